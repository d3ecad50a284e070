//! Stop at every point of a run: the run ends at once, and a new run works.

use super::*;
use crate::app::said;

#[test]
fn stop_at_every_point() {
    #[track_caller]
    fn stops(model: &mut Model, expect: &[(&str, GroupState)]) {
        let next = model.next_run;
        check(model, Msg::Stop, &["cancel"]);
        assert_eq!(model.phase, Phase::Idle);
        assert_eq!(model.announcement, said::STOPPED);
        let found = states(model);
        let found: Vec<_> = found.iter().map(|(n, s)| (*n, (*s).clone())).collect();
        assert_eq!(found, expect);
        check(model, Msg::Stop, &[]);
        let lines = play(model, [Msg::Run]);
        let first = lines.first().map(String::as_str);
        assert!(matches!(first, Some("clear pictures" | "probe 2")));
        assert_eq!(
            model.next_run,
            next + 1,
            "a new run has a number of its own"
        );
        assert!(model.running());
        assert!(traces(model).is_empty() && model.report.is_none());
    }
    use GroupState::{Done, Stopped};
    let two = || only(&[SpecModel::Sequential, SpecModel::Processes]);

    let mut idle = page(Letter::A);
    check(&mut idle, Msg::Stop, &[]);
    assert_eq!(idle.announcement, "");

    let mut probing = page(Letter::A);
    probing.spec = two().checked().0;
    play(&mut probing, [Msg::Run]);
    stops(
        &mut probing,
        &[("sequential", Stopped), ("processes", Stopped)],
    );

    let mut first = probed(Letter::A);
    first.spec = two().checked().0;
    play(&mut first, [Msg::Run]);
    let growing = live(&first);
    play(&mut first, [growing]);
    assert!(first.groups[0].live.is_some());
    stops(
        &mut first,
        &[("sequential", Stopped), ("processes", Stopped)],
    );

    let mut last = probed(Letter::A);
    last.spec = two().checked().0;
    play(&mut last, [Msg::Run]);
    let end = done(&last, 10);
    play(&mut last, [end]);
    assert_eq!(last.report.as_ref().map(|r| r.models.len()), Some(1));
    stops(&mut last, &[("sequential", Done), ("processes", Stopped)]);

    // In the second pass both models have finished once already.
    let mut second_pass = probed(Letter::A);
    change(&mut second_pass, |spec| {
        *spec = RunSpec {
            repeats: 2,
            ..two()
        }
    });
    play(&mut second_pass, [Msg::Run]);
    for _ in 0..2 {
        let end = done(&second_pass, 10);
        play(&mut second_pass, [end]);
    }
    assert_eq!(now(&second_pass), (1, 2));
    stops(
        &mut second_pass,
        &[("sequential", Done), ("processes", Done)],
    );
}

#[test]
fn what_had_finished_stays_on_show_after_stop() {
    let mut model = probed(Letter::A);
    play(&mut model, [Msg::Run]);
    let end = done(&model, 10);
    play(&mut model, [end, Msg::Stop]);
    assert_eq!(model.drawn().len(), 1);
    assert_eq!(model.report.as_ref().map(|r| r.models.len()), Some(1));
    assert!(model.verdict.is_some());
}
