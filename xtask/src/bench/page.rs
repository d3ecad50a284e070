//! The page, open in Chromium, for the benches.

use std::path::Path;
use std::time::Duration;

use anyhow::Result;
use serde_json::{Value, json};

use crate::browser::{Engine, Session};
use crate::paths;
use crate::server::{Options, Site};

pub struct Page {
    session: Session,
    _site: Site,
}

impl Page {
    /// Opens the built page and waits until it is ready.
    pub fn open(driver: &str, dist: &Path, node_modules: &Path) -> Result<Page> {
        let site = Site::start(Options {
            mounts: vec![
                ("/__npm/".into(), node_modules.into()),
                ("/__bench/".into(), paths::root().join("xtask/bench")),
            ],
            // What a service worker keeps for later would be kept during the measurement.
            first_script: Some((
                "/__first.js",
                include_str!("../../../tests/browser/pages/no-worker.js"),
            )),
            ..Options::of(dist)
        })?;
        let session = Session::open(driver, Engine::Chromium)?;
        session.go(&format!("{}/", site.origin))?;
        session.wait_for(
            "document.documentElement.dataset.interleave === 'ready'",
            Duration::from_secs(60),
        )?;
        // The hooks come with the rooms, whose code is that of the page and more.
        session.eval("document.getElementById('room-code').click()")?;
        session.wait_for("window.interleave_bench", Duration::from_secs(60))?;
        Ok(Page {
            session,
            _site: site,
        })
    }

    pub fn eval(&self, expression: &str) -> Result<Value> {
        self.session.eval(expression)
    }

    /// Runs the body of an async function; `rivals` is the module of what we compare with.
    pub fn js(&self, body: &str, args: &[Value]) -> Result<Value> {
        let body = format!(
            "const rivals = await import('/__bench/rivals.js'); const bench = window.interleave_bench; {body}"
        );
        self.session.run(&body, args)
    }

    /// As [`Page::js`], for a list of numbers.
    pub fn numbers(&self, body: &str, args: &[Value]) -> Result<Vec<f64>> {
        let answer = self.js(body, args)?;
        Ok(answer
            .as_array()
            .into_iter()
            .flatten()
            .map(|n| n.as_f64().unwrap_or(f64::NAN))
            .collect())
    }

    /// `window.interleave.run(spec)`.
    pub fn run(&self, spec: Value) -> Result<Value> {
        self.js(
            "return await window.interleave.run(args[0]);",
            &[json!(spec)],
        )
    }
}
