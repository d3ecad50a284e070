//! Shows the bytecode of one line of a program, in plain words.

use crate::words::bytecode as words;
use maud::html;

/// An instruction of the line.
pub struct Line {
    pub name: String,
    /// What the number of the instruction stands for, without brackets.
    pub what: String,
    /// Whether another thread may come between just before this instruction.
    pub switch: bool,
}

/// The explanation of a line, as markup. `text` is the line as it is written, and `version` is the
/// version of Python. `ops` are the instructions of the line; `None` for a program that does not
/// compile.
pub fn explain(line: u32, text: &str, version: &str, ops: Option<&[Line]>) -> String {
    let markup = html! {
        h2 id="explained-title" { (words::TITLE) }
        p { code { (words::of_line(line, text)) } }
        @match ops {
            None => { p.none { (words::BROKEN) } }
            Some([]) => { p.none { (words::EMPTY) } }
            Some(ops) => {
                p.gloss { (words::rule(version)) }
                table.bytecode {
                    thead { tr {
                        th scope="col" { (words::INSTRUCTION) } th scope="col" { (words::MEANS) } th scope="col" { (words::SWITCH) }
                    } }
                    tbody {
                        @for op in ops {
                            tr.switch[op.switch] {
                                th scope="row" { code { (op.name) @if !op.what.is_empty() { " " (op.what) } } }
                                td { (words::means(&op.name, &op.what)) }
                                td { @if op.switch { b { "\u{21c4} " (words::YES) } } }
                            }
                        }
                    }
                }
            }
        }
    };
    markup.into_string()
}
