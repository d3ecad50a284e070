//! The record of a run on threads: each thread has a log of its own, so that recording never makes
//! threads wait for each other.

use super::locked;
use crate::model::log::LaneLog;
use interleave_trace::{Batch, Lane, LaneId, LaneKind, Micros};
use std::sync::{
    Mutex,
    atomic::{AtomicBool, Ordering},
};

pub(super) struct Lanes {
    /// One log for each lane; empty when nothing is recorded.
    logs: Vec<Mutex<LaneLog>>,
    names: Vec<Lane>,
    named: AtomicBool,
}

impl Lanes {
    pub(super) fn new(threads: u32, partner: bool, record: bool) -> Self {
        let lane = |name: String| Lane {
            kind: LaneKind::Thread,
            name,
            parent: None,
        };
        let names: Vec<Lane> = (0..threads)
            .map(|i| lane(format!("thread {i}")))
            .chain(partner.then(|| lane("partner".into())))
            .collect();
        let logged = if record { names.len() as u32 } else { 0 };
        Self {
            logs: (0..logged).map(|i| Mutex::new(LaneLog::new(i))).collect(),
            names,
            named: AtomicBool::new(false),
        }
    }

    pub(super) fn recording(&self) -> bool {
        !self.logs.is_empty()
    }

    pub(super) fn with(&self, lane: LaneId, record: impl FnOnce(&mut LaneLog)) {
        if let Some(log) = self.logs.get(lane as usize) {
            record(&mut locked(log));
        }
    }

    pub(super) fn drain(&self, now: Micros) -> Batch {
        let mut batch = Batch::default();
        if self.named.swap(true, Ordering::Relaxed) {
            batch.first_lane = self.names.len() as LaneId;
        } else {
            batch.lanes = self.names.clone();
        }
        for log in &self.logs {
            locked(log).drain(now, &mut batch.spans, &mut batch.events);
        }
        batch
    }
}
