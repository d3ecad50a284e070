//! What a page and an instance of the interpreter say to each other. Both sides use these types;
//! the JavaScript between them carries bytes and reads none.

use crate::{Move, Plan};
use interleave_spec::Python;
use interleave_trace::{Batch, Ending, Trace, Uncaught, wire};

/// To an instance. It reads them at the start of its next turn.
#[derive(Clone, Debug, PartialEq)]
pub enum ToPython {
    /// Runs a program from the beginning; what ran before is dropped.
    Start(Box<Plan>),
    /// Looks through a program without running it.
    Check { ask: u32, source: String },
    /// Compiles a program and lists its bytecode.
    Disassemble { ask: u32, source: String },
    /// Keeps what lies between the processes of a run from now on, and runs no program.
    Hub,
    /// To the hub: a process's Worker is no more, and why.
    Gone { pid: u32, why: String },
    /// Holds a program still from now on: decides where its run goes (`www/step.js`).
    Step(Box<Plan>),
    /// To that one: where to go; a search for breakpoints stops at these lines.
    Move { go: Move, breaks: Vec<u32> },
    /// Tells a line's bytecode in plain words.
    Explain {
        ask: u32,
        source: String,
        line: u32,
        python: Python,
    },
}

/// From an instance.
#[derive(Clone, Debug, PartialEq)]
pub enum FromPython {
    News(News),
    Checked {
        ask: u32,
        problems: Vec<Problem>,
    },
    /// Empty when the program does not compile; [`ToPython::Check`] says why.
    Disassembled {
        ask: u32,
        lines: Vec<Instruction>,
    },
    /// The instance cannot go on: why. The last that it says.
    Died(String),
    /// A place of a run that is held still: the stepper, as markup.
    Stepped {
        markup: String,
    },
    Explained {
        ask: u32,
        markup: String,
    },
    /// From the hub: this process has ended, or shall when the status is negative: it was killed.
    End {
        pid: u32,
        status: i32,
    },
}

/// What happened since the last news.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct News {
    /// With the first news: when the program's clock began, in microseconds since 1970.
    pub began: Option<f64>,
    /// The program's clock now, in microseconds since it began.
    pub at: u64,
    /// In the order in which it was written.
    pub output: Vec<Piece>,
    /// Threads that printed for the first time, or have got another name since.
    pub names: Vec<(u32, String)>,
    pub batch: Batch,
    /// Bytes of the instance's memory.
    pub memory: u64,
    /// An exception that nobody caught, in whatever thread; the last one.
    pub raised: Option<Uncaught>,
    /// The exit status, with the last news.
    pub exit: Option<i32>,
    /// How the run ended, with the last news; of one process among several, how that one did.
    pub ending: Option<Ending>,
}

impl News {
    /// A whole record, told at once.
    pub fn of(trace: Trace) -> News {
        let spans = trace.spans.iter().map(|span| span.end);
        let events = trace.events.iter().map(|event| event.at);
        News {
            at: spans.chain(events).max().unwrap_or_default(),
            ending: trace.meta.ending,
            batch: Batch {
                first_lane: 0,
                lanes: trace.lanes,
                spans: trace.spans,
                events: trace.events,
                counts: trace.counts,
            },
            ..News::default()
        }
    }
}

/// What one thread wrote to one stream, without anything of others in between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Number of the thread; 0 is the main one.
    pub who: u32,
    pub stderr: bool,
    pub text: String,
}

/// Something that will not work, known before the program runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// From 1.
    pub line: u32,
    /// Characters before it in its line.
    pub column: u32,
    pub end_line: u32,
    pub end_column: u32,
    pub grade: Grade,
    pub text: String,
    /// What to use instead; may be empty.
    pub instead: String,
}

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grade {
    /// No program: CPython's own error.
    Syntax,
    /// It works in CPython and not here, and every run comes to it: the program is not run.
    Fails,
    /// It fails if it is reached.
    IfReached,
    /// It may never be reached, or its failure is handled.
    Perhaps,
}

/// One instruction of the listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instruction {
    /// The function or class it belongs to: `<module>`, `worker`.
    pub code: String,
    pub line: u32,
    pub name: String,
    /// What its number stands for: `(counter)`.
    pub shown: String,
    /// Another thread may get the GIL here.
    pub switch: bool,
}

wire! {
    enum ToPython {
        0 = Start(plan),
        1 = Check { ask, source },
        2 = Disassemble { ask, source },
        8 = Hub,
        9 = Gone { pid, why },
        10 = Step(plan),
        11 = Explain { ask, source, line, python },
        12 = Move { go, breaks },
    }
    enum FromPython {
        0 = News(news),
        1 = Checked { ask, problems },
        2 = Disassembled { ask, lines },
        3 = Died(why),
        8 = End { pid, status },
        10 = Stepped { markup },
        11 = Explained { ask, markup },
    }
    struct News { began, at, output, names, batch, memory, raised, exit, ending }
    struct Piece { who, stderr, text }
    struct Problem { line, column, end_line, end_column, grade, text, instead }
    enum Grade { 0 = Syntax, 1 = Fails, 2 = IfReached, 3 = Perhaps }
    struct Instruction { code, line, name, shown, switch }
}
