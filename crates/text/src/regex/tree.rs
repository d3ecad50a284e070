//! A pattern as a tree.

use super::class::Class;

/// Flags such as `re.I`, as the bits of Python.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flags(pub u32);

impl Flags {
    pub const IGNORECASE: u32 = 2;
    pub const LOCALE: u32 = 4;
    pub const MULTILINE: u32 = 8;
    pub const DOTALL: u32 = 16;
    pub const UNICODE: u32 = 32;
    pub const VERBOSE: u32 = 64;
    pub const ASCII: u32 = 256;

    pub fn has(self, bit: u32) -> bool {
        self.0 & bit != 0
    }
}

/// What is wrong with a pattern, and where (in code points from 0).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    pub message: String,
    pub position: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Greed {
    Greedy,
    Lazy,
    Possessive,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum At {
    /// `^` without and with `re.M`.
    Start,
    LineStart,
    /// `$` without and with `re.M`.
    End,
    LineEnd,
    /// `\Z`.
    VeryEnd,
    Boundary {
        ascii: bool,
        not: bool,
    },
}

#[derive(Clone, Debug)]
pub(super) enum Node {
    Empty,
    /// One character, compared without regard to case when `true`.
    Char(char, bool),
    Class(Class),
    At(At),
    Seq(Vec<Node>),
    Or(Vec<Node>),
    /// A group with a number, from 1.
    Group(usize, Box<Node>),
    Repeat {
        node: Box<Node>,
        min: u32,
        max: u32,
        greed: Greed,
    },
    Back(usize, bool),
    /// `behind`: how many characters before the place the part begins.
    Look {
        node: Box<Node>,
        behind: Option<usize>,
        not: bool,
    },
    Atomic(Box<Node>),
    /// `(?(1)yes|no)`.
    If(usize, Box<Node>, Box<Node>),
}

/// `*` and `+` have no upper bound.
pub(super) const MANY: u32 = u32::MAX;

impl Node {
    /// Whether the node always matches exactly one character.
    pub fn is_single(&self) -> bool {
        matches!(self, Node::Char(..) | Node::Class(_))
    }

    /// The fewest and the most characters that the node matches; `None` for no upper bound.
    pub fn width(&self, groups: &[Option<(usize, Option<usize>)>]) -> (usize, Option<usize>) {
        match self {
            Node::Empty | Node::At(_) | Node::Look { .. } => (0, Some(0)),
            Node::Char(..) | Node::Class(_) => (1, Some(1)),
            Node::Seq(nodes) => nodes.iter().fold((0, Some(0)), |(min, max), n| {
                let (a, b) = n.width(groups);
                let max = max
                    .zip(b)
                    .and_then(|(x, y): (usize, usize)| x.checked_add(y));
                (min.saturating_add(a), max)
            }),
            Node::Or(nodes) => nodes
                .iter()
                .map(|n| n.width(groups))
                .fold((usize::MAX, Some(0)), |(min, max), (a, b)| {
                    (min.min(a), max.zip(b).map(|(x, y)| x.max(y)))
                }),
            Node::Group(_, n) | Node::Atomic(n) => n.width(groups),
            Node::Repeat { node, min, max, .. } => {
                let (a, b) = node.width(groups);
                let most = match (b, *max) {
                    (Some(0), _) => Some(0),
                    (_, MANY) => None,
                    (b, max) => b.and_then(|b| b.checked_mul(max as usize)),
                };
                (a.saturating_mul(*min as usize), most)
            }
            Node::Back(g, _) => groups.get(*g).copied().flatten().unwrap_or((0, None)),
            Node::If(_, yes, no) => {
                let ((a, b), (c, d)) = (yes.width(groups), no.width(groups));
                (a.min(c), b.zip(d).map(|(x, y)| x.max(y)))
            }
        }
    }
}
