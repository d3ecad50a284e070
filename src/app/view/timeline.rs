//! The timeline: the drawing, its tools, its legend and its tip line.

use super::{
    glyph::{Icon, icon},
    words,
};
use crate::app::{Model, code, timeline as moves};
use interleave_trace::{
    State,
    picture::{focus, svg},
};
use maud::{Markup, html};

/// The drawing alone, as SVG; empty when nothing has run.
pub fn timeline(model: &Model) -> String {
    let groups = model.drawn();
    if groups.is_empty() {
        return String::new();
    }
    let layout = moves::lay_out(model);
    let picked = model.timeline.hover.or(model.timeline.focus);
    let ring = picked.and_then(|at| focus::ring(&layout, &groups, at));
    let says = moves::sentence(model, picked).map(|text| words::sentence(&text));
    svg::screen(&layout, "tl-", ring, says.as_deref())
}

/// The section of the timeline: the drawing's place and everything around it. The browser side puts
/// [`timeline`] into `#timeline`, so that a frame of a zoom redraws that and nothing else.
pub fn section(model: &Model) -> Markup {
    html! {
        section.when id="when" aria-labelledby="when-title" {
            header {
                h2 id="when-title" { (words::TIMELINE) }
                div.tools role="group" aria-label=(words::TIMELINE) {
                    (tool("zoom-out", Icon::Minus, words::ZOOM_OUT))
                    (tool("zoom-in", Icon::Plus, words::ZOOM_IN))
                    (tool("fit", Icon::Fit, words::FIT))
                    (keys())
                }
            }
            (legend(model))
            div.timeline id="timeline" data-keep tabindex="0" role="application" aria-roledescription=(words::TIMELINE_ROLE)
                aria-label=(words::TIMELINE_LABEL) aria-describedby="tip" {}
            // The editor (www/editor/room.js) marks the line that this attribute names.
            p.tip id="tip" data-at=[line(model)] data-kind="span" { (tip(model)) }
        }
    }
}

fn tool(msg: &str, glyph: Icon, says: &str) -> Markup {
    html! {
        button.quiet id=(msg) type="button" data-msg=(msg) title=(says) { (icon(glyph)) span.visually-hidden { (says) } }
    }
}

fn keys() -> Markup {
    html! {
        details.pop.keys id="keys" {
            summary id="keys-summary" { (words::KEYS) }
            div.panel {
                dl { @for (key, says) in words::KEYS_DO { div { dt { (key) } dd { (says) } } } }
                p.gloss { (words::POINTER_DO) }
            }
        }
    }
}

/// The states that this run shows, in the order of the vocabulary.
fn legend(model: &Model) -> Markup {
    // One pass over the spans is enough, however many there are.
    let mut seen = [false; State::ALL.len()];
    for (_, trace) in model.drawn() {
        let wall = trace.wall();
        for lane in (0..)
            .take(trace.lanes.len())
            .filter(|&lane| trace.shows(lane))
        {
            let spans = trace.spans_of(lane);
            spans.iter().for_each(|s| seen[s.state.index()] = true);
            // A gap is idle too.
            let taken: u64 = spans.iter().map(|s| s.length()).sum();
            let there = trace.present(lane, wall).map_or(0, |(from, to)| to - from);
            seen[State::Idle.index()] |= taken < there;
        }
        for waits in interleave_trace::forever(trace) {
            seen[waits.state.index()] = true;
        }
    }
    let shown = State::ALL.into_iter().filter(|s| seen[s.index()]);
    html! {
        dl.legend id="legend" aria-label=(words::LEGEND) {
            @for state in shown {
                div {
                    dt {
                        svg.tl.swatch width="22" height="18" aria-hidden="true" {
                            @if state == State::Idle { line.tl-rail x2="22" y1="9" y2="9" {} } @else {
                                rect width="22" height="18" fill={ "url(#tex-" (state.word()) ")" } {}
                                text class={ "tl-letter on-" (state.word()) } x="11" y="13.5" { (state.letter()) }
                            }
                        }
                        " " (named(model, state))
                    }
                    dd { (words::state_is(state)) }
                }
            }
        }
    }
}

/// The name of a state, which leads to the lesson that explains it; an embed has no lessons.
fn named(model: &Model, state: State) -> Markup {
    let lessons = words::LESSONS.filter(|_| model.framed_as().is_none());
    html! {
        @match lessons.zip(words::lesson_of(state)) {
            Some((at, lesson)) => a.lesson id={ "why-" (state.word()) } href={ (at) (lesson) "/" } title=(words::WHY) { (words::state_title(state)) },
            None => span { (words::state_title(state)) },
        }
    }
}

/// The line of the program that the picked span is about.
fn line(model: &Model) -> Option<u32> {
    code::HERE.then(|| code::picked_line(model)).flatten()
}

/// The sentence about the span under the pointer, otherwise about the span that has the focus.
fn tip(model: &Model) -> String {
    moves::sentence(model, model.timeline.hover)
        .or_else(|| moves::sentence(model, model.timeline.focus))
        .map_or_else(|| words::TIP.into(), |text| words::sentence(&text))
}
