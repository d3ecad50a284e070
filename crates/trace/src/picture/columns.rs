//! Turns the spans of a lane into boxes: spans narrower than a pixel are merged for each pixel
//! column into one box of the state that fills most of it. So a picture holds at most two boxes for
//! each pixel, however many spans there are.

use super::{Drawn, View};
use crate::{Span, State};

/// Boxes narrower than this many pixels would not show.
const HAIR: f64 = 0.05;

/// The boxes of one lane inside the window, left to right. `spans` are the lane's, in order;
/// `offset` is the index of the first of them in its trace.
pub(super) fn boxes(spans: &[Span], offset: usize, view: &View) -> Vec<Drawn> {
    let first = spans.partition_point(|s| s.end <= view.from);
    let end = first + spans[first..].partition_point(|s| s.start < view.to);
    let mut lane = Boxes {
        left: view.left(),
        right: view.right(),
        out: Vec::new(),
        column: None,
    };
    for (i, span) in spans[first..end].iter().enumerate() {
        let x0 = view.x(span.start).max(lane.left);
        let x1 = view.x(span.end).min(lane.right);
        lane.add((offset + first + i) as u32, span.state, x0, x1);
    }
    lane.flush(f64::INFINITY);
    lane.out
}

struct Boxes {
    left: f64,
    right: f64,
    out: Vec<Drawn>,
    column: Option<Column>,
}

/// The narrow spans that start in one pixel column, still to be drawn.
struct Column {
    pixel: f64,
    /// Right edge of the last of them.
    reach: f64,
    time: [f64; State::ALL.len()],
    first: u32,
    last: u32,
}

impl Boxes {
    fn add(&mut self, index: u32, state: State, x0: f64, x1: f64) {
        if x1 - x0 >= 1.0 {
            self.flush(x0);
            self.push(Drawn {
                x: x0,
                width: x1 - x0,
                state,
                first: index,
                last: index,
            });
            return;
        }
        let pixel = x0.floor();
        if self.column.as_ref().is_some_and(|c| c.pixel != pixel) {
            self.flush(x0);
        }
        let column = self.column.get_or_insert(Column {
            pixel,
            reach: x1,
            time: [0.0; State::ALL.len()],
            first: index,
            last: index,
        });
        column.time[state.index()] += (x1 - x0).max(f64::MIN_POSITIVE);
        column.reach = x1;
        column.last = index;
    }

    /// Draws the pending column; its box ends at `limit` at the latest.
    fn flush(&mut self, limit: f64) {
        let Some(column) = self.column.take() else {
            return;
        };
        let taken = self.out.last().map_or(self.left, Drawn::end);
        let x = column.pixel.max(taken);
        let end = (column.pixel + 1.0)
            .max(column.reach)
            .min(limit)
            .min(self.right);
        if end - x < HAIR {
            return;
        }
        let mut state = State::Running;
        for other in State::ALL {
            if column.time[other.index()] > column.time[state.index()] {
                state = other;
            }
        }
        let drawn = Drawn {
            x,
            width: end - x,
            state,
            first: column.first,
            last: column.last,
        };
        match self.out.last_mut() {
            // Neighbouring columns that look the same become one box, which keeps the picture
            // small.
            Some(last)
                if last.state == state && x - last.end() < HAIR && last.is_merged_or_narrow() =>
            {
                last.width = end - last.x;
                last.last = column.last;
            }
            _ => self.push(drawn),
        }
    }

    fn push(&mut self, drawn: Drawn) {
        self.out.push(drawn);
    }
}

impl Drawn {
    fn is_merged_or_narrow(&self) -> bool {
        self.first != self.last || self.width <= 1.0
    }
}
