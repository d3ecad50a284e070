//! What must come out of every schedule, as the program itself says in a comment.

/// The words that begin such a comment, in lower case.
const WORDS: &str = "every schedule prints:";

/// What every schedule must print, if the program says so: `# every schedule prints: 2`. Several such
/// comments are the lines of the output.
pub fn prints(source: &str) -> Option<String> {
    let lines = source.lines().filter_map(|line| {
        let comment = line.trim_start().strip_prefix('#')?.trim_start();
        let begins = comment.get(..WORDS.len())?.eq_ignore_ascii_case(WORDS);
        begins.then(|| comment[WORDS.len()..].trim().to_string())
    });
    let lines: Vec<String> = lines.collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// The program with a call of its `check` at the end, when it defines one that needs no arguments and
/// does not call it itself.
pub fn with_check(source: &str) -> String {
    let defined = source.lines().any(|l| l.starts_with("def check():"));
    let called = source
        .lines()
        .any(|l| l.trim_start().starts_with("check()"));
    match defined && !called {
        true => format!("{}\ncheck()\n", source.trim_end()),
        false => source.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_says_what_must_come_out() {
        assert_eq!(
            prints("x = 1\n# every schedule prints: 2\n"),
            Some("2".into())
        );
        assert_eq!(
            prints("    #Every schedule prints:  a b "),
            Some("a b".into())
        );
        let two = "# every schedule prints: 1\n# every schedule prints: 2";
        assert_eq!(prints(two), Some("1\n2".into()));
        assert_eq!(prints("print('every schedule prints: 2')"), None);
    }

    #[test]
    fn a_check_is_called_once() {
        assert!(with_check("def check():\n    assert x\n").ends_with("\ncheck()\n"));
        let calls = "def check():\n    assert x\ncheck()\n";
        assert_eq!(with_check(calls), calls);
        assert_eq!(with_check("x = 1\n"), "x = 1\n");
    }
}
