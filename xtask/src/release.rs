//! Turns a built page into a release that any static host can serve from any folder: everything
//! that may change goes into one folder named after its content, so that no cache anywhere can mix
//! two releases; then the documents, the service worker and the files that tell hosts the headers.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use interleave_workload::registry;

use crate::fingerprint::Fingerprint;
use crate::headers;
use crate::{learn, package, paths, rooms, size};

/// What keeps its name from release to release: people, hosts and manifests ask for it.
const STAYS: [&str; 4] = ["index.html", "embed.js", "icon.svg", "manifest.webmanifest"];
/// What an embed is made of, beside its document and the page itself.
const EMBED: [&str; 4] = ["shell.js", "preview.js", "poster.css", "task.css"];
/// Those of the scripts and styles that an embed loads before anybody starts it.
pub const BEFORE_A_CLICK: [&str; 4] = ["embed.js", "shell.js", "preview.js", "poster.css"];
/// What the builder in the page is made of, beside its document.
const BUILD: [&str; 5] = ["build.js", "build.css", "encode.js", "zip.js", "course.js"];
const FILES: &str = "files.json";
/// Begins the name of the folder of a release.
const FOLDER: &str = "app-";

/// Seals what Trunk and [`crate::assets`] left in `dist`.
pub fn seal(dist: &Path) -> Result<()> {
    let www = paths::root().join("www");
    let name = format!("{FOLDER}{}", content_of(dist)?);
    let folder = dist.join(&name);
    fs::create_dir_all(&folder)?;
    let moved = move_into(dist, &folder)?;

    let index = dist.join("index.html");
    let index_text = fs::read_to_string(&index)?;
    let mut names = Names::of(&index_text)?;
    if moved.iter().any(|m| m == rooms::GLUE) {
        // An embed shows any room.
        (names.js, names.wasm) = (rooms::GLUE.into(), rooms::WASM.into());
    }
    fs::write(&index, with_folder(&index_text, &name, &moved))?;
    fs::create_dir_all(dist.join("embed"))?;
    for (from, to) in [
        ("embed/frame.html", "frame.html"),
        ("embed/index.html", "embed/index.html"),
        ("build/build.html", "build.html"),
        ("404.html", "404.html"),
    ] {
        let document = fs::read_to_string(www.join(from))?;
        fs::write(dist.join(to), names.filled_in(&document, &name))?;
    }
    fs::copy(www.join("embed/forward.js"), dist.join("embed/forward.js"))?;
    fs::copy(www.join("404.js"), dist.join("404.js"))?;

    // For packages that are made in the page: the names of all that they take along.
    let list = format!("{name}/{FILES}");
    let mut files = package::player_files(dist)?;
    files.extend([list.clone(), "sw.js".to_string()]);
    files.sort_unstable();
    files.dedup();
    fs::write(dist.join(list), serde_json::to_string(&files)?)?;

    fs::write(dist.join("_headers"), headers::as_netlify(FOLDER))?;
    fs::write(dist.join(".htaccess"), headers::as_apache(FOLDER))?;
    // GitHub Pages, from a branch: no file is left out for its name.
    fs::write(dist.join(".nojekyll"), "")?;
    let worker = fs::read_to_string(www.join("sw.js"))?;
    let files = serde_json::to_string(&kept_files(dist)?)?;
    let pages = serde_json::to_string(&learn::write_pages(dist, &name)?)?;
    let worker = format!(
        "const RELEASE = {name:?};\nconst FILES = {files};\nconst PAGES = {pages};\n{worker}"
    );
    fs::write(dist.join("sw.js"), worker)?;
    Ok(())
}

/// The folder of the release in a sealed site.
pub fn folder(dist: &Path) -> Result<PathBuf> {
    let mut found = fs::read_dir(dist)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.is_dir() && file_name(path).starts_with(FOLDER));
    let only = found
        .next()
        .context("the site has no folder of a release")?;
    ensure!(found.next().is_none(), "the site has two releases");
    Ok(only)
}

/// A file's name as it stands in the folder of the release, for one in there.
pub fn unsealed(name: &str) -> &str {
    match name.split_once('/') {
        Some((folder, rest)) if folder.starts_with(FOLDER) => rest,
        _ => name,
    }
}

/// Puts the scripts and styles that are written by hand into the built site.
pub fn copy_scripts(dist: &Path) -> Result<()> {
    let www = paths::root().join("www");
    for name in EMBED {
        fs::copy(www.join("embed").join(name), dist.join(name))?;
    }
    for name in BUILD {
        fs::copy(www.join("build").join(name), dist.join(name))?;
    }
    fs::write(dist.join("course-parts.json"), package::parts())?;
    for name in ["embed.js", "offline.js"] {
        fs::copy(www.join(name), dist.join(name))?;
    }
    fs::create_dir_all(dist.join("py"))?;
    for entry in fs::read_dir(www.join("py"))? {
        let path = entry?.path();
        fs::copy(&path, dist.join("py").join(file_name(&path)))?;
    }
    Ok(())
}

/// A name for all that is in the folder, wherever the folder lies.
fn content_of(dist: &Path) -> Result<String> {
    let mut all = Fingerprint::default();
    for name in size::names(dist)? {
        all = all.text(&name).raw(&fs::read(dist.join(&name))?);
    }
    for page in learn::pages("") {
        all = all.text(&page.path).text(&page.html);
    }
    Ok(all.hex())
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// Moves all but what stays; the names of what was moved.
fn move_into(dist: &Path, folder: &Path) -> Result<Vec<String>> {
    let mut moved = Vec::new();
    for entry in fs::read_dir(dist)? {
        let path = entry?.path();
        let name = file_name(&path);
        if path == folder || STAYS.contains(&name.as_str()) {
            continue;
        }
        fs::rename(&path, folder.join(&name))?;
        moved.push(name);
    }
    Ok(moved)
}

/// A document whose addresses of moved files lead into the folder.
fn with_folder(html: &str, folder: &str, moved: &[String]) -> String {
    let html = html.replace("{policy}", &headers::policy_of_a_document());
    let mut pieces = html.split("\"./");
    let mut out = pieces.next().unwrap_or_default().to_string();
    for piece in pieces {
        let name = piece.split(['"', '/']).next().unwrap_or_default();
        out += "\"./";
        if moved.iter().any(|m| m == name) {
            out += &format!("{folder}/");
        }
        out += piece;
    }
    out
}

/// The names that the build gave to what the page loads first.
struct Names {
    js: String,
    wasm: String,
    css: String,
}

impl Names {
    fn of(index: &str) -> Result<Names> {
        let after = |start: &str| {
            let (_, rest) = index
                .split_once(start)
                .with_context(|| format!("index.html has no {start}"))?;
            let name = rest.split('"').next().unwrap_or_default();
            anyhow::Ok(name.trim_start_matches("./").to_string())
        };
        Ok(Names {
            js: after("data-js=\"")?,
            wasm: after("data-wasm=\"")?,
            css: after("rel=\"stylesheet\" href=\"")?,
        })
    }

    fn filled_in(&self, template: &str, folder: &str) -> String {
        let titles: serde_json::Map<_, _> = registry::ALL
            .iter()
            .map(|w| (w.about().id.to_string(), w.about().title.into()))
            .collect();
        let titles = serde_json::Value::Object(titles).to_string();
        template
            .replace("{policy}", &headers::policy_of_a_document())
            .replace("{release}", folder)
            .replace("{js}", &self.js)
            .replace("{wasm}", &self.wasm)
            .replace("{css}", &self.css)
            .replace(
                "{titles}",
                &titles.replace('&', "&amp;").replace('"', "&quot;"),
            )
    }
}

/// What the service worker keeps: all but itself, what is for hosts and for other pages, and what
/// the fetch workload downloads.
fn kept_files(dist: &Path) -> Result<Vec<String>> {
    let mut files = size::names(dist)?;
    files.retain(|name| {
        let for_hosts = ["sw.js", "embed.js", "404.html", "404.js"].contains(&name.as_str());
        !for_hosts && !name.starts_with(['_', '.']) && !unsealed(name).starts_with(size::FETCHED)
    });
    files.sort_unstable();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_moved_is_renamed() {
        let html = r#"<script src="./boot.js" data-js="./a.js"></script><link href="./icon.svg"><a href="./">"#;
        let moved = ["boot.js".to_string(), "a.js".to_string()];
        assert_eq!(
            with_folder(html, "app-1", &moved),
            r#"<script src="./app-1/boot.js" data-js="./app-1/a.js"></script><link href="./icon.svg"><a href="./">"#
        );
        assert_eq!(unsealed("app-1/assets/fetch/1.bin"), "assets/fetch/1.bin");
        assert_eq!(unsealed("embed/index.html"), "embed/index.html");
    }

    #[test]
    fn names_are_read_off_the_document() {
        let index = r#"<script data-js="./a-1.js" data-wasm="./a-1_bg.wasm"></script><link rel="stylesheet" href="./s-1.css"/>"#;
        let names = Names::of(index).unwrap();
        let out = names.filled_in("../{release}/{js} {wasm} {css} {titles}", "app-1");
        assert!(
            out.starts_with("../app-1/a-1.js a-1_bg.wasm s-1.css {&quot;"),
            "{out}"
        );
    }
}
