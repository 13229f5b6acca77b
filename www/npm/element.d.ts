import type { Analysis, Bar, Bars, ChartOptions, LevelChartError } from "./index.js";

/** `<level-chart>`. Importing this module defines it. */
export interface LevelChartElement extends HTMLElement {
  /** The bars, when a script gives them. `null`: they will come later. */
  data: Bars | string | null | undefined;
  /** Options that go before the attributes of the same names. */
  options: ChartOptions;
  /** The attribute `levels`. */
  levels: string | null;
  readonly analysis: Analysis | null;
  /** Resolves with the element when the first frame is drawn; rejects with what went wrong. */
  readonly ready: Promise<LevelChartElement>;
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
