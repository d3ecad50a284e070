//! The run's bounded queue as a plain value; each model decides how a job waits at it.

use super::QUEUE_CAPACITY;
use crate::job::Job;
use std::collections::VecDeque;

/// What [`Queue::get`] found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Got {
    Item(u64),
    /// The queue is empty; a maker may still put an item.
    Empty,
    /// The queue is empty, and no maker is left.
    Over,
}

/// What became of [`Queue::put`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Put {
    Done,
    Full,
    /// No taker is left, so the item would never be taken.
    Nobody,
}

#[derive(Debug, Default)]
pub(crate) struct Queue {
    items: VecDeque<u64>,
    makers: usize,
    takers: usize,
}

impl Queue {
    /// The queue for a run whose jobs have these roles.
    pub(crate) fn new(roles: impl Iterator<Item = u8>) -> Self {
        let mut queue = Self::default();
        for role in roles {
            match role {
                Job::MAKER => queue.makers += 1,
                Job::TAKER => queue.takers += 1,
                _ => {}
            }
        }
        queue
    }

    pub(crate) fn put(&mut self, item: u64) -> Put {
        if self.takers == 0 {
            Put::Nobody
        } else if self.items.len() >= QUEUE_CAPACITY {
            Put::Full
        } else {
            self.items.push_back(item);
            Put::Done
        }
    }

    pub(crate) fn get(&mut self) -> Got {
        match self.items.pop_front() {
            Some(item) => Got::Item(item),
            None if self.makers == 0 => Got::Over,
            None => Got::Empty,
        }
    }

    /// Notes that a maker puts no more items.
    pub(crate) fn maker_done(&mut self) {
        self.makers = self.makers.saturating_sub(1);
    }

    /// Notes that a taker ended, for whatever reason.
    pub(crate) fn taker_done(&mut self) {
        self.takers = self.takers.saturating_sub(1);
    }
}

pub(crate) const NOBODY_TAKES: &str =
    "Every task that takes from the queue has ended, so nothing can be put into it any more.";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_four_keeps_order_and_ends() {
        let mut queue = Queue::new([Job::MAKER, Job::TAKER, 0].into_iter());
        assert_eq!(queue.get(), Got::Empty);
        for item in 0..4 {
            assert_eq!(queue.put(item), Put::Done);
        }
        assert_eq!(queue.put(4), Put::Full);
        assert_eq!(queue.get(), Got::Item(0));
        assert_eq!(queue.put(4), Put::Done);
        queue.maker_done();
        assert_eq!(
            (0..5).map(|_| queue.get()).collect::<Vec<_>>(),
            [
                Got::Item(1),
                Got::Item(2),
                Got::Item(3),
                Got::Item(4),
                Got::Over
            ]
        );
        queue.taker_done();
        assert_eq!(queue.put(5), Put::Nobody);
    }
}
