//! One instance: its messages, and the program it runs.

use crate::{World, look, run::Run};
use interleave_pywire::{FromPython, ToPython, pack, unpack};
use std::collections::VecDeque;

pub struct Instance {
    world: World,
    inbox: VecDeque<Vec<u8>>,
    outbox: VecDeque<Vec<u8>>,
    run: Option<Box<Run>>,
}

impl Instance {
    pub fn new(world: World) -> Instance {
        Instance {
            world,
            inbox: VecDeque::new(),
            outbox: VecDeque::new(),
            run: None,
        }
    }

    /// A message for the instance; it is read in the next turn.
    pub fn deliver(&mut self, message: Vec<u8>) {
        self.inbox.push_back(message);
    }

    /// What the instance says next, oldest first.
    pub fn next_message(&mut self) -> Option<Vec<u8>> {
        self.outbox.pop_front()
    }

    /// Works for about so many milliseconds. Returns how many milliseconds from now the next turn
    /// should come; 0 is at once, infinity when only a message can bring anything new.
    pub fn turn(&mut self, ms: f64) -> f64 {
        while let Some(bytes) = self.inbox.pop_front() {
            match unpack::<ToPython>(&bytes) {
                Some((message, _)) => self.read(message),
                None => self.say(&FromPython::Died("a message came that is none".into())),
            }
        }
        let Some(run) = &mut self.run else {
            return f64::INFINITY;
        };
        let wait = run.turn(ms);
        let news = run.news(wait);
        if run.over() {
            // Its objects go with the instance: freeing each would only take time.
            if let Some(run) = self.run.take() {
                std::mem::forget(run);
            }
        }
        if let Some(news) = news {
            self.say(&FromPython::News(news));
        }
        wait
    }

    fn read(&mut self, message: ToPython) {
        match message {
            ToPython::Start(start) => self.run = Some(Box::new(Run::new(start, self.world))),
            ToPython::Check { ask, source } => {
                let problems = look::problems(&source);
                self.say(&FromPython::Checked { ask, problems });
            }
            ToPython::Disassemble { ask, source } => {
                let lines = look::listing(&source);
                self.say(&FromPython::Disassembled { ask, lines });
            }
        }
    }

    fn say(&mut self, message: &FromPython) {
        self.outbox.push_back(pack(message, &[]));
    }
}
