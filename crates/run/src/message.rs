//! What a page and an instance of the interpreter say to each other. Both sides use these types;
//! the JavaScript between them carries bytes and reads none.

use crate::{Move, Plan};
use interleave_spec::Python;
use interleave_trace::{Batch, Ending, Trace, Uncaught, wire};

/// Messages to an instance, which reads them at the start of its next turn.
#[derive(Clone, Debug, PartialEq)]
pub enum ToPython {
    /// Runs a program from the beginning; a program that ran before is dropped.
    Start(Box<Plan>),
    /// Looks through a program without running it.
    Check {
        ask: u32,
        source: String,
        python: Python,
    },
    /// Compiles a program and lists its bytecode.
    Disassemble {
        ask: u32,
        source: String,
        python: Python,
    },
    /// Makes the instance the hub of a run: from now on it keeps what lies between the processes,
    /// and runs no program.
    Hub,
    /// To the hub: the Worker of a process is gone; `why` says the reason.
    Gone { pid: u32, why: String },
    /// Makes the instance the pilot of a run that is held still: it decides where that run goes
    /// (`www/step.js`).
    Step(Box<Plan>),
    /// To the pilot: where the run shall go. A search for breakpoints stops at the lines `breaks`.
    Move { go: Move, breaks: Vec<u32> },
    /// A person has answered the ask of this number: a line without its end, or the end of input.
    Answer { number: u32, line: Option<String> },
    /// Tells a line's bytecode in plain words.
    Explain {
        ask: u32,
        source: String,
        line: u32,
        python: Python,
    },
}

/// Messages from an instance.
#[allow(
    clippy::large_enum_variant,
    reason = "one at a time, and news is the usual one"
)]
#[derive(Clone, Debug, PartialEq)]
pub enum FromPython {
    News(Box<News>),
    Checked {
        ask: u32,
        problems: Vec<Problem>,
    },
    /// The answer to `Disassemble`. Empty when the program does not compile; [`ToPython::Check`]
    /// says why.
    Disassembled {
        ask: u32,
        lines: Vec<Instruction>,
    },
    /// The instance cannot go on, for this reason. It is the instance's last message.
    Died(String),
    /// The stepper's panels at one place of a held run, as markup.
    Stepped {
        markup: String,
    },
    Explained {
        ask: u32,
        markup: String,
    },
    /// From the hub: this process has ended. With a negative status it was killed, and its Worker
    /// is to be ended.
    End {
        pid: u32,
        status: i32,
    },
}

/// What happened since the last news.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct News {
    /// When the program's clock began, in microseconds since 1970; only with the first news.
    pub began: Option<f64>,
    /// The program's clock now, in microseconds since it began.
    pub at: u64,
    /// What was printed, in the order in which it was written.
    pub output: Vec<Piece>,
    /// Numbers and names of threads that printed for the first time, or that have a new name.
    pub names: Vec<(u32, String)>,
    pub batch: Batch,
    /// The threads that wait for a person to type a line, the longest waiting first; only when this
    /// list has changed.
    pub asks: Option<Vec<Ask>>,
    /// Bytes of the instance's memory.
    pub memory: u64,
    /// The last exception that nobody caught, in whatever thread.
    pub raised: Option<Uncaught>,
    /// The exit status; only with the last news.
    pub exit: Option<i32>,
    /// The files that the program has made or changed; only with the last news of the first process.
    pub files: Vec<Written>,
    /// How the run ended; only with the last news. News of one process among several say how that
    /// process ended.
    pub ending: Option<Ending>,
}

impl News {
    /// A whole trace as one news.
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

/// A thread of the program waits for a line of standard input.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ask {
    /// [`ToPython::Answer`] names this number.
    pub number: u32,
    /// The name of the thread.
    pub name: String,
    /// What `input()` wrote for the person; may be empty.
    pub prompt: String,
}

/// A file that a program has left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Its path, without the slash at the beginning.
    pub name: String,
    pub size: u64,
    /// Its content; `None` for a file that is too long to be kept.
    pub bytes: Option<Vec<u8>>,
}

/// What one thread wrote to one stream before another thread, or the other stream, was written to.
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
    /// The line where the problem begins, from 1.
    pub line: u32,
    /// How many characters stand before the problem in its line.
    pub column: u32,
    pub end_line: u32,
    pub end_column: u32,
    pub grade: Grade,
    pub text: String,
    /// What to use instead, and of a stand-in what it does; may be empty.
    pub instead: String,
    pub fix: Option<Fix>,
}

/// A repair of a problem: lines that stand in the place of others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The first line that goes, and the last one, from 1.
    pub from: u32,
    pub to: u32,
    pub text: String,
}

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grade {
    /// The text is no program: the error is CPython's own.
    Syntax,
    /// Something that works in CPython and not here, and that every run reaches: the program is not
    /// run.
    Fails,
    /// Something that fails if a run reaches it.
    IfReached,
    /// Something that a run may never reach, or whose failure the program may handle.
    Perhaps,
    /// Nothing fails: a module is here as a stand-in, which a learner must know.
    StandIn,
    /// A mistake that the program runs with: the text says it in a sentence.
    Hint,
}

/// One instruction of the listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instruction {
    /// The function or class that the instruction belongs to: `<module>`, `worker`.
    pub code: String,
    pub line: u32,
    pub name: String,
    /// What the instruction's operand stands for: `(counter)`.
    pub shown: String,
    /// Another thread may get the GIL here.
    pub switch: bool,
}

wire! {
    enum ToPython {
        0 = Start(plan),
        1 = Check { ask, source, python },
        2 = Disassemble { ask, source, python },
        8 = Hub,
        9 = Gone { pid, why },
        10 = Step(plan),
        11 = Explain { ask, source, line, python },
        12 = Move { go, breaks },
        13 = Answer { number, line },
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
    struct News { began, at, output, names, batch, asks, memory, raised, exit, files, ending }
    struct Written { name, size, bytes }
    struct Ask { number, name, prompt }
    struct Piece { who, stderr, text }
    struct Problem { line, column, end_line, end_column, grade, text, instead, fix }
    struct Fix { from, to, text }
    enum Grade { 0 = Syntax, 1 = Fails, 2 = IfReached, 3 = Perhaps, 4 = StandIn, 5 = Hint }
    struct Instruction { code, line, name, shown, switch }
}
