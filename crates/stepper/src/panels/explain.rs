//! Explains one line of a program: in Python's words first, and its bytecode behind a door.

use crate::plain::Plain;
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

/// The explanation of a line, as markup. `text` is the line as it is written, `plain` is what it does,
/// and `version` is the version of Python. `ops` are the instructions of the line; `None` for a program
/// that does not compile.
pub fn explain(
    line: u32,
    text: &str,
    plain: Option<&Plain>,
    version: &str,
    ops: Option<&[Line]>,
) -> String {
    let waits = plain.is_some_and(|p| p.waits);
    let switches = ops.is_some_and(|ops| ops.iter().any(|op| op.switch));
    let markup = html! {
        h2 id="explained-title" { (words::of_line(line)) }
        p { code { (text.trim()) } }
        @match ops {
            None => { p.none { (words::BROKEN) } }
            Some([]) => { p.none { (words::EMPTY) } }
            Some(ops) => {
                @if let Some(plain) = plain { p.plain { (words::this_line(&plain.does)) } }
                p { (words::switches(version, waits, switches)) }
                details.bytecode-of id="explained-bytecode" {
                    summary id="explained-bytecode-summary" { (words::SHOW) }
                    p.gloss { (words::rule(version)) }
                    table.bytecode {
                        thead { tr {
                            th scope="col" { (words::INSTRUCTION) } th scope="col" { (words::MEANS) } th scope="col" { (words::SWITCH) }
                        } }
                        tbody {
                            @for op in ops {
                                @let at_wait = waits && words::may_wait(&op.name);
                                tr.switch[op.switch || at_wait] {
                                    th scope="row" { code { (op.name) @if !op.what.is_empty() { " " (op.what) } } }
                                    td { (words::means(&op.name, &op.what)) }
                                    td {
                                        @if at_wait { b { (words::IF_IT_WAITS) } }
                                        @else if op.switch { b { (words::YES) } }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    };
    markup.into_string()
}
