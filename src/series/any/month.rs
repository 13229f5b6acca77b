//! The months by their names, in most languages of Europe, in Turkish, Indonesian and Arabic.

use crate::letter::lowered;

/// Beginnings of the names of each month, of which the longest that fits counts: `mar` is March and `marras` November.
const NAMES: [&str; 12] = [
    "jan ene gen sty led oca янв січ tammi ian ιαν يناير",
    "feb fév fev lut úno şub фев лют helmi peb φεβ فبراير",
    "mar mär mrz maa bře мар бер már μαρ μάρ مارس",
    "apr avr abr kwi dub nis апр кві huhti ápr απρ أبريل ابريل",
    "may mai mag mei maj kvě мая май тра touko máj μαΐ μάι μαι مايو",
    "juin jun giu cze červ haz июн чер kesä iun jún ιουν ιούν يونيو",
    "juil jul lug lip červenec července tem июл лип heinä iul júl ιουλ ιούλ يوليو",
    "aug aoû aou ago sie srp ağu авг сер elo agu αυγ αύγ أغسطس اغسطس",
    "sep set wrz zář eyl сен вер syys szep σεπ سبتمبر",
    "oct okt ott out paź říj eki окт жов loka οκτ أكتوبر اكتوبر",
    "nov noi lis kas ноя лис marras νοε νοέ نوفمبر",
    "dec dez déc dic gru pro ara дек гру joulu des δεκ ديسمبر",
];

/// The number of the month that `word` names.
pub(super) fn named(word: &str) -> Option<u8> {
    if word.is_empty() {
        return None;
    }
    let word = lowered(&word.replace('Ş', "ş"));
    let mut best = (0, None);
    for (month, names) in (1..).zip(NAMES) {
        let fitting = names.split(' ').filter(|name| word.starts_with(name)).map(str::len).max().unwrap_or(0);
        if fitting > best.0 {
            best = (fitting, Some(month));
        }
    }
    best.1
}
