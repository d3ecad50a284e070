//! A program that the stepper holds still: forward, back, slider, breakpoints, a line explained.

use serde_json::{Value, json};
use xtask::browser::Engine;
use xtask::headers::Headers;

use crate::harness::{Page, press, with_app};
use crate::people::{axe, load_axe};

on_every_engine!(
    a_further_module_is_there,
    a_lost_update_forward_and_back,
    breakpoints_lines_and_words,
    bad_programs_are_held_still_too,
);

/// Two threads read a counter, call a function and write the counter; with this seed one update is
/// lost.
const LOST: &str = include_str!("../../crates/stepper/tests/step/lost_update.py");
const SEED: u64 = 14;

fn open(page: &Page, spec: Value) {
    page.js(
        "location.hash = new URL(window.interleave.link(args[0]), location.href).hash;",
        &[spec],
    );
    page.wait_for("document.querySelector('#code-editor')?.dataset.live === 'on'");
    page.wait_for("document.querySelector('#f-source')?.value.length > 0");
    press(page, "step-open");
    page.wait_for("document.querySelector('#step-to')");
}

/// Presses a button of the stepper, waits until the place changes, and returns what is said there.
fn step(page: &Page, id: &str) -> String {
    let before = place(page);
    press(page, id);
    page.wait_for(&format!(
        "document.querySelector('#step-to').value !== '{before}'"
    ));
    said(page)
}

fn place(page: &Page) -> u64 {
    let value = page.eval("document.querySelector('#step-to').value");
    value
        .as_str()
        .and_then(|v| v.parse().ok())
        .expect("a place")
}

fn said(page: &Page) -> String {
    let text = page.eval("document.querySelector('#step-said').textContent");
    text.as_str().unwrap_or_default().to_owned()
}

fn shown(page: &Page) -> String {
    let text = page.eval("document.querySelector('#stepper').textContent");
    text.as_str().unwrap_or_default().to_owned()
}

fn breakpoint(page: &Page, line: u32) {
    page.js(
        "document.querySelector('#code-editor').editor.breakpoints([args[0]]);",
        &[json!(line)],
    );
    page.wait_for(&format!(
        "document.querySelector('#code-editor').dataset.breakpoints === '{line}'"
    ));
}

fn program(source: &str, seed: u64) -> Value {
    json!({ "room": "code", "workload": "program", "source": source, "seed": seed })
}

fn a_lost_update_forward_and_back(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        open(page, program(LOST, SEED));
        // Go forward by bytecodes to the second write of the counter.
        press(page, "step-detail");
        page.wait_for("document.querySelector('#step-next-bytecode')");
        let mut said_all = Vec::new();
        let mut writes = Vec::new();
        step(page, "step-next-line");
        // The editor marks the line where each thread stands.
        page.wait_for(
            "!!document.querySelector('#code-editor').shadowRoot.querySelector('.cm-at-current')",
        );
        breakpoint(page, 8);
        step(page, "step-next-break");
        while writes.len() < 2 {
            let said = step(page, "step-next-bytecode");
            if said.contains("writes counter = ") {
                writes.push(said.clone());
            }
            said_all.push((place(page), said));
            assert!(said_all.len() < 300, "{writes:?}");
        }
        // Both threads write the same number: the second write loses the first one.
        assert!(
            writes.iter().all(|said| said.contains("counter = 1")),
            "{writes:?}"
        );
        // Going back visits the same places and shows the same words.
        said_all.pop();
        for (at, said) in said_all.iter().rev().take(12) {
            assert_eq!(
                (&step(page, "step-back-bytecode"), &place(page)),
                (said, at)
            );
        }
        // The slider can go to any place, and the words there are the same as before.
        let (at, words) = &said_all[3];
        page.js(
            "const to = document.querySelector('#step-to');
             to.value = args[0];
             to.dispatchEvent(new Event('input', { bubbles: true }));",
            &[json!(at)],
        );
        page.wait_for(&format!(
            "document.querySelector('#step-said').textContent === {}",
            json!(words)
        ));
        // Go on to the next switch of threads, then to the end, and back with a key.
        assert!(step(page, "step-next-switch").contains("goes on"));
        step(page, "step-last");
        assert!(shown(page).contains("finished without errors (exit status 0)"));
        let end = place(page);
        page.js(
            "document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'F8', shiftKey: true, bubbles: true }));",
            &[],
        );
        page.wait_for(&format!(
            "document.querySelector('#step-to').value !== '{end}'"
        ));
        step(page, "step-first");
        assert_eq!(place(page), 0);
        load_axe(page);
        axe(page, "a program held still");
        press(page, "step-close");
        page.wait_for("!document.querySelector('#stepper')");
    });
}

fn breakpoints_lines_and_words(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        open(page, program(LOST, SEED));
        breakpoint(page, 10);
        let mut places = Vec::new();
        for _ in 0..2 {
            step(page, "step-next-break");
            page.wait_for("document.querySelector('.thread.next')?.dataset.at === '10'");
            places.push(place(page));
        }
        step(page, "step-back-break");
        assert_eq!(place(page), places[0]);
        // Slow motion goes on by itself until it is paused.
        press(page, "step-play");
        page.wait_for(&format!(
            "+document.querySelector('#step-to').value > {}",
            places[0]
        ));
        press(page, "step-pause");
        page.wait_for("document.querySelector('#step-play')");
        // Explain the line of the cursor in words.
        page.js(
            "document.querySelector('#code-editor').editor.go(10, 0);",
            &[],
        );
        page.wait_for("document.querySelector('#code-editor').dataset.atLine === '10'");
        press(page, "step-explain");
        page.wait_for("document.querySelector('#explained')?.textContent.includes('STORE_GLOBAL')");
        let words = page.eval("document.querySelector('#explained').textContent");
        assert!(
            words
                .as_str()
                .is_some_and(|w| w.contains("writes the global variable counter"))
        );
    });
}

fn bad_programs_are_held_still_too(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        open(page, program("x = = 1\n", 0));
        assert!(shown(page).contains("SyntaxError: invalid syntax"));
        press(page, "step-close");
        // This program never ends: the first run stops at its limit, or when it is told to.
        open(page, program("n = 0\nwhile True:\n    n += 1\n", 0));
        assert!(
            shown(page).contains("The program runs longer") || place(page) < 10,
            "{}",
            shown(page)
        );
        assert!(said(page).contains("sets n to 0"), "{}", said(page));
        let next = step(page, "step-next-line");
        assert!(
            next.contains("reads n, computes n + 1, and writes the result back"),
            "{next}"
        );
        press(page, "step-close");
        // All threads wait: the stepper shows what each one waits for and who holds it.
        open(
            page,
            program(
                include_str!("../../crates/stepper/tests/step/deadlock.py"),
                0,
            ),
        );
        assert!(step(page, "step-last").contains("deadlock"));
        assert!(shown(page).contains("waits for first, held by MainThread"));
    });
}

fn a_further_module_is_there(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        let source =
            "from fractions import Fraction\nx = Fraction(2, 6)\nprint('\\N{BULLET}', x)\n";
        open(page, program(source, 1));
        step(page, "step-last");
        assert!(shown(page).contains("1/3"), "{}", shown(page));
        step(page, "step-back-line");
        assert!(place(page) > 0);
    });
}
