//! The Code room as a learner meets it: nothing written is lost, program and results stand side by
//! side with one cursor, hints repair mistakes; on a wide screen and on a phone.

use crate::editor::{HOST, TEXT, open_room, put, typed};
use crate::harness::{Page, press, with_app};
use serde_json::{Value, json};
use xtask::browser::{Engine, Key};
use xtask::headers::Headers;

on_every_engine!(
    an_example_opens_beside_what_was_written,
    what_was_written_is_there_after_a_reload,
    a_link_leaves_what_was_written,
    a_script_with_unknown_words_runs_nothing,
    results_stay_in_their_room,
    program_and_results_stand_side_by_side_with_one_cursor,
    on_a_phone_the_results_come_to_the_reader,
    tab_goes_through_the_editor_until_one_types,
    the_stepper_takes_the_focus_and_gives_it_back,
    the_explanation_stands_below_its_line,
    a_hint_shows_its_repair_and_puts_it_in,
    a_presentation_has_the_program_and_one_chart,
);

const MINE: &str = "# Mine\nprint('mine')\n";

/// Waits until the editor has this text.
fn has(page: &Page, text: &str) {
    page.wait_for(&format!("{TEXT} === {}", json!(text)));
}

/// Waits until the drafts in the browser's storage have this text.
fn kept(page: &Page, text: &str) {
    page.wait_for(&format!(
        "Object.entries(localStorage).some(([key, value]) => key.startsWith('interleave-draft:') && value.endsWith({}))",
        json!(format!("\n{text}"))
    ));
}

fn write_mine(page: &Page) {
    open_room(page);
    put(page, MINE);
    kept(page, MINE);
}

fn run(page: &Page) {
    press(page, "run");
    page.wait_for(
        "document.querySelector('#exit') && document.querySelector('#verdict .provenance')",
    );
}

/// The box of an element in the window: left, top, right, bottom.
fn place(page: &Page, css: &str) -> [f64; 4] {
    let all = page.js(
        "const r = document.querySelector(args[0]).getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom];",
        &[json!(css)],
    );
    [0, 1, 2, 3].map(|at| all[at].as_f64().expect("a number"))
}

fn an_example_opens_beside_what_was_written(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        write_mine(page);
        page.wait_for("document.querySelector('#example-locked-counter')");
        press(page, "example-locked-counter");
        page.wait_for(&format!("{TEXT}.startsWith('# The counter with a lock')"));
        let shown = page.eval("document.querySelector('#examples').textContent");
        let shown = shown.as_str().unwrap_or_default();
        // Neither the ids of the subject's rows nor the lines for keepers are shown.
        assert!(!shown.contains("S4-"), "{shown}");
        assert_eq!(
            page.eval(&format!("{TEXT}.includes('# rows:')")),
            json!(false)
        );
        // A person's own programs stand on top of the list.
        assert!(
            shown.find("Your programs") < shown.find("Examples"),
            "{shown}"
        );
        assert_eq!(
            page.eval("document.querySelector('.draft').textContent.startsWith('Mine')"),
            json!(true)
        );
        // Undo leads back, and so does Back.
        page.js(&format!("{HOST}.editor.focus();"), &[]);
        page.session.press(&[Key::CtrlZ]).expect("keys");
        has(page, MINE);
        press(page, "example-locked-counter");
        page.wait_for(&format!("{TEXT}.startsWith('# The counter with a lock')"));
        page.js("history.back();", &[]);
        has(page, MINE);
        // The list leads back too.
        press(page, "example-locked-counter");
        page.wait_for(&format!("{TEXT}.startsWith('# The counter with a lock')"));
        page.js("document.querySelector('.draft').click();", &[]);
        has(page, MINE);
        kept(page, MINE);
    });
}

fn what_was_written_is_there_after_a_reload(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        write_mine(page);
        page.session.reload().expect("a reload");
        page.wait_ready();
        page.wait_for(&format!("{HOST}?.dataset.live === 'on'"));
        has(page, MINE);
        assert_eq!(
            page.eval("document.querySelector('#which').textContent"),
            json!("Mine")
        );
        // A page that is opened anew has it too.
        page.go("/__test/blank.html");
        page.go("/");
        page.wait_ready();
        page.session.click("#room-code").expect("the room");
        page.wait_for(&format!("{HOST}?.dataset.live === 'on'"));
        has(page, MINE);
    });
}

fn a_link_leaves_what_was_written(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        write_mine(page);
        let theirs = "print('theirs')\n";
        page.js(
            "location.hash = new URL(window.interleave.link({ room: 'code', workload: 'program', source: args[0] }), location.href).hash;",
            &[json!(theirs)],
        );
        has(page, theirs);
        put(page, "print('theirs, changed')\n");
        kept(page, "print('theirs, changed')\n");
        kept(page, MINE);
    });
}

fn a_script_with_unknown_words_runs_nothing(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        for (spec, word) in [
            (json!({ "workload": "primez" }), "primez"),
            (json!({ "workload": "primes", "taskz": 3 }), "taskz"),
            (
                json!({ "workload": "primes", "models": ["thread"] }),
                "thread",
            ),
        ] {
            let said = page.js(
                "return await window.interleave.run(args[0]).then(() => 'ran', String);",
                &[spec],
            );
            assert!(said.as_str().is_some_and(|s| s.contains(word)), "{said}");
        }
        assert_eq!(
            page.eval("window.__workers.length"),
            json!(0),
            "nothing was started"
        );
        // A link opens, and says before Run that it is another run.
        let link = page.eval("window.interleave.link({ workload: 'primez' })");
        page.js("location.hash = args[0];", &[link]);
        page.wait_for("document.querySelector('#notices')?.textContent.includes('primez')");
        let before = "!!(document.querySelector('#notices').compareDocumentPosition(document.querySelector('#runbar')) & Node.DOCUMENT_POSITION_FOLLOWING)";
        assert_eq!(page.eval(before), json!(true));
    });
}

fn results_stay_in_their_room(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        write_mine(page);
        run(page);
        let title = page.eval("document.title");
        page.js("scrollTo({ top: 300, behavior: 'instant' });", &[]);
        let scrolled = page.eval("scrollY");
        press(page, "room-race");
        page.wait_for("!document.querySelector('#code-editor')");
        page.wait_for("scrollY === 0");
        assert_ne!(page.eval("document.title"), title, "each room has a title");
        press(page, "room-code");
        page.wait_for("document.querySelector('#output')?.textContent.includes('mine')");
        page.wait_for("document.querySelector('#timeline svg')");
        page.wait_for(&format!("scrollY === {scrolled}"));
        assert_eq!(page.eval("document.title"), title);
        // Under a changed program the results say that they are old.
        put(page, "print('other')\n");
        page.wait_for("document.querySelector('.stale-says')");
    });
}

const FAILS: &str = "import threading, time\ndef work():\n    time.sleep(0.05)\n    print(missing)\nt = threading.Thread(target=work)\nt.start()\nt.join()\n";

fn program_and_results_stand_side_by_side_with_one_cursor(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        page.session.resize(1440, 900).expect("a window");
        open_room(page);
        put(page, FAILS);
        run(page);
        let (program, output, timeline) = (
            place(page, HOST_CSS),
            place(page, "#output"),
            place(page, "#timeline"),
        );
        assert!(
            program[2] <= output[0] && program[2] <= timeline[0],
            "{program:?} {output:?} {timeline:?}"
        );
        assert!(output[1] < 900.0 && program[1] < 900.0);
        // An error in a thread is no good end.
        let exit = page.eval("document.querySelector('#exit').textContent");
        assert_eq!(
            exit,
            json!("Finished, but Thread-1 (work) stopped with a NameError (line 4)")
        );
        // A line of the traceback leads to the program and to the timeline.
        page.js(
            "[...document.querySelectorAll('#output [data-msg=\"line-4\"]')].at(-1).click();",
            &[],
        );
        page.wait_for(&format!("{HOST}.dataset.atLine === '4'"));
        // The line of the picked span is lit, and another one with another span.
        page.js("document.querySelector('#timeline').focus();", &[]);
        // The first span begins before the program's first line; the next one has a line.
        page.session.press(&[Key::Home, Key::Right]).expect("keys");
        let lit = format!("{HOST}.shadowRoot.querySelector('.cm-at-span')?.textContent ?? ''");
        page.wait_for(&format!("({lit}) !== ''"));
        let first = page.eval(&lit);
        for _ in 0..8 {
            page.session.press(&[Key::Down]).expect("keys");
            page.session.press(&[Key::Right]).expect("keys");
        }
        page.wait_for(&format!("({lit}) !== {first}"));
    });
}

const HOST_CSS: &str = "#code-editor";

fn on_a_phone_the_results_come_to_the_reader(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        page.session.resize(390, 844).expect("a small window");
        open_room(page);
        put(page, MINE);
        run(page);
        page.wait_for(
            "(() => { const r = document.querySelector('#output').getBoundingClientRect(); return r.top >= 0 && r.top < innerHeight - 150; })()",
        );
        // The bar with Run fits, whatever it says.
        // A browser may refuse to be as narrow as asked.
        let [width, height] =
            ["innerWidth", "innerHeight"].map(|what| page.eval(what).as_f64().expect("a number"));
        let bar = place(page, "#runbar");
        assert!(
            bar[3] <= height + 0.5 && bar[0] >= 0.0 && bar[2] <= width + 0.5,
            "{bar:?} in {width} by {height}"
        );
        let cut = page.js(
            "const bar = document.querySelector('#runbar').getBoundingClientRect();
             return [...document.querySelectorAll('#runbar button, #runbar .line')].filter(e => e.offsetParent)
                 .filter(e => { const r = e.getBoundingClientRect(); return r.top < bar.top - 1 || r.bottom > bar.bottom + 1; }).map(e => e.id);",
            &[],
        );
        assert_eq!(cut, json!([]));
        let over = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
        assert_eq!(page.eval(over), json!(0), "pixels beyond the window");
    });
}

fn tab_goes_through_the_editor_until_one_types(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        open_room(page);
        put(page, "x = 1\n");
        page.js(&format!("{HOST}.editor.focus();"), &[]);
        page.session.press(&[Key::Tab]).expect("keys");
        assert_ne!(page.eval("document.activeElement.id"), json!("code-editor"));
        has(page, "x = 1\n");
        page.js(&format!("{HOST}.editor.focus();"), &[]);
        page.session.press(&typed("y")).expect("keys");
        page.session.press(&[Key::Tab]).expect("keys");
        assert_eq!(page.eval("document.activeElement.id"), json!("code-editor"));
        page.session.press(&[Key::Escape, Key::Tab]).expect("keys");
        assert_ne!(page.eval("document.activeElement.id"), json!("code-editor"));
    });
}

fn the_stepper_takes_the_focus_and_gives_it_back(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        open_room(page);
        put(
            page,
            "import threading\nlock = threading.Lock()\nwith lock:\n    print('in')\n",
        );
        page.session.click("#step-open").expect("Step");
        page.wait_for("document.activeElement.id === 'step-next-line'");
        let said = || {
            let text = page.eval("document.querySelector('#step-said').textContent");
            text.as_str().unwrap_or_default().to_owned()
        };
        let on = |key: Key| {
            let before = page.eval("document.querySelector('#step-to').value");
            page.session.press(&[key]).expect("keys");
            page.wait_for(&format!(
                "document.querySelector('#step-to').value !== {before}"
            ));
        };
        assert_eq!(
            page.eval("document.activeElement.textContent"),
            json!("Next line")
        );
        on(Key::Right);
        on(Key::Right);
        assert!(
            said().contains("takes the lock lock, or waits until it is free"),
            "{}",
            said()
        );
        // A panel is there when it has something to show.
        assert_eq!(
            page.eval("!!document.querySelector('#step-queues')"),
            json!(false)
        );
        on(Key::Left);
        page.session.press(&[Key::Escape]).expect("keys");
        page.wait_for("!document.querySelector('#stepper')");
        page.wait_for("document.activeElement.id === 'step-open'");
    });
}

fn the_explanation_stands_below_its_line(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        page.session.resize(1440, 900).expect("a window");
        open_room(page);
        put(
            page,
            "import threading\nlock = threading.Lock()\nwith lock:\n    print('in')\n",
        );
        page.js(&format!("{HOST}.editor.go(3, 0);"), &[]);
        page.wait_for(&format!("{HOST}.dataset.atLine === '3'"));
        press(page, "step-explain");
        let copy = "document.querySelector('#code-editor > .explained')";
        page.wait_for(&format!(
            "{copy}?.textContent.includes('takes the lock lock, or waits until it is free')"
        ));
        let words = page.eval(&format!("{copy}.textContent"));
        assert!(
            words
                .as_str()
                .is_some_and(|w| w.contains("a thread that waits gives the GIL to another one")),
            "{words}"
        );
        let (line, shown) = (
            place(page, "#code-editor"),
            place(page, "#code-editor > .explained"),
        );
        assert!(
            shown[1] > line[1] && shown[3] <= line[3] && shown[3] <= 900.0,
            "{line:?} {shown:?}"
        );
        page.js(&format!("{copy}.querySelector('button').click();"), &[]);
        page.wait_for(&format!("!{copy}"));
    });
}

fn a_hint_shows_its_repair_and_puts_it_in(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        open_room(page);
        let wrong = "import threading\ndef f(name):\n    print(name)\nt = threading.Thread(target=f, args=(\"Bob\"))\nt.start()\nt.join()\n";
        put(page, wrong);
        page.wait_for(
            "document.querySelector('#problems')?.textContent.includes('args needs a tuple')",
        );
        let shown = page.eval("document.querySelector('.repair pre').textContent");
        assert_eq!(
            shown,
            json!("t = threading.Thread(target=f, args=(\"Bob\",))")
        );
        page.js("document.querySelector('.repair').open = true; document.querySelector('.repair button').click();", &[]);
        has(page, &wrong.replace("(\"Bob\")", "(\"Bob\",)"));
        page.wait_for("!document.querySelector('#problems')");
        page.js(&format!("{HOST}.editor.focus();"), &[]);
        page.session.press(&[Key::CtrlZ]).expect("keys");
        has(page, wrong);
    });
}

fn a_presentation_has_the_program_and_one_chart(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        page.session.resize(1440, 900).expect("a window");
        open_room(page);
        put(page, MINE);
        run(page);
        let size = "parseFloat(getComputedStyle(document.documentElement).fontSize)";
        let before = page.eval(size).as_f64().expect("a size");
        page.session.press(&[Key::F2]).expect("keys");
        page.wait_for("document.documentElement.hasAttribute('data-present')");
        assert!(page.eval(size).as_f64().expect("a size") > 1.2 * before);
        let seen: Value = page.js(
            "return args[0].map(css => document.querySelector(css)?.offsetParent != null);",
            &[json!([
                "#code-editor",
                "#output",
                "#timeline",
                "#run",
                "#f-python",
                "#rooms",
                "#numbers"
            ])],
        );
        assert_eq!(seen, json!([true, true, true, false, false, false, false]));
        // What the printer gets is the whole program.
        assert_eq!(
            page.eval("document.querySelector('.printed-program').textContent"),
            json!(MINE)
        );
        page.session.press(&[Key::Escape]).expect("keys");
        page.wait_for("!document.documentElement.hasAttribute('data-present')");
        page.wait_for("document.querySelector('#run').offsetParent != null");
    });
}
