//! The stepper's Worker, seen from the page. The page starts a Worker with `www/step.js`, sends
//! each command to that Worker as bytes, and shows the markup that comes back.

use super::instance::Instance;
use super::load;
use super::run::given;
use super::team::{Heard, Team};
use crate::app::{
    Msg, said,
    step::{News, Order},
};
use crate::web::{js_text, level, page, room, tasks};
use futures_channel::mpsc::unbounded;
use futures_util::{
    StreamExt,
    future::{AbortHandle, abortable},
};
use interleave_run::{FromPython, Plan, ToPython, unpack};
use interleave_spec::Python;
use js_sys::{Reflect, Uint8Array};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::prelude::*;

/// The stepper on show: its Worker, once that has started, and the task that hears what the Worker
/// says.
struct Held {
    instance: Rc<RefCell<Option<Instance>>>,
    hearing: AbortHandle,
}

thread_local! {
    static HELD: RefCell<Option<Held>> = const { RefCell::new(None) };
}

/// Carries out what the page asks of the stepper: see [`crate::app::step::ask`].
pub fn step(asked: Order) {
    match asked {
        Order::Open { spec, input, files } => {
            let mut plan = Plan::in_a_tab(&spec, level::reported_cores());
            plan.options.input = input;
            plan.options.files = Some(given(&files));
            open(plan);
            room::focus_moves();
        }
        Order::Close => {
            close();
            room::focus_moves();
        }
        Order::Explain { source, python } => explain(source, python),
        Order::Go(go) => HELD.with_borrow(|held| {
            if let Some(held) = held
                && let Some(instance) = &*held.instance.borrow()
            {
                let breaks = breakpoints();
                instance.send(&ToPython::Move { go, breaks });
            }
        }),
    }
}

fn close() {
    if let Some(held) = HELD.take() {
        held.hearing.abort();
    }
}

/// The lines that have a breakpoint now; the editor names them in an attribute.
fn breakpoints() -> Vec<u32> {
    let lines = of_editor("data-breakpoints");
    let lines = lines.split_whitespace();
    lines.filter_map(|line| line.parse().ok()).collect()
}

fn of_editor(name: &str) -> String {
    let host = page::element("code-editor");
    host.and_then(|h| h.get_attribute(name)).unwrap_or_default()
}

fn tell(news: News) {
    page::send(Msg::Stepped(news));
}

fn open(plan: Plan) {
    close();
    let instance = Rc::<RefCell<Option<Instance>>>::default();
    let place = instance.clone();
    let (run, hearing) = abortable(async move {
        let Err(why) = follow(plan, &place).await;
        place.take();
        tell(News::Failed(why));
    });
    HELD.set(Some(Held { instance, hearing }));
    tasks::spawn(async {
        let _ = run.await;
    });
}

/// Starts the Worker and passes on the markup that the Worker sends, until the Worker fails.
/// Returns the reason of that failure.
async fn follow(
    plan: Plan,
    place: &RefCell<Option<Instance>>,
) -> Result<std::convert::Infallible, String> {
    let mut loaded = load::load().await?;
    let more = load::further(&plan.source).await?;
    let script = load::script("step.js").await;
    loaded.script = script.map_err(|error| said::no_python(&js_text(&error)))?;
    let (ear, mut heard) = unbounded();
    let instance = Instance::start(&loaded)?;
    instance.heard_by(0, &ear);
    for file in &more {
        instance.more(file);
    }
    instance.send(&ToPython::Step(Box::new(plan)));
    place.replace(Some(instance));
    let died = |why: &str| Err(said::died(said::INTERPRETER, why));
    while let Some((_, data)) = heard.next().await {
        let Some(bytes) = data.dyn_ref::<Uint8Array>() else {
            let why = Reflect::get(&data, &"died".into()).ok();
            return died(&why.and_then(|w| w.as_string()).unwrap_or_default());
        };
        match unpack(&bytes.to_vec()) {
            Some((FromPython::Stepped { markup }, _)) => tell(News::Place(markup)),
            Some((FromPython::Died(why), _)) => return died(&why),
            _ => {}
        }
    }
    died("")
}

/// Explains in plain words the line where the cursor is. An instance that runs no program makes the
/// explanation.
fn explain(source: String, python: Python) {
    let line = of_editor("data-at-line").parse().unwrap_or(1);
    tasks::spawn(async move {
        let Ok(mut team) = Team::start(&source, false).await else {
            return;
        };
        team.send(&ToPython::Explain {
            ask: line,
            source,
            line,
            python,
        });
        loop {
            match team.next().await {
                Heard::Said(FromPython::Explained { ask, markup }) if ask == line => {
                    team.give_back();
                    return tell(News::Explained { line, markup });
                }
                Heard::Died(_) => return,
                Heard::Said(_) => {}
            }
        }
    });
}
