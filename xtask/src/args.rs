//! What `cargo xtask` understands, and its help.

use clap::{Parser, Subcommand};
use xtask::browser::Engine;
use xtask::memory::Checker;
use xtask::package;
use xtask::site::Profile;

/// The tool room: set-up, build, serve, test, measure, tidy.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
pub struct Args {
    #[command(subcommand)]
    pub verb: Verb,
}

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Set up, build, serve the page on this machine, print its address
    Serve {
        #[arg(long, default_value_t = 8080)]
        port: u16,
        #[command(flatten)]
        build: BuildArgs,
        /// Send no headers for isolation
        #[arg(long)]
        bare: bool,
    },
    /// Set up, run every test (or only those named)
    Test {
        /// Only the tests that need no browser
        #[arg(long, conflicts_with = "browser")]
        native: bool,
        /// Only the tests in this browser
        #[arg(long)]
        browser: Option<Engine>,
        #[command(flatten)]
        build: BuildArgs,
        /// Only tests whose name contains this
        filter: Option<String>,
    },
    /// Leave the page in dist/
    Build {
        #[command(flatten)]
        build: BuildArgs,
    },
    /// Measure the budgets; a table, and target/bench.json
    Bench {
        /// Only this entry of the table
        entry: Option<String>,
    },
    /// Write a run for a course platform
    Package(package::Wanted),
    /// Record what CPython 3.13.0 does with the programs of the corpus and the listings
    Goldens {
        /// Only these
        #[arg(value_name = "AREA/NAME")]
        programs: Vec<String>,
        /// Which CPython: 3.15 is Debian's, in a folder that is made when it is not there, and its
        /// goldens are kept where they differ
        #[arg(long, default_value = "3.13", value_parser = ["3.13", "3.15"])]
        python: String,
        /// Count instead which CPythons lose updates in the corpus's races
        #[arg(long, conflicts_with_all = ["names", "programs"])]
        versions: bool,
        /// Write down instead which names the modules of CPython have
        #[arg(long, conflicts_with = "programs")]
        names: bool,
        /// Record instead what the modules of CPython answer to the probes, its own and ours; show
        /// what changed
        #[arg(long, conflicts_with_all = ["names", "programs", "versions"])]
        library: bool,
    },
    /// Count how many of CPython's own tests pass here; wants an installed CPython 3.13 with its
    /// tests, takes an hour
    Cpython {
        /// A group (concurrency, language, all) or test files: test_queue,test_asyncio/test_tasks
        #[arg(default_value = "all")]
        files: String,
    },
    /// The bytes of the built page, plain and brotli
    Size {
        #[command(flatten)]
        build: BuildArgs,
    },
    /// Formatting, lints, and what must be true of the sources
    Tidy,
    /// Memory checks of the interpreter's unsafe code; wants a nightly toolchain, takes minutes
    Memory {
        /// Only this checker
        checker: Option<Checker>,
    },
    /// Find or install everything the others need
    Setup,
    /// Print the environment of the web build, for eval
    Env,
}

/// How the page is built.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct BuildArgs {
    /// Quick to build, slow to run
    #[arg(long)]
    dev: bool,
}

impl BuildArgs {
    pub fn profile(self) -> Profile {
        match self.dev {
            true => Profile::Dev,
            false => Profile::Release,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::{CommandFactory, ValueEnum};

    #[test]
    fn the_definition_is_sound() {
        Args::command().debug_assert();
    }

    #[test]
    fn words_are_those_of_the_tests_and_the_packages() {
        for engine in Engine::value_variants() {
            let word = engine.to_possible_value().expect("none is hidden");
            assert_eq!(word.get_name(), engine.name());
        }
        for standard in package::Standard::value_variants() {
            let word = standard.to_possible_value().expect("none is hidden");
            assert_eq!(word.get_name(), standard.word());
        }
    }
}
