//! The programs of the course do what its cards say: tasks can be done and are not done yet, and
//! `interleave rows` lists every row with a link that opens.

use interleave_learn::{Course, Run};
use interleave_spec::link;
use serde_json::Value;
use std::path::PathBuf;
use std::process::Command;

fn interleave() -> Command {
    Command::new(env!("CARGO_BIN_EXE_interleave"))
}

/// What the run prints, and how it ends. The clock is virtual, so no test waits.
fn ran(run: &Run, name: &str) -> (String, String) {
    let folder = std::env::temp_dir().join(format!("interleave-learn-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let file = folder.join(format!("{name}.py"));
    let report: PathBuf = folder.join(format!("{name}.json"));
    std::fs::write(&file, run.source().expect("a program")).expect("the program is written");
    let output = interleave()
        .args([
            "run",
            "--clock",
            "virtual",
            "--python",
            run.spec.python.word(),
        ])
        .args(["--start", run.spec.start.word(), "--report"])
        .arg(&report)
        .arg(&file)
        .output()
        .expect("the command runs");
    let report: Value =
        serde_json::from_slice(&std::fs::read(&report).expect("a report")).expect("JSON");
    let ending = report["ending"]["how"]
        .as_str()
        .unwrap_or_default()
        .to_owned();
    (String::from_utf8_lossy(&output.stdout).into_owned(), ending)
}

#[test]
fn every_task_can_be_done_and_is_not_done_yet() {
    let course = Course::read("en");
    for lesson in &course.lessons {
        for card in &lesson.cards {
            let Some(task) = &card.task else { continue };
            // (What is measured depends on the machine.)
            if card.id == "worth-it" {
                continue;
            }
            let name = format!("{}-{}", lesson.slug, card.id);
            let (output, ending) = ran(&card.runs[0], &name);
            assert!(
                !task.rule.done(&output, &ending),
                "{name} is done already: {output}"
            );
            let (output, ending) = ran(&task.solution, &format!("{name}-solution"));
            assert!(
                task.rule.done(&output, &ending),
                "{name}: {output} {ending}"
            );
        }
    }
}

/// What the texts say that a program prints. (With the virtual clock: nothing depends on a machine.)
#[test]
fn programs_print_what_the_texts_say() {
    for (run, line) in [
        (
            "two-downloads-in-a-row",
            "Waited 4 s, and the processor had nothing to do.",
        ),
        ("two-delays", "about 2 seconds, not 4"),
        (
            "idle-or-busy",
            "while the program waits, the processor is mostly idle",
        ),
        ("forgotten-join", "without join: []"),
        ("target-called", "running in MainThread"),
        ("own-memory", "parent: 0"),
        ("same-code-two-ways", "after the process: ['apple']"),
        ("bad-write", "after the thread: {}"),
        ("default-list", "help -> ['home', 'shop', 'help']"),
        ("unlocked-counter python=3.15", "200000"),
        ("calls-between", "with_len lost 0"),
        ("oversold", "sold to 2"),
        ("sold-once", "sold to 1"),
        (
            "switch-interval",
            "a waiting thread asks after 0.005 seconds",
        ),
        (
            "letters",
            "368931 bytes; equal: True ; the same object: False",
        ),
        ("chatty", "one letter was at least 5 times as fast: True"),
        ("two-processes-unguarded start=spawn", "exit codes: 1 1"),
        ("compute-unguarded start=fork", "49999995000000"),
        (
            "pool-reuses-workers",
            "100 tasks, never more than 2 processes: True",
        ),
        ("catch-everything", "total 3"),
        ("async-counts-its-threads", "threads used: 1"),
        ("await-one-by-one", "[0, 1, 2] 0.9"),
        ("await-together", "[0, 1, 2] 0.3"),
        ("gather-never-run", "completed"),
        ("interpreters python=3.15", "all in this process: True"),
    ] {
        let (output, _) = ran(&Run::read(run).expect("a run"), &run.replace(' ', "-"));
        assert!(output.lines().any(|other| other == line), "{run}: {output}");
    }
    // These lose updates; and a file is read again by each child, or once, or never.
    for run in [
        "unlocked-counter python=3.9",
        "unlocked-counter python=3.15t",
        "lock-the-wrong-part",
    ] {
        let (output, _) = ran(&Run::read(run).expect("a run"), &run.replace(' ', "-"));
        assert!(
            output.trim().parse::<u32>().expect("a number") < 200_000,
            "{run}: {output}"
        );
    }
    for (start, times) in [("spawn", 2), ("forkserver", 1), ("fork", 0)] {
        let run = Run::read(&format!("who-reads-the-file start={start}")).expect("a run");
        let (output, _) = ran(&run, start);
        assert_eq!(
            output.matches("__mp_main__").count(),
            times,
            "{start}: {output}"
        );
    }
}

#[test]
fn rows_are_listed_with_links_that_open() {
    let output = interleave()
        .args(["rows", "--json"])
        .output()
        .expect("it runs");
    let rows: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let rows = rows.as_array().expect("a list");
    assert_eq!(rows.len(), 274);
    for row in rows {
        let text = |key: &str| row[key].as_str().unwrap_or_default();
        assert!(!text("id").is_empty() && !text("title").is_empty() && !text("card").is_empty());
        let (_, notices) = link::decode(text("link"));
        assert_eq!(notices.len(), 0, "{row}");
    }
}
