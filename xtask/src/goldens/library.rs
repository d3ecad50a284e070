//! Records what CPython's own modules answer to the probes, and what our files answer in CPython.

// The test of the interpreter reads with the same module what is written here.
#[allow(dead_code, reason = "each who reads goldens uses its part of them")]
#[path = "../../../crates/python/tests/support/probe.rs"]
mod probe;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use super::record;

/// Writes `NAME.out` and, where our file answers something else, `NAME.file.out`.
pub fn record(crate_root: &Path, python: &Path) -> Result<()> {
    let library = crate_root.join("lib");
    let probes = crate_root.join("tests/library");
    for module in probe::pure(&probe::modules(&library)?) {
        let path = probes.join(format!("{module}.py"));
        let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        let own = answers(python, &probe::program(&module, &text, None))?;
        let ours = answers(python, &probe::program(&module, &text, Some(&library)))?;
        let same = probe::differences(&own, &ours).is_empty();
        write(&probes.join(format!("{module}.out")), Some(&own))?;
        let ours = if same { None } else { Some(&ours) };
        write(
            &probes.join(format!("{module}.file.out")),
            ours.map(String::as_str),
        )?;
    }
    Ok(())
}

/// What a program prints, twice the same, without the machine's addresses and folders.
fn answers(python: &Path, program: &str) -> Result<String> {
    let first = run(python, program)?;
    if run(python, program)? != first {
        bail!("not the same in two runs:\n{first}");
    }
    Ok(first)
}

fn run(python: &Path, program: &str) -> Result<String> {
    let folder = std::env::temp_dir().join(format!("interleave-probe-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let said = Command::new(python)
        .args(["-S", "-E", "-B", "-X", "utf8", "-c", program])
        .current_dir(&folder)
        .env_clear()
        .stdin(Stdio::null())
        .output();
    fs::remove_dir_all(&folder)?;
    let said = said?;
    if !said.status.success() {
        bail!("{}", String::from_utf8_lossy(&said.stderr));
    }
    let text = record::neutral(&said.stdout, &folder.to_string_lossy(), "");
    Ok(String::from_utf8(text)?)
}

/// Writes a file, or (`None`) takes it away; says what it did if that changed anything.
fn write(path: &Path, text: Option<&str>) -> Result<()> {
    let before = fs::read_to_string(path).ok();
    if before.as_deref() == text {
        return Ok(());
    }
    println!("written   {}", path.display());
    for difference in probe::differences(
        before.as_deref().unwrap_or_default(),
        text.unwrap_or_default(),
    ) {
        println!("  {}\n{}", difference.0, difference.1);
    }
    match text {
        Some(text) => fs::write(path, text)?,
        None => fs::remove_file(path)?,
    }
    Ok(())
}
