//! Makes each table: which columns it has, and what stands in its rows.

use super::{Align, Cell, Column, Table};
use crate::roles::Roles;
use crate::{LaneId, Map, Micros, ModelReport, Report, Span, State, Trace, words};

/// The one table of a race: a row per model.
pub fn models(report: &Report) -> Table {
    let columns = vec![
        text("model", words::COL_MODEL),
        ms("wall", words::COL_WALL),
        Column {
            unit: Some(words::UNIT_MS),
            ..number("spread", words::COL_SPREAD)
        },
        number("speedup", words::COL_SPEEDUP),
        ms("busy", words::COL_BUSY),
        ms("gil", words::COL_GIL),
        ms("lock", words::COL_LOCK),
        ms("io", words::COL_IO),
        ms("join", words::COL_JOIN),
        ms("queue", words::COL_QUEUE),
        ms("turn", words::COL_TURN),
        ms("spawn", words::COL_SPAWN),
        ms("serialise", words::COL_SERIALISE),
        number("sent", words::COL_SENT),
        number("received", words::COL_RECEIVED),
        ms("freeze", words::COL_FREEZE),
        text("result", words::COL_RESULT),
        text("how", words::COL_HOW),
    ];
    let rows = report.models.iter().map(model_row).collect();
    Table {
        caption: words::CAPTION_MODELS,
        columns,
        rows,
        left_out: 0,
    }
}

fn model_row(m: &ModelReport) -> Vec<Cell> {
    let spread = m.wall_ms_spread;
    vec![
        Cell::Text(words::model_title(m.model, m.gil).into()),
        Cell::Ms(m.wall_ms),
        match spread.n {
            0 | 1 => Cell::Empty,
            _ => Cell::Text(words::range_ms(spread.min, spread.max)),
        },
        m.speedup.map_or(Cell::Empty, Cell::Times),
        Cell::Ms(m.busy_ms),
        Cell::Ms(m.waiting.gil),
        Cell::Ms(m.waiting.lock),
        Cell::Ms(m.waiting.io),
        Cell::Ms(m.waiting.join),
        Cell::Ms(m.waiting.queue),
        Cell::Ms(m.waiting.turn),
        Cell::Ms(m.spawn_ms),
        Cell::Ms(m.serialise_ms),
        Cell::Bytes(m.bytes_sent),
        Cell::Bytes(m.bytes_received),
        Cell::Ms(m.longest_freeze_ms),
        Cell::Text(m.error.as_ref().unwrap_or(&m.result).clone()),
        Cell::Text(
            if m.measured {
                words::MEASURED
            } else {
                words::MODELLED
            }
            .into(),
        ),
    ]
}

/// A row per lane, at most `cap`.
pub fn lanes(trace: &Trace, cap: usize) -> Table {
    let mut columns = vec![text("lane", words::COL_LANE), text("kind", words::COL_KIND)];
    columns.extend(time_columns());
    let roles = Roles::of(trace);
    let rows = trace.lanes.iter().enumerate().take(cap).map(|(id, lane)| {
        let mut sums = Sums::default();
        for span in trace.spans_of(id as LaneId) {
            sums.add(span, roles.counts(span.lane, span.state));
        }
        let mut row = vec![
            Cell::Text(lane.name.clone()),
            Cell::Text(words::lane_kind(lane.kind).into()),
        ];
        row.extend(sums.cells());
        row
    });
    let rows: Vec<_> = rows.collect();
    let left_out = trace.lanes.len() - rows.len();
    Table {
        caption: words::CAPTION_LANES,
        columns,
        rows,
        left_out,
    }
}

/// A row per task, at most `cap`.
pub fn tasks(trace: &Trace, cap: usize) -> Table {
    let mut columns = vec![
        text("task", words::COL_TASK),
        text("lanes", words::COL_LANES),
    ];
    columns.extend(time_columns());
    let roles = Roles::of(trace);
    let mut tasks: Map<u32, (Sums, Vec<LaneId>)> = Map::new();
    for span in &trace.spans {
        let Some(task) = span.task else { continue };
        let (sums, lanes) = tasks.at(task, Default::default);
        sums.add(span, roles.counts(span.lane, span.state));
        if lanes.last() != Some(&span.lane) {
            lanes.push(span.lane);
        }
    }
    let left_out = tasks.len().saturating_sub(cap);
    let rows = tasks.into_iter().take(cap).map(|(task, (sums, lanes))| {
        let names: Vec<String> = lanes
            .iter()
            .filter_map(|&l| trace.lanes.get(l as usize))
            .map(|l| l.name.clone())
            .collect();
        let mut row = vec![
            Cell::Text(words::task(task)),
            Cell::Text(words::list(&names)),
        ];
        row.extend(sums.cells());
        row
    });
    Table {
        caption: words::CAPTION_TASKS,
        columns,
        rows: rows.collect(),
        left_out,
    }
}

/// A row per span, at most `cap`.
pub fn spans(trace: &Trace, cap: usize) -> Table {
    let columns = vec![
        text("lane", words::COL_LANE),
        text("task", words::COL_TASK),
        text("state", words::COL_STATE),
        ms("start", words::COL_START),
        ms("length", words::COL_LENGTH),
    ];
    let rows = trace.spans.iter().take(cap).map(|s| {
        vec![
            trace
                .lanes
                .get(s.lane as usize)
                .map_or(Cell::Empty, |l| Cell::Text(l.name.clone())),
            s.task.map_or(Cell::Empty, |t| Cell::Text(words::task(t))),
            Cell::Text(words::state_title(s.state).into()),
            Cell::Ms(millis(s.start)),
            Cell::Ms(millis(s.length())),
        ]
    });
    let left_out = trace.spans.len().saturating_sub(cap);
    Table {
        caption: words::CAPTION_SPANS,
        columns,
        rows: rows.collect(),
        left_out,
    }
}

/// The time that a lane or a task spent, by state.
#[derive(Default)]
struct Sums {
    first: Option<Micros>,
    last: Micros,
    of: [Micros; State::ALL.len()],
}

impl Sums {
    fn add(&mut self, span: &Span, counts: bool) {
        if span.state != State::Idle {
            self.first = Some(self.first.map_or(span.start, |f| f.min(span.start)));
            self.last = self.last.max(span.end);
        }
        if counts {
            let sum = &mut self.of[span.state.index()];
            *sum = sum.saturating_add(span.length());
        }
    }

    fn cells(&self) -> Vec<Cell> {
        let mut cells = match self.first {
            Some(first) => vec![Cell::Ms(millis(first)), Cell::Ms(millis(self.last - first))],
            None => vec![Cell::Empty, Cell::Empty],
        };
        cells.extend(SUMMED.map(|(state, ..)| Cell::Ms(millis(self.of[state.index()]))));
        cells
    }
}

/// The states that have a column of their own.
const SUMMED: [(State, &str, &str); 10] = [
    (State::Running, "busy", words::COL_BUSY),
    (State::WaitingGil, "gil", words::COL_GIL),
    (State::WaitingLock, "lock", words::COL_LOCK),
    (State::WaitingIo, "io", words::COL_IO),
    (State::WaitingJoin, "join", words::COL_JOIN),
    (State::WaitingQueue, "queue", words::COL_QUEUE),
    (State::WaitingTurn, "turn", words::COL_TURN),
    (State::Serialising, "serialise", words::COL_SERIALISE),
    (State::Spawning, "spawn", words::COL_SPAWN),
    (State::PageFrozen, "freeze", words::COL_FROZEN),
];

fn time_columns() -> impl Iterator<Item = Column> {
    let ends = [
        ms("start", words::COL_START),
        ms("length", words::COL_LENGTH),
    ];
    ends.into_iter()
        .chain(SUMMED.map(|(_, key, title)| ms(key, title)))
}

fn text(key: &'static str, title: &'static str) -> Column {
    Column {
        key,
        title,
        unit: None,
        align: Align::Start,
    }
}

fn number(key: &'static str, title: &'static str) -> Column {
    Column {
        key,
        title,
        unit: None,
        align: Align::End,
    }
}

fn ms(key: &'static str, title: &'static str) -> Column {
    Column {
        unit: Some(words::UNIT_MS),
        ..number(key, title)
    }
}

fn millis(us: Micros) -> f64 {
    us as f64 / 1000.0
}
