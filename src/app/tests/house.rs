//! The house's invariants that can be read off its sources.

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

/// The lines that are code: a comment may name anything.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap_or_default();
    let lines = text.lines().filter(|l| !l.trim_start().starts_with("//"));
    lines.map(|l| format!("{l}\n")).collect()
}

/// Invariant 1: only `src/web` names the browser.
#[test]
fn only_web_names_the_browser() {
    let web = root().join("src/web");
    let here = root().join("src/app/tests/house.rs");
    let rooms = ["src", "crates"].map(|r| sources(&root().join(r)));
    let others: Vec<_> = rooms
        .into_iter()
        .flatten()
        .filter(|p| !p.starts_with(&web))
        .collect();
    assert!(others.len() > 100, "the sources are where they were");
    for path in others.iter().filter(|p| **p != here) {
        let code = code(path);
        for name in ["web_sys", "js_sys", "wasm_bindgen"] {
            assert!(!code.contains(name), "{} names {name}", path.display());
        }
    }
    // And the compiler holds it natively: the browser is no dependency of a native build.
    let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("the manifest");
    let natively = manifest.split("[target.").next().unwrap_or_default();
    let natively = natively.split("[dependencies]").nth(1).unwrap_or_default();
    for name in ["web-sys", "js-sys", "wasm-bindgen"] {
        assert!(!natively.contains(name), "{name} is a native dependency");
    }
}

/// The arrows between the crates point one way (design: spec <- trace <- workload, python).
#[test]
fn the_arrows_point_one_way() {
    let may: [(&str, &[&str]); 10] = [
        ("spec", &[]),
        ("library", &[]),
        ("trace", &["spec"]),
        ("workload", &["spec", "trace"]),
        ("broker", &["spec", "trace"]),
        ("run", &["spec", "trace", "broker"]),
        ("text", &[]),
        ("python", &["spec", "trace", "library", "broker", "text"]),
        ("stepper", &["spec", "trace", "broker", "python"]),
        (
            "pywasm",
            &["spec", "trace", "broker", "run", "python", "stepper"],
        ),
    ];
    for (name, allowed) in may {
        let file = root().join("crates").join(name).join("Cargo.toml");
        let manifest = fs::read_to_string(file).expect("the crate's manifest");
        let used = manifest
            .lines()
            .filter_map(|l| l.strip_prefix("interleave-"));
        for used in used {
            let used = used.split(['.', ' ', '=']).next().unwrap_or_default();
            assert!(allowed.contains(&used), "{name} depends on {used}");
        }
    }
}

/// Invariant 2, as far as sources show it: threads start in the engine, what blocks is for them,
/// and no instance hands its memory out.
#[test]
fn threads_live_behind_the_engine() {
    let may: [(&str, &[&str]); 6] = [
        ("init_thread_pool(", &["inside/engine.rs"]),
        ("rayon::spawn(", &["inside/engine.rs"]),
        ("thread::sleep(", &["blocking.rs"]),
        (".wait(", &["blocking.rs"]),
        ("wasm_bindgen::memory()", &["memory.rs"]),
        // Futures that any thread may wake share memory where a browser has no `Atomics.waitAsync`.
        (
            "spawn_local(",
            &["blocking.rs", "inside/engine.rs", "inside.rs"],
        ),
    ];
    let web = root().join("src/web");
    for (word, files) in may {
        let mut found = Vec::new();
        for path in sources(&web) {
            if code(&path).contains(word) {
                found.push(path);
            }
        }
        found.sort();
        let expect: Vec<PathBuf> = files.iter().map(|f| web.join(f)).collect();
        assert_eq!(found, expect, "{word}");
    }
}
