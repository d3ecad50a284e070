//! The failing order with the fewest preemptions and, among those, the fewest steps.

use crate::found::{Found, Outcome, Shortest};
use crate::search::{Base, Explorer, Way};

/// Executions that may be spent on each number of preemptions.
const MOST: u64 = 20_000;

/// Looks for an order that fails with fewer preemptions than `best`, then for the one with the
/// fewest steps.
pub fn shortest(mut base: Base, best: &Outcome, found: &Found) -> Shortest {
    base.limits.executions = MOST;
    let mut proved = true;
    for k in 0..=best.preemptions {
        let mut explorer = Explorer::on(base, Way::Bounded(k)).expect(found.expected.clone());
        explorer.step(u64::MAX);
        let here;
        (here, base) = explorer.finish_plainly();
        proved &= here.missing.is_empty();
        let failing = here.failures().min_by_key(|o| (o.preemptions, o.steps));
        if let Some(outcome) = failing.cloned() {
            return Shortest { outcome, proved };
        }
    }
    Shortest {
        outcome: best.clone(),
        proved: false,
    }
}
