//! Makes Python source smaller: comments are removed, a level of indentation becomes one space.
//! Lines keep their numbers, and strings stay as they are.

/// The same program in fewer bytes. It expects source of our own style: four spaces for each level,
/// and no f-string that contains its own kind of quote.
pub fn squeeze(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while !rest.is_empty() {
        let indent = rest.len() - rest.trim_start_matches(' ').len();
        out.extend(std::iter::repeat_n(' ', indent / 4));
        rest = line(&rest[indent..], &mut out);
    }
    out
}

/// Writes one line to `out`, or several lines when a string spans them; answers the rest of the
/// source.
fn line<'a>(mut rest: &'a str, out: &mut String) -> &'a str {
    while let Some(c) = rest.chars().next() {
        match c {
            '\n' => {
                out.push('\n');
                return &rest[1..];
            }
            '#' => {
                out.truncate(out.trim_end_matches(' ').len());
                rest = rest.find('\n').map_or("", |end| &rest[end..]);
            }
            '"' | '\'' => {
                let length = string(rest, c);
                out.push_str(&rest[..length]);
                rest = &rest[length..];
            }
            c => {
                out.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    rest
}

/// The length of the string that begins here.
fn string(text: &str, quote: char) -> usize {
    let triple = String::from(quote).repeat(3);
    let end = match text.starts_with(&triple) {
        true => &triple[..],
        false => &triple[..1],
    };
    let mut at = end.len();
    while at < text.len() && !text[at..].starts_with(end) {
        let escaped = text[at..].starts_with('\\');
        at += usize::from(escaped);
        at += text[at..].chars().next().map_or(0, char::len_utf8);
    }
    (at + end.len()).min(text.len())
}

#[cfg(test)]
mod tests {
    use super::squeeze;

    #[test]
    fn comments_and_wide_indentation_go() {
        let source = "\
# About it.
class A:  # a class
    \"\"\"Kept:
        # all of it.\"\"\"

    def f(self, s='#', t=\"\\\"#\"):
        # why
        return [  # and
            s, '''
    # in a string''',
        ]
";
        let squeezed = "
class A:
 \"\"\"Kept:
        # all of it.\"\"\"

 def f(self, s='#', t=\"\\\"#\"):

  return [
   s, '''
    # in a string''',
  ]
";
        assert_eq!(squeeze(source), squeezed);
    }
}
