//! The modelled network: what packages that CPython does not have (`requests`, `tqdm`) do with it, and
//! that waits for sites overlap. What CPython has too is compared with it in the corpus.

#[path = "support/finish.rs"]
mod finish;

use finish::finish;
use interleave_python::check::{Certainty, check};
use interleave_python::{Captured, ClockKind, Options, Session, Vm};
use interleave_spec::Version;

/// What a program prints by the virtual clock: stdout and stderr.
fn run(program: &str) -> (String, String) {
    let host = Captured::default();
    let written = host.out.clone();
    let options = Options {
        clock: ClockKind::Virtual,
        ..Options::default()
    };
    let mut session = Session::new(Vm::new(Box::new(host), options), program, "p.py");
    finish(&mut session, 100_000, program, |_| {});
    written.take()
}

fn prints(program: &str, wanted: &str) {
    let (stdout, stderr) = run(program);
    assert_eq!(
        (stdout.as_str(), stderr.as_str()),
        (wanted, ""),
        "{program}"
    );
}

#[test]
fn a_site_answers_as_its_address_says() {
    prints(
        r#"
import requests
answer = requests.get("https://jsonplaceholder.typicode.com/todos/1")
print(answer, answer.ok, sorted(answer.json())[:3], answer.headers["Content-Type"])
print(requests.get("https://httpbin.org/status/404").status_code)
try:
    requests.get("https://httpbin.org/status/503").raise_for_status()
except requests.HTTPError as error:
    print(error)
print(len(requests.get("https://example.com/bytes/1000").content))
print(requests.post("https://httpbin.org/post", json={"a": 1}).json()["json"])
print(requests.get("https://httpbin.org/redirect/2").history)
print(requests.get("https://example.com/", params={"q": "a b"}).url)
"#,
        "<Response [200]> True ['body', 'completed', 'id'] application/json\n404\n\
         503 Server Error: Service Unavailable for url: https://httpbin.org/status/503\n1000\n{'a': 1}\n\
         [<Response [302]>, <Response [302]>]\nhttps://example.com/?q=a+b\n",
    );
}

#[test]
fn what_goes_wrong_has_the_errors_of_the_package() {
    prints(
        r#"
import requests
for url, more in (("https://httpbin.org/delay/5", {"timeout": 1}), ("https://nobody.invalid/", {}),
                  ("example.com", {}), ("http://localhost:9/", {}), ("ftp://example.com/", {})):
    try:
        print(requests.get(url, **more))
    except requests.RequestException as error:
        print(type(error).__name__)
"#,
        "ReadTimeout\nConnectionError\nMissingSchema\nConnectionError\nInvalidSchema\n",
    );
}

#[test]
fn waits_for_sites_overlap_on_threads_and_in_a_loop() {
    let (stdout, stderr) = run(r#"
import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen

sites = [f"http://site{n}.example.org/page/{n}" for n in range(12)]
def fetch(url):
    with urlopen(url) as answer:
        return len(answer.read())
def timed(do):
    start = time.perf_counter()
    do()
    return time.perf_counter() - start
async def one(url):
    host = url.split("/")[2]
    reader, writer = await asyncio.open_connection(host, 80)
    writer.write(f"GET /page HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
    await reader.read()
    writer.close()
async def all_of_them():
    await asyncio.gather(*map(one, sites))
one_by_one = timed(lambda: [fetch(url) for url in sites])
with ThreadPoolExecutor(12) as pool:
    threads = timed(lambda: list(pool.map(fetch, sites)))
loop = timed(lambda: asyncio.run(all_of_them()))
print(threads < one_by_one / 3, loop < one_by_one / 3)
"#);
    assert_eq!((stdout.as_str(), stderr.as_str()), ("True True\n", ""));
}

#[test]
fn a_run_is_repeated_byte_for_byte() {
    let program = "import requests, time\nfor n in range(5):\n    r = requests.get(f'https://example.com/{n}')\n    \
                   print(len(r.content), r.elapsed, time.perf_counter())\n";
    assert_eq!(run(program), run(program));
}

#[test]
fn a_bar_is_shown_on_stderr() {
    let (stdout, stderr) = run(
        "import time\nfrom tqdm import tqdm\nfor n in tqdm(range(4), desc='work'):\n    time.sleep(0.5)\nprint('done')\n",
    );
    assert_eq!(stdout, "done\n");
    let last = stderr.trim_end().rsplit('\r').next().unwrap_or_default();
    assert!(
        last.starts_with("work: 100%|##########| 4/4 [00:0"),
        "{last}"
    );
}

#[test]
fn a_stand_in_is_told() {
    for (program, told) in [
        ("import requests", true),
        ("from http.server import HTTPServer", true),
        ("import asyncio\nasyncio.open_connection('a', 1)", true),
        ("import urllib.parse", false),
        ("import threading", false),
    ] {
        let found = check(program, Version::V3_13);
        assert!(
            found.iter().all(|f| f.certainty == Certainty::StandIn),
            "{program}"
        );
        assert_eq!(!found.is_empty(), told, "{program}");
    }
}
