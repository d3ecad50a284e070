//! A course page of another origin that contains embeds, with what a test does to it.

use std::path::PathBuf;

use serde_json::{Value, json};
use xtask::browser::Engine;
use xtask::headers::Headers;
use xtask::server::{Options, Site};

use crate::harness::{Page, ServiceWorkers, options};

pub struct Around {
    /// The browser window, and the site that serves the embeds.
    pub page: Page,
    /// The site of the course page.
    pub host: Site,
}

/// The permissions of the embeds in these tests: the same as in the Share dialog's snippet.
pub const ALLOW: (&str, &str) = (
    "allow",
    "cross-origin-isolated; fullscreen; clipboard-write",
);

impl Around {
    /// Opens an empty course page: `host` says which headers it gets, `site` which the embeds get.
    pub fn open(engine: Engine, host: Headers, site: Headers) -> Around {
        Around::of(engine, host, options(site, ServiceWorkers::None))
    }

    /// Does the same as [`Around::open`], for a site with options of the test's own.
    pub fn of(engine: Engine, host: Headers, site: Options) -> Around {
        let page = Page::of(engine, site, "/__test/blank.html");
        let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let host = Site::start(Options {
            headers: host,
            ..Options::of(here.join("tests/browser/pages"))
        })
        .expect("a server on a free port");
        let around = Around { page, host };
        around.load();
        around
    }

    pub fn load(&self) {
        let url = format!("{}/parent.html", self.host.origin);
        self.page.session.go(&url).expect("the course page loads");
    }

    /// The address of the embeds' site under another host name, which makes it another site for the
    /// browser.
    pub fn site(&self) -> String {
        self.page.site.origin.replace("127.0.0.1", "localhost")
    }

    /// Puts an embed in, and waits until it has said that it is ready.
    pub fn embed(&self, query: &str, link: &str, attributes: &[(&str, &str)]) -> usize {
        let attributes: serde_json::Map<String, Value> = attributes
            .iter()
            .chain([&ALLOW])
            .map(|(name, value)| (name.to_string(), json!(value)))
            .collect();
        let src = format!("{}/frame.html{query}{link}", self.site());
        let put = "put(args[0], args[1]); return frames.length - 1;";
        let n = self.page.js(put, &[json!(src), Value::Object(attributes)]);
        let n = n.as_u64().expect("a number") as usize;
        self.wait_said(n, "ready");
        n
    }

    /// Sends a message to an embed; `more` has the fields besides source, version and type.
    pub fn say(&self, n: usize, kind: &str, more: Value) {
        let mut message = json!({ "source": "interleave", "v": 1, "type": kind });
        if let (Some(message), Some(more)) = (message.as_object_mut(), more.as_object()) {
            message.extend(more.clone());
        }
        self.page.js("say(args[0], args[1]);", &[json!(n), message]);
    }

    /// All messages of a type that an embed has sent so far.
    pub fn said(&self, n: usize, kind: &str) -> Vec<Value> {
        let said = self
            .page
            .js("return said(args[0], args[1]);", &[json!(n), json!(kind)]);
        said.as_array().cloned().unwrap_or_default()
    }

    /// Waits for a message of a type and returns the last one.
    pub fn wait_said(&self, n: usize, kind: &str) -> Value {
        self.page.wait_for(&format!("said({n}, '{kind}').at(-1)"))
    }

    /// Forgets what was heard, so that the next message can be waited for.
    pub fn forget(&self) {
        self.page.js("heard.length = 0;", &[]);
    }

    /// Does something inside an embed, and asserts that nothing went wrong in the embed.
    pub fn inside<T>(&self, n: usize, what: impl FnOnce(&Page) -> T) -> T {
        self.page
            .session
            .enter_frame_at(n)
            .expect("there is such a frame");
        let answer = what(&self.page);
        self.page.assert_clean(&[]);
        self.page.session.leave_frames().expect("out again");
        answer
    }

    /// Asks for a run and waits for its report.
    pub fn run(&self, n: usize) -> Value {
        self.forget();
        self.say(n, "run", json!({}));
        self.wait_said(n, "result")["report"].clone()
    }
}
