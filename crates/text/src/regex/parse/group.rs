//! Groups: `(...)`, `(?P<name>...)`, `(?=...)`, `(?i)`.

use super::{Parser, Res};
use crate::regex::tree::{Flags, Node, PatternError};

impl Parser {
    pub(super) fn group(&mut self, start: usize) -> Res<Node> {
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
    pub(super) fn inner(&mut self, start: usize) -> Res<Node> {
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

    pub(super) fn numbered(&mut self, start: usize, name: Option<String>) -> Res<Node> {
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

    pub(super) fn look(&mut self, start: usize, behind: bool, not: bool) -> Res<Node> {
        let outer = self.behind;
        if behind && self.behind.is_none() {
            self.behind = Some(self.groups);
        }
        let node = self.inner(start)?;
        self.behind = outer;
        let (min, max) = node.width(&self.widths);
        if behind && min > u32::MAX as usize {
            return Err(PatternError {
                message: "looks too much behind".into(),
                position: None,
            });
        }
        if behind && max != Some(min) {
            return Err(PatternError {
                message: "look-behind requires fixed-width pattern".into(),
                position: None,
            });
        }
        Ok(Node::Look {
            node: Box::new(node),
            behind: behind.then_some(min),
            not,
        })
    }

    pub(super) fn name(&mut self, end: char) -> Res<(String, usize)> {
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

    /// Refuses what cannot be the name of a group.
    fn proper(&self, name: &str, at: usize) -> Res<()> {
        if (name.is_ascii() || !self.bytes) && crate::string::isidentifier(name) {
            return Ok(());
        }
        let mut shown = name.to_string();
        if self.bytes {
            shown.clear();
            for c in name.chars() {
                match c {
                    ' '..='~' => shown.push(c),
                    c => shown.push_str(&format!("\\x{:02x}", c as u32)),
                }
            }
        }
        Err(self.error(format!("bad character in group name '{shown}'"), at))
    }

    pub(super) fn known(&self, name: &str, at: usize) -> Res<usize> {
        self.proper(name, at)?;
        let found = self.names.iter().find(|(n, _)| n == name);
        found
            .map(|(_, n)| *n)
            .ok_or_else(|| self.error(format!("unknown group name '{name}'"), at))
    }

    pub(super) fn named(&mut self, start: usize) -> Res<Node> {
        if self.eat('<') {
            let (name, at) = self.name('>')?;
            self.proper(&name, at)?;
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

    pub(super) fn back(&self, group: usize, at: usize) -> Res<Node> {
        if self.widths[group].is_none() {
            return Err(self.error("cannot refer to an open group", at));
        }
        if self.behind.is_some_and(|known| group > known) {
            let text = "cannot refer to group defined in the same lookbehind subpattern";
            return Err(self.error(text, self.at));
        }
        Ok(Node::Back(group, self.ignore_case()))
    }

    pub(super) fn conditional(&mut self, start: usize) -> Res<Node> {
        let (name, at) = self.name(')')?;
        let digits = name.bytes().all(|b| b.is_ascii_digit());
        let group = match name.parse::<usize>() {
            _ if !digits => self.known(&name, at)?,
            Ok(0) => return Err(self.error("bad group number", at)),
            Ok(n) => {
                // The group may come later, but not for a lookbehind.
                if self.behind.is_some() && self.widths.get(n).is_none_or(|w| w.is_none()) {
                    return Err(self.error("cannot refer to an open group", self.at));
                }
                if self.behind.is_some_and(|known| n > known) {
                    let text = "cannot refer to group defined in the same lookbehind subpattern";
                    return Err(self.error(text, self.at));
                }
                self.asked.push((n, at));
                n
            }
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

    pub(super) fn flag_group(&mut self, start: usize) -> Res<Node> {
        let bit = |c: char| {
            Some(match c {
                'a' => Flags::ASCII,
                'i' => Flags::IGNORECASE,
                'L' => Flags::LOCALE,
                'm' => Flags::MULTILINE,
                's' => Flags::DOTALL,
                'u' => Flags::UNICODE,
                'x' => Flags::VERBOSE,
                _ => return None,
            })
        };
        let kinds = Flags::ASCII | Flags::LOCALE | Flags::UNICODE;
        let bad = |p: &Parser, text: &str, at: usize| {
            Err(p.error(format!("bad inline flags: {text}"), at))
        };
        let (mut on, mut off) = (0, 0);
        let mut c = self.next("missing -, : or )")?;
        while let Some(flag) = bit(c) {
            if c == 'L' && !self.bytes {
                return bad(self, "cannot use 'L' flag with a str pattern", self.at);
            }
            if c == 'u' && self.bytes {
                return bad(self, "cannot use 'u' flag with a bytes pattern", self.at);
            }
            on |= flag;
            if flag & kinds != 0 && on & kinds != flag {
                return bad(self, "flags 'a', 'u' and 'L' are incompatible", self.at);
            }
            c = self.next("missing -, : or )")?;
        }
        if c == '-' {
            c = self.next("missing flag")?;
            if bit(c).is_none() {
                return self.no_flag(c, "missing flag");
            }
            while let Some(flag) = bit(c) {
                if flag & kinds != 0 {
                    return bad(self, "cannot turn off flags 'a', 'u' and 'L'", self.at);
                }
                off |= flag;
                c = self.next("missing :")?;
            }
            if c != ':' {
                return self.no_flag(c, "missing :");
            }
        }
        if c == ')' {
            if !self.first || self.depth > 1 {
                let text = "global flags not at the start of the expression";
                return Err(self.error(text, start));
            }
            self.turn(on, 0);
            return Ok(Node::Empty);
        }
        if c != ':' {
            return self.no_flag(c, "missing -, : or )");
        }
        if on & off != 0 {
            return bad(self, "flag turned on and off", self.at - 1);
        }
        let flags = self.flags;
        self.turn(on, off);
        let node = self.alternatives()?;
        self.flags = flags;
        self.close(start)?;
        Ok(Node::Seq(vec![node]))
    }

    fn turn(&mut self, on: u32, off: u32) {
        let kinds = Flags::ASCII | Flags::LOCALE | Flags::UNICODE;
        if on & kinds != 0 {
            self.flags.0 &= !kinds;
        }
        self.flags.0 = (self.flags.0 | on) & !off;
    }

    fn next(&mut self, missing: &str) -> Res<char> {
        let c = self.peek().ok_or_else(|| self.error(missing, self.at))?;
        self.at += 1;
        Ok(c)
    }

    fn no_flag(&self, c: char, missing: &str) -> Res<Node> {
        let text = if c.is_alphabetic() {
            "unknown flag"
        } else {
            missing
        };
        Err(self.error(text, self.at - 1))
    }
}
