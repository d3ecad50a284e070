//! The list of all containers, which the collector of cycles goes through; the oldest come first.
//!
//! A container that could be part of a cycle enters the list when it is made, and leaves it when it
//! dies. Its mark says at which index it stands, so both cost a few instructions. The list has the
//! generations one after the other: what survives a collection stays where it is, and only the
//! bounds between the generations move.
//!
//! Each machine has a list of its own; one of them is current in its thread ([`Heap::enter`]). An
//! object may die while another machine's list is current, and then its own list is looked for. So
//! nothing but the moment of a collection depends on which list is current.
//!
//! Most programs make no cycles and would pay for nothing, so the first collection waits for many
//! containers. One that finds much garbage makes the next ones come at CPython's thresholds; one that
//! finds little makes the next one wait longer. A program that imports `gc` or `weakref`, or that has
//! a class with `__del__`, can see when collections happen; for it they happen when CPython's do.

mod asked;

pub(crate) use asked::*;

use std::cell::{Cell, RefCell};

/// What a mark says of a container's place in the list: nothing.
pub(crate) trait Mark: Default {
    fn cell(&self) -> Option<&Cell<u32>>;
}
/// The mark of an object that is no container takes no room.
impl Mark for () {
    #[inline(always)]
    fn cell(&self) -> Option<&Cell<u32>> {
        None
    }
}
/// 0, or the index in the list above the [bits](BITS) of the kind.
impl Mark for Cell<u32> {
    #[inline(always)]
    fn cell(&self) -> Option<&Cell<u32>> {
        Some(self)
    }
}

/// How many bits of a mark tell the kind of container.
const BITS: u32 = 5;
/// More containers than this are not tracked; their memory would be many gigabytes.
const MOST: u32 = (1 << (32 - BITS)) - 1;
/// At least so many containers fit between two looks at the list.
const ROOM: u32 = 64;

/// The kind of a dict that does not keep its keys alive when they are parts of cycles.
pub(crate) const WEAK_KEYS: u32 = 16;

/// The kind that a mark tells.
pub(crate) fn kind(mark: u32) -> u32 {
    mark & ((1 << BITS) - 1)
}

/// Doublings of the young generation's threshold: at first, and at most.
const PATIENCE: [u32; 2] = [6, 8];

/// CPython's thresholds.
pub(crate) const THRESHOLDS: [u32; 3] = [2000, 10, 10];

/// A list and what the collector keeps with it.
#[derive(Clone, Copy)]
struct List {
    /// The number of the machine; 0 when no machine is there, and nothing is tracked.
    machine: u32,
    slots: *mut *const (),
    capacity: u32,
    len: u32,
    /// At this length the list is looked at before another container enters.
    limit: u32,
    /// What lies before was there before the program: built-in classes and their dicts.
    boot: u32,
    /// Where the generations 2, 1 and 0 begin; what lies before is frozen.
    starts: [u32; 3],
    /// Containers of the older generations that have died since the last collection.
    freed: u32,
    /// Slots of the older generations that are empty.
    holes: u32,
    thresholds: [u32; 3],
    enabled: bool,
    /// Collections of generation 0 since the last one of generation 1, and so on.
    counts: [u32; 2],
    /// Containers that have come into generation 2 since it was collected last, and those that were
    /// there then.
    pending: u32,
    settled: u32,
    /// Generation 0 waits for so many doublings of its threshold, while its collections find little.
    patience: u32,
    /// The program can see when collections happen, so they happen when CPython's do.
    exact: bool,
    /// A collection is to begin at the next safe point.
    wanted: bool,
    /// That collection is one of everything, because memory runs short.
    pressed: bool,
    /// A collection goes on, so that no other one begins.
    busy: bool,
}

const NO_LIST: List = List {
    machine: 0,
    slots: std::ptr::null_mut(),
    capacity: 0,
    len: 0,
    limit: 0,
    boot: 0,
    starts: [0; 3],
    freed: 0,
    holes: 0,
    thresholds: THRESHOLDS,
    enabled: true,
    counts: [0; 2],
    pending: 0,
    settled: 0,
    patience: 0,
    exact: false,
    wanted: false,
    pressed: false,
    busy: false,
};

struct Current(std::cell::UnsafeCell<List>);

thread_local! {
    static CURRENT: Current = const { Current(std::cell::UnsafeCell::new(NO_LIST)) };
    /// The lists of the other machines of this thread.
    static AWAY: RefCell<Vec<List>> = const { RefCell::new(vec![]) };
    static MACHINES: Cell<u32> = const { Cell::new(0) };
}

/// Runs `f` on the current list. `f` must not call anything that enters or leaves the list.
#[inline(always)]
fn with<R>(f: impl FnOnce(&mut List) -> R) -> R {
    // SAFETY: the list is reached only through this function, whose callers in this file do not
    // nest; it belongs to this thread.
    CURRENT.with(|c| f(unsafe { &mut *c.0.get() }))
}

/// Puts a container into the list.
#[inline(always)]
pub(crate) fn enter(at: *const (), mark: &Cell<u32>, kind: u32) {
    with(|l| {
        if l.len == l.limit && !l.make_room() {
            return;
        }
        // SAFETY: the limit is never beyond the capacity.
        unsafe { l.slots.add(l.len as usize).write(at) };
        mark.set(l.len << BITS | kind);
        l.len += 1;
    });
}

/// Takes a container that dies out of the list.
#[inline(always)]
pub(crate) fn leave(at: *const (), mark: u32) {
    let found = with(|l| l.remove(at, mark >> BITS));
    if !found {
        leave_other(at, mark >> BITS);
    }
}

#[cold]
fn leave_other(at: *const (), index: u32) {
    let _ = AWAY.try_with(|away| {
        if let Ok(mut away) = away.try_borrow_mut() {
            away.iter_mut().any(|l| l.remove(at, index));
        }
    });
}

impl List {
    /// Whether the container at `at` stands at this index of this list.
    #[inline(always)]
    fn has(&self, at: *const (), index: u32) -> bool {
        // SAFETY: an index below the length is within the slots, which have all been written.
        index < self.len && unsafe { *self.slots.add(index as usize) } == at
    }

    #[inline(always)]
    fn remove(&mut self, at: *const (), index: u32) -> bool {
        if !self.has(at, index) {
            return false;
        }
        if index >= self.starts[0] && index + 1 == self.len {
            self.len = index;
            return true;
        }
        // SAFETY: as in `has`.
        unsafe { self.slots.add(index as usize).write(std::ptr::null()) };
        if index < self.starts[0] {
            self.freed += 1;
            self.holes += 1;
        }
        true
    }

    /// Makes room for one more container, and sees whether it is time for a collection; `false`
    /// when the container is not to be tracked.
    #[cold]
    #[inline(never)]
    fn make_room(&mut self) -> bool {
        if self.machine == 0 || self.len >= MOST {
            return false;
        }
        self.squeeze(match self.holes > self.len / 4 {
            true => self.boot,
            false => self.starts[0],
        });
        let count = (self.len - self.starts[0]).saturating_sub(self.freed);
        let most = match self.exact {
            true => self.thresholds[0],
            false => self.thresholds[0] << self.patience,
        };
        let over = most > 0 && count > most;
        if over && self.enabled && !self.busy {
            self.wanted = true;
            crate::vm::finalize::wake();
        }
        let room = match over || most == 0 {
            true => self.len / 2,
            false => most + 1 - count,
        };
        // A list that is nearly full would be squeezed again and again.
        if self.capacity - self.len < ROOM.max(self.capacity / 4) {
            let capacity = (self.capacity * 2).clamp(1024, MOST);
            let mut slots = Vec::<*const ()>::with_capacity(capacity as usize);
            // SAFETY: the new slots are at least as many; the old ones came from such a vector.
            unsafe {
                if self.len > 0 {
                    let n = self.len as usize;
                    std::ptr::copy_nonoverlapping(self.slots, slots.as_mut_ptr(), n);
                }
                self.give_back();
            }
            (self.capacity, self.slots) = (capacity, slots.as_mut_ptr());
            std::mem::forget(slots);
        }
        self.limit = (self.len + room.max(ROOM)).min(self.capacity);
        self.len < self.limit
    }

    /// Frees the slots.
    ///
    /// # Safety
    /// Nobody may use them afterwards.
    unsafe fn give_back(&self) {
        if self.capacity > 0 {
            // SAFETY: they are the slots of a vector of this capacity, which was forgotten.
            drop(unsafe { Vec::from_raw_parts(self.slots, 0, self.capacity as usize) });
        }
    }

    /// Closes the gaps from index `from` on, which is a start of a generation or `boot`.
    fn squeeze(&mut self, from: u32) {
        let mut to = from;
        let old = self.starts;
        for i in from..=self.len {
            for (start, was) in self.starts.iter_mut().zip(old) {
                if was == i {
                    *start = to;
                }
            }
            if i == self.len {
                break;
            }
            // SAFETY: both indices are below the length. A slot holds a live container or null.
            unsafe {
                let at = *self.slots.add(i as usize);
                if at.is_null() {
                    continue;
                }
                if to != i {
                    self.slots.add(to as usize).write(at);
                    let mark = crate::counted::mark_at(at);
                    mark.set(to << BITS | kind(mark.get()));
                }
            }
            to += 1;
        }
        self.len = to;
        if from <= self.starts[2] {
            self.holes = 0;
        }
    }
}

/// A machine's own list of containers: the number of the machine, and how many objects of all machines
/// had last words when this machine began to be dropped.
pub(crate) struct Heap(u32, Cell<usize>);

impl Heap {
    /// A new list, which becomes the current one.
    pub(crate) fn new() -> Heap {
        let machine = MACHINES.get() + 1;
        MACHINES.set(machine);
        let list = List { machine, ..NO_LIST };
        let _ = AWAY.try_with(|away| away.borrow_mut().push(list));
        let heap = Heap(machine, Cell::new(usize::MAX));
        heap.enter();
        heap
    }

    /// Says that the machine is ready: what there is now stays, and is not looked at again.
    pub(crate) fn ready(&self) {
        with(|l| {
            l.boot = l.len;
            l.starts = [l.len; 3];
            l.limit = l.len;
            l.patience = PATIENCE[0];
        });
    }

    /// Notes that the machine is about to be dropped. What dies with it has no last words: nobody
    /// is left to run them, and they must not run in another machine.
    pub(crate) fn end(&self) {
        self.enter();
        self.1.set(crate::vm::finalize::waiting());
    }

    /// Makes this machine's list the current one.
    pub(crate) fn enter(&self) {
        with(|now| {
            if now.machine == self.0 {
                return;
            }
            let _ = AWAY.try_with(|away| {
                let mut away = away.borrow_mut();
                if let Some(mine) = away.iter_mut().find(|l| l.machine == self.0) {
                    std::mem::swap(mine, now);
                    away.retain(|l| l.machine != 0);
                }
            });
        });
    }
}

impl Drop for Heap {
    fn drop(&mut self) {
        self.enter();
        crate::vm::finalize::forget_from(self.1.get());
        with(|l| {
            if l.machine == self.0 {
                // SAFETY: the list is forgotten with its slots.
                unsafe { l.give_back() };
                *l = NO_LIST;
            }
        });
    }
}

/// The containers of one generation and of the younger ones, without gaps: where they begin, and
/// how many there are.
pub(crate) fn generation(n: usize) -> (u32, u32) {
    with(|l| {
        l.squeeze(l.starts[n]);
        (l.starts[n], l.len - l.starts[n])
    })
}

/// A part of the current list, as long as no container enters or leaves it.
#[derive(Clone, Copy)]
pub(crate) struct Part {
    slots: *const *const (),
    start: u32,
    n: u32,
}

impl Part {
    pub(crate) fn new(start: u32, n: u32) -> Part {
        with(|l| {
            debug_assert!(start + n <= l.len);
            Part {
                slots: l.slots,
                start,
                n,
            }
        })
    }
    /// The place of a container in this part.
    ///
    /// # Safety
    /// `at` must be the pointer inside a live reference to a container.
    #[inline(always)]
    pub(crate) unsafe fn index(&self, at: *const ()) -> Option<usize> {
        // SAFETY: the caller's promise; an index within the part is within the slots.
        unsafe {
            let mark = crate::counted::mark_at(at).get();
            let index = mark >> BITS;
            let place = index.wrapping_sub(self.start);
            let here = mark != 0 && place < self.n && *self.slots.add(index as usize) == at;
            here.then_some(place as usize)
        }
    }
}

/// The container at an index of the list, and its kind; the index must come from [`generation`].
#[inline(always)]
pub(crate) fn at(index: u32) -> Option<(*const (), u32)> {
    with(|l| {
        if index >= l.len {
            return None;
        }
        // SAFETY: the index is below the length; the container is alive, as its slot says.
        unsafe {
            let at = *l.slots.add(index as usize);
            (!at.is_null()).then(|| (at, kind(crate::counted::mark_at(at).get())))
        }
    })
}

/// Notes that a generation has been collected: its survivors belong to the next older one.
/// So does the garbage, which is about to die.
pub(crate) fn collected(n: usize, garbage: usize) {
    with(|l| {
        let examined = (l.len - l.starts[n]) as usize;
        l.patience = match garbage > examined / 16 {
            true => 0,
            false => (l.patience + 1).min(PATIENCE[1]),
        };
        match n {
            2 => {
                l.pending = 0;
                l.settled = (l.len - l.starts[2]).saturating_sub(garbage as u32);
            }
            1 => l.pending += l.len - l.starts[1],
            _ => {}
        }
        for start in &mut l.starts[..(n + 1).min(2)] {
            *start = l.len;
        }
        l.limit = l.len;
        for (i, count) in l.counts.iter_mut().enumerate() {
            match i {
                i if i < n => *count = 0,
                i if i == n => *count += 1,
                _ => {}
            }
        }
    });
}

/// The generation that is to be collected now, if a collection is due.
pub(crate) fn due() -> Option<usize> {
    with(|l| {
        if !std::mem::take(&mut l.wanted) || l.busy || !l.enabled {
            return None;
        }
        let [_, one, two] = l.thresholds;
        Some(match l.counts {
            _ if std::mem::take(&mut l.pressed) => 2,
            [_, n] if n > two && l.pending > l.settled / 4 => 2,
            [n, _] if n > one => 1,
            _ => 0,
        })
    })
}

/// Asks for a collection of everything, because memory runs short. Answers whether it will come.
pub(crate) fn press() -> bool {
    with(|l| {
        let may = l.enabled && !l.busy;
        if may {
            (l.wanted, l.pressed) = (true, true);
            crate::vm::finalize::wake();
        }
        may
    })
}

/// Whether a collection is due.
#[inline(always)]
pub(crate) fn wanted() -> bool {
    with(|l| l.wanted)
}

/// Begins or ends a collection; answers whether one was going on.
pub(crate) fn set_busy(busy: bool) -> bool {
    with(|l| {
        // The deaths of the garbage say nothing of how many containers the program makes.
        l.freed = 0;
        std::mem::replace(&mut l.busy, busy)
    })
}
