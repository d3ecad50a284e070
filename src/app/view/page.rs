//! The page as markup, from head to foot: the content of `<div id="app">`.

use super::{
    code, controls, embed, glyph,
    glyph::{Icon, icon},
    results, runbar, share as dialog, sweep, words,
};
use crate::app::{
    Model,
    code::{is_open, program::blank},
    model::{Letter, Theme},
    share,
};
use interleave_spec::{Room, link};
use maud::{Markup, html};

/// The whole page for a model. The same model always gives the same markup.
pub fn page(model: &Model) -> Markup {
    if let Some(settings) = model.framed_as() {
        return embed::embed(model, settings);
    }
    html! {
        a.skip id="skip" href=(if model.code.step.is_some() { "#stepper" } else { "#results" }) { (words::SKIP) }
        (head(model))
        main id="main" {
            @if is_open(&model.spec) { (code::room(model, notices(model))) } @else { (race(model)) }
        }
        (foot())
        (dialog::share(model))
        @if is_open(&model.spec) { button.present-end id="present-end" type="button" data-msg="present-end" { (words::code::PRESENT_END) } }
        (glyph::textures())
        p.toast.shown[model.toast.is_some()] id="toast" aria-hidden="true" { (model.toast.as_deref().unwrap_or_default()) }
    }
}

fn race(model: &Model) -> Markup {
    html! {
        h1.title { (words::TITLE) }
        @if let Some(lessons) = words::LESSONS {
            p.learn { a id="learn" href=(lessons) { (words::LEARN) } " " span { (words::LEARN_SAYS) } }
        }
        (controls::controls(model))
        (notices(model))
        (runbar::runbar(model))
        @if model.sweep.open { (sweep::sweep(model)) }
        (results::results(model))
    }
}

/// The links to the rooms. Each is an address, so that it can be opened in a tab of its own.
fn rooms(model: &Model) -> Markup {
    let code = link::encode(&blank()).map(|l| l.text).unwrap_or_default();
    let rooms = [(Room::Race, "./"), (Room::Code, code.as_str())];
    let here = match model.spec.room {
        Room::Code => Room::Code,
        _ => Room::Race,
    };
    html! {
        nav.rooms id="rooms" aria-label=(words::code::ROOMS) {
            @for (room, href) in rooms {
                a id={ "room-" (room.word()) } href=(href) data-msg={ "room-" (room.word()) }
                    aria-current=[(room == here).then_some("page")] { (words::code::room(room)) }
            }
            @if let Some(lessons) = words::LESSONS { a id="room-learn" href=(lessons) { (words::LESSONS_ROOM) } }
        }
    }
}

fn head(model: &Model) -> Markup {
    html! {
        header.head {
            a.brand id="brand" href=(share::page(&model.address)) { (glyph::mark()) span { (words::BRAND) } }
            (rooms(model))
            p.promise { (if is_open(&model.spec) { words::code::PROMISE } else { words::PROMISE }) }
            div.head-tools {
                (level(model))
                (themes(model.theme))
                (dialog::door())
            }
        }
    }
}

/// The level's badge; opened it shows the reason and all levels.
pub fn level(model: &Model) -> Markup {
    let letter = model.level.letter;
    let word = letter.word();
    html! {
        details.level.pop id="level" data-level=(word) {
            summary id="level-summary" { (words::level(word)) }
            div.panel {
                p.reason {
                    @if letter == Letter::Unknown { (words::LEVEL_UNKNOWN) } @else { (model.level.reason) }
                }
                @if matches!(letter, Letter::B | Letter::C) { (own_tab(model, "level-own-tab")) }
                p.small { (words::LEVEL_LADDER) }
                dl.ladder {
                    @for (step, says) in words::LEVELS {
                        div.here[step == word] aria-current=[(step == word).then_some("true")] { dt { (step) } dd { (says) } }
                    }
                }
            }
        }
    }
}

/// A link to the same run outside of the frame, where the browser may allow more; empty when the
/// page is not in a frame.
pub fn own_tab(model: &Model, id: &str) -> Markup {
    html! {
        @if model.framed {
            a id=(id) href=(share::address(model).unwrap_or_else(|_| share::page(&model.address))) target="_blank" rel="noopener" { (words::OWN_TAB) }
        }
    }
}

fn themes(now: Theme) -> Markup {
    let themes = [
        (Theme::Auto, Icon::Auto),
        (Theme::Light, Icon::Sun),
        (Theme::Dark, Icon::Moon),
    ];
    html! {
        div.segments role="group" aria-label=(words::THEME) {
            @for (theme, glyph) in themes {
                button id={ "theme-" (theme.word()) } type="button" data-msg={ "theme-" (theme.word()) }
                    aria-pressed=(theme == now) title=(theme.title()) {
                    (icon(glyph)) span.visually-hidden { (theme.title()) }
                }
            }
        }
    }
}

pub fn notices(model: &Model) -> Markup {
    html! {
        @if !model.notices.is_empty() {
            section.notices id="notices" aria-label=(words::NOTICES) {
                ul { @for notice in &model.notices { li { (notice) } } }
                button.quiet id="dismiss" type="button" data-msg="dismiss" { (icon(Icon::Cross)) span { (words::DISMISS) } }
            }
        }
    }
}

fn foot() -> Markup {
    html! {
        footer.foot {
            p { (words::FOOT_MEASURED) }
            p { (words::FOOT_PRIVATE) }
            p { (words::foot_version(env!("CARGO_PKG_VERSION"))) " " (words::FOOT_LICENCE) }
        }
    }
}
