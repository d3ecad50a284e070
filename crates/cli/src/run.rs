//! `interleave run`: a Python program with its own output and exit status.

use crate::args::RunArgs;
use crate::machine::{Done, Wish, execute};
use crate::source::{Source, Unread, read};
use interleave_python::check::{self, Certainty};
use interleave_spec::Python;
use interleave_trace::{Report, Trace};
use std::path::Path;
use std::process::ExitCode;

#[global_allocator]
static ALLOC: interleave_python::Counting = interleave_python::Counting;

pub fn run(args: &RunArgs) -> ExitCode {
    let wish = Wish {
        show: true,
        trace: args.report.is_some() || args.trace.is_some(),
        record: args.record.is_some(),
    };
    let done = open(&args.file, args.machine.python).and_then(|source| {
        let spec = args.machine.spec(source.text.clone());
        let done = execute(source, &args.args, &args.machine, wish).map_err(|e| complain(&e, 2))?;
        write_all(args, spec, &done).map_err(|e| complain(&e, 2))?;
        Ok(done.status)
    });
    ExitCode::from(done.unwrap_or_else(|status| status))
}

/// Reads a program and checks it. The error is the exit status; the reason stands on standard error
/// already.
pub fn open(file: &Path, python: Python) -> Result<Source, u8> {
    let source = match read(file) {
        Ok(source) => source,
        Err(Unread::Missing(why)) => return Err(complain(&why, 2)),
        Err(Unread::Wrong(text)) => {
            eprint!("{text}");
            return Err(1);
        }
    };
    let found = check::check(&source.text, python.version());
    let sure: Vec<_> = found
        .iter()
        .filter(|f| f.certainty != Certainty::Perhaps)
        .collect();
    for f in &sure {
        eprintln!("{}:{}: {f}", source.name, f.line);
    }
    match sure.iter().any(|f| f.certainty == Certainty::Fails) {
        true => Err(1),
        false => Ok(source),
    }
}

fn complain(message: &str, status: u8) -> u8 {
    eprintln!("interleave: {message}");
    status
}

fn write_all(
    args: &RunArgs,
    mut spec: interleave_spec::RunSpec,
    done: &Done,
) -> Result<(), String> {
    let json = |trace: &Trace| serde_json::to_string(trace).unwrap_or_default();
    let files = [
        (&args.trace, done.trace.as_ref().map(json)),
        (
            &args.report,
            done.trace.as_ref().map(|t| report(t, done.status)),
        ),
    ];
    for (path, text) in files {
        if let (Some(path), Some(text)) = (path, text) {
            write(path, &text)?;
        }
    }
    if let Some(path) = &args.record {
        let Some(schedule) = &done.schedule else {
            return Err(
                "too many turns to keep; a seed with the virtual clock repeats a run of any length"
                    .into(),
            );
        };
        spec.schedule = schedule.clone();
        write(path, &spec.to_json())?;
    }
    Ok(())
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    std::fs::write(path, text).map_err(|e| format!("{}: {e}", path.display()))
}

fn report(trace: &Trace, status: u8) -> String {
    let mut report = Report::of(trace.meta.spec.clone(), &[[trace]]);
    report.exit_code = Some(status.into());
    serde_json::to_string(&report).unwrap_or_default()
}
