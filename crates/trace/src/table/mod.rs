//! The tables: those beside the timeline and the one of a race, as rows and cells without a medium.
//! The page makes `<table>` of them, the command text.

mod rows;

pub use rows::{lanes, models, spans, tasks};

use crate::words;

/// A table: a caption, columns, rows of as many cells.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    pub caption: &'static str,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Cell>>,
    /// How many rows were left out at the end; say so with [`words::rows_left_out`].
    pub left_out: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// A name that never changes, for CSS classes and CSV.
    pub key: &'static str,
    pub title: &'static str,
    /// Unit of the numbers, when it is the same in every row.
    pub unit: Option<&'static str>,
    pub align: Align,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    Start,
    /// Right, for numbers, so that their digits stand below each other.
    End,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Text(String),
    /// Milliseconds; the unit stands in the head.
    Ms(f64),
    Count(u64),
    Bytes(u64),
    /// A ratio.
    Times(f64),
    /// An empty cell.
    Empty,
}

impl Cell {
    /// The cell as a person reads it.
    pub fn text(&self) -> String {
        match self {
            Cell::Text(text) => text.clone(),
            Cell::Ms(ms) => words::cell_ms(*ms),
            Cell::Count(n) => words::count(*n),
            Cell::Bytes(n) => words::bytes(*n),
            Cell::Times(ratio) => words::times(*ratio),
            Cell::Empty => String::new(),
        }
    }
}

impl Table {
    /// The table as text for a terminal, columns aligned. Columns that are empty in every row are
    /// left out.
    pub fn to_text(&self) -> String {
        let cells: Vec<Vec<String>> = self
            .rows
            .iter()
            .map(|r| r.iter().map(|c| one_line(&c.text())).collect())
            .collect();
        let head: Vec<String> = self.columns.iter().map(Column::head).collect();
        let shown: Vec<usize> = (0..head.len())
            .filter(|&i| {
                i == 0
                    || cells
                        .iter()
                        .any(|r| !matches!(r[i].as_str(), "" | "0" | "0 B"))
            })
            .collect();
        let wide = |i: usize| {
            let cells = cells
                .iter()
                .map(|r| r[i].chars().count())
                .max()
                .unwrap_or(0);
            cells.max(head[i].chars().count())
        };
        let widths: Vec<usize> = shown.iter().map(|&i| wide(i)).collect();
        let mut out = format!("{}\n", self.caption);
        for row in std::iter::once(&head).chain(&cells) {
            let mut line = String::new();
            for (&i, &width) in shown.iter().zip(&widths) {
                let padded = match self.columns[i].align {
                    Align::Start => format!("{:<width$}  ", row[i]),
                    Align::End => format!("{:>width$}  ", row[i]),
                };
                line.push_str(&padded);
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
        if self.left_out > 0 {
            out.push_str(&words::rows_left_out(self.left_out));
            out.push('\n');
        }
        out
    }
}

impl Column {
    /// The title with its unit: `Wall, ms`.
    pub fn head(&self) -> String {
        match self.unit {
            Some(unit) => format!("{}, {unit}", self.title),
            None => self.title.to_owned(),
        }
    }
}

fn one_line(text: &str) -> String {
    text.replace(char::is_control, " ")
}
