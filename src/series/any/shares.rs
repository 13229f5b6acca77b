//! Several shares in the columns of one table: `AAA_close,BBB_close`, `close AAA,close BBB`, `AAA.o,AAA.c,BBB.o,BBB.c`.

use super::error::{list, quote};
use super::name::{CLOSE, DATE, HIGH, LOW, OPEN, VOLUME, find, is_known, letters, simplify};
use super::{ChosenSeries, Hints, SeriesError, SeriesErrorKind, Table, Warning, WarningCode, content};
use crate::letter::is_letter;
use crate::text::same_word;

/// The names of each part, the close first.
const PARTS: [&str; 6] = [CLOSE, OPEN, HIGH, LOW, VOLUME, DATE];
const DATES: usize = 5;
/// Words that stand in the names of much else: `Book value`, `Price change`.
const WEAK: &str = "price last value wert valor valeur level latest kurs slot day tag jour data period periode week month quarter year unix zeit size \
    max min first quantity";
/// The two sides of one market are no two shares.
const SIDES: [&str; 3] = ["bid", "ask", "mid"];

/// The columns of one share.
struct Share {
    name: String,
    /// The column of each of [`PARTS`].
    columns: [Option<usize>; PARTS.len()],
    /// Whether the close has a name of closes alone.
    is_certain: bool,
}

/// What was decided where names of columns are those of shares and of parts of a bar.
#[derive(Default)]
pub(super) struct Choice {
    pub series: Option<ChosenSeries>,
    /// The dates of the share, where it has a column of its own.
    pub date: Option<usize>,
    pub warning: Option<Warning>,
}

/// Chooses the share that is asked for, or the only one: in `simple` its columns get the names of their parts, and those of others none.
///
/// # Errors
/// There are several shares, and none is asked for, or none of this name.
pub(super) fn choose(table: &Table, simple: &mut [String], hints: &Hints) -> Result<Choice, SeriesError> {
    let shares = shares(table, hints);
    let has_close = find(simple, CLOSE).is_some();
    let of: Vec<String> = shares.iter().map(|share| share.name.clone()).collect();
    let wanted = hints.series.as_deref();
    let column = wanted.and_then(|name| table.column_named(name));
    let is_wanted = |share: &&Share| {
        wanted.is_some_and(|name| same_word(name.trim(), &share.name))
            || (column.is_some() && column == share.columns[0])
    };
    let chosen = match (shares.iter().find(is_wanted), &shares[..]) {
        (Some(chosen), _) => chosen,
        (None, _) if column.is_some() || has_close => return Ok(Choice::default()),
        (None, [only]) if only.is_certain || only.columns[1..DATES].iter().any(Option::is_some) => only,
        (None, [_] | []) => return Ok(Choice::default()),
        (None, [first, ..]) if wanted.is_none() && of.iter().all(|name| is_side(name)) => first,
        _ => {
            let several = || SeriesError::new(SeriesErrorKind::SeveralSeries(of.clone()));
            let missing = |wanted| SeriesError::new(SeriesErrorKind::NoSuchSeries(of.clone())).found(wanted);
            return Err(wanted.map_or_else(several, missing));
        }
    };
    // What has no share's name is of the close that has none.
    simple.iter_mut().filter(|_| has_close).for_each(String::clear);
    for column in shares.iter().flat_map(|share| share.columns).flatten() {
        simple[column].clear();
    }
    for (part, column) in PARTS.iter().zip(chosen.columns) {
        if let Some(column) = column {
            simple[column] = part.split(' ').next().map(simplify).unwrap_or_default();
        }
    }
    let other = of.iter().find(|name| **name != chosen.name && wanted.is_none());
    let warning = other.map(|other| {
        let [of, taken, other] = [list(&of), quote(&chosen.name), quote(other)];
        let message = format!("the columns are of {of}; {taken} was taken; the option series={other} takes the other");
        Warning { code: WarningCode::CloseAssumed, message }
    });
    let series = (of.len() > 1 || wanted.is_some()).then(|| ChosenSeries { chosen: chosen.name.clone(), of });
    Ok(Choice { series, date: chosen.columns[DATES], warning })
}

fn is_side(name: &str) -> bool {
    SIDES.iter().any(|side| same_word(side, name))
}

/// The shares that have a close of their own, each with other numbers.
fn shares(table: &Table, hints: &Hints) -> Vec<Share> {
    let words: Vec<(usize, &str, String)> = (0..)
        .zip(PARTS)
        .flat_map(|(part, names)| names.split(' ').map(move |word| (part, word, letters(word))))
        .collect();
    let mut shares: Vec<Share> = Vec::new();
    for (column, name) in table.names().iter().enumerate() {
        let Some((part, share, is_certain)) = parted(name, &words) else { continue };
        let found = shares.iter().position(|other| same_word(&other.name, share)).unwrap_or_else(|| {
            shares.push(Share { name: share.into(), columns: [None; PARTS.len()], is_certain: false });
            shares.len() - 1
        });
        let Share { columns, is_certain: of_share, .. } = &mut shares[found];
        let is_adjusted = |column: usize| simplify(&table.names()[column]).contains("adj");
        if columns[part].is_none_or(is_adjusted) {
            columns[part] = Some(column);
            *of_share |= is_certain && part == 0;
        }
    }
    let closes: Vec<usize> = shares.iter().filter_map(|share| share.columns[0]).collect();
    let differing = if closes.is_empty() { closes } else { content::differing(table, &closes, hints) };
    shares.retain(|share| share.columns[0].is_some_and(|close| differing.contains(&close)));
    shares
}

/// Which part of a bar a name has at its beginning or its end, the name of the share beside it, and whether nothing else has such a name.
fn parted<'a>(name: &'a str, words: &[(usize, &str, String)]) -> Option<(usize, &'a str, bool)> {
    let is_part = |c: char| c.is_ascii_digit() || is_letter(c);
    // `('Close', 'AAA')`
    let name = name.trim().trim_matches(|c| matches!(c, '(' | ')' | '\'' | '"'));
    if is_known(name) {
        return None;
    }
    // Where each word begins and ends.
    let mut spans: Vec<(usize, usize)> = Vec::new();
    for (at, c) in name.char_indices().filter(|&(_, c)| is_part(c)) {
        let end = at + c.len_utf8();
        match spans.last_mut() {
            Some(last) if last.1 == at => last.1 = end,
            _ => spans.push((at, end)),
        }
    }
    let mut cuts: Vec<(&str, &str)> = Vec::new();
    for pair in spans.windows(2) {
        let (before, after) = (&name[..pair[0].1], &name[pair[1].0..]);
        cuts.extend([(before, after), (after, before)]);
    }
    // `AskClose`
    let bytes = name.as_bytes();
    let capital = bytes.windows(2).rposition(|two| two[0].is_ascii_lowercase() && two[1].is_ascii_uppercase());
    let glued = capital.map_or(name.len().saturating_sub(5), |at| at + 1);
    if let Some((before, after)) = name.split_at_checked(glued)
        && (capital.is_some() || same_word(after, "close"))
    {
        cuts.push((after, before));
    }
    let is_weak = |word: &str| word.len() == 1 || WEAK.split(' ').any(|weak| weak == word);
    let of = |is_certain: bool| {
        cuts.iter().filter(|(_, share)| !share.is_empty()).find_map(|&(part, share)| {
            let part = simplify(part);
            let (part, ..) = words.iter().find(|(_, word, simple)| *simple == part && is_weak(word) != is_certain)?;
            Some((*part, share, is_certain))
        })
    };
    let is_other = |share: &str| ["prev", "adj"].iter().any(|word| share.to_ascii_lowercase().starts_with(word));
    of(true).or_else(|| of(false)).filter(|(_, share, _)| !is_other(share))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_name_is_neither_damaged_nor_has_a_factor() {
        for word in PARTS.into_iter().flat_map(|names| names.split(' ')) {
            assert_eq!(letters(word), simplify(word), "{word}");
        }
    }
}
