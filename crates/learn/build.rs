//! Puts the texts of the course and the listings into the crate: each file with its name.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let www = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../www");
    let mut files = Vec::new();
    let kinds = ["md", "txt", "svg", "py"].map(|end| ("learn", end));
    for (folder, end) in kinds.into_iter().chain([("listings", "py")]) {
        println!("cargo::rerun-if-changed={}", www.join(folder).display());
        collect(&www.join(folder), end, &mut files);
    }
    files.sort();
    let mut table = String::from("&[\n");
    for file in &files {
        println!("cargo::rerun-if-changed={}", file.display());
        let name = file.strip_prefix(&www).expect("below www");
        let name = name.to_string_lossy().replace('\\', "/");
        writeln!(table, "({name:?}, include_str!({file:?})),").expect("a string takes all");
    }
    table += "]";
    let to = PathBuf::from(env::var_os("OUT_DIR").expect("cargo says it")).join("files.rs");
    fs::write(to, table).expect("the folder can be written");
}

fn collect(folder: &Path, end: &str, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, end, into);
        } else if path.extension().is_some_and(|e| e == end) {
            into.push(path);
        }
    }
}
