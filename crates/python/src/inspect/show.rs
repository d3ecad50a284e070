//! Values as short text for panels. No Python runs, and nothing of the machine changes.

use crate::misc::Misc;
use crate::value::Value;

/// Most characters of a value that are written.
pub const MAX_VALUE: usize = 120;
/// Most items of a container that are written.
const ITEMS: usize = 12;
const DEPTH: u32 = 3;

/// A value as `repr` would write it; an object of the program by its attributes.
pub fn show(v: &Value) -> String {
    let mut out = String::new();
    put(&mut out, v, DEPTH);
    cut(out)
}

/// At most [`MAX_VALUE`] characters.
pub fn cut(mut text: String) -> String {
    if let Some((end, _)) = text.char_indices().nth(MAX_VALUE) {
        text.truncate(end);
        text.push('\u{2026}');
    }
    text
}

fn put(out: &mut String, v: &Value, depth: u32) {
    if out.len() > 4 * MAX_VALUE {
        return;
    }
    match v {
        Value::Unbound => out.push_str("NULL"),
        Value::NotImplemented => out.push_str("NotImplemented"),
        Value::Ellipsis => out.push_str("Ellipsis"),
        Value::Big(n) => match n.bits() {
            0..2000 => out.push_str(&n.to_string()),
            bits => out.push_str(&format!("<int of {bits} bits>")),
        },
        Value::Str(s) => {
            let end = s.text.char_indices().nth(MAX_VALUE).map(|(at, _)| at);
            out.push_str(&interleave_text::string::repr(
                &s.text[..end.unwrap_or(s.text.len())],
            ));
        }
        Value::Bytes(b) => {
            out.push_str(&interleave_text::bytes::repr(&b[..b.len().min(MAX_VALUE)]))
        }
        Value::ByteArray(b) => {
            let b = b.borrow();
            let text = interleave_text::bytes::repr(&b[..b.len().min(MAX_VALUE)]);
            out.push_str(&format!("bytearray({text})"));
        }
        Value::Complex(c) => out.push_str(&crate::types::complex::repr(c.0, c.1)),
        Value::Tuple(t) if t.items.len() == 1 => {
            out.push('(');
            put(out, &t.items[0], depth.saturating_sub(1));
            out.push_str(",)");
        }
        Value::Tuple(t) => items(out, "(", ")", t.items.len(), t.items.iter(), depth),
        Value::List(l) => match l.items.try_borrow() {
            Ok(l) => items(out, "[", "]", l.len(), l.iter(), depth),
            Err(_) => out.push_str("[\u{2026}]"),
        },
        Value::Set(s) | Value::FrozenSet(s) => {
            let frozen = matches!(v, Value::FrozenSet(_));
            let keys = s.table.borrow().keys();
            let (open, close) = match (frozen, keys.is_empty()) {
                (true, _) => ("frozenset({", "})"),
                (false, true) => ("set(", ")"),
                (false, false) => ("{", "}"),
            };
            items(out, open, close, keys.len(), keys.iter(), depth);
        }
        Value::Dict(d) => {
            let d = d.dict.borrow();
            out.push('{');
            for (i, e) in d.iter().enumerate() {
                if stops(out, i, depth) {
                    break;
                }
                put(out, &e.key, depth - 1);
                out.push_str(": ");
                put(out, &e.val, depth - 1);
            }
            out.push('}');
        }
        Value::Range(r) => {
            let step = match r.step {
                1 => String::new(),
                n => format!(", {n}"),
            };
            out.push_str(&format!("range({}, {}{step})", r.start, r.stop));
        }
        Value::Slice(s) => items(out, "slice(", ")", 3, s.iter(), depth),
        Value::Func(f) => out.push_str(&format!("<function {}>", f.qualname.borrow().text)),
        Value::Native(n) => out.push_str(&format!("<built-in function {}>", n.name)),
        Value::Bound(b) => out.push_str(&format!("<method {}>", callee(&b.func))),
        Value::Class(c) => out.push_str(&format!("<class '{}'>", c.name().text)),
        Value::Module(m) => out.push_str(&format!("<module '{}'>", m.name.text)),
        Value::Code(c) => out.push_str(&format!("<code object {}>", c.name.text)),
        Value::Iter(i) => out.push_str(&match i.try_borrow() {
            Ok(i) => format!("<{}>", i.type_name()),
            Err(_) => "<iterator>".into(),
        }),
        Value::Gen(g) => {
            let kind = match g.kind {
                crate::generator::GenKind::Generator => "generator",
                crate::generator::GenKind::Coroutine => "coroutine",
                crate::generator::GenKind::AsyncGenerator => "async generator",
            };
            out.push_str(&format!("<{kind} {}>", g.qualname.borrow().text));
        }
        Value::Cell(c) => put(out, &c.0.borrow(), depth),
        Value::Misc(m) => misc(out, m, depth),
        Value::Inst(i) => instance(out, i, depth),
        // An immediate value is written as a constant.
        v => out.push_str(&crate::dis::constant(v)),
    }
}

fn misc(out: &mut String, m: &Misc, depth: u32) {
    match m {
        Misc::Lock(l) => out.push_str(match l.held.get() {
            true => "<locked lock>",
            false => "<unlocked lock>",
        }),
        Misc::Deque(d) => match d.items.try_borrow() {
            Ok(d) => items(out, "deque([", "])", d.len(), d.iter(), depth),
            Err(_) => out.push_str("deque(\u{2026})"),
        },
        _ => out.push_str("<object>"),
    }
}

fn instance(out: &mut String, i: &crate::inst::Inst, depth: u32) {
    let class = i.class();
    if let crate::inst::Payload::Value(v) = &i.payload {
        return put(out, v, depth);
    }
    let name = class.name().text.clone();
    if let Some(e) = i.exc() {
        if let Value::Tuple(args) = &*e.args.borrow() {
            out.push_str(&name);
            items(out, "(", ")", args.items.len(), args.items.iter(), depth);
        }
        return;
    }
    out.push('<');
    out.push_str(&name);
    let own = class.dict.get_text("__module__");
    let own = own.is_none_or(|m| m.as_str() == Some("__main__"));
    if let Some(name) = i.get_text("_name").filter(|_| !own) {
        out.push(' ');
        put(out, &name, 1);
    }
    if let Some(d) = i.dict.borrow().as_ref()
        && depth > 1
        && own
    {
        let d = d.dict.borrow();
        let plain = |v: &Value| !matches!(v, Value::Inst(_) | Value::Misc(_) | Value::Bound(_));
        let all = d
            .iter()
            .filter(|e| plain(&e.val) && e.key.as_str().is_some_and(|name| !name.starts_with('_')));
        for (n, e) in all.enumerate() {
            out.push_str(if n == 0 { " " } else { ", " });
            if n >= ITEMS {
                out.push('\u{2026}');
                break;
            }
            out.push_str(e.key.as_str().unwrap_or_default());
            out.push('=');
            put(out, &e.val, depth - 1);
        }
    }
    out.push('>');
}

fn items<'a>(
    out: &mut String,
    open: &str,
    close: &str,
    length: usize,
    all: impl Iterator<Item = &'a Value>,
    depth: u32,
) {
    out.push_str(open);
    if length > 0 && depth == 0 {
        out.push('\u{2026}');
    } else {
        for (i, v) in all.enumerate() {
            if stops(out, i, depth) {
                break;
            }
            put(out, v, depth - 1);
        }
    }
    out.push_str(close);
}

/// Writes what stands before item `i`: a comma, or the sign that the rest is left out. Answers
/// whether the list stops.
fn stops(out: &mut String, i: usize, depth: u32) -> bool {
    if i > 0 {
        out.push_str(", ");
    }
    let stop = i >= ITEMS || depth == 0;
    if stop {
        out.push('\u{2026}');
    }
    stop
}

/// The name of a callable, as the program would write it.
pub fn callee(f: &Value) -> String {
    match f {
        Value::Func(f) => f.qualname.borrow().text.clone(),
        Value::Native(n) if n.method => format!("{}.{}", n.owner, n.name),
        Value::Native(n) => n.name.to_string(),
        Value::Bound(b) => callee(&b.func),
        Value::Class(c) => c.name().text.clone(),
        Value::Inst(i) => i.class().name().text.clone(),
        _ => "it".into(),
    }
}
