//! Programs that ask their user for a line, and the files of a program.

use crate::harness::{Page, with_app};
use crate::people::{axe, load_axe};
use serde_json::json;
use xtask::browser::{Engine, Key};
use xtask::headers::Headers;

on_every_engine!(
    a_program_that_asks_waits_for_the_person,
    others_go_on_while_one_waits,
    processes_and_the_page_s_own_loop,
    stop_ends_the_wait,
    files_come_in_and_go_out,
    the_stepper_gets_what_was_typed,
    an_embed_asks_its_reader,
);

/// Opens a program in the Code room and puts the focus on Run.
fn open(page: &Page, spec: serde_json::Value) {
    let mut spec = spec;
    spec["room"] = json!("code");
    spec["workload"] = json!("program");
    page.js(
        "location.hash = window.interleave.link(args[0]);
         while (document.querySelector('#f-source')?.value !== args[0].source)
             await new Promise(next => setTimeout(next, 20));
         document.querySelector('#run').focus();",
        &[spec],
    );
}

/// Presses a button by keyboard, wherever the button is on the page.
fn press(page: &Page, css: &str) {
    page.js("document.querySelector(args[0]).focus();", &[json!(css)]);
    page.session.press(&[Key::Enter]).expect("keys");
}

fn start(page: &Page) {
    page.session.press(&[Key::Enter]).expect("Run");
}

/// Waits until the input field shows this label and has the focus.
fn asked(page: &Page, label: &str) {
    page.wait_for(&format!(
        "document.querySelector('#ask label')?.textContent === {} && document.activeElement.id === 'f-ask'",
        json!(label)
    ));
}

fn answer(page: &Page, text: &str) {
    let mut keys: Vec<Key> = text.chars().map(Key::Char).collect();
    keys.push(Key::Enter);
    page.session.press(&keys).expect("keys");
}

/// Waits until the output has these lines.
fn shows(page: &Page, lines: &[&str]) {
    page.wait_for(&format!(
        "JSON.stringify([...document.querySelectorAll('#output li code')].map(l => l.textContent)) === {}",
        json!(json!(lines).to_string())
    ));
}

fn ended(page: &Page) {
    page.wait_for("document.querySelector('#exit')?.textContent.includes('status 0')");
    page.wait_for("!document.querySelector('#ask') && document.activeElement.id === 'output'");
}

fn a_program_that_asks_waits_for_the_person(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        let source = "\
import sys
name = input('Your name? ')
print('Hello', name)
print([line.strip() for line in sys.stdin])
try:
    input('More? ')
except EOFError as error:
    print(error)
";
        load_axe(page);
        for clock in ["real", "virtual"] {
            open(page, json!({ "source": source, "clock": clock }));
            start(page);
            asked(page, "Your name?");
            assert_eq!(
                page.eval("document.querySelector('#status').textContent"),
                json!("Waiting for a line from you")
            );
            page.wait_for("document.querySelector('#announce').textContent.includes('Your name?')");
            axe(page, "while a program asks");
            answer(page, "Ada");
            asked(page, "A line for the program");
            shows(page, &["Your name? Ada", "Hello Ada"]);
            answer(page, "one");
            shows(page, &["Your name? Ada", "Hello Ada", "one"]);
            // Several lines are put in at once, as when a person pastes them.
            page.js(
                "const field = document.querySelector('#f-ask');
                 field.value = 'two\\nthree\\n';
                 field.dispatchEvent(new Event('input', { bubbles: true }));",
                &[],
            );
            shows(
                page,
                &["Your name? Ada", "Hello Ada", "one", "two", "three"],
            );
            asked(page, "A line for the program");
            page.session.press(&[Key::CtrlD]).expect("keys");
            asked(page, "More?");
            page.session.click("#ask-end").expect("the button");
            ended(page);
            let lines = ["one", "two", "three", "['one', 'two', 'three']"];
            let last = "More? EOF when reading a line";
            shows(
                page,
                &[&["Your name? Ada", "Hello Ada"], &lines[..], &[last]].concat(),
            );
        }
        // A run that a script starts has nobody to ask, so input() fails.
        let report = page.run(json!({ "workload": "program", "source": "input('? ')" }));
        assert_eq!(report["exit_code"], json!(1), "{report}");
    });
}

fn others_go_on_while_one_waits(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        let source = "\
import threading
over = threading.Event()
def tick():
    while not over.wait(0.05):
        print('tick')
thread = threading.Thread(target=tick, name='ticker')
thread.start()
print('Hello', input())
over.set()
thread.join()
";
        open(page, json!({ "source": source }));
        start(page);
        asked(page, "A line for the program");
        page.wait_for(
            "[...document.querySelectorAll('#output li code')].filter(l => l.textContent === 'tick').length > 5",
        );
        answer(page, "Ada");
        ended(page);
        page.wait_for("document.querySelector('#output').textContent.includes('Hello Ada')");
        let waited = "[...document.querySelectorAll('#spent .lane-bars li')].some(l =>
            l.textContent.includes('MainThread') && /I\\/O/.test(l.textContent))";
        page.wait_for(waited);
    });
}

fn processes_and_the_page_s_own_loop(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        let source = "\
import multiprocessing
def child():
    try:
        print(input())
    except EOFError as error:
        print('child:', error)
if __name__ == '__main__':
    process = multiprocessing.Process(target=child)
    process.start()
    process.join()
    print(input('Parent? '))
";
        for (start_by, clock) in [
            ("spawn", "real"),
            ("fork", "real"),
            ("forkserver", "virtual"),
        ] {
            open(
                page,
                json!({ "source": source, "start": start_by, "clock": clock, "python": "3.15" }),
            );
            start(page);
            asked(page, "Parent?");
            answer(page, "yes");
            ended(page);
            shows(
                page,
                &["child: EOF when reading a line", "Parent? yes", "yes"],
            );
        }
        let source = "\
import asyncio
async def main():
    print('got', await asyncio.to_thread(input, 'Line? '))
    print('got', input('Another? '))
asyncio.run(main())
";
        open(page, json!({ "source": source, "models": ["event_loop"] }));
        start(page);
        asked(page, "Line?");
        answer(page, "a");
        asked(page, "Another?");
        answer(page, "b");
        ended(page);
        shows(page, &["Line? a", "got a", "Another? b", "got b"]);
    });
}

fn stop_ends_the_wait(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        open(page, json!({ "source": "print(input('? '))" }));
        start(page);
        asked(page, "?");
        page.session.click("#stop").expect("Stop");
        page.wait_for("!document.querySelector('#ask')");
        page.wait_for("document.querySelector('#status').textContent === 'Stopped'");
        page.session.click("#run").expect("Run");
        asked(page, "?");
        answer(page, "again");
        ended(page);
        shows(page, &["? again", "again"]);
    });
}

fn files_come_in_and_go_out(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        let source = "\
import multiprocessing
def child():
    open('child.txt', 'w').write('from a child')
if __name__ == '__main__':
    text = open('data.txt').read()
    print(text)
    open('out.txt', 'w').write(text.upper())
    process = multiprocessing.Process(target=child)
    process.start()
    process.join()
";
        open(page, json!({ "source": source, "clock": "virtual" }));
        load_axe(page);
        press(page, "#run-files-summary");
        page.js(
            "document.querySelector('#f-file-name').value = 'data.txt';
             document.querySelector('#f-file-text').value = 'one\\ntwo';",
            &[],
        );
        press(page, "#file-give");
        page.wait_for("document.querySelector('.file-rows')?.textContent.includes('data.txt')");
        axe(page, "with a file");
        press(page, "#run");
        page.wait_for("document.querySelector('#exit')?.textContent.includes('status 0')");
        shows(page, &["one", "two"]);
        page.wait_for(
            "document.querySelector('#file-pre-1')?.textContent === 'ONE\\nTWO' &&
             document.querySelector('#file-pre-0')?.textContent === 'from a child'",
        );
        assert_eq!(
            page.eval("document.querySelector('#run-files-summary').textContent"),
            json!("Files 1 file for the program, 2 files written")
        );
        // A link does not carry files, and another program does not find the files of this one.
        open(
            page,
            json!({ "source": "import os\nprint(os.path.exists('data.txt'))" }),
        );
        press(page, "#run");
        page.wait_for("document.querySelector('#exit')?.textContent.includes('status 0')");
        shows(page, &["False"]);
    });
}

/// Nobody can type while the stepper holds a program still, so it uses what was typed in the run.
fn the_stepper_gets_what_was_typed(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        let source = "print(int(input('Number? ')) * 2)";
        open(page, json!({ "source": source }));
        start(page);
        asked(page, "Number?");
        answer(page, "21");
        ended(page);
        press(page, "#step-open");
        // The stepper learns the run bit by bit, so the test asks again until the end is known.
        page.wait_for(
            "(document.querySelector('#step-last')?.click(),
              document.querySelector('#step-printed')?.textContent.includes('Number? 42'))",
        );
    });
}

fn an_embed_asks_its_reader(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        let spec =
            json!({ "room": "code", "workload": "program", "source": "print(input('Name? '))" });
        let link = page.js("return window.interleave.link(args[0]);", &[spec]);
        page.go(&format!(
            "/frame.html?ui=result{}",
            link.as_str().unwrap_or_default()
        ));
        // An embed in a tab of its own loads the page at once.
        page.wait_for("document.querySelector('#run')?.ariaDisabled === 'false'");
        press(page, "#run");
        asked(page, "Name?");
        answer(page, "Ada");
        ended(page);
        shows(page, &["Name? Ada", "Ada"]);
    });
}
