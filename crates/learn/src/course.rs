//! The whole course in one language, read from its texts; and what is wrong with them.

use crate::card::Card;
use crate::files;
use crate::inline::{self, Piece};
use crate::rows::Row;
use crate::run::Measure;
use crate::text::{Block, Fault, blocks, sections};
use crate::words::Words;
use crate::{drawing, lanes, view};

/// The languages in which the course is complete.
pub const LANGUAGES: [&str; 3] = [FIRST, "es", "de"];

/// The language in which the course is written first. Its pages lie right in `learn/`, those of another
/// in a folder of that.
pub const FIRST: &str = "en";

/// A lesson, or what is read like one: the questions, the terms.
pub type Lesson = Part;

#[derive(Clone, Debug)]
pub struct Part {
    /// Its folder in the site.
    pub slug: String,
    pub title: String,
    /// One sentence for the list of lessons and for search engines.
    pub about: String,
    /// What one can do after it.
    pub goals: Vec<String>,
    pub intro: Vec<Block>,
    pub cards: Vec<Card>,
    pub file: String,
}

#[derive(Debug)]
pub struct Course {
    /// The language, as in `lang`.
    pub language: String,
    pub words: Words,
    pub lessons: Vec<Lesson>,
    pub questions: Part,
    pub glossary: Part,
    pub measures: Vec<Measure>,
    pub rows: Vec<Row>,
    pub faults: Vec<Fault>,
}

impl Course {
    /// The course in a language that `www/learn` has.
    pub fn read(language: &str) -> Course {
        let mut faults = Vec::new();
        let folder = format!("learn/{language}/lessons/");
        let lessons = files::below(&folder)
            .map(|(name, text)| part(&format!("{folder}{name}"), text, &mut faults))
            .collect();
        let mut single = |name: &str| {
            let file = format!("learn/{language}/{name}.md");
            part(&file, files::find(&file).unwrap_or_default(), &mut faults)
        };
        let (questions, glossary) = (single("questions"), single("glossary"));
        let mut lines = |name: &str, read: &mut dyn FnMut(&str) -> Result<(), String>| {
            for (at, line) in files::find(name).unwrap_or_default().lines().enumerate() {
                if line.is_empty() || line.starts_with("# ") {
                    continue;
                }
                if let Err(said) = read(line) {
                    faults.push(Fault {
                        file: name.into(),
                        line: at + 1,
                        said,
                    });
                }
            }
        };
        let (mut measures, mut rows) = (Vec::new(), Vec::new());
        lines("learn/measures.txt", &mut |line| {
            measures.push(Measure::read(line)?);
            Ok(())
        });
        lines("learn/rows.txt", &mut |line| {
            rows.push(Row::read(line).ok_or("a row is: id | card | title")?);
            Ok(())
        });
        if language != FIRST {
            let titles = format!("learn/{language}/rows.txt");
            let mut left: Vec<&mut Row> = rows.iter_mut().collect();
            lines(&titles, &mut |line| {
                let (id, title) = line.split_once(" | ").ok_or("a title is: id | title")?;
                let at = left.iter().position(|row| row.id == id);
                left.swap_remove(at.ok_or(format!("no row {id}"))?).title = title.into();
                Ok(())
            });
            for row in left {
                faults.push(Fault {
                    file: titles.clone(),
                    line: 0,
                    said: format!("no title for {}", row.id),
                });
            }
        }
        let words = Words::read(language);
        let mut course = Course {
            language: language.into(),
            words,
            lessons,
            questions,
            glossary,
            measures,
            rows,
            faults,
        };
        let loose = course.loose_ends();
        course.faults.extend(loose);
        course
    }

    /// Everything that is made of cards.
    pub fn parts(&self) -> impl Iterator<Item = &Part> {
        self.lessons.iter().chain([&self.questions, &self.glossary])
    }

    /// A card by its place, such as `races/unlocked`.
    pub fn card(&self, place: &str) -> Option<(&Part, &Card)> {
        let (slug, id) = place.split_once('/')?;
        let part = self.parts().find(|part| part.slug == slug)?;
        Some((part, part.cards.iter().find(|card| card.id == id)?))
    }

    pub fn measure(&self, name: &str) -> Option<&Measure> {
        self.measures.iter().find(|measure| measure.name == name)
    }

    /// Whether a link of the texts leads somewhere.
    fn leads(&self, to: &str) -> bool {
        match to.split_once(':') {
            Some(("term", id)) => self.glossary.cards.iter().any(|card| card.id == id),
            Some(("lesson", slug)) => self.lessons.iter().any(|part| part.slug == slug),
            Some(("card", place)) => self.card(place).is_some(),
            Some(("page", page)) => {
                ["questions", "glossary", "choosing", "everything"].contains(&page)
            }
            _ => false,
        }
    }

    /// All that stands between fences: the part, the kind, what follows it, the text.
    fn fences(&self) -> Vec<(&Part, &str, &str, &str)> {
        let mut all = Vec::new();
        for part in self.parts() {
            let cards = part.cards.iter();
            let blocks = cards.flat_map(|card| card.before.iter().chain(&card.after));
            for block in part.intro.iter().chain(blocks) {
                if let Block::Fence {
                    kind,
                    caption,
                    text,
                } = block
                {
                    all.push((part, kind.as_str(), caption.as_str(), text.as_str()));
                }
            }
        }
        all
    }

    /// Links that lead nowhere, cards that are named twice, rows without a run.
    fn loose_ends(&self) -> Vec<Fault> {
        let mut all = Vec::new();
        let mut fault = |file: &str, said: String| {
            all.push(Fault {
                file: file.into(),
                line: 0,
                said,
            });
        };
        for part in self.parts() {
            if part.slug.is_empty() || part.about.is_empty() {
                fault(&part.file, "a part needs slug and about".into());
            }
            for (at, card) in part.cards.iter().enumerate() {
                if part.cards[..at].iter().any(|other| other.id == card.id) {
                    fault(&part.file, format!("two cards are called {}", card.id));
                }
                if let Some(see) = card.see.as_ref().filter(|see| self.card(see).is_none()) {
                    fault(&part.file, format!("{}: no card {see}", card.id));
                }
            }
            for text in part.texts() {
                for piece in inline::pieces(&text) {
                    match piece {
                        Piece::Link(_, to) if !self.leads(&to) => {
                            fault(&part.file, format!("{to} leads nowhere"));
                        }
                        Piece::Measure(name) if self.measure(&name).is_none() => {
                            fault(&part.file, format!("no measure {name}"));
                        }
                        _ => {}
                    }
                }
            }
        }
        for (part, kind, caption, text) in self.fences() {
            let said = match kind {
                "lanes" => lanes::strays(text)
                    .iter()
                    .map(|c| format!("no state {c}"))
                    .collect(),
                "drawing" => match drawing::shapes(caption.split(' ').next().unwrap_or_default()) {
                    None => vec![format!("no drawing {caption}")],
                    Some(_) => Vec::new(),
                },
                "choose" => {
                    let cards = view::choose_cards(text).into_iter();
                    cards
                        .filter(|card| self.card(card).is_none())
                        .map(|card| format!("no card {card}"))
                        .collect()
                }
                "boxes" | "tree" | "python" | "text" => Vec::new(),
                other => vec![format!("no kind of picture {other:?}")],
            };
            for said in said {
                fault(&part.file, said);
            }
        }
        for (at, row) in self.rows.iter().enumerate() {
            match self.card(&row.card) {
                None => fault(
                    "learn/rows.txt",
                    format!("{}: no card {}", row.id, row.card),
                ),
                Some((_, card)) if row.run >= card.runs.len() => {
                    fault(
                        "learn/rows.txt",
                        format!("{}: {} has no such run", row.id, row.card),
                    );
                }
                Some(_) => {}
            }
            if self.rows[..at].iter().any(|other| other.id == row.id) {
                fault("learn/rows.txt", format!("{} stands twice", row.id));
            }
        }
        all
    }
}

impl Part {
    /// Every text of the part in which marks may stand.
    pub fn texts(&self) -> Vec<String> {
        let mut all = self.goals.clone();
        let cards = self.cards.iter();
        let blocks = cards.flat_map(|card| card.before.iter().chain(&card.after));
        for block in self.intro.iter().chain(blocks) {
            match block {
                Block::Paragraph(text) => all.push(text.clone()),
                Block::List { items, .. } => all.extend(items.clone()),
                Block::Table(rows) => all.extend(rows.iter().flatten().cloned()),
                Block::Fence { caption, .. } => all.push(caption.clone()),
            }
        }
        for card in &self.cards {
            if let Some(ask) = &card.ask {
                all.push(ask.question.clone());
                all.extend(ask.options.clone());
            }
            let hints = card.task.iter().flat_map(|task| task.hints.clone());
            all.extend(hints);
        }
        all
    }
}

fn part(file: &str, text: &str, faults: &mut Vec<Fault>) -> Part {
    let all = sections(text);
    let mut fault = |said: &str| {
        faults.push(Fault {
            file: file.into(),
            line: 1,
            said: said.into(),
        });
    };
    let Some((head, cards)) = all.split_first().filter(|(head, _)| head.level == 1) else {
        fault("a part begins with its title");
        return Part {
            slug: String::new(),
            title: String::new(),
            about: String::new(),
            goals: Vec::new(),
            intro: Vec::new(),
            cards: Vec::new(),
            file: file.into(),
        };
    };
    for (_, key, _) in &head.settings {
        if !["slug", "about", "goal"].contains(key) {
            fault(&format!("a part has no setting {key:?}"));
        }
    }
    Part {
        slug: head.get("slug").unwrap_or_default().into(),
        title: head.title.into(),
        about: head.get("about").unwrap_or_default().into(),
        goals: head.all("goal").map(|(_, goal)| goal.into()).collect(),
        intro: blocks(&head.body),
        cards: cards
            .iter()
            .map(|section| Card::read(section, file, faults))
            .collect(),
        file: file.into(),
    }
}
