//! Brackets that are open, unmatched or mismatched.

use super::words::line_of;

/// The brackets that are open at a place of the source.
pub(super) struct Brackets {
    pub(crate) open: Option<(char, usize)>,
    /// The place and message of a closing bracket that closes nothing, or the wrong bracket.
    pub(crate) fault: Option<(usize, String)>,
}

impl Brackets {
    pub(crate) fn scan(text: &str, until: usize) -> Brackets {
        let b = text.as_bytes();
        let mut stack: Vec<(char, usize)> = vec![];
        let mut i = 0;
        // The bracket at the error itself counts.
        while i < b.len() && i <= until {
            match b[i] {
                b'#' => {
                    while i < b.len() && b[i] != b'\n' {
                        i += 1;
                    }
                    continue;
                }
                q @ (b'"' | b'\'') => {
                    let triple = b[i..].starts_with(&[q, q, q]);
                    let n = if triple { 3 } else { 1 };
                    i += n;
                    while i < b.len() {
                        if b[i] == b'\\' {
                            i += 2;
                            continue;
                        }
                        if !triple && b[i] == b'\n' {
                            break;
                        }
                        if b[i] == q && (!triple || b[i..].starts_with(&[q, q, q])) {
                            i += n;
                            break;
                        }
                        i += 1;
                    }
                    continue;
                }
                c @ (b'(' | b'[' | b'{') => stack.push((c as char, i)),
                c @ (b')' | b']' | b'}') => {
                    let c = c as char;
                    match stack.pop() {
                        None => {
                            return Brackets {
                                open: None,
                                fault: Some((i, format!("unmatched '{c}'"))),
                            };
                        }
                        Some((o, place))
                            if !matches!((o, c), ('(', ')') | ('[', ']') | ('{', '}')) =>
                        {
                            let (a, z) = (line_of(text, place), line_of(text, i));
                            let line = if a == z {
                                String::new()
                            } else {
                                format!(" on line {a}")
                            };
                            let m = format!(
                                "closing parenthesis '{c}' does not match opening parenthesis '{o}'{line}"
                            );
                            return Brackets {
                                open: None,
                                fault: Some((i, m)),
                            };
                        }
                        Some(_) => {}
                    }
                }
                _ => {}
            }
            i += 1;
        }
        Brackets {
            open: stack.pop(),
            fault: None,
        }
    }
}
