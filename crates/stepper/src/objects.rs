//! The lists, dicts and objects to which the variables of a program lead, and which threads' variables
//! lead there.

use crate::held::HeldRun;
use crate::moment::{Moment, ObjectNow, Slot};
use interleave_python::inspect::{Dict, Frame, Value, locals, show};
use rustc_hash::FxHashMap;

/// The most objects that are shown, and the most items of each.
const OBJECTS: usize = 24;
const ITEMS: usize = 8;
/// So many objects deep the search goes.
const DEPTH: u32 = 2;

struct Search<'m> {
    known: FxHashMap<usize, usize>,
    found: &'m mut Vec<ObjectNow>,
}

/// Puts the objects of the process that runs into the moment, and the names that lead to them into
/// its frames.
pub fn find(run: &HeldRun, moment: &mut Moment) {
    let (Some(vm), Some(process)) = (run.vm(), moment.processes.get_mut(run.current)) else {
        return;
    };
    let mut search = Search {
        known: FxHashMap::default(),
        found: &mut moment.objects,
    };
    for (t, now) in vm.live().zip(&mut process.threads) {
        // The frames of a moment are those in Python, the innermost first.
        let frames = t.frames.iter().rev().filter_map(|f| match f {
            Frame::Py(f) => Some(f),
            _ => None,
        });
        for (f, now) in frames.zip(&mut now.frames) {
            if !now.own {
                continue;
            }
            let global = f.locals.is_some();
            let who = (!global).then_some(t.name.as_str());
            let names = match &f.locals {
                Some(d) => d.clone(),
                None => locals(&t.stack, f),
            };
            now.objects = search.names(&names.dict.borrow(), who);
        }
    }
}

impl Search<'_> {
    fn names(&mut self, names: &Dict, who: Option<&str>) -> Vec<(String, usize)> {
        let mut out = vec![];
        for e in names.iter() {
            if let Some(name) = e.key.as_str()
                && !name.starts_with("__")
                && let Some(at) = self.visit(&e.val, who, DEPTH)
            {
                out.push((name.to_owned(), at));
            }
        }
        out
    }

    /// The place of an object among those that are shown; `None` for values that are no such object.
    fn visit(&mut self, v: &Value, who: Option<&str>, depth: u32) -> Option<usize> {
        let kind = match v {
            Value::List(_) => "list".into(),
            Value::Dict(_) => "dict".into(),
            Value::Inst(i) => {
                let class = i.class();
                let own = class.dict.get_text("__module__");
                if own.is_none_or(|m| m.as_str() != Some("__main__")) {
                    return None;
                }
                class.name().text.to_string()
            }
            _ => return None,
        };
        let known = self.known.get(&v.addr()).copied();
        if known.is_none() && (depth == 0 || self.found.len() >= OBJECTS) {
            return None;
        }
        let at = known.unwrap_or(self.found.len());
        if known.is_none() {
            self.known.insert(v.addr(), at);
            self.found.push(ObjectNow {
                kind,
                ..ObjectNow::default()
            });
        }
        let object = &mut self.found[at];
        match who {
            None if object.global => return Some(at),
            None => object.global = true,
            Some(who) if !object.by.iter().any(|by| by == who) => object.by.push(who.into()),
            Some(_) => return Some(at),
        }
        // What an object leads to is reached by the same threads.
        let (items, more) = self.items(v, who, depth.saturating_sub(1));
        let object = &mut self.found[at];
        (object.items, object.more) = (items, more);
        Some(at)
    }

    fn items(&mut self, v: &Value, who: Option<&str>, depth: u32) -> (Vec<(String, Slot)>, usize) {
        let pairs: Vec<(String, Value)> = match v {
            Value::List(l) => match l.items.try_borrow() {
                Ok(l) => l
                    .iter()
                    .enumerate()
                    .map(|(n, v)| (n.to_string(), v.clone()))
                    .collect(),
                Err(_) => vec![],
            },
            Value::Dict(d) => pairs(&d.dict.borrow(), show),
            Value::Inst(i) => match &*i.dict.borrow() {
                Some(d) => pairs(&d.dict.borrow(), |key| {
                    key.as_str().unwrap_or_default().into()
                }),
                None => vec![],
            },
            _ => vec![],
        };
        let more = pairs.len().saturating_sub(ITEMS);
        let shown = pairs.into_iter().take(ITEMS).map(|(name, v)| {
            let slot = match self.visit(&v, who, depth) {
                Some(at) => Slot::Object(at),
                None => Slot::Text(show(&v)),
            };
            (name, slot)
        });
        (shown.collect(), more)
    }
}

fn pairs(d: &Dict, name: impl Fn(&Value) -> String) -> Vec<(String, Value)> {
    d.iter().map(|e| (name(&e.key), e.val.clone())).collect()
}
