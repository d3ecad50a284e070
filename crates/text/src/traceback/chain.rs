//! Whole tracebacks: chains of exceptions, and groups drawn as trees.

use super::frame::format_stack;
use super::syntax::push_syntax;
use super::wrap::indent;
use super::{Chain, Joined, Raised};

/// Most members of a group that are shown.
const GROUP_WIDTH: usize = 15;
/// How deep groups in groups are shown.
const GROUP_DEPTH: usize = 10;

/// The traceback of an uncaught exception and of those that led to it, ending in a newline.
pub fn format_chain(chain: &Chain) -> String {
    let mut printer = Printer {
        out: String::new(),
        depth: 0,
        open: false,
    };
    printer.chain(chain);
    printer.out
}

/// The lines from the type's name on: message, and notes.
pub fn format_exception_only(raised: &Raised) -> String {
    let mut out = String::new();
    match &raised.syntax {
        Some(syntax) => push_syntax(&mut out, &raised.type_name, syntax),
        None if raised.message.is_empty() => out.push_str(&format!("{}\n", raised.type_name)),
        None => out.push_str(&format!("{}: {}\n", raised.type_name, raised.message)),
    }
    for note in raised.notes.iter().flat_map(|note| note.split('\n')) {
        out.push_str(&format!("{note}\n"));
    }
    out
}

struct Printer {
    out: String,
    /// How many groups deep, counting the outermost as one.
    depth: usize,
    /// The innermost group that was drawn has no closing line yet.
    open: bool,
}

impl Printer {
    fn margin(&self) -> String {
        "  ".repeat(self.depth)
    }

    fn emit(&mut self, text: &str, bar: char) {
        if self.depth == 0 {
            self.out.push_str(text);
        } else {
            let prefix = format!("{}{bar} ", self.margin());
            indent(&mut self.out, text, &prefix);
        }
    }

    fn chain(&mut self, chain: &Chain) {
        for (raised, joined) in &chain.earlier {
            self.raised(raised);
            self.emit(
                match joined {
                    Joined::Cause => {
                        "\nThe above exception was the direct cause of the following exception:\n\n"
                    }
                    Joined::Context => {
                        "\nDuring handling of the above exception, another exception occurred:\n\n"
                    }
                },
                '|',
            );
        }
        self.raised(&chain.last);
    }

    fn raised(&mut self, raised: &Raised) {
        match &raised.group {
            None => {
                if !raised.stack.is_empty() {
                    self.emit("Traceback (most recent call last):\n", '|');
                    self.emit(&format_stack(&raised.stack), '|');
                }
                self.emit(&format_exception_only(raised), '|');
            }
            Some(_) if self.depth > GROUP_DEPTH => {
                self.emit(&format!("... (max_group_depth is {GROUP_DEPTH})\n"), '|');
            }
            Some(members) => self.group(raised, members),
        }
    }

    fn group(&mut self, raised: &Raised, members: &[Chain]) {
        let outermost = self.depth == 0;
        self.depth += usize::from(outermost);
        if !raised.stack.is_empty() {
            self.emit(
                "Exception Group Traceback (most recent call last):\n",
                if outermost { '+' } else { '|' },
            );
            self.emit(&format_stack(&raised.stack), '|');
        }
        self.emit(&format_exception_only(raised), '|');
        let count = members.len().min(GROUP_WIDTH + 1);
        self.open = false;
        for (i, member) in members.iter().take(count).enumerate() {
            let last = i + 1 == count;
            // When the last member ends with a group, that group's closing line closes this frame
            // too.
            self.open |= last;
            let more = members.len() - i;
            let title = if i < GROUP_WIDTH {
                (i + 1).to_string()
            } else {
                "...".to_owned()
            };
            let branch = if i == 0 { "+-" } else { "  " };
            let margin = self.margin();
            self.out.push_str(&format!(
                "{margin}{branch}+---------------- {title} ----------------\n"
            ));
            self.depth += 1;
            if i < GROUP_WIDTH {
                self.chain(member);
            } else {
                let plural = if more > 1 { "s" } else { "" };
                self.emit(&format!("and {more} more exception{plural}\n"), '|');
            }
            if last && self.open {
                let margin = self.margin();
                self.out
                    .push_str(&format!("{margin}+------------------------------------\n"));
                self.open = false;
            }
            self.depth -= 1;
        }
        if outermost {
            self.depth = 0;
        }
    }
}
