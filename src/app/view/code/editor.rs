//! The program's text, and programs to begin with.

use super::words;
use crate::app::{Model, code::program::EXAMPLES};
use maud::{Markup, html};

/// The browser side keeps the text in step with the model: while it is typed it is newer here.
pub fn editor(model: &Model) -> Markup {
    html! {
        div.editor id="editor" {
            header {
                label for="f-source" { (words::SOURCE) }
                (examples())
            }
            textarea id="f-source" data-field="source" data-keep spellcheck="false" autocapitalize="off"
                autocomplete="off" wrap="off" rows="18" placeholder=(words::PLACEHOLDER)
                aria-describedby="source-keys" { (model.spec.source) }
            p.gloss id="source-keys" { (words::SOURCE_KEYS) }
        }
    }
}

fn examples() -> Markup {
    html! {
        details.menu id="examples" {
            summary id="examples-summary" { (words::EXAMPLES) }
            ul {
                @for (name, says) in EXAMPLES {
                    li { button id={ "example-" (name) } type="button" data-msg={ "example-" (name) } { (says) } }
                }
            }
        }
    }
}
