//! What memory a wasm file wants, how much of it changes, and other names for what it imports.

use anyhow::{Context, Result};
use wasmparser::{ImportSectionReader, MemoryType, Parser, Payload, TypeRef};

/// The imported memory of a module, if it imports one. Sizes are in pages of 64 KiB.
pub fn imported_memory(wasm: &[u8]) -> Result<Option<MemoryType>> {
    for payload in Parser::new(0).parse_all(wasm) {
        if let Payload::ImportSection(section) = payload? {
            for import in section.into_imports() {
                if let TypeRef::Memory(memory) = import?.ty {
                    return Ok(Some(memory));
                }
            }
        }
    }
    Ok(None)
}

/// The memory that a module makes for itself, if it does.
pub fn own_memory(wasm: &[u8]) -> Result<Option<MemoryType>> {
    for payload in Parser::new(0).parse_all(wasm) {
        if let Payload::MemorySection(section) = payload? {
            return Ok(section.into_iter().next().transpose()?);
        }
    }
    Ok(None)
}

/// How many of a module's own globals can change.
pub fn mutable_globals(wasm: &[u8]) -> Result<usize> {
    let mut mutable = 0;
    for payload in Parser::new(0).parse_all(wasm) {
        if let Payload::GlobalSection(section) = payload? {
            for global in section {
                mutable += usize::from(global?.ty.mutable);
            }
        }
    }
    Ok(mutable)
}

/// The same module with its imports' own names (not their modules') changed.
pub fn rename_imports(wasm: &[u8], mut name: impl FnMut(&str) -> String) -> Result<Vec<u8>> {
    let mut out = Vec::with_capacity(wasm.len());
    // How much of the module has been copied, and where the section before this one ends.
    let (mut copied, mut end) = (0, 0);
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload?;
        match &payload {
            Payload::Version { range, .. } => end = range.end,
            Payload::ImportSection(section) => {
                let content = renamed(wasm, section, &mut name)?;
                // A section is its number, its length, and its content.
                out.extend(&wasm[copied..=end]);
                put_number(&mut out, content.len());
                out.extend(content);
                copied = section.range().end;
            }
            _ => {}
        }
        if let Some((_, range)) = payload.as_section() {
            end = range.end;
        }
    }
    out.extend(&wasm[copied..]);
    Ok(out)
}

/// The content of the section with other names; all else is copied byte by byte.
fn renamed(
    wasm: &[u8],
    section: &ImportSectionReader<'_>,
    name: &mut impl FnMut(&str) -> String,
) -> Result<Vec<u8>> {
    let after = |text: &str| text.as_ptr().addr() - wasm.as_ptr().addr() + text.len();
    let (mut out, mut copied) = (Vec::new(), section.range().start);
    for import in section.clone().into_imports() {
        let import = import?;
        let new = name(import.name);
        let before = wasm.get(copied..after(import.module));
        out.extend(before.context("imports that share the text of their module's name")?);
        put_number(&mut out, new.len());
        out.extend(new.as_bytes());
        copied = after(import.name);
    }
    out.extend(&wasm[copied..section.range().end]);
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
        let memory = imported_memory(&module(imports)).unwrap().unwrap();
        assert_eq!(
            (memory.shared, memory.initial, memory.maximum),
            (true, 17, Some(4096))
        );
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
            (memory.shared, memory.initial, memory.maximum),
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
