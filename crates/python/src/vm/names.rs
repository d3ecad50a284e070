//! Names that the machine itself looks up, interned once.

use crate::intern::intern;
use crate::mem::Ref;
use crate::value::Str;

macro_rules! names {
    ($($field:ident = $text:literal),* $(,)?) => {
        pub struct Names { $(pub $field: Ref<Str>),* }
        impl Names {
            #[allow(clippy::new_without_default, reason = "it is made once, by name")]
            pub fn new() -> Names { Names { $($field: intern($text)),* } }
        }
    };
}

names! {
    init = "__init__", new = "__new__", call = "__call__", iter = "__iter__", next = "__next__",
    enter = "__enter__", exit = "__exit__", aenter = "__aenter__", aexit = "__aexit__",
    getitem = "__getitem__", setitem = "__setitem__", delitem = "__delitem__", class = "__class__",
    dict = "__dict__", get = "__get__", set = "__set__", delete = "__delete__", getattr = "__getattr__",
    getattribute = "__getattribute__", setattr = "__setattr__", delattr = "__delattr__",
    name = "__name__", module = "__module__", qualname = "__qualname__", doc = "__doc__",
    annotations = "__annotations__", missing = "__missing__", class_getitem = "__class_getitem__",
    abstract_methods = "__abstractmethods__", send = "send", throw = "throw", close = "close",
    slots = "__slots__", when = "_when", scheduled = "_scheduled", cause = "__cause__", context = "__context__",
}
