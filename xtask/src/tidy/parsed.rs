//! No text is parsed back: what happened is a value, never read out of what was printed.

use super::tree::Tree;

/// How text is looked into.
const LOOKS: [&str; 12] = [
    "starts_with(\"",
    "ends_with(\"",
    "contains(\"",
    "strip_prefix(\"",
    "split_once(\"",
    "find(\"",
    "== \"",
    "startsWith(\"",
    "endsWith(\"",
    "includes(\"",
    "indexOf(\"",
    "=== \"",
];

/// How what a run says of its end begins.
const SAID: [&str; 5] = ["deadlock", "quota", "Traceback", "a circle: ", "Killed"];

/// Every such place.
pub fn faults(tree: &Tree) -> Vec<String> {
    let wrong = |(name, line)| format!("{name}:{line}: reads what happened out of printed text");
    places(tree).into_iter().map(wrong).collect()
}

/// Each place as a file and a line.
fn places(tree: &Tree) -> Vec<(&str, usize)> {
    let mut places = Vec::new();
    for file in &tree.0 {
        let named = file.name.ends_with(".rs") || file.name.ends_with(".js");
        // The tool room reads what tools print, and tests compare what people see.
        if !named || file.name.starts_with("xtask/") {
            continue;
        }
        for (line, code) in file.product() {
            let looked_for = |said: &&str| {
                let mut found = code.match_indices(said);
                found.any(|(at, _)| LOOKS.iter().any(|look| code[..at].ends_with(look)))
            };
            if SAID.iter().any(looked_for) {
                places.push((file.name.as_str(), line));
            }
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::tree::File;

    #[test]
    fn no_text_is_parsed_back() {
        let tree = Tree::read().expect("the sources are read");
        assert_eq!(faults(&tree), [""; 0]);
    }

    #[test]
    fn parsing_back_is_found() {
        let file = |name: &str, text: &str| File {
            name: name.into(),
            text: text.into(),
        };
        let tree = Tree(vec![
            file("src/a.rs", "if text.starts_with(\"deadlock\") {}"),
            file(
                "src/b.rs",
                "end(\"deadlock: all threads wait\");\n#[cfg(test)]\nmod tests {\n err == \"quota: x\" }",
            ),
            file("src/tests/c.rs", "text.contains(\"deadlock\")"),
            file("www/d.js", "x\ntext.includes(\"quota\")"),
        ]);
        let found = places(&tree);
        assert_eq!(found, [("src/a.rs", 1), ("www/d.js", 2)]);
    }
}
