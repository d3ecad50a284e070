//! The files of the program: what it finds, and what it has left.

use super::words;
use crate::app::view::words as page;
use crate::app::{
    Model,
    code::files::{self, File},
};
use interleave_run::Written;
use maud::{Markup, html};

/// The panel, closed until somebody opens it. `editable` says whether files can be put there.
pub fn panel(model: &Model, editable: bool) -> Markup {
    let files = &model.code.files;
    let ended = model.code.ending.is_some();
    html! {
        @if editable || !files.written.is_empty() {
            details.more.run-files id="run-files" {
                summary id="run-files-summary" {
                    (words::FILES) " " span.gloss { (words::files_say(files.given.len(), files.written.len())) }
                }
                @if editable {
                    section aria-labelledby="files-given" {
                        h3 id="files-given" { (words::FILES_GIVEN) }
                        p.gloss { (words::FILES_GIVEN_SAYS) }
                        @if !files.given.is_empty() {
                            ul.file-rows { @for (at, file) in files.given.iter().enumerate() { (given(at, file)) } }
                        }
                        (doors(files.problem.as_deref()))
                    }
                }
                section aria-labelledby="files-written" {
                    h3 id="files-written" { (words::FILES_WRITTEN) }
                    @if files.written.is_empty() {
                        p.gloss { (if ended { words::FILES_NONE } else { words::FILES_LATER }) }
                    } @else {
                        ul.file-rows { @for (at, file) in files.written.iter().enumerate() { (written(at, file)) } }
                    }
                }
            }
        }
    }
}

fn given(at: usize, file: &File) -> Markup {
    html! {
        li {
            code { (file.name) } " " span.gloss { (page::bytes(file.bytes.len() as u64)) }
            button.quiet id={ "file-forget-" (at) } type="button" data-msg={ "file-forget-" (at) }
                aria-label=(words::file_forget(&file.name)) { (words::FILE_FORGET) }
        }
    }
}

fn doors(problem: Option<&str>) -> Markup {
    html! {
        div.files id="files" data-drop {
            label.button for="f-give" {
                input.visually-hidden id="f-give" type="file" multiple data-give;
                (page::FILES_CHOOSE)
            }
            p { (words::FILES_DROP) }
        }
        div.file-new {
            div.field { label for="f-file-name" { (words::FILE_NAME) }
                input id="f-file-name" type="text" placeholder="data.txt" data-keep autocomplete="off" autocapitalize="off" spellcheck="false"; }
            div.field { label for="f-file-text" { (words::FILE_TEXT) }
                textarea id="f-file-text" rows="3" data-keep autocomplete="off" autocapitalize="off" spellcheck="false" wrap="off" {} }
            button id="file-give" type="button" data-msg="file-give" { (words::FILE_GIVE) }
        }
        @if let Some(problem) = problem { p.file-problem id="file-problem" role="alert" { (problem) } }
    }
}

fn written(at: usize, file: &Written) -> Markup {
    html! {
        li {
            code { (file.name) } " " span.gloss { (page::bytes(file.size)) }
            @match &file.bytes {
                None => { " " span.gloss { (words::FILE_TOO_LONG) } }
                Some(bytes) => {
                    button.quiet id={ "file-save-" (at) } type="button" data-msg={ "file-save-" (at) }
                        aria-label=(words::file_save(&file.name)) { (words::FILE_SAVE) }
                    @if let Some((text, more)) = files::text(bytes) {
                        details.file-text id={ "file-text-" (at) } {
                            summary id={ "file-summary-" (at) } { (words::FILE_SHOW) }
                            pre tabindex="0" role="region" aria-label=(file.name) id={ "file-pre-" (at) } { (text) @if more { "\u{2026}" } }
                        }
                    } @else { " " span.gloss { (words::FILE_NO_TEXT) } }
                }
            }
        }
    }
}
