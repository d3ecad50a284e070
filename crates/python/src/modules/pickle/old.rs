//! What only older pickles have: texts with escapes, numbers for classes, instances by `INST`.

use super::build::new_object;
use super::find;
use crate::error::Res;
use crate::func::Args;
use crate::task::Ctx;
use crate::value::Value;

/// The bytes that a text of Python 2 stands for, with its escapes; none when one is not whole.
pub(super) fn unescaped(text: &[u8]) -> Option<Vec<u8>> {
    let mut out = vec![];
    let mut rest = text.iter().copied().peekable();
    while let Some(b) = rest.next() {
        if b != b'\\' {
            out.push(b);
            continue;
        }
        match rest.next() {
            Some(b'n') => out.push(b'\n'),
            Some(b'r') => out.push(b'\r'),
            Some(b't') => out.push(b'\t'),
            Some(b'a') => out.push(7),
            Some(b'b') => out.push(8),
            Some(b'f') => out.push(12),
            Some(b'v') => out.push(11),
            Some(b @ (b'\\' | b'\'' | b'"')) => out.push(b),
            Some(b'\n') => {}
            Some(b'x') => {
                let mut n = 0u32;
                for _ in 0..2 {
                    if let Some(d) = rest.peek().and_then(|b| char::from(*b).to_digit(16)) {
                        n = n * 16 + d;
                        rest.next();
                    }
                }
                out.push(n as u8);
            }
            Some(b @ b'0'..=b'7') => {
                let mut n = u32::from(b - b'0');
                for _ in 0..2 {
                    if let Some(d) = rest.peek().and_then(|b| char::from(*b).to_digit(8)) {
                        n = n * 8 + d;
                        rest.next();
                    }
                }
                out.push(n as u8);
            }
            Some(b) => out.extend([b'\\', b]),
            None => return None,
        }
    }
    Some(out)
}

/// The class or function that was registered with a number (`copyreg.add_extension`).
pub(super) async fn extension(c: Ctx, hook: &Value, n: i64, protocol: u8) -> Res<Value> {
    if n <= 0 {
        let text = "EXT specifies code <= 0";
        return Err(super::error(c, "UnpicklingError", text.into()).await);
    }
    let m = find::module(c, "copyreg").await?;
    let cache = c.getattr(&m, "_extension_cache").await?;
    let key = Value::Int(n);
    if let Some(v) = super::entry(&cache, &key) {
        return Ok(v);
    }
    let table = c.getattr(&m, "_inverted_registry").await?;
    let Some(Value::Tuple(t)) = super::entry(&table, &key) else {
        return Err(crate::error::value_error(format!(
            "unregistered extension code {n}"
        )));
    };
    let [Value::Str(module), Value::Str(name)] = &t[..] else {
        return Err(crate::error::value_error(
            "_inverted_registry[...] isn't a 2-tuple of strings",
        ));
    };
    let v = find::global(c, hook, &module.text, &name.text, protocol).await?;
    if let Value::Dict(d) = &cache {
        crate::types::dict::set_item(c, d, key, v.clone()).await?;
    }
    Ok(v)
}

/// An instance as the first protocols make it: without arguments no `__init__` is called.
pub(super) async fn instance(c: Ctx, class: Value, args: Vec<Value>) -> Res<Value> {
    let plain = args.is_empty()
        && matches!(class, Value::Class(_))
        && c.getattr_opt(&class, "__getinitargs__").await?.is_none();
    if plain {
        return new_object(c, class, vec![], Value::None).await;
    }
    c.call(&class, Args::of(args)).await
}
