//! The page as markup: the content of `<div id="app">`.

use crate::app::Model;
use maud::{Markup, html};

/// The whole page for a model. Pure: the same model gives the same markup.
pub fn page(model: &Model) -> Markup {
    html! { main { h1 { "Interleave" } p { (model.level.reason) } } }
}
