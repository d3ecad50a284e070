//! What the command understands, and its help.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand, ValueEnum};
use interleave_spec::{Clock, PROGRAM, Python, Room, RunSpec, Start, limits, schedule};
use std::path::PathBuf;

/// Run concurrent Python programs, see what their threads did, and make links to runs.
#[derive(Debug, Parser)]
#[command(name = "interleave", version)]
pub struct Args {
    #[command(subcommand)]
    pub verb: Verb,
}

#[derive(Debug, Subcommand)]
pub enum Verb {
    Run(Box<RunArgs>),
    Explore(ExploreArgs),
    Check(CheckArgs),
    Trace(TraceArgs),
    Link(LinkArgs),
    Rows(RowsArgs),
}

/// What a status of `run` means when the program did not choose it.
const STATUSES: &str = "\
Exit status: the program's own, and
  1    an exception nobody caught, a syntax error, or something this Python lacks
  2    bad options, or no such file
  3    deadlock: all threads, or all processes, wait for each other
  4    over a quota: instructions, output, or messages and locks of processes (heap, depth and
       threads are Python exceptions)
  130  Ctrl+C";

/// Run a Python program.
///
/// Output, errors and exit status are the program's own, as CPython's. Options stand before the
/// program's first argument; what follows it goes to the program.
#[derive(Debug, clap::Args)]
#[command(after_help = STATUSES)]
pub struct RunArgs {
    /// The program, or - for standard input
    pub file: PathBuf,

    /// Write the run in numbers to this file, as JSON
    #[arg(long, value_name = "OUT.json")]
    pub report: Option<PathBuf>,

    /// Write all that happened to this file, as JSON
    #[arg(long, value_name = "OUT.json")]
    pub trace: Option<PathBuf>,

    /// Write the spec that repeats this very run, its schedule included, to this file, as JSON;
    /// `interleave link encode OUT.json` makes it a link
    #[arg(long, value_name = "OUT.json")]
    pub record: Option<PathBuf>,

    /// The program's own arguments: its sys.argv[1:]
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    pub args: Vec<String>,

    // This field is the last one, because the heading of its quotas would stand above every option
    // that follows.
    #[command(flatten)]
    pub machine: MachineArgs,
}

/// What decides how a program runs.
#[derive(Debug, clap::Args)]
pub struct MachineArgs {
    /// Which Python: its library, its messages and its rules. 3.9 may switch threads between any
    /// two bytecodes, later ones only at the end of a loop's turn and at calls; 3.13t and 3.15t
    /// have no GIL
    #[arg(long, value_name = "VERSION", default_value = "3.15", value_parser = words(Python::ALL, Python::word))]
    pub python: Python,

    /// How a process starts [default: forkserver from 3.14 on, spawn before]
    #[arg(long, value_name = "METHOD", value_parser = words(Start::ALL, Start::word))]
    pub start: Option<Start>,

    /// What time.sleep obeys: real waits, virtual jumps to the next event
    #[arg(long, value_name = "CLOCK", default_value = "real", value_parser = words(&[Clock::Real, Clock::Virtual], Clock::word))]
    pub clock: Clock,

    /// Where every random choice of the run starts: with a seed, threads take turns of random
    /// length; 0 is in turn, each for the switch interval. With the virtual clock the same seed is
    /// the same run, everywhere
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub seed: u64,

    /// Which thread goes on at each switch point where several could, in order: 0110 is thread 0,
    /// then 1, 1, 0; .1000020. repeats the one before 20 times
    #[arg(long, value_name = "S", value_parser = parse_schedule)]
    pub schedule: Option<Schedule>,

    /// Cores that threads and processes run on, 1 to 16 [default: as many as the machine has; 4
    /// with the virtual clock and without a GIL]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(workers()))]
    pub workers: Option<u32>,

    #[command(flatten)]
    pub quotas: QuotaArgs,
}

/// The choices at the switch points; a type of its own because clap takes a list for an option
/// that is given several times.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schedule(pub Vec<u32>);

/// A program over a quota gets a Python exception or a clean end, not more of the machine.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Quotas")]
pub struct QuotaArgs {
    /// Most bytecode instructions, all threads together
    #[arg(long, value_name = "N")]
    pub max_instructions: Option<u64>,

    /// Most bytes of Python objects in one process
    #[arg(long, value_name = "BYTES")]
    pub max_heap_bytes: Option<u64>,

    /// Most frames on one thread's stack
    #[arg(long, value_name = "N")]
    pub max_depth: Option<u32>,

    /// Most threads alive at once
    #[arg(long, value_name = "N")]
    pub max_threads: Option<u32>,

    /// Most bytes of output
    #[arg(long, value_name = "BYTES")]
    pub max_output_bytes: Option<u64>,
}

/// Run every order in which the threads of a program can take their steps.
///
/// Says which outputs come out, which orders deadlock or raise, and the shortest that fails.
#[derive(Debug, clap::Args)]
pub struct ExploreArgs {
    /// The program, or - for standard input
    pub file: PathBuf,

    #[command(flatten)]
    pub search: SearchArgs,

    /// Write the result as JSON
    #[arg(long)]
    pub json: bool,
}

/// Check that every order of a program's threads gives the right result.
///
/// The status is 0 when no explored order printed anything else, deadlocked or raised. Otherwise it is
/// 1, and the shortest such order is printed with a link that opens it.
#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    /// The program, or - for standard input
    pub file: PathBuf,

    /// What every order must print [default: what a comment `# every schedule prints: TEXT` says]
    #[arg(long, value_name = "TEXT")]
    pub expect: Option<String>,

    #[command(flatten)]
    pub search: SearchArgs,

    /// Write the result as JSON
    #[arg(long)]
    pub json: bool,

    /// Write the result to this file, as JUnit XML
    #[arg(long, value_name = "OUT.xml")]
    pub junit: Option<PathBuf>,

    /// The page to put the link behind
    #[arg(long, value_name = "URL", default_value = "")]
    pub page: String,
}

/// Which orders are run.
#[derive(Debug, clap::Args)]
pub struct SearchArgs {
    /// Which Python: where its threads may switch decides which orders there are
    #[arg(long, value_name = "VERSION", default_value = "3.15", value_parser = words(Python::ALL, Python::word))]
    pub python: Python,

    /// Only orders that stop a thread which could go on at most so often
    #[arg(long, value_name = "K", conflicts_with_all = ["naive", "random"])]
    pub preemptions: Option<u32>,

    /// At most so many orders
    #[arg(long, value_name = "N", default_value_t = 1_000_000)]
    pub limit: u64,

    /// Each order by itself, also those that are equivalent
    #[arg(long)]
    pub naive: bool,

    /// So many random orders
    #[arg(long, value_name = "N", conflicts_with = "naive")]
    pub random: Option<u64>,
}

/// Draw what a program's threads did, or convert a trace.
#[derive(Debug, clap::Args)]
pub struct TraceArgs {
    /// A program, which is run for its trace, or a trace that `run --trace` wrote (*.json)
    pub file: PathBuf,

    /// chrome opens in Perfetto; csv has one row for each span; svg is the picture
    #[arg(long)]
    pub format: TraceFormat,

    /// Where to write [default: standard output]
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,

    #[command(flatten)]
    pub machine: MachineArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TraceFormat {
    Chrome,
    Csv,
    Svg,
}

/// Make a link to a run, or read one.
#[derive(Debug, clap::Args)]
pub struct LinkArgs {
    #[command(subcommand)]
    pub verb: LinkVerb,
}

#[derive(Debug, Subcommand)]
pub enum LinkVerb {
    /// Print the link to a run
    ///
    /// What is out of range is brought into it and said on standard error. The status is 1 when
    /// the file cannot be read as JSON or the link would be too long.
    Encode {
        /// The run's spec as JSON, a Python program (*.py), or - for JSON from standard input
        #[arg(value_name = "SPEC.json")]
        file: PathBuf,

        /// The page to put the link behind
        #[arg(long, value_name = "URL", default_value = "")]
        page: String,

        /// Exit with status 1 when anything had to be said
        #[arg(long)]
        strict: bool,
    },
    /// Print the run behind a link, as JSON
    ///
    /// A damaged link is the default run, with a sentence on standard error, as in the page.
    Decode {
        /// The address, or what stands behind its #
        link: String,

        /// Leave out the fields that have their default
        #[arg(long)]
        short: bool,

        /// Exit with status 1 when anything had to be said
        #[arg(long)]
        strict: bool,
    },
}

impl MachineArgs {
    /// The spec of a run of `source`.
    pub fn spec(&self, source: String) -> RunSpec {
        RunSpec {
            python: self.python,
            start: self.start.unwrap_or(self.python.start()),
            clock: self.clock,
            seed: self.seed,
            schedule: self.schedule.clone().unwrap_or_default().0,
            workers: self.workers,
            ..program(source)
        }
    }
}

/// The spec of a program in the Code room; every other field has its default.
pub fn program(source: String) -> RunSpec {
    RunSpec {
        room: Room::Code,
        workload: PROGRAM.into(),
        source,
        ..RunSpec::default()
    }
}

/// One of the words of a closed choice.
fn words<C: Copy + Send + Sync + 'static>(
    all: &'static [C],
    word: fn(C) -> &'static str,
) -> impl TypedValueParser<Value = C> {
    PossibleValuesParser::new(all.iter().map(|&choice| word(choice))).try_map(move |given| {
        let found = all.iter().copied().find(|&choice| word(choice) == given);
        found.ok_or("no such word")
    })
}

fn parse_schedule(text: &str) -> Result<Schedule, String> {
    let choices = schedule::from_text(text)
        .map_err(|at| format!("character {at} is not a thread (0-9, a-z, A-Z, or .NUMBER.)"))?;
    if choices.len() > limits::SCHEDULE {
        return Err(format!("more than {} choices", limits::SCHEDULE));
    }
    Ok(Schedule(choices))
}

fn workers() -> std::ops::RangeInclusive<i64> {
    i64::from(*limits::WORKERS.start())..=i64::from(*limits::WORKERS.end())
}

/// List everything that the course shows: a line each, with the card and the link that opens it.
#[derive(Debug, clap::Args)]
pub struct RowsArgs {
    /// As JSON: a list of objects with id, title, card and link
    #[arg(long)]
    pub json: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_definition_is_sound() {
        Args::command().debug_assert();
    }

    fn run(line: &str) -> RunArgs {
        let words = line.split_whitespace();
        match Args::try_parse_from(words).map(|args| args.verb) {
            Ok(Verb::Run(args)) => *args,
            other => panic!("{line}: {other:?}"),
        }
    }

    #[test]
    fn options_end_at_the_programs_first_argument() {
        let args = run("interleave run --seed 3 p.py --python 3.9 --schedule 01z in --python -x");
        assert_eq!(args.file, PathBuf::from("p.py"));
        assert_eq!((args.machine.python, args.machine.seed), (Python::P39, 3));
        assert_eq!(args.machine.schedule, Some(Schedule(vec![0, 1, 35])));
        assert_eq!(args.args, ["in", "--python", "-x"]);
        let args = run("interleave run p.py -- --seed 3");
        assert_eq!((args.args.len(), args.machine.seed), (2, 0));
    }

    #[test]
    fn the_defaults_are_those_of_a_spec() {
        let spec = run("interleave run p.py").machine.spec("x".into());
        assert_eq!(spec, program("x".into()));
    }
}
