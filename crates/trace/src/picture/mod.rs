//! The timeline as a picture: a window on time, its geometry, its SVG, and moving about in it.
//! Everything here is independent of the page: pixels are plain numbers.

pub mod bench;
mod columns;
pub mod focus;
pub mod layout;
pub mod palette;
mod style;
pub mod svg;
mod ticks;
pub mod view;

pub use focus::SpanRef;
pub use layout::{Drawn, GroupRow, LaneRow, Layout, layout};
pub use palette::{Theme, palette};
pub use view::View;
