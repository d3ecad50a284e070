//! The instances of one run: the first process, the hub once there is one, and the other processes.
//! Dropping it ends every Worker at once.

use super::instance::{Instance, Said};
use super::load::{self, Loaded};
use super::spare;
use crate::{app::said, web::level};
use futures_channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use futures_util::StreamExt;
use interleave_run::{FromPython, HUB, ToPython, unpack};
use js_sys::{Reflect, Uint8Array};
use std::collections::BTreeMap;
use wasm_bindgen::prelude::*;

/// The first process; the hub's own number is one that no process has.
const FIRST: u32 = 1;
const THE_HUB: u32 = 0;
/// Workers kept ready once a run's processes end: others may be about to begin. While they all
/// compute, starting more would take their time.
const READY: usize = 3;

pub enum Heard {
    Said(FromPython),
    /// Why the run cannot go on.
    Died(String),
}

pub struct Team {
    loaded: Loaded,
    /// What of the library each member gets besides what it has.
    more: Option<Uint8Array>,
    members: BTreeMap<u32, Instance>,
    /// Processes that had ended before they were heard of.
    stillborn: Vec<u32>,
    ear: UnboundedSender<Said>,
    inbox: UnboundedReceiver<Said>,
}

impl Team {
    /// A team of one, ready to be told what it is for; `source` is what it is to look at or to run,
    /// `here` on the page's own event loop.
    pub async fn start(source: &str, here: bool) -> Result<Team, String> {
        let (loaded, more) =
            futures_util::future::try_join(load::load(), load::further(source)).await?;
        let (ear, inbox) = unbounded();
        let mut team = Team {
            loaded,
            more,
            members: BTreeMap::new(),
            stillborn: Vec::new(),
            ear,
            inbox,
        };
        match here {
            true => {
                let first = Instance::on_the_page(&team.loaded).await?;
                team.join(FIRST, first);
            }
            false => team.add(FIRST)?,
        }
        Ok(team)
    }

    pub fn send(&self, message: &ToPython) {
        self.to(FIRST, |first| first.send(message));
    }

    /// What the run says next; what only the team itself must know is done here.
    pub async fn next(&mut self) -> Heard {
        loop {
            let Some((from, data)) = self.inbox.next().await else {
                return Heard::Died(String::new());
            };
            let part = |name: &str| Reflect::get(&data, &name.into()).unwrap_or_default();
            let number = |name: &str| part(name).as_f64().map(|n| n as u32);
            let died = if let Some(bytes) = data.dyn_ref::<Uint8Array>() {
                self.to(from, |member| member.read(1));
                match unpack(&bytes.to_vec()) {
                    Some((FromPython::End { pid, status }, _)) => {
                        spare::keep_ready(READY);
                        match self.members.remove(&pid) {
                            None => self.stillborn.push(pid),
                            Some(ended) if status >= 0 => spare::rest(ended),
                            Some(_killed) => {}
                        }
                        continue;
                    }
                    Some((FromPython::Died(why), _)) => why,
                    Some((message, _)) => return Heard::Said(message),
                    None => said::NOT_UNDERSTOOD.into(),
                }
            } else if let Some(link) = number("link") {
                self.link(from, link, &part("port"));
                continue;
            } else if let Some(process) = number("process") {
                self.copy(process, &part("copy"));
                continue;
            } else {
                part("died").as_string().unwrap_or_default()
            };
            // A process that dies is the others' business; nobody can do without these.
            if self.members.remove(&from).is_some() {
                if matches!(from, FIRST | THE_HUB) {
                    return Heard::Died(died);
                }
                self.gone(from, died);
            }
        }
    }

    /// Whether its processes may want every core: the first one mostly waits for the others.
    pub fn crowds(&self) -> bool {
        let processes = self.members.keys().filter(|member| **member != THE_HUB);
        processes.count() > level::reported_cores() as usize
    }

    /// The first one is as it was: it may be used again.
    pub fn give_back(mut self) {
        spare::give_back(self.members.remove(&FIRST));
    }

    /// The run has come to its end by itself.
    pub fn rest(mut self) {
        for member in std::mem::take(&mut self.members).into_values() {
            spare::rest(member);
        }
    }

    fn to(&self, number: u32, what: impl FnOnce(&Instance)) {
        if let Some(member) = self.members.get(&number) {
            what(member);
        }
    }

    fn add(&mut self, number: u32) -> Result<(), String> {
        let instance = spare::take(&self.loaded)?;
        self.join(number, instance);
        Ok(())
    }

    fn join(&mut self, number: u32, instance: Instance) {
        instance.heard_by(number, &self.ear);
        if let Some(more) = &self.more {
            instance.more(more);
        }
        self.members.insert(number, instance);
    }

    /// Somebody has made a port to somebody: the hub to a new process, or a process to the hub.
    fn link(&mut self, from: u32, to: u32, port: &JsValue) {
        if from == THE_HUB {
            match self.add(to) {
                Ok(()) => self.to(to, |process| process.link(HUB, port)),
                Err(why) => self.gone(to, why),
            }
            return;
        }
        if !self.members.contains_key(&THE_HUB) {
            // Where there is no Worker for the hub, its process waits for ever: the run has died.
            if let Err(why) = self.add(THE_HUB) {
                let died = js_sys::Object::new();
                let _ = Reflect::set(&died, &"died".into(), &why.into());
                let _ = self.ear.unbounded_send((FIRST, died.into()));
                return;
            }
            self.to(THE_HUB, |hub| hub.send(&ToPython::Hub));
        }
        self.to(THE_HUB, |hub| hub.link(from, port));
    }

    /// A process copied itself.
    fn copy(&mut self, process: u32, copy: &JsValue) {
        if self.stillborn.contains(&process) {
            return;
        }
        let made = match copy.is_null() {
            true => Err(said::NO_ROOM_FOR_A_COPY.into()),
            false => self.add(process),
        };
        match made {
            Ok(()) => self.to(process, |instance| instance.become_copy(copy)),
            Err(why) => self.gone(process, why),
        }
    }

    fn gone(&self, pid: u32, why: String) {
        self.to(THE_HUB, |hub| hub.send(&ToPython::Gone { pid, why }));
    }
}
