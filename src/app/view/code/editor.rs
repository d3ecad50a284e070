//! The program's text, and programs to begin with.

use super::words;
use crate::app::{Model, code::Examples};
use maud::{Markup, html};

/// The place where the editor is laid over the text field with this id (www/editor/room.js).
pub fn over(text: &str) -> Markup {
    html! { div.code-host id="code-editor" data-keep data-editor=(text) data-label=(words::SOURCE) {} }
}

/// The editor. While a person types, the text field is newer than the model, so the browser side
/// keeps both in step.
pub fn editor(model: &Model) -> Markup {
    html! {
        div.editor id="editor" {
            header {
                label for="f-source" { (words::SOURCE) }
                (examples(&model.code.examples))
            }
            (over("f-source"))
            textarea id="f-source" data-field="source" data-keep spellcheck="false" autocapitalize="off"
                autocomplete="off" wrap="off" rows="18" placeholder=(words::PLACEHOLDER)
                aria-describedby="source-keys" { (model.spec.source) }
            p.gloss id="source-keys" { (words::SOURCE_KEYS) }
            (super::step::explain())
        }
    }
}

/// The menu of examples: themes, a line for each program, and a filter.
fn examples(examples: &Examples) -> Markup {
    let found = examples.found();
    html! {
        details.menu.examples id="examples" {
            summary id="examples-summary" { (words::EXAMPLES) }
            div.panel {
                input id="f-examples" type="search" data-field="examples" aria-label=(words::EXAMPLES_FIND)
                    placeholder=(words::EXAMPLES_FIND) value=(examples.filter) autocomplete="off" spellcheck="false";
                @if found.is_empty() { p.none { (words::EXAMPLES_NONE) } }
                div.themes {
                    @for (theme, programs) in found {
                        section {
                            h3 { (theme) }
                            ul {
                                @for program in programs {
                                    @let id = format!("example-{}", program.name);
                                    li { button id=(id) type="button" data-msg=(id) { span { (program.title) } small { (program.rows) } } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
