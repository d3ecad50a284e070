//! What can happen to the page, and what the page can ask of the browser.

use super::code::{
    Said,
    drafts::{Ask, Draft, Keeping},
    files::File,
};
use super::model::{FileEntry, Level, RunId, Theme};
use super::{embed::Done, step, task::Did};
use interleave_run::{Problem, StepCommand};
use interleave_spec::{Checked, Gil, Model as SpecModel, Notice, Python, Room};
use interleave_trace::{Report, Trace};
use std::rc::Rc;

#[derive(Debug)]
pub enum Msg {
    /// The level is known; the page is ready.
    Ready {
        level: Level,
        cores: u32,
    },
    /// A form field changed: its `data-field`, its value (or "on"/"" for a checkbox).
    Field {
        name: String,
        value: String,
    },
    /// A link was opened or the address changed.
    Link(String),
    Run,
    Stop,
    /// `window.interleave.run(spec)`.
    Call {
        ticket: u32,
        spec: Checked,
        notices: Vec<Notice>,
    },
    /// The number of usable cores; `None` when the probe failed, and the run goes on without it.
    Probed {
        run: RunId,
        effective: Option<f64>,
    },
    /// The trace of the step so far.
    Live {
        run: RunId,
        step: usize,
        trace: Rc<Trace>,
    },
    /// A step ended: by itself, or with an error in `trace.error`.
    Done {
        run: RunId,
        step: usize,
        trace: Rc<Trace>,
    },
    /// The modelled twin of the run before the one with this number, as markup.
    Twin {
        run: RunId,
        twin: String,
    },
    /// A step could not run at all; the others go on.
    Cannot {
        run: RunId,
        step: usize,
        why: String,
    },
    /// A program printed, or ended.
    Said {
        run: RunId,
        step: usize,
        said: Said,
    },
    /// A person has typed a line for the program that runs; `None` says that there are no more.
    Typed(Option<String>),
    /// A person puts a file there for the next run of a program.
    Give {
        name: String,
        bytes: Vec<u8>,
    },
    /// A file of this name could not be read.
    Unread(String),
    /// A person takes away a file that was given, by its place among those.
    Forget(usize),
    /// A person saves a file that the run has left, by its place among those.
    Save(usize),
    /// A program was checked; these are its problems.
    Looked {
        source: String,
        problems: Vec<Problem>,
    },
    /// The stepper is asked for something: see [`super::step::ask`].
    Step(StepCommand),
    /// It answered.
    Stepped(step::News),
    /// A notice for the person.
    Notice(String),
    /// The person goes to another room.
    Go(Room),
    /// Keep the run on show for comparison with the next one (`true`), or forget the kept run
    /// (`false`).
    Keep(bool),
    /// The index of the examples has come.
    Examples(String),
    /// An example was chosen from the menu, by its name.
    Example(String),
    /// The text of an example has come.
    Source(String),
    /// The drafts of the browser's storage: see [`super::code::drafts::restored`].
    Drafts {
        all: Vec<Draft>,
        last: Option<String>,
        mark: String,
    },
    /// Another page of this browser has changed this draft.
    DraftElsewhere(Draft),
    /// A person asks something of the drafts.
    Draft(Ask),
    /// A person takes the repair of the problem at this place in the list.
    Repair(usize),
    /// A person wants to see this line of the program, and what ran there.
    Line(u32),
    /// Files were picked or dropped; `web` has them.
    FilesOffered,
    FilesAdded(Vec<FileEntry>),
    FilesCleared,
    /// The timeline's drawing got another width.
    Resized(f64),
    /// Zoom by a factor about a point of the drawing (CSS pixels from its left).
    Zoom {
        factor: f64,
        x: f64,
    },
    /// Drag by CSS pixels.
    Pan {
        dx: f64,
    },
    /// Show the whole run.
    Fit,
    Hover {
        x: f64,
        y: f64,
    },
    HoverEnd,
    PickAt {
        x: f64,
        y: f64,
    },
    /// A key on the timeline.
    Key(Key),
    SetTheme(Theme),
    Export(Export),
    Copied(bool),
    /// The Share dialog.
    Share(Share),
    /// The page around an embed, or a script, sets a run; nothing starts.
    Open {
        spec: Checked,
        notices: Vec<Notice>,
    },
    /// An embed is to go back to the run that it was given.
    Reset,
    /// The page around an embed gives back a program that it has kept; Reset still leads to the
    /// embed's own.
    Restore(String),
    /// A learner does something for the task.
    Task(Did),
    ToastGone,
    SweepOpen(bool),
    SweepRun,
    Dismiss,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    Open,
    Close,
    Qr,
    Copy(Copying),
    /// Open the system's own dialog to share an address.
    Native,
    Json,
    Python,
}

/// What a button of the Share dialog copies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copying {
    Link,
    Frame,
    Loader,
}

/// What an embed tells the page around it.
#[derive(Debug)]
pub enum Tell {
    Started,
    /// The run was changed; this is its link.
    State(String),
    /// A run ended; and how the task stands, where there is one.
    Result(Rc<Report>, Option<Done>),
    /// Something was not taken as it was given; the text says what.
    Error(String),
    /// A run ended without a result, for this reason.
    Stopped(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    Left,
    Right,
    Up,
    Down,
    Home,
    End,
    ZoomIn,
    ZoomOut,
    Escape,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Export {
    Chrome,
    Csv,
    Svg,
    Png,
    Json,
    /// What a program printed.
    Output,
    /// What a program printed, copied into the clipboard.
    Copied,
}

/// What a person has asked for that the build with which the page began cannot do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    Run,
    Sweep,
    /// Take the files that were offered.
    Files,
}

impl Act {
    pub const ALL: [Act; 3] = [Act::Run, Act::Sweep, Act::Files];

    pub const fn word(self) -> &'static str {
        match self {
            Act::Run => "run",
            Act::Sweep => "sweep",
            Act::Files => "files",
        }
    }
}

#[derive(Debug)]
pub enum Effect {
    /// Count how many Workers really run at once.
    Probe {
        run: RunId,
    },
    /// Run one model once.
    Start {
        run: RunId,
        step: usize,
        model: SpecModel,
        gil: Gil,
        /// The spec, with every number filled in.
        spec: Checked,
        /// The group's slug, for its pictures; empty when the step draws none.
        slug: &'static str,
        /// Usable cores as a probe found them; 0 without a probe.
        effective_cores: f64,
        /// The run is drawn while it grows, so [`Msg::Live`] is to be sent.
        live: bool,
        /// The files that a program finds.
        files: Vec<File>,
    },
    /// Give the learner a file that the run has left.
    Save {
        name: String,
        bytes: Rc<[u8]>,
    },
    /// Tell the program that runs what a person has typed: see [`super::code::asking`].
    Answer {
        number: u32,
        line: Option<String>,
    },
    /// Bring the results into sight, on a small screen.
    ToResults,
    /// End every worker of the run now.
    Cancel,
    /// Have an interpreter ready soon.
    Warm,
    /// Check a program once its author pauses.
    Look {
        source: String,
        python: Python,
    },
    /// Send an order to the stepper's instance.
    Step(step::Order),
    /// Keep a draft in the browser's storage, or take it out.
    Draft(Keeping),
    /// Put the editor's cursor on this line.
    ShowLine(u32),
    /// Get the index of the examples.
    Examples,
    /// Get the text of an example.
    Fetch {
        name: String,
    },
    /// Answer a call of the page's API.
    Resolve {
        ticket: u32,
        report: Rc<Report>,
    },
    Reject {
        ticket: u32,
        why: String,
    },
    /// Hand a call over to the build with every room, because this build lacks the room.
    Elsewhere {
        ticket: u32,
    },
    /// Have that build soon, since the next run needs it.
    Ahead,
    /// Hand this run over to that build, which takes the page over and does what was asked for.
    Over {
        spec: Checked,
        act: Act,
    },
    /// Model this run, for [`Msg::Twin`].
    Twin {
        run: RunId,
        spec: Checked,
    },
    /// Clear the pictures of the run's groups (their slugs).
    ClearPictures,
    /// Give the learner a file.
    Download {
        name: String,
        mime: &'static str,
        text: String,
    },
    /// Give the learner the report as a file of JSON.
    DownloadReport {
        name: String,
        report: Rc<Report>,
    },
    /// Give the learner a PNG file that is drawn from SVG.
    DownloadPng {
        name: String,
        svg: String,
        width: f64,
        height: f64,
    },
    Copy(String),
    /// Put the fragment into the address bar; with `push`, as a new entry of the history.
    SetFragment {
        text: String,
        push: bool,
    },
    /// Tell the page around an embed.
    Tell(Tell),
    /// Open this link as a task, in a document that shows nothing else.
    OpenTask(String),
    /// Open the system's own dialog to share an address.
    Share {
        title: String,
        url: String,
    },
    /// Give the learner a file made of a header and two files of the site, by their paths.
    DownloadPython {
        name: String,
        header: String,
        parts: [String; 2],
    },
    SetTheme(Theme),
    /// Send [`Msg::ToastGone`] in a while.
    ToastTimer,
    /// Read the files that were offered; with `pictures` they are decoded.
    TakeFiles {
        pictures: bool,
    },
    DropFiles,
}
