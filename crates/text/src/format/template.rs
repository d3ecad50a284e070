//! `str.format` templates, parsed into parts which the machine walks.

use super::spec::number;
use crate::TextError;

/// A parsed template. The machine renders `parts` in order, then raises `error` if there is one:
/// CPython finds mistakes only when it reaches them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    pub parts: Vec<TemplatePart>,
    pub error: Option<TextError>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TemplatePart {
    /// Copied as it is, braces unescaped.
    Text(String),
    Field(Box<Field>),
}

/// `{first path !shown :spec}`. Look up `first`, follow `path` (then raise `path_error`), convert
/// as `shown` says, render `spec` to a string, and call `format`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    pub first: First,
    pub path: Vec<Access>,
    pub path_error: Option<TextError>,
    pub shown: Shown,
    pub spec: Template,
}

/// Where a field starts: automatic numbering is already resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum First {
    Index(usize),
    Key(String),
    /// Numbering was mixed, or a number too long.
    Bad(TextError),
}

impl First {
    /// The error for an index beyond the positional arguments.
    pub fn out_of_range(index: usize) -> TextError {
        TextError::Index(format!(
            "Replacement index {index} out of range for positional args tuple"
        ))
    }
}

/// One step from a field's value into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Access {
    /// `.name`
    Attribute(String),
    /// `[3]`
    Index(usize),
    /// `[text]`
    Key(String),
}

/// The conversion before formatting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    AsIs,
    Str,
    Repr,
    Ascii,
    Unknown(TextError),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Numbering {
    Open,
    Automatic(usize),
    Manual,
}

impl Template {
    /// Parses a template; fields may stand inside a spec, but not inside those.
    pub fn parse(text: &str) -> Template {
        Parser {
            numbering: Numbering::Open,
        }
        .template(text, 2)
    }
}

struct Parser {
    numbering: Numbering,
}

fn value_error(message: impl Into<String>) -> TextError {
    TextError::Value(message.into())
}

impl Parser {
    fn template(&mut self, text: &str, depth: usize) -> Template {
        let mut parts = Vec::new();
        if depth == 0 {
            return Template {
                parts,
                error: Some(value_error("Max string recursion exceeded")),
            };
        }
        let mut rest = text;
        let error = loop {
            match self.step(&mut rest, &mut parts, depth) {
                Ok(true) => {}
                Ok(false) => break None,
                Err(error) => break Some(error),
            }
        };
        Template { parts, error }
    }

    /// Text up to a brace, and the field there; false at the end.
    fn step(
        &mut self,
        rest: &mut &str,
        parts: &mut Vec<TemplatePart>,
        depth: usize,
    ) -> Result<bool, TextError> {
        if rest.is_empty() {
            return Ok(false);
        }
        let Some(at) = rest.find(['{', '}']) else {
            push_text(parts, rest);
            *rest = "";
            return Ok(true);
        };
        let (text, brace, after) = (&rest[..at], &rest[at..at + 1], &rest[at + 1..]);
        if let Some(escaped) = after.strip_prefix(brace) {
            push_text(parts, &rest[..at + 1]);
            *rest = escaped;
            return Ok(true);
        }
        if brace == "}" {
            return Err(value_error("Single '}' encountered in format string"));
        }
        if after.is_empty() {
            return Err(value_error("Single '{' encountered in format string"));
        }
        push_text(parts, text);
        let raw = RawField::parse(after)?;
        *rest = raw.rest;
        parts.push(TemplatePart::Field(Box::new(self.field(&raw, depth))));
        Ok(true)
    }

    fn field(&mut self, raw: &RawField<'_>, depth: usize) -> Field {
        let end = raw.name.find(['.', '[']).unwrap_or(raw.name.len());
        let first = self.first(&raw.name[..end]).unwrap_or_else(First::Bad);
        let (path, path_error) = path(&raw.name[end..]);
        let shown = match raw.conversion {
            None => Shown::AsIs,
            Some('s') => Shown::Str,
            Some('r') => Shown::Repr,
            Some('a') => Shown::Ascii,
            Some(c @ '!'..='~') => {
                Shown::Unknown(value_error(format!("Unknown conversion specifier {c}")))
            }
            Some(c) => Shown::Unknown(value_error(format!(
                "Unknown conversion specifier \\x{:x}",
                c as u32
            ))),
        };
        let spec = if raw.spec.contains('{') {
            self.template(raw.spec, depth - 1)
        } else {
            let mut parts = Vec::new();
            push_text(&mut parts, raw.spec);
            Template { parts, error: None }
        };
        Field {
            first,
            path,
            path_error,
            shown,
            spec,
        }
    }

    fn first(&mut self, name: &str) -> Result<First, TextError> {
        let index = whole_number(name)?;
        match (name.is_empty(), index, self.numbering) {
            (true, _, Numbering::Manual) => Err(value_error(
                "cannot switch from manual field specification to automatic field numbering",
            )),
            (false, Some(_), Numbering::Automatic(_)) => Err(value_error(
                "cannot switch from automatic field numbering to manual field specification",
            )),
            (true, _, Numbering::Open) => {
                self.numbering = Numbering::Automatic(1);
                Ok(First::Index(0))
            }
            (true, _, Numbering::Automatic(next)) => {
                self.numbering = Numbering::Automatic(next + 1);
                Ok(First::Index(next))
            }
            (false, Some(index), _) => {
                self.numbering = Numbering::Manual;
                Ok(First::Index(index))
            }
            (false, None, _) => Ok(First::Key(name.to_owned())),
        }
    }
}

fn push_text(parts: &mut Vec<TemplatePart>, text: &str) {
    if let Some(TemplatePart::Text(last)) = parts.last_mut() {
        last.push_str(text);
    } else if !text.is_empty() {
        parts.push(TemplatePart::Text(text.to_owned()));
    }
}

/// The name as a number, when it is nothing but digits.
fn whole_number(name: &str) -> Result<Option<usize>, TextError> {
    let mut rest = name;
    let value = number(&mut rest)?;
    Ok(value.filter(|_| rest.is_empty()))
}

fn path(mut rest: &str) -> (Vec<Access>, Option<TextError>) {
    let mut path = Vec::new();
    while !rest.is_empty() {
        match access(&mut rest) {
            Ok(access) => path.push(access),
            Err(error) => return (path, Some(error)),
        }
    }
    (path, None)
}

fn access(rest: &mut &str) -> Result<Access, TextError> {
    let empty = || value_error("Empty attribute in format string");
    if let Some(after) = rest.strip_prefix('.') {
        let end = after.find(['.', '[']).unwrap_or(after.len());
        let (name, after) = after.split_at(end);
        *rest = after;
        return if name.is_empty() {
            Err(empty())
        } else {
            Ok(Access::Attribute(name.to_owned()))
        };
    }
    let Some(after) = rest.strip_prefix('[') else {
        return Err(value_error(
            "Only '.' or '[' may follow ']' in format field specifier",
        ));
    };
    let Some((name, after)) = after.split_once(']') else {
        return Err(value_error("Missing ']' in format string"));
    };
    *rest = after;
    if name.is_empty() {
        return Err(empty());
    }
    Ok(match whole_number(name)? {
        Some(index) => Access::Index(index),
        None => Access::Key(name.to_owned()),
    })
}

/// A field cut at its marks, before names are read.
struct RawField<'a> {
    name: &'a str,
    conversion: Option<char>,
    spec: &'a str,
    /// What follows the closing brace.
    rest: &'a str,
}

impl<'a> RawField<'a> {
    /// `text` starts after the opening brace.
    fn parse(text: &'a str) -> Result<RawField<'a>, TextError> {
        let mut in_brackets = false;
        let mut mark = None;
        for (at, c) in text.char_indices() {
            match c {
                ']' if in_brackets => in_brackets = false,
                _ if in_brackets => {}
                '[' => in_brackets = true,
                '{' => return Err(value_error("unexpected '{' in field name")),
                '}' | ':' | '!' => {
                    mark = Some((at, c));
                    break;
                }
                _ => {}
            }
        }
        let Some((at, mark)) = mark else {
            return Err(value_error("expected '}' before end of string"));
        };
        let (name, mut rest) = (&text[..at], &text[at + 1..]);
        if mark == '}' {
            return Ok(RawField {
                name,
                conversion: None,
                spec: "",
                rest,
            });
        }
        let mut conversion = None;
        if mark == '!' {
            let mut chars = rest.chars();
            conversion = chars.next();
            if conversion.is_none() {
                return Err(value_error(
                    "end of string while looking for conversion specifier",
                ));
            }
            rest = chars.as_str();
            match chars.next() {
                Some('}') => {
                    return Ok(RawField {
                        name,
                        conversion,
                        spec: "",
                        rest: chars.as_str(),
                    });
                }
                Some(':') => rest = chars.as_str(),
                Some(_) => return Err(value_error("expected ':' after conversion specifier")),
                None => {}
            }
        }
        let mut depth = 1;
        for (at, c) in rest.char_indices() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return Ok(RawField {
                    name,
                    conversion,
                    spec: &rest[..at],
                    rest: &rest[at + 1..],
                });
            }
        }
        Err(value_error("unmatched '{' in format spec"))
    }
}
