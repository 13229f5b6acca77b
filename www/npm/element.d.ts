import type { Analysis, Bar, Bars, Breakout, Chart, ChartOptions, IsoTime, LevelChange, LevelChartError, Selection, View } from "./index.js";

/** What works as on the chart of `createChart`; each throws before the chart is ready. */
type Drawn = Pick<Chart, "testLevel" | "nearestLevel" | "tryLevel" | "moveLevel" | "highlight" | "showBars" | "setView" | "setAsOf" | "toSVG" | "toBlob">;

/**
 * The attributes of `<level-chart>` in markup: for the types of JSX and of templates. Each is a text; one that is only
 * there or not is `""` or `true`. What they say in full stands at the option of the same name.
 */
export interface LevelChartAttributes {
  /** Address of a CSV or JSON file, fetched without cookies. */
  src?: string | undefined;
  /** Id of a `<table>` of the page that holds the bars. */
  table?: string | undefined;
  /** Moving averages with their periods in bars: `"sma:50 ema:20 wma:30"`. Default: none. */
  averages?: string | undefined;
  /** Period of the RSI in bars, 14 where it is empty. The RSI has a pane where it is named. */
  rsi?: number | string | undefined;
  /** Bollinger's bands, bars and standard deviations: `"20 2"`. Default: none. */
  bands?: string | undefined;
  /** MACD, bars of the fast average, the slow one and the signal: `"12 26 9"`. Default: none. */
  macd?: string | undefined;
  /** A pane of volume. Default: none. */
  volume?: boolean | "" | undefined;
  /** The highest and the lowest price in view. Default: not marked. */
  extremes?: boolean | "" | undefined;
  /** Prices or bands with a name, and `auto[:count]`, separated by `;`: `"2150 resistance; 2080 support"`. Default: at most three found in the data. */
  levels?: string | undefined;
  /** Other series: `"sp500=us.csv S&P 500; …"`, name, address and what readers see. Drawn where `scale` is percent or index. */
  compare?: string | undefined;
  /** Address of percentages by date. They have a pane. */
  breadth?: string | undefined;
  /** Address of CSV or JSON with `date` and `label`, `to` and `kind` where needed; or the JSON itself. */
  events?: string | undefined;
  /** A trade idea: `"long 2080 stop 2000 targets 2150 2250"`. */
  scenario?: string | undefined;
  /** Date of the article, `"2026-02-06"`: what is said knows no later bar. Default: the last bar. */
  published?: string | undefined;
  /** Date after which bars are left out altogether. Default: none are. */
  asof?: string | undefined;
  /** What is in view at first: `"3m"`, `"1y"`, `"all"` (default), or two dates. */
  range?: string | undefined;
  mark?: "line" | "area" | "candle" | "bar" | undefined;
  scale?: "linear" | "log" | "percent" | "index" | undefined;
  /** A code such as `"EUR"`, or a sign such as `"$"`. Default: none. */
  currency?: string | undefined;
  /** Decimals of prices, 0 to 9. Default: as many as they need. */
  decimals?: number | string | undefined;
  /** The exchange's, such as `"America/New_York"`. Default: UTC. */
  "time-zone"?: string | undefined;
  /** What a screen reader calls the chart. Default: the heading that names the figure around it. */
  label?: string | undefined;
  /** What readers can do. Default: `"none"`. */
  explore?: "none" | "scrub" | "levels" | undefined;
  /** With `explore="levels"`: a link that restores what a reader sees. The element needs an `id`. */
  share?: boolean | "" | undefined;
  /** With `explore="levels"`: a button that plays the last sessions, how many. Default without a number: 60. */
  replay?: number | string | boolean | undefined;
  /** With `explore="levels"`: the trade idea that readers begin with. */
  whatif?: string | undefined;
  /** Whether the chart waits until it comes near the screen. Default: `"lazy"`. */
  loading?: "lazy" | "eager" | undefined;
}

/** `<level-chart>`. Importing this module defines it. */
export interface LevelChartElement extends HTMLElement, Drawn {
  /** The bars, when a script gives them. `null`: they will come later. `undefined` (default): the page names them. */
  data: Bars | null | undefined;
  /** Options that go before the attributes of the same names. */
  options: ChartOptions;
  /** The attribute `levels`. */
  levels: string | null;
  /** The numbers behind the picture; `null` before it is drawn. */
  readonly analysis: Analysis | null;
  /** Resolves with the element when the first frame is drawn; rejects with what went wrong. */
  readonly ready: Promise<LevelChartElement>;
  /** The checked bars, and which of them are in view; `null` before the chart is drawn. */
  readonly bars: Chart["bars"] | null;
  readonly view: View | null;
  /** Adds a bar at the end, or corrects the last one. Throws before the chart is ready. */
  append(bar: Bar): void;
  append(...nodes: (Node | string)[]): void;
  /** Stops and shows the fallback again. */
  dispose(): void;
}

/** Undefined where there is no DOM. */
export declare const LevelChartElement: { new (): LevelChartElement; prototype: LevelChartElement };

declare global {
  interface HTMLElementTagNameMap {
    "level-chart": LevelChartElement;
  }
  interface GlobalEventHandlersEventMap {
    "level-chart-ready": CustomEvent<null>;
    "level-chart-error": CustomEvent<LevelChartError>;
    /** The reader came to another bar, or to a level. */
    "level-chart-select": CustomEvent<Selection>;
    /** A level was tried elsewhere. */
    "level-chart-level-change": CustomEvent<LevelChange>;
    /** Other bars are in view. */
    "level-chart-view": CustomEvent<View>;
    /** An appended bar closed beyond a level. */
    "level-chart-breakout": CustomEvent<Breakout>;
    /** The chart was rewound to a date, or brought back. */
    "level-chart-asof": CustomEvent<{ asOf: IsoTime | null }>;
  }
}
