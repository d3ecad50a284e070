//! One browser window with a fresh profile, and what a test does with it.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use super::Engine;
use super::http::Http;

/// A browser window. It is closed when this is dropped.
pub struct Session {
    http: Http,
    path: String,
    pub engine: Engine,
}

/// Keys that have no character of their own, as WebDriver spells them.
#[derive(Clone, Copy, Debug)]
pub enum Key {
    Tab,
    ShiftTab,
    Enter,
    Space,
    Escape,
    Left,
    Right,
    Up,
    Down,
    Home,
    End,
    F2,
    F9,
    CtrlEnter,
    CtrlD,
    CtrlZ,
    Char(char),
}

/// No single script may take longer; every wait in a test has its own, smaller bound.
const SCRIPT_BOUND: Duration = Duration::from_secs(120);

/// How long a browser may take to open a window.
const WINDOW_BOUND: Duration = Duration::from_secs(45);

impl Session {
    /// Opens a window through a driver that listens at this address.
    pub fn open(address: &str, engine: Engine) -> Result<Session> {
        let http = Http::new(address, SCRIPT_BOUND + Duration::from_secs(30));
        let ask = json!({ "capabilities": { "alwaysMatch": engine.capabilities() } });
        // A driver that was busy with another browser's end may lose the question; nothing of ours
        // has begun by then.
        let answer = Http::new(address, WINDOW_BOUND)
            .post("/session", ask.clone())
            .or_else(|why| {
                eprintln!("{engine:?}: no window ({why:#}); asked once more");
                http.post("/session", ask)
            })?;
        let id = answer["sessionId"]
            .as_str()
            .context("the driver gave no session")?;
        let session = Session {
            http,
            path: format!("/session/{id}"),
            engine,
        };
        session.post(
            "/timeouts",
            json!({ "script": SCRIPT_BOUND.as_millis() as u64, "pageLoad": 60_000 }),
        )?;
        Ok(session)
    }

    /// Goes to an address and waits for its load event.
    pub fn go(&self, url: &str) -> Result<()> {
        self.post("/url", json!({ "url": url })).map(drop)
    }

    /// The value of a JavaScript expression.
    pub fn eval(&self, expression: &str) -> Result<Value> {
        self.post(
            "/execute/sync",
            json!({ "script": format!("return ({expression});"), "args": [] }),
        )
    }

    /// Runs the body of an async function (its arguments are `args`) and
    /// returns what it resolves to. A rejection is an error with its words.
    pub fn run(&self, body: &str, args: &[Value]) -> Result<Value> {
        let script = format!(
            "const done = arguments[arguments.length - 1];
             const args = Array.from(arguments).slice(0, -1);
             const plain = value => JSON.parse(JSON.stringify(value ?? null,
                 (_, v) => typeof v === 'bigint' ? String(v) : v));
             (async () => {{ {body} }})().then(
                 value => done({{ value: plain(value) }}),
                 error => done({{ error: String(error && error.stack ? error + '\\n' + error.stack : error) }}));"
        );
        let mut answer = self.post("/execute/async", json!({ "script": script, "args": args }))?;
        match answer.get("error") {
            Some(error) => bail!("in the page: {}", error.as_str().unwrap_or("?")),
            None => Ok(answer["value"].take()),
        }
    }

    /// Waits until a JavaScript expression is true (looked at again whenever
    /// the page could have changed) and returns its value.
    pub fn wait_for(&self, expression: &str, bound: Duration) -> Result<Value> {
        self.run(
            &format!(
                "const bound = performance.now() + args[0];
                 for (;;) {{
                     const value = await ({expression});
                     if (value) return value;
                     if (performance.now() > bound) throw new Error('not within ' + args[0] + ' ms');
                     await new Promise(next => setTimeout(next, 15));
                 }}"
            ),
            &[json!(bound.as_millis() as u64)],
        )
        .with_context(|| format!("waiting for {expression}"))
    }

    /// Presses and releases keys, one after the other, as a person would.
    pub fn press(&self, keys: &[Key]) -> Result<()> {
        let actions: Vec<Value> = keys.iter().flat_map(|key| strokes(*key)).collect();
        self.post(
            "/actions",
            json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": actions }] }),
        )
        .map(drop)
    }

    /// Makes everything that follows happen inside the first frame of the page.
    pub fn enter_frame(&self) -> Result<()> {
        self.enter_frame_at(0)
    }

    /// The same for the n-th frame, counted from 0.
    pub fn enter_frame_at(&self, n: usize) -> Result<()> {
        self.post("/frame", json!({ "id": n })).map(drop)
    }

    /// The same for the frame that an expression gives, wherever it stands.
    pub fn enter_frame_of(&self, expression: &str) -> Result<()> {
        let frame = self.eval(expression)?;
        self.post("/frame", json!({ "id": frame })).map(drop)
    }

    /// Makes everything that follows happen in the page itself again.
    pub fn leave_frames(&self) -> Result<()> {
        self.post("/frame", json!({ "id": null })).map(drop)
    }

    /// Loads the page anew, as its button does.
    pub fn reload(&self) -> Result<()> {
        self.post("/refresh", json!({})).map(drop)
    }

    /// Clicks the middle of the first element that the selector finds.
    pub fn click(&self, css: &str) -> Result<()> {
        let found = self
            .post("/element", json!({ "using": "css selector", "value": css }))
            .with_context(|| format!("looking for {css}"))?;
        let id = found
            .as_object()
            .and_then(|object| object.values().next())
            .and_then(Value::as_str)
            .context("an element without an id")?;
        self.post(&format!("/element/{id}/click"), json!({}))
            .map(drop)
    }

    /// Makes the window this large, in CSS pixels, frame included.
    pub fn resize(&self, width: u32, height: u32) -> Result<()> {
        self.post("/window/rect", json!({ "width": width, "height": height }))
            .map(drop)
    }

    /// What the window shows, as PNG in base64.
    pub fn screenshot(&self) -> Result<String> {
        let shot = self.http.get(&format!("{}/screenshot", self.path))?;
        Ok(shot.as_str().unwrap_or_default().to_string())
    }

    /// Errors in the browser's own log. Only Chromium keeps one; the page's
    /// hook hears the errors of scripts in every engine.
    pub fn logged_errors(&self) -> Result<Vec<String>> {
        if self.engine != Engine::Chromium {
            return Ok(Vec::new());
        }
        let log = self.post("/se/log", json!({ "type": "browser" }))?;
        Ok(log
            .as_array()
            .into_iter()
            .flatten()
            .filter(|entry| entry["level"] == "SEVERE")
            .map(|entry| entry["message"].as_str().unwrap_or_default().to_string())
            .collect())
    }

    fn post(&self, path: &str, body: Value) -> Result<Value> {
        self.http.post(&format!("{}{path}", self.path), body)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.http.delete(&self.path);
    }
}

fn strokes(key: Key) -> Vec<Value> {
    const SHIFT: char = '\u{e008}';
    const CTRL: char = '\u{e009}';
    let down = |c: char| json!({ "type": "keyDown", "value": c.to_string() });
    let up = |c: char| json!({ "type": "keyUp", "value": c.to_string() });
    let code = match key {
        Key::ShiftTab => return vec![down(SHIFT), down('\u{e004}'), up('\u{e004}'), up(SHIFT)],
        Key::CtrlEnter => return vec![down(CTRL), down('\u{e007}'), up('\u{e007}'), up(CTRL)],
        Key::CtrlD => return vec![down(CTRL), down('d'), up('d'), up(CTRL)],
        Key::CtrlZ => return vec![down(CTRL), down('z'), up('z'), up(CTRL)],
        Key::Tab => '\u{e004}',
        Key::Enter => '\u{e007}',
        Key::Space => ' ',
        Key::Escape => '\u{e00c}',
        Key::Left => '\u{e012}',
        Key::Up => '\u{e013}',
        Key::Right => '\u{e014}',
        Key::Down => '\u{e015}',
        Key::Home => '\u{e011}',
        Key::End => '\u{e010}',
        Key::F2 => '\u{e032}',
        Key::F9 => '\u{e039}',
        Key::Char(c) => c,
    };
    vec![down(code), up(code)]
}
