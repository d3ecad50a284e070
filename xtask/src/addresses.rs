//! The addresses in a built site or package: each must be the name of a file that is there. Many
//! platforms serve files by their exact names and nothing else.

use std::fs;
use std::path::Path;

use anyhow::Result;

use crate::size;

/// What is wrong, in words, for every file below the folder.
pub fn faults(root: &Path) -> Result<Vec<String>> {
    let names = size::names(root)?;
    let mut faults = Vec::new();
    for name in &names {
        let kind = name.rsplit('.').next().unwrap_or_default();
        if !["html", "js", "css", "webmanifest", "xml"].contains(&kind) {
            continue;
        }
        let text = fs::read_to_string(root.join(name))?;
        for address in addresses(&text, kind) {
            // In a bundled script a text may end as a call begins.
            if kind == "js" && !address.contains("../") && address.contains(['(', ';', ',']) {
                continue;
            }
            if let Some(fault) = fault(&address, name, &names) {
                faults.push(format!("{name}: {address:?} {fault}"));
            }
        }
    }
    Ok(faults)
}

/// What stands in the attributes and calls that lead elsewhere; and whatever climbs, anywhere.
fn addresses(text: &str, kind: &str) -> Vec<String> {
    const OPENS: [&str; 12] = [
        "href=\"",
        "src=\"",
        "data-js=\"",
        "data-wasm=\"",
        "data-css=\"",
        "\"start_url\": \"",
        "\"src\": \"",
        "import(\"",
        "from\"",
        "from \"",
        "import\"",
        "import \"",
    ];
    let mut found = Vec::new();
    for open in OPENS {
        for (at, _) in text.match_indices(open) {
            let rest = &text[at + open.len()..];
            found.extend(rest.split_once('"').map(|(address, _)| address.to_string()));
        }
    }
    if kind == "css" {
        for (at, _) in text.match_indices("url(") {
            let rest = text[at + 4..].trim_start_matches(['"', '\'']);
            found.extend(rest.split([')', '"', '\'']).next().map(String::from));
        }
    }
    // A text that climbs may be made into an address by the script around it.
    for quote in ['"', '\'', '`'].into_iter().filter(|_| kind != "html") {
        for (at, _) in text.match_indices("../") {
            let from = text[..at].rfind(quote).map_or(0, |from| from + 1);
            if text[from..at].len() < 3 && text[from..at].chars().all(|c| "./".contains(c)) {
                found.push(text[from..].chars().take(40).collect());
            }
        }
    }
    found
}

fn fault(address: &str, file: &str, names: &[String]) -> Option<&'static str> {
    // Texts that are filled in later, places in the page, data, other servers, namespaces.
    if address.is_empty()
        || address.starts_with(['#', '{', '$'])
        || address.contains(':')
        || address.contains("${")
    {
        return None;
    }
    if address.contains("../") && !file.ends_with(".html") {
        return Some("climbs");
    }
    if address.starts_with('/') {
        return Some("begins at the root of the server");
    }
    let bare = address.split(['?', '#']).next().unwrap_or_default();
    if bare.ends_with('/') || bare == "." {
        return Some("is a folder's");
    }
    let mut folders: Vec<&str> = file.split('/').collect();
    folders.pop();
    // A page knows where it lies; a script is used by pages in several folders.
    for step in bare.split('/') {
        match step {
            "." => {}
            ".." if folders.pop().is_none() => return Some("climbs out"),
            ".." => {}
            name => folders.push(name),
        }
    }
    (!names.contains(&folders.join("/"))).then_some("leads to no file")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_found() {
        let folder = std::env::temp_dir().join(format!("xtask-addresses-{}", std::process::id()));
        fs::create_dir_all(folder.join("a")).unwrap();
        let html = r##"<a href="b.html"><a href="a/c.js"><a href="a/"><a href="/x"><a href="gone.css?v=1"><a href="https://x/"><a href="#y">"##;
        fs::write(folder.join("b.html"), html).unwrap();
        fs::write(
            folder.join("a/c.js"),
            "import(\"./d.js\"); new URL('../', x); f(`../y`)",
        )
        .unwrap();
        fs::write(folder.join("a/d.js"), "x=\"from \";for(;f(\"").unwrap();
        let html = r#"<a href="../b.html"><a href="../../b.html">"#;
        fs::write(folder.join("a/e.html"), html).unwrap();
        let said = faults(&folder).unwrap().join("\n");
        let lines: Vec<&str> = said.lines().collect();
        assert_eq!(lines.len(), 6, "{said}");
        for fault in ["is a folder's", "begins at the root", "leads to no file"] {
            assert_eq!(said.matches(fault).count(), 1, "{fault} in {said}");
        }
        assert_eq!(said.matches(" climbs").count(), 3, "{said}");
        fs::remove_dir_all(&folder).unwrap();
    }
}
