// What the tests of the panels share.
import { openBody, ready } from './browser.mjs';

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
  if ((await page.locator('.more').getAttribute('open')) === null) await page.locator('.more > summary').click();
  const panel = page.locator(`[data-panel=${name}]`);
  await panel.locator('> summary').click();
  await panel.locator('.body > *').first().waitFor();
  return panel.locator('.body');
}

/** A value of the chart's element. */
export const ask = (page, name) => page.evaluate((one) => document.querySelector('level-chart')[one], name);
