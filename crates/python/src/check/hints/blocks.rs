//! Statements that are mistakes because of what stands, or does not stand, around them.

use super::super::each::{Node, each, each_in};
use super::super::is_main;
use super::memory::changed;
use super::{Kind, Look, as_call, method, words};
use crate::options::Version;
use ruff_python_ast::{ExceptHandler, Expr, ExprCall, Stmt};
use ruff_text_size::{Ranged, TextRange};

/// Calls after which a thread may have ended, so that nothing is said of what is read behind them.
const WAITS: [&str; 9] = [
    "join", "wait", "get", "result", "acquire", "sleep", "is_alive", "shutdown", "notify",
];

/// The blocks inside of a statement.
fn inner(s: &Stmt) -> Vec<&[Stmt]> {
    match s {
        Stmt::FunctionDef(f) => vec![&f.body],
        Stmt::ClassDef(c) => vec![&c.body],
        Stmt::For(f) => vec![&f.body, &f.orelse],
        Stmt::While(w) => vec![&w.body, &w.orelse],
        Stmt::With(w) => vec![&w.body],
        Stmt::If(i) => {
            let others = i.elif_else_clauses.iter().map(|e| &e.body[..]);
            std::iter::once(&i.body[..]).chain(others).collect()
        }
        Stmt::Try(t) => {
            let handlers = t
                .handlers
                .iter()
                .map(|ExceptHandler::ExceptHandler(h)| &h.body[..]);
            let own = [&t.body[..], &t.orelse, &t.finalbody];
            own.into_iter().chain(handlers).collect()
        }
        _ => vec![],
    }
}

/// Whether a statement calls a method of one of these names, outside of inner functions.
fn calls(s: &Stmt, methods: &[&str]) -> bool {
    let mut found = false;
    each(std::slice::from_ref(s), &mut |node| {
        if let Node::Expr(Expr::Call(call)) = node
            && let Expr::Attribute(a) = &*call.func
        {
            found |= methods.contains(&a.attr.as_str());
        }
        !matches!(node, Node::Stmt(Stmt::FunctionDef(_)))
    });
    found
}

impl<'a> Look<'a> {
    /// Looks at a block; `coroutine` says that it stands in one, `module` that it is no function's.
    pub fn block(&mut self, body: &'a [Stmt], coroutine: bool, module: bool) {
        for (at, s) in body.iter().enumerate() {
            match s {
                Stmt::Expr(e) => {
                    if let Some(call) = as_call(&e.value) {
                        self.alone(call, body, at, coroutine, module);
                    }
                }
                Stmt::Assign(a) => {
                    if let ([Expr::Name(n)], Some(call)) = (&a.targets[..], as_call(&a.value)) {
                        self.started(s, &n.id, call);
                    }
                }
                Stmt::For(f) => self.one_loop(s, &f.target, &f.body),
                _ => {}
            }
            if matches!(s, Stmt::Expr(_) | Stmt::For(_)) {
                self.read_early(body, at);
            }
            let (coroutine, module) = match s {
                Stmt::FunctionDef(f) => (f.is_async, false),
                Stmt::ClassDef(_) => (false, false),
                // What is tried may be meant to fail.
                Stmt::Try(_) => (coroutine, false),
                _ => (coroutine, module),
            };
            for block in inner(s) {
                self.block(block, coroutine, module);
            }
        }
    }

    /// A call that is a statement of its own.
    fn alone(
        &mut self,
        call: &'a ExprCall,
        body: &'a [Stmt],
        at: usize,
        coroutine: bool,
        module: bool,
    ) {
        let function = self.function(&call.func).filter(|f| f.is_async);
        let name = match (function, self.meaning(&call.func).as_str()) {
            (Some(f), _) => f.name.as_str(),
            (None, "asyncio.sleep") => "asyncio.sleep",
            _ => "",
        };
        if !name.is_empty() && coroutine {
            let by = format!("await {}", self.of(call));
            let repair = self.replaced(call.range(), &by);
            self.hint(call, words::not_awaited(name), Some(repair));
        } else if !name.is_empty() && module && function.is_some_and(|f| !yields(&f.body)) {
            let asyncio = self.names.module("asyncio") == Some("asyncio");
            let by = format!("asyncio.run({})", self.of(call));
            let repair = asyncio.then(|| self.replaced(call.range(), &by));
            self.hint(call, words::not_run(name), repair);
        }
        if let Expr::Attribute(a) = &*call.func
            && a.attr.as_str() == "acquire"
            && call.arguments.is_empty()
            && self.is_lock(self.of(&*a.value))
        {
            let lock = self.of(&*a.value).to_owned();
            let rest = &body[at + 1..];
            let repair = rest.last().and_then(|last| {
                let range = TextRange::new(rest[0].range().start(), last.range().end());
                let mut repair = self.in_block(range, &format!("with {lock}:"))?;
                repair.from = self.replaced(call.range(), "").from;
                Some(repair)
            });
            self.hint(call, words::never_released(&lock), repair);
        }
    }

    /// Whether the program binds this text (`lock`, `self.lock`) to a lock, and then only takes it.
    fn is_lock(&self, lock: &str) -> bool {
        // The assignment may stand anywhere, so the text is searched.
        let mut lines = self.text.lines().filter_map(|line| line.split_once('='));
        let made = lines.any(|(name, value)| name.trim() == lock && value.contains("Lock()"));
        let taken = self.text.matches(&format!("{lock}.acquire()")).count();
        made && self.text.matches(lock).count() == taken + 1
    }

    /// A thread that is made and never started.
    fn started(&mut self, s: &'a Stmt, name: &'a str, call: &'a ExprCall) {
        let kind = self.kind(call);
        if !matches!(kind, Kind::Thread | Kind::Process) || !self.only(name) {
            return;
        }
        let attributes = self.attributes.get(name).map_or(&[][..], |all| all);
        let others = self.loads.get(name).copied().unwrap_or(0) > attributes.len();
        if others || attributes.contains(&"start") {
            return;
        }
        let repair = self.with_lines(s, &[], &[format!("{name}.start()")]);
        self.hint(s, words::never_started(name), Some(repair));
    }

    /// `start()` and `join()` of the same thread in one round of a loop.
    fn one_loop(&mut self, s: &'a Stmt, target: &'a Expr, body: &'a [Stmt]) {
        let at = |wanted: &str| {
            body.iter().enumerate().find_map(|(at, s)| match s {
                Stmt::Expr(e) => {
                    let (name, called) = method(as_call(&e.value)?)?;
                    (called == wanted).then_some((at, name))
                }
                _ => None,
            })
        };
        let (Some((first, name)), Some((then, joined))) = (at("start"), at("join")) else {
            return;
        };
        if name != joined || then != first + 1 || then + 1 != body.len() {
            return;
        }
        let made = body[..first].iter().rev().find_map(|s| match s {
            Stmt::Assign(a) => match (&a.targets[..], as_call(&a.value)) {
                ([Expr::Name(n)], Some(call)) if n.id.as_str() == name => Some(self.kind(call)),
                _ => None,
            },
            _ => None,
        });
        let loop_var = matches!(target, Expr::Name(n) if n.id.as_str() == name);
        if !loop_var && !matches!(made, Some(Kind::Thread | Kind::Process)) {
            return;
        }
        // A name that is used for something else behind the loop's join would change its meaning.
        let list = if self.names.bound.contains_key("threads") {
            "started"
        } else {
            "threads"
        };
        let join = &body[then];
        let repair = match loop_var {
            true => None,
            false => {
                let by = format!("{list}.append({name})");
                let mut lines = self.replaced(join.range(), &by);
                let whole = self.replaced(s.range(), self.of(s));
                let line = (lines.from - whole.from) as usize;
                let mut all: Vec<&str> = whole.text.lines().collect();
                all[line] = &lines.text;
                let indent = self.indent(s);
                let text = format!(
                    "{indent}{list} = []\n{}\n{indent}for {name} in {list}:\n{indent}    {name}.join()",
                    all.join("\n")
                );
                lines = whole.clone();
                lines.text = text;
                Some(lines)
            }
        };
        self.hint(join, words::ONE_AFTER_ANOTHER, repair);
    }

    /// What a started thread changes is read before anybody waits for the thread.
    fn read_early(&mut self, body: &'a [Stmt], at: usize) {
        let start = &body[at];
        // A program with signals between its threads may know what it reads.
        let signals = ["Event(", "Condition(", "Barrier(", "Queue("];
        let knows = signals.iter().any(|signal| self.text.contains(signal));
        if !calls(start, &["start"]) || calls(start, &WAITS) || knows {
            return;
        }
        let Some(next) = body.get(at + 1) else { return };
        // Another thread may be started first.
        let next = match calls(next, &["start"]) && !calls(next, &WAITS) {
            true => body.get(at + 2).unwrap_or(next),
            false => next,
        };
        let Stmt::Expr(e) = next else { return };
        let Some(call) = as_call(&e.value) else {
            return;
        };
        let prints = matches!(&*call.func, Expr::Name(n) if n.id.as_str() == "print");
        if !prints || calls(next, &WAITS) {
            return;
        }
        let mut names: Vec<&str> = vec![];
        for (_, f) in self.made(self.root, Kind::Thread) {
            let shared = changed(f).into_iter().map(|(name, _)| name);
            names.extend(shared.filter(|name| super::memory::parameter(f, name).is_none()));
        }
        let mut read = None;
        for argument in &call.arguments.args {
            each_in(argument, &mut |node| {
                if let Node::Expr(Expr::Name(n)) = node
                    && names.contains(&n.id.as_str())
                {
                    read = Some(n.id.as_str());
                }
                true
            });
        }
        let Some(name) = read else { return };
        let thread = match start {
            Stmt::Expr(e) => as_call(&e.value).and_then(method).map(|(name, _)| name),
            _ => None,
        };
        let before: Vec<String> = match (start, thread) {
            (_, Some(thread)) => vec![format!("{thread}.join()")],
            (Stmt::For(f), None) => match &*f.target {
                Expr::Name(n) => vec![
                    format!("for {} in {}:", n.id, self.of(&*f.iter)),
                    format!("    {}.join()", n.id),
                ],
                _ => vec![],
            },
            _ => vec![],
        };
        let repair = (!before.is_empty()).then(|| self.with_lines(next, &before, &[]));
        self.hint(next, words::not_joined(name), repair);
    }

    /// Processes that are started whenever the file is read.
    pub fn guard(&mut self, body: &'a [Stmt], version: Version) {
        // Before 3.14 a process was a copy of its parent, which does not read the file.
        let copies = version < Version::V3_14 || self.text.contains("fork");
        if copies || self.text.contains("__name__") {
            return;
        }
        let starts = |s: &Stmt, deep: bool| {
            let (mut pool, mut process) = (false, false);
            each(std::slice::from_ref(s), &mut |node| {
                if let Node::Expr(Expr::Call(call)) = node {
                    match self.kind(call) {
                        Kind::Pool => pool = true,
                        Kind::Process => process = true,
                        _ => {}
                    }
                }
                deep || !matches!(node, Node::Stmt(Stmt::FunctionDef(_) | Stmt::ClassDef(_)))
            });
            (pool, process)
        };
        let mut from = None;
        for (at, s) in body.iter().enumerate() {
            if matches!(s, Stmt::FunctionDef(_) | Stmt::ClassDef(_)) || is_guarded(s) {
                continue;
            }
            let (pool, process) = starts(s, false);
            let started = body[at..].iter().any(|s| calls(s, &["start"]));
            let function = match s {
                Stmt::Expr(e) => as_call(&e.value).and_then(|call| self.function(&call.func)),
                _ => None,
            };
            let by_function = function.is_some_and(|f| {
                f.body.iter().any(|s| {
                    let (pool, process) = starts(s, true);
                    pool || process
                })
            });
            if pool || process && started || by_function {
                from = Some(at);
                break;
            }
        }
        let Some(at) = from else { return };
        let rest = &body[at..];
        let defines = rest
            .iter()
            .any(|s| matches!(s, Stmt::FunctionDef(_) | Stmt::ClassDef(_)));
        let range = TextRange::new(rest[0].range().start(), rest[rest.len() - 1].range().end());
        let repair = match defines {
            true => None,
            false => self.in_block(range, "if __name__ == \"__main__\":"),
        };
        self.hint(&rest[0], words::NO_GUARD, repair);
    }
}

fn is_guarded(s: &Stmt) -> bool {
    matches!(s, Stmt::If(i) if is_main(&i.test))
}

fn yields(body: &[Stmt]) -> bool {
    let mut found = false;
    each(body, &mut |node| {
        found |= matches!(node, Node::Expr(Expr::Yield(_)));
        true
    });
    found
}
