//! Exported files: their names, their types, and that the content fits them.

use super::*;
use crate::app::{model::Theme, msg::Export};

const ALL: [(Export, &str); 5] = [
    (
        Export::Chrome,
        "download interleave-primes.trace.json as application/json",
    ),
    (Export::Csv, "download interleave-primes.csv as text/csv"),
    (
        Export::Svg,
        "download interleave-primes.svg as image/svg+xml",
    ),
    (Export::Png, "draw interleave-primes.png"),
    (
        Export::Json,
        "download the report as interleave-primes.report.json",
    ),
];

fn text(model: &mut Model, what: Export) -> String {
    match update(model, Msg::Export(what)).pop() {
        Some(Effect::Download { text, .. }) => text,
        other => panic!("{other:?}"),
    }
}

#[test]
fn each_kind_has_its_name_and_type() {
    let mut model = ran(RunSpec::default());
    for (what, expect) in ALL {
        check(&mut model, Msg::Export(what), &[expect]);
    }
}

#[test]
fn with_nothing_to_give_nothing_is_given() {
    let mut model = page(Letter::A);
    for (what, _) in ALL {
        check(&mut model, Msg::Export(what), &[]);
    }
    // A run that has begun and has no trace yet.
    play(&mut model, [Msg::Run]);
    for (what, _) in ALL {
        check(&mut model, Msg::Export(what), &[]);
    }
}

#[test]
fn the_chrome_trace_is_json_with_every_group() {
    let mut model = ran(RunSpec::default());
    let trace: serde_json::Value =
        serde_json::from_str(&text(&mut model, Export::Chrome)).expect("JSON");
    let events = trace["traceEvents"].as_array().expect("a list of events");
    let complete = events.iter().filter(|e| e["ph"] == "X").count();
    assert!(complete >= 4 * 6, "four ways, six spans each: {complete}");
}

#[test]
fn the_report_is_the_report() {
    let mut model = ran(RunSpec::default());
    let effect = update(&mut model, Msg::Export(Export::Json)).pop();
    let Some(Effect::DownloadReport { report, .. }) = effect else {
        panic!("{effect:?}");
    };
    assert_eq!(Some(report), model.report);
}

#[test]
fn the_table_has_a_head_and_a_row_a_span() {
    let mut model = ran(only(&[SpecModel::Sequential]));
    let csv = text(&mut model, Export::Csv);
    assert!(csv.lines().count() > 6, "{csv}");
}

#[test]
fn the_picture_has_the_theme_and_the_run_on_show() {
    let mut model = ran(only(&[SpecModel::Sequential]));
    let light = text(&mut model, Export::Svg);
    assert!(light.starts_with("<svg") && light.ends_with("</svg>"));
    assert!(light.contains("Count primes") || light.contains(model.about().title));
    play(&mut model, [Msg::SetTheme(Theme::Dark)]);
    assert_ne!(text(&mut model, Export::Svg), light);
    match update(&mut model, Msg::Export(Export::Png)).pop() {
        Some(Effect::DownloadPng {
            svg, width, height, ..
        }) => {
            assert!(svg.starts_with("<svg") && width >= 600.0 && height >= 50.0);
        }
        other => panic!("{other:?}"),
    }
}

/// The file is named after the run on show, also when the form shows another workload.
#[test]
fn files_are_named_after_what_ran() {
    let mut model = ran(only(&[SpecModel::Sequential]));
    let title = model.about().title;
    let (name, value) = ("workload".into(), "waits".into());
    play(&mut model, [Msg::Field { name, value }]);
    for (what, expect) in ALL {
        check(&mut model, Msg::Export(what), &[expect]);
    }
    assert!(text(&mut model, Export::Svg).contains(title));
}
