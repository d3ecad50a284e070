//! The Share dialog: what its buttons copy and download, and that the downloaded Python runs.

use super::*;
use crate::app::{
    msg::{Copying, Share},
    said, share,
};
use interleave_spec::{PROGRAM, Room, link};
use std::{io::Write, process};

fn program(source: &str) -> RunSpec {
    RunSpec {
        room: Room::Code,
        workload: PROGRAM.into(),
        source: source.into(),
        ..RunSpec::default()
    }
}

fn sharing(spec: RunSpec) -> Model {
    let mut model = page(Letter::A);
    model.spec = spec.checked().0;
    model
}

#[test]
fn every_button_gives_what_it_says() {
    let mut model = sharing(only(&[SpecModel::Threads]));
    let go = |what| Msg::Share(what);
    check(&mut model, go(Share::Open), &[]);
    assert!(model.share.is_some_and(|s| !s.qr));
    check(&mut model, go(Share::Qr), &[]);
    assert!(model.share.is_some_and(|s| s.qr));
    let link = link::encode(&model.spec).expect("a short link").text;
    let copy = format!("copy {ADDRESS}{link}");
    check(&mut model, go(Share::Copy(Copying::Link)), &[&copy]);
    let native = format!("share Interleave: Count primes: {ADDRESS}{link}");
    check(&mut model, go(Share::Native), &[&native]);
    let json = "download interleave-primes.json as application/json";
    check(&mut model, go(Share::Json), &[json]);
    let python = "download interleave-primes.py of py/primes.py and py/run.py";
    check(&mut model, go(Share::Python), &[python]);
    check(&mut model, go(Share::Close), &[]);
    assert!(model.share.is_none());
    // The browser reports a dialog that the page itself closed: the toast stays.
    check(&mut model, Msg::Copied(true), &["toast timer"]);
    check(&mut model, go(Share::Close), &[]);
    assert_eq!(model.toast.as_deref(), Some(said::COPIED));
    change(&mut model, |spec| spec.workload = "mandelbrot".into());
    check(&mut model, go(Share::Python), &[]);
}

#[test]
fn snippets() {
    let cases = [
        ("race", RunSpec::default()),
        ("program", program("if 1 < 2:\n    print(\"a & b\")\n")),
        (
            "program_with_more",
            RunSpec {
                seed: 7,
                ..program("print('</pre><script>')\n")
            },
        ),
    ];
    for (name, spec) in cases {
        let model = sharing(spec);
        let text = [Copying::Frame, Copying::Loader]
            .map(|what| share::copied(&model, what).expect("short"));
        insta::assert_snapshot!(format!("share_{name}"), text.join("\n\n"));
    }
}

/// The downloaded spec opens as the same run.
#[test]
fn the_json_opens_as_the_same_run() {
    let spec = RunSpec {
        seed: 3,
        ..program("print(1)\n")
    };
    let mut model = sharing(spec.clone());
    let effects = update(&mut model, Msg::Share(Share::Json));
    let [Effect::Download { text, .. }] = &effects[..] else {
        panic!("{effects:?}")
    };
    assert_eq!(RunSpec::from_json(text), (spec.checked().0, vec![]));
}

#[test]
fn the_site_of_an_address() {
    for (address, site) in [
        ("https://a.b/", "https://a.b/"),
        ("https://a.b/c/index.html?safe=1", "https://a.b/c/"),
        ("https://a.b/c/embed/?ui=full", "https://a.b/c/"),
        ("https://a.b/embed/index.html?x=/y/", "https://a.b/"),
        ("https://a.b/c/frame.html?ui=task", "https://a.b/c/"),
        ("", ""),
    ] {
        assert_eq!(share::site(address), site, "{address}");
    }
}

#[test]
fn what_an_address_opens() {
    let opens = |address: &str| match share::opened(address) {
        Some(Msg::Link(text)) => text,
        None => "nothing".into(),
        Some(other) => panic!("{other:?}"),
    };
    for (address, text) in [
        ("https://a.b/", "nothing"),
        ("https://a.b/#", "nothing"),
        ("https://a.b/#results", "nothing"),
        ("https://a.b/#0C", "#0C"),
        ("https://a.b/?s=0w=hash,m=sX", "#0w=hash,m=sX"),
        ("https://a.b/?x=1&s=%230C#main", "#0C"),
        ("https://a.b/?s=0C#0w=hashX", "#0w=hashX"),
        ("https://a.b/?safe=1#0C", "nothing"),
        ("https://a.b/?x&safe=1&s=0C", "nothing"),
        ("https://a.b/?unsafe=1#0C", "#0C"),
    ] {
        assert_eq!(opens(address), text, "{address}");
    }
}

/// Runs a text in CPython; `None` where CPython is not installed.
fn cpython(name: &str, text: &str) -> Option<String> {
    let file = std::env::temp_dir().join(format!("interleave-share-{name}-{}.py", process::id()));
    std::fs::File::create(&file)
        .and_then(|mut f| f.write_all(text.as_bytes()))
        .expect("a file");
    let ran = process::Command::new("python3").arg(&file).output().ok()?;
    let _ = std::fs::remove_file(file);
    assert!(
        ran.status.success(),
        "{}",
        String::from_utf8_lossy(&ran.stderr)
    );
    Some(String::from_utf8_lossy(&ran.stdout).into_owned())
}

/// The Python programs of workloads give the same results as the Rust ones, in each model.
#[test]
fn the_python_programs_run_and_agree() {
    // Primes below 8,000; the sum of the squares below 8,000.
    for (workload, answer) in [
        ("primes", "1007"),
        ("squares", "170634668000"),
        ("waits", "4"),
        ("counter_locked", "8000"),
        ("counter_unlocked", ""),
    ] {
        let mut model = sharing(RunSpec {
            workload: workload.into(),
            tasks: Some(4),
            size: Some(if workload == "waits" { 10 } else { 2000 }),
            workers: Some(2),
            ..RunSpec::default()
        });
        let mut effects = update(&mut model, Msg::Share(Share::Python));
        let Some(Effect::DownloadPython {
            mut header, parts, ..
        }) = effects.pop()
        else {
            panic!("{workload}: no program")
        };
        let www = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("www");
        for part in parts {
            header += &std::fs::read_to_string(www.join(part)).expect("the file is there");
        }
        let Some(said) = cpython(workload, &header) else {
            return;
        };
        assert_eq!(said.lines().count(), 4, "{said}");
        for line in said.lines() {
            assert!(
                line.contains(&format!("result {answer}")),
                "{workload}: {line}"
            );
        }
    }
}

#[test]
fn a_program_runs_under_its_header() {
    let mut model = sharing(program("print(6 * 7)\n"));
    let effects = update(&mut model, Msg::Share(Share::Python));
    let [Effect::Download { name, text, .. }] = &effects[..] else {
        panic!("{effects:?}")
    };
    assert_eq!(name, "interleave-program.py");
    assert!(
        text.starts_with("# From https://example.org/interleave/#"),
        "{text}"
    );
    if let Some(said) = cpython("program", text) {
        assert_eq!(said, "42\n");
    }
}
