//! The Code room: a program, how it runs, what it printed.
//!
//! | file | its question |
//! |---|---|
//! | `program` | which specs run a program, and what must such a spec have? |
//! | `drafts` | which programs has the person written? |
//! | `aside` | what does a room keep while another room is on show? |
//! | `examples` | which example programs are there? |
//! | `asking` | which line does the program wait for, and what was typed? |
//! | `files` | which files does the program find, and which has it left? |
//! | `output` | what did the program print? |
//! | `verdict` | what did the run of the program show? |
//! | `clocks` | how long did the program take by each clock? |
//! | `kept` | how does this run differ from the run that was kept? |

pub mod aside;
pub mod asking;
pub mod clocks;
pub mod drafts;
pub mod examples;
pub mod files;
pub mod kept;
pub mod output;
pub mod program;
pub mod verdict;

pub use examples::Examples;
pub use kept::Kept;
pub use output::Output;
pub use program::{HERE, is_more, is_open, is_program, lacks};

use super::{
    Effect,
    model::{Model, Phase, Pick, RunId},
};
use interleave_run::{Ask, Piece, Problem, Written};
use interleave_spec::Checked;
use interleave_trace::{Ending, Uncaught};

/// The state of the room, besides the page's spec, run and trace.
#[derive(Clone, Debug, Default)]
pub struct Code {
    pub output: Output,
    pub asking: asking::Asking,
    pub drafts: drafts::Drafts,
    pub files: files::Files,
    /// How the run on show ended; `None` while it runs, or when the interpreter died.
    pub ending: Option<Ending>,
    /// The last exception of the run on show that nobody caught, in whatever thread.
    pub raised: Option<Uncaught>,
    /// The interpreter is ready, and the run on show has begun.
    pub began: bool,
    /// A program has run before, so the interpreter need not be fetched.
    pub fetched: bool,
    /// The problems that were found in a program, by line; `looked_at` is that program.
    pub problems: Vec<Problem>,
    pub looked_at: String,
    pub examples: Examples,
    pub clocks: clocks::Clocks,
    /// The run that was kept for comparison.
    pub kept: Option<Box<Kept>>,
    /// The stepper, while it is open.
    pub step: Option<super::step::Step>,
    /// The explanation of a line in plain words, as markup from the interpreter, and that line.
    pub explained: String,
    pub explained_line: u32,
    /// An example was asked for and has not come; typing cancels it.
    pub wanted: bool,
    /// The rooms that are not on show.
    pub aside: Vec<aside::Aside>,
    /// Somebody has changed the form of Race here.
    pub race_used: bool,
}

/// What a program's run tells besides its trace.
#[derive(Debug)]
pub enum Said {
    Printed {
        pieces: Vec<Piece>,
        /// Threads that have a first or a new name.
        names: Vec<(u32, String)>,
    },
    /// These threads wait for a person to type a line.
    Asks(Vec<Ask>),
    /// The run has left these files.
    Left(Vec<Written>),
    /// An exception that nobody caught.
    Raised(Uncaught),
    Ended(Ending),
}

/// Takes in what the current run tells; a message of another run is dropped.
pub fn said(model: &mut Model, run: RunId, step: usize, said: Said) -> Vec<Effect> {
    if model.phase != (Phase::Running { run, step }) {
        return vec![];
    }
    if let Said::Asks(asks) = said {
        return asking::asks(model, step, asks);
    }
    // Each repeat prints; only the first one's output is shown and reported.
    if step == 0 {
        (model.code.began, model.code.fetched) = (true, true);
        match said {
            Said::Printed { pieces, names } => {
                model.code.output.name(names);
                model.code.output.write(pieces);
            }
            Said::Raised(uncaught) => model.code.raised = Some(uncaught),
            Said::Asks(_) => {}
            Said::Left(files) => model.code.files.written = files,
            Said::Ended(ending) => model.code.ended(ending),
        }
    }
    vec![]
}

/// Clears what the last run showed, because a new run begins.
pub fn begin(model: &mut Model) {
    model.code.output = Output::default();
    model.code.asking = asking::Asking::default();
    model.code.files.written.clear();
    model.code.ending = None;
    model.code.raised = None;
    model.code.began = false;
}

impl Code {
    /// The exit status of the run on show, once it has one.
    pub fn exit(&self) -> Option<i32> {
        self.ending.as_ref().and_then(Ending::status)
    }

    /// The exception that ended a thread of a run whose main thread came to its end.
    pub fn thread_error(&self) -> Option<&Uncaught> {
        let ended = matches!(self.ending, Some(Ending::Exited { status: 0 }));
        self.raised.as_ref().filter(|_| ended)
    }

    /// Notes how the run on show has ended.
    pub fn ended(&mut self, ending: Ending) {
        if let Ending::Raised(uncaught) = &ending {
            self.raised = Some(uncaught.clone());
        }
        self.ending = Some(ending);
    }
}

/// A person has typed a line for the program, or says that there are no more (`None`).
pub fn typed(model: &mut Model, line: Option<String>) -> Vec<Effect> {
    match model.phase {
        Phase::Running { step, .. } => asking::typed(model, step, line),
        _ => vec![],
    }
}

/// The line and the exception that ended the run on show; `None` when the editor holds another
/// text.
pub fn raised(model: &Model) -> Option<(u32, &Uncaught)> {
    let uncaught = model.code.raised.as_ref()?;
    let same = model.ran.as_ref()?.source == model.spec.source;
    Some((uncaught.line?, uncaught)).filter(|_| same)
}

/// Asks for the problems of the program, which the version of Python decides with it.
pub fn look(model: &Model) -> Effect {
    Effect::Look {
        source: model.spec.source.clone(),
        python: model.spec.python,
    }
}

/// Takes in the problems of a program; those of another text than the editor's are dropped.
pub fn looked(model: &mut Model, source: String, problems: Vec<Problem>) -> Vec<Effect> {
    if source == model.spec.source {
        model.code.looked_at = source;
        model.code.problems = problems;
    }
    vec![]
}

/// Asks for an example.
pub fn want(model: &mut Model, name: &str) -> Effect {
    model.code.wanted = true;
    Effect::Fetch { name: name.into() }
}

/// Asks for the index of examples, once the room is open.
pub fn menu(model: &mut Model) -> Option<Effect> {
    let editable = model.framed_as().is_none_or(|e| e.editable());
    let due = is_open(&model.spec) && editable;
    (due && !std::mem::replace(&mut model.code.examples.asked, due)).then_some(Effect::Examples)
}

/// The problems of the text in the editor.
pub fn problems(model: &Model) -> &[Problem] {
    match model.code.looked_at == model.spec.source {
        true => &model.code.problems,
        false => &[],
    }
}

/// Whether what is shown belongs to another program, or to other settings, than those in the form.
pub fn is_stale(model: &Model) -> bool {
    let Some(ran) = &model.ran else {
        return false;
    };
    let of = |spec: &Checked| {
        let clock = (spec.clock, spec.slow_factor.to_bits());
        (
            spec.python,
            clock,
            spec.start,
            spec.seed,
            spec.models.clone(),
        )
    };
    !model.running() && (ran.source != model.spec.source || of(ran) != of(&model.spec))
}

/// The program with the problem at this place repaired, when it has a repair.
pub fn repaired(model: &Model, at: usize) -> Option<String> {
    let fix = problems(model).get(at)?.fix.as_ref()?;
    let source = &model.spec.source;
    let lines: Vec<&str> = source.split('\n').collect();
    let (from, to) = (fix.from.checked_sub(1)? as usize, fix.to as usize);
    let (before, after) = (lines.get(..from)?, lines.get(to..)?);
    Some([before, &[fix.text.as_str()], after].concat().join("\n"))
}

/// The line of the program where the picked span begins; `None` when the editor has another text.
pub fn picked_line(model: &Model) -> Option<u32> {
    let pick = model.timeline.hover.or(model.timeline.focus)?;
    let drawn = model.drawn();
    let line = drawn.get(pick.group)?.1.spans.get(pick.span)?.line?;
    let kept = model
        .code
        .kept
        .as_ref()
        .filter(|_| pick.group + 1 < drawn.len());
    let source = match kept {
        Some(kept) => &kept.spec.source,
        None => &model.ran.as_ref()?.source,
    };
    (model.shows_program() && *source == model.spec.source).then_some(line)
}

/// Shows a line of the program: the editor goes there, and the last span that ran there is picked.
pub fn show_line(model: &mut Model, line: u32) -> Vec<Effect> {
    let drawn = model.drawn();
    let group = drawn.len().saturating_sub(1);
    let span = drawn
        .last()
        .and_then(|(_, trace)| trace.spans.iter().rposition(|span| span.line == Some(line)));
    let same = model
        .ran
        .as_ref()
        .is_some_and(|ran| ran.source == model.spec.source);
    let lane = |span: usize| drawn.last().map(|(_, trace)| trace.spans[span].lane);
    let pick = span.filter(|_| same).and_then(|span| {
        let lane = lane(span)?;
        Some(Pick { group, lane, span })
    });
    model.timeline.hover = None;
    model.timeline.focus = pick;
    vec![Effect::ShowLine(line)]
}
