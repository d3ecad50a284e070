//! `cargo xtask VERB`: reads the command line and calls the verb.

mod args;

use std::process::ExitCode;

use anyhow::Result;
use args::{Args, Verb};
use clap::Parser;
use xtask::browser::Engine;
use xtask::headers::Headers;
use xtask::package::{self, Player};
use xtask::progress::{self, Steps};
use xtask::server::{Options, Site};
use xtask::setup::Web;
use xtask::site::Profile;
use xtask::suite::Wanted;
use xtask::{bench, cpython, goldens, hosts, memory, setup, size, suite, tidy, tools};

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
    match Args::parse().verb {
        Verb::Serve { port, build, bare } => serve(build.profile(), bare, port)?,
        Verb::Test {
            native,
            browser,
            build,
            filter,
        } => {
            return test(&Wanted {
                native_only: native,
                browser,
                filter,
                dev: build.profile() == Profile::Dev,
            });
        }
        Verb::Build { build } => println!("{}", site(build.profile())?.1.display()),
        Verb::Bench { entry } => bench::run(entry.as_deref())?,
        Verb::Package(wanted) => package(wanted)?,
        Verb::Goldens { versions: true, .. } => goldens::count_versions()?,
        Verb::Goldens { names: true, .. } => goldens::record_names()?,
        Verb::Goldens { library: true, .. } => goldens::record_library()?,
        Verb::Goldens {
            programs, python, ..
        } => goldens::run(&programs, &python)?,
        Verb::Cpython { files } => cpython::run(&files)?,
        Verb::Size { build } => print_sizes(build.profile())?,
        Verb::Tidy => tidy::run()?,
        Verb::Memory { checker } => memory::run(checker)?,
        Verb::Setup => set_up_all()?,
        Verb::Env => print_environment()?,
    }
    Ok(ExitCode::SUCCESS)
}

fn site(profile: Profile) -> Result<(Web, std::path::PathBuf)> {
    let mut steps = Steps::new(setup::web_steps().into_iter().chain(["the page".into()]));
    let web = setup::web(&mut steps)?;
    let dist = steps.run(|| xtask::site::build(profile, &web))?;
    Ok((web, dist))
}

fn package(wanted: package::Wanted) -> Result<()> {
    let player = match &wanted.site {
        Some(site) => Player::Online(site.clone()),
        None => Player::Inside(site(Profile::Release)?.1),
    };
    for line in wanted.write(player)? {
        println!("{line}");
    }
    Ok(())
}

fn serve(profile: Profile, bare: bool, port: u16) -> Result<()> {
    let (_, dist) = site(profile)?;
    let site = Site::start(Options {
        port,
        headers: match bare {
            true => Headers::Bare,
            false => Headers::Isolated,
        },
        ..Options::of(dist)
    })?;
    println!("\n    {}/\n\nCtrl-C stops it.", site.origin);
    loop {
        std::thread::park();
    }
}

fn test(wanted: &Wanted) -> Result<ExitCode> {
    let count = suite::run(wanted)?;
    println!("{} passed, {} failed", count.passed, count.failed);
    Ok(match (count.failed, count.passed) {
        (0, 1..) => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    })
}

fn print_sizes(profile: Profile) -> Result<()> {
    let (_, dist) = site(profile)?;
    let files = size::of(&dist)?;
    let mut total = (0, 0);
    // What the fetch workload downloads is its work: many files, one line.
    let (fetched, page): (Vec<_>, Vec<_>) = files
        .iter()
        .partition(|file| file.name.starts_with(size::FETCHED));
    for file in page {
        println!(
            "{:>10} {:>10}  {}",
            progress::bytes(file.bytes),
            progress::bytes(file.brotli),
            file.name
        );
        total = (total.0 + file.bytes, total.1 + file.brotli);
    }
    println!(
        "{:>10} {:>10}  the page (plain, brotli)",
        progress::bytes(total.0),
        progress::bytes(total.1)
    );
    let work: u64 = fetched.iter().map(|file| file.bytes).sum();
    println!(
        "{:>10}             {} files for the fetch workload",
        progress::bytes(work),
        fetched.len()
    );
    Ok(())
}

fn set_up_all() -> Result<()> {
    let engines = Engine::ALL.map(|engine| engine.name().to_string());
    let gecko = format!("geckodriver {}", tools::GECKODRIVER.version);
    let mut steps = Steps::new(
        setup::web_steps()
            .into_iter()
            .chain(engines)
            .chain([gecko, "course platforms and a record store".into()]),
    );
    setup::web(&mut steps)?;
    for engine in Engine::ALL {
        steps.run(|| engine.ensure().map(|said| ((), said.to_string())))?;
    }
    steps.run(|| tools::ensure(tools::GECKODRIVER).map(|found| ((), found.from.to_string())))?;
    steps.run(|| hosts::ensure().map(|(_, said)| ((), said)))
}

fn print_environment() -> Result<()> {
    let web = setup::web(&mut Steps::new(setup::web_steps()))?;
    let mut command = std::process::Command::new("true");
    web.toolchain.dress(&mut command)?;
    for (name, value) in command.get_envs() {
        let value = value
            .unwrap_or_default()
            .to_string_lossy()
            .replace('\'', "'\\''");
        println!("export {}='{value}'", name.to_string_lossy());
    }
    Ok(())
}
