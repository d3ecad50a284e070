//! An insertion-ordered hash table. A small table has no index and is scanned.

use crate::eq::same;
use crate::hash::{self, Hash};
use crate::mem::{Mut, Ref};
use crate::value::{Str, Value};

const SMALL: usize = 8;
const EMPTY: u32 = u32::MAX;

#[derive(Clone)]
pub struct Entry {
    pub(crate) hash: u64,
    /// The key; `Unbound` for a deleted entry.
    pub key: Value,
    pub val: Value,
}

#[derive(Clone, Default)]
pub struct Dict {
    pub(crate) entries: Vec<Entry>,
    index: Vec<u32>,
    live: usize,
    /// A digest of the keys added and removed since the dict was empty, in order: two dicts of
    /// one shape have the same keys at the same places. Inline caches rest on it.
    pub(crate) shape: u64,
}

/// The answer of a lookup that may not run Python code.
pub(crate) enum Found {
    At(usize),
    Absent,
    /// A Python `__eq__` or `__hash__` must decide.
    User,
    Unhashable(Value),
}

impl Dict {
    pub(crate) fn with_capacity(n: usize) -> Dict {
        Dict {
            entries: Vec::with_capacity(n),
            ..Dict::default()
        }
    }
    pub(crate) fn len(&self) -> usize {
        self.live
    }
    pub(crate) fn is_empty(&self) -> bool {
        self.live == 0
    }
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.entries.iter().filter(|e| !e.key.is_unbound())
    }

    /// The entry whose key has `hash` and satisfies `eq`.
    pub(crate) fn find(&self, hash: u64, mut eq: impl FnMut(&Value) -> bool) -> Option<usize> {
        if self.index.is_empty() {
            return self
                .entries
                .iter()
                .position(|e| e.hash == hash && !e.key.is_unbound() && eq(&e.key));
        }
        let mask = self.index.len() - 1;
        let mut at = spread(hash) & mask;
        loop {
            match self.index[at] {
                EMPTY => return None,
                i => {
                    let e = &self.entries[i as usize];
                    if e.hash == hash && eq(&e.key) {
                        return Some(i as usize);
                    }
                }
            }
            at = (at + 1) & mask;
        }
    }

    pub(crate) fn find_key(&self, hash: u64, key: &Value) -> Found {
        let mut user = false;
        let at = self.find(hash, |k| match same(k, key) {
            Some(b) => b,
            None => {
                user = true;
                false
            }
        });
        match at {
            Some(i) => Found::At(i),
            None if user => Found::User,
            None => Found::Absent,
        }
    }

    pub(crate) fn lookup(&self, key: &Value) -> (u64, Found) {
        match hash::of(key) {
            Hash::Known(h) => (h as u64, self.find_key(h as u64, key)),
            Hash::User => (0, Found::User),
            Hash::Unhashable(v) => (0, Found::Unhashable(v)),
        }
    }

    pub(crate) fn find_str(&self, name: &Ref<Str>) -> Option<usize> {
        self.find(name.hash(), |k| match k {
            Value::Str(s) => Ref::ptr_eq(s, name) || s.text == name.text,
            _ => false,
        })
    }
    pub(crate) fn get_str(&self, name: &Ref<Str>) -> Option<&Value> {
        self.find_str(name).map(|i| &self.entries[i].val)
    }
    pub(crate) fn get_text(&self, name: &str) -> Option<&Value> {
        let h = hash::bytes(name.as_bytes()) as u64;
        self.find(h, |k| matches!(k, Value::Str(s) if s.text == name))
            .map(|i| &self.entries[i].val)
    }
    pub(crate) fn remove_str(&mut self, name: &Ref<Str>) -> Option<Value> {
        self.find_str(name).map(|i| self.remove_at(i).1)
    }

    /// Adds a key that is known to be absent.
    pub(crate) fn push(&mut self, hash: u64, key: Value, val: Value) {
        self.shape = reshape(self.shape, hash);
        self.live += 1;
        self.entries.push(Entry { hash, key, val });
        let n = self.entries.len();
        if self.index.is_empty() {
            if n > SMALL {
                self.rebuild();
            }
        } else if n * 3 > self.index.len() * 2 {
            self.rebuild();
        } else {
            Self::place(&mut self.index, hash, (n - 1) as u32);
        }
    }

    /// Removes the entry at `i`, which must be live.
    pub(crate) fn remove_at(&mut self, i: usize) -> (Value, Value) {
        self.shape = reshape(self.shape, !(i as u64));
        self.live -= 1;
        let e = &mut self.entries[i];
        let hash = e.hash;
        let pair = (std::mem::take(&mut e.key), std::mem::take(&mut e.val));
        if !self.index.is_empty() {
            self.vacate(hash, i as u32);
        }
        if i + 1 == self.entries.len() {
            while self.entries.last().is_some_and(|e| e.key.is_unbound()) {
                self.entries.pop();
            }
        }
        if self.live == 0 {
            self.entries.clear();
            self.index.clear();
            self.shape = 0;
        } else if self.entries.len() > 32 && self.live * 4 < self.entries.len() {
            self.rebuild();
        }
        pair
    }

    pub(crate) fn clear(&mut self) -> Vec<Entry> {
        self.shape = 0;
        self.live = 0;
        self.index.clear();
        std::mem::take(&mut self.entries)
    }

    fn place(index: &mut [u32], hash: u64, i: u32) {
        let mask = index.len() - 1;
        let mut at = spread(hash) & mask;
        while index[at] != EMPTY {
            at = (at + 1) & mask;
        }
        index[at] = i;
    }

    /// Empties the slot of entry `i`. The slots behind it move up, as far as they may: a slot holds
    /// a live entry or nothing, so the index never fills with what was removed, and a lookup of an
    /// absent key always comes to an empty slot.
    fn vacate(&mut self, hash: u64, i: u32) {
        let mask = self.index.len() - 1;
        let mut hole = spread(hash) & mask;
        while self.index[hole] != i {
            if self.index[hole] == EMPTY {
                return;
            }
            hole = (hole + 1) & mask;
        }
        let mut at = hole;
        loop {
            at = (at + 1) & mask;
            let i = self.index[at];
            if i == EMPTY {
                break;
            }
            let home = spread(self.entries[i as usize].hash) & mask;
            // The entry may move to the hole when the hole lies on its way from home.
            if at.wrapping_sub(home) & mask >= at.wrapping_sub(hole) & mask {
                self.index[hole] = i;
                hole = at;
            }
        }
        self.index[hole] = EMPTY;
    }

    fn rebuild(&mut self) {
        if self.live < self.entries.len() {
            self.entries.retain(|e| !e.key.is_unbound());
        }
        if self.live <= SMALL {
            self.index.clear();
            return;
        }
        let size = (self.live * 3).next_power_of_two();
        let mut index = vec![EMPTY; size];
        for (i, e) in self.entries.iter().enumerate() {
            Self::place(&mut index, e.hash, i as u32);
        }
        self.index = index;
    }
}

/// The shape after one more key was added or removed.
#[inline(always)]
fn reshape(shape: u64, step: u64) -> u64 {
    (shape.rotate_left(7) ^ step).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

fn spread(hash: u64) -> usize {
    (hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 24) as usize
}

/// A dict as a Python object.
#[derive(Default)]
pub struct DictObj {
    pub dict: Mut<Dict>,
}

impl DictObj {
    pub(crate) fn new(d: Dict) -> Ref<DictObj> {
        Ref::new(DictObj { dict: Mut::new(d) })
    }
    pub(crate) fn empty() -> Ref<DictObj> {
        Self::new(Dict::default())
    }
    pub(crate) fn get(&self, name: &Ref<Str>) -> Option<Value> {
        self.dict.borrow().get_str(name).cloned()
    }
    pub fn get_text(&self, name: &str) -> Option<Value> {
        self.dict.borrow().get_text(name).cloned()
    }
    pub(crate) fn set(&self, name: &Ref<Str>, val: Value) {
        let old = {
            let mut d = self.dict.borrow_mut();
            match d.find_str(name) {
                Some(i) => std::mem::replace(&mut d.entries[i].val, val),
                None => {
                    d.push(name.hash(), Value::Str(name.clone()), val);
                    Value::Unbound
                }
            }
        };
        drop(old);
    }
    pub(crate) fn set_text(&self, name: &str, val: Value) {
        self.set(&Ref::new(Str::new(name.to_string())), val);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A key is its number; few hashes, so that many keys share their way through the index.
    fn hash_of(key: i64) -> u64 {
        (key % 7) as u64
    }

    fn at(d: &Dict, key: i64) -> Option<usize> {
        d.find(hash_of(key), |k| matches!(k, Value::Int(n) if *n == key))
    }

    proptest! {
        /// Against a list of pairs. A lookup of an absent key that never ends is a test that never
        /// ends.
        #[test]
        fn a_dict_is_a_list_of_pairs(steps in prop::collection::vec((0u8..6, 0i64..40), 1..400)) {
            let (mut d, mut model) = (Dict::default(), Vec::<(i64, i64)>::new());
            for (n, (what, key)) in steps.into_iter().enumerate() {
                match what {
                    // A new key comes and the last one goes, again and again.
                    0 => for new in 1000..1000 + key {
                        d.push(hash_of(new), Value::Int(new), Value::None);
                        let last = d.entries.len() - 1;
                        d.remove_at(last);
                    },
                    1 if model.is_empty() => {}
                    1 => {
                        let (key, _) = model.remove(key as usize % model.len());
                        let i = at(&d, key).expect("it is there");
                        d.remove_at(i);
                    }
                    _ if model.iter().any(|(k, _)| *k == key) => {}
                    _ => {
                        d.push(hash_of(key), Value::Int(key), Value::Int(n as i64));
                        model.push((key, n as i64));
                    }
                }
                let pairs: Vec<_> = d.iter().map(|e| match (&e.key, &e.val) {
                    (Value::Int(k), Value::Int(v)) => (*k, *v),
                    _ => (-1, -1),
                }).collect();
                prop_assert_eq!(&pairs, &model);
                prop_assert_eq!(d.len(), model.len());
                for key in 0..42 {
                    prop_assert_eq!(at(&d, key).is_some(), model.iter().any(|(k, _)| *k == key));
                }
            }
        }
    }
}
