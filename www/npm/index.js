// levelchart in a program: every call loads the module by itself and throws nothing but a LevelChartError.
// Importing this file touches no DOM, so it works in Node too.
import { Chart } from './chart.js';
import { engine, init } from './engine.js';
import { LevelChartError, asLevelChartError } from './error.js';
import { nearestLanguage, registerWords, spoken } from './words.js';

export { init, LevelChartError, registerWords };

/** CSV or JSON text -> columns, with what was dropped and why. */
export function parse(text, hints) {
  return call((module) => module.parse(text, hints));
}

/** Bars -> everything that the chart states about them. */
export function analyze(bars, options) {
  return call(async (module) => module.analyze(bars, await spoken(options)));
}

/** The picture as an SVG document, without a page. */
export function renderSVG(bars, options) {
  return call(async (module) => module.render_svg(bars, await spoken(options)));
}

/** Draws a live chart into `element`. */
export function createChart(element, options) {
  const host = element?.host ?? element;
  const lang = options?.lang ?? (host?.getRootNode ? nearestLanguage(host) : undefined);
  return call(async (module) => Chart.open(module.Opening, element, await spoken({ ...options, lang }, host)));
}

async function call(work) {
  try {
    return await work(await engine());
  } catch (thrown) {
    throw asLevelChartError(thrown);
  }
}
