//! A set with the same slots as CPython's, because a program sees the order of a set.

use crate::dict::Found;
use crate::eq::same;
use crate::hash::{self, Hash};
use crate::mem::{Mut, Ref};
use crate::value::Value;

const LINEAR_PROBES: usize = 9;
const PERTURB_SHIFT: u32 = 5;
const MIN_SIZE: usize = 8;

#[derive(Clone, Default)]
pub(crate) struct SetEntry {
    pub(crate) hash: u64,
    /// The key; `Unbound` for a slot that is free or deleted.
    pub(crate) key: Value,
    /// A deleted slot keeps probes going.
    pub(crate) dead: bool,
}

#[derive(Clone)]
pub(crate) struct Table {
    slots: Vec<SetEntry>,
    /// How many slots are live or deleted.
    fill: usize,
    used: usize,
    /// Where the last `pop` ended: the next one begins there, so that popping all is linear.
    finger: usize,
}

impl Default for Table {
    fn default() -> Self {
        Table {
            slots: vec![SetEntry::default(); MIN_SIZE],
            fill: 0,
            used: 0,
            finger: 0,
        }
    }
}

enum Probe {
    At(usize),
    Free(usize),
}

impl Table {
    pub(crate) fn len(&self) -> usize {
        self.used
    }
    /// How many slots there are, free ones included.
    pub(crate) fn slots(&self) -> usize {
        self.slots.len()
    }
    pub(crate) fn is_empty(&self) -> bool {
        self.used == 0
    }
    pub(crate) fn iter(&self) -> impl Iterator<Item = &SetEntry> {
        self.slots.iter().filter(|e| !e.key.is_unbound())
    }
    pub(crate) fn keys(&self) -> Vec<Value> {
        self.iter().map(|e| e.key.clone()).collect()
    }
    /// How many live slots there are at or after `i`.
    pub(crate) fn left(&self, i: usize) -> usize {
        let rest = self.slots.get(i..).unwrap_or_default();
        rest.iter().filter(|e| !e.key.is_unbound()).count()
    }
    /// The first live slot at or after `i`.
    pub(crate) fn next_slot(&self, mut i: usize) -> Option<(usize, &Value)> {
        while i < self.slots.len() {
            if !self.slots[i].key.is_unbound() {
                return Some((i, &self.slots[i].key));
            }
            i += 1;
        }
        None
    }

    fn probe(&self, hash: u64, mut eq: impl FnMut(&Value) -> bool) -> Probe {
        let mask = self.slots.len() - 1;
        let mut i = hash as usize & mask;
        let mut perturb = hash;
        loop {
            let last = if i + LINEAR_PROBES <= mask {
                i + LINEAR_PROBES
            } else {
                i
            };
            for j in i..=last {
                let e = &self.slots[j];
                if e.key.is_unbound() {
                    if !e.dead {
                        return Probe::Free(j);
                    }
                } else if e.hash == hash && eq(&e.key) {
                    return Probe::At(j);
                }
            }
            perturb >>= PERTURB_SHIFT;
            i = i
                .wrapping_mul(5)
                .wrapping_add(1)
                .wrapping_add(perturb as usize)
                & mask;
        }
    }

    pub(crate) fn find(&self, hash: u64, eq: impl FnMut(&Value) -> bool) -> Option<usize> {
        match self.probe(hash, eq) {
            Probe::At(i) => Some(i),
            Probe::Free(_) => None,
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

    /// Adds a key known to be absent.
    pub(crate) fn push(&mut self, hash: u64, key: Value) {
        if let Probe::Free(i) = self.probe(hash, |_| false) {
            self.slots[i] = SetEntry {
                hash,
                key,
                dead: false,
            };
            self.fill += 1;
            self.used += 1;
            let mask = self.slots.len() - 1;
            if self.fill * 5 >= mask * 3 {
                self.resize(if self.used > 50_000 {
                    self.used * 2
                } else {
                    self.used * 4
                });
            }
        }
    }
    pub(crate) fn remove_at(&mut self, i: usize) -> Value {
        self.used -= 1;
        self.slots[i].dead = true;
        std::mem::take(&mut self.slots[i].key)
    }
    pub(crate) fn clear(&mut self) -> Vec<Value> {
        let finger = self.finger;
        let old = std::mem::take(self);
        self.finger = finger;
        old.slots
            .into_iter()
            .map(|e| e.key)
            .filter(Value::is_heap)
            .collect()
    }
    /// Removes what `set.pop` takes: the first live slot after the last one that it took.
    pub(crate) fn pop(&mut self) -> Option<Value> {
        let from = self.finger & (self.slots.len() - 1);
        let i = self.next_slot(from).or_else(|| self.next_slot(0))?.0;
        self.finger = i + 1;
        Some(self.remove_at(i))
    }

    fn resize(&mut self, min: usize) {
        let mut size = MIN_SIZE;
        while size <= min {
            size <<= 1;
        }
        let old = std::mem::replace(&mut self.slots, vec![SetEntry::default(); size]);
        self.fill = self.used;
        for e in old {
            if !e.key.is_unbound() {
                self.insert_clean(e.hash, e.key);
            }
        }
    }
    fn insert_clean(&mut self, hash: u64, key: Value) {
        if let Probe::Free(i) = self.probe(hash, |_| false) {
            self.slots[i] = SetEntry {
                hash,
                key,
                dead: false,
            };
        }
    }

    /// Makes room as CPython does before it merges `other` into an empty set; `true` when that was
    /// the whole merge.
    pub(crate) fn merge_into_empty(&mut self, other: &Table) -> bool {
        if (self.fill + other.used) * 5 >= (self.slots.len() - 1) * 3 {
            self.resize((self.used + other.used) * 2);
        }
        if self.fill != 0 {
            return false;
        }
        if self.slots.len() == other.slots.len() && other.fill == other.used {
            self.slots = other.slots.clone();
        } else {
            for e in other.iter() {
                self.insert_clean(e.hash, e.key.clone());
            }
        }
        self.fill = other.used;
        self.used = other.used;
        true
    }
}

#[derive(Default)]
pub struct SetObj {
    pub(crate) table: Mut<Table>,
}

impl SetObj {
    pub(crate) fn new(table: Table) -> Ref<SetObj> {
        Ref::new(SetObj {
            table: Mut::new(table),
        })
    }
}
