//! Errors as texts and as values: reports, tracebacks, and what nobody can catch.

use crate::func::Body;
use crate::misc::Misc;
use crate::types::Table;
use crate::value::Value;

pub(crate) const FUNCTIONS: Table = &[
    (
        "format_exception",
        Body::Task(|c, a| {
            crate::vm::repr::task(async move {
                match &a.pos[0] {
                    Value::Inst(i) if i.exc().is_some() => {
                        let extent = crate::traceback::Extent {
                            limit: a.pos.get(1).and_then(crate::vm::subscript::as_index),
                            chain: !matches!(a.pos.get(2), Some(Value::Bool(false))),
                        };
                        Ok(crate::traceback::format_with(c, i, extent).await)
                    }
                    _ => Ok("NoneType: None\n".into()),
                }
            })
        }),
    ),
    // uncaught(error): tells the driver of an exception that nobody will catch
    (
        "uncaught",
        Body::Task(|c, a| {
            Box::pin(async move {
                if let Some(Value::Inst(exc)) = a.pos.first() {
                    c.vm().raised = Some(crate::traceback::uncaught(c, exc).await);
                }
                Ok(Value::None)
            })
        }),
    ),
    // unraisable(message or None, error, object, print): reports an error that nobody can catch;
    // with `print`, past the hook
    (
        "unraisable",
        Body::Task(|c, a| {
            Box::pin(async move {
                if let Some(Value::Inst(exc)) = a.pos.get(1) {
                    let object = a.pos.get(2).cloned().unwrap_or(Value::None);
                    let place = a.pos[0].as_str();
                    if a.pos.len() > 3 {
                        crate::traceback::print_unraisable(c, place, exc, object).await;
                    } else {
                        crate::traceback::unraisable(c, place, exc, object).await;
                    }
                }
                Ok(Value::None)
            })
        }),
    ),
    (
        "format_exception_only",
        Body::Task(|c, a| {
            crate::vm::repr::task(async move {
                match &a.pos[0] {
                    Value::Inst(i) if i.exc().is_some() => {
                        Ok(crate::traceback::headline(c, i).await)
                    }
                    _ => Ok(String::new()),
                }
            })
        }),
    ),
    (
        "format_tb",
        Body::Plain(|_, a| {
            Ok(Value::str(match &a.pos[0] {
                Value::Misc(m) => match &**m {
                    Misc::Traceback(t) => crate::traceback::frames(t),
                    _ => String::new(),
                },
                _ => String::new(),
            }))
        }),
    ),
    // [(file, line, name, source line, text with carets)], outermost first
    (
        "extract_tb",
        Body::Plain(|_, a| {
            let Value::Misc(m) = &a.pos[0] else {
                return Ok(Value::list(vec![]));
            };
            let Misc::Traceback(t) = &**m else {
                return Ok(Value::list(vec![]));
            };
            Ok(Value::list(
                t.iter()
                    .rev()
                    .map(|e| {
                        let line = e.code.line(e.pc as usize);
                        let frame = crate::traceback::frame(e);
                        let last = line as usize + frame.source.len().max(1) - 1;
                        let known = |n: Option<usize>| n.map_or(Value::None, Value::uint);
                        Value::tuple(vec![
                            Value::Str(e.code.file.name.clone()),
                            Value::Int(line as i64),
                            Value::Str(e.code.name.clone()),
                            Value::str(e.code.file.line_text(line).trim()),
                            Value::str(crate::traceback::frames(std::slice::from_ref(e))),
                            Value::uint(last),
                            known(frame.columns.map(|c| c.0)),
                            known(frame.columns.map(|c| c.1)),
                        ])
                    })
                    .collect(),
            ))
        }),
    ),
];
