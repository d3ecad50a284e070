//! The `interleave` command: programs, traces and links without a browser.
//!
//! | file | its question |
//! |---|---|
//! | `args` | what may a person type after `interleave`? |
//! | `run` | how does `interleave run` run a program? |
//! | `explore` | how do `interleave explore` and `interleave check` run every order of a program? |
//! | `trace` | how does `interleave trace` write a trace? |
//! | `link` | how does `interleave link` make and read a link? |
//! | `rows` | how does `interleave rows` list the course? |
//! | `source` | how is a program's text read? |
//! | `machine` | how do the command's options become a plan that is run? |
//! | `processes/` | how do the processes of a program run natively? |

mod args;
mod explore;
mod link;
mod machine;
mod processes;
mod rows;
mod run;
mod source;
mod trace;

use args::{Args, Verb};
use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    match Args::parse().verb {
        Verb::Run(args) => run::run(&args),
        Verb::Explore(args) => explore::explore(&args),
        Verb::Check(args) => explore::check(&args),
        Verb::Trace(args) => trace::trace(&args),
        Verb::Link(args) => link::link(&args),
        Verb::Rows(args) => rows::rows(&args),
    }
}
