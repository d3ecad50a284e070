//! The headings and remarks of the timeline.

use super::numbers::{count, duration_us};

/// The note beside a group's title: how long the run took, and whether that was measured.
pub fn group_note(wall_us: u64, measured: bool, error: Option<&str>) -> String {
    let how = if measured { "measured" } else { "modelled" };
    match (error, wall_us) {
        (Some(error), 0) => error.to_owned(),
        (Some(error), wall) => format!("{}, {how}, ended early: {error}", duration_us(wall)),
        (None, wall) => format!("{}, {how}", duration_us(wall)),
    }
}

/// The first sentence of a text, for a line of a picture; the picture's description has the whole
/// text.
pub fn first_sentence(text: &str) -> &str {
    text.find(". ").map_or(text, |end| &text[..=end])
}

pub fn lanes_not_drawn(n: usize) -> String {
    match n {
        1 => "1 more lane is in the table.".into(),
        n => format!("{} more lanes are in the table.", count(n as u64)),
    }
}
