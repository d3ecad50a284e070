//! Writes the items of containers in batches, as CPython does.

use super::{Batch, Work, Writer};
use crate::dict::DictObj;
use crate::mem::Ref;
use crate::modules::pickle::op;
use crate::value::{List, Value};

impl Writer {
    pub(super) fn list(&mut self, l: Ref<List>, mut at: usize) {
        loop {
            let (item, len) = {
                let items = l.items.borrow();
                (items.get(at).cloned(), items.len())
            };
            let text = self.protocol == 0;
            if at > 0 && (text || item.is_none() || at.is_multiple_of(op::BATCH)) {
                self.byte(if text || len == 1 {
                    op::APPEND
                } else {
                    op::APPENDS
                });
            }
            let Some(item) = item else { return };
            if at.is_multiple_of(op::BATCH) && len > 1 && !text {
                self.byte(op::MARK);
            }
            at += 1;
            if !self.atoms {
                self.work.push(Work::List(l, at));
                return self.work.push(Work::Save(item));
            }
            self.boundary();
            if !self.atom(&item) {
                self.work.push(Work::List(l, at));
                return self.work.push(Work::Save(item));
            }
        }
    }

    pub(super) fn dict(&mut self, d: Ref<DictObj>, at: usize) {
        // A dict is written from a copy of its items, since writing an item may run Python.
        let pairs: Vec<(Value, Value)> = d
            .dict
            .borrow()
            .iter()
            .map(|e| (e.key.clone(), e.val.clone()))
            .collect();
        if !pairs.is_empty() {
            self.pairs(pairs, at, true);
        }
    }

    pub(super) fn pairs(&mut self, pairs: Vec<(Value, Value)>, at: usize, exact: bool) {
        let len = pairs.len();
        if len == 0 {
            return;
        }
        let text = self.protocol == 0;
        if at > 0 && (text || at == len || at.is_multiple_of(op::BATCH)) {
            self.byte(if text || len == 1 {
                op::SETITEM
            } else {
                op::SETITEMS
            });
        }
        if at >= len {
            if exact && !text && at.is_multiple_of(op::BATCH) {
                // CPython looks once more after a full batch.
                self.bytes(&[op::MARK, op::SETITEMS]);
            }
            return;
        }
        if at.is_multiple_of(op::BATCH) && len > 1 && !text {
            self.byte(op::MARK);
        }
        let (k, v) = pairs[at].clone();
        self.work.push(Work::Pairs(pairs, at + 1, exact));
        self.work.push(Work::Save(v));
        self.work.push(Work::Save(k));
    }

    /// Writes the items of a set, or those that an iterator gave for a list.
    pub(super) fn items(&mut self, items: Vec<Value>, at: usize, kind: Batch) {
        let len = items.len();
        if len == 0 {
            return;
        }
        let end = if kind == Batch::Set {
            op::ADDITEMS
        } else {
            op::APPENDS
        };
        if self.protocol == 0 {
            if at > 0 {
                self.byte(op::APPEND);
            }
            if let Some(item) = items.get(at).cloned() {
                self.work.push(Work::Items(items, at + 1, kind));
                self.work.push(Work::Save(item));
            }
            return;
        }
        if kind == Batch::List && len % op::BATCH == 1 && at == len {
            // The last batch was a single item.
            return self.byte(op::APPEND);
        }
        if at > 0 && (at == len || at.is_multiple_of(op::BATCH)) {
            self.byte(end);
        }
        if at >= len {
            if kind == Batch::Set && at.is_multiple_of(op::BATCH) {
                // CPython looks once more after a full batch.
                self.byte(op::MARK);
                self.byte(end);
            }
            return;
        }
        if at.is_multiple_of(op::BATCH) && !(kind == Batch::List && at + 1 == len) {
            self.byte(op::MARK);
        }
        let item = items[at].clone();
        self.work.push(Work::Items(items, at + 1, kind));
        self.work.push(Work::Save(item));
    }

    /// Does work that needs no Python.
    pub(super) fn step(&mut self, w: Work) {
        match w {
            Work::Save(_) | Work::Id(_) => {}
            Work::Op(b) => self.byte(b),
            Work::Raw(b) => self.bytes(&b),
            Work::Made(v) => {
                self.depth = self.depth.saturating_sub(1);
                match self.known(&v) {
                    Some(n) => {
                        self.byte(op::POP);
                        self.fetch(n);
                    }
                    None => self.memoize(&v),
                }
            }
            Work::Tuple(v) => {
                let len = match &v {
                    Value::Tuple(t) => t.len(),
                    _ => 0,
                };
                if let Some(n) = self.known(&v) {
                    // The tuple contains itself through another object: its items are dropped, and
                    // the tuple is fetched from the memo.
                    match len {
                        _ if self.protocol == 0 => {
                            (0..=len).for_each(|_| self.byte(op::POP));
                        }
                        1..=3 if self.protocol >= 2 => (0..len).for_each(|_| self.byte(op::POP)),
                        _ => self.byte(op::POP_MARK),
                    }
                    return self.fetch(n);
                }
                self.byte(match len {
                    _ if self.protocol < 2 => op::TUPLE,
                    1 => op::TUPLE1,
                    2 => op::TUPLE2,
                    3 => op::TUPLE3,
                    _ => op::TUPLE,
                });
                self.memoize(&v);
            }
            Work::Frozen(v) => {
                if let Some(n) = self.known(&v) {
                    self.byte(op::POP_MARK);
                    return self.fetch(n);
                }
                self.byte(op::FROZENSET);
                self.memoize(&v);
            }
            Work::List(l, at) => self.list(l, at),
            Work::Items(items, at, kind) => self.items(items, at, kind),
            Work::Dict(d, at) => self.dict(d, at),
            Work::Pairs(pairs, at, exact) => self.pairs(pairs, at, exact),
        }
    }
}
