//! The words of a task.

pub const OUTPUT: &str = "Output";
pub const TIMELINE: &str = "Timeline";
pub const PANES: &str = "What stands beside the program";
pub const TIMELINE_EMPTY: &str = "The timeline comes with the first run.";
pub const HINTS: &str = "Hints";
pub const SOLUTION: &str = "Solution";
pub const SOLUTION_HIDE: &str = "Hide the solution";
pub const PREDICT: &str = "Before you run: what will happen?";
pub const COMMIT: &str = "That is my answer";
pub const ANSWER: &str = "Your answer, a number";
pub const COMMITTED: &str = "Your answer is kept. Now run it.";
pub const PASSED: &str = "Passed.";
pub const PASSED_BEFORE: &str = "Passed before.";
pub const NOT_YET: &str = "Not passed yet.";
pub const UNDECIDED: &str = "Not decided.";

pub const NO_ATTEMPTS: &str = "No attempts are left for this task.";
pub const COMMIT_FIRST: &str = "Say first what you expect, then run it.";
pub const OTHER_SETTINGS: &str =
    "This run had other settings than the task. Press Reset, and run it again.";
pub const RAN: &str = "It ran to its end.";
pub const TEST_FAILED: &str = "The hidden test failed";
pub const TEST_HELD: &str = "The hidden test found no fault.";
pub const BAD_STATUS: &str = "The program ended with an error.";
pub const RAISED: &str = "The program ended with an exception that nobody caught.";
pub const DEADLOCK: &str = "The program ended in a deadlock.";
pub const QUOTA: &str = "The program was ended, because it took too much.";
pub const KILLED: &str = "The program was killed.";
pub const STOPPED: &str = "The program was stopped.";
pub const NO_DEADLOCK: &str = "There was no deadlock.";
pub const NO_SEARCH: &str =
    "The task asks that no schedule fails, and a single run cannot show that.";
pub const NO_SPEED_UP: &str =
    "No speed-up could be measured here: it takes a run one after another, and another way.";
pub const NO_CORES: &str =
    "The cores of this machine were not counted, so the speed-up for each core is not known.";

/// Says which lines may be changed: "lines 4 to 6, and 9".
pub fn lines(edit: &[(u32, u32)]) -> String {
    let ranges: Vec<String> = edit
        .iter()
        .map(|(from, to)| match from >= to {
            true => from.to_string(),
            false => format!("{from} to {to}"),
        })
        .collect();
    let word = if edit.len() == 1 && edit[0].0 >= edit[0].1 {
        "line"
    } else {
        "lines"
    };
    format!("{word} {}", ranges.join(", and "))
}

pub fn may_change(edit: &[(u32, u32)]) -> String {
    format!("You may change {}.", lines(edit))
}

pub fn locked(edit: &[(u32, u32)]) -> String {
    format!(
        "Only {} of the program may be changed, and another line was. Undo it, or press Reset.",
        lines(edit)
    )
}

pub fn output(right: bool) -> &'static str {
    match right {
        true => "The output is right.",
        false => "The output is not the one that is asked for.",
    }
}

pub fn predicted(right: bool) -> &'static str {
    match right {
        true => "You said so before.",
        false => "You expected something else.",
    }
}

pub fn speed_up(seen: f64, asked: f64) -> String {
    format!("The best was {seen:.2} times as fast as one after another; {asked:.2} is asked for.")
}

pub fn frozen(longest: f64, most: f64) -> String {
    format!("The page was frozen for {longest:.0} ms at the longest; {most:.0} ms is allowed.")
}

pub fn lost(updates: u64) -> String {
    match updates {
        0 => "This run lost no update. Run it again, or give the race a better chance.".into(),
        1 => "The run lost an update.".into(),
        n => format!("The run lost {} updates.", super::count(n)),
    }
}

pub fn threads(ran: u32, asked: u32) -> String {
    match asked {
        1 => format!("{ran} threads or tasks ran beside the main thread; one is asked for."),
        _ => format!("{ran} threads or tasks ran beside the main thread; {asked} are asked for."),
    }
}

pub fn hint(shown: usize, all: usize) -> String {
    format!("Hint ({shown} of {all})")
}

pub fn attempts(left: u32) -> String {
    match left {
        1 => "One attempt is left.".into(),
        n => format!("{n} attempts are left."),
    }
}

pub fn up(choice: &str) -> String {
    format!("Move up: {choice}")
}
