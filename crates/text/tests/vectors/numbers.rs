//! Numbers.

use super::{Args, check, hex};
use interleave_text::TextError;
use interleave_text::number::*;

#[test]
fn numbers_agree() {
    check("numbers", include_str!("../testdata/numbers.jsonl"), run);
}

fn run(op: &str, a: &Args<'_>) -> Result<String, TextError> {
    Ok(match op {
        "float_repr" => float_repr(a.float(0)),
        "float_hex" => float_hex(a.float(0)),
        "float_to_int" => float_to_int(a.float(0))?.to_string(),
        "float_round_to_int" => float_round_to_int(a.float(0))?.to_string(),
        "float_ratio" => float_ratio(a.float(0)).map(|(n, d)| format!("{n}/{d}"))?,
        "float_round" => float_repr(float_round(a.float(0), a.i64(1))?),
        "float_parse" => float_repr(float_parse(a.str(0))?),
        "float_from_hex" => float_repr(float_from_hex(a.str(0))?),
        "int_parse" => {
            let value = int_parse(a.str(0), a.i64(1) as u32, INT_DIGITS_LIMIT)?;
            if a.str(0).len() > 4000 {
                int_prefixed((&value).into(), 16)
            } else {
                value.to_string()
            }
        }
        "int_repr_limited" => int_repr_limited((&a.int(0)).into(), INT_DIGITS_LIMIT)?,
        "int_bits" => {
            let value = a.int(0);
            let big = bits((&value).into());
            if let Ok(word) = i64::try_from(&value) {
                assert_eq!(bits(word.into()), big);
            }
            big
        }
        "int_to_float" => float_repr(int_to_float(&a.int(0))?),
        "int_round" => int_round(&a.int(0), &a.int(1)).to_string(),
        "int_to_bytes" => hex(&int_to_bytes(
            &a.int(0),
            a.i64(1) as usize,
            ByteOrder::parse(a.str(2))?,
            a.bool(3),
        )?),
        "int_from_bytes" => {
            int_from_bytes(&a.bytes(0), ByteOrder::parse(a.str(1))?, a.bool(2)).to_string()
        }
        "int_divmod" => int_divmod(&a.int(0), &a.int(1)).map(|(q, r)| format!("{q} {r}"))?,
        "int_floor_div" => int_floor_div(&a.int(0), &a.int(1))?.to_string(),
        "int_mod" => int_mod(&a.int(0), &a.int(1))?.to_string(),
        "int_true_div" => float_repr(int_ratio_to_float(&a.int(0), &a.int(1))?),
        "int_logic" => {
            let (x, y) = (a.int(0), a.int(1));
            format!("{} {} {} {}", &x & &y, &x | &y, &x ^ &y, !&x)
        }
        "int_shl" => int_shl(&a.int(0), &a.int(1))?.to_string(),
        "int_shr" => int_shr(&a.int(0), &a.int(1))?.to_string(),
        "int_pow" if a.i64(1) < 0 => {
            float_repr(float_pow(int_to_float(&a.int(0))?, a.i64(1) as f64)?)
        }
        "int_pow" => int_pow(&a.int(0), &a.int(1))?.to_string(),
        "int_pow_mod" => int_pow_mod(&a.int(0), &a.int(1), &a.int(2))?.to_string(),
        "float_divmod" => float_divmod(a.float(0), a.float(1))
            .map(|(q, r)| format!("{} {}", float_repr(q), float_repr(r)))?,
        "float_floor_div" => float_repr(float_floor_div(a.float(0), a.float(1))?),
        "float_mod" => float_repr(float_mod(a.float(0), a.float(1))?),
        "float_true_div" => float_repr(float_true_div(a.float(0), a.float(1))?),
        "float_pow" => float_repr(float_pow(a.float(0), a.float(1))?),
        _ => panic!("no operation {op}"),
    })
}

fn bits(value: Int<'_>) -> String {
    let based = [2, 8, 16].map(|radix| int_prefixed(value, radix)).join(" ");
    format!("{based} {} {}", bit_length(value), bit_count(value))
}
