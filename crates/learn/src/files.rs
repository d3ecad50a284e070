//! The texts that the course is made of, as they stand in `www/learn` and `www/listings`.

/// Name below `www`, and text.
static ALL: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// The text of a file, by its name below `www`.
pub fn find(name: &str) -> Option<&'static str> {
    let found = ALL.iter().find(|(other, _)| *other == name);
    found.map(|(_, text)| *text)
}

/// The files of a folder, in the order of their names: what follows the folder's name, and the text.
pub fn below(folder: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    ALL.iter()
        .filter_map(move |(name, text)| Some((name.strip_prefix(folder)?, *text)))
}

/// A program, by its name without `.py`: a listing of the Code room, or one that only a lesson has.
pub fn program(name: &str) -> Option<String> {
    let mut folders = ["listings", "learn/programs"].into_iter();
    let source = folders.find_map(|folder| find(&format!("{folder}/{name}.py")))?;
    Some(shown(source))
}

/// A program as a learner sees it: without the lines for whoever keeps the programs.
fn shown(source: &str) -> String {
    const KEPT: [&str; 3] = ["# rows: ", "# order: ", "# golden: "];
    let lines = source.split_inclusive('\n');
    let for_all = |line: &&str| !KEPT.iter().any(|lead| line.starts_with(lead));
    lines.filter(for_all).collect()
}
