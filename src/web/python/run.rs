//! Runs a program once: starts it, keeps the record of it, ends with a trace.

use super::{
    team::{Heard, Team},
    warm,
};
use crate::{
    app::{
        code::{Said, files::File},
        said,
    },
    web::{clock, heartbeat::Heartbeat, level, runner::Order, timers},
};
use futures_channel::mpsc::{UnboundedSender, unbounded};
use futures_util::{
    StreamExt,
    future::{Either, select},
};
use interleave_run::{FromPython, News, Plan, ToPython, measured};
use interleave_spec::Model;
use interleave_trace::words::ending as words;
use interleave_trace::{LaneId, LaneKind, Meta, Micros, Recorder, Source, State, Trace};
use std::{cell::RefCell, pin::pin};

thread_local! {
    /// Where the answers of a person go: to the run that runs now.
    static ANSWERS: RefCell<Option<UnboundedSender<Answer>>> = const { RefCell::new(None) };
}

/// The number of an ask, and what a person has typed; `None` is the end of input.
type Answer = (u32, Option<String>);

/// Tells the program that runs what a person has typed.
pub fn answer(number: u32, line: Option<String>) {
    ANSWERS.with_borrow(|answers| {
        if let Some(answers) = answers {
            let _ = answers.unbounded_send((number, line));
        }
    });
}

/// How often the learner sees the run grow, in microseconds of the page's clock.
const LIVE_EVERY: f64 = 110_000.0;
/// The same while the processes want every core, the page's core included.
const LIVE_CROWDED: f64 = 400_000.0;
/// Most spans of a program's trace: a timeline of that many can still be laid out within a frame.
const MAX_SPANS: usize = 100_000;

/// Runs a program. `live` is called with the trace so far, `say` with the output and the ending.
/// The error says why no program can run here; when the program's run broke, the trace has the
/// reason.
pub async fn run(
    order: Order,
    files: Vec<File>,
    live: Option<impl Fn(Trace)>,
    say: impl Fn(Said),
) -> Result<Trace, String> {
    let here = order.model == Model::EventLoop;
    let mut team = Team::start(&order.spec.source, here).await?;
    let mut record = Record::new(&order);
    let ended = follow(&order, files, &mut team, &mut record, live, say).await;
    // The Workers of this run are ended with their memories; the next run takes others.
    match ended {
        Ok(()) => team.rest(),
        Err(_) => drop(team),
    }
    warm();
    Ok(record.finish(ended))
}

async fn follow(
    order: &Order,
    files: Vec<File>,
    team: &mut Team,
    record: &mut Record,
    live: Option<impl Fn(Trace)>,
    say: impl Fn(Said),
) -> Result<(), String> {
    let mut plan = Plan {
        here: order.model == Model::EventLoop,
        ..Plan::in_a_tab(&order.spec, level::reported_cores())
    };
    plan.options.files = Some(given(&files));
    team.send(&ToPython::Start(Box::new(plan)));
    let (typed, mut answers) = unbounded();
    ANSWERS.set(Some(typed));
    let (mut shown, mut behind) = (clock::absolute(), false);
    loop {
        let every = match team.crowds() {
            true => LIVE_CROWDED,
            false => LIVE_EVERY,
        };
        // News that came too soon after the last picture are shown later, even if no more news
        // come.
        let heard = async {
            match behind {
                true => timers::within(every / 1000.0, team.next()).await,
                false => Some(team.next().await),
            }
        };
        let heard = match select(answers.next(), pin!(heard)).await {
            Either::Left((answer, _)) => Err(answer),
            Either::Right((heard, _)) => Ok(heard),
        };
        let heard = match heard {
            Err(answer) => {
                if let Some((number, line)) = answer {
                    team.send(&ToPython::Answer { number, line });
                }
                continue;
            }
            Ok(Some(heard)) => heard,
            Ok(None) => {
                (shown, behind) = (clock::absolute(), false);
                show(&live, record);
                continue;
            }
        };
        match heard {
            Heard::Said(FromPython::News(mut news)) => {
                let (raised, ending) = (news.raised.take(), news.ending.take());
                let (asks, left) = (news.asks.take(), std::mem::take(&mut news.files));
                let (pieces, names) = record.hear(*news);
                if !pieces.is_empty() || !names.is_empty() {
                    say(Said::Printed { pieces, names });
                }
                if !left.is_empty() {
                    say(Said::Left(left));
                }
                if let Some(asks) = asks {
                    say(Said::Asks(asks));
                }
                if let Some(uncaught) = raised {
                    say(Said::Raised(uncaught));
                }
                if let Some(ending) = ending {
                    let early = words::why(&ending);
                    record.recorder.meta_mut().ending = Some(ending.clone());
                    say(Said::Ended(ending));
                    return early.map_or(Ok(()), Err);
                }
                behind = clock::absolute() - shown <= every;
                if !behind {
                    shown = clock::absolute();
                    show(&live, record);
                }
            }
            Heard::Died(why) => return Err(said::died(said::INTERPRETER, &why)),
            Heard::Said(_) => {}
        }
    }
}

/// Files as a plan has them.
pub fn given(files: &[File]) -> Vec<(String, Vec<u8>)> {
    let file = |file: &File| (file.name.clone(), file.bytes.to_vec());
    files.iter().map(file).collect()
}

/// Shows the run so far. The trace is a copy of the record, so none is made when it is not drawn.
fn show(live: &Option<impl Fn(Trace)>, record: &Record) {
    if let Some(live) = live {
        live(record.snapshot());
    }
}

struct Record {
    recorder: Recorder,
    source: Source,
    /// The page's own lane and heartbeat, when the run's time is measured.
    page: Option<(LaneId, Heartbeat)>,
    /// When the run began for the page, on the absolute clock.
    start: f64,
    at: Micros,
    memory: u64,
    /// How many processes the program had, once it has ended.
    processes: u64,
    /// The last finished line on standard output that was not empty; `open` is the unfinished one.
    last: String,
    open: String,
}

type Printed = (Vec<interleave_run::Piece>, Vec<(u32, String)>);

impl Record {
    fn new(order: &Order) -> Record {
        let measured = measured(&order.spec);
        let mut recorder = Recorder::bounded(
            Meta {
                spec: order.spec.shared(),
                model: order.model,
                gil: order.gil,
                measured,
                clock_precision_us: if measured { level::precision() } else { 0.001 },
                level: level::letter().word().into(),
                effective_cores: order.effective_cores,
                engine: level::engine(),
                ending: None,
            },
            MAX_SPANS,
        );
        let start = clock::absolute();
        let page = measured.then(|| {
            let lane = recorder.lane(LaneKind::Page, said::THIS_PAGE, None);
            (lane, Heartbeat::new(start))
        });
        Record {
            recorder,
            source: Source::new(page.as_ref().map(|p| p.0), 0),
            page,
            start,
            at: 0,
            memory: 0,
            processes: 1,
            last: String::new(),
            open: String::new(),
        }
    }

    fn hear(&mut self, news: News) -> Printed {
        if let (Some(began), Some(_)) = (news.began, &self.page) {
            self.source.offset = (began - self.start).max(0.0) as i64;
        }
        self.at = news.at.saturating_add_signed(self.source.offset);
        self.memory = self.memory.max(news.memory);
        let processes = news.batch.counts.get("processes").copied();
        self.processes = processes.unwrap_or(self.processes);
        self.recorder.absorb(&mut self.source, news.batch);
        self.beats();
        for piece in news.output.iter().filter(|p| !p.stderr) {
            self.remember(&piece.text);
        }
        (news.output, news.names)
    }

    /// Keeps the last line, which is shown as the run's result.
    fn remember(&mut self, text: &str) {
        const LONGEST: usize = 4_000;
        for part in text.split_inclusive('\n') {
            if self.open.len() < LONGEST {
                self.open.push_str(part.trim_end_matches('\n'));
            }
            if part.ends_with('\n') {
                let line = std::mem::take(&mut self.open);
                if !line.trim().is_empty() {
                    self.last = line;
                }
            }
        }
    }

    fn beats(&mut self) {
        if let Some((lane, heart)) = &self.page {
            for (from, to) in heart.take() {
                self.recorder.span(*lane, None, State::PageFrozen, from, to);
            }
        }
    }

    fn snapshot(&self) -> Trace {
        self.recorder.snapshot(self.at)
    }

    fn finish(mut self, ended: Result<(), String>) -> Trace {
        self.beats();
        self.recorder.count("peak_bytes", self.memory);
        if self.processes > 1 {
            self.recorder.meta_mut().model = Model::Processes;
        }
        let result = match self.open.trim().is_empty() {
            true => self.last,
            false => self.open,
        };
        match ended {
            Ok(()) => self.recorder.finish(result, self.at),
            Err(why) => self.recorder.fail(why, self.at),
        }
    }
}
