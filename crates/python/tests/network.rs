//! The modelled network: what packages that CPython does not have (`requests`, `httpx`, `aiohttp`,
//! `tqdm`) do with it, and
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
fn tasks_wait_for_sites_at_the_same_time() {
    prints(
        r#"
import aiohttp, asyncio, time

async def fetch(session, url):
    async with session.get(url) as response:
        return response.status, len(await response.text()) > 0

async def main():
    urls = [f"https://httpbin.org/delay/{n}" for n in (1, 2, 1)]
    for limit in (100, 1):
        start = time.perf_counter()
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=limit)) as session:
            print(*await asyncio.gather(*[fetch(session, url) for url in urls]))
        print(round(time.perf_counter() - start))
    async with aiohttp.ClientSession() as session:
        async with session.post("https://httpbin.org/post", json={"a": 1}) as response:
            print((await response.json())["json"], response.content_type, response.ok)
        try:
            async with session.get("https://httpbin.org/status/404") as response:
                response.raise_for_status()
        except aiohttp.ClientResponseError as error:
            print(error)
        try:
            await session.get("https://nowhere.invalid/")
        except aiohttp.ClientConnectorError as error:
            print(error)
        try:
            await session.get("https://httpbin.org/delay/5", timeout=aiohttp.ClientTimeout(total=0.5))
        except asyncio.TimeoutError:
            print("too late")

asyncio.run(main())
"#,
        "(200, True) (200, True) (200, True)\n2\n(200, True) (200, True) (200, True)\n4\n\
         {'a': 1} application/json True\n\
         404, message='Not Found', url='https://httpbin.org/status/404'\n\
         Cannot connect to host nowhere.invalid:443 ssl:default [Name or service not known]\n\
         too late\n",
    );
}

#[test]
fn a_client_waits_as_a_thread_or_as_a_task() {
    prints(
        r#"
import asyncio, httpx, time
answer = httpx.get("https://httpbin.org/get", params={"q": "x"})
print(answer, answer.json()["args"], answer.raise_for_status() is answer)
with httpx.Client(base_url="https://api.example.com") as client:
    print(client.get("/users/3").json()["id"])
try:
    httpx.get("example.com")
except httpx.UnsupportedProtocol as error:
    print(error)

async def main():
    async with httpx.AsyncClient() as client:
        start = time.perf_counter()
        answers = await asyncio.gather(*(client.get(f"https://httpbin.org/delay/{n}") for n in (1, 2, 1)))
        print([answer.status_code for answer in answers], round(time.perf_counter() - start))
        answer = await client.get("https://httpbin.org/redirect/2", follow_redirects=True)
        print(answer.status_code, answer.history)
        for url, more in [("https://httpbin.org/status/500", {}), ("https://httpbin.org/delay/3", {"timeout": 1.0}),
                          ("https://nowhere.invalid", {})]:
            try:
                (await client.get(url, **more)).raise_for_status()
            except httpx.HTTPError as error:
                print(type(error).__name__, error)

asyncio.run(main())
"#,
        "<Response [200 OK]> {'q': 'x'} True\n3\n\
         Request URL is missing an 'http://' or 'https://' protocol.\n\
         [200, 200, 200] 2\n200 [<Response [302 Found]>, <Response [302 Found]>]\n\
         HTTPStatusError Server error '500 Internal Server Error' for url 'https://httpbin.org/status/500'\n\
         ReadTimeout \nConnectError [Errno -2] Name or service not known\n",
    );
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
        ("import aiohttp", true),
        ("import httpx", true),
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
