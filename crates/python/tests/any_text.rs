//! Whatever a text says, it compiles or is refused with words: no slip of the keyboard makes the search
//! for the words of an error panic.

use std::fs;
use std::path::{Path, PathBuf};

use interleave_python::Version;
use interleave_python::inspect::{How, compile_text};

/// Changes of each program.
const CHANGES: u32 = 60;
/// What is put into a program: characters of one, two, three and four bytes, and pieces of syntax.
const PIECES: [&str; 24] = [
    "é",
    "→",
    "\u{1f600}",
    "ޑ",
    "\u{a0}",
    "\\",
    "'",
    "\"",
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    ":",
    "=",
    "**",
    "f'{",
    "b'é'",
    " if ",
    " for ",
    " lambda ",
    "\n",
    "0é",
];

#[test]
fn any_text_is_compiled_or_refused() {
    let mut files = vec![];
    gather(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus"),
        &mut files,
    );
    files.sort();
    assert!(files.len() > 500, "{}", files.len());
    let mut wrong = vec![];
    let mut random = 1u32;
    let mut draw = |below: usize| {
        random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (random >> 8) as usize % below.max(1)
    };
    for file in files {
        let text = fs::read_to_string(&file).expect("a program");
        let text = &text[..text.floor_char_boundary(1_500)];
        for change in 0..CHANGES {
            let at = text.floor_char_boundary(draw(text.len()));
            let to = match change % 3 {
                0 => at,
                1 => text.ceil_char_boundary((at + 1 + draw(3)).min(text.len())),
                _ => text.len(),
            };
            let piece = PIECES[draw(PIECES.len())];
            let changed = format!("{}{piece}{}", &text[..at], &text[to..]);
            let version = [Version::V3_13, Version::V3_15][draw(2)];
            let compiled = std::panic::catch_unwind(|| {
                let _ = compile_text(&changed, "any.py", How::program(version));
            });
            if compiled.is_err() {
                wrong.push(format!("{}:\n{changed}", file.display()));
            }
        }
    }
    let first = wrong.first();
    assert!(wrong.is_empty(), "{} texts, such as {first:?}", wrong.len());
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            gather(&path, files);
        } else if path.extension().is_some_and(|x| x == "py") {
            files.push(path);
        }
    }
}
