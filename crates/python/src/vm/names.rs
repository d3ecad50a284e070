//! Names that the machine itself looks up, interned once.

use crate::intern::intern;
use crate::mem::Ref;
use crate::value::Str;

macro_rules! names {
    ($($field:ident = $text:literal),* $(,)?) => {
        pub(crate) struct Names { $(pub(crate) $field: Ref<Str>),* }
        impl Names {
            #[allow(clippy::new_without_default, reason = "it is made once, by name")]
            pub(crate) fn new() -> Names { Names { $($field: intern($text)),* } }
        }
    };
}

names! {
    init = "__init__", new = "__new__", call = "__call__", next = "__next__",
    getitem = "__getitem__", setitem = "__setitem__", get = "__get__", set = "__set__",
    delete = "__delete__", getattr = "__getattr__", getattribute = "__getattribute__",
    setattr = "__setattr__", delattr = "__delattr__",
    annotations = "__annotations__", abstract_methods = "__abstractmethods__", when = "_when",
    scheduled = "_scheduled", builtins = "__builtins__",
    annotate = "__annotate__",
}
