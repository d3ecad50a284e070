//! A program's text from a file or from standard input.

use std::io::Read;
use std::path::Path;

/// A program as it was read.
pub struct Source {
    /// The program's file name in tracebacks.
    pub name: String,
    pub text: String,
}

/// Why there is no program.
pub enum Unread {
    /// There is no such file: status 2, as CPython's.
    Missing(String),
    /// The bytes are no text; CPython's own words about that: status 1.
    Wrong(String),
}

/// Reads `file`; `-` is standard input.
pub fn read(file: &Path) -> Result<Source, Unread> {
    let stdin = file == Path::new("-");
    let name = match stdin {
        true => "<stdin>".to_string(),
        false => file.display().to_string(),
    };
    let bytes = match stdin {
        true => {
            let mut bytes = Vec::new();
            let read = std::io::stdin().read_to_end(&mut bytes);
            read.map(|_| bytes)
        }
        false => std::fs::read(file),
    };
    let bytes = bytes.map_err(|e| {
        let number = e.raw_os_error().unwrap_or_default();
        let text = e.to_string();
        let words = text.split(" (os error").next().unwrap_or_default();
        Unread::Missing(format!(
            "can't open file '{name}': [Errno {number}] {words}"
        ))
    })?;
    let text = decode(bytes, &name).map_err(Unread::Wrong)?;
    Ok(Source { name, text })
}

/// The text of a program, by the encoding that it declares (PEP 263) or as UTF-8.
fn decode(bytes: Vec<u8>, name: &str) -> Result<String, String> {
    let bytes = match bytes.strip_prefix(b"\xef\xbb\xbf") {
        Some(rest) => rest.to_vec(),
        None => bytes,
    };
    let declared = bytes.split(|b| *b == b'\n').take(2).find_map(cookie);
    match declared.as_deref() {
        Some("latin-1" | "iso-8859-1" | "latin1" | "iso8859-1" | "l1") => {
            Ok(bytes.iter().map(|b| char::from(*b)).collect())
        }
        Some("utf-8" | "utf8" | "ascii" | "us-ascii") | None => String::from_utf8(bytes)
            .map_err(|e| not_utf8(e.as_bytes(), e.utf8_error().valid_up_to(), name)),
        Some(other) => Err(format!("SyntaxError: encoding problem: {other}\n")),
    }
}

/// The encoding that a comment declares.
fn cookie(line: &[u8]) -> Option<String> {
    let line = String::from_utf8_lossy(line);
    let comment = line
        .trim_start_matches([' ', '\t', '\x0c'])
        .strip_prefix('#')?;
    let (_, after) = comment.split_once("coding")?;
    let word = after
        .strip_prefix([':', '='])?
        .trim_start_matches([' ', '\t']);
    let belongs = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    let end = word.find(|c| !belongs(c)).unwrap_or(word.len());
    (end > 0).then(|| word[..end].to_ascii_lowercase().replace('_', "-"))
}

fn not_utf8(bytes: &[u8], at: usize, name: &str) -> String {
    let line = bytes[..at].iter().filter(|b| **b == b'\n').count() + 1;
    format!(
        "SyntaxError: Non-UTF-8 code starting with '\\x{:02x}' in file {name} on line {line}, but no encoding declared; see https://peps.python.org/pep-0263/ for details\n",
        bytes[at]
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings() {
        let check = |bytes: &[u8], expected: Result<&str, &str>| {
            let found = decode(bytes.to_vec(), "p.py");
            assert_eq!(
                found
                    .as_deref()
                    .map_err(|e| e.split(';').next().unwrap_or_default()),
                expected
            );
        };
        check(b"\xef\xbb\xbfx = 1\r\n", Ok("x = 1\r\n"));
        check("é".as_bytes(), Ok("é"));
        check(
            b"# -*- coding: latin-1 -*-\n\xe9",
            Ok("# -*- coding: latin-1 -*-\né"),
        );
        check(
            b"#!x\n# vim: set fileencoding=utf-8 :\n",
            Ok("#!x\n# vim: set fileencoding=utf-8 :\n"),
        );
        check(
            b"a\nb\xff",
            Err(
                "SyntaxError: Non-UTF-8 code starting with '\\xff' in file p.py on line 2, but no encoding declared",
            ),
        );
        check(
            b"# coding: klingon\n",
            Err("SyntaxError: encoding problem: klingon\n"),
        );
    }
}
