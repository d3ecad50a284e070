//! Reading a pickle: bytes become objects.

use super::build::{append, build, items_of, made_of, new_object, set_items, text};
use super::old::{extension, instance, unescaped};
use super::reader::{Bad, How, Reader};
use super::{find, op};
use crate::dict::DictObj;
use crate::error::{Exc, Res};
use crate::func::Args;
use crate::mem::{Mut, Ref};
use crate::task::Ctx;
use crate::value::Value;

/// Reads one object from `start` on; answers the object and where its bytes ended.
pub(crate) async fn load(
    c: Ctx,
    data: &[u8],
    start: usize,
    hook: Value,
    how: How,
) -> Res<(Value, usize)> {
    if start >= data.len() {
        return Err(Exc::EOFError.msg("Ran out of input"));
    }
    let mut r = Reader {
        data,
        at: start,
        stack: vec![],
        marks: vec![],
        memo: vec![],
        protocol: 0,
        how,
    };
    if let Value::Dict(d) = &r.how.memo {
        for e in d.dict.borrow().iter() {
            if let Value::Int(n @ 0..=0xff_ffff) = e.key {
                let n = n as usize;
                if r.memo.len() <= n {
                    r.memo.resize(n + 1, Value::Unbound);
                }
                r.memo[n] = e.val.clone();
            }
        }
    }
    loop {
        match r.run(c, &hook).await? {
            Ok(Some(v)) => {
                if let Value::Dict(d) = &r.how.memo {
                    for (n, v) in r.memo.iter().enumerate() {
                        if !v.is_unbound() {
                            let key = Value::uint(n);
                            crate::types::dict::set_item(c, d, key, v.clone()).await?;
                        }
                    }
                }
                return Ok((v, r.at));
            }
            Ok(None) => {}
            Err(bad) => {
                let text = match bad {
                    // Asked for as text, the bytes say what is wrong with them.
                    Bad::Utf8(bytes) => {
                        text(c, bytes).await?;
                        String::new()
                    }
                    Bad::End => return Err(Exc::EOFError.msg("Ran out of input")),
                    Bad::Short => "pickle data was truncated".to_string(),
                    Bad::Empty => "unpickling stack underflow".to_string(),
                    Bad::Unknown(b) if (32..127).contains(&b) => {
                        format!("invalid load key, '{}'.", char::from(b))
                    }
                    Bad::Unknown(b) => format!("invalid load key, '\\x{b:02x}'."),
                    Bad::NoMark => "could not find MARK".to_string(),
                    Bad::Memo(n) => format!("Memo value not found at index {n}"),
                    Bad::Mark => "unexpected MARK found".to_string(),
                    Bad::Odd(op) => format!("odd number of items for {op}"),
                    Bad::Quotes => "the STRING opcode argument must be quoted".to_string(),
                };
                return Err(super::error(c, "UnpicklingError", text).await);
            }
        }
    }
}

type Step = Result<Option<Value>, Bad>;

macro_rules! tri {
    ($e:expr) => {
        match $e {
            Ok(v) => v,
            Err(bad) => return Ok(Err(bad)),
        }
    };
}

impl Reader<'_> {
    /// Runs opcodes until the end of the pickle or until a fault.
    async fn run(&mut self, c: Ctx, hook: &Value) -> Res<Step> {
        loop {
            let Some(code) = self.data.get(self.at).copied() else {
                return Ok(Err(Bad::End));
            };
            self.at += 1;
            match code {
                op::PROTO => {
                    let p = tri!(self.take(1))[0];
                    self.protocol = p.min(op::HIGHEST);
                    if p > op::HIGHEST {
                        return Err(crate::error::value_error(format!(
                            "unsupported pickle protocol: {p}"
                        )));
                    }
                }
                op::FRAME => {
                    let n = tri!(self.number::<8>());
                    if n > (self.data.len() - self.at) as u64 {
                        return Ok(Err(Bad::Short));
                    }
                }
                op::STOP => return Ok(self.pop().map(Some)),
                op::MARK => self.marks.push(self.stack.len()),
                op::POP => {
                    if self.marks.last() == Some(&self.stack.len()) {
                        self.marks.pop();
                    } else {
                        tri!(self.pop());
                    }
                }
                op::POP_MARK => {
                    tri!(self.since_mark());
                }
                op::DUP => {
                    let v = tri!(self.top());
                    self.stack.push(v);
                }
                op::NONE => self.stack.push(Value::None),
                op::NEWTRUE => self.stack.push(Value::Bool(true)),
                op::NEWFALSE => self.stack.push(Value::Bool(false)),
                op::BININT => {
                    let n = tri!(self.number::<4>()) as u32 as i32;
                    self.stack.push(Value::Int(i64::from(n)));
                }
                op::BININT1 => {
                    let n = tri!(self.number::<1>());
                    self.stack.push(Value::Int(n as i64));
                }
                op::BININT2 => {
                    let n = tri!(self.number::<2>());
                    self.stack.push(Value::Int(n as i64));
                }
                op::LONG1 => {
                    let n = tri!(self.number::<1>());
                    tri!(self.long(n));
                }
                op::LONG4 => {
                    let n = tri!(self.number::<4>());
                    tri!(self.long(n));
                }
                op::INT | op::LONG => {
                    let s = tri!(self.line());
                    let v = match s.trim_end_matches('\r') {
                        "00" if code == op::INT => Value::Bool(false),
                        "01" if code == op::INT => Value::Bool(true),
                        s => match s.trim_end_matches('L').trim().parse::<num_bigint::BigInt>() {
                            Ok(n) => Value::big(n),
                            Err(_) => {
                                let text = if code == op::INT {
                                    "could not convert string to int".to_string()
                                } else {
                                    format!("invalid literal for int() with base 0: '{s}'")
                                };
                                return Err(crate::error::value_error(text));
                            }
                        },
                    };
                    self.stack.push(v);
                }
                op::FLOAT => {
                    let s = tri!(self.line());
                    match s.trim().parse() {
                        Ok(f) => self.stack.push(Value::Float(f)),
                        Err(_) => {
                            return Err(crate::error::value_error(
                                "could not convert string to float",
                            ));
                        }
                    }
                }
                op::BINFLOAT => {
                    let n = tri!(self.number::<8>());
                    self.stack
                        .push(Value::Float(f64::from_bits(n.swap_bytes())));
                }
                op::SHORT_BINUNICODE => {
                    let n = tri!(self.number::<1>());
                    tri!(self.text(n));
                }
                op::BINUNICODE => {
                    let n = tri!(self.number::<4>());
                    tri!(self.text(n));
                }
                op::BINUNICODE8 => {
                    let n = tri!(self.number::<8>());
                    tri!(self.text(n));
                }
                op::UNICODE => {
                    let line = tri!(self.raw_line());
                    let v = Value::bytes(line);
                    let name = Value::str("raw_unicode_escape");
                    let v = c.method(&v, "decode", Args::one(name)).await?;
                    self.stack.push(v);
                }
                op::STRING => {
                    let line = tri!(self.raw_line());
                    let quoted = line.len() >= 2
                        && line[0] == line[line.len() - 1]
                        && matches!(line[0], b'\'' | b'"');
                    if !quoted {
                        return Ok(Err(Bad::Quotes));
                    }
                    let Some(inner) = unescaped(&line[1..line.len() - 1]) else {
                        return Err(crate::error::value_error("Trailing \\ in string"));
                    };
                    self.old_text(c, inner).await?;
                }
                op::SHORT_BINSTRING => {
                    let n = tri!(self.number::<1>());
                    let b = tri!(self.raw(n));
                    self.old_text(c, b).await?;
                }
                op::BINSTRING => {
                    let n = tri!(self.number::<4>());
                    if n > i32::MAX as u64 {
                        let text = "BINSTRING pickle has negative byte count";
                        return Err(super::error(c, "UnpicklingError", text.into()).await);
                    }
                    let b = tri!(self.raw(n));
                    self.old_text(c, b).await?;
                }
                op::NEXT_BUFFER => {
                    let it = self.how.buffers.clone();
                    if it.is_none() {
                        let text = "pickle stream refers to out-of-band data but no *buffers* argument was given";
                        return Err(super::error(c, "UnpicklingError", text.into()).await);
                    }
                    match crate::vm::iterate::next(c, &it).await? {
                        Some(v) => self.stack.push(v),
                        None => {
                            let text = "not enough out-of-band buffers";
                            return Err(super::error(c, "UnpicklingError", text.into()).await);
                        }
                    }
                }
                op::READONLY_BUFFER => {
                    let mut v = tri!(self.pop());
                    if let Some(raw) = super::own_method(c.vm(), &v, "raw")? {
                        v = c.call(&raw, Args::none()).await?;
                    }
                    let view = Value::Class(c.vm().types.memoryview.clone());
                    let view = c.call1(&view, v).await?;
                    let v = c.method(&view, "toreadonly", Args::none()).await?;
                    self.stack.push(v);
                }
                op::EXT1 | op::EXT2 | op::EXT4 => {
                    let n = match code {
                        op::EXT1 => tri!(self.number::<1>()) as i64,
                        op::EXT2 => tri!(self.number::<2>()) as i64,
                        _ => i64::from(tri!(self.number::<4>()) as u32 as i32),
                    };
                    let v = extension(c, hook, n, self.protocol).await?;
                    self.stack.push(v);
                }
                op::INST => {
                    let m = tri!(self.line());
                    let n = tri!(self.line());
                    let args = tri!(self.since_mark());
                    let class = find::global(c, hook, &m, &n, self.names()).await?;
                    let v = instance(c, class, args).await?;
                    self.stack.push(v);
                }
                op::OBJ => {
                    let mut args = tri!(self.since_mark());
                    if args.is_empty() {
                        return Ok(Err(Bad::Empty));
                    }
                    let class = args.remove(0);
                    let v = instance(c, class, args).await?;
                    self.stack.push(v);
                }
                op::SHORT_BINBYTES => {
                    let n = tri!(self.number::<1>());
                    let b = tri!(self.raw(n));
                    self.stack.push(Value::bytes(b));
                }
                op::BINBYTES => {
                    let n = tri!(self.number::<4>());
                    let b = tri!(self.raw(n));
                    self.stack.push(Value::bytes(b));
                }
                op::BINBYTES8 => {
                    let n = tri!(self.number::<8>());
                    let b = tri!(self.raw(n));
                    self.stack.push(Value::bytes(b));
                }
                op::BYTEARRAY8 => {
                    let n = tri!(self.number::<8>());
                    let b = tri!(self.raw(n));
                    self.stack.push(Value::ByteArray(Ref::new(Mut::new(b))));
                }
                op::EMPTY_TUPLE => self.stack.push(Value::tuple(vec![])),
                op::TUPLE1 | op::TUPLE2 | op::TUPLE3 => {
                    let n = usize::from(code - op::TUPLE1) + 1;
                    let fence = self.marks.last().copied().unwrap_or(0);
                    if self.stack.len() < fence + n {
                        return Ok(Err(Bad::Empty));
                    }
                    let items = self.stack.split_off(self.stack.len() - n);
                    self.stack.push(Value::tuple(items));
                }
                op::TUPLE => {
                    let items = tri!(self.since_mark());
                    self.stack.push(Value::tuple(items));
                }
                op::EMPTY_LIST => self.stack.push(Value::list(vec![])),
                op::LIST => {
                    let items = tri!(self.since_mark());
                    self.stack.push(Value::list(items));
                }
                op::EMPTY_DICT => self.stack.push(Value::Dict(DictObj::empty())),
                op::EMPTY_SET => {
                    let class = Value::Class(c.vm().types.set.clone());
                    let v = c.call(&class, Args::none()).await?;
                    self.stack.push(v);
                }
                op::FROZENSET => {
                    let items = tri!(self.since_mark());
                    let class = Value::Class(c.vm().types.frozenset.clone());
                    let v = c.call1(&class, Value::list(items)).await?;
                    self.stack.push(v);
                }
                op::APPEND => {
                    let v = tri!(self.pop());
                    let to = tri!(self.top());
                    append(c, &to, vec![v], true).await?;
                }
                op::APPENDS => {
                    let items = tri!(self.since_mark());
                    let to = tri!(self.top());
                    append(c, &to, items, false).await?;
                }
                op::ADDITEMS => {
                    let items = tri!(self.since_mark());
                    let to = tri!(self.top());
                    let name = if matches!(to, Value::Set(_)) {
                        "update"
                    } else {
                        "add"
                    };
                    if name == "update" {
                        c.method(&to, name, Args::one(Value::list(items))).await?;
                    } else {
                        for x in items {
                            c.method(&to, name, Args::one(x)).await?;
                        }
                    }
                }
                op::SETITEM => {
                    let v = tri!(self.pop());
                    let k = tri!(self.pop());
                    let to = tri!(self.top());
                    set_items(c, &to, vec![k, v]).await?;
                }
                op::SETITEMS => {
                    let items = tri!(self.since_mark());
                    if items.len() % 2 == 1 {
                        return Ok(Err(Bad::Odd("SETITEMS")));
                    }
                    let to = tri!(self.top());
                    set_items(c, &to, items).await?;
                }
                op::DICT => {
                    let items = tri!(self.since_mark());
                    if items.len() % 2 == 1 {
                        return Ok(Err(Bad::Odd("DICT")));
                    }
                    let d = Value::Dict(DictObj::empty());
                    set_items(c, &d, items).await?;
                    self.stack.push(d);
                }
                op::MEMOIZE => tri!(self.put(self.memo.len())),
                op::BINPUT => {
                    let n = tri!(self.number::<1>());
                    tri!(self.put(n as usize));
                }
                op::LONG_BINPUT => {
                    let n = tri!(self.number::<4>());
                    tri!(self.put(n as usize));
                }
                op::PUT => {
                    let line = tri!(self.line());
                    if line.starts_with('-') {
                        return Err(crate::error::value_error("negative PUT argument"));
                    }
                    tri!(self.put(line.parse().unwrap_or(usize::MAX)));
                }
                op::BINGET => {
                    let n = tri!(self.number::<1>());
                    tri!(self.get(n as usize));
                }
                op::LONG_BINGET => {
                    let n = tri!(self.number::<4>());
                    tri!(self.get(n as usize));
                }
                op::GET => {
                    let n = tri!(self.line()).parse().unwrap_or(usize::MAX);
                    tri!(self.get(n));
                }
                op::GLOBAL => {
                    let m = tri!(self.raw_line());
                    let n = tri!(self.raw_line());
                    if m.is_empty() || n.is_empty() {
                        return Ok(Err(Bad::Short));
                    }
                    let (m, n) = (text(c, m).await?, text(c, n).await?);
                    let v = find::global(c, hook, &m, &n, self.names()).await?;
                    self.stack.push(v);
                }
                op::STACK_GLOBAL => {
                    let n = tri!(self.pop());
                    let m = tri!(self.pop());
                    let (Some(m), Some(n)) = (m.as_str(), n.as_str()) else {
                        return Err(super::error(
                            c,
                            "UnpicklingError",
                            "STACK_GLOBAL requires str".into(),
                        )
                        .await);
                    };
                    let v = find::global(c, hook, m, n, 4).await?;
                    self.stack.push(v);
                }
                op::REDUCE => {
                    let args = tri!(self.pop());
                    let f = tri!(self.pop());
                    if !matches!(args.base(), Value::Tuple(_)) {
                        return Err(crate::error::type_error("argument list must be a tuple"));
                    }
                    let v = c.call(&f, Args::of(items_of(&args))).await?;
                    self.stack.push(v);
                }
                op::NEWOBJ => {
                    let args = tri!(self.pop());
                    let class = tri!(self.pop());
                    made_of(c, "NEWOBJ", &class, &args, None).await?;
                    let v = new_object(c, class, items_of(&args), Value::None).await?;
                    self.stack.push(v);
                }
                op::NEWOBJ_EX => {
                    let kw = tri!(self.pop());
                    let args = tri!(self.pop());
                    let class = tri!(self.pop());
                    made_of(c, "NEWOBJ_EX", &class, &args, Some(&kw)).await?;
                    let v = new_object(c, class, items_of(&args), kw).await?;
                    self.stack.push(v);
                }
                op::BUILD => {
                    let state = tri!(self.pop());
                    let v = tri!(self.top());
                    build(c, &v, state).await?;
                }
                op::PERSID | op::BINPERSID => {
                    let id = if code == op::PERSID {
                        let id = tri!(self.line());
                        if !id.is_ascii() {
                            let text = "persistent IDs in protocol 0 must be ASCII strings";
                            return Err(super::error(c, "UnpicklingError", text.into()).await);
                        }
                        Value::str(id)
                    } else {
                        tri!(self.pop())
                    };
                    if hook.is_none() {
                        let text = "A load persistent id instruction was encountered, but no persistent_load function was specified.";
                        return Err(super::error(c, "UnpicklingError", text.into()).await);
                    }
                    let v = c.method(hook, "persistent_load", Args::one(id)).await?;
                    self.stack.push(v);
                }
                other => return Ok(Err(Bad::Unknown(other))),
            }
        }
    }
}
