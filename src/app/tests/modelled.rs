//! Runs on the modelled computer, seeds, results that belong to other settings, and the probe that is
//! made again.

use super::*;
use crate::app::{code, view};
use interleave_spec::Clock;
use interleave_workload::twin;

/// The answer of the browser to a step of a modelled run: the twin's trace.
fn modelled(model: &Model) -> Msg {
    let (run, step) = now(model);
    let at = &model.steps[step];
    let trace = Rc::new(twin::run(&at.spec, at.model, at.gil));
    Msg::Done { run, step, trace }
}

#[test]
fn a_modelled_run_asks_nothing_of_the_machine_and_is_the_same_each_time() {
    let run = |letter| {
        let mut model = page(letter);
        change(&mut model, |spec| spec.clock = Clock::Virtual);
        let lines = to_the_end(&mut model, Msg::Run, modelled);
        assert!(!lines.iter().any(|l| l.starts_with("probe")), "{lines:?}");
        assert_eq!(model.steps.len(), 5, "each way once");
        assert!(model.twin.is_none());
        let verdict = model.verdict.clone().expect("a verdict");
        assert!(!verdict.hidden && verdict.headline.contains("modelled"));
        (
            verdict,
            model.report.clone().expect("a report").models.clone(),
        )
    };
    // Neither the cores nor what the browser allows change anything.
    assert_eq!(run(Letter::A), run(Letter::C));
}

#[test]
fn each_pass_has_a_seed_of_its_own() {
    let mut model = probed(Letter::A);
    change(&mut model, |spec| {
        spec.repeats = 3;
        spec.seed = 7;
    });
    play(&mut model, [Msg::Run]);
    let seeds: Vec<u64> = model.steps.iter().map(|s| s.spec.seed).collect();
    assert_eq!(seeds.len(), 15);
    assert!(
        seeds
            .chunks(5)
            .zip(7..)
            .all(|(pass, seed)| pass.iter().all(|&s| s == seed))
    );
}

#[test]
fn results_of_other_settings_are_stale_until_the_next_run() {
    let mut model = ran(RunSpec::default());
    assert!(!model.is_stale());
    let field = |value: &str| Msg::Field {
        name: "tasks".into(),
        value: value.into(),
    };
    play(&mut model, [field("3")]);
    assert!(model.is_stale());
    play(&mut model, [Msg::Run]);
    assert!(!model.is_stale(), "while it runs");
    to_the_end(&mut model, Msg::Stop, |m| done(m, 10));
    play(&mut model, [field("")]);
    assert!(model.is_stale());
}

/// Every way took the same time though several computed at the same time: the machine hides the
/// lesson, and the twin shows it.
#[test]
fn what_the_machine_hides_is_shown_by_the_twin() {
    let spec = RunSpec {
        gil: Gil::Both,
        ..RunSpec::default()
    };
    let mut model = probed(Letter::A);
    model.spec = spec.checked().0;
    play(&mut model, [Msg::Run]);
    let mut last = Vec::new();
    while model.running() {
        let end = done(&model, 10);
        last = update(&mut model, end);
    }
    assert!(model.verdict.as_ref().is_some_and(|v| v.hidden));
    let asked = last.into_iter().find_map(|effect| match effect {
        Effect::Twin { run, spec } => Some((run, spec)),
        _ => None,
    });
    let (run, spec) = asked.expect("the page asks for a twin");
    assert_eq!(spec.clock, Clock::Virtual);
    let twin = crate::app::twin::of(&spec);
    assert!(!twin.verdict.hidden, "{}", twin.verdict.headline);
    assert!(twin.report.models.iter().all(|m| !m.measured));
    assert_eq!(twin.report.models.len(), 5);
    let markup = crate::app::twin::markup(&spec).expect("this build has the modelled computer");
    let told = |run| Msg::Twin {
        run,
        twin: markup.clone(),
    };
    let shows = |model: &Model| view::page(model).into_string().contains(&markup);
    play(&mut model, [told(run - 1)]);
    assert!(!shows(&model), "of a run before");
    play(&mut model, [told(run)]);
    assert!(shows(&model));
    // A twin that comes late belongs to a run that is gone.
    play(&mut model, [Msg::Run, told(run)]);
    assert!(!shows(&model));
}

/// What the build with which the page begins hands over. Every other workload runs there.
#[test]
fn only_what_a_first_run_seldom_asks_for_is_put_off() {
    let spec = |change: fn(&mut RunSpec)| {
        let mut spec = RunSpec::default();
        change(&mut spec);
        spec
    };
    assert!(!code::is_more(&crate::app::model::front_door()));
    assert!(!code::is_more(&spec(|s| s.clock = Clock::Slow)));
    assert!(code::is_more(&spec(|s| s.clock = Clock::Virtual)));
    assert!(code::is_more(&code::program::blank()));
    let later: Vec<&str> = interleave_workload::registry::ALL
        .iter()
        .filter(|workload| workload.later())
        .map(|workload| workload.about().id)
        .collect();
    let expect = [
        "mandelbrot",
        "resize",
        "compress",
        "hash",
        "fetch",
        "files",
        "pipeline",
    ];
    assert_eq!(later, expect);
    for id in later {
        let put_off = RunSpec {
            workload: id.into(),
            ..RunSpec::default()
        };
        assert!(code::is_more(&put_off), "{id}");
    }
    // Files are read only by the build that has every room.
    for workload in interleave_workload::registry::ALL {
        let about = workload.about();
        let reads = about.takes != interleave_workload::Takes::Nothing;
        let paints = about.paints != interleave_workload::Paints::None;
        assert!(workload.later() || !(reads || paints), "{}", about.id);
    }
}

#[test]
fn a_busy_machine_is_probed_again() {
    let mut model = page(Letter::A);
    let probe = |run, k| Msg::Probed {
        run,
        effective: Some(k),
    };
    play(&mut model, [Msg::Run, probe(1, 1.1)]);
    assert_eq!(model.cores.workers, Some(1));
    while model.running() {
        let end = done(&model, 10);
        play(&mut model, [end]);
    }
    check(&mut model, Msg::Run, &["probe 2"]);
    let lines = play(&mut model, [probe(2, 3.9)]);
    assert_eq!(lines[0], "clear pictures");
    // The number of workers stays what it was, so that the two runs can be compared.
    assert_eq!((model.cores.workers, model.default_workers()), (Some(1), 2));
}
