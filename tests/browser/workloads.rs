//! Every workload under every model gives the same result.

use interleave_workload::registry;
use serde_json::{Value, json};
use xtask::browser::Engine;
use xtask::headers::Headers;

use crate::harness::{Page, with_app};

on_every_engine!(
    every_model_gives_the_same_result,
    every_channel_and_both_kinds_of_pool_give_the_same_result,
    the_counter_without_a_lock_loses_updates_and_the_others_never_do,
    the_event_loop_freezes_the_page_unless_it_yields,
);

/// A size that is small enough to be quick and large enough to give every worker work.
fn small(about: &interleave_workload::About) -> Value {
    let size = (about.default_size / 20).clamp(*about.size.start(), *about.size.end());
    let tasks = about.default_tasks.min(6);
    json!({ "workload": about.id, "tasks": tasks, "size": size, "workers": 2, "repeats": 1 })
}

fn with_fields(spec: &Value, more: &Value) -> Value {
    let mut spec = spec.clone();
    for (name, value) in more.as_object().into_iter().flatten() {
        spec[name] = value.clone();
    }
    spec
}

/// The results of all models of one run; panics when one of them failed.
fn results(page: &Page, spec: &Value) -> Vec<(String, String)> {
    let report = page.run(spec.clone());
    let models = report["models"].as_array().expect("a list of models");
    let named = |model: &Value| {
        assert_eq!(model["error"], Value::Null, "{spec}: {model}");
        assert_eq!(model["measured"], json!(true), "{spec}: {model}");
        let name = format!("{} gil {}", model["model"], model["gil"]);
        (
            name,
            model["result"].as_str().unwrap_or_default().to_string(),
        )
    };
    models.iter().map(named).collect()
}

fn every_model_gives_the_same_result(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        for workload in registry::ALL {
            let about = workload.about();
            if about.id == "files" && !has_files(page) {
                says_that_there_are_no_files(page, &small(about));
                continue;
            }
            let all = json!({
                "models": ["sequential", "event_loop", "threads", "processes"], "gil": "both",
            });
            let results = results(page, &with_fields(&small(about), &all));
            assert_eq!(results.len(), 5, "{}: {results:?}", about.id);
            assert!(!results[0].1.is_empty(), "{}: no result", about.id);
            if about.one_result {
                assert!(
                    results.iter().all(|r| r.1 == results[0].1),
                    "{}: {results:#?}",
                    about.id
                );
            }
        }
    });
}

/// Whether there is a file system: WebKitGTK has none in the private windows of automated tests.
fn has_files(page: &Page) -> bool {
    let asked =
        "try { await navigator.storage.getDirectory(); return true } catch { return false }";
    page.js(asked, &[]) == json!(true)
}

fn says_that_there_are_no_files(page: &Page, spec: &Value) {
    let report = page.run(spec.clone());
    for model in report["models"].as_array().expect("models") {
        let error = model["error"].as_str().unwrap_or_default();
        assert!(error.contains("file system"), "{model}");
    }
}

fn every_channel_and_both_kinds_of_pool_give_the_same_result(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        for id in ["payload", "compress", "mandelbrot"] {
            let about = registry::find(id).expect("a workload").about();
            let mut seen = Vec::new();
            for channel in ["pickle", "clone", "transfer", "shared"] {
                for pool in ["reuse", "per_task"] {
                    let how = json!({ "models": ["processes"], "channel": channel, "pool": pool });
                    seen.extend(
                        results(page, &with_fields(&small(about), &how))
                            .into_iter()
                            .map(|r| (channel, pool, r.1)),
                    );
                }
            }
            assert!(seen.iter().all(|s| s.2 == seen[0].2), "{id}: {seen:#?}");
        }
    });
}

/// Real threads lose an update only if they meet between a read and a write, and that is chance. So
/// the counter without a lock gets up to 20 runs; the two others must never lose an update.
fn the_counter_without_a_lock_loses_updates_and_the_others_never_do(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        let threads = json!({ "models": ["threads"], "gil": "off", "workers": 2, "tasks": 2, "size": 1_000_000 });
        let run = |id: &str| {
            let spec = with_fields(&threads, &json!({ "workload": id }));
            let report = page.run(spec);
            let model = &report["models"][0];
            assert_eq!(model["error"], Value::Null, "{model}");
            model["counts"]["lost_updates"].as_u64().unwrap_or(0)
        };
        assert!(
            (0..20).any(|_| run("counter_unlocked") > 0),
            "no update was lost in 20 runs"
        );
        for id in ["counter_locked", "counter_atomic"] {
            for _ in 0..3 {
                assert_eq!(run(id), 0, "{id}");
            }
        }
    });
}

fn the_event_loop_freezes_the_page_unless_it_yields(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        let freeze = |yield_every_ms: u32| {
            let report = page.run(json!({
                "workload": "primes", "models": ["event_loop"], "tasks": 1, "size": 3_000_000,
                "yield_every_ms": yield_every_ms,
            }));
            report["models"][0]["longest_freeze_ms"]
                .as_f64()
                .expect("a number")
        };
        let (never, often) = (freeze(0), freeze(10));
        assert!(
            never > often,
            "never yielding froze the page for {never} ms, yielding for {often} ms"
        );
    });
}
