//! Says in one sentence what a step did: what its first bytecode did, and what changed on the way.

use crate::Stepper;
use crate::changes::{Seen, actor, thread_of};
use crate::held::HeldRun;
use crate::seek::{Who, runs};
use crate::words::step::{self as words, Act, Effect};
use interleave_python::inspect::{
    self, BinOp, Code, Frame, Op, PyFrame, Ref, Thread, Value, callee, cut, jump_target, show,
};

/// What a step remembers of the place where the step begins.
struct Before {
    who: Who,
    name: String,
    op: Op,
    code: Ref<Code>,
    pc: usize,
    /// The number of frames of the thread.
    depth: usize,
    /// The `repr` of the values on top of the stack, the top first.
    operands: Vec<String>,
    /// What a call calls, with the arguments; empty for every other bytecode.
    call: String,
    /// The program's text of the bytecode, where that text is short.
    text: Option<String>,
}

/// The most operands that are remembered.
const OPERANDS: usize = 4;
/// The most arguments of a call that are told.
const ARGUMENTS: usize = 6;
/// The longest piece of the program's text that stands in a sentence, in bytes.
const TEXT: usize = 60;
/// The most parts of a sentence that tell what other threads did within a step.
const OTHERS: usize = 6;
/// After so many bytecodes of one step the sentence does not follow the step bytecode by bytecode
/// any more.
const FOLLOWED: u64 = 300_000;

/// Goes on to the place `step`, one bytecode after the other. Returns a sentence about the first
/// bytecode and all that followed, and one about what followed alone.
pub fn go(stepper: &mut Stepper, step: u64) -> (String, String) {
    let nothing = || (words::NOT_STARTED.into(), String::new());
    let Some(before) = Before::of(&stepper.run) else {
        stepper.run_to(step);
        return nothing();
    };
    if stepper.step() >= step {
        return nothing();
    }
    let mut seen = Seen::of(&stepper.run);
    let mut who = runs(stepper);
    let mut name = before.name.clone();
    let end = stepper.step() + FOLLOWED;
    let mut told = None;
    let mut others = vec![];
    while stepper.step() < step && stepper.over().is_none() {
        let at = stepper.step();
        stepper.run_to(if at < end { at + 1 } else { step });
        let last = stepper.step() >= step || stepper.over().is_some();
        if runs(stepper) == who && !last {
            continue;
        }
        let run = &stepper.run;
        let now = Seen::of(run);
        let effects = seen.effects(run, who, &now);
        match told {
            None => told = Some((before.outcome(run), effects)),
            Some(_) if effects.is_empty() || others.len() >= OTHERS => {}
            Some(_) => others.push((name, effects)),
        }
        (seen, who) = (now, runs(stepper));
        name = actor(&stepper.run, who);
    }
    if stepper.over().is_none() && who != before.who {
        match others.last_mut() {
            Some((last, effects)) if *last == name => effects.push(Effect::GoesOn),
            _ => others.push((name, vec![Effect::GoesOn])),
        }
    }
    let (act, effects) = told.unwrap_or((before.act(None), vec![]));
    let said = words::sentence(&before.name, &act, &effects, &others);
    others.insert(0, (before.name, effects));
    (said, words::happened(&others))
}

impl Before {
    fn of(run: &HeldRun) -> Option<Before> {
        let t = &run.vm()?.cur;
        let Some(Frame::Py(f)) = t.frames.last() else {
            return None;
        };
        if !run.own(&f.func.code) {
            return None;
        }
        let pc = f.pc as usize;
        let op = *f.func.code.ops.get(pc)?;
        let operands = t.stack.iter().rev().take(OPERANDS).map(show).collect();
        let text = text(&f.func.code, pc);
        let who = (run.current, t.id);
        Some(Before {
            who,
            name: actor(run, who),
            op,
            code: f.func.code.clone(),
            pc,
            depth: t.frames.len(),
            operands,
            call: call(op, &t.stack, text.as_deref()),
            text,
        })
    }

    /// What the bytecode did. `run` stands where another thread took over or where the step ended.
    fn outcome(&self, run: &HeldRun) -> Act {
        let thread = thread_of(run, self.who);
        let act = self.act(thread);
        match self.failure(thread) {
            Some(error) => Act::Fails {
                act: Box::new(act),
                error,
            },
            None => act,
        }
    }

    fn act(&self, thread: Option<&Thread>) -> Act {
        let at = |n: usize| self.operands.get(n).cloned().unwrap_or_default();
        let name = || named(self.op, &self.code);
        let value = || self.result(thread).unwrap_or_default();
        let lands = || self.line_after(thread);
        let text = |or: String| self.text.clone().unwrap_or(or);
        let prepares = || Act::Prepares {
            name: inspect::instruction(&self.code, self.pc),
        };
        match self.op {
            Op::LoadName { .. }
            | Op::LoadGlobal { .. }
            | Op::LoadFast(_)
            | Op::LoadFastCheck(_)
            | Op::LoadDeref(_)
            | Op::LoadClassDeref(_) => read(name(), value()),
            Op::LoadAttr { .. } => read(text(format!("{}.{}", at(0), name())), value()),
            Op::LoadMethod { .. } | Op::LoadLocals => Act::LooksUp { name: name() },
            Op::StoreName(_) | Op::StoreGlobal { .. } | Op::StoreFast(_) | Op::StoreDeref(_)
                if at(0).starts_with("<function ") || at(0).starts_with("<class ") =>
            {
                Act::Defines { name: name() }
            }
            Op::StoreName(_) | Op::StoreGlobal { .. } | Op::StoreFast(_) | Op::StoreDeref(_) => {
                Act::Writes {
                    name: name(),
                    value: at(0),
                }
            }
            Op::StoreAttr { .. } => Act::Writes {
                name: text(format!("{}.{}", at(0), name())),
                value: at(1),
            },
            Op::StoreSubscr => Act::Writes {
                name: text(format!("{}[{}]", at(1), at(0))),
                value: at(2),
            },
            Op::DeleteName(_)
            | Op::DeleteGlobal(_)
            | Op::DeleteFast(_)
            | Op::DeleteDeref(_)
            | Op::DeleteAttr(_) => Act::Deletes { name: name() },
            Op::BinarySubscr => Act::Reads {
                name: text(format!("{}[{}]", at(1), at(0))),
                value: value(),
            },
            Op::BinaryOp(op) | Op::InplaceOp(op) => Act::Computes {
                what: format!("{} {} {}", at(1), symbol(op), at(0)),
                result: self.result(thread),
            },
            Op::CompareOp(op) => Act::Computes {
                what: format!("{} {} {}", at(1), op.names().0, at(0)),
                result: self.result(thread),
            },
            Op::IsOp(not) => Act::Computes {
                what: format!("{} {} {}", at(1), ["is", "is not"][usize::from(not)], at(0)),
                result: self.result(thread),
            },
            Op::ContainsOp(not) => Act::Computes {
                what: format!("{} {} {}", at(1), ["in", "not in"][usize::from(not)], at(0)),
                result: self.result(thread),
            },
            Op::UnaryNot => Act::Computes {
                what: format!("not {}", at(0)),
                result: self.result(thread),
            },
            Op::UnaryNegative => Act::Computes {
                what: format!("-({})", at(0)),
                result: self.result(thread),
            },
            Op::LoadConst(k) => match &self.code.consts[k as usize] {
                Value::Code(_) => prepares(),
                v => Act::Takes { value: show(v) },
            },
            Op::PopTop => Act::Drops { value: at(0) },
            Op::Call(_) | Op::CallKw { .. } | Op::CallEx(_) => Act::Calls {
                what: self.call.clone(),
                result: self.result(thread),
            },
            Op::Resume => match self.code.flags.namespace {
                true => prepares(),
                false => Act::Enters {
                    function: self.code.qualname.text.clone(),
                },
            },
            Op::ReturnValue if self.code.name.text == "<module>" => Act::EndsProgram,
            Op::ReturnValue => Act::Returns {
                function: self.code.qualname.text.clone(),
                value: at(0),
            },
            Op::ForIter(_) => match self.result(thread) {
                Some(value) => Act::NextItem { value },
                None => Act::LoopOver,
            },
            Op::GetIter => Act::Begins { value: at(0) },
            Op::PopJumpIfFalse(_)
            | Op::PopJumpIfTrue(_)
            | Op::PopJumpIfNone(_)
            | Op::PopJumpIfNotNone(_)
            | Op::JumpIfFalseOrPop(_)
            | Op::JumpIfTrueOrPop(_) => Act::Tests {
                value: at(0),
                line: lands(),
            },
            Op::JumpBackward(to) => Act::GoesBack {
                line: self.code.line(to as usize),
            },
            Op::Jump(to) => Act::GoesOn {
                line: self.code.line(to as usize),
            },
            Op::YieldFrom => match self.result(thread) {
                Some(value) => Act::Resumes { value },
                None => Act::Suspends,
            },
            Op::GetAwaitable(_) => Act::Awaits {
                what: text(at(0)).trim_start_matches("await ").into(),
            },
            Op::YieldValue => Act::Yields { value: at(0) },
            Op::ImportName(_) | Op::ImportFrom(_) => Act::Imports { name: name() },
            Op::BuildTuple(_)
            | Op::BuildList(_)
            | Op::BuildSet(_)
            | Op::BuildMap(_)
            | Op::BuildString(_)
            | Op::FormatValue { .. } => Act::Builds { value: value() },
            Op::UnpackSequence(_) | Op::UnpackEx { .. } => Act::Unpacks { value: at(0) },
            Op::Raise(0) | Op::Reraise => Act::Raises {
                what: "the exception again".into(),
            },
            Op::Raise(n) => Act::Raises {
                what: at(n as usize - 1),
            },
            Op::PushExcInfo => Act::Handles { what: at(0) },
            Op::BeforeWith | Op::BeforeAsyncWith => Act::EntersWith { what: text(at(0)) },
            Op::WithExceptStart => Act::LeavesWith,
            _ => prepares(),
        }
    }

    /// The frame that executed the bytecode, as it stands after the step; `None` when that frame
    /// has ended.
    fn frame<'a>(&self, thread: Option<&'a Thread>) -> Option<(&'a Thread, &'a PyFrame)> {
        let t = thread?;
        match t.frames.get(self.depth - 1) {
            Some(Frame::Py(f)) if Ref::ptr_eq(&f.func.code, &self.code) => Some((t, f)),
            _ => None,
        }
    }

    /// The `repr` of what the bytecode left on top of the stack; `None` when the bytecode is not
    /// done yet.
    fn result(&self, thread: Option<&Thread>) -> Option<String> {
        let (t, f) = self.frame(thread)?;
        let done = t.frames.len() == self.depth && t.wake.is_none();
        (done && f.pc as usize == self.pc + 1).then(|| t.stack.last().map_or(String::new(), show))
    }

    fn line_after(&self, thread: Option<&Thread>) -> u32 {
        self.frame(thread)
            .map_or(0, |(_, f)| self.code.line(f.pc as usize))
    }

    /// The `repr` of the exception that came out of the bytecode and that the program handles;
    /// `None` without such an exception.
    fn failure(&self, thread: Option<&Thread>) -> Option<String> {
        let t = thread?;
        let raises = matches!(self.op, Op::Raise(_) | Op::Reraise | Op::WithExceptStart);
        let Some(Frame::Py(f)) = t.frames.last() else {
            return None;
        };
        let pc = f.pc as usize;
        let code = &f.func.code;
        let there = Ref::ptr_eq(code, &self.code)
            && (pc == self.pc + 1 || jump_target(self.op) == Some(pc));
        let handled = code.handlers.iter().any(|h| h.target as usize == pc);
        let raised = !raises && t.frames.len() <= self.depth && handled && !there;
        raised.then(|| t.stack.last().map_or(String::new(), show))
    }
}

fn read(name: String, value: String) -> Act {
    let things = [
        "<function ",
        "<class ",
        "<module ",
        "<built-in ",
        "<method ",
    ];
    match things.iter().any(|t| value.starts_with(t)) || value.is_empty() {
        true => Act::LooksUp { name },
        false => Act::Reads { name, value },
    }
}

fn named(op: Op, code: &Code) -> String {
    let local = |i: u16| {
        let all = code.locals.iter().chain(&code.free);
        all.clone().nth(i as usize).map(|s| s.text.clone())
    };
    let found = match op {
        Op::LoadFast(i) | Op::LoadFastCheck(i) | Op::StoreFast(i) | Op::DeleteFast(i) => local(i),
        Op::LoadClassDeref(i) => local(i),
        Op::ImportName(n) | Op::ImportFrom(n) => code.names.get(n as usize).map(|s| s.text.clone()),
        op => inspect::named(op, code),
    };
    found.unwrap_or_default()
}

fn symbol(op: BinOp) -> &'static str {
    match op {
        BinOp::Pow => "**",
        op => op.names().0,
    }
}

/// The program's text of an instruction; `None` when that text is long or goes over several lines.
fn text(code: &Code, pc: usize) -> Option<String> {
    let pos = code.pos.get(pc)?;
    let text = code.file.text.get(pos.start as usize..pos.end as usize)?;
    let short = !text.is_empty() && text.len() <= TEXT && !text.contains('\n');
    short.then(|| text.to_string())
}

/// The text of a call without its arguments: what is called.
fn called(text: &str) -> Option<&str> {
    let mut depth = 0;
    let inner = text.strip_suffix(')')?;
    for (at, c) in inner.char_indices().rev() {
        match c {
            ')' | ']' | '}' => depth += 1,
            '(' if depth == 0 => return Some(&inner[..at]),
            '(' | '[' | '{' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The call that comes next, as text: `work(1, 'a')`. Empty when the next bytecode is no call.
fn call(op: Op, stack: &[Value], text: Option<&str>) -> String {
    let (argc, named) = match op {
        Op::Call(n) => (n as usize, false),
        Op::CallKw { argc, .. } => (argc as usize, true),
        Op::CallEx(_) => {
            let f = stack.iter().rev().find_map(function);
            return f.unwrap_or_default();
        }
        _ => return String::new(),
    };
    // In CPython the names of named arguments lie on the stack above the arguments. In this
    // interpreter the names are a constant, so only the arguments lie there.
    let Some(at) = stack.len().checked_sub(argc + 2) else {
        return String::new();
    };
    let args = &stack[at + 2..];
    let mut shown: Vec<String> = args.iter().take(ARGUMENTS).map(show).collect();
    if named || argc > ARGUMENTS {
        shown.push("\u{2026}".into());
    }
    let what = match text.and_then(called) {
        Some(text) => text.to_string(),
        None if stack[at + 1].is_unbound() => callee(&stack[at]),
        // For a method, the object of the method is written before the method's name.
        None => {
            let what = callee(&stack[at]);
            let method = what.rsplit('.').next().unwrap_or_default();
            format!("{}.{method}", show(&stack[at + 1]))
        }
    };
    cut(format!("{what}({})", shown.join(", ")))
}

fn function(v: &Value) -> Option<String> {
    let callable = matches!(
        v,
        Value::Func(_) | Value::Native(_) | Value::Bound(_) | Value::Class(_)
    );
    callable.then(|| format!("{}(\u{2026})", callee(v)))
}
