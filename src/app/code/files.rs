//! The files of a program: those that a person puts there before a run, and those that the last run
//! has left. They stay in this page; a link does not carry them.

use crate::app::{Effect, Model, words::code as words};
use interleave_run::Written;
use std::rc::Rc;

/// Most bytes of the files that a program gets, together.
pub const MOST_BYTES: usize = 8 << 20;
/// Most of them.
const MOST: usize = 64;
/// The longest name, in bytes.
const LONGEST_NAME: usize = 200;
/// Most bytes of a file that are shown.
const SHOWN: usize = 20_000;

/// A file with its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    pub name: String,
    pub bytes: Rc<[u8]>,
}

/// The files of the room.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// Those that the next run finds, in the order of their names.
    pub given: Vec<File>,
    /// Those that the run on show has made or changed.
    pub written: Vec<Written>,
    /// Why the last file was not taken.
    pub problem: Option<String>,
}

/// Puts a file there for the next run, in the place of one with the same name. It is refused, with
/// the reason, when its name is none or when there would be too much.
pub fn give(model: &mut Model, name: &str, bytes: Vec<u8>) -> Vec<Effect> {
    let files = &mut model.code.files;
    files.problem = None;
    let Some(name) = cleaned(name) else {
        files.problem = Some(words::FILE_NAME_WRONG.into());
        return vec![];
    };
    let others = files.given.iter().filter(|file| file.name != name);
    let (count, held) = others.fold((0, 0), |(n, sum), file| (n + 1, sum + file.bytes.len()));
    if count >= MOST || held + bytes.len() > MOST_BYTES {
        files.problem = Some(words::file_too_much(&name));
        return vec![];
    }
    files.given.retain(|file| file.name != name);
    files.given.push(File {
        name,
        bytes: bytes.into(),
    });
    files.given.sort_by(|a, b| a.name.cmp(&b.name));
    vec![]
}

/// A file could not be read.
pub fn unread(model: &mut Model, name: &str) -> Vec<Effect> {
    model.code.files.problem = Some(words::file_unread(name));
    vec![]
}

/// Takes a file away, by its place among those that were given.
pub fn forget(model: &mut Model, at: usize) -> Vec<Effect> {
    let given = &mut model.code.files.given;
    if at < given.len() {
        given.remove(at);
    }
    model.code.files.problem = None;
    vec![]
}

/// Saves a file that the run has left, by its place among those.
pub fn save(model: &Model, at: usize) -> Vec<Effect> {
    let file = model.code.files.written.get(at);
    let save = file.and_then(|file| {
        Some(Effect::Save {
            name: file.name.rsplit('/').next()?.to_owned(),
            bytes: file.bytes.as_deref()?.into(),
        })
    });
    save.into_iter().collect()
}

/// The text of a file, and whether it goes on after that; `None` for a file that is no text.
pub fn text(bytes: &[u8]) -> Option<(&str, bool)> {
    let part = &bytes[..bytes.len().min(SHOWN)];
    let text = match std::str::from_utf8(part) {
        Ok(text) => text,
        // The cut may go through a character.
        Err(error) if error.error_len().is_none() && part.len() < bytes.len() => {
            std::str::from_utf8(&part[..error.valid_up_to()]).ok()?
        }
        Err(_) => return None,
    };
    let is_text = |c: char| !c.is_control() || matches!(c, '\n' | '\r' | '\t' | '\x0c' | '\x1b');
    text.chars()
        .all(is_text)
        .then_some((text, part.len() < bytes.len()))
}

/// A name as the program's folder can have it; `None` when it is none.
fn cleaned(name: &str) -> Option<String> {
    let name = name.trim().replace('\\', "/");
    let parts: Vec<&str> = name
        .split('/')
        .filter(|part| !matches!(*part, "" | "."))
        .collect();
    let name = parts.join("/");
    let fine = !name.is_empty()
        && name.len() <= LONGEST_NAME
        && name != "main.py"
        && !parts.contains(&"..")
        && !name.chars().any(char::is_control);
    fine.then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lie_in_the_folder_of_the_program() {
        for (name, clean) in [
            ("data.txt", Some("data.txt")),
            (" /data.txt ", Some("data.txt")),
            ("./a//b.csv", Some("a/b.csv")),
            ("a\\b.csv", Some("a/b.csv")),
            ("", None),
            ("/", None),
            ("../x", None),
            ("a/../x", None),
            ("main.py", None),
            ("a\nb", None),
        ] {
            assert_eq!(cleaned(name).as_deref(), clean, "{name:?}");
        }
        assert_eq!(cleaned(&"x".repeat(LONGEST_NAME + 1)), None);
    }

    #[test]
    fn only_text_is_shown() {
        assert_eq!(
            text("a\tb\n\u{e9}".as_bytes()),
            Some(("a\tb\n\u{e9}", false))
        );
        assert_eq!(text(&[0, 159, 146]), None);
        assert_eq!(text(b"a\0b"), None);
        let long = "\u{e9}".repeat(SHOWN);
        let cut = format!("x{long}");
        let (shown, more) = text(cut.as_bytes()).expect("text");
        assert!(more && shown.len() < SHOWN + 1);
    }
}
