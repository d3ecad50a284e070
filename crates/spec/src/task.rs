//! A task: what a learner is asked to do with a run, and what decides whether it is done. It is part
//! of the spec, so that a link carries it.

use crate::check::clamped;
use crate::choice::choices;
use crate::read::shown;
use crate::{Field, Json, Notice, Rule, limits};
use serde::{Deserialize, Serialize};

choices! {
    /// What a learner says before the run.
    Asks {
        /// One of the choices; the answer is its place, from 0.
        Choice = "choice",
        /// A number.
        Number = "number",
        /// The choices in an order; they stand in the right one.
        Order = "order",
    }
    /// When the solution is shown.
    Shows { Passed = "passed", Never = "never" }
}

/// What is asked, and what decides. Texts are shown as text, never as markup.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Task {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The lines of the program that may be changed, each as first and last, from 1; none is all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub edit: Vec<(u32, u32)>,
    /// All of these must be true of a run.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pass: Vec<Rule>,
    /// Python that runs after the learner's program, in its names, and fails where something is
    /// wrong; it is not shown.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub test: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub predict: Option<Predict>,
    /// Shown one after another, when asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hints: Vec<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub solution: String,
    #[serde(skip_serializing_if = "Shows::is_passed")]
    pub show: Shows,
    /// How many runs may fail before the task counts as failed; 0 is any number.
    #[serde(skip_serializing_if = "is_zero")]
    pub attempts: u32,
}

/// A question that is answered before the run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Predict {
    pub ask: String,
    pub kind: Asks,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
    /// The place of the right choice, from 0, or the number.
    pub answer: f64,
}

impl Shows {
    fn is_passed(&self) -> bool {
        *self == Shows::Passed
    }
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks for a reference"
)]
fn is_zero(n: &u32) -> bool {
    *n == 0
}

impl Default for Task {
    fn default() -> Self {
        Self {
            title: String::new(),
            text: String::new(),
            edit: Vec::new(),
            pass: Vec::new(),
            test: String::new(),
            predict: None,
            hints: Vec::new(),
            solution: String::new(),
            show: Shows::Passed,
            attempts: 0,
        }
    }
}

impl Default for Predict {
    fn default() -> Self {
        Self {
            ask: String::new(),
            kind: Asks::Choice,
            choices: Vec::new(),
            answer: 0.0,
        }
    }
}

impl Task {
    /// The task that a JSON value spells; what cannot be read is left out, and a notice says so.
    pub(crate) fn from_value(value: &Json, notes: &mut Vec<Notice>) -> Option<Task> {
        // In a link the task is a text of JSON.
        let opened = match value {
            Json::Text(text) => Json::parse(text).ok(),
            _ => None,
        };
        let Json::Object(fields) = opened.as_ref().unwrap_or(value) else {
            say(
                notes,
                format_args!(
                    "{} is not an object of fields; there is no task",
                    shown(value)
                ),
            );
            return None;
        };
        let mut task = Task::default();
        let mut unknown = Vec::new();
        for (name, value) in fields {
            let read = &mut Read {
                name,
                value,
                notes: &mut *notes,
            };
            match name.as_str() {
                "title" => task.title = read.text(limits::TASK_TITLE),
                "text" => task.text = read.text(limits::TASK_TEXT),
                "edit" => task.edit = read.ranges(),
                "pass" => task.pass = read.rules(),
                "test" => task.test = read.text(limits::TASK_TEXT),
                "predict" => task.predict = read.predict(),
                "hints" => task.hints = read.texts(limits::TASK_LINES),
                "solution" => task.solution = read.text(limits::SOURCE_BYTES),
                "show" => task.show = Shows::from_word(&read.text(20)).unwrap_or(Shows::Passed),
                "attempts" => task.attempts = read.number(0.0, 1000.0) as u32,
                _ => unknown.push(name.as_str()),
            }
        }
        notes.extend(crate::json::unknown_notice(Field::Task, &unknown));
        Some(task)
    }

    /// The canonical JSON, without the fields that have their default.
    pub(crate) fn to_value(&self) -> Json {
        let texts = |list: &[String]| Json::List(list.iter().map(|t| Json::text(&**t)).collect());
        let number = |n: f64| Json::Number(crate::number::spelled(n));
        let mut fields = Vec::new();
        let mut put = |name: &str, given: bool, value: Json| {
            if given {
                fields.push((name.to_string(), value));
            }
        };
        put("title", !self.title.is_empty(), Json::text(&*self.title));
        put("text", !self.text.is_empty(), Json::text(&*self.text));
        let range = |(from, to): &(u32, u32)| Json::List(vec![Json::whole(from), Json::whole(to)]);
        put(
            "edit",
            !self.edit.is_empty(),
            Json::List(self.edit.iter().map(range).collect()),
        );
        let rules = self.pass.iter().map(|rule| Json::text(rule.to_string()));
        put("pass", !self.pass.is_empty(), Json::List(rules.collect()));
        put("test", !self.test.is_empty(), Json::text(&*self.test));
        if let Some(predict) = &self.predict {
            let mut inner = vec![
                ("ask".into(), Json::text(&*predict.ask)),
                ("kind".into(), Json::text(predict.kind.word())),
            ];
            if !predict.choices.is_empty() {
                inner.push(("choices".into(), texts(&predict.choices)));
            }
            inner.push(("answer".into(), number(predict.answer)));
            put("predict", true, Json::Object(inner));
        }
        put("hints", !self.hints.is_empty(), texts(&self.hints));
        put(
            "solution",
            !self.solution.is_empty(),
            Json::text(&*self.solution),
        );
        put(
            "show",
            self.show != Shows::Passed,
            Json::text(self.show.word()),
        );
        put("attempts", self.attempts != 0, Json::whole(self.attempts));
        Json::Object(fields)
    }

    /// Whether a program differs from the starter only where it may.
    pub fn allows(&self, starter: &str, program: &str) -> bool {
        if self.edit.is_empty() || starter == program {
            return true;
        }
        let fixed = self.fixed(starter);
        let Some((first, rest)) = fixed.split_first() else {
            return true;
        };
        let Some(mut program) = program.strip_prefix(first.as_str()) else {
            return false;
        };
        for (at, part) in rest.iter().enumerate() {
            program = match at + 1 == rest.len() {
                true => match program.strip_suffix(part.as_str()) {
                    Some(_) => return true,
                    None => return false,
                },
                false => match program.split_once(part.as_str()) {
                    Some((_, behind)) => behind,
                    None => return false,
                },
            };
        }
        true
    }

    /// The parts of the starter between the lines that may be changed: before the first, between
    /// each two, after the last.
    fn fixed(&self, starter: &str) -> Vec<String> {
        let lines: Vec<&str> = starter.split_inclusive('\n').collect();
        let part = |from: usize, to: usize| {
            lines
                .get(from..to.min(lines.len()))
                .unwrap_or_default()
                .concat()
        };
        let mut parts = Vec::new();
        let mut at = 0;
        for &(from, to) in &self.edit {
            let from = (from.max(1) as usize - 1).max(at);
            parts.push(part(at, from));
            at = (to as usize).max(from);
        }
        parts.push(part(at, lines.len()));
        parts
    }
}

fn say(notes: &mut Vec<Notice>, said: impl std::fmt::Display) {
    notes.push(Notice::new(Field::Task, said));
}

/// The reading of one field of a task.
struct Read<'a> {
    name: &'a str,
    value: &'a Json,
    notes: &'a mut Vec<Notice>,
}

impl Read<'_> {
    fn odd(&mut self) {
        say(
            self.notes,
            format_args!("its {} cannot be read; it is left out", self.name),
        );
    }

    /// A text of at most `most` bytes; a longer one is left out, since half of it says another thing.
    fn text(&mut self, most: usize) -> String {
        match self.value {
            Json::Null => {}
            Json::Text(text) if text.len() <= most => return text.clone(),
            Json::Text(_) => say(
                self.notes,
                format_args!(
                    "its {} is longer than {most} bytes; it is left out",
                    self.name
                ),
            ),
            _ => self.odd(),
        }
        String::new()
    }

    fn texts(&mut self, most: usize) -> Vec<String> {
        let Json::List(items) = self.value else {
            self.odd();
            return Vec::new();
        };
        let text = |item: &Json| match item {
            Json::Text(text) if text.len() <= limits::TASK_TEXT => Some(text.clone()),
            _ => None,
        };
        let texts: Vec<String> = items.iter().take(most).filter_map(text).collect();
        if texts.len() < items.len() {
            say(
                self.notes,
                format_args!("not all of its {} can be read", self.name),
            );
        }
        texts
    }

    fn number(&mut self, least: f64, most: f64) -> f64 {
        match self.value {
            Json::Number(text) | Json::Text(text) => match crate::number::real(text) {
                Some(n) if n.is_finite() => {
                    return clamped(Field::Task, n, n, least..=most, self.notes);
                }
                _ => self.odd(),
            },
            _ => self.odd(),
        }
        least.max(0.0)
    }

    fn rules(&mut self) -> Vec<Rule> {
        let mut rules = Vec::new();
        for text in self.texts(limits::TASK_LINES) {
            match text.parse() {
                Ok(rule) => rules.push(rule),
                Err(why) => say(self.notes, format_args!("{why}; it is left out")),
            }
        }
        rules
    }

    fn ranges(&mut self) -> Vec<(u32, u32)> {
        let whole = |item: &Json| match item {
            Json::Number(text) => text.parse::<u32>().ok().filter(|n| *n >= 1),
            _ => None,
        };
        let range = |item: &Json| match item {
            Json::List(pair) if pair.len() == 2 => Some((whole(&pair[0])?, whole(&pair[1])?)),
            _ => None,
        };
        let read = match self.value {
            Json::List(items) if items.len() <= limits::TASK_LINES => {
                items.iter().map(range).collect::<Option<Vec<_>>>()
            }
            _ => None,
        };
        // A range that ends before it begins is a place for new lines.
        match read.filter(|ranges| ranges.windows(2).all(|two| two[0].1 < two[1].0)) {
            Some(ranges) => ranges,
            None => {
                self.odd();
                Vec::new()
            }
        }
    }

    fn predict(&mut self) -> Option<Predict> {
        let Json::Object(fields) = self.value else {
            if *self.value != Json::Null {
                self.odd();
            }
            return None;
        };
        let mut predict = Predict::default();
        for (name, value) in fields {
            let read = &mut Read {
                name,
                value,
                notes: &mut *self.notes,
            };
            match name.as_str() {
                "ask" => predict.ask = read.text(limits::TASK_TEXT),
                "kind" => predict.kind = Asks::from_word(&read.text(20)).unwrap_or(Asks::Choice),
                "choices" => predict.choices = read.texts(limits::TASK_LINES),
                "answer" => predict.answer = read.number(-1e15, 1e15),
                _ => read.odd(),
            }
        }
        let fits = match predict.kind {
            Asks::Number => true,
            Asks::Choice => {
                predict.answer >= 0.0 && (predict.answer as usize) < predict.choices.len()
            }
            Asks::Order => predict.choices.len() > 1,
        };
        if !fits {
            self.odd();
        }
        fits.then_some(predict)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STARTER: &str = "import threading\n\ndef work():\n    pass\n\nwork()\nprint('done')\n";

    #[test]
    fn only_what_may_be_changed_is() {
        let task = Task {
            edit: vec![(4, 4)],
            ..Task::default()
        };
        let with = |middle: &str| STARTER.replace("    pass\n", middle);
        for (program, allowed) in [
            (STARTER.to_string(), true),
            (with("    x = 1\n    y = 2\n"), true),
            (with(""), true),
            (STARTER.replace("'done'", "'won'"), false),
            (STARTER.replace("import threading\n", ""), false),
            (format!("{STARTER}print(1)\n"), false),
            ("print('done')\n".into(), false),
        ] {
            assert_eq!(task.allows(STARTER, &program), allowed, "{program}");
        }
        let two = Task {
            edit: vec![(2, 2), (4, 4)],
            ..Task::default()
        };
        assert!(two.allows(
            STARTER,
            &with("    return\n").replace("\n\ndef", "\nimport time\n\ndef")
        ));
        assert!(!two.allows(
            STARTER,
            &with("    return\n").replace("def work", "def play")
        ));
        assert!(Task::default().allows(STARTER, "anything"));
    }

    #[test]
    fn a_task_comes_back_from_its_json() {
        let task = Task {
            title: "Mend it".into(),
            text: "Two lines,\nof \"text\".".into(),
            edit: vec![(1, 2), (5, 4)],
            pass: vec![Rule::Prints("4\n5".into()), Rule::Threads(2)],
            test: "assert total == 3\n".into(),
            predict: Some(Predict {
                ask: "?".into(),
                kind: Asks::Choice,
                choices: vec!["a".into(), "b".into()],
                answer: 1.0,
            }),
            hints: vec!["look".into()],
            solution: "x".into(),
            show: Shows::Never,
            attempts: 3,
        };
        let mut notes = Vec::new();
        assert_eq!(
            Task::from_value(&task.to_value(), &mut notes),
            Some(task.clone())
        );
        let text = Json::Text(task.to_value().to_string());
        assert_eq!(
            (Task::from_value(&text, &mut notes), notes),
            (Some(task), vec![])
        );
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        for (json, said) in [
            ("7", "task: 7 is not an object of fields; there is no task"),
            (r#"{"pass":["passes"]}"#, "\"passes\" is no condition"),
            (r#"{"pass":"prints 1"}"#, "its pass cannot be read"),
            (r#"{"edit":[[3,4],[4,5]]}"#, "its edit cannot be read"),
            (
                r#"{"predict":{"ask":"?","kind":"choice","choices":["a"],"answer":1}}"#,
                "its predict cannot be read",
            ),
            (r#"{"hints":["a",1]}"#, "not all of its hints"),
            (r#"{"attempts":-1}"#, "below the least"),
            (r#"{"rules":1}"#, "unknown and ignored: \"rules\""),
        ] {
            let mut notes = Vec::new();
            Task::from_value(&Json::parse(json).unwrap(), &mut notes);
            let all: Vec<&str> = notes.iter().map(|n| n.text.as_str()).collect();
            assert!(all.join(" ").contains(said), "{json}: {all:?}");
        }
    }
}
