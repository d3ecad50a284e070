//! Formatting. Templates are rendered here over fixed arguments, as the machine will render them.

use super::{Args, check};
use interleave_text::TextError;
use interleave_text::format::*;
use interleave_text::number::{INT_DIGITS_LIMIT, float_repr, int_repr};
use interleave_text::string::{ascii, repr};
use num_bigint::BigInt;

#[test]
fn formats_agree() {
    check("format", include_str!("../testdata/format.jsonl"), run);
}

fn run(op: &str, a: &Args<'_>) -> Result<String, TextError> {
    match op {
        "format_int" => {
            let value = a.int(0);
            let text = format_int((&value).into(), a.str(1), "int", INT_DIGITS_LIMIT);
            if let Ok(word) = i64::try_from(&value) {
                assert_eq!(
                    format_int(word.into(), a.str(1), "int", INT_DIGITS_LIMIT),
                    text
                );
            }
            text
        }
        "format_bool" => format_int(
            i64::from(a.bool(0)).into(),
            a.str(1),
            "bool",
            INT_DIGITS_LIMIT,
        ),
        "format_float" => format_float(a.float(0), a.str(1)),
        "format_str" => format_str(a.str(0), a.str(1)),
        "str_format" => render(&Template::parse(a.str(0))),
        "percent_int" => one(a, |c| c.int((&a.int(1)).into(), INT_DIGITS_LIMIT)),
        "percent_float" => one(a, |c| c.float(a.float(1))),
        "percent_str" => one(a, |c| match c.letter {
            'r' => c.text(&repr(a.str(1))),
            'a' => c.text(&ascii(a.str(1))),
            _ => c.text(a.str(1)),
        }),
        "percent_char" => one(a, |c| c.text(a.str(1))),
        "percent_tuple" => percent(a.str(0), false),
        "percent_dict" => percent(a.str(0), true),
        _ => panic!("no operation {op}"),
    }
}

fn one(
    a: &Args<'_>,
    convert: impl Fn(&Conversion) -> Result<String, TextError>,
) -> Result<String, TextError> {
    let template = PercentTemplate::parse(a.str(0));
    match template.parts.as_slice() {
        [PercentPart::Field(field)] => convert(&field.conversion),
        parts => panic!("{parts:?}"),
    }
}

/// The few kinds of value that the vectors use.
#[derive(Clone)]
enum Item {
    Int(i64),
    Float(f64),
    Text(&'static str),
    List,
    Dict,
}

impl Item {
    fn type_name(&self) -> &'static str {
        match self {
            Item::Int(_) => "int",
            Item::Float(_) => "float",
            Item::Text(_) => "str",
            Item::List => "list",
            Item::Dict => "dict",
        }
    }

    fn repr(&self) -> String {
        match self {
            Item::Int(value) => int_repr((*value).into()),
            Item::Float(value) => float_repr(*value),
            Item::Text(text) => repr(text),
            Item::List => "['l0', 'l1']".to_owned(),
            Item::Dict => {
                "{'a': 1, 'f': 1.23456, 's': \"q'x\", 'a(b)c': 'deep', '': 'empty'}".to_owned()
            }
        }
    }

    fn str(&self) -> String {
        if let Item::Text(text) = self {
            (*text).to_owned()
        } else {
            self.repr()
        }
    }

    fn format(&self, spec: &str) -> Result<String, TextError> {
        match self {
            Item::Int(value) => format_int((*value).into(), spec, "int", INT_DIGITS_LIMIT),
            Item::Float(value) => format_float(*value, spec),
            Item::Text(text) => format_str(text, spec),
            other if spec.is_empty() => Ok(other.str()),
            other => Err(TextError::Type(format!(
                "unsupported format string passed to {}.__format__",
                other.type_name()
            ))),
        }
    }
}

const ARGS: [Item; 4] = [
    Item::Int(7),
    Item::Text("text"),
    Item::Float(2.5),
    Item::List,
];
const KEYS: [(&str, Item); 7] = [
    ("a", Item::Int(1)),
    ("w", Item::Int(8)),
    ("p", Item::Int(3)),
    ("f", Item::Float(1.23456)),
    ("s", Item::Text("q'x")),
    ("0x", Item::Text("hex")),
    ("é", Item::Text("e")),
];

fn render(template: &Template) -> Result<String, TextError> {
    let mut out = String::new();
    for part in &template.parts {
        let field = match part {
            TemplatePart::Text(text) => {
                out.push_str(text);
                continue;
            }
            TemplatePart::Field(field) => field,
        };
        let mut value = match &field.first {
            First::Index(index) => ARGS
                .get(*index)
                .cloned()
                .ok_or_else(|| First::out_of_range(*index))?,
            First::Key(key) => {
                let found = KEYS.iter().find(|(name, _)| name == key);
                found
                    .map(|(_, value)| value.clone())
                    .ok_or_else(|| TextError::Key(repr(key)))?
            }
            First::Bad(error) => return Err(error.clone()),
        };
        for access in &field.path {
            value = step(&value, access)?;
        }
        if let Some(error) = &field.path_error {
            return Err(error.clone());
        }
        let shown = match &field.shown {
            Shown::AsIs => None,
            Shown::Str => Some(value.str()),
            Shown::Repr => Some(value.repr()),
            Shown::Ascii => Some(ascii(&value.str())),
            Shown::Unknown(error) => return Err(error.clone()),
        };
        let spec = render(&field.spec)?;
        out.push_str(&match shown {
            Some(text) => format_str(&text, &spec)?,
            None => value.format(&spec)?,
        });
    }
    template.error.clone().map_or(Ok(out), Err)
}

fn step(value: &Item, access: &Access) -> Result<Item, TextError> {
    let kind = value.type_name();
    match (value, access) {
        (Item::Int(_), Access::Attribute(name)) if name == "real" => Ok(value.clone()),
        (_, Access::Attribute(name)) => Err(TextError::Lookup(format!(
            "'{kind}' object has no attribute '{name}'"
        ))),
        (Item::List, Access::Index(index)) => {
            let item = ["l0", "l1"].get(*index).map(|text| Item::Text(text));
            item.ok_or_else(|| TextError::Index("list index out of range".to_owned()))
        }
        (Item::List, Access::Key(_)) => Err(TextError::Type(
            "list indices must be integers or slices, not str".to_owned(),
        )),
        (Item::Text(text), Access::Index(index)) => {
            let item = text.get(*index..*index + 1).map(Item::Text);
            item.ok_or_else(|| TextError::Index("string index out of range".to_owned()))
        }
        (Item::Text(_), Access::Key(_)) => Err(TextError::Type(
            "string indices must be integers, not 'str'".to_owned(),
        )),
        _ => Err(TextError::Type(format!(
            "'{kind}' object is not subscriptable"
        ))),
    }
}

fn percent(text: &str, dict: bool) -> Result<String, TextError> {
    let template = PercentTemplate::parse(text);
    let mut values = if dict {
        vec![Item::Dict].into_iter()
    } else {
        vec![
            Item::Int(7),
            Item::Text("text"),
            Item::Float(2.5),
            Item::Int(-3),
        ]
        .into_iter()
    };
    let not_enough = || TextError::Type("not enough arguments for format string".to_owned());
    let mut out = String::new();
    let mut keyed = false;
    for part in &template.parts {
        let field = match part {
            PercentPart::Text(text) => {
                out.push_str(text);
                continue;
            }
            PercentPart::NeedsMapping if dict => continue,
            PercentPart::NeedsMapping => {
                return Err(TextError::Type("format requires a mapping".to_owned()));
            }
            PercentPart::Field(field) => field,
        };
        let mut found = None;
        if let Some(key) = &field.key {
            if !dict {
                return Err(TextError::Type("format requires a mapping".to_owned()));
            }
            keyed = true;
            found = Some(match key.as_str() {
                "a" => Item::Int(1),
                "f" => Item::Float(1.23456),
                "s" => Item::Text("q'x"),
                "a(b)c" => Item::Text("deep"),
                "" => Item::Text("empty"),
                _ => return Err(TextError::Key(repr(key))),
            });
        }
        let mut next = || {
            found
                .take()
                .or_else(|| values.next().filter(|_| !keyed))
                .ok_or_else(not_enough)
        };
        let mut sized = |size| match size {
            Size::Argument => match next()? {
                Item::Int(size) => Ok(Some(size)),
                _ => Err(TextError::Type("* wants int".to_owned())),
            },
            _ => Ok(None),
        };
        let (width, precision) = (sized(field.width)?, sized(field.precision)?);
        let conversion = field.conversion.with_sizes(width, precision);
        let value = next()?;
        out.push_str(&match (conversion.letter, &value) {
            ('s', value) => conversion.text(&value.str())?,
            ('r' | 'a', value) => conversion.text(&value.repr())?,
            ('c', Item::Int(code)) => {
                conversion.text(&char::from_u32(*code as u32).unwrap().to_string())?
            }
            ('d' | 'i' | 'u', Item::Float(value)) => {
                conversion.int((&BigInt::from(*value as i64)).into(), INT_DIGITS_LIMIT)?
            }
            ('d' | 'i' | 'u' | 'o' | 'x' | 'X', Item::Int(value)) => {
                conversion.int((*value).into(), INT_DIGITS_LIMIT)?
            }
            ('e' | 'E' | 'f' | 'F' | 'g' | 'G', Item::Int(value)) => {
                conversion.float(*value as f64)?
            }
            ('e' | 'E' | 'f' | 'F' | 'g' | 'G', Item::Float(value)) => conversion.float(*value)?,
            (
                'd' | 'i' | 'u' | 'o' | 'x' | 'X' | 'c' | 'e' | 'E' | 'f' | 'F' | 'g' | 'G',
                value,
            ) => {
                return Err(conversion.wrong_type(value.type_name()));
            }
            _ => return Err(conversion.unsupported()),
        });
    }
    if let Some(error) = template.error {
        return Err(error);
    }
    if !keyed && !dict && values.next().is_some() {
        return Err(TextError::Type(
            "not all arguments converted during string formatting".to_owned(),
        ));
    }
    Ok(out)
}
