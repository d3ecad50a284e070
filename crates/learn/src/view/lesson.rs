//! A lesson: what it is about, its cards, what one can do after it, and the way on.

use super::block::Place;
use super::card::card;
use super::shell::{Shell, link, quoted};
use super::{Page, Site};
use crate::{Course, Lesson};
use maud::{Markup, html};

pub fn lesson(course: &Course, site: &Site, at: usize) -> Page {
    let lesson = &course.lessons[at];
    let words = &course.words;
    let place = Place {
        course,
        slug: &lesson.slug,
    };
    let shell = Shell {
        course,
        site,
        slug: &lesson.slug,
        title: lesson.title.clone(),
        about: &lesson.about,
        data: format!(
            "\"@type\":\"LearningResource\",\"learningResourceType\":\"lesson\",\"educationalLevel\":\"Beginner\",\"timeRequired\":\"PT10M\",\"position\":{},\"teaches\":[{}]",
            at + 1,
            lesson
                .goals
                .iter()
                .map(|goal| quoted(&crate::plain(goal)))
                .collect::<Vec<_>>()
                .join(",")
        ),
    };
    let number = (at + 1).to_string();
    let count = course.lessons.len().to_string();
    shell.page(html! {
        article.lesson data-lesson=(lesson.slug) {
            p.kicker { (words.with("lesson-of", &[&number, &count])) }
            h1 { (lesson.title) }
            div.intro { (place.blocks(&lesson.intro)) }
            p.notice id="gone" hidden role="status" { (words.get("card-gone")) }
            nav.contents aria-label=(words.get("in-this-lesson")) {
                ol { @for card in &lesson.cards { li { a href={ "#" (card.id) } { (card.title) } } } }
            }
            @for it in &lesson.cards { (card(place, it)) }
            section.goals aria-labelledby="goals" {
                h2 id="goals" { (words.get("now-you-can")) }
                ul { @for goal in &lesson.goals { li { (place.inline(goal)) } } }
            }
            (turns(course, lesson, at))
        }
    })
}

/// The lessons before and after.
fn turns(course: &Course, lesson: &Lesson, at: usize) -> Markup {
    let words = &course.words;
    let before = at.checked_sub(1).and_then(|at| course.lessons.get(at));
    let after = course.lessons.get(at + 1);
    html! {
        nav.turns aria-label=(words.get("lessons")) {
            @if let Some(before) = before {
                a.before rel="prev" href=(link(course, &lesson.slug, &before.slug)) { small { (words.get("lesson-before")) } (before.title) }
            }
            @match after {
                Some(after) => a.after rel="next" href=(link(course, &lesson.slug, &after.slug)) { small { (words.get("lesson-after")) } (after.title) },
                None => a.after href=(link(course, &lesson.slug, "questions")) { small { (words.get("lesson-after")) } (words.get("questions")) },
            }
        }
    }
}
