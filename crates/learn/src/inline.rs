//! The marks inside a sentence: `code`, **strong**, *stressed*, [a link](where), [[a measure]].

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Plain(String),
    Code(String),
    Strong(String),
    Stressed(String),
    /// Words, and where they lead: `term:gil`, `lesson:races`, `card:races/unlocked`, `page:questions`.
    Link(String, String),
    /// A number that a run measures, by its name.
    Measure(String),
}

/// Cuts a sentence into its pieces. A mark without its end is plain text.
pub fn pieces(text: &str) -> Vec<Piece> {
    let mut all = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let found = match first {
            '`' => between(rest, "`", "`").map(|(s, r)| (Piece::Code(s), r)),
            '*' if rest.starts_with("**") => {
                between(rest, "**", "**").map(|(s, r)| (Piece::Strong(s), r))
            }
            '*' => between(rest, "*", "*").map(|(s, r)| (Piece::Stressed(s), r)),
            '[' if rest.starts_with("[[") => {
                between(rest, "[[", "]]").map(|(s, r)| (Piece::Measure(s), r))
            }
            '[' => link(rest),
            _ => None,
        };
        match found {
            Some((piece, after)) => {
                if !plain.is_empty() {
                    all.push(Piece::Plain(std::mem::take(&mut plain)));
                }
                all.push(piece);
                rest = after;
            }
            None => {
                plain.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    if !plain.is_empty() {
        all.push(Piece::Plain(plain));
    }
    all
}

fn between<'a>(text: &'a str, open: &str, close: &str) -> Option<(String, &'a str)> {
    let (inside, after) = text.strip_prefix(open)?.split_once(close)?;
    (!inside.is_empty()).then(|| (inside.to_owned(), after))
}

fn link(text: &str) -> Option<(Piece, &str)> {
    let (words, after) = text.strip_prefix('[')?.split_once("](")?;
    let (to, after) = after.split_once(')')?;
    let piece = Piece::Link(words.into(), to.into());
    (!words.contains(['[', ']'])).then_some((piece, after))
}

/// The sentence without its marks.
pub fn plain(text: &str) -> String {
    let all = pieces(text).into_iter();
    let words = all.map(|piece| match piece {
        Piece::Plain(s) | Piece::Code(s) | Piece::Strong(s) | Piece::Stressed(s) => s,
        Piece::Link(words, _) => words,
        Piece::Measure(_) => String::new(),
    });
    words.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_pieces_and_strays_are_text() {
        let text = "A **b** of `c * d`, *e*, [f](term:f) and [[g]]. 2 * 3 [x] `";
        assert_eq!(plain(text), "A b of c * d, e, f and . 2 * 3 [x] `");
        let all = pieces(text);
        assert!(all.contains(&Piece::Code("c * d".into())));
        assert!(all.contains(&Piece::Link("f".into(), "term:f".into())));
        assert!(all.contains(&Piece::Measure("g".into())));
    }
}
