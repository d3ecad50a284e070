//! The page itself: it gets ready, shows its level, and offers its API.

use serde_json::json;
use xtask::browser::Engine;
use xtask::headers::Headers;

use crate::harness::{Page, blank_site, with_app};

on_every_engine!(
    the_page_is_ready_and_says_level_a,
    without_headers_it_falls_to_level_b_in_words_and_still_runs,
    in_a_frame_of_a_page_that_is_not_isolated,
    the_picture_is_the_same_in_every_model,
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

/// Chromium isolates the frame by itself (Document-Isolation-Policy). The other engines cannot, so
/// the page says so and offers to open in a tab of its own.
fn in_a_frame_of_a_page_that_is_not_isolated(engine: Engine) {
    let page = Page::open(engine, Headers::Isolated, None, "/__test/blank.html");
    let host = blank_site();
    let go = |url: &str| page.session.go(url).expect("the page loads");
    go(&format!("{}/blank.html", host.origin));
    page.js(
        "const frame = document.createElement('iframe');
         frame.src = args[0];
         document.body.append(frame);
         await new Promise(done => { frame.onload = done; });",
        &[json!(format!("{}/", page.site.origin))],
    );
    page.session.enter_frame().expect("there is a frame");
    page.wait_ready();
    let level = page.eval("window.interleave.level.level");
    let report = page.run(json!({
        "workload": "primes", "models": ["threads", "processes"], "gil": "off",
        "tasks": 4, "size": 1000, "workers": 2,
    }));
    let (threads, processes) = (&report["models"][0], &report["models"][1]);
    assert_eq!(processes["result"], json!("550"), "{processes}");
    match engine {
        Engine::Chromium => {
            assert_eq!(level, json!("A"));
            assert_eq!(threads["result"], json!("550"), "{threads}");
        }
        Engine::Firefox | Engine::Webkit => {
            assert_eq!(level, json!("B"));
            assert!(threads["error"].is_string(), "{threads}");
            let tab = "document.querySelector('#level a[target=_blank]')?.href ?? ''";
            let tab = page.eval(tab);
            assert!(
                tab.as_str()
                    .unwrap_or_default()
                    .starts_with(&page.site.origin),
                "a tab of its own: {tab}"
            );
        }
    }
    page.assert_clean(&[]);
}

/// A canvas that has been painted has more than one colour.
fn the_picture_is_the_same_in_every_model(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        page.run(
            json!({ "workload": "mandelbrot", "gil": "off", "tasks": 8, "size": 96, "workers": 2 }),
        );
        page.wait_for("document.querySelectorAll('#pictures canvas').length === 4");
        let pictures = "Array.from(document.querySelectorAll('#pictures canvas'), canvas => {
            const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
            const dots = new Uint32Array(data.buffer);
            let sum = 0;
            for (const dot of dots) sum = (Math.imul(sum, 31) + dot) | 0;
            return { colours: new Set(dots).size, sum };
        })";
        page.wait_for(&format!("{pictures}.every(picture => picture.colours > 4)"));
        let pictures = page.eval(pictures);
        let first = &pictures[0];
        let same = pictures
            .as_array()
            .is_some_and(|all| all.iter().all(|one| one == first));
        assert!(same, "{pictures}");
    });
}
