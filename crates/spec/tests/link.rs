//! Links: every spec comes back from its link, old links open for ever, damage is noticed.

use interleave_spec::link::{TooLong, decode, encode, explain};
use interleave_spec::*;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// Link, tab, canonical JSON. Lines are added; none is ever changed or removed.
const GOLDEN: &str = include_str!("links/v1.tsv");

/// A spec that is within its limits as it stands.
fn within(spec: RunSpec) -> Checked {
    let (checked, notices) = spec.checked();
    assert_eq!(notices, []);
    checked
}

fn golden() -> impl Iterator<Item = (&'static str, &'static str)> {
    GOLDEN.lines().filter_map(|line| line.split_once('\t'))
}

#[test]
fn golden_links_open_for_ever() {
    assert!(golden().count() >= 20);
    for (link, json) in golden() {
        let (expected, notices) = RunSpec::from_json(json);
        assert_eq!(notices, [], "{json}");
        assert_eq!(decode(link), (expected.clone(), vec![]), "{link}");
        // The packed form may change with the compressor; the plain one may not.
        let made = encode(&expected).unwrap();
        if link.starts_with("#0") {
            assert_eq!(made.text, link);
        } else {
            // Letters and digits alone take a hundredth more than base64.
            let most = link.len() + link.len() / 50 + 4;
            assert!(made.len <= most, "{link} became {}", made.text);
        }
    }
}

#[test]
fn a_link_is_made_of_characters_that_survive() {
    for (link, _) in golden() {
        assert!(link.is_ascii() && link.starts_with('#'));
        assert!(
            link.ends_with(|c: char| c.is_ascii_alphanumeric()),
            "{link}"
        );
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_.,=".contains(c);
        assert!(link[1..].chars().all(plain), "{link}");
    }
}

#[test]
fn links_are_short() {
    let silent = RunSpec {
        python: Python::OF_LINKS,
        start: Start::Spawn,
        ..RunSpec::default()
    };
    assert_eq!(encode(&within(silent)).unwrap().text, "#0C");
    assert_eq!(encode(&Checked::default()).unwrap().len, 8);
    let race = RunSpec {
        workload: "mandelbrot".into(),
        models: vec![Model::Sequential, Model::Threads, Model::Processes],
        tasks: Some(64),
        workers: Some(8),
        ..RunSpec::default()
    };
    let link = encode(&within(race)).unwrap();
    assert!(link.len < 40, "{link:?}");
    assert_eq!(link.text.len(), link.len + 1);

    let source = include_str!("links/counter.py");
    assert!(source.lines().count() >= 15);
    let program = RunSpec {
        room: Room::Code,
        workload: PROGRAM.into(),
        source: source.into(),
        ..RunSpec::default()
    };
    let program = within(program);
    let link = encode(&program).unwrap();
    assert!(link.len < 400, "{link:?}");
    let costs = explain(&program);
    assert_eq!(costs[0].0, Field::Source);
    assert!((200..400).contains(&costs[0].1), "{costs:?}");
    assert_eq!(explain(&Checked::default()), [(Field::Python, 6)]);
}

/// The default of specs moves with Python; that of links is what it was.
#[test]
fn a_link_always_says_which_python_but_the_first() {
    assert_eq!(decode("#0C").0.python, Python::P313);
    assert_eq!(RunSpec::default().python, Python::P315);
    for &python in Python::ALL {
        let spec = within(RunSpec {
            python,
            ..RunSpec::default()
        });
        let link = encode(&spec).unwrap().text;
        assert_eq!(link.contains("v="), python != Python::P313, "{link}");
        assert_eq!(decode(&link), (spec, vec![]));
    }
}

#[test]
fn what_does_not_fit_is_refused_in_words() {
    // No two lines are alike, so that the program hardly compresses.
    let mut x = 1u32;
    let line = |_| {
        x = x.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        format!("{x:x}\n")
    };
    let spec = RunSpec {
        source: (0..3000).map(line).collect(),
        ..RunSpec::default()
    };
    let spec = within(spec);
    let refused = encode(&spec).unwrap_err();
    let TooLong::Link { chars } = refused else {
        panic!("{refused}")
    };
    assert_eq!(
        refused.to_string(),
        format!(
            "too long for a link: {chars} characters, and the most is 8192; download it as a file instead"
        )
    );
    assert!(explain(&spec)[0].1 > 8192);

    let spec = RunSpec {
        schedule: vec![u32::MAX; limits::SCHEDULE],
        ..RunSpec::default()
    };
    assert_eq!(
        encode(&within(spec)).unwrap_err().to_string(),
        "too long for a link: 196617 bytes unpacked, and the most is 65536; download it as a file instead"
    );
}

#[test]
fn a_spec_out_of_range_is_linked_within_it() {
    let spec = RunSpec {
        workers: Some(99),
        slow_factor: f64::NAN,
        ..RunSpec::default()
    };
    let (spec, _) = spec.checked();
    assert_eq!(decode(&encode(&spec).unwrap().text), (spec, vec![]));
}

/// Every byte of every golden link flipped in each bit, cut, dropped, doubled and marked up: a
/// valid spec every time, and a notice but for the one in 62 that one character cannot tell.
#[test]
fn damage_is_noticed() {
    let (mut tried, mut silent) = (0, 0);
    for (link, _) in golden() {
        let (original, _) = decode(link);
        for at in 1..link.len() {
            for damaged in damages(link.as_bytes(), at) {
                let (spec, notices) = decode(&String::from_utf8_lossy(&damaged));
                assert_eq!(RunSpec::clone(&spec).checked(), (spec.clone(), vec![]));
                tried += 1;
                silent += usize::from(notices.is_empty() && spec != original);
            }
        }
    }
    assert!(tried > 20_000, "{tried}");
    assert!(silent * 40 < tried, "{silent} of {tried} went unnoticed");
}

fn damages(link: &[u8], at: usize) -> Vec<Vec<u8>> {
    let (before, after) = link.split_at(at);
    let mut all: Vec<Vec<u8>> = (0..8)
        .map(|bit| [before, &[after[0] ^ (1 << bit)], &after[1..]].concat())
        .collect();
    all.push(before.to_vec());
    all.push([before, &after[1..]].concat());
    all.push([before, &after[..1], after].concat());
    all.push([before, b"<script>alert(1)</script>", after].concat());
    all.push([before, "\u{202e}\0é".as_bytes(), after].concat());
    all
}

fn task(seed: u64) -> Task {
    Task {
        title: format!("Task, {seed}"),
        text: "Mend \"it\",\nplease.".into(),
        edit: vec![(2, 3)],
        pass: vec![Rule::Prints("a,b\n".into()), Rule::NoDeadlock],
        hints: vec!["one, two".into()],
        attempts: (seed % 5) as u32,
        ..Task::default()
    }
}

fn any_spec() -> impl Strategy<Value = RunSpec> {
    let source = prop_oneof![
        3 => Just(String::new()),
        2 => ".{0,60}",
        1 => "([a-z]{1,8}[ =(),+:]{0,2}\n?){0,200}",
    ];
    let choice = prop_oneof![6 => 0..4u32, 1 => 0..100u32, 1 => any::<u32>()];
    let places = (
        select(Room::ALL),
        prop_oneof!["primes", "program", "[a-z0-9_-]{1,40}"],
        source,
        subsequence(Model::ALL.to_vec(), 1..=4).prop_shuffle(),
    );
    let counts = (
        proptest::option::of(limits::TASKS),
        proptest::option::of(limits::SIZE),
        proptest::option::of(limits::WORKERS),
        limits::REPEATS,
        any::<u64>(),
        proptest::collection::vec(choice, 0..60),
    );
    let words = (
        select(Gil::ALL),
        select(Python::ALL),
        select(Start::ALL),
        select(Pool::ALL),
        select(Channel::ALL),
        select(Clock::ALL),
    );
    let reals = (
        limits::SWITCH_INTERVAL_MS,
        prop_oneof![Just(0.0), Just(f64::MIN_POSITIVE), limits::YIELD_EVERY_MS],
        limits::SLOW_FACTOR,
    );
    (places, counts, words, reals).prop_map(|(places, counts, words, reals)| {
        let (room, workload, source, models) = places;
        let (tasks, size, workers, repeats, seed, schedule) = counts;
        let (gil, python, start, pool, channel, clock) = words;
        let (switch_interval_ms, yield_every_ms, slow_factor) = reals;
        RunSpec {
            room,
            workload,
            source,
            models,
            tasks,
            size,
            workers,
            gil,
            switch_interval_ms,
            python,
            start,
            pool,
            channel,
            yield_every_ms,
            clock,
            slow_factor,
            seed,
            schedule,
            repeats,
            task: (seed % 3 == 0).then(|| Box::new(task(seed))),
        }
    })
}

proptest! {
    #[test]
    fn a_spec_comes_back_from_its_link(spec in any_spec()) {
        let spec = within(spec);
        let link = encode(&spec).unwrap();
        prop_assert_eq!(decode(&link.text), (spec, vec![]));
        // Between marks and beside words, as Markdown and reST have it.
        let plain = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let text: Vec<char> = link.text.chars().collect();
        for (at, _) in text.iter().enumerate().filter(|(_, c)| "_-".contains(**c)) {
            let beside = [text.get(at - 1), text.get(at + 1)].map(|c| plain(c.copied()));
            prop_assert_eq!(beside, [true, true], "{}", link.text);
        }
    }

    #[test]
    fn a_spec_comes_back_from_its_json(spec in any_spec()) {
        prop_assert_eq!(&serde_json::from_str::<RunSpec>(&spec.to_json()).unwrap(), &spec);
        let spec = within(spec);
        prop_assert_eq!(RunSpec::from_json(&spec.to_json()), (spec.clone(), vec![]));
        prop_assert_eq!(RunSpec::from_json(&spec.to_json_short()), (spec, vec![]));
    }

    #[test]
    fn any_text_opens_as_a_valid_spec(text in "#?[01]?.{0,80}") {
        let (spec, _) = decode(&text);
        prop_assert_eq!(RunSpec::clone(&spec).checked(), (spec, vec![]));
    }
}
