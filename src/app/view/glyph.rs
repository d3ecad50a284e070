//! The small drawings: the brand mark, a pictogram for each model, the icons of buttons. All are
//! decoration beside words, so all are hidden from screen readers.

use interleave_spec::{Gil, Model};
use interleave_trace::{
    Trace,
    picture::{self, View},
};
use maud::{Markup, PreEscaped, html};

/// Three strands that take turns in front: a braid of four crossings.
pub fn mark() -> Markup {
    // A crossing is drawn as its lower strand, then a gap in the colour of the paper, then its
    // upper strand; the third strand runs straight past it.
    const STRANDS: [&str; 3] = ["a", "b", "c"];
    // (lower strand, upper strand, bystander) and their heights, from left to right.
    type Crossing = ([usize; 3], [(i32, i32); 3]);
    const CROSSINGS: [Crossing; 4] = [
        ([1, 0, 2], [(14, 6), (6, 14), (22, 22)]),
        ([0, 2, 1], [(14, 22), (22, 14), (6, 6)]),
        ([2, 1, 0], [(14, 6), (6, 14), (22, 22)]),
        ([1, 0, 2], [(14, 22), (22, 14), (6, 6)]),
    ];
    let path = |column: usize, (from, to): (i32, i32)| {
        let x = 2 + 11 * column as i32;
        format!(
            "M{x} {from}C{} {from} {} {to} {} {to}",
            x + 5,
            x + 6,
            x + 11
        )
    };
    html! {
        svg.mark viewBox="0 0 48 28" width="48" height="28" aria-hidden="true" focusable="false" {
            @for (column, (order, heights)) in CROSSINGS.iter().enumerate() {
                @for (layer, (&strand, &height)) in order.iter().zip(heights).enumerate() {
                    @if layer == 1 { path.strand.gap d=(path(column, height)) {} }
                    path class={ "strand strand-" (STRANDS[strand]) } d=(path(column, height)) {}
                }
            }
        }
    }
}

/// The pictogram of a model: how its work lies in time, as blocks on lanes, 32 by 20.
pub fn model(model: Model, gil: Gil) -> Markup {
    // (x, y, width) of each block of work.
    let blocks: &[(i32, i32, i32)] = match (model, gil) {
        (Model::Sequential, _) => &[(1, 8, 9), (11, 8, 9), (21, 8, 10)],
        (Model::EventLoop, _) => &[(1, 3, 6), (8, 8, 5), (14, 13, 5), (20, 3, 5), (26, 8, 5)],
        (Model::Threads, Gil::Off) => &[(1, 2, 21), (1, 8, 25), (1, 14, 19)],
        (Model::Threads, _) => &[(1, 2, 7), (9, 8, 7), (17, 14, 7), (25, 2, 6)],
        (Model::Processes, _) => &[(4, 4, 20), (4, 12, 22)],
    };
    html! {
        svg.model-glyph viewBox="0 0 32 20" width="32" height="20" aria-hidden="true" focusable="false" {
            @match (model, gil) {
                (Model::Processes, _) => {
                    rect.wall x="1.5" y="1.5" width="29" height="8" rx="1.5" {}
                    rect.wall x="1.5" y="10.5" width="29" height="8" rx="1.5" {}
                }
                (Model::Sequential, _) => line.rail x1="0" x2="32" y1="10" y2="10" {}
                (Model::EventLoop, _) | (Model::Threads, _) => {
                    @for y in [4, 10, 16] { line.rail x1="0" x2="32" y1=(y) y2=(y) {} }
                }
            }
            @for (x, y, width) in blocks {
                rect.block x=(x) y=(y) width=(width) height=(if model == Model::Processes { 3 } else { 4 }) {}
            }
        }
    }
}

/// An icon of a button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    Play,
    Stop,
    Link,
    Auto,
    Sun,
    Moon,
    Plus,
    Minus,
    Fit,
    Cross,
    Tick,
}

impl Icon {
    /// The icon's path on a field of 16 by 16. `Play` and `Stop` are filled, the others are
    /// strokes.
    const fn path(self) -> &'static str {
        match self {
            Icon::Play => "M4 2.5v11l9.5-5.5z",
            Icon::Stop => "M3.5 3.5h9v9h-9z",
            Icon::Link => {
                "M6.5 9.5l3-3M7 4.5l1.6-1.6a3 3 0 0 1 4.4 4.3L11.4 9M9 11.5l-1.6 1.6A3 3 0 0 1 3 8.8L4.6 7"
            }
            Icon::Auto => "M8 2.5a5.5 5.5 0 1 0 0 11zM8 2.5a5.5 5.5 0 0 1 0 11",
            Icon::Sun => {
                "M8 5.2a2.8 2.8 0 1 0 0 5.6a2.8 2.8 0 0 0 0-5.6M8 1v1.8M8 13.2V15M1 8h1.8M13.2 8H15M3 3l1.3 1.3M11.7 11.7L13 13M13 3l-1.3 1.3M4.3 11.7L3 13"
            }
            Icon::Moon => "M13.2 9.6A5.6 5.6 0 0 1 6.4 2.8a5.6 5.6 0 1 0 6.8 6.8z",
            Icon::Plus => "M8 3v10M3 8h10",
            Icon::Minus => "M3 8h10",
            Icon::Fit => "M1.5 3v10M14.5 3v10M4 8h8M6 5.5L3.8 8L6 10.5M10 5.5L12.2 8L10 10.5",
            Icon::Cross => "M4 4l8 8M12 4l-8 8",
            Icon::Tick => "M2.5 8.5l3.5 3.5l7.5-8",
        }
    }
}

pub fn icon(icon: Icon) -> Markup {
    let solid = matches!(icon, Icon::Play | Icon::Stop);
    html! {
        svg.icon.solid[solid] viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false" {
            path d=(icon.path()) {}
        }
    }
}

/// The hatching of each state, for `fill="url(#tex-...)"`: the timeline's own, so that a state
/// looks the same in a bar, in the legend and in a lane.
pub fn textures() -> Markup {
    let nothing: &[(&str, &Trace)] = &[];
    let drawn = picture::svg::screen(
        &picture::layout(nothing, &View::fit([], 160.0)),
        "tex-",
        None,
        None,
    );
    let definitions = drawn
        .split_once("<defs>")
        .and_then(|(_, rest)| rest.split_once("</defs>"))
        .map_or("", |(definitions, _)| definitions);
    html! {
        svg.defs width="0" height="0" aria-hidden="true" focusable="false" { defs { (PreEscaped(definitions)) } }
    }
}
