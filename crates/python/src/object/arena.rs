//! A region of memory that everything of a machine lies in, so that the machine can be put back as it
//! was at some moment: for an explorer, which runs a program many thousand times from the same place.
//!
//! A thread opens its region before it has made any machine. What it allocates within [`inside`] lies
//! there, with the region's own books, so that a copy of the used bytes, together with the few cells
//! that threads keep for their machines, is the whole state. Nothing that lies outside may point into
//! the region and be used after the state was put back; the explorer keeps one such pointer, to a
//! machine that was there when the state was saved.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

/// Sizes up to this many bytes are served in steps of [`GRAIN`].
const SMALL: usize = 1024;
const GRAIN: usize = 16;
const SMALLS: usize = SMALL / GRAIN + 1;
/// One list for each power of two above.
const LISTS: usize = SMALLS + 48;

/// The books of a region, at its beginning.
#[repr(C)]
struct Books {
    /// How many bytes are used, from the beginning.
    top: usize,
    /// Blocks that were given back, by size; each holds the address of the next.
    free: [usize; LISTS],
}

/// This thread's region.
#[derive(Clone, Copy)]
struct Region {
    start: usize,
    size: usize,
    /// What is allocated now lies in the region.
    inside: bool,
}

const CLOSED: Region = Region {
    start: 0,
    size: 0,
    inside: false,
};

thread_local! {
    static REGION: Cell<Region> = const { Cell::new(CLOSED) };
}

#[inline]
fn region() -> Region {
    // Nothing is explored in the page, where each allocation would ask in vain.
    if cfg!(target_family = "wasm") {
        return CLOSED;
    }
    REGION.try_with(Cell::get).unwrap_or(CLOSED)
}

/// Room for a region, which must outlive the thread that opens it.
pub struct Room {
    start: *mut u8,
    layout: Layout,
}

// SAFETY: it is an address and a size; only the thread that opens it uses what lies there.
unsafe impl Send for Room {}
// SAFETY: as before.
unsafe impl Sync for Room {}

impl Drop for Room {
    fn drop(&mut self) {
        // SAFETY: the block came from this allocator with this layout.
        unsafe { System.dealloc(self.start, self.layout) };
    }
}

impl Room {
    /// Room for so many bytes; the system gives memory only for what is used. `None` when it has no
    /// room.
    pub fn new(size: usize) -> Option<Room> {
        let layout = Layout::from_size_align(size, PAGE).ok()?;
        // SAFETY: the size is not 0, as no page is.
        let start = unsafe { System.alloc(layout) };
        (!start.is_null()).then_some(Room { start, layout })
    }

    /// Opens the region of this thread there. `false` when the thread has one already, or the program's
    /// allocator is not [`Counting`](crate::Counting).
    ///
    /// # Safety
    /// The room must outlive the thread, and no other thread may open it.
    pub unsafe fn open(&self) -> bool {
        if region().size > 0 {
            return false;
        }
        // What is made once for all threads must not lie in the region of one.
        interleave_text::string::unpack();
        let books = Books {
            top: size_of::<Books>().next_multiple_of(GRAIN),
            free: [0; LISTS],
        };
        // SAFETY: the block is large enough and aligned to a page.
        unsafe { self.start.cast::<Books>().write(books) };
        REGION.set(Region {
            start: self.start as usize,
            size: self.layout.size(),
            inside: false,
        });
        let tried = inside(|| Box::new([0u64; 4]));
        let works = has(std::ptr::from_ref(&*tried) as *mut u8);
        drop(tried);
        if !works {
            REGION.set(CLOSED);
        }
        works
    }
}

/// Whether this thread has a region.
pub fn is_open() -> bool {
    region().size > 0
}

/// What `f` allocates lies in the region, when there is one.
pub fn inside<R>(f: impl FnOnce() -> R) -> R {
    let before = region();
    REGION.set(Region {
        inside: before.size > 0,
        ..before
    });
    let r = f();
    REGION.set(before);
    r
}

/// The list for blocks of this size, and their real size.
#[inline]
fn list(size: usize) -> (usize, usize) {
    if size <= SMALL {
        let n = size.div_ceil(GRAIN).max(1);
        return (n, n * GRAIN);
    }
    let size = size.next_power_of_two();
    (SMALLS + size.trailing_zeros() as usize - 10, size)
}

/// A block in the region; `None` when nothing is to lie there, or it is full.
#[inline]
pub(crate) fn alloc(layout: Layout) -> Option<*mut u8> {
    let r = region();
    if !r.inside {
        return None;
    }
    alloc_in(r, layout)
}

#[cold]
fn alloc_in(r: Region, layout: Layout) -> Option<*mut u8> {
    if layout.align() > GRAIN {
        return None;
    }
    let (list, size) = list(layout.size());
    // SAFETY: the books lie at the beginning of the region, and only this thread uses them.
    let books = unsafe { &mut *(r.start as *mut Books) };
    let block = *books.free.get(list)?;
    if block != 0 {
        // SAFETY: a free block holds the address of the next one.
        books.free[list] = unsafe { *(block as *const usize) };
        return Some(block as *mut u8);
    }
    let end = books.top.checked_add(size)?;
    if end > r.size {
        return None;
    }
    let block = r.start + books.top;
    books.top = end;
    Some(block as *mut u8)
}

/// Whether what is allocated now lies in the region.
#[inline]
pub(crate) fn is_inside() -> bool {
    region().inside
}

/// Whether a block lies in this thread's region.
#[inline]
pub(crate) fn has(block: *mut u8) -> bool {
    let r = region();
    (block as usize).wrapping_sub(r.start) < r.size
}

/// Gives a block of the region back.
///
/// # Safety
/// The block must be one that [`alloc`] gave for this layout, and nobody may use it any more.
#[cold]
pub(crate) unsafe fn free(block: *mut u8, layout: Layout) {
    let (list, _) = list(layout.size());
    let r = region();
    // SAFETY: as in `alloc_in`; the block has room for an address.
    unsafe {
        let books = &mut *(r.start as *mut Books);
        *(block as *mut usize) = books.free[list];
        books.free[list] = block as usize;
    }
}

/// Bytes that are saved and put back together.
const PAGE: usize = 4096;

/// A state of this thread's region and of its cells.
pub struct Saved {
    /// Stretches of the region: where each begins, and its bytes.
    parts: Vec<(usize, Vec<u8>)>,
    cells: Vec<(*mut u8, Vec<u8>)>,
}

impl Saved {
    /// How many bytes a state has.
    pub fn size(&self) -> usize {
        self.parts.iter().map(|(_, bytes)| bytes.len()).sum()
    }
}

/// The state as it is now; `None` without a region. Blocks that are free now are given up for good,
/// so that pages which hold nothing else need not be kept.
pub fn save() -> Option<Saved> {
    let r = region();
    if r.size == 0 {
        return None;
    }
    // SAFETY: as in `alloc_in`.
    let books = unsafe { &mut *(r.start as *mut Books) };
    books.top = books.top.next_multiple_of(PAGE).min(r.size);
    let mut used = vec![PAGE; books.top / PAGE];
    for (n, first) in books.free.iter().enumerate() {
        let size = match n < SMALLS {
            true => n * GRAIN,
            false => 1 << (n - SMALLS + 10),
        };
        let mut block = *first;
        while block != 0 {
            let (from, to) = (block - r.start, block - r.start + size);
            let pages = from / PAGE..to.div_ceil(PAGE);
            for (left, page) in used[pages.clone()].iter_mut().zip(pages) {
                let (begin, end) = (page * PAGE, page * PAGE + PAGE);
                *left -= to.min(end) - from.max(begin);
            }
            // SAFETY: a free block holds the address of the next one.
            block = unsafe { *(block as *const usize) };
        }
    }
    books.free = [0; LISTS];
    let mut parts: Vec<(usize, Vec<u8>)> = vec![];
    for page in (0..used.len()).filter(|p| used[*p] > 0) {
        // SAFETY: the page lies in the region below the top.
        let bytes =
            unsafe { std::slice::from_raw_parts((r.start + page * PAGE) as *const u8, PAGE) };
        match parts.last_mut() {
            Some((from, all)) if *from + all.len() == page * PAGE => all.extend_from_slice(bytes),
            _ => parts.push((page * PAGE, bytes.to_vec())),
        }
    }
    let cells = all_cells().into_iter().map(|(at, size)| {
        let mut copy = vec![0; size];
        // SAFETY: the cell is a live thread-local of this size.
        unsafe { std::ptr::copy_nonoverlapping(at, copy.as_mut_ptr(), size) };
        (at, copy)
    });
    let cells = cells.collect();
    Some(Saved { parts, cells })
}

/// Puts a state back.
///
/// # Safety
/// The state must be one that this thread has saved. Whatever the region holds that was not there then
/// may not be used any more, not even to be dropped.
pub unsafe fn restore(saved: &Saved) {
    let r = region();
    // SAFETY: the bytes come from these very places of the region, the cells are this thread's, and the
    // caller promises that nothing else knows of what they held meanwhile.
    unsafe {
        for (from, bytes) in &saved.parts {
            let to = (r.start + from) as *mut u8;
            std::ptr::copy_nonoverlapping(bytes.as_ptr(), to, bytes.len());
        }
        for (at, bytes) in &saved.cells {
            std::ptr::copy_nonoverlapping(bytes.as_ptr(), *at, bytes.len());
        }
    }
}

/// The cells in which a thread keeps what its machines share, each with its size.
fn all_cells() -> Vec<(*mut u8, usize)> {
    let mut all = vec![];
    let mut add = |at: *mut u8, size: usize| all.push((at, size));
    crate::mem::cells(&mut add);
    crate::eq::cells(&mut add);
    crate::place::cells(&mut add);
    crate::class::cells(&mut add);
    crate::weak::cells(&mut add);
    crate::inst::cells(&mut add);
    crate::intern::cells(&mut add);
    crate::tracked::cells(&mut add);
    crate::vm::cells(&mut add);
    all
}

/// Where a thread-local lies, and how long it is.
macro_rules! cells {
    ($($name:ident),*) => {
        /// The cells of this file, for [`crate::arena`].
        pub(crate) fn cells(add: &mut dyn FnMut(*mut u8, usize)) {
            $($name.with(|cell| add(std::ptr::from_ref(cell) as *mut u8, size_of_val(cell)));)*
        }
    };
}
pub(crate) use cells;
