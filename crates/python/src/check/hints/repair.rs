//! Makes the repaired lines of a program.

use super::{Look, Repair};
use ruff_text_size::{Ranged, TextRange, TextSize};

/// Indentation of a block inside another.
const INDENT: &str = "    ";

impl Look<'_> {
    fn line_of(&self, at: TextSize) -> u32 {
        self.text[..at.to_usize()].matches('\n').count() as u32 + 1
    }

    fn line_start(&self, at: TextSize) -> usize {
        self.text[..at.to_usize()].rfind('\n').map_or(0, |n| n + 1)
    }

    fn line_end(&self, at: TextSize) -> usize {
        let rest = &self.text[at.to_usize()..];
        at.to_usize() + rest.find('\n').unwrap_or(rest.len())
    }

    /// The indentation of a statement that begins its line.
    pub fn indent(&self, at: impl Ranged) -> &str {
        let start = at.range().start();
        &self.text[self.line_start(start)..start.to_usize()]
    }

    /// The lines of `range`, with `part` of them replaced by another text.
    pub fn replaced(&self, part: TextRange, by: &str) -> Repair {
        let (from, to) = (self.line_start(part.start()), self.line_end(part.end()));
        let (before, after) = (
            &self.text[from..part.start().to_usize()],
            &self.text[part.end().to_usize()..to],
        );
        Repair {
            from: self.line_of(part.start()),
            to: self.line_of(part.end()),
            text: format!("{before}{by}{after}"),
        }
    }

    /// The lines of a statement with lines before them and behind them.
    pub fn with_lines(&self, at: impl Ranged, before: &[String], behind: &[String]) -> Repair {
        let indent = self.indent(&at).to_owned();
        let put = |lines: &[String]| -> Vec<String> {
            lines.iter().map(|line| format!("{indent}{line}")).collect()
        };
        let mut repair = self.replaced(at.range(), &self.text[at.range()]);
        let mut all = put(before);
        all.push(repair.text);
        all.extend(put(behind));
        repair.text = all.join("\n");
        repair
    }

    /// The lines of `range` inside of a block with this head. `None` for a text that goes over
    /// several lines, which must not be indented.
    pub fn in_block(&self, range: TextRange, head: &str) -> Option<Repair> {
        let mut repair = self.replaced(range, &self.text[range]);
        if repair.text.contains("\"\"\"") || repair.text.contains("'''") {
            return None;
        }
        let indent = self.indent(range);
        let lines = repair.text.lines().map(|line| match line {
            "" => String::new(),
            line => format!("{INDENT}{line}"),
        });
        let lines: Vec<String> = lines.collect();
        repair.text = format!("{indent}{head}\n{}", lines.join("\n"));
        Some(repair)
    }
}
