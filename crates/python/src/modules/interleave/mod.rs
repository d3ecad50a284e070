//! `_interleave`: what the library needs from the machine, such as locks, threads and tracebacks.

mod aio;
mod errors;
mod start;
mod timer_heap;

pub(crate) use start::ident;
use start::{IDENT_BASE, IDENT_STEP, spawn};

use crate::dict::DictObj;
use crate::error::{Res, type_error};
use crate::func::Body;
use crate::host::TASK;
use crate::intern::intern;
use crate::mem::Ref;
use crate::misc::{LockRole, Misc};
use crate::sched::{On, Park, watch};
use crate::types::Table;
use crate::value::Value;
use crate::vm::Vm;

const FUNCTIONS: Table = &[
    (
        "lock",
        Body::Plain(|vm, _| {
            let l = crate::types::lock::make(vm);
            Ok(Value::misc(Misc::Lock(l)))
        }),
    ),
    // lazy_import(name, module, level, attribute): what `lazy import` does
    (
        "lazy_import",
        Body::Task(|c, a| Box::pin(crate::vm::lazy::bind(c, a))),
    ),
    (
        "lazy_resolve",
        Body::Task(|c, a| Box::pin(crate::vm::lazy::resolve(c, a.pos[0].clone()))),
    ),
    // union(args) -> the union of these types
    (
        "union",
        Body::Plain(|_, a| Ok(Value::misc(Misc::Union(a.pos[0].clone())))),
    ),
    // spawn(function, args, kwargs, name, done_lock) -> ident
    ("spawn", Body::Plain(spawn)),
    (
        "ident",
        Body::Plain(|vm, _| Ok(Value::Int(ident(vm.cur.id)))),
    ),
    (
        "set_name",
        Body::Plain(|vm, a| {
            let (id, name) = (
                a.pos[0].clone(),
                a.pos[1].as_str().unwrap_or("").to_string(),
            );
            let Value::Int(id) = id else {
                return Ok(Value::None);
            };
            let id = (id - IDENT_BASE) / IDENT_STEP;
            let lane = if id == vm.cur.id as i64 {
                vm.cur.name = name.clone();
                Some(vm.cur.lane)
            } else {
                vm.threads
                    .get_mut(id as usize)
                    .and_then(Option::as_mut)
                    .map(|t| {
                        t.name = name.clone();
                        t.lane
                    })
            };
            if let (Some(lane), Some(r)) = (lane, &mut vm.recorder)
                && let Some(l) = r.lanes.get_mut(lane as usize)
            {
                l.name = name;
            }
            Ok(Value::None)
        }),
    ),
    (
        "count",
        Body::Plain(|vm, _| Ok(Value::uint(vm.live_threads()))),
    ),
    (
        "role",
        Body::Plain(|vm, a| {
            crate::types::lock::this(&a.pos[0])?
                .role
                .set(match a.pos[1].as_str() {
                    Some("join") => LockRole::Join,
                    Some("queue") => LockRole::Queue,
                    Some("wait") => LockRole::Wait,
                    Some("io") => LockRole::Io,
                    Some("loop") => LockRole::Loop,
                    Some("rlock") if crate::types::lock::made_by_program(vm) => LockRole::Reentrant,
                    _ => LockRole::Internal,
                });
            Ok(Value::None)
        }),
    ),
    // on_signal(f): f() is called in the main thread when a signal has come
    (
        "on_signal",
        Body::Plain(|vm, a| {
            vm.on_signal = Some(a.pos[0].clone());
            Ok(Value::None)
        }),
    ),
    // signal(number) -> whether this is the main thread, which is to look for signals itself
    (
        "signal",
        Body::Plain(|vm, a| {
            let number = crate::types::int::need(vm, &a.pos[0])?;
            let main = vm.cur.id == 0;
            match main {
                true => vm.signals.push(number),
                false => vm.signal(number),
            }
            Ok(Value::Bool(main))
        }),
    ),
    // pause(): waits for a signal
    (
        "pause",
        Body::Task(|c, _| {
            Box::pin(async move {
                c.park(Park {
                    on: On::Sleep,
                    deadline: None,
                })
                .await?;
                Ok(Value::None)
            })
        }),
    ),
    // signals() -> the numbers of those that have come
    (
        "signals",
        Body::Plain(|vm, _| {
            let all = std::mem::take(&mut vm.signals);
            Ok(Value::list(all.into_iter().map(Value::Int).collect()))
        }),
    ),
    (
        "yield_turn",
        Body::Task(|c, _| {
            Box::pin(async move {
                c.park(Park {
                    on: On::Yield,
                    deadline: None,
                })
                .await?;
                Ok(Value::None)
            })
        }),
    ),
    (
        "write",
        Body::Plain(|vm, a| {
            vm.print(
                a.pos[0].as_str().unwrap_or(""),
                matches!(a.pos.get(1), Some(Value::Bool(true))),
            )?;
            Ok(Value::None)
        }),
    ),
    (
        "flush",
        Body::Plain(|vm, _| {
            vm.host.flush_program();
            Ok(Value::None)
        }),
    ),
    (
        "read_line",
        Body::Task(|c, _| {
            Box::pin(async move {
                let line = crate::input::line(c, String::new()).await?;
                Ok(Value::str(line))
            })
        }),
    ),
    // files() -> the name and the content of each file that the program finds
    (
        "files",
        Body::Plain(|vm, _| {
            let given = vm.opts.files.iter().flatten();
            let file = |(name, bytes): &(String, Vec<u8>)| {
                Value::tuple(vec![Value::str(&**name), Value::bytes(bytes.clone())])
            };
            Ok(Value::list(given.map(file).collect()))
        }),
    ),
    // text_signature(builtin) -> its parameters as text, or None
    (
        "text_signature",
        Body::Plain(|_, a| {
            let (native, bound) = match &a.pos[0] {
                Value::Native(n) => (n.clone(), false),
                Value::Bound(b) => match &b.func {
                    Value::Native(n) => (n.clone(), true),
                    _ => return Ok(Value::None),
                },
                _ => return Ok(Value::None),
            };
            Ok(match native.signature {
                None => Value::None,
                Some(s) if s.first == 1 && !bound => {
                    // `self` and all parameters before the slash come by position.
                    let rest = s.params.strip_prefix("/, ").unwrap_or(s.params);
                    let slash = if rest.contains("/") { "" } else { "/, " };
                    let text = format!("self, {slash}{rest}");
                    Value::str(
                        text.replace(", /, /", ", /")
                            .trim_end_matches(", ")
                            .to_string(),
                    )
                }
                Some(s) => Value::str(s.params.strip_prefix("/, ").unwrap_or(s.params)),
            })
        }),
    ),
    (
        "memory",
        Body::Plain(|_, _| Ok(Value::uint(crate::mem::used()))),
    ),
    // program() -> (file, text)
    (
        "program",
        Body::Plain(|vm, _| {
            Ok(Value::tuple(vec![
                Value::Str(vm.source.name.clone()),
                Value::str(&*vm.source.text),
            ]))
        }),
    ),
    (
        "source_line",
        Body::Plain(|vm, a| {
            let (name, line) = (
                a.pos[0].as_str().unwrap_or("").to_string(),
                crate::vm::subscript::as_index(&a.pos[1]).unwrap_or(0),
            );
            let file = vm.cur.frames.iter().find_map(|f| match f {
                crate::frame::Frame::Py(f) if f.func.code.file.name.text == name => {
                    Some(f.func.code.file.clone())
                }
                _ => None,
            });
            Ok(Value::str(file.map_or(String::new(), |f| {
                f.line_text(line as u32).trim().to_string()
            })))
        }),
    ),
    // Every Python frame of this thread, outermost first.
    (
        "stack",
        Body::Plain(|vm, _| {
            let mut out = vec![];
            for f in &vm.cur.frames {
                if let crate::frame::Frame::Py(f) = f {
                    let line = f.func.code.line((f.pc as usize).saturating_sub(1));
                    out.push(Value::tuple(vec![
                        Value::Str(f.func.code.file.name.clone()),
                        Value::Int(line as i64),
                        Value::Str(f.func.code.name.clone()),
                        Value::str(f.func.code.file.line_text(line).trim()),
                    ]));
                }
            }
            Ok(Value::list(out))
        }),
    ),
    (
        "disassemble",
        Body::Plain(|vm, a| {
            let code = code_of(vm, &a.pos[0])?;
            Ok(Value::str(crate::dis::listing(&code)))
        }),
    ),
    // function(code, globals): of code without free variables
    (
        "function",
        Body::Plain(|vm, a| match (a.pos.first(), a.pos.get(1)) {
            (Some(Value::Code(code)), Some(Value::Dict(globals))) if code.free.is_empty() => {
                Ok(Value::Func(vm.function(code.clone(), globals.clone())))
            }
            _ => Err(type_error("code without free variables is required")),
        }),
    ),
    (
        "instructions",
        Body::Plain(|vm, a| {
            let code = code_of(vm, &a.pos[0])?;
            Ok(Value::list(
                crate::dis::joined(crate::dis::disassemble(&code))
                    .into_iter()
                    .map(|l| {
                        let arg = l.arg.map_or(Value::None, |n| Value::Int(n as i64));
                        Value::tuple(vec![
                            Value::uint(l.offset * 2),
                            Value::Int(l.line as i64),
                            Value::str(l.name),
                            arg,
                            Value::str(l.shown),
                        ])
                    })
                    .collect(),
            ))
        }),
    ),
    (
        "env",
        Body::Plain(|vm, _| {
            let d = DictObj::empty();
            for (k, v) in &vm.opts.env {
                d.set_text(k, Value::str(&**v));
            }
            Ok(Value::Dict(d))
        }),
    ),
    ("cores", Body::Plain(|vm, _| Ok(Value::uint(vm.opts.cores)))),
    (
        "weakrefs",
        Body::Plain(|_, a| Ok(Value::list(crate::weak::all(&a.pos[0])))),
    ),
    (
        "type_of",
        Body::Plain(|vm, a| Ok(Value::Class(vm.class_of(&a.pos[0])))),
    ),
];

fn code_of(vm: &mut Vm, v: &Value) -> Res<Ref<crate::code::Code>> {
    Ok(match v {
        Value::Func(f) => f.code.clone(),
        Value::Code(c) => c.clone(),
        Value::Gen(g) => g.code.clone(),
        Value::Bound(b) => match &b.func {
            Value::Func(f) => f.code.clone(),
            _ => return Err(type_error("no code to disassemble")),
        },
        Value::Str(s) => crate::syntax::compile_or_raise(
            &s.text,
            "<dis>",
            crate::syntax::How::program(vm.version()),
        )?,
        other => {
            return Err(type_error(format!(
                "don't know how to disassemble {} objects",
                vm.type_name(other).text
            )));
        }
    })
}

pub(crate) fn fill(vm: &mut Vm, d: &Ref<DictObj>) {
    crate::modules::functions(d, "_interleave", FUNCTIONS);
    crate::modules::functions(d, "_interleave", aio::FUNCTIONS);
    crate::modules::functions(d, "_interleave", errors::FUNCTIONS);
    crate::modules::functions(d, "_interleave", timer_heap::FUNCTIONS);
    let lock = vm.types.lock.clone();
    d.set(&intern("LockType"), Value::Class(lock));
    for (name, class) in vm.types.named() {
        d.set(
            &intern(&format!("{}_type", name.rsplit('.').next().unwrap_or(name))),
            Value::Class(class),
        );
    }
}

const COLLECTIONS: Table = &[(
    "_ordered",
    Body::Plain(|_, a| match a.pos[0].base() {
        Value::Dict(d) => {
            let shape = d.dict.borrow().shape;
            Ok(Value::iter(crate::iter::IterState::Ordered {
                dict: d.clone(),
                at: 0,
                shape,
            }))
        }
        _ => Err(type_error("ordered() expects a dict")),
    }),
)];

pub(crate) fn fill_collections(vm: &mut Vm, d: &Ref<DictObj>) {
    crate::modules::functions(d, "_collections", COLLECTIONS);
    d.set(&intern("deque"), Value::Class(vm.types.deque.clone()));
    d.set(
        &intern("_tuplegetter"),
        Value::Class(vm.types.field.clone()),
    );
}

impl Vm {
    /// Writes a text of the program, and ends the run when the quota of output is exceeded.
    pub(crate) fn print(&mut self, text: &str, stderr: bool) -> Res<()> {
        self.note(watch::OUTPUT, 0, watch::Deed::Write);
        self.out.bytes += text.len();
        if self.out.bytes > self.opts.max_output {
            let quota = interleave_trace::Quota::Output;
            self.ended = Some(interleave_trace::Ending::Quota { quota });
            return Ok(());
        }
        self.say(text, stderr);
        if self.recorder.is_some() {
            let (now, lane, line) = (self.now(), self.cur.lane, self.line_now());
            if !stderr {
                self.out.line.push_str(text);
            }
            let mut lines = vec![];
            if stderr {
                lines.push(text.trim_end_matches('\n').to_string());
            } else {
                while let Some(i) = self.out.line.find('\n') {
                    lines.push(
                        self.out
                            .line
                            .drain(..=i)
                            .collect::<String>()
                            .trim_end_matches('\n')
                            .to_string(),
                    );
                }
            }
            if let Some(r) = &mut self.recorder {
                for text in lines {
                    r.event(
                        lane,
                        now,
                        interleave_trace::What::Output { text, stderr },
                        line,
                    );
                }
            }
        }
        Ok(())
    }

    /// Writes a text of the machine itself for the current thread or task; the quota does not
    /// apply.
    pub(crate) fn say(&mut self, text: &str, stderr: bool) {
        let lanes = self.recorder.as_ref().map_or(&[][..], |r| &r.lanes);
        match self
            .cur
            .task_lane
            .and_then(|n| Some((n, lanes.get(n as usize)?)))
        {
            Some((lane, task)) => self.host.speaker(TASK | lane, &task.name),
            None => self.host.speaker(self.cur.id, &self.cur.name),
        }
        self.host.write(text, stderr);
    }

    /// The program's line that runs now.
    pub(crate) fn line_now(&self) -> Option<u32> {
        self.cur.frames.iter().rev().find_map(|f| match f {
            crate::frame::Frame::Py(f) if !f.func.code.file.library => {
                Some(f.func.code.line((f.pc as usize).saturating_sub(1)))
            }
            _ => None,
        })
    }
    /// `__name__` of the module whose code runs.
    pub(crate) fn caller_module(&self) -> Value {
        self.cur
            .frames
            .iter()
            .rev()
            .find_map(|f| match f {
                crate::frame::Frame::Py(f) => f.func.globals.get_text("__name__"),
                _ => None,
            })
            .unwrap_or(Value::None)
    }
}
