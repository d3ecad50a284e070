//! The course in a browser: an answer comes before the run, the run opens the comparison, a task is
//! checked, progress is kept, every row's run opens and ends, and axe finds nothing.

use crate::harness::{Page, with, with_app};
use crate::people::{axe, load_axe};
use interleave_learn::{Course, LANGUAGES};
use serde_json::json;
use std::collections::BTreeSet;
use xtask::browser::Engine;
use xtask::headers::Headers;

on_every_engine!(a_card_is_answered_run_and_compared);
on_chromium!(
    every_row_opens_and_runs,
    axe_finds_nothing_in_the_course,
    a_link_to_a_lost_card_says_so,
    a_number_is_measured_again_with_its_spread,
);

const READY: &str = "document.documentElement.dataset.learn === 'ready'";

fn open(page: &Page, path: &str) {
    page.go(path);
    page.wait_for(READY);
}

fn a_card_is_answered_run_and_compared(engine: Engine) {
    with(engine, Headers::Isolated, "/learn/races/", |page| {
        page.wait_for(READY);
        let card = "document.querySelector('#check-then-act')";
        // Run asks for an answer first.
        page.js(&format!("{card}.querySelector('.start').click()"), &[]);
        assert_eq!(
            page.eval(&format!("{card}.querySelector('iframe')")),
            json!(null)
        );
        page.js(
            &format!(
                "const ask = {card}.querySelector('form');
                 ask.querySelector('input').click();
                 ask.querySelector('.commit').click();
                 {card}.querySelector('.start').click();"
            ),
            &[],
        );
        page.wait_for(&format!("{card}.dataset.ran === 'yes'"));
        assert_eq!(
            page.eval(&format!("{card}.querySelector('.why').open")),
            json!(true)
        );
        // The answer is still there after a reload.
        open(page, "/learn/races/index.html");
        let said = page.eval(&format!("{card}.querySelector('.mine').textContent"));
        assert!(
            said.as_str()
                .is_some_and(|said| said.starts_with("You said")),
            "{said}"
        );
    });
}

/// Each run that a row opens, once. Programs have the virtual clock here, so nobody waits.
fn every_row_opens_and_runs() {
    let course = Course::read("en");
    let mut links = BTreeSet::new();
    for row in &course.rows {
        let (_, card) = course.card(&row.card).expect("a card");
        links.insert(card.runs[row.run].link.clone());
    }
    with_app(Engine::Chromium, Headers::Isolated, |page| {
        let mut wrong = Vec::new();
        for link in &links {
            let ran = page.js(
                "const { spec, notice } = window.interleave.spec(args[0]);
                 if (notice) return notice;
                 if (spec.workload === 'program') spec.clock = 'virtual';
                 else Object.assign(spec, { repeats: 1, size: null });
                 const report = await window.interleave.run(spec);
                 const failed = report.models.filter(({ error }) => error);
                 return spec.workload === 'program' ? Boolean(report.ending) : failed.length === 0;",
                &[json!(link)],
            );
            if ran != json!(true) {
                wrong.push(format!("{link}: {ran}"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
        assert!(links.len() > 80, "{}", links.len());
    });
}

fn axe_finds_nothing_in_the_course() {
    with(Engine::Chromium, Headers::Isolated, "/learn/", |page| {
        let first = Course::read(LANGUAGES[0]);
        let more = ["", "questions/", "glossary/", "everything/", "teach/"].map(str::to_owned);
        let lessons = first.lessons.iter();
        let lessons = lessons.map(|lesson| format!("{}/", lesson.slug));
        let folders: Vec<String> = more.into_iter().chain(lessons).collect();
        // The first language has no folder of its own.
        let others = LANGUAGES[1..].iter().map(|language| format!("{language}/"));
        let every = std::iter::once(String::new()).chain(others);
        for folder in every.flat_map(|language| {
            let folders = folders.iter();
            folders.map(move |folder| format!("{language}{folder}"))
        }) {
            open(page, &format!("/learn/{folder}"));
            load_axe(page);
            axe(page, &folder);
            let wide = page.eval("document.documentElement.scrollWidth - innerWidth");
            assert!(
                wide.as_f64().is_some_and(|wide| wide <= 0.0),
                "{folder} is {wide} px too wide"
            );
        }
    });
}

fn a_link_to_a_lost_card_says_so() {
    with(
        Engine::Chromium,
        Headers::Isolated,
        "/learn/races/#no-such-card",
        |page| {
            page.wait_for(READY);
            assert_eq!(
                page.eval("document.querySelector('#gone').hidden"),
                json!(false)
            );
            // Progress that somebody has damaged is as good as none.
            page.js(
                "localStorage.setItem('interleave-learn', '{\"cards\": 7, \"questions\": [')",
                &[],
            );
            open(page, "/learn/races/");
        },
    );
}

/// One press fills in every number of the page that comes from the same run.
fn a_number_is_measured_again_with_its_spread() {
    with(
        Engine::Chromium,
        Headers::Isolated,
        "/learn/pools/",
        |page| {
            page.wait_for(READY);
            let cell = "document.querySelector('.measured')";
            for _ in 0..2 {
                page.js(&format!("{cell}.querySelector('button').click()"), &[]);
                page.wait_for(&format!("!{cell}.dataset.measured"));
                page.wait_for(&format!("{cell}.dataset.measured === 'yes'"));
                let here = page.eval(&format!("{cell}.querySelector('.here').textContent"));
                let here = here.as_str().unwrap_or_default();
                assert!(here.starts_with("here: ") && here.contains(" ms"), "{here}");
                let again = page.eval(&format!("{cell}.querySelector('button').textContent"));
                assert_eq!(again, json!("Measure again"));
            }
            let all = "[...document.querySelectorAll('.measured')].filter(m => m.dataset.run === document.querySelector('.measured').dataset.run).every(m => m.dataset.measured === 'yes')";
            assert_eq!(page.eval(all), json!(true));
        },
    );
}
