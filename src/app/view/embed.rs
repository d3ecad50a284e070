//! The page as an embed: without head and foot, the run first, and a line with links at the end.

use super::{
    code, controls,
    glyph::{self, Icon, icon},
    page, results, runbar, share, sweep, task,
    words::{self, embed as w},
};
use crate::app::{
    Model,
    code::is_open,
    embed::{Embed, Ui},
};
use maud::{Markup, html};

pub fn embed(model: &Model, embed: &Embed) -> Markup {
    if embed.as_task() {
        return task::embed(model, embed);
    }
    html! {
        main.embed id="main" {
            @if is_open(&model.spec) { (code::embedded(model, embed, page::notices(model))) } @else { (race(model, embed)) }
        }
        (line(model))
        (share::share(model))
        (glyph::textures())
    }
}

fn race(model: &Model, embed: &Embed) -> Markup {
    html! {
            @if embed.editable() {
                h1.visually-hidden { (words::BRAND) ": " (model.about().title) }
                (controls::controls(model))
            } @else {
                h1.run-said { (w::sentence(&model.resolved(), model.about())) }
            }
            (runbar::runbar(model))
            (page::notices(model))
            @if model.sweep.open && embed.editable() { (sweep::sweep(model)) }
            @match embed.ui {
                Ui::Full => (results::results(model)),
                Ui::Compact => (results::some(model, true)),
                Ui::Result | Ui::Task => (results::some(model, false)),
            }
    }
}

/// The line below every embed: where it comes from, its level, and the links out of it.
fn line(model: &Model) -> Markup {
    html! {
        footer.embed-line {
            a.brand id="brand" href=(crate::app::share::page(&model.address)) target="_blank" rel="noopener" { (words::BRAND) }
            (page::level(model))
            button.quiet id="reset" type="button" data-msg="reset" title=(w::RESET_LONG) { (icon(Icon::Auto)) span { (w::RESET) } }
            (share::door())
            (page::own_tab(model, "own-tab"))
        }
    }
}
