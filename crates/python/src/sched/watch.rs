//! What the steps of an explored run touch that other threads could notice: variables, attributes,
//! items, locks, the output, the time.
//!
//! An object has a name here that is the same however the threads take turns: the thread that made
//! it, and how many objects that thread had made before. What the library keeps for itself (its
//! modules' variables, and what they hold from the start) is not noted, because the library's own
//! code is one step wherever it does not wait.

use super::ThreadId;
use crate::mem::Ref;
use crate::misc::LockObj;
use crate::value::Value;
use crate::vm::Vm;
use rustc_hash::FxHashMap;

/// The variables of the program's module.
pub const GLOBALS: u64 = 1;
/// Standard output and standard error.
pub const OUTPUT: u64 = 2;
/// The time.
pub const TIME: u64 = 3;
/// The random numbers that nobody gave a generator of their own.
pub const RANDOM: u64 = 4;
/// What the library keeps for itself; it is not noted.
const PRIVATE: u64 = 0;

/// The part of an access that concerns a whole object.
pub const WHOLE: u64 = 0;

/// What is done to a part of an object.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Deed {
    Read,
    Write,
    /// Takes a lock that the thread would wait for.
    Acquire,
    /// Takes a lock for which the thread would not wait, or not for ever.
    Try,
    Release,
    /// Starts the thread of this number.
    Spawn,
}

/// One thing that a step touched.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Access {
    pub object: u64,
    /// Which attribute, item or variable of the object: a digest of its name or key, or [`WHOLE`].
    pub part: u64,
    pub deed: Deed,
    /// One call of a built-in method, which no other thread can come between.
    pub atomic: bool,
    /// The program's line.
    pub line: u32,
}

impl Access {
    /// Whether the order of two accesses of different threads could matter.
    pub fn conflicts(&self, other: &Access) -> bool {
        self.object == other.object
            && (self.part == other.part || self.part == WHOLE || other.part == WHOLE)
            && (self.deed != Deed::Read || other.deed != Deed::Read)
            && self.deed != Deed::Spawn
            && other.deed != Deed::Spawn
    }
}

/// What a program did whose effect on others is not noted as exactly as an exploration needs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum Doubt {
    /// It looked at variables or attributes as a dictionary.
    Namespace,
    /// It changed methods or the class of an object while several threads ran.
    Class,
    /// Several threads went on with the same generator.
    Generator,
    /// It asked which threads there are.
    Threads,
    /// A built-in read a container that is too large or too deep to note all of it.
    Deep,
    /// It went round until a time comes.
    Clock,
    /// A step touched what others use, and then took a lock.
    Midway,
}

/// What is noted of a run.
#[derive(Default)]
pub struct Watch {
    /// What was touched since the list was last emptied; each thing once for the same deed.
    pub accesses: Vec<Access>,
    /// How parts are called, when somebody wants to know.
    pub texts: Option<FxHashMap<(u64, u64), String>>,
    /// The name of each object by its serial number; 0 for none yet.
    names: Vec<u64>,
    /// How many objects each thread has made.
    made: Vec<u32>,
    doubts: Vec<Doubt>,
    /// Which thread went on with each generator.
    generators: FxHashMap<u64, ThreadId>,
    /// How many modules of the library are being run.
    importing: i32,
    /// The program's line at which each thread is.
    lines: Vec<u32>,
    /// The last turn of a loop of each thread.
    turns: FxHashMap<ThreadId, Turn>,
    /// Threads that go round without changing anything, and what they look at.
    spins: FxHashMap<ThreadId, Vec<(u64, u64)>>,
}

/// A turn of a loop: where it began, with which values, and what was read since.
struct Turn {
    place: u64,
    values: u64,
    reads: Vec<(u64, u64)>,
}

/// The name of what the library keeps for itself.
const KEPT: u64 = u64::MAX;

impl Watch {
    /// The name of the object at `raw`, which is given when the object is first seen.
    ///
    /// # Safety
    /// `raw` must be the pointer inside a live reference.
    pub(crate) unsafe fn name(&mut self, raw: *const (), thread: ThreadId) -> u64 {
        // SAFETY: the caller's promise.
        let serial = unsafe { crate::counted::serial_at(raw) } as usize;
        if self.names.len() <= serial {
            self.names.resize(serial + 1, 0);
        }
        if self.names[serial] == 0 {
            self.names[serial] = match self.importing > 0 {
                true => KEPT,
                false => {
                    let made = at(&mut self.made, thread);
                    *made += 1;
                    (u64::from(thread) + 1) << 32 | u64::from(*made)
                }
            };
        }
        match self.names[serial] {
            KEPT => PRIVATE,
            name => name,
        }
    }

    pub(crate) fn set_line(&mut self, thread: ThreadId, line: u32) {
        *at(&mut self.lines, thread) = line;
    }

    pub(crate) fn note(&mut self, thread: ThreadId, mut access: Access) {
        if access.object == PRIVATE && access.deed != Deed::Spawn {
            return;
        }
        access.line = *at(&mut self.lines, thread);
        self.turned(thread, &access);
        let same = |a: &Access| {
            (a.object, a.part, a.deed) == (access.object, access.part, access.deed)
                && (a.line == access.line || access.deed != Deed::Write)
        };
        if !self.accesses.iter().rev().any(same) {
            self.accesses.push(access);
        }
    }

    /// Whether an exploration of this run can miss something, and by what.
    pub fn doubts(&self) -> &[Doubt] {
        &self.doubts
    }

    pub(crate) fn doubt(&mut self, doubt: Doubt) {
        if self.importing == 0 && !self.doubts.contains(&doubt) {
            self.doubts.push(doubt);
        }
    }

    /// A thread goes on with a generator.
    pub(crate) fn generator(&mut self, name: u64, thread: ThreadId) {
        if *self.generators.entry(name).or_insert(thread) != thread {
            self.doubt(Doubt::Generator);
        }
    }

    /// Notes for the loops what is read and what is changed.
    fn turned(&mut self, thread: ThreadId, access: &Access) {
        let part = (access.object, access.part);
        if access.deed == Deed::Read {
            if let Some(turn) = self.turns.get_mut(&thread)
                && !turn.reads.contains(&part)
            {
                turn.reads.push(part);
            }
            return;
        }
        // Waiting changes nothing but the time, and taking a lock nothing once it is released.
        let lock = matches!(access.deed, Deed::Acquire | Deed::Try | Deed::Release);
        if access.object != TIME && !lock {
            self.turns.remove(&thread);
        }
        let hits = |(object, at): &(u64, u64)| {
            *object == part.0 && (*at == part.1 || *at == WHOLE || part.1 == WHOLE)
        };
        self.spins.retain(|_, reads| !reads.iter().any(hits));
        // What another thread looked at in this turn is old now.
        self.turns
            .retain(|of, turn| *of == thread || !turn.reads.iter().any(hits));
    }

    /// Something moved on that no access tells of: an iterator.
    pub(crate) fn moves(&mut self, thread: ThreadId) {
        self.turns.remove(&thread);
    }

    /// A thread goes back to the beginning of a loop. With the same values as the last time, and
    /// nothing changed meanwhile, it would do the same again until somebody changes what it looks at.
    pub(crate) fn goes_round(&mut self, thread: ThreadId, place: u64, values: u64) {
        match self.turns.remove(&thread) {
            Some(turn) if (turn.place, turn.values) == (place, values) => {
                if turn.reads.iter().any(|(object, _)| *object == TIME) {
                    self.doubt(Doubt::Clock);
                }
                self.spins.insert(thread, turn.reads);
            }
            _ => {
                let reads = vec![];
                self.turns.insert(
                    thread,
                    Turn {
                        place,
                        values,
                        reads,
                    },
                );
            }
        }
    }

    /// Whether a thread goes round for as long as nobody changes what it looks at.
    pub fn spins(&self, thread: ThreadId) -> bool {
        self.spins.contains_key(&thread)
    }

    /// The threads that go round, each with its line.
    pub fn spinning(&self) -> Vec<(ThreadId, u32)> {
        let line = |id: &ThreadId| self.lines.get(*id as usize).copied().unwrap_or(0);
        let mut all: Vec<_> = self.spins.keys().map(|id| (*id, line(id))).collect();
        all.sort_unstable();
        all
    }

    /// Keeps how a part is called.
    pub(crate) fn call(&mut self, object: u64, part: u64, text: impl FnOnce() -> String) {
        if let Some(texts) = &mut self.texts {
            texts.entry((object, part)).or_insert_with(text);
        }
    }
}

/// The entry of a thread.
fn at(list: &mut Vec<u32>, thread: ThreadId) -> &mut u32 {
    let thread = thread as usize;
    if list.len() <= thread {
        list.resize(thread + 1, 0);
    }
    &mut list[thread]
}

/// A part as a number that is never [`WHOLE`].
pub(crate) fn part(digest: u64) -> u64 {
    super::scramble(digest)
}

impl Vm {
    /// Whether accesses are noted: nobody could notice them before there is a second thread.
    pub(crate) fn notes(&self) -> bool {
        self.watch.is_some() && self.threads.len() > 1
    }

    /// Notes what the current thread does.
    #[inline]
    pub(crate) fn note(&mut self, object: u64, part: u64, deed: Deed) {
        if self.watch.is_some() {
            self.note_now(object, part, deed);
        }
    }

    #[cold]
    fn note_now(&mut self, object: u64, part: u64, deed: Deed) {
        let notes = self.notes();
        if let Some(watch) = &mut self.watch
            && notes
        {
            let access = Access {
                object,
                part,
                deed,
                atomic: false,
                line: 0,
            };
            watch.note(self.cur.id, access);
        }
    }

    #[inline]
    pub(crate) fn note_lock(&mut self, l: &Ref<LockObj>, deed: Deed) {
        if self.watch.is_some() {
            self.note_lock_now(l, deed);
        }
    }

    #[cold]
    fn note_lock_now(&mut self, l: &Ref<LockObj>, deed: Deed) {
        let thread = self.cur.id;
        let Some(watch) = &mut self.watch else {
            return;
        };
        // SAFETY: the lock is alive.
        let object = unsafe { watch.name(l.raw(), thread) };
        self.note_now(object, WHOLE, deed);
    }

    /// Notes that thread `id` goes on because time passed.
    pub(crate) fn note_time_of(&mut self, id: ThreadId) {
        if let Some(watch) = &mut self.watch {
            let access = Access {
                object: TIME,
                part: WHOLE,
                deed: Deed::Write,
                atomic: false,
                line: 0,
            };
            watch.note(id, access);
        }
    }

    /// A module of the library begins to run (1), or ends (-1).
    pub(crate) fn importing(&mut self, by: i32) {
        if let Some(watch) = &mut self.watch {
            watch.importing += by;
        }
    }

    /// The name of the lock that a thread waits for.
    pub fn awaited_lock(&mut self, id: ThreadId) -> Option<u64> {
        let lock = self.waited_lock(id)?;
        let thread = self.cur.id;
        // SAFETY: the lock is alive.
        Some(unsafe { self.watch.as_mut()?.name(lock.raw(), thread) })
    }

    /// The container that `v` is, by its name.
    pub(crate) fn watched(watch: &mut Watch, thread: ThreadId, v: &Value) -> u64 {
        match v {
            Value::Misc(m) => match &**m {
                // SAFETY: the lock is alive.
                crate::misc::Misc::Lock(l) => unsafe { watch.name(l.raw(), thread) },
                crate::misc::Misc::Random(_) => RANDOM,
                // SAFETY: the object is alive.
                _ => unsafe { watch.name(v.object(), thread) },
            },
            // SAFETY: the object is alive.
            v if v.is_heap() => unsafe { watch.name(v.object(), thread) },
            _ => PRIVATE,
        }
    }
}
