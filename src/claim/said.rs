//! Terms and their values in the reader's words.

use super::facts::{Decider, Facts};
use super::field::{Argument, OWN, Quantity};
use super::span::Span;
use super::term::{Operand, Term};
use crate::format::decimals_of_closes;
use crate::own::label_of;
use crate::series::CivilDate;
use crate::strike::Contract;

/// Decimals of a value that stands beside no number, or beside a coarser one.
const DECIMALS: usize = 2;

/// Volumes from which thousands, millions and billions are counted.
const SCALES: [(f64, &str); 3] = [(1e9, "claim.billion"), (1e6, "claim.million"), (1e3, "claim.thousand")];

impl Facts<'_> {
    /// The sentence of a key with its places filled.
    pub(super) fn sentence(&self, key: &str, places: &[(&str, String)]) -> String {
        let places: Vec<(&str, &str)> = places.iter().map(|(name, text)| (*name, text.as_str())).collect();
        self.words.say(key, &places)
    }

    /// A term as a reader would name it: `RSI, 14 days`.
    pub(super) fn said(&self, term: &Term) -> String {
        let Operand::Field(call) = &term.operand else { return term.to_string() };
        let (key, places) = match &call.argument {
            Argument::None => ("", Vec::new()),
            Argument::Bars(bars) => (".of", vec![("span", self.bars_said(*bars))]),
            Argument::Span(span) => (".of", vec![("span", self.span_said(*span))]),
            Argument::Label(label) => (".of", vec![("label", label.clone())]),
            Argument::Strike(price, contract) => {
                let key = if *contract == Contract::Call { ".calls" } else { ".puts" };
                (key, vec![("price", self.price(price.value))])
            }
            Argument::Price(price) => (".of", vec![("price", self.price(price.value))]),
        };
        let key = ["term.", call.field.name, key].concat();
        let mut said = self.sentence(&key, &places);
        let name = call.series.as_deref().map(|name| self.label(name));
        match name {
            Some(name) if call.field == &OWN => said = name.into(),
            // A field without words is named as it is written.
            _ if said == key => return term.to_string(),
            Some(name) => said = self.words.say("term.series", &[("term", &said), ("name", name)]),
            None => {}
        }
        if term.ago > 0 {
            said = self.words.say("term.ago", &[("term", &said), ("span", &self.bars_said(term.ago))]);
        }
        said
    }

    /// What readers call a series of the page.
    fn label<'b>(&'b self, name: &'b str) -> &'b str {
        let own = self.lines.iter().chain(self.panes).find(|own| own.name == name).map(|own| own.label.as_str());
        let given = self.other(name).map_or(name, |(given, _)| given);
        own.unwrap_or_else(|| label_of(given, self.compare_labels))
    }

    /// A value of `term`, with at least so many decimals where it has any.
    pub(super) fn shown(&self, term: &Term, value: f64, least_decimals: usize) -> String {
        let unit = term.unit();
        let own = if unit == Some(Quantity::Price) { decimals_of_closes(self.series.closes()) } else { 0 };
        let (locale, decimals) = (&self.words.locale, DECIMALS.max(own).max(least_decimals));
        match unit {
            Some(Quantity::Percent) => locale.percent(value, decimals),
            Some(Quantity::Volume | Quantity::Threat | Quantity::Count | Quantity::Contracts) => {
                locale.number(value, 0)
            }
            _ => locale.number(value, decimals),
        }
    }

    /// Returns a value in short, where no reader compares it digit by digit: a volume is `1.2 m`.
    pub(super) fn brief(&self, term: &Term, value: f64) -> String {
        if term.unit() == Some(Quantity::Contracts) {
            return self.words.locale.number(value, 0);
        }
        let scale = SCALES.iter().find(|(scale, _)| term.unit() == Some(Quantity::Volume) && value.abs() >= *scale);
        scale.map_or_else(
            || self.shown(term, value, 0),
            |(scale, key)| self.words.say(key, &[("number", &self.words.locale.number(value / scale, DECIMALS))]),
        )
    }

    /// A value that decides, at the bar from which it comes.
    pub(super) fn decider(&self, term: &Term, value: f64) -> Decider {
        let bar = self.bars_of(term).last().copied();
        Decider { bar, ..Decider::of(&term.to_string(), self.said(term), value, self.brief(term, value)) }
    }

    /// A value of the same term, so many bars earlier: its bar says when that was.
    pub(super) fn decider_before(&self, term: &Term, bars: usize, value: f64) -> Decider {
        let before = term.before(bars);
        let bar = self.bars_of(&before).last().copied();
        Decider { term: before.to_string(), bar, ..self.decider(term, value) }
    }

    /// The bars that make the values of several terms.
    pub(super) fn bars_of_all(&self, terms: &[&Term]) -> Vec<usize> {
        let mut bars = Vec::new();
        for term in terms {
            bars.extend(self.bars_of(term));
        }
        bars
    }

    /// Those of several terms; a number decides nothing that is not seen.
    pub(super) fn deciders(&self, values: &[(&Term, f64)]) -> Vec<Decider> {
        let fields = values.iter().filter(|(term, _)| term.number().is_none());
        fields.map(|&(term, value)| self.decider(term, value)).collect()
    }

    /// A number of bars: `5 days`.
    pub(super) fn bars_said(&self, bars: usize) -> String {
        self.words.count(if self.series.is_daily() { "claim.days" } else { "claim.bars" }, bars, &[])
    }

    fn span_said(&self, span: Span) -> String {
        let locale = &self.words.locale;
        match span {
            Span::All => self.words.get("term.all").into(),
            Span::Bars(bars) => self.bars_said(bars),
            Span::Year(year) => locale.whole(year.into()),
            Span::Month(year, month) => locale.month_of(CivilDate { year, month, day: 1 }),
        }
    }

    /// A price that a claim or the page names, without a sign.
    pub(super) fn price(&self, value: f64) -> String {
        let locale = &self.words.locale;
        locale.number(value, locale.decimals_beside(value, self.series.closes()))
    }
}

impl Decider {
    /// A value without its bar.
    pub(super) fn of(term: &str, words: String, value: f64, shown: String) -> Self {
        Decider { term: term.into(), words, value, shown, bar: None }
    }
}
