//! Checks the arguments of a built-in function against its signature, before the function runs.

use super::signatures::SIGNATURES;
use crate::error::{Raise, Res, type_error};
use crate::func::{Args, Native};

/// What a built-in function takes.
pub(crate) struct Signature {
    /// The function's name in messages: `str.join`, `math.sqrt`, `len`.
    pub(crate) name: &'static str,
    /// Where the dot stands in the name; 0 when there is none.
    pub(crate) dot: u8,
    /// How many arguments come before those that a caller writes: 1 for `self`.
    pub(crate) first: u8,
    /// Fewest and most positional arguments, `self` included; 255 for any number.
    pub(crate) min: u8,
    pub(crate) max: u8,
    /// The parameters as `inspect.signature` shows them, without `self`.
    pub(crate) params: &'static str,
}

/// The signature of a function of a class or a module (`""` for the built-ins).
pub(crate) fn find(owner: &str, name: &str) -> Option<&'static Signature> {
    let full = |s: &Signature| {
        // Each machine that starts looks for a thousand of them.
        let (o, n) = s.name.as_bytes().split_at(s.dot as usize);
        let n = if o.is_empty() { n } else { &n[1..] };
        (o, n).cmp(&(owner.as_bytes(), name.as_bytes()))
    };
    SIGNATURES
        .binary_search_by(full)
        .ok()
        .map(|i| &SIGNATURES[i])
}

struct Params {
    names: Vec<&'static str>,
    /// How many parameters take no keyword.
    positional: usize,
    /// How many parameters may come by position.
    by_position: usize,
    any_keyword: bool,
}

impl Signature {
    /// The names of the parameters, in order.
    fn params(&self) -> Params {
        let mut p = Params {
            names: vec![],
            positional: 0,
            by_position: usize::MAX,
            any_keyword: false,
        };
        for part in self.params.split(", ") {
            match part {
                "" => {}
                "/" => p.positional = p.names.len(),
                "*" | "*args" => p.by_position = p.names.len(),
                _ if part.starts_with("**") => p.any_keyword = true,
                _ => p.names.push(part.split('=').next().unwrap_or(part)),
            }
        }
        p.by_position = p.by_position.min(p.names.len());
        p
    }
    /// The names of the parameters after `self`.
    pub(crate) fn names(&self) -> Vec<&'static str> {
        self.params().names
    }
    /// Whether the parameter at `at` may be given by name.
    pub(crate) fn by_name(&self, at: usize) -> bool {
        at >= self.params().positional
    }
    fn short(&self) -> &'static str {
        self.name.rsplit('.').next().unwrap_or(self.name)
    }
}

/// Checks arguments that are not plainly right; the error is CPython's.
#[cold]
pub(crate) fn check(f: &Native, a: &Args) -> Res<()> {
    let Some(s) = f.signature else {
        if f.method && a.pos.is_empty() {
            return Err(type_error(format!(
                "unbound method {}.{}() needs an argument",
                f.owner, f.name
            )));
        }
        return Ok(());
    };
    if a.pos.len() < s.first as usize {
        return Err(type_error(format!(
            "unbound method {}() needs an argument",
            s.name
        )));
    }
    let given = a.pos.len() - s.first as usize;
    let (min, max) = ((s.min - s.first) as usize, (s.max - s.first) as usize);
    let p = s.params();
    let takes_keywords = p.any_keyword || p.positional < p.names.len();
    if !takes_keywords {
        if !a.kw.is_empty() {
            return Err(type_error(format!(
                "{}() takes no keyword arguments",
                s.name
            )));
        }
        return count(f, s, given, min, max);
    }
    let any = s.max == u8::MAX;
    let most = p.names.len();
    if !any && !p.any_keyword && given + a.kw.len() > most {
        return Err(too_many(s, given, a.kw.len(), min, most));
    }
    if !any && given > p.by_position {
        return Err(type_error(match p.by_position {
            0 => format!("{}() takes no positional arguments", s.short()),
            n => format!(
                "{}() takes {} {n} positional argument{} ({given} given)",
                s.short(),
                if min < n { "at most" } else { "exactly" },
                plural(n)
            ),
        }));
    }
    let least = min.min(p.positional);
    if given < least {
        return Err(type_error(format!(
            "{}() takes {} {least} positional argument{} ({given} given)",
            s.short(),
            if min < most { "at least" } else { "exactly" },
            plural(least)
        )));
    }
    keywords(s, &p, a, given, min)
}

fn keywords(s: &Signature, p: &Params, a: &Args, given: usize, min: usize) -> Res<()> {
    let name = s.short();
    for (k, _) in &a.kw {
        match p.names.iter().position(|n| *n == k.text) {
            Some(i) if i >= p.positional && i < given && i < p.by_position => {
                return Err(type_error(format!(
                    "argument for {name}() given by name ('{}') and position ({})",
                    k.text,
                    i + 1
                )));
            }
            Some(i) if i >= p.positional => {}
            _ if p.any_keyword => {}
            _ => {
                return Err(type_error(format!(
                    "{name}() got an unexpected keyword argument '{}'",
                    k.text
                )));
            }
        }
    }
    for (i, n) in p.names.iter().enumerate().take(min).skip(given) {
        if !a.kw.iter().any(|(k, _)| k.text == *n) {
            return Err(type_error(format!(
                "{name}() missing required argument '{n}' (pos {})",
                i + 1
            )));
        }
    }
    Ok(())
}

fn plural(n: usize) -> &'static str {
    if n == 1 { "" } else { "s" }
}

fn too_many(s: &Signature, given: usize, keywords: usize, min: usize, most: usize) -> Raise {
    type_error(format!(
        "{}() takes {} {most} {}argument{} ({} given)",
        s.short(),
        if min < most { "at most" } else { "exactly" },
        if given == 0 { "keyword " } else { "" },
        plural(most),
        given + keywords
    ))
}

/// Checks the number of arguments, with the words for a function without keywords.
fn count(f: &Native, s: &Signature, given: usize, min: usize, max: usize) -> Res<()> {
    if (min..=max).contains(&given) {
        return Ok(());
    }
    let slot = f.wrapper;
    // These slots have nothing where others have their name.
    let row = matches!(
        f.owner,
        "list" | "tuple" | "str" | "bytes" | "bytearray" | "deque"
    );
    let nameless = slot
        && match f.name {
            "__get__" | "__pow__" | "__rpow__" | "__set__" | "__setattr__" | "__setitem__" => true,
            "__imul__" | "__mul__" | "__rmul__" => row,
            _ => false,
        };
    Err(type_error(match (min, max) {
        (n, m) if n == m && slot && nameless => {
            format!(" expected {n} argument{}, got {given}", plural(n))
        }
        (n, m) if n == m && slot => {
            format!("expected {n} argument{}, got {given}", plural(n))
        }
        (0, 0) => format!("{}() takes no arguments ({given} given)", s.name),
        (1, 1) => format!("{}() takes exactly one argument ({given} given)", s.name),
        (n, m) => {
            let (how, n) = if n == m {
                ("", n)
            } else if given < n {
                ("at least ", n)
            } else {
                ("at most ", m)
            };
            format!(
                "{} expected {how}{n} argument{}, got {given}",
                if nameless { "" } else { s.short() },
                plural(n)
            )
        }
    }))
}
