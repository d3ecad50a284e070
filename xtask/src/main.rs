//! `cargo xtask VERB`: reads the command line and calls the verb.

use std::process::ExitCode;

use anyhow::{Result, bail};
use lexopt::prelude::*;
use xtask::progress::Steps;
use xtask::site::Profile;
use xtask::{setup, site};

const HELP: &str = "\
cargo xtask VERB

    setup                     find or install everything the other verbs need
    build [--dev]             build the page into dist/ (--dev: quick to build, slow to run)
";

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<ExitCode> {
    let mut args = lexopt::Parser::from_env();
    let verb = match args.next()? {
        Some(Value(verb)) => verb.string()?,
        _ => "help".into(),
    };
    let mut profile = Profile::Release;
    while let Some(arg) = args.next()? {
        match arg {
            Long("dev") => profile = Profile::Dev,
            other => return Err(other.unexpected().into()),
        }
    }
    match verb.as_str() {
        "setup" => drop(setup::web(&mut Steps::new(setup::web_steps()))?),
        "build" => {
            let mut steps = Steps::new(setup::web_steps().into_iter().chain(["the page".into()]));
            let web = setup::web(&mut steps)?;
            let dist = steps.run(|| site::build(profile, &web))?;
            println!("{}", dist.display());
        }
        "help" => print!("{HELP}"),
        other => bail!("no verb {other:?}\n\n{HELP}"),
    }
    Ok(ExitCode::SUCCESS)
}
