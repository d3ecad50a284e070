//! When something goes wrong, the page says so in a sentence, ends the run that is broken, and ends
//! nothing else.

use serde_json::{Value, json};
use xtask::browser::Engine;
use xtask::headers::Headers;

use crate::harness::{IDLE, Page, with_app};

on_every_engine!(
    a_worker_that_dies_ends_its_run_with_a_sentence,
    a_failed_fetch_is_the_error_of_its_task,
    a_file_that_is_no_picture_is_named,
);

/// Starts a long run, and when it is under way does something to the newest worker.
fn during_a_run(page: &Page, model: &str, to_worker: &str) -> Value {
    page.js(
        &format!(
            "const spec = {{ workload: 'primes', models: [args[0]], gil: 'off', tasks: 64, size: 2000000, workers: 2 }};
             let over = false;
             const before = Math.max(0, ...window.__workers.map(worker => worker.works));
             const run = window.interleave.run(spec).catch(error => ({{ rejected: String(error) }}))
                 .finally(() => {{ over = true; }});
             // The one that was told to work last is surely part of the run.
             const newest = () => window.__workers.filter(worker => worker.alive)
                 .reduce((a, b) => b.works > (a?.works ?? before) ? b : a, null);
             while (!over && !newest()) await new Promise(next => setTimeout(next, 5));
             const worker = newest();
             {to_worker}
             return await run;"
        ),
        &[json!(model)],
    )
}

fn a_worker_that_dies_ends_its_run_with_a_sentence(engine: Engine) {
    let page = Page::open(engine, Headers::Isolated, None, "/");
    page.wait_ready();
    for model in ["threads", "processes"] {
        for to_worker in [
            // The worker traps: the browser sends the page an error event.
            "worker.dispatchEvent(new ErrorEvent('error', { message: 'unreachable executed' }));",
            // The browser kills the worker: the page gets no event at all.
            "Object.getPrototypeOf(Object.getPrototypeOf(worker)).terminate.call(worker);",
        ] {
            let report = during_a_run(&page, model, to_worker);
            let error = report["models"][0]["error"].as_str().unwrap_or_default();
            assert!(
                error.ends_with('.') && error.len() > 10,
                "{model}, {to_worker}: {report}"
            );
            let next = page.run(json!({
                "workload": "primes", "models": [model], "gil": "off", "tasks": 4, "size": 1000, "workers": 2,
            }));
            assert_eq!(next["models"][0]["error"], Value::Null, "{model}: {next}");
            assert_eq!(next["models"][0]["result"], json!("550"), "{model}");
        }
    }
    page.assert_clean(&[]);
}

fn a_failed_fetch_is_the_error_of_its_task(engine: Engine) {
    let page = Page::open(engine, Headers::Isolated, Some("fetch/02.bin"), "/");
    page.wait_ready();
    let report = page.run(json!({
        "workload": "fetch", "models": ["sequential", "event_loop", "threads", "processes"], "gil": "off",
        "tasks": 4, "size": 1, "workers": 2,
    }));
    let models = report["models"].as_array().expect("models");
    assert_eq!(models.len(), 4);
    let words = page.eval("document.body.textContent");
    assert!(
        words.as_str().unwrap_or_default().contains("02.bin"),
        "the page names the file: {report}"
    );
    for model in models {
        assert!(
            !model["result"].as_str().unwrap_or_default().is_empty(),
            "the rest went on: {model}"
        );
    }
    page.assert_clean(&["02.bin"]);
}

fn a_file_that_is_no_picture_is_named(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        page.js(
            "const pick = document.querySelector('#f-workload');
             pick.value = 'resize';
             pick.dispatchEvent(new Event('change', { bubbles: true }));",
            &[],
        );
        page.wait_for("document.querySelector('#f-files')");
        page.js(
            "const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 48 });
             canvas.getContext('2d').fillRect(8, 8, 20, 20);
             const png = await new Promise(done => canvas.toBlob(done, 'image/png'));
             const files = new DataTransfer();
             files.items.add(new File([png], 'square.png', { type: 'image/png' }));
             files.items.add(new File(['not at all'], 'letter.png', { type: 'image/png' }));
             const input = document.querySelector('#f-files');
             input.files = files.files;
             input.dispatchEvent(new Event('change', { bubbles: true }));",
            &[],
        );
        page.wait_for("document.body.textContent.includes('letter.png')");
        page.session.click("#run").expect("Run can be clicked");
        page.wait_for("document.querySelector('#verdict')");
        page.wait_for(IDLE);
        let words = page.eval("document.body.textContent");
        assert!(
            words.as_str().unwrap_or_default().contains("letter.png"),
            "it is named"
        );
    });
}
