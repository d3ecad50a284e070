//! The closed choices of a spec: each an enum, each spelled in links and JSON as in the subject.

/// Declares an enum with its spelling, so that serde, links and forms cannot disagree.
macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant),+ }

        impl $name {
            pub const ALL: &'static [$name] = &[$($name::$variant),+];
            /// The word used in JSON, links and attributes.
            pub const fn word(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some($name::$variant),)+ _ => None }
            }
        }
    )+};
}
pub(crate) use choices;

choices! {
    /// A room of the page.
    Room { Race = "race", Code = "code", Explore = "explore", Learn = "learn" }
    /// A way to run several tasks.
    Model {
        /// Tasks run one after another, in one Worker.
        Sequential = "sequential",
        /// Tasks run at once on the page's own event loop.
        EventLoop = "event_loop",
        /// Tasks run on a pool of threads that share one memory.
        Threads = "threads",
        /// Tasks run in Workers, each with a memory of its own.
        Processes = "processes",
    }
    /// Whether a global interpreter lock is held to compute. `both` runs the threads twice.
    Gil { Off = "off", On = "on", Both = "both" }
    /// A CPython: its switch points, its messages and its library.
    Python {
        /// A switch between any two bytecodes.
        P39 = "3.9",
        /// A switch at loop back-edges and calls only.
        P313 = "3.13",
        P314 = "3.14",
        P315 = "3.15",
        /// Free-threaded: no GIL.
        P313t = "3.13t",
        P315t = "3.15t",
    }
    /// A release of CPython, in order: `version >= Version::V3_14` asks whether something is there.
    Version { V3_9 = "3.9", V3_13 = "3.13", V3_14 = "3.14", V3_15 = "3.15" }
    /// How a process starts.
    Start {
        /// A new interpreter, which reads the program again.
        Spawn = "spawn",
        /// A copy of a server, which has read the program once.
        ForkServer = "forkserver",
        /// A copy of the parent as it is.
        Fork = "fork",
    }
    /// Whether a process is kept for the next task or made new for each.
    Pool { Reuse = "reuse", PerTask = "per_task" }
    /// How data crosses to a process.
    Channel {
        /// Data is encoded to bytes, copied and decoded.
        Pickle = "pickle",
        /// The browser copies the data (structured clone).
        Clone = "clone",
        /// The buffer changes its owner; the sender loses it.
        Transfer = "transfer",
        /// Both sides see the same bytes (level A only).
        Shared = "shared",
    }
    /// The clock of a run.
    Clock { Real = "real", Virtual = "virtual", Slow = "slow" }
}

/// The release that the whole corpus was recorded with; specs have a default of their own.
impl Default for Version {
    fn default() -> Version {
        Version::V3_13
    }
}

impl Version {
    /// `minor` and `micro` of `sys.version_info`: the very release that it was compared with.
    pub const fn release(self) -> (u8, u8) {
        match self {
            Version::V3_9 => (9, 19),
            Version::V3_13 => (13, 0),
            Version::V3_14 => (14, 10),
            Version::V3_15 => (15, 2),
        }
    }
}

impl Python {
    /// What a link means that does not say which Python: the default of the links' first version.
    pub const OF_LINKS: Python = Python::P313;

    pub const fn version(self) -> Version {
        match self {
            Python::P39 => Version::V3_9,
            Python::P313 | Python::P313t => Version::V3_13,
            Python::P314 => Version::V3_14,
            Python::P315 | Python::P315t => Version::V3_15,
        }
    }

    /// How a process starts when nobody says how. Before 3.14 that is `spawn` here, as in the first
    /// links (CPython's own was `fork` on Linux).
    pub const fn start(self) -> Start {
        match self.version() {
            Version::V3_9 | Version::V3_13 => Start::Spawn,
            Version::V3_14 | Version::V3_15 => Start::ForkServer,
        }
    }

    /// Whether only one thread runs at a time.
    pub const fn has_gil(self) -> bool {
        !matches!(self, Python::P313t | Python::P315t)
    }
}
