//! How a process reaches the broker: directly, or over a socket when it was forked.

use super::hub::Hub;
use interleave_broker::Pid;
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

/// One process's way to the broker. Clones of the `Rc` are held by its host and by its driver.
pub struct Link {
    pub pid: Pid,
    pub way: Way,
    /// Deliveries that were fetched and are not handed to the machine yet.
    pub fetched: VecDeque<Vec<u8>>,
    /// The process shall stop, as was known when something was fetched last.
    pub stopped: bool,
    /// The process is one of several, so its output is buffered as in CPython.
    pub several: bool,
}

pub enum Way {
    Here(Arc<Hub>),
    #[cfg(unix)]
    Socket(super::fork::Socket),
}

impl Link {
    pub fn post(&mut self, bytes: &[u8]) {
        match &mut self.way {
            Way::Here(hub) => hub.post(self.pid, bytes, &mut self.fetched),
            #[cfg(unix)]
            Way::Socket(s) => {
                s.post(bytes);
                s.fetch(Some(Duration::ZERO), &mut self.fetched);
            }
        }
    }

    pub fn take(&mut self) -> Option<Vec<u8>> {
        self.fetched.pop_front()
    }

    /// Whether the process is to stop.
    pub fn ended(&self) -> bool {
        match &self.way {
            Way::Here(hub) => hub.lock().places.get(&self.pid).is_none_or(|s| s.ended),
            // A forked process is ended by a signal; it stops by itself only when its record is
            // wanted.
            #[cfg(unix)]
            Way::Socket(s) => s.stopped,
        }
    }

    /// Fetches what was delivered, and waits at most `wait` for it (`None`: for ever).
    pub fn fetch(&mut self, wait: Option<Duration>) {
        match &mut self.way {
            Way::Here(hub) => {
                let mut s = hub.lock();
                let Some(place) = s.places.get_mut(&self.pid) else {
                    self.stopped = true;
                    return;
                };
                if place.inbox.is_empty() && !place.ended && wait != Some(Duration::ZERO) {
                    let bell = place.bell.clone();
                    s = match wait {
                        Some(t) => bell
                            .wait_timeout(s, t)
                            .map_or_else(|e| e.into_inner().0, |r| r.0),
                        None => bell
                            .wait(s)
                            .unwrap_or_else(std::sync::PoisonError::into_inner),
                    };
                }
                if let Some(place) = s.places.get_mut(&self.pid) {
                    self.fetched.append(&mut place.inbox);
                    self.stopped = place.ended;
                }
            }
            #[cfg(unix)]
            Way::Socket(s) => {
                s.fetch(wait, &mut self.fetched);
                self.stopped = s.stopped;
            }
        }
    }
}
