//! The three browser engines, driven through WebDriver.

mod driver;
mod http;
mod session;

pub use driver::Driver;
pub use session::{Key, Session};

use std::path::PathBuf;

use anyhow::Result;
use serde_json::{Value, json};

use crate::{apt, paths};

/// The engines that the page must work in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Engine {
    Chromium,
    Firefox,
    Webkit,
}

impl Engine {
    pub const ALL: [Engine; 3] = [Engine::Chromium, Engine::Firefox, Engine::Webkit];

    /// As named on the command line, and as the tests' modules are called.
    pub fn name(self) -> &'static str {
        match self {
            Engine::Chromium => "chromium",
            Engine::Firefox => "firefox",
            Engine::Webkit => "webkit",
        }
    }

    /// The environment variable that tells a test where this engine's driver listens.
    pub fn variable(self) -> String {
        format!("INTERLEAVE_{}", self.name().to_uppercase())
    }

    /// What Debian calls the packages, and the commands they must bring.
    fn needs(self) -> (&'static [&'static str], &'static [&'static str]) {
        match self {
            Engine::Chromium => (
                &["chromium", "chromium-driver"],
                &["chromium", "chromedriver"],
            ),
            Engine::Firefox => (&["firefox-esr"], &["firefox-esr"]),
            Engine::Webkit => (&["webkit2gtk-driver", "xvfb"], &["WebKitWebDriver", "Xvfb"]),
        }
    }

    /// Installs the browser and its driver unless they are here; says which.
    /// (Firefox's driver is a tool from crates.io: see `tools`.)
    pub fn ensure(self) -> Result<&'static str> {
        let (packages, commands) = self.needs();
        let missing = |command: &&str| paths::on_path(command).is_none();
        if !commands.iter().any(missing) && (self != Engine::Webkit || mini_browser().is_some()) {
            return Ok("here");
        }
        apt::install(packages)?;
        match commands.iter().find(|command| missing(command)) {
            Some(command) => anyhow::bail!(
                "{} are installed but {command} is not on PATH",
                packages.join(" ")
            ),
            None => Ok("installed"),
        }
    }

    /// What a new session asks for: headless, a fresh profile, no calls home.
    fn capabilities(self) -> Value {
        match self {
            Engine::Chromium => json!({
                "browserName": "chrome",
                "goog:loggingPrefs": { "browser": "ALL" },
                "goog:chromeOptions": {
                    "binary": paths::on_path("chromium"),
                    "args": [
                        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                        "--disable-background-networking", "--disable-component-update", "--disable-sync",
                        "--disable-dev-shm-usage", "--window-size=1280,900",
                    ],
                },
            }),
            Engine::Firefox => json!({
                "browserName": "firefox",
                "moz:firefoxOptions": {
                    "binary": paths::on_path("firefox-esr").or_else(|| paths::on_path("firefox")),
                    "args": ["-headless", "--width=1280", "--height=900"],
                    "prefs": {
                        "app.update.enabled": false,
                        "network.captive-portal-service.enabled": false,
                        "network.connectivity-service.enabled": false,
                        "browser.safebrowsing.malware.enabled": false,
                        "extensions.getAddons.cache.enabled": false,
                    },
                },
            }),
            Engine::Webkit => json!({
                "browserName": "MiniBrowser",
                "webkitgtk:browserOptions": {
                    "binary": mini_browser(),
                    "args": ["--automation"],
                },
            }),
        }
    }
}

/// WebKitGTK's test browser: not on PATH, in a folder named after the machine.
fn mini_browser() -> Option<PathBuf> {
    let folders = std::fs::read_dir("/usr/lib").ok()?;
    folders
        .filter_map(|entry| Some(entry.ok()?.path().join("webkit2gtk-4.1/MiniBrowser")))
        .chain([PathBuf::from("/usr/libexec/webkit2gtk-4.1/MiniBrowser")])
        .find(|file| paths::is_executable(file))
}
