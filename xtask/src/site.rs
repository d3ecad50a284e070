//! Builds the page: Trunk (cargo, wasm-bindgen), then wasm-opt, into one folder
//! that works from any address. Nothing happens when no input has changed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow, ensure};

use crate::fingerprint::Fingerprint;
use crate::setup::Web;
use crate::{assets, command, imports, paths, progress, python, release, rooms, toolchain, wasm};

/// How much trouble to take.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Profile {
    /// What people get and what is measured: LTO, wasm-opt.
    Release,
    /// For those who change the page: quick to build, several times slower to run.
    Dev,
}

/// What wasm-opt must allow in its input, because the compiler uses it.
const WASM_FEATURES: [&str; 9] = [
    "--enable-threads",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-call-indirect-overlong",
];

/// Bytes first: the compiler has made the kernels fast, and this leaves them so. Bytes as they are
/// sent: what is inlined or kept in a local is smaller plain and larger compressed (2.4 % together),
/// and functions in the order of their names stand by their like (1 %). A second round finds 0.3 % more
/// and makes each clean build half a minute longer.
const WASM_OPT: [&str; 4] = [
    "-Oz",
    "--skip-pass=inlining-optimizing",
    "--skip-pass=local-cse",
    "--reorder-functions-by-name",
];

/// Beside the flags in .cargo/config.toml, which hold for every build. A panic ends its instance
/// at once, without a word: formatting the words is a tenth of the page, and a trap is heard and
/// said by worker.js, boot.js and the engine. (The quick build keeps them, for who works on it.)
pub const RELEASE_FLAGS: &str = "-Zunstable-options -Cpanic=immediate-abort";

/// For the page alone: without panics nobody reads what `{:?}` writes, so it writes nothing. The
/// page's own texts use `{}`.
const PAGE_FLAGS: &str = "-Zfmt-debug=none";

/// Everything below the root that the built page is made from.
const INPUTS: [&str; 9] = [
    "index.html",
    "Trunk.toml",
    "Cargo.toml",
    "Cargo.lock",
    ".cargo/config.toml",
    "src",
    "www",
    "crates",
    "xtask/node/package-lock.json",
];

/// Where the built page of a profile lies.
pub fn dist(profile: Profile) -> PathBuf {
    match profile {
        Profile::Release => paths::root().join("dist"),
        Profile::Dev => paths::target().join("dist-dev"),
    }
}

/// Builds if anything changed; says which it was.
pub fn build(profile: Profile, web: &Web) -> Result<(PathBuf, String)> {
    let dist = dist(profile);
    let stamp = paths::web_target().join(format!("{profile:?}.made-from"));
    let now = made_from(profile, web)?;
    let built = fs::read_to_string(&stamp).unwrap_or_default();
    if built == now && dist.join("index.html").is_file() {
        return Ok((dist, "nothing changed since the last build".into()));
    }
    let _ = fs::remove_file(&stamp);
    fs::create_dir_all(paths::web_target())?;
    fetch(web)?;
    // Each build ends with minutes on one core, so the interpreter is built beside the page.
    let (bytes, python) = std::thread::scope(|scope| {
        let python = scope.spawn(|| python::build(profile, web));
        let page = page(profile, web, &dist);
        (page, python.join())
    });
    let bytes = bytes?;
    let python = python.map_err(|_| anyhow!("the build of python.wasm panicked"))??;
    python::add(&python, &dist)?;
    release::seal(&dist)?;
    fs::write(&stamp, now)?;
    Ok((
        dist,
        format!("built, {} of wasm", progress::bytes(bytes.len() as u64)),
    ))
}

/// The page without the interpreter. Returns its wasm.
fn page(profile: Profile, web: &Web, dist: &Path) -> Result<Vec<u8>> {
    trunk(profile, web, dist)?;
    assets::write(dist, &web.node_modules)?;
    let wasm = main_wasm(dist)?;
    if profile == Profile::Release {
        optimise(&wasm, web)?;
        imports::shorten(&wasm, &glue_of(&wasm))?;
        rooms::add(web, dist)?;
        assets::minify(dist, &web.node_modules)?;
    }
    let bytes = fs::read(&wasm)?;
    check(&bytes)?;
    if profile == Profile::Release {
        lean(&bytes)?;
    }
    Ok(bytes)
}

fn made_from(profile: Profile, web: &Web) -> Result<String> {
    let start = Fingerprint::default()
        .text(&format!(
            "{profile:?} {RELEASE_FLAGS} {PAGE_FLAGS} {WASM_OPT:?} {WASM_FEATURES:?}"
        ))
        .text(&web.toolchain.version)
        .text(&web.trunk.to_string_lossy());
    let all = INPUTS
        .iter()
        .try_fold(start, |f, name| f.path(&paths::root().join(name)))?;
    Ok(all.hex())
}

/// Trunk builds offline, so what the crates and the standard library need must be here.
fn fetch(web: &Web) -> Result<()> {
    let mut fetch = toolchain::clean(Command::new(&web.toolchain.cargo));
    web.toolchain.dress(&mut fetch)?;
    fetch
        .args(["fetch", "--target", "wasm32-unknown-unknown"])
        .current_dir(paths::root());
    command::logged("cargo fetch", &mut fetch)
}

fn trunk(profile: Profile, web: &Web, dist: &Path) -> Result<()> {
    let mut trunk = toolchain::clean(Command::new(&web.trunk));
    web.toolchain.dress(&mut trunk)?;
    prepend_path(&mut trunk, web)?;
    trunk
        .args(["build", "--dist"])
        .arg(dist)
        .current_dir(paths::root())
        // For hooks: where what we took from npm is.
        .env("INTERLEAVE_NODE_MODULES", &web.node_modules)
        // A failing cargo is told by cargo; where Trunk was then helps nobody.
        .env_remove("RUST_BACKTRACE");
    match profile {
        // Without the rooms beside Race, which come later; see rooms.rs.
        Profile::Release => {
            release_flags(trunk.args(["--release", "--no-default-features", "true"]))
        }
        Profile::Dev => dev_profile(&mut trunk),
    }
    fs::create_dir_all(dist)?;
    command::logged("trunk build", &mut trunk)
}

/// The flags of the page's release builds.
pub fn release_flags(command: &mut Command) {
    command.env(
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        format!("{RELEASE_FLAGS} {PAGE_FLAGS}"),
    );
}

/// What the profile `dev` is for wasm: quick to build, and still quick enough to use.
pub fn dev_profile(command: &mut Command) {
    command
        .env("CARGO_PROFILE_DEV_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env("CARGO_PROFILE_DEV_PANIC", "abort")
        .env("CARGO_PROFILE_DEV_OVERFLOW_CHECKS", "false");
}

/// Trunk uses the wasm-bindgen on PATH when its version is the right one.
fn prepend_path(trunk: &mut Command, web: &Web) -> Result<()> {
    let dressed = trunk
        .get_envs()
        .find_map(|(name, value)| (name == "PATH").then(|| value.unwrap_or_default().to_owned()))
        .unwrap_or_default();
    let bindgen = web
        .wasm_bindgen
        .parent()
        .context("a tool lies in a folder")?;
    let dirs = std::env::split_paths(&dressed);
    let path = std::env::join_paths(std::iter::once(bindgen.to_path_buf()).chain(dirs))?;
    trunk.env("PATH", path);
    Ok(())
}

/// The one wasm file that Trunk leaves.
pub fn main_wasm(dist: &Path) -> Result<PathBuf> {
    let mut found: Vec<_> = fs::read_dir(dist)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ext| ext == "wasm"))
        // These are added later, and may be there from a build before.
        .filter(|path| {
            let later = ["python.wasm", rooms::WASM];
            !path
                .file_name()
                .is_some_and(|name| later.contains(&&*name.to_string_lossy()))
        })
        .collect();
    ensure!(
        found.len() == 1,
        "expected one wasm file in {}, found {}",
        dist.display(),
        found.len()
    );
    Ok(found.remove(0))
}

/// The glue beside a wasm file: `a.js` beside `a_bg.wasm`.
pub fn glue_of(wasm: &Path) -> PathBuf {
    let name = wasm.file_stem().unwrap_or_default().to_string_lossy();
    wasm.with_file_name(format!("{}.js", name.trim_end_matches("_bg")))
}

/// Runs wasm-opt over the file, or takes the result of the same run from before.
pub fn optimise(file: &Path, web: &Web) -> Result<()> {
    let wasm_opt = web.node_modules.join(".bin/wasm-opt");
    let key = Fingerprint::default()
        .path(file)?
        .text(&web.node_modules.to_string_lossy())
        .text(&format!("{WASM_OPT:?} {WASM_FEATURES:?}"))
        .hex();
    let folder = paths::web_target().join("wasm-opt");
    let kept = folder.join(format!("{key}.wasm"));
    if !kept.is_file() {
        fs::create_dir_all(&folder)?;
        let part = folder.join(format!("{key}.part"));
        let mut command = Command::new(wasm_opt);
        command
            .args(WASM_FEATURES)
            .args(WASM_OPT)
            .arg(file)
            .arg("-o")
            .arg(&part);
        // Two builds go on at once, and each needs a log of its own.
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        command::logged(&format!("wasm-opt, {name}"), &mut command)?;
        fs::rename(part, &kept)?;
    }
    fs::copy(kept, file)?;
    Ok(())
}

/// The library's own reader of numbers is not in the file: its table is ten kilobytes that no
/// compression makes smaller, and one `parse()` to an `f64` brings it.
fn lean(bytes: &[u8]) -> Result<()> {
    // The first number of the table: five to the power of -342, in its first 64 bits.
    let table = 0xeef4_53d6_923b_d65a_u64.to_le_bytes();
    ensure!(
        !bytes.windows(table.len()).any(|bytes| bytes == table),
        "a text is parsed to an f64 in the page; interleave_spec::real does it in fewer bytes"
    );
    Ok(())
}

/// The flags in .cargo/config.toml really reached the file: without them
/// everything works except threads, and only in a browser.
fn check(bytes: &[u8]) -> Result<()> {
    let memory = wasm::imported_memory(bytes)?.context("the wasm does not import its memory")?;
    ensure!(memory.shared, "the wasm's memory is not shared: {memory:?}");
    ensure!(
        memory.maximum.is_some_and(|max| max <= 4096),
        "the wasm's memory may grow beyond 256 MiB: {memory:?}"
    );
    Ok(())
}
