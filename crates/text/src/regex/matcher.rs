//! The matcher: a machine with its own stack of choices, so that no pattern and no text needs the
//! Rust stack.

use super::class::{fold, is_word};
use super::compile::{Op, Regex};
use super::tree::{At, Greed, MANY};

/// The places of the groups: two for each group (group 0 first), in code points; `None` for a group
/// without a match.
pub type Spans = Vec<Option<usize>>;

/// The search took more than `MOST_STEPS` steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slow;

/// Where a match must lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// The match begins where the search begins.
    Match,
    /// The match goes from the beginning of the search to the end of the text.
    Full,
    /// The match lies anywhere from the beginning of the search on.
    Search,
}

/// Most steps of one search.
const MOST_STEPS: u64 = 200_000_000;

enum Choice {
    Go {
        pc: usize,
        pos: usize,
    },
    /// A greedy run that may give back: down to `least`.
    GiveBack {
        pc: usize,
        least: usize,
        pos: usize,
    },
    /// A lazy run that may take one more: up to `left` more.
    Take {
        op: usize,
        pos: usize,
        left: u32,
    },
    Saved {
        slot: usize,
        old: Option<usize>,
    },
    Loop {
        slot: usize,
        old: (u32, usize),
    },
}

struct Backtracker<'a> {
    regex: &'a Regex,
    text: &'a [char],
    end: usize,
    how: How,
    spans: Spans,
    loops: Vec<(u32, usize)>,
    steps: u64,
    /// Where the last match ended; an empty match there does not count.
    not_empty_at: Option<usize>,
}

impl Regex {
    /// The first match in `text[start..end]`; `^`, `$` and `\b` see what lies before `start`.
    ///
    /// # Errors
    /// [`Slow`] when it takes too long.
    pub fn find(
        &self,
        text: &[char],
        start: usize,
        end: usize,
        how: How,
        not_empty_at: Option<usize>,
    ) -> Result<Option<Spans>, Slow> {
        let mut m = Backtracker {
            regex: self,
            text,
            end: end.min(text.len()),
            how,
            spans: vec![None; 2 * (self.groups + 1)],
            loops: vec![(0, 0); self.loops],
            steps: 0,
            not_empty_at,
        };
        let first = match self.ops.first() {
            Some(Op::Char(c)) if how == How::Search => Some(*c),
            _ => None,
        };
        // What begins at the start of the text can be nowhere else.
        let only = matches!(self.ops.first(), Some(Op::At(At::Start)));
        let mut at = start;
        while at <= m.end {
            if let Some(c) = first {
                match m.text[at..m.end].iter().position(|x| *x == c) {
                    Some(n) => at += n,
                    None => return Ok(None),
                }
            }
            m.spans.fill(None);
            if let Some(end) = m.run(0, at, true)? {
                m.spans[0] = Some(at);
                m.spans[1] = Some(end);
                return Ok(Some(m.spans));
            }
            if how != How::Search || only {
                break;
            }
            at += 1;
        }
        Ok(None)
    }
}

impl Backtracker<'_> {
    fn holds(&self, op: usize, pos: usize) -> bool {
        if pos >= self.end {
            return false;
        }
        let c = self.text[pos];
        match &self.regex.ops[op] {
            Op::Char(x) => c == *x,
            Op::CharFold(x) => fold(c) == *x,
            Op::Class(i) => self.regex.classes[*i].holds(c),
            _ => false,
        }
    }

    fn at(&self, at: At, pos: usize) -> bool {
        let word = |p: usize, ascii| p < self.end && is_word(self.text[p], ascii);
        match at {
            At::Start => pos == 0,
            At::LineStart => pos == 0 || self.text[pos - 1] == '\n',
            At::VeryEnd => pos == self.end,
            At::End => pos == self.end || (pos + 1 == self.end && self.text[pos] == '\n'),
            At::LineEnd => pos == self.end || self.text[pos] == '\n',
            At::Boundary { ascii, not } => {
                let before = pos > 0 && word(pos - 1, ascii);
                // Python 3.13: there is no boundary in an empty text.
                let found = before != word(pos, ascii);
                if self.end == 0 { false } else { found != not }
            }
        }
    }

    /// Runs from an instruction; answers where the match ends. `whole` for the pattern itself, as
    /// opposed to a part that looks around.
    fn run(&mut self, pc: usize, pos: usize, whole: bool) -> Result<Option<usize>, Slow> {
        let mut choices: Vec<Choice> = vec![];
        let (mut pc, mut pos) = (pc, pos);
        let start = pos;
        loop {
            self.steps += 1;
            if self.steps > MOST_STEPS {
                return Err(Slow);
            }
            let mut ok = true;
            match &self.regex.ops[pc] {
                Op::Match => {
                    let short = whole && self.how == How::Full && pos != self.end;
                    let empty = whole && pos == start && self.not_empty_at == Some(pos);
                    if !short && !empty {
                        return Ok(Some(pos));
                    }
                    ok = false;
                }
                Op::Char(_) | Op::CharFold(_) | Op::Class(_) => {
                    ok = self.holds(pc, pos);
                    pc += 1;
                    pos += 1;
                }
                Op::At(at) => {
                    ok = self.at(*at, pos);
                    pc += 1;
                }
                Op::Split(a, b) => {
                    choices.push(Choice::Go { pc: *b, pos });
                    pc = *a;
                }
                Op::Jump(to) => pc = *to,
                Op::Save(slot) => {
                    choices.push(Choice::Saved {
                        slot: *slot,
                        old: self.spans[*slot],
                    });
                    self.spans[*slot] = Some(pos);
                    pc += 1;
                }
                Op::Many { min, max, greed } => {
                    let (min, max, greed) = (*min as usize, *max, *greed);
                    let most = if greed == Greed::Lazy {
                        min
                    } else {
                        max as usize
                    };
                    let from = pos;
                    while pos - from < most && self.holds(pc + 1, pos) {
                        pos += 1;
                    }
                    self.steps += (pos - from) as u64;
                    if pos - from < min {
                        ok = false;
                    } else {
                        match greed {
                            Greed::Greedy if pos > from + min => choices.push(Choice::GiveBack {
                                pc: pc + 2,
                                least: from + min,
                                pos: pos - 1,
                            }),
                            Greed::Lazy if max as usize > min => choices.push(Choice::Take {
                                op: pc + 1,
                                pos,
                                left: if max == MANY { MANY } else { max - min as u32 },
                            }),
                            _ => {}
                        }
                        pc += 2;
                    }
                }
                Op::LoopStart(slot) => {
                    choices.push(Choice::Loop {
                        slot: *slot,
                        old: self.loops[*slot],
                    });
                    self.loops[*slot] = (0, pos);
                    pc += 1;
                }
                Op::LoopEnd {
                    slot,
                    body,
                    min,
                    max,
                    lazy,
                } => {
                    let (count, last) = self.loops[*slot];
                    choices.push(Choice::Loop {
                        slot: *slot,
                        old: (count, last),
                    });
                    let count = count + 1;
                    self.loops[*slot] = (count, pos);
                    if count < *min {
                        pc = *body;
                    } else if count >= *max || pos == last {
                        pc += 1;
                    } else if *lazy {
                        choices.push(Choice::Go { pc: *body, pos });
                        pc += 1;
                    } else {
                        choices.push(Choice::Go { pc: pc + 1, pos });
                        pc = *body;
                    }
                }
                Op::Back(group, any_case) => match self.group(*group) {
                    Some((a, b)) => {
                        let len = b - a;
                        ok = pos + len <= self.end
                            && (0..len).all(|i| {
                                let (x, y) = (self.text[a + i], self.text[pos + i]);
                                x == y || (*any_case && fold(x) == fold(y))
                            });
                        pos += len;
                        pc += 1;
                    }
                    None => ok = false,
                },
                Op::If { group, no } => {
                    pc = if self.group(*group).is_some() {
                        pc + 1
                    } else {
                        *no
                    };
                }
                Op::Look { behind, not, end } => {
                    let (not, end) = (*not, *end);
                    let from = match behind {
                        Some(width) => pos.checked_sub(*width),
                        None => Some(pos),
                    };
                    let kept = self.spans.clone();
                    let found = match from {
                        Some(from) => self.run(pc + 1, from, false)?.is_some(),
                        None => false,
                    };
                    ok = found != not;
                    if ok && found {
                        Self::remember(&mut choices, &kept, &self.spans);
                    } else {
                        self.spans = kept;
                    }
                    pc = end;
                }
                Op::Atomic { end } => {
                    let end = *end;
                    let kept = self.spans.clone();
                    match self.run(pc + 1, pos, false)? {
                        Some(to) => {
                            Self::remember(&mut choices, &kept, &self.spans);
                            pos = to;
                            pc = end;
                        }
                        None => {
                            self.spans = kept;
                            ok = false;
                        }
                    }
                }
            }
            if ok {
                continue;
            }
            // The search goes back to the last choice.
            loop {
                match choices.pop() {
                    None => return Ok(None),
                    Some(Choice::Go { pc: p, pos: q }) => {
                        (pc, pos) = (p, q);
                        break;
                    }
                    Some(Choice::GiveBack {
                        pc: p,
                        least,
                        pos: q,
                    }) => {
                        if q > least {
                            choices.push(Choice::GiveBack {
                                pc: p,
                                least,
                                pos: q - 1,
                            });
                        }
                        (pc, pos) = (p, q);
                        break;
                    }
                    Some(Choice::Take { op, pos: q, left }) => {
                        if !self.holds(op, q) {
                            continue;
                        }
                        let left = if left == MANY { MANY } else { left - 1 };
                        if left > 0 {
                            choices.push(Choice::Take {
                                op,
                                pos: q + 1,
                                left,
                            });
                        }
                        (pc, pos) = (op + 1, q + 1);
                        break;
                    }
                    Some(Choice::Saved { slot, old }) => self.spans[slot] = old,
                    Some(Choice::Loop { slot, old }) => self.loops[slot] = old,
                }
            }
        }
    }

    /// Notes the groups that a lookaround has captured, so that they are undone when the search
    /// goes back.
    fn remember(choices: &mut Vec<Choice>, before: &Spans, now: &Spans) {
        for (slot, (old, new)) in before.iter().zip(now).enumerate() {
            if old != new {
                choices.push(Choice::Saved { slot, old: *old });
            }
        }
    }

    fn group(&self, n: usize) -> Option<(usize, usize)> {
        self.spans[2 * n].zip(self.spans[2 * n + 1])
    }
}
