//! The Share dialog, by keyboard and by pointer, at the top level and in frames.

use interleave_spec::link;
use serde_json::{Value, json};
use xtask::browser::{Engine, Key};
use xtask::headers::Headers;

use crate::around::Around;
use crate::harness::{Page, with_app};
use crate::people::{axe, load_axe};

on_every_engine!(
    by_keyboard_and_back,
    what_it_gives_away,
    a_refused_clipboard_leaves_the_text_selected,
    on_a_phone_without_faults,
);

const OPEN: &str = "document.querySelector('#share').open";

fn open(page: &Page) {
    page.session
        .click("#share-open")
        .expect("Share can be clicked");
    page.wait_for(OPEN);
}

fn by_keyboard_and_back(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        page.js("document.querySelector('#share-open').focus();", &[]);
        page.session.press(&[Key::Enter]).expect("Enter");
        page.wait_for(OPEN);
        // Tab goes from the first to the last element, and all are inside the dialog. (One more Tab
        // would lead to the browser's own bar.)
        let stops = page.eval("document.querySelectorAll('#share button, #share textarea').length");
        let stops = stops.as_u64().expect("a number");
        assert!(stops > 8, "{stops}");
        for _ in 1..stops {
            page.session.press(&[Key::Tab]).expect("Tab");
            let outside =
                page.eval("!document.querySelector('#share').contains(document.activeElement)");
            assert_eq!(outside, json!(false));
        }
        page.session.press(&[Key::Escape]).expect("Escape");
        page.wait_for(&format!(
            "!{OPEN} && document.querySelector('#share').textContent === ''"
        ));
        assert_eq!(
            page.eval("document.activeElement.id"),
            json!("share-open"),
            "back where it was"
        );
        // Open the dialog again, and close it with its button this time.
        page.session.press(&[Key::Enter]).expect("Enter");
        page.wait_for(OPEN);
        page.session
            .click("#share-close")
            .expect("Close can be clicked");
        page.wait_for(&format!("!{OPEN}"));
    });
}

fn what_it_gives_away(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        page.run(json!({ "workload": "primes", "models": ["sequential"], "tasks": 4, "size": 1000, "workers": 2 }));
        open(page);
        let value = |id: &str| page.eval(&format!("document.querySelector('#{id}').value"));
        let address = value("share-link");
        let address = address.as_str().expect("an address");
        assert!(address.starts_with(&page.site.origin), "{address}");
        let (spec, notices) = link::decode(address);
        assert_eq!((spec.tasks, notices.len()), (Some(4), 0));
        let words = page
            .eval("document.querySelector('#share-length').textContent")
            .to_string();
        assert!(
            words.contains("characters") && words.contains("models"),
            "{words}"
        );
        // The two snippets are HTML: one has an iframe, the other the element <interleave-run>.
        let parsed = page.eval(
            "['share-frame', 'share-loader'].map(id => {
                 const inert = new DOMParser().parseFromString(
                     document.getElementById(id).value.replace(/ style=\\S+/, ''), 'text/html');
                 const frame = inert.querySelector('iframe');
                 const element = inert.querySelector('interleave-run');
                 return [frame?.getAttribute('src') ?? element?.getAttribute('link'), Boolean(frame?.title),
                     inert.querySelector('a')?.getAttribute('href') ?? ''];
             })",
        );
        let fragment = &address[address.find('#').unwrap_or(0)..];
        assert_eq!(
            parsed[0],
            json!([
                format!("{}/frame.html?ui=task{fragment}", page.site.origin),
                true,
                address
            ])
        );
        assert_eq!(parsed[1], json!([fragment, false, address]));
        // The hook records the name and the text of each file that the page saves.
        page.js(
            "window.saved = [];
             const make = URL.createObjectURL;
             URL.createObjectURL = blob => { blob.text().then(text => saved.push(text)); return make.call(URL, blob); };
             HTMLAnchorElement.prototype.click = function () { saved.push(this.download); };",
            &[],
        );
        page.session.click("#share-json").expect("a click");
        page.wait_for("saved.length === 2 && saved.some(text => text.includes('\"workload\"'))");
        page.js("saved.length = 0;", &[]);
        page.session.click("#do-share-python").expect("a click");
        page.wait_for("saved.length === 2 && saved.some(text => text.includes('TASKS, SIZE, WORKERS = 4, 1000, 2') && text.includes('__main__'))");
        page.js("saved.length = 0;", &[]);
        page.session.click("#do-export-svg").expect("a click");
        page.wait_for("saved.length === 2 && saved.some(text => text.includes('</svg>'))");
        // The QR code is drawn on request; only then is its script loaded.
        let loaded = |page: &Page| page.site.seen().iter().any(|s| s.path.contains("qr.js"));
        assert!(!loaded(page));
        page.session.click("#share-qr").expect("a click");
        page.wait_for("document.querySelector('#qr svg path')?.getAttribute('d').length > 500");
        assert!(loaded(page));
    });
}

fn a_refused_clipboard_leaves_the_text_selected(engine: Engine) {
    let around = Around::open(engine, Headers::Bare, Headers::Isolated);
    // (WebKit needs an origin to run scripts in a sandbox: see `words_are_left` in embed.rs.)
    let sandbox = match engine {
        Engine::Webkit => "allow-scripts allow-same-origin",
        _ => "allow-scripts",
    };
    let n = around.embed("", "#0C", &[("sandbox", sandbox)]);
    around.inside(n, |page| {
        page.js("document.querySelector('#look').click();", &[]);
        page.wait_ready();
        page.js(
            "document.querySelector('#share-open').click();
             document.execCommand = () => false;",
            &[],
        );
        page.wait_for(OPEN);
        page.js("document.querySelector('#do-copy-link').click();", &[]);
        // The page always says what happened; if nothing was copied, it says which keys to press.
        page.wait_for("document.querySelector('#share-said').textContent.length > 5");
        let said = page.eval("document.querySelector('#share-said').textContent").to_string();
        if said.contains("Ctrl") {
            let selected = page.eval("(() => { const t = document.querySelector('#share-link'); return t.value.slice(t.selectionStart, t.selectionEnd); })()");
            assert!(selected.as_str().is_some_and(|s| s.ends_with("/index.html#0C")), "{selected}");
        }
    });
}

fn on_a_phone_without_faults(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        load_axe(page);
        page.session.resize(390, 844).expect("a small window");
        for theme in ["light", "dark"] {
            page.js(
                "document.documentElement.dataset.theme = args[0];",
                &[json!(theme)],
            );
            open(page);
            page.session.click("#share-qr").expect("a click");
            page.wait_for("document.querySelector('#qr svg')");
            axe(page, &format!("share, {theme}"));
            let over = page.eval("(() => { const d = document.querySelector('#share'); return d.scrollWidth - d.clientWidth; })()");
            assert_eq!(over, json!(0), "pixels beyond the dialog");
            page.session.click("#share-close").expect("a click");
            page.wait_for(&format!("!{OPEN}"));
        }
        assert_eq!(page.eval("window.pwned ?? null"), Value::Null);
    });
}
