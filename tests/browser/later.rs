//! What the build with which the page begins leaves to the build with every room: modelled runs, and
//! workloads that a first run seldom asks for. A person sees no difference.

use interleave_spec::{Clock, Gil, Model, RunSpec, link};
use serde_json::json;
use xtask::browser::Engine;
use xtask::headers::Headers;

use crate::harness::{IDLE, Page, press, with, with_app};

on_every_engine!(
    a_link_to_a_modelled_race_shows_modelled_results,
    the_modelled_twin_comes_beside_a_measured_race,
    a_workload_that_is_put_off_runs_from_the_form,
    files_for_a_workload_that_is_put_off_are_taken,
    a_break_even_view_of_a_workload_that_is_put_off_begins,
);

/// The build with every room is the page; the one with which the page began rests.
const TAKEN_OVER: &str = "'rests' in document.documentElement.dataset";

fn choose(page: &Page, field: &str, value: &str) {
    page.js(
        "const field = document.getElementById(args[0]);
         field.value = args[1];
         field.dispatchEvent(new Event('change', { bubbles: true }));",
        &[json!(field), json!(value)],
    );
}

/// Waits until a run of this workload is over and judged.
fn judged(page: &Page) {
    page.wait_for("document.querySelector('#verdict .provenance')");
    page.wait_for(IDLE);
}

fn a_link_to_a_modelled_race_shows_modelled_results(engine: Engine) {
    let spec = RunSpec {
        clock: Clock::Virtual,
        gil: Gil::Both,
        ..RunSpec::default()
    };
    let link = link::encode(&spec.checked().0).expect("a link").text;
    with(engine, Headers::Isolated, &format!("/{link}"), |page| {
        page.wait_ready();
        assert_eq!(page.eval("document.querySelector('#verdict')"), json!(null));
        // A second run shows the same.
        let shown = [1, 2].map(|_| {
            press(page, "run");
            judged(page);
            let how = "Array.from(document.querySelectorAll('#compare .wall .how'), how => how.textContent)";
            assert_eq!(page.eval(how), json!(vec!["modelled"; 5]));
            page.eval("document.querySelector('#compare').textContent")
        });
        assert_eq!(shown[0], shown[1]);
        // The form of a modelled race is there after a look into another room.
        choose(page, "f-tasks", "5");
        press(page, "room-code");
        page.wait_for("document.querySelector('#code-editor')");
        press(page, "room-race");
        page.wait_for("document.querySelector('#f-tasks')?.value === '5'");
        assert_eq!(
            page.eval("document.querySelector('#f-clock').value"),
            json!("virtual")
        );
    });
}

/// Without a way that does one thing at a time there is nothing to gain against, so the verdict is
/// that this run hid the lesson, whatever the machine.
fn the_modelled_twin_comes_beside_a_measured_race(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        let spec = RunSpec {
            models: vec![Model::Threads, Model::Processes],
            gil: Gil::Off,
            tasks: Some(4),
            size: Some(1_000),
            workers: Some(2),
            ..RunSpec::default()
        };
        let link = link::encode(&spec.checked().0).expect("a link").text;
        page.js("location.hash = args[0];", &[json!(link)]);
        page.wait_for("document.querySelector('#f-size')?.value === '1000'");
        press(page, "run");
        judged(page);
        page.wait_for(
            "document.querySelector('#twin .provenance')?.textContent.includes('modelled')",
        );
        let measured = "document.querySelector('#compare .how').textContent";
        assert_eq!(page.eval(measured), json!("measured"));
        assert_eq!(page.eval(TAKEN_OVER), json!(false));
        // The link beneath it opens the modelled run.
        press(page, "twin-run");
        page.wait_for(TAKEN_OVER);
        page.wait_for("document.querySelector('#f-clock')?.value === 'virtual'");
        press(page, "run");
        judged(page);
        assert_eq!(
            page.eval("document.querySelector('#compare .how').textContent"),
            json!("modelled")
        );
        page.js("history.back();", &[]);
        page.wait_for("document.querySelector('#f-clock')?.value === 'real'");
        press(page, "run");
        judged(page);
        page.wait_for("document.querySelector('#twin')");
    });
}

fn a_workload_that_is_put_off_runs_from_the_form(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        page.js("window.kept = window.interleave.run;", &[]);
        choose(page, "f-workload", "mandelbrot");
        page.wait_for("document.querySelector('#f-workload').value === 'mandelbrot'");
        choose(page, "f-tasks", "8");
        choose(page, "f-size", "96");
        choose(page, "f-repeats", "1");
        page.wait_for("document.querySelector('#f-size').value === '96'");
        // The address follows the form, and nothing has changed hands.
        let here = page.eval("location.hash");
        assert_eq!(page.eval(TAKEN_OVER), json!(false));
        press(page, "run");
        page.wait_for(TAKEN_OVER);
        judged(page);
        assert_eq!(page.eval("location.hash"), here);
        page.wait_for("document.querySelectorAll('#pictures canvas').length > 1");
        // Stop ends a long run of it, and the next run works.
        choose(page, "f-size", "2048");
        page.wait_for("document.querySelector('#stale')");
        press(page, "run");
        page.wait_for("document.querySelector('#stop').ariaDisabled === 'false'");
        press(page, "stop");
        page.wait_for(IDLE);
        choose(page, "f-size", "96");
        press(page, "run");
        judged(page);
        // Its results stay when another room is on show.
        press(page, "room-code");
        page.wait_for("document.querySelector('#code-editor')");
        press(page, "room-race");
        page.wait_for("document.querySelector('#f-workload')?.value === 'mandelbrot'");
        page.wait_for("document.querySelector('#verdict .provenance')");
        // What the first build has runs here too, also for a script that has kept its function.
        choose(page, "f-workload", "tiny");
        page.wait_for("document.querySelector('#stale')");
        press(page, "run");
        judged(page);
        let report = page.js(
            "return await window.kept({ workload: 'primes', tasks: 4, size: 1000, workers: 2 });",
            &[],
        );
        assert_eq!(report["models"][0]["result"], json!("550"), "{report}");
    });
}

fn files_for_a_workload_that_is_put_off_are_taken(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        choose(page, "f-workload", "compress");
        page.wait_for("document.querySelector('#f-files')");
        page.js(
            "const list = new DataTransfer();
             list.items.add(new File(['one'], 'one.txt'));
             list.items.add(new File(['two'], 'two.txt'));
             const picker = document.querySelector('#f-files');
             picker.files = list.files;
             picker.dispatchEvent(new Event('change', { bubbles: true }));",
            &[],
        );
        page.wait_for(TAKEN_OVER);
        page.wait_for("document.querySelector('#files')?.textContent.includes('two.txt')");
        press(page, "run");
        judged(page);
    });
}

fn a_break_even_view_of_a_workload_that_is_put_off_begins(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        choose(page, "f-workload", "compress");
        press(page, "sweep-open");
        page.wait_for("document.querySelector('#sweep-run')");
        press(page, "sweep-run");
        page.wait_for(TAKEN_OVER);
        page.wait_for("document.querySelector('#stop')?.ariaDisabled === 'false'");
        press(page, "stop");
        page.wait_for(IDLE);
        assert_eq!(
            page.eval("document.querySelector('#f-workload').value"),
            json!("compress")
        );
    });
}
