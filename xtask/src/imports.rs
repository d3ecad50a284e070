//! Short names between a wasm file and its glue. wasm-bindgen gives each import a hash of sixteen
//! digits, in both files: what is random cannot be compressed, and nobody reads it.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use anyhow::Result;

use crate::wasm;

/// Renames the imports of `file` that wasm-bindgen named, in it and in its glue.
pub fn shorten(file: &Path, glue: &Path) -> Result<()> {
    let bytes = fs::read(file)?;
    let mut short = HashMap::new();
    let renamed = wasm::rename_imports(&bytes, |name| {
        if !name.starts_with("__wb") {
            return name.into();
        }
        let next = short.len();
        short
            .entry(name.to_string())
            .or_insert_with(|| spelled(next))
            .clone()
    })?;
    fs::write(glue, in_text(&fs::read_to_string(glue)?, &short))?;
    fs::write(file, renamed)?;
    Ok(())
}

/// `a0`, `b0`, … `z0`, `a1`, …: words that no language keeps for itself.
fn spelled(n: usize) -> String {
    format!("{}{}", char::from(b'a' + (n % 26) as u8), n / 26)
}

/// The text with every whole word that has another name replaced.
fn in_text(text: &str, names: &HashMap<String, String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let part = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    while let Some(at) = rest.find(part) {
        let (before, from) = rest.split_at(at);
        let (word, after) = from.split_at(from.find(|c| !part(c)).unwrap_or(from.len()));
        out += before;
        out += names.get(word).map_or(word, String::as_str);
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_are_renamed() {
        let names = HashMap::from([("__wbg_a_1".to_string(), "a0".to_string())]);
        let text = "({__wbg_a_1:f,__wbg_a_12:g}).__wbg_a_1";
        assert_eq!(in_text(text, &names), "({a0:f,__wbg_a_12:g}).a0");
        assert_eq!((spelled(0), spelled(27)), ("a0".into(), "b1".into()));
    }
}
