//! The program's text, and the programs that can be opened: a person's own, and examples.

use super::words;
use crate::app::{
    Model,
    code::{Examples, drafts::Drafts},
};
use maud::{Markup, html};

/// The place where the editor is laid over the text field with this id (www/editor/room.js).
pub fn over(text: &str) -> Markup {
    html! { div.code-host id="code-editor" data-keep data-editor=(text) data-label=(words::SOURCE) {} }
}

/// The editor. While a person types, the text field is newer than the model, so the browser side
/// keeps both in step.
pub fn editor(model: &Model) -> Markup {
    let drafts = &model.code.drafts;
    html! {
        div.editor id="editor" {
            header {
                label for="f-source" { (words::SOURCE) }
                p.which id="which" { (which(model)) }
                (programs(drafts, &model.code.examples))
            }
            (over("f-source"))
            textarea id="f-source" data-field="source" data-keep spellcheck="false" autocapitalize="off"
                autocomplete="off" wrap="off" rows="18" placeholder=(words::PLACEHOLDER)
                aria-describedby="source-keys" { (model.spec.source) }
            // On paper, where the editor would show only the lines in sight.
            pre.printed-program aria-hidden="true" { (model.spec.source) }
            div.below-editor {
                p.gloss id="source-keys" {
                    span.by-keys { (words::SOURCE_KEYS) } span.by-touch { (words::SOURCE_TOUCH) }
                }
                (super::step::explain())
            }
            (super::step::explained(model))
            (super::problems::problems(model, true))
        }
    }
}

/// Which program the editor has.
fn which(model: &Model) -> Markup {
    let drafts = &model.code.drafts;
    html! {
        @match drafts.current() {
            Some(draft) => (draft.name),
            None if model.spec.source.is_empty() => {},
            None => span.gloss { (words::NOT_YOURS) },
        }
    }
}

/// The menu of programs: a person's own on top, then the examples by theme, with a filter.
fn programs(drafts: &Drafts, examples: &Examples) -> Markup {
    let found = examples.found();
    html! {
        details.menu.examples id="examples" {
            summary id="examples-summary" { (words::EXAMPLES) }
            div.panel {
                (yours(drafts))
                h3.menu-head { (words::EXAMPLES_HEAD) }
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
                                    li { button id=(id) type="button" data-msg=(id) { (program.title) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The person's own programs.
fn yours(drafts: &Drafts) -> Markup {
    html! {
        section.yours id="yours" aria-labelledby="yours-title" {
            header {
                h3 id="yours-title" { (words::YOURS) }
                button id="draft-new" type="button" data-msg="draft-new" { (words::DRAFT_NEW) }
            }
            @if drafts.all.is_empty() { p.none { (words::YOURS_NONE) } }
            ul {
                @for draft in drafts.all.iter().rev() {
                    @let open = drafts.open.as_deref() == Some(draft.id.as_str());
                    @let (go, drop) = (format!("draft-open-{}", draft.id), format!("draft-delete-{}", draft.id));
                    li {
                        button.draft id=(go) type="button" data-msg=(go) aria-current=[open.then_some("true")] {
                            (draft.name) " " small { (words::lines(draft.source.lines().count())) }
                        }
                        button.quiet id=(drop) type="button" data-msg=(drop) aria-label=(words::draft_delete(&draft.name)) { (words::DRAFT_DELETE) }
                    }
                }
            }
            @if let Some(draft) = drafts.current() {
                div.field {
                    label for="f-draft-name" { (words::DRAFT_NAME) }
                    input id="f-draft-name" type="text" data-field="draft-name" value=(draft.name) autocomplete="off" spellcheck="false";
                }
            }
            @if let Some((_, draft)) = &drafts.gone {
                button.quiet id="draft-undelete" type="button" data-msg="draft-undelete" { (words::draft_undelete(&draft.name)) }
            }
        }
    }
}
