//! Which part of an instruction's text deserves carets: the operator, the brackets of a call or of
//! a subscript. CPython parses the text again to find out, and so does this file.

use ruff_python_ast::{Expr, Stmt};
use ruff_python_parser::parse_module;
use ruff_text_size::{Ranged, TextSize};

/// The marked part: from `left` up to `right`, both (line, column) in the segment, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Anchors {
    pub left: (usize, usize),
    pub right: (usize, usize),
}

/// The text before the segment when it is parsed: an open parenthesis lets the segment span lines.
const OPENING: &str = "(\n";

/// The anchors of a segment that is a binary operation, a call or a subscript.
pub(super) fn find(segment: &str) -> Option<Anchors> {
    let parsed = parse_module(&format!("{OPENING}{segment}\n)")).ok()?;
    let [Stmt::Expr(statement)] = parsed.suite().as_slice() else {
        return None;
    };
    let grid = Grid::of(segment);
    match statement.value.as_ref() {
        Expr::BinOp(binary) => {
            let after_left = grid.valid(grid.at(binary.left.end())?)?;
            let (line, column) = grid.seek(after_left, |c| !c.is_whitespace() && c != ')')?;
            let right = grid.at(binary.right.start())?;
            let mut end = column + 1;
            // The operator has one or two characters, on one line and before the right side.
            if let Some(next) = grid.0[line].get(end) {
                let free = right.0 > line || end < right.1;
                if free && !next.is_whitespace() && !matches!(next, '\\' | '#') {
                    end += 1;
                }
            }
            Some(Anchors {
                left: (line, column),
                right: (line, end),
            })
        }
        Expr::Subscript(subscript) => grid.brackets(subscript.value.end(), '[', subscript.end()),
        Expr::Call(call) => grid.brackets(call.func.end(), '(', call.end()),
        _ => None,
    }
}

/// A segment as lines of characters.
struct Grid(Vec<Vec<char>>);

impl Grid {
    fn of(segment: &str) -> Grid {
        Grid(
            segment
                .split('\n')
                .map(|line| line.chars().collect())
                .collect(),
        )
    }

    /// The line and column of a place in the parsed text.
    fn at(&self, place: TextSize) -> Option<(usize, usize)> {
        let mut rest = usize::from(place).checked_sub(OPENING.len())?;
        for (line, chars) in self.0.iter().enumerate() {
            let mut width = 0;
            for (column, c) in chars.iter().enumerate() {
                if width >= rest {
                    return Some((line, column));
                }
                width += c.len_utf8();
            }
            if rest <= width {
                return Some((line, chars.len()));
            }
            rest -= width + 1;
        }
        None
    }

    /// The place itself; when it lies past its line's end, the first character of the lines that
    /// follow.
    fn valid(&self, (mut line, mut column): (usize, usize)) -> Option<(usize, usize)> {
        while column >= self.0.get(line)?.len() {
            column = 0;
            line += 1;
        }
        Some((line, column))
    }

    /// The first character from a place on that fits, without comments and line continuations.
    fn seek(
        &self,
        mut place: (usize, usize),
        wanted: impl Fn(char) -> bool,
    ) -> Option<(usize, usize)> {
        loop {
            let (line, column) = place;
            match *self.0.get(line)?.get(column)? {
                '\\' | '#' => place = self.valid((line + 1, 0))?,
                c if wanted(c) => return Some(place),
                _ => place = self.valid((line, column + 1))?,
            }
        }
    }

    fn brackets(&self, from: TextSize, bracket: char, end: TextSize) -> Option<Anchors> {
        let left = self.seek(self.valid(self.at(from)?)?, |c| c == bracket)?;
        Some(Anchors {
            left,
            right: self.at(end)?,
        })
    }
}

/// Whether the lines are `return f(...)` or `x = f(...)` and the marked part is that whole call, so
/// that carets would tell nothing. `start` and `end` are columns of the first and last line.
pub(super) fn is_whole_call(lines: &[String], start: usize, end: usize) -> bool {
    let text = lines.join("\n");
    let Ok(parsed) = parse_module(&text) else {
        return false;
    };
    let value = match parsed.suite().first() {
        Some(Stmt::Return(statement)) => match statement.value.as_deref() {
            Some(Expr::Call(call)) if call.func.is_name_expr() => call,
            _ => return false,
        },
        Some(Stmt::Assign(statement)) => {
            match (statement.targets.as_slice(), statement.value.as_ref()) {
                ([Expr::Name(_)], Expr::Call(call)) => call,
                _ => return false,
            }
        }
        _ => return false,
    };
    // CPython compares byte offsets with columns here; on ASCII lines they are the same.
    let (from, to) = (usize::from(value.start()), usize::from(value.end()));
    let last_start = text.rfind('\n').map_or(0, |at| at + 1);
    let first_end = text.find('\n').unwrap_or(text.len());
    from <= first_end && from == start && to >= last_start && to - last_start == end
}

/// Whether the lines parse to nothing, as a comment does.
pub(super) fn is_empty_program(lines: &[String]) -> bool {
    parse_module(&lines.join("\n")).is_ok_and(|parsed| parsed.suite().is_empty())
}
