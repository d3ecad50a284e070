//! Writing a pickle: objects become bytes.
//!
//! | file | its question |
//! |---|---|
//! | `bytes` | which opcodes and atoms are written? |
//! | `contents` | how are the items of containers written? |
//! | `global` | how is a class or a function written by its name? |
//! | `hooks` | what does the program's own pickler say? |
//! | `notes` | where lay what cannot be written? |

mod bytes;
mod contents;
mod global;
mod hooks;
mod notes;

use crate::dict::DictObj;
use crate::error::{Exc, Res, type_error};
use crate::mem::Ref;
use crate::modules::pickle::reduce::{Reduced, reduce};
use crate::modules::pickle::{build, error, find, op};
use crate::options::Version;
use crate::task::Ctx;
use crate::value::{List, Value};
use hooks::Hooks;
use interleave_trace::Map;
use notes::Inside;
use rustc_hash::FxHashMap;

/// Work that is still to be done; the last entry is done first.
enum Work {
    Save(Value),
    /// Writes a persistent id.
    Id(Value),
    Op(u8),
    Raw(Vec<u8>),
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
    /// Whether nothing is remembered, as a pickler's `fast` asks.
    fast: bool,
    /// Whether each atom goes through `persistent_id`.
    atoms: bool,
    /// What the next work lies in, the outermost first.
    inside: Vec<Inside>,
    /// Whether errors get notes.
    noting: bool,
    /// How many objects lie in each other that are not made yet.
    depth: usize,
}

/// An object that is needed to make itself would be written for ever.
const DEEPEST: usize = 200_000;

/// The pickle of `v`. `memo` is what the pickler has written before, by the places of the objects:
/// what is written now is added to it.
pub(crate) async fn dump(c: Ctx, v: Value, protocol: u8, hook: Value, memo: Value) -> Res<Vec<u8>> {
    let header = [op::PROTO, protocol];
    let mut w = Writer {
        out: header[..if protocol < 2 { 0 } else { 2 }].to_vec(),
        protocol,
        frame: None,
        framing: protocol >= 4,
        memo: FxHashMap::default(),
        small: [[u32::MAX; 257]; 2],
        next: 0,
        kept: vec![],
        work: vec![Work::Save(v)],
        natives: Map::new(),
        fast: false,
        atoms: true,
        inside: vec![],
        noting: c.vm().since(Version::V3_14),
        depth: 0,
    };
    let hooks = Hooks::of(c, hook).await?;
    w.fast = hooks.fast;
    w.atoms = hooks.persistent_id.is_none();
    if let Value::Dict(d) = &memo {
        w.remember(d);
    }
    while let Some(work) = w.work.pop() {
        w.leave();
        match work {
            Work::Save(v) => {
                if let Err(e) = w.save(c, v.clone(), &hooks).await {
                    return Err(w.noted(c, v, e).await);
                }
            }
            Work::Id(v) => w.save_object(c, v, &hooks).await?,
            other => w.step(other),
        }
    }
    w.byte(op::STOP);
    w.end_frame();
    if let Value::Dict(d) = &memo {
        for v in std::mem::take(&mut w.kept) {
            let n = w.known(&v).unwrap_or(0);
            let key = Value::Int(v.place() as i64);
            let entry = Value::tuple(vec![Value::Int(i64::from(n)), v]);
            crate::types::dict::set_item(c, d, key, entry).await?;
        }
    }
    Ok(w.out)
}

/// What is wrong with the arguments of `copyreg.__newobj_ex__`.
fn wrong_new_ex(c: Ctx, parts: &[Value]) -> Option<String> {
    let [class, args, kw] = parts else {
        let n = parts.len();
        return Some(format!(
            "length of the NEWOBJ_EX argument tuple must be exactly 3, not {n}"
        ));
    };
    let (which, must, given) = match (class, args.base(), kw.base()) {
        (Value::Class(_), Value::Tuple(_), Value::Dict(_)) => return None,
        (Value::Class(_), Value::Tuple(_), _) => ("third", "dict", kw),
        (Value::Class(_), ..) => ("second", "tuple", args),
        _ => ("first", "class", class),
    };
    let name = &c.vm().type_name(given).text;
    Some(format!(
        "{which} item from NEWOBJ_EX argument tuple must be a {must}, not {name}"
    ))
}

impl Writer {
    async fn save(&mut self, c: Ctx, v: Value, hooks: &Hooks) -> Res<()> {
        self.boundary();
        if let Some(f) = &hooks.persistent_id {
            let id = c.call1(f, v.clone()).await?;
            if !id.is_none() {
                if self.protocol == 0 {
                    let text = crate::vm::repr::str(c, &id).await?;
                    if !text.is_ascii() {
                        return Err(error(
                            c,
                            "PicklingError",
                            "persistent IDs in protocol 0 must be ASCII strings".into(),
                        )
                        .await);
                    }
                    self.bytes(format!("P{text}\n").as_bytes());
                    return Ok(());
                }
                self.work.push(Work::Op(op::BINPERSID));
                // The persistent id is pickled as an ordinary object, which has no id itself.
                if !self.atom(&id) {
                    self.work.push(Work::Id(id));
                }
                return Ok(());
            }
        }
        self.save_object(c, v, hooks).await
    }

    async fn save_object(&mut self, c: Ctx, v: Value, hooks: &Hooks) -> Res<()> {
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
                    self.bytes(if self.protocol == 0 {
                        &[op::MARK, op::TUPLE]
                    } else {
                        &[op::EMPTY_TUPLE]
                    });
                    return Ok(());
                }
                if t.len() > 3 || self.protocol < 2 {
                    self.byte(op::MARK);
                }
                self.enter(&v, vec![]);
                self.work.push(Work::Tuple(v.clone()));
                self.work.extend(t.iter().rev().cloned().map(Work::Save));
                return Ok(());
            }
            Value::List(l) => {
                self.bytes(if self.protocol == 0 {
                    &[op::MARK, op::LIST]
                } else {
                    &[op::EMPTY_LIST]
                });
                self.memoize(&v);
                self.enter(&v, vec![]);
                self.work.push(Work::List(l.clone(), 0));
                return Ok(());
            }
            Value::Dict(d) => {
                self.bytes(if self.protocol == 0 {
                    &[op::MARK, op::DICT]
                } else {
                    &[op::EMPTY_DICT]
                });
                self.memoize(&v);
                self.enter(&v, vec![]);
                self.work.push(Work::Dict(d.clone(), 0));
                return Ok(());
            }
            Value::Set(s) if self.protocol >= 4 => {
                self.byte(op::EMPTY_SET);
                self.memoize(&v);
                let items = s.table.borrow().keys();
                if !items.is_empty() {
                    self.enter(&v, vec![]);
                    self.work.push(Work::Items(items, 0, Batch::Set));
                }
                return Ok(());
            }
            Value::FrozenSet(s) if self.protocol >= 4 => {
                self.byte(op::MARK);
                self.enter(&v, vec![]);
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
            Value::Inst(i) if i.class().lookup_text("_is_pickle_buffer").is_some() => {
                return self.save_buffer(c, &v, hooks).await;
            }
            _ => {}
        }
        if let Some(f) = &hooks.reducer_override {
            let r = c.call1(f, v.clone()).await?;
            if !matches!(r, Value::NotImplemented) {
                return self.save_reduced(c, v, Reduced::Value(r), hooks).await;
            }
        }
        let class = Value::Class(c.vm().class_of(&v));
        let r = match hooks.reducer(c, &class).await? {
            Some(f) => Reduced::Value(c.call1(&f, v.clone()).await?),
            None => reduce(c, &v, self.protocol).await?,
        };
        self.save_reduced(c, v, r, hooks).await
    }

    async fn save_reduced(&mut self, c: Ctx, v: Value, r: Reduced, hooks: &Hooks) -> Res<()> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Exc::RecursionError.msg("maximum recursion depth exceeded"));
        }
        let (func, args, rest) = match r {
            Reduced::Global(name) => {
                self.depth -= 1;
                return self.save_global(c, v, name, hooks).await;
            }
            Reduced::New { class, args, state } => {
                let mut parts = vec![
                    ("class", class.clone()),
                    ("__new__ arguments", args.clone()),
                ];
                parts.extend(state.iter().map(|s| ("state", s.clone())));
                self.enter(&v, parts);
                self.push_state(state);
                self.work.push(Work::Made(v));
                self.work.push(Work::Op(op::NEWOBJ));
                self.work.push(Work::Save(args));
                self.work.push(Work::Save(class));
                return Ok(());
            }
            Reduced::Value(Value::Str(s)) => {
                self.depth -= 1;
                return self.save_global(c, v, Some(s.text.clone()), hooks).await;
            }
            Reduced::Value(Value::Tuple(t)) => {
                if t.len() < 2 || t.len() > 6 {
                    return Err(error(
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
                return Err(error(
                    c,
                    "PicklingError",
                    "__reduce__ must return a string or tuple".into(),
                )
                .await);
            }
        };
        if !c.vm().callable(&func) {
            return Err(error(
                c,
                "PicklingError",
                "first item of the tuple returned by __reduce__ must be callable".into(),
            )
            .await);
        }
        if !matches!(args.base(), Value::Tuple(_)) {
            return Err(error(
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
        let whole = v.clone();
        // The plan is made in the order of writing, then reversed, since the last entry is done
        // first.
        let mut plan = vec![];
        let name = match c.getattr_opt(&func, "__name__").await? {
            Some(n) => n.as_str().unwrap_or("").to_string(),
            None => String::new(),
        };
        let mut named = vec![
            ("reconstructor", func.clone()),
            ("reconstructor arguments", args.clone()),
        ];
        named.extend(state.iter().map(|s| ("state", s.clone())));
        let parts: Vec<Value> = match args.base() {
            Value::Tuple(t) => t.to_vec(),
            _ => vec![],
        };
        match name.as_str() {
            "__newobj__" if self.protocol >= 2 => {
                let of = match parts.first() {
                    None => Err("__newobj__ arglist is empty"),
                    Some(class @ Value::Class(_)) => {
                        // A proxy says to be of its object's class.
                        let of = c.getattr_opt(&v, "__class__").await?;
                        if of.is_some_and(|of| of.is(class)) {
                            Ok(())
                        } else {
                            Err("args[0] from __newobj__ args has the wrong class")
                        }
                    }
                    Some(_) => Err("args[0] from __newobj__ args does not have __new__"),
                };
                if let Err(text) = of {
                    return Err(error(c, "PicklingError", text.into()).await);
                }
                let new = Value::tuple(parts[1..].to_vec());
                named.push(("class", parts[0].clone()));
                named.push(("__new__ arguments", new.clone()));
                plan.push(Work::Save(parts[0].clone()));
                plan.push(Work::Save(new));
                plan.push(Work::Op(op::NEWOBJ));
            }
            "__newobj_ex__" if self.protocol >= 2 && wrong_new_ex(c, &parts).is_some() => {
                let text = wrong_new_ex(c, &parts).unwrap_or_default();
                return Err(error(c, "PicklingError", text).await);
            }
            "__newobj_ex__" if self.protocol >= 4 => {
                plan.extend(parts.iter().cloned().map(Work::Save));
                plan.push(Work::Op(op::NEWOBJ_EX));
            }
            "__newobj_ex__" if self.protocol >= 2 => {
                // Older protocols call a partial of `__new__`.
                let m = find::module(c, "functools").await?;
                let partial = c.getattr(&m, "partial").await?;
                let new = c.getattr(&parts[0], "__new__").await?;
                let mut a = crate::func::Args::of([new, parts[0].clone()]);
                for x in build::items_of(&parts[1]) {
                    a.pos.push(x);
                }
                a.kw = build::keywords(&parts[2]);
                let f = c.call(&partial, a).await?;
                plan.push(Work::Save(f));
                plan.push(Work::Save(Value::tuple(vec![])));
                plan.push(Work::Op(op::REDUCE));
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
                plan.push(Work::Save(f));
                if self.protocol < 2 {
                    plan.push(Work::Op(op::MARK));
                }
                plan.extend([
                    Work::Save(v),
                    Work::Save(s),
                    Work::Op(if self.protocol < 2 {
                        op::TUPLE
                    } else {
                        op::TUPLE2
                    }),
                    Work::Op(op::REDUCE),
                    Work::Op(op::POP),
                ]);
            }
            _ => {}
        }
        self.enter(&whole, named);
        self.work.extend(plan.into_iter().rev());
        Ok(())
    }

    fn push_state(&mut self, state: Option<Value>) {
        if let Some(s) = state {
            self.work.push(Work::Op(op::BUILD));
            self.work.push(Work::Save(s));
        }
    }
}
