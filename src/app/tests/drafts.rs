//! What a person writes is never lost: an example, a link, a script or another page leaves it as it was.

use super::*;
use crate::app::code::drafts::{Ask, Draft};
use crate::app::code::program;
use interleave_spec::{Room, link};

/// The room with an empty editor, in a page whose marks begin with m.
fn room() -> Model {
    let mut model = page(Letter::A);
    model.spec = program::blank();
    restore(&mut model, &[], None);
    model
}

fn restore(model: &mut Model, all: &[(&str, &str)], last: Option<&str>) {
    let draft = |(name, source): &(&str, &str)| draft(name, name, source);
    let msg = Msg::Drafts {
        all: all.iter().map(draft).collect(),
        last: last.map(str::to_owned),
        mark: "m".into(),
    };
    check(model, msg, &[]);
}

fn draft(id: &str, name: &str, source: &str) -> Draft {
    Draft {
        id: id.into(),
        name: name.into(),
        source: source.into(),
    }
}

fn typed(source: &str) -> Msg {
    let (name, value) = ("source".into(), source.into());
    Msg::Field { name, value }
}

fn link_of(source: &str) -> Msg {
    let (spec, _) = program::blank().changed(|spec| spec.source = source.into());
    Msg::Link(link::encode(&spec).expect("a link").text)
}

/// The drafts as "name: text", the open one with a star.
fn drafts(model: &Model) -> Vec<String> {
    let drafts = &model.code.drafts;
    let open = drafts.open.as_deref();
    let one = |d: &Draft| {
        let star = if open == Some(d.id.as_str()) { "*" } else { "" };
        format!("{star}{}: {}", d.name, d.source)
    };
    drafts.all.iter().map(one).collect()
}

fn example(model: &mut Model, text: &str) -> Vec<String> {
    play(
        model,
        [Msg::Example("lock".into()), Msg::Source(text.into())],
    )
}

#[test]
fn what_is_typed_is_kept_and_an_example_opens_beside_it() {
    let mut m = room();
    let lines = play(&mut m, [typed("print(1)")]);
    assert!(lines.contains(&"keep My program".to_owned()), "{lines:?}");
    let lines = example(&mut m, "# A lock\nx");
    // The program before stands behind the example in the history.
    assert!(lines.iter().any(|l| l.starts_with("push #")), "{lines:?}");
    assert_eq!(m.spec.source, "# A lock\nx");
    assert_eq!(drafts(&m), ["My program: print(1)"]);
    // The changed example is a program of its own, with the example's title.
    play(&mut m, [typed("# A lock\ny")]);
    assert_eq!(drafts(&m), ["My program: print(1)", "*A lock: # A lock\ny"]);
    // Back leads to the first one.
    play(&mut m, [link_of("print(1)")]);
    assert_eq!(drafts(&m), ["*My program: print(1)", "A lock: # A lock\ny"]);
}

#[test]
fn undo_leads_from_program_to_program_and_overwrites_none() {
    let mut m = room();
    play(&mut m, [typed("one")]);
    example(&mut m, "an example");
    play(&mut m, [typed("one")]);
    assert_eq!(drafts(&m), ["*My program: one"], "undo");
    play(&mut m, [typed("an example")]);
    assert_eq!(drafts(&m), ["My program: one"], "redo");
    play(
        &mut m,
        [
            Msg::Draft(Ask::New),
            typed("two"),
            typed("one"),
            typed("one!"),
        ],
    );
    assert_eq!(drafts(&m), ["*My program: one!", "My program 2: two"]);
}

#[test]
fn a_link_or_a_script_overwrites_no_draft() {
    let mut m = room();
    play(&mut m, [typed("mine"), link_of("theirs")]);
    assert_eq!(
        (m.spec.source.as_str(), drafts(&m)),
        ("theirs", vec!["My program: mine".into()])
    );
    let (spec, _) = program::blank().changed(|spec| spec.source = "a script's".into());
    let call = Msg::Call {
        ticket: 1,
        spec,
        notices: vec![],
    };
    play(&mut m, [call, Msg::Stop, typed("a script's, changed")]);
    assert_eq!(
        drafts(&m),
        ["My program: mine", "*My program 2: a script's, changed"]
    );
}

#[test]
fn the_last_draft_comes_back() {
    let mut m = page(Letter::A);
    restore(&mut m, &[("a", "one"), ("b", "two")], Some("a"));
    let lines = play(&mut m, [Msg::Go(Room::Code)]);
    assert_eq!(m.spec.source, "one");
    assert!(!lines.iter().any(|l| l.starts_with("fetch")), "{lines:?}");
    assert_eq!(drafts(&m), ["*a: one", "b: two"]);
    // The address of a program that no link can hold is that of the room alone.
    let mut m = page(Letter::A);
    restore(&mut m, &[("a", "one")], None);
    let blank = link::encode(&program::blank()).expect("a link").text;
    play(&mut m, [Msg::Link(blank)]);
    assert_eq!(m.spec.source, "one");
}

#[test]
fn a_program_that_no_link_can_hold_leaves_the_room_in_the_address() {
    let mut m = room();
    let mut state = 1_u64;
    let mut long = String::from("# ");
    while long.len() < 40_000 {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        long += &format!("{:x}", state >> 16);
    }
    let lines = play(&mut m, [typed(&long)]);
    let blank = link::encode(&program::blank()).expect("a link").text;
    assert!(lines.contains(&format!("push {blank}")), "{lines:?}");
}

#[test]
fn drafts_are_opened_renamed_deleted_and_brought_back() {
    let mut m = room();
    play(&mut m, [typed("one"), Msg::Draft(Ask::New)]);
    assert_eq!(m.spec.source, "");
    play(&mut m, [typed("two")]);
    let rename = |to: &str| {
        let (name, value) = ("draft-name".into(), to.into());
        Msg::Field { name, value }
    };
    check(&mut m, rename(" Second "), &["keep Second"]);
    check(&mut m, rename("My program"), &[]);
    check(&mut m, rename(" "), &[]);
    assert_eq!(drafts(&m), ["My program: one", "*Second: two"]);
    play(&mut m, [Msg::Draft(Ask::Delete("m-0002".into()))]);
    assert_eq!(
        (m.spec.source.as_str(), drafts(&m)),
        ("", vec!["My program: one".into()])
    );
    play(&mut m, [Msg::Draft(Ask::Undelete)]);
    assert_eq!((m.spec.source.as_str(), drafts(&m).len()), ("two", 2));
    play(&mut m, [Msg::Draft(Ask::Open("m-0001".into()))]);
    assert_eq!(drafts(&m), ["*My program: one", "Second: two"]);
}

/// Two pages of one browser: the other one's text does not go, and this one's does not either.
#[test]
fn another_page_and_this_one_write_the_same_draft() {
    let mut m = room();
    play(&mut m, [typed("one")]);
    check(
        &mut m,
        Msg::DraftElsewhere(draft("m-0001", "My program", "other")),
        &[],
    );
    play(&mut m, [typed("one!")]);
    assert_eq!(drafts(&m), ["My program: other", "*My program 2: one!"]);
}

#[test]
fn an_embed_keeps_nothing_in_the_browser() {
    let mut m = room();
    m.embed = Some(crate::app::embed::Embed::of_query(""));
    let lines = play(&mut m, [typed("one")]);
    assert!(!lines.iter().any(|l| l.starts_with("keep")), "{lines:?}");
}

#[test]
fn results_of_a_room_are_there_when_one_comes_back() {
    let mut m = room();
    play(&mut m, [typed("print(1)"), Msg::Run]);
    let end = done(&m, 20);
    play(&mut m, [end]);
    assert!(m.verdict.is_some());
    play(&mut m, [Msg::Go(Room::Race)]);
    assert!(m.verdict.is_none() && m.groups.is_empty());
    change(&mut m, |spec| spec.workload = "hash".into());
    play(&mut m, [Msg::Go(Room::Code)]);
    assert!(m.verdict.is_some() && m.groups.len() == 1 && m.ran.is_some());
    // Back and Forward lead there too.
    let race = link::encode(&crate::app::model::front_door())
        .expect("a link")
        .text;
    play(&mut m, [Msg::Link(race)]);
    assert!(m.verdict.is_none());
    play(&mut m, [link_of("print(1)")]);
    assert!(m.verdict.is_some(), "Back shows the room as it was left");
}

#[test]
fn results_under_a_changed_program_say_so() {
    let mut m = room();
    play(&mut m, [typed("print(1)"), Msg::Run]);
    let end = done(&m, 20);
    play(&mut m, [end]);
    assert!(!crate::app::code::is_stale(&m));
    play(&mut m, [typed("print(2)")]);
    assert!(crate::app::code::is_stale(&m));
    let shown = crate::app::view::page(&m).into_string();
    assert!(shown.contains(crate::app::words::code::STALE));
    play(&mut m, [typed("print(1)")]);
    assert!(!crate::app::code::is_stale(&m));
}

#[test]
fn a_script_that_names_what_is_unknown_runs_nothing() {
    let mut m = page(Letter::A);
    let (spec, _) = m.spec.changed(|spec| spec.workload = "primez".into());
    let call = Msg::Call {
        ticket: 7,
        spec,
        notices: vec![],
    };
    check(
        &mut m,
        call,
        &["reject 7: There is no workload \"primez\"."],
    );
    assert_eq!(m.spec.workload, "primes");
}

#[test]
fn a_repair_is_put_in() {
    let mut m = room();
    play(&mut m, [typed("a\nb\nc\n")]);
    let problem = |from, to, text: &str| interleave_run::Problem {
        line: from,
        column: 0,
        end_line: to,
        end_column: 1,
        grade: interleave_run::Grade::Hint,
        text: "a hint".into(),
        instead: String::new(),
        fix: Some(interleave_run::Fix {
            from,
            to,
            text: text.into(),
        }),
    };
    let source = m.spec.source.clone();
    let problems = vec![problem(2, 2, "B\nB2"), problem(9, 12, "x")];
    play(&mut m, [Msg::Looked { source, problems }, Msg::Repair(1)]);
    assert_eq!(m.spec.source, "a\nb\nc\n", "lines that are not there");
    play(&mut m, [Msg::Repair(0)]);
    assert_eq!(m.spec.source, "a\nB\nB2\nc\n");
    assert_eq!(drafts(&m), ["*My program: a\nB\nB2\nc\n"]);
}
