//! One room names the browser, and inside it one place each starts threads and blocks.

use super::tree::Tree;

/// The room.
const WEB: &str = "src/web/";

/// The browser's crates, as Rust names them.
const CRATES: [&str; 3] = ["web_sys", "js_sys", "wasm_bindgen"];

/// What starts threads, blocks, or hands the memory out, and the only files that do it. Futures that
/// any thread may wake share memory where a browser has no `Atomics.waitAsync`.
const BEHIND_THE_ENGINE: [(&str, &[&str]); 5] = [
    ("init_thread_pool(", &["inside/engine.rs"]),
    ("rayon::spawn(", &["inside/engine.rs"]),
    ("thread::sleep(", &["blocking.rs"]),
    (".wait(", &["blocking.rs"]),
    (
        "spawn_local(",
        &["blocking.rs", "inside.rs", "inside/engine.rs"],
    ),
];

/// Who names the browser and may not: only `src/web` may. The compiler holds it too, since the
/// browser is a dependency of the build for wasm32 alone, which is looked at here.
pub fn named_elsewhere(tree: &Tree) -> Vec<String> {
    let mut faults = Vec::new();
    let others = ["src/", "crates/"]
        .into_iter()
        .flat_map(|room| tree.rust(room));
    for file in others.filter(|file| !file.name.starts_with(WEB)) {
        for word in CRATES {
            if let Some((line, _)) = file.code().find(|(_, code)| code.contains(word)) {
                faults.push(format!(
                    "{}:{line}: names {word}, which only {WEB} may",
                    file.name
                ));
            }
        }
    }
    for manifest in tree
        .0
        .iter()
        .filter(|file| file.name.ends_with("Cargo.toml"))
    {
        let natively = manifest.text.split("[target.").next().unwrap_or_default();
        for word in CRATES.map(|word| word.replace('_', "-")) {
            let depends = |line: &str| line.starts_with(&word);
            if natively.lines().any(depends) {
                faults.push(format!("{}: {word} is a native dependency", manifest.name));
            }
        }
    }
    faults
}

/// Threads start in the engine, what blocks is for them, and no instance hands its memory out.
pub fn threads_elsewhere(tree: &Tree) -> Vec<String> {
    let mut faults = Vec::new();
    for (word, files) in BEHIND_THE_ENGINE {
        let uses = |file: &&super::tree::File| file.code().any(|(_, code)| code.contains(word));
        let found: Vec<&str> = tree
            .rust(WEB)
            .filter(uses)
            .map(|f| &f.name[WEB.len()..])
            .collect();
        if found != files {
            faults.push(format!(
                "{word} stands in {found:?} of {WEB}, not in {files:?}"
            ));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::tree::File;

    #[test]
    fn only_web_names_the_browser() {
        let tree = Tree::read().expect("the sources are read");
        assert!(
            tree.rust("src/").count() > 100,
            "the sources are where they were"
        );
        assert_eq!(named_elsewhere(&tree), [""; 0]);
    }

    #[test]
    fn threads_live_behind_the_engine() {
        let tree = Tree::read().expect("the sources are read");
        assert_eq!(threads_elsewhere(&tree), [""; 0]);
    }

    #[test]
    fn who_names_the_browser_is_found() {
        let check = |name: &str, text: &str, want: usize| {
            let (name, text) = (name.to_string(), text.to_string());
            let found = named_elsewhere(&Tree(vec![File { name, text }]));
            assert_eq!(found.len(), want, "{found:?}");
        };
        check("src/app/a.rs", "use web_sys::Window;", 1);
        check("src/app/a.rs", "// As web_sys::Window.", 0);
        check("src/web/a.rs", "use web_sys::Window;", 0);
        check("crates/a/Cargo.toml", "[dependencies]\njs-sys = \"1\"", 1);
        let web = "[target.'cfg(target_arch = \"wasm32\")'.dependencies]\njs-sys = \"1\"";
        check("Cargo.toml", web, 0);
    }
}
