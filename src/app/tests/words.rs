//! Reads off the sources that words stand in `words`, below model and view, and nowhere else.

use std::{
    fs,
    path::{Path, PathBuf},
};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file below a folder.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for path in entries.map(|e| e.path()) {
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
    found
}

/// The lines of a file that are code; comments may name anything.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap_or_default();
    let lines = text.lines().filter(|l| !l.trim_start().starts_with("//"));
    lines.map(|l| format!("{l}\n")).collect()
}

/// Inside `src/app` the view may use the model and the words; the model may use the words; the
/// words use neither.
#[test]
fn the_arrows_inside_the_app_point_one_way() {
    let app = root().join("src/app");
    let (view, words, tests) = (app.join("view"), app.join("words"), app.join("tests"));
    let all = sources(&app);
    let below = all.iter().filter(|p| {
        // `mod.rs` declares the view, and tests look at what is drawn.
        !p.starts_with(&view) && !p.starts_with(&tests) && **p != app.join("mod.rs")
    });
    let ours = ["use super", "use crate", "pub use super", "pub use crate"];
    let mut seen = 0;
    for path in below {
        seen += 1;
        let code = code(path);
        let mut uses = code.split(';').map(str::trim_start);
        let names_it = code.contains("app::view")
            || code.contains("super::view")
            || uses.any(|u| {
                let mut names = u.split(|c: char| !c.is_alphanumeric() && c != '_');
                ours.iter().any(|o| u.starts_with(o)) && names.any(|n| n == "view")
            });
        assert!(!names_it, "{} names the view", path.display());
        if path.starts_with(&words) {
            let looks_up = ["crate:", "super::super"].iter().any(|w| code.contains(w));
            assert!(!looks_up, "{} names what says it", path.display());
        }
    }
    assert!(seen > 20, "the sources are where they were");
}

/// Texts for people stand in `words`: elsewhere in the page no string is a sentence, or four words
/// in a row. (`view::contract` is stricter with the view.)
#[test]
fn every_sentence_is_in_words() {
    let src = root().join("src");
    let others = ["app/words", "app/tests", "app/view"].map(|folder| src.join(folder));
    let mut seen = 0;
    for path in sources(&src) {
        if others.iter().any(|folder| path.starts_with(folder)) {
            continue;
        }
        seen += 1;
        let code = code(&path);
        let code = code.split("#[cfg(test)]").next().unwrap_or_default();
        for line in code.lines().filter(|l| !l.contains(".expect(")) {
            for literal in line.split('"').skip(1).step_by(2) {
                // Strings of markup are no texts for people.
                let words = literal.split(' ').filter(|_| !literal.contains('<'));
                let plain = |w: &str| w.len() > 1 && w.bytes().all(|b| b.is_ascii_alphabetic());
                let in_a_row = words.map(plain).fold((0, 0), |(most, now), is_word| {
                    let now = if is_word { now + 1 } else { 0 };
                    (most.max(now), now)
                });
                assert!(in_a_row.0 < 4, "{}: {literal:?}", path.display());
                assert!(!literal.contains(". "), "{}: {literal:?}", path.display());
            }
        }
    }
    assert!(seen > 50, "the sources are where they were");
}
