// Bars with a time of day: one clock, the chart's, and hours wherever a reader meets a date.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openBody, ready, settle, useBrowser } from './browser.mjs';
import { openPanel } from './panels.mjs';

useBrowser();
const HOUR = 3_600_000;
const BEGIN = Date.UTC(2026, 0, 31);
/** Hours from 31 January to 6 February 2026, 23:00 UTC, which is the next day in Berlin. */
const ROWS = Array.from({ length: 7 * 24 }, (_, at) => {
  const close = 2100 + 30 * Math.sin(at / 9);
  return `${new Date(BEGIN + at * HOUR).toISOString()},${close},${close + 4},${close - 4},${close}`;
});

async function opened(t) {
  const page = await openBody(
    t,
    `<main><h1>Hours</h1><p><span data-claim="level(2100) tested" data-chart="c">It came back to 2,100</span>.</p>
    <level-chart id="c" label="Hours" time-zone="Europe/Berlin" levels="2100 line" published="2026-02-06T23:00Z" explore="levels" loading="eager"></level-chart></main>`,
    { options: { timezoneId: 'America/New_York', viewport: { width: 1000, height: 900 } } },
  );
  await page.evaluate((data) => (document.querySelector('level-chart').data = data), `time,open,high,low,close\n${ROWS.join('\n')}\n`);
  await ready(page);
  await page.locator('.more > summary').waitFor();
  await settle(page);
  return page;
}

test('the rows of the table have the hour, each once, by the clock of the chart', async (t) => {
  const page = await opened(t);
  await page.evaluate(() => document.querySelector('level-chart').setView('all'));
  const body = await openPanel(page, 'table');
  const dates = await body.locator('tbody th').allTextContents();
  assert.equal(dates[0], '7 Feb 2026, 00:00');
  assert.equal(new Set(dates).size, dates.length);
  assert.match(await body.locator('caption').first().textContent(), /, 31 Jan 2026, 01:00 to 7 Feb 2026, 00:00,/);
});

test('a verdict, the cursor and the method name the hour of the same clock', async (t) => {
  const page = await opened(t);
  assert.match(await page.locator('level-chart .cursor').getAttribute('aria-valuetext'), /^7 February 2026(,| at) 00:00: /);
  await page.locator('[data-verdict-button]').focus();
  await page.keyboard.press('Enter');
  const said = await page.locator('[data-level-chart-verdict]').textContent();
  assert.match(said, /last tested on \d{1,2} Feb 2026, \d\d:00/);
  assert.doesNotMatch(said, /T\d\d:\d\dZ/);
  const method = await openPanel(page, 'method');
  assert.match(await method.locator('dl').textContent(), /31 Jan 2026, 01:00 to 7 Feb 2026, 00:00/);
});

test('a day of Rewind ends at midnight of the clock of the chart', async (t) => {
  const page = await opened(t);
  const body = await openPanel(page, 'rewind');
  assert.match(await body.locator('p').first().textContent(), /^As of 7 Feb 2026, with all 168 bars/);
  await body.getByRole('button', { name: 'One day back' }).click();
  await page.waitForFunction(() => document.querySelector('level-chart').analysis.bars === 167);
  assert.equal(await page.evaluate(() => document.querySelector('level-chart').analysis.to), '2026-02-06T22:00Z'); // 23:00 in Berlin
});
