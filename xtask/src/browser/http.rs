//! JSON over HTTP on loopback, as WebDriver speaks it.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use ureq::Agent;

/// One driver's address, with connections kept.
#[derive(Clone)]
pub struct Http {
    agent: Agent,
    base: String,
}

impl Http {
    /// No request may take longer than this bound.
    pub fn new(base: &str, bound: Duration) -> Self {
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(bound))
            // WebKitWebDriver closes connections without saying so.
            .max_idle_connections(0)
            .build()
            .into();
        Http {
            agent,
            base: base.to_string(),
        }
    }

    pub fn get(&self, path: &str) -> Result<Value> {
        let response = self.agent.get(format!("{}{path}", self.base)).call();
        value(path, response)
    }

    pub fn post(&self, path: &str, body: Value) -> Result<Value> {
        let response = self
            .agent
            .post(format!("{}{path}", self.base))
            .send_json(body);
        value(path, response)
    }

    pub fn delete(&self, path: &str) -> Result<Value> {
        let response = self.agent.delete(format!("{}{path}", self.base)).call();
        value(path, response)
    }
}

/// The `value` of an answer, or the driver's own words about what went wrong.
fn value(
    path: &str,
    response: Result<ureq::http::Response<ureq::Body>, ureq::Error>,
) -> Result<Value> {
    let mut response = response.with_context(|| format!("WebDriver {path}"))?;
    let status = response.status();
    // Screenshots are far above the default limit of ten megabytes of text.
    let mut body: Value = response
        .body_mut()
        .with_config()
        .limit(200_000_000)
        .read_json()
        .with_context(|| format!("WebDriver {path}: {status}"))?;
    let value = body.get_mut("value").map_or(json!(null), Value::take);
    if !status.is_success() {
        let word = |name: &str| value[name].as_str().unwrap_or_default().to_string();
        bail!("WebDriver {path}: {} {}", word("error"), word("message"));
    }
    Ok(value)
}
