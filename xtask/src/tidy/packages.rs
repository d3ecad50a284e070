//! The arrows between the packages of the workspace, and what each manifest must say.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::{command, paths, toolchain};

/// A package, and the packages of this workspace that it depends on. Exactly these: who needs no
/// arrow has none. Tests may look anywhere.
const ARROWS: &[(&str, &[&str])] = &[
    ("interleave-spec", &[]),
    ("interleave-library", &[]),
    ("interleave-learn", &["interleave-spec"]),
    ("interleave-text", &[]),
    ("unicode_names2", &[]),
    ("unicode-normalization", &[]),
    ("interleave-trace", &["interleave-spec"]),
    (
        "interleave-workload",
        &["interleave-spec", "interleave-trace"],
    ),
    (
        "interleave-broker",
        &["interleave-spec", "interleave-trace"],
    ),
    (
        "interleave-run",
        &["interleave-broker", "interleave-spec", "interleave-trace"],
    ),
    (
        "interleave-python",
        &[
            "interleave-broker",
            "interleave-library",
            "interleave-run",
            "interleave-spec",
            "interleave-text",
            "interleave-trace",
            "unicode_names2",
        ],
    ),
    (
        "interleave-stepper",
        &[
            "interleave-broker",
            "interleave-python",
            "interleave-run",
            "interleave-trace",
        ],
    ),
    (
        "interleave-pywasm",
        &[
            "interleave-broker",
            "interleave-python",
            "interleave-run",
            "interleave-spec",
            "interleave-stepper",
            "interleave-trace",
        ],
    ),
    (
        "interleave-explore",
        &[
            "interleave-python",
            "interleave-run",
            "interleave-spec",
            "interleave-trace",
        ],
    ),
    (
        "interleave-cli",
        &[
            "interleave-broker",
            "interleave-explore",
            "interleave-learn",
            "interleave-python",
            "interleave-run",
            "interleave-spec",
            "interleave-trace",
        ],
    ),
    (
        "interleave",
        &[
            "interleave-library",
            "interleave-run",
            "interleave-spec",
            "interleave-trace",
            "interleave-workload",
        ],
    ),
    (
        "xtask",
        &[
            "interleave-learn",
            "interleave-library",
            "interleave-spec",
            "interleave-workload",
        ],
    ),
];

/// The packages of the workspace, as cargo tells them.
fn packages() -> Result<Vec<Value>> {
    let mut cargo = toolchain::clean(Command::new("cargo"));
    cargo.args(["metadata", "--no-deps", "--format-version", "1"]);
    let said = command::output(cargo.current_dir(paths::root()))?;
    let said: Value = serde_json::from_str(&said)?;
    Ok(said["packages"].as_array().context("no packages")?.clone())
}

/// What is wrong with the manifests.
pub fn faults() -> Result<Vec<String>> {
    let packages = packages()?;
    let mut faults = wrong_arrows(&used(&packages), ARROWS);
    for package in &packages {
        let file = Path::new(package["manifest_path"].as_str().context("a manifest")?);
        if !fs::read_to_string(file)?.contains("[lints]\nworkspace = true\n") {
            let name = package["name"].as_str().unwrap_or_default();
            faults.push(format!("{name} does not take the workspace's lints"));
        }
    }
    Ok(faults)
}

/// Each package with those of the workspace that it depends on, but for tests.
fn used(packages: &[Value]) -> BTreeMap<String, Vec<String>> {
    let name = |value: &Value| value["name"].as_str().unwrap_or_default().to_string();
    let ours: Vec<String> = packages.iter().map(name).collect();
    let of = |package: &Value| {
        let all = package["dependencies"].as_array().into_iter().flatten();
        let mut used: Vec<String> = all
            .filter(|d| d["kind"] != "dev")
            .map(name)
            .filter(|d| ours.contains(d))
            .collect();
        used.sort();
        used.dedup();
        used
    };
    packages.iter().map(|p| (name(p), of(p))).collect()
}

fn wrong_arrows(used: &BTreeMap<String, Vec<String>>, rules: &[(&str, &[&str])]) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, used) in used {
        match rules.iter().find(|(of, _)| of == name) {
            None => faults.push(format!("{name} has no rule in tidy/packages.rs")),
            Some((_, may)) => {
                let against = used.iter().filter(|u| !may.contains(&u.as_str()));
                faults.extend(against.map(|u| format!("{name} depends on {u}")));
                let idle = may.iter().filter(|m| !used.iter().any(|u| u == *m));
                faults.extend(idle.map(|m| format!("{name} no longer depends on {m}")));
            }
        }
    }
    let gone = rules.iter().filter(|(name, _)| !used.contains_key(*name));
    faults.extend(gone.map(|(name, _)| format!("{name} has a rule and is no package")));
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arrows_point_one_way() {
        assert_eq!(faults().expect("the manifests are read"), [""; 0]);
    }

    /// The page begins as a build without `rooms` (site.rs), so whatever only `rooms` asks for comes
    /// later: the modelled twin and the workloads that are put off, which are behind `all`.
    #[test]
    fn only_the_build_with_every_room_has_the_twin() {
        let packages = packages().expect("cargo's answer");
        let page = packages.iter().find(|p| p["name"] == "interleave");
        let page = page.expect("the page");
        let all = "interleave-workload/all";
        assert_eq!(page["features"]["rooms"], serde_json::json!([all]));
        let mut workload = page["dependencies"].as_array().into_iter().flatten();
        let workload = workload.find(|d| d["name"] == "interleave-workload");
        let workload = workload.expect("the page uses it");
        assert_eq!(workload["uses_default_features"], false);
        assert_eq!(workload["features"], serde_json::json!([]));
        let lib = paths::root().join("crates/workload/src/lib.rs");
        let lib = fs::read_to_string(lib).expect("the crate");
        assert!(lib.contains("#[cfg(feature = \"all\")]\npub mod twin;"));
    }

    #[test]
    fn wrong_arrows_are_found() {
        let used = |of: &[&str]| of.iter().map(|u| u.to_string()).collect::<Vec<_>>();
        let house = BTreeMap::from([("a".into(), used(&[])), ("b".into(), used(&["a"]))]);
        let check = |rules: &[(&str, &[&str])], want: &[&str]| {
            assert_eq!(wrong_arrows(&house, rules), want);
        };
        check(&[("a", &[]), ("b", &["a"])], &[]);
        check(&[("a", &[]), ("b", &[])], &["b depends on a"]);
        check(
            &[("a", &["b"]), ("b", &["a"])],
            &["a no longer depends on b"],
        );
        check(&[("a", &[])], &["b has no rule in tidy/packages.rs"]);
        check(
            &[("a", &[]), ("b", &["a"]), ("c", &[])],
            &["c has a rule and is no package"],
        );
    }
}
