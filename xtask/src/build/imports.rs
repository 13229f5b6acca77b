//! Short names for what the module takes from its glue. wasm-bindgen ends each name in sixteen random digits, in both
//! files: 2 kB (brotli) that do not compress.
use super::wasm::{self, Bytes, push_list, push_number};
use crate::fault::{Fault, Outcome};

/// What the short names begin with; a number follows.
pub const PREFIX: &str = "i";

/// The kind of an import that is a function (WebAssembly core specification, 5.5.5).
const FUNCTION: u8 = 0;

/// The module and its glue with short names for the functions that the one takes from the other.
pub fn shorten(wasm: &[u8], glue: &str) -> Outcome<(Vec<u8>, String)> {
    let mut glue = glue.to_owned();
    let wasm = wasm::with_sections(wasm, |id, section| match id {
        wasm::IMPORTS => renamed(section, &mut glue),
        _ => Ok(section.to_vec()),
    })?;
    Ok((wasm, glue))
}

/// The section of imports with short names, which the glue gets as well.
fn renamed(section: &[u8], glue: &mut String) -> Outcome<Vec<u8>> {
    let mut from = Bytes::of(section);
    let count = from.number()?;
    let mut out = Vec::new();
    push_number(&mut out, count);
    for number in 0..count {
        let length = from.number()?;
        push_list(&mut out, from.take(length)?);
        let length = from.number()?;
        let name = String::from_utf8_lossy(from.take(length)?).into_owned();
        let (long, short) = (format!(" {name}: function("), format!("{PREFIX}{number}"));
        if glue.matches(&long).count() != 1 {
            return Err(Fault::new(format!("the glue of wasm-bindgen does not define {name} once, as `{long}`")));
        }
        *glue = glue.replace(&long, &format!(" {short}: function("));
        push_list(&mut out, short.as_bytes());
        let kind = from.byte()?;
        if kind != FUNCTION {
            return Err(Fault::new(format!("the module imports {name}, which is no function")));
        }
        out.push(kind);
        push_number(&mut out, from.number()?);
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module of a section of types (which is passed over here) and one import, of the function `name`.
    fn module(name: &str) -> Vec<u8> {
        let mut imports = vec![1];
        push_list(&mut imports, b"./glue.js");
        push_list(&mut imports, name.as_bytes());
        imports.extend([FUNCTION, 0]);
        let mut out = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x02".to_vec();
        push_list(&mut out, &imports);
        out
    }

    #[test]
    fn an_import_has_one_short_name_in_both_files() {
        let long = format!("__wbg_{}", "f".repeat(200)); // longer than one byte can say
        let glue = format!("const imports = {{\n    {long}: function(arg0) {{}},\n}};");
        let (wasm, glue) = shorten(&module(&long), &glue).unwrap();
        assert_eq!(wasm, module("i0"));
        assert_eq!(glue, "const imports = {\n    i0: function(arg0) {},\n};");
    }

    #[test]
    fn a_name_that_the_glue_lacks_is_named() {
        let fault = shorten(&module("__wbg_a"), "const imports = {};").unwrap_err();
        assert!(fault.to_string().contains("__wbg_a"));
    }

    #[test]
    fn a_module_that_is_cut_off_is_a_fault() {
        let whole = module("__wbg_a");
        assert!(shorten(&whole[..whole.len() - 1], " __wbg_a: function(").is_err());
    }
}
