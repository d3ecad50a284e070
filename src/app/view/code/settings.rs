//! The settings of a program's run: version of Python, clock, start of processes, seed, repeats.

use super::words;
use interleave_spec::{Clock, Model, Python, RunSpec, Start, limits};
use maud::{Markup, html};

pub fn settings(spec: &RunSpec) -> Markup {
    html! {
        div.fields.settings {
            (choice("python", words::PYTHON, words::python_says(spec.python),
                Python::ALL.iter().map(|&p| (p.word(), words::python(p), p == spec.python))))
            (choice("clock", words::CLOCK, &words::clock_says(spec.clock, spec.slow_factor),
                Clock::ALL.iter().map(|&c| (c.word(), words::clock(c), c == spec.clock))))
            @let here = spec.models == [Model::EventLoop];
            (choice("models", words::WHERE, words::where_says(here),
                [Model::Threads, Model::EventLoop].iter().map(|&m| (m.word(), words::place(m), (m == Model::EventLoop) == here))))
            (choice("start", words::START, words::start_says(spec.start),
                Start::ALL.iter().map(|&s| (s.word(), words::start(s), s == spec.start))))
            (number("seed", words::SEED, words::SEED_SAYS, spec.seed, 0, u64::MAX >> 11))
            (number("repeats", words::REPEATS, words::REPEATS_SAYS, spec.repeats.into(),
                (*limits::REPEATS.start()).into(), (*limits::REPEATS.end()).into()))
        }
    }
}

fn choice(
    field: &str,
    label: &str,
    says: &str,
    options: impl Iterator<Item = (&'static str, &'static str, bool)>,
) -> Markup {
    html! {
        div.field {
            label for={ "f-" (field) } { (label) }
            span.entry {
                select id={ "f-" (field) } data-field=(field) aria-describedby={ "h-" (field) } {
                    @for (word, text, now) in options { option value=(word) selected[now] { (text) } }
                }
            }
            p id={ "h-" (field) } { (says) }
        }
    }
}

fn number(field: &str, label: &str, says: &str, value: u64, min: u64, max: u64) -> Markup {
    html! {
        div.field {
            label for={ "f-" (field) } { (label) }
            span.entry {
                input.w9 id={ "f-" (field) } data-field=(field) type="number" inputmode="numeric"
                    min=(min) max=(max) step="1" value=(value) aria-describedby={ "h-" (field) } autocomplete="off";
            }
            p id={ "h-" (field) } { (says) }
        }
    }
}
