//! The names that columns have, in several languages.

use super::damaged;
use super::multiplier::{self, Stated};
use crate::letter;

/// Names of a date column, best first, in lower case and letters alone.
pub(super) const DATE: &str = "datetime date dtyyyymmdd yyyymmdd datum fecha data dato tag tradedate tradingdate observationdate timestamp time uhrzeit \
    zeit zeitpunkt gmttime localtime opentime unix day jour periode period timeperiod week month quarter year data 日期 日付 날짜 дата tarih t";
/// Names of a close. A close that is adjusted comes last: it does not match the other prices of its bar.
pub(super) const CLOSE: &str = "close closelast closeprice closing closingprice last lastprice pxlast price zuletzt schluss schlusskurs \
    schlusspreis letzter kurs cierre último clôture dernier chiusura ultimoprezzo \
    fechamento slot slotkoers laatst laatste settle settlement value wert valor valeur c level latest obsvalue \
    zamknięcie 收盘 收盘价 收盤價 終値 종가 закрытие kapanış adjclose \
    adjustedclose closeadj";
pub(super) const OPEN: &str = "open openprice opening openingprice eröffnung eröffn eröffnungskurs erster erstkurs apertura ouverture ouv \
    abertura otwarcie 开盘 开盘价 開盤價 始値 시가 открытие açılış o first";
pub(super) const HIGH: &str = "high highprice hoch tageshoch höchst höchstkurs max máximo haut plushaut massimo máxima hoog \
    najwyższy 最高 最高价 最高價 高値 고가 максимум yüksek h highest dayhigh maks";
pub(super) const LOW: &str = "low lowprice tief tagestief tiefst tiefstkurs min mínimo bas plusbas minimum mínima laag \
    najniższy 最低 最低价 最低價 安値 저가 минимум düşük l lowest daylow";
pub(super) const VOLUME: &str = "volume vol size quantity qty volumen umsatz stück volumes volúmen tickvol sharevolume totalvolume volumi \
    wolumen 成交量 成交股數 总手 出来高 거래량 объем объём hacim numberofshares noofshares v";

/// The names of all parts of a row.
pub(super) const PARTS: [&str; 6] = [DATE, CLOSE, OPEN, HIGH, LOW, VOLUME];

/// A name in lower case, letters alone: `4. Close/Last ($)` is `closelast`. A damaged name is the known one that it was.
pub(super) fn simplify(name: &str) -> String {
    let undone = if name.is_ascii() { None } else { damaged::undone(name) };
    let name = undone.as_deref().unwrap_or(name);
    let name = stated(name).and_then(|(at, _)| name.get(..at)).unwrap_or(name);
    letters(damaged::whole(name, &PARTS[1..]).unwrap_or(name))
}

/// The letters of a name that is neither damaged nor states a factor, as [`simplify`] gives them.
pub(super) fn letters(name: &str) -> String {
    let mut out = String::new();
    // A mark above a letter may stand behind it.
    for c in damaged::outside_brackets(name).filter(|c| letter::is_letter(*c) && !('\u{300}'..='\u{36f}').contains(c)) {
        match ascii(letter::lower(c)) {
            "" => out.push(letter::lower(c)),
            letters => out.push_str(letters),
        }
    }
    // As people write umlauts without them.
    for (pair, letter) in [("ae", "a"), ("oe", "o"), ("ue", "u")] {
        out = out.replace(pair, letter);
    }
    out
}

/// A Latin letter without what stands above or below it, as programs without it write it, and a capital that [`letter::lower`] lacks;
/// empty for all others.
fn ascii(c: char) -> &'static str {
    match c {
        'à'..='æ' | 'ą' | 'Ą' => "a",
        'ç' | 'ć' | 'Ć' | 'č' | 'Č' => "c",
        'è'..='ë' | 'ę' | 'Ę' | 'ě' | 'Ě' => "e",
        'ğ' | 'Ğ' => "g",
        'ì'..='ï' | 'ı' | 'İ' => "i",
        'ł' | 'Ł' => "l",
        'ñ' | 'ń' | 'Ń' => "n",
        'ò'..='ö' | 'ø' | 'ő' | 'Ő' | 'œ' | 'Œ' => "o",
        'ś' | 'Ś' | 'ş' | 'Ş' | 'š' | 'Š' | 'ș' | 'Ș' => "s",
        'ù'..='ü' | 'ű' | 'Ű' => "u",
        'ź' | 'Ź' | 'ż' | 'Ż' | 'ž' | 'Ž' => "z",
        'ß' | 'ẞ' => "ss",
        'Ё' => "ё",
        _ => "",
    }
}

/// Returns whether a simplified name is one of `names`.
pub(super) fn is_one_of(simple: &str, names: &str) -> bool {
    let Some(first) = simple.chars().next() else { return false };
    // Most names differ in their first letter: to simplify each of them for each cell was most of the time of a short file.
    let begins_so = |known: &str| known.starts_with(|c| ascii(c).chars().next().unwrap_or(c) == first);
    names.split(' ').any(|known| begins_so(known) && letters(known) == simple)
}

/// Returns where a name states a factor for its numbers, and the factor.
pub(super) fn stated(name: &str) -> Option<(usize, Stated)> {
    // Most of what is asked for is a number or a date.
    let begins_so = name.starts_with(letter::is_letter);
    begins_so.then(|| multiplier::stated(&letter::lowered(name), letters))?
}

/// Returns whether `name` is one that a column of a price table may have.
pub(super) fn is_known(name: &str) -> bool {
    let name = simplify(name);
    PARTS.iter().any(|names| is_one_of(&name, names))
}

/// Returns whether `name` is one of a date column.
pub(super) fn is_date_name(name: &str) -> bool {
    is_one_of(&simplify(name), DATE)
}

/// Returns whether among `names` is one of dates and one of a close.
pub(super) fn are_of_prices(names: &[String]) -> bool {
    names.iter().any(|name| is_date_name(name)) && names.iter().any(|name| is_one_of(&simplify(name), CLOSE))
}

/// The first column whose name is one of `names` behind what the name of another, `of`, has before one of `all`: `DEMO.Open`
/// beside `DEMO.Close`.
pub(super) fn find_beside(simple: &[String], of: &str, all: &str, names: &str) -> Option<usize> {
    let prefix = all.split(' ').map(letters).filter_map(|known| of.strip_suffix(&*known).map(str::to_owned));
    let is_beside = |prefix: &str, name: &String| {
        name.strip_prefix(prefix).is_some_and(|rest| rest.len() > 2 && is_one_of(rest, names))
    };
    prefix
        .filter(|prefix| !prefix.is_empty())
        .find_map(|prefix| simple.iter().position(|name| is_beside(&prefix, name)))
}

/// Returns whether `name` is one of units traded.
pub(super) fn is_volume_name(name: &str) -> bool {
    is_one_of(&simplify(name), VOLUME)
}

/// Returns whether `name` is one of what is counted, which is no price.
pub(super) fn is_count_name(name: &str) -> bool {
    is_volume_name(name)
        || is_one_of(&simplify(name), "openinterest openint oi trades numberoftrades nooftrades turnover")
}

/// Words in the names of what is computed or counted beside prices, and the whole names of such.
const WORDS_OF_FIGURES: &str = "implied vola yield ratio interest divid movingav change rendite";
const FIGURES: &str = "vol hv iv pe pb eps return rsi sma ema atr adx macd beta chg vwap marketcap";

/// Returns whether a name is one of a figure, which is no price.
pub(super) fn is_of_figure(name: &str) -> bool {
    let simple = simplify(name);
    is_count_name(name) || is_one_of(&simple, FIGURES) || WORDS_OF_FIGURES.split(' ').any(|word| simple.contains(word))
}

/// Names for a table without a header, by the number of its columns.
pub(super) fn positional_names(columns: usize, timed: bool) -> Vec<String> {
    let values: &[&str] = match columns - usize::from(columns > 0) - usize::from(timed && columns > 1) {
        0 => &[],
        1 => &["close"],
        2 => &["close", "volume"],
        3 => &["high", "low", "close"],
        4 => &["open", "high", "low", "close"],
        _ => &["open", "high", "low", "close", "volume"],
    };
    let dates: &[&str] = if timed { &["date", "time"] } else { &["date"] };
    dates.iter().chain(values).map(|&name| name.into()).collect()
}

/// The same for rows that may have more cells: those behind have no names.
pub(super) fn wide_names(columns: usize) -> Vec<String> {
    let mut names = positional_names(columns, false);
    names.resize(columns.max(names.len()), String::new());
    names
}

/// The column that has the best of `names`; the first of several.
pub(super) fn find(simple: &[String], names: &str) -> Option<usize> {
    names.split(' ').map(letters).find_map(|name| simple.iter().position(|s| *s == name))
}
