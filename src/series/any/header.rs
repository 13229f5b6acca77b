//! What stands above the rows of a delimited text: titles, and the names of the columns.

use super::moment;
use super::name;
use super::number::{self, Reading};
use super::{Cell, DecimalMark, clock, counts, same_word};

/// The records before the data.
pub(super) struct Header {
    pub names: Vec<String>,
    /// The number of records.
    pub skip: usize,
    /// The line of the names; `None` where they are made up.
    pub row: Option<usize>,
    /// The number of lines above the names that are no part of them.
    pub above: usize,
}

/// More lines above a header that look like bars are bars: of a table that goes on below it.
const MOST_LINES_ABOVE: usize = 3;

fn is_number(field: &str) -> bool {
    !matches!(number::read(Cell::Text(field), DecimalMark::Point), Reading::Unreadable)
}

fn is_filled_number(field: &str) -> bool {
    matches!(number::read(Cell::Text(field), DecimalMark::Point), Reading::Number(_))
}

/// Returns whether a record looks like one of the data: a date, or numbers alone.
fn is_data(fields: &[String]) -> bool {
    fields.iter().any(|f| moment::looks_like_date(f)) || fields.iter().all(|f| is_number(f))
}

/// Returns whether a record is surely one of the data: a date and a number, or several numbers. What stands above a header (`From;
/// 02.01.2024`) has one of them.
pub(super) fn is_bar(fields: &[String]) -> bool {
    let dates = fields.iter().filter(|f| moment::looks_like_date(f)).count();
    let numbers = fields.iter().filter(|f| is_filled_number(f) && !moment::looks_like_date(f)).count();
    (dates > 0 && numbers > 0) || (fields.len() > 1 && numbers > 1 && fields.iter().all(|f| is_number(f)))
}

/// Returns whether the second fields are times of day in digits: they rise within a day, and days stand more than once.
fn has_times_in_digits(rows: &[(usize, Vec<String>)]) -> bool {
    let time = |fields: &[String]| {
        let digits = fields.get(1).filter(|f| matches!(f.len(), 3..=6) && f.bytes().all(|b| b.is_ascii_digit()))?;
        let width = if digits.len() > 4 { 6 } else { 4 };
        clock::Count::Digits(width).read(digits).map(|clock| clock.ms)
    };
    let of_one_day = |pair: &[(usize, Vec<String>)]| pair[0].1[0] == pair[1].1[0];
    let rises = |pair: &[(usize, Vec<String>)]| time(&pair[0].1) < time(&pair[1].1);
    rows.iter().all(|(_, fields)| time(fields).is_some())
        && rows.windows(2).all(|pair| !of_one_day(pair) || rises(pair))
        && rows.windows(2).filter(|pair| of_one_day(pair)).count() * 2 > rows.len()
}

/// The place of the first record of the body, and how many fields most bars have: the first bar of that width, or what has a
/// date above it.
fn body(head: &[(usize, Vec<String>)]) -> Option<(usize, usize)> {
    let widths: Vec<usize> = head.iter().filter(|(_, fields)| is_bar(fields)).map(|(_, fields)| fields.len()).collect();
    let usual = *widths.iter().max_by_key(|width| widths.iter().filter(|w| w == width).count())?;
    let mut first = head.iter().position(|(_, fields)| fields.len() == usual && is_bar(fields))?;
    // A line with a date and numbers may stand above the names.
    let names = head.iter().position(|(_, fields)| fields.len() == usual && name::are_of_prices(fields));
    if let Some(names) = names.filter(|&names| names > first && names - first <= MOST_LINES_ABOVE) {
        return Some((names + 1, usual));
    }
    let is_row = |fields: &[String]| (fields.len() == usual || is_bar(fields)) && moment::looks_like_date(&fields[0]);
    while first > 0 && is_row(&head[first - 1].1) {
        first -= 1;
    }
    Some((first, usual))
}

/// The record above the body with most names that are known, else the one right above it.
pub(super) fn header(head: &[(usize, Vec<String>)]) -> Header {
    let (data, usual) = match body(head) {
        Some((first, usual)) => (Some(first), usual),
        None => (head.iter().position(|(_, fields)| is_data(fields)), 0),
    };
    let above = &head[..data.unwrap_or(head.len())];
    let known = |fields: &[String]| fields.iter().filter(|field| name::is_known(field)).count();
    // A title may hold a date or a known word; a header has two such words, or one and no date.
    let is_header = |fields: &[String]| {
        let known = known(fields);
        known > 1 || (known == 1 && fields.len() > 1 && !is_data(fields))
    };
    // Below a header in the last line there is none.
    let first = data.and_then(|data| head.get(data)).map_or(&[][..], |(_, fields)| fields);
    let mut best: Option<usize> = None;
    for (index, (_, fields)) in above.iter().enumerate() {
        let better = best.is_none_or(|best| known(fields) > known(&above[best].1));
        if is_header(fields) && better {
            best = Some(index);
        }
    }
    let data = data.unwrap_or(1).min(head.len());
    let right_above = data.checked_sub(1).filter(|&above| {
        let fields = &head[above].1;
        let is_short = fields.len() + 1 == first.len() && first.first().is_some_and(|f| moment::looks_like_date(f));
        (is_short || fields.len() >= first.len().max(1)) && !fields.iter().any(|f| is_filled_number(f))
            || first.is_empty()
    });
    let Some(index) = best.or(right_above) else {
        return Header { names: made_up(first, usual, &head[data..]), skip: data, row: None, above: data };
    };
    let (line, fields) = &head[index];
    let (mut names, mut skip) = (fields.clone(), index + 1);
    if let Some(other) = shares_beside(&mut names, &head[..data.max(skip)], index) {
        // The names of rows may stand in a line of their own.
        let is_of_rows = |fields: &[String]| fields.iter().skip(1).all(String::is_empty);
        skip = skip.max(other + 1);
        skip += usize::from(skip < data && is_of_rows(&head[skip].1));
    }
    // Some programs give no name to the column of rows' names.
    let is_date = |at: usize| moment::looks_like_date(&first[at]);
    let lacks_one = || match names.iter().position(|name| name::is_date_name(name)) {
        Some(place) => !is_date(place) && is_date(place + 1),
        None => is_date(0),
    };
    if names.len() + 1 == first.len() && lacks_one() {
        names.insert(0, String::new());
    }
    Header { names, skip, row: Some(*line), above: index }
}

/// Names by the places of columns, of which one of texts, such as the share's, has none.
fn made_up(first: &[String], usual: usize, rows: &[(usize, Vec<String>)]) -> Vec<String> {
    let is_clock = |field: &str| field.contains(':') && clock::time_of_day(field).is_some();
    let is_text = |field: &str| !(is_number(field) || moment::looks_like_date(field) || is_clock(field));
    let holds_texts = |at: usize| rows.iter().all(|(_, fields)| fields.get(at).is_some_and(|field| is_text(field)));
    // Beside dates a column that counts is no price.
    let is_dated = |at: usize| moment::looks_like_date(&first[at]);
    let number = |fields: &[String], at: usize| fields.get(at).and_then(|field| crate::decimal::parse(field));
    let counts_rows = |at: usize| {
        let mut numbers = rows.iter().map(|(_, fields)| number(fields, at).unwrap_or(f64::NAN));
        !is_dated(at) && counts::counts(&mut numbers, true) && (0..first.len()).any(is_dated)
    };
    let (mut texts, mut values): (Vec<usize>, Vec<usize>) =
        (0..first.len()).partition(|&at| holds_texts(at) || counts_rows(at));
    if values.len() < 2 {
        // The warning names a price that is no number.
        (texts, values) = (Vec::new(), (0..first.len()).collect());
    }
    // The date may stand behind prices.
    let place = values.iter().position(|&at| is_dated(at)).unwrap_or(0);
    let timed = values.get(place + 1).is_some_and(|&at| is_clock(&first[at]))
        || (place == 0 && texts.is_empty() && has_times_in_digits(rows));
    let width = first.len().max(usual) - texts.len();
    let mut names = name::positional_names(width, timed);
    names.resize(width.max(names.len()), String::new());
    let width_of_time = 1 + usize::from(timed);
    if let Some(names) = names.get_mut(..place + width_of_time) {
        names.rotate_left(width_of_time);
    }
    for at in texts {
        names.insert(at.min(names.len()), String::new());
    }
    names
}

/// Adds to each name that stands twice what another line of `head` has in its column, where that tells the columns apart: the name of a
/// share, which may stand once, above the first of its columns. Returns the place of that line.
fn shares_beside(names: &mut [String], head: &[(usize, Vec<String>)], index: usize) -> Option<usize> {
    let is_twice = |at: usize| {
        !names[at].is_empty() && (0..names.len()).any(|other| other != at && same_word(&names[other], &names[at]))
    };
    let twice: Vec<usize> = (0..names.len()).filter(|&at| is_twice(at) && name::is_known(&names[at])).collect();
    let of = |fields: &[String]| {
        let (mut last, mut labels) = (String::new(), Vec::new());
        for (at, name) in names.iter().enumerate() {
            let label = fields.get(at).filter(|label| !label.is_empty());
            if let Some(label) = label {
                last.clone_from(label);
            }
            let is_none = name.is_empty() || label.is_some_and(|label| is_filled_number(label));
            labels.push(if is_none { String::new() } else { last.clone() });
        }
        labels
    };
    let are_apart = |labels: &[String]| {
        let pair = |&at: &usize| (crate::letter::lowered(&names[at]), &labels[at]);
        let pairs: Vec<_> = twice.iter().map(pair).collect();
        pairs.iter().enumerate().all(|(at, pair)| !pair.1.is_empty() && !pairs[..at].contains(pair))
    };
    let lines = head.iter().enumerate().filter(|(place, (_, fields))| *place != index && fields.len() > 1);
    let (place, labels) = lines
        .map(|(place, (_, fields))| (place, of(fields)))
        .find(|(_, labels)| !twice.is_empty() && are_apart(labels))?;
    for at in twice {
        names[at] = [&*names[at], " ", &labels[at]].concat();
    }
    Some(place)
}
