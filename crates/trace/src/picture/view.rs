//! Which stretch of time is shown, and how wide: zoom, pan and fit, and time to pixel and back.

use crate::{Micros, Trace, forever};

/// Shortest stretch that can be shown, in microseconds: a browser's clock is no finer.
pub const SHORTEST: Micros = 20;
/// Widest label column, in pixels.
const LABEL_PX: f64 = 184.0;
/// Room to the right of the last moment, in pixels.
const RIGHT_PX: f64 = 10.0;

/// A window on the common time axis of all groups.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// First moment shown, in microseconds.
    pub from: Micros,
    /// Last moment shown; at least [`SHORTEST`] after `from`.
    pub to: Micros,
    /// The end of the last span of all traces; `to` never passes it.
    pub limit: Micros,
    /// Width of the whole picture in pixels.
    pub width: f64,
    /// Width of the column of lane names in pixels.
    pub label: f64,
}

impl View {
    /// The view of whole traces, from 0 to the last end of any of them.
    pub fn fit<'a>(traces: impl IntoIterator<Item = &'a Trace>, width: f64) -> View {
        // Who waits for ever needs room to be seen waiting.
        let reach = |trace: &Trace| match forever(trace).is_empty() {
            true => trace.end(),
            false => trace.end() + trace.end().max(SHORTEST) / 3,
        };
        let end = traces.into_iter().map(reach).max().unwrap_or(0);
        let width = if width.is_finite() {
            width.clamp(160.0, 20_000.0)
        } else {
            160.0
        };
        let limit = end.max(SHORTEST);
        View {
            from: 0,
            to: limit,
            limit,
            width,
            label: LABEL_PX.min(width * 0.3).round(),
        }
    }

    /// The view of the same stretch of time, in a picture of another width.
    pub fn with_width(self, width: f64) -> View {
        let fitted = View::fit([], width);
        View {
            width: fitted.width,
            label: fitted.label,
            ..self
        }
    }

    /// The view of another stretch of time, kept between 0 and `limit`.
    pub fn with_range(self, from: Micros, to: Micros) -> View {
        let length = to.saturating_sub(from).clamp(SHORTEST, self.limit);
        let from = from.min(self.limit - length);
        View {
            from,
            to: from + length,
            ..self
        }
    }

    /// The view of everything, in the same width.
    pub fn fitted(self) -> View {
        self.with_range(0, self.limit)
    }

    /// Whether everything is shown.
    pub fn is_fitted(&self) -> bool {
        self.from == 0 && self.to == self.limit
    }

    /// Shows `factor` times as long a stretch (below 1 zooms in); the moment at pixel `x` stays.
    pub fn zoom(self, x: f64, factor: f64) -> View {
        let factor = if factor.is_finite() && factor > 0.0 {
            factor
        } else {
            1.0
        };
        let length = (self.length() as f64 * factor).clamp(SHORTEST as f64, self.limit as f64);
        let part = ((x - self.left()) / self.plot()).clamp(0.0, 1.0);
        let at = self.from as f64 + part * self.length() as f64;
        let from = (at - part * length).max(0.0).round() as Micros;
        self.with_range(from, from.saturating_add(length.round() as Micros))
    }

    /// Moves the window by a number of its pixels; to the right when the number is positive.
    pub fn pan(self, pixels: f64) -> View {
        let by = (pixels / self.plot() * self.length() as f64).round();
        let last = (self.limit - self.length()) as f64;
        let from = (self.from as f64 + by).clamp(0.0, last) as Micros;
        self.with_range(from, from + self.length())
    }

    /// Moves (and if need be widens) the window so that a stretch is in it.
    pub fn reveal(self, start: Micros, end: Micros) -> View {
        if end.saturating_sub(start) > self.length() {
            return self.with_range(start, end);
        }
        if start >= self.from && end <= self.to {
            return self;
        }
        let middle = start / 2 + end / 2;
        let from = middle.saturating_sub(self.length() / 2);
        self.with_range(from, from + self.length())
    }

    /// Microseconds shown.
    pub fn length(&self) -> Micros {
        (self.to - self.from).max(1)
    }

    /// The first pixel of the time axis.
    pub fn left(&self) -> f64 {
        self.label
    }

    /// The last pixel of the time axis.
    pub fn right(&self) -> f64 {
        self.width - RIGHT_PX
    }

    /// The width of the time axis, in pixels.
    pub fn plot(&self) -> f64 {
        (self.right() - self.left()).max(1.0)
    }

    /// The pixel of a moment, which may lie outside the picture.
    pub fn x(&self, at: Micros) -> f64 {
        self.left() + (at as f64 - self.from as f64) * (self.plot() / self.length() as f64)
    }

    /// The moment at a pixel, in microseconds.
    pub fn time(&self, x: f64) -> f64 {
        self.from as f64 + (x - self.left()) / self.plot() * self.length() as f64
    }
}
