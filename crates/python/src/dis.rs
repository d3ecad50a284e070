//! A disassembly of our bytecode, in the shape of CPython's `dis`.

use crate::code::{Code, Op};
use crate::value::Value;

/// One instruction as text.
pub struct Line {
    pub offset: usize,
    pub line: u32,
    pub name: String,
    pub arg: String,
    /// Another thread may get the GIL here under 3.10 and later.
    pub switch: bool,
    pub target: bool,
}

/// Every instruction of a code object.
pub fn disassemble(code: &Code) -> Vec<Line> {
    let targets: Vec<usize> = code.ops.iter().filter_map(|op| jump_target(*op)).collect();
    code.ops
        .iter()
        .enumerate()
        .map(|(i, op)| {
            let (name, arg) = describe(*op, code);
            Line {
                offset: i,
                line: code.line(i),
                name,
                arg,
                switch: matches!(op, Op::JumpBackward(_) | Op::Resume | Op::Call(_) | Op::CallKw { .. } | Op::CallEx(_)),
                target: targets.contains(&i),
            }
        })
        .collect()
}

/// The whole listing as `dis.dis` lays it out.
pub fn listing(code: &Code) -> String {
    let mut out = String::new();
    let mut last = 0;
    for l in disassemble(code) {
        let line = if l.line != last { format!("{:>4}", l.line) } else { "    ".into() };
        if l.line != last && last != 0 {
            out.push('\n');
        }
        last = l.line;
        let mark = if l.target { ">>" } else { "  " };
        out.push_str(format!("{line}  {mark} {:>5} {:<22} {}", l.offset * 2, l.name, l.arg).trim_end());
        out.push('\n');
    }
    out
}

fn jump_target(op: Op) -> Option<usize> {
    use Op::*;
    match op {
        Jump(t) | JumpBackward(t) | PopJumpIfFalse(t) | PopJumpIfTrue(t) | PopJumpIfNone(t) | PopJumpIfNotNone(t)
        | JumpIfFalseOrPop(t) | JumpIfTrueOrPop(t) | ForIter(t) | ForIterStore { end: t, .. } => Some(t as usize),
        _ => None,
    }
}

/// `LoadFast(3)` becomes `LOAD_FAST`, `x`.
fn describe(op: Op, code: &Code) -> (String, String) {
    let debug = format!("{op:?}");
    let bare: String = debug.chars().take_while(|c| c.is_alphanumeric()).collect();
    let mut name = String::new();
    for (i, ch) in bare.chars().enumerate() {
        if ch.is_uppercase() && i > 0 {
            name.push('_');
        }
        name.push(ch.to_ascii_uppercase());
    }
    let local = |i: u16| code.locals.iter().chain(&code.free).nth(i as usize).map_or_else(|| i.to_string(), |s| s.text.clone());
    let named = |i: u32| code.names.get(i as usize).map_or_else(String::new, |s| s.text.clone());
    use Op::*;
    let arg = match op {
        LoadFast(i) | StoreFast(i) | DeleteFast(i) | LoadFastCheck(i) | LoadFastAndClear(i) | LoadDeref(i) | StoreDeref(i)
        | MakeCell(i) | LoadClosure(i) => local(i),
        LoadFastLoadFast(a, b) | StoreFastLoadFast(a, b) => format!("{}, {}", local(a), local(b)),
        LoadConst(i) => constant(&code.consts[i as usize]),
        LoadGlobal { name, .. } | StoreGlobal { name, .. } | LoadName { name, .. } | LoadAttr { name, .. }
        | LoadMethod { name, .. } | StoreAttr { name, .. } => named(name),
        StoreName(n) | DeleteName(n) | DeleteGlobal(n) | ImportName(n) | ImportFrom(n) | DeleteAttr(n) => named(n),
        BinaryOp(b) => b.names().0.to_string(),
        InplaceOp(b) => format!("{}=", b.names().0),
        CompareOp(c) => c.names().0.to_string(),
        BinaryOpFF { op, a, b } => format!("{} {} {}", local(a), op.names().0, local(b)),
        BinaryOpFI { op, a, b } => format!("{} {} {b}", local(a), op.names().0),
        CompareFFJump { op, a, b } => format!("{} {} {}", local(a), op.names().0, local(b)),
        CompareFIJump { op, a, b } => format!("{} {} {b}", local(a), op.names().0),
        Call(n) => n.to_string(),
        other => match jump_target(other) {
            Some(t) => format!("to {}", t * 2),
            None => debug.split_once('(').map_or(String::new(), |(_, r)| r.trim_end_matches(')').to_string()),
        },
    };
    (name, arg)
}

fn constant(v: &Value) -> String {
    match v {
        Value::Str(s) => crate::text::string::repr(&s.text),
        Value::Int(n) => n.to_string(),
        Value::None => "None".into(),
        Value::Bool(b) => if *b { "True" } else { "False" }.into(),
        Value::Float(f) => crate::text::number::float_repr(*f),
        Value::Code(c) => format!("<code object {}>", c.name.text),
        _ => "...".into(),
    }
}
