//! Tells in a sentence what a line of Python does, from the text of the line and from what its names
//! hold.

use crate::words::plain as words;
use interleave_python::check::{Node, each};
use ruff_python_ast::{Expr, ExprCall, Stmt};
use ruff_text_size::Ranged;

/// What an expression holds, as far as a sentence needs it.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Thing {
    /// A lock, and who holds it: `None` for a lock that is free, or of which nothing is known.
    Lock(Option<String>),
    Semaphore,
    Condition,
    Event,
    Barrier,
    Queue,
    /// A thread or a process: `thread` or `process`.
    Runner(&'static str),
    Pool,
    Future,
    #[default]
    Other,
}

impl Thing {
    /// What an object of a class of the library is, by the class's name.
    pub fn of_class(name: &str) -> Thing {
        match name {
            "Lock" | "RLock" | "lock" => Thing::Lock(None),
            "Semaphore" | "BoundedSemaphore" => Thing::Semaphore,
            "Condition" => Thing::Condition,
            "Event" => Thing::Event,
            "Barrier" => Thing::Barrier,
            "Queue" | "LifoQueue" | "PriorityQueue" | "SimpleQueue" | "JoinableQueue" => {
                Thing::Queue
            }
            "Thread" | "Timer" => Thing::Runner(words::THREAD),
            "Process" => Thing::Runner(words::PROCESS),
            "Pool" | "ThreadPool" | "ThreadPoolExecutor" | "ProcessPoolExecutor" => Thing::Pool,
            "Future" | "AsyncResult" => Thing::Future,
            _ => Thing::Other,
        }
    }
}

/// What a line does, and whether its thread may have to wait there, so that other threads run.
#[derive(Clone, Debug, PartialEq)]
pub struct Plain {
    pub does: String,
    pub waits: bool,
}

/// Where in its line the run stands, where one line does two things.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct At {
    /// The end of a `with` block, or of a loop's round: the line is not executed from its beginning.
    pub again: bool,
    /// The run stands nowhere: the sentence is about everything that the line does.
    pub whole: bool,
}

/// What the line does; `None` when no statement stands there. `thing` says what an expression holds.
pub fn line(text: &str, line: u32, at: At, thing: &dyn Fn(&Expr) -> Thing) -> Option<Plain> {
    let parsed = ruff_python_parser::parse_module(text).ok()?;
    let line_of =
        |at: ruff_text_size::TextSize| text[..at.to_usize()].matches('\n').count() as u32 + 1;
    let mut found = None;
    each(parsed.suite(), &mut |node| {
        if let Node::Stmt(s) = node
            && (line_of(s.range().start())..=line_of(s.range().end())).contains(&line)
        {
            // Of a block on one line the head is told: `with lock: n += 1`.
            let head = found.is_some_and(|f: &Stmt| line_of(f.range().start()) == line);
            if !head {
                found = Some(s);
            }
        }
        true
    });
    let teller = Teller { text, thing };
    let mut waits = false;
    let does = teller.statement(found?, at, &mut waits);
    Some(Plain { does, waits })
}

/// As [`line`], for a program that does not run: what its names hold is read off its assignments.
pub fn of_text(text: &str, line: u32) -> Option<Plain> {
    let at = At {
        whole: true,
        ..At::default()
    };
    self::line(text, line, at, &|e| {
        let name = &text[e.range()];
        let made = text.lines().filter_map(|line| line.split_once('='));
        let mut made = made.filter(|(left, _)| left.trim() == name);
        let class = made.find_map(|(_, right)| {
            let call = right.trim().split('(').next()?;
            Some(Thing::of_class(call.rsplit('.').next()?)).filter(|thing| *thing != Thing::Other)
        });
        // A parameter has no assignment; its name often says what it is.
        let hint = || match name.to_ascii_lowercase().contains("lock") {
            true => Thing::Lock(None),
            false => Thing::Other,
        };
        class.unwrap_or_else(hint)
    })
}

struct Teller<'t> {
    text: &'t str,
    thing: &'t dyn Fn(&Expr) -> Thing,
}

impl Teller<'_> {
    fn of(&self, e: impl Ranged) -> String {
        let text = &self.text[e.range()];
        words::short(text)
    }

    fn statement(&self, s: &Stmt, at: At, waits: &mut bool) -> String {
        match s {
            Stmt::Import(_) | Stmt::ImportFrom(_) => words::does("imports", &self.names(s)),
            Stmt::FunctionDef(f) => words::defines(&f.name, f.is_async),
            Stmt::ClassDef(c) => words::does("defines the class", &c.name),
            Stmt::With(w) => {
                let Some(item) = w.items.first() else {
                    return words::does("runs", &self.of(s));
                };
                self.with(&item.context_expr, at, waits)
            }
            Stmt::For(f) => {
                *waits |= f.is_async;
                words::next_item(&self.of(&*f.iter), &self.of(&*f.target), at)
            }
            Stmt::While(w) => words::while_loop(&self.of(&*w.test)),
            Stmt::If(i) => words::does("checks whether this is true:", &self.of(&*i.test)),
            Stmt::Return(r) => match &r.value {
                Some(v) => words::returns(&self.value(v, waits)),
                None => words::RETURNS.into(),
            },
            Stmt::Raise(r) => match &r.exc {
                Some(e) => words::does("raises", &self.of(&**e)),
                None => words::RAISES_AGAIN.into(),
            },
            Stmt::Assert(a) => words::does(
                "stops with an error unless this is true:",
                &self.of(&*a.test),
            ),
            Stmt::Delete(_) => words::does("deletes", self.of(s).trim_start_matches("del ")),
            Stmt::Break(_) => words::BREAK.into(),
            Stmt::Continue(_) => words::CONTINUE.into(),
            Stmt::Pass(_) => words::PASS.into(),
            Stmt::Try(_) => words::TRY.into(),
            Stmt::Global(_) | Stmt::Nonlocal(_) => words::GLOBAL.into(),
            Stmt::AugAssign(a) => {
                let value = self.of(&*a.value);
                words::in_place(&self.of(&*a.target), a.op.as_str(), &value)
            }
            Stmt::Assign(a) => match a.targets.first() {
                Some(target) => self.assigns(&self.of(target), &a.value, waits),
                None => String::new(),
            },
            Stmt::AnnAssign(a) => match &a.value {
                Some(value) => self.assigns(&self.of(&*a.target), value, waits),
                None => words::PASS.into(),
            },
            Stmt::Expr(e) => self.value(&e.value, waits),
            _ => words::does("runs", &self.of(s)),
        }
    }

    fn names(&self, s: &Stmt) -> String {
        let text = self.of(s);
        let text = text.strip_prefix("import ").unwrap_or(&text);
        match text
            .strip_prefix("from ")
            .and_then(|t| t.split_once(" import "))
        {
            Some((module, names)) => words::from_module(names, module),
            None => text.into(),
        }
    }

    fn with(&self, e: &Expr, at: At, waits: &mut bool) -> String {
        let text = self.of(e);
        let thing = (self.thing)(e);
        if at.again {
            return words::leaves(&text, &thing);
        }
        if let Expr::Call(call) = e
            && thing == Thing::Other
            && let Thing::Pool = self.makes(call)
        {
            return words::POOL_BLOCK.into();
        }
        *waits |= !matches!(thing, Thing::Other | Thing::Pool);
        match at.whole {
            true => words::whole_block(&text, &thing),
            false => words::enters(&text, &thing),
        }
    }

    fn assigns(&self, target: &str, value: &Expr, waits: &mut bool) -> String {
        match value {
            Expr::Call(call) => match self.makes(call) {
                Thing::Other => words::stores(&self.value(value, waits), target),
                Thing::Runner(kind) => {
                    let keyword = call
                        .arguments
                        .keywords
                        .iter()
                        .find(|k| k.arg.as_ref().is_some_and(|a| a.as_str() == "target"));
                    words::makes_runner(target, kind, keyword.map(|k| self.of(&k.value)).as_deref())
                }
                thing => words::makes(target, &thing),
            },
            Expr::Await(_) => words::stores(&self.value(value, waits), target),
            value => words::assigns(target, &self.of(value)),
        }
    }

    /// What a call makes when it calls a class of the library.
    fn makes(&self, call: &ExprCall) -> Thing {
        match &*call.func {
            Expr::Name(n) => Thing::of_class(&n.id),
            Expr::Attribute(a) => Thing::of_class(&a.attr),
            _ => Thing::Other,
        }
    }

    fn value(&self, e: &Expr, waits: &mut bool) -> String {
        match e {
            Expr::Await(a) => {
                *waits = true;
                words::awaits(&self.of(&*a.value))
            }
            Expr::Call(call) => self.call(call, waits),
            Expr::StringLiteral(_) => words::PASS.into(),
            e => words::does("computes", &self.of(e)),
        }
    }

    fn call(&self, call: &ExprCall, waits: &mut bool) -> String {
        let first = call
            .arguments
            .args
            .first()
            .map(|a| self.of(a))
            .unwrap_or_default();
        if let Expr::Attribute(a) = &*call.func {
            let thing = (self.thing)(&a.value);
            let said = words::method(&self.of(&*a.value), &thing, &a.attr, &first);
            if let Some((does, may_wait)) = said {
                *waits |= may_wait;
                return does;
            }
        }
        let name = self.of(&*call.func);
        let all: Vec<String> = call.arguments.args.iter().map(|a| self.of(a)).collect();
        if let Some((does, may_wait)) = words::function(&name, &words::short(&all.join(", "))) {
            *waits |= may_wait;
            return does;
        }
        // What an argument calls is executed first, and may wait.
        let mut inner = false;
        for argument in &call.arguments.args {
            if let Expr::Call(call) = argument {
                self.call(call, &mut inner);
            }
        }
        *waits |= inner;
        words::calls(&self.of(call))
    }
}
