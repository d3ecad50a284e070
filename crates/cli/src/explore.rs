//! `interleave explore` and `interleave check`: every order of a program's threads.

use crate::args::{CheckArgs, ExploreArgs, SearchArgs, program};
use crate::run::open;
use crate::source::Source;
use interleave_explore::{Explorer, Found, Limits, Way, property};
use interleave_run::{Options, Plan};
use interleave_spec::{Clock, RunSpec, link};
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

/// Executions between two looks at whether the search is over.
const SLICE: u64 = 1000;

pub fn explore(args: &ExploreArgs) -> ExitCode {
    let source = match open(&args.file, args.search.python) {
        Ok(source) => source,
        Err(status) => return ExitCode::from(status),
    };
    let expected = property::prints(&source.text);
    let found = search(&source, &args.search, expected);
    match args.json {
        true => say(&[found.json()]),
        false => say(&found.lines()),
    }
    ExitCode::SUCCESS
}

pub fn check(args: &CheckArgs) -> ExitCode {
    let mut source = match open(&args.file, args.search.python) {
        Ok(source) => source,
        Err(status) => return ExitCode::from(status),
    };
    source.text = property::with_check(&source.text);
    let expected = args
        .expect
        .clone()
        .or_else(|| property::prints(&source.text));
    let found = search(&source, &args.search, expected);
    let link = found.shortest.as_ref().map(|s| {
        let spec = witness(&source, &args.search, s.outcome.schedule.clone());
        let text = link::encode(&spec.checked().0).map_or_else(|why| why.to_string(), |l| l.text);
        let page = args.page.split('#').next().unwrap_or_default();
        format!("{page}{text}")
    });
    let mut lines = found.lines();
    lines.extend(link.clone());
    match args.json {
        true => say(&[found.json()]),
        false => say(&lines),
    }
    if let Some(file) = &args.junit
        && let Err(why) = std::fs::write(file, junit(&args.file, &found, &lines))
    {
        eprintln!("interleave: {}: {why}", file.display());
        return ExitCode::from(2);
    }
    match found.failures().next() {
        Some(_) => ExitCode::FAILURE,
        None => ExitCode::SUCCESS,
    }
}

fn say(lines: &[String]) {
    let mut out = std::io::stdout().lock();
    for line in lines {
        // When the reader of a pipe has gone away, nothing needs to be written.
        if writeln!(out, "{line}").is_err() {
            return;
        }
    }
}

fn search(source: &Source, args: &SearchArgs, expected: Option<String>) -> Found {
    let way = match (args.preemptions, args.naive, args.random) {
        (Some(k), ..) => Way::Bounded(k),
        (None, true, _) => Way::Naive,
        (None, false, Some(runs)) => Way::Pct { runs, seed: 1 },
        (None, false, None) => Way::Dpor,
    };
    let limits = Limits {
        executions: args.limit,
        ..Limits::default()
    };
    let spec = witness(source, args, vec![]);
    let plan = Plan::of(&spec, &source.name, 1, Options::default());
    interleave_explore::in_a_region(|| {
        let mut explorer = Explorer::new(&plan, way, limits).expect(expected);
        while explorer.step(SLICE) {}
        explorer.finish()
    })
}

/// The spec of one order of the program.
fn witness(source: &Source, args: &SearchArgs, schedule: Vec<u32>) -> RunSpec {
    RunSpec {
        python: args.python,
        start: args.python.start(),
        clock: Clock::Virtual,
        schedule,
        ..program(source.text.clone())
    }
}

/// The result as JUnit XML: one test, which failed or not.
fn junit(file: &Path, found: &Found, lines: &[String]) -> String {
    let escape = |text: &str| {
        let text = text
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;");
        text.replace('"', "&quot;")
    };
    let name = escape(&file.display().to_string());
    let failures = u32::from(found.failures().next().is_some());
    let inside = match failures {
        0 => String::new(),
        _ => format!(
            "<failure message=\"{}\">{}</failure>",
            escape(lines.first().map_or("", String::as_str)),
            escape(&lines.join("\n"))
        ),
    };
    let said = escape(&lines.join("\n"));
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"interleave\" tests=\"1\" failures=\"{failures}\">\n<testcase classname=\"interleave.check\" name=\"{name}\">{inside}<system-out>{said}</system-out></testcase>\n</testsuite>\n"
    )
}
