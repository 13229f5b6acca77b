//! The tables of words as scripts: `words/de.js` from `src/words/de.txt`, and the list of them.
use crate::checkout;
use crate::fault::{Fault, Naming, Outcome};
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

/// The language that the module carries itself. Its script has only the words that scripts ask for.
const ENGLISH: &str = "en";

/// The files of the folder `words`.
pub fn scripts() -> Outcome<Vec<(PathBuf, Vec<u8>)>> {
    let mut texts = BTreeMap::new();
    let folder = checkout::root().join("src/words");
    for entry in fs::read_dir(&folder).naming(folder.display())? {
        let path = entry.naming(folder.display())?.path();
        if path.extension().is_some_and(|ending| ending == "txt") {
            let lang = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            texts.insert(lang, fs::read_to_string(&path).naming(path.display())?);
        }
    }
    let mut files = Vec::new();
    for (lang, text) in &texts {
        let script = script(lang, text).ok_or_else(|| {
            Fault::new(format!("{}/{lang}.txt holds a backquote, a backslash or ${{", folder.display()))
        })?;
        files.push((PathBuf::from(format!("words/{lang}.js")), script.into_bytes()));
    }
    files.push(("words/languages.js".into(), list(texts.keys()).into_bytes()));
    Ok(files)
}

/// A script that registers one table; `None` where the text would not stand within backquotes.
fn script(lang: &str, text: &str) -> Option<String> {
    if text.contains('`') || text.contains('\\') || text.contains("${") {
        return None;
    }
    let kept = |line: &&str| !line.is_empty() && !line.starts_with('#') && (lang != ENGLISH || line.starts_with("ui."));
    let lines: Vec<&str> = text.lines().filter(kept).collect();
    Some(format!(
        "// Written by the build from src/words/{lang}.txt.\nimport {{ bringWords }} from '../words.js';\n\nbringWords('{lang}', `{}`);\n",
        lines.join("\n")
    ))
}

/// A script that loads a language by the name of its table.
fn list<'a>(langs: impl Iterator<Item = &'a String>) -> String {
    // Names in full, so that bundlers find the files.
    let cases = langs.fold(String::new(), |cases, lang| cases + &format!("  {lang}: () => import('./{lang}.js'),\n"));
    format!(
        "// Written by the build.\nconst LANGUAGES = {{\n{cases}}};\n\n/** Brings the table of this name, where there is one. */\nexport async function load(name) {{\n  await LANGUAGES[name]?.();\n}}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_has_only_what_scripts_ask_for() {
        let text = "# note\n\nrole.support = support\nui.error = The chart: {reason}\n";
        assert!(script("en", text).unwrap().ends_with("bringWords('en', `ui.error = The chart: {reason}`);\n"));
        assert!(script("de", text).unwrap().contains("role.support = support\nui.error"));
    }

    #[test]
    fn a_text_that_would_end_the_script_is_refused() {
        assert_eq!(script("de", "ui.a = `\n"), None);
        assert_eq!(script("de", "ui.a = ${b}\n"), None);
    }
}
