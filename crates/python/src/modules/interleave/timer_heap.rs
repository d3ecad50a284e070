//! The heap of an event loop's timers, ordered by their `_when` as `heapq` would order them.

use crate::error::{Res, type_error};
use crate::func::{Args, Body};
use crate::mem::Ref;
use crate::types::Table;
use crate::value::{List, Str, Value};
use crate::vm::Vm;

pub(crate) const FUNCTIONS: Table = &[
    // push_timer(heap, timer)
    (
        "push_timer",
        Body::Plain(|vm, a| {
            let heap = heap(&a)?;
            let timer = a.pos.get(1).cloned().unwrap_or(Value::None);
            let mut items = heap.items.borrow_mut();
            items.push(timer);
            let last = items.len() - 1;
            rise(&mut items, last, &vm.names.when);
            Ok(Value::None)
        }),
    ),
    // pop_due(heap, ready, end): moves the timers that are due before `end`, soonest first
    ("pop_due", Body::Plain(pop_due)),
    (
        "pop_timer",
        Body::Plain(|vm, a| {
            let heap = heap(&a)?;
            Ok(pop(&mut heap.items.borrow_mut(), &vm.names.when))
        }),
    ),
];

fn heap(a: &Args) -> Res<Ref<List>> {
    match a.pos.first() {
        Some(Value::List(l)) => Ok(l.clone()),
        _ => Err(type_error("heap argument must be a list")),
    }
}

fn pop_due(vm: &mut Vm, a: Args) -> Res<Value> {
    let heap = heap(&a)?;
    let end = a.pos.get(2).and_then(crate::eq::number).unwrap_or(0.0);
    let Some(Value::Misc(m)) = a.pos.get(1) else {
        return Err(type_error("the second argument must be a deque"));
    };
    let crate::misc::Misc::Deque(ready) = &**m else {
        return Err(type_error("the second argument must be a deque"));
    };
    let (scheduled, name) = (vm.names.scheduled.clone(), vm.names.when.clone());
    let mut items = heap.items.borrow_mut();
    while items.first().is_some_and(|t| when(t, &name) < end) {
        let timer = pop(&mut items, &name);
        if let Value::Inst(i) = &timer {
            i.set(&scheduled, Value::Bool(false));
        }
        ready.items.borrow_mut().push_back(timer);
    }
    ready.version.set(ready.version.get().wrapping_add(1));
    Ok(Value::None)
}

fn when(timer: &Value, name: &Ref<Str>) -> f64 {
    match timer {
        Value::Inst(i) => match i.get(name) {
            Some(Value::Float(f)) => f,
            Some(v) => crate::eq::number(&v).unwrap_or(0.0),
            None => 0.0,
        },
        _ => 0.0,
    }
}

fn pop(items: &mut Vec<Value>, name: &Ref<Str>) -> Value {
    let Some(last) = items.pop() else {
        return Value::None;
    };
    if items.is_empty() {
        return last;
    }
    let first = std::mem::replace(&mut items[0], last);
    sink(items, name);
    first
}

/// Moves the item at `at` up while it is due before its parent.
fn rise(items: &mut [Value], mut at: usize, name: &Ref<Str>) {
    let due = when(&items[at], name);
    while at > 0 {
        let parent = (at - 1) >> 1;
        if due >= when(&items[parent], name) {
            break;
        }
        items.swap(at, parent);
        at = parent;
    }
}

/// Moves the sooner child up all the way down the heap, then lets the moved item rise, so that ties
/// come out as in CPython.
fn sink(items: &mut [Value], name: &Ref<Str>) {
    let end = items.len();
    let (mut at, mut child) = (0, 1);
    while child < end {
        let right = child + 1;
        if right < end && when(&items[child], name) >= when(&items[right], name) {
            child = right;
        }
        items.swap(at, child);
        at = child;
        child = 2 * at + 1;
    }
    rise(items, at, name);
}
