//! What happens during a run: lanes fill, Stop stops the run, and the next run starts fresh.

use serde_json::{Value, json};
use xtask::browser::Engine;
use xtask::headers::Headers;

use crate::harness::{IDLE, Page, with_app};

on_every_engine!(
    lanes_fill_while_it_runs,
    stop_ends_every_model_and_the_next_run_works,
    a_second_run_at_once_is_refused_and_does_no_harm,
    the_number_of_workers_changes_from_run_to_run,
    numbers_out_of_range_are_clamped_with_a_notice,
    a_link_opens_what_it_says_and_runs_nothing,
    the_page_shares_no_memory_and_waits_for_nobody,
    only_bytes_cross_to_a_process,
);

/// A run that is long enough for a test to look at it many times.
const LONG: &str =
    r#"{ "workload": "primes", "tasks": 64, "size": 2000000, "workers": 2, "gil": "off" }"#;

fn lanes_fill_while_it_runs(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        for model in ["sequential", "event_loop", "threads", "processes"] {
            // Counts how often the drawing of the timeline changes, until it has changed four times
            // or the run is over.
            let seen = page.js(
                "const spec = { ...JSON.parse(args[0]), models: [args[1]] };
                 const drawn = () => document.querySelector('#timeline')?.innerHTML ?? '';
                 const seen = [];
                 let over = false;
                 const run = window.interleave.run(spec).catch(error => String(error)).finally(() => { over = true; });
                 const before = drawn();
                 while (!over && seen.length < 4) {
                     await new Promise(next => setTimeout(next, 5));
                     const now = drawn();
                     if (now !== before && now !== seen.at(-1)) seen.push(now);
                 }
                 const early = !over;
                 window.interleave.stop();
                 await run;
                 return { early, drawings: seen.length };",
                &[json!(LONG), json!(model)],
            );
            assert_eq!(seen, json!({ "early": true, "drawings": 4 }), "{model}");
        }
    });
}

fn stop_ends_every_model_and_the_next_run_works(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        for (model, gil) in [
            ("sequential", "off"),
            ("event_loop", "off"),
            ("threads", "off"),
            ("threads", "on"),
            ("processes", "off"),
        ] {
            page.js(
                "const spec = { ...JSON.parse(args[0]), models: [args[1]], gil: args[2] };
                 window.__ended = null;
                 window.interleave.run(spec).then(r => window.__ended = { report: r }, e => window.__ended = { error: String(e) });",
                &[json!(LONG), json!(model), json!(gil)],
            );
            page.wait_for(&format!(
                "!({IDLE}) && document.querySelector('#timeline svg')"
            ));
            assert_eq!(
                page.eval("window.__ended"),
                Value::Null,
                "{model}: still running"
            );
            page.session.click("#stop").expect("Stop can be clicked");
            page.wait_for(&format!("window.__ended && {IDLE}"));
            let next = page.run(json!({
                "workload": "primes", "models": [model], "gil": gil, "tasks": 4, "size": 1000, "workers": 2,
            }));
            assert_eq!(next["models"][0]["error"], Value::Null, "{model}: {next}");
            // The number of primes below 4,000.
            assert_eq!(next["models"][0]["result"], json!("550"), "{model}");
        }
    });
}

fn a_second_run_at_once_is_refused_and_does_no_harm(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        let both = page.js(
            "const spec = { workload: 'primes', models: ['processes'], tasks: 4, size: 1000, workers: 2 };
             const first = window.interleave.run(spec);
             const second = await window.interleave.run(spec).then(() => 'ran', error => String(error));
             return [(await first).models[0].result, second];",
            &[],
        );
        assert_eq!(both[0], json!("550"));
        assert_ne!(both[1], json!("ran"), "one run at a time");
    });
}

fn the_number_of_workers_changes_from_run_to_run(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        for workers in [1, 3, 2] {
            let report = page.run(json!({
                "workload": "primes", "models": ["threads", "processes"], "gil": "off",
                "tasks": 12, "size": 1000, "workers": workers,
            }));
            for model in report["models"].as_array().expect("models") {
                assert_eq!(model["error"], Value::Null, "{model}");
                assert_eq!(model["result"], json!("1438"), "primes below 12,000");
                let lanes = model["lanes"].as_array().map_or(0, Vec::len);
                assert!(
                    lanes <= workers + 1,
                    "{workers} workers, {lanes} lanes: {model}"
                );
            }
        }
    });
}

fn numbers_out_of_range_are_clamped_with_a_notice(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        let report = page.run(json!({
            "workload": "tiny", "models": ["sequential"], "tasks": 2, "size": 1,
            "workers": 99_999, "repeats": -3, "yield_every_ms": 1e300,
        }));
        assert_eq!(report["models"][0]["error"], Value::Null, "{report}");
        assert_eq!(report["spec"]["workers"], json!(16));
        assert_eq!(report["spec"]["repeats"], json!(1));
        let words = page.eval("document.body.textContent").to_string();
        assert!(
            words.contains("The largest number of workers here is 16."),
            "{words}"
        );
    });
}

fn a_link_opens_what_it_says_and_runs_nothing(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        let spec = json!({ "workload": "hash", "tasks": 3, "models": ["sequential", "processes"] });
        let link = page.js("return window.interleave.link(args[0]);", &[spec]);
        let link = link.as_str().expect("a link");
        let back = page.js("return window.interleave.spec(args[0]);", &[json!(link)]);
        assert_eq!(back["notice"], Value::Null);
        assert_eq!(back["spec"]["workload"], json!("hash"));
        assert_eq!(back["spec"]["tasks"], json!(3));
        // The link must open in a new document: from the same page it would be a jump inside it.
        page.go("/__test/blank.html");
        page.go(&format!("/#{}", link.trim_start_matches('#')));
        page.wait_ready();
        page.wait_for("document.querySelector('#f-workload').value === 'hash'");
        assert_eq!(page.eval(IDLE), json!(true));
        assert_eq!(
            page.eval("window.__workers.length"),
            json!(0),
            "nothing runs because a link was opened"
        );
        page.go("/__test/blank.html");
        page.go("/#1%ff-hostile-\u{202e}");
        page.wait_ready();
    });
}

/// The kinds of values that were sent between the page and its Workers, in both directions.
fn crossed(page: &Page) -> Vec<String> {
    let kinds = page.js(
        "const { sent, came } = window.__crossed;
         return [...new Set([...Object.keys(sent), ...Object.keys(came)])].sort();",
        &[],
    );
    let kinds = kinds.as_array().expect("a list");
    kinds
        .iter()
        .map(|kind| kind.as_str().unwrap_or_default().to_owned())
        .collect()
}

/// Invariant 2. The page's own thread makes no call that waits: a wait on shared memory would be an
/// error there, which every test notices. It also posts no shared memory, not even to the engine of
/// the threads.
fn the_page_shares_no_memory_and_waits_for_nobody(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        for workload in ["fetch", "counter_locked", "pipeline"] {
            let report = page.run(json!({
                "workload": workload, "models": ["sequential", "event_loop", "threads", "processes"],
                "gil": "both", "tasks": 4, "workers": 2,
            }));
            for model in report["models"].as_array().expect("models") {
                assert_eq!(model["error"], Value::Null, "{workload}: {model}");
            }
        }
        assert_eq!(page.eval("window.__blocked"), json!([]));
        let kinds = crossed(page);
        assert!(
            kinds.contains(&"Module".into()),
            "the test saw it all: {kinds:?}"
        );
        for shared in ["Memory", "SharedArrayBuffer"] {
            assert!(!kinds.contains(&shared.into()), "{kinds:?}");
        }
    });
}

/// Invariant 3. Only these cross: the numbers and texts in the head of a message, buffers, lists of
/// them, and the compiled module at the start. Objects and shared memory never cross.
fn only_bytes_cross_to_a_process(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        for channel in ["pickle", "clone", "transfer"] {
            for workload in ["payload", "pipeline", "pingpong"] {
                let report = page.run(json!({
                    "workload": workload, "models": ["processes"], "channel": channel, "tasks": 3, "workers": 2,
                }));
                let model = &report["models"][0];
                assert_eq!(
                    model["error"],
                    Value::Null,
                    "{workload}, {channel}: {model}"
                );
            }
        }
        let may = [
            "ArrayBuffer",
            "Module",
            "Object",
            "list",
            "number",
            "object",
            "string",
        ];
        for kind in crossed(page) {
            assert!(may.contains(&kind.as_str()), "{kind} crossed");
        }
        // Each Worker gets one object: its first message, with the module and the Worker's number.
        let firsts = page.js(
            "const { sent, came } = window.__crossed;
             return [sent.Object, came.Object ?? 0, sent.Module, window.__workers.length];",
            &[],
        );
        assert_eq!(firsts[0], firsts[3], "{firsts}");
        assert_eq!(firsts[1], json!(0), "{firsts}");
        assert_eq!(firsts[2], firsts[3], "{firsts}");
        // A run that asks for shared memory does send it; so this test would notice it above.
        page.run(json!({
            "workload": "payload", "models": ["processes"], "channel": "shared", "tasks": 3, "workers": 2,
        }));
        assert!(crossed(page).contains(&"SharedArrayBuffer".into()));
    });
}
