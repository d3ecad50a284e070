//! From the text of a pattern to its tree, with Python's error messages.

use super::class::{CharKind, Class, Item};
use super::tree::{At, Flags, Greed, MANY, Node, PatternError};

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
    };
    if !bytes && !flags.has(Flags::ASCII) {
        p.flags.0 |= Flags::UNICODE;
    }
    let node = p.alternatives()?;
    if p.at < p.text.len() {
        return Err(p.error("unbalanced parenthesis", p.at));
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
                if c.is_whitespace() {
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
                    return Err(self.error("min repeat greater than max repeat", start));
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
            c => Node::Char(c, self.ignore_case()),
        })
    }

    fn close(&mut self, start: usize) -> Res<()> {
        if self.eat(')') {
            return Ok(());
        }
        Err(self.error("missing ), unterminated subpattern", start))
    }

    fn group(&mut self, start: usize) -> Res<Node> {
        if !self.eat('?') {
            return self.numbered(start, None);
        }
        let Some(c) = self.peek() else {
            return Err(self.error("unexpected end of pattern", self.at));
        };
        self.at += 1;
        match c {
            ':' => self.inner(start),
            '#' => loop {
                match self.peek() {
                    None => return Err(self.error("missing ), unterminated comment", start)),
                    Some(')') => {
                        self.at += 1;
                        return Ok(Node::Empty);
                    }
                    Some(_) => self.at += 1,
                }
            },
            '=' | '!' => self.look(start, false, c == '!'),
            '<' => match self.peek() {
                Some(c @ ('=' | '!')) => {
                    self.at += 1;
                    self.look(start, true, c == '!')
                }
                None => Err(self.error("unexpected end of pattern", self.at)),
                Some(c) => Err(self.error(format!("unknown extension ?<{c}"), start + 1)),
            },
            '>' => Ok(Node::Atomic(Box::new(self.inner(start)?))),
            'P' => self.named(start),
            '(' => self.conditional(start),
            c if "aiLmsux-".contains(c) => {
                self.at -= 1;
                self.flag_group(start)
            }
            c => Err(self.error(format!("unknown extension ?{c}"), start + 1)),
        }
    }

    /// The rest of a group, up to its parenthesis. Flags set inside end there.
    fn inner(&mut self, start: usize) -> Res<Node> {
        let flags = self.flags;
        let node = self.alternatives()?;
        self.flags = flags;
        self.close(start)?;
        Ok(match node {
            // A repetition in parentheses may be repeated.
            n @ (Node::Repeat { .. } | Node::At(_) | Node::Empty) => Node::Seq(vec![n]),
            n => n,
        })
    }

    fn numbered(&mut self, start: usize, name: Option<String>) -> Res<Node> {
        self.groups += 1;
        let number = self.groups;
        self.widths.push(None);
        if let Some(name) = name {
            if let Some((_, old)) = self.names.iter().find(|(n, _)| *n == name) {
                return Err(PatternError {
                    message: format!(
                        "redefinition of group name '{name}' as group {number}; was group {old}"
                    ),
                    position: Some(start + 4),
                });
            }
            self.names.push((name, number));
        }
        let node = self.inner(start)?;
        self.widths[number] = Some(node.width(&self.widths));
        Ok(Node::Group(number, Box::new(node)))
    }

    fn look(&mut self, start: usize, behind: bool, not: bool) -> Res<Node> {
        let node = self.inner(start)?;
        if behind {
            let (min, max) = node.width(&self.widths);
            if max != Some(min) {
                return Err(PatternError {
                    message: "look-behind requires fixed-width pattern".into(),
                    position: None,
                });
            }
        }
        Ok(Node::Look {
            node: Box::new(node),
            behind,
            not,
        })
    }

    fn name(&mut self, end: char) -> Res<(String, usize)> {
        let start = self.at;
        while self.peek().is_some_and(|c| c != end) {
            self.at += 1;
        }
        let name: String = self.text[start..self.at].iter().collect();
        if self.peek().is_none() {
            return Err(if name.is_empty() {
                self.error("missing group name", start)
            } else {
                self.error(format!("missing {end}, unterminated name"), start)
            });
        }
        self.at += 1;
        if name.is_empty() {
            return Err(self.error("missing group name", start));
        }
        Ok((name, start))
    }

    fn known(&self, name: &str, at: usize) -> Res<usize> {
        if !crate::string::isidentifier(name) {
            return Err(self.error(format!("bad character in group name '{name}'"), at));
        }
        let found = self.names.iter().find(|(n, _)| n == name);
        found
            .map(|(_, n)| *n)
            .ok_or_else(|| self.error(format!("unknown group name '{name}'"), at))
    }

    fn named(&mut self, start: usize) -> Res<Node> {
        if self.eat('<') {
            let (name, at) = self.name('>')?;
            if !crate::string::isidentifier(&name) {
                return Err(self.error(format!("bad character in group name '{name}'"), at));
            }
            return self.numbered(start, Some(name));
        }
        if self.eat('=') {
            let (name, at) = self.name(')')?;
            let group = self.known(&name, at)?;
            return self.back(group, at);
        }
        match self.peek() {
            None => Err(self.error("unexpected end of pattern", self.at)),
            Some(c) => Err(self.error(format!("unknown extension ?P{c}"), start + 1)),
        }
    }

    fn back(&self, group: usize, at: usize) -> Res<Node> {
        if self.widths[group].is_none() {
            return Err(self.error("cannot refer to an open group", at));
        }
        Ok(Node::Back(group, self.ignore_case()))
    }

    fn conditional(&mut self, start: usize) -> Res<Node> {
        let (name, at) = self.name(')')?;
        let group = match name.parse::<usize>() {
            Ok(0) => return Err(self.error("bad group number", at)),
            Ok(n) if n > self.groups => {
                return Err(self.error(format!("invalid group reference {n}"), at));
            }
            Ok(n) => n,
            Err(_) => self.known(&name, at)?,
        };
        let yes = self.sequence()?;
        let no = if self.eat('|') {
            self.sequence()?
        } else {
            Node::Empty
        };
        if self.peek() == Some('|') {
            return Err(self.error("conditional backref with more than two branches", self.at));
        }
        self.close(start)?;
        Ok(Node::If(group, Box::new(yes), Box::new(no)))
    }

    fn flag_group(&mut self, start: usize) -> Res<Node> {
        let (mut on, mut off, mut minus) = (0, 0, false);
        loop {
            let Some(c) = self.peek() else {
                return Err(self.error("missing -, : or )", self.at));
            };
            self.at += 1;
            let bit = match c {
                'a' => Flags::ASCII,
                'i' => Flags::IGNORECASE,
                'L' => Flags::LOCALE,
                'm' => Flags::MULTILINE,
                's' => Flags::DOTALL,
                'u' => Flags::UNICODE,
                'x' => Flags::VERBOSE,
                '-' if !minus => {
                    minus = true;
                    continue;
                }
                ')' if !minus => {
                    if start != 0 {
                        return Err(
                            self.error("global flags not at the start of the expression", start)
                        );
                    }
                    self.flags.0 |= on;
                    return Ok(Node::Empty);
                }
                ':' => break,
                _ => return Err(self.error("unknown flag", self.at - 1)),
            };
            if minus {
                off |= bit;
            } else {
                on |= bit;
            }
        }
        let flags = self.flags;
        self.flags.0 = (self.flags.0 | on) & !off;
        let node = self.alternatives()?;
        self.flags = flags;
        self.close(start)?;
        Ok(Node::Seq(vec![node]))
    }

    fn kind(c: char) -> Option<(CharKind, bool)> {
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

    fn escape(&mut self, start: usize) -> Res<Node> {
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
        Ok(Node::Char(c, self.ignore_case()))
    }

    /// An escape that stands for one character, in a set or outside; after the backslash.
    fn literal_escape(&mut self, start: usize) -> Res<char> {
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

    fn hex(&mut self, start: usize, digits: usize) -> Res<char> {
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

    fn set(&mut self, start: usize) -> Res<Node> {
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
        Ok(Node::Class(Class::Set {
            items,
            not,
            ignore_case: self.ignore_case(),
        }))
    }

    /// A character of a set; `None` for a kind such as `\d`.
    fn set_item(&mut self) -> Res<Option<char>> {
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

    fn set_kind(&self, start: usize) -> Item {
        let letter = self.text.get(start + 1).copied().unwrap_or('w');
        let (kind, not) = Self::kind(letter).unwrap_or((CharKind::Word, false));
        Item::Kind {
            kind,
            ascii: self.ascii(),
            not,
        }
    }
}
