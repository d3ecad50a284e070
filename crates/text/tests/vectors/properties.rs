//! Properties: what goes out comes back, and no input makes a function panic.

use interleave_text::format::{PercentTemplate, Template, format_float, format_int, format_str};
use interleave_text::number::*;
use interleave_text::traceback::{Chain, Frame, Raised, format_chain};
use interleave_text::{bytes, string};
use num_bigint::BigInt;
use proptest::prelude::*;

proptest! {
    #[test]
    fn floats_read_back(bits: u64) {
        let value = f64::from_bits(bits);
        let back = float_parse(&float_repr(value)).unwrap();
        prop_assert!(back == value || value.is_nan());
        if value.is_finite() {
            prop_assert_eq!(float_from_hex(&float_hex(value)).unwrap(), value);
            let (n, d) = float_ratio(value).unwrap();
            prop_assert_eq!(int_ratio_to_float(&n, &d).unwrap(), value);
        }
    }

    #[test]
    fn ints_divide_as_python_says(a: i128, b: i128) {
        let (a, b) = (BigInt::from(a), BigInt::from(b));
        if let Ok((q, r)) = int_divmod(&a, &b) {
            prop_assert_eq!(&q * &b + &r, a);
            prop_assert!(r == BigInt::ZERO || (r.sign() == b.sign() && r.magnitude() < b.magnitude()));
        }
    }

    #[test]
    fn texts_come_back(text: String, sep in "[a-c ]{1,2}") {
        let parts = string::split(&text, Some(&sep), -1).unwrap();
        prop_assert_eq!(parts.join(&sep), text.clone());
        prop_assert_eq!(string::splitlines(&text, true).concat(), text.clone());
        let coded = bytes::encode(&text, "utf-8", "strict").unwrap();
        prop_assert_eq!(bytes::decode(&coded, "utf-8", "strict").unwrap(), text.clone());
        prop_assert_eq!(bytes::from_hex(&bytes::hex(&coded, Some(' '), 3)).unwrap(), coded);
        let reversed = string::slice(&text, None, None, Some(-1)).unwrap();
        prop_assert_eq!(reversed, text.chars().rev().collect::<String>());
    }

    #[test]
    fn nothing_panics(text in "[{}%:!.,()<>^=_#0-9a-zé\\[\\]\"\\\\\n +*-]{0,30}", any: String, data: Vec<u8>, start: i64, stop: i64, step: i64) {
        let width = &text[..text.char_indices().nth(6).map_or(text.len(), |(at, _)| at)];
        for text in [&text, &any] {
            let _ = (Template::parse(text), PercentTemplate::parse(text), float_parse(text), int_parse(text, 0, 4300), float_from_hex(text));
            let _ = string::slice(text, Some(start), Some(stop), Some(step));
            let _ = (string::find(text, "a", Some(start), Some(stop)), string::title(text), string::casefold(text));
        }
        let _ = (format_str(&any, width), format_float(1.5, width), format_int(start.into(), width, "int", 0));
        for errors in ["strict", "ignore", "replace", "backslashreplace"] {
            let _ = (bytes::decode(&data, "utf-8", errors), bytes::encode(&any, "ascii", errors));
        }
    }

    #[test]
    fn no_frame_panics(source in prop::collection::vec("[ \ta-c()+\\[\\]#\\\\é日]{0,12}", 0..4), start in 0..20usize, end in 0..20usize) {
        let frame = Frame { file: "f".into(), line: 1, name: "n".into(), source, columns: Some((start, end)) };
        let last = Raised { type_name: "E".into(), stack: vec![frame], ..Raised::default() };
        let chain = Chain { last, ..Chain::default() };
        prop_assert!(format_chain(&chain).ends_with("E\n"));
    }
}
