//! Shows the processes as a tree, with their threads and the place where each thread stands.

use super::objects::link;
use crate::moment::{FrameNow, Moment, ProcessNow, ThreadNow};
use crate::words::{panels as words, step::actor};
use interleave_trace::State;
use maud::{Markup, html};

/// The number of inner frames of a thread that are shown open.
const OPEN: usize = 1;

pub fn processes(moment: &Moment, detail: bool) -> Markup {
    let several = moment.processes.len() > 1;
    html! {
        section.panel.people aria-labelledby="step-people" {
            h3 id="step-people" { (if several { words::PROCESSES } else { words::THREADS }) }
            (children(moment, None, detail))
        }
    }
}

/// The children of the process at index `of`, with the children of each child; the processes
/// without a parent for `None`.
fn children(moment: &Moment, of: Option<u32>, detail: bool) -> Markup {
    let all = moment.processes.iter().enumerate();
    let mine: Vec<_> = all.filter(|(_, p)| p.parent == of).collect();
    html! {
        @if !mine.is_empty() {
            ul.processes {
                @for (index, p) in mine {
                    li {
                        (process(index, p, moment, detail))
                        (children(moment, Some(index as u32), detail))
                    }
                }
            }
        }
    }
}

fn process(index: usize, p: &ProcessNow, moment: &Moment, detail: bool) -> Markup {
    let several = moment.processes.len() > 1;
    let of = several.then_some(p.name.as_str());
    html! {
        div.process {
            @if several || detail { p { b { (p.name) } " " span.gloss {
                (words::process(p.pid, p.heap))
                @if p.received + p.sent > 0 { "; " (words::copied(p.received, p.sent)) }
                @if let Some(status) = p.over { "; " (words::over(status)) }
            } } }
            ul.threads {
                @for (n, t) in p.threads.iter().enumerate() { (thread((index, n), t, of, moment, detail)) }
            }
        }
    }
}

/// A thread. `of` is the name of its process where there are several processes.
fn thread(
    (process, n): (usize, usize),
    t: &ThreadNow,
    of: Option<&str>,
    moment: &Moment,
    detail: bool,
) -> Markup {
    let own = t.frames.iter().find(|f| f.own);
    let kind = if t.next { "current" } else { "waiting" };
    let state = t.state.unwrap_or(State::Idle);
    html! {
        // The editor (www/editor/room.js) reads these attributes to mark the line where each thread
        // stands.
        li.thread.next[t.next] data-at=[own.map(|f| f.line)] data-kind=(kind) data-title=(actor(of, &t.name, None)) {
            p {
                b { (t.name) } " "
                span.state {
                    @if t.next { (words::NEXT) }
                    @else if t.waits_for.is_empty() { (words::state(state)) }
                    @else { (words::waits_for(&t.waits_for)) }
                }
                @if t.frames.first().is_some_and(|f| !f.own) { " " span.gloss { (words::LIBRARY) } }
            }
            @let frames: Vec<&FrameNow> = t.frames.iter().filter(|f| f.own).collect();
            @for (depth, f) in frames.iter().enumerate() {
                details.frame id={ "frame-" (process) "-" (n) "-" (frames.len() - depth) } open[depth < OPEN || f.function == "<module>"] {
                    summary {
                        code { (f.function) } " " (words::line(f.line))
                        @if depth == 0 && detail { ": " code { (f.next) } }
                    }
                    (variables(f, moment, detail))
                }
            }
        }
    }
}

fn variables(f: &FrameNow, moment: &Moment, detail: bool) -> Markup {
    let leads = |name: &str| f.objects.iter().find(|(n, _)| n == name).map(|(_, to)| *to);
    html! {
        @if !f.names.is_empty() {
            table.names {
                caption.visually-hidden { (words::VARIABLES) }
                thead.visually-hidden { tr { th scope="col" { (words::NAME) } th scope="col" { (words::VALUE) } } }
                tbody {
                    @for (name, value) in &f.names {
                        tr {
                            th scope="row" { (name) }
                            td { @match leads(name) { Some(to) => (link(to, moment)), None => { code { (value) } } } }
                        }
                    }
                }
            }
        }
        @if detail && !f.stack.is_empty() {
            p.stack { span.gloss { (words::STACK) ": " } @for v in &f.stack { code { (v) } " " } }
        }
    }
}
