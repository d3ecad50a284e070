//! What a program's run showed, in a sentence with its reason.

use super::Code;
use crate::app::words::{code as words, sentence};
use interleave_trace::{Ending, LaneKind, ModelReport, Report, Verdict};

/// A wait that takes a smaller part of the run than this is not told.
const NOTABLE: f64 = 0.1;

pub fn verdict(report: &Report, code: &Code) -> Verdict {
    let Some(run) = report.models.first() else {
        return Verdict::default();
    };
    if let Some(Ending::Deadlock(who)) = &report.ending {
        return Verdict {
            headline: words::DEADLOCK.into(),
            reason: words::deadlock(who),
            ..Verdict::default()
        };
    }
    if let Some(why) = &run.error {
        return Verdict {
            headline: words::BROKE.into(),
            reason: sentence(why),
            ..Verdict::default()
        };
    }
    let status = report.exit_code.unwrap_or(0);
    let mut notes = Vec::new();
    if run.distinct_results > 1 {
        notes.push(words::results_differ(
            run.distinct_results,
            run.wall_ms_all.len(),
        ));
    }
    if code.output.earlier > 0 {
        notes.push(words::storm(code.output.earlier));
    }
    let left_out = count(run, "lanes_left_out");
    if left_out > 0 {
        notes.push(words::lanes_left_out(left_out));
    }
    Verdict {
        headline: words::ended(
            status,
            code.thread_error(),
            run.wall_ms,
            run.measured,
            run.wall_ms_all.len(),
        ),
        reason: match code.thread_error() {
            Some(uncaught) => words::one_thread_stopped(uncaught),
            None => reason(run),
        },
        notes,
        ..Verdict::default()
    }
}

/// The sentence about where the time went: computing in turns, waiting for one another, or sleeping
/// at the same time.
fn reason(run: &ModelReport) -> String {
    let (who, lanes) = who(run);
    let wall = run.wall_ms.max(1e-6);
    let waits = run.waiting;
    let notable = |ms: f64| ms > NOTABLE * wall;
    if lanes <= 1 {
        return words::one_thread(run.busy_ms, waits.total());
    }
    if run.busy_ms > 1.1 * wall {
        return words::at_once(&who, run.busy_ms, wall);
    }
    if notable(waits.gil) && waits.gil >= waits.lock.max(waits.io) {
        return words::turns(&who, waits.gil, count(run, "switches"));
    }
    if waits.lock > 2.0 * NOTABLE * wall && waits.lock >= waits.io {
        return words::locked(&who, waits.lock);
    }
    if waits.io > 1.2 * wall {
        return words::overlapped(&who, waits.io, wall);
    }
    words::plain(&who, run.busy_ms, waits.total() - waits.join)
}

/// The words for the run's threads and tasks ("3 threads and 2 tasks"), and their number.
fn who(run: &ModelReport) -> (String, u64) {
    // Of lanes that are left out nobody knows of which kind they are.
    if run.lanes_left_out > 0 {
        let all = run.lanes.len() as u64 + u64::from(run.lanes_left_out);
        return (words::who_of(all), all);
    }
    let of = |kind| run.lanes.iter().filter(|l| l.kind == kind).count() as u64;
    let threads = of(LaneKind::Thread);
    let (processes, tasks) = (of(LaneKind::Process), of(LaneKind::Task));
    let interpreters = of(LaneKind::Interpreter);
    // Each process and each interpreter has a first thread, which is not counted.
    let threads = match processes + interpreters {
        0 | 1 => threads,
        n => threads.saturating_sub(n),
    };
    let said = words::who(processes, interpreters, threads, tasks);
    (said, processes + interpreters + threads + tasks)
}

fn count(run: &ModelReport, name: &str) -> u64 {
    run.counts.get(name).copied().unwrap_or(0)
}
