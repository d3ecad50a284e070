//! Counted references whose count lies at a known place.
//!
//! `std::rc::Rc` would do, but for one thing: the machine copies and drops values whose type it
//! learns only at run time, and with the count first in every object it need not ask which type
//! it is (see [`Value::clone`](crate::value::Value)).

use std::cell::Cell;
use std::marker::PhantomData;
use std::ptr::NonNull;

/// A counted reference to a heap object.
pub struct Ref<T> {
    at: NonNull<Counted<T>>,
    owns: PhantomData<Counted<T>>,
}

/// A reference that does not keep its object alive.
pub struct Weak<T> {
    at: NonNull<Counted<T>>,
}

/// `strong` comes first, `weak` next: [`count_at`] and [`place_at`] rest on it. All strong
/// references together hold one weak one; [`PLACED`] may be added to those.
///
/// Neither count is checked for overflow: each reference takes up memory of its own, of which
/// there is less than the counts can express.
#[repr(C)]
struct Counted<T> {
    strong: Cell<usize>,
    weak: Cell<usize>,
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
const PLACED: usize = 1 << (usize::BITS - 1);

/// What a program sees as the address of the object that a `Ref` of any type points to.
///
/// # Safety
/// `at` must be the pointer inside a live [`Ref`].
pub(crate) unsafe fn place_at(at: *const ()) -> u64 {
    // SAFETY: `Counted` is `repr(C)`, so its second field follows its first, which is as large.
    let weak = unsafe { &*(at as *const Cell<usize>).add(1) };
    weak.set(weak.get() | PLACED);
    crate::place::of(at as usize)
}

impl<T> Ref<T> {
    #[inline]
    pub(crate) fn new(value: T) -> Ref<T> {
        let counted = Counted {
            strong: Cell::new(1),
            weak: Cell::new(1),
            value,
        };
        Ref {
            at: NonNull::from(Box::leak(Box::new(counted))),
            owns: PhantomData,
        }
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
        if r.counted().strong.get() == 1 && r.counted().weak.get() & !PLACED == 1 {
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
        // SAFETY: the last strong reference is gone, so nobody can reach the value again; the
        // strong references' common weak one keeps the counts until `let_go`.
        unsafe { std::ptr::drop_in_place(&mut self.at.as_mut().value) };
        let_go(self.at);
    }
}

/// Gives up one weak reference; the last one frees the memory.
fn let_go<T>(at: NonNull<Counted<T>>) {
    // SAFETY: the caller holds a weak reference, so the counts are still there.
    let weak = unsafe { &at.as_ref().weak };
    weak.set(weak.get() - 1);
    if weak.get() & !PLACED == 0 {
        if weak.get() == PLACED {
            crate::place::died(at.as_ptr() as usize);
        }
        // SAFETY: it came from a box of this very type; `ManuallyDrop` has the same layout and
        // does not drop the value a second time.
        drop(unsafe { Box::from_raw(at.as_ptr() as *mut Counted<std::mem::ManuallyDrop<T>>) });
    }
}

impl<T> std::ops::Deref for Ref<T> {
    type Target = T;
    #[inline(always)]
    fn deref(&self) -> &T {
        &self.counted().value
    }
}

impl<T> Clone for Ref<T> {
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

impl<T> Drop for Ref<T> {
    #[inline(always)]
    fn drop(&mut self) {
        let strong = &self.counted().strong;
        strong.set(strong.get() - 1);
        if strong.get() == 0 {
            self.bury();
        }
    }
}

impl<T: PartialEq> PartialEq for Ref<T> {
    fn eq(&self, other: &Ref<T>) -> bool {
        **self == **other
    }
}

impl<T: Default> Default for Ref<T> {
    fn default() -> Ref<T> {
        Ref::new(T::default())
    }
}

impl<T> Weak<T> {
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

impl<T> Clone for Weak<T> {
    fn clone(&self) -> Weak<T> {
        // SAFETY: as in `upgrade`.
        let weak = unsafe { &(*self.at.as_ptr()).weak };
        weak.set(weak.get() + 1);
        Weak { at: self.at }
    }
}

impl<T> Drop for Weak<T> {
    fn drop(&mut self) {
        let_go(self.at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_reference_drops_the_value_once() {
        struct Loud<'a>(&'a Cell<u32>);
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
