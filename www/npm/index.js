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

/** Draws a live chart into `element`. */
export function createChart(element, options) {
  const lang = options?.lang ?? (element?.getRootNode ? nearestLanguage(element.host ?? element) : undefined);
  return call(async (module) => new Chart(module.ChartView, element, await spoken(lang ? { ...options, lang } : options)));
}

async function call(work) {
  try {
    return await work(await engine());
  } catch (thrown) {
    throw asLevelChartError(thrown);
  }
}
