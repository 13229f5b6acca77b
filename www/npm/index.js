// levelchart in a program: every call loads the module by itself and throws nothing but a LevelChartError.
// Importing this file touches no DOM, so it works in Node too.
import { hostOf } from './chart/box.js';
import { Chart } from './chart.js';
import { engine, guarded, init } from './engine.js';
import { LevelChartError, asLevelChartError } from './error.js';
import { tellOddKeys } from './names.js';
import { plainBars, plainOptions } from './plain.js';
import { withRead } from './unread.js';
import { nearestLanguage, registerWords, spoken } from './words.js';

export { init, LevelChartError, registerWords };

/** Data in any form, text or bytes of a file too -> columns, with how they were read, what was dropped and why. */
export function parse(data, hints) {
  return call(async () => {
    const bars = plainBars(data);
    const given = optionsOf(hints ?? undefined, 'hints');
    const module = await engine();
    return withRead(bars, await spoken(given), (read, known) => guarded(() => module.parse(read, known)), true);
  });
}

/** Bars -> everything that the chart states about them. */
export function analyze(bars, options) {
  return asked('analyze', bars, options);
}

/** The picture as an SVG document, without a page. */
export function renderSVG(bars, options) {
  return asked('render_svg', bars, options);
}

/** Draws a live chart into `element`. */
export function createChart(element, options) {
  return call(async () => {
    const given = optionsOf(options);
    const bars = plainBars(given?.data);
    const host = hostOf(element);
    const lang = given?.lang ?? nearestLanguage(host);
    const module = await engine();
    const { data: _, ...known } = await spoken({ ...given, lang });
    return withRead(bars, known, (data, read) => Chart.open(module.Opening, element, { ...read, data }));
  });
}

function asked(what, bars, options) {
  return call(async () => {
    const [data, given] = [plainBars(bars), optionsOf(options)]; // as they are now, whatever the page does with them later
    const module = await engine();
    return withRead(data, await spoken(given), (read, known) => guarded(() => module[what](read, known)));
  });
}

/** The options as plain values; what is misspelt is reported in the console. */
function optionsOf(options, path) {
  const given = plainOptions(options, path);
  tellOddKeys(given).catch(() => {}); // without the script nothing is reported
  return given;
}

async function call(work) {
  try {
    return await work();
  } catch (thrown) {
    throw asLevelChartError(thrown);
  }
}
