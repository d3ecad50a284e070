//! `_pickle`: objects to bytes and back, in CPython's own format (protocols 0 to 5).
//!
//! Writing and reading keep their own stacks, so deeply nested objects do not nest on the Rust
//! stack. Calls of Python (`__reduce_ex__`, `__setstate__`, classes) are awaited, as everywhere in
//! the machine.
//!
//! | file | its question |
//! |---|---|
//! | `write/` | which bytes does an object become? |
//! | `reduce`, `iterators`, `tools`, `state` | what is an object made of, and what does it hold? |
//! | `read`, `reader`, `build`, `old` | which objects do bytes become? |
//! | `find`, `names` | which class or function is meant by a name, also by one of Python 2? |
//! | `op` | how are the opcodes called? |

mod build;
mod find;
mod iterators;
mod names;
mod old;
mod op;
mod read;
mod reader;
mod reduce;
mod state;
mod tools;
mod write;

use crate::dict::DictObj;
use crate::error::{Exc, Raise, Res, type_error, value_error};
use crate::func::Body;
use crate::mem::Ref;
use crate::options::Version;
use crate::task::Ctx;
use crate::types::Table;
use crate::value::Value;
use crate::vm::Vm;

pub(crate) use iterators::{METHODS as ITERATOR_METHODS, TOOL_METHODS};
pub(crate) use reduce::METHODS as OBJECT_METHODS;

const FUNCTIONS: Table = &[
    // dumps(obj, protocol, hook or None, memo or None) -> bytes
    (
        "dumps",
        Body::Task(|c, a| {
            Box::pin(async move {
                let protocol = match a.pos.get(1) {
                    None | Some(Value::None) => match c.vm().since(Version::V3_14) {
                        true => op::HIGHEST,
                        false => op::DEFAULT,
                    },
                    Some(v) => match crate::eq::number(v) {
                        Some(n) if n < 0.0 => op::HIGHEST,
                        Some(n) if n > f64::from(op::HIGHEST) => {
                            return Err(value_error(format!(
                                "pickle protocol must be <= {}",
                                op::HIGHEST
                            )));
                        }
                        Some(n) => n as u8,
                        None => {
                            return Err(type_error(format!(
                                "'{}' object cannot be interpreted as an integer",
                                c.vm().type_name(v).text
                            )));
                        }
                    },
                };
                let hook = a.pos.get(2).cloned().unwrap_or(Value::None);
                serialising(c.vm(), true);
                let memo = a.pos.get(3).cloned().unwrap_or(Value::None);
                let bytes = write::dump(c, a.pos[0].clone(), protocol, hook, memo).await;
                take_time(c.vm(), bytes.as_ref().map_or(0, Vec::len));
                serialising(c.vm(), false);
                Ok(Value::bytes(bytes?))
            })
        }),
    ),
    // loads(bytes, hook or None, start, (fix_imports, encoding, errors, buffers), memo or None) ->
    // (obj, where it ended)
    (
        "loads",
        Body::Task(|c, a| {
            Box::pin(async move {
                let hook = a.pos.get(1).cloned().unwrap_or(Value::None);
                let start = match a.pos.get(2) {
                    Some(Value::Int(n)) => *n as usize,
                    _ => 0,
                };
                let data = match a.pos[0].base() {
                    Value::Bytes(b) => b.clone(),
                    v => match crate::types::bytes::data(v) {
                        Some(d) => Ref::new(d.to_vec()),
                        None => {
                            return Err(type_error(format!(
                                "a bytes-like object is required, not '{}'",
                                c.vm().type_name(&a.pos[0]).text
                            )));
                        }
                    },
                };
                serialising(c.vm(), true);
                let how = reader::How::of(a.pos.get(3), a.pos.get(4));
                let read = read::load(c, &data, start, hook, how).await;
                take_time(
                    c.vm(),
                    read.as_ref().map_or(0, |r| r.1.saturating_sub(start)),
                );
                serialising(c.vm(), false);
                let (v, end) = read?;
                Ok(Value::tuple(vec![v, Value::uint(end)]))
            })
        }),
    ),
    // find_class(module, name, protocol): names of Python 2 are known below protocol 3
    (
        "find_class",
        Body::Task(|c, a| {
            Box::pin(async move {
                let (module, name) = (
                    a.pos[0].as_str().unwrap_or(""),
                    a.pos[1].as_str().unwrap_or(""),
                );
                let protocol = a.pos.get(2).and_then(crate::eq::number).unwrap_or(4.0);
                find::plain(c, module, name, protocol as u8).await
            })
        }),
    ),
];

pub(crate) fn fill(_: &mut Vm, d: &Ref<DictObj>) {
    super::functions(d, "_pickle", FUNCTIONS);
}

/// Virtual nanoseconds for each byte that is written or read, about as long as CPython takes.
const BYTE: u64 = 5;

fn take_time(vm: &mut Vm, bytes: usize) {
    if vm.clock() == crate::options::ClockKind::Virtual {
        let after = vm.now() + bytes as u64 * BYTE;
        vm.set_time(after);
    }
}

/// Shows in the trace that a thread writes or reads a pickle.
fn serialising(vm: &mut Vm, begins: bool) {
    use interleave_trace::State;
    if vm.recorder.is_none() {
        return;
    }
    let (now, lane, line) = (vm.now(), vm.cur.lane, vm.line_now());
    let state = if begins {
        State::Serialising
    } else {
        State::Running
    };
    if let Some(r) = &mut vm.recorder {
        r.state(lane, state, now, line);
    }
}

/// `pickle.PicklingError` or `UnpicklingError`: classes of the library, loaded when needed.
async fn error(c: Ctx, name: &str, text: String) -> Raise {
    let class = match find::module(c, "pickle").await {
        Ok(m) => c.getattr(&m, name).await,
        Err(e) => Err(e),
    };
    match class {
        Ok(class) => match c.call1(&class, Value::str(text)).await {
            Ok(Value::Inst(i)) => Raise::obj(i),
            Ok(_) => Exc::SystemError.msg("no such error"),
            Err(e) => e,
        },
        Err(e) => e,
    }
}

/// A method that a Python class defines, not one of the built-in types.
fn own_method(vm: &mut Vm, v: &Value, name: &str) -> Res<Option<Value>> {
    let class = vm.class_of(v);
    match class.lookup_text(name) {
        // Of native types these alone say by themselves how they are taken apart.
        Some(Value::Native(n)) if !matches!(n.owner, "partial" | "_tuplegetter") => Ok(None),
        None => Ok(None),
        Some(f) => vm.bind(&f, v, &class).map(Some),
    }
}

/// What a dict has for a key that needs no Python to be compared.
fn entry(table: &Value, key: &Value) -> Option<Value> {
    let Value::Dict(d) = table.base() else {
        return None;
    };
    let d = d.dict.borrow();
    if d.is_empty() {
        return None;
    }
    match d.lookup(key).1 {
        crate::dict::Found::At(i) => Some(d.entries[i].val.clone()),
        _ => None,
    }
}
