//! `interleave run`: a Python program with its own output and exit status.

use crate::args::RunArgs;
use std::process::ExitCode;

pub fn run(args: &RunArgs) -> ExitCode {
    let _spec = args.machine.spec(String::new());
    eprintln!("interleave: run is not built yet");
    ExitCode::FAILURE
}
