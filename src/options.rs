//! What a page may ask of a chart, as it writes it: the attributes of the element.

mod doubt;
#[cfg(not(target_arch = "wasm32"))]
mod entry;
#[cfg(not(target_arch = "wasm32"))]
mod prose;
mod study;
mod table;

use crate::analysis::Spec;
use crate::decimal;
use crate::event::Event;
use crate::item::ItemError;
use crate::row::RowError;
use crate::scene::{Kind as Mark, Look, Measure};
use crate::series::{CivilDate, Millis, Series, day_end};
use crate::session::Sessions;
use crate::study::{
    Average, AverageKind, LevelInput, LevelSpec, LevelSpecError, MAX_PERIOD, PathSpec, ScenarioSpec, TrendSpec, WILDER,
};
use crate::text::{TextError, cut, parts, quoted, same_word, short};
use crate::view::{Range, RangeError};
use crate::words::{Words, WordsError};
use crate::zone::Zone;
use std::fmt;

#[cfg(not(target_arch = "wasm32"))]
pub use entry::{Beside, Entry, Group, Kind, LINK_SCHEMES, OFF, Place};
#[cfg(not(target_arch = "wasm32"))]
pub use prose::PROSE;
pub use table::{Attributes, Slot};
#[cfg(not(target_arch = "wasm32"))]
pub use table::{TABLE, by_script};

impl Attributes {
    /// Asks for what an analysis speaks of where it is not said: three averages and the RSI. A chart without the attributes has none.
    pub fn ask_for_usual(&mut self) {
        self.averages.get_or_insert_with(|| "sma:50 sma:100 sma:200".into());
        self.rsi.get_or_insert(WILDER as f64);
    }
}

/// The attributes, understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// What is computed.
    pub spec: Spec,
    /// What is in view at first.
    pub range: Range,
    /// How numbers are written.
    pub look: Look,
    /// What the chart is called.
    pub label: Option<String>,
}

/// An attribute that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct OptionError {
    /// The attribute's name.
    pub option: &'static str,
    /// What it says, or the part of it that is wrong.
    pub value: String,
    /// Where, what was found, and what it may say.
    message: String,
    /// Whether it is for the reader of any file, which this build has not.
    pub(crate) is_unread: bool,
}

impl OptionError {
    pub(crate) fn new(option: &'static str, value: &str, expected: &str) -> Self {
        let message = format!("{option}: found {}; expected {expected}", quoted(&short(value)));
        OptionError { option, value: value.into(), message, is_unread: false }
    }
}

impl fmt::Display for OptionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for OptionError {}

impl From<RangeError> for OptionError {
    fn from(error: RangeError) -> Self {
        OptionError { message: error.to_string(), option: "range", value: error.value, is_unread: false }
    }
}

impl From<LevelSpecError> for OptionError {
    fn from(error: LevelSpecError) -> Self {
        OptionError { message: error.to_string(), option: "levels", value: error.found, is_unread: false }
    }
}

impl From<ItemError> for OptionError {
    fn from(error: ItemError) -> Self {
        OptionError { message: error.to_string(), option: error.option, value: error.found, is_unread: false }
    }
}

impl From<RowError> for OptionError {
    fn from(error: RowError) -> Self {
        let RowError { option, is_unread, .. } = error;
        OptionError { message: error.to_string(), option, value: error.found, is_unread }
    }
}

impl Options {
    /// Reads the attributes.
    ///
    /// # Errors
    /// The first one that cannot be read.
    pub fn read(attributes: &Attributes) -> Result<Options, OptionError> {
        let mut words = read_words(attributes)?;
        if let Some(currency) = &attributes.currency {
            words.locale.sign = sign_of(currency.trim()).into();
        }
        let mut look = Look {
            shows_rsi: attributes.rsi.is_some(),
            shows_volume: attributes.volume.unwrap_or_default() || attributes.volume_average.is_some(),
            shows_extremes: attributes.extremes.unwrap_or_default(),
            words: words.clone(),
            name: attributes.label.clone().unwrap_or_default(),
            ..Look::english()
        };
        if let Some(mark) = &attributes.mark {
            let kinds = [("line", Mark::Line), ("area", Mark::Area), ("candle", Mark::Candle), ("bar", Mark::Bar)];
            look.kind = one_of("mark", mark, &kinds, "line, area, candle or bar")?;
        }
        if let Some(scale) = &attributes.scale {
            let measures = [
                ("linear", Measure::Linear),
                ("log", Measure::Log),
                ("percent", Measure::Percent),
                ("index", Measure::Index),
            ];
            look.measure = one_of("scale", scale, &measures, "linear, log, percent or index")?;
        }
        if let Some(events) = &attributes.events {
            look.events = Event::parse_list(events)?;
        }
        let range = attributes.range.as_deref().map_or(Ok(Range::All), Range::parse)?;
        let spec = Spec { words, ratio_scale: look.measure.name_of_ratios(), ..read_spec(attributes)? };
        let mut options = Options { spec, range, look, label: attributes.label.clone() };
        if let Some(name) = attributes.time_zone.as_deref().map(str::trim) {
            let error =
                || OptionError::new("timeZone", name, "UTC, an offset such as +01:00, or a name that is known here");
            options.set_zone(Zone::fixed(name).ok_or_else(error)?, name);
        }
        Ok(options)
    }

    /// Tells dates and times by the exchange's clock, which has this name.
    pub fn set_zone(&mut self, zone: Zone, name: &str) {
        self.look.clock = name.into();
        self.spec.words.locale.zone = zone.clone();
        self.look.words.locale.zone = zone;
    }

    /// Returns what a screen reader calls the chart: the page's label, else what it is.
    pub fn accessible_name(&self, series: &Series) -> String {
        self.label.clone().unwrap_or_else(|| {
            let bars = self.look.words.locale.number(series.len() as f64, 0);
            self.look.words.say("name", &[("bars", &bars)])
        })
    }
}

/// Codes of currencies whose sign the core knows.
const KNOWN_SIGNS: [(&str, &str); 7] =
    [("USD", "$"), ("EUR", "€"), ("GBP", "£"), ("JPY", "¥"), ("CNY", "¥"), ("INR", "₹"), ("KRW", "₩")];

/// The sign of a currency that is given by its code (ISO 4217), where one is common; else what is given. A page's
/// scripts ask the browser, which knows them all.
fn sign_of(currency: &str) -> &str {
    KNOWN_SIGNS.iter().find(|(code, _)| *code == currency).map_or(currency, |(_, sign)| sign)
}

/// The compiled table of the language, with the sentences that the page gives.
fn read_words(attributes: &Attributes) -> Result<Words, OptionError> {
    let lang = attributes.lang.as_deref().unwrap_or("en");
    let mut words = Words::of(lang);
    if let Some(text) = &attributes.words {
        let error =
            |e: WordsError| OptionError { option: "words", message: e.to_string(), value: e.found, is_unread: false };
        words = words.with(lang, text).map_err(error)?;
    }
    let decimals = |number| whole("decimals", number, 0.0, 9.0, "a whole number from 0 to 9");
    words.locale.decimals = attributes.decimals.map(decimals).transpose()?;
    Ok(words)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and between least and most")]
fn whole(
    option: &'static str,
    value: f64,
    least: f64,
    most: f64,
    expected: &'static str,
) -> Result<usize, OptionError> {
    if value.fract() == 0.0 && (least..=most).contains(&value) {
        return Ok(value as usize);
    }
    Err(OptionError::new(option, &crate::format::plain(value), expected))
}

fn one_of<T: Copy>(option: &'static str, text: &str, choices: &[(&str, T)], expected: &str) -> Result<T, OptionError> {
    let choice = choices.iter().find(|(name, _)| same_word(text.trim(), name));
    choice.map(|(_, value)| *value).ok_or_else(|| OptionError::new(option, text, expected))
}

/// Reads `sma:50 ema:20`, separated by blanks or commas.
fn read_averages(text: &str) -> Result<Vec<Average>, OptionError> {
    let mut averages = Vec::new();
    for item in parts(text, &[' ', ',', ';', '\t', '\n']) {
        averages.push(read_average(item).ok_or_else(|| average_error(item))?);
    }
    Ok(averages)
}

fn read_average(item: &str) -> Option<Average> {
    let (kind, period) = cut(item, ':')?;
    let kinds = [AverageKind::Sma, AverageKind::Ema, AverageKind::Wma];
    let kind = kinds.into_iter().find(|known| same_word(kind, known.name()))?;
    let period = decimal::whole(period)?;
    (1..=MAX_PERIOD).contains(&period).then_some(Average { kind, period })
}

fn average_error(item: &str) -> OptionError {
    OptionError::new("averages", item, "a kind and a number of bars, such as sma:50, ema:20 or wma:30")
}

fn read_spec(attributes: &Attributes) -> Result<Spec, OptionError> {
    let mut spec =
        Spec { averages: read_averages(attributes.averages.as_deref().unwrap_or_default())?, ..Spec::default() };
    let bars = |rsi| whole("rsi", rsi, 2.0, MAX_PERIOD as f64, "a whole number of bars from 2 on");
    spec.rsi = attributes.rsi.map(bars).transpose()?;
    if let Some(bars) = attributes.volume_average {
        spec.mean_volume =
            Some(whole("volumeAverage", bars, 2.0, MAX_PERIOD as f64, "a whole number of bars from 2 on")?);
    }
    spec.bands = attributes.bands.as_deref().map(study::bands).transpose()?;
    spec.macd = attributes.macd.as_deref().map(study::macd).transpose()?;
    if let Some(levels) = &attributes.levels {
        spec.levels = read_levels(levels)?;
    }
    if let Some(count) = attributes.auto_levels {
        spec.levels.auto_count = whole("autoLevels", count, 0.0, 99.0, "a whole number from 0 to 99")?;
    }
    if let Some(evidence) = attributes.min_evidence {
        if evidence.is_nan() {
            return Err(OptionError::new("minEvidence", "NaN", "a number; -Infinity asks for none"));
        }
        spec.levels.min_evidence = evidence;
    }
    if let Some(text) = &attributes.sessions {
        let error =
            || OptionError::new("sessions", text.trim(), "hours such as 09:30-16:00, at most 4 with a comma between");
        spec.sessions = Some(Sessions::parse(text).ok_or_else(error)?);
    }
    spec.published = attributes.published.as_deref().map(|text| read_date("published", text)).transpose()?;
    spec.as_of = attributes.asof.as_deref().map(|text| read_date("asof", text)).transpose()?;
    for line in attributes.trend.iter().flat_map(|text| parts(text, &[';'])) {
        let expected = "two rising dates, and support or resistance, such as 2025-10-12 2026-02-02 support";
        let trend = TrendSpec::parse(line).ok_or_else(|| OptionError::new("trend", line.trim(), expected))?;
        spec.trends.push(trend);
    }
    if let Some(text) = &attributes.scenario {
        spec.scenarios = ScenarioSpec::parse_list(text).map_err(|error| text_error("scenario", error))?;
    }
    if let Some(text) = &attributes.paths {
        spec.paths = PathSpec::parse_list(text).map_err(|error| text_error("paths", error))?;
    }
    if let Some(claims) = &attributes.claims {
        spec.claims.clone_from(claims);
    }
    if let Some(seed) = attributes.seed {
        spec.seed = whole("seed", seed, 0.0, 4_294_967_295.0, "a whole number from 0 to 4294967295")? as u64;
    }
    Ok(spec)
}

fn text_error(option: &'static str, error: TextError) -> OptionError {
    OptionError { option, message: [option, ": ", &error.to_string()].concat(), value: error.found, is_unread: false }
}

/// The end of a day: what an article of that date knew. A time behind the date is passed over.
fn read_date(option: &'static str, text: &str) -> Result<Millis, OptionError> {
    let day = text.trim().get(..10).and_then(CivilDate::parse_iso);
    day.map(day_end).ok_or_else(|| OptionError::new(option, text, "a date such as 2026-02-06"))
}

/// Reads the levels of a page. A page that names its own gets automatic ones only where it asks for them.
fn read_levels(text: &str) -> Result<LevelSpec, LevelSpecError> {
    let inputs = LevelInput::parse_list(text)?;
    let asks = inputs.iter().any(|input| matches!(input, LevelInput::Auto { .. }));
    let mut spec = LevelSpec::default();
    if !asks && !inputs.is_empty() {
        spec.auto_count = 0;
    }
    Ok(spec.with_inputs(inputs))
}
