//! Sentences as templates: `{name}` stands for a value.

use crate::format::Locale;

/// The words of one language. Each field is a sentence or a part of one, named after what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// How numbers and months are written.
    pub locale: Locale,
    /// `{day} {month} {year}`.
    pub date: &'static str,
    /// One bar of a daily series.
    pub day: &'static str,
    /// One bar of any other.
    pub bar: &'static str,
    /// Before the last of a list.
    pub and: &'static str,
    /// Nothing to name.
    pub none: &'static str,
    /// A test that holds.
    pub yes: &'static str,
    /// One that does not.
    pub no: &'static str,
    /// `{price}`, `{date}`, `{place}`: where the close is.
    pub close: &'static str,
    /// `{which}`: above every average.
    pub above_all: &'static str,
    /// `{which}`: above the only average.
    pub above_one: &'static str,
    /// `{which}`: below the only average.
    pub below_one: &'static str,
    /// `{above}`, `{all}`, `{which}`: above some averages.
    pub above_some: &'static str,
    /// `{which}`: below every average.
    pub below_all: &'static str,
    /// No average exists yet.
    pub no_average: &'static str,
    /// `{value}`, `{trend}`: the RSI.
    pub rsi: &'static str,
    /// Going up.
    pub rising: &'static str,
    /// Going down.
    pub falling: &'static str,
    /// Neither.
    pub flat: &'static str,
    /// `{support}`, `{resistance}`.
    pub between: &'static str,
    /// `{support}`: nothing above.
    pub support_only: &'static str,
    /// `{resistance}`: nothing below.
    pub resistance_only: &'static str,
    /// One touch, several touches.
    pub touches: [&'static str; 2],
    /// One bounce, several bounces.
    pub bounces: [&'static str; 2],
    /// One break, several breaks.
    pub breaks: [&'static str; 2],
    /// `{price}`, `{date}`, `{status}`: a close above a resistance.
    pub broke_up: &'static str,
    /// `{price}`, `{date}`, `{status}`: a close below a support.
    pub broke_down: &'static str,
    /// A break whose retest held.
    pub retest_held: &'static str,
    /// A break that was not taken back in ten bars.
    pub confirmed: &'static str,
    /// A break younger than that.
    pub pending: &'static str,
    /// `{fast}`, `{slow}`, `{date}`, `{record}`: a cross from below.
    pub crossed_up: &'static str,
    /// `{fast}`, `{slow}`, `{date}`, `{record}`: a cross from above.
    pub crossed_down: &'static str,
    /// `{positive}`, `{count}`, `{horizon}`, `{unit}`, `{base}`: what followed earlier crosses, and any bar.
    pub record: &'static str,
    /// The closing price.
    pub the_close: &'static str,
    /// `{period}`, `{unit}`, `{kind}`.
    pub the_average: &'static str,
    /// A simple average's `{kind}`.
    pub average: &'static str,
    /// `{price}`: what would void a break upwards.
    pub void_below: &'static str,
    /// `{price}`: what would void a break downwards.
    pub void_above: &'static str,
    /// `{fast}`, `{slow}`: what would void a cross upwards.
    pub void_under_line: &'static str,
    /// `{fast}`, `{slow}`: what would void a cross downwards.
    pub void_over_line: &'static str,
    /// `{bars}`: a test of the trend.
    pub test_close: &'static str,
    /// A test of the trend.
    pub test_fifty: &'static str,
    /// A test of the trend.
    pub test_rising: &'static str,
    /// `{rsi}`.
    pub why_momentum: &'static str,
    /// `{close}`, `{support}`, `{resistance}`.
    pub why_place: &'static str,
    /// `{percent}`.
    pub why_breadth: &'static str,
    /// `{own}`, `{other}`, `{name}`.
    pub why_relative: &'static str,
}

impl Words {
    /// English.
    pub fn english() -> Self {
        Words {
            locale: Locale::english(),
            date: "{day} {month} {year}",
            day: "day",
            bar: "bar",
            and: "and",
            none: "none",
            yes: "yes",
            no: "no",
            close: "The last close, {price} on {date}, is {place}.",
            above_all: "above its {which} averages",
            above_one: "above its {which} average",
            below_one: "not above its {which} average",
            above_some: "above {above} of its {all} averages ({which})",
            below_all: "not above any of its {which} averages",
            no_average: "too early for an average",
            rsi: "RSI is {value} and {trend}.",
            rising: "rising",
            falling: "falling",
            flat: "flat",
            between: "The nearest support is {support}, the nearest resistance {resistance}.",
            support_only: "The nearest support is {support}; no level is stated above.",
            resistance_only: "The nearest resistance is {resistance}; no level is stated below.",
            touches: ["touch", "touches"],
            bounces: ["bounce", "bounces"],
            breaks: ["break", "breaks"],
            broke_up: "Last signal: a close above resistance at {price} on {date}, {status}.",
            broke_down: "Last signal: a close below support at {price} on {date}, {status}.",
            retest_held: "since held on a retest",
            confirmed: "not taken back since",
            pending: "still fresh",
            crossed_up: "Last signal: {fast} crossed above {slow} on {date}{record}.",
            crossed_down: "Last signal: {fast} crossed below {slow} on {date}{record}.",
            record: "; the close was higher {horizon} {unit}s after {positive} of {count} earlier such crosses, and after {base}% of all {unit}s",
            the_close: "the close",
            the_average: "the {period}-{unit} {kind}",
            average: "average",
            void_below: "A close below {price} would void it.",
            void_above: "A close above {price} would void it.",
            void_under_line: "{fast} back below {slow} would void it.",
            void_over_line: "{fast} back above {slow} would void it.",
            test_close: "close above its {bars}-bar average",
            test_fifty: "50-bar above 100-bar average",
            test_rising: "50-bar average rising",
            why_momentum: "RSI(14) is {rsi}; 30 counts 0, 70 counts 1",
            why_place: "close {close}; support {support}, resistance {resistance}",
            why_breadth: "{percent}% of members above their own average",
            why_relative: "{own}% in ten sessions, {name} {other}%",
        }
    }
}

/// `template` with each `{name}` replaced by its value. A name that the template lacks is left out.
pub(super) fn fill(template: &str, values: &[(&str, String)]) -> String {
    let mut text = String::with_capacity(template.len() * 2);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        text.push_str(before);
        if let Some((_, value)) = values.iter().find(|(given, _)| *given == name) {
            text.push_str(value);
        }
        rest = after;
    }
    text.push_str(rest);
    text
}
