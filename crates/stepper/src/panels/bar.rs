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
}

/// The speeds that a person can choose, in steps a second.
pub const SPEEDS: [f64; 6] = [0.5, 1.0, 2.0, 5.0, 10.0, 50.0];

wire! {
    struct Transport { known, whole, playing, speed }
}

/// A button that asks for `command`. `sign` is its picture, `label` says what the button does, and
/// `off` is true when the button has nothing to do.
fn button(command: StepCommand, sign: &str, label: &str, off: bool) -> Markup {
    let word = command.word();
    html! {
        button type="button" id={ "step-" (word) } data-msg={ "step " (word) } title=(label) aria-label=(label)
            aria-disabled=(off) { span aria-hidden="true" { (sign) } }
    }
}

pub fn bar(moment: &Moment, transport: &Transport) -> Markup {
    let first = moment.step == 0;
    let last = moment.step >= transport.known;
    let (to, speed) = (Go(Move::To(moment.step)), Go(Move::Speed(transport.speed)));
    html! {
        div.step-bar id="step-bar" role="toolbar" aria-label=(words::BAR) {
            span.group {
                (button(Go(Move::First), "\u{21e4}", words::FIRST, first))
                (button(Go(Move::Back(Goal::Break)), "\u{25cf}\u{2190}", words::BACK_BREAK, first))
                (button(Go(Move::Back(Goal::Switch)), "\u{21c7}", words::BACK_SWITCH, first))
                (button(Go(Move::Back(Goal::Line)), "\u{2190}", words::BACK_LINE, first))
                (button(Go(Move::Back(Goal::Bytecode)), "\u{2039}", words::BACK_BYTECODE, first))
            }
            @if transport.playing { (button(Go(Move::Pause), "\u{275a}\u{275a}", words::PAUSE, false)) }
            @else { (button(Go(Move::Play), "\u{25b6}", words::PLAY, last)) }
            span.group {
                (button(Go(Move::Next(Goal::Bytecode)), "\u{203a}", words::NEXT_BYTECODE, last))
                (button(Go(Move::Next(Goal::Line)), "\u{2192}", words::NEXT_LINE, last))
                (button(Go(Move::Next(Goal::LineHere)), "\u{21a6}", words::NEXT_HERE, last))
                (button(Go(Move::Next(Goal::Switch)), "\u{21c9}", words::NEXT_SWITCH, last))
                (button(Go(Move::Next(Goal::Break)), "\u{2192}\u{25cf}", words::NEXT_BREAK, last))
                (button(Go(Move::Last), "\u{21e5}", words::LAST, last))
            }
            label { (words::SPEED) " "
                select id={ "step-" (speed.word()) } data-field={ "step-" (speed.word()) } {
                    @for one in SPEEDS {
                        option value=(one) selected[one == transport.speed] { (one) }
                    }
                }
            }
            (button(Close, "\u{2715}", words::CLOSE, false))
        }
        div.step-scrub {
            input type="range" id={ "step-" (to.word()) } data-field={ "step-" (to.word()) } min="0" max=(transport.known) value=(moment.step)
                aria-label=(words::SCRUB) aria-valuetext=(words::place(moment.step, transport.known, transport.whole));
            span.place { (words::place(moment.step, transport.known, transport.whole)) " " (words::at(moment.at)) }
        }
        p.gloss { (words::MODELLED) " " (words::KEYS) }
        @if !transport.whole && last { p.notice { (words::cut_off(transport.known)) } }
        @if let Some(status) = moment.over { p.step-over { b { (words::over(status)) } } }
    }
}

/// The bar during the first run through, which has come to the place `step`.
pub fn recording(step: u64) -> String {
    let markup = html! {
        div.step-bar id="step-bar" role="toolbar" aria-label=(words::BAR) {
            (button(Go(Move::Halt), "\u{25a0}", words::STOP_RECORDING, false))
            (button(Close, "\u{2715}", words::CLOSE, false))
            span.place { (words::recording(step)) }
        }
    };
    markup.into_string()
}
