//! A record store for xAPI, as small as these tests need: it accepts statements and keeps them.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

/// A running store. It runs until the process of the test ends.
pub struct Store {
    pub origin: String,
    heard: Arc<Mutex<Vec<Heard>>>,
    inside: Arc<Inside>,
}

/// What the store does and keeps besides statements.
#[derive(Default)]
struct Inside {
    /// So many requests with statements are still answered with 500.
    refuses: AtomicUsize,
    /// What the package keeps from visit to visit.
    kept: Mutex<Option<String>>,
}

/// One request, with the parts that tests look at.
#[derive(Clone, Debug)]
pub struct Heard {
    pub method: String,
    /// The path, including the query.
    pub path: String,
    pub authorization: String,
    pub version: String,
    pub body: String,
}

/// The facts that a course platform gives at the start of a session.
pub fn launch_data() -> Value {
    json!({
        "contextTemplate": { "extensions": { "https://w3id.org/xapi/cmi5/context/extensions/sessionid": "session-1" } },
        "launchMode": "Normal", "launchMethod": "AnyWindow", "moveOn": "Passed", "masteryScore": 1.0,
        "returnURL": "https://course.example/back",
    })
}

impl Store {
    pub fn start() -> Store {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let origin = format!("http://{}", listener.local_addr().expect("an address"));
        let heard = Arc::<Mutex<Vec<Heard>>>::default();
        let inside = Arc::<Inside>::default();
        let (into, within) = (heard.clone(), inside.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (into, within) = (into.clone(), within.clone());
                std::thread::spawn(move || drop(converse(stream, &into, &within)));
            }
        });
        Store {
            origin,
            heard,
            inside,
        }
    }

    /// Answers the next `n` requests with statements with 500, and keeps nothing of them.
    pub fn refuse(&self, n: usize) {
        self.inside.refuses.store(n, Ordering::SeqCst);
    }

    /// What the package has kept for its next visit.
    pub fn kept(&self) -> Option<String> {
        self.inside.kept.lock().expect("no handler panics").clone()
    }

    /// All requests so far, without the browser's preflight requests.
    pub fn heard(&self) -> Vec<Heard> {
        self.heard.lock().expect("no handler panics").clone()
    }

    pub fn statements(&self) -> Vec<Value> {
        let posted = self
            .heard()
            .into_iter()
            .filter(|h| h.method == "POST" && h.path.contains("/statements"));
        let all = posted.map(|h| serde_json::from_str(&h.body).expect("statements are JSON"));
        all.flat_map(|body| match body {
            Value::Array(several) => several,
            one => vec![one],
        })
        .collect()
    }
}

fn converse(stream: TcpStream, into: &Mutex<Vec<Heard>>, inside: &Inside) -> std::io::Result<()> {
    let mut writer = stream.try_clone()?;
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let mut words = line.split_whitespace().map(str::to_string);
    let mut heard = Heard {
        method: words.next().unwrap_or_default(),
        path: words.next().unwrap_or_default(),
        authorization: String::new(),
        version: String::new(),
        body: String::new(),
    };
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let Some((name, value)) = line.trim_end().split_once(": ") else {
            break;
        };
        match name.to_ascii_lowercase().as_str() {
            "content-length" => length = value.parse().unwrap_or(0),
            "authorization" => heard.authorization = value.into(),
            "x-experience-api-version" => heard.version = value.into(),
            _ => {}
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    heard.body = String::from_utf8_lossy(&body).into_owned();
    let refused = heard.method == "POST"
        && heard.path.contains("/statements")
        && inside
            .refuses
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |n| n.checked_sub(1))
            .is_ok();
    let (status, answer) = match refused {
        true => ("500 Internal Server Error", String::new()),
        false => answer(&heard, inside),
    };
    if heard.method != "OPTIONS" && !refused {
        into.lock().expect("no handler panics").push(heard);
    }
    write!(
        writer,
        "HTTP/1.1 {status}\r\nAccess-Control-Allow-Origin: *\r\nAccess-Control-Allow-Methods: GET, PUT, POST\r\n\
         Access-Control-Allow-Headers: authorization, content-type, x-experience-api-version\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{answer}",
        answer.len()
    )
}

fn answer(heard: &Heard, inside: &Inside) -> (&'static str, String) {
    let kept = || inside.kept.lock().expect("no handler panics");
    let ok = |value: Value| ("200 OK", value.to_string());
    match (heard.method.as_str(), heard.path.as_str()) {
        ("OPTIONS", _) => ("204 No Content", String::new()),
        ("POST", "/fetch") => ok(json!({ "auth-token": "dG9rZW4=" })),
        ("GET", path) if path.contains("stateId=LMS.LaunchData") => ok(launch_data()),
        ("GET", path) if path.contains("agents/profile") => ok(json!({})),
        ("GET", _) => match kept().clone() {
            Some(text) => ("200 OK", text),
            None => ("404 Not Found", String::new()),
        },
        ("PUT", _) => {
            *kept() = Some(heard.body.clone());
            ("204 No Content", String::new())
        }
        ("POST", _) => ok(json!(["id"])),
        _ => ("204 No Content", String::new()),
    }
}
