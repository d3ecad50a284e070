//! The text of an exception that nobody caught.

use crate::error::Exc;
use crate::inst::{Inst, TraceEntry};
use crate::mem::Ref;
use crate::task::Ctx;
use crate::value::Value;

const CAUSE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";

/// The whole chain, as the interpreter prints it.
pub async fn format(c: Ctx, exc: &Ref<Inst>) -> String {
    let mut chain: Vec<(Ref<Inst>, &'static str)> = vec![(exc.clone(), "")];
    loop {
        let at = chain[chain.len() - 1].0.clone();
        let Some(d) = at.exc() else { break };
        let (cause, context) = (d.cause.borrow().clone(), d.context.borrow().clone());
        let next = match (cause, context) {
            (Value::Inst(i), _) => Some((i, CAUSE)),
            (_, Value::Inst(i)) if !d.suppress.get() => Some((i, CONTEXT)),
            _ => None,
        };
        match next {
            Some((i, text))
                if !chain.iter().any(|(x, _)| Ref::ptr_eq(x, &i)) && chain.len() < 200 =>
            {
                chain.push((i, text))
            }
            _ => break,
        }
    }
    let mut out = String::new();
    for (i, (e, _)) in chain.iter().enumerate().rev() {
        out.push_str(&one(c, e).await);
        if i > 0 {
            out.push_str(chain[i].1);
        }
    }
    out
}

/// The members of an exception group.
fn members(e: &Ref<Inst>) -> Option<Vec<Ref<Inst>>> {
    let group = e
        .class()
        .mro
        .iter()
        .any(|k| k.name().text == "BaseExceptionGroup")
        || e.class().name().text == "BaseExceptionGroup";
    if !group {
        return None;
    }
    let items = crate::vm::iterate::items_fast(&e.get_text("exceptions")?)?;
    Some(
        items
            .into_iter()
            .filter_map(|v| {
                if let Value::Inst(i) = v {
                    Some(i)
                } else {
                    None
                }
            })
            .collect(),
    )
}

type Text = std::pin::Pin<Box<dyn Future<Output = String>>>;

/// A group as a tree in the margin; `close` says whether a line still has to end the innermost.
fn group(c: Ctx, e: Ref<Inst>, depth: usize, close: std::rc::Rc<std::cell::Cell<bool>>) -> Text {
    Box::pin(async move {
        let margin = format!("{}| ", "  ".repeat(depth));
        let indented = |text: &str, margin: &str| {
            text.lines()
                .map(|l| format!("{margin}{l}\n"))
                .collect::<String>()
        };
        let Some(parts) = members(&e) else {
            return indented(&format_at(c, &e, depth).await, &margin);
        };
        let mut out = String::new();
        let trace = e
            .exc()
            .map(|d| d.trace.borrow().clone())
            .unwrap_or_default();
        if !trace.is_empty() {
            let first = if depth == 1 {
                "  + ".to_string()
            } else {
                margin.clone()
            };
            out.push_str(&format!(
                "{first}Exception Group Traceback (most recent call last):\n"
            ));
            out.push_str(&indented(&frames(&trace), &margin));
        }
        out.push_str(&indented(&headline(c, &e).await, &margin));
        let n = parts.len();
        for (i, p) in parts.into_iter().enumerate() {
            close.set(true);
            let lead = if i == 0 {
                format!("{}+-", "  ".repeat(depth))
            } else {
                "  ".repeat(depth + 1)
            };
            if i >= 15 {
                out.push_str(&format!("{lead}+---------------- ... ----------------\n"));
                let left = n - 15;
                let s = if left == 1 { "" } else { "s" };
                out.push_str(&format!(
                    "{}| and {left} more exception{s}\n",
                    "  ".repeat(depth + 1)
                ));
            } else {
                out.push_str(&format!(
                    "{lead}+---------------- {} ----------------\n",
                    i + 1
                ));
                out.push_str(&group(c, p, depth + 1, close.clone()).await);
            }
            if (i + 1 == n || i >= 15) && close.get() {
                out.push_str(&format!(
                    "{}+------------------------------------\n",
                    "  ".repeat(depth + 1)
                ));
                close.set(false);
            }
            if i >= 15 {
                break;
            }
        }
        out
    })
}

fn format_at(c: Ctx, e: &Ref<Inst>, _: usize) -> Text {
    let e = e.clone();
    Box::pin(async move { format(c, &e).await })
}

async fn one(c: Ctx, e: &Ref<Inst>) -> String {
    if members(e).is_some() {
        return group(c, e.clone(), 1, Default::default()).await;
    }
    let mut out = String::new();
    let trace = e
        .exc()
        .map(|d| d.trace.borrow().clone())
        .unwrap_or_default();
    if !trace.is_empty() {
        out.push_str("Traceback (most recent call last):\n");
        out.push_str(&frames(&trace));
    }
    out.push_str(&headline(c, e).await);
    out
}

/// The lines of the frames, outermost first; repeats are counted.
pub fn frames(trace: &[TraceEntry]) -> String {
    let mut out = String::new();
    let mut last: Option<(String, u32, String)> = None;
    let mut same = 0;
    let flush = |out: &mut String, same: usize| {
        if same > 3 {
            let n = same - 3;
            out.push_str(&format!(
                "  [Previous line repeated {n} more time{}]\n",
                if n == 1 { "" } else { "s" }
            ));
        }
    };
    for t in trace.iter().rev() {
        let line = t.code.line(t.pc as usize);
        let key = (
            t.code.file.name.text.clone(),
            line,
            t.code.name.text.clone(),
        );
        if last.as_ref() == Some(&key) {
            same += 1;
        } else {
            flush(&mut out, same);
            same = 1;
            last = Some(key);
        }
        if same <= 3 {
            out.push_str(&frame(t));
        }
    }
    flush(&mut out, same);
    out
}

fn frame(t: &TraceEntry) -> String {
    let file = &t.code.file;
    let line = t.code.line(t.pc as usize);
    let mut out = format!(
        "  File \"{}\", line {line}, in {}\n",
        file.name.text, t.code.name.text
    );
    let text = file.line_text(line);
    let shown = text.trim();
    if shown.is_empty() {
        return out;
    }
    out.push_str(&format!("    {shown}\n"));
    if let Some(p) = t.code.pos.get(t.pc as usize) {
        if let Some(carets) = carets(t, text, line, p.start, p.end) {
            out.push_str(&format!("    {carets}\n"));
        }
    }
    out
}

/// `~~^~~` under the part that failed; `None` when that is the whole line.
fn carets(t: &TraceEntry, text: &str, line: u32, start: u32, end: u32) -> Option<String> {
    let file = &t.code.file;
    let indent = text.chars().take_while(|c| c.is_whitespace()).count() as u32;
    let from = file.column(start);
    let width = text.trim_end().chars().count() as u32;
    let to = if file.line_of(end.saturating_sub(1).max(start)) == line {
        file.column(end)
    } else {
        width
    };
    if to <= from || from < indent {
        return None;
    }
    let segment: String = text
        .chars()
        .skip(from as usize)
        .take((to - from) as usize)
        .collect();
    let anchors = if file.line_of(end.saturating_sub(1).max(start)) == line {
        crate::anchors::find(&segment, t.code.ops.get(t.pc as usize).copied())
    } else {
        None
    };
    if anchors.is_none() && from == indent && to == width {
        return None;
    }
    let mut out = " ".repeat((from - indent) as usize);
    let n = (to - from) as usize;
    match anchors {
        Some((a, b)) => {
            for i in 0..n {
                out.push(if i >= a && i < b { '^' } else { '~' });
            }
        }
        None => out.push_str(&"^".repeat(n)),
    }
    Some(out)
}

/// `Type: message`, with notes and suggestions.
pub async fn headline(c: Ctx, e: &Ref<Inst>) -> String {
    let class = e.class();
    let name = crate::types::class::full_name(&class);
    let name = name
        .strip_prefix("__main__.")
        .map_or(name.clone(), str::to_string);
    let v = Value::Inst(e.clone());
    let mut text = match crate::vm::repr::str(c, &v).await {
        Ok(s) => s,
        Err(_) => "<exception str() failed>".to_string(),
    };
    if let Some(s) = suggestion(c, e).await {
        text.push_str(&s);
    }
    let mut out = if text.is_empty() {
        format!("{name}\n")
    } else {
        format!("{name}: {text}\n")
    };
    if let Some(notes) = e.get_text("__notes__") {
        for n in crate::vm::iterate::items_fast(&notes).unwrap_or_default() {
            if let Ok(s) = crate::vm::repr::str(c, &n).await {
                out.push_str(&format!("{s}\n"));
            }
        }
    }
    out
}

async fn suggestion(c: Ctx, e: &Ref<Inst>) -> Option<String> {
    let class = e.class();
    let name = e.get_text("name")?.as_str()?.to_string();
    let names: Vec<String> = if class.is_subclass(&c.vm().types.exc(Exc::AttributeError)) {
        let obj = e
            .get_text("obj")
            .filter(|o| !o.is_unbound() && !o.is_none())?;
        let d = crate::modules::builtins::dir_of(c, &obj).await.ok()?;
        crate::vm::iterate::items_fast(&d)?
            .iter()
            .filter_map(|v| v.as_str().map(str::to_string))
            .collect()
    } else if class.is_subclass(&c.vm().types.exc(Exc::NameError)) {
        let trace = e
            .exc()
            .map(|d| d.trace.borrow().clone())
            .unwrap_or_default();
        let mut names: Vec<String> = vec![];
        if let Some(t) = trace.first() {
            names.extend(
                t.code
                    .locals
                    .iter()
                    .chain(&t.code.free)
                    .map(|s| s.text.clone()),
            );
        }
        let main = c.vm().main.clone();
        names.extend(
            main.dict
                .dict
                .borrow()
                .iter()
                .filter_map(|e| e.key.as_str().map(str::to_string)),
        );
        names.extend(
            c.vm()
                .builtins
                .dict
                .borrow()
                .iter()
                .filter_map(|e| e.key.as_str().map(str::to_string)),
        );
        if crate::modules::is_known(&name) {
            let known: Vec<&str> = names.iter().map(String::as_str).collect();
            return Some(match crate::suggest::closest(&name, &known) {
                Some(s) => format!(". Did you mean: '{s}'? Or did you forget to import '{name}'?"),
                None => format!(". Did you forget to import '{name}'?"),
            });
        }
        names
    } else {
        return None;
    };
    let hidden = name.starts_with('_');
    let known: Vec<&str> = names
        .iter()
        .map(String::as_str)
        .filter(|n| hidden || !n.starts_with('_'))
        .collect();
    crate::suggest::closest(&name, &known).map(|s| format!(". Did you mean: '{s}'?"))
}
