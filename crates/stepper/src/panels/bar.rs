//! The bar that moves the run: buttons that go forth and back, slow motion, and the slider.

use crate::moment::Moment;
use crate::words::panels as words;
use interleave_run::StepCommand::{Close, Go};
use interleave_run::{Goal, Move, StepCommand};
use interleave_trace::wire;
use maud::{Markup, html};

/// How far the run is known, and how slow motion stands.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Transport {
    /// The last place to which a person can go, as a number of bytecodes.
    pub known: u64,
    /// Whether the run is known to its end.
    pub whole: bool,
    pub playing: bool,
    /// The speed of slow motion, in steps a second.
    pub speed: f64,
    /// Whether bytecode is shown, and not lines alone.
    pub detail: bool,
}

/// The speeds that a person can choose, in steps a second.
pub const SPEEDS: [f64; 6] = [0.5, 1.0, 2.0, 5.0, 10.0, 50.0];

wire! {
    struct Transport { known, whole, playing, speed, detail }
}

/// A button that asks for `command`. `label` says what the button does, and `off` is true when the
/// button has nothing to do.
fn button(command: StepCommand, label: &str, off: bool) -> Markup {
    let word = command.word();
    html! {
        button type="button" id={ "step-" (word) } data-msg={ "step " (word) } aria-disabled=(off) { (label) }
    }
}

pub fn bar(moment: &Moment, transport: &Transport) -> Markup {
    let first = moment.step == 0;
    let last = moment.step >= transport.known;
    let (to, speed) = (Go(Move::To(moment.step)), Go(Move::Speed(transport.speed)));
    html! {
        div.step-bar id="step-bar" role="toolbar" aria-label=(words::BAR) {
            span.group {
                (button(Go(Move::Back(Goal::Line)), words::BACK_LINE, first))
                (button(Go(Move::Next(Goal::Line)), words::NEXT_LINE, last))
            }
            span.group {
                (button(Go(Move::Back(Goal::Switch)), words::BACK_SWITCH, first))
                (button(Go(Move::Next(Goal::Switch)), words::NEXT_SWITCH, last))
            }
            @if transport.detail {
                span.group {
                    (button(Go(Move::Back(Goal::Bytecode)), words::BACK_BYTECODE, first))
                    (button(Go(Move::Next(Goal::Bytecode)), words::NEXT_BYTECODE, last))
                }
            }
            (button(Close, words::CLOSE, false))
        }
        div.step-scrub {
            input type="range" id={ "step-" (to.word()) } data-field={ "step-" (to.word()) } min="0" max=(transport.known) value=(moment.step)
                aria-label=(words::SCRUB) aria-valuetext=(words::place(moment.step, transport.known, transport.whole));
            @if transport.playing { (button(Go(Move::Pause), words::PAUSE, false)) }
            @else { (button(Go(Move::Play), words::PLAY, last)) }
            span.place { (words::place(moment.step, transport.known, transport.whole)) ", " (words::at(moment.at)) }
        }
        details.step-more id="step-more" {
            summary id="step-more-summary" { (words::MORE) }
            div.step-bar {
                span.group {
                    (button(Go(Move::First), words::FIRST, first))
                    (button(Go(Move::Last), words::LAST, last))
                }
                (button(Go(Move::Next(Goal::LineHere)), words::NEXT_HERE, last))
                span.group {
                    (button(Go(Move::Back(Goal::Break)), words::BACK_BREAK, first))
                    (button(Go(Move::Next(Goal::Break)), words::NEXT_BREAK, last))
                }
                label { (words::SPEED) " "
                    select id={ "step-" (speed.word()) } data-field={ "step-" (speed.word()) } {
                        @for one in SPEEDS {
                            option value=(one) selected[one == transport.speed] { (one) }
                        }
                    }
                }
                (button(Go(Move::Detail(!transport.detail)), if transport.detail { words::HIDE_BYTECODE } else { words::SHOW_BYTECODE }, false))
            }
            p.gloss { (words::MODELLED) }
            p.gloss.by-keys { (words::KEYS) }
            p.gloss.by-touch { (words::TOUCH) }
        }
        @if !transport.whole && last { p.notice { (words::cut_off(transport.known)) } }
    }
}

/// The bar during the first run through, which has come to the place `step`.
pub fn recording(step: u64) -> String {
    let markup = html! {
        div.step-bar id="step-bar" role="toolbar" aria-label=(words::BAR) {
            (button(Go(Move::Halt), words::STOP_RECORDING, false))
            (button(Close, words::CLOSE, false))
            span.place { (words::recording(step)) }
        }
    };
    markup.into_string()
}
