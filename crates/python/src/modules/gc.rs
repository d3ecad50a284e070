//! The module `gc`: what a program may ask of the collector of cycles, and tell it.

use crate::error::{Res, value_error};
use crate::func::{Args, Body};
use crate::intern::intern;
use crate::mem::Ref;
use crate::types::{Table, bind};
use crate::value::Value;
use crate::visit::Visitor;
use crate::vm::{Vm, collect};
use crate::{dict::DictObj, tracked};

/// A generation that was passed; the oldest when none was.
fn generation(vm: &mut Vm, v: &Value) -> Res<usize> {
    match v {
        Value::Unbound => Ok(2),
        v => match crate::types::int::need(vm, v)? {
            n @ 0..=2 => Ok(n as usize),
            _ => Err(value_error("invalid generation")),
        },
    }
}

fn counts(all: [u32; 3]) -> Value {
    Value::tuple(all.map(|n| Value::Int(n.into())).into())
}

/// The containers from one index of the list up to another.
fn objects(from: u32, to: u32) -> Vec<Value> {
    let all = (from..to).filter_map(tracked::at);
    // SAFETY: the list has only live containers.
    all.map(|(at, kind)| unsafe { Value::container(at, kind) })
        .collect()
}

/// What a value refers to.
fn referents(v: &Value, f: &mut dyn FnMut(&Value)) {
    if v.kind() == 0 {
        return;
    }
    let found = std::cell::RefCell::new(f);
    let mut visitor = Visitor {
        container: &mut |at, kind| {
            // SAFETY: what a live container refers to is alive.
            let v = unsafe { Value::container(at, kind) };
            (found.borrow_mut())(&v)
        },
        leaf: Some(&mut |v| (found.borrow_mut())(v)),
    };
    // SAFETY: the value keeps the container alive.
    unsafe { visitor.visit(v.object(), v.kind()) };
}

const FUNCTIONS: Table = &[
    (
        "collect",
        Body::Task(|c, a| {
            Box::pin(async move {
                let [n] = bind(a, "collect", ["generation"], 0)?;
                let n = generation(c.vm(), &n)?;
                Ok(Value::uint(collect::collect(c, n).await))
            })
        }),
    ),
    ("enable", Body::Plain(|_, _| switch(true))),
    ("disable", Body::Plain(|_, _| switch(false))),
    (
        "isenabled",
        Body::Plain(|_, _| Ok(Value::Bool(tracked::is_enabled()))),
    ),
    (
        "get_threshold",
        Body::Plain(|_, _| Ok(counts(tracked::thresholds()))),
    ),
    (
        "set_threshold",
        Body::Plain(|vm, a| {
            let mut all = tracked::thresholds();
            for (to, v) in all.iter_mut().zip(a.pos.iter()) {
                *to = crate::types::int::need(vm, v)?.clamp(0, i32::MAX.into()) as u32;
            }
            tracked::set_thresholds(all);
            Ok(Value::None)
        }),
    ),
    (
        "get_count",
        Body::Plain(|_, _| Ok(counts(tracked::counts()))),
    ),
    (
        "get_stats",
        Body::Plain(|vm, _| {
            let all = vm.keeper.stats.map(|(collections, collected)| {
                let d = DictObj::empty();
                d.set_text("collections", Value::Int(collections as i64));
                d.set_text("collected", Value::Int(collected as i64));
                d.set_text("uncollectable", Value::Int(0));
                Value::Dict(d)
            });
            Ok(Value::list(all.into()))
        }),
    ),
    (
        "get_debug",
        Body::Plain(|vm, _| Ok(Value::Int(vm.keeper.debug))),
    ),
    (
        "set_debug",
        Body::Plain(|vm, a| {
            vm.keeper.debug = crate::types::int::need(vm, &a.pos[0])?;
            Ok(Value::None)
        }),
    ),
    (
        "get_objects",
        Body::Plain(|vm, a| {
            let [n] = bind(a, "get_objects", ["generation"], 0)?;
            let [two, one, zero, end] = tracked::bounds();
            let (from, to) = match n {
                Value::Unbound | Value::None | Value::Int(-1) => (two, end),
                n => match crate::types::int::need(vm, &n)? {
                    0 => (zero, end),
                    1 => (one, zero),
                    2 => (two, one),
                    n if n < 0 => {
                        return Err(value_error("generation parameter cannot be negative"));
                    }
                    _ => {
                        return Err(value_error(
                            "generation parameter must be less than the number of available generations (3)",
                        ));
                    }
                },
            };
            Ok(Value::list(objects(from, to)))
        }),
    ),
    (
        "get_referents",
        Body::Plain(|_, a| {
            let mut all = vec![];
            for v in a.pos.iter() {
                referents(v, &mut |v| all.push(v.clone()));
            }
            Ok(Value::list(all))
        }),
    ),
    ("get_referrers", Body::Plain(referrers)),
    (
        "is_tracked",
        Body::Plain(|vm, a| Ok(Value::Bool(is_tracked(vm, &a.pos[0])))),
    ),
    (
        "is_finalized",
        Body::Plain(|_, a| {
            let done = matches!(&a.pos[0], Value::Inst(i) if i.finalized.get());
            Ok(Value::Bool(done))
        }),
    ),
    (
        "freeze",
        Body::Plain(|_, _| {
            tracked::freeze(true);
            Ok(Value::None)
        }),
    ),
    (
        "unfreeze",
        Body::Plain(|_, _| {
            tracked::freeze(false);
            Ok(Value::None)
        }),
    ),
    (
        "get_freeze_count",
        Body::Plain(|_, _| Ok(Value::Int(tracked::frozen().into()))),
    ),
];

fn switch(on: bool) -> Res<Value> {
    tracked::set_enabled(on);
    Ok(Value::None)
}

fn referrers(_: &mut Vm, a: Args) -> Res<Value> {
    if a.pos.is_empty() {
        return Ok(Value::list(vec![]));
    }
    let [two, .., end] = tracked::bounds();
    let mut all = objects(two, end);
    all.retain(|v| {
        let mut found = false;
        referents(v, &mut |w| found |= a.pos.iter().any(|x| x.is(w)));
        found
    });
    Ok(Value::list(all))
}

/// A tuple of leaves is not tracked; before 3.14, a dict of leaves neither.
fn is_tracked(vm: &Vm, v: &Value) -> bool {
    match v {
        Value::Dict(_) if vm.version() >= crate::Version::V3_14 => true,
        Value::Dict(d) => {
            let d = d.dict.borrow();
            let tracked = crate::visit::tracked;
            d.iter().any(|e| tracked(&e.key) || tracked(&e.val))
        }
        Value::Inst(i) => i.class().heap || i.exc().is_some(),
        Value::Class(c) => c.heap,
        v => crate::visit::tracked(v),
    }
}

pub(crate) fn fill(_: &mut Vm, d: &Ref<DictObj>) {
    tracked::be_exact();
    crate::modules::functions(d, "gc", FUNCTIONS);
    for (name, bit) in [
        ("DEBUG_STATS", collect::STATS),
        ("DEBUG_COLLECTABLE", collect::COLLECTABLE),
        ("DEBUG_UNCOLLECTABLE", 4),
        ("DEBUG_SAVEALL", collect::SAVE_ALL),
        ("DEBUG_LEAK", 38),
    ] {
        d.set(&intern(name), Value::Int(bit));
    }
    d.set(&intern("callbacks"), Value::list(vec![]));
    d.set(&intern("garbage"), Value::list(vec![]));
}
