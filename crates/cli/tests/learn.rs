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
