//! The same run on a modelled computer, where this one hid what the workload teaches.

use super::{
    glyph,
    results::{bar, headline, shares_said},
    words,
};
use crate::app::twin::Twin;
use interleave_spec::{Checked, Model as SpecModel, link};
use maud::{Markup, html};

pub fn twin(spec: &Checked, Twin { report, verdict }: &Twin) -> Markup {
    let slowest = report.models.iter().map(|m| m.wall_ms).fold(1e-6, f64::max);
    html! {
        section.twin id="twin" aria-labelledby="twin-title" {
            h2 id="twin-title" { (words::TWIN) }
            p.gloss { (words::TWIN_SAYS) }
            (headline(&verdict.headline))
            ul.bars {
                @for m in &report.models {
                    li.bar-row {
                        p.way-name { (glyph::model(m.model, m.gil)) span { (words::model_title(m.model, m.gil)) } }
                        div.bar { (bar(words::model_title(m.model, m.gil), m, slowest)) p.shares { (shares_said(m)) } }
                        p.wall { (words::duration_ms(m.wall_ms)) " " span.how { (words::MODELLED) } }
                        p.speedup { @if let Some(speedup) = m.speedup.filter(|_| m.model != SpecModel::Sequential) { (words::speed(speedup)) } }
                    }
                }
            }
            @if let Ok(link) = link::encode(spec) { p { a id="twin-run" href=(link.text) { (words::TWIN_RUN) } } }
        }
    }
}
