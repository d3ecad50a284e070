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
/// How many Workers are kept ready once processes of a run end, since others may start soon. None
/// is started while all processes compute, since that would take their time.
const READY: usize = 3;

pub enum Heard {
    Said(FromPython),
    /// Why the run cannot go on.
    Died(String),
}

pub struct Team {
    loaded: Loaded,
    /// The files of the library that each member gets, because the program may ask for what they hold.
    more: Vec<Uint8Array>,
    members: BTreeMap<u32, Instance>,
    /// Processes whose end was told before their start.
    stillborn: Vec<u32>,
    ear: UnboundedSender<Said>,
    inbox: UnboundedReceiver<Said>,
}

impl Team {
    /// A team of one instance, which waits for its first message. `source` is the program that it
    /// is to check or to run; with `here` it runs on the page's own event loop.
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

    /// The next message of the run. Messages about ports, copies and ended processes are handled
    /// here.
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
            // The run goes on without a process that died, unless it is the first process or the
            // hub.
            if self.members.remove(&from).is_some() {
                if matches!(from, FIRST | THE_HUB) {
                    return Heard::Died(died);
                }
                self.gone(from, died);
            }
        }
    }

    /// Whether there are more processes than cores, the first one not counted, since it mostly
    /// waits for the others.
    pub fn crowds(&self) -> bool {
        let processes = self.members.keys().filter(|member| **member != THE_HUB);
        processes.count() > level::reported_cores() as usize
    }

    /// Gives the first instance back, which has run nothing and may be used again.
    pub fn give_back(mut self) {
        spare::give_back(self.members.remove(&FIRST));
    }

    /// Lets all Workers rest, because the run has ended by itself.
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
        for file in &self.more {
            instance.more(file);
        }
        self.members.insert(number, instance);
    }

    /// Hands on the end of a port: the hub made one for a new process, or a process made one for
    /// the hub.
    fn link(&mut self, from: u32, to: u32, port: &JsValue) {
        if from == THE_HUB {
            match self.add(to) {
                Ok(()) => self.to(to, |process| process.link(HUB, port)),
                Err(why) => self.gone(to, why),
            }
            return;
        }
        if !self.members.contains_key(&THE_HUB) {
            // Without a Worker for the hub the process would wait for ever, so the run ends with an
            // error.
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

    /// Starts the copy that a process made of itself; `copy` is null when there was no memory for
    /// it.
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
