//! Drawings of what the subject is compared with. The shapes are `www/learn/figures/NAME.svg`; the
//! words in them come from the text that shows the drawing, so that each language has its own.

use crate::files;
use crate::words::Words;
use maud::{Markup, PreEscaped, html};

/// The drawing `name`. In `text` a line `word: label` fills `{word}` of the shapes; the other lines say
/// in words what the drawing shows.
pub fn figure(name: &str, caption: &str, text: &str, words: &Words) -> Markup {
    let mut shapes = shapes(name).unwrap_or_default().to_owned();
    let mut said = Vec::new();
    for line in text.lines() {
        match line
            .split_once(": ")
            .filter(|(word, _)| shapes.contains(&format!("{{{word}}}")))
        {
            Some((word, label)) => {
                let label = label.replace('&', "&amp;").replace('<', "&lt;");
                shapes = shapes.replace(&format!("{{{word}}}"), &label);
            }
            None => said.push(line),
        }
    }
    html! {
        figure.drawing {
            (PreEscaped(shapes))
            figcaption { (caption) }
            details.twin { summary { (words.get("picture-in-words")) } p { (said.join(" ")) } }
        }
    }
}

/// The shapes of a drawing, if there is one of that name.
pub fn shapes(name: &str) -> Option<&'static str> {
    files::find(&format!("learn/figures/{name}.svg"))
}
