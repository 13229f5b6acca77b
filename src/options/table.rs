//! The table of options: all that lists options is made from it, by a loop or by `cargo xtask generate`.
//!
//! Arguments of one command alone, such as the size of a picture, stand where that command is defined.

#[cfg(not(target_arch = "wasm32"))]
use super::entry::{
    ANALYSIS, Beside, DRAWING, Entry, Kind, PAGE, PROGRAM, Place, data, picture, reader, statement, study,
};
#[cfg(not(target_arch = "wasm32"))]
use crate::study::WILDER;

/// Makes the struct [`Attributes`], its slots and, outside the browser, [`TABLE`] from one list.
///
/// An option that [`Options::read`](super::Options::read) reads is a doc comment and `field: Kind => entry;`, with
/// `as "attribute", "scriptKey"` where names differ from the field's. One that others read has `also` before it: it is no
/// field. The first paragraph of the comment is one sentence, and the rest is for developers.
macro_rules! options {
    ($(
        $(
            also
            $(#[doc = $other_doc:literal])+
            $other:ident $(as $other_name:literal, $other_key:literal)?
                : $other_kind:ident $(($($other_limit:expr),+))? => $other_entry:expr;
        )*
        $(#[doc = $doc:literal])+
        $field:ident $(as $name:literal, $key:literal)? : $kind:ident $(($($limit:expr),+))? => $entry:expr;
    )+) => {
        /// The attributes as text; an absent one is `None`.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct Attributes {
            $($(#[doc = $doc])+ pub $field: Option<held!($kind)>,)+
        }

        impl Attributes {
            /// Returns the place of every value, with its key in the options of a script.
            pub fn slots(&mut self) -> [(&'static str, Slot<'_>); FIELDS] {
                [$(([$($key,)? stringify!($field)][0], Slot::from(&mut self.$field)),)+]
            }
        }

        const FIELDS: usize = [$(stringify!($field)),+].len();

        /// Every option.
        #[cfg(not(target_arch = "wasm32"))]
        pub const TABLE: &[Entry] = &[$(
            $($other_entry.named(
                [[$($other_name,)? stringify!($other)][0], [$($other_key,)? stringify!($other)][0]],
                Kind::$other_kind $(($($other_limit),+))?,
                concat!($($other_doc, "\n"),+),
            ),)*
            $entry.named(
                [[$($name,)? stringify!($field)][0], [$($key,)? stringify!($field)][0]],
                Kind::$kind $(($($limit),+))?,
                concat!($($doc, "\n"),+),
            ),
        )+];
    };
}

/// The type that holds the value of a kind.
macro_rules! held {
    (Whole) => { f64 };
    (Number) => { f64 };
    (Flag) => { bool };
    (Texts) => { Vec<String> };
    ($text:ident) => { String };
}

/// The place of an attribute's value.
#[derive(Debug, PartialEq)]
#[non_exhaustive]
pub enum Slot<'a> {
    /// Of a text, a word or data.
    Text(&'a mut Option<String>),
    /// Of a number.
    Number(&'a mut Option<f64>),
    /// Of yes or no.
    Flag(&'a mut Option<bool>),
    /// Of a list of texts.
    Texts(&'a mut Option<Vec<String>>),
}

impl<'a> From<&'a mut Option<String>> for Slot<'a> {
    fn from(slot: &'a mut Option<String>) -> Self {
        Slot::Text(slot)
    }
}

impl<'a> From<&'a mut Option<f64>> for Slot<'a> {
    fn from(slot: &'a mut Option<f64>) -> Self {
        Slot::Number(slot)
    }
}

impl<'a> From<&'a mut Option<bool>> for Slot<'a> {
    fn from(slot: &'a mut Option<bool>) -> Self {
        Slot::Flag(slot)
    }
}

impl<'a> From<&'a mut Option<Vec<String>>> for Slot<'a> {
    fn from(slot: &'a mut Option<Vec<String>>) -> Self {
        Slot::Texts(slot)
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl Attributes {
    /// Returns each value that is given with all others left out, but for the language: which of them cannot be read.
    pub fn each_alone(&self) -> Vec<Attributes> {
        let mut all = Attributes { lang: None, ..self.clone() };
        let alone = |index: usize| {
            let mut one = Attributes::default();
            match (&mut all.slots()[index].1, &mut one.slots()[index].1) {
                (Slot::Text(from), Slot::Text(to)) => std::mem::swap(*from, *to),
                (Slot::Number(from), Slot::Number(to)) => std::mem::swap(*from, *to),
                (Slot::Flag(from), Slot::Flag(to)) => std::mem::swap(*from, *to),
                (Slot::Texts(from), Slot::Texts(to)) => std::mem::swap(*from, *to),
                _ => {}
            }
            Attributes { lang: self.lang.clone(), ..one }
        };
        (0..FIELDS).map(alone).collect()
    }
}

/// Returns the entry of a slot, by its key in the options of a script.
#[cfg(not(target_arch = "wasm32"))]
pub fn by_script(script: &str) -> Option<&'static Entry> {
    TABLE.iter().find(|entry| entry.script == script)
}

options! {
    also
    /// Address of a CSV or JSON file of prices, fetched without cookies.
    src: Data => data(PAGE).default("the data that stand in the element").example("smallcap.csv");
    also
    /// Id of a `<table>` of the page that holds the prices.
    table: Data => data(&[Place::Element, Place::Prerender]).example("prices");
    also
    /// Other series, each with the name that claims use; they are drawn where `scale` is `percent` or `index`.
    ///
    /// The first is the benchmark of the score. Each is drawn from the price's own line at the first date in view that both
    /// have. A text may hold several series as columns: then the column of that name is meant. An attribute has
    /// `name=address label` for each, separated by `;`: the label is what readers see, in the picture, the panels and the score;
    /// without it they see the name.
    compare: Data => data(ANALYSIS).default("none").example("sp500=benchmarks.csv S&P 500").placeholder("NAME=FILE")
        .repeats().beside(Beside::Named).script_type("Readonly<Record<string, Bars>>");
    also
    /// What the picture calls a series to compare with, by its name.
    compare_label as "compare-label", "compareLabels": Data => data(&[Place::Chart, Place::Command])
        .default("the name itself").example("sp500=S&P 500").placeholder("NAME=TEXT").repeats()
        .script_type("Readonly<Record<string, string>>");
    also
    /// Share of the members above their own average, in per cent (0 to 100) by date; it has a pane.
    ///
    /// A file or a text has a date and a column of numbers.
    breadth: Data => data(ANALYSIS).default("none").example("breadth.csv").placeholder("FILE")
        .beside(Beside::Columns(&["value"]))
        .script_type("{ time: readonly Time[] | Float64Array; value: Values } | readonly { time: Time; value: number }[] | string");
    also
    /// How many members rose and how many fell, by date; the advance-decline line has a pane, and claims know `ad` and `ad_ratio`.
    ///
    /// A file or a text has a date and columns named `advances` and `declines`. Without it `constituents` are counted, for
    /// claims and the analysis alone.
    advances: Data => data(ANALYSIS).default("none").example("advances.csv").placeholder("FILE")
        .beside(Beside::Columns(&crate::study::MOVES))
        .script_type("{ time: readonly Time[] | Float64Array; advances: Values; declines: Values } | readonly Moves[] | string");
    also
    /// The members themselves, where `breadth` is not given: each is compared with its own average of 50 bars.
    constituents: Data => data(&[Place::Analyze]).default("none").script_type("readonly Bars[]");
    also
    /// Lines of the page's own over the price, in its unit: files, each with a label.
    ///
    /// Separated by `;`. Before an address may stand the name that claims use, `name=`, which is none of their own words; without it the
    /// name is that of the label.
    lines: Data => data(ANALYSIS).default("none").example("target=targets.csv Median target").placeholder("LIST")
        .beside(Beside::Series).script_type("readonly OwnSeries[]");
    also
    /// Panes of the page's own: files, each with a label, behind which may stand values that the axis always shows, `[low high]`.
    ///
    /// As `lines`.
    panes: Data => data(ANALYSIS).default("none").example("vol=volatility.csv Volatility, per cent [10 30]").placeholder("LIST")
        .beside(Beside::Series).script_type("readonly OwnSeries[]");
    also
    /// What comes first in dates such as 3/4/2025 or 25/3/4, where the file leaves it open.
    date_order as "date-order", "dateOrder": Choice(&["dmy", "mdy", "ymd"]) => data(ANALYSIS).unobserved()
        .default("from the whole column").example("dmy").placeholder("ORDER");
    also
    /// What stands before the decimals, where the file leaves it open.
    decimal_mark as "decimal-mark", "decimalMark": Choice(&[".", ","]) => data(ANALYSIS).unobserved()
        .default("from the whole file").example(".").placeholder("MARK");
    also
    /// Which of several series in the file is meant: its name in a column of names, or the name of its own column.
    series: Text => data(ANALYSIS).unobserved().default("the only one; of several none").example("close").placeholder("NAME");
    also
    /// Which column holds what, before names and contents.
    ///
    /// Parts are `time`, `open`, `high`, `low`, `close` and `volume`, each with the name of a column or its place from 1.
    columns: Text => data(ANALYSIS).unobserved().default("by names and contents").example("time=date close=close")
        .placeholder("LIST");
    also
    /// Where the day numbers of a spreadsheet begin: 1900, or 1904 as on old Macintoshes.
    date_system as "date-system", "dateSystem": Choice(&["1900", "1904"]) => data(ANALYSIS).unobserved()
        .default("1900, or what puts no bar on a weekend").example("1904").placeholder("YEAR");
    also
    /// The encoding of the file, where it is not UTF-8 and says nothing.
    ///
    /// It says how the bytes of a file become text; a text that a page hands over has been read already.
    encoding: Text => data(ANALYSIS).unobserved().default("from the bytes").example("windows-1252").placeholder("LABEL");
    also
    /// Figures that do not come from the prices, each with its source: a strip under the picture.
    ///
    /// JSON: a list of objects with `label`, `value`, `source`, and `unit`, `url` and `date` where they are known. A script may
    /// give objects; an attribute and the command line name a file, or hold the JSON itself.
    facts: Data => data(ANALYSIS).default("none").example("facts.json").placeholder("FILE|JSON")
        .beside(Beside::List(&["label", "value", "unit", "source", "url", "date"]))
        .script_type("string | readonly Fact[]");
    also
    /// How many options are open at each strike, as CSV or JSON with `strike`, `calls` and `puts`: paired bars beside the axis of prices.
    ///
    /// Calls are filled, puts outlined; claims know `oi(2200, calls)`. With `date` in each row the chart shows the newest day that
    /// `published` and `asof` allow; without it the counts belong to the newest bar. A script may give objects; an attribute and the
    /// command line name a file, or hold the JSON itself.
    strikes: Data => data(ANALYSIS).default("none").example("strikes.csv").placeholder("FILE|JSON")
        .beside(Beside::List(&crate::strike::NAMES)).script_type("string | readonly Strike[]");
    also
    /// A few words of the editors at bars of the picture, as CSV or JSON with `date`, `price`, `text`, and `url` where there is more.
    ///
    /// In the column `price` stand a price, or `above` or `below`, where the note has its place at the bar; `above` where it is empty.
    /// Of bars of hours the date may have a time of the exchange's clock. What finds no room stands in the data table and in what
    /// screen readers hear. A script gives objects, or JSON as text; an attribute and the command line name a file, or hold the JSON itself.
    notes: Data => data(ANALYSIS).default("none").example("notes.json").placeholder("FILE|JSON")
        .beside(Beside::List(&crate::note::FIELDS)).script_type("string | readonly ChartNote[]");
    /// What happened when, as CSV or JSON with `date` and `label`, and `to`, `kind`, `amount` and `was` where they are needed.
    ///
    /// A day is a line, a span is shaded; what finds no room for its text, older events first, is a tick at the dates, whose words the cursor says. What is to come stands
    /// with its date in room behind the last bar. An amount is a number with its unit, and `was` the day on which a delayed
    /// event was to be. A script may give objects; an attribute and the command line name a file, or hold the JSON itself.
    events: Data => data(DRAWING).default("none").example("events.csv").placeholder("FILE|JSON")
        .beside(Beside::List(&crate::event::NAMES)).script_type("string | readonly ChartEvent[]");

    /// Moving averages with their periods in bars.
    averages: Text => study(ANALYSIS).default("none; in `analyze` `sma:50 sma:100 sma:200`")
        .example("sma:50 ema:20 wma:30").placeholder("LIST");
    /// Period of the relative strength index in bars; it has a pane where it is named.
    ///
    /// The summary says it there, where its 80 words have room. An analysis always has it, by default of 14 bars, and an empty attribute means 14.
    rsi: Whole(2, 100_000) => study(ANALYSIS).default("no pane").example("14").empty(WILDER).placeholder("BARS");
    /// Bollinger's bands: bars and standard deviations.
    ///
    /// A chart fills them palely behind the price.
    bands: Text => study(ANALYSIS).default("none").example("20 2").placeholder("NUMBERS");
    /// MACD: bars of the fast average, of the slow one and of the signal; it has a pane.
    macd: Text => study(ANALYSIS).default("none").example("12 26 9").placeholder("BARS");
    /// A pane of volume, in units traded.
    ///
    /// Bars without volume are gaps.
    volume: Flag => study(DRAWING).default("none");
    /// The mean volume of so many bars, as a line in the pane of volume.
    ///
    /// Bars without volume are left out; where more than half of them have none the line has a gap. It brings the pane along.
    volume_average as "volume-average", "volumeAverage": Whole(2, 100_000) => study(ANALYSIS).default("none").example("20")
        .placeholder("BARS");

    /// Prices or bands with a name, separated by `;`, and `auto:4` for levels found in the data.
    ///
    /// Each is `price[-price] [label]`; a script may give objects. Where levels are given, automatic ones come only with
    /// `auto[:count]` or `autoLevels`. `auto:0` shows none.
    levels: Text => statement(ANALYSIS).default("two on each side of the price, found in the data")
        .example("2150 resistance; 2070-2090 support; auto:1").script_type("string | readonly LevelInput[]");
    /// How many levels found in the data at most, half of them on each side of the price.
    auto_levels as "auto-levels", "autoLevels": Whole(0, 99) => statement(PROGRAM)
        .default("4, or 0 where levels are given").example("5").placeholder("COUNT");
    /// The least evidence for a level found in the data; `-Infinity`, on the command line `-inf`, asks for none.
    min_evidence as "min-evidence", "minEvidence": Number => statement(PROGRAM)
        .default("none").example("2").placeholder("N");
    /// Lines through two days of the price, separated by `;`, each with its record: `support` goes through lows, `resistance` through
    /// highs, without a word through closes.
    ///
    /// A line counts as a level whose price moves, from its first day on; beside its bounces stand those of lines of the same
    /// slope at arbitrary prices. A day without a bar counts for the next one, and within a week or a longer bar for that bar.
    trend: Text => statement(ANALYSIS).default("none").example("2025-10-12 2026-02-02 support");
    /// Trade ideas, separated by `;`: `long` or `short`, entry, stop and targets, the stop where there is one.
    ///
    /// A chart shades reward and risk of the first from the publication on, and states the outcome of each. One that begins with
    /// `if above` or `if below` and a price waits for a close beyond it, and is entered there:
    /// `if below 2000 short target 1950`. Without a stop nothing is said of risk, reward and odds.
    scenario: Text => statement(ANALYSIS).default("none").example("long 2080 stop 2000 targets 2150 2250").repeats();
    /// What a close beyond a price would open, separated by `;`: `above` or `below`, the price, a colon and the target.
    ///
    /// A chart draws each as an arrow in room behind the last bar, and states what came of it after the publication, and how many
    /// earlier closes went as far. The summary names the first, and the first in the other direction, which would invalidate it.
    paths: Text => statement(ANALYSIS).default("none").example("above 2150: 2250; below 2000: 1950").repeats();
    /// Seed of the simulated paths of a trade idea.
    seed: Whole(0, u32::MAX) => statement(PROGRAM).default("1, for the same odds at every call").example("7")
        .placeholder("N");
    /// Statements to check.
    claims: Texts => statement(&[Place::Analyze]).default("none").example("rsi(14) ~ 63");
    /// Date of the article: no statement knows a later bar, and what follows is drawn as "since publication".
    ///
    /// Statements know the bars up to the end of that day; a week, or a longer bar with the date of its first day, when its last session is over.
    published: Text => statement(ANALYSIS).default("the last bar").example("2026-02-06").placeholder("DATE");
    /// Date after which bars are left out of everything.
    asof as "asof", "asOf": Text => statement(ANALYSIS).default("none are").example("2026-01-30").placeholder("DATE");

    /// What is in view at first: `3m`, `6m`, `1y`, `2y`, `all`, or two dates.
    range: Text => picture(DRAWING).default("`all`").example("1y").placeholder("RANGE");
    /// How the price is drawn.
    mark: Choice(&["line", "area", "candle", "bar"]) => picture(DRAWING).default("`line`").example("candle")
        .placeholder("WORD");
    /// How prices become heights.
    ///
    /// Per cent is the change since the left edge of the view, index counts that as 100; both draw the series to `compare`
    /// with.
    scale: Choice(&["linear", "log", "percent", "index"]) => picture(DRAWING).default("`linear`").example("log")
        .placeholder("WORD");
    /// Marks at the highest and the lowest price in view.
    extremes: Flag => picture(DRAWING).default("none");
    /// Currency of prices: a code, whose sign stands where the language puts it, or a sign such as `$`.
    currency: Text => picture(DRAWING).default("none").example("EUR").placeholder("SIGN");
    /// Decimals of prices.
    decimals: Whole(0, 9) => picture(DRAWING).default("as many as prices need").example("2").placeholder("N");
    /// The exchange's time zone: its clock tells days and hours.
    ///
    /// A name of the IANA list, `UTC`, or an offset such as `+01:00`. Times written without an offset are times of this clock. Bars that
    /// are days (midnight, UTC) stay on their dates.
    time_zone as "time-zone", "timeZone": Text => picture(ANALYSIS).default("`UTC`").example("America/New_York")
        .placeholder("ZONE");
    /// The exchange's regular hours on its clock, for bars with a time of day: what lies outside is shaded.
    ///
    /// Several, as with a break at noon, have a comma between them. Hours may go on after midnight.
    sessions: Text => picture(ANALYSIS).default("nothing is shaded").example("09:30-16:00").placeholder("HOURS");
    /// Language of sentences, numbers and dates, as BCP 47 names it.
    ///
    /// The package has words in ar, de, en, es, fr, it, ja, nl, pl, pt and zh (simplified letters), and a page brings others by
    /// `registerWords`. Without all words of a language everything is English, its numbers and dates too. Numbers, dates and
    /// the place of the currency come from `Intl`.
    lang: Text => picture(ANALYSIS).default("the nearest `lang` of the page, else English").example("de-AT");
    /// Sentences of this chart in place of those of its language: lines `key = sentence with {place}`.
    words: Data => picture(PROGRAM).default("none").example("words.txt").placeholder("FILE");

    also
    /// What readers can do: with `scrub` a cursor, pan and zoom, with `levels` also levels of their own, and panels.
    explore: Choice(&["none", "scrub", "levels"]) => reader(&[Place::Element, Place::Iframe, Place::Chart])
        .default("`none`").example("levels");
    also
    /// A link that restores what a reader sees, with `explore="levels"`; the element needs an `id`.
    share: Flag => reader(&[Place::Element]).default("none").unobserved()
        .with("explore", "levels");
    also
    /// A button that plays the last sessions, with `explore="levels"`: how many.
    replay: Whole(1, 100_000) => reader(&[Place::Element, Place::Iframe]).default("no button; without a number 60").example("120")
        .unobserved().with("explore", "levels").markup_type("number | string | boolean");
    also
    /// The trade idea that readers begin with, with `explore="levels"`.
    whatif: Text => reader(&[Place::Element, Place::Iframe]).default("that of `scenario`")
        .example("long 2080 stop 2000 targets 2150").unobserved().with("explore", "levels");
    also
    /// The file of `src` is asked for again after so many seconds, and the chart takes what is new.
    ///
    /// A line under the picture says as of when it is. A page in the background does not ask; after an error the chart keeps
    /// what it shows and waits twice as long, up to 15 minutes.
    refresh: Whole(15, 86_400) => reader(&[Place::Element, Place::Iframe]).default("never").example("60").unobserved();
    also
    /// Prices with a button each, with `explore="levels"`: a reader who presses one is notified when a bar closes beyond its price, while the page is open.
    ///
    /// The event `level-chart-alert` says it too, and a notification where the reader allows it. Nothing is stored.
    alerts: Prices(8) => reader(&[Place::Element, Place::Iframe]).default("none").example("2150 2000").unobserved()
        .with("explore", "levels");
    also
    /// A link of the page's own in the place of these buttons; `{level}` and `{direction}` (`above`, `below`) are filled in.
    alert_href as "alert-href", "alertHref": Text => reader(&[Place::Element]).default("none")
        .example("/alerts/{direction}/{level}").unobserved();
    also
    /// When the chart loads: near the screen, at once, or when a reader points at it, taps or focuses it or its prose.
    ///
    /// `prerender` writes `interaction` where it drew the picture.
    loading: Choice(&["lazy", "eager", "interaction"]) => reader(&[Place::Element]).unobserved().default("`lazy`").example("eager");
    also
    /// Scripts and module are brought at idle time for a chart that waits for its reader, on a fast connection.
    ///
    /// Never where the reader saves data.
    preload: Flag => reader(&[Place::Element]).default("none").unobserved().with("loading", "interaction");
    /// What a screen reader calls the chart, and where it is short its line on an axis in percent or rebased to 100.
    label: Text => reader(DRAWING).default("the heading of its figure, else the number of bars").example("Small caps");
}
