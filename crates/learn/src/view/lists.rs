//! Pages that list: the path of lessons, the questions, the terms, and everything.

use super::block::Place;
use super::shell::{Shell, link, quoted, root};
use super::{Page, Site};
use crate::{Course, Part};
use maud::{Markup, html};

/// The course's own page: what it is, where it begins, all lessons.
pub fn path(course: &Course, site: &Site) -> Page {
    let words = &course.words;
    let shell = Shell {
        course,
        site,
        slug: "",
        title: words.get("course-title").into(),
        about: words.get("course-about"),
        data: format!(
            "\"@type\":\"Course\",\"provider\":{{\"@type\":\"Organization\",\"name\":\"Interleave\"}},\"hasPart\":[{}]",
            course
                .lessons
                .iter()
                .map(|lesson| format!(
                    "{{\"@type\":\"LearningResource\",\"name\":{}}}",
                    quoted(&lesson.title)
                ))
                .collect::<Vec<_>>()
                .join(",")
        ),
    };
    let first = course.lessons.first();
    shell.page(html! {
        div.front {
            h1 { (words.get("course-title")) }
            p.lead { (words.get("course-lead")) }
            @if let Some(first) = first {
                p.begin { a.button id="begin" href=(link(course, "", &first.slug)) { (words.get("begin")) } " " span { (words.get("begin-note")) } }
            }
            ol.path {
                @for lesson in &course.lessons {
                    li data-lesson=(lesson.slug) {
                        a href=(link(course, "", &lesson.slug)) { (lesson.title) }
                        p { (lesson.about) }
                    }
                }
            }
            h2 { (words.get("more")) }
            ul.doors {
                @for (slug, key) in [("questions", "questions"), ("glossary", "glossary"), ("everything", "everything"), ("teach", "for-teachers")] {
                    li { a href=(link(course, "", slug)) { (words.get(key)) } p { (words.get(&format!("{key}-about"))) } }
                }
            }
        }
    })
}

/// The page of a part that is one long list of cards.
fn listed(course: &Course, site: &Site, part: &Part, body: Markup) -> Page {
    let shell = Shell {
        course,
        site,
        slug: &part.slug,
        title: part.title.clone(),
        about: &part.about,
        data: "\"@type\":\"LearningResource\"".into(),
    };
    let place = Place {
        course,
        slug: &part.slug,
    };
    shell.page(html! {
        article class=(part.slug) {
            h1 { (part.title) }
            div.intro { (place.blocks(&part.intro)) }
            (body)
        }
    })
}

/// Every question with its answer folded away. With scripts one question is asked at a time.
pub fn questions(course: &Course, site: &Site) -> Page {
    let (part, words) = (&course.questions, &course.words);
    let place = Place {
        course,
        slug: &part.slug,
    };
    let body = html! {
        section.review id="review" hidden aria-labelledby="review-title" {
            h2 id="review-title" { (words.get("review")) }
            p.due role="status" data-none=(words.get("review-none")) data-some=(words.get("review-some")) {}
            p.doors {
                button id="review-start" type="button" { (words.get("review-start")) }
                button.quiet id="review-forget" type="button" { (words.get("review-forget")) }
            }
            div id="review-card" {}
            p.grades hidden {
                @for grade in ["again", "hard", "good", "easy"] {
                    button type="button" data-grade=(grade) { (words.get(&format!("grade-{grade}"))) }
                }
            }
        }
        @for it in &part.cards { (question(place, it)) }
    };
    listed(course, site, part, body)
}

fn question(place: Place, it: &crate::Card) -> Markup {
    let words = &place.course.words;
    html! {
        section.question id=(it.id) aria-labelledby={ (it.id) "-title" } {
            p.kind { (words.get(&format!("asked-{}", it.kind))) }
            h2 id={ (it.id) "-title" } { (place.inline(&it.title)) }
            (place.blocks(&it.before))
            @if let Some(ask) = &it.ask { ol.options type="A" { @for option in &ask.options { li { (place.inline(option)) } } } }
            details.answer {
                summary { (words.get("show-answer")) }
                @if let Some(ask) = &it.ask { p.right { b { (words.get("right-answer")) } " " (place.inline(&ask.options[ask.right])) } }
                (place.blocks(&it.after))
                (proof(place, it))
            }
        }
    }
}

/// The run that proves an answer or shows a term, and the card that explains it.
fn proof(place: Place, it: &crate::Card) -> Markup {
    let words = &place.course.words;
    html! {
        p.proof {
            @for run in &it.runs {
                a.open href={ (root(place.course, place.slug)) "index.html" (run.link) } { (words.get("see-it-run")) } " "
            }
            @if let Some(see) = &it.see { a href=(place.href(&format!("card:{see}"))) { (words.get("lesson-on-it")) } }
        }
    }
}

pub fn glossary(course: &Course, site: &Site) -> Page {
    let part = &course.glossary;
    let place = Place {
        course,
        slug: &part.slug,
    };
    let mut terms: Vec<_> = part.cards.iter().collect();
    terms.sort_by_key(|it| sortable(&it.title));
    let body = html! {
        (filter(course))
        div.terms id="found" {
            @for it in terms {
                section.term id=(it.id) data-find=(it.title.to_lowercase()) {
                    h2 { (it.title) }
                    (place.blocks(&it.before))
                    (proof(place, it))
                }
            }
        }
    };
    listed(course, site, part, body)
}

/// A title for the order of the alphabet: small letters without their accents.
fn sortable(title: &str) -> String {
    let bare = |c| match c {
        'á' | 'à' | 'â' | 'ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        other => other,
    };
    title.to_lowercase().chars().map(bare).collect()
}

/// A field that leaves only what has its words; scripts show it.
fn filter(course: &Course) -> Markup {
    let words = &course.words;
    html! {
        p.filter hidden {
            label for="filter" { (words.get("filter")) } " "
            input id="filter" type="search" autocomplete="off" spellcheck="false";
            span role="status" id="filter-count" data-said=(words.get("filter-count")) {}
        }
    }
}

/// Every row of the subject, by the part that shows it.
pub fn everything(course: &Course, site: &Site) -> Page {
    let words = &course.words;
    let slug = "everything";
    let shell = Shell {
        course,
        site,
        slug,
        title: words.get("everything").into(),
        about: words.get("everything-about"),
        data: "\"@type\":\"LearningResource\"".into(),
    };
    let rows = |part: &Part| -> Vec<_> {
        let mine = |row: &&crate::Row| row.card.split('/').next() == Some(part.slug.as_str());
        course.rows.iter().filter(mine).collect()
    };
    shell.page(html! {
        article.everything {
            h1 { (words.get("everything")) }
            p.lead { (words.with("everything-lead", &[&course.rows.len().to_string()])) }
            (filter(course))
            div id="found" {
                @for part in course.parts() {
                    @let mine = rows(part);
                    @if !mine.is_empty() {
                        section.group aria-label=(part.title) {
                            h2 { a href=(link(course, slug, &part.slug)) { (part.title) } }
                            ul {
                                @for row in mine {
                                    @let (_, it) = course.card(&row.card).unwrap_or((part, &part.cards[0]));
                                    li data-find=(format!("{} {} {}", row.title, it.title, part.title).to_lowercase()) {
                                        a href={ (link(course, slug, &part.slug)) "#" (it.id) } { (row.title) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    })
}
