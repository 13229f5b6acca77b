/** What the module can be made from; by default it is fetched from beside this file. */
export type InitInput = RequestInfo | URL | Response | BufferSource | WebAssembly.Module;

/**
 * Loads the module. Idempotent, and every call below awaits it by itself.
 * With `source` or `integrity` given, nothing else is loaded in its place when that fails.
 */
export function init(source?: InitInput | Promise<InitInput>, options?: { integrity?: string }): Promise<void>;

/** Epoch milliseconds, or an ISO date or date-time. */
export type Time = number | string;

/** One value a bar. `NaN` and `null` are missing values. */
export type Values = ArrayLike<number | null>;

export interface Columns {
  time: ArrayLike<Time>;
  open?: Values;
  high?: Values;
  low?: Values;
  close: Values;
  volume?: Values;
}

export type Bar = ({ time: Time } | { date: Time }) & {
  open?: number | null;
  high?: number | null;
  low?: number | null;
  close: number | null;
  volume?: number | null;
};

export type Bars = Columns | readonly Bar[];

/** A row or value that was left out or mended, counted as an editor counts lines. */
export interface Dropped {
  row: number;
  column: string | null;
  reason: string;
}

export interface ParseHints {
  /** Where the file cannot tell: what comes first in dates such as 3/4/2025. */
  dateOrder?: "dmy" | "mdy";
  /** Where the file cannot tell: what stands before the decimals. */
  decimalMark?: "." | ",";
}

export interface ParsedBars {
  time: Float64Array;
  open: Float64Array;
  high: Float64Array;
  low: Float64Array;
  close: Float64Array;
  volume: Float64Array;
  /** False where the file held closes only. */
  hasRange: boolean;
  dropped: Dropped[];
  warnings: { code: string; message: string }[];
}

/** CSV or JSON text as columns, with what was dropped and why. */
export function parse(text: string, hints?: ParseHints): Promise<ParsedBars>;

export interface AnalyzeOptions {
  /** Such as `"sma:50 ema:20"`. */
  averages?: string;
  /** Period of the RSI in bars. */
  rsi?: number;
  /** Editor levels, `price[-price] [label]`, separated by `;`. */
  levels?: string;
  published?: string;
  asof?: string;
}

export interface Average {
  kind: "sma" | "ema" | "wma";
  period: number;
  /** The input's length; `NaN` in warm-up. */
  values: Float64Array;
  last: number | null;
}

export interface Analysis {
  bars: number;
  from: string;
  to: string;
  asOf: string;
  lastClose: number;
  dropped: Dropped[];
  warnings: { code: string; message: string }[];
  averages: Average[];
  rsi?: {
    period: number;
    values: Float64Array;
    last: number | null;
    zone: "overbought" | "neutral" | "oversold";
    direction: "rising" | "falling" | "flat";
  };
  atr?: { period: number; values: Float64Array; last: number | null };
  summary: string;
}

/** Bars -> what the chart states about them. */
export function analyze(bars: Bars, options?: AnalyzeOptions): Promise<Analysis>;

/** How to show the bars: the attributes of `<level-chart>`, with the same texts. */
export interface ChartOptions extends AnalyzeOptions {
  /** `3m 6m 1y 2y all`, or two dates. */
  range?: string;
  mark?: "line" | "candle" | "bar" | "area";
  scale?: "linear" | "log" | "percent";
  currency?: string;
  decimals?: number;
  /** Language of numbers and dates. */
  lang?: string;
  /** Accessible name of the picture. */
  label?: string;
}

export interface Chart {
  /** What the chart shows, in a sentence or two. */
  readonly summary: string;
  readonly analysis: Analysis;
  /** Other bars, the same options. */
  setData(data: Bars | string): void;
  /** Other options for the same bars; each call gives all of them. */
  setOptions(options: ChartOptions): void;
  /** Adds a bar at the end, or corrects the last one. */
  append(bar: Bar): void;
  /** Paints now instead of in the next frame. */
  drawNow(): void;
  /** Gives everything back; call it when the chart leaves the page. */
  dispose(): void;
}

/** Draws a live chart into `element`, as wide as it is; 16:9 where its height is open. */
export function createChart(element: HTMLElement, options: ChartOptions & { data: Bars | string }): Promise<Chart>;

/** Stable names of what can go wrong. */
export type ErrorCode =
  | "ambiguous-dates"
  | "bad-close"
  | "bad-hint"
  | "bad-json"
  | "bad-option"
  | "data-unavailable"
  | "disposed"
  | "empty"
  | "internal"
  | "module-unavailable"
  | "no-canvas"
  | "no-close-column"
  | "no-data"
  | "no-date-column"
  | "no-element"
  | "no-table"
  | "not-ready"
  | "out-of-order"
  | "too-few-bars"
  | "uneven-columns"
  | "unknown-date";

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
