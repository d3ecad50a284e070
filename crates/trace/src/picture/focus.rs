//! The span that is picked in the timeline: the next one by keyboard, along a lane or to the lane
//! above or below, and the ring around it.

use super::Layout;
use crate::{LaneId, Micros, Span, State, Trace};

/// One span of one group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpanRef {
    /// Index of the group.
    pub group: usize,
    pub lane: LaneId,
    /// Index into the trace's spans.
    pub span: usize,
}

/// A rectangle in the picture, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

/// Where the focus is to move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// To the span after this one in its lane.
    Next,
    Previous,
    /// To the lane above, at about the same time.
    Above,
    Below,
    /// To the first span of the lane, and to the last.
    First,
    Last,
}

/// The span a reference points at, unless it is stale.
pub fn resolve<'a, T>(groups: &[(T, &'a Trace)], at: SpanRef) -> Option<&'a Span> {
    let span = groups.get(at.group)?.1.spans.get(at.span)?;
    (span.lane == at.lane).then_some(span)
}

/// Where the focus goes from `from`. Without a span that has the focus, it goes to the first span
/// drawn. `None` when there is no span in that direction: the focus stays.
pub fn go<T>(
    layout: &Layout,
    groups: &[(T, &Trace)],
    from: Option<SpanRef>,
    step: Step,
) -> Option<SpanRef> {
    let Some((at, span)) = from.and_then(|at| Some((at, resolve(groups, at)?))) else {
        return (0..layout.lanes.len()).find_map(|row| in_row(layout, groups, row, 0));
    };
    match step {
        Step::Next => along(
            groups,
            at,
            (at.span + 1..).take(groups[at.group].1.spans.len()),
        ),
        Step::Previous => along(groups, at, (0..at.span).rev()),
        Step::First | Step::Last => {
            let trace = groups[at.group].1;
            let first = trace.spans.partition_point(|s| s.lane < at.lane);
            let end = first + trace.spans_of(at.lane).len();
            let found = match step {
                Step::First => along(groups, at, first..end),
                _ => along(groups, at, (first..end).rev()),
            };
            found.filter(|f| f.span != at.span)
        }
        Step::Above | Step::Below => {
            let here = layout
                .lanes
                .iter()
                .position(|r| (r.group, r.lane) == (at.group, at.lane))?;
            let middle = span.start + span.length() / 2;
            match step {
                Step::Above => (0..here)
                    .rev()
                    .find_map(|r| in_row(layout, groups, r, middle)),
                _ => (here + 1..layout.lanes.len()).find_map(|r| in_row(layout, groups, r, middle)),
            }
        }
    }
}

/// Where the focus ring of a span stands, at least 4 pixels wide; `None` when it is out of view or
/// its lane is not drawn.
pub fn ring<T>(layout: &Layout, groups: &[(T, &Trace)], at: SpanRef) -> Option<Rect> {
    let span = resolve(groups, at)?;
    let row = layout
        .lanes
        .iter()
        .find(|r| (r.group, r.lane) == (at.group, at.lane))?;
    let view = &layout.view;
    if span.end < view.from || span.start > view.to {
        return None;
    }
    let x0 = view.x(span.start).max(view.left());
    let x1 = view.x(span.end).min(view.right());
    let grow = ((4.0 - (x1 - x0)) / 2.0).max(0.0);
    Some(Rect {
        x: x0 - grow,
        y: row.y,
        width: x1 - x0 + 2.0 * grow,
        height: row.height,
    })
}

/// The first of some spans that is of this lane and not idle.
fn along<T>(
    groups: &[(T, &Trace)],
    at: SpanRef,
    indices: impl Iterator<Item = usize>,
) -> Option<SpanRef> {
    let spans = &groups.get(at.group)?.1.spans;
    for span in indices {
        let found = spans.get(span).filter(|s| s.lane == at.lane)?;
        if found.state != State::Idle {
            return Some(SpanRef { span, ..at });
        }
    }
    None
}

/// The span of a row nearest to a moment; `None` for a lane in which nothing happened.
fn in_row<T>(
    layout: &Layout,
    groups: &[(T, &Trace)],
    row: usize,
    moment: Micros,
) -> Option<SpanRef> {
    let row = layout.lanes.get(row)?;
    let trace = groups.get(row.group)?.1;
    let offset = trace.spans.partition_point(|s| s.lane < row.lane);
    let spans = trace.spans_of(row.lane);
    let far = |s: &Span| {
        s.start
            .saturating_sub(moment)
            .max(moment.saturating_sub(s.end))
    };
    let (i, _) = spans
        .iter()
        .enumerate()
        .filter(|(_, s)| s.state != State::Idle)
        .min_by_key(|(_, s)| far(s))?;
    Some(SpanRef {
        group: row.group,
        lane: row.lane,
        span: offset + i,
    })
}
