//! The form: one sentence with fields in it, the models, and the rarer controls.

use super::{glyph, words};
use crate::app::Model;
use interleave_spec::{Channel, Clock, Gil, Model as SpecModel, Pool, RunSpec, limits};
use interleave_workload::{About, Kind, Takes, registry};
use maud::{Markup, html};

/// The form. It does not depend on a run, so that nothing moves under a pointer while a run goes
/// on.
pub fn controls(model: &Model) -> Markup {
    let spec = model.resolved();
    let about = model.about();
    html! {
        form.setup id="setup" aria-label=(words::SETUP) {
            (sentence(&spec, about))
            p.blurb id="blurb" { span.kind { (words::kind(about.kind)) } " " (about.blurb) " " (words::kind_says(about.kind)) }
            @if about.takes != Takes::Nothing { (files(model)) }
            (ways(model, &spec))
            (terms())
            (more(&spec))
        }
    }
}

fn sentence(spec: &RunSpec, about: &About) -> Markup {
    html! {
        p.sentence {
            span { (words::SENTENCE_RUN) } " "
            select id="f-workload" data-field="workload" aria-label=(words::WORKLOAD) aria-describedby="blurb" {
                @for kind in KINDS {
                    optgroup label=(words::kind(kind)) {
                        @for other in registry::ALL.iter().map(|w| w.about()).filter(|a| a.kind == kind) {
                            option value=(other.id) selected[other.id == about.id] { (other.title) }
                        }
                    }
                }
            }
            " " span { (words::SENTENCE_AS) } " "
            (number("tasks", words::TASKS, spec.tasks.unwrap_or(about.default_tasks), &about.tasks, "w5"))
            " " span { (words::SENTENCE_TASKS) } " "
            (number("size", &words::size(about.size_unit), spec.size.unwrap_or(about.default_size), &about.size, "w9"))
            " " span { (words::unit(about.size_unit, spec.size.unwrap_or(about.default_size))) } " "
            span { (words::SENTENCE_ON) } " "
            (number("workers", words::WORKERS, spec.workers.unwrap_or(1), &limits::WORKERS, "w3"))
            " " span { (words::SENTENCE_WORKERS) } " "
            span.joined {
                (number("repeats", words::REPEATS, spec.repeats, &limits::REPEATS, "w3"))
                (words::SENTENCE_REPEATS)
            }
        }
    }
}

const KINDS: [Kind; 5] = [
    Kind::Cpu,
    Kind::Io,
    Kind::Mixed,
    Kind::SharedState,
    Kind::Overhead,
];

/// A field for a whole number inside the sentence. `width` is a class, since style attributes are
/// forbidden.
fn number<T: std::fmt::Display>(
    field: &str,
    label: &str,
    value: T,
    range: &std::ops::RangeInclusive<T>,
    width: &str,
) -> Markup {
    html! {
        input class=(width) id={ "f-" (field) } data-field=(field) type="number" inputmode="numeric"
            aria-label=(label) title=(label) min=(range.start()) max=(range.end()) step="1" value=(value) autocomplete="off";
    }
}

/// One line for each model: drawing, name, and what it is in this page.
fn ways(model: &Model, spec: &RunSpec) -> Markup {
    html! {
        fieldset.ways id="ways" {
            legend { (words::MODELS) }
            @for &way in SpecModel::ALL {
                @let field = format!("models.{}", way.word());
                div.way {
                    label for={ "f-" (field) } {
                        input id={ "f-" (field) } data-field=(field) type="checkbox" checked[model.chosen().contains(&way)];
                        (glyph::model(way, if spec.gil == Gil::Off { Gil::Off } else { Gil::On }))
                        span.name { (words::model_choice(way)) }
                    }
                    p { (words::model_is(way)) }
                    @if way == SpecModel::Threads { (gil(spec.gil)) }
                }
            }
        }
    }
}

fn gil(now: Gil) -> Markup {
    html! {
        div.gil role="radiogroup" aria-label=(words::GIL_LONG) title=(words::GIL_LONG) {
            span aria-hidden="true" { (words::GIL) }
            @for &gil in Gil::ALL {
                label for={ "f-gil-" (gil.word()) } {
                    input id={ "f-gil-" (gil.word()) } name="gil" data-field="gil" type="radio" value=(gil.word()) checked[gil == now];
                    span { (words::gil(gil)) }
                }
            }
        }
    }
}

/// The words of the field: each says what it means on hover, tap or focus.
fn terms() -> Markup {
    html! {
        p.terms id="terms" {
            span { (words::glossary::TITLE) } " "
            @for (id, term, says) in words::glossary::TERMS {
                button.term id={ "term-" (id) } type="button" title=(says) popovertarget={ "means-" (id) } { (term) } " "
                span.means id={ "means-" (id) } popover { b { (term) } ": " (says) }
            }
        }
    }
}

/// The rarer controls. They are closed at first, since a first run needs none of them.
fn more(spec: &RunSpec) -> Markup {
    html! {
        details.more id="more" {
            summary id="more-summary" { span { (words::MORE) } " " span.gloss { (words::MORE_SAYS) } }
            div.fields {
                (choice("clock", words::CLOCK, words::clock_says(spec.clock), [Clock::Real, Clock::Virtual].into_iter().map(|c| (c.word(), words::clock(c), c == spec.clock))))
                (decimal("switch_interval_ms", words::SWITCH_INTERVAL, words::SWITCH_INTERVAL_SAYS, spec.switch_interval_ms, &limits::SWITCH_INTERVAL_MS))
                (decimal("yield_every_ms", words::YIELD, if spec.yield_every_ms == 0.0 { words::YIELD_NEVER } else { words::YIELD_SAYS }, spec.yield_every_ms, &limits::YIELD_EVERY_MS))
                (choice("channel", words::CHANNEL, words::channel_says(spec.channel), Channel::ALL.iter().map(|&c| (c.word(), words::channel(c), c == spec.channel))))
                (choice("pool", words::POOL, words::pool_says(spec.pool), Pool::ALL.iter().map(|&p| (p.word(), words::pool(p), p == spec.pool))))
                div.field {
                    label for="f-seed" { (words::SEED) }
                    span.entry { input.w9 id="f-seed" data-field="seed" type="number" inputmode="numeric" min="0" step="1" value=(spec.seed) aria-describedby="h-seed" autocomplete="off"; }
                    p id="h-seed" { (words::SEED_SAYS) }
                }
            }
        }
    }
}

/// A field for milliseconds with a fraction.
fn decimal(
    field: &str,
    label: &str,
    says: &str,
    value: f64,
    range: &std::ops::RangeInclusive<f64>,
) -> Markup {
    html! {
        div.field {
            label for={ "f-" (field) } { (label) }
            span.entry {
                input.w5 id={ "f-" (field) } data-field=(field) type="number" inputmode="decimal" aria-describedby={ "h-" (field) }
                    min=(range.start()) max=(range.end()) step="any" value=(value) autocomplete="off";
                " " (words::MILLISECONDS)
            }
            p id={ "h-" (field) } { (says) }
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

fn files(model: &Model) -> Markup {
    html! {
        div.files id="files" data-drop {
            label.button for="f-files" {
                input.visually-hidden id="f-files" type="file" multiple data-files;
                (words::FILES_CHOOSE)
            }
            @if model.files.is_empty() {
                p { (words::FILES_DROP) }
            } @else {
                ul.file-list aria-label=(words::FILES) {
                    @for file in &model.files {
                        li.bad[file.problem.is_some()] {
                            span.file-name { (file.name) } " " span.file-size { (words::bytes(file.bytes)) }
                            @if let Some(problem) = &file.problem { " " span.file-problem { (problem) } }
                        }
                    }
                }
                button.quiet id="files-clear" type="button" data-msg="files-clear" { (words::FILES_CLEAR) }
            }
        }
    }
}
