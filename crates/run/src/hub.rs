//! What a process of a program and the hub say to each other, over a port that is theirs alone.
//! What the brokers' own messages say (`interleave_broker`) travels beside, as bytes.

use crate::{News, Plan};
use interleave_trace::{Lane, wire};

/// The port on which an instance hears the page.
pub const PAGE: u32 = 0;
/// The port on which a process reaches the hub; on the hub, each process has its own number.
pub const HUB: u32 = 1;
/// The port between the two instances of a program that is held still: the one that decides and
/// the one that runs.
pub const OTHER: u32 = 2;

/// From a process.
#[derive(Clone, Debug, PartialEq)]
pub enum ToHub {
    /// The first of all, from the first process.
    Join {
        plan: Box<Plan>,
        /// When its clock began, in nanoseconds since 1970.
        began: u64,
        /// Lanes that the page has heard of already.
        told: Vec<Lane>,
    },
    /// It was copied, and can be reached from here on.
    Here,
    /// Beside it: what its machine says to the broker.
    Post,
    News(News),
}

/// To a process.
#[derive(Clone, Debug, PartialEq)]
pub enum FromHub {
    /// Runs the program again, as a child. Beside it: what the parent gave it.
    Child {
        plan: Box<Plan>,
        pid: u32,
        parent: u32,
        /// When the first process's clock began, in nanoseconds since 1970.
        began: u64,
    },
    /// Beside it: what the broker delivers.
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
