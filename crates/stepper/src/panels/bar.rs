//! The bar: back and forth, play, scrub.

use crate::moment::Moment;
use crate::words::panels as words;
use maud::{Markup, html};

/// How far the run is known, and what moves it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Transport {
    /// Bytecodes that can be gone to.
    pub known: u64,
    /// The run is known to its end.
    pub whole: bool,
    pub playing: bool,
    /// Steps a second.
    pub speed: f64,
}

/// The speeds to choose from, in steps a second.
pub const SPEEDS: [f64; 6] = [0.5, 1.0, 2.0, 5.0, 10.0, 50.0];

/// A button: its word for the page, its sign, what it does, whether there is anything to do.
fn button(word: &str, sign: &str, label: &str, off: bool) -> Markup {
    html! {
        button type="button" id={ "step-" (word) } data-msg={ "step " (word) } title=(label) aria-label=(label)
            aria-disabled=(off) { span aria-hidden="true" { (sign) } }
    }
}

pub fn bar(moment: &Moment, transport: &Transport) -> Markup {
    let first = moment.step == 0;
    let last = moment.step >= transport.known;
    html! {
        div.step-bar id="step-bar" role="toolbar" aria-label=(words::BAR) {
            span.group {
                (button("first", "\u{21e4}", words::FIRST, first))
                (button("back-break", "\u{25cf}\u{2190}", words::BACK_BREAK, first))
                (button("back-switch", "\u{21c7}", words::BACK_SWITCH, first))
                (button("back-line", "\u{2190}", words::BACK_LINE, first))
                (button("back-bytecode", "\u{2039}", words::BACK_BYTECODE, first))
            }
            @if transport.playing { (button("pause", "\u{275a}\u{275a}", words::PAUSE, false)) }
            @else { (button("play", "\u{25b6}", words::PLAY, last)) }
            span.group {
                (button("next-bytecode", "\u{203a}", words::NEXT_BYTECODE, last))
                (button("next-line", "\u{2192}", words::NEXT_LINE, last))
                (button("next-here", "\u{21a6}", words::NEXT_HERE, last))
                (button("next-switch", "\u{21c9}", words::NEXT_SWITCH, last))
                (button("next-break", "\u{2192}\u{25cf}", words::NEXT_BREAK, last))
                (button("last", "\u{21e5}", words::LAST, last))
            }
            label { (words::SPEED) " "
                select id="step-speed" data-field="step-speed" {
                    @for speed in SPEEDS {
                        option value=(speed) selected[speed == transport.speed] { (speed) }
                    }
                }
            }
            (button("close", "\u{2715}", words::CLOSE, false))
        }
        div.step-scrub {
            input type="range" id="step-to" data-field="step-to" min="0" max=(transport.known) value=(moment.step)
                aria-label=(words::SCRUB) aria-valuetext=(words::place(moment.step, transport.known, transport.whole));
            span.place { (words::place(moment.step, transport.known, transport.whole)) " " (words::at(moment.at)) }
        }
        p.gloss { (words::MODELLED) " " (words::KEYS) }
        @if !transport.whole && last { p.notice { (words::cut_off(transport.known)) } }
        @if let Some(status) = moment.over { p.step-over { b { (words::over(status)) } } }
    }
}

/// While the run is gone through for the first time.
pub fn recording(step: u64) -> String {
    let markup = html! {
        div.step-bar id="step-bar" role="toolbar" aria-label=(words::BAR) {
            (button("halt", "\u{25a0}", words::STOP_RECORDING, false))
            (button("close", "\u{2715}", words::CLOSE, false))
            span.place { (words::recording(step)) }
        }
    };
    markup.into_string()
}
