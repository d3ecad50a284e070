//! JSON.

use super::{Args, check};
use interleave_text::TextError;
use interleave_text::json::{Event, Reader, dump_float, dump_str};
use interleave_text::number::{INT_DIGITS_LIMIT, float_repr, int_parse};
use interleave_text::string::ascii;

#[test]
fn json_agrees() {
    check("json", include_str!("../testdata/json.jsonl"), run);
}

fn run(op: &str, a: &Args<'_>) -> Result<String, TextError> {
    match op {
        "dump_str" => Ok(dump_str(a.str(0), a.bool(1))),
        "dump_float" => dump_float(a.float(0), a.bool(1)),
        "load" => load(a.str(0)),
        _ => panic!("no operation {op}"),
    }
}

fn load(text: &str) -> Result<String, TextError> {
    let mut reader = Reader::new(text);
    let mut out = Vec::new();
    loop {
        let event = reader
            .read()
            .map_err(|error| TextError::Unsupported(error.to_string()))?;
        let Some(event) = event else {
            return Ok(out.join(" "));
        };
        out.push(match event {
            Event::Null => "None".to_owned(),
            Event::Bool(value) => super::strings::python_bool(value).to_owned(),
            Event::Int(text) => int_parse(&text, 10, INT_DIGITS_LIMIT)?.to_string(),
            Event::Float(value) => float_repr(value),
            Event::Str(text) => ascii(&text),
            Event::ArrayStart => "[".to_owned(),
            Event::ArrayEnd => "]".to_owned(),
            Event::ObjectStart => "{".to_owned(),
            Event::Key(key) => format!("key {}", ascii(&key)),
            Event::ObjectEnd => "}".to_owned(),
        });
    }
}
