//! Where inside a failing expression the operator, the brackets or the arguments stand.

use crate::code::Op;

/// Half-open range of the characters of `segment` that get `^` instead of `~`.
pub fn find(segment: &str, op: Option<Op>) -> Option<(usize, usize)> {
    let chars: Vec<char> = segment.chars().collect();
    match op? {
        Op::BinaryOp(_)
        | Op::InplaceOp(_)
        | Op::BinaryOpFF { .. }
        | Op::BinaryOpFI { .. }
        | Op::BinaryOpI { .. } => binary(&chars),
        Op::BinarySubscr | Op::StoreSubscr | Op::DeleteSubscr => bracket(&chars, '[', ']'),
        Op::Call(_) | Op::CallKw { .. } | Op::CallEx(_) => bracket(&chars, '(', ')'),
        _ => None,
    }
}

/// The last bracket pair, when the segment ends with it.
fn bracket(s: &[char], open: char, close: char) -> Option<(usize, usize)> {
    if *s.last()? != close {
        return None;
    }
    let mut depth = 0;
    let mut quote = None;
    let mut start = None;
    for (i, &ch) in s.iter().enumerate() {
        match quote {
            Some(q) => {
                if ch == q {
                    quote = None;
                }
            }
            None => match ch {
                '\'' | '"' => quote = Some(ch),
                '(' | '[' | '{' => {
                    if depth == 0 && ch == open {
                        start = Some(i);
                    }
                    depth += 1;
                }
                ')' | ']' | '}' => depth -= 1,
                _ => {}
            },
        }
    }
    let at = start?;
    if at == 0 { None } else { Some((at, s.len())) }
}

/// The last operator outside brackets and strings.
fn binary(s: &[char]) -> Option<(usize, usize)> {
    const OPS: &[char] = &['+', '-', '*', '/', '%', '@', '&', '|', '^', '<', '>'];
    let mut depth = 0;
    let mut quote = None;
    let mut found: Option<(usize, usize, u32)> = None;
    let mut operand = false;
    let mut i = 0;
    while i < s.len() {
        let ch = s[i];
        match quote {
            Some(q) => {
                if ch == q {
                    quote = None;
                }
            }
            None => match ch {
                '\'' | '"' => {
                    quote = Some(ch);
                    operand = true;
                }
                '(' | '[' | '{' => {
                    depth += 1;
                    operand = true;
                }
                ')' | ']' | '}' => depth -= 1,
                c if depth == 0 && OPS.contains(&c) && operand => {
                    let mut end = i + 1;
                    if end < s.len() && s[end] == c && matches!(c, '*' | '/' | '<' | '>') {
                        end += 1;
                    }
                    if end < s.len() && s[end] == '=' {
                        end += 1;
                    }
                    let rank = match c {
                        '|' => 0,
                        '^' => 1,
                        '&' => 2,
                        '<' | '>' => 3,
                        '+' | '-' => 4,
                        _ if end - i == 2 && c == '*' => 6,
                        _ => 5,
                    };
                    if found.is_none_or(|(_, _, r)| rank <= r) {
                        found = Some((i, end, rank));
                    }
                    operand = false;
                    i = end;
                    continue;
                }
                c if !c.is_whitespace() => operand = true,
                _ => {}
            },
        }
        i += 1;
    }
    found.map(|(a, b, _)| (a, b))
}
