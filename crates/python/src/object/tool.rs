//! The state of an iterator of `itertools`.

use crate::value::Value;

/// Which iterator it is: the index of its class in the table of classes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Accumulate,
    Batched,
    Chain,
    Combinations,
    CombinationsWithReplacement,
    Compress,
    Count,
    Cycle,
    DropWhile,
    FilterFalse,
    Islice,
    Pairwise,
    Permutations,
    Product,
    Repeat,
    Starmap,
    TakeWhile,
    ZipLongest,
}

/// The names of the classes, in the order of [`Kind`].
pub(crate) const NAMES: [&str; 18] = [
    "itertools.accumulate",
    "itertools.batched",
    "itertools.chain",
    "itertools.combinations",
    "itertools.combinations_with_replacement",
    "itertools.compress",
    "itertools.count",
    "itertools.cycle",
    "itertools.dropwhile",
    "itertools.filterfalse",
    "itertools.islice",
    "itertools.pairwise",
    "itertools.permutations",
    "itertools.product",
    "itertools.repeat",
    "itertools.starmap",
    "itertools.takewhile",
    "itertools.zip_longest",
];

/// One struct for all kinds; what the fields hold is said at the step of each kind. A source that is
/// used up is `None`.
pub struct Tool {
    pub(crate) kind: Kind,
    pub(crate) a: Value,
    pub(crate) b: Value,
    pub(crate) items: Vec<Value>,
    pub(crate) n: i64,
    pub(crate) at: i64,
    pub(crate) stop: i64,
    pub(crate) flag: bool,
    pub(crate) index: Vec<usize>,
    pub(crate) cycles: Vec<usize>,
}

impl Tool {
    pub(crate) fn new(kind: Kind, a: Value, b: Value) -> Tool {
        Tool {
            kind,
            a,
            b,
            items: vec![],
            n: 0,
            at: 0,
            stop: 0,
            flag: false,
            index: vec![],
            cycles: vec![],
        }
    }

    /// Whether `repr` shows what it gives.
    pub(crate) fn is_shown(&self) -> bool {
        matches!(self.kind, Kind::Count | Kind::Repeat)
    }

    /// Whether every step is made without Python.
    pub(crate) fn always_plain(&self) -> bool {
        match self.kind {
            Kind::Repeat
            | Kind::Product
            | Kind::Permutations
            | Kind::Combinations
            | Kind::CombinationsWithReplacement => true,
            Kind::Count => match (&self.a, &self.b) {
                (Value::Int(n), Value::Int(step)) => n.checked_add(*step).is_some(),
                _ => false,
            },
            _ => false,
        }
    }

    /// The next choice of items, for the kinds that choose of pools: `a` is the one pool, and `items`
    /// are the pools of a product. `index` says which item of each is chosen, and `flag` that the
    /// first choice has been given.
    pub(crate) fn choose(&mut self) -> Option<Value> {
        if self.n < 0 {
            return None;
        }
        let first = !std::mem::replace(&mut self.flag, true);
        if !first && !self.step() {
            self.n = -1;
            return None;
        }
        let pick = |pool: &Value, i: usize| match pool {
            Value::Tuple(t) => t.get(i).cloned().unwrap_or_default(),
            _ => Value::None,
        };
        let chosen = if self.kind == Kind::Product {
            let pairs = self.items.iter().zip(&self.index);
            pairs.map(|(pool, i)| pick(pool, *i)).collect()
        } else {
            let chosen = self.index.iter().take(crate::mem::size(self.n));
            chosen.map(|i| pick(&self.a, *i)).collect()
        };
        Some(Value::tuple(chosen))
    }

    /// Goes on to the next choice; false after the last one.
    fn step(&mut self) -> bool {
        let n = match &self.a {
            Value::Tuple(t) => t.len(),
            _ => 0,
        };
        let r = crate::mem::size(self.n);
        let index = &mut self.index;
        match self.kind {
            Kind::Product => {
                for i in (0..index.len()).rev() {
                    index[i] += 1;
                    let size = match &self.items[i] {
                        Value::Tuple(t) => t.len(),
                        _ => 0,
                    };
                    if index[i] < size {
                        return true;
                    }
                    index[i] = 0;
                }
                false
            }
            Kind::Combinations => {
                let Some(i) = (0..r).rev().find(|&i| index[i] != i + n - r) else {
                    return false;
                };
                index[i] += 1;
                for j in i + 1..r {
                    index[j] = index[j - 1] + 1;
                }
                true
            }
            Kind::CombinationsWithReplacement => {
                let Some(i) = (0..r).rev().find(|&i| index[i] != n - 1) else {
                    return false;
                };
                let next = index[i] + 1;
                index[i..].fill(next);
                true
            }
            _ => {
                for i in (0..r).rev() {
                    self.cycles[i] -= 1;
                    if self.cycles[i] == 0 {
                        index[i..].rotate_left(1);
                        self.cycles[i] = n - i;
                    } else {
                        index.swap(i, n - self.cycles[i]);
                        return true;
                    }
                }
                false
            }
        }
    }
}
