//! Runs every test, natively and in browsers, and counts.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use crate::browser::{Driver, Engine};
use crate::progress::Steps;
use crate::setup::{self, Web};
use crate::site::{self, Profile};
use crate::{hosts, paths, tidy, toolchain, tools};

/// What to run.
#[derive(Default)]
pub struct Wanted {
    /// Only the tests that need no browser.
    pub native_only: bool,
    /// Only this engine's browser tests.
    pub browser: Option<Engine>,
    /// Only tests whose name contains this.
    pub filter: Option<String>,
    pub dev: bool,
}

/// How many tests passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Count {
    pub passed: usize,
    pub failed: usize,
}

impl Count {
    fn add(&mut self, other: Count) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// The test binary in `tests/` that drives browsers.
const BROWSER_TESTS: &str = "browser";

/// Runs what is wanted. Tests that fail, or cannot run, are counted, not raised.
pub fn run(wanted: &Wanted) -> Result<Count> {
    let engines: Vec<Engine> = match (wanted.native_only, wanted.browser) {
        (true, _) => Vec::new(),
        (false, Some(engine)) => vec![engine],
        (false, None) => Engine::ALL.to_vec(),
    };
    // A part of the tests is wanted quickly; whatever is published has passed all of them.
    let tidy = wanted.browser.is_none() && wanted.filter.is_none();
    let mut names = Vec::new();
    if tidy {
        names.extend(tidy::CARGO.map(|(name, _)| name.to_string()));
    }
    if wanted.browser.is_none() {
        names.push("native tests".to_string());
    }
    if !engines.is_empty() {
        names.extend(setup::web_steps());
        names.push("the page".into());
        names.push("course platforms and a record store".into());
        names.extend(
            engines
                .iter()
                .map(|engine| format!("{} and its driver", engine.name())),
        );
        names.extend(
            engines
                .iter()
                .map(|engine| format!("tests in {}", engine.name())),
        );
    }
    let mut steps = Steps::new(names);
    let mut total = Count::default();
    if tidy {
        // The rules of the sources are among the native tests.
        for (_, args) in tidy::CARGO {
            total.add(steps.run(|| Ok(clean(args)))?);
        }
    }
    if wanted.browser.is_none() {
        steps.run(|| {
            let count = native(wanted)?;
            total.add(count);
            Ok(((), count.words()))
        })?;
    }
    if !engines.is_empty() {
        // Without the page no browser test can run; that is a failure like any
        // other, and the closing line must come all the same.
        total.add(
            browsers(wanted, &engines, &mut steps).unwrap_or_else(|error| {
                eprintln!("\nerror: {error:#}");
                Count {
                    passed: 0,
                    failed: 1,
                }
            }),
        );
    }
    Ok(total)
}

/// One of tidy's checks as a test.
fn clean(args: &[&str]) -> (Count, String) {
    let fault = tidy::cargo(args);
    let count = Count {
        passed: usize::from(fault.is_none()),
        failed: usize::from(fault.is_some()),
    };
    (count, fault.unwrap_or("clean".into()))
}

impl Count {
    fn words(self) -> String {
        format!("{} passed, {} failed", self.passed, self.failed)
    }
}

/// Every test of the workspace but those in browsers, which are `ignored` there.
fn native(wanted: &Wanted) -> Result<Count> {
    let mut cargo = toolchain::clean(Command::new("cargo"));
    cargo
        .args(["test", "--workspace", "--no-fail-fast"])
        .current_dir(paths::root());
    cargo.args(&wanted.filter);
    counted(&mut cargo)
}

fn browsers(wanted: &Wanted, engines: &[Engine], steps: &mut Steps) -> Result<Count> {
    let web = setup::web(steps)?;
    let profile = if wanted.dev {
        Profile::Dev
    } else {
        Profile::Release
    };
    let dist = steps.run(|| site::build(profile, &web))?;
    let hosts = steps.run(hosts::ensure)?;
    let mut total = Count::default();
    let mut ready = Vec::new();
    for engine in engines {
        // An engine that cannot run is a failed test with its reason, not a skipped one.
        let driver = steps.run(|| match start(*engine) {
            Ok((driver, said)) => Ok((Some(driver), said)),
            Err(error) => Ok((None, format!("CANNOT RUN: {error:#}"))),
        })?;
        ready.push((*engine, driver));
    }
    for (engine, driver) in &ready {
        let count = steps.run(|| {
            let count = match driver {
                Some(driver) => in_browser(*engine, driver, &dist, (&web, &hosts[..]), wanted)?,
                None => Count {
                    passed: 0,
                    failed: 1,
                },
            };
            Ok((count, count.words()))
        })?;
        total.add(count);
    }
    Ok(total)
}

/// Installs and starts what an engine needs.
pub fn start(engine: Engine) -> Result<(Driver, String)> {
    let said = engine.ensure()?;
    if engine == Engine::Firefox {
        tools::ensure(tools::GECKODRIVER)?;
    }
    let driver = Driver::start(engine)?;
    let said = format!("{said}, listening at {}", driver.address);
    Ok((driver, said))
}

/// One engine's tests, one after the other: they measure, and share two cores.
fn in_browser(
    engine: Engine,
    driver: &Driver,
    dist: &Path,
    (web, hosts): (&Web, &[hosts::Set]),
    wanted: &Wanted,
) -> Result<Count> {
    let cargo = || {
        let mut cargo = toolchain::clean(Command::new("cargo"));
        cargo
            .args([
                "test",
                "--package",
                "interleave",
                "--test",
                BROWSER_TESTS,
                "--",
            ])
            .current_dir(paths::root())
            .env("INTERLEAVE_DIST", dist)
            .env("INTERLEAVE_NODE_MODULES", &web.node_modules)
            .env(engine.variable(), &driver.address)
            .envs(
                hosts
                    .iter()
                    .map(|(set, python)| (hosts::variable(set), python)),
            );
        cargo
    };
    let mut list = cargo();
    list.args(["--list", "--ignored", "--format", "terse"]);
    let output = list
        .stderr(Stdio::inherit())
        .output()
        .context("cannot start cargo")?;
    if !output.status.success() {
        return Ok(Count {
            passed: 0,
            failed: 1,
        });
    }
    let module = format!("::{}::", engine.name());
    let listed = String::from_utf8_lossy(&output.stdout).into_owned();
    let names: Vec<&str> = listed
        .lines()
        .filter_map(|line| line.strip_suffix(": test"))
        .filter(|name| name.contains(&module))
        .filter(|name| {
            wanted
                .filter
                .as_ref()
                .is_none_or(|filter| name.contains(filter.as_str()))
        })
        .collect();
    if names.is_empty() {
        return Ok(Count::default());
    }
    let mut run = cargo();
    run.args(["--ignored", "--exact", "--test-threads=1"])
        .args(names);
    counted(&mut run)
}

/// Runs a `cargo test`, passing on what it says, and adds up its result lines.
/// One that ends badly without a failed test (it did not compile) counts as failed.
fn counted(cargo: &mut Command) -> Result<Count> {
    let mut child = cargo
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot start cargo")?;
    let mut count = Count::default();
    for line in BufReader::new(child.stdout.take().context("stdout")?).lines() {
        let line = line?;
        // Their turn comes later; two lists of them would hide the rest.
        if !line.contains("... ignored, needs a browser") {
            println!("{line}");
        }
        count.add(result_line(&line).unwrap_or_default());
    }
    if !child.wait()?.success() && count.failed == 0 {
        count.failed = 1;
    }
    Ok(count)
}

/// The counts in "test result: ok. 7 passed; 0 failed; 0 ignored; ...".
fn result_line(line: &str) -> Option<Count> {
    let (_, numbers) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let number = |word: &str| {
        let part = numbers.split("; ").find(|part| part.ends_with(word))?;
        part.split_whitespace().next()?.parse().ok()
    };
    Some(Count {
        passed: number("passed")?,
        failed: number("failed")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn result_lines() {
        let check = |line: &str, want| assert_eq!(result_line(line), want, "{line}");
        check(
            "test result: ok. 7 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.02s",
            Some(Count {
                passed: 7,
                failed: 0,
            }),
        );
        check(
            "test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out",
            Some(Count {
                passed: 1,
                failed: 2,
            }),
        );
        check("test a::b ... ok", None);
    }
}
