//! `cargo xtask package`: one task as a file that course platforms import. Inside are a small page
//! that speaks the platform's language and, in a frame, the task as an embed.
//!
//! Platforms serve files by their exact names, so every address in a package is one.

mod manifest;

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use interleave_spec::{Checked, Rule, RunSpec, Task, link};
use serde_json::json;
use zip::write::SimpleFileOptions;

use crate::size;

/// What course platforms understand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Standard {
    Scorm12,
    Scorm2004,
    Cmi5,
    Xapi,
}

impl Standard {
    /// As named on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Standard::Scorm12 => "scorm12",
            Standard::Scorm2004 => "scorm2004",
            Standard::Cmi5 => "cmi5",
            Standard::Xapi => "xapi",
        }
    }

    /// The file that speaks it.
    fn bridge(self) -> &'static str {
        match self {
            Standard::Scorm12 | Standard::Scorm2004 => include_str!("files/scorm.js"),
            Standard::Cmi5 | Standard::Xapi => include_str!("files/xapi.js"),
        }
    }
}

/// A package to be written.
pub struct Order {
    /// The run, with its task.
    pub spec: Checked,
    pub standard: Standard,
    pub title: String,
    /// How high the run's frame is, in pixels.
    pub height: u32,
    pub player: Player,
}

impl Order {
    fn task(&self) -> Task {
        self.spec.task.as_deref().cloned().unwrap_or_default()
    }
}

/// Where the embed comes from.
pub enum Player {
    /// Inside the package: the built site of this folder. Needs no other server.
    Inside(PathBuf),
    /// A site that is online, by the address of its folder: real threads in more browsers, because
    /// that host sends the headers.
    Online(String),
}

/// Write a task for a course platform.
#[derive(Debug, clap::Args)]
pub struct Wanted {
    /// The run: its spec as JSON, or a link in quotes
    #[arg(value_name = "SPEC.json")]
    spec: String,

    /// A condition, beside those of the run's own task; may be given several times: "prints TEXT",
    /// "matches PATTERN", "no deadlock", "speed-up of N [per core] [in MODEL]",
    /// "never frozen longer than N ms", "lost updates are seen", "N threads ran"
    #[arg(long = "pass", value_name = "RULE")]
    pass: Vec<Rule>,

    /// What the platform understands
    #[arg(long = "as", value_name = "STANDARD")]
    standard: Standard,

    /// Where to write the package
    #[arg(short, long, value_name = "OUT.zip")]
    out: PathBuf,

    /// What the platform shows [default: the title of the task, else "Interleave: program"]
    #[arg(long)]
    title: Option<String>,

    /// How high the run's frame is, in pixels
    #[arg(long, default_value_t = 600, value_parser = clap::value_parser!(u32).range(320..=2000))]
    height: u32,

    /// The address of a site that is online, which the run is framed from; else the site is inside
    #[arg(long, value_name = "URL")]
    pub site: Option<String>,
}

impl Wanted {
    /// Reads the spec and writes the package; says what was done and what was changed.
    pub fn write(self, player: Player) -> Result<Vec<String>> {
        let (spec, notices) = match self.spec.contains('#') {
            true => link::decode(&self.spec),
            false => {
                let text = fs::read_to_string(&self.spec).with_context(|| self.spec.clone())?;
                RunSpec::from_json(&text)
            }
        };
        let mut said: Vec<String> = notices.into_iter().map(|n| n.text).collect();
        let spec = with_rules(&spec, self.pass);
        let task = spec.task.as_deref().cloned().unwrap_or_default();
        if task.pass.contains(&Rule::NoScheduleFails) {
            bail!(
                "\"no schedule fails\" cannot be decided in a package yet: a run tries one schedule"
            );
        }
        let named = Some(task.title).filter(|title| !title.is_empty());
        let order = Order {
            title: self
                .title
                .or(named)
                .unwrap_or_else(|| format!("Interleave: {}", spec.workload)),
            spec,
            standard: self.standard,
            height: self.height,
            player,
        };
        write(&order, &self.out)?;
        let rules: Vec<String> = task.pass.iter().map(Rule::to_string).collect();
        said.push(match rules.is_empty() {
            true => format!("{}: passed when it runs to its end", self.out.display()),
            false => format!(
                "{}: passed when {}",
                self.out.display(),
                rules.join(", and ")
            ),
        });
        Ok(said)
    }
}

/// The run with further conditions of its task.
pub fn with_rules(spec: &Checked, rules: Vec<Rule>) -> Checked {
    let add = |spec: &mut RunSpec| spec.task.get_or_insert_default().pass.extend(rules);
    spec.changed(add).0
}

/// Writes the package. The same order gives the same bytes.
pub fn write(order: &Order, out: &Path) -> Result<()> {
    let link = link::encode(&order.spec)
        .map_err(|why| anyhow::anyhow!("{why}"))?
        .text;
    let mut files = pages(order, &link);
    if let Player::Inside(dist) = &order.player {
        for name in player_files(dist)? {
            files.push((format!("player/{name}"), fs::read(dist.join(&name))?));
        }
    }
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    let (name, text) = manifest::of(order, &link, &names);
    files.insert(0, (name.into(), text.into_bytes()));
    let file = File::create(out).with_context(|| out.display().to_string())?;
    let mut zip = zip::ZipWriter::new(file);
    // The zip's own first date, so that nothing depends on when it was made.
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    for (name, bytes) in files {
        zip.start_file(name, options)?;
        zip.write_all(&bytes)?;
    }
    zip.finish()?;
    Ok(())
}

/// The files of the site that a package has: what tells hosts their headers says nothing to a course
/// platform.
pub fn player_files(dist: &Path) -> Result<Vec<String>> {
    let mut names = size::names(dist)?;
    // The course's pages are no part of a package: its frame leads to none of them.
    names.retain(|name| !name.starts_with(['_', '.']) && !name.starts_with("learn/"));
    Ok(names)
}

/// The page around the frame, and what it is made of.
fn pages(order: &Order, link: &str) -> Vec<(String, Vec<u8>)> {
    let player = match &order.player {
        Player::Inside(_) => "player/".to_string(),
        Player::Online(site) => format!("{}/", site.trim_end_matches('/')),
    };
    let settings = json!({
        "standard": order.standard.word(),
        "title": order.title,
        "player": player,
        "options": "ui=task",
        "height": order.height,
        "link": link,
    });
    let settings = format!(
        "// What this package runs; its task is in the link.\nexport default {settings:#};\n"
    );
    let index =
        include_str!("files/index.html").replace("{title}", &manifest::escaped(&order.title));
    [
        ("index.html", index),
        ("course.css", include_str!("files/course.css").into()),
        ("course.js", include_str!("files/course.js").into()),
        ("memory.js", include_str!("files/memory.js").into()),
        ("bridge.js", order.standard.bridge().into()),
        ("settings.js", settings),
    ]
    .map(|(name, text)| (name.to_string(), text.into_bytes()))
    .into()
}

/// What the builder in the page makes packages of, by name, as JSON.
pub fn parts() -> String {
    let parts = [
        ("index.html", include_str!("files/index.html")),
        ("course.css", include_str!("files/course.css")),
        ("course.js", include_str!("files/course.js")),
        ("memory.js", include_str!("files/memory.js")),
        ("scorm.js", include_str!("files/scorm.js")),
        ("xapi.js", include_str!("files/xapi.js")),
        ("scorm12.xml", include_str!("files/scorm12.xml")),
        ("scorm2004.xml", include_str!("files/scorm2004.xml")),
        ("cmi5.xml", include_str!("files/cmi5.xml")),
        ("xapi.xml", include_str!("files/xapi.xml")),
    ];
    let parts: serde_json::Map<_, _> = parts
        .into_iter()
        .map(|(name, text)| (name.to_string(), text.into()))
        .collect();
    serde_json::Value::Object(parts).to_string()
}
