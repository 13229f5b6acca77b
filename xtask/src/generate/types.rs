//! Members of interfaces in TypeScript.
use super::markup::{attributes, sentences};
use levelchart::options::{Entry, Kind, Place, TABLE};

/// The width to which comments are filled.
const WIDTH: usize = 118;

/// Attributes that HTML gives every element: the types of templates have them already.
const GLOBAL: &[&str] = &["lang"];

/// The members of `LevelChartAttributes`.
pub fn markup() -> String {
    let own = attributes().filter(|entry| !GLOBAL.contains(&entry.name));
    own.map(|entry| member(entry.name, &entry.type_in_markup(), &said(entry, entry.example))).collect()
}

/// The members of `AnalyzeOptions`.
pub fn analyze() -> String {
    members(Place::Analyze)
}

/// The members that `ChartOptions` has beside those of `AnalyzeOptions`.
pub fn chart() -> String {
    members(Place::Chart)
}

fn members(place: Place) -> String {
    let mut text = String::new();
    for entry in TABLE.iter().filter(|entry| entry.applies(place)) {
        let kind = entry.type_in_script();
        text += &member(entry.script, &kind, &said(entry, if entry.kind == Kind::Data { "" } else { entry.example }));
        // A name without hyphens is a key too, for those who write it as the attribute.
        if entry.name != entry.script && !entry.name.contains('-') {
            text += &member(entry.name, &kind, "The same, as the attribute is called.");
        }
    }
    text
}

/// What a comment says.
fn said(entry: &Entry, example: &str) -> String {
    let mut said = sentences(entry);
    // The type lists the words of a choice.
    said.retain(|sentence| !matches!(entry.kind, Kind::Choice(_)) || !sentence.starts_with("One of "));
    said.insert(1, entry.more());
    if !example.is_empty() && !matches!(entry.kind, Kind::Choice(_) | Kind::Number | Kind::Whole(..)) {
        said.push(format!("Example: `{example:?}`."));
    }
    said.retain(|sentence| !sentence.is_empty());
    said.join(" ")
}

fn member(name: &str, kind: &str, said: &str) -> String {
    let name = if name.contains('-') { format!("{name:?}") } else { name.to_owned() };
    format!("{}{name}?: {kind} | undefined;\n", comment(said))
}

/// A comment on one line, or filled to a width.
fn comment(said: &str) -> String {
    if said.len() + "/**  */".len() <= WIDTH {
        return format!("/** {said} */\n");
    }
    let mut lines = vec![String::new()];
    for word in words(said) {
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(&word),
            Some(line) if " * ".len() + line.len() + 1 + word.len() <= WIDTH => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    format!("/**\n * {}\n */\n", lines.join("\n * "))
}

/// The words of a text; code between backquotes stays one.
fn words(said: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut is_code = false;
    for word in said.split(' ') {
        match words.last_mut() {
            Some(last) if is_code => {
                last.push(' ');
                last.push_str(word);
            }
            _ => words.push(word.to_owned()),
        }
        is_code ^= word.matches('`').count() % 2 == 1;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_not_broken() {
        assert_eq!(words("a `b c d`. e"), ["a", "`b c d`.", "e"]);
    }

    #[test]
    fn a_long_comment_is_filled_and_keeps_its_words() {
        let said = "word ".repeat(60);
        let text = comment(said.trim());
        assert!(text.lines().all(|line| line.len() <= WIDTH), "{text}");
        assert_eq!(text.matches("word").count(), 60);
    }

    #[test]
    fn a_name_with_a_hyphen_is_quoted() {
        assert_eq!(member("time-zone", "string", "A."), "/** A. */\n\"time-zone\"?: string | undefined;\n");
    }
}
