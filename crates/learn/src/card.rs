//! A card: some text, a question to answer before the run, the run itself, and what it shows.

use crate::inline::plain;
use crate::run::Run;
use crate::text::{Block, Fault, Section, blocks};

/// What a card may be told below its heading.
const SETTINGS: [&str; 7] = ["id", "run", "task", "solution", "hint", "kind", "see"];

#[derive(Clone, Debug)]
pub struct Card {
    /// Names the card within its part, in addresses too.
    pub id: String,
    pub title: String,
    pub before: Vec<Block>,
    pub ask: Option<Ask>,
    pub runs: Vec<Run>,
    /// What the run shows and why: read after it.
    pub after: Vec<Block>,
    pub task: Option<Task>,
    /// Of a question: who asks it. Empty for other cards.
    pub kind: String,
    /// Of a question or a term: the card that explains more, as `races/unlocked`.
    pub see: Option<String>,
}

/// A question with answers to choose from.
#[derive(Clone, Debug)]
pub struct Ask {
    pub question: String,
    pub options: Vec<String>,
    /// The index of the right one.
    pub right: usize,
}

/// Something to do with the program, checked by its run.
#[derive(Clone, Debug)]
pub struct Task {
    pub rule: Rule,
    pub hints: Vec<String>,
    /// A program that does it.
    pub solution: Run,
}

/// When a task is done.
#[derive(Clone, Debug, PartialEq)]
pub enum Rule {
    /// The output has this line.
    Prints(String),
    /// The last number of the output is below this one.
    Below(f64),
    /// The program ended so, by the word of its ending.
    Ends(String),
}

impl Rule {
    pub fn read(text: &str) -> Result<Rule, String> {
        let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
        match word {
            "prints" if !rest.is_empty() => Ok(Rule::Prints(rest.into())),
            "below" => rest.parse().map(Rule::Below).map_err(|why| why.to_string()),
            "ends" if ["exited", "raised", "deadlock"].contains(&rest) => {
                Ok(Rule::Ends(rest.into()))
            }
            _ => Err(format!("no rule {text:?}")),
        }
    }

    /// Whether a run with this output and ending has done the task. (The page's scripts have the
    /// same three rules: `done` in `www/learn/task.js`.)
    pub fn done(&self, output: &str, ending: &str) -> bool {
        match self {
            Rule::Prints(line) => output.lines().any(|other| other.trim_end() == line),
            Rule::Below(most) => last_number(output).is_some_and(|n| n < *most),
            Rule::Ends(how) => how == ending,
        }
    }

    /// As [`Rule::read`] reads it.
    pub fn text(&self) -> String {
        match self {
            Rule::Prints(line) => format!("prints {line}"),
            Rule::Below(most) => format!("below {most}"),
            Rule::Ends(how) => format!("ends {how}"),
        }
    }
}

fn last_number(text: &str) -> Option<f64> {
    let words = text.split(|c: char| !c.is_ascii_digit() && c != '.');
    words
        .filter_map(|word| word.trim_matches('.').parse().ok())
        .next_back()
}

impl Card {
    /// The card of a section; faults go into `faults`.
    pub fn read(section: &Section, file: &str, faults: &mut Vec<Fault>) -> Card {
        let mut fault = |line, said: String| {
            faults.push(Fault {
                file: file.into(),
                line,
                said,
            });
        };
        for (line, key, _) in &section.settings {
            if !SETTINGS.contains(key) {
                fault(*line, format!("a card has no setting {key:?}"));
            }
        }
        let mut runs = Vec::new();
        for (line, text) in section.all("run") {
            match Run::read(text) {
                Ok(run) => runs.push(run),
                Err(said) => fault(line, said),
            }
        }
        let task = match (section.get("task"), section.get("solution")) {
            (None, None) => None,
            (Some(rule), Some(solution)) => match (Rule::read(rule), Run::read(solution)) {
                (Ok(rule), Ok(solution)) => Some(Task {
                    rule,
                    solution,
                    hints: section.all("hint").map(|(_, hint)| hint.into()).collect(),
                }),
                (Err(said), _) | (_, Err(said)) => {
                    fault(section.line, said);
                    None
                }
            },
            _ => {
                fault(section.line, "a task needs task and solution".into());
                None
            }
        };
        let (before, ask, after) = parted(&section.body);
        let ask = match ask.is_empty() {
            true => None,
            false => read_ask(&ask)
                .map_err(|said| fault(section.line, said))
                .ok(),
        };
        let id = section.get("id").unwrap_or_default().to_owned();
        if id.is_empty()
            || !id
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        {
            fault(section.line, format!("{id:?} is no id"));
        }
        Card {
            id,
            title: section.title.into(),
            before: blocks(&before),
            ask,
            runs,
            after: blocks(&after),
            task,
            kind: section.get("kind").unwrap_or_default().into(),
            see: section.get("see").map(str::to_owned),
        }
    }

    /// All sentences of the card, without marks: for tests of the language.
    pub fn prose(&self) -> Vec<String> {
        let mut all = Vec::new();
        for block in self.before.iter().chain(&self.after) {
            match block {
                Block::Paragraph(text) => all.push(plain(text)),
                Block::List { items, .. } => all.extend(items.iter().map(|item| plain(item))),
                Block::Table(_) | Block::Fence { .. } => {}
            }
        }
        if let Some(ask) = &self.ask {
            all.push(plain(&ask.question));
            all.extend(ask.options.iter().map(|option| plain(option)));
        }
        all
    }
}

type Lines<'a> = Vec<(usize, &'a str)>;

/// The lines of the text, of the question (`?`, then `-` and `*`), and of what follows (`>`).
fn parted<'a>(body: &[(usize, &'a str)]) -> (Lines<'a>, Lines<'a>, Lines<'a>) {
    let (mut before, mut ask, mut after) = (Vec::new(), Vec::new(), Vec::new());
    let (mut asking, mut fenced) = (false, false);
    for &(line, text) in body {
        if text.starts_with("```") || fenced {
            fenced ^= text.starts_with("```");
            before.push((line, text));
            continue;
        }
        asking = (asking || text.starts_with("? ")) && !text.trim().is_empty();
        if let Some(rest) = text.strip_prefix('>') {
            after.push((line, rest.strip_prefix(' ').unwrap_or(rest)));
        } else if asking {
            ask.push((line, text));
        } else {
            before.push((line, text));
        }
    }
    (before, ask, after)
}

fn read_ask(lines: &[(usize, &str)]) -> Result<Ask, String> {
    let mut question = String::new();
    let mut options: Vec<String> = Vec::new();
    let mut right = Vec::new();
    for (_, line) in lines {
        let option = line.strip_prefix("- ").or(line.strip_prefix("* "));
        if line.starts_with("* ") {
            right.push(options.len());
        }
        match (option, options.last_mut()) {
            (Some(option), _) => options.push(option.trim().into()),
            (None, Some(last)) => *last = format!("{last} {}", line.trim()),
            (None, None) => {
                let words = line.strip_prefix("? ").unwrap_or(line);
                question = format!("{question} {}", words.trim());
            }
        }
    }
    match right[..] {
        [right] if options.len() > 1 => Ok(Ask {
            question: question.trim().into(),
            options,
            right,
        }),
        _ => Err("a question needs answers, and one right one".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::sections;

    #[test]
    fn a_card_is_read() {
        let text = "## A title\nid: a\nrun: First | first-thread python=3.13\n\nSome text.\n\n? What\ncomes?\n- This\n* That,\n  yes\n\n> Why.\n>\n> More.\n";
        let mut faults = Vec::new();
        let card = Card::read(&sections(text)[0], "x", &mut faults);
        assert_eq!(faults, []);
        let ask = card.ask.clone().unwrap();
        assert_eq!(ask.question, "What comes?");
        assert_eq!((ask.options[1].as_str(), ask.right), ("That, yes", 1));
        assert_eq!((card.before.len(), card.after.len()), (1, 2));
        assert_eq!(card.runs[0].label, "First");
        assert!(card.runs[0].source().unwrap().contains("Task is running"));
    }

    #[test]
    fn faults_are_told() {
        for (text, said) in [
            ("## A\nrun: first-thread\n", "is no id"),
            ("## A\nid: a\nrows: S0-1\n", "no setting"),
            ("## A\nid: a\nrun: nowhere\n", "no program nowhere"),
            ("## A\nid: a\nrun: first-thread python=2.7\n", "2.7"),
            ("## A\nid: a\ntask: prints 1\n", "needs task and solution"),
            ("## A\nid: a\n\n? What?\n- one\n- two\n", "one right one"),
        ] {
            let mut faults = Vec::new();
            Card::read(&sections(text)[0], "x", &mut faults);
            let all = format!("{faults:?}");
            assert!(all.contains(said), "{text:?}: {all}");
        }
    }

    #[test]
    fn rules_decide() {
        let rule = |text| Rule::read(text).unwrap();
        assert!(rule("prints 200000").done("a\n200000\n", "exited"));
        assert!(!rule("prints 200000").done("1200000\n", "exited"));
        assert!(rule("below 2.5").done("Waited 2.1 s.\n", "exited"));
        assert!(!rule("below 2.5").done("nothing\n", "exited"));
        assert!(rule("ends deadlock").done("", "deadlock"));
        assert!(Rule::read("wins").is_err());
        for text in ["prints a b", "below 2.5", "ends raised"] {
            assert_eq!(rule(text).text(), text);
        }
    }
}
