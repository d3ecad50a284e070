//! A small static server on loopback: for `serve`, for the tests and the benches.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use anyhow::{Context, Result};

use crate::fingerprint::Fingerprint;
use crate::headers::{Headers, media_type};
use crate::http1::{self, Request, Response};

/// What is served, and how.
pub struct Options {
    pub root: PathBuf,
    pub headers: Headers,
    /// 0: any free port.
    pub port: u16,
    /// Further folders: the address they begin with (such as "/__npm/") and where they lie.
    pub mounts: Vec<(String, PathBuf)>,
    /// Put this script before all others of every page: (address, source).
    pub first_script: Option<(&'static str, &'static str)>,
    /// Answer 500 to every address that contains this.
    pub broken: Option<&'static str>,
    /// Find files by their exact names alone, as course platforms and object stores do: a folder's
    /// address leads to nothing.
    pub exact: bool,
}

impl Options {
    /// A folder with the full headers on any free port.
    pub fn of(root: impl Into<PathBuf>) -> Self {
        Options {
            root: root.into(),
            headers: Headers::Isolated,
            port: 0,
            mounts: Vec::new(),
            first_script: None,
            broken: None,
            exact: false,
        }
    }
}

/// One answered request.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    pub path: String,
    pub status: u16,
}

/// A running server; it ends when this is dropped.
pub struct Site {
    stop: Arc<AtomicBool>,
    seen: Arc<Mutex<Vec<Seen>>>,
    port: u16,
    /// Such as "http://127.0.0.1:8080".
    pub origin: String,
}

impl Site {
    /// Starts to serve. Fails when the port is taken.
    pub fn start(options: Options) -> Result<Site> {
        let listener = TcpListener::bind(("127.0.0.1", options.port)).with_context(|| {
            format!("cannot listen on port {} (another: --port N)", options.port)
        })?;
        let port = listener.local_addr()?.port();
        let site = Site {
            stop: Arc::default(),
            seen: Arc::default(),
            port,
            origin: format!("http://127.0.0.1:{port}"),
        };
        let seen = site.seen.clone();
        http1::serve(listener, site.stop.clone(), move |request| {
            let response = answer(request, &options);
            let (path, status) = (request.target.clone(), response.status);
            seen.lock()
                .expect("no handler panics")
                .push(Seen { path, status });
            response
        });
        Ok(site)
    }

    /// Every request so far, in the order of the answers.
    pub fn seen(&self) -> Vec<Seen> {
        self.seen.lock().expect("no handler panics").clone()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        // Wakes the listener, so that it sees.
        let _ = TcpStream::connect(("127.0.0.1", self.port));
    }
}

/// What a path leads to.
enum Found {
    /// An error on purpose.
    Broken,
    Bytes(Vec<u8>, &'static str),
    /// A folder named without its slash: relative links would go astray.
    Redirect(String),
    Nothing,
}

fn answer(request: &Request, options: &Options) -> Response {
    let path = request.target.split(['?', '#']).next().unwrap_or("/");
    let plain = |status, text: &str| Response {
        status,
        headers: vec![("Content-Type", "text/plain".into())],
        body: text.into(),
    };
    let mut response = match find(path, options) {
        Found::Nothing => match fs::read(options.root.join("404.html")) {
            Ok(body) => Response {
                status: 404,
                headers: vec![("Content-Type", "text/html; charset=utf-8".into())],
                body,
            },
            Err(_) => plain(404, "Not found"),
        },
        Found::Broken => plain(500, "Broken on purpose"),
        Found::Redirect(to) => Response {
            status: 308,
            headers: vec![("Location", to)],
            body: Vec::new(),
        },
        Found::Bytes(body, kind) => {
            let tag = format!("\"{}\"", Fingerprint::default().raw(&body).hex());
            // Ask each time, download only what changed.
            let mut headers = vec![("ETag", tag.clone()), ("Cache-Control", "no-cache".into())];
            if request.if_none_match.as_ref() == Some(&tag) {
                Response {
                    status: 304,
                    headers,
                    body: Vec::new(),
                }
            } else {
                headers.push(("Content-Type", kind.into()));
                Response {
                    status: 200,
                    headers,
                    body,
                }
            }
        }
    };
    let wanted = options.headers.list().iter();
    response
        .headers
        .extend(wanted.map(|(name, value)| (*name, value.to_string())));
    response
}

fn find(path: &str, options: &Options) -> Found {
    if options.broken.is_some_and(|broken| path.contains(broken)) {
        return Found::Broken;
    }
    if let Some((address, source)) = options.first_script
        && path == address
    {
        return Found::Bytes(source.as_bytes().to_vec(), media_type(address));
    }
    let mount = options
        .mounts
        .iter()
        .find_map(|(prefix, dir)| Some((dir, path.strip_prefix(prefix.as_str())?)));
    let (dir, rest) = mount.unwrap_or((&options.root, path.trim_start_matches('/')));
    let Some(mut file) = below(dir, rest) else {
        return Found::Nothing;
    };
    if file.is_dir() {
        if options.exact {
            return Found::Nothing;
        }
        if !path.ends_with('/') {
            return Found::Redirect(format!("{path}/"));
        }
        file = file.join("index.html");
    }
    let Ok(bytes) = fs::read(&file) else {
        return Found::Nothing;
    };
    let kind = media_type(&file.to_string_lossy());
    match options.first_script {
        Some((address, _)) if kind.starts_with("text/html") => {
            Found::Bytes(with_script(&bytes, address), kind)
        }
        _ => Found::Bytes(bytes, kind),
    }
}

/// The file of that name below the folder; None for a name that leads out of it.
fn below(dir: &Path, name: &str) -> Option<PathBuf> {
    let name = percent_decoded(name)?;
    let inside = Path::new(&name)
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    inside.then(|| dir.join(name))
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        match first {
            b'%' => {
                let (code, after) = rest.split_at_checked(2)?;
                bytes.push(u8::from_str_radix(std::str::from_utf8(code).ok()?, 16).ok()?);
                rest = after;
            }
            0 => return None,
            other => bytes.push(other),
        }
    }
    String::from_utf8(bytes).ok()
}

/// Puts a script tag right after `<head>`, before anything that the page loads.
fn with_script(html: &[u8], address: &str) -> Vec<u8> {
    let html = String::from_utf8_lossy(html);
    html.replacen(
        "<head>",
        &format!("<head><script src=\"{address}\"></script>"),
        1,
    )
    .into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn get(url: &str) -> (u16, Vec<(String, String)>, String) {
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .build()
            .into();
        let mut response = agent.get(url).call().unwrap();
        let headers = response
            .headers()
            .iter()
            .map(|(k, v)| (k.to_string(), v.to_str().unwrap().to_string()))
            .collect();
        (
            response.status().as_u16(),
            headers,
            response.body_mut().read_to_string().unwrap(),
        )
    }

    #[test]
    fn serves_a_folder_with_the_headers_of_its_mode() {
        let dir = std::env::temp_dir().join(format!("xtask-server-{}", std::process::id()));
        fs::create_dir_all(dir.join("sub")).unwrap();
        fs::write(dir.join("index.html"), "<head></head>page").unwrap();
        fs::write(dir.join("a b.wasm"), "x").unwrap();
        for headers in [Headers::Isolated, Headers::Bare] {
            let site = Site::start(Options {
                headers,
                first_script: Some(("/__first.js", "1")),
                ..Options::of(&dir)
            })
            .unwrap();
            let (status, sent, body) = get(&format!("{}/?x=1", site.origin));
            assert_eq!(
                (status, body.as_str()),
                (
                    200,
                    "<head><script src=\"/__first.js\"></script></head>page"
                )
            );
            let isolated = sent
                .iter()
                .any(|(name, _)| name == "cross-origin-embedder-policy");
            assert_eq!(isolated, headers == Headers::Isolated);
            let (status, sent, _) = get(&format!("{}/a%20b.wasm", site.origin));
            assert_eq!(status, 200);
            assert!(sent.contains(&("content-type".into(), "application/wasm".into())));
            for bad in ["/../secret", "/%2e%2e/secret", "/nothing", "/%zz", "/sub/"] {
                assert_eq!(get(&format!("{}{bad}", site.origin)).0, 404, "{bad}");
            }
            assert!(site.seen().contains(&Seen {
                path: "/nothing".into(),
                status: 404
            }));
        }
        fs::remove_dir_all(&dir).unwrap();
    }

    /// Idle connections, of which browsers keep several, must not hold up a new one.
    #[test]
    fn idle_connections_hold_up_nobody() {
        let site = Site::start(Options::of("/nowhere")).unwrap();
        let idle: Vec<_> = (0..64)
            .map(|_| TcpStream::connect(("127.0.0.1", site.port)).unwrap())
            .collect();
        assert_eq!(get(&format!("{}/x", site.origin)).0, 404);
        drop(idle);
    }
}
