//! Writing a pickle: objects become bytes.

mod bytes;
mod contents;

use crate::dict::DictObj;
use crate::error::{Res, type_error};
use crate::mem::Ref;
use crate::modules::pickle::reduce::{Reduced, reduce};
use crate::modules::pickle::{find, op};
use crate::task::Ctx;
use crate::value::{List, Value};
use interleave_trace::Map;
use rustc_hash::FxHashMap;

/// Work that is still to be done; the last entry is done first.
enum Work {
    Save(Value),
    Op(u8),
    /// The items of a list from here on.
    List(Ref<List>, usize),
    Dict(Ref<DictObj>, usize),
    /// Items that an iterator gave, for `APPENDS` or `ADDITEMS`.
    Items(Vec<Value>, usize, Batch),
    /// Pairs of a dict; with `false`, pairs that an iterator gave.
    Pairs(Vec<(Value, Value)>, usize, bool),
    /// The tuple itself, whose items are written.
    Tuple(Value),
    Frozen(Value),
    /// An object that `REDUCE` or `NEWOBJ` made: it is memoised, or fetched when it is known
    /// already.
    Made(Value),
}

#[derive(Clone, Copy, PartialEq)]
enum Batch {
    List,
    Set,
}

struct Writer {
    out: Vec<u8>,
    protocol: u8,
    /// The position of the open frame's header.
    frame: Option<usize>,
    framing: bool,
    memo: FxHashMap<usize, u32>,
    /// Memo numbers of texts and bytes of at most one character, since CPython has one object for
    /// each.
    small: [[u32; 257]; 2],
    next: u32,
    /// Objects that are memoised by their address are kept alive.
    kept: Vec<Value>,
    work: Vec<Work>,
    natives: Map<String, Value>,
    /// Whether each atom goes through `persistent_id`.
    atoms: bool,
}

/// The pickle of `v`.
pub(crate) async fn dump(c: Ctx, v: Value, protocol: u8, hook: Value) -> Res<Vec<u8>> {
    let mut w = Writer {
        out: vec![op::PROTO, protocol],
        protocol,
        frame: None,
        framing: protocol >= 4,
        memo: FxHashMap::default(),
        small: [[u32::MAX; 257]; 2],
        next: 0,
        kept: vec![],
        work: vec![Work::Save(v)],
        natives: Map::new(),
        atoms: true,
    };
    let hooks = Hooks::of(c, hook).await?;
    w.atoms = hooks.persistent_id.is_none();
    while let Some(work) = w.work.pop() {
        match work {
            Work::Save(v) => w.save(c, v, &hooks).await?,
            other => w.step(other),
        }
    }
    w.byte(op::STOP);
    w.end_frame();
    Ok(w.out)
}

/// The hooks of the program's own `Pickler`.
struct Hooks {
    persistent_id: Option<Value>,
    reducer_override: Option<Value>,
    dispatch_table: Option<Value>,
}

impl Hooks {
    async fn of(c: Ctx, hook: Value) -> Res<Hooks> {
        let mut h = Hooks {
            persistent_id: None,
            reducer_override: None,
            dispatch_table: None,
        };
        if !hook.is_none() {
            h.persistent_id = super::own_method(c.vm(), &hook, "persistent_id")?;
            h.reducer_override = super::own_method(c.vm(), &hook, "reducer_override")?;
            h.dispatch_table = c
                .getattr_opt(&hook, "dispatch_table")
                .await?
                .filter(|t| !t.is_none());
        }
        if h.dispatch_table.is_none()
            && let Some(Value::Module(m)) = c.vm().modules.get_text("copyreg")
        {
            h.dispatch_table = m.dict.get_text("dispatch_table");
        }
        Ok(h)
    }
    fn reducer(&self, class: &Value) -> Option<Value> {
        let Value::Dict(d) = self.dispatch_table.as_ref()?.base() else {
            return None;
        };
        let d = d.dict.borrow();
        if d.is_empty() {
            return None;
        }
        match d.lookup(class).1 {
            crate::dict::Found::At(i) => Some(d.entries[i].val.clone()),
            _ => None,
        }
    }
}

impl Writer {
    async fn save(&mut self, c: Ctx, v: Value, hooks: &Hooks) -> Res<()> {
        self.boundary();
        if let Some(f) = &hooks.persistent_id {
            let id = c.call1(f, v.clone()).await?;
            if !id.is_none() {
                self.work.push(Work::Op(op::BINPERSID));
                // The persistent id is pickled as an ordinary object.
                if !self.atom(&id) {
                    self.work.push(Work::Save(id));
                }
                return Ok(());
            }
        }
        if self.atom(&v) {
            return Ok(());
        }
        if let Some(n) = self.known(&v) {
            self.fetch(n);
            return Ok(());
        }
        match &v {
            Value::Tuple(t) => {
                if t.is_empty() {
                    self.byte(op::EMPTY_TUPLE);
                    return Ok(());
                }
                if t.len() > 3 {
                    self.byte(op::MARK);
                }
                self.work.push(Work::Tuple(v.clone()));
                self.work.extend(t.iter().rev().cloned().map(Work::Save));
                return Ok(());
            }
            Value::List(l) => {
                self.byte(op::EMPTY_LIST);
                self.memoize(&v);
                self.work.push(Work::List(l.clone(), 0));
                return Ok(());
            }
            Value::Dict(d) => {
                self.byte(op::EMPTY_DICT);
                self.memoize(&v);
                self.work.push(Work::Dict(d.clone(), 0));
                return Ok(());
            }
            Value::Set(s) if self.protocol >= 4 => {
                self.byte(op::EMPTY_SET);
                self.memoize(&v);
                let items = s.table.borrow().keys();
                if !items.is_empty() {
                    self.work.push(Work::Items(items, 0, Batch::Set));
                }
                return Ok(());
            }
            Value::FrozenSet(s) if self.protocol >= 4 => {
                self.byte(op::MARK);
                self.work.push(Work::Frozen(v.clone()));
                let items = s.table.borrow().keys();
                self.work.extend(items.into_iter().rev().map(Work::Save));
                return Ok(());
            }
            Value::ByteArray(b) if self.protocol >= 5 => {
                let b = b.borrow().clone();
                let mut h = vec![op::BYTEARRAY8];
                h.extend_from_slice(&(b.len() as u64).to_le_bytes());
                self.payload(&h, &b);
                self.memoize(&v);
                return Ok(());
            }
            _ => {}
        }
        if let Some(f) = &hooks.reducer_override {
            let r = c.call1(f, v.clone()).await?;
            if !matches!(r, Value::NotImplemented) {
                return self.save_reduced(c, v, Reduced::Value(r)).await;
            }
        }
        let class = Value::Class(c.vm().class_of(&v));
        let r = match hooks.reducer(&class) {
            Some(f) => Reduced::Value(c.call1(&f, v.clone()).await?),
            None => reduce(c, &v, self.protocol).await?,
        };
        self.save_reduced(c, v, r).await
    }

    async fn save_reduced(&mut self, c: Ctx, v: Value, r: Reduced) -> Res<()> {
        let (func, args, rest) = match r {
            Reduced::Global(name) => return self.save_global(c, v, name).await,
            Reduced::New { class, args, state } => {
                self.push_state(state);
                self.work.push(Work::Made(v));
                self.work.push(Work::Op(op::NEWOBJ));
                self.work.push(Work::Save(args));
                self.work.push(Work::Save(class));
                return Ok(());
            }
            Reduced::Value(Value::Str(s)) => {
                return self.save_global(c, v, Some(s.text.clone())).await;
            }
            Reduced::Value(Value::Tuple(t)) => {
                if t.len() < 2 || t.len() > 6 {
                    return Err(super::error(
                        c,
                        "PicklingError",
                        "tuple returned by __reduce__ must contain 2 through 6 elements".into(),
                    )
                    .await);
                }
                let rest: Vec<Value> = t.iter().skip(2).cloned().collect();
                (t[0].clone(), t[1].clone(), rest)
            }
            Reduced::Value(_) => {
                return Err(super::error(
                    c,
                    "PicklingError",
                    "__reduce__ must return a string or tuple".into(),
                )
                .await);
            }
        };
        if !matches!(args.base(), Value::Tuple(_)) {
            return Err(super::error(
                c,
                "PicklingError",
                "second item of the tuple returned by __reduce__ must be a tuple".into(),
            )
            .await);
        }
        let none = |v: Option<&Value>| v.filter(|v| !v.is_none()).cloned();
        let (state, items, pairs, setter) = (
            none(rest.first()),
            none(rest.get(1)),
            none(rest.get(2)),
            none(rest.get(3)),
        );
        // The plan is made in the order of writing, then reversed, since the last entry is done
        // first.
        let mut plan = vec![];
        let name = match c.getattr_opt(&func, "__name__").await? {
            Some(n) => n.as_str().unwrap_or("").to_string(),
            None => String::new(),
        };
        let parts: Vec<Value> = match args.base() {
            Value::Tuple(t) => t.to_vec(),
            _ => vec![],
        };
        match name.as_str() {
            "__newobj__" if !parts.is_empty() => {
                plan.push(Work::Save(parts[0].clone()));
                plan.push(Work::Save(Value::tuple(parts[1..].to_vec())));
                plan.push(Work::Op(op::NEWOBJ));
            }
            "__newobj_ex__" if parts.len() == 3 && self.protocol >= 4 => {
                plan.extend(parts.iter().cloned().map(Work::Save));
                plan.push(Work::Op(op::NEWOBJ_EX));
            }
            _ => {
                plan.push(Work::Save(func));
                plan.push(Work::Save(args.clone()));
                plan.push(Work::Op(op::REDUCE));
            }
        }
        plan.push(Work::Made(v.clone()));
        if let Some(it) = items {
            let items = crate::vm::iterate::collect(c, it).await?;
            plan.push(Work::Items(items, 0, Batch::List));
        }
        if let Some(it) = pairs {
            let mut out = vec![];
            for p in crate::vm::iterate::collect(c, it).await? {
                match p.base() {
                    Value::Tuple(t) if t.len() == 2 => out.push((t[0].clone(), t[1].clone())),
                    _ => return Err(type_error("dict items iterator must return 2-tuples")),
                }
            }
            plan.push(Work::Pairs(out, 0, false));
        }
        match (state, setter) {
            (Some(s), None) => {
                plan.push(Work::Save(s));
                plan.push(Work::Op(op::BUILD));
            }
            (Some(s), Some(f)) => {
                plan.extend([
                    Work::Save(f),
                    Work::Save(v),
                    Work::Save(s),
                    Work::Op(op::TUPLE2),
                    Work::Op(op::REDUCE),
                    Work::Op(op::POP),
                ]);
            }
            _ => {}
        }
        self.work.extend(plan.into_iter().rev());
        Ok(())
    }

    fn push_state(&mut self, state: Option<Value>) {
        if let Some(s) = state {
            self.work.push(Work::Op(op::BUILD));
            self.work.push(Work::Save(s));
        }
    }

    async fn save_global(&mut self, c: Ctx, v: Value, name: Option<String>) -> Res<()> {
        let path = match name {
            Some(n) => n,
            None => match c.getattr_opt(&v, "__qualname__").await? {
                Some(q) => q.as_str().unwrap_or("").to_string(),
                None => c
                    .getattr(&v, "__name__")
                    .await?
                    .as_str()
                    .unwrap_or("")
                    .to_string(),
            },
        };
        if let Some(e) = find::local(&path) {
            return Err(e);
        }
        let module = find::whichmodule(c, &v, &path).await?;
        if self.protocol < 4
            && let Some((outer, name)) = path.rsplit_once('.')
        {
            // Older protocols have no dotted names: the object is written as an attribute of the
            // outer one.
            let from = find::plain(c, &module, outer).await?;
            let f = c.vm().builtins.get_text("getattr").unwrap_or(Value::None);
            let r = Value::tuple(vec![
                f,
                Value::tuple(vec![from, Value::Str(crate::intern::intern(name))]),
            ]);
            return Box::pin(self.save_reduced(c, v, Reduced::Value(r))).await;
        }
        let from = match find::module(c, &module).await {
            Ok(m) => m,
            Err(_) => {
                let shown = crate::vm::repr::repr(c, &v).await?;
                return Err(super::error(
                    c,
                    "PicklingError",
                    format!("Can't pickle {shown}: import of module '{module}' failed"),
                )
                .await);
            }
        };
        match find::deep(c, &from, &path).await {
            Ok(found) if found.is(&v) => {}
            Ok(_) => {
                let shown = crate::vm::repr::repr(c, &v).await?;
                return Err(super::error(
                    c,
                    "PicklingError",
                    format!("Can't pickle {shown}: it's not the same object as {module}.{path}"),
                )
                .await);
            }
            Err(_) => {
                let shown = crate::vm::repr::repr(c, &v).await?;
                return Err(super::error(
                    c,
                    "PicklingError",
                    format!("Can't pickle {shown}: attribute lookup {path} on {module} failed"),
                )
                .await);
            }
        }
        if self.protocol >= 4 {
            // In CPython the module's name is one object for classes and Python functions, and
            // another one for built-in functions; the memo shows this.
            let name = match &v {
                Value::Native(_) => self
                    .natives
                    .at(module.clone(), || Value::str(&*module))
                    .clone(),
                _ => Value::Str(crate::intern::intern(&module)),
            };
            self.atom(&name);
            self.atom(&Value::Str(crate::intern::intern(&path)));
            self.byte(op::STACK_GLOBAL);
        } else {
            let old_exception =
                matches!(&v, Value::Class(k) if k.layout == crate::class::Layout::Exception);
            let old = match module.as_str() {
                "builtins" if self.protocol < 3 && old_exception => "exceptions",
                "builtins" if self.protocol < 3 => "__builtin__",
                "copyreg" if self.protocol < 3 => "copy_reg",
                m => m,
            };
            let path = match &v {
                Value::Class(k)
                    if old == "exceptions"
                        && k.is_subclass(&c.vm().types.exc(crate::error::Exc::OSError)) =>
                {
                    "OSError"
                }
                _ => &path,
            };
            let text = format!("c{old}\n{path}\n");
            self.bytes(text.as_bytes());
        }
        self.memoize(&v);
        Ok(())
    }

    fn step(&mut self, w: Work) {
        match w {
            Work::Save(_) => {}
            Work::Op(b) => self.byte(b),
            Work::Made(v) => match self.known(&v) {
                Some(n) => {
                    self.byte(op::POP);
                    self.fetch(n);
                }
                None => self.memoize(&v),
            },
            Work::Tuple(v) => {
                let len = match &v {
                    Value::Tuple(t) => t.len(),
                    _ => 0,
                };
                if let Some(n) = self.known(&v) {
                    // The tuple contains itself through another object: its items are dropped, and
                    // the tuple is fetched from the memo.
                    match len {
                        1..=3 => (0..len).for_each(|_| self.byte(op::POP)),
                        _ => self.byte(op::POP_MARK),
                    }
                    return self.fetch(n);
                }
                self.byte(match len {
                    1 => op::TUPLE1,
                    2 => op::TUPLE2,
                    3 => op::TUPLE3,
                    _ => op::TUPLE,
                });
                self.memoize(&v);
            }
            Work::Frozen(v) => {
                if let Some(n) = self.known(&v) {
                    self.byte(op::POP_MARK);
                    return self.fetch(n);
                }
                self.byte(op::FROZENSET);
                self.memoize(&v);
            }
            Work::List(l, at) => self.list(l, at),
            Work::Items(items, at, kind) => self.items(items, at, kind),
            Work::Dict(d, at) => self.dict(d, at),
            Work::Pairs(pairs, at, exact) => self.pairs(pairs, at, exact),
        }
    }
}
