//! The page itself: it gets ready, says at which level, and speaks its API.

use serde_json::json;
use xtask::browser::Engine;
use xtask::headers::Headers;

use crate::harness::with_app;

on_every_engine!(
    the_page_is_ready_and_says_level_a,
    without_headers_it_falls_to_level_b_in_words_and_still_runs,
);

fn the_page_is_ready_and_says_level_a(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        assert_eq!(page.eval("crossOriginIsolated"), json!(true));
        assert_eq!(page.eval("window.interleave.level.level"), json!("A"));
        let version = page.eval("window.interleave.version");
        assert_eq!(version, json!(env!("CARGO_PKG_VERSION")));
    });
}

fn without_headers_it_falls_to_level_b_in_words_and_still_runs(engine: Engine) {
    with_app(engine, Headers::Bare, |page| {
        assert_eq!(page.eval("window.interleave.level.level"), json!("B"));
        let reason = page.eval("window.interleave.level.reason");
        let reason = reason.as_str().unwrap_or_default();
        assert!(reason.contains("memory"), "{reason}");
        let words = page.eval("document.querySelector('#level').textContent");
        assert!(
            words.as_str().unwrap_or_default().contains(reason),
            "the reason stands in the page"
        );
        let report = page.run(json!({
            "workload": "primes", "models": ["sequential", "threads", "processes", "event_loop"],
            "tasks": 4, "size": 2000, "gil": "off", "workers": 2,
        }));
        assert_eq!(report["level"], json!("B"));
        for model in report["models"].as_array().expect("models") {
            if model["model"] == "threads" {
                let error = model["error"].as_str().unwrap_or_default();
                assert!(
                    error.contains(reason),
                    "threads say why they did not run: {model}"
                );
            } else {
                assert_eq!(model["error"], json!(null), "{model}");
            }
        }
    });
}
