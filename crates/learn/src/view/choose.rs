//! The helper for choosing: some questions, and the advice that follows. Without scripts it is a table.
//!
//! Its text: `? key: question`, below it `- word: answer`; then `= key=word key=word: advice`, of
//! which the first that fits is given; its last word is a place such as `choosing/waits`.

use super::block::Place;
use maud::{Markup, html};

struct Question<'a> {
    key: &'a str,
    text: &'a str,
    answers: Vec<(&'a str, &'a str)>,
}

struct Advice<'a> {
    when: Vec<(&'a str, &'a str)>,
    text: &'a str,
    card: &'a str,
}

fn read(text: &str) -> (Vec<Question<'_>>, Vec<Advice<'_>>) {
    let (mut questions, mut advice) = (Vec::<Question>::new(), Vec::new());
    for line in text.lines() {
        let Some((mark, rest)) = line.split_once(' ') else {
            continue;
        };
        let (key, words) = rest.split_once(": ").unwrap_or((rest, ""));
        match (mark, questions.last_mut()) {
            ("?", _) => questions.push(Question {
                key,
                text: words,
                answers: Vec::new(),
            }),
            ("-", Some(question)) => question.answers.push((key, words)),
            ("=", _) => {
                let (text, card) = words.rsplit_once(" -> ").unwrap_or((words, ""));
                let when = key.split(' ').filter_map(|pair| pair.split_once('='));
                advice.push(Advice {
                    when: when.collect(),
                    text,
                    card,
                });
            }
            _ => {}
        }
    }
    (questions, advice)
}

pub fn helper(place: Place, caption: &str, text: &str) -> Markup {
    let words = &place.course.words;
    let (questions, advice) = read(text);
    let said = |key: &str, word: &str| -> String {
        let question = questions.iter().find(|question| question.key == key);
        let answers = question.into_iter().flat_map(|question| &question.answers);
        let mut found = answers.filter(|(other, _)| *other == word);
        found
            .next()
            .map_or_else(String::new, |(_, words)| (*words).into())
    };
    html! {
        form.helper hidden aria-label=(caption) {
            @for question in &questions {
                fieldset {
                    legend { (question.text) }
                    @for (word, answer) in &question.answers {
                        label { input type="radio" name=(question.key) value=(word); span { (answer) } }
                    }
                }
            }
            p.advice role="status" { (words.get("advice-wanted")) }
        }
        ul.advices id="advices" {
            @for it in &advice {
                li data-when=(it.when.iter().map(|(key, word)| format!("{key}={word}")).collect::<Vec<_>>().join(" ")) {
                    p.when { @for (at, (key, word)) in it.when.iter().enumerate() { @if at > 0 { " · " } (said(key, word)) } }
                    p { (place.inline(it.text)) " " a href=(place.href(&format!("card:{}", it.card))) { (words.get("advice-proof")) } }
                }
            }
        }
    }
}

/// The cards that the advice leads to: for the check of the texts.
pub fn cards(text: &str) -> Vec<&str> {
    read(text).1.into_iter().map(|advice| advice.card).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_read() {
        let text = "? work: What?\n- waits: It waits\n- computes: It computes\n= work=waits: Threads. -> a/b\n= work=computes: Pool. -> a/c";
        let (questions, advice) = read(text);
        assert_eq!(questions[0].answers[1], ("computes", "It computes"));
        assert_eq!(advice[0].when, [("work", "waits")]);
        assert_eq!((advice[1].text, cards(text)[1]), ("Pool.", "a/c"));
    }
}
