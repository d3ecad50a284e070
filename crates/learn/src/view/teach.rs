//! What a teacher finds: each lesson with its goals, its cards to embed, and the answers behind a switch.

use super::block::Place;
use super::shell::{Shell, link};
use super::{Page, Site};
use crate::Course;
use maud::html;

pub fn teach(course: &Course, site: &Site) -> Page {
    let words = &course.words;
    let slug = "teach";
    let shell = Shell {
        course,
        site,
        slug,
        title: words.get("for-teachers").into(),
        about: words.get("for-teachers-about"),
        data: "\"@type\":\"LearningResource\",\"audience\":{\"@type\":\"EducationalAudience\",\"educationalRole\":\"teacher\"}".into(),
    };
    let place = Place { course, slug };
    shell.page(html! {
        article.teach {
            h1 { (words.get("for-teachers")) }
            p.lead { (words.get("teach-lead")) }
            p { (words.get("teach-embed")) }
            p.doors { button id="answers" type="button" hidden aria-pressed="false" { (words.get("teach-answers")) } }
            @for lesson in &course.lessons {
                section.group aria-label=(lesson.title) {
                    h2 { a href=(link(course, slug, &lesson.slug)) { (lesson.title) } }
                    p { (words.get("ten-minutes")) }
                    ul.goals { @for goal in &lesson.goals { li { (place.inline(goal)) } } }
                    details {
                        summary { (words.get("teach-cards")) }
                        ul.cards {
                            @for it in lesson.cards.iter().filter(|it| !it.runs.is_empty()) {
                                li {
                                    a href={ (link(course, slug, &lesson.slug)) "#" (it.id) } { (it.title) }
                                    @for run in &it.runs {
                                        " " button.copy type="button" hidden data-link=(run.link) data-title=(it.title) { (words.get("copy-frame")) }
                                    }
                                    @if let Some(ask) = &it.ask {
                                        p.key { b { (words.get("right-answer")) } " " (place.inline(&ask.options[ask.right])) }
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
