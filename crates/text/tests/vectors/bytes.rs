//! Methods of bytes.

use super::strings::python_bool;
use super::{Args, check};
use interleave_text::TextError;
use interleave_text::bytes::*;
use interleave_text::string::Side;

#[test]
fn bytes_agree() {
    check("bytes", include_str!("../testdata/bytes.jsonl"), run);
}

fn list<'a>(items: impl IntoIterator<Item = &'a [u8]>) -> String {
    let items: Vec<String> = items.into_iter().map(repr).collect();
    format!("[{}]", items.join(", "))
}

fn run(op: &str, a: &Args<'_>) -> Result<String, TextError> {
    if op == "from_hex" {
        return from_hex(a.str(0)).map(|data| hex(&data, None, 1));
    }
    let data = a.bytes(0);
    let data = data.as_slice();
    let opt = |i: usize| a.opt_str(i).map(|_| a.bytes(i));
    Ok(match op {
        "repr" => repr(data),
        "case" => super::hex(&match a.str(1) {
            "lower" => lower(data),
            "upper" => upper(data),
            "title" => title(data),
            "capitalize" => capitalize(data),
            _ => swapcase(data),
        }),
        "is" => python_bool(match a.str(1) {
            "isalnum" => isalnum(data),
            "isalpha" => isalpha(data),
            "isascii" => isascii(data),
            "isdigit" => isdigit(data),
            "islower" => islower(data),
            "isspace" => isspace(data),
            "istitle" => istitle(data),
            _ => isupper(data),
        })
        .to_owned(),
        "splitlines" => list(splitlines(data, a.bool(1))),
        "split" => list(split(data, opt(1).as_deref(), a.i64(2))?),
        "rsplit" => list(rsplit(data, opt(1).as_deref(), a.i64(2))?),
        "partition" => list(
            partition(data, &a.bytes(1))?
                .into_iter()
                .chain(rpartition(data, &a.bytes(1))?),
        ),
        "strip" => list(
            [Side::Both, Side::Left, Side::Right].map(|side| strip(data, opt(1).as_deref(), side)),
        ),
        "remove" => list([
            removeprefix(data, &a.bytes(1)),
            removesuffix(data, &a.bytes(1)),
        ]),
        "replace" => repr(&replace(data, &a.bytes(1), &a.bytes(2), a.i64(3))?),
        "search" => {
            let (sub, start, end) = (a.bytes(1), a.opt_i64(2), a.opt_i64(3));
            let at = |found: Option<usize>| found.map_or(-1, |at| at as i64);
            format!(
                "{} {} {} {} {}",
                at(find(data, &sub, start, end)),
                at(rfind(data, &sub, start, end)),
                count(data, &sub, start, end),
                python_bool(startswith(data, &sub, start, end)),
                python_bool(endswith(data, &sub, start, end)),
            )
        }
        "index" => format!(
            "{} {}",
            index(data, &a.bytes(1), None, None)?,
            rindex(data, &a.bytes(1), None, None)?
        ),
        "pad" => {
            let width = a.i64(1);
            let all = [
                center(data, width, b'*')?,
                ljust(data, width, b'*')?,
                rjust(data, width, b'*')?,
                zfill(data, width)?,
            ];
            list(all.iter().map(Vec::as_slice))
        }
        "expandtabs" => repr(&expandtabs(data, a.i64(1))?),
        "repeat" => list(
            [repeat(data, 3)?, repeat(data, 0)?, repeat(data, -1)?]
                .iter()
                .map(Vec::as_slice),
        ),
        "translate" => {
            let table: Vec<u8> = (0..=255).rev().collect();
            repr(&translate(data, Some(&table), b"a ")?)
        }
        "translate_none" => repr(&translate(data, None, b"a ")?),
        "hex" => hex(
            data,
            a.opt_str(1).and_then(|sep| sep.chars().next()),
            a.i64(2),
        ),
        "decode" => decode(data, a.str(1), a.str(2))?,
        _ => panic!("no operation {op}"),
    })
}
