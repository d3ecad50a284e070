//! Snapshots of the page in every state, and the words the markup may use to speak to the browser side.

use super::{mock, page, timeline};

/// Every `data-field` that the browser side sends on.
const FIELDS: &[&str] = &[
    "tasks",
    "size",
    "workers",
    "repeats",
    "workload",
    "models.sequential",
    "models.event_loop",
    "models.threads",
    "models.processes",
    "gil",
    "switch_interval_ms",
    "python",
    "channel",
    "pool",
    "yield_every_ms",
    "seed",
];

/// Every `data-msg` that the browser side knows.
const MESSAGES: &[&str] = &[
    "run",
    "stop",
    "fit",
    "zoom-in",
    "zoom-out",
    "copy-link",
    "export-chrome",
    "export-csv",
    "export-svg",
    "export-png",
    "export-json",
    "theme-auto",
    "theme-light",
    "theme-dark",
    "sweep-open",
    "sweep-close",
    "sweep-run",
    "files-clear",
    "dismiss",
];

fn values<'a>(markup: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    markup
        .split(start.as_str())
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

#[test]
fn speaks_only_the_words_of_the_contract() {
    for (name, model) in mock::all() {
        let markup = page(&model).into_string();
        for field in values(&markup, "data-field") {
            assert!(FIELDS.contains(&field), "{name}: data-field {field}");
        }
        for message in values(&markup, "data-msg") {
            assert!(MESSAGES.contains(&message), "{name}: data-msg {message}");
        }
    }
}

#[test]
fn every_message_but_none_is_missing_somewhere() {
    let pages: String = mock::all()
        .iter()
        .map(|(_, model)| page(model).into_string())
        .collect();
    let said = values(&pages, "data-msg");
    for message in MESSAGES {
        assert!(said.contains(message), "no button says {message}");
    }
}

/// A security policy forbids inline styles and scripts; morphing needs ids on what takes focus.
#[test]
fn no_inline_code_and_an_id_on_whatever_takes_focus() {
    for (name, model) in mock::all() {
        let markup = page(&model).into_string();
        for banned in [" style=", "<style", "<script", " onclick", "javascript:"] {
            assert!(!markup.contains(banned), "{name}: {banned}");
        }
        for tag in [
            "<button", "<input", "<select", "<summary", "<a ", "<canvas", "<details",
        ] {
            for element in markup.split(tag).skip(1) {
                let element = element.split('>').next().unwrap_or_default();
                assert!(
                    element.contains(" id=\"") || element.starts_with("id=\""),
                    "{name}: {tag}{element}"
                );
            }
        }
        let mut ids = values(&markup, "id");
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "{name}: an id stands twice");
    }
}

#[test]
fn the_page_in_every_state() {
    for (name, model) in mock::all() {
        insta::assert_snapshot!(name, page(&model).into_string().replace("><", ">\n<"));
    }
}

#[test]
fn the_same_model_draws_the_same_picture() {
    for (_, model) in mock::all() {
        assert_eq!(timeline(&model), timeline(&model));
        assert_eq!(page(&model).into_string(), page(&model).into_string());
    }
}

/// The style sheet carries the picture's colours and rules, because no style may be inline.
#[test]
fn the_style_sheet_has_the_colours_and_rules_of_the_picture() {
    use interleave_trace::picture::{Theme, svg};
    let sheet = include_str!("../../../www/styles.css");
    let (light, dark) = (svg::properties(Theme::Light), svg::properties(Theme::Dark));
    for (light, dark) in light.split_terminator(';').zip(dark.split_terminator(';')) {
        let (name, light) = light.split_once(':').expect("a declaration");
        let (_, dark) = dark.split_once(':').expect("a declaration");
        let declared = format!("{name}: light-dark({light}, {dark});");
        assert!(sheet.contains(&declared), "styles.css lacks {declared}");
    }
    for rule in svg::css().split_inclusive('}') {
        assert!(sheet.contains(rule), "styles.css lacks {rule}");
    }
}
