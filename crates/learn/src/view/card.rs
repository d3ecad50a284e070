//! A card: its text, its question, its runs, and what they show.

use super::block::Place;
use super::shell::root;
use crate::{Ask, Card, Run, Task};
use maud::{Markup, html};

/// The card as a section of its page.
pub fn card(place: Place, card: &Card) -> Markup {
    let words = &place.course.words;
    let kind = match (&card.task, &card.ask, card.runs.is_empty()) {
        (Some(_), ..) => "task",
        (_, Some(_), _) => "predict",
        (.., false) => "show",
        _ => "read",
    };
    html! {
        section.card id=(card.id) data-kind=(kind) data-place={ (place.slug) "/" (card.id) } aria-labelledby={ (card.id) "-title" } {
            p.kind { (words.get(&format!("kind-{kind}"))) }
            h2 id={ (card.id) "-title" } { (card.title) }
            (place.blocks(&card.before))
            @if let Some(ask) = &card.ask { (question(place, card, ask)) }
            @if !card.runs.is_empty() {
                div.runs.pair[card.runs.len() > 1] { @for (at, it) in card.runs.iter().enumerate() { (run(place, card, it, at)) } }
            }
            @if let Some(task) = &card.task { (todo(place, task)) }
            @if !card.after.is_empty() { (compare(place, card)) }
        }
    }
}

fn question(place: Place, card: &Card, ask: &Ask) -> Markup {
    let words = &place.course.words;
    html! {
        form.ask data-right=(ask.right) {
            fieldset {
                legend { (place.inline(&ask.question)) }
                @for (at, option) in ask.options.iter().enumerate() {
                    label { input type="radio" name={ "ask-" (card.id) } value=(at); span { (place.inline(option)) } }
                }
            }
            button.commit type="submit" hidden { (words.get(if card.runs.is_empty() { "answer" } else { "commit" })) }
            p.said role="status" {}
        }
    }
}

fn run(place: Place, card: &Card, run: &Run, at: usize) -> Markup {
    let words = &place.course.words;
    let task = card.task.is_some();
    let name = format!("{}-run-{}", card.id, at + 1);
    html! {
        div.run id=(name) data-task=[card.task.as_ref().map(|task| task.rule.text())] {
            @if !run.label.is_empty() { h3 { (run.label) } }
            @match run.source() {
                Some(source) => pre.program tabindex="0" aria-label=(words.get("program")) { code { (untitled(source)) } },
                None => p.race { (words.get("race")) " " b { (words.get(&format!("work-{}", run.spec.workload))) } },
            }
            p.doors {
                button.start type="button" hidden { (words.get(if task { "open-task" } else { "run" })) }
                a.open href={ (root(place.course, place.slug)) "index.html" (run.link) } { (words.get("open")) }
            }
            p.settings { (settings(place, run)) }
        }
    }
}

/// The program without the remarks at its top: its title often says what one is to predict.
fn untitled(source: &str) -> &str {
    let mut rest = source;
    while let Some((_, after)) = rest.split_once('\n').filter(|_| rest.starts_with('#')) {
        rest = after;
    }
    rest
}

/// What decides the run and is not seen in the program.
fn settings(place: Place, run: &Run) -> String {
    let words = &place.course.words;
    let mut said = vec![words.with("python", &[run.spec.python.word()])];
    let start = run.spec.start.word();
    if run
        .source()
        .is_some_and(|source| source.contains("multiprocessing"))
    {
        said.push(words.with("start", &[start]));
    }
    if run.source().is_none() {
        said.clear();
        let models = run
            .spec
            .models
            .iter()
            .map(|model| words.get(&format!("model-{}", model.word())).to_owned());
        said.push(models.collect::<Vec<_>>().join(", "));
        if let Some(tasks) = run.spec.tasks {
            said.push(words.with("tasks", &[&tasks.to_string()]));
        }
    }
    said.join(" · ")
}

fn todo(place: Place, task: &Task) -> Markup {
    let words = &place.course.words;
    html! {
        div.todo {
            p.verdict role="status" {}
            @for hint in &task.hints { details.hint { summary { (words.get("hint")) } p { (place.inline(hint)) } } }
            details.solution {
                summary { (words.get("solution")) }
                @if let Some(source) = task.solution.source() { pre tabindex="0" aria-label=(words.get("solution")) { code { (source) } } }
            }
        }
    }
}

fn compare(place: Place, card: &Card) -> Markup {
    let words = &place.course.words;
    html! {
        @match &card.ask {
            Some(ask) => details.why {
                summary { (words.get("compare")) }
                p.right { b { (words.get("right-answer")) } " " (place.inline(&ask.options[ask.right])) }
                (place.blocks(&card.after))
            },
            None => div.after { (place.blocks(&card.after)) },
        }
    }
}
