//! Links in the page: the page reads them as the command does, and Back and Forward work. A link
//! stores nothing and starts nothing, and a bad link gives a notice.

use interleave_spec::{PROGRAM, Room, RunSpec, link};
use serde_json::{Value, json};
use xtask::browser::Engine;
use xtask::headers::Headers;

use crate::harness::{IDLE, Page, with_app};

on_every_engine!(
    the_page_and_the_command_agree,
    back_and_forward,
    a_link_stores_and_starts_nothing,
    safe_ignores_the_link_and_a_query_may_carry_it,
    bad_links_open_the_page_with_a_notice,
    every_mutation_of_a_link_is_read_as_the_command_reads_it,
);

const GOLDEN: &str = include_str!("../../crates/spec/tests/links/v1.tsv");

fn golden() -> impl Iterator<Item = &'static str> {
    GOLDEN.lines().filter_map(|line| line.split('\t').next())
}

fn native(link: &str) -> Value {
    let (spec, notices) = link::decode(link);
    let back = link::encode(&spec).map(|l| l.text).unwrap_or_default();
    let spec: Value = serde_json::from_str(&spec.to_json()).expect("JSON");
    json!([spec, interleave_spec::joined(&notices), back])
}

/// What the page reads from many links: for each its spec, its notice, and a new link of the spec.
fn in_the_page(page: &Page, links: &[String]) -> Vec<Value> {
    let read = page.js(
        "return args[0].map(text => {
             const { spec, notice } = interleave.spec(text);
             return [spec, notice, interleave.link(spec)];
         });",
        &[json!(links)],
    );
    read.as_array().cloned().unwrap_or_default()
}

/// Compares two values. The page gives a number above 2^53 as text, which counts as the number.
fn same(page: &Value, native: &Value) -> bool {
    match (page, native) {
        (Value::String(text), Value::Number(number)) => *text == number.to_string(),
        (Value::Number(a), Value::Number(b)) => a.as_f64() == b.as_f64(),
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len()
                && a.iter()
                    .all(|(key, value)| b.get(key).is_some_and(|b| same(value, b)))
        }
        _ => page == native,
    }
}

fn agree(page: &Page, links: &[String]) {
    for (text, read) in links.iter().zip(in_the_page(page, links)) {
        let native = native(text);
        assert!(
            same(&read, &native),
            "{text}\n page: {read}\nnative: {native}"
        );
    }
}

fn the_page_and_the_command_agree(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        let links: Vec<String> = golden().map(String::from).collect();
        assert!(links.len() > 15);
        agree(page, &links);
    });
}

fn workload(page: &Page, is: &str) {
    page.settle(&format!(
        "document.querySelector('#f-workload')?.value === '{is}'"
    ));
}

fn back_and_forward(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        let [hash, waits] = ["hash", "waits"].map(|id| {
            let spec = RunSpec {
                workload: id.into(),
                ..RunSpec::default()
            };
            link::encode(&spec.checked().0).expect("a short link").text
        });
        let depth = page.eval("history.length");
        page.js("location.hash = args[0];", &[json!(hash)]);
        workload(page, "hash");
        page.js("location.hash = args[0];", &[json!(waits)]);
        workload(page, "waits");
        page.js("history.back();", &[]);
        workload(page, "hash");
        page.js("history.back();", &[]);
        workload(page, "primes");
        page.js("history.forward();", &[]);
        workload(page, "hash");
        // Several edits make one entry in the history: one step back undoes all of them.
        for tasks in [3, 4, 5] {
            page.js(
                "const tasks = document.querySelector('#f-tasks');
                 tasks.value = args[0];
                 tasks.dispatchEvent(new Event('change', { bubbles: true }));",
                &[json!(tasks)],
            );
            page.wait_for(&format!(
                "interleave.spec(location.hash).spec.tasks === {tasks}"
            ));
        }
        page.js("history.back();", &[]);
        page.settle(&format!("location.hash === '{hash}'"));
        page.settle("document.querySelector('#f-tasks')?.value === '8'");
        workload(page, "hash");
        let now = page.eval("history.length");
        assert_eq!(
            now.as_u64(),
            depth.as_u64().map(|d| d + 2),
            "one entry for three edits"
        );
        assert_eq!(page.eval(IDLE), json!(true));
    });
}

fn a_link_stores_and_starts_nothing(engine: Engine) {
    let page = Page::open(engine, Headers::Isolated, None, "/#0w=hash,n=3X");
    let spec = RunSpec {
        workload: "hash".into(),
        tasks: Some(3),
        ..RunSpec::default()
    };
    let text = link::encode(&spec.checked().0);
    page.go("/__test/blank.html");
    page.go(&format!("/{}", text.expect("a short link").text));
    page.wait_ready();
    workload(&page, "hash");
    let stored = page.js(
        "const folder = await navigator.storage?.getDirectory?.().catch(() => null);
         const files = [];
         if (folder) for await (const name of folder.keys()) files.push(name);
         return [localStorage.length, sessionStorage.length, document.cookie, files.length,
             (await indexedDB.databases?.() ?? []).length];",
        &[],
    );
    assert_eq!(stored, json!([0, 0, "", 0, 0]));
    assert_eq!(page.eval("window.__workers.length"), json!(0));
    assert_eq!(page.eval(IDLE), json!(true));
    page.assert_clean(&[]);
}

fn safe_ignores_the_link_and_a_query_may_carry_it(engine: Engine) {
    let page = Page::open(engine, Headers::Isolated, None, "/?safe=1#0w=hashU");
    page.wait_ready();
    workload(&page, "primes");
    assert_eq!(page.eval("document.querySelector('#notices')"), Value::Null);
    let spec = RunSpec {
        workload: "hash".into(),
        ..RunSpec::default()
    };
    let text = link::encode(&spec.checked().0);
    let text = text.expect("a short link").text;
    page.go(&format!("/?s={}", text.trim_start_matches('#')));
    page.wait_ready();
    workload(&page, "hash");
    page.assert_clean(&[]);
}

/// A link of `n` deflated letters: the link is short, but its contents are huge when unpacked.
fn bomb(n: usize) -> String {
    let packed = miniz_oxide::deflate::compress_to_vec(&vec![b'a'; n], 10);
    let body: String = packed
        .iter()
        .fold((0u32, 0, String::new()), |(acc, bits, mut out), byte| {
            let (mut acc, mut bits) = ((acc << 8) | u32::from(*byte), bits + 8);
            while bits >= 6 {
                bits -= 6;
                out.push(digit(acc >> bits));
            }
            acc &= (1 << bits) - 1;
            (acc, bits, out)
        })
        .2;
    sealed(&format!("1{body}"))
}

fn digit(value: u32) -> char {
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"[(value & 63) as usize]
        .into()
}

/// Adds the right check character to a body, so that it counts as a link even if the rest is wrong.
fn sealed(body: &str) -> String {
    let all = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    let good = all
        .iter()
        .map(|c| format!("{body}{}", char::from(*c)))
        .find(|text| {
            let (_, notices) = link::decode(text);
            !notices.iter().any(|n| n.text.contains("damaged"))
        });
    format!("#{}", good.unwrap_or_else(|| format!("{body}0")))
}

fn bad_links_open_the_page_with_a_notice(engine: Engine) {
    let page = Page::open(engine, Headers::Isolated, None, "/__test/blank.html");
    let hostile = RunSpec {
        room: Room::Race,
        workload: PROGRAM.into(),
        source: "</textarea><script>window.pwned = 1</script><img src=x onerror=window.pwned=1>"
            .into(),
        ..RunSpec::default()
    };
    let mut links = vec![
        "#1".to_string(),
        "#0w=primes".into(),
        "#1zzzz".into(),
        sealed("3w=hash"),
        sealed("9AAAA"),
        sealed("0n=NaN,z=-5,p=1e309,t=99999999999999999999,y=-0,x=Infinity"),
        sealed("0w=<script>window.pwned=1</script>,m=<b>"),
        sealed("0c=////,d=<img src=x onerror=window.pwned=1>"),
        sealed("0u=1,Q=2,__proto__=3,constructor=4"),
        sealed(&format!("0{}", "w=a,".repeat(900))),
        format!("#0{}", "A".repeat(1_000_000)),
        format!("#1{}", "%41".repeat(100_000)),
        bomb(70_000),
        bomb(1_000_000),
        "#1\u{202e}\u{0}\u{1f40d}".into(),
        "#0w=hash%00%ff%zz".into(),
        link::encode(&hostile.checked().0)
            .expect("a short link")
            .text,
    ];
    let first = golden()
        .find(|l| l.starts_with("#1"))
        .expect("a packed link");
    links.push(
        first
            .chars()
            .rev()
            .collect::<String>()
            .replace('#', "")
            .replacen("", "#1", 1),
    );
    links.push(first[..first.len() / 2].into());
    links.push(format!("{first}{first}"));
    for text in links {
        let short: String = text.chars().take(60).collect();
        page.go("/__test/blank.html");
        page.js("location.href = '/' + args[0];", &[json!(text)]);
        page.settle(
            "location.pathname === '/' && document.documentElement.dataset.interleave === 'ready'",
        );
        let (spec, notices) = link::decode(&text);
        if text.contains("script") || notices.is_empty() {
            assert_eq!(page.eval("window.pwned ?? null"), Value::Null, "{short}");
        } else {
            page.wait_for("document.querySelector('#notices')");
            let _ = spec;
        }
        assert_eq!(page.eval(IDLE), json!(true), "{short}");
        assert_eq!(page.eval("window.__workers.length"), json!(0), "{short}");
        assert_eq!(
            page.eval("document.querySelectorAll('img, script:not([src])').length"),
            json!(0),
            "{short}"
        );
        page.assert_clean(&[]);
    }
}

fn every_mutation_of_a_link_is_read_as_the_command_reads_it(engine: Engine) {
    with_app(engine, Headers::Isolated, |page| {
        // The shortest link, a link in plain spelling with many fields, and links with a program.
        let chosen: Vec<&str> = golden()
            .filter(|l| *l == "#0C" || l.contains("payload") || l.starts_with("#1"))
            .take(4)
            .collect();
        for text in chosen {
            let bytes = text.as_bytes();
            let mut mutated = Vec::new();
            for at in 1..bytes.len() {
                let (before, after) = bytes.split_at(at);
                for flipped in [1u8, 2, 32] {
                    mutated.push([before, &[after[0] ^ flipped], &after[1..]].concat());
                }
                mutated.push(before.to_vec());
                mutated.push([before, &after[1..]].concat());
                mutated.push([before, &after[..1], after].concat());
            }
            let links: Vec<String> = mutated
                .iter()
                .map(|b| String::from_utf8_lossy(b).into_owned())
                .collect();
            agree(page, &links);
        }
    });
}
