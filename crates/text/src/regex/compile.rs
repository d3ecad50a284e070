//! From the tree to the instructions of the matcher.

use super::class::Class;
use super::parse::parse;
use super::tree::{At, Flags, Greed, Node, PatternError};

#[derive(Debug)]
pub(super) enum Op {
    Char(char),
    /// A character, compared by its lower case.
    CharFold(char),
    Class(usize),
    At(At),
    /// Two ways to go on; the first is tried first.
    Split(usize, usize),
    Jump(usize),
    Save(usize),
    /// One character, many times; the operand is a class or a character op that follows.
    Many {
        min: u32,
        max: u32,
        greed: Greed,
    },
    LoopStart(usize),
    /// The end of the body of loop `slot`: the loop runs once more (at `body`), or ends.
    LoopEnd {
        slot: usize,
        body: usize,
        min: u32,
        max: u32,
        lazy: bool,
    },
    Back(usize, bool),
    Look {
        behind: Option<usize>,
        not: bool,
        end: usize,
    },
    Atomic {
        end: usize,
    },
    If {
        group: usize,
        no: usize,
    },
    Match,
}

/// A compiled pattern.
#[derive(Debug)]
pub struct Regex {
    pub(super) ops: Vec<Op>,
    pub(super) classes: Vec<Class>,
    pub(super) loops: usize,
    pub flags: Flags,
    /// How many numbered groups there are, without group 0.
    pub groups: usize,
    /// Named groups with their numbers.
    pub names: Vec<(String, usize)>,
}

/// Instructions at most: nested counted repetitions multiply.
const MOST_OPS: usize = 1 << 20;

impl Regex {
    /// Reads a pattern; one of bytes comes as a text of the characters below 256.
    pub fn new(pattern: &str, flags: Flags, bytes: bool) -> Result<Regex, PatternError> {
        let mut parsed = parse(pattern, flags, bytes)?;
        // Flags that are written into the pattern hold from its start, so it is parsed again with
        // them.
        if parsed.flags.0 & !Flags::UNICODE != flags.0 & !Flags::UNICODE {
            parsed = parse(pattern, parsed.flags, bytes)?;
        }
        let mut regex = Regex {
            ops: vec![],
            classes: vec![],
            loops: 0,
            flags: parsed.flags,
            groups: parsed.groups,
            names: parsed.names,
        };
        regex.emit(&parsed.node);
        regex.ops.push(Op::Match);
        if regex.ops.len() > MOST_OPS {
            return Err(PatternError {
                message: "the pattern is too large".into(),
                position: None,
            });
        }
        Ok(regex)
    }

    fn emit(&mut self, node: &Node) {
        if self.ops.len() > MOST_OPS {
            return;
        }
        match node {
            Node::Empty => {}
            Node::Char(c, false) => self.ops.push(Op::Char(*c)),
            Node::Char(c, true) => self.ops.push(Op::CharFold(super::class::fold(*c))),
            Node::Class(class) => {
                self.classes.push(class.clone());
                self.ops.push(Op::Class(self.classes.len() - 1));
            }
            Node::At(at) => self.ops.push(Op::At(*at)),
            Node::Seq(nodes) => nodes.iter().for_each(|n| self.emit(n)),
            Node::Or(nodes) => self.emit_or(nodes),
            Node::Group(n, inner) => {
                self.ops.push(Op::Save(2 * n));
                self.emit(inner);
                self.ops.push(Op::Save(2 * n + 1));
            }
            Node::Back(n, fold) => self.ops.push(Op::Back(*n, *fold)),
            Node::Look { node, behind, not } => {
                let at = self.ops.len();
                self.ops.push(Op::Match);
                self.emit(node);
                self.ops.push(Op::Match);
                self.ops[at] = Op::Look {
                    behind: *behind,
                    not: *not,
                    end: self.ops.len(),
                };
            }
            Node::Atomic(inner) => self.emit_atomic(inner),
            Node::If(group, yes, no) => {
                let at = self.ops.len();
                self.ops.push(Op::Match);
                self.emit(yes);
                let jump = self.ops.len();
                self.ops.push(Op::Match);
                self.ops[at] = Op::If {
                    group: *group,
                    no: self.ops.len(),
                };
                self.emit(no);
                self.ops[jump] = Op::Jump(self.ops.len());
            }
            Node::Repeat {
                node,
                min,
                max,
                greed,
            } => self.emit_repeat(node, *min, *max, *greed),
        }
    }

    fn emit_atomic(&mut self, inner: &Node) {
        let at = self.ops.len();
        self.ops.push(Op::Match);
        self.emit(inner);
        self.ops.push(Op::Match);
        self.ops[at] = Op::Atomic {
            end: self.ops.len(),
        };
    }

    fn emit_or(&mut self, nodes: &[Node]) {
        let mut jumps = vec![];
        for (i, n) in nodes.iter().enumerate() {
            if i + 1 == nodes.len() {
                self.emit(n);
                break;
            }
            let split = self.ops.len();
            self.ops.push(Op::Match);
            self.emit(n);
            jumps.push(self.ops.len());
            self.ops.push(Op::Match);
            self.ops[split] = Op::Split(split + 1, self.ops.len());
        }
        for j in jumps {
            self.ops[j] = Op::Jump(self.ops.len());
        }
    }

    fn emit_repeat(&mut self, node: &Node, min: u32, max: u32, greed: Greed) {
        if node.is_single() {
            self.ops.push(Op::Many { min, max, greed });
            self.emit(node);
            return;
        }
        if greed == Greed::Possessive {
            let inner = Node::Repeat {
                node: Box::new(node.clone()),
                min,
                max,
                greed: Greed::Greedy,
            };
            self.emit_atomic(&inner);
            return;
        }
        let lazy = greed == Greed::Lazy;
        let slot = self.loops;
        self.loops += 1;
        self.ops.push(Op::LoopStart(slot));
        let enter = self.ops.len();
        self.ops.push(Op::Match);
        let body = self.ops.len();
        self.emit(node);
        self.ops.push(Op::LoopEnd {
            slot,
            body,
            min,
            max,
            lazy,
        });
        let end = self.ops.len();
        self.ops[enter] = match (min, max, lazy) {
            (_, 0, _) => Op::Jump(end),
            (0, _, false) => Op::Split(body, end),
            (0, _, true) => Op::Split(end, body),
            _ => Op::Jump(body),
        };
    }
}
