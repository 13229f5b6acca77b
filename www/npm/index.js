// levelchart in a program: every call loads the module by itself and throws nothing but a LevelChartError.
// Importing this file touches no DOM, so it works in Node too.
import { Chart } from './chart.js';
import { engine, init } from './engine.js';
import { LevelChartError, asLevelChartError } from './error.js';
import { withRead } from './unread.js';
import { nearestLanguage, registerWords, spoken } from './words.js';

export { init, LevelChartError, registerWords };

/** Data in any form, text or bytes of a file too -> columns, with how they were read, what was dropped and why. */
export function parse(data, hints) {
  return call(async (module) => withRead(data, await spoken(hints), (bars, known) => module.parse(bars, known), true));
}

/** Bars -> everything that the chart states about them. */
export function analyze(bars, options) {
  return call(async (module) => withRead(bars, await spoken(options), module.analyze));
}

/** The picture as an SVG document, without a page. */
export function renderSVG(bars, options) {
  return call(async (module) => withRead(bars, await spoken(options), module.render_svg));
}

/** Draws a live chart into `element`. */
export function createChart(element, options) {
  const host = element?.host ?? element;
  const lang = options?.lang ?? (host?.getRootNode ? nearestLanguage(host) : undefined);
  return call(async (module) => {
    const { data, ...known } = await spoken({ ...options, lang }, host);
    return withRead(data, known, (bars, read) => Chart.open(module.Opening, element, { ...read, data: bars }));
  });
}

async function call(work) {
  try {
    return await work(await engine());
  } catch (thrown) {
    throw asLevelChartError(thrown);
  }
}
