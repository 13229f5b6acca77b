import type { Analysis, Bar, Bars, ChartOptions, Level, LevelChartError } from "./index.js";

/** `<level-chart>`. Importing this module defines it. */
export interface LevelChartElement extends HTMLElement {
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
  /** The record of any price as a level; `null` for what is no price above 0. Throws before the chart is ready. */
  testLevel(price: number): Level | null;
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
  }
}
