//! The course is whole: every row has a card, every link opens, every text can be read.

use interleave_learn::{Course, LANGUAGES, Part, Run, view};
use interleave_spec::{PROGRAM, link};
use interleave_workload::registry;
use std::collections::BTreeSet;

fn site() -> view::Site {
    view::Site {
        release: "app-0".into(),
        languages: LANGUAGES.map(String::from).to_vec(),
        ..view::Site::default()
    }
}

fn runs(course: &Course) -> Vec<(&Part, &str, &Run)> {
    let mut all = Vec::new();
    for part in course.parts() {
        for card in &part.cards {
            all.extend(card.runs.iter().map(|run| (part, card.id.as_str(), run)));
            let solutions = card.task.iter().map(|task| &task.solution);
            all.extend(solutions.map(|run| (part, card.id.as_str(), run)));
        }
    }
    all
}

/// Keys of words that are put together: each begins with one of these.
const MADE: [&str; 9] = [
    "state-",
    "kind-",
    "model-",
    "work-",
    "asked-",
    "theme-",
    "grade-",
    "language-",
    "unit-",
];

#[test]
fn the_texts_have_no_faults() {
    for course in LANGUAGES.map(Course::read) {
        let faults: Vec<String> = course.faults.iter().map(ToString::to_string).collect();
        assert_eq!(faults, [""; 0], "{}", faults.join("\n"));
        assert_eq!(course.lessons.len(), 14);
        for row in &course.rows {
            assert!(row.title.chars().count() <= 80, "{}", row.title);
        }
    }
}

#[test]
fn every_row_of_the_subject_has_its_card_and_run() {
    let course = Course::read("en");
    let wanted: BTreeSet<String> = [35, 41, 20, 40, 138]
        .iter()
        .enumerate()
        .flat_map(|(s, count)| (1..=*count).map(move |n| format!("S{s}-{n}")))
        .collect();
    let found: BTreeSet<String> = course.rows.iter().map(|row| row.id.clone()).collect();
    let missing: Vec<_> = wanted.symmetric_difference(&found).collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert_eq!(course.rows.len(), 274);
    for row in &course.rows {
        let (_, card) = course.card(&row.card).expect("a card");
        assert!(card.runs.get(row.run).is_some(), "{} has no run", row.id);
    }
}

#[test]
fn every_run_has_a_link_that_opens_it() {
    let course = Course::read("en");
    let measures = course.measures.iter().map(|measure| &measure.run);
    let all = runs(&course);
    for run in all.iter().map(|(_, _, run)| *run).chain(measures) {
        let (spec, notices) = link::decode(&run.link);
        assert_eq!(notices.len(), 0, "{}: {notices:?}", run.name);
        assert_eq!(spec, run.spec, "{}", run.name);
        if spec.workload != PROGRAM {
            let workload = registry::find(&spec.workload).expect("a workload").about();
            let tasks = spec.tasks.unwrap_or(workload.default_tasks);
            let size = spec.size.unwrap_or(workload.default_size);
            assert!(workload.tasks.contains(&tasks), "{}", run.name);
            assert!(workload.size.contains(&size), "{}", run.name);
        }
    }
    assert!(all.len() > 150, "{}", all.len());
}

/// Who looks for an example finds it in a lesson too.
#[test]
fn every_listing_stands_in_a_lesson() {
    let course = Course::read("en");
    let used: BTreeSet<&str> = runs(&course)
        .iter()
        .map(|(_, _, run)| run.name.as_str())
        .collect();
    let index = include_str!("../../../www/listings/index.txt");
    let all = index.lines().filter(|line| !line.starts_with('#'));
    let missing: Vec<&str> = all.filter(|name| !used.contains(name)).collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn questions_and_terms_have_their_proof() {
    let course = Course::read("en");
    let own = course
        .questions
        .cards
        .iter()
        .filter(|card| card.kind == "own");
    assert!(own.count() >= 40);
    for card in &course.questions.cards {
        assert!(
            ["interview", "frequent", "own"].contains(&card.kind.as_str()),
            "{}",
            card.id
        );
        assert!(!card.after.is_empty(), "{} has no answer", card.id);
    }
    for part in [&course.questions, &course.glossary] {
        for card in &part.cards {
            assert!(!card.runs.is_empty() && card.see.is_some(), "{}", card.id);
        }
    }
}

#[test]
fn every_lesson_predicts_runs_and_ends_with_a_task() {
    for lesson in &Course::read("en").lessons {
        let asked = lesson.cards.iter().filter(|card| card.ask.is_some());
        assert!(asked.count() >= 3, "{}", lesson.slug);
        assert!(
            lesson.cards.iter().any(|card| card.task.is_some()),
            "{}",
            lesson.slug
        );
        assert!(!lesson.goals.is_empty(), "{}", lesson.slug);
        // The right answer is not always at the same place.
        let rights: BTreeSet<usize> = lesson
            .cards
            .iter()
            .filter_map(|c| Some(c.ask.as_ref()?.right))
            .collect();
        assert!(rights.len() > 1, "{}", lesson.slug);
    }
}

/// Nothing of the pages leads nowhere, and nothing is said that no text says.
#[test]
fn the_pages_hold_together() {
    let courses = LANGUAGES.map(Course::read);
    let pages: Vec<view::Page> = courses
        .iter()
        .flat_map(|course| view::pages(course, &site()))
        .collect();
    let ids = |html: &str| -> BTreeSet<String> {
        let after = html.split(" id=\"").skip(1);
        after
            .filter_map(|rest| rest.split('"').next().map(str::to_owned))
            .collect()
    };
    let mut wrong = Vec::new();
    for page in &pages {
        let all = ids(&page.html);
        if page.html.matches(" id=\"").count() != all.len() {
            wrong.push(format!("{}: an id stands twice", page.path));
        }
        for rest in page.html.split("href=\"").skip(1) {
            let href = rest.split('"').next().unwrap_or_default();
            let (file, id) = href.split_once('#').unwrap_or((href, ""));
            let target = match file {
                "" => Some(page),
                _ => {
                    let folder = page.path.rsplit_once('/').map_or("", |(folder, _)| folder);
                    let path = joined(folder, file);
                    if !path.starts_with("learn/") {
                        continue;
                    }
                    pages.iter().find(|other| other.path == path)
                }
            };
            match target {
                None => wrong.push(format!("{}: {href} is no page", page.path)),
                Some(target) if !id.is_empty() && !ids(&target.html).contains(id) => {
                    wrong.push(format!("{}: {href} is no place", page.path));
                }
                Some(_) => {}
            }
        }
        for prefix in MADE {
            if page.html.contains(&format!(">{prefix}")) {
                wrong.push(format!("{}: no words for {prefix}", page.path));
            }
        }
        let text = seen(&page.html);
        for s in 0..5 {
            if text.contains(&format!("S{s}-")) {
                wrong.push(format!("{}: shows a row's id", page.path));
            }
        }
    }
    assert_eq!(wrong, [""; 0], "{}", wrong.join("\n"));
}

/// What a reader sees of a page.
fn seen(html: &str) -> String {
    let mut out = String::new();
    let mut script = false;
    for piece in html.split('<') {
        let (tag, text) = piece.split_once('>').unwrap_or(("", piece));
        match tag.split(' ').next().unwrap_or_default() {
            "script" => script = true,
            "/script" => script = false,
            _ => {}
        }
        if !script {
            out += text;
        }
    }
    out
}

fn joined(folder: &str, file: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').collect();
    for part in file.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Every key that the views ask for has words, and no words are left over.
#[test]
fn words_and_keys_are_the_same() {
    let views = [
        include_str!("../src/view/block.rs"),
        include_str!("../src/view/card.rs"),
        include_str!("../src/view/choose.rs"),
        include_str!("../src/view/lesson.rs"),
        include_str!("../src/view/lists.rs"),
        include_str!("../src/view/shell.rs"),
        include_str!("../src/view/teach.rs"),
        include_str!("../src/lanes.rs"),
        include_str!("../src/drawing.rs"),
    ];
    let course = Course::read("en");
    let keys: BTreeSet<&str> = course.words.keys().collect();
    let text = views.concat();
    for ask in ["words.get(\"", "words.with(\""] {
        for rest in text.split(ask).skip(1) {
            let key = rest.split('"').next().unwrap_or_default();
            assert!(keys.contains(key), "no words for {key}");
        }
    }
    for key in keys {
        let used = text.contains(&format!("\"{key}\""))
            || MADE.iter().any(|prefix| key.starts_with(prefix));
        let about = key
            .strip_suffix("-about")
            .is_some_and(|key| text.contains(&format!("\"{key}\"")));
        assert!(used || about, "nobody says {key}");
    }
}

/// A lesson can be read after 40 kilobytes. (Deflate, which is larger than what is really sent.)
#[test]
fn a_page_is_small() {
    let css = include_str!("../../../www/learn/learn.css");
    let courses = LANGUAGES.map(Course::read);
    for page in courses
        .iter()
        .flat_map(|course| view::pages(course, &site()))
    {
        let bytes = [page.html.as_bytes(), css.as_bytes()].concat();
        let packed = miniz_oxide::deflate::compress_to_vec(&bytes, 9).len();
        // The teacher's page holds every run of the course.
        let most = if page.path.contains("/teach/") {
            60_000
        } else {
            40_000
        };
        assert!(packed < most, "{}: {packed} bytes", page.path);
    }
}

/// One page, one look.
#[test]
fn the_colours_are_those_of_the_page() {
    let page = include_str!("../../../www/styles.css");
    let css = include_str!("../../../www/learn/learn.css");
    let colours = |text: &str| -> BTreeSet<String> {
        let lines = text.lines().map(str::trim);
        lines
            .filter(|line| line.starts_with("--") && line.contains("light-dark("))
            .map(str::to_owned)
            .collect()
    };
    let (ours, theirs) = (colours(css), colours(page));
    assert!(ours.len() > 15);
    assert_eq!(
        ours.difference(&theirs).collect::<Vec<_>>(),
        Vec::<&String>::new()
    );
}
