//! Gathers the Python sources of the library: what is always there as one table of names and texts,
//! the rest as one text.

use interleave_library as library;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn main() {
    if let Err(e) = write() {
        println!("cargo::error=the library: {e}");
    }
}

fn write() -> std::io::Result<()> {
    let var = |name: &str| PathBuf::from(std::env::var_os(name).unwrap_or_default());
    let crates = var("CARGO_MANIFEST_DIR").join("..");
    println!("cargo::rerun-if-changed=build.rs");
    watch(&crates.join(library::FOLDER))?;
    println!(
        "cargo::rerun-if-changed={}",
        crates.join(library::NAMES_FILE).display()
    );
    let (further, near): (Vec<_>, Vec<_>) = library::read(&crates)?
        .into_iter()
        .partition(|entry| library::is_further(&entry.name));
    let mut text = String::from(
        "/// The library modules that are always there: name and source.\npub(crate) const LIBRARY: &[(&str, &str)] = &[\n",
    );
    for entry in &near {
        let _ = writeln!(text, "    ({:?}, {:?}),", entry.name, entry.text);
    }
    text.push_str("];\n/// The names of the others.\npub(crate) const FURTHER: &[&str] = &[\n");
    for entry in &further {
        let _ = writeln!(text, "    {:?},", entry.name);
    }
    text.push_str("];\n");
    let out = var("OUT_DIR");
    std::fs::write(out.join("library.rs"), text)?;
    // Natively all files are part of the program, one after the other.
    let further = library::further(&crates)?;
    let further: String = further.into_iter().map(|(_, text)| text).collect();
    std::fs::write(out.join("further.txt"), further)
}

fn watch(folder: &Path) -> std::io::Result<()> {
    println!("cargo::rerun-if-changed={}", folder.display());
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            watch(&path)?;
        }
    }
    Ok(())
}
