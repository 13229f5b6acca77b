import type { Analysis, Bar, Bars, Breakout, Chart, ChartOptions, IsoTime, LevelChange, LevelChartError, Selection, View } from "./index.js";

/** What works as on the chart of `createChart`; each throws before the chart is ready. */
type Drawn = Pick<Chart, "testLevel" | "nearestLevel" | "tryLevel" | "moveLevel" | "highlight" | "showBars" | "setView" | "setAsOf" | "toSVG" | "toBlob" | "words">;

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
  interface HTMLElementEventMap {
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
