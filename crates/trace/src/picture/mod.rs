//! The timeline as a picture: a window on time, its geometry, its SVG, and moving about in it.
//! Everything here is independent of the page: pixels are plain numbers.
//!
//! | file | its question |
//! |---|---|
//! | `view` | which stretch of time is shown, and how wide? |
//! | `layout` | where does each group, lane and box stand? |
//! | `columns` | which spans are merged into one box? |
//! | `ticks` | where are the marks of the time axis? |
//! | `focus` | which span is picked, and which comes next? |
//! | `svg` | how does the layout become SVG? |
//! | `style` | which style sheet does the picture have? |
//! | `palette` | which colour does each state have? |
//! | `bench` | what work is timed as a frame of a large timeline? |

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
