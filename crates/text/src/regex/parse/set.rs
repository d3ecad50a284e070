//! Sets and escapes: `[a-z]`, `\d`, `\x41`.

use super::{Parser, Res};
use crate::regex::class::{CharKind, Class, Item};
use crate::regex::tree::{At, Node};

impl Parser {
    pub(super) fn kind(c: char) -> Option<(CharKind, bool)> {
        Some(match c {
            'd' => (CharKind::Digit, false),
            'D' => (CharKind::Digit, true),
            's' => (CharKind::Space, false),
            'S' => (CharKind::Space, true),
            'w' => (CharKind::Word, false),
            'W' => (CharKind::Word, true),
            _ => return None,
        })
    }

    pub(super) fn escape(&mut self, start: usize) -> Res<Node> {
        let Some(c) = self.peek() else {
            return Err(self.error("bad escape (end of pattern)", start));
        };
        let ascii = self.ascii();
        if let Some((kind, not)) = Self::kind(c) {
            self.at += 1;
            return Ok(Node::Class(Class::Set {
                items: vec![Item::Kind { kind, ascii, not }],
                not: false,
                ignore_case: false,
            }));
        }
        let at = match c {
            'A' => Some(At::Start),
            'Z' => Some(At::VeryEnd),
            'b' => Some(At::Boundary { ascii, not: false }),
            'B' => Some(At::Boundary { ascii, not: true }),
            _ => None,
        };
        if let Some(at) = at {
            self.at += 1;
            return Ok(Node::At(at));
        }
        if matches!(c, '1'..='9') {
            let octal = |c: Option<&char>| c.is_some_and(|c| matches!(c, '0'..='7'));
            let three = octal(self.text.get(self.at))
                && octal(self.text.get(self.at + 1))
                && octal(self.text.get(self.at + 2));
            if !three {
                self.at += 1;
                let mut n = c as usize - '0' as usize;
                if let Some(d) = self.peek().and_then(|c| c.to_digit(10)) {
                    self.at += 1;
                    n = n * 10 + d as usize;
                }
                if n > self.groups {
                    return Err(self.error(format!("invalid group reference {n}"), start + 1));
                }
                return self.back(n, start);
            }
        }
        let c = self.literal_escape(start)?;
        Ok(self.char(c))
    }

    /// An escape that stands for one character, in a set or outside; after the backslash.
    pub(super) fn literal_escape(&mut self, start: usize) -> Res<char> {
        let Some(c) = self.peek() else {
            return Err(self.error("bad escape (end of pattern)", start));
        };
        self.at += 1;
        Ok(match c {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'f' => '\x0c',
            'v' => '\x0b',
            'a' => '\x07',
            'x' => self.hex(start, 2)?,
            'u' if !self.bytes => self.hex(start, 4)?,
            'U' if !self.bytes => self.hex(start, 8)?,
            '0'..='7' => {
                let mut n = c as u32 - '0' as u32;
                for _ in 0..2 {
                    match self.peek() {
                        Some(d @ '0'..='7') => {
                            n = n * 8 + d as u32 - '0' as u32;
                            self.at += 1;
                        }
                        _ => break,
                    }
                }
                if n > 0o377 {
                    let shown: String = self.text[start..self.at].iter().collect();
                    return Err(self.error(
                        format!("octal escape value {shown} outside of range 0-0o377"),
                        start,
                    ));
                }
                char::from_u32(n).unwrap_or('\0')
            }
            c if c.is_ascii_alphanumeric() => {
                return Err(self.error(format!("bad escape \\{c}"), start));
            }
            c => c,
        })
    }

    pub(super) fn hex(&mut self, start: usize, digits: usize) -> Res<char> {
        let mut n = 0u32;
        let mut found = 0;
        while found < digits {
            let Some(d) = self.peek().and_then(|c| c.to_digit(16)) else {
                break;
            };
            n = n * 16 + d;
            self.at += 1;
            found += 1;
        }
        let shown: String = self.text[start..self.at].iter().collect();
        if found < digits {
            return Err(self.error(format!("incomplete escape {shown}"), start));
        }
        char::from_u32(n).ok_or_else(|| self.error(format!("bad escape {shown}"), start))
    }

    pub(super) fn set(&mut self, start: usize) -> Res<Node> {
        let not = self.eat('^');
        let mut items = vec![];
        let first = self.at;
        loop {
            let here = self.at;
            let Some(c) = self.peek() else {
                return Err(self.error("unterminated character set", start));
            };
            if c == ']' && here > first {
                self.at += 1;
                break;
            }
            let low = self.set_item()?;
            let Some(low_char) = low else {
                items.push(self.set_kind(here));
                if self.peek() == Some('-')
                    && !matches!(self.text.get(self.at + 1), None | Some(&']'))
                {
                    self.at += 1;
                    self.set_item()?;
                    let shown: String = self.text[here..self.at].iter().collect();
                    return Err(self.error(format!("bad character range {shown}"), here));
                }
                continue;
            };
            if self.peek() == Some('-') && self.text.get(self.at + 1) != Some(&']') {
                self.at += 1;
                let Some(_) = self.peek() else {
                    return Err(self.error("unterminated character set", start));
                };
                let high = self.set_item()?;
                let shown: String = self.text[here..self.at].iter().collect();
                match high {
                    Some(high) if high >= low_char => items.push(Item::Range(low_char, high)),
                    _ => {
                        return Err(self.error(format!("bad character range {shown}"), here));
                    }
                }
            } else {
                items.push(Item::Range(low_char, low_char));
            }
        }
        let mut ignore_case = self.ignore_case();
        if ignore_case && self.ascii() {
            ignore_case = false;
            let ranges: Vec<(char, char)> = (items.iter())
                .filter_map(|item| match item {
                    Item::Range(a, b) => Some((*a, *b)),
                    Item::Kind { .. } => None,
                })
                .collect();
            for (a, b) in ranges {
                for (low, high) in [('a', 'z'), ('A', 'Z')] {
                    let (a, b) = (a.max(low), b.min(high));
                    if a <= b {
                        // The same letters in the other case.
                        let other = |c: char| char::from(c as u8 ^ 0x20);
                        items.push(Item::Range(other(a), other(b)));
                    }
                }
            }
        }
        Ok(Node::Class(Class::Set {
            items,
            not,
            ignore_case,
        }))
    }

    /// A character of a set; `None` for a kind such as `\d`.
    pub(super) fn set_item(&mut self) -> Res<Option<char>> {
        let start = self.at;
        let Some(c) = self.peek() else {
            return Ok(None);
        };
        self.at += 1;
        if c != '\\' {
            return Ok(Some(c));
        }
        match self.peek() {
            Some('b') => {
                self.at += 1;
                Ok(Some('\x08'))
            }
            Some(k) if Self::kind(k).is_some() => {
                self.at += 1;
                Ok(None)
            }
            _ => self.literal_escape(start).map(Some),
        }
    }

    pub(super) fn set_kind(&self, start: usize) -> Item {
        let letter = self.text.get(start + 1).copied().unwrap_or('w');
        let (kind, not) = Self::kind(letter).unwrap_or((CharKind::Word, false));
        Item::Kind {
            kind,
            ascii: self.ascii(),
            not,
        }
    }
}
