//! `interleave trace`: what a program's threads did, for Perfetto, a spreadsheet or a page.

use crate::args::{TraceArgs, TraceFormat};
use crate::machine::{Wish, execute};
use crate::run::open;
use interleave_trace::picture::{Theme, svg};
use interleave_trace::{Trace, export};
use std::path::Path;
use std::process::ExitCode;

/// Width of the picture, in pixels.
const WIDTH: f64 = 1200.0;

pub fn trace(args: &TraceArgs) -> ExitCode {
    match read(args).and_then(|trace| write(args, &trace)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            if !message.is_empty() {
                eprintln!("interleave: {message}");
            }
            ExitCode::FAILURE
        }
    }
}

/// Reads a trace from a file, or runs a program for its trace. The program's standard output is
/// left out, its standard error is shown.
fn read(args: &TraceArgs) -> Result<Trace, String> {
    if args.file.extension().is_some_and(|e| e == "json") {
        let text = std::fs::read_to_string(&args.file).map_err(|e| wrong(&args.file, &e))?;
        return export::from_json(&text).map_err(|e| wrong(&args.file, &e));
    }
    let wish = Wish {
        trace: true,
        ..Wish::default()
    };
    // `open` has said already why there is no program.
    let source = open(&args.file, args.machine.python).map_err(|_| String::new())?;
    let done = execute(source, &[], &args.machine, wish)?;
    done.trace.ok_or_else(|| "the run left no trace".into())
}

fn write(args: &TraceArgs, trace: &Trace) -> Result<(), String> {
    let title = args
        .file
        .file_stem()
        .map_or_else(String::new, |s| s.to_string_lossy().into_owned());
    let groups = [(title.as_str(), trace)];
    let text = match args.format {
        TraceFormat::Chrome => export::chrome(&groups),
        TraceFormat::Csv => export::csv(&groups),
        TraceFormat::Svg => svg::standalone(&groups, &title, WIDTH, Theme::Light).text,
    };
    match &args.output {
        Some(path) => std::fs::write(path, text).map_err(|e| wrong(path, &e)),
        None => {
            println!("{text}");
            Ok(())
        }
    }
}

fn wrong(path: &Path, why: &dyn std::fmt::Display) -> String {
    format!("{}: {why}", path.display())
}
