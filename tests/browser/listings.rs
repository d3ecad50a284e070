//! Every listing is chosen from the menu and run as a learner would; its output must be the same as
//! on CPython.

use crate::harness::{IDLE, with_app};
use serde_json::json;
use std::path::{Path, PathBuf};
use xtask::browser::Engine;
use xtask::headers::Headers;

on_every_engine!(every_listing_prints_what_cpython_prints);

struct Listing {
    name: String,
    source: String,
    output: String,
    status: i64,
}

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn listings() -> Vec<Listing> {
    let goldens = folder("crates/python/tests/listings");
    let entries = std::fs::read_dir(folder("www/listings")).expect("the listings");
    let paths = entries.flatten().map(|entry| entry.path());
    let mut all: Vec<Listing> = paths
        .filter(|path| path.extension().is_some_and(|end| end == "py"))
        .filter_map(|path| {
            let name = path.file_stem()?.to_str()?.to_owned();
            let source = std::fs::read_to_string(&path).ok()?;
            // (A listing without a golden is left out: it prints by chance, or it never ends.)
            let output = std::fs::read_to_string(goldens.join(format!("{name}.out"))).ok()?;
            let status = std::fs::read_to_string(goldens.join(format!("{name}.status"))).ok();
            Some(Listing {
                status: status.and_then(|s| s.trim().parse().ok()).unwrap_or(0),
                name,
                source,
                output,
            })
        })
        .collect();
    all.sort_by(|a, b| a.name.cmp(&b.name));
    all
}

/// The lines of an output; sorted if the program says that their order does not matter.
fn comparable(source: &str, text: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    if source.contains("# order: any") {
        lines.sort_unstable();
    }
    lines.join("\n")
}

fn every_listing_prints_what_cpython_prints(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        page.session.click("#room-code").expect("the room");
        page.wait_for("document.querySelector('#code-editor')?.dataset.live === 'on'");
        page.wait_for("document.querySelector('#example-two-delays')");
        page.js(
            // The goldens were made with CPython 3.13.
            "for (const [field, value] of [['#f-clock', 'virtual'], ['#f-python', '3.13']]) {
                 const chosen = document.querySelector(field);
                 chosen.value = value;
                 chosen.dispatchEvent(new Event('change', { bubbles: true }));
             }",
            &[],
        );
        let mut seen = 0;
        let mut different = Vec::new();
        for listing in listings() {
            page.js(
                "document.querySelector('#example-' + args[0]).click();",
                &[json!(listing.name)],
            );
            page.wait_for(&format!(
                "document.querySelector('#code-editor').editor.text() === {}",
                json!(xtask::listings::shown(&listing.source))
            ));
            // After two frames the page no longer shows the run before, so the test cannot read
            // the output of that run.
            page.js(
                "document.querySelector('#run').click();
                 for (const _ of '12') await new Promise(requestAnimationFrame);",
                &[],
            );
            page.wait_for(&format!(
                "{IDLE} && document.querySelector('#exit') && document.querySelector('#verdict .provenance')"
            ));
            let shown = page.js(
                "const lines = [...document.querySelectorAll('#output .lines li')];
                 const status = document.querySelector('#exit').textContent.match(/status (\\d+)/);
                 // A thread that stopped with an error stands in the place of the status 0.
                 return [lines.filter(li => !li.classList.contains('err')).map(li => li.querySelector('code').textContent).join('\\n'), Number(status?.[1] ?? 0)];",
                &[],
            );
            let printed = comparable(&listing.source, shown[0].as_str().unwrap_or_default());
            if printed != comparable(&listing.source, &listing.output)
                || shown[1] != json!(listing.status)
            {
                different.push(format!("{}: {shown}", listing.name));
            }
            seen += 1;
        }
        assert!(seen >= 55, "{seen} listings");
        assert!(different.is_empty(), "{different:#?}");
    });
}
