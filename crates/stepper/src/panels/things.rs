//! Shows what makes threads and tasks wait: locks, queues and event loops.

use super::names;
use crate::moment::{LoopNow, Moment, ProcessNow, QueueNow};
use crate::words::panels as words;
use interleave_trace::words::duration_us;
use maud::{Markup, html};

/// A section with a part for each process that has something to show; nothing when no process has.
fn section<'a, T: 'a>(
    moment: &'a Moment,
    id: &str,
    title: &str,
    all: impl Fn(&'a ProcessNow) -> &'a [T],
    part: impl Fn(&'a [T]) -> Markup,
) -> Markup {
    let several = moment.processes.len() > 1;
    let some: Vec<_> = moment
        .processes
        .iter()
        .filter(|p| !all(p).is_empty())
        .collect();
    html! {
        @if !some.is_empty() {
            section.panel aria-labelledby=(id) {
                h3 id=(id) { (title) }
                @for p in some {
                    @if several { p { b { (p.name) } } }
                    (part(all(p)))
                }
            }
        }
    }
}

pub fn locks(moment: &Moment) -> Markup {
    section(
        moment,
        "step-locks",
        words::LOCKS,
        |p| &p.locks,
        |locks| {
            html! {
                table.locks {
                    thead { tr {
                        @for head in [words::NAME, words::KIND, words::OWNER, words::WAITERS] { th scope="col" { (head) } }
                    } }
                    tbody {
                        @for l in locks {
                            tr {
                                th scope="row" { code { (l.name) } }
                                td { (l.kind) }
                                td { @match &l.owner { Some(owner) => { b { (owner) } } None => { span.none { (words::NOBODY) } } } }
                                td { (names(&l.waiters, words::NOBODY)) }
                            }
                        }
                    }
                }
            }
        },
    )
}

pub fn queues(moment: &Moment) -> Markup {
    section(
        moment,
        "step-queues",
        words::QUEUES,
        |p| &p.queues,
        |queues| html! { @for q in queues { (queue(q)) } },
    )
}

fn queue(q: &QueueNow) -> Markup {
    html! {
        div.queue {
            p { code { (q.name) } " " span.gloss { (q.kind) ", " (words::room(q.length, q.capacity)) } }
            @if !q.items.is_empty() {
                ol aria-label=(words::ITEMS) { @for item in &q.items { li { code { (item) } } } }
            }
            @if !q.waits_to_get.is_empty() { p { (words::TO_GET) ": " (q.waits_to_get.join(", ")) } }
            @if !q.waits_to_put.is_empty() { p { (words::TO_PUT) ": " (q.waits_to_put.join(", ")) } }
        }
    }
}

pub fn loops(moment: &Moment) -> Markup {
    section(
        moment,
        "step-loops",
        words::LOOPS,
        |p| &p.loops,
        |loops| html! { @for l in loops { (event_loop(l)) } },
    )
}

fn event_loop(l: &LoopNow) -> Markup {
    html! {
        div.loop {
            p { span.gloss { (l.thread) } }
            dl {
                dt { (words::READY) }
                dd { (names(&l.ready, words::NONE)) }
                dt { (words::TIMERS) }
                dd {
                    @if l.timers.is_empty() { span.none { (words::NONE) } }
                    @else { ul { @for (what, at) in &l.timers { li { (duration_us(*at)) ": " (what) } } } }
                }
            }
            table.tasks {
                caption { (words::TASKS) }
                tbody {
                    @for t in &l.tasks {
                        tr {
                            th scope="row" { (t.name) }
                            td { (t.state) @if !t.waits_for.is_empty() { ": " (t.waits_for) } }
                            td { @if t.line > 0 { (words::line(t.line)) } }
                        }
                    }
                }
            }
        }
    }
}

/// Who awaits whom: the tasks of each event loop as a tree. A task stands below each task that awaits
/// it; the tasks that nobody awaits stand outside.
pub fn awaited(moment: &Moment) -> Markup {
    let loops = || moment.processes.iter().flat_map(|p| &p.loops);
    html! {
        @if loops().any(|l| !l.tasks.is_empty()) {
            section.panel.awaited aria-labelledby="step-awaited" {
                h3 id="step-awaited" { (words::AWAITED) }
                @for l in loops().filter(|l| !l.tasks.is_empty()) {
                    @if loops().count() > 1 { p { span.gloss { (l.thread) } } }
                    (tasks(l, &outside(l), &[]))
                }
            }
        }
    }
}

/// The tasks that nobody awaits, and one of each circle of tasks that await one another.
fn outside(l: &LoopNow) -> Vec<usize> {
    let all = 0..l.tasks.len();
    let awaited = |at: &usize| l.tasks.iter().any(|t| t.awaits.contains(at));
    let (mut seen, mut out) = (vec![false; l.tasks.len()], Vec::new());
    let firsts: Vec<usize> = all.clone().filter(|at| !awaited(at)).collect();
    for at in firsts.into_iter().chain(all) {
        if seen[at] {
            continue;
        }
        out.push(at);
        let mut todo = vec![at];
        while let Some(at) = todo.pop() {
            if !std::mem::replace(&mut seen[at], true) {
                let inner = l.tasks[at].awaits.iter().copied();
                todo.extend(inner.filter(|at| *at < l.tasks.len()));
            }
        }
    }
    out
}

/// Tasks with those that they await. `path` are the tasks around them, so that a circle ends.
fn tasks(l: &LoopNow, which: &[usize], path: &[usize]) -> Markup {
    html! {
        ul.awaits {
            @for &at in which {
                @let task = &l.tasks[at];
                @let path = [path, &[at]].concat();
                @let inner: Vec<usize> = task.awaits.iter().copied().filter(|at| !path.contains(at) && *at < l.tasks.len()).collect();
                li {
                    p {
                        b { (task.name) } " "
                        span.gloss { (task.state) @if !task.waits_for.is_empty() && inner.is_empty() { ": " (task.waits_for) } }
                    }
                    @if !task.calls.is_empty() {
                        ol.calls aria-label=(words::CALLS) {
                            @for (function, line) in &task.calls { li { code { (function) } " " (words::line(*line)) } }
                        }
                    }
                    @if !inner.is_empty() {
                        p.gloss { (words::AWAITS) }
                        (tasks(l, &inner, &path))
                    }
                }
            }
        }
    }
}
