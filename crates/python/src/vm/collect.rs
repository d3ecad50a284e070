//! The collector of cycles: containers that nothing but each other refers to.
//!
//! It finds them by trial deletion. Each container of a generation has its count of references;
//! those that come from the generation itself are subtracted. What is left comes from outside: from
//! older containers, from the stacks of threads, from built-ins at work. What can be reached from a
//! container with such a reference is alive, and the rest is garbage. So nobody needs a list of
//! roots.
//!
//! It begins where no built-in has an object borrowed: at the places where `finalize` runs.

use super::finalize;
use crate::Version;
use crate::dict::DictObj;
use crate::func::Args;
use crate::generator::{GenKind, GenStatus};
use crate::inst::Payload;
use crate::intern::intern;
use crate::iter::IterState;
use crate::mem::Ref;
use crate::misc::Misc;
use crate::task::Ctx;
use crate::tracked;
use crate::value::Value;
use crate::visit::{Visitor, clear};
use rustc_hash::{FxHashMap, FxHashSet};

/// Bits of `gc.set_debug`.
pub(crate) const STATS: i64 = 1;
pub(crate) const COLLECTABLE: i64 = 2;
pub(crate) const SAVE_ALL: i64 = 32;

/// What `gc` counts and keeps for a machine.
#[derive(Default)]
pub(crate) struct Keeper {
    /// For each generation: how many collections there were, and how many objects they freed.
    pub(crate) stats: [(u64, u64); 3],
    pub(crate) debug: i64,
}

/// The count of a container that is alive.
const ALIVE: u32 = u32::MAX;

fn count(at: *const ()) -> u32 {
    // SAFETY: the list has only live containers.
    let count = unsafe { crate::counted::count_at(at) }.get();
    u32::try_from(count).unwrap_or(u32::MAX).min(ALIVE - 1)
}

/// Tells of each reference from one container to another.
fn visit(at: *const (), kind: u32, mut f: impl FnMut(*const ())) {
    let mut visitor = Visitor {
        container: &mut |at, _| f(at),
        leaf: None,
    };
    // SAFETY: the container is alive, and of this kind.
    unsafe { visitor.visit(at, kind) }
}

/// Which of `all` are garbage. `refs` has their counts without the references that the collector
/// itself holds; `index` finds a container among them.
fn garbage(
    all: &[(*const (), u32)],
    mut refs: Vec<u32>,
    index: impl Fn(*const ()) -> Option<usize>,
) -> Vec<Value> {
    for (at, kind) in all {
        visit(*at, *kind, |to| {
            if let Some(i) = index(to) {
                debug_assert!(refs[i] > 0, "a container has more references than counted");
                refs[i] = refs[i].saturating_sub(1);
            }
        });
    }
    let mut todo = vec![];
    for i in 0..all.len() {
        if refs[i] == 0 || refs[i] == ALIVE {
            continue;
        }
        refs[i] = ALIVE;
        todo.push(i);
        while let Some(i) = todo.pop() {
            let (at, kind) = all[i];
            if kind == tracked::WEAK_KEYS {
                continue;
            }
            visit(at, kind, |to| {
                if let Some(i) = index(to)
                    && refs[i] != ALIVE
                {
                    refs[i] = ALIVE;
                    todo.push(i);
                }
            });
        }
    }
    let dead = all.iter().zip(&refs).filter(|(_, n)| **n != ALIVE);
    // SAFETY: the containers are still alive: they refer to each other.
    dead.map(|((at, kind), _)| unsafe { Value::container(*at, *kind) })
        .collect()
}

/// The garbage among the containers of a generation and the younger ones.
fn unreachable(generation: usize) -> Vec<Value> {
    let (start, n) = tracked::generation(generation);
    let all: Vec<_> = (start..start + n).filter_map(tracked::at).collect();
    let refs = all.iter().map(|(at, _)| count(*at)).collect();
    let part = tracked::Part::new(start, n);
    // SAFETY: `visit` tells of live containers.
    garbage(&all, refs, |at| unsafe { part.index(at) })
}

/// The dicts that do not keep their keys alive.
fn weak_dicts() -> Vec<(*const (), u32)> {
    let [.., end] = tracked::bounds();
    let all = (0..end).filter_map(tracked::at);
    all.filter(|(_, kind)| *kind == tracked::WEAK_KEYS)
        .collect()
}

/// Takes garbage out of the dicts that do not keep their keys alive.
fn forget(dead: &FxHashSet<*const ()>) {
    for (at, kind) in weak_dicts() {
        // SAFETY: the list has only live containers.
        let Value::Dict(d) = (unsafe { Value::container(at, kind) }) else {
            continue;
        };
        let mut gone = vec![];
        if let Ok(mut d) = d.dict.try_borrow_mut() {
            for at in (0..d.entries.len()).rev() {
                let entry = d.entries.get(at);
                if entry.is_some_and(|e| e.key.is_heap() && dead.contains(&e.key.object())) {
                    gone.push(d.remove_at(at));
                }
            }
        }
    }
}

/// What is still garbage after finalizers have run.
fn still_unreachable(before: &[Value]) -> Vec<Value> {
    let all: Vec<_> = before.iter().map(|v| (v.object(), v.kind())).collect();
    let places: FxHashMap<_, _> = all
        .iter()
        .enumerate()
        .map(|(i, (at, _))| (*at, i))
        .collect();
    // One reference to each is the collector's own.
    let mut refs: Vec<_> = all.iter().map(|(at, _)| count(*at) - 1).collect();
    for (at, kind) in weak_dicts() {
        if !places.contains_key(&at) {
            visit(at, kind, |to| {
                if let Some(i) = places.get(&to) {
                    refs[*i] = refs[*i].saturating_sub(1);
                }
            });
        }
    }
    garbage(&all, refs, |at| places.get(&at).copied())
}

/// Whether something must run before the object may be destroyed.
fn has_last_words(v: &Value) -> bool {
    match v {
        Value::Inst(i) => i.has_last_words(&i.class()),
        Value::Gen(g) => match g.status.get() {
            GenStatus::Suspended => true,
            GenStatus::Created => g.kind == GenKind::Coroutine,
            _ => false,
        },
        _ => false,
    }
}

/// Whether a program could see that garbage is collected: it asks `gc`, something has last words, or a
/// weak reference calls somebody.
pub(crate) fn could_be_seen() -> bool {
    if tracked::is_exact() {
        return true;
    }
    let [.., end] = tracked::bounds();
    (0..end).filter_map(tracked::at).any(|(at, kind)| {
        // SAFETY: the list has only live containers.
        let v = unsafe { Value::container(at, kind) };
        let calls = |w: &crate::weak::WeakRef| !matches!(*w.callback.borrow(), Value::None);
        has_last_words(&v)
            || matches!(&v, Value::Misc(m) if matches!(&**m, Misc::WeakRef(w) if calls(w)))
    })
}

/// Ends the collection, even when the thread in which it runs is dropped.
struct Busy;
impl Drop for Busy {
    fn drop(&mut self) {
        tracked::set_busy(false);
    }
}

/// Collects a generation and the younger ones; answers how many objects were garbage, as CPython
/// counts them.
pub(crate) async fn collect(c: Ctx, generation: usize) -> usize {
    if tracked::set_busy(true) {
        return 0;
    }
    let _busy = Busy;
    tell(c, "start", generation, 0).await;
    let debug = c.vm().keeper.debug;
    if debug & STATS != 0 {
        let frozen = tracked::frozen();
        let [old, middle, young, end] = tracked::bounds();
        let text = format!(
            "gc: collecting generation {generation}...\n\
             gc: objects in each generation: {} {} {}\n\
             gc: objects in permanent generation: {frozen}\n",
            end - young,
            young - middle,
            middle - old
        );
        let _ = c.vm().print(&text, true);
    }
    let mut dead = unreachable(generation);
    tracked::collected(generation, dead.len());
    // Weak references to garbage are dead, and their callbacks have run, before any finalizer does.
    // Those that are garbage themselves call nobody back.
    for v in &dead {
        if let Value::Misc(m) = v
            && let Misc::WeakRef(w) = &**m
        {
            drop(w.callback.replace(Value::None));
        }
    }
    for v in &dead {
        crate::weak::clear(v.object() as usize);
    }
    finalize::bury_all(c).await;
    let last: Vec<_> = dead.iter().filter(|v| has_last_words(v)).cloned().collect();
    if !last.is_empty() {
        // The tasks of an event loop lie in such a dict. Up to 3.13 a finalizer that brings a task
        // back does not bring it back into it; from 3.14 on the loop knows the task until it dies.
        if !c.vm().since(Version::V3_14) {
            forget(&dead.iter().map(Value::object).collect());
        }
        for v in last {
            // An earlier finalizer may have been there first.
            if !has_last_words(&v) {
                continue;
            }
            match &v {
                Value::Inst(i) => i.finalized.set(true),
                Value::Gen(g) if g.status.get() == GenStatus::Created => {
                    let origin = g.state.borrow_mut().origin.take();
                    finalize::never_awaited(g, origin);
                    g.status.set(GenStatus::Done);
                    continue;
                }
                _ => {}
            }
            finalize::finish(c, v).await;
        }
        // What a finalizer has broken up would be dead by now, but for the collector.
        let mut n = 0;
        while std::mem::replace(&mut n, dead.len()) != dead.len() {
            dead.retain(|v| count(v.object()) > 1);
        }
        dead = still_unreachable(&dead);
    }
    let n = dead.iter().map(weight).sum();
    if debug & COLLECTABLE != 0 {
        for v in &dead {
            let name = c.vm().type_name(v);
            let text = format!("gc: collectable <{} {:#x}>\n", name.text, v.place());
            let _ = c.vm().print(&text, true);
        }
    }
    if debug & SAVE_ALL != 0
        && let Some(Value::List(l)) = known(c, "garbage")
    {
        l.items.borrow_mut().append(&mut dead);
    }
    let finished = |v: &&Value| matches!(v, Value::Inst(i) if i.finalized.get());
    let finished: FxHashSet<_> = dead.iter().filter(finished).map(Value::object).collect();
    if !finished.is_empty() {
        forget(&finished);
    }
    dead.iter().for_each(clear);
    drop(dead);
    finalize::bury_all(c).await;
    let stats = &mut c.vm().keeper.stats[generation];
    stats.0 += 1;
    stats.1 += n as u64;
    if debug & STATS != 0 {
        let text = format!("gc: done, {n} unreachable, 0 uncollectable, 0.0000s elapsed\n");
        let _ = c.vm().print(&text, true);
    }
    tell(c, "stop", generation, n).await;
    n
}

/// A list of the module `gc`, when the program has imported it.
fn known(c: Ctx, name: &str) -> Option<Value> {
    match c.vm().modules.get_text("gc") {
        Some(Value::Module(m)) => m.dict.get_text(name),
        _ => None,
    }
}

/// Calls the functions in `gc.callbacks`.
async fn tell(c: Ctx, phase: &str, generation: usize, collected: usize) {
    let Some(Value::List(callbacks)) = known(c, "callbacks") else {
        return;
    };
    let all = callbacks.items.borrow().clone();
    for f in all {
        let info = DictObj::empty();
        info.set_text("generation", Value::uint(generation));
        info.set_text("collected", Value::uint(collected));
        info.set_text("uncollectable", Value::Int(0));
        let args = Args::of([Value::Str(intern(phase)), Value::Dict(info)]);
        if let Err(e) = c.call(&f, args).await {
            finalize::ignored(c, e, "calling weakref callback", &f).await;
        }
    }
}

/// How many objects CPython has in the place of this one: a function has its closure in a tuple,
/// and a class a tuple of its bases; but an attribute's dict is part of the instance.
fn weight(v: &Value) -> usize {
    use crate::visit::tracked;
    let holds = |d: &DictObj| {
        let d = d.dict.borrow();
        d.iter().any(|e| tracked(&e.key) || tracked(&e.val))
    };
    match v {
        Value::Dict(d) => usize::from(holds(d)),
        Value::Func(f) => {
            let dict = f.dict.borrow();
            let own = dict.as_ref().is_some_and(|d| !d.is_tracked() && holds(d));
            1 + usize::from(!f.closure.is_empty())
                + usize::from(f.defaults.borrow().iter().any(tracked))
                + usize::from(own)
        }
        Value::Class(k) => {
            let all = match k.bases.borrow().iter().any(|b| b.heap) {
                true => 3,
                false if k.slots.is_some() => 4,
                false => 6,
            };
            all - usize::from(holds(&k.dict))
        }
        Value::Inst(i) => {
            let dict = i.dict.borrow();
            // The collector has one reference to it, too.
            let alone = |d: &Ref<DictObj>| d.is_tracked() && Ref::strong_count(d) == 2 && holds(d);
            let wraps = matches!(&i.payload, Payload::Value(v) if tracked(v));
            1 - usize::from(wraps || dict.as_ref().is_some_and(alone))
        }
        Value::Iter(i) => match &*i.borrow() {
            IterState::Zip { .. } => 3,
            IterState::Map { .. } | IterState::Enumerate { .. } => 2,
            _ => 1,
        },
        // CPython counts these with their class.
        Value::Misc(m) => match &**m {
            crate::misc::Misc::Member { name, kind, .. } => usize::from(
                *kind != crate::misc::MemberKind::Getset
                    || !matches!(name.as_str(), Some("__dict__" | "__weakref__")),
            ),
            _ => 1,
        },
        _ => 1,
    }
}
