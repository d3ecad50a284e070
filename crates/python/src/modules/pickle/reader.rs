//! The bytes of a pickle as they are read, with the stack, the marks and the memo of its machine.

use crate::error::Res;
use crate::func::Args;
use crate::task::Ctx;
use crate::value::Value;

pub(super) struct Reader<'a> {
    pub(super) data: &'a [u8],
    pub(super) at: usize,
    pub(super) stack: Vec<Value>,
    pub(super) marks: Vec<usize>,
    pub(super) memo: Vec<Value>,
    pub(super) protocol: u8,
    pub(super) how: How,
}

/// How the program wants its pickle to be read.
pub(crate) struct How {
    /// Whether names of Python 2 are known.
    pub(super) fix_imports: bool,
    /// How the texts of Python 2 are encoded; with `None` they stay bytes.
    pub(super) encoding: Option<Value>,
    pub(super) errors: Value,
    /// An iterator over what was pickled beside.
    pub(super) buffers: Value,
    /// What an earlier pickle of this reader left.
    pub(super) memo: Value,
}

impl How {
    pub(crate) fn of(given: Option<&Value>, memo: Option<&Value>) -> How {
        let part = |i: usize| match given {
            Some(Value::Tuple(t)) => t.get(i).cloned().unwrap_or(Value::None),
            _ => Value::None,
        };
        How {
            fix_imports: !matches!(part(0), Value::Bool(false)),
            encoding: match part(1) {
                v if v.as_str() == Some("bytes") => None,
                Value::None => Some(Value::str("ASCII")),
                v => Some(v),
            },
            errors: match part(2) {
                Value::None => Value::str("strict"),
                v => v,
            },
            buffers: part(3),
            memo: memo.cloned().unwrap_or(Value::None),
        }
    }
}

/// A fault of the bytes themselves.
pub(super) enum Bad {
    /// The bytes end between two opcodes, or within one.
    End,
    Short,
    Empty,
    Unknown(u8),
    NoMark,
    Memo(usize),
    Quotes,
    /// A text that is none.
    Utf8(Vec<u8>),
    /// A mark stands where an object should.
    Mark,
    /// Keys and values do not come in pairs.
    Odd(&'static str),
}

impl Reader<'_> {
    pub(super) fn take(&mut self, n: usize) -> Result<&[u8], Bad> {
        let end = self.at.checked_add(n).ok_or(Bad::Short)?;
        let b = self.data.get(self.at..end).ok_or(Bad::Short)?;
        self.at = end;
        Ok(b)
    }
    pub(super) fn number<const N: usize>(&mut self) -> Result<u64, Bad> {
        let mut wide = [0; 8];
        wide[..N].copy_from_slice(self.take(N)?);
        Ok(u64::from_le_bytes(wide))
    }
    pub(super) fn raw_line(&mut self) -> Result<Vec<u8>, Bad> {
        let rest = &self.data[self.at..];
        let n = rest.iter().position(|b| *b == b'\n').ok_or(Bad::Short)?;
        self.at += n + 1;
        Ok(rest[..n].to_vec())
    }
    pub(super) fn line(&mut self) -> Result<String, Bad> {
        let line = self.raw_line()?;
        Ok(String::from_utf8_lossy(&line).into_owned())
    }
    /// The protocol by which names are read: Python 2 had none above 2.
    pub(super) fn names(&self) -> u8 {
        match self.how.fix_imports {
            true => self.protocol,
            false => self.protocol.max(3),
        }
    }
    /// A text of Python 2.
    pub(super) async fn old_text(&mut self, c: Ctx, b: Vec<u8>) -> Res<()> {
        let v = Value::bytes(b);
        let v = match &self.how.encoding {
            None => v,
            Some(encoding) => {
                let args = [encoding.clone(), self.how.errors.clone()];
                c.method(&v, "decode", Args::of(args)).await?
            }
        };
        self.stack.push(v);
        Ok(())
    }
    pub(super) fn pop(&mut self) -> Result<Value, Bad> {
        if self.marks.last().is_some_and(|m| *m >= self.stack.len()) {
            return Err(Bad::Mark);
        }
        self.stack.pop().ok_or(Bad::Empty)
    }
    pub(super) fn top(&self) -> Result<Value, Bad> {
        if self.marks.last().is_some_and(|m| *m >= self.stack.len()) {
            return Err(Bad::Mark);
        }
        self.stack.last().cloned().ok_or(Bad::Empty)
    }
    pub(super) fn since_mark(&mut self) -> Result<Vec<Value>, Bad> {
        let m = self.marks.pop().ok_or(Bad::NoMark)?;
        Ok(self.stack.split_off(m.min(self.stack.len())))
    }
    pub(super) fn text(&mut self, n: u64) -> Result<(), Bad> {
        let b = self.take(usize::try_from(n).map_err(|_| Bad::Short)?)?;
        let surrogates = b.windows(2).any(|w| w[0] == 0xed && w[1] >= 0xa0);
        if !surrogates && std::str::from_utf8(b).is_err() {
            return Err(Bad::Utf8(b.to_vec()));
        }
        let v = Value::str(String::from_utf8_lossy(b).into_owned());
        self.stack.push(v);
        Ok(())
    }
    pub(super) fn raw(&mut self, n: u64) -> Result<Vec<u8>, Bad> {
        self.take(usize::try_from(n).map_err(|_| Bad::Short)?)
            .map(<[u8]>::to_vec)
    }
    pub(super) fn long(&mut self, n: u64) -> Result<(), Bad> {
        let b = self.raw(n)?;
        self.stack
            .push(Value::big(num_bigint::BigInt::from_signed_bytes_le(&b)));
        Ok(())
    }
    pub(super) fn put(&mut self, n: usize) -> Result<(), Bad> {
        let v = self.top()?;
        // A hostile index must not reserve memory.
        if n > self.data.len().max(1 << 17) {
            return Err(Bad::Memo(n));
        }
        if self.memo.len() <= n {
            self.memo.resize(n + 1, Value::Unbound);
        }
        self.memo[n] = v;
        Ok(())
    }
    pub(super) fn get(&mut self, n: usize) -> Result<(), Bad> {
        match self.memo.get(n) {
            None | Some(Value::Unbound) => Err(Bad::Memo(n)),
            Some(v) => {
                let v = v.clone();
                self.stack.push(v);
                Ok(())
            }
        }
    }
}
