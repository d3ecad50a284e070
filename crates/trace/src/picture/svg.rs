//! The timeline as SVG text. One path per lane and state, so that the document stays small
//! whatever the number of spans.

use super::focus::Rect;
use super::layout::{GROUP_GAP_PX, HEAD_PX, LANE_PX, LaneRow, Layout, layout};
use super::style::{literal_css, patterns};
use super::{Theme, View};
use crate::{Forever, State, Trace, words};
use std::fmt::Write;

pub use super::style::{css, properties};

/// Narrowest box with a letter in it, and lowest lane with letters, in pixels.
const LETTER_PX: f64 = 15.0;
/// Boxes wider than this leave a pixel free at their end, so that neighbours can be told apart.
const APART_PX: f64 = 4.0;
/// Indent of a lane per parent, and width of a character of a label, in pixels.
const INDENT_PX: f64 = 10.0;
const CHAR_PX: f64 = 6.6;
/// Width and height of an entry of the legend.
const ENTRY_PX: (f64, f64) = (200.0, 20.0);

/// A picture as a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    pub text: String,
    /// Width of the picture, in pixels.
    pub width: f64,
    pub height: f64,
}

/// The picture for the page, coloured by [`css`]. `id` starts the ids of the hatchings, so that
/// several pictures can share a page; `ring` is the focused span's place. The picture carries no
/// role: the table twin carries the meaning, and the page says how they belong together.
/// `tip` is the sentence about that span, which is drawn beside it.
pub fn screen(layout: &Layout, id: &str, ring: Option<Rect>, tip: Option<&str>) -> String {
    let mut out = String::with_capacity(4096 + layout.lanes.len() * 1024);
    let id = escape(id);
    open(&mut out, layout.width, layout.height, "");
    patterns(&mut out, &id);
    body(&mut out, layout, &id);
    if let Some(r) = ring {
        for (class, out_by) in [("tl-ring", 1.5), ("tl-ring-in", 0.0)] {
            let _ = write!(
                out,
                "<rect class=\"{class}\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"2\"/>",
                r.x - out_by,
                r.y - out_by,
                r.width + 2.0 * out_by,
                r.height + 2.0 * out_by
            );
        }
        if let Some(says) = tip {
            tooltip(&mut out, layout, r, says);
        }
    }
    out.push_str("</svg>");
    out
}

/// Draws a sentence beside a span: below it, or above it where there is no room.
fn tooltip(out: &mut String, layout: &Layout, at: Rect, says: &str) {
    const LINE: f64 = 18.0;
    const CHAR: f64 = 7.2;
    let most = ((layout.width - 24.0) / CHAR).clamp(16.0, 56.0) as usize;
    let mut lines = vec![String::new()];
    for word in says.split(' ') {
        let last = lines.last().map_or(0, |l| l.chars().count());
        if last > 0 && last + 1 + word.chars().count() > most {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    let longest = lines.iter().map(|l| l.chars().count()).max().unwrap_or(0);
    let width = longest as f64 * CHAR + 16.0;
    let height = lines.len() as f64 * LINE + 10.0;
    let x = at.x.min(layout.width - width - 4.0).max(4.0);
    let below = at.y + at.height + 6.0;
    let y = match below + height <= layout.height {
        true => below,
        false => (at.y - height - 6.0).max(0.0),
    };
    let _ = write!(
        out,
        "<g transform=\"translate({x:.1} {y:.1})\"><rect class=\"tl-tip\" width=\"{width:.1}\" height=\"{height:.1}\" rx=\"4\"/>"
    );
    for (i, line) in lines.iter().enumerate() {
        let y = (i + 1) as f64 * LINE;
        let _ = write!(
            out,
            "<text class=\"tl-says\" x=\"8\" y=\"{y:.1}\">{}</text>",
            escape(line)
        );
    }
    out.push_str("</g>");
}

/// The picture as a file of its own: colours written out, a title, a description, a legend.
/// Shows all of the traces, in `width` pixels.
pub fn standalone<T: AsRef<str>>(
    groups: &[(T, &Trace)],
    title: &str,
    width: f64,
    theme: Theme,
) -> Picture {
    let view = View::fit(groups.iter().map(|(_, t)| *t), width);
    standalone_of(&layout(groups, &view), title, theme)
}

/// As [`standalone`], for a layout that exists already (a window that was zoomed into).
pub fn standalone_of(layout: &Layout, title: &str, theme: Theme) -> Picture {
    let mut out = String::new();
    let columns = ((layout.width / ENTRY_PX.0) as usize).max(1);
    let rows = State::ALL.len().div_ceil(columns);
    let height = layout.height + rows as f64 * ENTRY_PX.1 + GROUP_GAP_PX;
    open(
        &mut out,
        layout.width,
        height,
        " xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"",
    );
    let _ = write!(out, "<title>{}</title>", escape(title));
    let groups = layout
        .groups
        .iter()
        .map(|g| format!("{}: {}", g.title, g.note));
    let _ = write!(
        out,
        "<desc>{}</desc>",
        escape(&groups.collect::<Vec<_>>().join("; "))
    );
    let _ = write!(out, "<style>{}</style>", literal_css(theme));
    patterns(&mut out, "i-");
    out.push_str("<rect class=\"tl-bg\" width=\"100%\" height=\"100%\"/>");
    body(&mut out, layout, "i-");
    for (i, state) in State::ALL.into_iter().enumerate() {
        let x = 8.0 + (i % columns) as f64 * ENTRY_PX.0;
        let y = layout.height + (i / columns) as f64 * ENTRY_PX.1;
        legend_entry(&mut out, state, x, y);
    }
    out.push_str("</svg>");
    Picture {
        text: out,
        width: layout.width,
        height,
    }
}

fn open(out: &mut String, width: f64, height: f64, more: &str) {
    let _ = write!(
        out,
        "<svg class=\"tl\"{more} width=\"{width:.0}\" height=\"{height:.0}\" viewBox=\"0 0 {width:.0} {height:.0}\">"
    );
}

fn legend_entry(out: &mut String, state: State, x: f64, y: f64) {
    let word = state.word();
    let _ = write!(
        out,
        "<g transform=\"translate({x:.0} {y:.0})\">{}<text x=\"28\" y=\"12\">{}</text></g>",
        match state {
            State::Idle => "<path class=\"tl-rail\" d=\"M0 8h22\"/>".to_owned(),
            _ => format!(
                "<rect class=\"tl-box\" fill=\"url(#i-{word})\" width=\"22\" height=\"16\"/>\
                 <text class=\"tl-letter on-{word}\" x=\"11\" y=\"12\">{}</text>",
                state.letter()
            ),
        },
        escape(words::state_title(state))
    );
}

fn body(out: &mut String, layout: &Layout, id: &str) {
    axis(out, layout);
    for group in &layout.groups {
        let _ = write!(
            out,
            "<text class=\"tl-head\" x=\"8\" y=\"{:.1}\">{} <tspan class=\"tl-note\" font-weight=\"400\" dx=\"6\">{}</tspan></text>",
            group.y + HEAD_PX - 8.0,
            escape(&group.title),
            escape(words::first_sentence(&group.note))
        );
        if let Some(x) = group.wall_x {
            let (top, bottom) = (group.y + HEAD_PX, group.y + group.height);
            let _ = write!(
                out,
                "<path class=\"tl-wall\" d=\"M{x:.1} {top:.1}V{bottom:.1}\"/>"
            );
        }
        if group.left_out > 0 {
            let _ = write!(
                out,
                "<text class=\"tl-note\" x=\"8\" y=\"{:.1}\">{}</text>",
                group.y + group.height - LANE_PX / 2.0 + 4.0,
                escape(&words::lanes_not_drawn(group.left_out))
            );
        }
    }
    for row in &layout.lanes {
        lane(out, layout, row, id);
    }
}

fn axis(out: &mut String, layout: &Layout) {
    out.push_str("<path class=\"tl-grid\" d=\"");
    for tick in &layout.ticks {
        // No line goes through the headings of the groups.
        let _ = write!(out, "M{:.1} 18v5", tick.x);
        for group in &layout.groups {
            let (top, bottom) = (group.y + HEAD_PX, group.y + group.height);
            let _ = write!(out, "M{:.1} {top:.0}V{bottom:.0}", tick.x);
        }
    }
    out.push_str("\"/>");
    for tick in &layout.ticks {
        // A label that begins or ends outside of the picture would be cut.
        let half = tick.label.chars().count() as f64 * CHAR_PX / 2.0;
        let x = tick.x.min(layout.width - half - 2.0);
        let _ = write!(
            out,
            "<text class=\"tl-tick\" x=\"{x:.1}\" y=\"13\">{}</text>",
            escape(&tick.label)
        );
    }
}

fn lane(out: &mut String, layout: &Layout, row: &LaneRow, id: &str) {
    let _ = write!(out, "<g transform=\"translate(0 {:.1})\">", row.y);
    let x = 8.0 + INDENT_PX * row.depth.min(5) as f64;
    let room = ((layout.view.left() - x - 4.0) / CHAR_PX).max(1.0) as usize;
    let shown = cut(&row.name, room);
    // A name that is cut can be read by pointing at it.
    let whole = match shown == row.name {
        true => String::new(),
        false => format!("<title>{}</title>", escape(&row.name)),
    };
    let _ = write!(
        out,
        "<text x=\"{x:.0}\" y=\"{:.1}\">{}{whole}</text>",
        row.height / 2.0 + 4.0,
        escape(&shown)
    );
    if let Some((from, to)) = row.rail {
        let middle = row.height / 2.0;
        let _ = write!(
            out,
            "<path class=\"tl-rail\" d=\"M{from:.1} {middle:.1}H{to:.1}\"/>"
        );
    }
    for state in State::ALL.into_iter().filter(|&s| s != State::Idle) {
        state_path(out, row, state, id);
    }
    if let Some((from, waits)) = &row.forever {
        for_ever(out, row.height, *from, layout.view.right(), waits, id);
    }
    out.push_str("</g>");
}

/// A wait without an end: to the edge, with what is waited for.
fn for_ever(out: &mut String, height: f64, from: f64, to: f64, waits: &Forever, id: &str) {
    let word = waits.state.word();
    let width = (to - from).max(0.0);
    let room = ((width - 24.0) / CHAR_PX).max(0.0) as usize;
    let says = escape(&cut(&waits.says, room));
    let _ = write!(
        out,
        "<path class=\"tl-box\" fill=\"url(#{id}{word})\" d=\"M{from:.1} 0h{width:.1}v{height:.0}H{from:.1}z\">\
         <title>{}</title></path>\
         <text class=\"tl-letter tl-ever on-{word}\" x=\"{:.1}\" y=\"{:.1}\">∞ {says}</text>",
        escape(&waits.says),
        from + 4.0,
        height / 2.0 + 4.5
    );
}

fn state_path(out: &mut String, row: &LaneRow, state: State, id: &str) {
    let mut boxes = row.boxes.iter().filter(|b| b.state == state).peekable();
    if boxes.peek().is_none() {
        return;
    }
    let word = state.word();
    let _ = write!(out, "<path class=\"tl-box\" fill=\"url(#{id}{word})\" d=\"");
    let height = row.height as u32;
    for b in boxes {
        let free = if b.width > APART_PX && !b.is_merged() {
            1.0
        } else {
            0.0
        };
        out.push('M');
        tenths(out, b.x);
        out.push_str(" 0h");
        tenths(out, b.width - free);
        let _ = write!(out, "v{height}H");
        tenths(out, b.x);
        out.push('z');
    }
    out.push_str("\"/>");
    let lettered = |b: &&super::Drawn| {
        b.state == state && b.width >= LETTER_PX && !b.is_merged() && row.height >= LANE_PX
    };
    if !row.boxes.iter().any(|b| lettered(&b)) {
        return;
    }
    // One text element holds all letters, with a position for each character.
    let _ = write!(out, "<text class=\"tl-letter on-{word}\" y=\"14.5\" x=\"");
    let mut letters = String::new();
    for b in row.boxes.iter().filter(lettered) {
        tenths(out, b.x + b.width / 2.0);
        out.push(' ');
        letters.push(state.letter());
    }
    let _ = write!(out, "\">{letters}</text>");
}

/// A number of pixels, not negative, to one decimal; quicker than the formatter.
fn tenths(out: &mut String, px: f64) {
    let n = (px.max(0.0) * 10.0).round() as u64;
    let mut digits = [0u8; 20];
    let mut at = digits.len();
    let mut rest = n / 10;
    loop {
        at -= 1;
        digits[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    out.extend(digits[at..].iter().map(|&d| char::from(d)));
    if !n.is_multiple_of(10) {
        out.push('.');
        out.push(char::from(b'0' + (n % 10) as u8));
    }
}

/// A text cut to so many characters, with an ellipsis in place of the last.
fn cut(text: &str, chars: usize) -> String {
    match text.char_indices().nth(chars) {
        None => text.to_owned(),
        Some(_) => text
            .chars()
            .take(chars.saturating_sub(1))
            .chain(['…'])
            .collect(),
    }
}

/// Text that may stand in an element or an attribute: escaped, and without characters that XML
/// forbids.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {
                out.push(char::REPLACEMENT_CHARACTER);
            }
            c => out.push(c),
        }
    }
    out
}
