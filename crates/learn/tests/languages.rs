//! Each language says all that the first one says, in its own words: the same cards, questions, runs,
//! tasks, drawings, terms, keys and titles, and no text is left as it was.

use interleave_learn::{Ask, Block, Card, Course, LANGUAGES, Part, plain};
use std::collections::BTreeSet;

/// Texts that are names or code: they are the same in every language.
const NAMES: &str = include_str!("same/all.txt");

/// Texts that a language has in common with English, because both have the word.
fn same_in(language: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/same");
    std::fs::read_to_string(format!("{folder}/{language}.txt")).expect("a list for each language")
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.starts_with("# "))
}

fn others() -> impl Iterator<Item = Course> {
    LANGUAGES
        .iter()
        .skip(1)
        .map(|language| Course::read(language))
}

fn english() -> Course {
    Course::read(LANGUAGES[0])
}

#[test]
fn every_language_has_the_same_cards() {
    let english = english();
    for course in others() {
        for (part, other) in english.parts().zip(course.parts()) {
            let name = format!("{}/{}", course.language, part.slug);
            assert_eq!(outline(other), outline(part), "{name}");
            for (card, translated) in part.cards.iter().zip(&other.cards) {
                assert_eq!(skeleton(translated), skeleton(card), "{name}/{}", card.id);
            }
        }
        assert_eq!(course.parts().count(), english.parts().count());
        let ids = |course: &Course| -> Vec<String> {
            course.rows.iter().map(|row| row.id.clone()).collect()
        };
        assert_eq!(ids(&course), ids(&english));
        let keys =
            |course: &Course| -> Vec<String> { course.words.keys().map(str::to_owned).collect() };
        assert_eq!(keys(&course), keys(&english), "{}", course.language);
    }
}

/// A part without its texts.
fn outline(part: &Part) -> Vec<String> {
    let mut all = vec![part.slug.clone(), format!("{} goals", part.goals.len())];
    all.extend(part.intro.iter().map(shape));
    all.extend(part.cards.iter().map(|card| card.id.clone()));
    all
}

/// A card without its texts.
fn skeleton(card: &Card) -> Vec<String> {
    let mut all = vec![card.kind.clone(), card.see.clone().unwrap_or_default()];
    for run in &card.runs {
        all.push(format!("run {} {}", run.label.is_empty(), run.link));
    }
    if let Some(Ask { options, right, .. }) = &card.ask {
        all.push(format!("answer {right} of {}", options.len()));
    }
    if let Some(task) = &card.task {
        let (rule, hints) = (task.rule.text(), task.hints.len());
        all.push(format!("{rule}, {hints} hints, {}", task.solution.link));
    }
    all.extend(card.before.iter().map(shape));
    all.push("after".into());
    all.extend(card.after.iter().map(shape));
    all
}

/// A block without its words: its kind, its size, the numbers that it measures, what a drawing shows.
fn shape(block: &Block) -> String {
    match block {
        Block::Paragraph(text) => format!("paragraph {:?}", measures(text)),
        Block::List { numbered, items } => format!("list {numbered} {}", items.len()),
        Block::Table(rows) => {
            let cells = rows.iter().map(|row| row.iter().map(|cell| measures(cell)));
            format!(
                "{:?}",
                cells.map(Iterator::collect::<Vec<_>>).collect::<Vec<_>>()
            )
        }
        Block::Fence {
            kind,
            caption,
            text,
        } => {
            let name = caption.split(' ').next().filter(|_| kind == "drawing");
            let lines: Vec<&str> = text.lines().map(|line| parted(kind, line).0).collect();
            format!("{kind} {name:?} {lines:?}")
        }
    }
}

fn measures(text: &str) -> Vec<&str> {
    let all = text.split("[[").skip(1);
    all.filter_map(|rest| Some(rest.split_once("]]")?.0))
        .collect()
}

/// A line between fences: what no language changes (the moments of a lane, the kind of a box, the place
/// of a label, the keys of the helper for choosing), and what is said.
fn parted<'a>(kind: &str, line: &'a str) -> (&'a str, &'a str) {
    match kind {
        "python" => (line, ""),
        "lanes" => line
            .split_once('|')
            .map_or((line, ""), |(name, moments)| (moments, name)),
        "tree" => line.split_at(line.len() - line.trim_start().len()),
        _ => line.split_once(": ").unwrap_or(("", line)),
    }
}

#[test]
fn no_text_is_left_in_english() {
    let english = english();
    let mut wrong = Vec::new();
    for course in others() {
        let names: BTreeSet<&str> = lines(NAMES).collect();
        let same = same_in(&course.language);
        let same: BTreeSet<&str> = lines(&same).collect();
        let mut seen = BTreeSet::new();
        let (from, to) = (texts(&english), texts(&course));
        assert_eq!(from.len(), to.len(), "{}", course.language);
        for ((place, from), (_, to)) in from.iter().zip(&to) {
            if from != to || !is_said(from) || names.contains(from.as_str()) {
                continue;
            }
            match same.get(from.as_str()) {
                Some(known) => drop(seen.insert(*known)),
                None => wrong.push(format!("{} {place}: {from}", course.language)),
            }
        }
        let unused = same.difference(&seen);
        wrong.extend(unused.map(|text| format!("{}: {text} is not the same", course.language)));
    }
    assert_eq!(wrong, [""; 0], "{}", wrong.join("\n"));
}

/// Whether a text has words: code and numbers are the same everywhere.
fn is_said(text: &str) -> bool {
    let mut outside: String = text.split('`').step_by(2).collect();
    for name in measures(text) {
        outside = outside.replace(name, "");
    }
    outside.contains(char::is_alphabetic)
}

/// All that a learner reads, with its place.
fn texts(course: &Course) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for part in course.parts() {
        let mut say = |place: &str, text: &str| {
            all.push((format!("{}/{place}", part.slug), text.trim().to_owned()));
        };
        say("title", &part.title);
        say("about", &part.about);
        for text in part.texts() {
            say("text", &text);
        }
        for card in &part.cards {
            say(&card.id, &card.title);
            card.runs.iter().for_each(|run| say(&card.id, &run.label));
        }
        let cards = part.cards.iter();
        let blocks = cards.flat_map(|card| card.before.iter().chain(&card.after));
        for block in part.intro.iter().chain(blocks) {
            if let Block::Fence { kind, text, .. } = block {
                text.lines()
                    .for_each(|line| say(kind, parted(kind, line).1));
            }
        }
    }
    for row in &course.rows {
        all.push((row.id.clone(), row.title.clone()));
    }
    for key in course.words.keys() {
        all.push((key.to_owned(), course.words.get(key).to_owned()));
    }
    all
}

/// The pages say their language, lead to the others, and write numbers as it does.
#[test]
fn every_page_leads_to_its_twins() {
    let site = interleave_learn::view::Site {
        origin: Some("https://host/".into()),
        languages: LANGUAGES.map(String::from).to_vec(),
        ..Default::default()
    };
    for course in LANGUAGES.map(Course::read) {
        for page in interleave_learn::view::pages(&course, &site) {
            let html = &page.html;
            let language = &course.language;
            assert!(
                html.contains(&format!("<html lang=\"{language}\" dir=\"")),
                "{}",
                page.path
            );
            assert!(
                html.contains(&format!("\"inLanguage\":\"{language}\"")),
                "{}",
                page.path
            );
            let alternates = html.matches("rel=\"alternate\"").count();
            assert_eq!(alternates, LANGUAGES.len() + 1, "{}", page.path);
            let switch = html
                .split_once("<nav class=\"languages\"")
                .expect("the languages")
                .1;
            let switch = switch.split_once("</nav>").expect("its end").0;
            assert_eq!(
                switch.matches("<a ").count(),
                LANGUAGES.len(),
                "{}",
                page.path
            );
        }
        for measure in &course.measures {
            let said = course.words.measured(&measure.reference, &measure.unit);
            assert!(
                !said.contains("unit-"),
                "{}: no words for {said}",
                course.language
            );
        }
        assert!(["ltr", "rtl"].contains(&course.words.get("direction")));
    }
}

/// Marks stand in every language alike: what is plain in one is no link in another.
#[test]
fn blanks_are_filled_in_every_language() {
    let english = english();
    for course in others() {
        for key in english.words.keys() {
            let blanks = |course: &Course| course.words.get(key).matches("{}").count();
            assert_eq!(
                blanks(&course),
                blanks(&english),
                "{}: {key}",
                course.language
            );
            assert_eq!(plain(course.words.get(key)), course.words.get(key), "{key}");
        }
    }
}
