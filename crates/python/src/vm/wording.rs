//! What later versions of CPython say where 3.13 says something else.
//!
//! The machine raises in 3.13's words. What depends on nothing but those words is reworded here, when
//! the exception becomes an object; the rest asks [`Vm::since`] where it is raised.

use super::Vm;
use crate::class::Class;
use crate::error::{Exc, Raise, type_error};
use crate::intern::intern;
use crate::mem::Ref;
use crate::options::Version;
use crate::value::{Str, Value};

/// Zero divisors had a text for each operation.
const BY_ZERO: &[&str] = &[
    "complex division by zero",
    "float divmod()",
    "float division by zero",
    "float floor division by zero",
    "float modulo by zero",
    "integer division or modulo by zero",
    "integer modulo by zero",
];

/// The words of `version` for what 3.13 says in `text`, and a note; `None` where they are the same.
pub(super) fn later(version: Version, kind: Exc, text: &str) -> Option<(String, Option<String>)> {
    let some = |text: &str| Some((text.to_owned(), None));
    let between = |head: &str, tail: &str| {
        let rest = text.strip_prefix(head)?;
        rest.strip_suffix(tail)
    };
    if version < Version::V3_14 {
        return None;
    }
    match kind {
        Exc::ZeroDivisionError if BY_ZERO.contains(&text) => some("division by zero"),
        Exc::ZeroDivisionError => match text {
            "0.0 cannot be raised to a negative power" => some("zero to a negative power"),
            "0.0 to a negative or complex power" => some("zero to a negative or complex power"),
            _ => None,
        },
        Exc::TypeError => {
            if let Some(name) = between("object ", " can't be used in 'await' expression") {
                return some(&format!("'{name}' object can't be awaited"));
            }
            if let Some(name) = between("note must be a str, not '", "'") {
                return some(&format!("add_note() argument must be str, not {name}"));
            }
            if let Some(name) = between("argument of type '", "' is not iterable") {
                return some(&format!(
                    "argument of type '{name}' is not a container or iterable"
                ));
            }
            let starred = "() argument after * must be an iterable, not ";
            if let Some((_, name)) = text.split_once(starred)
                && version >= Version::V3_15
            {
                return some(&format!("Value after * must be an iterable, not {name}"));
            }
            let mapping = "() argument after ** must be a mapping, not ";
            if let Some((_, name)) = text.split_once(mapping)
                && version >= Version::V3_15
            {
                return some(&format!("Value after ** must be a mapping, not {name}"));
            }
            let cannot = "cannot convert dictionary update sequence element";
            if let Some(rest) = text.strip_prefix(cannot) {
                let note = format!("Cannot{}{rest}", &cannot["cannot".len()..]);
                return Some(("object is not iterable".into(), Some(note)));
            }
            None
        }
        Exc::ValueError if text.ends_with(" is not in list") => {
            some("list.index(x): x not in list")
        }
        _ => None,
    }
}

/// What an unhashable object was to be.
#[derive(Clone, Copy)]
pub(crate) enum Role {
    Key,
    Element,
}

/// Classes that CPython has in C under a name with their module.
const IN_C: &[&str] = &[
    "_asyncio.Future",
    "_asyncio.Task",
    "_contextvars.Context",
    "_contextvars.ContextVar",
    "_contextvars.Token",
    "_hashlib.HASH",
    "_io.BufferedReader",
    "_io.BufferedWriter",
    "_io.BytesIO",
    "_io.StringIO",
    "_io.TextIOWrapper",
    "_queue.SimpleQueue",
    "_random.Random",
    "_struct.Struct",
    "_thread.RLock",
    "_thread._local",
    "_thread.lock",
    "array.array",
    "collections.OrderedDict",
    "collections.defaultdict",
    "collections.deque",
    "datetime.date",
    "datetime.datetime",
    "datetime.time",
    "datetime.timedelta",
    "datetime.timezone",
    "decimal.Context",
    "decimal.Decimal",
    "functools.KeyWrapper",
    "functools._lru_cache_wrapper",
    "functools.partial",
    "itertools._tee",
    "itertools.groupby",
    "operator.attrgetter",
    "operator.itemgetter",
    "operator.methodcaller",
    "re.Match",
    "re.Pattern",
    "time.struct_time",
    "types.SimpleNamespace",
    "weakref.ReferenceType",
];

/// The name with its module of a class that CPython has in C: so its messages call it.
pub(crate) fn name_in_c(class: &Ref<Class>) -> Option<Ref<Str>> {
    let module = class.dict.get_text("__module__")?;
    let begins = |full: &&&str| full.starts_with(module.as_str().unwrap_or(" "));
    IN_C.iter().find(begins)?;
    let full = crate::types::class::full_name(class);
    let at = IN_C.binary_search(&full.as_str()).ok()?;
    Some(intern(IN_C[at]))
}

impl Vm {
    /// Whether this is CPython `version` or a later one.
    pub(crate) fn since(&self, version: Version) -> bool {
        self.opts.version >= version
    }

    /// The name of a value's class with its module, as messages of 3.14 have it.
    pub(crate) fn full_name(&self, v: &Value) -> String {
        let name = crate::types::class::full_name(&self.class_of(v));
        match name.strip_prefix("__main__.") {
            Some(bare) => bare.to_owned(),
            None => name,
        }
    }

    pub(crate) fn unhashable(&mut self, v: &Value) -> Raise {
        type_error(format!("unhashable type: '{}'", self.type_name(v).text))
    }

    /// `inner`, which is `v` or lies in it, cannot be hashed, so that `v` cannot take its role.
    pub(crate) fn unfit(&mut self, v: &Value, inner: &Value, role: Role) -> Raise {
        let why = format!("unhashable type: '{}'", self.type_name(inner).text);
        self.unfit_because(v, &why, role)
    }

    fn unfit_because(&mut self, v: &Value, why: &str, role: Role) -> Raise {
        if !self.since(Version::V3_14) {
            return type_error(why);
        }
        let role = match role {
            Role::Key => "a dict key",
            Role::Element => "a set element",
        };
        type_error(format!(
            "cannot use '{}' as {role} ({why})",
            self.full_name(v)
        ))
    }

    /// The hash of `v` failed; a `TypeError` is told as that of its role.
    pub(crate) fn unfit_after(&mut self, v: &Value, e: Raise, role: Role) -> Raise {
        if !self.since(Version::V3_14) {
            return e;
        }
        let e = self.materialise(e);
        let plain = Ref::ptr_eq(&e.class(), &self.types.exc(Exc::TypeError));
        let text = e.exc().and_then(|d| match &*d.args.borrow() {
            Value::Tuple(t) => t.first().and_then(Value::as_str).map(str::to_owned),
            _ => None,
        });
        match text.filter(|_| plain) {
            Some(why) => self.unfit_because(v, &why, role),
            None => Raise::obj(e),
        }
    }

    /// `m` has not the methods of `with`, or of `async with`; it may have those of the other.
    pub(super) fn no_context(&mut self, m: &Value, what: &str, exit: &str) -> Raise {
        let (other, instead, enter) = match exit {
            "__exit__" => ("asynchronous context manager", "async with", "__aenter__"),
            _ => ("context manager", "with", "__enter__"),
        };
        let other_exit = enter.replace("enter", "exit");
        let name = self.full_name(m);
        let mut text =
            format!("'{name}' object does not support the {what} protocol (missed {exit} method)");
        if self.special(m, enter).is_some() && self.special(m, &other_exit).is_some() {
            text +=
                &format!(" but it supports the {other} protocol. Did you mean to use '{instead}'?");
        }
        type_error(text)
    }

    /// `v` was to be a number of seconds.
    pub(crate) fn no_time(&mut self, v: &Value) -> Raise {
        let name = &self.type_name(v).text;
        let or_float = match self.opts.version {
            Version::V3_15 => return type_error(format!("must be real number, not {name}")),
            Version::V3_14 => " or float",
            _ => "",
        };
        type_error(format!(
            "'{name}' object cannot be interpreted as an integer{or_float}"
        ))
    }

    /// A method of `v` gave something else than `wanted`.
    pub(crate) fn wrong_answer(
        &mut self,
        v: &Value,
        method: &str,
        wanted: &str,
        got: &Value,
    ) -> Raise {
        let got = self.type_name(got).text.clone();
        if self.since(Version::V3_15) {
            let name = self.full_name(v);
            return type_error(format!("{name}.{method}() must return {wanted}, not {got}"));
        }
        type_error(match wanted {
            "a bool" => format!("{method} should return bool, returned {got}"),
            "an int" => format!("{method} returned non-int (type {got})"),
            "a bytes" => format!("{method} returned non-bytes (type {got})"),
            _ => format!("{method} returned non-string (type {got})"),
        })
    }
}
