//! Shows the lists, dicts and objects to which variables lead. An arrow goes from each variable to its
//! object; where arrows cannot be drawn, both have the same name.

use crate::moment::{Moment, ObjectNow, Slot};
use crate::words::panels as words;
use maud::{Markup, html};

pub fn objects(moment: &Moment) -> Markup {
    html! {
        @if !moment.objects.is_empty() {
            section.panel.objects aria-labelledby="step-objects" {
                h3 id="step-objects" { (words::OBJECTS) }
                ul {
                    @for (at, o) in moment.objects.iter().enumerate() { (object(at, o, moment)) }
                }
            }
        }
    }
}

/// What stands in the place of an object where a variable or an item leads to it.
pub fn link(to: usize, moment: &Moment) -> Markup {
    let kind = moment.objects.get(to).map_or("", |o| o.kind.as_str());
    html! { span.leads data-to={ "step-object-" (to) } { (words::object(kind, to)) } }
}

fn object(at: usize, o: &ObjectNow, moment: &Moment) -> Markup {
    let threads = moment.processes.iter().map(|p| p.threads.len()).max();
    html! {
        li.object id={ "step-object-" (at) } {
            p { b { (words::object(&o.kind, at)) } " " span.gloss { (words::reached(&o.by, o.global, threads.unwrap_or(0))) } }
            @if !o.items.is_empty() {
                table.names {
                    caption.visually-hidden { (words::ITEMS_OF) }
                    tbody {
                        @for (name, slot) in &o.items {
                            tr {
                                th scope="row" { (name) }
                                td { @match slot { Slot::Text(text) => { code { (text) } }, Slot::Object(to) => (link(*to, moment)) } }
                            }
                        }
                    }
                }
            } @else { p.none { (words::NO_ITEMS) } }
            @if o.more > 0 { p.gloss { (words::more_items(o.more)) } }
        }
    }
}
