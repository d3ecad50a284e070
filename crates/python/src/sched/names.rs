//! Names of locks: of the variable that holds the lock, or a number.

use crate::dict::DictObj;
use crate::frame::Frame;
use crate::mem::Ref;
use crate::misc::{LockObj, LockRole, Misc};
use crate::value::Value;
use crate::vm::Vm;

/// Most instances whose attributes are searched for a lock.
const SEARCHED: usize = 2000;

impl Vm {
    /// The name of a lock, the same for the rest of the run.
    pub(crate) fn lock_name(&mut self, l: &Ref<LockObj>) -> String {
        if let Some(name) = &*l.name.borrow() {
            return name.clone();
        }
        let found = self.search(l);
        let mut name = found.unwrap_or_else(|| {
            self.lock_names += 1;
            format!("{} {}", kind(l.role.get()), self.lock_names)
        });
        // Two instances may each have a lock of one name: `Account.lock`, `Account.lock (2)`.
        let plain = name.clone();
        let mut n = 1;
        while !self.warned.insert(format!("\0lock {name}")) {
            n += 1;
            name = format!("{plain} ({n})");
        }
        *l.name.borrow_mut() = Some(name.clone());
        name
    }

    fn search(&self, l: &Ref<LockObj>) -> Option<String> {
        let locals = self.live().flat_map(|t| {
            let frames = t.frames.iter().filter_map(|f| match f {
                Frame::Py(f) if !f.func.code.file.library => {
                    Some(crate::modules::sys::locals_of(&t.stack, f))
                }
                _ => None,
            });
            frames.collect::<Vec<_>>()
        });
        let spaces: Vec<Ref<DictObj>> = std::iter::once(self.main.dict.clone())
            .chain(locals)
            .collect();
        let direct = spaces.iter().find_map(|d| in_dict(d, l));
        direct.or_else(|| spaces.iter().find_map(|d| inside(d, l)))
    }
}

fn kind(role: LockRole) -> &'static str {
    match role {
        LockRole::Reentrant => "RLock",
        LockRole::Queue => "queue",
        LockRole::Join => "thread",
        LockRole::Wait => "condition",
        LockRole::Io => "network",
        LockRole::Loop => "event loop",
        LockRole::Lock | LockRole::Internal => "lock",
    }
}

fn in_dict(d: &DictObj, l: &Ref<LockObj>) -> Option<String> {
    d.dict.borrow().iter().find_map(|e| {
        let name = e.key.as_str()?;
        is_lock(&e.val, l, 2).then(|| name.to_string())
    })
}

/// Whether a value is this lock, or an object of the library around it.
fn is_lock(v: &Value, l: &Ref<LockObj>, depth: u32) -> bool {
    match v {
        Value::Misc(m) => matches!(&**m, Misc::Lock(x) if Ref::ptr_eq(x, l)),
        // RLock has `_block`, a condition `_lock`, an event or a semaphore `_cond`, a queue `mutex`.
        Value::Inst(i) if depth > 0 => ["_block", "_lock", "_cond", "mutex"]
            .iter()
            .any(|n| i.get_text(n).is_some_and(|v| is_lock(&v, l, depth - 1))),
        _ => false,
    }
}

/// Looks for the lock in the values of a namespace: `Account.lock`, `locks[2]`.
fn inside(d: &DictObj, l: &Ref<LockObj>) -> Option<String> {
    d.dict.borrow().iter().find_map(|e| {
        let name = e.key.as_str()?;
        match &e.val {
            Value::Inst(i) => attribute(i, l),
            Value::List(items) => {
                let items = items.items.borrow();
                items
                    .iter()
                    .take(SEARCHED)
                    .enumerate()
                    .find_map(|(n, v)| match v {
                        Value::Inst(i) if !is_lock(v, l, 2) => attribute(i, l),
                        v => is_lock(v, l, 2).then(|| format!("{name}[{n}]")),
                    })
            }
            Value::Dict(items) => items
                .dict
                .borrow()
                .iter()
                .take(SEARCHED)
                .find_map(|e| match &e.val {
                    Value::Inst(i) if !is_lock(&e.val, l, 2) => attribute(i, l),
                    v if is_lock(v, l, 2) => match &e.key {
                        Value::Str(k) => Some(format!("{name}['{}']", k.text)),
                        Value::Int(k) => Some(format!("{name}[{k}]")),
                        _ => Some(format!("{name}[...]")),
                    },
                    _ => None,
                }),
            _ => None,
        }
    })
}

fn attribute(i: &Ref<crate::inst::Inst>, l: &Ref<LockObj>) -> Option<String> {
    let name = in_dict(&i.attrs(), l)?;
    Some(format!("{}.{name}", i.class().name().text))
}
