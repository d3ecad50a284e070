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
    "clock",
    "source",
    // The answer of a prediction, which is no field of the spec.
    "task-answer",
    // The filter of the examples, which is no field of the spec.
    "examples",
    // The name of a draft.
    "draft-name",
    "pool",
    "yield_every_ms",
    "seed",
    "start",
    "models",
];

/// Every `data-msg` that the browser side knows.
const MESSAGES: &[&str] = &[
    "run",
    "stop",
    "fit",
    "zoom-in",
    "zoom-out",
    "share",
    "share-close",
    "share-native",
    "share-qr",
    "share-json",
    "share-python",
    "copy-link",
    "copy-frame",
    "copy-loader",
    "reset",
    "export-chrome",
    "export-csv",
    "export-svg",
    "export-png",
    "export-json",
    "export-output",
    "copy-output",
    "keep",
    "unkeep",
    "room-race",
    "room-code",
    "theme-auto",
    "theme-light",
    "theme-dark",
    "sweep-open",
    "sweep-close",
    "sweep-run",
    "files-clear",
    "dismiss",
    "ask-send",
    "ask-end",
    "file-give",
    "draft-new",
    "present",
    "present-end",
    // The stepper's own buttons are made by the interpreter (crates/stepper).
    "step open",
    "step explain",
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
            let of_many = [
                "example-",
                "file-forget-",
                "file-save-",
                "draft-",
                "repair-",
                "line-",
                "task-",
            ];
            let of_many = of_many.iter().any(|lead| message.starts_with(lead));
            assert!(
                of_many || MESSAGES.contains(&message),
                "{name}: data-msg {message}"
            );
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
        // Quotes inside of texts are escaped, so these patterns find attributes only.
        for banned in [" style=\"", "<style", "<script", " onclick", "javascript:"] {
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

/// The text of a page in reading order: a line for each block, `{field=value}` for fields,
/// `[message]` before an element that sends one, `(label)` for text that only screen readers have.
fn transcript(markup: &str) -> String {
    const BLOCKS: [&str; 22] = [
        "p",
        "li",
        "h1",
        "h2",
        "tr",
        "div",
        "section",
        "header",
        "footer",
        "ul",
        "ol",
        "dl",
        "table",
        "button",
        "label",
        "legend",
        "summary",
        "figcaption",
        "fieldset",
        "form",
        "optgroup",
        "option",
    ];
    let mut out = String::new();
    for piece in markup.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        let name = tag
            .trim_start_matches('/')
            .split([' ', '>'])
            .next()
            .unwrap_or_default();
        if BLOCKS.contains(&name) && !out.ends_with('\n') {
            out.push('\n');
        }
        if !tag.starts_with('/') {
            let value = |attribute: &str| values(tag, attribute).first().map(|v| (*v).to_owned());
            if let Some(label) = value("aria-label") {
                out.push_str(&format!("({label}) "));
            }
            if let Some(field) = value("data-field") {
                out.push_str(&format!(
                    "{{{field}={}}} ",
                    value("value").unwrap_or_default()
                ));
            }
            if let Some(message) = value("data-msg") {
                out.push_str(&format!("[{message}] "));
            }
            let flags = [
                (" checked", "checked"),
                (" selected", "selected"),
                (" aria-disabled=\"true\"", "disabled"),
                (" aria-pressed=\"true\"", "pressed"),
                (" aria-expanded=\"true\"", "expanded"),
            ];
            for (_, word) in flags
                .iter()
                .filter(|(attribute, _)| tag.contains(attribute))
            {
                out.push_str(&format!("<{word}> "));
            }
        }
        out.push_str(text);
        if matches!(name, "td" | "th" | "dt" | "dd") && tag.starts_with('/') {
            out.push_str(" | ");
        }
    }
    out.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn what_the_page_says_in_every_state() {
    for (name, model) in mock::all() {
        insta::assert_snapshot!(name, transcript(&page(&model).into_string()));
    }
}

#[test]
fn the_markup_of_a_run() {
    insta::assert_snapshot!(
        "markup",
        page(&mock::running()).into_string().replace("><", ">\n<")
    );
}

/// Texts stand in `words`: no string of the view starts like a sentence.
#[test]
fn every_word_is_in_words() {
    let sources = [
        include_str!("code/bar.rs"),
        include_str!("code/editor.rs"),
        include_str!("code/mod.rs"),
        include_str!("code/output.rs"),
        include_str!("code/problems.rs"),
        include_str!("code/kept.rs"),
        include_str!("code/settings.rs"),
        include_str!("code/spent.rs"),
        include_str!("controls.rs"),
        include_str!("embed.rs"),
        include_str!("glyph.rs"),
        include_str!("page.rs"),
        include_str!("pictures.rs"),
        include_str!("results.rs"),
        include_str!("runbar.rs"),
        include_str!("share.rs"),
        include_str!("sweep.rs"),
        include_str!("table.rs"),
        include_str!("timeline.rs"),
    ];
    for source in sources {
        for line in source
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
        {
            for literal in line.split('"').skip(1).step_by(2) {
                let mut start = literal.chars();
                let sentence = start.next().is_some_and(char::is_uppercase)
                    && start.next().is_some_and(char::is_lowercase);
                assert!(
                    !sentence && !literal.contains(". "),
                    "a string for words.rs: {literal:?}"
                );
            }
        }
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
