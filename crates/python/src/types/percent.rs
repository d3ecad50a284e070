//! `%` formatting and `str.format`: the walk over a template, with Python where a value needs it.

use crate::error::{Raise, Res, key_error, type_error};
use crate::func::Args;
use crate::mem::Ref;
use crate::options::Version;
use crate::task::Ctx;
use crate::value::{Str, Value};
use crate::vm::repr;
use interleave_text::format::{Access, First, PercentPart, PercentTemplate, Shown, Size, Template};

pub(crate) async fn format(c: Ctx, template: Ref<Str>, arg: Value) -> Res<Value> {
    if let (Value::Str(_), "%s") = (&arg, template.text.as_str()) {
        return Ok(arg);
    }
    fill(c, template, arg, false).await.map(Value::str)
}

/// `bytes % arg`: the template is filled as a text of the letters 0 to 255.
pub(crate) async fn format_bytes(c: Ctx, template: &[u8], arg: Value) -> Res<Vec<u8>> {
    let template = Ref::new(Str::new(letters(template)));
    let text = fill(c, template, arg, true).await?;
    Ok(text.chars().map(|l| l as u8).collect())
}

fn letters(bytes: &[u8]) -> String {
    bytes.iter().map(|b| *b as char).collect()
}

/// What `%s` and `%b` of bytes show: the object's bytes.
async fn shown_bytes(c: Ctx, v: &Value, place: &str) -> Res<String> {
    if let Some(d) = super::buffer::of(c, v).await? {
        return Ok(letters(&d));
    }
    if let Some(f) = c.vm().user_method(v, "__bytes__") {
        let r = c.call1(&f, v.clone()).await?;
        return match r.base() {
            Value::Bytes(b) => Ok(letters(b)),
            _ => Err(c.vm().wrong_answer(v, "__bytes__", "a bytes", &r)),
        };
    }
    let t = c.vm().type_name(v).text.clone();
    let wants = "%b requires a bytes-like object, or an object that implements __bytes__";
    Err(type_error(match c.vm().since(Version::V3_15) {
        true => format!("format argument{place}: {wants}, not {t}"),
        false => format!("{wants}, not '{t}'"),
    }))
}

/// What `%c` of bytes shows: one byte.
fn shown_byte(c: Ctx, v: &Value, place: &str) -> Res<String> {
    let newest = c.vm().since(Version::V3_15);
    if let Some(n) = crate::vm::subscript::as_index(v) {
        return match u8::try_from(n) {
            Ok(b) => Ok((b as char).to_string()),
            Err(_) if newest => Err(crate::error::overflow_error(format!(
                "format argument{place}: %c argument not in range(256)"
            ))),
            Err(_) => Err(crate::error::overflow_error("%c arg not in range(256)")),
        };
    }
    match v.base() {
        Value::Bytes(_) | Value::ByteArray(_) => match super::bytes::data(v).as_deref() {
            Some([b]) => return Ok((*b as char).to_string()),
            _ if !c.vm().since(Version::V3_14) => {}
            d => {
                return Err(type_error(format!(
                    "%c requires an integer in range(256) or a single byte, not a {} object of length {}",
                    c.vm().type_name(v).text,
                    d.map_or(0, <[u8]>::len)
                )));
            }
        },
        _ => {}
    }
    let plain = "%c requires an integer in range(256) or a single byte";
    if newest {
        return Err(type_error(format!(
            "format argument{place}: {plain}, not {}",
            c.vm().type_name(v).text
        )));
    }
    Err(type_error(match c.vm().since(Version::V3_14) {
        true => format!("{plain}, not {}", c.vm().type_name(v).text),
        false => plain.to_string(),
    }))
}

async fn fill(c: Ctx, template: Ref<Str>, arg: Value, bytes: bool) -> Res<String> {
    let t = PercentTemplate::parse(&template.text);
    let args: Vec<Value> = match arg.base() {
        Value::Tuple(t) => t.to_vec(),
        _ => vec![arg.clone()],
    };
    let plain = |v: &Value| match v {
        Value::Tuple(_) | Value::Str(_) => true,
        Value::Bytes(_) | Value::ByteArray(_) => bytes,
        _ => false,
    };
    let mapping = !plain(arg.base()) && c.vm().special(&arg, "__getitem__").is_some()
        || matches!(arg.base(), Value::Dict(_));
    let limit = c.vm().opts.int_digits;
    let mut next = 0;
    let mut keyed = false;
    let mut out = String::new();
    let newest = c.vm().since(Version::V3_15);
    let few = || match newest {
        true => type_error(format!(
            "not enough arguments for format string (got {})",
            args.len()
        )),
        false => type_error("not enough arguments for format string"),
    };
    let several = matches!(arg.base(), Value::Tuple(_));
    for part in t.parts {
        let f = match part {
            PercentPart::Text(s) => {
                out.push_str(&s);
                continue;
            }
            PercentPart::NeedsMapping => {
                if !mapping {
                    return Err(type_error("format requires a mapping"));
                }
                continue;
            }
            PercentPart::Field(f) => f,
        };
        let mut value = None;
        let field = f.key.clone();
        if let Some(k) = &f.key {
            if !mapping {
                return Err(type_error("format requires a mapping"));
            }
            keyed = true;
            let key = match bytes {
                true => Value::bytes(k.chars().map(|l| l as u8).collect()),
                false => Value::str(&**k),
            };
            value = Some(crate::vm::subscript::get(c, arg.clone(), key).await?);
        }
        let mut star = |s: Size| -> Res<Option<i64>> {
            if s != Size::Argument {
                return Ok(None);
            }
            next += 1;
            let v = args.get(next - 1).ok_or_else(few)?;
            crate::vm::subscript::as_index(v)
                .map(Some)
                .ok_or_else(|| type_error("* wants int"))
        };
        let (w, p) = (star(f.width)?, star(f.precision)?);
        let conv = f.conversion.with_sizes(w, p);
        if conv.letter == '%' {
            out.push('%');
            continue;
        }
        let v = match value {
            Some(v) => v,
            None => {
                next += 1;
                args.get(next - 1).cloned().ok_or_else(few)?
            }
        };
        let nth = next;
        let place = match &field {
            Some(key) => format!(" '{key}'"),
            None if several => format!(" {nth}"),
            None => String::new(),
        };
        let wrong = |c: Ctx, v: &Value| -> Raise {
            let name = c.vm().type_name(v).text.clone();
            let name = match v.base() {
                Value::Str(s) if conv.letter == 'c' => {
                    format!("a string of length {}", s.chars)
                }
                _ => name,
            };
            if !newest {
                return match conv.letter {
                    'c' if c.vm().since(Version::V3_14) => type_error(format!(
                        "%c requires an int or a unicode character, not {name}"
                    )),
                    _ => conv.wrong_type(&name).into(),
                };
            }
            let wants = match conv.letter {
                'o' | 'x' | 'X' => "an integer",
                'c' => "an integer or a unicode character",
                _ => "a real number",
            };
            let letter = conv.letter;
            type_error(format!(
                "format argument{place}: %{letter} requires {wants}, not {name}"
            ))
        };
        let text = match conv.letter {
            's' | 'b' if bytes => conv.text(&shown_bytes(c, &v, &place).await?)?,
            'c' if bytes => conv.text(&shown_byte(c, &v, &place)?)?,
            'r' if bytes => conv.text(&super::str::ascii_of(&repr::repr(c, &v).await?))?,
            's' => conv.text(&repr::str(c, &v).await?)?,
            'r' => conv.text(&repr::repr(c, &v).await?)?,
            'a' => conv.text(&super::str::ascii_of(&repr::repr(c, &v).await?))?,
            'c' => match v.base() {
                Value::Str(s) if s.chars == 1 => conv.text(&s.text)?,
                Value::Int(n) => match u32::try_from(*n).ok().and_then(char::from_u32) {
                    Some(ch) => conv.text(&ch.to_string())?,
                    None => {
                        return Err(crate::error::overflow_error(
                            "%c arg not in range(0x110000)",
                        ));
                    }
                },
                _ => return Err(wrong(c, &v)),
            },
            'd' | 'i' | 'u' => {
                let n = match v.base() {
                    Value::Float(_) => super::int::convert(c, &v).await?,
                    Value::Inst(_) => match super::int::convert(c, &v).await {
                        Ok(n) => n,
                        Err(_) => return Err(wrong(c, &v)),
                    },
                    x => x.clone(),
                };
                integer(&conv, &n, limit).ok_or_else(|| wrong(c, &v))??
            }
            'o' | 'x' | 'X' => {
                let n = v.base().clone();
                if matches!(n, Value::Float(_)) {
                    return Err(wrong(c, &v));
                }
                integer(&conv, &n, limit).ok_or_else(|| wrong(c, &v))??
            }
            'e' | 'E' | 'f' | 'F' | 'g' | 'G' => {
                let f = match super::float::convert(c, &v).await {
                    Ok(f) if !matches!(v.base(), Value::Str(_)) => f,
                    _ => return Err(wrong(c, &v)),
                };
                conv.float(f)?
            }
            letter if newest => {
                let before = template.text.chars().take(conv.index);
                let at = before.collect::<Vec<_>>().iter().rposition(|c| *c == '%');
                return Err(crate::error::value_error(format!(
                    "unsupported format %{letter} at position {}",
                    at.unwrap_or(0)
                )));
            }
            _ => return Err(conv.unsupported().into()),
        };
        out.push_str(&text);
    }
    if let Some(e) = t.error {
        return Err(e.into());
    }
    if next < args.len() && !keyed && !(mapping && next == 0) {
        let counts = match newest {
            true => format!(" (required {next}, got {})", args.len()),
            false => String::new(),
        };
        return Err(type_error(format!(
            "not all arguments converted during {} formatting{counts}",
            if bytes { "bytes" } else { "string" }
        )));
    }
    Ok(out)
}

fn integer(
    conv: &interleave_text::format::Conversion,
    n: &Value,
    limit: usize,
) -> Option<Result<String, interleave_text::TextError>> {
    Some(match n {
        Value::Int(n) => conv.int((*n).into(), limit),
        Value::Bool(b) => conv.int((*b as i64).into(), limit),
        Value::Big(b) => conv.int((&**b).into(), limit),
        _ => return None,
    })
}

/// `template.format(*args, **kwargs)`.
pub(crate) async fn str_format(c: Ctx, template: &str, args: Args) -> Res<String> {
    render(c, Template::parse(template), &args, None).await
}

/// `template.format_map(mapping)`.
pub(crate) async fn str_format_map(c: Ctx, template: &str, mapping: Value) -> Res<String> {
    render(c, Template::parse(template), &Args::none(), Some(&mapping)).await
}

fn render<'a>(
    c: Ctx,
    t: Template,
    args: &'a Args,
    mapping: Option<&'a Value>,
) -> std::pin::Pin<Box<dyn Future<Output = Res<String>> + 'a>> {
    Box::pin(async move {
        let mut out = String::new();
        for part in t.parts {
            let f = match part {
                interleave_text::format::TemplatePart::Text(s) => {
                    out.push_str(&s);
                    continue;
                }
                interleave_text::format::TemplatePart::Field(f) => *f,
            };
            let mut v = match &f.first {
                First::Index(_) if mapping.is_some() => {
                    return Err(crate::error::value_error(
                        "Format string contains positional fields",
                    ));
                }
                First::Index(i) => match args.pos.get(*i) {
                    Some(v) => v.clone(),
                    None => return Err(First::out_of_range(*i).into()),
                },
                First::Key(k) => match (mapping, args.kw.iter().find(|(n, _)| n.text == *k)) {
                    (Some(m), _) => {
                        crate::vm::subscript::get(c, m.clone(), Value::str(&**k)).await?
                    }
                    (None, Some((_, v))) => v.clone(),
                    (None, None) => return Err(key_error(Value::str(&**k))),
                },
                First::Bad(e) => return Err(e.clone().into()),
            };
            for step in &f.path {
                v = match step {
                    Access::Attribute(n) => c.getattr(&v, n).await?,
                    Access::Index(i) => crate::vm::subscript::get(c, v, Value::uint(*i)).await?,
                    Access::Key(k) => crate::vm::subscript::get(c, v, Value::str(&**k)).await?,
                };
            }
            if let Some(e) = f.path_error {
                return Err(e.into());
            }
            let v = match f.shown {
                Shown::AsIs => v,
                Shown::Str => Value::str(repr::str(c, &v).await?),
                Shown::Repr => Value::str(repr::repr(c, &v).await?),
                Shown::Ascii => Value::str(super::str::ascii_of(&repr::repr(c, &v).await?)),
                Shown::Unknown(e) => return Err(e.into()),
            };
            let spec = render(c, f.spec, args, mapping).await?;
            out.push_str(&repr::format(c, v, Value::str(spec)).await?);
        }
        match t.error {
            Some(e) => Err(e.into()),
            None => Ok(out),
        }
    })
}
