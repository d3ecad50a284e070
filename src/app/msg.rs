//! What can happen to the page, and what the page can ask of the browser.

use super::code::Said;
use super::model::{FileEntry, Level, RunId, Theme};
use super::step;
use interleave_run::{Problem, StepCommand};
use interleave_spec::{Checked, Gil, Model as SpecModel, Room};
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
        notices: Vec<String>,
    },
    /// `None` when the probe failed: the run goes on without its answer.
    Probed {
        run: RunId,
        effective: Option<f64>,
    },
    /// The step so far.
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
    /// A program was looked through.
    Looked {
        source: String,
        problems: Vec<Problem>,
    },
    /// The stepper is asked for something: see [`super::step::ask`].
    Step(StepCommand),
    /// It answered.
    Stepped(step::News),
    /// Something to tell the person.
    Notice(String),
    /// Another room.
    Go(Room),
    /// Keep the run on show, to compare the next one with it; or let go of what was kept.
    Keep(bool),
    /// The index of the examples has come.
    Examples(String),
    /// An example was chosen from the menu, by its name.
    Example(String),
    /// Its text has come.
    Source(String),
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
    /// An embed's page around it, or a script, sets a run: nothing starts.
    Open {
        spec: Checked,
        notices: Vec<String>,
    },
    /// An embed goes back to the run that it was given.
    Reset,
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
    /// The system's own dialog.
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
    /// The run is another one: its link.
    State(String),
    Result(Rc<Report>),
    /// Something was not taken as it stands.
    Error(String),
    /// A run ended without a result: why.
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
    /// The same, into the clipboard.
    Copied,
}

#[derive(Debug)]
pub enum Effect {
    /// Count the cores that really run at once.
    Probe {
        run: RunId,
    },
    /// Run one model once.
    Start {
        run: RunId,
        step: usize,
        model: SpecModel,
        gil: Gil,
        /// Every number filled in.
        spec: Checked,
        /// Of the group, for its pictures; empty when the step draws none.
        slug: &'static str,
        /// As a probe found them; 0 when there was none.
        effective_cores: f64,
        /// The run is drawn as it grows: send [`Msg::Live`].
        live: bool,
    },
    /// End every worker of the run now.
    Cancel,
    /// Have an interpreter ready soon.
    Warm,
    /// Look through a program once its author pauses.
    Look(String),
    /// Tell the stepper.
    Step(step::Order),
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
    /// A call asks for a room that this build has not: the build with every room answers it.
    Elsewhere {
        ticket: u32,
    },
    /// Clear the pictures of the run's groups (their slugs).
    ClearPictures,
    /// Give the learner a file.
    Download {
        name: String,
        mime: &'static str,
        text: String,
    },
    /// The same, spelled as JSON.
    DownloadReport {
        name: String,
        report: Rc<Report>,
    },
    /// The same, drawn from SVG.
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
    /// The system's own way to share an address.
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
    /// Read the files that were offered; `pictures` are decoded.
    TakeFiles {
        pictures: bool,
    },
    DropFiles,
}
