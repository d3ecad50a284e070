//! Random orders by priorities: the thread of the highest priority goes on, and at a few random
//! places the one that goes on falls behind all others. A fault that needs few such places is found
//! with a probability that is known.

use super::{Base, Made, Search};
use crate::run::{Stand, Step};
use interleave_python::ThreadId;
use rustc_hash::FxHashMap;

/// Places at which the thread that goes on falls behind.
const CHANGES: usize = 3;

pub struct Random {
    runs: u64,
    made: u64,
    state: u64,
    /// Steps of the longest execution so far.
    longest: usize,
}

impl Random {
    pub fn new(runs: u64, seed: u64) -> Random {
        Random {
            runs,
            made: 0,
            state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1,
            longest: 64,
        }
    }

    fn below(&mut self, n: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state >> 11) as usize % n.max(1)
    }
}

impl Search for Random {
    fn execute(&mut self, base: &mut Base, made: &mut Made) -> bool {
        if self.made == self.runs {
            return false;
        }
        self.made += 1;
        let changes: Vec<usize> = (0..CHANGES).map(|_| self.below(self.longest)).collect();
        let mut rank: FxHashMap<ThreadId, i64> = FxHashMap::default();
        let mut first = Step::default();
        let (mut run, mut stand) = base.begin(&mut first);
        let mut steps = vec![first];
        let ended = loop {
            match stand {
                Stand::Over(ended) => break ended,
                Stand::Choice => {}
            }
            for id in run.may() {
                if !rank.contains_key(id) {
                    let r = self.below(1_000_000) as i64 + 1;
                    rank.insert(*id, r);
                }
            }
            let best = run.may().iter().max_by_key(|id| rank[id]).copied();
            let thread = best.unwrap_or_default();
            if changes.contains(&steps.len()) {
                rank.insert(thread, -(steps.len() as i64));
            }
            let mut step = Step::default();
            stand = run.step(thread, &mut step);
            steps.push(step);
        };
        self.longest = self.longest.max(steps.len());
        made.ended = Some(ended);
        made.end(&run);
        made.steps = steps;
        true
    }

    fn part(&self) -> Option<f64> {
        Some(self.made as f64 / self.runs.max(1) as f64)
    }

    fn whole(&self) -> bool {
        false
    }
}
