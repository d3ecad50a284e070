//! A disassembly of our bytecode, in the shape of CPython's `dis`.

use crate::Version;
use crate::code::{BinOp, Code, Op};
use crate::options::SwitchAt;
use crate::value::Value;

/// One instruction as text.
pub struct Line {
    pub offset: usize,
    pub line: u32,
    pub name: String,
    /// The number after the name, when the instruction has one.
    pub(crate) arg: Option<u32>,
    /// What the number stands for.
    pub shown: String,
    /// Another thread may get the GIL here, by the rules of 3.10 and later.
    pub switch: bool,
    /// The number of the label at this instruction.
    pub(crate) label: Option<usize>,
}

/// Every plain instruction of a code object; superinstructions are not shown, as in CPython.
pub fn disassemble(code: &Code) -> Vec<Line> {
    let ops = &code.ops;
    let mut targets: Vec<usize> = ops.iter().filter_map(|op| jump_target(*op)).collect();
    targets.sort_unstable();
    targets.dedup();
    let label = |i: usize| targets.iter().position(|t| *t == i).map(|n| n + 1);
    let mut out = vec![];
    let mut i = 0;
    while i < ops.len() {
        let op = ops[i];
        let (mut name, mut arg, mut shown) = describe(op, code, &label);
        if let (Op::Resume, true) = (op, i > 0) {
            // After a `yield`; 4 says that no `try` is around it.
            let at = i as u32;
            let within = code.handlers.iter().any(|h| h.start < at && at <= h.end);
            arg = Some(if within { 1 } else { 5 });
        }
        // CPython has one instruction for these two, up to 3.13.
        if code.file.version < Version::V3_14
            && let (Op::LoadConst(k), Some(Op::ReturnValue), None) =
                (op, ops.get(i + 1), label(i + 1))
        {
            (name, arg, shown) = (
                "RETURN_CONST".into(),
                Some(k),
                format!("({})", constant(&code.consts[k as usize])),
            );
            out.push(line(code, i, name, arg, shown, op, label(i)));
            i += 2;
            continue;
        }
        out.push(line(code, i, name, arg, shown, op, label(i)));
        i += 1;
    }
    // Instructions after the last return are never reached.
    let tail = 1 + (code.file.version >= Version::V3_14) as usize;
    if out.len() > tail {
        let before = out.len() - tail;
        let left = &out[before - 1].name;
        if (left.starts_with("RETURN") || left == "JUMP_BACKWARD")
            && out[before]
                .name
                .starts_with(if tail == 1 { "RETURN" } else { "LOAD_CO" })
            && out[before..].iter().all(|l| l.label.is_none())
        {
            out.truncate(before);
        }
    }
    out
}

/// The lines as `dis` shows them: CPython has one instruction for some pairs of ours.
pub(crate) fn joined(lines: Vec<Line>) -> Vec<Line> {
    let mut out: Vec<Line> = vec![];
    for l in lines {
        if let Some(before) = out.last_mut()
            && l.label.is_none()
            && before.line == l.line
        {
            let second = l.name.trim_end_matches("_BORROW");
            match (before.name.as_str(), l.name.as_str()) {
                ("LOAD_GLOBAL", "PUSH_NULL") => {
                    before.shown = format!("{} + NULL)", before.shown.trim_end_matches(')'));
                    continue;
                }
                ("LOAD_FAST", "LOAD_FAST")
                | ("LOAD_FAST_BORROW", "LOAD_FAST_BORROW")
                | ("STORE_FAST", "STORE_FAST" | "LOAD_FAST" | "LOAD_FAST_BORROW") => {
                    let second = match before.name.as_str() {
                        "STORE_FAST" => second,
                        _ => &l.name,
                    };
                    before.name = format!("{}_{second}", before.name);
                    before.arg = before.arg.zip(l.arg).map(|(a, b)| a << 4 | b);
                    before.shown = format!(
                        "{}, {}",
                        before.shown.trim_end_matches(')'),
                        l.shown.trim_start_matches('(')
                    );
                    continue;
                }
                _ => {}
            }
        }
        out.push(l);
    }
    out
}

fn line(
    code: &Code,
    i: usize,
    name: String,
    arg: Option<u32>,
    shown: String,
    op: Op,
    label: Option<usize>,
) -> Line {
    let switch = crate::sched::points::is_switch_point(op, SwitchAt::BackEdge);
    let at = if i == 0 {
        code.first_line
    } else {
        code.line(i)
    };
    Line {
        offset: i,
        line: at,
        name,
        arg,
        shown,
        switch,
        label,
    }
}

/// One instruction as `dis` names it: `STORE_GLOBAL counter`.
pub fn instruction(code: &Code, pc: usize) -> String {
    let Some(op) = code.ops.get(pc) else {
        return String::new();
    };
    let (name, arg, shown) = describe(*op, code, &|_| None);
    let what = shown.trim_start_matches('(').strip_suffix(')');
    match (what.unwrap_or(&shown), arg, jump_target(*op)) {
        (_, _, Some(to)) => format!("{name} to line {}", code.line(to)),
        ("", Some(n), None) => format!("{name} {n}"),
        ("", None, None) => name,
        (what, _, None) => format!("{name} {what}"),
    }
}

/// The whole listing as `dis.dis` lays it out.
pub(crate) fn listing(code: &Code) -> String {
    let mut out = String::new();
    let mut last = 0;
    let lines = joined(disassemble(code));
    let labels = lines.iter().any(|l| l.label.is_some());
    for l in &lines {
        if l.line != last && last != 0 {
            out.push('\n');
        }
        let number = if l.line != last {
            format!("{:>3}", l.line)
        } else {
            "   ".into()
        };
        last = l.line;
        let label = match l.label {
            Some(n) => format!("{:>8}: ", format!("L{n}")),
            None if labels => "          ".into(),
            None => "           ".into(),
        };
        let label = if labels {
            label
        } else {
            "           ".to_string()
        };
        let arg = l.arg.map_or(String::new(), |a| a.to_string());
        let text = format!("{number}{label}{:<20} {arg:>5} {}", l.name, l.shown);
        out.push_str(text.trim_end());
        out.push('\n');
    }
    out
}

/// The index of the instruction to which a jump may lead.
pub fn jump_target(op: Op) -> Option<usize> {
    use Op::*;
    match op {
        Jump(t) | JumpBackward(t) | PopJumpIfFalse(t) | PopJumpIfTrue(t) | PopJumpIfNone(t)
        | PopJumpIfNotNone(t) | JumpIfFalseOrPop(t) | JumpIfTrueOrPop(t) | ForIter(t) => {
            Some(t as usize)
        }
        _ => None,
    }
}

/// CPython's number for a binary operator.
fn number(op: BinOp) -> u32 {
    match op {
        BinOp::Add => 0,
        BinOp::And => 1,
        BinOp::FloorDiv => 2,
        BinOp::LShift => 3,
        BinOp::MatMul => 4,
        BinOp::Mul => 5,
        BinOp::Mod => 6,
        BinOp::Or => 7,
        BinOp::Pow => 8,
        BinOp::RShift => 9,
        BinOp::Sub => 10,
        BinOp::Div => 11,
        BinOp::Xor => 12,
    }
}

/// The variable, attribute or method that an instruction names.
pub fn named(op: Op, code: &Code) -> Option<String> {
    use Op::*;
    let local = |i: u16| code.locals.iter().chain(&code.free).nth(i as usize);
    let name = match op {
        LoadGlobal { name, .. }
        | StoreGlobal { name, .. }
        | LoadName { name, .. }
        | LoadAttr { name, .. }
        | LoadMethod { name, .. }
        | StoreAttr { name, .. }
        | StoreName(name)
        | DeleteName(name)
        | DeleteGlobal(name)
        | DeleteAttr(name) => code.names.get(name as usize),
        LoadDeref(i) | StoreDeref(i) | DeleteDeref(i) => local(i),
        _ => None,
    };
    name.map(|s| s.text.clone())
}

/// `LoadFast(3)` becomes `LOAD_FAST`, 3, `(x)`.
fn describe(
    op: Op,
    code: &Code,
    label: &dyn Fn(usize) -> Option<usize>,
) -> (String, Option<u32>, String) {
    let debug = format!("{op:?}");
    let bare: String = debug.chars().take_while(|c| c.is_alphanumeric()).collect();
    let mut name = String::new();
    for (i, ch) in bare.chars().enumerate() {
        if ch.is_uppercase() && i > 0 {
            name.push('_');
        }
        name.push(ch.to_ascii_uppercase());
    }
    let local = |i: u16| {
        code.locals
            .iter()
            .chain(&code.free)
            .nth(i as usize)
            .map_or_else(|| i.to_string(), |s| s.text.clone())
    };
    let named = |i: u32| {
        code.names
            .get(i as usize)
            .map_or_else(String::new, |s| s.text.clone())
    };
    let symbol = |b: BinOp| if b == BinOp::Pow { "**" } else { b.names().0 };
    let version = code.file.version;
    use Op::*;
    let (arg, shown) = match op {
        Resume => (Some(0), String::new()),
        LoadFast(i) if version >= Version::V3_14 => {
            name = "LOAD_FAST_BORROW".into();
            (Some(i as u32), local(i))
        }
        LoadFast(i)
        | StoreFast(i)
        | DeleteFast(i)
        | LoadFastCheck(i)
        | LoadFastAndClear(i)
        | LoadDeref(i)
        | StoreDeref(i)
        | MakeCell(i)
        | LoadClosure(i)
        | LoadFromDictOrDeref(i) => (Some(i as u32), local(i)),
        LoadConst(i) => {
            let v = &code.consts[i as usize];
            match v {
                Value::Int(n @ 0..=255) if version >= Version::V3_14 => {
                    name = "LOAD_SMALL_INT".into();
                    (Some(*n as u32), String::new())
                }
                v => {
                    let common = match v {
                        Value::None => Some(7),
                        Value::Str(s) if s.text.is_empty() => Some(8),
                        Value::Bool(true) => Some(9),
                        Value::Bool(false) => Some(10),
                        _ => None,
                    };
                    match common.filter(|_| version >= Version::V3_15) {
                        Some(number) => {
                            name = "LOAD_COMMON_CONSTANT".into();
                            (Some(number), constant(v))
                        }
                        None => (Some(i), constant(v)),
                    }
                }
            }
        }
        LoadAssertionError if version >= Version::V3_14 => {
            name = "LOAD_COMMON_CONSTANT".into();
            (Some(0), "AssertionError".to_string())
        }
        BinarySubscr if version >= Version::V3_14 => {
            name = "BINARY_OP".into();
            (Some(26), "[]".to_string())
        }
        LoadGlobal { name: n, .. } | StoreGlobal { name: n, .. } => {
            if code.flags.namespace {
                name = name.replace("GLOBAL", "NAME");
            }
            (Some(n), named(n))
        }
        LoadMethod { name: n, .. } => {
            name = "LOAD_ATTR".into();
            (Some(n), format!("{} + NULL|self", named(n)))
        }
        LoadName { name: n, .. }
        | LoadAttr { name: n, .. }
        | StoreAttr { name: n, .. }
        | LoadFromDictOrGlobals { name: n, .. } => (Some(n), named(n)),
        StoreName(n) | DeleteName(n) | DeleteGlobal(n) | ImportName(n) | ImportFrom(n)
        | DeleteAttr(n) => (Some(n), named(n)),
        BinaryOp(b) => (Some(number(b)), symbol(b).to_string()),
        InplaceOp(b) => {
            name = "BINARY_OP".into();
            (Some(number(b) + 13), format!("{}=", symbol(b)))
        }
        CompareOp(c) => (Some(c as u32), c.names().0.to_string()),
        Call(n) => (Some(n as u32), String::new()),
        BuildTuple(n) | BuildList(n) | BuildSet(n) | BuildMap(n) | BuildString(n)
        | UnpackSequence(n) => (Some(n), String::new()),
        Copy(n) | Swap(n) => (Some(n as u32), String::new()),
        other => match jump_target(other) {
            Some(t) => (
                Some(t as u32),
                label(t).map_or(String::new(), |n| format!("to L{n}")),
            ),
            None => (None, String::new()),
        },
    };
    (
        name,
        arg,
        if shown.is_empty() {
            shown
        } else {
            format!("({shown})")
        },
    )
}

pub(crate) fn constant(v: &Value) -> String {
    match v {
        Value::Str(s) => interleave_text::string::repr(&s.text),
        Value::Int(n) => n.to_string(),
        Value::None => "None".into(),
        Value::Bool(b) => if *b { "True" } else { "False" }.into(),
        Value::Float(f) => interleave_text::number::float_repr(*f),
        Value::Code(c) => format!("<code object {}>", c.name.text),
        _ => "...".into(),
    }
}
