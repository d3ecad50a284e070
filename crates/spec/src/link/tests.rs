//! Tests of forged links: what a hostile or a future writer may put before a right check character.

use super::*;
use crate::joined;

fn sealed(body: &str) -> String {
    format!("#{body}{}", check::character(body))
}

fn packed(bytes: &[u8]) -> String {
    let packed = compress_to_vec(bytes, LEVEL);
    sealed(&format!("2{}", letters::encode(&packed)))
}

/// `link` opens as the spec whose short JSON is `short`, with `notices`, one a line.
fn check(link: &str, short: &str, notices: &str) {
    let (spec, said) = decode(link);
    assert_eq!(spec.to_json_short(), short, "{link}");
    assert_eq!(joined(&said).unwrap_or_default(), notices, "{link}");
    let (again, more) = RunSpec::clone(&spec).checked();
    assert_eq!((again, more), (spec, vec![]), "within limits: {link}");
}

#[test]
fn where_a_link_may_stand() {
    let link = sealed("0w=hash,p=4");
    let bare = &link[1..];
    let short = r#"{"workload":"hash","workers":4,"python":"3.13"}"#;
    check(&link, short, "");
    check(bare, short, "");
    for found in [
        format!("https://example.org/{link}"),
        format!("http://127.0.0.1:8080/embed/?run=0&theme=dark{link}"),
        format!("https://example.org/?s={bare}"),
        format!("https://example.org/?a=1&s={bare}&b=2#main"),
        format!("?s={bare}"),
        format!("?s={}", bare.replace('=', "%3D").replace(',', "%2c")),
        format!("  {link}\n"),
        format!("https://example.org/{link})."),
        format!("https://example.org/%23{bare}"),
        format!("https://example.org/embed/?ui=task%23{bare}"),
    ] {
        check(&found, short, "");
    }
    for none in ["", "#", "  ", "https://example.org/", "/?s=", "?s=#", "/a#"] {
        check(none, "{}", "");
    }
    assert!(is_link("#0w=hash") && is_link("1abc") && !is_link("#main") && !is_link(""));
}

/// What mailers, trackers, markup and the sentence around it do to a link, plain and packed.
#[test]
fn what_stands_around_a_link_is_left_out() {
    let plain = (
        sealed("0w=hash,p=4"),
        r#"{"workload":"hash","workers":4,"python":"3.13"}"#,
    );
    let program = RunSpec {
        source: "print(1)\n".repeat(40),
        ..RunSpec::default()
    };
    let packed = (encode(&program.checked().0).unwrap().text, "");
    let old = sealed(&format!(
        "1{}",
        base64url::encode(&compress_to_vec(b"r=code\nx=1\n", LEVEL))
    ));
    for (link, short) in [plain, packed, (old, "")] {
        let short = match short {
            "" => decode(&link).0.to_json_short(),
            known => known.into(),
        };
        let bare = &link[1..];
        let (half, rest) = bare.split_at(bare.len() / 2);
        for found in [
            format!("https://a.b/{link}?utm_source=x&utm_medium=mail"),
            format!("https://a.b/{link}&fbclid=IwAR0123"),
            format!("https://a.b/{link}#again"),
            format!("https://a.b/{link}%23again"),
            format!("https://a.b/#{link}"),
            format!("https://a.b/##{link}"),
            format!("https://a.b/#%23{bare}"),
            format!("https://a.b/#%2523{bare}"),
            format!("https://a.b/%23{bare}"),
            format!("https://a.b/# {bare}"),
            format!("https://a.b/{link} and more"),
            format!("https://a.b/{link}\u{a0}\u{2014} so"),
            format!("https://a.b/{link}.And more"),
            format!("https://a.b/{link}..."),
            format!("https://a.b/{link}\u{2026}"),
            format!("https://a.b/{link},"),
            format!("https://a.b/{link}_"),
            format!("https://a.b/{link}_."),
            format!("https://a.b/{link}**"),
            format!("https://a.b/{link})**"),
            format!("https://a.b/{link}\u{201d}"),
            format!("https://a.b/{link}>"),
            format!("https://a.b/{link}</a>"),
            format!("https://a.b/{link}%20"),
            format!("https://a.b/{link}%29"),
            format!("https://a.b/{link}\u{200b}"),
            format!("https://a.b/#{half} {rest}"),
            format!("https://a.b/#{half}\r\n  {rest}\n"),
            format!("https://a.b/#{half}\u{200b}{rest}"),
            format!("https://a.b/#{half}\u{ad}{rest}"),
            format!("https://a.b/#{half}%20{rest}"),
            format!("_{bare}_"),
            format!("\u{feff}{link}"),
        ] {
            check(&found, &short, "");
        }
    }
}

/// No reader takes a part of a link for a mark: neither `__`, nor `_` or `-` beside anything but
/// letters and digits.
#[test]
fn what_is_written_survives_every_dialect() {
    assert!(survives("0w=counter_unlocked,d=01.75.2X") && survives(""));
    for harmed in ["_a", "a_", "a__b", "a_,b", "a-,b", "=-1", "a_-b", "a-"] {
        assert!(!survives(harmed), "{harmed}");
    }
    let odd = RunSpec {
        workload: "a_".into(),
        ..RunSpec::default()
    };
    let link = encode(&odd.clone().checked().0).unwrap().text;
    assert!(survives(&link[1..]), "{link}");
    assert_eq!(*decode(&link).0, odd);
}

#[test]
fn a_fragment_prevails_over_a_query() {
    let [a, b] = ["0p=2", "0p=3"].map(sealed);
    check(
        &format!("/?s={}{b}", &a[1..]),
        r#"{"workers":3,"python":"3.13"}"#,
        "",
    );
}

#[test]
fn what_is_no_link() {
    check(
        "#main",
        "{}",
        "link: \"main\" is no link; the default run is used",
    );
    let damaged = "link: it is damaged or was cut short; the default run is used";
    for link in ["#0", "#00", "#0w=hash", "#1", "#%", "#0%zz%4", "1é"] {
        if is_link(link) {
            check(link, "{}", damaged);
        } else {
            assert_eq!(decode(link).1.len(), 1);
        }
    }
    for body in ["1A", "1____", "1", "2", "2A", "2zz", "2_"] {
        check(&sealed(body), "{}", damaged);
    }
    check(&packed(b"w=\xff"), "{}", damaged);
}

#[test]
fn a_later_version_says_so() {
    for (body, version) in [("3", 2), ("4AAAA", 2), ("5p=2", 3), ("9", 5)] {
        check(
            &sealed(body),
            "{}",
            &format!(
                "link: a newer Interleave made it (link version {version}, and this page reads up \
                 to 1); the default run is used"
            ),
        );
    }
}

#[test]
fn size_is_bounded_before_and_after_opening() {
    let too_long =
        |n: usize| format!("link: {n} characters is above the most, 8192; the default run is used");
    let long = format!("0c={}", "A".repeat(1 << 20));
    check(&sealed(&long), "{}", &too_long(long.len() + 1));
    check(&"0".repeat(1 << 20), "{}", &too_long(1 << 20));
    for (long, said) in [
        ("#".repeat(1 << 20), "#".repeat(40)),
        (format!("?s={}", "%".repeat(1 << 20)), "%".repeat(40)),
    ] {
        let said = format!("link: \"{said}\u{2026}\" is no link; the default run is used");
        check(&long, "{}", &said);
    }
    check(
        &format!("#0{}", "%20".repeat(1 << 18)),
        "{}",
        "link: it is damaged or was cut short; the default run is used",
    );
    let bomb = packed(&vec![b'a'; 6_000_000]);
    assert!(bomb.len() < limits::LINK_CHARS);
    check(
        &bomb,
        "{}",
        "link: it opens to more than 65536 bytes; the default run is used",
    );
    let full = packed(&vec![b','; limits::LINK_OPENED_BYTES]);
    check(&full, r#"{"python":"3.13"}"#, "");
}

#[test]
fn values_obey_the_rules_of_json() {
    check(
        &sealed("0p=99,n=-1,t=NaN,i=1e999,x=-0,e=18446744073709551616,z=1.5"),
        r#"{"tasks":1,"size":1,"workers":16,"python":"3.13","slow_factor":1.0,"seed":18446744073709551615}"#,
        "repeats: \"NaN\" is not a whole number; the default is used\n\
         seed: 18446744073709551616 is above the most, 18446744073709551615; 18446744073709551615 is used\n\
         size: 1.5 is not a whole number; 1 is used\n\
         slow_factor: -0 is below the least, 1; 1 is used\n\
         switch_interval_ms: \"1e999\" is not a finite number; 5 is used\n\
         tasks: -1 is below the least, 1; 1 is used\n\
         workers: 99 is above the most, 16; 16 is used",
    );
    check(
        &packed(b"m=tqt,r=<script>,w=../x,d=01-"),
        r#"{"models":["threads"],"python":"3.13"}"#,
        "models: \"q\" is not one of sequential, event_loop, threads, processes; left out\n\
         room: \"<script>\" is not one of race, code, explore, learn; race is used\n\
         schedule: character 3 is not a choice; no schedule is used\n\
         workload: \"../x\" is not the id of a workload (a-z, 0-9, - and _; at most 40); primes is used\n\
         models: one is named more than once; each runs once",
    );
    check(
        &packed(b"u=1,workers=2,=3,,p,p=2,p=3,<b>=4"),
        r#"{"workers":3,"python":"3.13"}"#,
        "link: unknown and ignored: \"u\", \"workers\", \"\" and 1 more",
    );
    check(
        &sealed("0c=_"),
        r#"{"python":"3.13"}"#,
        "source: the program cannot be read; it is left out",
    );
    check(
        &packed(b"c=,m=t\n"),
        r#"{"models":["threads"],"python":"3.13"}"#,
        "",
    );
}

#[test]
fn a_program_implies_its_workload() {
    check(
        &packed(b"r=code\nprint(1)\n"),
        r#"{"room":"code","workload":"program","python":"3.13","source":"print(1)\n"}"#,
        "",
    );
    check(
        &packed(b"w=primes\nx=1,p=3\np=4"),
        r#"{"python":"3.13","source":"x=1,p=3\np=4"}"#,
        "",
    );
}

#[test]
fn however_much_is_wrong_the_notices_stay_few() {
    let (_, notices) = decode(&sealed(&format!("0{}", "c=_,".repeat(500))));
    assert_eq!(notices.len(), limits::NOTICES);
    let last = &notices[limits::NOTICES - 1].text;
    assert!(
        last.ends_with("more things were changed or left out"),
        "{last}"
    );
}
