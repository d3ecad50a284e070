//! Everything the page knows. Only [`super::update`] changes it.

use super::code::Code;
use super::{embed::Embed, share::Sharing, task::Doing, words};
use interleave_spec as spec;
use interleave_spec::{Checked, Gil, RunSpec};
use interleave_trace::{Micros, Report, Trace, Verdict, What};
use interleave_workload::{About, Workload, registry};
use std::{borrow::Cow, rc::Rc};

/// Number of a run; a message with another number is stale and ignored.
pub type RunId = u64;

pub struct Model {
    /// The spec in the form, within the limits of its workload too; numbers may be absent.
    pub spec: Checked,
    /// No model is chosen in the form, and Run says so. A spec always names a model, so
    /// `spec.models` are then those of the default.
    pub none_chosen: bool,
    /// Sentences about what was changed in a link, a field or a call.
    pub notices: Vec<String>,
    pub level: Level,
    pub cores: Cores,
    pub phase: Phase,
    /// One entry for each model of the last or current run, in the order in which the models run.
    pub groups: Vec<Group>,
    /// The spec of `groups`, with every number filled in.
    pub ran: Option<Checked>,
    pub report: Option<Rc<Report>>,
    pub verdict: Option<Verdict>,
    /// The same run on a modelled computer, as markup, where this one hid what the workload teaches.
    pub twin: Option<String>,
    pub timeline: Timeline,
    pub files: Vec<FileEntry>,
    pub sweep: Sweep,
    /// The state of the Code room.
    pub code: Code,
    /// The steps of the current run, which are done one after another.
    pub steps: Vec<Step>,
    pub theme: Theme,
    /// A text that is shown for a moment: "Link copied".
    pub toast: Option<String>,
    /// The text of the polite live region, for screen readers.
    pub announcement: String,
    /// A call of `window.interleave.run` that waits for this run's report.
    pub ticket: Option<u32>,
    pub next_run: RunId,
    /// The page's address without its fragment.
    pub address: String,
    /// The page is inside a frame, so "open in its own tab" is offered.
    pub framed: bool,
    /// The embed's settings; `None` when the page is no embed.
    pub embed: Option<Embed>,
    /// What the learner has done for the embed's task, and which pane is on show.
    pub doing: Doing,
    /// The Share dialog, while it is open.
    pub share: Option<Sharing>,
    /// The system has its own dialog to share an address.
    pub can_share: bool,
    /// The next edit makes an entry in the history, so that Back undoes all edits since.
    pub landmark: bool,
}

/// What this browser lets the page do, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    pub letter: Letter,
    /// One sentence.
    pub reason: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letter {
    /// Not known yet.
    Unknown,
    /// Threads, processes, event loop.
    A,
    /// Processes and event loop; no shared memory.
    B,
    /// No Workers: event loop only.
    C,
}

impl Letter {
    pub const fn word(self) -> &'static str {
        match self {
            Letter::Unknown => "?",
            Letter::A => "A",
            Letter::B => "B",
            Letter::C => "C",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cores {
    /// What the browser says; it may round or lie.
    pub reported: u32,
    /// What a probe found: how many Workers really ran at once.
    pub effective: Option<f64>,
    /// The last run saw another load than the probe did: the next run probes again.
    pub stale: bool,
    /// How many workers a run has by default, from the first probe: a busy moment later changes no
    /// setting.
    pub workers: Option<u32>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// Nothing runs.
    Idle,
    /// The cores are counted before the first run.
    Probing {
        run: RunId,
    },
    Running {
        run: RunId,
        step: usize,
    },
}

/// One model run once.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    pub model: spec::Model,
    pub gil: Gil,
    /// The step's spec, with every number filled in.
    pub spec: Checked,
    pub fills: Fills,
}

/// Where a step's outcome goes.
#[derive(Clone, Debug, PartialEq)]
pub enum Fills {
    /// The step is a repeat of this group.
    Group(usize),
    /// The step measures these cells of the break-even view.
    Cells(Vec<usize>),
}

/// One model of a run: all its repeats.
#[derive(Clone, Debug)]
pub struct Group {
    pub model: spec::Model,
    /// `Off` for every model but threads.
    pub gil: Gil,
    pub state: GroupState,
    /// One trace for each finished repeat. A run that is kept for comparison shares them.
    pub traces: Vec<Rc<Trace>>,
    /// The trace so far of a repeat that still runs.
    pub live: Option<Rc<Trace>>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum GroupState {
    Waiting,
    Running,
    Done,
    /// The model cannot run here, or ended early; a sentence says why.
    Failed(String),
    Stopped,
}

impl Group {
    /// The trace to draw: the live one, otherwise that of the repeat with the median wall time.
    pub fn shown(&self) -> Option<&Trace> {
        let drawn = || interleave_trace::drawn(&self.traces).map(|i| &self.traces[i]);
        self.live.as_ref().or_else(drawn).map(Rc::as_ref)
    }
    /// The errors of single tasks of the run on show; the other tasks went on.
    pub fn task_errors(&self) -> Vec<&str> {
        let events = self.shown().map_or(&[][..], |t| &t.events);
        events
            .iter()
            .filter_map(|e| match &e.what {
                What::Error { text } => Some(text.as_str()),
                _ => None,
            })
            .collect()
    }
    /// The group's title: "Threads, GIL on".
    pub fn title(&self) -> &'static str {
        words::model_title(self.model, self.gil)
    }
    /// A word for element ids that never changes: `threads-gil`.
    pub fn slug(&self) -> &'static str {
        match (self.model, self.gil) {
            (spec::Model::Sequential, _) => "sequential",
            (spec::Model::EventLoop, _) => "event-loop",
            (spec::Model::Threads, Gil::Off) => "threads",
            (spec::Model::Threads, _) => "threads-gil",
            (spec::Model::Processes, _) => "processes",
        }
    }
}

/// The window of time that the timeline shows, and what is picked in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timeline {
    /// The window; `None` shows the whole run.
    pub window: Option<(Micros, Micros)>,
    /// Width of the drawing, in CSS pixels.
    pub width: f64,
    /// The span under the pointer.
    pub hover: Option<Pick>,
    /// The span that the keyboard has picked.
    pub focus: Option<Pick>,
}

/// A span among the groups of [`Model::drawn`].
pub type Pick = interleave_trace::picture::SpanRef;

/// A file that the learner chose; its bytes stay in `web`.
#[derive(Clone, Debug, PartialEq)]
pub struct FileEntry {
    pub name: String,
    pub bytes: u64,
    /// Why the file cannot be used: "notes.txt is not a picture".
    pub problem: Option<String>,
}

/// The break-even view.
#[derive(Clone, Debug, Default)]
pub struct Sweep {
    pub open: bool,
    pub state: SweepState,
    /// The workload that was swept, and with how many tasks.
    pub workload: String,
    pub tasks: u32,
    /// Per-task sizes, the columns.
    pub sizes: Vec<u64>,
    /// Numbers of workers, the rows.
    pub workers: Vec<u32>,
    /// The cells, row by row; `None` until every model of the cell is measured.
    pub cells: Vec<Option<Cell>>,
    /// What is measured of each cell so far, in the same order.
    pub so_far: Vec<Cell>,
    /// How many steps the first pass has; later passes repeat those of cells that are not sure.
    pub first_pass: usize,
    pub passes: u32,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub enum SweepState {
    #[default]
    Empty,
    Running {
        cell: usize,
    },
    Done,
    Stopped,
}

/// One cell: the wall times of every way, in milliseconds, one for each pass.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    pub walls: Vec<(spec::Model, Gil, Vec<f64>)>,
}

impl Cell {
    /// How many times as fast as one after another a way must be; a smaller lead is not told.
    const LEAD: f64 = 1.1;

    pub fn add(&mut self, which: spec::Model, gil: Gil, wall: f64) {
        match self.walls.iter_mut().find(|w| (w.0, w.1) == (which, gil)) {
            Some(way) => way.2.push(wall),
            None => self.walls.push((which, gil, vec![wall])),
        }
    }

    /// The fastest way, and how many times as fast as one after another it was; one after another
    /// itself, with 1, where no way was faster. `None` while that is not sure: in every run a way
    /// must be faster than one after another was in any, and by enough.
    pub fn winner(&self) -> Option<(spec::Model, Gil, f64)> {
        let quickest = |w: &[f64]| w.iter().copied().fold(f64::INFINITY, f64::min);
        let slowest = |w: &[f64]| w.iter().copied().fold(0.0, f64::max);
        let of_one = |w: &&(spec::Model, Gil, Vec<f64>)| w.0 == spec::Model::Sequential;
        let base = self.walls.iter().find(of_one)?;
        let best = quickest(&base.2);
        if self.walls.iter().any(|w| w.2.len() < 2) {
            return None;
        }
        let faster = |w: &&&(spec::Model, Gil, Vec<f64>)| slowest(&w.2) * Self::LEAD < best;
        let others: Vec<_> = self.walls.iter().filter(|w| !of_one(w)).collect();
        let won = others
            .iter()
            .filter(faster)
            .min_by(|a, b| quickest(&a.2).total_cmp(&quickest(&b.2)));
        if let Some(way) = won {
            return Some((way.0, way.1, best / quickest(&way.2).max(1e-6)));
        }
        let none_faster = others.iter().all(|w| quickest(&w.2) * Self::LEAD > best);
        none_faster.then_some((base.0, base.1, 1.0))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    Auto,
    Light,
    Dark,
}

impl Theme {
    /// The theme of a stored word; an unknown word means the system's theme.
    pub fn from_word(word: &str) -> Theme {
        match word {
            "light" => Theme::Light,
            "dark" => Theme::Dark,
            _ => Theme::Auto,
        }
    }
    pub const fn word(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
    /// The theme's name for people.
    pub const fn title(self) -> &'static str {
        match self {
            Theme::Auto => words::THEME_AUTO,
            Theme::Light => words::THEME_LIGHT,
            Theme::Dark => words::THEME_DARK,
        }
    }
}

impl Model {
    /// The page as it opens without a link.
    pub fn new(address: String) -> Self {
        Model {
            spec: front_door(),
            none_chosen: false,
            notices: Vec::new(),
            level: Level {
                letter: Letter::Unknown,
                reason: String::new(),
            },
            cores: Cores {
                reported: 0,
                effective: None,
                stale: false,
                workers: None,
            },
            phase: Phase::Idle,
            groups: Vec::new(),
            ran: None,
            report: None,
            verdict: None,
            twin: None,
            timeline: Timeline::default(),
            files: Vec::new(),
            sweep: Sweep::default(),
            code: Code::default(),
            steps: Vec::new(),
            theme: Theme::Auto,
            toast: None,
            announcement: String::new(),
            ticket: None,
            next_run: 1,
            address,
            framed: false,
            embed: None,
            doing: Doing::default(),
            share: None,
            can_share: false,
            landmark: true,
        }
    }

    /// The workload of the form.
    pub fn about(&self) -> &'static About {
        workload_of(&self.spec).about()
    }

    /// The workload of the run on show; the form may show another one.
    pub fn shown_about(&self) -> &'static About {
        workload_of(self.ran.as_ref().unwrap_or(&self.spec)).about()
    }

    /// The groups with a trace, which the timeline draws, each with its title.
    pub fn drawn(&self) -> Vec<(Cow<'static, str>, &Trace)> {
        if self.shows_program() {
            return super::code::kept::drawn(self);
        }
        self.groups
            .iter()
            .filter_map(|g| {
                let title: Cow<'static, str> = match g.state {
                    GroupState::Stopped => words::stopped_title(g.title()).into(),
                    _ => g.title().into(),
                };
                g.shown().map(|t| (title, t))
            })
            .collect()
    }

    /// The embed's settings. Embeds show every room, so a build without the other rooms is never an
    /// embed.
    pub fn framed_as(&self) -> Option<&Embed> {
        self.embed.as_ref().filter(|_| super::code::HERE)
    }

    pub fn running(&self) -> bool {
        self.phase != Phase::Idle
    }

    /// The models that are ticked in the form.
    pub fn chosen(&self) -> &[spec::Model] {
        match self.none_chosen {
            true => &[],
            false => &self.spec.models,
        }
    }

    /// The spec with the workload's defaults filled in, as the form shows it.
    pub fn resolved(&self) -> Checked {
        let workers = self.default_workers();
        let filled = self.spec.changed(|spec| {
            if super::code::is_program(spec) {
                spec.workers.get_or_insert(workers);
            } else {
                interleave_workload::resolve(spec, self.about(), workers);
            }
        });
        filled.0
    }

    /// The title of the run on show.
    pub fn shown_title(&self) -> &'static str {
        match self.shows_program() {
            true => words::code::SOURCE,
            false => self.shown_about().title,
        }
    }

    /// A short name of the run on show, for the names of files.
    pub fn shown_id(&self) -> &str {
        &self.ran.as_ref().unwrap_or(&self.spec).workload
    }

    /// Whether the run on show is that of a program.
    pub fn shows_program(&self) -> bool {
        super::code::is_program(self.ran.as_ref().unwrap_or(&self.spec))
    }

    /// The number of workers when the spec names none: the usable cores, otherwise the number that
    /// the browser says.
    pub fn default_workers(&self) -> u32 {
        // A modelled run is the same on every machine.
        if self.spec.clock == spec::Clock::Virtual {
            return interleave_workload::MODELLED_CORES;
        }
        self.cores
            .workers
            .unwrap_or(self.cores.reported)
            .clamp(2, 8)
    }

    /// Whether the form asks for another run than the one on show.
    pub fn is_stale(&self) -> bool {
        let ran = self.ran.as_ref().filter(|_| !self.running());
        ran.is_some_and(|ran| *ran != self.resolved())
    }
}

/// A spec's workload, or the first for one that is unknown.
pub fn workload_of(spec: &RunSpec) -> &'static dyn Workload {
    registry::find(&spec.workload).unwrap_or(registry::ALL[0])
}

/// The spec of a page that opens without a link: every model, threads with and without the GIL, and
/// so many runs of each that a busy computer does not hide what the workload teaches.
pub fn front_door() -> Checked {
    let spec = RunSpec {
        gil: Gil::Both,
        repeats: 5,
        ..RunSpec::default()
    };
    spec.checked().0
}
