//! `cargo xtask VERB`: reads the command line and calls the verb.

use std::process::ExitCode;

use anyhow::{Result, bail};
use lexopt::prelude::*;
use xtask::browser::Engine;
use xtask::headers::Headers;
use xtask::package::{self, Player};
use xtask::progress::{self, Steps};
use xtask::server::{Options, Site};
use xtask::setup::Web;
use xtask::site::Profile;
use xtask::suite::Wanted;
use xtask::{bench, goldens, setup, site, size, suite, tidy, tools};

const HELP: &str = "\
cargo xtask VERB

  serve [--port 8080] [--dev] [--bare]
            set up, build, serve the page on this machine, print its address
  test [--native] [--browser chromium|firefox|webkit] [--dev] [FILTER]
            set up, run every test (or only those named)
  build [--dev]
            leave the page in dist/ (--dev: quick to build, slow to run)
  bench [ENTRY]
            measure the budgets; a table, and target/bench.json
  package SPEC.json --pass RULE --as scorm12|scorm2004|cmi5|xapi -o OUT.zip [--title T] [--site URL]
            a run for a course platform; RULE is \"output equals TEXT\", \"no schedule fails\" or
            \"speed-up seen [in MODEL] [of N]\"; with --site the run is framed from there
  goldens [AREA/NAME...]
            record what CPython 3.13.0 does with the programs of the corpus and the listings
  goldens --versions
            count which CPythons lose updates in the corpus's races
  goldens --names
            write down which names the modules of CPython have
  goldens --library
            record what the modules of CPython answer to the probes, its own and ours; show what changed
  size      the bytes of the built page, plain and brotli
  tidy      formatting, lints, and what must be true of the sources
  setup     find or install everything the others need
  env       print the environment of the web build, for eval
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

/// Everything that may stand on the command line after the verb.
struct Args {
    profile: Profile,
    headers: Headers,
    port: u16,
    native: bool,
    browser: Option<Engine>,
    filter: Option<String>,
}

fn run() -> Result<ExitCode> {
    let mut parser = lexopt::Parser::from_env();
    let verb = match parser.next()? {
        Some(Value(verb)) => verb.string()?,
        _ => "help".into(),
    };
    if verb == "package" {
        return package(parser);
    }
    if verb == "goldens" {
        return record_goldens(parser);
    }
    let args = parse(parser)?;
    match verb.as_str() {
        "serve" => serve(&args)?,
        "test" => return test(args),
        "bench" => bench::run(args.filter.as_deref())?,
        "build" => println!("{}", build(args.profile)?.1.display()),
        "size" => print_sizes(&args)?,
        "tidy" => tidy::run()?,
        "setup" => set_up_all()?,
        "env" => print_environment()?,
        "help" => print!("{HELP}"),
        other => bail!("no verb {other:?}\n\n{HELP}"),
    }
    Ok(ExitCode::SUCCESS)
}

fn parse(mut parser: lexopt::Parser) -> Result<Args> {
    let mut args = Args {
        profile: Profile::Release,
        headers: Headers::Isolated,
        port: 8080,
        native: false,
        browser: None,
        filter: None,
    };
    while let Some(arg) = parser.next()? {
        match arg {
            Long("dev") => args.profile = Profile::Dev,
            Long("bare") => args.headers = Headers::Bare,
            Long("port") => args.port = parser.value()?.parse()?,
            Long("native") => args.native = true,
            Long("browser") => {
                let name = parser.value()?.string()?;
                let Some(engine) = Engine::of_name(&name) else {
                    bail!("no browser {name:?}: chromium, firefox or webkit");
                };
                args.browser = Some(engine);
            }
            Value(filter) if args.filter.is_none() => args.filter = Some(filter.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(args)
}

fn build(profile: Profile) -> Result<(Web, std::path::PathBuf)> {
    let mut steps = Steps::new(setup::web_steps().into_iter().chain(["the page".into()]));
    let web = setup::web(&mut steps)?;
    let dist = steps.run(|| site::build(profile, &web))?;
    Ok((web, dist))
}

fn package(parser: lexopt::Parser) -> Result<ExitCode> {
    let wanted = package::Wanted::parse(parser)?;
    let player = match &wanted.site {
        Some(site) => Player::Online(site.clone()),
        None => Player::Inside(build(Profile::Release)?.1),
    };
    for line in wanted.write(player)? {
        println!("{line}");
    }
    Ok(ExitCode::SUCCESS)
}

fn record_goldens(mut parser: lexopt::Parser) -> Result<ExitCode> {
    let mut wanted = Vec::new();
    while let Some(arg) = parser.next()? {
        match arg {
            Long("versions") => {
                goldens::count_versions()?;
                return Ok(ExitCode::SUCCESS);
            }
            Long("names") => {
                goldens::record_names()?;
                return Ok(ExitCode::SUCCESS);
            }
            Long("library") => {
                goldens::record_library()?;
                return Ok(ExitCode::SUCCESS);
            }
            Value(name) => wanted.push(name.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    goldens::run(&wanted)?;
    Ok(ExitCode::SUCCESS)
}

fn serve(args: &Args) -> Result<()> {
    let (_, dist) = build(args.profile)?;
    let site = Site::start(Options {
        port: args.port,
        headers: args.headers,
        ..Options::of(dist)
    })?;
    println!("\n    {}/\n\nCtrl-C stops it.", site.origin);
    loop {
        std::thread::park();
    }
}

fn test(args: Args) -> Result<ExitCode> {
    let count = suite::run(&Wanted {
        native_only: args.native,
        browser: args.browser,
        filter: args.filter,
        dev: args.profile == Profile::Dev,
    })?;
    println!("{} passed, {} failed", count.passed, count.failed);
    Ok(match (count.failed, count.passed) {
        (0, 1..) => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    })
}

fn print_sizes(args: &Args) -> Result<()> {
    let (_, dist) = build(args.profile)?;
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
    let mut steps = Steps::new(setup::web_steps().into_iter().chain(engines).chain([gecko]));
    setup::web(&mut steps)?;
    for engine in Engine::ALL {
        steps.run(|| engine.ensure().map(|said| ((), said.to_string())))?;
    }
    steps.run(|| tools::ensure(tools::GECKODRIVER).map(|found| ((), found.from.to_string())))
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
