//! Strings as literals.

use super::unicode::is_printable;

/// `repr(text)`: single quotes unless only they occur inside, escapes for what cannot be shown.
pub fn repr(text: &str) -> String {
    quote(text, is_printable)
}

/// `ascii(text)`: as [`repr`], with every character outside ASCII escaped.
pub fn ascii(text: &str) -> String {
    quote(text, |c| (' '..='~').contains(&c))
}

fn quote(text: &str, shown: impl Fn(char) -> bool) -> String {
    let quote = if text.contains('\'') && !text.contains('"') {
        '"'
    } else {
        '\''
    };
    let mut out = String::with_capacity(text.len() + 2);
    out.push(quote);
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\\' => out.push_str("\\\\"),
            c if c == quote => {
                out.push('\\');
                out.push(c);
            }
            c if shown(c) => out.push(c),
            c => push_escape(&mut out, c),
        }
    }
    out.push(quote);
    out
}

/// `\xe9`, `\u20ac` or `\U0001f40d`, whichever is shortest.
pub(crate) fn push_escape(out: &mut String, c: char) {
    let code = c as u32;
    out.push_str(&match code {
        0..=0xff => format!("\\x{code:02x}"),
        0x100..=0xffff => format!("\\u{code:04x}"),
        _ => format!("\\U{code:08x}"),
    });
}
