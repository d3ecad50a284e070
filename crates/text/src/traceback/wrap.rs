//! Taking indentation off and putting it on, as Python's textwrap does.

/// Lines without the leading spaces and tabs that they have in common; a blank line becomes empty.
pub(super) fn dedent(lines: &[String]) -> Vec<String> {
    let blank = |line: &str| line.chars().all(|c| c == ' ' || c == '\t');
    let mut margin: Option<&str> = None;
    for line in lines.iter().filter(|line| !blank(line)) {
        let indent = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
        let shared = margin.map_or(indent.len(), |margin| {
            margin
                .bytes()
                .zip(indent.bytes())
                .take_while(|(a, b)| a == b)
                .count()
        });
        margin = Some(&indent[..shared]);
    }
    let margin = margin.unwrap_or("");
    lines
        .iter()
        .map(|line| {
            if blank(line) {
                String::new()
            } else {
                line[margin.len()..].to_owned()
            }
        })
        .collect()
}

/// Every line of a text behind a prefix.
pub(super) fn indent(out: &mut String, text: &str, prefix: &str) {
    for line in crate::string::splitlines(text, true) {
        out.push_str(prefix);
        out.push_str(line);
    }
}
