//! From the text of a pattern to its tree, with Python's error messages.

mod group;
mod set;

use crate::regex::class::{Class, Item};
use crate::regex::tree::{At, Flags, Greed, MANY, Node, PatternError};

/// Groups inside groups deeper than this are refused: trees are walked by recursion.
const DEEPEST: usize = 200;

type Res<T> = Result<T, PatternError>;

pub(super) struct Parsed {
    pub node: Node,
    pub flags: Flags,
    pub groups: usize,
    /// Names with their numbers, in order of appearance.
    pub names: Vec<(String, usize)>,
}

struct Parser {
    text: Vec<char>,
    at: usize,
    flags: Flags,
    bytes: bool,
    groups: usize,
    names: Vec<(String, usize)>,
    /// Groups that are still open cannot be referred to; the widths of those that are closed.
    widths: Vec<Option<(usize, Option<usize>)>>,
    depth: usize,
    /// Whether nothing but comments and flags stands before.
    first: bool,
    /// Groups that a condition asks for, and where it does.
    asked: Vec<(usize, usize)>,
    /// In a lookbehind: how many groups there were before it.
    behind: Option<usize>,
}

pub(super) fn parse(pattern: &str, flags: Flags, bytes: bool) -> Res<Parsed> {
    let mut p = Parser {
        text: pattern.chars().collect(),
        at: 0,
        flags,
        bytes,
        groups: 0,
        names: vec![],
        widths: vec![None],
        depth: 0,
        first: true,
        asked: vec![],
        behind: None,
    };
    if !bytes && !flags.has(Flags::ASCII) {
        p.flags.0 |= Flags::UNICODE;
    }
    let node = p.alternatives()?;
    if p.at < p.text.len() {
        return Err(p.error("unbalanced parenthesis", p.at));
    }
    if let Some((n, at)) = p.asked.iter().find(|(n, _)| *n > p.groups) {
        return Err(p.error(format!("invalid group reference {n}"), *at));
    }
    Ok(Parsed {
        node,
        flags: p.flags,
        groups: p.groups,
        names: p.names,
    })
}

impl Parser {
    fn error(&self, message: impl Into<String>, at: usize) -> PatternError {
        PatternError {
            message: message.into(),
            position: Some(at),
        }
    }
    fn peek(&self) -> Option<char> {
        self.text.get(self.at).copied()
    }
    fn eat(&mut self, c: char) -> bool {
        let found = self.peek() == Some(c);
        self.at += usize::from(found);
        found
    }
    fn ascii(&self) -> bool {
        self.bytes || self.flags.has(Flags::ASCII)
    }
    fn ignore_case(&self) -> bool {
        self.flags.has(Flags::IGNORECASE)
    }

    fn alternatives(&mut self) -> Res<Node> {
        let mut all = vec![self.sequence()?];
        while self.eat('|') {
            self.first = false;
            all.push(self.sequence()?);
        }
        Ok(match all.len() {
            1 => all.remove(0),
            _ => Node::Or(all),
        })
    }

    fn sequence(&mut self) -> Res<Node> {
        let mut nodes: Vec<Node> = vec![];
        while let Some(c) = self.peek() {
            if c == '|' || c == ')' {
                break;
            }
            if self.flags.has(Flags::VERBOSE) {
                if matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0b' | '\x0c') {
                    self.at += 1;
                    continue;
                }
                if c == '#' {
                    while self.peek().is_some_and(|c| c != '\n') {
                        self.at += 1;
                    }
                    continue;
                }
            }
            let start = self.at;
            if let Some((min, max)) = self.quantifier()? {
                let greed = if self.eat('?') {
                    Greed::Lazy
                } else if self.eat('+') {
                    Greed::Possessive
                } else {
                    Greed::Greedy
                };
                let Some(last) = nodes.pop() else {
                    return Err(self.error("nothing to repeat", start));
                };
                match last {
                    Node::Empty | Node::At(_) => {
                        return Err(self.error("nothing to repeat", start));
                    }
                    Node::Repeat { .. } => return Err(self.error("multiple repeat", start)),
                    _ => {}
                }
                let node = match last {
                    // A group of one repetition may be repeated again.
                    Node::Seq(mut one) if one.len() == 1 => one.remove(0),
                    other => other,
                };
                nodes.push(Node::Repeat {
                    node: Box::new(node),
                    min,
                    max,
                    greed,
                });
                continue;
            }
            let node = self.atom()?;
            self.first &= matches!(node, Node::Empty);
            nodes.push(node);
        }
        Ok(match nodes.len() {
            0 => Node::Empty,
            1 => nodes.remove(0),
            _ => Node::Seq(nodes),
        })
    }

    /// `*`, `+`, `?`, `{m,n}`; a brace that is none of these is a character.
    fn quantifier(&mut self) -> Res<Option<(u32, u32)>> {
        let start = self.at;
        let found = match self.peek() {
            Some('*') => (0, MANY),
            Some('+') => (1, MANY),
            Some('?') => (0, 1),
            Some('{') => {
                self.at += 1;
                let low = self.digits();
                let high = if self.eat(',') {
                    self.digits()
                } else {
                    low.clone()
                };
                let comma = self.text[start..self.at].contains(&',');
                if !self.eat('}') || (low.is_empty() && !comma) {
                    self.at = start;
                    return Ok(None);
                }
                let number = |s: &str| s.parse::<u32>().ok().filter(|n| *n < MANY);
                let over = || PatternError {
                    message: "the repetition number is too large".into(),
                    position: None,
                };
                let min = if low.is_empty() {
                    0
                } else {
                    number(&low).ok_or_else(over)?
                };
                let max = if high.is_empty() {
                    MANY
                } else {
                    number(&high).ok_or_else(over)?
                };
                if max < min {
                    return Err(self.error("min repeat greater than max repeat", start + 1));
                }
                return Ok(Some((min, max)));
            }
            _ => return Ok(None),
        };
        self.at += 1;
        Ok(Some(found))
    }

    fn digits(&mut self) -> String {
        let start = self.at;
        while self.peek().is_some_and(|c| c.is_ascii_digit()) {
            self.at += 1;
        }
        self.text[start..self.at].iter().collect()
    }

    fn atom(&mut self) -> Res<Node> {
        let start = self.at;
        let Some(c) = self.peek() else {
            return Ok(Node::Empty);
        };
        self.at += 1;
        Ok(match c {
            '.' if self.flags.has(Flags::DOTALL) => Node::Class(Class::Any),
            '.' => Node::Class(Class::AnyButNewline),
            '^' if self.flags.has(Flags::MULTILINE) => Node::At(At::LineStart),
            '^' => Node::At(At::Start),
            '$' if self.flags.has(Flags::MULTILINE) => Node::At(At::LineEnd),
            '$' => Node::At(At::End),
            '(' => {
                self.depth += 1;
                if self.depth > DEEPEST {
                    return Err(self.error("too many nested groups", start));
                }
                let node = self.group(start)?;
                self.depth -= 1;
                node
            }
            '[' => self.set(start)?,
            '\\' => self.escape(start)?,
            c => self.char(c),
        })
    }

    /// A character; in any case, when the flags say so. In ASCII only its letters have two.
    fn char(&self, c: char) -> Node {
        if !self.ignore_case() || !self.ascii() {
            return Node::Char(c, self.ignore_case());
        }
        if !c.is_ascii_alphabetic() {
            return Node::Char(c, false);
        }
        Node::Class(Class::Set {
            items: [c.to_ascii_lowercase(), c.to_ascii_uppercase()]
                .map(|c| Item::Range(c, c))
                .to_vec(),
            not: false,
            ignore_case: false,
        })
    }

    fn close(&mut self, start: usize) -> Res<()> {
        if self.eat(')') {
            return Ok(());
        }
        Err(self.error("missing ), unterminated subpattern", start))
    }
}
