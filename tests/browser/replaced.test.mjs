// Other bars, while panels are open: every number in them is of the bars that the chart shows now.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { demoRows, settle, useBrowser } from './browser.mjs';
import { giveBars, openPanel, openPanels } from './panels.mjs';

useBrowser();
const PANELS = ['rewind', 'whatif', 'robust', 'listen', 'table', 'method'];

const { header, rows } = await demoRows();
/** The demo's bars with other prices, as CSV: `change(price, bar)`. */
const csv = (change, from = 0) =>
  [
    header,
    ...rows.map(([date, ...values], bar) => [date, ...values.map((text, at) => (at < 4 ? change(Number(text), bar).toFixed(2) : text))]).slice(from),
  ].join('\n');
const isEnd = (bar) => bar < 5 || bar === rows.length - 1;
const OTHERS = {
  'a fifth lower': { data: csv((price) => price * 0.8) },
  'of other prices between the first and the last': { data: csv((price, bar) => (isEnd(bar) ? price : price * (1 + 0.05 * Math.sin(bar / 7)))) },
  'without the first hundred': { data: csv((price) => price, 100) },
  'of another name': { data: csv((price) => price * 0.8), label: 'Gold' },
};
/** What a reader did before. */
const ACTS = {
  'while a level is moved': (chart) => chart.moveLevel(0, 2170),
  'on an earlier day': (chart) => chart.setAsOf('2025-10-20'),
};

async function give(page, { data, label }) {
  await page.evaluate(
    async ({ data, label }) => {
      const chart = document.querySelector('level-chart');
      if (label) chart.setAttribute('label', label);
      chart.data = data;
      await chart.ready;
    },
    { data, label },
  );
  await settle(page);
}

async function openAll(page) {
  for (const name of PANELS) await openPanel(page, name);
}

/** What the panels say, once it stands still. */
async function said(page) {
  let before;
  for (;;) {
    await page.waitForTimeout(400);
    const now = await page.evaluate(() => {
      const texts = (body) => [...body.querySelectorAll('p,li,td,th,dt,dd,caption')].map((one) => one.textContent);
      const values = (body) => [...body.querySelectorAll('input')].map((one) => one.value);
      const panels = document.querySelector('level-chart').shadowRoot.querySelectorAll('.panel[open]');
      return Array.from(panels, (panel) => [panel.dataset.panel, ...texts(panel), ...values(panel)]);
    });
    if (JSON.stringify(now) === JSON.stringify(before)) return now;
    before = now;
  }
}

for (const [what, other] of Object.entries(OTHERS)) {
  for (const [when, act] of Object.entries(ACTS)) {
    test(`open panels speak of bars ${what} as panels that are opened later do, ${when}`, async (t) => {
      const page = await openPanels(t);
      await page.locator('level-chart').evaluate(act);
      await openAll(page);
      await said(page);
      await give(page, other);
      const found = await said(page);
      const later = await openPanels(t);
      await give(later, other);
      await later.locator('level-chart').evaluate(act);
      await openAll(later);
      assert.deepEqual(found, await said(later));
      assert.deepEqual(
        page.said.filter(({ type }) => type === 'uncaught' || type === 'error'),
        [],
      );
    });
  }
}

test('a trade idea that a reader has set stays on other bars of the same name, and goes on those of another one', async (t) => {
  const page = await openPanels(t);
  const entry = (await openPanel(page, 'whatif')).getByLabel('Entry', { exact: true });
  await entry.fill('2100');
  await give(page, OTHERS['without the first hundred']);
  assert.equal(await entry.inputValue(), '2100');
  await give(page, OTHERS['of another name']);
  assert.equal(await entry.inputValue(), '1,632.05'); // their last close before the publication
});

test('bars that end before the day that the chart is set back to show all of them, and the page hears of it', async (t) => {
  const page = await openPanels(t);
  await page.locator('level-chart').evaluate((chart) => {
    window.told = [];
    chart.addEventListener('level-chart-asof', ({ detail }) => window.told.push(detail.asOf));
    chart.setAsOf('2024-03-01');
  });
  await give(page, OTHERS['without the first hundred']);
  assert.deepEqual(await page.evaluate(() => [window.told, document.querySelector('level-chart').analysis.bars]), [['2024-03-01', null], 420]);
});

test('"All" stays marked on more bars, while a trade idea has its room behind them', async (t) => {
  const page = await openPanels(t);
  await giveBars(page, 300, { every: 86_400_000 });
  await page.getByRole('button', { name: /^All/ }).click();
  await openPanel(page, 'whatif');
  await giveBars(page, 330, { every: 86_400_000 });
  await page.waitForFunction(() => document.querySelector('level-chart').view.count > 331);
  await settle(page);
  assert.equal(await page.getByRole('button', { name: /^All/ }).getAttribute('aria-pressed'), 'true');
});

test('prose is of the bars that are there, and follows what the page says, while a reader looks at an earlier day', async (t) => {
  const page = await openPanels(t, { after: '<p data-summary data-chart="c"></p><p><span data-claim="close > 2000" data-chart="c">Above 2,000</span></p>' });
  const prose = () => page.evaluate(() => [document.querySelector('[data-summary]').textContent, document.querySelector('[data-claim]').dataset.verdict]);
  await page.waitForFunction(() => document.querySelector('[data-claim]').dataset.verdict === 'holds');
  await page.locator('level-chart').evaluate((chart) => chart.setAsOf('2025-10-20'));
  await give(page, OTHERS['a fifth lower']);
  await page.waitForFunction(() => document.querySelector('[data-claim]').dataset.verdict === 'fails');
  assert.match((await prose())[0], /1,632\.05/); // their close at the publication
  await page.evaluate(() => (document.querySelector('[data-claim]').dataset.claim = 'close < 2000'));
  await page.waitForFunction(() => document.querySelector('[data-claim]').dataset.verdict === 'holds');
  assert.equal(await page.locator('level-chart').evaluate((chart) => chart.analysis.to), '2025-10-20');
});

test('a day at or after the last of other bars is no day to go back from', async (t) => {
  const page = await openPanels(t);
  const body = await openPanel(page, 'rewind');
  await page.locator('level-chart').evaluate((chart) => chart.setAsOf('2026-02-05'));
  await give(page, { data: OTHERS['a fifth lower'].data.split('\n').slice(0, 400).join('\n') });
  assert.match(await body.locator('p').first().textContent(), /with all 399 bars/);
  assert.equal(await page.evaluate(() => document.querySelector('level-chart').shadowRoot.querySelector('[data-panel=rewind] .error')), null);
  await page.locator('level-chart').evaluate((chart) => chart.append({ time: '2026-02-09', open: 1700, high: 1710, low: 1690, close: 1705, volume: 1e9 }));
  await settle(page);
  assert.equal(await page.locator('level-chart').evaluate((chart) => chart.analysis.to), '2026-02-09');
});
