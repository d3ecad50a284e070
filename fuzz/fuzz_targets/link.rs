//! Whatever a link says, it opens as a spec within the limits, and that spec's own link opens as it.
//!
//! The first byte chooses how much of the format the input need not discover by itself: the check
//! character and the packing are added here, by a writer of their own after docs/link-format.md.

#![no_main]

use interleave_spec::link::{decode, encode};
use interleave_spec::{Checked, RunSpec, limits};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let Some((&how, rest)) = input.split_first() else {
        return;
    };
    let text = String::from_utf8_lossy(rest);
    match how % 6 {
        0 => opens(&text),
        1 => opens(&sealed(&text)),
        2 => opens(&sealed(&format!("0{text}"))),
        3 => opens(&sealed(&format!("1{}", base64url(rest)))),
        4 => {
            let packed = miniz_oxide::deflate::compress_to_vec(rest, 1);
            opens(&sealed(&format!("1{}", base64url(&packed))));
        }
        _ => is_sound(&RunSpec::from_json(&text).0),
    }
});

fn opens(link: &str) {
    let (spec, notices) = decode(link);
    assert!(notices.len() <= limits::NOTICES, "{} notices", notices.len());
    assert!(notices.iter().all(|notice| notice.text.len() < 1000));
    is_sound(&spec);
}

fn is_sound(spec: &Checked) {
    assert_eq!(RunSpec::clone(spec).checked(), (spec.clone(), vec![]));
    if let Ok(link) = encode(spec) {
        assert!(link.len <= limits::LINK_CHARS);
        assert!(
            link.text
                .ends_with(|last: char| last.is_ascii_alphanumeric())
        );
        assert_eq!(decode(&link.text), (spec.clone(), vec![]));
    }
}

fn sealed(body: &str) -> String {
    let hash = body.bytes().fold(0x811c_9dc5u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    let check = match (u64::from(hash) * 62) >> 32 {
        at @ 0..10 => b'0' + at as u8,
        at @ 10..36 => b'A' + (at - 10) as u8,
        at => b'a' + (at - 36) as u8,
    };
    format!("{body}{}", char::from(check))
}

fn base64url(bytes: &[u8]) -> String {
    let digit = |six: u8| match six {
        0..26 => b'A' + six,
        26..52 => b'a' + six - 26,
        52..62 => b'0' + six - 52,
        62 => b'-',
        _ => b'_',
    };
    let bits = bytes.len() * 8;
    let bit = |at: usize| at < bits && bytes[at / 8] & (0x80 >> (at % 8)) != 0;
    (0..bits)
        .step_by(6)
        .map(|from| (from..from + 6).fold(0, |six, at| six << 1 | u8::from(bit(at))))
        .map(|six| char::from(digit(six)))
        .collect()
}
