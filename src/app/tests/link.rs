//! Links: what they set, the notices of a broken link, and that a link never starts anything.

use super::*;
use crate::app::model::{FileEntry, front_door};
use crate::app::msg::{Copying, Share};
use interleave_spec::link;

const GOLDEN: &str = include_str!("../../../crates/spec/tests/links/v1.tsv");

fn open(model: &mut Model, text: &str) -> Vec<String> {
    play(model, [Msg::Link(text.into())])
}

/// Invariant 6: nothing runs because a link was opened.
#[test]
fn a_link_never_starts_anything() {
    let golden = GOLDEN.lines().filter_map(|l| l.split('\t').next());
    let broken = [
        "",
        "#",
        "#1",
        "#0",
        "#1zzzz",
        "#9x",
        "#results",
        "#0w=primes",
        "run=1",
        "#1?run=1",
    ];
    let mut opened = 0;
    for text in golden.chain(broken) {
        for letter in [Letter::A, Letter::B, Letter::C, Letter::Unknown] {
            let mut model = probed(letter);
            let lines = open(&mut model, text);
            let starts = |l: &String| l.starts_with("start") || l.starts_with("probe");
            assert!(!lines.iter().any(starts), "{text}: {lines:?}");
            assert_eq!(model.phase, Phase::Idle, "{text}");
            assert!(model.steps.is_empty() && model.groups.is_empty());
            opened += 1;
        }
    }
    assert!(opened > 100);
}

#[test]
fn a_link_sets_the_form() {
    let spec = RunSpec {
        workload: "hash".into(),
        tasks: Some(5),
        workers: Some(2),
        ..only(&[SpecModel::Processes])
    };
    let text = link::encode(&spec.clone().checked().0)
        .expect("a short link")
        .text;
    let mut model = probed(Letter::A);
    assert_eq!(open(&mut model, &text), ["drop files"]);
    assert_eq!(model.spec, spec);
    assert_eq!(model.notices, [""; 0]);
    // The page makes the same link again.
    check(
        &mut model,
        Msg::Share(Share::Copy(Copying::Link)),
        &[&format!("copy {ADDRESS}{text}")],
    );
}

#[test]
fn a_broken_link_is_the_default_run_and_said() {
    for text in ["#1", "#1zzzz", "#0w=primes", "#9AAAA"] {
        let mut model = probed(Letter::A);
        open(&mut model, text);
        assert_eq!(model.spec, RunSpec::default(), "{text}");
        assert_eq!(model.notices.len(), 1, "{text}");
        assert!(
            model.notices[0].starts_with("link: "),
            "{:?}",
            model.notices
        );
    }
}

#[test]
fn a_link_out_of_the_workloads_limits_is_clamped_and_said() {
    let spec = RunSpec {
        tasks: Some(100_000),
        ..RunSpec::default()
    };
    let text = link::encode(&spec.clone().checked().0)
        .expect("a short link")
        .text;
    let mut model = probed(Letter::A);
    open(&mut model, &text);
    assert_eq!(model.spec.tasks, Some(256));
    assert!(
        model.notices[0].contains("is 256. I use"),
        "{:?}",
        model.notices
    );
    let unknown = RunSpec {
        workload: "from-the-future".into(),
        tasks: Some(9),
        ..RunSpec::default()
    };
    let text = link::encode(&unknown.checked().0)
        .expect("a short link")
        .text;
    open(&mut model, &text);
    assert_eq!(
        model.spec,
        RunSpec::default(),
        "its sizes mean nothing here"
    );
    assert!(model.notices[0].contains("from-the-future"));
}

#[test]
fn no_fragment_is_the_front_door() {
    for text in ["", "#"] {
        let mut model = probed(Letter::A);
        change(&mut model, |spec| spec.workload = "hash".into());
        model.notices.push("Old.".into());
        open(&mut model, text);
        assert_eq!(model.spec, front_door());
        assert!(model.notices.is_empty());
    }
}

/// "Skip to the results" is a fragment that is no link.
#[test]
fn a_place_in_the_page_is_no_link() {
    let mut model = probed(Letter::A);
    change(&mut model, |spec| spec.workload = "hash".into());
    play(&mut model, [Msg::Run]);
    let (spec, phase) = (model.spec.clone(), model.phase.clone());
    for text in ["#results", "#main", "#setup"] {
        assert_eq!(open(&mut model, text), [""; 0], "{text}");
    }
    assert_eq!((model.spec, model.phase), (spec, phase));
}

#[test]
fn a_link_stops_what_runs_and_drops_what_was_there() {
    let mut model = probed(Letter::A);
    let file = FileEntry {
        name: "a".into(),
        bytes: 1,
        problem: None,
    };
    play(&mut model, [Msg::FilesAdded(vec![file]), Msg::Run]);
    let text = link::encode(&only(&[SpecModel::Threads]).checked().0)
        .expect("a short link")
        .text;
    assert_eq!(open(&mut model, &text), ["cancel", "drop files"]);
    assert!(model.files.is_empty() && !model.running());
}
