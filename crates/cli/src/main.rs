//! The `interleave` command: programs, traces and links without a browser.

mod args;
mod link;
mod machine;
mod processes;
mod run;
mod source;
mod trace;

use args::{Args, Verb};
use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    match Args::parse().verb {
        Verb::Run(args) => run::run(&args),
        Verb::Trace(args) => trace::trace(&args),
        Verb::Link(args) => link::link(&args),
    }
}
