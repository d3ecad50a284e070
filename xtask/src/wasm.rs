//! Reads just enough of a wasm file to know what memory it wants.

use anyhow::{Context, Result, ensure};

/// The memory that a module imports. Pages are 64 KiB.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Memory {
    pub shared: bool,
    pub min_pages: u64,
    pub max_pages: Option<u64>,
}

/// The imported memory of a module, if it imports one.
pub fn imported_memory(wasm: &[u8]) -> Result<Option<Memory>> {
    match section(wasm, 2)? {
        Some(mut section) => section.imports(),
        None => Ok(None),
    }
}

/// The memory that a module makes for itself, if it does.
pub fn own_memory(wasm: &[u8]) -> Result<Option<Memory>> {
    let Some(mut section) = section(wasm, 5)? else {
        return Ok(None);
    };
    match section.number()? {
        0 => Ok(None),
        _ => section.limits().map(Some),
    }
}

/// How many of a module's own globals can change.
pub fn mutable_globals(wasm: &[u8]) -> Result<u64> {
    let Some(mut section) = section(wasm, 6)? else {
        return Ok(0);
    };
    let mut mutable = 0;
    for _ in 0..section.number()? {
        section.byte()?;
        mutable += u64::from(section.byte()?);
        // A constant: an opcode, its number, the end.
        while section.byte()? != 0x0b {
            section.number()?;
        }
    }
    Ok(mutable)
}

/// The section of this number.
fn section(wasm: &[u8], wanted: u8) -> Result<Option<Reader<'_>>> {
    ensure!(wasm.starts_with(b"\0asm\x01\0\0\0"), "not a wasm module");
    let mut file = Reader(&wasm[8..]);
    while !file.0.is_empty() {
        let id = file.byte()?;
        let len = file.number()? as usize;
        let section = Reader(file.take(len)?);
        if id == wanted {
            return Ok(Some(section));
        }
    }
    Ok(None)
}

/// The same module with its imports' own names (not their modules') changed.
pub fn rename_imports(wasm: &[u8], mut name: impl FnMut(&str) -> String) -> Result<Vec<u8>> {
    ensure!(wasm.starts_with(b"\0asm\x01\0\0\0"), "not a wasm module");
    let mut out = wasm[..8].to_vec();
    let mut file = Reader(&wasm[8..]);
    while !file.0.is_empty() {
        let id = file.byte()?;
        let len = file.number()? as usize;
        let content = file.take(len)?;
        let content = match id {
            2 => renamed(Reader(content), &mut name)?,
            _ => content.to_vec(),
        };
        out.push(id);
        put_number(&mut out, content.len());
        out.extend(content);
    }
    Ok(out)
}

fn renamed(mut imports: Reader<'_>, name: &mut impl FnMut(&str) -> String) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    let count = imports.number()? as usize;
    put_number(&mut out, count);
    for _ in 0..count {
        let module = imports.text()?;
        for text in [module.to_string(), name(imports.text()?)] {
            put_number(&mut out, text.len());
            out.extend(text.as_bytes());
        }
        let from = imports.0;
        imports.kind()?;
        out.extend(&from[..from.len() - imports.0.len()]);
    }
    Ok(out)
}

/// As an unsigned LEB128.
fn put_number(out: &mut Vec<u8>, mut n: usize) {
    while n >= 0x80 {
        out.push(n as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn imports(&mut self) -> Result<Option<Memory>> {
        for _ in 0..self.number()? {
            self.text()?;
            self.text()?;
            if let Some(memory) = self.kind()? {
                return Ok(Some(memory));
            }
        }
        Ok(None)
    }

    /// What an import is; its memory, if it is one.
    fn kind(&mut self) -> Result<Option<Memory>> {
        match self.byte()? {
            0 => drop(self.number()?),
            1 => {
                self.byte()?;
                self.limits()?;
            }
            2 => return self.limits().map(Some),
            3 => drop(self.take(2)?),
            4 => {
                self.byte()?;
                self.number()?;
            }
            kind => anyhow::bail!("an import of unknown kind {kind}"),
        }
        Ok(None)
    }

    fn limits(&mut self) -> Result<Memory> {
        let flags = self.byte()?;
        Ok(Memory {
            shared: flags & 2 != 0,
            min_pages: self.number()?,
            max_pages: if flags & 1 != 0 {
                Some(self.number()?)
            } else {
                None
            },
        })
    }

    fn text(&mut self) -> Result<&'a str> {
        let len = self.number()? as usize;
        Ok(std::str::from_utf8(self.take(len)?)?)
    }

    fn take(&mut self, len: usize) -> Result<&'a [u8]> {
        let (head, rest) = self
            .0
            .split_at_checked(len)
            .context("the file ends early")?;
        self.0 = rest;
        Ok(head)
    }

    fn byte(&mut self) -> Result<u8> {
        Ok(self.take(1)?[0])
    }

    /// An unsigned LEB128.
    fn number(&mut self) -> Result<u64> {
        let mut value = 0u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        anyhow::bail!("a number is too long")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module with one import section.
    fn module(imports: &[u8]) -> Vec<u8> {
        [
            b"\0asm\x01\0\0\0".as_slice(),
            &[2, imports.len() as u8],
            imports,
        ]
        .concat()
    }

    #[test]
    fn finds_the_memory_behind_other_imports() {
        let imports = b"\x02\x01a\x01f\x00\x00\x03env\x06memory\x02\x03\x11\x80\x20";
        let want = Memory {
            shared: true,
            min_pages: 17,
            max_pages: Some(4096),
        };
        assert_eq!(imported_memory(&module(imports)).unwrap(), Some(want));
    }

    #[test]
    fn imports_get_other_names() {
        let imports = b"\x02\x01a\x01f\x00\x00\x03env\x06memory\x02\x03\x11\x80\x20";
        let want = b"\x02\x01a\x02ff\x00\x00\x03env\x0cmemorymemory\x02\x03\x11\x80\x20";
        let module = |imports| [module(imports), b"\x0a\x01\x00".to_vec()].concat();
        let out = rename_imports(&module(imports), |name| name.repeat(2)).unwrap();
        assert_eq!(out, module(want));
    }

    #[test]
    fn what_is_no_module_or_is_cut_short_is_an_error() {
        assert!(imported_memory(b"hello").is_err());
        assert!(imported_memory(&module(b"\x02\x01a\x01f\x00")).is_err());
        assert_eq!(imported_memory(b"\0asm\x01\0\0\0").unwrap(), None);
    }

    #[test]
    fn finds_a_memory_of_its_own() {
        let module = b"\0asm\x01\0\0\0\x05\x05\x01\x01\x11\x80\x20";
        let memory = own_memory(module).unwrap().unwrap();
        assert_eq!(
            (memory.shared, memory.min_pages, memory.max_pages),
            (false, 17, Some(4096))
        );
        assert_eq!(own_memory(b"\0asm\x01\0\0\0").unwrap(), None);
    }

    #[test]
    fn counts_what_can_change() {
        // An i32 that can change, one that cannot, whose value has the byte of an end in it.
        let module = b"\0asm\x01\0\0\0\x06\x0d\x02\x7f\x01\x41\x80\x80\x04\x0b\x7f\x00\x41\x0b\x0b";
        assert_eq!(mutable_globals(module).unwrap(), 1);
        assert_eq!(mutable_globals(b"\0asm\x01\0\0\0").unwrap(), 0);
    }
}
