//! The arrows between the folders inside a crate: what each may name through `crate::`.

use std::collections::{BTreeMap, BTreeSet};

use super::tree::{File, Tree};

/// The files beside the folders, `lib.rs` and its like.
const TOP: &str = "top";

/// A folder, and the folders of its crate that it names. Exactly these: an arrow that nobody needs
/// is taken out, so that the next one against the order shows.
type Arrows = &'static [(&'static str, &'static [&'static str])];

const CRATES: &[(&str, Arrows)] = &[("src/", PAGE), ("crates/python/src/", PYTHON)];

const PAGE: Arrows = &[("top", &[]), ("app", &[]), ("web", &["app"])];

const PYTHON: Arrows = &[
    ("compile", &["object", "top"]),
    ("syntax", &["compile", "modules", "object", "top"]),
    ("object", &["sched", "top", "types", "vm"]),
    (
        "types",
        &[
            "compile", "modules", "object", "sched", "syntax", "top", "vm",
        ],
    ),
    (
        "vm",
        &[
            "inspect",
            "modules",
            "object",
            "sched",
            "syntax",
            "top",
            "traceback",
            "types",
        ],
    ),
    (
        "sched",
        &["inspect", "modules", "object", "session", "top", "vm"],
    ),
    ("traceback", &["modules", "object", "top", "types", "vm"]),
    (
        "modules",
        &[
            "compile",
            "object",
            "sched",
            "syntax",
            "top",
            "traceback",
            "types",
            "vm",
        ],
    ),
    ("session", &["object", "sched", "top", "vm"]),
    (
        "inspect",
        &[
            "compile", "modules", "object", "sched", "session", "syntax", "top", "types", "vm",
        ],
    ),
    ("check", &["modules", "object", "top"]),
    (
        "top",
        &[
            "object",
            "sched",
            "session",
            "syntax",
            "traceback",
            "types",
            "vm",
        ],
    ),
];

/// Every arrow that has no rule, and every rule that has no arrow.
pub fn faults(tree: &Tree) -> Vec<String> {
    let all = CRATES.iter();
    all.flat_map(|(root, rules)| wrong(root, &arrows(tree, root), rules))
        .collect()
}

/// From folder to folder, with one of the files that make the arrow.
type Found = BTreeMap<String, BTreeMap<String, String>>;

fn arrows(tree: &Tree, root: &str) -> Found {
    let inside = |file: &File| file.name[root.len()..].to_string();
    let folder = |name: &str| name.split_once('/').map(|(folder, _)| folder.to_string());
    let folders: BTreeSet<String> = tree.rust(root).filter_map(|f| folder(&inside(f))).collect();
    let mut found: Found = folders
        .iter()
        .map(|f| (f.clone(), BTreeMap::new()))
        .collect();
    let other_names = other_names(tree, root, &folders);
    for file in tree.rust(root) {
        let from = folder(&inside(file)).unwrap_or(TOP.into());
        found.entry(from.clone()).or_default();
        for name in named(file) {
            let name = other_names.get(&name).unwrap_or(&name);
            let to = folders.get(name).cloned().unwrap_or(TOP.into());
            if to != from {
                let arrows = found.entry(from.clone()).or_default();
                arrows.entry(to).or_insert_with(|| file.name.clone());
            }
        }
    }
    found
}

/// What `lib.rs` takes out of a folder (`use object::{dict, value}`) is named like the crate's own:
/// each such name with its folder.
fn other_names(tree: &Tree, root: &str, folders: &BTreeSet<String>) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    let lib = tree.rust(root).find(|f| f.name == format!("{root}lib.rs"));
    let code: String = lib
        .iter()
        .flat_map(|f| f.code())
        .map(|(_, line)| line)
        .collect();
    for part in code.split(';') {
        let Some((_, path)) = part.split_once("use ") else {
            continue;
        };
        let Some((folder, rest)) = path.split_once("::") else {
            continue;
        };
        if folders.contains(folder) {
            let list = rest.strip_prefix('{').map(items);
            let list = list.unwrap_or_else(|| vec![rest]);
            names.extend(list.iter().map(|name| (word(name), folder.to_string())));
        }
    }
    names
}

/// What a file names through `crate::`, one step deep.
fn named(file: &File) -> BTreeSet<String> {
    let code: String = file.code().map(|(_, line)| format!("{line}\n")).collect();
    let mut names = BTreeSet::new();
    for (_, rest) in code
        .match_indices("crate::")
        .map(|(at, word)| (at, &code[at + word.len()..]))
    {
        match rest.strip_prefix('{') {
            Some(list) => names.extend(items(list).iter().map(|item| word(item))),
            None => {
                names.insert(word(rest));
            }
        }
    }
    names
}

/// The items of a list up to its closing brace, each as it begins.
fn items(list: &str) -> Vec<&str> {
    let (mut deep, mut from, mut items) = (0, 0, Vec::new());
    for (at, c) in list.char_indices() {
        match c {
            '{' => deep += 1,
            '}' if deep == 0 => {
                items.push(list[from..at].trim());
                break;
            }
            '}' => deep -= 1,
            ',' if deep == 0 => {
                items.push(list[from..at].trim());
                from = at + 1;
            }
            _ => {}
        }
    }
    items.retain(|item| !item.is_empty());
    items
}

fn word(text: &str) -> String {
    let name = |c: &char| c.is_alphanumeric() || *c == '_';
    text.chars().take_while(name).collect()
}

fn wrong(root: &str, found: &Found, rules: &[(&str, &[&str])]) -> Vec<String> {
    let mut faults = Vec::new();
    for (from, to) in found {
        let Some((_, may)) = rules.iter().find(|(of, _)| of == from) else {
            faults.push(format!("{root}{from} has no rule in tidy/folders.rs"));
            continue;
        };
        let against = to.iter().filter(|(to, _)| !may.contains(&to.as_str()));
        faults.extend(against.map(|(to, file)| format!("{file}: {from} must not name {to}")));
        let idle = may.iter().filter(|m| !to.contains_key(**m));
        faults
            .extend(idle.map(|m| format!("{root}{from} no longer names {m}: take the arrow out")));
    }
    let gone = rules.iter().filter(|(of, _)| !found.contains_key(*of));
    faults.extend(gone.map(|(of, _)| format!("{root}{of} has a rule and is no folder")));
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(files: &[(&str, &str)]) -> Tree {
        let file = |(name, text): &(&str, &str)| File {
            name: name.to_string(),
            text: text.to_string(),
        };
        Tree(files.iter().map(file).collect())
    }

    #[test]
    fn folders_name_what_lies_below_them() {
        let tree = Tree::read().expect("the sources are read");
        assert_eq!(faults(&tree), [""; 0]);
    }

    #[test]
    fn arrows_are_read_off_uses_and_paths() {
        let house = tree(&[
            ("s/lib.rs", "use crate::a::X;"),
            (
                "s/a/x.rs",
                "use crate::{\n    b::{self, Y},\n    c::Z,\n};\n// crate::d::No",
            ),
            ("s/b/y.rs", "fn f() { crate::help(); }"),
            ("s/c/z.rs", "use crate::c::other;"),
            ("s/d/w.rs", ""),
        ]);
        let found = arrows(&house, "s/");
        let to = |from: &str| found[from].keys().cloned().collect::<Vec<_>>();
        assert_eq!(to("top"), ["a"]);
        assert_eq!(to("a"), ["b", "c"]);
        assert_eq!(to("b"), ["top"]);
        assert_eq!(to("c"), [""; 0]);
    }

    #[test]
    fn wrong_arrows_are_found() {
        let house = tree(&[("s/a/x.rs", "use crate::b::Y;"), ("s/b/y.rs", "")]);
        let check = |rules: &[(&str, &[&str])], want: &[&str]| {
            assert_eq!(wrong("s/", &arrows(&house, "s/"), rules), want);
        };
        check(&[("a", &["b"]), ("b", &[])], &[]);
        check(&[("a", &[]), ("b", &[])], &["s/a/x.rs: a must not name b"]);
        check(
            &[("a", &["b"]), ("b", &["a"])],
            &["s/b no longer names a: take the arrow out"],
        );
        check(&[("a", &["b"])], &["s/b has no rule in tidy/folders.rs"]);
        check(
            &[("a", &["b"]), ("b", &[]), ("c", &[])],
            &["s/c has a rule and is no folder"],
        );
    }
}
