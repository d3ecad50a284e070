//! The words of the files of a program.

use super::plural;

pub const FILES: &str = "Files";
pub const FILES_GIVEN: &str = "Files for the program";
pub const FILES_GIVEN_SAYS: &str = "Your program can open the files that you add here: open(\"data.txt\"). They stay in this tab until you close it. A link does not contain them.";
pub const FILES_DROP: &str = "or drop them here, or type one:";
pub const FILE_NAME: &str = "Name";
pub const FILE_TEXT: &str = "Text";
pub const FILE_GIVE: &str = "Add the file";
pub const FILE_FORGET: &str = "Remove";
pub const FILES_WRITTEN: &str = "Written by the program";
pub const FILES_NONE: &str = "The program wrote no files.";
pub const FILES_LATER: &str = "After a run, you see here the files that the program wrote.";
pub const FILE_SAVE: &str = "Save";
pub const FILE_SHOW: &str = "Show the text";
pub const FILE_NO_TEXT: &str = "not a text";
pub const FILE_TOO_LONG: &str = "too long to be kept";
pub const FILE_NAME_WRONG: &str =
    "A file needs a name of its own, such as data.txt, in the folder of the program.";

/// How many files there are.
pub fn files_say(given: usize, written: usize) -> String {
    let given =
        (given > 0).then(|| format!("{} for the program", plural(given as u64, "file", "files")));
    let written =
        (written > 0).then(|| format!("{} written", plural(written as u64, "file", "files")));
    match (given, written) {
        (None, None) => "what the program reads and writes".into(),
        (given, written) => given
            .into_iter()
            .chain(written)
            .collect::<Vec<_>>()
            .join(", "),
    }
}

pub fn file_forget(name: &str) -> String {
    format!("Remove {name}")
}

pub fn file_save(name: &str) -> String {
    format!("Save {name}")
}

pub fn file_too_much(name: &str) -> String {
    format!("{name} is one too many: 64 files and 8 MB together are the most.")
}

pub fn file_unread(name: &str) -> String {
    format!("{name} could not be read.")
}
