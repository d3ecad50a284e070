//! `itertools`: how its iterators are made. Their steps are in `vm/tool_next.rs`.

use crate::dict::DictObj;
use crate::error::{Exc, Res, type_error, value_error};
use crate::func::{Args, Body};
use crate::intern::intern;
use crate::iter::IterState;
use crate::mem::Ref;
use crate::options::Version;
use crate::task::Ctx;
use crate::tool::{Kind, Tool};
use crate::types::{Table, bind};
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::iterate::{collect, get_iter};
use crate::vm::repr::repr;
use crate::vm::subscript::as_index;

const KINDS: [Kind; 18] = [
    Kind::Accumulate,
    Kind::Batched,
    Kind::Chain,
    Kind::Combinations,
    Kind::CombinationsWithReplacement,
    Kind::Compress,
    Kind::Count,
    Kind::Cycle,
    Kind::DropWhile,
    Kind::FilterFalse,
    Kind::Islice,
    Kind::Pairwise,
    Kind::Permutations,
    Kind::Product,
    Kind::Repeat,
    Kind::Starmap,
    Kind::TakeWhile,
    Kind::ZipLongest,
];

/// The classes, made when the module is first imported.
pub(crate) fn fill(vm: &mut Vm, d: &Ref<DictObj>) {
    vm.types.make_tools();
    for (class, kind) in vm.types.tools.clone().iter().zip(KINDS) {
        crate::types::fill(class, METHODS);
        if !vm.since(Version::V3_14) && !matches!(kind, Kind::Batched | Kind::Pairwise) {
            crate::types::fill(class, crate::modules::pickle::TOOL_METHODS);
        }
        let make = NEW[kind as usize];
        crate::types::fill(class, std::slice::from_ref(make));
        match kind {
            Kind::Chain => crate::types::fill(class, CHAIN),
            Kind::Count => crate::types::fill(class, SHOWN),
            Kind::Repeat => {
                crate::types::fill(class, SHOWN);
                crate::types::fill(class, REPEAT);
            }
            _ => {}
        }
        d.set(&intern(&class.name().text), Value::Class(class.clone()));
    }
}

fn wrap(cls: &Value, tool: Tool) -> Value {
    crate::types::int::wrap(cls, Value::iter(IterState::Tool(Box::new(tool))))
}

fn tool<R>(v: &Value, f: impl FnOnce(&Tool) -> R) -> Res<R> {
    if let Value::Iter(cell) = v.base()
        && let IterState::Tool(t) = &*cell.borrow()
    {
        return Ok(f(t));
    }
    Err(type_error("descriptor requires an iterator of itertools"))
}

const METHODS: Table = &[
    ("__iter__", Body::Plain(|_, a| Ok(a.pos[0].clone()))),
    (
        "__next__",
        Body::Task(|c, a| {
            Box::pin(
                async move { crate::vm::iterate::next_or_stop(c, a.pos[0].base().clone()).await },
            )
        }),
    ),
];

const CHAIN: Table = &[
    (
        "from_iterable",
        Body::Task(|c, a| {
            Box::pin(async move {
                let source = get_iter(c, a.pos[1].clone()).await?;
                Ok(wrap(&a.pos[0], Tool::new(Kind::Chain, source, Value::None)))
            })
        }),
    ),
    (
        "__class_getitem__",
        Body::Plain(|_, a| {
            Ok(crate::types::class::alias(
                a.pos[0].clone(),
                a.pos[1].clone(),
            ))
        }),
    ),
];

const SHOWN: Table = &[(
    "__repr__",
    Body::Task(|c, a| Box::pin(async move { Ok(Value::str(show(c, &a.pos[0]).await?)) })),
)];

const REPEAT: Table = &[(
    "__length_hint__",
    Body::Plain(|_, a| match tool(&a.pos[0], |t| t.n)? {
        n @ 0.. => Ok(Value::Int(n)),
        _ => Err(type_error("len() of unsized object")),
    }),
)];

/// `count(1)`, `repeat(None, 3)`.
pub(crate) async fn show(c: Ctx, v: &Value) -> Res<String> {
    let name = c.vm().class_of(v).name().text.clone();
    let (kind, a, b, n) = tool(v, |t| (t.kind, t.a.clone(), t.b.clone(), t.n))?;
    let first = repr(c, &a).await?;
    let second = match (kind, n) {
        (Kind::Count, _) if matches!(b, Value::Int(1)) => None,
        (Kind::Count, _) => Some(repr(c, &b).await?),
        (_, n @ 0..) => Some(n.to_string()),
        _ => None,
    };
    Ok(match second {
        Some(second) => format!("{name}({first}, {second})"),
        None => format!("{name}({first})"),
    })
}

/// The positional arguments of a class that takes no others, after the class itself.
fn positional(a: &Args, name: &str, min: usize, max: usize) -> Res<()> {
    let own = !matches!(&a.pos[0], Value::Class(k) if k.heap && k.lookup_text("__init__").is_some_and(|f| matches!(f, Value::Func(_))));
    if own && !a.kw.is_empty() {
        return Err(type_error(format!("{name}() takes no keyword arguments")));
    }
    let given = a.pos.len() - 1;
    if given >= min && given <= max {
        return Ok(());
    }
    let (word, n) = match (min == max, given < min) {
        (true, _) => ("", min),
        (_, true) => ("at least ", min),
        _ => ("at most ", max),
    };
    let s = if n == 1 { "" } else { "s" };
    Err(type_error(format!(
        "{name} expected {word}{n} argument{s}, got {given}"
    )))
}

/// A class of a function and an iterable.
fn function_and_source(kind: Kind, name: &'static str, c: Ctx, a: Args) -> crate::task::Task {
    Box::pin(async move {
        positional(&a, name, 2, 2)?;
        let source = get_iter(c, a.pos[2].clone()).await?;
        Ok(wrap(&a.pos[0], Tool::new(kind, a.pos[1].clone(), source)))
    })
}

async fn index(c: Ctx, v: &Value) -> Res<i64> {
    if let Some(n) = as_index(v) {
        return Ok(n);
    }
    if matches!(v.base(), Value::Big(_)) {
        return Err(Exc::OverflowError.msg("Python int too large to convert to C ssize_t"));
    }
    if let Some(f) = c.vm().special(v, "__index__") {
        let n = c.call(&f, Args::none()).await?;
        if let Some(n) = as_index(&n) {
            return Ok(n);
        }
    }
    Err(type_error(format!(
        "'{}' object cannot be interpreted as an integer",
        c.vm().type_name(v).text
    )))
}

/// Choices of `r` items of one pool.
fn of_one_pool(kind: Kind, name: &'static str, c: Ctx, mut a: Args) -> crate::task::Task {
    Box::pin(async move {
        let whole = kind == Kind::Permutations;
        let cls = a.pos.remove(0);
        let [iterable, r] = bind(a, name, ["iterable", "r"], if whole { 1 } else { 2 })?;
        let pool = collect(c, iterable).await?;
        let n = pool.len();
        let r = match r {
            Value::Unbound | Value::None if whole => n as i64,
            r if whole && as_index(&r).is_none() => return Err(type_error("Expected int as r")),
            r => index(c, &r).await?,
        };
        if r < 0 {
            return Err(value_error("r must be non-negative"));
        }
        let mut t = Tool::new(kind, Value::tuple(pool), Value::None);
        let some = match kind {
            Kind::CombinationsWithReplacement => n > 0 || r == 0,
            _ => r <= n as i64,
        };
        t.n = if some { r } else { -1 };
        if some {
            let r = crate::mem::size(r);
            c.vm().check_room(r.saturating_mul(8))?;
            t.index = match kind {
                Kind::Permutations => (0..n).collect(),
                Kind::Combinations => (0..r).collect(),
                _ => vec![0; r],
            };
            if whole {
                t.cycles = (0..r).map(|i| n - i).collect();
            }
        }
        Ok(wrap(&cls, t))
    })
}

/// How each class makes its iterators, in the order of [`Kind`].
const NEW: [&(&str, Body); 18] = [
    &(
        "__new__",
        Body::Task(|c, mut a| {
            Box::pin(async move {
                let initial = a.kw.iter().position(|(k, _)| k.text == "initial");
                let initial = initial.map(|i| a.kw.remove(i).1).filter(|v| !v.is_none());
                let cls = a.pos.remove(0);
                let [iterable, func] = bind(a, "accumulate", ["iterable", "func"], 1)?;
                let source = get_iter(c, iterable).await?;
                let func = func.bound().unwrap_or(Value::None);
                let mut t = Tool::new(Kind::Accumulate, source, func);
                t.items.extend(initial);
                Ok(wrap(&cls, t))
            })
        }),
    ),
    &(
        "__new__",
        Body::Task(|c, mut a| {
            Box::pin(async move {
                let strict = a.kw.iter().position(|(k, _)| k.text == "strict");
                let strict = strict.map_or(Value::Bool(false), |i| a.kw.remove(i).1);
                let strict = crate::vm::slow::truth(c, &strict).await?;
                let cls = a.pos.remove(0);
                let [iterable, n] = bind(a, "batched", ["iterable", "n"], 2)?;
                let n = index(c, &n).await?;
                if n < 1 {
                    return Err(value_error("n must be at least one"));
                }
                let mut t = Tool::new(Kind::Batched, get_iter(c, iterable).await?, Value::None);
                (t.n, t.flag) = (n, strict);
                Ok(wrap(&cls, t))
            })
        }),
    ),
    &(
        "__new__",
        Body::Task(|c, a| {
            Box::pin(async move {
                positional(&a, "chain", 0, usize::MAX)?;
                let source = Value::tuple(a.pos[1..].to_vec());
                let source = get_iter(c, source).await?;
                Ok(wrap(&a.pos[0], Tool::new(Kind::Chain, source, Value::None)))
            })
        }),
    ),
    &(
        "__new__",
        Body::Task(|c, a| of_one_pool(Kind::Combinations, "combinations", c, a)),
    ),
    &(
        "__new__",
        Body::Task(|c, a| {
            of_one_pool(
                Kind::CombinationsWithReplacement,
                "combinations_with_replacement",
                c,
                a,
            )
        }),
    ),
    &(
        "__new__",
        Body::Task(|c, mut a| {
            Box::pin(async move {
                let cls = a.pos.remove(0);
                let [data, selectors] = bind(a, "compress", ["data", "selectors"], 2)?;
                let data = get_iter(c, data).await?;
                let selectors = get_iter(c, selectors).await?;
                Ok(wrap(&cls, Tool::new(Kind::Compress, data, selectors)))
            })
        }),
    ),
    &(
        "__new__",
        Body::Plain(|vm, mut a| {
            let cls = a.pos.remove(0);
            let [start, step] = bind(a, "count", ["start", "step"], 0)?;
            let start = start.bound().unwrap_or(Value::Int(0));
            let step = step.bound().unwrap_or(Value::Int(1));
            for v in [&start, &step] {
                let number = crate::eq::number(v).is_some()
                    || matches!(v, Value::Complex(_))
                    || ["__index__", "__float__", "__complex__"]
                        .iter()
                        .any(|n| vm.user_method(v, n).is_some());
                if !number {
                    return Err(type_error("a number is required"));
                }
            }
            Ok(wrap(&cls, Tool::new(Kind::Count, start, step)))
        }),
    ),
    &(
        "__new__",
        Body::Task(|c, a| {
            Box::pin(async move {
                positional(&a, "cycle", 1, 1)?;
                let source = get_iter(c, a.pos[1].clone()).await?;
                Ok(wrap(&a.pos[0], Tool::new(Kind::Cycle, source, Value::None)))
            })
        }),
    ),
    &(
        "__new__",
        Body::Task(|c, a| function_and_source(Kind::DropWhile, "dropwhile", c, a)),
    ),
    &(
        "__new__",
        Body::Task(|c, a| function_and_source(Kind::FilterFalse, "filterfalse", c, a)),
    ),
    &(
        "__new__",
        Body::Task(|c, a| {
            Box::pin(async move {
                positional(&a, "islice", 2, 4)?;
                let part = |v: &Value| -> Option<Option<i64>> {
                    match v {
                        Value::None => Some(None),
                        v => as_index(v).filter(|n| *n >= 0).map(Some),
                    }
                };
                let text = |what: &str, must: &str| {
                    value_error(format!(
                        "{what} for islice() must be {must}: 0 <= x <= sys.maxsize."
                    ))
                };
                let mut given = [Value::None, Value::None, Value::None];
                for (to, v) in given.iter_mut().zip(&a.pos[2..]) {
                    *to = match c.vm().user_method(v, "__index__") {
                        Some(_) => Value::Int(index(c, v).await?),
                        None => v.clone(),
                    };
                }
                let [start, stop, step] = &given;
                let one = a.pos.len() == 3;
                let (start, stop) = match one {
                    true => (&Value::None, start),
                    false => (start, stop),
                };
                let Some(stop) = part(stop) else {
                    return Err(text("Stop argument", "None or an integer"));
                };
                let Some(start) = part(start) else {
                    return Err(text("Indices", "None or an integer"));
                };
                let step = match part(step) {
                    Some(None) => 1,
                    Some(Some(n @ 1..)) => n,
                    _ => {
                        return Err(value_error(
                            "Step for islice() must be a positive integer or None.",
                        ));
                    }
                };
                let mut t = Tool::new(
                    Kind::Islice,
                    get_iter(c, a.pos[1].clone()).await?,
                    Value::None,
                );
                (t.n, t.stop) = (start.unwrap_or(0), stop.unwrap_or(-1));
                t.index = vec![crate::mem::size(step)];
                Ok(wrap(&a.pos[0], t))
            })
        }),
    ),
    &(
        "__new__",
        Body::Task(|c, a| {
            Box::pin(async move {
                positional(&a, "pairwise", 1, 1)?;
                let source = get_iter(c, a.pos[1].clone()).await?;
                Ok(wrap(
                    &a.pos[0],
                    Tool::new(Kind::Pairwise, source, Value::Unbound),
                ))
            })
        }),
    ),
    &(
        "__new__",
        Body::Task(|c, a| of_one_pool(Kind::Permutations, "permutations", c, a)),
    ),
    &(
        "__new__",
        Body::Task(|c, mut a| {
            Box::pin(async move {
                let repeat = a.kw.iter().position(|(k, _)| k.text == "repeat");
                let repeat = match repeat {
                    Some(i) => index(c, &a.kw.remove(i).1).await?,
                    None => 1,
                };
                if let Some((k, _)) = a.kw.first() {
                    let text = format!("product() got an unexpected keyword argument '{}'", k.text);
                    return Err(type_error(text));
                }
                if repeat < 0 {
                    return Err(value_error("repeat argument cannot be negative"));
                }
                let mut t = Tool::new(Kind::Product, Value::None, Value::None);
                let given = if repeat == 0 { &[][..] } else { &a.pos[1..] };
                let mut pools = vec![];
                for v in given {
                    pools.push(Value::tuple(collect(c, v.clone()).await?));
                }
                let total = pools.len().saturating_mul(crate::mem::size(repeat));
                if total as u64 > u64::from(u32::MAX) {
                    return Err(Exc::OverflowError.msg("repeat argument too large"));
                }
                c.vm().check_room(total.saturating_mul(24))?;
                if pools
                    .iter()
                    .any(|p| matches!(p, Value::Tuple(t) if t.is_empty()))
                {
                    t.n = -1;
                }
                for _ in 0..repeat.min(total as i64) {
                    t.items.extend(pools.iter().cloned());
                }
                t.index = vec![0; t.items.len()];
                Ok(wrap(&a.pos[0], t))
            })
        }),
    ),
    &(
        "__new__",
        Body::Task(|c, mut a| {
            Box::pin(async move {
                let cls = a.pos.remove(0);
                let [object, times] = bind(a, "repeat", ["object", "times"], 1)?;
                let mut t = Tool::new(Kind::Repeat, object, Value::None);
                t.n = match times {
                    Value::Unbound => -1,
                    v => index(c, &v).await?.max(0),
                };
                Ok(wrap(&cls, t))
            })
        }),
    ),
    &(
        "__new__",
        Body::Task(|c, a| function_and_source(Kind::Starmap, "starmap", c, a)),
    ),
    &(
        "__new__",
        Body::Task(|c, a| function_and_source(Kind::TakeWhile, "takewhile", c, a)),
    ),
    &(
        "__new__",
        Body::Task(|c, mut a| {
            Box::pin(async move {
                let fill = a.kw.iter().position(|(k, _)| k.text == "fillvalue");
                let fill = fill.map_or(Value::None, |i| a.kw.remove(i).1);
                if !a.kw.is_empty() {
                    return Err(type_error(
                        "zip_longest() got an unexpected keyword argument",
                    ));
                }
                let mut t = Tool::new(Kind::ZipLongest, Value::None, fill);
                for v in &a.pos[1..] {
                    t.items.push(get_iter(c, v.clone()).await?);
                }
                t.n = t.items.len() as i64;
                Ok(wrap(&a.pos[0], t))
            })
        }),
    ),
];
