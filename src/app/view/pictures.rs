//! Pictures that a workload paints while it runs: one canvas for each picture and model.

use super::words;
use crate::app::Model;
use interleave_workload::Paints;
use maud::{Markup, html};

/// The canvases, with the ids `picture-{slug}-{n}`; the browser side sizes and paints them.
pub fn pictures(model: &Model) -> Markup {
    let Some(spec) = &model.ran else {
        return html! {};
    };
    let of = match model.shown_about().paints {
        Paints::None => 0,
        Paints::One => 1,
        Paints::PerTask => spec.tasks.unwrap_or(1).min(MOST),
    };
    if of == 0 {
        return html! {};
    }
    html! {
        section.pictures id="pictures" aria-labelledby="pictures-title" {
            h2 id="pictures-title" { (words::PICTURES) }
            p.gloss { (words::PICTURES_SAYS) }
            div.picture-groups {
                @for group in &model.groups {
                    figure id={ "pictures-" (group.slug()) } {
                        div.canvases.one[of == 1] {
                            @for n in 0..of {
                                canvas id={ "picture-" (group.slug()) "-" (n) } data-keep role="img" width="4" height="3"
                                    aria-label=(words::picture(group.title(), n, of)) {}
                            }
                        }
                        figcaption { (group.title()) }
                    }
                }
            }
        }
    }
}

/// Most pictures that are shown for one model.
const MOST: u32 = 12;
