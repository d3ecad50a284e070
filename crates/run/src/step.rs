//! The commands of a person for a program that is held still. Buttons, keys and the slider name a
//! command by its word; the page and the instance pass it on as bytes.

use interleave_trace::wire;

/// The kind of place that a search looks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Goal {
    /// Before a bytecode of the program itself.
    Bytecode,
    /// Where a line begins.
    Line,
    /// Where a line begins, in the thread that ran when the search began.
    LineHere,
    /// Where another thread or process has got its turn, or the event loop has given it to another
    /// task.
    Switch,
    /// Where one of the marked lines begins.
    Break,
    /// Where a line begins that another thread, process or task executes than the line before it.
    Turn,
}

/// A command that moves a run that is held still, or changes how the run plays.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Move {
    /// The run goes to its beginning.
    First,
    /// The run goes to its end, or as far as the first run through has come.
    Last,
    /// The run goes on to the next place of a kind.
    Next(Goal),
    /// The run goes back to the last place of a kind.
    Back(Goal),
    /// The run goes to the place before which so many bytecodes have been executed.
    To(u64),
    /// The run goes on by itself, one step after another.
    Play,
    Pause,
    /// A run that plays takes so many steps a second (above 0).
    Speed(f64),
    /// The first run through the program ends where it is now.
    Halt,
    /// Bytecode is shown (`true`), or lines alone.
    Detail(bool),
}

/// A command for a program that is held still, or for one of its lines.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum StepCommand {
    /// The program is held still before its first line.
    Open,
    /// The program is held no longer.
    Close,
    /// The line at the cursor is explained in plain words.
    Explain,
    /// The explanation is closed.
    ExplainClose,
    Go(Move),
}

/// Each command with its word. What [`Move::To`] and [`Move::Speed`] carry stands beside the word.
const WORDS: [(&str, StepCommand); 22] = {
    use StepCommand::{Close, Explain, ExplainClose, Go, Open};
    [
        ("open", Open),
        ("close", Close),
        ("explain", Explain),
        ("explain-close", ExplainClose),
        ("first", Go(Move::First)),
        ("last", Go(Move::Last)),
        ("next-bytecode", Go(Move::Next(Goal::Bytecode))),
        ("next-line", Go(Move::Next(Goal::Line))),
        ("next-here", Go(Move::Next(Goal::LineHere))),
        ("next-switch", Go(Move::Next(Goal::Switch))),
        ("next-break", Go(Move::Next(Goal::Break))),
        ("back-bytecode", Go(Move::Back(Goal::Bytecode))),
        ("back-line", Go(Move::Back(Goal::Line))),
        ("back-switch", Go(Move::Back(Goal::Switch))),
        ("back-break", Go(Move::Back(Goal::Break))),
        ("to", Go(Move::To(0))),
        ("play", Go(Move::Play)),
        ("pause", Go(Move::Pause)),
        ("speed", Go(Move::Speed(0.0))),
        ("halt", Go(Move::Halt)),
        ("detail", Go(Move::Detail(true))),
        ("lines", Go(Move::Detail(false))),
    ]
};

impl StepCommand {
    /// The word by which a button or a field names the command; empty for a command that none names.
    pub fn word(self) -> &'static str {
        let bare = match self {
            StepCommand::Go(Move::To(_)) => StepCommand::Go(Move::To(0)),
            StepCommand::Go(Move::Speed(_)) => StepCommand::Go(Move::Speed(0.0)),
            other => other,
        };
        let found = WORDS.iter().find(|(_, command)| *command == bare);
        found.map_or("", |(word, _)| word)
    }

    /// The command of a word; `value` is what a field holds, and empty for a button. `None` for an
    /// unknown word, and for a value that cannot be read.
    pub fn from_word(word: &str, value: &str) -> Option<StepCommand> {
        let (_, command) = WORDS.iter().find(|(known, _)| *known == word)?;
        Some(match command {
            StepCommand::Go(Move::To(_)) => StepCommand::Go(Move::To(value.parse().ok()?)),
            StepCommand::Go(Move::Speed(_)) => {
                let speed = value.parse().ok().filter(|s: &f64| *s > 0.0);
                StepCommand::Go(Move::Speed(speed?))
            }
            command => *command,
        })
    }
}

wire! {
    enum Goal { 0 = Bytecode, 1 = Line, 2 = LineHere, 3 = Switch, 4 = Break, 5 = Turn }
    enum Move {
        0 = First,
        1 = Last,
        2 = Next(goal),
        3 = Back(goal),
        4 = To(place),
        5 = Play,
        6 = Pause,
        7 = Speed(speed),
        8 = Halt,
        9 = Detail(on),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_read_as_it_is_written() {
        for (word, command) in WORDS {
            let (value, command) = match command {
                StepCommand::Go(Move::To(_)) => ("12", StepCommand::Go(Move::To(12))),
                StepCommand::Go(Move::Speed(_)) => ("0.5", StepCommand::Go(Move::Speed(0.5))),
                other => ("", other),
            };
            assert_eq!(command.word(), word);
            assert_eq!(StepCommand::from_word(word, value), Some(command));
        }
    }

    #[test]
    fn what_is_no_word_or_no_value_asks_for_nothing() {
        for (word, value) in [
            ("", ""),
            ("next", ""),
            ("next-step", ""),
            ("to", ""),
            ("to", "-1"),
            ("to", "1e3"),
            ("speed", "0"),
            ("speed", "fast"),
            ("speed", "NaN"),
        ] {
            assert_eq!(StepCommand::from_word(word, value), None, "{word} {value}");
        }
    }
}
