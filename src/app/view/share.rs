//! The Share dialog: link, snippets, QR code and files. The dialog's element is always there; its
//! content only while it is open.

use super::{
    glyph::{Icon, icon},
    words::{self, share as w},
};
use crate::app::{
    Model,
    msg::Copying,
    share::{self, COMFORTABLE, QR_BYTES, Sharing},
};
use interleave_spec::link;
use maud::{Markup, html};

pub fn share(model: &Model) -> Markup {
    html! {
        dialog.share id="share" aria-labelledby="share-title" {
            @if let Some(sharing) = model.share { (open(model, sharing)) }
        }
    }
}

fn open(model: &Model, sharing: Sharing) -> Markup {
    html! {
        div.share-body {
            header {
                h2 id="share-title" { (w::TITLE) }
                button.quiet id="share-close" type="button" data-msg="share-close" { (icon(Icon::Cross)) span { (w::CLOSE) } }
            }
            p.share-said id="share-said" role="status" { (model.toast.as_deref().unwrap_or_default()) }
            section {
                h3 id="share-link-title" { (w::LINK) }
                @match share::address(model) {
                    Ok(address) => {
                        (text("share-link", "share-link-title", "copy-link", &address))
                        p.gloss id="share-length" { (length(model, address.chars().count())) }
                        div.share-doors {
                            @if model.can_share {
                                button id="share-native" type="button" data-msg="share-native" { (w::NATIVE) }
                            }
                            (qr(sharing, &address))
                        }
                    }
                    Err(why) => p.why { (why) },
                }
            }
            (snippet(model, Copying::Frame, "frame", w::FRAME, w::FRAME_SAYS))
            (snippet(model, Copying::Loader, "loader", w::LOADER, w::LOADER_SAYS))
            section {
                h3 { (w::BUILD) }
                p.gloss { (w::BUILD_SAYS) }
                div.share-doors { a id="share-build" href=(share::builder(model)) target="_blank" rel="noopener" { (w::BUILD_DO) } }
            }
            (files(model))
        }
    }
}

/// A text with a button that copies it; it can be selected where copying is not allowed.
fn text(id: &str, label: &str, msg: &str, value: &str) -> Markup {
    html! {
        div.copied {
            textarea id=(id) aria-labelledby=(label) readonly rows="3" spellcheck="false" { (value) }
            button id={ "do-" (msg) } type="button" data-msg=(msg) { (icon(Icon::Link)) span { (w::COPY) } }
        }
    }
}

/// The length of the link, and the fields that make it long.
fn length(model: &Model, chars: usize) -> Markup {
    let costs = share::costs(model);
    let of_link = link::encode(&model.spec).map_or(0, |l| l.len);
    html! {
        (w::length(chars, of_link)) " "
        @if !costs.is_empty() {
            (w::costs(costs.iter().take(3).map(|(field, n)| (field.word(), *n)))) " "
        }
        (if chars > COMFORTABLE { w::LONG } else { w::SHORT })
    }
}

fn qr(sharing: Sharing, address: &str) -> Markup {
    html! {
        @if address.len() > QR_BYTES {
            p.gloss { (w::NO_QR) }
        } @else if sharing.qr {
            div.qr id="qr" data-qr=(address) role="img" aria-label=(w::QR_IS) { div data-keep {} }
        } @else {
            button id="share-qr" type="button" data-msg="share-qr" { (w::QR) }
        }
    }
}

fn snippet(model: &Model, what: Copying, word: &str, title: &str, says: &str) -> Markup {
    let title_id = format!("share-{word}-title");
    html! {
        @if let Ok(value) = share::copied(model, what) {
            section {
                h3 id=(title_id) { (title) }
                p.gloss { (says) }
                (text(&format!("share-{word}"), &title_id, &format!("copy-{word}"), &value))
            }
        }
    }
}

fn files(model: &Model) -> Markup {
    let drawn = !model.drawn().is_empty();
    let python = share::has_python(&model.spec);
    html! {
        section {
            h3 { (w::FILES) }
            div.share-doors {
                button id="share-json" type="button" data-msg="share-json" { (w::JSON) }
                (file("share-python", w::PYTHON, python, w::NO_PYTHON))
                (file("export-svg", w::SVG, drawn, w::NO_PICTURE))
                (file("export-png", w::PNG, drawn, w::NO_PICTURE))
            }
            @if !python { p.gloss { (w::NO_PYTHON) } }
            @if !drawn { p.gloss { (w::NO_PICTURE) } }
        }
    }
}

fn file(msg: &str, title: &str, can: bool, why: &str) -> Markup {
    html! {
        button id={ "do-" (msg) } type="button" data-msg=(msg) aria-disabled=(!can) title=[(!can).then_some(why)] { (title) }
    }
}

/// The button that opens the dialog.
pub fn door() -> Markup {
    html! {
        button.quiet id="share-open" type="button" data-msg="share" aria-haspopup="dialog" title=(words::SHARE_LONG) {
            (icon(Icon::Link)) span { (words::SHARE) }
        }
    }
}
