//! Patterns with what CPython's `re` makes of them.

use super::{Flags, How, Regex};

/// The spans of the first match as `a-b a-b`, groups that took no part as `-`.
fn search(pattern: &str, text: &str) -> String {
    let regex = match Regex::new(pattern, Flags(0), false) {
        Ok(r) => r,
        Err(e) => return format!("{} at {:?}", e.message, e.position),
    };
    let chars: Vec<char> = text.chars().collect();
    match regex.find(&chars, 0, chars.len(), How::Search, None) {
        Ok(None) => "none".into(),
        Ok(Some(spans)) => spans
            .chunks(2)
            .map(|s| match s {
                [Some(a), Some(b)] => format!("{a}-{b}"),
                _ => "-".into(),
            })
            .collect::<Vec<_>>()
            .join(" "),
        Err(_) => "slow".into(),
    }
}

#[test]
fn finds_what_python_finds() {
    for (pattern, text, expected) in [
        ("abc", "xabcx", "1-4"),
        ("a|ab", "ab", "0-1"),
        ("(a+)(b*)", "xaab", "1-4 1-3 3-4"),
        ("(a)|(b)", "b", "0-1 - 0-1"),
        ("(?:a|b)*c", "ababc", "0-5"),
        ("(a|b)*", "abab", "0-4 3-4"),
        ("a{2,3}?", "aaaa", "0-2"),
        ("a{,2}b", "aaab", "1-4"),
        ("x{a}", "x{a}", "0-4"),
        (r"\bfoo\b", "a foo b", "2-5"),
        (r"(\w+) \1", "the the", "0-7 0-3"),
        ("(?P<y>\\d{4})-(?P<m>\\d\\d)", "on 2024-05", "3-10 3-7 8-10"),
        ("(?<=a)b", "ab", "1-2"),
        ("(?<!a)b", "abcb", "3-4"),
        ("a(?=b)", "acab", "2-3"),
        ("a(?!b)", "abac", "2-3"),
        ("(?>a*)a", "aaa", "none"),
        ("a*+a", "aaa", "none"),
        ("(a)?(?(1)b|c)", "ab", "0-2 0-1"),
        ("(a)?(?(1)b|c)", "c", "0-1 -"),
        ("(?i)HeLLo", "hello", "0-5"),
        ("(?i:a)b", "AB", "none"),
        ("(?m)^b$", "a\nb\nc", "2-3"),
        ("(?s)a.b", "a\nb", "0-3"),
        ("(?x) a b # c", "ab", "0-2"),
        ("[^a-c]+", "abxyz", "2-5"),
        ("[]a]+", "a]", "0-2"),
        ("[a\\-z]+", "z-a", "0-3"),
        ("(a*)*", "aa", "0-2 2-2"),
        ("(a*)+b", "aab", "0-3 2-2"),
        ("(?:(a)|b)*", "ab", "0-2 0-1"),
        ("$", "a\n", "1-1"),
        ("\\Z", "a\n", "2-2"),
    ] {
        assert_eq!(search(pattern, text), expected, "{pattern} in {text:?}");
    }
}

#[test]
fn errors_are_in_pythons_words() {
    for (pattern, expected) in [
        ("(a", "missing ), unterminated subpattern at Some(0)"),
        ("a)", "unbalanced parenthesis at Some(1)"),
        ("*a", "nothing to repeat at Some(0)"),
        ("a**", "multiple repeat at Some(2)"),
        ("[a", "unterminated character set at Some(0)"),
        ("[b-a]", "bad character range b-a at Some(1)"),
        ("\\q", "bad escape \\q at Some(0)"),
        ("a{3,2}", "min repeat greater than max repeat at Some(2)"),
        (
            "(?<=a+)b",
            "look-behind requires fixed-width pattern at None",
        ),
        ("\\2", "invalid group reference 2 at Some(1)"),
        ("a\\", "bad escape (end of pattern) at Some(1)"),
    ] {
        assert_eq!(search(pattern, ""), expected, "{pattern}");
    }
}

#[test]
fn a_pattern_that_explodes_ends() {
    let text = "a".repeat(40);
    assert_eq!(search("(a|a)*b", &text), "slow");
}
