import type * as module from "./index.js" with { "resolution-mode": "import" };

export type * from "./index.js" with { "resolution-mode": "import" };

export declare const init: typeof module.init;
export declare const parse: typeof module.parse;
export declare const analyze: typeof module.analyze;
export declare const renderSVG: typeof module.renderSVG;
export declare const createChart: typeof module.createChart;

/** As in the ES module, but the sentences are known only when it resolves. */
export declare function registerWords(...given: Parameters<typeof module.registerWords>): Promise<void>;

/** The one kind of error that this package throws. For `instanceof`: nothing is made of it. */
export declare const LevelChartError: typeof module.LevelChartError;
export type LevelChartError = module.LevelChartError;
