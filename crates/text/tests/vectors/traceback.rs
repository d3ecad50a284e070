//! Tracebacks.

use super::{Args, check};
use interleave_text::TextError;
use interleave_text::traceback::*;
use serde_json::Value;

#[test]
fn tracebacks_agree() {
    check(
        "traceback",
        include_str!("../testdata/traceback.jsonl"),
        run,
    );
}

fn run(op: &str, a: &Args<'_>) -> Result<String, TextError> {
    Ok(match op {
        "closest" => {
            let names: Vec<&str> = a
                .json(0)
                .as_array()
                .unwrap()
                .iter()
                .filter_map(Value::as_str)
                .collect();
            closest_name(a.str(1), &names).unwrap_or("None").to_owned()
        }
        _ => format_chain(&collect(0, |id| linked(&a.json(0)[*id]))),
    })
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn number(value: &Value) -> Option<usize> {
    value.as_u64().map(|n| n as usize)
}

fn list<T>(value: &Value, item: impl FnMut(&Value) -> T) -> Vec<T> {
    value.as_array().into_iter().flatten().map(item).collect()
}

fn linked(value: &Value) -> Linked<usize> {
    Linked {
        raised: raised(value),
        cause: number(&value["cause"]),
        context: number(&value["context"]),
        suppress_context: value["suppress"] == true,
        members: value
            .get("members")
            .map(|members| list(members, |id| number(id).unwrap())),
    }
}

fn raised(value: &Value) -> Raised {
    Raised {
        type_name: text(&value["type"]),
        message: text(&value["message"]),
        notes: list(&value["notes"], text),
        stack: list(&value["stack"], frame),
        syntax: value.get("syntax").map(syntax),
        group: None,
    }
}

fn frame(value: &Value) -> Frame {
    Frame {
        file: text(&value[0]),
        line: number(&value[1]).unwrap(),
        name: text(&value[2]),
        source: list(&value[3], text),
        columns: number(&value[4]).zip(number(&value[5])),
    }
}

fn syntax(value: &Value) -> Syntax {
    Syntax {
        message: text(&value[0]),
        file: value[1].as_str().map(str::to_owned),
        line: number(&value[2]),
        end_line: number(&value[3]),
        text: value[4].as_str().map(str::to_owned),
        offset: value[5].as_i64(),
        end_offset: value[6].as_i64(),
    }
}
