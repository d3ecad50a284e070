//! The instance between the processes of a run. The hub carries messages between the processes by
//! ports, and sends the news of all processes to the page.
//!
//! The hub runs no program, so it can carry messages while every process computes. What the
//! processes print and record passes through the hub too, so all of that reaches the page in one
//! order. With the virtual clock this order is the same in every run.

use crate::run::UNREAD;
use interleave_broker::Pid;
use interleave_run::{Action, Bounds, Event, FromHub, FromPython, PAGE, Seats, ToHub, pack};
use interleave_trace::Map;

#[derive(Default)]
pub struct Hub {
    seats: Option<Seats>,
    /// When the first process's clock began, in nanoseconds since 1970.
    began: u64,
    /// How many news the hub sent that the page has not read.
    unread: u32,
    /// How many news of each process the hub has not told the page yet.
    untold: Map<Pid, u32>,
    out: Vec<(u32, Vec<u8>)>,
}

impl Hub {
    /// Takes a message of process `from`, with the bytes that travel beside the message.
    pub fn hear(&mut self, from: Pid, message: ToHub, beside: &[u8]) {
        match message {
            ToHub::Join { plan, began, told } => {
                if self.seats.is_none() {
                    self.began = began;
                    self.seats = Some(Seats::new(*plan, began, told, Bounds::PAGE));
                }
            }
            ToHub::Here => self.happens(Event::Reached { pid: from }),
            ToHub::Post => self.happens(Event::Post {
                from,
                bytes: beside,
            }),
            ToHub::News(news) => {
                *self.untold.at(from, || 0) += 1;
                self.happens(Event::News { from, news });
            }
        }
    }

    /// The Worker of a process has died, for the reason `why`.
    pub fn gone(&mut self, pid: Pid, why: &str) {
        self.happens(Event::Gone { pid, why });
    }

    /// The page has read so many news of the hub.
    pub fn read(&mut self, news: u32) {
        self.unread = self.unread.saturating_sub(news);
    }

    /// Takes out the messages of the hub, each with the port by which it goes.
    pub fn said(&mut self) -> Vec<(u32, Vec<u8>)> {
        self.tell();
        std::mem::take(&mut self.out)
    }

    fn happens(&mut self, event: Event) {
        let Some(seats) = &mut self.seats else { return };
        for action in seats.hear(event) {
            self.out.push(match action {
                Action::Deliver { to, bytes } => (to, pack(&FromHub::Deliver, &bytes)),
                Action::Start {
                    pid,
                    parent,
                    plan,
                    payload,
                } => {
                    let child = FromHub::Child {
                        plan,
                        pid,
                        parent,
                        began: self.began,
                    };
                    (pid, pack(&child, &payload))
                }
                Action::End { pid, status } => (PAGE, pack(&FromPython::End { pid, status }, &[])),
                // The news tells the page how the run ended, and the page then ends every Worker.
                // So no message is needed here.
                Action::Over(_) => continue,
            });
        }
    }

    /// Sends the news to the page, unless the page has too many unread news. Then tells each
    /// process how many of its news the hub has passed on.
    fn tell(&mut self) {
        let Some(seats) = &mut self.seats else { return };
        if self.unread >= UNREAD || !seats.has_news() {
            return;
        }
        let news = FromPython::News(Box::new(seats.take_news()));
        self.out.push((PAGE, pack(&news, &[])));
        self.unread += 1;
        for pid in seats.reachable() {
            let news = self.untold.remove(&pid).unwrap_or_default();
            if news > 0 {
                self.out.push((pid, pack(&FromHub::Read { news }, &[])));
            }
        }
    }
}
