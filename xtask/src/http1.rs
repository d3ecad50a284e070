//! As much of HTTP/1.1 as a browser on the same machine needs: GET and HEAD,
//! connections kept, one thread for each.
//!
//! Why not a library: a browser keeps six connections open, and the small server
//! crates share a few threads among connections, so that now and then a request
//! waits behind an idle one for ever.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// What we read of a request.
#[derive(Debug, Default, PartialEq)]
pub struct Request {
    /// With the query, as sent.
    pub target: String,
    pub if_none_match: Option<String>,
    head_only: bool,
    close: bool,
}

pub struct Response {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
}

/// Answers requests until `stop` is set and one more connection comes.
pub fn serve<F>(listener: TcpListener, stop: Arc<AtomicBool>, answer: F)
where
    F: Fn(&Request) -> Response + Send + Sync + 'static,
{
    let answer = Arc::new(answer);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            if stop.load(Ordering::Relaxed) {
                return;
            }
            let (answer, stop) = (answer.clone(), stop.clone());
            // A browser that goes away in the middle is no fault of ours.
            std::thread::spawn(move || drop(converse(stream, &stop, &*answer)));
        }
    });
}

/// No request head is longer than this, in bytes.
const LONGEST_HEAD: u64 = 64 * 1024;

/// An idle connection is closed after this long.
const IDLE: Duration = Duration::from_secs(300);

fn converse(
    stream: TcpStream,
    stop: &AtomicBool,
    answer: impl Fn(&Request) -> Response,
) -> io::Result<()> {
    stream.set_read_timeout(Some(IDLE))?;
    stream.set_nodelay(true)?;
    let mut writer = stream.try_clone()?;
    let mut reader = BufReader::new(stream);
    while let Some(request) = read(&mut reader)? {
        if stop.load(Ordering::Relaxed) {
            break;
        }
        writer.write_all(&spelled(&answer(&request), &request))?;
        if request.close {
            break;
        }
    }
    Ok(())
}

/// The next request; None at the end of the connection, an error for what is no GET or HEAD.
fn read(reader: &mut impl BufRead) -> io::Result<Option<Request>> {
    let mut head = reader.take(LONGEST_HEAD);
    let mut line = String::new();
    if head.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let mut words = line.split_whitespace();
    let (method, target) = (
        words.next().unwrap_or_default(),
        words.next().unwrap_or_default(),
    );
    if !matches!(method, "GET" | "HEAD") || !target.starts_with('/') {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut request = Request {
        target: target.to_string(),
        head_only: method == "HEAD",
        close: line.trim_end().ends_with("HTTP/1.0"),
        ..Request::default()
    };
    loop {
        let mut line = String::new();
        if head.read_line(&mut line)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let line = line.trim_end();
        let Some((name, value)) = line.split_once(':') else {
            return Ok(line.is_empty().then_some(request));
        };
        match name.to_ascii_lowercase().as_str() {
            "if-none-match" => request.if_none_match = Some(value.trim().to_string()),
            "connection" => request.close |= value.trim().eq_ignore_ascii_case("close"),
            _ => {}
        }
    }
}

fn spelled(response: &Response, request: &Request) -> Vec<u8> {
    let word = match response.status {
        200 => "OK",
        304 => "Not Modified",
        308 => "Permanent Redirect",
        404 => "Not Found",
        _ => "Internal Server Error",
    };
    let mut text = format!("HTTP/1.1 {} {word}\r\n", response.status);
    for (name, value) in &response.headers {
        text += &format!("{name}: {value}\r\n");
    }
    // In a 304 a length would be taken for that of the file.
    if response.status != 304 {
        text += &format!("Content-Length: {}\r\n", response.body.len());
    }
    text += "\r\n";
    let mut bytes = text.into_bytes();
    if !request.head_only {
        bytes.extend_from_slice(&response.body);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests() {
        let get = |target: &str, tag: Option<&str>, close| Request {
            target: target.into(),
            if_none_match: tag.map(Into::into),
            head_only: false,
            close,
        };
        let check = |text: &str, want: Option<Request>| {
            let got = read(&mut text.as_bytes()).unwrap_or(None);
            assert_eq!(got, want, "{text:?}");
        };
        check(
            "GET /a?b HTTP/1.1\r\nHost: x\r\n\r\n",
            Some(get("/a?b", None, false)),
        );
        check(
            "GET / HTTP/1.1\r\nif-none-MATCH: \"1\"\r\n\r\n",
            Some(get("/", Some("\"1\""), false)),
        );
        check(
            "GET / HTTP/1.1\r\nConnection: Close\r\n\r\n",
            Some(get("/", None, true)),
        );
        check("POST / HTTP/1.1\r\n\r\n", None);
        check("GET / HTTP/1.1\r\nHost: x\r\n", None);
        check("nonsense\r\n\r\n", None);
        check("", None);
    }
}
