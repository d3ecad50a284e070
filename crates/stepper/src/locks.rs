//! Finds the locks and queues to which the variables of a process lead.

use crate::held::HeldRun;
use crate::moment::{LockNow, MAX_LIST, QueueNow};
use interleave_python::inspect::{
    Dict, Frame, Inst, LockObj, LockRole, Misc, On, Ref, Status, ThreadId, Value, Vm, locals, show,
    task_name,
};
use rustc_hash::{FxHashMap, FxHashSet};

/// The search looks into so many levels of containers within containers.
const DEPTH: u32 = 3;

/// The locks and queues that were found, and a name for each lock object of the machine.
#[derive(Default)]
pub struct Found {
    pub locks: Vec<LockNow>,
    pub queues: Vec<QueueNow>,
    names: FxHashMap<*const LockObj, String>,
}

impl Found {
    /// The name of the variable that leads to a lock; `None` when no variable leads to the lock.
    pub fn name(&self, l: &Ref<LockObj>) -> Option<&str> {
        self.names.get(&Ref::as_ptr(l)).map(String::as_str)
    }
}

struct Search<'a> {
    run: &'a HeldRun,
    vm: &'a Vm,
    seen: FxHashSet<usize>,
    found: Found,
}

/// Finds the locks and queues of the process that `vm` runs.
pub fn find(run: &HeldRun, vm: &Vm) -> Found {
    let mut search = Search {
        run,
        vm,
        seen: FxHashSet::default(),
        found: Found::default(),
    };
    search.space(&vm.main.dict.dict.borrow());
    for t in vm.live() {
        for f in &t.frames {
            if let Frame::Py(f) = f
                && run.own(&f.func.code)
            {
                search.space(&locals(&t.stack, f).dict.borrow());
            }
        }
    }
    search.waited_for();
    search.found
}

/// The name of a thread; `thread` with the number for a thread that is not there any more.
pub fn thread_name(vm: &Vm, id: ThreadId) -> String {
    vm.thread_of(id)
        .map_or_else(|| format!("thread {id}"), |t| t.name.clone())
}

impl Search<'_> {
    fn space(&mut self, names: &Dict) {
        for e in names.iter() {
            if let Some(name) = e.key.as_str()
                && !name.starts_with("__")
            {
                self.visit(name, &e.val, DEPTH);
            }
        }
    }

    fn visit(&mut self, path: &str, v: &Value, depth: u32) {
        let full = self.found.locks.len().max(self.found.queues.len()) >= MAX_LIST;
        if full || !v.is_heap() || !self.seen.insert(v.addr()) {
            return;
        }
        match v {
            Value::Misc(m) => {
                if let Misc::Lock(l) = &**m {
                    self.seen.insert(Ref::as_ptr(l) as usize);
                    let now = self.native(path, "Lock", l);
                    self.found.locks.push(now);
                }
            }
            Value::Inst(i) => self.instance(path, i, depth),
            Value::List(l) if depth > 0 => {
                for (n, v) in l.items.borrow().iter().take(MAX_LIST).enumerate() {
                    self.visit(&format!("{path}[{n}]"), v, depth - 1);
                }
            }
            Value::Tuple(t) if depth > 0 => {
                for (n, v) in t.items.iter().take(MAX_LIST).enumerate() {
                    self.visit(&format!("{path}[{n}]"), v, depth - 1);
                }
            }
            Value::Dict(d) if depth > 0 => {
                for e in d.dict.borrow().iter().take(MAX_LIST) {
                    self.visit(&format!("{path}[{}]", show(&e.key)), &e.val, depth - 1);
                }
            }
            _ => {}
        }
    }

    fn instance(&mut self, path: &str, i: &Ref<Inst>, depth: u32) {
        let class = i.class();
        let module = class.dict.get_text("__module__");
        let own = module.is_none_or(|m| m.as_str() == Some("__main__"));
        let kind = class.name().text.clone();
        if !own && self.known(path, &kind, i) {
            return;
        }
        if depth == 0 {
            return;
        }
        // Attributes with a leading underscore are left out where a class of the library is an
        // ancestor: such attributes are the library's own and not the program's.
        let pure = class.mro().iter().all(|c| {
            let m = c.dict.get_text("__module__");
            c.name().text == "object" || m.is_some_and(|m| m.as_str() == Some("__main__"))
        });
        let dict = i.dict.borrow().clone();
        let Some(dict) = dict else { return };
        for e in dict.dict.borrow().iter() {
            if let Some(name) = e.key.as_str()
                && own
                && (pure || !name.starts_with('_'))
            {
                self.visit(&format!("{path}.{name}"), &e.val, depth - 1);
            }
        }
    }

    /// Adds an object of the library at which threads, tasks or processes can wait. Returns false
    /// for every other object.
    fn known(&mut self, path: &str, kind: &str, i: &Ref<Inst>) -> bool {
        match kind {
            "RLock" if i.get_text("_block").is_some() => {
                let Some(l) = lock_in(i, "_block") else {
                    return false;
                };
                let count = match i.get_text("_count") {
                    Some(Value::Int(n)) if n > 1 => format!("RLock ({n} times)"),
                    _ => "RLock".into(),
                };
                let now = self.native(path, &count, &l);
                self.found.locks.push(now);
            }
            "Condition" if i.get_text("_waiters").is_some() => {
                let mut now = LockNow {
                    name: path.into(),
                    kind: kind.into(),
                    waiters: self.waiters(i),
                    ..LockNow::default()
                };
                if let Some(l) = i.get_text("_lock").and_then(|l| native_of(&l)) {
                    now.owner = self.owner(&l);
                    self.name_lock(&l, path);
                }
                self.found.locks.push(now);
            }
            "Semaphore" | "BoundedSemaphore" | "Event" | "Barrier" | "Lock"
                if i.get_text("_handle").is_none() =>
            {
                let now = LockNow {
                    name: path.into(),
                    kind: kind_of(kind, i),
                    owner: None,
                    waiters: match i.get_text("_cond") {
                        Some(Value::Inst(c)) => self.waiters(&c),
                        _ => self.waiters(i),
                    },
                };
                if let Some(Value::Inst(c)) = i.get_text("_cond") {
                    for l in waiting_locks(&c) {
                        self.name_lock(&l, path);
                    }
                }
                self.found.locks.push(now);
            }
            "Lock" | "RLock" | "Semaphore" | "BoundedSemaphore" => {
                let Some(Value::Int(handle)) = i.get_text("_handle") else {
                    return false;
                };
                self.between(path, kind, handle as u64);
            }
            "Queue" | "LifoQueue" | "PriorityQueue" | "SimpleQueue" | "JoinableQueue" => {
                self.queue(path, kind, i);
            }
            _ => return false,
        }
        true
    }

    fn native(&mut self, path: &str, kind: &str, l: &Ref<LockObj>) -> LockNow {
        self.name_lock(l, path);
        LockNow {
            name: path.into(),
            kind: kind.into(),
            owner: self.owner(l),
            waiters: self.who(l),
        }
    }

    fn name_lock(&mut self, l: &Ref<LockObj>, path: &str) {
        self.found
            .names
            .entry(Ref::as_ptr(l))
            .or_insert_with(|| path.into());
    }

    fn owner(&self, l: &Ref<LockObj>) -> Option<String> {
        l.held.get().then(|| thread_name(self.vm, l.owner.get()))
    }

    fn who(&self, l: &Ref<LockObj>) -> Vec<String> {
        let all = l.waiters.borrow();
        all.iter().map(|id| thread_name(self.vm, *id)).collect()
    }

    /// The names of the threads that wait at a condition, or of the tasks that wait at a lock of
    /// tasks.
    fn waiters(&self, i: &Inst) -> Vec<String> {
        let threads = waiting_locks(i).into_iter().flat_map(|l| self.who(&l));
        let tasks = futures(i, "_waiters");
        threads
            .chain(tasks.iter().map(|f| self.task_of(f)))
            .collect()
    }

    /// The name of the task that waits for a future.
    fn task_of(&self, future: &Value) -> String {
        let loops = self.vm.live().filter_map(|t| match &t.event_loop {
            Value::Inst(l) => l.get_text("_tasks"),
            _ => None,
        });
        for tasks in loops {
            let Value::Dict(tasks) = tasks else { continue };
            for e in tasks.dict.borrow().iter() {
                if let Value::Inst(t) = &e.key
                    && t.get_text("_fut_waiter").is_some_and(|f| f.is(future))
                {
                    return task_name(t).unwrap_or_default();
                }
            }
        }
        "a task".into()
    }

    /// Adds a lock or a semaphore that all processes see; `handle` is its number at the broker.
    fn between(&mut self, path: &str, kind: &str, handle: u64) {
        let shared = self.run.shared.borrow();
        let Some((value, waiters)) = shared.seats.broker().semaphore(handle) else {
            return;
        };
        let process = |pid: &u32| {
            let m = self.run.processes.iter().find(|m| m.pid == *pid);
            m.map_or_else(String::new, |m| m.name.clone())
        };
        self.found.locks.push(LockNow {
            name: path.into(),
            kind: match kind {
                "Lock" | "RLock" if value > 0 => format!("{kind} of processes, free"),
                "Lock" | "RLock" => format!("{kind} of processes, taken"),
                _ => format!("{kind}({value}) of processes"),
            },
            owner: None,
            waiters: waiters.iter().map(process).collect(),
        });
    }

    fn queue(&mut self, path: &str, kind: &str, i: &Ref<Inst>) {
        let int = |name: &str| match i.get_text(name) {
            // A queue between processes that has no bound has `i32::MAX` or more as its bound.
            Some(Value::Int(n)) if n < i64::from(i32::MAX) => n.max(0) as u64,
            _ => 0,
        };
        let items = ["queue", "_queue", "_buffer"]
            .iter()
            .find_map(|name| i.get_text(name));
        let (mut shown, mut length) = items.map_or((vec![], 0), |v| first_items(&v));
        if let Some(Value::Inst(reader)) = i.get_text("_reader")
            && let Some(Value::Int(end)) = reader.get_text("_handle")
        {
            // Items in the pipe are bytes already, so only their sizes are shown. They stand before
            // the items that are still to be sent.
            let sizes = self.run.shared.borrow().seats.broker().in_pipe(end as u64);
            length += sizes.len();
            let bytes = sizes
                .iter()
                .map(|n| interleave_trace::words::bytes(*n as u64));
            shown = bytes.chain(shown).take(MAX_LIST).collect();
        }
        let mut now = QueueNow {
            name: path.into(),
            kind: kind.into(),
            items: shown,
            length: length as u64,
            capacity: int("maxsize").max(int("_maxsize")),
            ..QueueNow::default()
        };
        if kind == "LifoQueue" {
            now.items.reverse();
        }
        if let Some(Value::Inst(c)) = i.get_text("not_empty") {
            now.waits_to_get = self.waiters(&c);
        }
        if let Some(Value::Inst(c)) = i.get_text("not_full") {
            now.waits_to_put = self.waiters(&c);
        }
        for f in futures(i, "_getters") {
            now.waits_to_get.push(self.task_of(&f));
        }
        for f in futures(i, "_putters") {
            now.waits_to_put.push(self.task_of(&f));
        }
        if let Some(Value::Inst(s)) = i.get_text("_items")
            && let Some(Value::Inst(c)) = s.get_text("_cond")
        {
            now.waits_to_get = self.waiters(&c);
        }
        let conditions = ["not_empty", "not_full", "all_tasks_done"];
        for c in conditions.iter().filter_map(|n| i.get_text(n)) {
            if let Value::Inst(c) = c {
                for l in waiting_locks(&c) {
                    self.name_lock(&l, path);
                }
            }
        }
        if let Some(l) = i.get_text("mutex").and_then(|l| native_of(&l)) {
            self.name_lock(&l, path);
        }
        self.found.queues.push(now);
    }

    /// Adds the locks for which a thread waits and to which no variable leads.
    fn waited_for(&mut self) {
        for t in self.vm.live() {
            let Status::Blocked(park) = &t.status else {
                continue;
            };
            if let On::Lock(l) = &park.on
                && matches!(l.role.get(), LockRole::Lock | LockRole::Reentrant)
                && self.found.name(l).is_none()
            {
                let name = format!("lock {}", l.id);
                let now = self.native(&name, "Lock", l);
                self.found.locks.push(now);
            }
        }
    }
}

fn kind_of(kind: &str, i: &Inst) -> String {
    let flag = |name: &str| matches!(i.get_text(name), Some(Value::Bool(true)));
    let int = |name: &str| match i.get_text(name) {
        Some(Value::Int(n)) => n,
        _ => 0,
    };
    match kind {
        "Event" if flag("_flag") || flag("_value") => "Event, set".into(),
        "Event" => "Event, not set".into(),
        "Barrier" => format!("Barrier, {} of {}", int("_count"), int("_parties")),
        "Lock" if flag("_locked") => "Lock of tasks, taken".into(),
        "Lock" => "Lock of tasks, free".into(),
        _ => format!("{kind}({})", int("_value")),
    }
}

pub fn native_of(v: &Value) -> Option<Ref<LockObj>> {
    match v {
        Value::Misc(m) => match &**m {
            Misc::Lock(l) => Some(l.clone()),
            _ => None,
        },
        Value::Inst(i) => lock_in(i, "_block"),
        _ => None,
    }
}

fn lock_in(i: &Inst, name: &str) -> Option<Ref<LockObj>> {
    native_of(&i.get_text(name)?)
}

/// The locks of the threads that wait at a condition: each waiting thread has a lock of its own.
fn waiting_locks(condition: &Inst) -> Vec<Ref<LockObj>> {
    match condition.get_text("_waiters") {
        Some(Value::List(l)) => l.items.borrow().iter().filter_map(native_of).collect(),
        _ => vec![],
    }
}

fn futures(i: &Inst, name: &str) -> Vec<Value> {
    match i.get_text(name) {
        Some(Value::Misc(m)) => match &*m {
            Misc::Deque(d) => d.items.borrow().iter().cloned().collect(),
            _ => vec![],
        },
        _ => vec![],
    }
}

fn first_items(v: &Value) -> (Vec<String>, usize) {
    match v {
        Value::Misc(m) => match &**m {
            Misc::Deque(d) => {
                let d = d.items.borrow();
                (d.iter().take(MAX_LIST).map(show).collect(), d.len())
            }
            _ => (vec![], 0),
        },
        Value::List(l) => {
            let l = l.items.borrow();
            (l.iter().take(MAX_LIST).map(show).collect(), l.len())
        }
        _ => (vec![], 0),
    }
}
