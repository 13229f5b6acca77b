//! The report: tables whose rows are known by their first cell.
use crate::checkout;
use crate::fault::{Fault, Naming, Outcome};
use std::fs;

/// The cells of a row; the first one is its name.
pub type Row = Vec<String>;

/// Puts rows into the table of a part, each in the place of the one with its name, or at the end.
pub fn update(part: &str, rows: &[Row]) -> Outcome {
    let path = checkout::root().join("docs/reliability.md");
    let text = fs::read_to_string(&path).naming(path.display())?;
    fs::write(&path, updated(&text, part, rows)?).naming(path.display())
}

fn updated(text: &str, part: &str, rows: &[Row]) -> Outcome<String> {
    let (open, close) = (format!("<!-- {part} -->\n"), format!("<!-- end of {part} -->"));
    let missing = || Fault::new(format!("docs/reliability.md has no table between {} and {close}", open.trim()));
    let (head, rest) = text.split_once(&open).ok_or_else(missing)?;
    let (table, tail) = rest.split_once(&close).ok_or_else(missing)?;
    let mut lines: Vec<String> = table.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect();
    for row in rows {
        let line = format!("| {} |", row.join(" | "));
        let name = |line: &str| line.split('|').nth(1).map(|cell| cell.trim().to_owned());
        match lines.iter().skip(2).position(|old| name(old) == name(&line)) {
            Some(at) => lines[at + 2] = line,
            None => lines.push(line),
        }
    }
    Ok([head, &open, "\n", &lines.join("\n"), "\n\n", &close, tail].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_takes_the_place_of_the_older_one_with_its_name_and_a_new_one_comes_last() {
        let text =
            "a\n<!-- fuzz -->\n\n| target | runs |\n|---|---|\n| x | 1 |\n| y | 2 |\n\n<!-- end of fuzz -->\nb\n";
        let rows = [vec!["y".into(), "3".into()], vec!["z".into(), "4".into()]];
        let expected = text.replace("| y | 2 |", "| y | 3 |\n| z | 4 |");
        assert_eq!(updated(text, "fuzz", &rows).unwrap(), expected);
        assert!(updated(text, "soak", &rows).is_err());
    }
}
