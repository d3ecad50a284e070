//! `interleave trace`: what a program's threads did, for Perfetto, a spreadsheet or a page.

use crate::args::TraceArgs;
use std::process::ExitCode;

pub fn trace(_args: &TraceArgs) -> ExitCode {
    eprintln!("interleave: trace is not built yet");
    ExitCode::FAILURE
}
