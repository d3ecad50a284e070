//! The timeline: the drawing, its tools and its tip line.

use crate::app::Model;

/// The drawing alone, as SVG; empty when nothing has run.
pub fn timeline(_model: &Model) -> String {
    String::new()
}
