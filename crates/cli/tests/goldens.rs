//! Runs the interpreter's `corpus/processes/` and the page's listings as the command runs them,
//! under both start methods, and compares them with what CPython 3.13 did.

#[allow(dead_code, reason = "each who reads goldens uses its part of them")]
#[path = "../../python/tests/support/record.rs"]
mod record;

use record::{Golden, Start, V315};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A folder of programs, and the folder with what CPython did with them.
struct Set {
    sources: PathBuf,
    goldens: PathBuf,
    programs: Vec<String>,
}

impl Set {
    fn processes() -> Set {
        let corpus = folder("../python/tests/corpus");
        let mut programs = record::programs(&corpus).expect("the corpus can be read");
        programs.retain(|program| program.starts_with(record::PROCESSES));
        Set {
            sources: corpus.clone(),
            goldens: corpus,
            programs,
        }
    }

    fn listings() -> Set {
        let sources = folder("../../www/listings");
        Set {
            programs: record::listings(&sources).expect("the listings can be read"),
            goldens: folder("../python/tests/listings"),
            sources,
        }
    }

    /// Runs the programs of which CPython 3.15 was recorded, under its three start methods.
    fn compare_newest(&self, clock: &str) {
        let mut wrong = String::new();
        for program in &self.programs {
            let recorded = ["315", "315.forkserver", "315.fork"]
                .iter()
                .any(|kind| self.goldens.join(format!("{program}.{kind}.out")).exists());
            if !recorded {
                continue;
            }
            for (start, method) in [
                (Start::Spawn, "spawn"),
                (Start::ForkServer, "forkserver"),
                (Start::Fork, "fork"),
            ] {
                if method == "spawn" || cfg!(unix) {
                    let golden = record::golden_as(&self.goldens, program, V315, start);
                    let golden = golden.expect("the golden can be read");
                    wrong += &self.differs(program, ("3.15", method), clock, &golden);
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong}");
    }

    /// Runs all programs, those with processes under both start methods, and asserts that nothing
    /// differs.
    fn compare(&self, clock: &str) {
        let wanted = std::env::var("CORPUS").unwrap_or_default();
        let mut wrong = String::new();
        let mut count = 0;
        for program in &self.programs {
            if !program.contains(&wanted) {
                continue;
            }
            assert!(
                self.goldens.join(format!("{program}.out")).exists(),
                "{program} has no golden: cargo xtask goldens"
            );
            let golden = record::golden(&self.goldens, program).expect("the golden can be read");
            wrong += &self.differs(program, ("3.13", "spawn"), clock, &golden);
            count += 1;
            let several = record::uses_processes(&self.sources, program);
            if cfg!(unix) && several.expect("the program can be read") {
                let golden = record::fork_golden(&self.goldens, program);
                let golden = golden.expect("the golden can be read");
                wrong += &self.differs(program, ("3.13", "fork"), clock, &golden);
                count += 1;
            }
        }
        assert!(wrong.is_empty(), "{wrong}");
        println!("{count} runs match CPython 3.13");
    }

    /// What differs, in a few lines; empty when nothing does.
    fn differs(&self, program: &str, how: (&str, &str), clock: &str, expected: &Golden) -> String {
        let (python, start) = how;
        let actual = self.run(program, how, clock);
        let same = actual.stdout == expected.stdout
            && actual.status == expected.status
            && last_line(&actual.stderr) == last_line(&expected.stderr);
        if same {
            return String::new();
        }
        let show = |b: &[u8]| String::from_utf8_lossy(b).into_owned();
        format!(
            "{program} in {python} under {start}, {clock} clock\n--- CPython ({}): {}\n--- ours ({}): {}\n--- stderr: {} / {}\n",
            expected.status,
            show(&expected.stdout),
            actual.status,
            show(&actual.stdout),
            last_line(&expected.stderr),
            last_line(&actual.stderr),
        )
    }

    fn run(&self, program: &str, (python, start): (&str, &str), clock: &str) -> Golden {
        let path = self.sources.join(format!("{program}.py"));
        let folder = path.parent().expect("a folder");
        let output = Command::new(env!("CARGO_BIN_EXE_interleave"))
            .args(["run", "--python", python, "--start", start])
            .args(["--clock", clock])
            .arg(path.file_name().expect("a file"))
            .current_dir(folder)
            .env_clear()
            .stdin(Stdio::null())
            .output()
            .expect("the command runs");
        let source = std::fs::read_to_string(&path).expect("the program can be read");
        let neutral = |bytes: &[u8]| record::neutral(bytes, &folder.to_string_lossy(), "");
        Golden {
            stdout: record::ordered(&source, neutral(&output.stdout)),
            stderr: neutral(&output.stderr),
            status: output.status.code().unwrap_or(-1),
        }
    }
}

fn folder(path: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::canonicalize(path).expect("the folder is there")
}

fn last_line(text: &[u8]) -> String {
    let text = String::from_utf8_lossy(text);
    text.trim_end()
        .lines()
        .last()
        .unwrap_or_default()
        .to_string()
}

#[test]
fn programs_with_processes_match_cpython() {
    Set::processes().compare("virtual");
}

#[test]
fn programs_with_processes_match_cpython_3_15() {
    Set::processes().compare_newest("virtual");
}

#[test]
fn listings_match_cpython() {
    Set::listings().compare("virtual");
}

/// Runs under the real clock, as people do. Its margins need a quiet machine, so the test only runs
/// when it is asked for.
#[test]
#[ignore = "takes real time: cargo test -p interleave-cli --test goldens -- --ignored"]
fn all_match_cpython_in_real_time() {
    Set::processes().compare("real");
    Set::listings().compare("real");
}
