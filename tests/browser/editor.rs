//! The editor of the Code room: typing, errors, breakpoints, leaving it by keyboard; and the room
//! when the editor does not load.

use crate::harness::{Page, with_app};
use serde_json::json;
use xtask::browser::{Engine, Key};
use xtask::headers::Headers;

on_every_engine!(
    the_room_by_keyboard,
    from_an_example_to_a_comparison_by_keyboard,
    problems_are_underlined_before_anything_runs,
    breakpoints_by_key_and_by_gutter,
    race_does_not_load_it,
    without_it_the_plain_field_is_the_editor,
    a_fixed_program_is_shown_in_it,
);

/// The text that the editor shows.
pub const TEXT: &str = "document.querySelector('#code-editor').editor.text()";
pub const HOST: &str = "document.querySelector('#code-editor')";

pub fn open_room(page: &Page) {
    page.session.click("#room-code").expect("the room");
    // The first example is loaded without a click.
    page.wait_for(&format!(
        "{HOST}?.dataset.live === 'on' && {TEXT}.includes('threading')"
    ));
}

/// Puts another program in, as if it had been typed into the plain text field below the editor.
pub fn put(page: &Page, source: &str) {
    page.js(
        "const field = document.querySelector('#f-source');
         field.value = args[0];
         field.dispatchEvent(new Event('input', { bubbles: true }));",
        &[json!(source)],
    );
    page.js(
        "while (document.querySelector('#code-editor').editor.text() !== args[0])
             await new Promise(next => setTimeout(next, 20));",
        &[json!(source)],
    );
}

pub fn typed(text: &str) -> Vec<Key> {
    text.chars().map(Key::Char).collect()
}

fn the_room_by_keyboard(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        open_room(page);
        put(page, "");
        page.js(&format!("{HOST}.editor.focus();"), &[]);
        let mut keys = typed("if 1:");
        // The editor indents the first line of a block and closes brackets and quotes.
        keys.push(Key::Enter);
        keys.extend(typed("print('typed')"));
        page.session.press(&keys).expect("keys");
        assert_eq!(page.eval(TEXT), json!("if 1:\n    print('typed')"));
        page.session.press(&[Key::ShiftTab]).expect("keys");
        assert_eq!(page.eval(TEXT), json!("if 1:\nprint('typed')"));
        page.wait_for(
            "document.querySelector('#problems')?.textContent.includes('IndentationError')",
        );
        page.session
            .press(&[Key::Tab, Key::CtrlEnter])
            .expect("keys");
        page.wait_for("document.querySelector('#exit')");
        page.wait_for("document.querySelector('#output').textContent.includes('typed')");
        assert_eq!(page.eval(TEXT), json!("if 1:\n    print('typed')"));
        // The editor is no keyboard trap: Tab leads out of it after Escape.
        page.session.press(&[Key::Escape, Key::Tab]).expect("keys");
        assert_ne!(page.eval("document.activeElement.id"), json!("code-editor"));
        assert_eq!(page.eval(TEXT), json!("if 1:\n    print('typed')"));
        assert_eq!(
            page.eval("document.querySelector('#f-source').value"),
            page.eval(TEXT),
            "the field below has the same text"
        );
    });
}

/// Presses Tab until the focus is on the element with this id.
fn tab_to(page: &Page, id: &str) {
    for _ in 0..60 {
        if page.eval("document.activeElement.id") == json!(id) {
            return;
        }
        let trapped = page.eval("document.activeElement.id") == json!("code-editor");
        let keys: &[Key] = match trapped {
            true => &[Key::Escape, Key::Tab],
            false => &[Key::Tab],
        };
        page.session.press(keys).expect("keys");
    }
    panic!("Tab does not lead to {id}");
}

fn from_an_example_to_a_comparison_by_keyboard(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        open_room(page);
        page.wait_for("document.querySelector('#example-locked-counter')");
        tab_to(page, "examples-summary");
        page.session.press(&[Key::Enter]).expect("keys");
        tab_to(page, "f-examples");
        page.session.press(&typed("s4-41 lock")).expect("keys");
        page.wait_for("document.querySelectorAll('[id^=example-]').length === 1");
        tab_to(page, "example-locked-counter");
        page.session.press(&[Key::Enter]).expect("keys");
        page.wait_for(&format!("{TEXT}.startsWith('# The counter with a lock')"));
        assert_eq!(
            page.eval("[document.activeElement.id, document.querySelector('#examples').open]"),
            json!(["examples-summary", false])
        );
        page.session.press(&[Key::CtrlEnter]).expect("keys");
        page.wait_for("document.querySelector('#exit')?.textContent.includes('status 0')");
        tab_to(page, "keep");
        page.session.press(&[Key::Enter]).expect("keys");
        page.wait_for("document.querySelector('#kept')");
        page.js(
            "const python = document.querySelector('#f-python');
             python.value = '3.9';
             python.dispatchEvent(new Event('change', { bubbles: true }));",
            &[],
        );
        page.session.press(&[Key::CtrlEnter]).expect("keys");
        page.wait_for("document.querySelector('#kept .difference')");
        let said = page.eval("document.querySelector('#kept').textContent");
        let said = said.as_str().unwrap_or_default();
        assert!(
            said.contains("Python 3.9: ") && said.contains("The two runs printed the same text"),
            "{said}"
        );
        // Both runs are drawn on one time axis, and the arrow keys read both of them.
        tab_to(page, "timeline");
        page.js(
            "window.__tip = document.querySelector('#tip').textContent;",
            &[],
        );
        page.session.press(&[Key::Right]).expect("keys");
        page.wait_for("document.querySelector('#tip').textContent !== window.__tip");
        let titles = page
            .eval("document.querySelector('#timeline').textContent")
            .to_string();
        assert!(
            titles.contains("Python 3.15") && titles.contains("Python 3.9"),
            "{titles}"
        );
        let columns = "[...document.querySelectorAll('#numbers thead')][0].textContent";
        assert_eq!(page.eval(columns), json!("MeasurePython 3.15Python 3.9"));
    });
}

fn problems_are_underlined_before_anything_runs(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        open_room(page);
        put(page, "import time\nimport numpy\nprint(1)\n");
        let lines = "[...document.querySelector('#code-editor').shadowRoot.querySelectorAll('.cm-lintRange')].map(e => e.textContent)";
        page.wait_for(&format!("{lines}.length > 0"));
        assert_eq!(page.eval(lines), json!(["numpy"]));
        page.wait_for("document.querySelector('#problems').textContent.includes('numpy')");
        put(page, "def f(:\n    pass\n");
        page.wait_for("document.querySelector('#problems')?.textContent.includes('SyntaxError')");
        page.wait_for(
            "document.querySelector('#code-editor').shadowRoot.querySelector('.cm-lint-marker-error')",
        );
        put(page, "print(1)\n");
        page.wait_for("!document.querySelector('#problems')");
        page.wait_for(&format!("{lines}.length === 0"));
        assert_eq!(page.eval("document.querySelector('#exit')"), json!(null));
    });
}

fn breakpoints_by_key_and_by_gutter(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        open_room(page);
        put(page, "a = 1\nb = 2\nc = 3\n");
        page.js(&format!("{HOST}.editor.go(2, 0);"), &[]);
        let set = format!("{HOST}.dataset.breakpoints ?? ''");
        page.session.press(&[Key::F9]).expect("keys");
        page.wait_for(&format!("({set}) === '2'"));
        // A breakpoint moves with its line when a line is put in above.
        page.session.press(&[Key::Home, Key::Enter]).expect("keys");
        page.wait_for(&format!("({set}) === '3'"));
        page.js(
            "window.__heardOf = null;
             document.addEventListener('breakpoints', event => window.__heardOf = event.detail);
             const root = document.querySelector('#code-editor').shadowRoot;
             const first = [...root.querySelectorAll('.cm-lineNumbers .cm-gutterElement')].find(e => e.textContent === '1' && e.offsetHeight);
             const at = first.getBoundingClientRect();
             root.querySelector('.cm-breakpoints').dispatchEvent(new MouseEvent('mousedown', { bubbles: true, composed: true, cancelable: true, clientX: at.x, clientY: at.y + 4 }));",
            &[],
        );
        page.wait_for(&format!("({set}) === '1 3'"));
        assert_eq!(page.eval("window.__heardOf"), json!([1, 3]));
        // Another program has no breakpoints.
        put(page, "x = 1\n");
        assert_eq!(page.eval(&set), json!(""));
    });
}

fn race_does_not_load_it(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        page.run(
            json!({ "workload": "primes", "models": ["sequential"], "tasks": 2, "size": 100 }),
        );
        let loaded = |name: &str| page.site.seen().iter().any(|s| s.path.ends_with(name));
        assert!(!loaded("editor.js") && !loaded("python.wasm") && !loaded("listings/index.txt"));
        open_room(page);
        assert!(loaded("editor.js") && loaded("listings/index.txt"));
    });
}

fn without_it_the_plain_field_is_the_editor(engine: Engine) {
    let page = Page::open(engine, Headers::Isolated, Some("editor.js"), "/");
    page.wait_ready();
    page.session.click("#room-code").expect("the room");
    page.wait_for("document.querySelector('#f-source')?.value.includes('threading')");
    page.js(
        "const field = document.querySelector('#f-source'); field.focus(); field.select();",
        &[],
    );
    let mut keys = typed("if 1:");
    keys.push(Key::Enter);
    keys.extend(typed("    print('typed')"));
    page.session.press(&keys).expect("keys");
    let value = "document.querySelector('#f-source').value";
    assert_eq!(page.eval(value), json!("if 1:\n    print('typed')"));
    page.session.press(&[Key::CtrlEnter]).expect("keys");
    page.wait_for("document.querySelector('#output').textContent.includes('typed')");
    page.session.press(&[Key::Tab]).expect("keys");
    assert_ne!(page.eval("document.activeElement.id"), json!("f-source"));
    page.assert_clean(&["editor.js", "500", "dynamically imported"]);
}

/// A read-only embed shows its program in the editor and cannot be changed. The page's security
/// policy must let the editor work there too.
fn a_fixed_program_is_shown_in_it(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        let link = page.js(
            "return window.interleave.link({ room: 'code', workload: 'program', source: 'print(6 * 7)\\n' });",
            &[],
        );
        let link = link.as_str().unwrap_or_default().to_owned();
        page.go("/__test/blank.html");
        page.go(&format!("/frame.html?readonly=1&run=0{link}"));
        page.wait_for("document.querySelector('#look, #program')");
        page.js("document.querySelector('#look')?.click();", &[]);
        page.wait_ready();
        page.wait_for(&format!("{HOST}?.dataset.live === 'on'"));
        assert_eq!(page.eval(TEXT), json!("print(6 * 7)\n"));
        page.js(&format!("{HOST}.editor.focus();"), &[]);
        page.session
            .press(&[Key::Char('x'), Key::F9])
            .expect("keys");
        assert_eq!(page.eval(TEXT), json!("print(6 * 7)\n"));
        page.wait_for(&format!("{HOST}.dataset.breakpoints === '1'"));
    });
}
