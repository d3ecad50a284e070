//! Objects to bytes.

use super::reduce::{Reduced, reduce};
use super::{find, op};
use crate::dict::DictObj;
use crate::error::{Res, type_error};
use crate::mem::Ref;
use crate::task::Ctx;
use crate::value::{List, Str, Value};
use rustc_hash::FxHashMap;

/// What is still to be written, last first.
enum Work {
    Save(Value),
    Op(u8),
    /// The items of a list from here on.
    List(Ref<List>, usize),
    Dict(Ref<DictObj>, usize),
    /// Items that an iterator gave, for `APPENDS` or `ADDITEMS`.
    Items(Vec<Value>, usize, Batch),
    /// Pairs of a dict, or (`false`) that an iterator gave.
    Pairs(Vec<(Value, Value)>, usize, bool),
    /// The items of a tuple are written: now the tuple.
    Tuple(Value),
    Frozen(Value),
    /// An object was made by `REDUCE` or `NEWOBJ`: remember it, or fetch it if it is known.
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
    /// Where the open frame's header stands.
    frame: Option<usize>,
    framing: bool,
    memo: FxHashMap<usize, u32>,
    /// Texts and bytes of at most one character are one object each in CPython.
    small: [[u32; 257]; 2],
    next: u32,
    /// What is remembered by its address stays alive.
    kept: Vec<Value>,
    work: Vec<Work>,
    natives: FxHashMap<String, Value>,
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
        natives: FxHashMap::default(),
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

/// What a `Pickler` of the program's own decides.
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
    fn open(&mut self) {
        if self.framing && self.frame.is_none() {
            self.frame = Some(self.out.len());
            self.out.extend_from_slice(&[0; 9]);
        }
    }
    fn byte(&mut self, b: u8) {
        self.open();
        self.out.push(b);
    }
    fn bytes(&mut self, b: &[u8]) {
        self.open();
        self.out.extend_from_slice(b);
    }
    fn end_frame(&mut self) {
        let Some(at) = self.frame.take() else { return };
        let len = self.out.len() - at - 9;
        if len >= op::FRAME_MIN {
            self.out[at] = op::FRAME;
            self.out[at + 1..at + 9].copy_from_slice(&(len as u64).to_le_bytes());
        } else {
            self.out.drain(at..at + 9);
        }
    }
    /// Between two opcodes a frame that is long enough may end.
    fn boundary(&mut self) {
        if let Some(at) = self.frame
            && self.out.len() - at - 9 >= op::FRAME_TARGET
        {
            self.end_frame();
        }
    }
    /// A header and its payload; a long payload stands outside of every frame.
    fn payload(&mut self, header: &[u8], payload: &[u8]) {
        if payload.len() >= op::FRAME_TARGET && self.framing {
            self.end_frame();
            self.out.extend_from_slice(header);
            self.out.extend_from_slice(payload);
            return;
        }
        self.bytes(header);
        self.bytes(payload);
    }

    fn small_key(v: &Value) -> Option<(usize, usize)> {
        match v {
            Value::Str(s) if s.chars == 0 => Some((0, 256)),
            Value::Str(s) if s.chars == 1 => {
                let ch = s.text.chars().next().map_or(0, |c| c as usize);
                (ch < 256).then_some((0, ch))
            }
            Value::Bytes(b) if b.is_empty() => Some((1, 256)),
            Value::Bytes(b) if b.len() == 1 => Some((1, b[0] as usize)),
            _ => None,
        }
    }
    fn known(&self, v: &Value) -> Option<u32> {
        if let Some((kind, i)) = Self::small_key(v) {
            let n = self.small[kind][i];
            return (n != u32::MAX).then_some(n);
        }
        match v.addr() {
            0 => None,
            a => self.memo.get(&a).copied(),
        }
    }
    fn fetch(&mut self, n: u32) {
        if n < 256 {
            self.bytes(&[op::BINGET, n as u8]);
        } else {
            self.byte(op::LONG_BINGET);
            self.bytes(&n.to_le_bytes());
        }
    }
    fn memoize(&mut self, v: &Value) {
        let n = self.next;
        self.next += 1;
        if let Some((kind, i)) = Self::small_key(v) {
            self.small[kind][i] = n;
        } else if v.addr() != 0 {
            self.memo.insert(v.addr(), n);
            self.kept.push(v.clone());
        }
        if self.protocol >= 4 {
            self.byte(op::MEMOIZE);
        } else if n < 256 {
            self.bytes(&[op::BINPUT, n as u8]);
        } else {
            self.byte(op::LONG_BINPUT);
            self.bytes(&n.to_le_bytes());
        }
    }

    /// Writes what needs neither a stack nor Python; `false` for anything else.
    #[inline]
    fn atom(&mut self, v: &Value) -> bool {
        match v {
            Value::None => self.byte(op::NONE),
            Value::Bool(b) => self.byte(if *b { op::NEWTRUE } else { op::NEWFALSE }),
            Value::Int(n) => self.int(*n),
            Value::Big(b) => {
                let digits = b.to_signed_bytes_le();
                if digits.len() < 256 {
                    self.bytes(&[op::LONG1, digits.len() as u8]);
                } else {
                    self.byte(op::LONG4);
                    self.bytes(&(digits.len() as u32).to_le_bytes());
                }
                self.bytes(&digits);
            }
            Value::Float(f) => {
                self.byte(op::BINFLOAT);
                self.bytes(&f.to_be_bytes());
            }
            Value::Str(s) => match self.known(v) {
                Some(n) => self.fetch(n),
                None => {
                    self.text(s);
                    self.memoize(v);
                }
            },
            Value::Bytes(b) if self.protocol >= 3 => match self.known(v) {
                Some(n) => self.fetch(n),
                None => {
                    self.raw(b);
                    self.memoize(v);
                }
            },
            _ => return false,
        }
        true
    }
    #[inline]
    fn int(&mut self, n: i64) {
        self.open();
        if let Ok(n) = u8::try_from(n) {
            self.out.extend_from_slice(&[op::BININT1, n]);
        } else if let Ok(n) = u16::try_from(n) {
            let b = n.to_le_bytes();
            self.out.extend_from_slice(&[op::BININT2, b[0], b[1]]);
        } else if let Ok(n) = i32::try_from(n) {
            let b = n.to_le_bytes();
            self.out
                .extend_from_slice(&[op::BININT, b[0], b[1], b[2], b[3]]);
        } else {
            let b = n.to_le_bytes();
            // As few bytes as hold the number and its sign.
            let mut len = 8;
            while len > 1
                && (b[len - 1] == 0 && b[len - 2] < 0x80
                    || b[len - 1] == 0xff && b[len - 2] >= 0x80)
            {
                len -= 1;
            }
            self.out.extend_from_slice(&[op::LONG1, len as u8]);
            self.out.extend_from_slice(&b[..len]);
        }
    }
    fn text(&mut self, s: &Str) {
        let b = s.text.as_bytes();
        if b.len() < 256 && self.protocol >= 4 {
            self.payload(&[op::SHORT_BINUNICODE, b.len() as u8], b);
        } else if b.len() <= u32::MAX as usize {
            let mut h = vec![op::BINUNICODE];
            h.extend_from_slice(&(b.len() as u32).to_le_bytes());
            self.payload(&h, b);
        } else {
            let mut h = vec![op::BINUNICODE8];
            h.extend_from_slice(&(b.len() as u64).to_le_bytes());
            self.payload(&h, b);
        }
    }
    fn raw(&mut self, b: &[u8]) {
        if b.len() < 256 {
            self.payload(&[op::SHORT_BINBYTES, b.len() as u8], b);
        } else {
            let mut h = vec![op::BINBYTES];
            h.extend_from_slice(&(b.len() as u32).to_le_bytes());
            self.payload(&h, b);
        }
    }

    async fn save(&mut self, c: Ctx, v: Value, hooks: &Hooks) -> Res<()> {
        self.boundary();
        if let Some(f) = &hooks.persistent_id {
            let id = c.call1(f, v.clone()).await?;
            if !id.is_none() {
                self.work.push(Work::Op(op::BINPERSID));
                // The id itself is an ordinary object, without an id of its own.
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
        // In the order of writing, then turned round.
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
            // Older protocols know no dots: an attribute of the outer one.
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
            // The module's name is one object for classes and functions of Python, and another
            // for built-in functions.
            let name = match &v {
                Value::Native(_) => self
                    .natives
                    .entry(module.clone())
                    .or_insert_with(|| Value::str(&*module))
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
                    // It contains itself, through something: drop its items, fetch it.
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

    fn list(&mut self, l: Ref<List>, mut at: usize) {
        loop {
            let (item, len) = {
                let items = l.items.borrow();
                (items.get(at).cloned(), items.len())
            };
            if at > 0 && (item.is_none() || at.is_multiple_of(op::BATCH)) {
                self.byte(if len == 1 { op::APPEND } else { op::APPENDS });
            }
            let Some(item) = item else { return };
            if at.is_multiple_of(op::BATCH) && len > 1 {
                self.byte(op::MARK);
            }
            at += 1;
            if !self.atoms {
                self.work.push(Work::List(l, at));
                return self.work.push(Work::Save(item));
            }
            self.boundary();
            if !self.atom(&item) {
                self.work.push(Work::List(l, at));
                return self.work.push(Work::Save(item));
            }
        }
    }

    fn dict(&mut self, d: Ref<DictObj>, at: usize) {
        // A dict is written from a copy of its items: saving one may run Python.
        let pairs: Vec<(Value, Value)> = d
            .dict
            .borrow()
            .iter()
            .map(|e| (e.key.clone(), e.val.clone()))
            .collect();
        if !pairs.is_empty() {
            self.pairs(pairs, at, true);
        }
    }

    fn pairs(&mut self, pairs: Vec<(Value, Value)>, at: usize, exact: bool) {
        let len = pairs.len();
        if len == 0 {
            return;
        }
        if at > 0 && (at == len || at.is_multiple_of(op::BATCH)) {
            self.byte(if len == 1 { op::SETITEM } else { op::SETITEMS });
        }
        if at >= len {
            if exact && at.is_multiple_of(op::BATCH) {
                // CPython looks once more after a full batch.
                self.bytes(&[op::MARK, op::SETITEMS]);
            }
            return;
        }
        if at.is_multiple_of(op::BATCH) && len > 1 {
            self.byte(op::MARK);
        }
        let (k, v) = pairs[at].clone();
        self.work.push(Work::Pairs(pairs, at + 1, exact));
        self.work.push(Work::Save(v));
        self.work.push(Work::Save(k));
    }

    /// A set, or what an iterator gave for a list.
    fn items(&mut self, items: Vec<Value>, at: usize, kind: Batch) {
        let len = items.len();
        if len == 0 {
            return;
        }
        let end = if kind == Batch::Set {
            op::ADDITEMS
        } else {
            op::APPENDS
        };
        if kind == Batch::List && len % op::BATCH == 1 && at == len {
            // The last batch was a single item.
            return self.byte(op::APPEND);
        }
        if at > 0 && (at == len || at.is_multiple_of(op::BATCH)) {
            self.byte(end);
        }
        if at >= len {
            if kind == Batch::Set && at.is_multiple_of(op::BATCH) {
                // CPython looks once more after a full batch.
                self.byte(op::MARK);
                self.byte(end);
            }
            return;
        }
        if at.is_multiple_of(op::BATCH) && !(kind == Batch::List && at + 1 == len) {
            self.byte(op::MARK);
        }
        let item = items[at].clone();
        self.work.push(Work::Items(items, at + 1, kind));
        self.work.push(Work::Save(item));
    }
}
