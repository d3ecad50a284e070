//! The record of one run as the page keeps it: lanes of its own, batches from Workers, the
//! heartbeat, and the live view.

use super::{Ended, Order};
use crate::{
    app::{code, said},
    web::{clock, heartbeat::Heartbeat, level, pictures},
};
use interleave_trace::{
    Batch, LaneId, LaneKind, Map, Meta, Micros, Recorder, Source, State, Trace, What,
};
use interleave_workload::{Plan, Workload, job::PicturePart};
use std::{
    cell::{Cell, OnceCell, RefCell},
    rc::Rc,
};

/// How often the learner sees the run grow, in microseconds.
const LIVE_EVERY: Micros = 110_000;

#[derive(Clone)]
pub struct Record(Rc<Inner>);

struct Inner {
    recorder: RefCell<Recorder>,
    sources: RefCell<Map<usize, Source>>,
    /// When the run's clock started, on the absolute clock.
    start: Cell<f64>,
    heart: OnceCell<Heartbeat>,
    page: LaneId,
    memory: RefCell<Map<usize, u64>>,
    last_live: Cell<Micros>,
    live: Option<Box<dyn Fn(Trace)>>,
    slug: &'static str,
}

impl Record {
    pub fn new(order: &Order, live: Option<impl Fn(Trace) + 'static>) -> Record {
        let mut recorder = Recorder::new(Meta {
            spec: order.spec.shared(),
            model: order.model,
            gil: order.gil,
            measured: true,
            clock_precision_us: level::precision(),
            level: level::letter().word().into(),
            effective_cores: order.effective_cores,
            engine: level::engine(),
            ending: None,
        });
        let page = recorder.lane(LaneKind::Page, said::THIS_PAGE, None);
        Record(Rc::new(Inner {
            recorder: RefCell::new(recorder),
            sources: RefCell::default(),
            start: Cell::new(0.0),
            heart: OnceCell::new(),
            page,
            memory: RefCell::default(),
            last_live: Cell::new(0),
            live: live.map(|live| Box::new(live) as Box<dyn Fn(Trace)>),
            slug: order.slug,
        }))
    }

    /// Starts the run's clock; returns its start on the absolute clock.
    pub fn begin(&self) -> f64 {
        let start = clock::absolute();
        self.0.start.set(start);
        let _ = self.0.heart.set(Heartbeat::new(start));
        start
    }

    pub fn now(&self) -> Micros {
        clock::since(self.0.start.get())
    }

    pub fn page(&self) -> LaneId {
        self.0.page
    }

    /// A time of the absolute clock, in microseconds of the run's clock.
    pub fn on_run(&self, at: f64) -> Micros {
        (at - self.0.start.get()).max(0.0) as Micros
    }

    pub fn lane(&self, kind: LaneKind, name: &str, parent: Option<LaneId>) -> LaneId {
        self.0.recorder.borrow_mut().lane(kind, name, parent)
    }

    /// Notes that lane 0 of Worker `who` is `lane` in this record.
    pub fn source_lane(&self, who: usize, lane: LaneId) {
        self.0
            .sources
            .borrow_mut()
            .insert(who, Source::for_lane(lane, None, 0));
    }

    pub fn span(&self, lane: LaneId, task: Option<u32>, state: State, from: Micros, to: Micros) {
        self.0
            .recorder
            .borrow_mut()
            .span(lane, task, state, from, to);
    }

    pub fn enter(&self, lane: LaneId, task: Option<u32>, state: State) {
        self.0
            .recorder
            .borrow_mut()
            .enter(lane, task, state, self.now());
    }

    pub fn leave(&self, lane: LaneId) {
        self.0.recorder.borrow_mut().leave(lane, self.now());
    }

    pub fn event(&self, lane: LaneId, what: What) {
        self.0.recorder.borrow_mut().event(lane, self.now(), what);
    }

    pub fn count(&self, name: &str, by: u64) {
        self.0.recorder.borrow_mut().count(name, by);
    }

    pub fn absorb(&self, who: usize, batch: Batch) {
        let mut sources = self.0.sources.borrow_mut();
        let source = sources.at(who, || Source::new(None, 0));
        self.0.recorder.borrow_mut().absorb(source, batch);
    }

    pub fn memory(&self, who: usize, bytes: u64) {
        self.0.memory.borrow_mut().insert(who, bytes);
    }

    pub fn part(&self, part: PicturePart, pixels: &wasm_bindgen::JsValue) {
        if code::HERE {
            pictures::draw(self.0.slug, &part, pixels);
        }
    }

    pub fn part_of_page(&self, part: &PicturePart) {
        if code::HERE {
            pictures::draw_own(self.0.slug, part);
        }
    }

    /// Shows the run so far, when the last picture is old enough.
    pub fn show(&self) {
        let now = self.now();
        if now.saturating_sub(self.0.last_live.get()) < LIVE_EVERY {
            return;
        }
        self.0.last_live.set(now);
        self.beats();
        if let Some(live) = &self.0.live {
            let snapshot = self.0.recorder.borrow().snapshot(now);
            live(snapshot);
        }
    }

    fn beats(&self) {
        if let Some(heart) = self.0.heart.get() {
            for (from, to) in heart.take() {
                self.span(self.0.page, None, State::PageFrozen, from, to);
            }
        }
    }

    pub fn finish(self, ended: Ended, workload: &dyn Workload, plan: &Plan<'_>) -> Trace {
        let now = self.now();
        self.beats();
        let memory: u64 = self.0.memory.borrow().values().sum();
        self.count("peak_bytes", memory);
        let mut outcomes = Vec::new();
        let mut first_error = None;
        match ended {
            Err(why) => return self.take().fail(why, now),
            Ok(results) => {
                for result in results {
                    match result {
                        Ok(outcome) => outcomes.push(outcome),
                        Err(error) => {
                            let text = said::task_failed(error.task, &error.text);
                            self.count("tasks_failed", 1);
                            self.event(self.0.page, What::Error { text: text.clone() });
                            first_error.get_or_insert(text);
                        }
                    }
                }
            }
        }
        for (name, n) in workload.counts(plan, &outcomes) {
            self.count(name, n);
        }
        match first_error {
            // The error of one task does not fail the run; a run in which every task failed is a
            // failed run.
            Some(why) if outcomes.is_empty() => self.take().fail(why, now),
            _ => self.take().finish(workload.result(plan, &outcomes), now),
        }
    }

    fn take(&self) -> Recorder {
        let mut recorder = self.0.recorder.borrow_mut();
        let empty = Recorder::new(recorder.meta_mut().clone());
        std::mem::replace(&mut *recorder, empty)
    }
}
