//! The course in the site: its pages, styles and scripts, and the map of them for search engines.

use std::path::Path;
use std::{env, fs};

use anyhow::Result;
use interleave_learn::{Course, LANGUAGES, view};

use crate::{assets, headers, paths};

/// Where the pages of the course lie in the site.
pub const FOLDER: &str = "learn/";

/// Puts the styles and scripts into the built site; they become part of the release.
pub fn write_assets(dist: &Path, node_modules: &Path) -> Result<()> {
    let from = paths::root().join("www/learn");
    let to = dist.join("learn");
    fs::create_dir_all(&to)?;
    for name in ["learn.css", "learn.js"] {
        fs::copy(from.join(name), to.join(name))?;
    }
    assets::bundle("www/learn/review.js", &to.join("review.js"), node_modules)
}

/// All pages, as they are in the release of that name.
pub fn pages(release: &str) -> Vec<view::Page> {
    let site = view::Site {
        release: release.to_owned(),
        origin: origin(),
        policy: headers::policy_of_a_document(),
        languages: LANGUAGES.map(String::from).to_vec(),
    };
    let courses = LANGUAGES.map(Course::read);
    courses
        .iter()
        .flat_map(|course| view::pages(course, &site))
        .collect()
}

/// Writes the pages, and for a site whose address is known the map of it.
pub fn write_pages(dist: &Path, release: &str) -> Result<Vec<String>> {
    let mut written = Vec::new();
    for page in pages(release) {
        let file = dist.join(&page.path);
        fs::create_dir_all(file.parent().unwrap_or(dist))?;
        fs::write(file, page.html)?;
        written.push(page.path);
    }
    if let Some(origin) = origin() {
        fs::write(dist.join("sitemap.xml"), sitemap(&origin, &written))?;
        fs::write(
            dist.join("robots.txt"),
            format!("Sitemap: {origin}sitemap.xml\n"),
        )?;
    }
    Ok(written)
}

/// The address at which the site will lie, with its slash at the end: a map of a site has whole
/// addresses only. Without it there is no map.
fn origin() -> Option<String> {
    let given = env::var("INTERLEAVE_SITE").ok()?;
    given
        .starts_with("http")
        .then(|| format!("{}/", given.trim_end_matches('/')))
}

fn sitemap(origin: &str, pages: &[String]) -> String {
    let addresses = pages.iter().map(|page| page.trim_end_matches("index.html"));
    let lines: String = std::iter::once("")
        .chain(addresses)
        .map(|page| format!("<url><loc>{origin}{page}</loc></url>\n"))
        .collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{lines}</urlset>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_map_lists_folders() {
        let map = sitemap(
            "https://host/x/",
            &["learn/index.html".into(), "learn/races/index.html".into()],
        );
        assert!(
            map.contains("<loc>https://host/x/learn/races/</loc>"),
            "{map}"
        );
        assert!(map.contains("<loc>https://host/x/</loc>"), "{map}");
    }

    #[test]
    fn the_texts_are_spelled_well() {
        let (modules, _) = crate::npm::ensure().unwrap();
        // Node looks for packages beside the script.
        let script = modules.join("../spell.mjs");
        fs::copy(paths::root().join("xtask/node/spell.mjs"), &script).unwrap();
        for language in LANGUAGES {
            // German dictionaries are GPL, so each German word was looked up once and is listed.
            let dictionary = match language {
                "de" => "none".into(),
                _ => format!("dictionary-{language}"),
            };
            let said = std::process::Command::new("node")
                .arg(&script)
                .arg(dictionary)
                .args(texts(language))
                .output()
                .unwrap();
            let trouble = String::from_utf8_lossy(&said.stderr);
            assert!(said.status.success(), "{trouble}");
            let ours = paths::root().join(format!("xtask/node/words/{language}.txt"));
            let ours = fs::read_to_string(ours).unwrap();
            let ours: Vec<&str> = ours.lines().filter(|line| !line.starts_with('#')).collect();
            let said = String::from_utf8_lossy(&said.stdout);
            let unknown: Vec<&str> = said
                .lines()
                .filter(|line| !ours.contains(&line.split('\t').next().unwrap_or_default()))
                .collect();
            assert_eq!(unknown, [""; 0], "{language}");
        }
    }

    /// The files that say something in a language.
    fn texts(language: &str) -> Vec<std::path::PathBuf> {
        let folder = paths::root().join("www/learn").join(language);
        let mut files = vec![];
        for folder in [folder.clone(), folder.join("lessons")] {
            let entries = fs::read_dir(folder).unwrap().flatten();
            files.extend(
                entries
                    .map(|entry| entry.path())
                    .filter(|path| path.is_file()),
            );
        }
        if language == LANGUAGES[0] {
            files.push(paths::root().join("www/learn/rows.txt"));
        }
        files
    }

    /// The course is whole in each language; each page carries the styles of its release.
    #[test]
    fn every_page_is_made() {
        let all = pages("app-1");
        assert!(all.len() >= 18 * LANGUAGES.len(), "{}", all.len());
        for page in &all {
            assert!(page.html.contains("app-1/learn/learn.css"), "{}", page.path);
            assert!(page.path.starts_with(FOLDER) && page.path.ends_with("/index.html"));
        }
    }
}
