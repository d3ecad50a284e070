//! Programs to begin with: `listings/index.txt` of the site, which the build makes.

/// The example that the editor shows first.
pub const FIRST: &str = "two-delays";

#[derive(Clone, Debug, Default)]
pub struct Examples {
    /// The index was asked for.
    pub asked: bool,
    pub themes: Vec<Theme>,
    /// The text of the filter: only programs whose title or rows have its words are listed.
    pub filter: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    pub title: String,
    pub programs: Vec<Program>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    /// The program's file below `listings/`, without `.py`.
    pub name: String,
    pub title: String,
    /// The rows of the subject that the program is for, such as "S4-36 S4-38".
    pub rows: String,
}

impl Examples {
    /// Reads the index; lines of another form are left out.
    pub fn read(&mut self, index: &str) {
        self.themes.clear();
        for line in index.lines() {
            if let Some(title) = line.strip_prefix("# ") {
                self.themes.push(Theme {
                    title: title.into(),
                    programs: Vec::new(),
                });
                continue;
            }
            let mut parts = line.split('\t').map(str::to_owned);
            if let (Some(name), Some(title), Some(rows), Some(theme)) = (
                parts.next(),
                parts.next(),
                parts.next(),
                self.themes.last_mut(),
            ) {
                theme.programs.push(Program { name, title, rows });
            }
        }
    }

    /// The themes with the programs that match the filter; themes without any are left out.
    pub fn found(&self) -> Vec<(&str, Vec<&Program>)> {
        let words = self.filter.to_ascii_lowercase();
        let words: Vec<&str> = words.split_whitespace().collect();
        let matches = |theme: &str, program: &Program| {
            let text = format!("{theme} {} {} ", program.title, program.rows).to_ascii_lowercase();
            // A row must match as a whole: S4-3 does not find S4-36.
            let row = |word: &str| word.starts_with('s') && word.contains('-');
            words.iter().all(|word| match row(word) {
                true => text.contains(&format!("{word} ")),
                false => text.contains(word),
            })
        };
        let found = self.themes.iter().map(|theme| {
            let programs = theme.programs.iter();
            let all = programs.filter(|p| matches(&theme.title, p)).collect();
            (theme.title.as_str(), all)
        });
        found
            .filter(|(_, all): &(_, Vec<_>)| !all.is_empty())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn themes_are_read_and_found() {
        let mut examples = Examples::default();
        examples.read("stray\tx\ty\n# Locks\na\tA counter\tS4-3 S0-1\nb\tA lock\tS4-36\nno tabs\n# Pools\nc\tMap\tS4-9\n");
        let names = |examples: &Examples| -> Vec<String> {
            let found = examples.found().into_iter();
            found
                .flat_map(|(_, all)| all.into_iter().map(|p| p.name.clone()))
                .collect()
        };
        assert_eq!(names(&examples), ["a", "b", "c"]);
        for (filter, expected) in [
            ("LOCK a", vec!["a", "b"]),
            ("s4-3", vec!["a"]),
            ("pools", vec!["c"]),
            ("nothing", vec![]),
        ] {
            examples.filter = filter.into();
            assert_eq!(names(&examples), expected, "{filter}");
        }
    }
}
