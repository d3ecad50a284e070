//! The objects of a program: what a value is, and what it refers to. Nothing here runs Python.
//!
//! The other folders name these modules without this one: `crate::value`, `crate::dict`.
//!
//! | file | its question |
//! |---|---|
//! | `value` | what is a value, and which kinds of objects are there? |
//! | `counted`, `mem` | who keeps an object, and when does it die? |
//! | `visit`, `tracked` | what does a container refer to, and which containers are there? |
//! | `intern` | how is one name one object? |
//! | `place` | what does a program see as an object's address? |
//! | `weak` | which objects have weak references, and what becomes of those? |
//! | `arena` | where does a machine lie that is put back as it was? |
//! | `class`, `inst` | what is a class, and what are its instances? |
//! | `func` | what can be called? |
//! | `generator`, `iter`, `tool` | what gives one item after the other? |
//! | `dict`, `set` | how are items found by their hash, and in which order do they come? |
//! | `eq`, `hash` | when are built-in values equal, and what is their hash? |
//! | `misc` | which rare objects share a variant of `Value`? |

pub mod arena;
pub(crate) mod class;
pub(crate) mod counted;
pub(crate) mod dict;
pub(crate) mod eq;
pub(crate) mod func;
pub(crate) mod generator;
pub(crate) mod hash;
pub(crate) mod inst;
pub(crate) mod intern;
pub(crate) mod iter;
pub(crate) mod mem;
pub(crate) mod misc;
pub(crate) mod place;
pub(crate) mod set;
pub(crate) mod tool;
pub(crate) mod tracked;
pub(crate) mod value;
pub(crate) mod visit;
pub(crate) mod weak;
