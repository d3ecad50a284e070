//! Counted references whose count lies at a known place.
//!
//! `std::rc::Rc` would do, but for one thing: the machine copies and drops values whose type it
//! learns only at run time, and with the count first in every object it need not ask which type
//! it is (see [`Value::clone`](crate::value::Value)).

use crate::tracked::{self, Mark};
use crate::visit::Object;
use std::cell::Cell;
use std::marker::PhantomData;
use std::ptr::NonNull;

/// A counted reference to a heap object.
pub struct Ref<T: Object> {
    at: NonNull<Counted<T>>,
    owns: PhantomData<Counted<T>>,
}

/// A reference that does not keep its object alive.
pub struct Weak<T: Object> {
    at: NonNull<Counted<T>>,
}

/// `strong` comes first, `weak` next, and the mark of a container after those: [`count_at`],
/// [`place_at`] and [`mark_at`] rest on it. All strong references together hold one weak one;
/// [`PLACED`] and [`WATCHED`] may be added to those.
///
/// Neither count is checked for overflow: each reference takes up memory of its own, of which
/// there is less than the counts can express.
#[repr(C)]
struct Counted<T: Object> {
    strong: Cell<usize>,
    weak: Cell<u32>,
    /// Where the [list of containers](crate::tracked) has the object; nothing for a leaf.
    mark: T::Mark,
    value: T,
}

/// The strong count of the object that a `Ref` of any type points to.
///
/// # Safety
/// `at` must be the pointer inside a live [`Ref`].
#[inline(always)]
pub(crate) unsafe fn count_at<'a>(at: *const ()) -> &'a Cell<usize> {
    // SAFETY: `Counted` is `repr(C)`, so its first field lies at its own address.
    unsafe { &*(at as *const Cell<usize>) }
}

/// A bit in `weak`: the object has a [place](crate::place), so its death must be told.
const PLACED: u32 = 1 << 31;
/// A bit in `weak`: a program has weak references to the object, which become dead before it.
const WATCHED: u32 = 1 << 30;

/// Has the death of the object that a `Ref` of any type points to told to its weak references.
///
/// # Safety
/// `at` must be the pointer inside a live [`Ref`].
pub(crate) unsafe fn watch_at(at: *const ()) {
    // SAFETY: as in `place_at`.
    let weak = unsafe { &*(at as *const Cell<usize>).add(1).cast::<Cell<u32>>() };
    weak.set(weak.get() | WATCHED);
}

/// The mark of the container that a `Ref` of any type of container points to.
///
/// # Safety
/// `at` must be the pointer inside a live [`Ref`] whose `Object::Mark` is a cell.
#[inline(always)]
pub(crate) unsafe fn mark_at<'a>(at: *const ()) -> &'a Cell<u32> {
    // SAFETY: `Counted` is `repr(C)`, so the mark follows the two counts without a gap.
    unsafe {
        &*(at as *const u8)
            .add(size_of::<usize>() + 4)
            .cast::<Cell<u32>>()
    }
}

/// The value that a `Ref<T>` points to.
///
/// # Safety
/// `at` must be the pointer inside a live `Ref<T>`, for as long as the answer is used.
pub(crate) unsafe fn value_at<'a, T: Object>(at: *const ()) -> &'a T {
    // SAFETY: the caller's promise.
    unsafe { &(*(at as *const Counted<T>)).value }
}

/// What a program sees as the address of the object that a `Ref` of any type points to.
///
/// # Safety
/// `at` must be the pointer inside a live [`Ref`].
pub(crate) unsafe fn place_at(at: *const ()) -> u64 {
    // SAFETY: `Counted` is `repr(C)`, so its second field follows its first.
    let weak = unsafe { &*(at as *const Cell<usize>).add(1).cast::<Cell<u32>>() };
    weak.set(weak.get() | PLACED);
    crate::place::of(at as usize)
}

/// The number of the object among those that are watched.
///
/// # Safety
/// `at` must be the pointer inside a live [`Ref`].
pub(crate) unsafe fn serial_at(at: *const ()) -> u32 {
    // SAFETY: as in `place_at`.
    let weak = unsafe { &*(at as *const Cell<usize>).add(1).cast::<Cell<u32>>() };
    weak.set(weak.get() | PLACED);
    crate::place::serial(at as usize)
}

/// Whether the death of the object is told to somebody.
///
/// # Safety
/// `at` must be the pointer inside a live [`Ref`].
pub(crate) unsafe fn is_placed(at: *const ()) -> bool {
    // SAFETY: as in `place_at`.
    let weak = unsafe { &*(at as *const Cell<usize>).add(1).cast::<Cell<u32>>() };
    weak.get() & PLACED != 0
}

impl<T: Object> Ref<T> {
    #[inline]
    pub(crate) fn new(value: T) -> Ref<T> {
        let tracks = T::KIND != 0 && value.tracks();
        let r = Ref::hidden(value);
        if tracks {
            r.track();
        }
        r
    }
    /// As `new`, but the list of containers does not have the object, until [`Ref::track`].
    #[inline]
    pub(crate) fn hidden(value: T) -> Ref<T> {
        let counted = Counted {
            strong: Cell::new(1),
            weak: Cell::new(1),
            mark: T::Mark::default(),
            value,
        };
        Ref {
            at: NonNull::from(Box::leak(Box::new(counted))),
            owns: PhantomData,
        }
    }
    /// Puts a container into the list of containers, unless it is there.
    #[inline(always)]
    pub(crate) fn track(&self) {
        if let Some(mark) = self.counted().mark.cell()
            && mark.get() == 0
        {
            tracked::enter(self.at.as_ptr() as *const (), mark, T::KIND);
        }
    }
    /// Changes the kind under which the list of containers has the object.
    pub(crate) fn set_kind(&self, kind: u32) {
        if let Some(mark) = self.counted().mark.cell()
            && mark.get() != 0
        {
            mark.set(mark.get() - tracked::kind(mark.get()) + kind);
        }
    }
    /// Whether the list of containers has the object.
    pub(crate) fn is_tracked(&self) -> bool {
        self.counted().mark.cell().is_some_and(|m| m.get() != 0)
    }
    /// The pointer inside, for the list of containers.
    pub(crate) fn raw(&self) -> *const () {
        self.at.as_ptr() as *const ()
    }
    #[inline(always)]
    fn counted(&self) -> &Counted<T> {
        // SAFETY: a strong reference keeps the allocation and its value alive.
        unsafe { self.at.as_ref() }
    }
    #[inline(always)]
    pub fn ptr_eq(a: &Ref<T>, b: &Ref<T>) -> bool {
        a.at == b.at
    }
    #[inline(always)]
    pub fn as_ptr(r: &Ref<T>) -> *const T {
        &r.counted().value
    }
    /// The number that a program sees as the object's address.
    pub(crate) fn place(r: &Ref<T>) -> u64 {
        // SAFETY: it is alive.
        unsafe { place_at(r.at.as_ptr() as *const ()) }
    }
    pub(crate) fn strong_count(r: &Ref<T>) -> usize {
        r.counted().strong.get()
    }
    /// The value for writing, when this is the only reference to it.
    #[inline]
    pub(crate) fn get_mut(r: &mut Ref<T>) -> Option<&mut T> {
        if r.counted().strong.get() == 1 && r.counted().weak.get() & !(PLACED | WATCHED) == 1 {
            // SAFETY: this is the only reference of either kind, and it is borrowed exclusively.
            Some(unsafe { &mut r.at.as_mut().value })
        } else {
            None
        }
    }
    pub(crate) fn downgrade(r: &Ref<T>) -> Weak<T> {
        let weak = &r.counted().weak;
        weak.set(weak.get() + 1);
        Weak { at: r.at }
    }
    /// Drops the value, and the memory unless a weak reference still needs the counts.
    #[inline(never)]
    fn bury(&mut self) {
        if self.counted().weak.get() & WATCHED != 0 {
            crate::weak::dying(self.at.as_ptr() as usize);
        }
        if let Some(mark) = self.counted().mark.cell()
            && mark.get() != 0
        {
            tracked::leave(self.at.as_ptr() as *const (), mark.replace(0));
        }
        // SAFETY: the last strong reference is gone, so nobody can reach the value again; the
        // strong references' common weak one keeps the counts until `let_go`.
        unsafe {
            match T::KIND {
                0 => end::<T>(self.at.cast()),
                _ => crate::mem::bury(self.at.cast(), end::<T>),
            }
        }
    }
}

/// Drops the value, and gives up the weak reference of all strong ones.
///
/// # Safety
/// `at` must be the pointer inside a `Ref<T>` that was the last.
unsafe fn end<T: Object>(at: NonNull<()>) {
    let mut at = at.cast::<Counted<T>>();
    // SAFETY: nobody else can reach the value any more.
    unsafe { std::ptr::drop_in_place(&mut at.as_mut().value) };
    let_go(at);
}

/// Gives up one weak reference; the last one frees the memory.
fn let_go<T: Object>(at: NonNull<Counted<T>>) {
    // SAFETY: the caller holds a weak reference, so the counts are still there.
    let weak = unsafe { &at.as_ref().weak };
    weak.set(weak.get() - 1);
    if weak.get() & !(PLACED | WATCHED) == 0 {
        if weak.get() & PLACED != 0 {
            crate::place::died(at.as_ptr() as usize);
        }
        // SAFETY: it came from a box of this very type, whose value has been dropped.
        unsafe {
            let layout = std::alloc::Layout::new::<Counted<T>>();
            std::alloc::dealloc(at.as_ptr() as *mut u8, layout);
        }
    }
}

impl<T: Object> std::ops::Deref for Ref<T> {
    type Target = T;
    #[inline(always)]
    fn deref(&self) -> &T {
        &self.counted().value
    }
}

impl<T: Object> Clone for Ref<T> {
    #[inline(always)]
    fn clone(&self) -> Ref<T> {
        let strong = &self.counted().strong;
        strong.set(strong.get() + 1);
        Ref {
            at: self.at,
            owns: PhantomData,
        }
    }
}

impl<T: Object> Drop for Ref<T> {
    #[inline(always)]
    fn drop(&mut self) {
        let strong = &self.counted().strong;
        strong.set(strong.get() - 1);
        if strong.get() == 0 {
            self.bury();
        }
    }
}

impl<T: Object + PartialEq> PartialEq for Ref<T> {
    fn eq(&self, other: &Ref<T>) -> bool {
        **self == **other
    }
}

impl<T: Object + Default> Default for Ref<T> {
    fn default() -> Ref<T> {
        Ref::new(T::default())
    }
}

impl<T: Object> Weak<T> {
    /// How many references keep the object alive.
    pub(crate) fn strong_count(&self) -> usize {
        // SAFETY: a weak reference keeps the counts; only they are looked at.
        unsafe { &(*self.at.as_ptr()).strong }.get()
    }
    pub(crate) fn upgrade(&self) -> Option<Ref<T>> {
        // SAFETY: a weak reference keeps the counts; only they are looked at.
        let strong = unsafe { &(*self.at.as_ptr()).strong };
        if strong.get() == 0 {
            return None;
        }
        strong.set(strong.get() + 1);
        Some(Ref {
            at: self.at,
            owns: PhantomData,
        })
    }
}

impl<T: Object> Clone for Weak<T> {
    fn clone(&self) -> Weak<T> {
        // SAFETY: as in `upgrade`.
        let weak = unsafe { &(*self.at.as_ptr()).weak };
        weak.set(weak.get() + 1);
        Weak { at: self.at }
    }
}

impl<T: Object> Drop for Weak<T> {
    fn drop(&mut self) {
        let_go(self.at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Object for i32 {
        type Mark = ();
    }

    #[test]
    fn the_last_reference_drops_the_value_once() {
        struct Loud<'a>(&'a Cell<u32>);
        impl Object for Loud<'_> {
            type Mark = ();
        }
        impl Drop for Loud<'_> {
            fn drop(&mut self) {
                self.0.set(self.0.get() + 1);
            }
        }
        let dropped = Cell::new(0);
        let a = Ref::new(Loud(&dropped));
        let b = a.clone();
        let w = Ref::downgrade(&a);
        drop(a);
        assert_eq!((dropped.get(), Ref::strong_count(&b)), (0, 1));
        assert!(w.upgrade().is_some());
        drop(b);
        assert_eq!(dropped.get(), 1);
        assert!(w.upgrade().is_none());
    }

    #[test]
    fn writing_needs_the_only_reference() {
        let mut a = Ref::new(5);
        *Ref::get_mut(&mut a).unwrap() = 6;
        let w = Ref::downgrade(&a);
        assert!(Ref::get_mut(&mut a).is_none());
        drop(w);
        let b = a.clone();
        assert!(Ref::get_mut(&mut a).is_none());
        assert_eq!((*a, *b), (6, 6));
    }
}
