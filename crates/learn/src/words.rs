//! What the pages themselves say, by key: `www/learn/LANGUAGE/words.txt`, a line `key = text` each.

use crate::files;

#[derive(Clone, Debug, Default)]
pub struct Words(Vec<(&'static str, &'static str)>);

impl Words {
    pub fn read(language: &str) -> Words {
        let text = files::find(&format!("learn/{language}/words.txt")).unwrap_or_default();
        let lines = text.lines().filter_map(|line| line.split_once(" = "));
        Words(
            lines
                .map(|(key, said)| (key.trim(), unquoted(said)))
                .collect(),
        )
    }

    /// The words of a key; the key itself where there are none, which a test finds.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        let found = self.0.iter().find(|(other, _)| *other == key);
        found.map_or(key, |(_, said)| said)
    }

    /// The words of a key with a number or a name for each `{}`.
    pub fn with(&self, key: &str, values: &[&str]) -> String {
        let mut pieces = self.get(key).split("{}");
        let mut out = pieces.next().unwrap_or_default().to_owned();
        for (at, piece) in pieces.enumerate() {
            out += values.get(at).copied().unwrap_or_default();
            out += piece;
        }
        out
    }

    /// A number, with a point for its fraction, as the language writes it.
    pub fn number(&self, number: &str) -> String {
        number.replace('.', self.get("decimal"))
    }

    /// A number with its unit, such as `ms`.
    pub fn measured(&self, number: &str, unit: &str) -> String {
        self.with(&format!("unit-{unit}"), &[&self.number(number)])
    }

    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(key, _)| *key)
    }
}

/// A text that begins or ends with a space stands between quotes.
fn unquoted(said: &'static str) -> &'static str {
    let inside = said.strip_prefix('"').and_then(|s| s.strip_suffix('"'));
    inside.unwrap_or(said)
}
