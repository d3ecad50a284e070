//! The text of an exception that nobody caught: it hands the machine's objects to
//! [`interleave_text::traceback`], which has the words.

pub(crate) mod suggest;

use crate::error::Exc;
use crate::func::Args;
use crate::inst::{Inst, TraceEntry};
use crate::mem::Ref;
use crate::task::Ctx;
use crate::value::Value;
use interleave_text::traceback as words;
use interleave_trace::Uncaught;
use rustc_hash::FxHashMap;

/// Most exceptions that one report looks at.
const MOST: usize = 20_000;

/// Reports an error that was raised where no code can catch it: through `sys.unraisablehook`, when
/// the program has set one. `place` is what CPython calls `err_msg`.
pub(crate) async fn unraisable(c: Ctx, place: Option<&str>, exc: &Ref<Inst>, object: Value) {
    let sys = match c.vm().modules.get_text("sys") {
        Some(Value::Module(sys)) => Some(sys.dict.clone()),
        _ => None,
    };
    let hook = |name| sys.as_ref().and_then(|d| d.get_text(name));
    if let (Some(mine), Some(usual)) = (hook("unraisablehook"), hook("__unraisablehook__"))
        && !mine.is(&usual)
    {
        let name = crate::intern::intern("_sysextra");
        let place = place.map_or(Value::None, Value::str);
        let all = [mine, Value::Inst(exc.clone()), place, object.clone()];
        if let Ok(extra) = crate::vm::import::import(c, name, Value::None).await
            && (c.method(&extra, "report_unraisable", Args::of(all)).await).is_ok()
        {
            return;
        }
    }
    print_unraisable(c, place, exc, object).await;
}

/// Prints such an error as CPython's `sys.unraisablehook` does: up to 3.14 without carets, causes and
/// contexts.
pub(crate) async fn print_unraisable(c: Ctx, place: Option<&str>, exc: &Ref<Inst>, object: Value) {
    let mut head = place.unwrap_or("Exception ignored in").to_string();
    if !object.is_none() {
        let shown = crate::vm::repr::repr(c, &object).await;
        head = format!("{head}: {}", shown.unwrap_or_default());
    } else {
        head.push(':');
    }
    if c.vm().since(crate::options::Version::V3_15) {
        // Written by the module traceback, which tells all.
        let text = format(c, exc).await;
        let _ = c.vm().print(&format!("{head}\n{text}"), true);
        return;
    }
    let mut raised = describe(c, exc, None).await;
    for frame in &mut raised.stack {
        frame.columns = None;
        frame.source.truncate(1);
    }
    let text = words::format_chain(&words::Chain {
        earlier: vec![],
        last: raised,
    });
    let _ = c.vm().print(&format!("{head}\n{text}"), true);
}

/// How much of an error a report tells.
#[derive(Clone, Copy)]
pub(crate) struct Extent {
    /// How many lines of the stack are told: the first ones when positive, the last ones when
    /// negative.
    pub(crate) limit: Option<i64>,
    /// Whether causes and contexts are told too.
    pub(crate) chain: bool,
}

impl Default for Extent {
    fn default() -> Extent {
        Extent {
            limit: None,
            chain: true,
        }
    }
}

/// The whole report, as the interpreter prints it.
pub(crate) async fn format(c: Ctx, exc: &Ref<Inst>) -> String {
    format_with(c, exc, Extent::default()).await
}

pub(crate) async fn format_with(c: Ctx, exc: &Ref<Inst>, extent: Extent) -> String {
    let mut known: FxHashMap<usize, words::Linked<usize>> = FxHashMap::default();
    let mut open = vec![exc.clone()];
    // An exception that only another exception's attributes refer to must be kept until its text is
    // made.
    let mut kept = vec![];
    while let Some(e) = open.pop() {
        let key = key_of(&e);
        if known.contains_key(&key) || known.len() >= MOST {
            continue;
        }
        let raised = describe(c, &e, extent.limit).await;
        let (mut cause, mut context) = (None, None);
        let mut suppress = false;
        if let (Some(d), true) = (e.exc(), extent.chain) {
            cause = linked(&d.cause.borrow());
            context = linked(&d.context.borrow());
            suppress = d.suppress.get();
        }
        let members = members(&e);
        open.extend(cause.iter().chain(&context).cloned());
        open.extend(members.iter().flatten().cloned());
        known.insert(
            key,
            words::Linked {
                raised,
                cause: cause.as_ref().map(key_of),
                context: context.as_ref().map(key_of),
                suppress_context: suppress,
                members: members.map(|m| m.iter().map(key_of).collect()),
            },
        );
        kept.push(e);
    }
    let empty = words::Linked {
        raised: words::Raised::default(),
        cause: None,
        context: None,
        suppress_context: false,
        members: None,
    };
    let chain = words::collect(key_of(exc), |key| known.get(key).unwrap_or(&empty).clone());
    words::format_chain(&chain)
}

/// An exception that nobody caught, as a value. Its line is the innermost one in the program's own
/// file.
pub async fn uncaught(c: Ctx, exc: &Ref<Inst>) -> Uncaught {
    let told = describe(c, exc, None).await;
    let file = c.vm().ipc.program.1.clone();
    let own = told.stack.iter().rev().find(|frame| frame.file == file);
    let line = own.map(|frame| frame.line).or_else(|| {
        let syntax = told.syntax.as_ref();
        let of_program = |s: &&words::Syntax| s.file.as_ref() == Some(&file);
        syntax.filter(of_program).and_then(|s| s.line)
    });
    Uncaught {
        exception: told.type_name,
        message: told.message,
        file,
        line: line.and_then(|line| u32::try_from(line).ok()),
        thread: Some(c.vm().cur.name.clone()).filter(|name| name != "MainThread"),
    }
}

fn key_of(e: &Ref<Inst>) -> usize {
    Ref::as_ptr(e) as usize
}

fn linked(v: &Value) -> Option<Ref<Inst>> {
    match v {
        Value::Inst(i) if i.exc().is_some() => Some(i.clone()),
        _ => None,
    }
}

/// The members of an exception group.
fn members(e: &Ref<Inst>) -> Option<Vec<Ref<Inst>>> {
    let class = e.class();
    let group = std::iter::once(&class)
        .chain(&class.mro())
        .any(|k| !k.heap && k.name().text == "BaseExceptionGroup");
    if !group {
        return None;
    }
    let items = crate::vm::iterate::items_fast(&e.field("exceptions")?)?;
    Some(items.iter().filter_map(linked).collect())
}

/// `Type: message`, with notes and suggestions.
pub(crate) async fn headline(c: Ctx, e: &Ref<Inst>) -> String {
    words::format_exception_only(&describe(c, e, Some(0)).await)
}

/// The lines of the frames, outermost first; repeats are counted.
pub(crate) fn frames(trace: &[TraceEntry]) -> String {
    words::format_stack(&stack(trace, None))
}

/// The frames of a trace, the outermost first; the trace has its innermost entry first.
fn stack(trace: &[TraceEntry], limit: Option<i64>) -> Vec<words::Frame> {
    let (skip, take) = match limit {
        Some(n) if n < 0 => (
            trace.len().saturating_sub(n.unsigned_abs() as usize),
            usize::MAX,
        ),
        Some(n) => (0, n as usize),
        None => (0, usize::MAX),
    };
    trace
        .iter()
        .rev()
        .skip(skip)
        .take(take)
        .map(frame)
        .collect()
}

/// The place of an entry, with its source line.
pub(crate) fn frame(t: &TraceEntry) -> words::Frame {
    let file = &t.code.file;
    let line = t.code.line(t.pc as usize);
    let mut frame = words::Frame {
        file: file.name.text.clone(),
        line: line as usize,
        name: t.code.name.text.clone(),
        source: vec![file.line_text(line).to_string()],
        columns: None,
    };
    if let Some(p) = t.code.pos.get(t.pc as usize)
        && p.end > p.start
    {
        let last = file.line_of(p.end - 1).max(line);
        frame.source = (line..=last)
            .map(|n| file.line_text(n).to_string())
            .collect();
        // The column of the end counts in the line of the last character.
        let end = file.column(p.end - 1) + 1;
        frame.columns = Some((file.column(p.start) as usize, end as usize));
    }
    frame
}

async fn describe(c: Ctx, e: &Ref<Inst>, limit: Option<i64>) -> words::Raised {
    let class = e.class();
    let name = crate::types::class::full_name(&class);
    let type_name = name.strip_prefix("__main__.").unwrap_or(&name).to_string();
    let shown = crate::vm::repr::str(c, &Value::Inst(e.clone())).await;
    let mut message = shown.unwrap_or_else(|_| "<exception str() failed>".to_string());
    if let Some(s) = suggest::suggestion(c, e).await {
        message.push_str(&s);
    }
    let stack = e
        .exc()
        .map(|d| stack(&d.trace.borrow(), limit))
        .unwrap_or_default();
    words::Raised {
        type_name,
        message,
        notes: notes(c, e).await,
        stack,
        syntax: syntax(c, e).await,
        group: None,
    }
}

async fn notes(c: Ctx, e: &Ref<Inst>) -> Vec<String> {
    let Some(notes) = e.get_text("__notes__") else {
        return vec![];
    };
    let mut out = vec![];
    match crate::vm::iterate::items_fast(&notes) {
        Some(items) if !matches!(notes, Value::Str(_) | Value::Bytes(_)) => {
            for n in items {
                out.push(
                    crate::vm::repr::str(c, &n)
                        .await
                        .unwrap_or_else(|_| "<note str() failed>".to_string()),
                );
            }
        }
        _ => out.extend(crate::vm::repr::repr(c, &notes).await.ok()),
    }
    out
}

/// The place that a `SyntaxError` names.
async fn syntax(c: Ctx, e: &Ref<Inst>) -> Option<words::Syntax> {
    if !e.class().is_subclass(&c.vm().types.exc(Exc::SyntaxError)) {
        return None;
    }
    let text = |k: &str| e.get_text(k).and_then(|v| v.as_str().map(str::to_string));
    let number = |k: &str| e.field(k).as_ref().and_then(crate::vm::subscript::as_index);
    let message = match e.field("msg") {
        Some(m) if !m.is_none() => crate::vm::repr::str(c, &m).await.unwrap_or_default(),
        _ => String::new(),
    };
    Some(words::Syntax {
        message,
        file: text("filename"),
        line: number("lineno").and_then(|n| usize::try_from(n).ok()),
        end_line: number("end_lineno").and_then(|n| usize::try_from(n).ok()),
        text: text("text"),
        offset: number("offset"),
        end_offset: number("end_offset"),
    })
}
