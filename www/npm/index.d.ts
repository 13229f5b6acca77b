/** A type of the page or of Node by its name; none where the program knows neither (`lib` without `dom`). */
type Platform<Name extends string> = typeof globalThis extends Record<Name, { prototype: infer Type }> ? Type : never;

/** A module of WebAssembly, compiled. */
export type CompiledModule = typeof globalThis extends { WebAssembly: { Module: { prototype: infer Type } } } ? Type : never;

/** What the module can be made from; by default it is fetched from beside this file. */
export type InitInput = string | Platform<"URL"> | Platform<"Request"> | Platform<"Response"> | ArrayBuffer | ArrayBufferView | CompiledModule;

/**
 * Loads the module. Idempotent, and every call below awaits it by itself.
 * With `source` or `integrity` given, nothing else is loaded in its place when that fails.
 */
export function init(source?: InitInput | Promise<InitInput>, options?: { integrity?: string | undefined }): Promise<void>;

// ---------------------------------------------------------------- data in

/** A moment: milliseconds since 1970 (UTC), an ISO date or date-time, or a `Date`. A time without a zone is UTC. */
export type Time = number | string | Date;

/** One value a bar. `null` and `NaN` are missing values. */
export type Values = readonly (number | null | undefined)[] | Float64Array | Float32Array | Int32Array | Uint32Array;

/** Bars as columns of one length, oldest or newest first. Prices are in any one unit; yields and spreads may be below 0. */
export interface Columns {
  time: readonly Time[] | Float64Array;
  open?: Values | undefined;
  high?: Values | undefined;
  low?: Values | undefined;
  close: Values;
  /** Units traded; 0 counts as missing. */
  volume?: Values | undefined;
}

/** One bar. Only a time and a close are needed. */
export type Bar = ({ time: Time } | { date: Time }) & {
  open?: number | null | undefined;
  high?: number | null | undefined;
  low?: number | null | undefined;
  close: number | null;
  volume?: number | null | undefined;
};

/** A table as a page holds it: names of columns, then rows of texts in any notation that a file may have. */
export interface Table {
  header: readonly string[];
  rows: readonly (readonly (string | number | null)[])[];
}

/** Bars in any form, in any order of time. A text is read as CSV or JSON. */
export type Bars = Columns | ParsedBars | readonly Bar[] | Table | string | ArrayBuffer | Uint8Array;

/** A row that was left out, or one of several of the same time. */
export interface Dropped {
  /** The line of a text as an editor counts it, else the element counted from 1. */
  row: number;
  /** The column at fault, by its name in the input; `null` where the whole row is. */
  column: string | null;
  /** The value at fault, as the input has it; `null` where the row lacks one or none is at fault. */
  value: string | null;
  /** What was found and what is expected, in words. */
  reason: string;
}

/** What is odd or in doubt. */
export type WarningCode = "range-widened" | "range-exchanged" | "unreadable-number" | "suspected-split" | "suspected-typing-error" | "missing-sessions" | "stale-prices" | "last-bar-without-volume" | "decimal-mark-assumed" | "days-assumed" | "date-order-assumed" | "mixed-time-units" | "columns-by-content" | "close-assumed" | "unit-assumed" | "rows-left-out" | "afternoon-assumed" | "calendar-assumed" | "short-last-bar" | "encoding-assumed" | "cut-last-row" | "uneven-rows" | "data-unavailable" | "stand-ins" | "doubtful-option";

/** Something odd about a row that was kept, or a decision in doubt. */
export interface Warning {
  code: WarningCode;
  /** Where and what, in words. */
  message: string;
}

export interface ParseHints {
  /** Where the file cannot tell: what comes first in dates such as 3/4/2025 or 25/3/4. Default: from the whole column, else an error. */
  dateOrder?: "dmy" | "mdy" | "ymd" | undefined;
  /** Where the file cannot tell: what stands before the decimals. Default: from the whole column. */
  decimalMark?: "." | "," | undefined;
  /** Which of several series is meant: its name in a column of names, or the name of its own column. */
  series?: string | undefined;
  /** Which column holds what, before names and contents: `time=Date close=Last`. */
  columns?: string | undefined;
  /** Where the day numbers of a spreadsheet begin. Default: 1900, or what puts no bar on a weekend. */
  dateSystem?: "1900" | "1904" | undefined;
  /** The encoding of bytes that are not UTF-8 and say nothing, such as `windows-1252`. */
  encoding?: string | undefined;
  /** The exchange's clock, which says to what day a time belongs, such as `Asia/Tokyo`. */
  timeZone?: string | undefined;
  /** Where the file leaves open whether `9.775` has decimals: the habit of this language decides, with a warning. */
  lang?: string | undefined;
  /** The same by the currency of the prices, such as `IDR`. */
  currency?: string | undefined;
}

/** What is said of reading the data. */
export interface Notes {
  reading: Reading;
  dropped: Dropped[];
  warnings: Warning[];
}

/** A column that was read, and how it is known what it holds. */
export interface ReadColumn {
  /** `null` where it has none. */
  name: string | null;
  /** Its place, counted from 0. */
  index: number;
  by: "name" | "content" | "place" | "hint";
  /** What its numbers were multiplied by, as its name says: 1000 for `Volume (000s)`. */
  multiplier: number | null;
}

/** Which column is what; `null` where there is none. */
export interface ReadColumns {
  time: ReadColumn | null;
  /** The time of day beside a date. */
  clock: ReadColumn | null;
  open: ReadColumn | null;
  high: ReadColumn | null;
  low: ReadColumn | null;
  close: ReadColumn | null;
  volume: ReadColumn | null;
  /** The name of one of several series. */
  series: ReadColumn | null;
}

/** How far bars usually are apart: so many of a unit, 0 where they are irregular. */
export interface Frequency {
  unit: "minute" | "hour" | "day" | "week" | "month" | "quarter" | "year" | "irregular";
  count: number;
}

/** Of several series in one file the one that was read, and all of them. */
export interface ChosenSeries {
  chosen: string;
  of: string[];
}

/** A column that was seen and not used. */
export interface UnusedColumn {
  name: string | null;
  /** Its place, counted from 0. */
  index: number;
  reason: string;
}

/** How the data were read, decision by decision. */
export interface Reading {
  format: "delimited" | "json" | "html" | "values";
  /** Such as `utf-8`; `null` where the text was handed over as text. */
  encoding: string | null;
  delimiter: string | null;
  /** Where in a JSON document the prices lie, such as `chart.result[0]`. */
  path: string | null;
  /** The line of the header. */
  headerRow: number | null;
  /** The first and the last row that holds a bar. */
  bodyRows: number[] | null;
  /** Lines above the header. */
  skippedAbove: number;
  /** How the table lies, such as `months across, years down`; `null` where it has a row for each date. */
  layout: string | null;
  /** Which column is what, and how that is known. */
  columns: ReadColumns;
  /** The columns that are no part of a bar, and why. */
  unused: UnusedColumn[];
  decimalMark: "." | ",";
  /** What stands before or behind every price, such as `Rp`, `$` or `%`. */
  unit: string | null;
  /** The form of the dates, in words. */
  dateFormat: string;
  dateOrder: "dmy" | "mdy" | "ymd" | null;
  /** What bare numbers count since 1970. */
  timeUnit: "s" | "ms" | "us" | "ns" | "mixed" | null;
  /** The zone that the file names, or that was given. */
  zone: string | null;
  /** The clock that the days were taken from, where the rows are days with a time of day: the offset in each row, the zone, UTC, or by
   * the weekdays one of which the days begin before those of UTC (`after-utc`) or end after them (`before-utc`). */
  days: "offset" | "zone" | "utc" | "after-utc" | "before-utc" | null;
  frequency: Frequency;
  /** Of several series the one that was read. */
  series: ChosenSeries | null;
}

/** Checked bars, oldest first; missing values are `NaN`. */
export interface ParsedBars {
  /** Milliseconds since 1970, UTC. */
  time: Float64Array;
  open: Float64Array;
  high: Float64Array;
  low: Float64Array;
  close: Float64Array;
  volume: Float64Array;
  /** False where the file held closes only: high and low are then the close. */
  hasRange: boolean;
  /** What brings the time of a live bar to its day, in milliseconds, where rows were days with a time of day. */
  dayOffset?: number;
  /** Rows of the file between the bars that are none: the number of each and a time beside it, one after the other. */
  leftOut?: Float64Array;
  reading: Reading;
  dropped: Dropped[];
  warnings: Warning[];
}

/** Bars in any form as columns, with how they were read, what was dropped and why. Bytes are those of a file. */
export function parse(data: Bars, hints?: ParseHints): Promise<ParsedBars>;

// ---------------------------------------------------------------- what is asked

/** A level as an object: a price, or the edges of a band. */
export type LevelInput = number | { price: number; label?: string | undefined } | { low: number; high: number; label?: string | undefined };

export interface AnalyzeOptions {
  // Generated by cargo xtask generate: options of analyze
  /**
   * Other series, each with the name that claims use; they are drawn where `scale` is `percent` or `index`. The first
   * is the benchmark of the score. Each is drawn from the price's own line at the first date in view that both have. A
   * text may hold several series as columns: then the column of that name is meant. An attribute has
   * `name=address label` for each, separated by `;`: the label is what readers see, in the picture, the panels and the
   * score; without it they see the name. Default: none.
   */
  compare?: Readonly<Record<string, Bars>> | undefined;
  /**
   * Share of the members above their own average, in per cent (0 to 100) by date; it has a pane. A file or a text has a
   * date and a column of numbers. Default: none.
   */
  breadth?: { time: readonly Time[] | Float64Array; value: Values } | readonly { time: Time; value: number }[] | string | undefined;
  /**
   * How many members rose and how many fell, by date; the advance-decline line has a pane, and claims know `ad` and
   * `ad_ratio`. A file or a text has a date and columns named `advances` and `declines`. Without it `constituents` are
   * counted, for claims and the analysis alone. Default: none.
   */
  advances?: { time: readonly Time[] | Float64Array; advances: Values; declines: Values } | readonly Moves[] | string | undefined;
  /**
   * The members themselves, where `breadth` is not given: each is compared with its own average of 50 bars. Default:
   * none.
   */
  constituents?: readonly Bars[] | undefined;
  /**
   * Lines of the page's own over the price, in its unit: files, each with a label. Separated by `;`. Before an address
   * may stand the name that claims use, `name=`, which is none of their own words; without it the name is that of the
   * label. Default: none.
   */
  lines?: readonly OwnSeries[] | undefined;
  /**
   * Panes of the page's own: files, each with a label, behind which may stand values that the axis always shows,
   * `[low high]`. As `lines`. Default: none.
   */
  panes?: readonly OwnSeries[] | undefined;
  /**
   * What comes first in dates such as 3/4/2025 or 25/3/4, where the file leaves it open. Default: from the whole
   * column.
   */
  dateOrder?: "dmy" | "mdy" | "ymd" | undefined;
  /** What stands before the decimals, where the file leaves it open. Default: from the whole file. */
  decimalMark?: "." | "," | undefined;
  /**
   * Which of several series in the file is meant: its name in a column of names, or the name of its own column.
   * Default: the only one; of several none. Example: `"close"`.
   */
  series?: string | undefined;
  /**
   * Which column holds what, before names and contents. Parts are `time`, `open`, `high`, `low`, `close` and `volume`,
   * each with the name of a column or its place from 1. Default: by names and contents. Example:
   * `"time=date close=close"`.
   */
  columns?: string | undefined;
  /**
   * Where the day numbers of a spreadsheet begin: 1900, or 1904 as on old Macintoshes. Default: 1900, or what puts no
   * bar on a weekend.
   */
  dateSystem?: "1900" | "1904" | undefined;
  /**
   * The encoding of the file, where it is not UTF-8 and says nothing. It says how the bytes of a file become text; a
   * text that a page hands over has been read already. Default: from the bytes. Example: `"windows-1252"`.
   */
  encoding?: string | undefined;
  /**
   * Figures that do not come from the prices, each with its source: a strip under the picture. JSON: a list of objects
   * with `label`, `value`, `source`, and `unit`, `url` and `date` where they are known. A script may give objects; an
   * attribute and the command line name a file, or hold the JSON itself. Default: none.
   */
  facts?: string | readonly Fact[] | undefined;
  /**
   * How many options are open at each strike, as CSV or JSON with `strike`, `calls` and `puts`: paired bars beside the
   * axis of prices. Calls are filled, puts outlined; claims know `oi(2200, calls)`. With `date` in each row the chart
   * shows the newest day that `published` and `asof` allow; without it the counts belong to the newest bar. A script
   * may give objects; an attribute and the command line name a file, or hold the JSON itself. Default: none.
   */
  strikes?: string | readonly Strike[] | undefined;
  /**
   * A few words of the editors at bars of the picture, as CSV or JSON with `date`, `price`, `text`, and `url` where
   * there is more. In the column `price` stand a price, or `above` or `below`, where the note has its place at the bar;
   * `above` where it is empty. Of bars of hours the date may have a time of the exchange's clock. What finds no room
   * stands in the data table and in what screen readers hear. A script gives objects, or JSON as text; an attribute and
   * the command line name a file, or hold the JSON itself. Default: none.
   */
  notes?: string | readonly ChartNote[] | undefined;
  /**
   * Moving averages with their periods in bars. Default: none; in `analyze` `sma:50 sma:100 sma:200`. Example:
   * `"sma:50 ema:20 wma:30"`.
   */
  averages?: string | undefined;
  /**
   * Period of the relative strength index in bars; it has a pane where it is named. The summary says it there, where
   * its 80 words have room. An analysis always has it, by default of 14 bars, and an empty attribute means 14. A whole
   * number from 2 to 100000. Default: no pane.
   */
  rsi?: number | undefined;
  /**
   * Bollinger's bands: bars and standard deviations. A chart fills them palely behind the price. Default: none.
   * Example: `"20 2"`.
   */
  bands?: string | undefined;
  /**
   * MACD: bars of the fast average, of the slow one and of the signal; it has a pane. Default: none. Example:
   * `"12 26 9"`.
   */
  macd?: string | undefined;
  /**
   * The mean volume of so many bars, as a line in the pane of volume. Bars without volume are left out; where more than
   * half of them have none the line has a gap. It brings the pane along. A whole number from 2 to 100000. Default:
   * none.
   */
  volumeAverage?: number | undefined;
  /**
   * Prices or bands with a name, separated by `;`, and `auto:4` for levels found in the data. Each is
   * `price[-price] [label]`; a script may give objects. Where levels are given, automatic ones come only with
   * `auto[:count]` or `autoLevels`. `auto:0` shows none. Default: two on each side of the price, found in the data.
   * Example: `"2150 resistance; 2070-2090 support; auto:1"`.
   */
  levels?: string | readonly LevelInput[] | undefined;
  /**
   * How many levels found in the data at most, half of them on each side of the price. A whole number from 0 to 99.
   * Default: 4, or 0 where levels are given.
   */
  autoLevels?: number | undefined;
  /**
   * The least evidence for a level found in the data; `-Infinity`, on the command line `-inf`, asks for none. Default:
   * none.
   */
  minEvidence?: number | undefined;
  /**
   * Lines through two days of the price, separated by `;`, each with its record: `support` goes through lows,
   * `resistance` through highs, without a word through closes. A line counts as a level whose price moves, from its
   * first day on; beside its bounces stand those of lines of the same slope at arbitrary prices. A day without a bar
   * counts for the next one, and within a week or a longer bar for that bar. Default: none. Example:
   * `"2025-10-12 2026-02-02 support"`.
   */
  trend?: string | undefined;
  /**
   * Trade ideas, separated by `;`: `long` or `short`, entry, stop and targets, the stop where there is one. A chart
   * shades reward and risk of the first from the publication on, and states the outcome of each. One that begins with
   * `if above` or `if below` and a price waits for a close beyond it, and is entered there:
   * `if below 2000 short target 1950`. Without a stop nothing is said of risk, reward and odds. Default: none. Example:
   * `"long 2080 stop 2000 targets 2150 2250"`.
   */
  scenario?: string | undefined;
  /**
   * What a close beyond a price would open, separated by `;`: `above` or `below`, the price, a colon and the target. A
   * chart draws each as an arrow in room behind the last bar, and states what came of it after the publication, and how
   * many earlier closes went as far. The summary names the first, and the first in the other direction, which would
   * invalidate it. Default: none. Example: `"above 2150: 2250; below 2000: 1950"`.
   */
  paths?: string | undefined;
  /**
   * Seed of the simulated paths of a trade idea. A whole number from 0 to 4294967295. Default: 1, for the same odds at
   * every call.
   */
  seed?: number | undefined;
  /** Statements to check. Default: none. Example: `"rsi(14) ~ 63"`. */
  claims?: readonly string[] | undefined;
  /**
   * Date of the article: no statement knows a later bar, and what follows is drawn as "since publication". Statements
   * know the bars up to the end of that day; a week, or a longer bar with the date of its first day, when its last
   * session is over. Default: the last bar. Example: `"2026-02-06"`.
   */
  published?: string | undefined;
  /** Date after which bars are left out of everything. Default: none are. Example: `"2026-01-30"`. */
  asOf?: string | undefined;
  /** The same, as the attribute is called. */
  asof?: string | undefined;
  /**
   * The exchange's time zone: its clock tells days and hours. A name of the IANA list, `UTC`, or an offset such as
   * `+01:00`. Times written without an offset are times of this clock. Bars that are days (midnight, UTC) stay on their
   * dates. Default: `UTC`. Example: `"America/New_York"`.
   */
  timeZone?: string | undefined;
  /**
   * The exchange's regular hours on its clock, for bars with a time of day: what lies outside is shaded. Several, as
   * with a break at noon, have a comma between them. Hours may go on after midnight. Default: nothing is shaded.
   * Example: `"09:30-16:00"`.
   */
  sessions?: string | undefined;
  /**
   * Language of sentences, numbers and dates, as BCP 47 names it. The package has words in ar, de, en, es, fr, it, ja,
   * nl, pl, pt and zh (simplified letters), and a page brings others by `registerWords`. Without all words of a
   * language everything is English, its numbers and dates too. Numbers, dates and the place of the currency come from
   * `Intl`. Default: the nearest `lang` of the page, else English. Example: `"de-AT"`.
   */
  lang?: string | undefined;
  /** Sentences of this chart in place of those of its language: lines `key = sentence with {place}`. Default: none. */
  words?: string | undefined;
  // End: options of analyze
}

// ---------------------------------------------------------------- what is said

/** An ISO date, `"2026-02-06"`; with a time of day, `"2026-02-06T16:00Z"`, where the bar has one. */
export type IsoTime = string;

/** What is said of a series, as of the bar of `asOf`. */
export interface Analysis {
  /** How many bars the columns have. */
  bars: number;
  /** The first and the last of them. */
  from: IsoTime;
  to: IsoTime;
  /** The bar that every statement speaks of: the last by the publication date, else the last. */
  asOf: IsoTime;
  /** Its close, in the unit of the series. */
  lastClose: number;
  /** How the data were read. */
  reading: Reading;
  dropped: Dropped[];
  warnings: Warning[];
  /** In the order asked for. */
  averages: Average[];
  rsi: Rsi;
  atr: Study;
  /** `null` where none were asked for. */
  bands: Bands | null;
  /** `null` where it was not asked for. */
  macd: Macd | null;
  /** The editor's in the order given, then the automatic ones that a reader needs now, strongest first. */
  levels: Level[];
  /** How many automatic ones were asked for at most. */
  autoLevels: number;
  /** Breaks of those levels, oldest first. */
  breakouts: Breakout[];
  /** Lines through two points, in the order given, without those whose points are not known yet. */
  trends: TrendLine[];
  /** Crosses of the close and the averages, oldest first. */
  crosses: Cross[];
  /** The mean of volume; `null` where it was not asked for. */
  volumeAverage: VolumeAverage | null;
  /** `null` where none was given. */
  breadth: Breadth | null;
  /** `null` where neither they nor the members were given. */
  advances: Advances | null;
  /** Lines of the page's own over the price, in the order given. */
  lines: OwnStudy[];
  /** Panes of the page's own. */
  panes: OwnStudy[];
  /** In the order given. */
  relative: Relative[];
  scenarios: Scenario[];
  paths: Path[];
  /** In the order given. */
  claims: Claim[];
  /** Notes of the page at their bars, in the order given, without those whose bars are not known yet. */
  notes: StatedNote[];
  /** Figures of the page with their sources, in the order given. */
  facts: StatedFact[];
  /** Options that are open at each strike, of the newest day that was known; `null` where none was. */
  openInterest: OpenInterest | null;
  /** `null` where the series is too short for any part of it. */
  score: Score | null;
  /** Plain language, at most 80 words: a language that takes more words than English may leave a detail out. */
  summary: string;
}

/** A column over all bars, and its value at `asOf`. */
export interface Study {
  /** Bars. */
  period: number;
  /** One value a bar; `NaN` in warm-up. */
  values: Float64Array;
  /** `null` where the bar of `asOf` lies in warm-up. */
  last: number | null;
}

/** A moving average, in the unit of the series. */
export interface Average extends Study {
  kind: "sma" | "ema" | "wma";
}

/** Bollinger's bands, in the unit of the series; one value a bar, `NaN` in warm-up. */
export interface Bands {
  /** Bars of the average in the middle. */
  period: number;
  /** Standard deviations (of the population) from it to each edge. */
  deviations: number;
  upper: Float64Array;
  middle: Float64Array;
  lower: Float64Array;
}

/** Moving average convergence and divergence, in the unit of the series; one value a bar, `NaN` in warm-up. */
export interface Macd {
  /** Bars of the fast and of the slow exponential average, and of the signal. */
  fast: number;
  slow: number;
  smoothing: number;
  /** Fast less slow average. */
  line: Float64Array;
  /** Exponential average of the line. */
  signal: Float64Array;
  /** Line less signal. */
  histogram: Float64Array;
}

/** Wilder's relative strength index, 0 to 100. */
export interface Rsi extends Study {
  /** Overbought from 70, oversold up to 30; neutral without a value. */
  zone: "overbought" | "neutral" | "oversold";
  /** Against the bar before; flat without a value. */
  direction: "rising" | "falling" | "flat";
}

export type Role = "support" | "resistance";

/** A level and its record. */
export interface LevelRecord {
  /** Middle and edges of the band, in the unit of the series. */
  price: number;
  low: number;
  high: number;
  /** The price by which the chart calls it: a round number near the middle of a level that was found, an editor's as it was written. */
  named: number;
  /** On which side the price is; it flips at a break. The label may claim another. */
  role: Role;
  source: "auto" | "editor";
  label: string | null;
  /** The bar from which it was known; the first bar for an editor's level. */
  born: IsoTime;
  /** The last bar whose range met the band; `null` where none did. */
  lastContact: IsoTime | null;
  /** Turning points of at least two average true ranges that made it, or fell on it. */
  pivots: number;
  /** Visits, retests included: the bounces, the breaks, and one more where the price is at the level now. */
  touches: number;
  /** Visits that ended where they began, held retests included. */
  bounces: number;
  /** Closes beyond the band, later proved false or not. */
  breaks: number;
  /** Visits that have not ended: 1 while the price is at the level, else 0. */
  open: number;
  /** Breaks that were taken back within ten bars. */
  falseBreaks: number;
  /** Touches that were the first after a break. */
  retests: number;
  /** In the language of the chart: `tested 5 times, held 3`; of a level that was never tested where it comes from. */
  record: string;
  /** Log-likelihood ratio of the record, and of how near to the level the price turned: from 2 on likely no chance, from 3 on strong. */
  evidence: number;
  /** 0 to 1: the evidence, faded by the time since the last contact. */
  strength: number;
  baseline: Baseline;
  /** Everything that happened, oldest first. */
  events: LevelEvent[];
}

/** A level and its record. */
export interface Level extends LevelRecord {
  /** Where a level that was found comes from; `null` for an editor's. */
  origin: LevelOrigin | null;
}

/** Where a level comes from. */
export interface LevelOrigin {
  /**
   * Record: the highest or lowest price of a series longer than a year. Year: of the last 365 days. Breakout: it was broken,
   * and its role changed. Gap: the edge of one. Turn: a high or a low, no more.
   */
  kind: "record" | "year" | "breakout" | "gap" | "turn";
  side: "high" | "low";
  /** The bar of that price, or of the break, or after the gap. */
  time: IsoTime;
  /** The size of its largest turning point: a reversal of 1.25, 2 or 4 average true ranges. */
  size: "small" | "medium" | "large";
  /** How many turning points there were, of every size. */
  count: number;
}

/** How arbitrary levels in the same range did over the same bars. */
export interface Baseline {
  /** Share of their visits that ended in a bounce, 0 to 1; `null` where they had none. */
  rate: number | null;
  /** How many visits the rate rests on. */
  visits: number;
  /** How likely an arbitrary level is to bounce as often; `null` for an editor's level, without a visit, and where the rate rests on too few. */
  pValue: number | null;
}

export interface LevelEvent {
  /** The bar at whose close it was known, counted from 0. */
  index: number;
  time: IsoTime;
  kind: "touch" | "bounce" | "break" | "false break" | "retest" | "retest held";
  /** The role that was at stake. */
  role: Role;
}

/** A close beyond a level. */
export interface Breakout {
  /** The bar, counted from 0. */
  index: number;
  time: IsoTime;
  /** Its close. */
  price: number;
  direction: "up" | "down";
  /** Index in `levels`. */
  level: number;
  /** Pending for ten bars. */
  status: "pending" | "confirmed" | "false" | "retest held";
  /** Standard deviations of the logarithm of volume above its mean of twenty bars; `null` without volume. No proof of anything. */
  volumeZ: number | null;
}

/** `"close"`, `"sma(50)"`, `"ema(20)"` … */
export type LineName = "close" | `${Average["kind"]}(${number})`;

/** A line that came to the other side of another. */
export interface Cross {
  /** The first bar on the new side, counted from 0. */
  index: number;
  time: IsoTime;
  fast: LineName;
  slow: LineName;
  direction: "up" | "down";
  /** The cross before it in the same direction; `null` for the first. */
  previous: IsoTime | null;
  /** What followed earlier crosses in the same direction, after 21 and after 63 bars. */
  record: CrossRecord[];
}

export interface CrossRecord {
  /** Bars after the cross. */
  horizon: number;
  /** Earlier crosses whose horizon was over when this one came. */
  count: number;
  /** Those of them after which the close was higher. */
  positive: number;
  /** Share of all bars after which the close was higher, 0 to 1; `null` where none was old enough. */
  baseRate: number | null;
}

/** The mean volume of so many bars, those without volume left out. */
export interface VolumeAverage {
  period: number;
  values: Float64Array;
  last: number | null;
}

export interface Breadth {
  /** Per cent of the members above their own average, one value a bar; `NaN` where none is known. */
  values: Float64Array;
  last: number | null;
  /** Running sum of advances less declines; `null` where the members were not given. */
  advanceDecline: Float64Array | null;
}

/**
 * A line through two points: a level whose price moves by the same ratio at each bar, as of the bar that statements speak of. Its
 * baseline are lines of the same slope at arbitrary prices.
 */
export interface TrendLine extends LevelRecord {
  /** Where it lies, one value a bar; `NaN` before its first point. */
  values: Float64Array;
  points: TrendPoint[];
}

export interface TrendPoint {
  index: number;
  time: string;
  price: number;
}

/** A series of the page's own on the bars. */
export interface OwnStudy {
  /** What claims call it. */
  name: string;
  label: string;
  /** Values that its axis always shows; `null` where none were given. */
  low: number | null;
  high: number | null;
  /** One value a bar; `NaN` on a date that it does not have. */
  values: Float64Array;
  /** Of the newest date that statements know. */
  last: number | null;
  /** Decimals in which its values are written. */
  decimals: number;
}

/** How many members rose and fell. */
export interface Advances {
  /** The advance-decline line: running sum of advances less declines from the first bar, one value a bar; `NaN` where a bar's counts are not known. */
  line: Float64Array;
  /** Advances divided by declines; `NaN` where nothing declined, or it is not known. */
  ratio: Float64Array;
  /** Of the bar that statements speak of. */
  last: number | null;
  lastRatio: number | null;
}

/** Returns as fractions (0.04 is 4%) over dates that both series share; `null` where they share too few. */
export interface Relative {
  name: string;
  /** Of the other series, over 10 and over 21 shared dates. */
  return10: number | null;
  return21: number | null;
  /** Of this series, over the same dates. */
  own10: number | null;
  own21: number | null;
}

/** A trade idea. An illustration, not advice. */
export interface Scenario {
  /** The close that it waits for, or waited for; `null` where it began with its publication. */
  trigger: Trigger | null;
  side: "long" | "short";
  /** As it was published; behind a trigger its price. */
  entry: number;
  /** Of the bar at whose close an idea with a trigger was entered. */
  entered: IsoTime | null;
  /** `null` where no stop was given: what is at risk is not known then. */
  stop: number | null;
  /** Nearest first. */
  targets: Target[];
  /** Outcome after publication. */
  state: "waiting" | "open" | "target" | "invalidated";
  /** How many targets were reached. */
  reached: number;
  /** When the state began; `null` while it waits, and while an idea without a trigger is open. */
  since: IsoTime | null;
}

/** A close above a price (`up`) or below it (`down`). */
export interface Trigger {
  price: number;
  direction: "up" | "down";
}

/** What a page says would follow a close beyond a price. */
export interface Path {
  trigger: number;
  /** Up: it waits for a close above the trigger. */
  direction: "up" | "down";
  target: number;
  /**
   * After the publication. Triggered: a close was beyond the trigger. Reached: the target was met after that. Failed: before
   * it a close came back beyond the trigger by more than half an average true range.
   */
  state: "waiting" | "triggered" | "reached" | "failed";
  /** When the state began; `null` while it waits. */
  since: IsoTime | null;
  /** `null`: too few to say. */
  record: PathRecord | null;
}

/** What came of earlier closes that newly left an arbitrary price in the same direction. */
export interface PathRecord {
  /** How many there were; at least 20. */
  count: number;
  /** How many of them moved as far, in average true ranges, before they came back as a path fails. */
  reached: number;
}

export interface Target {
  price: number;
  /** Reward to risk from the entry; this and all that follows is `null` without a stop. */
  reward: number | null;
  /** The hit rate at which the idea neither earns nor loses, 0 to 1. */
  breakEven: number | null;
  /** The same from the last close; `null` where the close lies beyond the stop or the target. */
  rewardFromClose: number | null;
  breakEvenFromClose: number | null;
  /** Share of simulated paths that reach the target before the stop, 0 to 1; `null` where there are too few returns. */
  odds: number | null;
  /** Its standard error. */
  oddsError: number | null;
}

/** A checked statement. */
export interface Claim {
  /** As it was given. */
  text: string;
  /** Untestable: a value does not exist yet, or a series was not given. */
  verdict: "holds" | "fails" | "untestable";
  /** Whether it holds only because a path still waits: that is true, and decides nothing. */
  isUndecided: boolean;
  /** What the data say, or why they say nothing. */
  actual: string;
  /** The bars that decide, counted from 0, oldest first. */
  bars: number[];
  /** Why the data cannot tell, for programs: `"no-value"`, `"no-series"`, `"no-breadth"` …; `null` where they can. */
  code: string | null;
  /** The values that decided, test by test. */
  explain: Decider[];
}

/** A value that decided a claim. */
export interface Decider {
  /** As a claim names it: `rsi(14)`. */
  term: string;
  /** As a reader would name it. */
  words: string;
  value: number;
  /** The value as a reader sees it. */
  shown: string;
  /** Start of the bar that it is of; `null` for what is of several. */
  time: string | null;
}

/** A summary of what the chart shows, not a forecast. */
export interface Score {
  /** Mean of the parts, 0 to 100. */
  pulse: number;
  /** Bullish from 60, bearish up to 40. */
  band: "bullish" | "neutral" | "bearish";
  /** Quintile of the volatility among its last 252 values, 1 to 5; `null` without enough of them. */
  threat: number | null;
  parts: ScorePart[];
}

export interface ScorePart {
  name: "trend" | "momentum" | "place" | "breadth" | "relative strength";
  /** 0 to 1. */
  value: number;
  /** What it rests on, in words. */
  why: string;
}

/** Bars -> everything that is said of them. Nothing is drawn; it works without a page. */
export function analyze(bars: Bars, options?: AnalyzeOptions): Promise<Analysis>;

// ---------------------------------------------------------------- the chart

/** How to show the bars: the attributes of `<level-chart>`, with the same texts. */
export interface ChartOptions extends AnalyzeOptions {
  // Generated by cargo xtask generate: options of a chart
  /** What the picture calls a series to compare with, by its name. Default: the name itself. */
  compareLabels?: Readonly<Record<string, string>> | undefined;
  /**
   * What happened when, as CSV or JSON with `date` and `label`, and `to`, `kind`, `amount` and `was` where they are
   * needed. A day is a line, a span is shaded; what finds no room for its text, older events first, is a tick at the
   * dates, whose words the cursor says. What is to come stands with its date in room behind the last bar. An amount is
   * a number with its unit, and `was` the day on which a delayed event was to be. A script may give objects; an
   * attribute and the command line name a file, or hold the JSON itself. Default: none.
   */
  events?: string | readonly ChartEvent[] | undefined;
  /** A pane of volume, in units traded. Bars without volume are gaps. Default: none. */
  volume?: boolean | undefined;
  /** What is in view at first: `3m`, `6m`, `1y`, `2y`, `all`, or two dates. Default: `all`. Example: `"1y"`. */
  range?: string | undefined;
  /** How the price is drawn. Default: `line`. */
  mark?: "line" | "area" | "candle" | "bar" | undefined;
  /**
   * How prices become heights. Per cent is the change since the left edge of the view, index counts that as 100; both
   * draw the series to `compare` with. Default: `linear`.
   */
  scale?: "linear" | "log" | "percent" | "index" | undefined;
  /** Marks at the highest and the lowest price in view. Default: none. */
  extremes?: boolean | undefined;
  /**
   * Currency of prices: a code, whose sign stands where the language puts it, or a sign such as `$`. Default: none.
   * Example: `"EUR"`.
   */
  currency?: string | undefined;
  /** Decimals of prices. A whole number from 0 to 9. Default: as many as prices need. */
  decimals?: number | undefined;
  /**
   * What readers can do: with `scrub` a cursor, pan and zoom, with `levels` also levels of their own, and panels.
   * Default: `none`.
   */
  explore?: "none" | "scrub" | "levels" | undefined;
  /**
   * What a screen reader calls the chart, and where it is short its line on an axis in percent or rebased to 100.
   * Default: the heading of its figure, else the number of bars. Example: `"Small caps"`.
   */
  label?: string | undefined;
  // End: options of a chart
}

/** What a mark in the picture points at. */
export interface Highlight {
  /** The price of a level. */
  level?: number | null | undefined;
  /** Bars, counted from 0. */
  bars?: readonly number[] | undefined;
}

/** The bars in view, as fractions where an edge lies within a bar. */
export interface View {
  first: number;
  count: number;
  from: IsoTime;
  to: IsoTime;
}

/** A level was tried at another price. */
export interface LevelChange {
  /** Which of the editor's levels, counted from 0; `null` for the reader's own. */
  index: number | null;
  /** Where it is now; `null` where it went back. */
  price: number | null;
  /** Its record there. */
  counts: Level | null;
}

/** Where the reader is; `null` where nowhere. */
export interface Selection {
  bar: number | null;
  /** Milliseconds since 1970, UTC. */
  time: number | null;
  /** The price of the level under the pointer. */
  level: number | null;
}

/** A series of the page's own, by time. */
export interface OwnSeries {
  /** What readers call it. */
  label: string;
  /** What claims call it: letters, digits, underscores. Default: the label in lower case, an underscore for all else. */
  name?: string | undefined;
  time: readonly Time[] | Float64Array;
  value: Values;
  /** Values that the axis of a pane always shows. */
  low?: number | undefined;
  high?: number | undefined;
}

/** How many members rose and fell on a date. */
export interface Moves {
  time: Time;
  advances: number;
  declines: number;
}

/** What happened on a day, or from one day `to` another. */
export interface ChartEvent {
  /** An ISO date; a day without a bar counts for the next one, and within a week or a longer bar for that bar. */
  date: string | Date;
  to?: string | Date | null | undefined;
  /** A few words. */
  label: string;
  /** Earnings are dotted. Default: macro. */
  kind?: "macro" | "earnings" | undefined;
  /** How much it is about: a number and its unit, such as `"25 bp"`. */
  amount?: string | number | null | undefined;
  /** The day on which it was to be, where it was moved. */
  was?: string | Date | null | undefined;
}

/** How many options are open at a strike. At least one of the counts is known. */
export interface Strike {
  /** The price at which the options can be exercised. */
  strike: number;
  calls?: number | null | undefined;
  puts?: number | null | undefined;
  /** The day of the counts, in ISO 8601: of every strike, or of none. */
  date?: string | Date | null | undefined;
}

/** Open interest, as it was read. */
export interface OpenInterest {
  /** An ISO date; `null` where the page gives none. */
  date: string | null;
  /** The lowest first. */
  strikes: StatedStrike[];
}

/** How many options are open at a strike. */
export interface StatedStrike {
  strike: number;
  /** `null` where it is not known. */
  calls: number | null;
  puts: number | null;
}

/** A few words of the editors at a bar. */
export interface ChartNote {
  /**
   * An ISO date; a day without a bar counts for the next one, and within a week or a longer bar for that bar. For bars of
   * hours with a time of the exchange's clock, `"2026-01-28 14:30"`.
   */
  date: string | Date;
  /** A price, or where the note stands at its bar. Default: above. */
  price?: number | "above" | "below" | null | undefined;
  /** At most 120 letters. */
  text: string;
  /** An address with more about it: http, https or relative. */
  url?: string | null | undefined;
}

/** A note of the page at its bar. */
export interface StatedNote {
  /** The bar, from 0. */
  index: number;
  time: IsoTime;
  price: number | "above" | "below";
  text: string;
  url: string | null;
}

/** A figure of the page, as it was read. */
export interface StatedFact {
  label: string;
  value: number;
  /** Empty for a bare number. */
  unit: string;
  source: string;
  url: string | null;
  /** An ISO date. */
  date: string | null;
}

/** A figure that does not come from the prices, with its source. */
export interface Fact {
  /** A few words. */
  label: string;
  value: number;
  /** What it is counted in. */
  unit?: string | null | undefined;
  /** Who says so. */
  source: string;
  /** Of the source: http, https or relative. */
  url?: string | null | undefined;
  /** An ISO date. */
  date?: string | null | undefined;
}

/** A statement, and whether it survives other settings. */
export interface Robustness {
  /** The newest cross of the close and its slowest average, the newest breakout, the role of the nearest level. */
  kind: "cross" | "breakout" | "role";
  /** Of a cross. */
  line?: LineName;
  /** Of a breakout or a role: the middle of the level. */
  price?: number;
  direction?: "up" | "down";
  role?: Role;
  /** `null` for a role. */
  time: IsoTime | null;
  /** In how many of the trials the statement holds. */
  held: number;
  trials: {
    /** Bars of the average that was tried. */
    period?: number;
    /** What the width of the level's band was multiplied by. */
    width?: number;
    /** Which price of a bar decided. */
    judgedBy: "close" | "wick";
    holds: boolean;
  }[];
}

export interface Chart {
  /** What the chart shows, in plain words. */
  readonly summary: string;
  /**
   * What may come next, a sentence each: the paths in their order with state and record, then trade ideas that wait for a
   * trigger, then events after the last bar.
   */
  readonly ahead: string[];
  /** The events that have begun, each with its days, newest first. */
  readonly happened: string[];
  /** Which panes the picture has no room for, in a sentence; empty where it has all. */
  readonly unplaced: string;
  /** The notes of the page, each with its date, in the order of `analysis.notes`. */
  readonly noted: string[];
  /** The numbers behind the picture: one object, until they change. Then there is another; this one stays as it is. */
  readonly analysis: Analysis;
  /** The record of any price as a level, as of the same bar; `null` for what is no price above 0. */
  testLevel(price: number): Level | null;
  /**
   * The strongest level within one average true range of a price, stated or not: the one whose record has the most evidence,
   * picked from many, so its record says less. `null` where no record there speaks for its level (evidence above 0).
   */
  nearestLevel(price: number): Level | null;
  /** Draws a level of the reader's own with its visits numbered, and gives its record; `null` takes it away. */
  tryLevel(price: number | null): Level | null;
  /** Draws lines of the page's own over the price in the place of those of the options; null takes them away. A promise where their times have to be read first. */
  setLines(lines: readonly OwnSeries[] | null): Promise<void> | void;
  /** The same for panes. */
  setPanes(panes: readonly OwnSeries[] | null): Promise<void> | void;
  /** The same for notes. */
  setNotes(notes: readonly ChartNote[] | null): Promise<void> | void;
  /** Tries one of the editor's levels, counted from 0, at another price; `null` takes it back. */
  moveLevel(index: number, price: number | null): Level | null;
  /** Marks a level and bars; `null` takes the marks away. */
  highlight(marked: Highlight | number | null): void;
  /** The checked bars as columns, made anew at each reading. */
  readonly bars: Omit<ParsedBars, "reading" | "dropped" | "warnings">;
  /** The bars in view. */
  readonly view: View;
  /** Shows bars, or a range such as `"6m"`; without one the view that the chart opened with. */
  setView(view?: { first: number; count: number } | string): void;
  /** Shows the bars from one to another, both counted from 0, with a little room at both sides. */
  showBars(first: number, last: number): void;
  /** Leaves every bar after a date out of everything; `null` brings them back. */
  setAsOf(date: IsoTime | null): void;
  /** The picture as an SVG document; in the size of the page's without one. */
  toSVG(size?: { width: number; height: number }): string;
  /** The picture as a PNG file; in the size of the page's without one. */
  toBlob(size?: { width: number; height: number; ratio?: number | undefined }): Promise<Platform<"Blob"> | null>;
  /** A trade idea such as `"long 2080 stop 2000 targets 2150"`, evaluated on these bars; nothing is drawn. */
  scenario(text: string): Scenario;
  /** Draws another trade idea in the place of the page's; `null` brings that back. */
  showScenario(text: string | null): void;
  /** The outcome of the page's own trade ideas, whatever `showScenario` draws. */
  readonly scenarios: Scenario[];
  /** The newest statements, asked again with other settings. */
  readonly robustness: Robustness[];
  /** The date that the chart was rewound to; `null` for all bars. */
  readonly asOf: IsoTime | null;
  /** The price at which the reader tries a level of their own; `null` without one. */
  readonly tried: number | null;
  /** The language of words and numbers: English where that of the page lacks words. */
  readonly lang: string;
  /** How the data were read, the rows that were left out, and warnings. */
  readonly notes: Notes;
  /** The picture's size in CSS pixels. */
  readonly size: { width: number; height: number };
  /**
   * Other bars, the same options. Equal bars change nothing, those that were there and a few more are appended; with all
   * others the dates in view, the cursor and the levels that are tried stay where they fit. On an error the bars shown
   * before stay. A promise where the data need the reader of any file, of the time when they are shown.
   */
  setData(data: Bars): void | Promise<void>;
  /** Shows other bars for a while, as a replay does; those of before keep what was said of them and the reader's view. */
  setAside(data: Bars): void;
  /** Brings back what was set aside. */
  bringBack(): void;
  /** Other options for the same bars; each call gives all of them. A promise where series among them need the reader of any file. */
  setOptions(options: ChartOptions): void | Promise<void>;
  /** Adds a bar at the end, or corrects the last one. */
  append(bar: Bar): void;
  /** Paints now instead of in the next frame. */
  drawNow(): void;
  /** Gives everything back; call it when the chart leaves the page. */
  dispose(): void;
}

/** What `renderSVG` takes beside the options of a chart: a size in CSS pixels, and colours for light or dark paper. */
export interface PictureOptions extends ChartOptions {
  width: number;
  height: number;
  /** Default: light. */
  theme?: "light" | "dark" | undefined;
}

/** The same picture as an SVG document, without a page. */
export function renderSVG(bars: Bars, options: PictureOptions): Promise<string>;

/** Draws a live chart into `element`, as wide as it is; 16:9 where its height is open. Its events come from `element`. */
export function createChart(element: Platform<"HTMLElement">, options: ChartOptions & { data: Bars }): Promise<Chart>;

// ---------------------------------------------------------------- words

/**
 * Makes a language known, or says some of its sentences anew, for charts that are drawn later. `text` has a line
 * `key = sentence with {place}` for each; the keys are those of `words/de.js`. `~` is a space at which no line breaks.
 * A language that the package has no words for needs every sentence: where one of the picture's is missing, the picture
 * and all that is said of it are English, where one of the page's (`ui.`) is, the controls and panels.
 */
export function registerWords(lang: string, text: string): void;

// ---------------------------------------------------------------- errors

/** Stable names of what can go wrong. */
export type ErrorCode =
  // the data
  | "ambiguous-dates"
  | "bad-close"
  | "bad-hint"
  | "bad-json"
  | "data-unavailable"
  | "empty"
  | "markup"
  | "no-close-column"
  | "no-data"
  | "no-date-column"
  | "no-table"
  | "no-value-column"
  | "out-of-order"
  | "too-few-bars"
  | "not-text"
  | "too-large"
  | "uneven-columns"
  | "uneven-row"
  | "unknown-date"
  | "unknown-zone"
  | "several-series"
  | "negative-count"
  | "no-bars"
  | "no-time-of-day"
  | "no-such-column"
  | "no-such-series"
  | "unreadable"
  // the question
  | "bad-breadth"
  | "bad-claim"
  | "bad-option"
  | "bad-period"
  | "not-above-zero"
  | "same-name"
  | "scale-of-ratios"
  | "too-early"
  | "too-many"
  // the page
  | "disposed"
  | "internal"
  | "module-unavailable"
  | "no-canvas"
  | "no-element"
  | "not-ready";

/** The one kind of error that this package throws. */
export class LevelChartError extends Error {
  readonly name: "LevelChartError";
  readonly code: ErrorCode;
  /** Row of the input: the line of a text as an editor counts it, else the element counted from 1. */
  readonly row?: number;
  /** Column, attribute or option. */
  readonly column?: string;
  /** What was found there. */
  readonly value?: string;
}
