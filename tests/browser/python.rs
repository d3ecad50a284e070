//! Python in the page: what programs print, how they end, and that Stop ends every program.

use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use xtask::browser::Engine;
use xtask::headers::Headers;

use crate::harness::{IDLE, Page, with_app};
use crate::people::axe;

on_every_engine!(
    programs_print_what_cpython_prints,
    programs_run_on_a_page_that_is_not_isolated,
    further_modules_come_for_who_asks,
    stop_ends_whatever_runs_and_the_next_run_works,
    bad_programs_end_with_the_reason,
    a_link_of_a_program_opens_the_room_and_runs_nothing,
    axe_finds_nothing_in_the_code_room,
);
on_chromium!(runs_the_whole_corpus);

/// The folder of the corpus: programs, each with its output and status on CPython 3.13.
fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/python/tests/corpus")
}

/// The source of a program, and its output and status on CPython.
fn program(name: &str) -> (String, String, i64) {
    let file = |end: &str| std::fs::read_to_string(corpus().join(format!("{name}.{end}")));
    let source = file("py").expect(name);
    let output = file("out").expect(name);
    let status = file("status").ok().and_then(|s| s.trim().parse().ok());
    (source, output, status.unwrap_or(0))
}

/// A few programs of the corpus, from several areas.
const PROGRAMS: [&str; 10] = [
    "errors/recursion_error",
    "futures/as_completed_order",
    "language/builtins_tour",
    "language/str_methods",
    "machine/callbacks_in_builtins",
    "queue/bounded_full",
    "stdlib/collections_counter",
    "threading/actor",
    "threading/bank_transfer",
    "threading/bounded_buffer",
];

fn spec(source: &str) -> Value {
    json!({ "room": "code", "workload": "program", "source": source, "python": "3.13", "clock": "virtual" })
}

/// Modules that are fetched only when a program needs them must work in every process, under every
/// start method, and on the page's own loop.
fn further_modules_come_for_who_asks(engine: Engine) {
    let source = "\
import datetime, multiprocessing as mp
from decimal import Decimal
def third(n):
    return Decimal(n) / 3, datetime.date(2026, 1, n)
if __name__ == '__main__':
    with mp.Pool(2) as pool:
        print(*pool.map(third, [1, 2]), sep='\\n')
    print('\\N{BULLET}', __import__('fractions').Fraction(2, 6))
";
    let output = "(Decimal('0.3333333333333333333333333333'), datetime.date(2026, 1, 1))\n\
                  (Decimal('0.6666666666666666666666666667'), datetime.date(2026, 1, 2))\n\
                  \u{2022} 1/3\n";
    with_app(engine, Headers::Isolated, |page| {
        let came = || {
            let seen = page.site.seen();
            let count = |end: &str| seen.iter().filter(|s| s.path.ends_with(end)).count();
            ["often", "more", "names"].map(|name| count(&format!("python-{name}.txt")))
        };
        let report = page.run(spec("import threading, logging, queue\nprint(1)\n"));
        assert_eq!(
            (&report["output"], came()),
            (&json!("1\n"), [0; 3]),
            "{report}"
        );
        let report = page.run(spec(
            "import random\nprint(random.Random(1).randrange(9))\n",
        ));
        assert_eq!(
            (&report["output"], came()),
            (&json!("2\n"), [1, 0, 0]),
            "{report}"
        );
        for (start, model) in [
            ("spawn", "processes"),
            ("fork", "processes"),
            ("spawn", "event_loop"),
        ] {
            let mut spec = spec(source);
            spec["start"] = json!(start);
            if model == "event_loop" {
                spec["models"] = json!([model]);
                spec["clock"] = json!("real");
            }
            let report = page.run(spec);
            assert_eq!(report["output"], json!(output), "{start} {model}: {report}");
        }
        assert_eq!(came(), [1; 3]);
    });
}

fn check(page: &Page, name: &str) {
    let (source, output, status) = program(name);
    let report = page.run(spec(&source));
    assert_eq!(report["output"], json!(output), "{name}");
    assert_eq!(report["exit_code"], json!(status), "{name}");
}

fn programs_print_what_cpython_prints(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        for name in PROGRAMS {
            check(page, name);
        }
        // With the real clock the times are measured, and each thread has a lane.
        let source = "import threading, time\ndef nap():\n    time.sleep(0.2)\nts = [threading.Thread(target=nap) for _ in range(3)]\nfor t in ts: t.start()\nfor t in ts: t.join()\nprint('done')\n";
        let report = page.run(json!({ "workload": "program", "source": source }));
        let run = &report["models"][0];
        assert_eq!(
            (&report["output"], &report["exit_code"], &run["measured"]),
            (&json!("done\n"), &json!(0), &json!(true)),
            "{report}"
        );
        assert_eq!(run["lanes"].as_array().map(Vec::len), Some(4), "{run}");
        let slept = run["waiting"]["io"].as_f64().unwrap_or(0.0);
        assert!(slept >= 580.0, "three naps of 200 ms: {run}");
        assert_eq!(run["result"], json!("done"));
        page.wait_for("document.querySelector('#output').textContent.includes('done')");
        page.wait_for("document.querySelector('#timeline svg')");
    });
}

fn programs_run_on_a_page_that_is_not_isolated(engine: Engine) {
    with_app(engine, Headers::Bare, |page| {
        check(page, "threading/bank_transfer");
        assert_eq!(page.eval("window.interleave.level.level"), json!("B"));
    });
}

fn stop_ends_whatever_runs_and_the_next_run_works(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        page.session.click("#room-code").expect("the room");
        for source in [
            "while True: pass",
            "import time\ntime.sleep(3600 * 24 * 365)",
            "i = 0\nwhile True:\n    i += 1\n    print(i)",
            "sum(range(10 ** 13))",
            "import threading\nfor _ in range(50): threading.Thread(target=lambda: [0 for _ in iter(int, 1)]).start()",
        ] {
            page.js(
                "window.__ended = null;
                 window.interleave.run({ workload: 'program', source: args[0] })
                     .then(r => window.__ended = { report: r }, e => window.__ended = { error: String(e) });",
                &[json!(source)],
            );
            page.wait_for(&format!("!({IDLE})"));
            // Wait until the program itself runs.
            page.wait_for("window.__workers.some(worker => worker.alive && worker.works)");
            // The page is not frozen meanwhile: it reacts to a click.
            page.session.click("#stop").expect("Stop can be clicked");
            page.wait_for(&format!("window.__ended && {IDLE}"));
            let ended = page.eval("window.__ended");
            assert!(
                ended["error"]
                    .as_str()
                    .is_some_and(|e| e.contains("Stopped")),
                "{source}: {ended}"
            );
            let next = page.run(spec("print('again')"));
            assert_eq!(next["output"], json!("again\n"), "after {source}");
        }
    });
}

fn bad_programs_end_with_the_reason(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        let said = |source: &str| {
            let report = page.run(spec(source));
            page.wait_for("document.querySelector('#exit')");
            // The panel is drawn at the next frame.
            page.js(
                "await new Promise(next => requestAnimationFrame(() => setTimeout(next, 50)));",
                &[],
            );
            let shown = page.eval("document.querySelector('#output').textContent");
            (report, shown.as_str().unwrap_or_default().to_owned())
        };
        for (source, status, words) in [
            (
                "import threading\nl = threading.Lock()\nl.acquire()\nl.acquire()",
                3,
                "deadlock",
            ),
            ("print(1", 1, "SyntaxError"),
            ("print(1)\0", 1, "null bytes"),
            ("x = [0] * 10**10", 1, "MemoryError"),
            ("def f(n): return f(n + 1)\nf(0)", 1, "RecursionError"),
            ("import sys\nprint('out')\nsys.exit('bye')", 1, "bye"),
        ] {
            let (report, shown) = said(source);
            assert_eq!(report["exit_code"], json!(status), "{source}: {report}");
            assert!(shown.contains(words), "{source}: {shown}");
        }
        let (report, shown) = said("for i in range(200000): print(i)");
        assert_eq!(report["exit_code"], json!(0));
        let lines = report["output"].as_str().map(|out| out.lines().count());
        assert_eq!(lines, Some(200_000), "the report is whole");
        assert!(
            shown.contains("199999") && shown.len() < 20_000,
            "the panel is bounded: {}",
            shown.len()
        );
        let (report, _) = said("print('x' * 1000000)\nprint('a\\0b')");
        assert_eq!(report["output"].as_str().map(str::len), Some(1_000_005));
        let refused = page.js(
            "return await window.interleave.run({ workload: 'program' }).then(() => 'ran', String);",
            &[],
        );
        assert!(
            refused.as_str().is_some_and(|r| r.contains("source")),
            "{refused}"
        );
    });
}

fn a_link_of_a_program_opens_the_room_and_runs_nothing(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        let source = "print('from a link')\n";
        let link = page.js(
            "return window.interleave.link({ room: 'code', workload: 'program', source: args[0], python: '3.9' });",
            &[json!(source)],
        );
        let link = link
            .as_str()
            .expect("a link")
            .trim_start_matches('#')
            .to_owned();
        page.go("/__test/blank.html");
        page.go(&format!("/#{link}"));
        page.wait_ready();
        page.wait_for("document.querySelector('#f-source')");
        assert_eq!(
            page.eval("document.querySelector('#f-source').value"),
            json!(source)
        );
        assert_eq!(
            page.eval("document.querySelector('#f-python').value"),
            json!("3.9")
        );
        assert_eq!(page.eval(IDLE), json!(true));
        assert_eq!(
            page.eval("window.__workers.length"),
            json!(0),
            "nothing has been started"
        );
    });
}

fn axe_finds_nothing_in_the_code_room(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        page.js(
            "const script = document.createElement('script');
             script.src = '/__npm/axe-core/axe.min.js';
             document.head.append(script);
             await new Promise((done, failed) => { script.onload = done; script.onerror = failed; });",
            &[],
        );
        page.session.click("#room-code").expect("the room");
        page.wait_for("document.querySelector('#f-source')?.value.includes('threading')");
        for theme in ["light", "dark"] {
            page.session
                .click(&format!("#theme-{theme}"))
                .expect("a theme");
            axe(page, &format!("{theme}, before"));
            page.js(
                "window.__run = window.interleave.run({ workload: 'program', source: 'import time, threading\\nthreading.Thread(target=print, args=(1,)).start()\\ntime.sleep(100)' });
                 window.__run.catch(() => {});",
                &[],
            );
            page.wait_for("document.querySelector('#timeline svg')");
            axe(page, &format!("{theme}, while running"));
            page.js(
                "window.interleave.stop(); await window.__run.catch(() => {});",
                &[],
            );
            page.run(spec("import sys\nprint('x', file=sys.stderr)\nsys.exit(2)"));
            axe(page, &format!("{theme}, after"));
        }
        page.session.resize(390, 844).expect("a small window");
        let over = page
            .eval("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assert_eq!(over, json!(0), "pixels beyond the window");
    });
}

/// Every program of the corpus, in one page.
fn runs_the_whole_corpus() {
    with_app(Engine::Chromium, Headers::Isolated, |page| {
        let pending = std::fs::read_to_string(corpus().join("PENDING.txt")).unwrap_or_default();
        let pending: Vec<&str> = pending
            .lines()
            .filter_map(|l| l.split(' ').next())
            .collect();
        let mut names = Vec::new();
        gather(&corpus(), "", &mut names);
        names.retain(|name| {
            let name = name.as_str();
            // Programs with processes have their own test, under both start methods.
            !name.starts_with("versions/")
                && !name.starts_with("processes/")
                && !pending.contains(&name)
                && !OF_THEIR_PLACE.contains(&name)
        });
        names.sort();
        assert!(names.len() > 300, "{} programs", names.len());
        let mut different = Vec::new();
        for names in names.chunks(40) {
            let programs: Vec<_> = names.iter().map(|name| program(name)).collect();
            let sources: Vec<_> = programs.iter().map(|(source, ..)| source).collect();
            let ran = page.js(
                "const out = [];
                 for (const source of args[0]) {
                     const r = await window.interleave.run({ workload: 'program', source, clock: 'virtual', python: '3.13' })
                         .catch(error => ({ output: String(error) }));
                     out.push([r.output, r.exit_code ?? null]);
                 }
                 return out;",
                &[json!(sources)],
            );
            for (i, (_, output, status)) in programs.iter().enumerate() {
                let file = names[i].rsplit('/').next().unwrap_or_default();
                let printed = ran[i][0].as_str().unwrap_or_default();
                let printed = printed.replace("main.py", &format!("{file}.py"));
                // Addresses differ from machine to machine, so they are removed from both texts.
                if neutral(&printed) != neutral(output) || ran[i][1] != json!(status) {
                    different.push(format!("{}: {}", names[i], ran[i]));
                }
            }
        }
        assert!(
            different.is_empty(),
            "{} differ: {different:#?}",
            different.len()
        );
    });
}

/// A text without the digits of addresses, which differ from machine to machine.
fn neutral(text: &str) -> String {
    let mut pieces = text.split(" at 0x");
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        out += " at 0x";
        out += piece.trim_start_matches(|c: char| c.is_ascii_hexdigit());
    }
    out
}

/// Programs whose output depends on where they run: it shows the name of their own file, or the
/// last digits of a number.
const OF_THEIR_PLACE: [&str; 4] = [
    // The goldens have the last digits of logarithms and powers from a native math library.
    "stdlib/math_edges",
    "asyncio/task_repr_states",
    "asyncio/debug_slow_callback",
    "stdlib/sys_module",
];

/// The names of all programs below a folder.
fn gather(folder: &Path, prefix: &str, names: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let Some(stem) = path.file_stem().and_then(|s| s.to_str()) else {
            continue;
        };
        if path.is_dir() {
            gather(&path, &format!("{prefix}{stem}/"), names);
        } else if path.extension().is_some_and(|end| end == "py")
            && path.with_extension("out").is_file()
        {
            names.push(format!("{prefix}{stem}"));
        }
    }
}
