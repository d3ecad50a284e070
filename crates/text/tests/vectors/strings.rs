//! Methods of str.

use super::{Args, check, hex};
use interleave_text::string::*;
use interleave_text::{TextError, bytes};

#[test]
fn strings_agree() {
    check("strings", include_str!("../testdata/strings.jsonl"), run);
}

/// `ascii()` of a list of str.
fn list<'a>(items: impl IntoIterator<Item = &'a str>) -> String {
    let items: Vec<String> = items.into_iter().map(ascii).collect();
    format!("[{}]", items.join(", "))
}

pub(super) fn python_bool(value: bool) -> &'static str {
    if value { "True" } else { "False" }
}

fn run(op: &str, a: &Args<'_>) -> Result<String, TextError> {
    let text = a.str(0);
    Ok(match op {
        "repr" => repr(text),
        "ascii" => ascii(text),
        "case" => case(text, a.str(1)),
        "is" => python_bool(is(text, a.str(1))).to_owned(),
        "is_each" => text
            .chars()
            .map(|c| {
                if is(c.encode_utf8(&mut [0; 4]), a.str(1)) {
                    '1'
                } else {
                    '0'
                }
            })
            .collect(),
        "splitlines" => list(splitlines(text, a.bool(1))),
        "split" => list(split(text, a.opt_str(1), a.i64(2))?),
        "rsplit" => list(rsplit(text, a.opt_str(1), a.i64(2))?),
        "partition" => list(partition(text, a.str(1))?),
        "rpartition" => list(rpartition(text, a.str(1))?),
        "strip" => {
            list([Side::Both, Side::Left, Side::Right].map(|side| strip(text, a.opt_str(1), side)))
        }
        "remove" => list([removeprefix(text, a.str(1)), removesuffix(text, a.str(1))]),
        "replace" => replace(text, a.str(1), a.str(2), a.i64(3))?,
        "search" => {
            let (sub, start, end) = (a.str(1), a.opt_i64(2), a.opt_i64(3));
            let at = |found: Option<usize>| found.map_or(-1, |at| at as i64);
            format!(
                "{} {} {} {} {}",
                at(find(text, sub, start, end)),
                at(rfind(text, sub, start, end)),
                count(text, sub, start, end),
                python_bool(startswith(text, sub, start, end)),
                python_bool(endswith(text, sub, start, end)),
            )
        }
        "index" => format!(
            "{} {}",
            index(text, a.str(1), None, None)?,
            rindex(text, a.str(1), None, None)?
        ),
        "pad" => {
            let (width, fill) = (a.i64(1), a.str(2).chars().next().unwrap());
            let all = [
                center(text, width, fill)?,
                ljust(text, width, fill)?,
                rjust(text, width, fill)?,
                zfill(text, width)?,
            ];
            list(all.iter().map(String::as_str))
        }
        "expandtabs" => expandtabs(text, a.i64(1))?,
        "char_at" => char_at(text, a.i64(1))?.to_owned(),
        "slice" => slice(text, a.opt_i64(1), a.opt_i64(2), a.opt_i64(3))?.into_owned(),
        "len" => char_len(text).to_string(),
        "repeat" => list(
            [repeat(text, 3)?, repeat(text, 0)?, repeat(text, -1)?]
                .iter()
                .map(String::as_str),
        ),
        "translate" => {
            let table = maketrans("ael", "1é日", "o ")?;
            translate(text, |c| {
                match table.iter().rev().find(|(from, _)| *from == c as u32) {
                    None => Translation::Keep,
                    Some((_, None)) => Translation::Delete,
                    Some((_, Some(to))) => {
                        Translation::To(char::from_u32(*to).unwrap().to_string())
                    }
                }
            })
        }
        "encode" => hex(&bytes::encode(text, a.str(1), a.str(2))?),
        _ => panic!("no operation {op}"),
    })
}

fn case(text: &str, method: &str) -> String {
    if let Some(method) = method.strip_prefix("each ") {
        return text
            .chars()
            .map(|c| case(c.encode_utf8(&mut [0; 4]), method))
            .collect();
    }
    match method {
        "lower" => lower(text),
        "upper" => upper(text),
        "title" => title(text),
        "capitalize" => capitalize(text),
        "swapcase" => swapcase(text),
        "casefold" => casefold(text),
        _ => panic!("no method {method}"),
    }
}

fn is(text: &str, method: &str) -> bool {
    match method {
        "isalnum" => isalnum(text),
        "isalpha" => isalpha(text),
        "isascii" => isascii(text),
        "isdecimal" => isdecimal(text),
        "isdigit" => isdigit(text),
        "isidentifier" => isidentifier(text),
        "islower" => islower(text),
        "isnumeric" => isnumeric(text),
        "isprintable" => isprintable(text),
        "isspace" => isspace(text),
        "istitle" => istitle(text),
        "isupper" => isupper(text),
        _ => panic!("no method {method}"),
    }
}
