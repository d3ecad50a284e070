//! What a process and the hub say to each other, over a port that only these two use. The broker's
//! own messages (`interleave_broker`) travel beside them as bytes.

use crate::{News, Plan};
use interleave_trace::{Lane, wire};

/// The port on which an instance hears the page.
pub const PAGE: u32 = 0;
/// The port on which a process reaches the hub; on the hub, each process has its own number.
pub const HUB: u32 = 1;
/// The port between the two instances of a program that is held still: the one that decides and
/// the one that runs.
pub const OTHER: u32 = 2;

/// Messages from a process to the hub.
#[allow(
    clippy::large_enum_variant,
    reason = "one at a time, and news is the usual one"
)]
#[derive(Clone, Debug, PartialEq)]
pub enum ToHub {
    /// The very first message, from the first process.
    Join {
        plan: Box<Plan>,
        /// When the process's clock began, in nanoseconds since 1970.
        began: u64,
        /// Lanes that the page has heard of already.
        told: Vec<Lane>,
    },
    /// The sender is a copy that `fork` made; from now on it can be reached.
    Here,
    /// The bytes beside this message are what the process's machine says to the broker.
    Post,
    News(Box<News>),
}

/// Messages from the hub to a process.
#[derive(Clone, Debug, PartialEq)]
pub enum FromHub {
    /// Runs the program again, as a child process. The bytes beside this message are what the
    /// parent gave to the child.
    Child {
        plan: Box<Plan>,
        pid: u32,
        parent: u32,
        /// When the first process's clock began, in nanoseconds since 1970.
        began: u64,
    },
    /// The bytes beside this message are what the broker delivers.
    Deliver,
    /// So many news have reached the page.
    Read { news: u32 },
}

wire! {
    enum ToHub {
        0 = Join { plan, began, told },
        1 = Here,
        2 = Post,
        3 = News(news),
    }
    enum FromHub {
        0 = Child { plan, pid, parent, began },
        1 = Deliver,
        2 = Read { news },
    }
}
