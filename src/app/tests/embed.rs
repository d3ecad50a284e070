//! An embed: what its address asks for, what it refuses, what it tells, and that Reset resets.

use super::*;
use crate::app::embed::{Embed, Ui};
use interleave_spec::link;

fn embedded(query: &str) -> Model {
    let mut model = probed(Letter::A);
    model.embed = Some(Embed::of_query(query));
    model
}

fn field(name: &str, value: &str) -> Msg {
    Msg::Field {
        name: name.into(),
        value: value.into(),
    }
}

fn linked(spec: &RunSpec) -> String {
    link::encode(&spec.clone().checked().0)
        .expect("a short link")
        .text
}

#[test]
fn the_query_decides() {
    for (query, ui, readonly) in [
        ("", Ui::Full, false),
        ("?ui=compact", Ui::Compact, false),
        ("?run=1&ui=result&readonly=1", Ui::Result, true),
        ("?readonly=true&ui=<script>", Ui::Full, false),
        ("?ui=compact&ui=result", Ui::Compact, false),
    ] {
        let embed = Embed::of_query(query);
        assert_eq!((embed.ui, embed.readonly), (ui, readonly), "{query}");
    }
}

/// Every change of a run is told to the page around, in order, and the address is never changed.
#[test]
fn a_run_is_told() {
    let mut model = embedded("");
    let spec = only(&[SpecModel::Sequential]);
    let text = linked(&spec);
    check(
        &mut model,
        Msg::Link(text.clone()),
        &["drop files", &format!("tell state {text}")],
    );
    let lines = play(&mut model, [Msg::Run]);
    assert_eq!(
        lines,
        ["clear pictures", "start 1.0 sequential", "tell started"]
    );
    let mut lines = Vec::new();
    while model.running() {
        let msg = done(&model, 5);
        lines.extend(play(&mut model, [msg]));
    }
    assert_eq!(
        lines.last().map(String::as_str),
        Some("tell result at level A"),
        "{lines:?}"
    );
    let lines = play(&mut model, [field("tasks", "5")]);
    let edited = RunSpec {
        tasks: Some(5),
        ..spec
    };
    assert_eq!(lines, [format!("tell state {}", linked(&edited))]);
}

#[test]
fn a_stopped_run_and_a_broken_link_are_told() {
    let mut model = embedded("");
    play(&mut model, [Msg::Run]);
    check(&mut model, Msg::Stop, &["cancel", "tell stopped Stopped."]);
    let lines = play(&mut model, [Msg::Link("#1zzzz".into())]);
    assert!(
        lines.iter().any(|l| l.starts_with("tell error link: ")),
        "{lines:?}"
    );
}

#[test]
fn what_is_read_only_stays() {
    for query in ["?readonly=1", "?ui=compact", "?ui=result"] {
        let mut model = embedded(query);
        let before = model.spec.clone();
        check(&mut model, field("tasks", "5"), &[]);
        check(&mut model, Msg::SweepRun, &[]);
        assert_eq!(model.spec, before, "{query}");
        // The page around may set another run.
        let other = only(&[SpecModel::Threads]);
        play(
            &mut model,
            [Msg::Open {
                spec: other.clone().checked().0,
                notices: vec![],
            }],
        );
        assert_eq!(model.spec, other);
    }
}

#[test]
fn reset_goes_back_to_what_was_given() {
    let mut model = embedded("");
    let given = only(&[SpecModel::Processes]);
    play(
        &mut model,
        [Msg::Link(linked(&given)), field("tasks", "5"), Msg::Run],
    );
    assert_ne!(model.spec, given);
    let lines = play(&mut model, [Msg::Reset]);
    assert_eq!(lines[..3], ["cancel", "clear pictures", "drop files"]);
    assert!(
        lines.iter().any(|l| l.starts_with("tell stopped")),
        "{lines:?}"
    );
    assert_eq!(model.spec, given);
    assert!(model.groups.is_empty() && model.report.is_none() && !model.running());
    // A page that is no embed has no run to go back to.
    let mut model = probed(Letter::A);
    change(&mut model, |spec| spec.tasks = Some(3));
    check(&mut model, Msg::Reset, &[]);
    assert_eq!(model.spec.tasks, Some(3));
}

/// Back undoes all edits since a link was opened or a run was started.
#[test]
fn edits_make_one_entry_of_the_history() {
    let mut model = probed(Letter::A);
    let kind = |lines: Vec<String>| lines[0].split(' ').next().unwrap_or_default().to_string();
    let edit = |model: &mut Model, n: &str| kind(play(model, [field("tasks", n)]));
    assert_eq!(edit(&mut model, "3"), "push");
    assert_eq!(edit(&mut model, "4"), "fragment");
    play(&mut model, [Msg::Run, Msg::Stop]);
    assert_eq!(edit(&mut model, "5"), "push");
    assert_eq!(edit(&mut model, "6"), "fragment");
    play(&mut model, [Msg::Link("#0C".into())]);
    assert_eq!(edit(&mut model, "7"), "push");
}
