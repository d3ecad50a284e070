//! Specs from JSON of every shape: what is taken, what is changed, and what is said about it.

use interleave_spec::{Checked, Notice, RunSpec, joined, limits};

/// `json` reads as the spec whose short JSON is `short`, with `notices`, one a line.
fn check(json: &str, short: &str, notices: &str) {
    let (spec, said) = RunSpec::from_json(json);
    assert_eq!(spec.to_json_short(), short, "from {json}");
    assert_eq!(
        joined(&said).unwrap_or_default(),
        notices,
        "notices of {json}"
    );
    let (again, more) = RunSpec::clone(&spec).checked();
    assert_eq!((again, more), (spec, vec![]), "within limits: {json}");
}

#[test]
fn what_is_meant_is_taken() {
    check("{}", "{}", "");
    check("null", "{}", "");
    check(r#"{"tasks":null,"seed":null,"models":null}"#, "{}", "");
    check(r#"{"workers":"8"}"#, r#"{"workers":8}"#, "");
    check(r#"{"workers":8.0}"#, r#"{"workers":8}"#, "");
    check(r#"{"pool":false}"#, r#"{"pool":"per_task"}"#, "");
    check(r#"{"pool":true}"#, "{}", "");
    check(r#"{"gil":false}"#, r#"{"gil":"off"}"#, "");
    check(r#"{"models":"threads"}"#, r#"{"models":["threads"]}"#, "");
    check(
        r#"{"models":["Event-Loop"," THREADS "]}"#,
        r#"{"models":["event_loop","threads"]}"#,
        "",
    );
    check(r#"{"python":3.9}"#, r#"{"python":"3.9"}"#, "");
    check(r#"{"python":"3.13T"}"#, r#"{"python":"3.13t"}"#, "");
    check(
        r#"{"seed":18446744073709551615}"#,
        r#"{"seed":18446744073709551615}"#,
        "",
    );
    check(
        r#"{"seed":"18446744073709551615"}"#,
        r#"{"seed":18446744073709551615}"#,
        "",
    );
    check(
        r#"{"schedule":"01.70.0"}"#,
        r#"{"schedule":[0,1,70,0]}"#,
        "",
    );
    check(r#"{"schedule":[0,"1",2.0]}"#, r#"{"schedule":[0,1,2]}"#, "");
    check(
        r#"{"switch_interval_ms":"0.5"}"#,
        r#"{"switch_interval_ms":0.5}"#,
        "",
    );
    check(
        r#"{"yield_every_ms":-0.0}"#,
        r#"{"yield_every_ms":0.0}"#,
        "",
    );
    check(
        r#"{"source":"print(1)\r\n\u0000<script>"}"#,
        r#"{"source":"print(1)\r\n\u0000<script>"}"#,
        "",
    );
}

#[test]
fn numbers_out_of_range_are_brought_into_it() {
    check(
        r#"{"workers":99}"#,
        r#"{"workers":16}"#,
        "workers: 99 is above the most, 16; 16 is used",
    );
    check(
        r#"{"workers":"0"}"#,
        r#"{"workers":1}"#,
        "workers: 0 is below the least, 1; 1 is used",
    );
    check(
        r#"{"tasks":-7,"size":1e300,"repeats":31,"seed":-1}"#,
        r#"{"tasks":1,"size":10000000000,"repeats":30}"#,
        "repeats: 31 is above the most, 30; 30 is used\n\
         seed: -1 is below the least, 0; 0 is used\n\
         size: 1e300 is above the most, 10000000000; 10000000000 is used\n\
         tasks: -7 is below the least, 1; 1 is used",
    );
    check(
        r#"{"seed":18446744073709551616}"#,
        r#"{"seed":18446744073709551615}"#,
        "seed: 18446744073709551616 is above the most, 18446744073709551615; 18446744073709551615 is used",
    );
    check(
        r#"{"workers":3.7}"#,
        r#"{"workers":3}"#,
        "workers: 3.7 is not a whole number; 3 is used",
    );
    check(
        r#"{"switch_interval_ms":0,"slow_factor":1e9,"yield_every_ms":-1}"#,
        r#"{"switch_interval_ms":0.001,"yield_every_ms":0.0,"slow_factor":1000.0}"#,
        "slow_factor: 1e9 is above the most, 1000; 1000 is used\n\
         switch_interval_ms: 0 is below the least, 0.001; 0.001 is used\n\
         yield_every_ms: -1 is below the least, 0; 0 is used",
    );
}

#[test]
fn what_cannot_be_meant_is_the_default() {
    check(
        r#"{"slow_factor":"NaN","yield_every_ms":"-inf","workers":"NaN","tasks":true}"#,
        "{}",
        "slow_factor: \"NaN\" is not a finite number; 10 is used\n\
         tasks: true is not a whole number; the default is used\n\
         workers: \"NaN\" is not a whole number; the default is used\n\
         yield_every_ms: \"-inf\" is not a finite number; 10 is used",
    );
    check(
        r#"{"room":"kitchen","clock":[],"gil":{"a":1}}"#,
        "{}",
        "clock: a list is not one of real, virtual, slow; real is used\n\
         gil: an object is not one of off, on, both; on is used\n\
         room: \"kitchen\" is not one of race, code, explore, learn; race is used",
    );
    check(
        r#"{"models":["fibers","threads",3]}"#,
        r#"{"models":["threads"]}"#,
        "models: \"fibers\" and 1 more is not one of sequential, event_loop, threads, processes; left out",
    );
    check(
        r#"{"models":[]}"#,
        "{}",
        "models: none is named; the default models are used",
    );
    check(
        r#"{"models":["threads","threads","threads"]}"#,
        r#"{"models":["threads"]}"#,
        "models: one is named more than once; each runs once",
    );
    check(
        r#"{"schedule":[0,-1]}"#,
        "{}",
        "schedule: an item is not a thread's number; no schedule is used",
    );
    check(
        r#"{"schedule":"01!"}"#,
        "{}",
        "schedule: character 3 is not a choice; no schedule is used",
    );
    check(
        r#"{"workload":"<img src=x onerror=alert(1)>"}"#,
        "{}",
        "workload: \"<img src=x onerror=alert(1)>\" is not the id of a workload (a-z, 0-9, - and _; at most 40); primes is used",
    );
    check(
        r#"{"workload":7,"source":["print(1)"]}"#,
        "{}",
        "source: a list is not text; it is left out\n\
         workload: 7 is not text; it is left out",
    );
    check(
        r#"{"colour":1,"threads":2,"a":3,"b":4,"link":5}"#,
        "{}",
        "spec: unknown and ignored: \"a\", \"b\", \"colour\" and 2 more",
    );
}

#[test]
fn what_is_no_spec_at_all_is_the_default_run() {
    check(
        "[1]",
        "{}",
        "spec: a list is not an object of fields; the default run is used",
    );
    check(
        "",
        "{}",
        "spec: not JSON (the text ends early at character 1); the default run is used",
    );
    check(
        r#"{"workers":NaN}"#,
        "{}",
        "spec: not JSON (no value begins so at character 12); the default run is used",
    );
    check(
        &"[".repeat(100_000),
        "{}",
        "spec: not JSON (too deep at character 129); the default run is used",
    );
    let long = format!(r#"{{"source":"{}"}}"#, "x".repeat(limits::JSON_BYTES));
    check(
        &long,
        "{}",
        "spec: 524301 bytes is above the most, 524288; the default run is used",
    );
}

#[test]
fn lists_and_texts_have_a_longest() {
    let program = "x".repeat(limits::SOURCE_BYTES);
    let (spec, notices) = RunSpec::from_json(&format!(r#"{{"source":"{program}"}}"#));
    assert_eq!((&spec.source, notices), (&program, vec![]));
    check(
        &format!(r#"{{"source":"{program}x"}}"#),
        "{}",
        "source: 32769 bytes is above the most, 32768; the program is left out",
    );
    let schedule = "0".repeat(limits::SCHEDULE + 1);
    let (spec, notices) = RunSpec::from_json(&format!(r#"{{"schedule":"{schedule}"}}"#));
    assert_eq!(spec.schedule, [0; limits::SCHEDULE]);
    assert_eq!(
        joined(&notices).as_deref(),
        Some("schedule: 16385 choices is above the most, 16384; the rest is left out")
    );
}

#[test]
fn a_typed_spec_is_checked_too() {
    let (spec, notices) = RunSpec {
        slow_factor: f64::NAN,
        yield_every_ms: f64::INFINITY,
        switch_interval_ms: -1e300,
        workers: Some(0),
        tasks: Some(u32::MAX),
        ..RunSpec::default()
    }
    .checked();
    assert_eq!(
        spec.to_json_short(),
        r#"{"tasks":100000,"workers":1,"switch_interval_ms":0.001}"#
    );
    assert_eq!(
        joined(&notices).as_deref(),
        Some(
            "tasks: 4294967295 is above the most, 100000; 100000 is used\n\
             workers: 0 is below the least, 1; 1 is used\n\
             switch_interval_ms: -1e300 is below the least, 0.001; 0.001 is used\n\
             yield_every_ms: inf is not a finite number; 10 is used\n\
             slow_factor: NaN is not a finite number; 10 is used"
        )
    );
}

/// A checked spec stays within its limits, whatever is changed, and copies share one spec.
#[test]
fn a_checked_spec_that_is_changed_is_checked_again() {
    let (checked, notices) = RunSpec::default().checked();
    assert_eq!(notices, []);
    assert_eq!(checked, Checked::default());
    let (changed, notices) = checked.changed(|spec| (spec.workers, spec.repeats) = (Some(99), 7));
    assert_eq!((changed.workers, changed.repeats), (Some(16), 7));
    assert_eq!(
        joined(&notices).as_deref(),
        Some("workers: 99 is above the most, 16; 16 is used")
    );
    assert_eq!((checked.workers, checked.repeats), (None, 1));
    assert!(std::sync::Arc::ptr_eq(
        &changed.shared(),
        &changed.clone().shared()
    ));
}

#[test]
fn a_notice_quotes_foreign_text_harmlessly() {
    let (_, notices) = RunSpec::from_json(r#"{"room":"\u001b[31m\u202eabc\n"}"#);
    assert_eq!(
        notices[0].text,
        "room: \"\u{fffd}[31m\u{fffd}abc\u{fffd}\" is not one of race, code, explore, learn; race is used"
    );
    let (_, notices) = RunSpec::from_json(&format!(r#"{{"room":"{}"}}"#, "é".repeat(9999)));
    assert!(notices[0].text.chars().count() < 120, "{}", notices[0]);
}

#[test]
fn a_notice_travels_as_json() {
    let (_, notices) = RunSpec::from_json(r#"{"workers":99}"#);
    let json = serde_json::to_string(&notices).unwrap();
    assert_eq!(
        json,
        r#"[{"field":"workers","text":"workers: 99 is above the most, 16; 16 is used","limit":"most"}]"#
    );
    assert_eq!(serde_json::from_str::<Vec<Notice>>(&json).unwrap(), notices);
}

#[test]
fn canonical_json_is_one_line_of_every_field() {
    assert_eq!(
        RunSpec::default().to_json(),
        r#"{"room":"race","workload":"primes","models":["sequential","event_loop","threads","processes"],"tasks":null,"size":null,"workers":null,"gil":"on","switch_interval_ms":5.0,"python":"3.15","start":"forkserver","pool":"reuse","channel":"pickle","yield_every_ms":10.0,"clock":"real","slow_factor":10.0,"seed":0,"schedule":[],"repeats":1,"source":""}"#
    );
}

/// The page's JavaScript reads a spec as the command writes it.
#[test]
fn both_spellings_of_a_spec_are_the_same() {
    for json in [
        "{}",
        r#"{"task":{}}"#,
        r#"{"task":{"title":"Mend it","edit":[[1,2]],"pass":["prints 4"],"test":"x","hints":["a"],"solution":"s","show":"never","attempts":3,"predict":{"ask":"?","kind":"choice","choices":["a","b"],"answer":1}}}"#,
        r#"{"task":{"predict":{"ask":"?","kind":"order","choices":["a","b"]}}}"#,
        r#"{"task":{"predict":{"ask":"?","kind":"number","answer":0}}}"#,
    ] {
        let spec = RunSpec::from_json(json).0;
        let written: serde_json::Value = serde_json::from_str(&spec.to_json()).unwrap();
        let read = serde_json::to_value(&*spec).unwrap();
        // Whole numbers have a point in one of them.
        let plain = |v: &serde_json::Value| v.to_string().replace(".0", "");
        assert_eq!(plain(&written), plain(&read), "{json}");
    }
}
