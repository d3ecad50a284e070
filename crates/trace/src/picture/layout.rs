//! Lays out the timeline: groups one below another on a common time axis, each with its lanes, each
//! lane with its boxes.

use super::columns::boxes;
use super::ticks::{Tick, ticks};
use super::{SpanRef, View};
use crate::{Forever, LaneId, LaneKind, Micros, State, Trace, forever, words};

/// Most lanes drawn of one group; the table twin has them all.
pub const MAX_LANES: usize = 64;
/// Height of the time axis, in pixels.
pub const AXIS_PX: f64 = 26.0;
/// Height of a group's heading.
pub const HEAD_PX: f64 = 24.0;
/// Height of a lane, and of one in a group with many.
pub const LANE_PX: f64 = 20.0;
pub const LOW_LANE_PX: f64 = 14.0;
/// Room between two lanes, and below a group.
pub const GAP_PX: f64 = 3.0;
pub const GROUP_GAP_PX: f64 = 10.0;
/// A group with more lanes than this has low lanes.
const MANY: usize = 14;

/// The geometry of a timeline. Boxes of a lane are ordered and never overlap; nothing lies outside
/// the plot.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    pub view: View,
    pub width: f64,
    pub height: f64,
    pub ticks: Vec<Tick>,
    pub groups: Vec<GroupRow>,
    /// The lanes of all groups, from top to bottom.
    pub lanes: Vec<LaneRow>,
}

/// One model's heading.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupRow {
    pub title: String,
    /// The note beside the title: how long the run took, and whether that was measured.
    pub note: String,
    pub y: f64,
    /// Height of the group with all its lanes, in pixels.
    pub height: f64,
    /// The pixel where the group's last work ended, when that moment is in the window.
    pub wall_x: Option<f64>,
    /// How many lanes are not drawn.
    pub left_out: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub struct LaneRow {
    /// Index of the group, as given to [`layout`].
    pub group: usize,
    pub lane: LaneId,
    pub name: String,
    pub kind: LaneKind,
    /// How many parents the lane has.
    pub depth: usize,
    pub y: f64,
    pub height: f64,
    pub boxes: Vec<Drawn>,
    /// From where to where the lane is there, in pixels inside the window: what no box covers is
    /// idle.
    pub rail: Option<(f64, f64)>,
    /// A wait without an end, from this pixel on.
    pub forever: Option<(f64, Forever)>,
}

/// A box of a lane: one span, or neighbours too narrow to tell apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drawn {
    pub x: f64,
    pub width: f64,
    /// The span's state, or the state that fills most of a merged box.
    pub state: State,
    /// Indices into the trace's spans, both included.
    pub first: u32,
    pub last: u32,
}

impl Drawn {
    /// The first pixel after the box.
    pub fn end(&self) -> f64 {
        self.x + self.width
    }

    /// Whether the box stands for several spans.
    pub fn is_merged(&self) -> bool {
        self.first != self.last
    }
}

/// Lays out named traces, each a group, as seen through `view`.
pub fn layout<T: AsRef<str>>(groups: &[(T, &Trace)], view: &View) -> Layout {
    let mut rows = Vec::with_capacity(groups.len());
    let mut lanes = Vec::new();
    let mut y = AXIS_PX;
    for (index, (title, trace)) in groups.iter().enumerate() {
        let top = y;
        y += HEAD_PX;
        let order = tree(trace);
        let height = if order.len() > MANY {
            LOW_LANE_PX
        } else {
            LANE_PX
        };
        let (ever, wall) = (forever(trace), trace.wall());
        for &(lane, depth) in order.iter().take(MAX_LANES) {
            let Some(of) = trace.lanes.get(lane as usize) else {
                continue;
            };
            let offset = trace.spans.partition_point(|s| s.lane < lane);
            let inside = |at: Micros| view.x(at).clamp(view.left(), view.right());
            let rail = trace
                .present(lane, wall)
                .map(|(a, b)| (inside(a), inside(b)));
            let waits = ever.iter().find(|f| f.lane == lane);
            let since = trace.spans_of(lane).last().map_or(0, |s| s.end);
            lanes.push(LaneRow {
                group: index,
                lane,
                name: of.name.clone(),
                kind: of.kind,
                depth,
                y,
                height,
                boxes: boxes(trace.spans_of(lane), offset, view),
                rail: rail.filter(|(a, b)| b > a),
                forever: waits.map(|f| (inside(since), f.clone())),
            });
            y += height + GAP_PX;
        }
        let left_out = order.len().saturating_sub(MAX_LANES);
        if left_out > 0 {
            y += LANE_PX;
        }
        rows.push(GroupRow {
            title: title.as_ref().to_owned(),
            note: words::group_note(wall, trace.meta.measured, trace.error.as_deref()),
            y: top,
            height: y - top,
            wall_x: (wall > 0 && wall >= view.from && wall <= view.to).then(|| view.x(wall)),
            left_out,
        });
        y += GROUP_GAP_PX;
    }
    Layout {
        view: *view,
        width: view.width,
        height: y,
        ticks: ticks(view),
        groups: rows,
        lanes,
    }
}

impl Layout {
    /// The lane that is drawn at a height, in pixels.
    pub fn lane_at(&self, y: f64) -> Option<&LaneRow> {
        let below = self.lanes.partition_point(|row| row.y <= y);
        let row = self.lanes.get(below.checked_sub(1)?)?;
        (y < row.y + row.height).then_some(row)
    }

    /// The span drawn at a point: of a merged box, the one at that very moment or the nearest.
    /// `groups` are those that were laid out.
    pub fn hit<T>(&self, groups: &[(T, &Trace)], x: f64, y: f64) -> Option<SpanRef> {
        let row = self.lane_at(y)?;
        let after = row.boxes.partition_point(|b| b.x <= x);
        let found = row
            .boxes
            .get(after.checked_sub(1)?)
            .filter(|b| x < b.end())?;
        let spans = &groups.get(row.group)?.1.spans;
        let merged = spans.get(found.first as usize..=found.last as usize)?;
        let at = self.view.time(x);
        let i = merged
            .partition_point(|s| (s.end as f64) <= at)
            .min(merged.len() - 1);
        let nearer = match i.checked_sub(1) {
            Some(before) if at - (merged[before].end as f64) < merged[i].start as f64 - at => {
                before
            }
            _ => i,
        };
        let span = found.first as usize + nearer;
        Some(SpanRef {
            group: row.group,
            lane: row.lane,
            span,
        })
    }
}

/// The lanes that are shown, in the order they are drawn, each below its parent, with how many
/// parents it has.
fn tree(trace: &Trace) -> Vec<(LaneId, usize)> {
    let count = trace.lanes.len();
    let mut children: Vec<Vec<LaneId>> = vec![Vec::new(); count];
    let mut stack = Vec::new();
    for (id, lane) in trace.lanes.iter().enumerate() {
        match lane
            .parent
            .filter(|&p| (p as usize) < count && p as usize != id)
        {
            Some(parent) => children[parent as usize].push(id as LaneId),
            None => stack.push((id as LaneId, 0)),
        }
    }
    stack.reverse();
    let mut order = Vec::with_capacity(count);
    while let Some((lane, depth)) = stack.pop() {
        let shown = trace.shows(lane);
        if shown {
            order.push((lane, depth));
        }
        let below = depth + usize::from(shown);
        stack.extend(
            children[lane as usize]
                .iter()
                .rev()
                .map(|&child| (child, below)),
        );
    }
    order
}
