//! The picture's style sheet and its hatchings, in the page's custom properties or in literals.

use super::palette::{Theme, ground, palette};
use crate::State;
use std::fmt::Write;

/// From a custom property's name to the text that stands in its place.
type Value<'a> = &'a dyn Fn(&str) -> String;

/// The rules of the picture in custom properties: `--st-running` ... `--st-page-frozen`,
/// `--tl-surface`, `--tl-text`, `--tl-muted`, `--tl-line`, `--tl-focus`. A page includes it once,
/// beside [`properties`].
pub fn css() -> String {
    rules(&|name| format!("var(--{name})"))
}

/// The same rules with a theme's colours written out, for a file that stands alone.
pub(super) fn literal_css(theme: Theme) -> String {
    let all = named(theme);
    rules(&|name| {
        all.iter()
            .find(|(n, _)| n == name)
            .map_or(String::new(), |(_, c)| (*c).to_owned())
    })
}

/// A theme's custom properties, as declarations for a `:root` rule.
pub fn properties(theme: Theme) -> String {
    let mut out = String::new();
    for (name, colour) in named(theme) {
        let _ = write!(out, "--{name}:{colour};");
    }
    out
}

fn named(theme: Theme) -> Vec<(String, &'static str)> {
    let ground = ground(theme);
    let mut all: Vec<(String, &'static str)> = palette(theme)
        .into_iter()
        .map(|(state, colour)| (format!("st-{}", state.word()), colour))
        .collect();
    for (name, colour) in [
        ("surface", ground.surface),
        ("text", ground.text),
        ("muted", ground.muted),
        ("line", ground.line),
        ("focus", ground.focus),
    ] {
        all.push((format!("tl-{name}"), colour));
    }
    all
}

fn rules(value: Value) -> String {
    let mut out = String::new();
    let [surface, text, muted, line, focus] =
        ["surface", "text", "muted", "line", "focus"].map(|n| value(&format!("tl-{n}")));
    let idle = value("st-idle");
    let _ = write!(
        out,
        ".tl-bg{{fill:{surface}}}\
         .tl text{{font:12px system-ui,sans-serif;fill:{text}}}\
         .tl .tl-head{{font-weight:600;font-size:13px}}\
         .tl .tl-note,.tl .tl-tick{{fill:{muted}}}\
         .tl .tl-tick{{text-anchor:middle}}\
         .tl .tl-tick,.tl .tl-note{{font-variant-numeric:tabular-nums}}\
         .tl-grid,.tl-wall{{fill:none;stroke:{line}}}\
         .tl-wall{{stroke:{muted};stroke-dasharray:3 3}}\
         .tl-rail{{fill:none;stroke:{idle};stroke-width:2}}\
         .tl-box{{shape-rendering:crispEdges}}\
         .tl .tl-ever{{text-anchor:start}}\
         .tl-tip{{fill:{text}}}.tl .tl-says{{fill:{surface};font-size:13px}}\
         .tl-ink{{fill:none;stroke:{surface};stroke-width:1.2;stroke-opacity:.34}}\
         .tl-thick{{stroke-width:3.2}}\
         .tl-dot{{fill:{surface};fill-opacity:.4}}\
         .tl .tl-letter{{fill:{surface};font-weight:700;font-size:12px;text-anchor:middle;\
         paint-order:stroke;stroke-width:6px;stroke-linejoin:round}}\
         .tl-ring{{fill:none;stroke:{focus};stroke-width:2.5}}\
         .tl-ring-in{{fill:none;stroke:{surface};stroke-width:1}}"
    );
    for state in State::ALL {
        let word = state.word();
        let colour = value(&format!("st-{word}"));
        let _ = write!(
            out,
            ".st-{word}{{fill:{colour}}}.tl .tl-letter.on-{word}{{stroke:{colour}}}"
        );
    }
    out
}

/// The hatching of each state, as `<pattern>` elements whose ids start with `prefix`.
/// Running and idle are plain.
pub(super) fn patterns(out: &mut String, prefix: &str) {
    out.push_str("<defs>");
    for state in State::ALL {
        let word = state.word();
        let _ = write!(
            out,
            "<pattern id=\"{prefix}{word}\" width=\"8\" height=\"8\" \
             patternUnits=\"userSpaceOnUse\"><rect class=\"st-{word}\" width=\"8\" height=\"8\"/>{}</pattern>",
            hatch(state)
        );
    }
    out.push_str("</defs>");
}

const fn hatch(state: State) -> &'static str {
    match state {
        State::Running | State::Idle => "",
        State::WaitingGil => "<path class=\"tl-ink\" d=\"M-2 2l4-4M0 8l8-8M6 10l4-4\"/>",
        State::WaitingLock => {
            "<path class=\"tl-ink\" d=\"M-2 2l4-4M0 8l8-8M6 10l4-4M-2 6l4 4M0 0l8 8M6-2l4 4\"/>"
        }
        State::WaitingIo => {
            "<circle class=\"tl-dot\" cx=\"2\" cy=\"2\" r=\"1.2\"/>\
             <circle class=\"tl-dot\" cx=\"6\" cy=\"6\" r=\"1.2\"/>"
        }
        State::WaitingJoin => "<path class=\"tl-ink\" d=\"M0 2h8M0 6h8\"/>",
        State::WaitingTurn => "<path class=\"tl-ink\" d=\"M2 1v3M6 5v3\"/>",
        State::WaitingQueue => "<path class=\"tl-ink\" d=\"M2 0v8M6 0v8\"/>",
        State::Serialising => "<path class=\"tl-ink\" d=\"M-2 6l4 4M0 0l8 8M6-2l4 4\"/>",
        State::Spawning => "<path class=\"tl-ink\" d=\"M4 1v6M1 4h6\"/>",
        State::PageFrozen => "<path class=\"tl-ink tl-thick\" d=\"M-2 2l4-4M0 8l8-8M6 10l4-4\"/>",
    }
}
