//! The bytes of a pickle: opcodes, atoms, frames.

use super::Writer;
use crate::modules::pickle::op;
use crate::value::{Str, Value};

impl Writer {
    pub(super) fn open(&mut self) {
        if self.framing && self.frame.is_none() {
            self.frame = Some(self.out.len());
            self.out.extend_from_slice(&[0; 9]);
        }
    }

    pub(super) fn byte(&mut self, b: u8) {
        self.open();
        self.out.push(b);
    }

    pub(super) fn bytes(&mut self, b: &[u8]) {
        self.open();
        self.out.extend_from_slice(b);
    }

    pub(super) fn end_frame(&mut self) {
        let Some(at) = self.frame.take() else { return };
        let len = self.out.len() - at - 9;
        if len >= op::FRAME_MIN {
            self.out[at] = op::FRAME;
            self.out[at + 1..at + 9].copy_from_slice(&(len as u64).to_le_bytes());
        } else {
            self.out.drain(at..at + 9);
        }
    }

    /// Ends the open frame when it is long enough; called between two opcodes.
    pub(super) fn boundary(&mut self) {
        if let Some(at) = self.frame
            && self.out.len() - at - 9 >= op::FRAME_TARGET
        {
            self.end_frame();
        }
    }

    /// Writes a header and its payload; a long payload is written outside of every frame.
    pub(super) fn payload(&mut self, header: &[u8], payload: &[u8]) {
        if payload.len() >= op::FRAME_TARGET && self.framing {
            self.end_frame();
            self.out.extend_from_slice(header);
            self.out.extend_from_slice(payload);
            return;
        }
        self.bytes(header);
        self.bytes(payload);
    }

    pub(super) fn small_key(v: &Value) -> Option<(usize, usize)> {
        match v {
            Value::Str(s) if s.chars == 0 => Some((0, 256)),
            Value::Str(s) if s.chars == 1 => {
                let ch = s.text.chars().next().map_or(0, |c| c as usize);
                (ch < 256).then_some((0, ch))
            }
            Value::Bytes(b) if b.is_empty() => Some((1, 256)),
            Value::Bytes(b) if b.len() == 1 => Some((1, b[0] as usize)),
            _ => None,
        }
    }

    pub(super) fn known(&self, v: &Value) -> Option<u32> {
        if let Some((kind, i)) = Self::small_key(v) {
            let n = self.small[kind][i];
            return (n != u32::MAX).then_some(n);
        }
        match v.addr() {
            0 => None,
            a => self.memo.get(&a).copied(),
        }
    }

    pub(super) fn fetch(&mut self, n: u32) {
        if self.protocol == 0 {
            self.bytes(format!("g{n}\n").as_bytes());
        } else if n < 256 {
            self.bytes(&[op::BINGET, n as u8]);
        } else {
            self.byte(op::LONG_BINGET);
            self.bytes(&n.to_le_bytes());
        }
    }

    pub(super) fn memoize(&mut self, v: &Value) {
        if self.fast {
            return;
        }
        let n = self.next;
        self.next += 1;
        if let Some((kind, i)) = Self::small_key(v) {
            self.small[kind][i] = n;
            self.kept.push(v.clone());
        } else if v.addr() != 0 {
            self.memo.insert(v.addr(), n);
            self.kept.push(v.clone());
        }
        if self.protocol >= 4 {
            self.byte(op::MEMOIZE);
        } else if self.protocol == 0 {
            self.bytes(format!("p{n}\n").as_bytes());
        } else if n < 256 {
            self.bytes(&[op::BINPUT, n as u8]);
        } else {
            self.byte(op::LONG_BINPUT);
            self.bytes(&n.to_le_bytes());
        }
    }

    /// Writes a value that needs neither the stack nor Python; `false` for any other value.
    #[inline]
    pub(super) fn atom(&mut self, v: &Value) -> bool {
        match v {
            Value::None => self.byte(op::NONE),
            Value::Bool(b) if self.protocol < 2 => {
                self.bytes(if *b { b"I01\n" } else { b"I00\n" });
            }
            Value::Int(n) if self.protocol < 2 && i32::try_from(*n).is_err() => {
                self.bytes(format!("L{n}L\n").as_bytes());
            }
            Value::Int(n) if self.protocol == 0 => self.bytes(format!("I{n}\n").as_bytes()),
            Value::Big(b) if self.protocol < 2 => {
                self.bytes(format!("L{}L\n", &**b).as_bytes());
            }
            Value::Float(f) if self.protocol == 0 => {
                let text = interleave_text::number::float_repr(*f);
                self.bytes(format!("F{text}\n").as_bytes());
            }
            Value::Bool(b) => self.byte(if *b { op::NEWTRUE } else { op::NEWFALSE }),
            Value::Int(n) => self.int(*n),
            Value::Big(b) => {
                let digits = b.to_signed_bytes_le();
                if digits.len() < 256 {
                    self.bytes(&[op::LONG1, digits.len() as u8]);
                } else {
                    self.byte(op::LONG4);
                    self.bytes(&(digits.len() as u32).to_le_bytes());
                }
                self.bytes(&digits);
            }
            Value::Float(f) => {
                self.byte(op::BINFLOAT);
                self.bytes(&f.to_be_bytes());
            }
            Value::Str(s) => match self.known(v) {
                Some(n) => self.fetch(n),
                None => {
                    self.text(s);
                    self.memoize(v);
                }
            },
            Value::Bytes(b) if self.protocol >= 3 => match self.known(v) {
                Some(n) => self.fetch(n),
                None => {
                    self.raw(b);
                    self.memoize(v);
                }
            },
            _ => return false,
        }
        true
    }

    #[inline]
    pub(super) fn int(&mut self, n: i64) {
        self.open();
        if let Ok(n) = u8::try_from(n) {
            self.out.extend_from_slice(&[op::BININT1, n]);
        } else if let Ok(n) = u16::try_from(n) {
            let b = n.to_le_bytes();
            self.out.extend_from_slice(&[op::BININT2, b[0], b[1]]);
        } else if let Ok(n) = i32::try_from(n) {
            let b = n.to_le_bytes();
            self.out
                .extend_from_slice(&[op::BININT, b[0], b[1], b[2], b[3]]);
        } else {
            let b = n.to_le_bytes();
            // The number takes as few bytes as can hold it with its sign.
            let mut len = 8;
            while len > 1
                && (b[len - 1] == 0 && b[len - 2] < 0x80
                    || b[len - 1] == 0xff && b[len - 2] >= 0x80)
            {
                len -= 1;
            }
            self.out.extend_from_slice(&[op::LONG1, len as u8]);
            self.out.extend_from_slice(&b[..len]);
        }
    }

    pub(super) fn text(&mut self, s: &Str) {
        if self.protocol == 0 {
            let mut out = String::from("V");
            for ch in s.text.chars() {
                match ch {
                    '\\' | '\0' | '\n' | '\r' | '\x1a' => {
                        out.push_str(&format!("\\u{:04x}", ch as u32));
                    }
                    '\0'..='\u{ff}' => out.push(ch),
                    '\0'..='\u{ffff}' => out.push_str(&format!("\\u{:04x}", ch as u32)),
                    _ => out.push_str(&format!("\\U{:08x}", ch as u32)),
                }
            }
            out.push('\n');
            let latin: Vec<u8> = out.chars().map(|c| c as u8).collect();
            return self.bytes(&latin);
        }
        let b = s.text.as_bytes();
        if b.len() < 256 && self.protocol >= 4 {
            self.payload(&[op::SHORT_BINUNICODE, b.len() as u8], b);
        } else if b.len() <= u32::MAX as usize {
            let mut h = vec![op::BINUNICODE];
            h.extend_from_slice(&(b.len() as u32).to_le_bytes());
            self.payload(&h, b);
        } else {
            let mut h = vec![op::BINUNICODE8];
            h.extend_from_slice(&(b.len() as u64).to_le_bytes());
            self.payload(&h, b);
        }
    }

    pub(super) fn raw(&mut self, b: &[u8]) {
        if b.len() < 256 {
            self.payload(&[op::SHORT_BINBYTES, b.len() as u8], b);
        } else {
            let mut h = vec![op::BINBYTES];
            h.extend_from_slice(&(b.len() as u32).to_le_bytes());
            self.payload(&h, b);
        }
    }
}
