//! A text of the course, cut into headings, settings and blocks.

use std::fmt;

/// What is wrong with a text, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub file: String,
    /// From 1; 0 for the whole file.
    pub line: usize,
    pub said: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.said)
    }
}

/// A heading, the settings right below it, and the lines up to the next heading.
#[derive(Debug)]
pub struct Section<'a> {
    /// 1 for the title of the file, 2 for the others.
    pub level: usize,
    pub title: &'a str,
    /// `key: value`, each with its line.
    pub settings: Vec<(usize, &'a str, &'a str)>,
    pub body: Vec<(usize, &'a str)>,
    pub line: usize,
}

impl<'a> Section<'a> {
    /// The last value of a setting.
    pub fn get(&self, key: &str) -> Option<&'a str> {
        self.all(key).last().map(|(_, value)| value)
    }

    /// All values of a setting, with their lines.
    pub fn all(&self, key: &str) -> impl DoubleEndedIterator<Item = (usize, &'a str)> {
        let settings = self.settings.iter();
        settings.filter_map(move |(line, k, value)| (*k == key).then_some((*line, *value)))
    }
}

/// Cuts a file into its sections. What stands before the first heading is left out.
pub fn sections(text: &str) -> Vec<Section<'_>> {
    let mut all: Vec<Section> = Vec::new();
    let mut fenced = false;
    let mut in_settings = false;
    for (at, line) in text.lines().enumerate() {
        let number = at + 1;
        fenced ^= line.starts_with("```");
        let heading = line.strip_prefix("# ").map(|title| (1, title));
        let heading = heading.or(line.strip_prefix("## ").map(|title| (2, title)));
        if let (false, Some((level, title))) = (fenced, heading) {
            all.push(Section {
                level,
                title: title.trim(),
                settings: Vec::new(),
                body: Vec::new(),
                line: number,
            });
            in_settings = true;
            continue;
        }
        let Some(section) = all.last_mut() else {
            continue;
        };
        let setting = line.split_once(": ").filter(|_| in_settings);
        match setting {
            Some((key, value)) => section.settings.push((number, key.trim(), value.trim())),
            None => {
                in_settings = false;
                section.body.push((number, line));
            }
        }
    }
    all
}

/// A piece of a text that stands on lines of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    Paragraph(String),
    List {
        numbered: bool,
        items: Vec<String>,
    },
    /// The first row is the head.
    Table(Vec<Vec<String>>),
    /// The word behind the fence, what follows it on that line, and the text.
    Fence {
        kind: String,
        caption: String,
        text: String,
    },
}

/// The blocks of some lines.
pub fn blocks(lines: &[(usize, &str)]) -> Vec<Block> {
    let mut all = Vec::new();
    let mut rest = lines;
    while let Some((&(_, line), after)) = rest.split_first() {
        if line.trim().is_empty() {
            rest = after;
        } else if let Some(head) = line.strip_prefix("```") {
            let end = after.iter().position(|(_, line)| line.starts_with("```"));
            let (inside, behind) = after.split_at(end.unwrap_or(after.len()));
            let (kind, caption) = head.split_once(' ').unwrap_or((head, ""));
            let text: Vec<&str> = inside.iter().map(|(_, line)| *line).collect();
            all.push(Block::Fence {
                kind: kind.into(),
                caption: caption.trim().into(),
                text: text.join("\n"),
            });
            rest = behind.get(1..).unwrap_or_default();
        } else {
            let end = rest.iter().position(|(_, line)| line.trim().is_empty());
            let (inside, behind) = rest.split_at(end.unwrap_or(rest.len()));
            let inside: Vec<&str> = inside.iter().map(|(_, line)| *line).collect();
            all.push(block(&inside));
            rest = behind;
        }
    }
    all
}

fn block(lines: &[&str]) -> Block {
    let first = lines[0];
    if first.starts_with('|') {
        let rows = lines.iter().filter(|line| !line.starts_with("|-"));
        return Block::Table(rows.map(|row| cells(row)).collect());
    }
    let numbered = first.starts_with("1. ");
    if numbered || first.starts_with("- ") {
        let mut items: Vec<String> = Vec::new();
        for line in lines {
            let item = match numbered {
                true => line.split_once(". ").map(|(_, item)| item),
                false => line.strip_prefix("- "),
            };
            match (item, items.last_mut()) {
                (None, Some(last)) => *last = format!("{last} {}", line.trim()),
                (item, _) => items.push(item.unwrap_or(line).trim().into()),
            }
        }
        return Block::List { numbered, items };
    }
    Block::Paragraph(lines.join(" "))
}

fn cells(row: &str) -> Vec<String> {
    let inside = row.trim().trim_start_matches('|').trim_end_matches('|');
    let cells = inside.split('|');
    cells.map(|cell| cell.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_into_sections_and_blocks() {
        let text = "# Title\nslug: a\n\nFirst\nline: no setting.\n\n## Card\nid: b\nrun: c\nrun: d\n\n- one\n  more\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```lanes Who runs\n# A | RR\n```\n";
        let all = sections(text);
        assert_eq!(all.len(), 2);
        assert_eq!((all[0].get("slug"), all[0].get("line")), (Some("a"), None));
        assert_eq!(
            blocks(&all[0].body),
            [Block::Paragraph("First line: no setting.".into())]
        );
        let runs: Vec<_> = all[1].all("run").collect();
        assert_eq!(runs, [(9, "c"), (10, "d")]);
        let found = blocks(&all[1].body);
        assert_eq!(
            found[0],
            Block::List {
                numbered: false,
                items: vec!["one more".into(), "two".into()]
            }
        );
        assert!(matches!(&found[1], Block::Table(rows) if rows.len() == 2 && rows[1][1] == "2"));
        assert!(
            matches!(&found[2], Block::Fence { kind, caption, text } if kind == "lanes" && caption == "Who runs" && text == "# A | RR")
        );
    }
}
