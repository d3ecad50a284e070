//! The binary itself: what it prints, where, and with which status.

#![allow(clippy::unwrap_used, reason = "what panics here is a failed test")]

use std::io::Write;
use std::process::{Command, Stdio};

/// Standard output, standard error and status of the command with `args` and `input`.
fn interleave(args: &[&str], input: &[u8]) -> (String, String, i32) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_interleave"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The command may end before it has read all of its input.
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    (
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
        output.status.code().unwrap(),
    )
}

fn check(args: &[&str], input: &str, stdout: &str, stderr: &str, status: i32) {
    let expected = (stdout.into(), stderr.into(), status);
    assert_eq!(interleave(args, input.as_bytes()), expected, "{args:?}");
}

const RACE: &str = "#0w=mandelbrot,m=stp,n=64,p=8Y";
const RACE_JSON: &str = r#"{"workload":"mandelbrot","models":["sequential","threads","processes"],"tasks":64,"workers":8,"python":"3.13"}"#;

#[test]
fn a_spec_becomes_a_link_and_comes_back() {
    check(
        &["link", "encode", "-"],
        RACE_JSON,
        &format!("{RACE}\n"),
        "",
        0,
    );
    check(
        &["link", "decode", "--short", RACE],
        "",
        &format!("{RACE_JSON}\n"),
        "",
        0,
    );
    let (full, _, _) = interleave(&["link", "decode", RACE], b"");
    check(&["link", "encode", "-"], &full, &format!("{RACE}\n"), "", 0);
    check(
        &[
            "link",
            "encode",
            "-",
            "--page",
            "https://example.org/x/#old",
        ],
        r#"{"python":"3.13"}"#,
        "https://example.org/x/#0C\n",
        "",
        0,
    );
    check(
        &["link", "decode", "--short", "https://example.org/x/#0C"],
        "",
        "{\"python\":\"3.13\"}\n",
        "",
        0,
    );
}

#[test]
fn files_are_read_by_their_ending() {
    let folder = std::env::temp_dir().join(format!("interleave-cli-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let (program, spec, missing) = (path("p.py"), path("s.json"), path("none.json"));
    std::fs::write(&program, "x=1").unwrap();
    std::fs::write(&spec, RACE_JSON).unwrap();
    check(
        &["link", "encode", &program],
        "",
        "#0r=code,v=3.15,c=eD0xx\n",
        "",
        0,
    );
    check(&["link", "encode", &spec], "", &format!("{RACE}\n"), "", 0);
    std::fs::write(&program, vec![b'#'; 40_000]).unwrap();
    check(
        &["link", "encode", &program],
        "",
        "",
        &format!("interleave: {program}: more than 32768 bytes\n"),
        1,
    );
    let (stdout, stderr, status) = interleave(&["link", "encode", &missing], b"");
    assert_eq!((stdout.as_str(), status), ("", 1));
    assert!(
        stderr.starts_with(&format!("interleave: {missing}: ")),
        "{stderr}"
    );
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn what_is_changed_is_said_and_only_strict_minds() {
    let said = "interleave: workers: 99 is above the most, 16; 16 is used\n";
    let spec = r#"{"workers":99,"python":"3.13"}"#;
    check(&["link", "encode", "-"], spec, "#0p=16I\n", said, 0);
    check(
        &["link", "encode", "-", "--strict"],
        spec,
        "#0p=16I\n",
        said,
        1,
    );
    let said = "interleave: link: it is damaged or was cut short; the default run is used\n";
    let cut = &RACE[..20];
    check(&["link", "decode", "--short", cut], "", "{}\n", said, 0);
    check(
        &["link", "decode", "--short", "--strict", cut],
        "",
        "{}\n",
        said,
        1,
    );
}

#[test]
fn what_cannot_be_read_is_an_error() {
    let not_json = "interleave: -: not JSON: the text ends early at character 1\n";
    check(&["link", "encode", "-"], "", "", not_json, 1);
    check(
        &["link", "encode", "-"],
        "[]",
        "",
        "interleave: -: not an object of fields\n",
        1,
    );
    let (_, stderr, status) = interleave(&["link", "encode", "-"], b"\xff");
    assert_eq!(
        (stderr.as_str(), status),
        ("interleave: -: not UTF-8 text\n", 1)
    );
    let (_, stderr, status) = interleave(&["link", "encode", "-"], &vec![b' '; 600_000]);
    assert_eq!(
        (stderr.as_str(), status),
        ("interleave: -: more than 524288 bytes\n", 1)
    );
    let schedule = "Z".repeat(16_384);
    let long: String = (0..3000u32)
        .map(|n| format!("{:x} ", n.wrapping_mul(2_654_435_761)))
        .collect();
    for spec in [
        format!(r#"{{"source":"{long}","schedule":"{schedule}"}}"#),
        format!(r#"{{"schedule":"{}"}}"#, ".4294967295.".repeat(16_384)),
    ] {
        let (stdout, stderr, status) = interleave(&["link", "encode", "-"], spec.as_bytes());
        assert_eq!((stdout.as_str(), status), ("", 1));
        assert!(stderr.contains("too long for a link: "), "{stderr}");
        assert!(
            stderr.ends_with("download it as a file instead\n"),
            "{stderr}"
        );
    }
}

#[test]
fn usage() {
    for (args, status) in [
        (&["--version"][..], 0),
        (&["--help"], 0),
        (&["run", "--help"], 0),
        (&["trace", "--help"], 0),
        (&["link", "encode", "--help"], 0),
        (&["link", "decode", "--help"], 0),
        (&[], 2),
        (&["link"], 2),
        (&["link", "decode"], 2),
        (&["run"], 2),
        (&["run", "p.py", "--python", "2.7"], 2),
        (&["run", "p.py", "--clock", "slow"], 2),
        (&["run", "p.py", "--workers", "17"], 2),
        (&["run", "p.py", "--schedule", "0!"], 2),
        (&["trace", "p.py"], 2),
        (&["trace", "p.py", "--format", "png"], 2),
    ] {
        let (stdout, stderr, found) = interleave(args, b"");
        assert_eq!(found, status, "{args:?}: {stdout}{stderr}");
        // Help goes to standard output, complaints go to standard error.
        assert_eq!(
            (stdout.is_empty(), stderr.is_empty()),
            (status != 0, status == 0),
            "{args:?}"
        );
    }
    let version = format!("interleave {}\n", env!("CARGO_PKG_VERSION"));
    check(&["--version"], "", &version, "", 0);
}
