//! The form: the word of every field, which values are read, which are clamped, and the notices
//! about them.

use super::*;
use crate::app::{model::FileEntry, said};
use interleave_spec::{Channel, Pool, Python, Start, link};

fn set(model: &mut Model, name: &str, value: &str) -> Vec<String> {
    let (name, value) = (name.into(), value.into());
    play(model, [Msg::Field { name, value }])
}

/// Setting the field `name` to `value` makes the spec `expect`, with `notice`.
#[track_caller]
fn check(name: &str, value: &str, expect: impl FnOnce(&mut RunSpec), notice: Option<&str>) {
    let mut model = probed(Letter::A);
    let (spec, _) = model.spec.changed(expect);
    let lines = set(&mut model, name, value);
    assert_eq!(model.spec, spec, "{name} = {value:?}");
    match notice {
        None => assert_eq!(model.notices, [""; 0], "{name} = {value:?}"),
        Some(part) => {
            let [said] = &model.notices[..] else {
                panic!("{name} = {value:?}: {:?}", model.notices)
            };
            assert!(said.contains(part) && !said.starts_with(name), "{said}");
        }
    }
    // The address follows the form, and opens as the same spec.
    let fragment = lines
        .last()
        .and_then(|l| l.split_once(' '))
        .map(|(_, text)| text);
    assert_eq!(link::decode(fragment.expect("a fragment")), (spec, vec![]));
    assert!(!model.running());
}

#[test]
fn every_field_is_read() {
    check("tasks", "12", |s| s.tasks = Some(12), None);
    check("size", "5000", |s| s.size = Some(5000), None);
    check("workers", "3", |s| s.workers = Some(3), None);
    check("repeats", "5", |s| s.repeats = 5, None);
    check("workload", "waits", |s| s.workload = "waits".into(), None);
    check("gil", "off", |s| s.gil = Gil::Off, None);
    check(
        "switch_interval_ms",
        "0.5",
        |s| s.switch_interval_ms = 0.5,
        None,
    );
    check("yield_every_ms", "0", |s| s.yield_every_ms = 0.0, None);
    check("python", "3.15t", |s| s.python = Python::P315t, None);
    let older = |s: &mut RunSpec| (s.python, s.start) = (Python::P313t, Start::Spawn);
    check("python", "3.13t", older, None);
    check(
        "channel",
        "transfer",
        |s| s.channel = Channel::Transfer,
        None,
    );
    check("pool", "per_task", |s| s.pool = Pool::PerTask, None);
    let most = u64::MAX.to_string();
    check("seed", &most, |s| s.seed = u64::MAX, None);
    for model in SpecModel::ALL {
        let without = |s: &mut RunSpec| s.models.retain(|m| m != model);
        check(&format!("models.{}", model.word()), "", without, None);
        check(&format!("models.{}", model.word()), "on", |_| {}, None);
    }
}

#[test]
fn an_empty_field_is_the_default() {
    for name in ["tasks", "size", "workers"] {
        check(name, "", |_| {}, None);
        check(name, "   ", |_| {}, None);
    }
    check("repeats", "", |s| s.repeats = 1, None);
    check("seed", "", |_| {}, None);
    check("switch_interval_ms", "", |_| {}, None);
    check("yield_every_ms", "", |_| {}, None);
}

#[test]
fn numbers_out_of_range_are_clamped_and_said() {
    check(
        "workers",
        "64",
        |s| s.workers = Some(16),
        Some("The largest number of workers here is 16. I use that."),
    );
    check("workers", "0", |s| s.workers = Some(1), Some("is 1. I use"));
    check(
        "workers",
        "-5",
        |s| s.workers = Some(1),
        Some("is 1. I use"),
    );
    check(
        "repeats",
        "31",
        |s| s.repeats = 30,
        Some("repeat up to 30 times"),
    );
    check("repeats", "-1", |s| s.repeats = 1, Some("is 1. I use"));
    check(
        "size",
        "1",
        |s| s.size = Some(1000),
        Some("is 1,000. I use"),
    );
    check(
        "switch_interval_ms",
        "0",
        |s| s.switch_interval_ms = 0.001,
        Some("is 0.001 ms. I use"),
    );
    check(
        "yield_every_ms",
        "1e9",
        |s| s.yield_every_ms = 1000.0,
        Some("is 1000 ms. I use"),
    );
    check("seed", "-1", |_| {}, Some("0 is used"));
    check("tasks", "12.7", |s| s.tasks = Some(12), Some("12 is used"));
}

#[test]
fn garbage_is_the_default_and_said() {
    for value in ["many", "0x10", "1 2", "NaN", "\u{202e}7", "'; drop"] {
        check("tasks", value, |_| {}, Some("not a whole number"));
        check(
            "repeats",
            value,
            |s| s.repeats = 1,
            Some("not a whole number"),
        );
        check("yield_every_ms", value, |_| {}, Some("not a finite number"));
        check("gil", value, |s| s.gil = Gil::On, Some("is not one of"));
        check("channel", value, |_| {}, Some("is not one of"));
        check("pool", value, |_| {}, Some("is not one of"));
        check("python", value, |_| {}, Some("is not one of"));
    }
    check(
        "switch_interval_ms",
        "inf",
        |_| {},
        Some("not a finite number"),
    );
    let mut model = probed(Letter::A);
    set(&mut model, "workload", "nowhere");
    assert_eq!(model.spec.workload, "primes");
    assert!(model.notices[0].contains("nowhere"), "{:?}", model.notices);
    check("workload", "<b>", |_| {}, Some("is not the id"));
}

#[test]
fn a_number_past_every_type_is_clamped() {
    let mut model = probed(Letter::A);
    set(&mut model, "tasks", &"9".repeat(30));
    assert_eq!(model.spec.tasks, Some(256));
    assert!(!model.notices.is_empty());
}

#[test]
fn tasks_times_size_is_bounded_too() {
    let mut model = probed(Letter::A);
    set(&mut model, "tasks", "1000");
    assert_eq!(model.spec.tasks, Some(256));
    let said = "The largest number of tasks here is 256. I use that.";
    assert_eq!(model.notices[0], said);
    set(&mut model, "size", "10000000");
    let (tasks, size) = (model.spec.tasks.unwrap_or(0), model.spec.size.unwrap_or(0));
    assert!(u64::from(tasks) * size <= model.about().total);
    assert!(model.notices[0].starts_with("The largest size"));
    // Three limits hold for this number, and one sentence says what is used.
    set(&mut model, "size", "99999999999");
    assert_eq!(model.notices.len(), 1, "{:?}", model.notices);
}

#[test]
fn what_is_no_field_changes_nothing() {
    for name in [
        "",
        "spec",
        "link",
        "models.",
        "models.fibres",
        "Tasks",
        "__proto__",
    ] {
        let mut model = probed(Letter::A);
        let before = model.spec.clone();
        assert_eq!(set(&mut model, name, "3"), [""; 0], "{name}");
        assert_eq!(model.spec, before);
    }
}

#[test]
fn the_last_model_can_be_let_go_and_another_taken() {
    let mut model = probed(Letter::A);
    for which in SpecModel::ALL {
        set(&mut model, &format!("models.{}", which.word()), "");
    }
    assert_eq!(model.chosen(), []);
    assert_eq!(model.notices, [""; 0]);
    set(&mut model, "tasks", "9");
    assert_eq!((model.chosen(), model.spec.tasks), (&[][..], Some(9)));
    set(&mut model, "models.processes", "on");
    set(&mut model, "models.sequential", "on");
    let models = [SpecModel::Sequential, SpecModel::Processes];
    assert_eq!(model.spec.models, models, "in the order of the page");
}

#[test]
fn another_workload_has_sizes_and_files_of_its_own() {
    let mut model = probed(Letter::A);
    for (name, value) in [
        ("workload", "resize"),
        ("tasks", "3"),
        ("size", "900"),
        ("workers", "5"),
    ] {
        set(&mut model, name, value);
    }
    let file = FileEntry {
        name: "a.png".into(),
        bytes: 3,
        problem: None,
    };
    play(&mut model, [Msg::FilesAdded(vec![file.clone()])]);
    assert_eq!(
        set(&mut model, "workload", "resize")[0].split(' ').next(),
        Some("fragment"),
        "one entry of the history for all edits since the page opened"
    );
    assert_eq!(
        (model.spec.tasks, model.files.len()),
        (Some(3), 1),
        "the same one is no change"
    );
    let lines = set(&mut model, "workload", "hash");
    assert_eq!(lines[0], "drop files");
    assert_eq!((model.spec.tasks, model.spec.size), (None, None));
    assert_eq!(
        model.spec.workers,
        Some(5),
        "workers mean the same everywhere"
    );
    assert!(model.files.is_empty());
}

#[test]
fn files_that_are_offered_are_read_as_the_workload_takes_them() {
    for workload in interleave_workload::registry::ALL.iter().map(|w| w.about()) {
        let mut model = probed(Letter::A);
        set(&mut model, "workload", workload.id);
        let expect = match workload.takes {
            interleave_workload::Takes::Pictures => "take pictures",
            _ => "take files",
        };
        super::check(&mut model, Msg::FilesOffered, &[expect]);
    }
}

#[test]
fn a_notice_lasts_until_the_next_change_or_its_cross() {
    let mut model = probed(Letter::A);
    set(&mut model, "workers", "64");
    assert_eq!(model.notices.len(), 1);
    set(&mut model, "workers", "4");
    assert_eq!(model.notices.len(), 0);
    set(&mut model, "workers", "64");
    play(&mut model, [Msg::Dismiss]);
    assert_eq!(model.notices.len(), 0);
    // Run does not repeat a notice.
    for way in SpecModel::ALL {
        set(&mut model, &format!("models.{}", way.word()), "");
    }
    play(&mut model, [Msg::Run, Msg::Run]);
    assert_eq!(model.notices, [said::NO_MODELS]);
}
