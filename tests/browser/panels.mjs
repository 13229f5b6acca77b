// What the tests of the panels share.
import { openBody, ready, settle } from './browser.mjs';

export const PUBLISHED = '2026-01-15';

/** A page with one chart and all its panels, and the page around it. */
export async function openPanels(t, { more = '', after = '', lang = 'en', ...rest } = {}) {
  const body = `<main lang="${lang}"><h1>Small caps</h1><level-chart id="c" src="/data/smallcap.csv" averages="sma:50 sma:200" rsi="14"
    levels="2150 resistance; 2080 support; auto:2" published="${PUBLISHED}" range="1y" explore="levels" loading="eager" label="Small caps" ${more}></level-chart>${after}</main>`;
  const page = await openBody(t, body, rest);
  await ready(page);
  await page.locator('.more > summary').waitFor();
  return page;
}

/** The same by `createChart`: what a panel goes by stands in the options, and no attribute says it. */
export async function openCreated(t, options) {
  const page = await openBody(t, '<main lang="en"><h1>Small caps</h1><div id="box"></div></main>', { element: false });
  await page.evaluate(async (options) => {
    const { createChart } = await import('/levelchart/index.js');
    const data = await (await fetch('/data/smallcap.csv')).text();
    window.chart = await createChart(document.querySelector('#box'), { data, explore: 'levels', ...options });
  }, options);
  await page.locator('.more > summary').waitFor();
  return page;
}

/** Opens a panel as a reader does and gives its body. */
export async function openPanel(page, name) {
  if ((await page.locator('details.more').getAttribute('open')) === null) await page.locator('details.more > summary').click();
  const panel = page.locator(`[data-panel=${name}]`);
  await panel.locator('> summary').click();
  await panel.locator('.body > *').filter({ visible: true }).first().waitFor();
  return panel.locator('.body');
}

/** Gives the chart `count` bars in the place of its own and of what the page says of those, a minute each unless told otherwise. */
export async function giveBars(page, count, { every = 60_000, least = 100 } = {}) {
  const given = { count, every, least };
  await page.evaluate(async ({ count, every, least }) => {
    const bars = Array.from({ length: count }, (_, at) => at);
    const close = bars.map((at) => Number((least + 1 + Math.sin(at / 20)).toFixed(2)));
    const time = bars.map((at) => Date.parse('2026-02-06T14:30Z') + at * every);
    const chart = document.querySelector('level-chart');
    for (const name of ['published', 'levels', 'range']) chart.removeAttribute(name);
    chart.data = { time, open: close, high: close.map((price) => price + 0.1), low: close.map((price) => price - 0.1), close, volume: bars.map(() => 10) };
    await chart.ready;
  }, given);
  await settle(page);
}

/** A value of the chart's element. */
export const ask = (page, name) => page.evaluate((one) => document.querySelector('level-chart')[one], name);
