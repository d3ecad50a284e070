//! The page works by keyboard alone, and a checker finds no fault of accessibility.

use serde_json::{Value, json};
use xtask::browser::{Engine, Key};
use xtask::headers::Headers;

use crate::harness::{IDLE, Page, with_app};

on_every_engine!(
    a_run_by_keyboard_alone,
    axe_finds_nothing_before_while_and_after_a_run,
    on_a_phone_the_run_bar_fits_and_the_results_come,
    nothing_scrolls_sideways_on_a_phone,
);

/// With so many Tabs the focus has gone once around every page.
const MOST_TABS: usize = 120;

/// Presses Tab until the element with this id has the focus.
fn tab_to(page: &Page, id: &str) {
    let mut passed = Vec::new();
    for _ in 0..MOST_TABS {
        let here = page.eval("document.activeElement?.id || document.activeElement?.tagName");
        if here == json!(id) {
            return;
        }
        passed.push(here);
        page.session.press(&[Key::Tab]).expect("Tab");
    }
    panic!("Tab does not lead to #{id}, only to {passed:?}");
}

fn a_run_by_keyboard_alone(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        tab_to(page, "run");
        page.session.press(&[Key::Enter]).expect("Enter");
        page.wait_for(
            "document.querySelector('#verdict') && document.querySelector('#timeline svg')",
        );
        page.wait_for(IDLE);
        tab_to(page, "timeline");
        let says = || page.eval("document.querySelector('#tip').textContent");
        let mut before = says();
        for key in [Key::Home, Key::Down] {
            page.session.press(&[key]).expect("a key");
            page.wait_for(&format!(
                "document.querySelector('#tip').textContent !== {before}"
            ));
            before = says();
        }
        // The timeline is no keyboard trap: Tab leads on, and Shift+Tab leads back.
        page.session.press(&[Key::Tab]).expect("Tab");
        assert_ne!(page.eval("document.activeElement.id"), json!("timeline"));
        page.session.press(&[Key::ShiftTab]).expect("Tab");
        assert_eq!(page.eval("document.activeElement.id"), json!("timeline"));
    });
}

fn axe_finds_nothing_before_while_and_after_a_run(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        load_axe(page);
        for theme in ["light", "dark"] {
            page.session
                .click(&format!("#theme-{theme}"))
                .expect("a theme");
            axe(page, &format!("{theme}, before"));
            page.js(
                "window.__run = window.interleave.run({ workload: 'primes', gil: 'both', tasks: 32, size: 1000000, workers: 2 });
                 window.__run.catch(() => {});",
                &[],
            );
            page.wait_for("document.querySelector('#timeline svg')");
            axe(page, &format!("{theme}, while running"));
            page.js(
                "window.interleave.stop(); await window.__run.catch(() => {});",
                &[],
            );
            page.run(json!({ "workload": "primes", "gil": "both", "tasks": 4, "size": 1000, "workers": 2 }));
            axe(page, &format!("{theme}, after"));
        }
    });
}

pub fn load_axe(page: &Page) {
    page.js(
        "const script = document.createElement('script');
         script.src = '/__npm/axe-core/axe.min.js';
         document.head.append(script);
         await new Promise((done, failed) => { script.onload = done; script.onerror = failed; });",
        &[],
    );
}

/// Asserts that axe finds no fault by its rules for WCAG 2.2 AA and for good practice.
pub fn axe(page: &Page, when: &str) {
    let faults = page.js(
        "const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
         const found = await axe.run(document, { runOnly: { type: 'tag', values: tags } });
         return found.violations.map(v => v.id + ': ' + v.help + ': '
             + v.nodes.slice(0, 5).map(n => n.target.join(' ') + ' ' + n.failureSummary).join(' | '));",
        &[],
    );
    assert_eq!(faults, Value::Array(Vec::new()), "{when}");
}

fn on_a_phone_the_run_bar_fits_and_the_results_come(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        page.session.resize(390, 844).expect("a small window");
        page.js(
            "window.interleave.open({ workload: 'waits', gil: 'both', tasks: 4, size: 150, workers: 2, repeats: 2 });",
            &[],
        );
        page.wait_for("document.querySelector('#f-size').value === '150'");
        page.session.click("#run").expect("Run");
        page.wait_for("document.querySelector('#runbar.running')");
        let over = page.eval(
            "(() => { const bar = document.querySelector('#runbar'); return bar.scrollHeight - bar.clientHeight; })()",
        );
        assert_eq!(over, json!(0), "pixels of the run bar that are cut");
        page.wait_for(
            "document.querySelector('#results').getBoundingClientRect().top < innerHeight / 2",
        );
        page.wait_for(IDLE);
    });
}

fn nothing_scrolls_sideways_on_a_phone(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        page.session.resize(390, 844).expect("a small window");
        page.run(
            json!({ "workload": "primes", "gil": "both", "tasks": 4, "size": 1000, "workers": 2 }),
        );
        let over = page
            .eval("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assert_eq!(over, json!(0), "pixels beyond the window");
    });
}
