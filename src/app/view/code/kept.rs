//! Two runs side by side: the one that was kept, and the one on show.

use super::words;
use crate::app::{
    Model,
    code::kept::{can_keep, difference, is_itself},
};
use maud::{Markup, html};

/// The button that keeps the run on show; or the kept run, and a sentence about how the run on show
/// differs.
pub fn kept(model: &Model) -> Markup {
    html! {
        @if let Some(kept) = &model.code.kept {
            div.kept id="kept" {
                @match difference(model) {
                    Some((says, more)) => { p.difference { (says) } p { (more) } }
                    None if is_itself(model) => p { (words::KEPT_SAYS) },
                    None => p { (words::kept(&kept.spec)) },
                }
                div.kept-doors {
                    @if can_keep(model) && !is_itself(model) { (keep(words::KEEP_THIS)) }
                    button.quiet id="unkeep" type="button" data-msg="unkeep" { (words::UNKEEP) }
                }
            }
        } @else if can_keep(model) {
            div.kept-doors { (keep(words::KEEP)) span.gloss { (words::KEEP_SAYS) } }
        }
    }
}

fn keep(says: &str) -> Markup {
    html! { button id="keep" type="button" data-msg="keep" { (says) } }
}
