// The score card in the page: what it says, in which language, and that the command writes the same.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRequire } from 'node:module';
import { openBody, prerendered, ready, settle, soon, useBrowser } from './browser.mjs';
import { openPanel, openPanels } from './panels.mjs';

useBrowser();
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const BESIDE = 'averages="sma:50" breadth="/data/breadth.csv" compare="sp500=/data/benchmarks.csv"';
const chart = (more = BESIDE) => `<level-chart id="c" src="/data/smallcap.csv" loading="eager" ${more}></level-chart>`;
const place = (more = '') => `<div data-score data-chart="c" ${more}></div>`;
const cardOf = (page) =>
  soon(
    page.waitForFunction(() => document.querySelector('[data-score]').textContent && document.querySelector('[data-score]').innerHTML),
    'the score',
  ).then((html) => html.jsonValue());
const wordsOf = (page, selector) => page.locator(`[data-score] ${selector}`).allTextContents();

test('the score of the page is that of the chart, each part with what it rests on', async (t) => {
  const page = await openBody(t, chart() + place());
  await cardOf(page);
  const { pulse, band, threat, parts } = await page.evaluate(() => document.querySelector('level-chart').analysis.score);
  assert.equal((await wordsOf(page, 'p'))[0], `Pulse ${Math.round(pulse)} of 100: ${band}. Threat level ${threat} of 5.`);
  assert.deepEqual(
    await wordsOf(page, 'dd'),
    parts.map(({ why }) => why),
  );
  assert.deepEqual((await wordsOf(page, 'dt'))[0], `Trend: ${Math.round(parts[0].value * 100)} of 100`);
  assert.equal((await wordsOf(page, 'p')).at(-1), 'The score summarises what the chart shows; it is no forecast.');
  assert.equal((await wordsOf(page, 'p')).length, 3); // and the method: nothing was left out
});

test('while a reader rewinds, the score says of which day it is', async (t) => {
  const page = await openBody(t, chart() + place());
  await cardOf(page);
  const before = await page.locator('[data-score]').innerHTML();
  for (const change of [(chart) => chart.setAsOf('2025-11-03'), (chart) => chart.setAsOf(null)]) {
    await page.locator('level-chart').evaluate(change);
    await settle(page);
    const isBack = (await page.locator('level-chart').evaluate((chart) => chart.analysis.to)) === '2026-02-06';
    assert.deepEqual(await wordsOf(page, '[data-asof]'), isBack ? [] : ['As of 6 Feb 2026.']);
  }
  assert.equal(await page.locator('[data-score]').innerHTML(), before);
});

for (const name of ['published', 'asof']) {
  test(`the day that the score names is its own, where ${name} is before the newest bar`, async (t) => {
    const page = await openBody(t, chart(`${name}="2025-10-15"`) + place());
    assert.match(await cardOf(page), /close 1,999\.01/);
    await page.locator('level-chart').evaluate((chart) => chart.setAsOf('2025-06-03'));
    await settle(page);
    assert.deepEqual(await wordsOf(page, '[data-asof]'), ['As of 15 Oct 2025.']);
  });
}

test('a link to an earlier day leaves the score that of the page, and names its day', async (t) => {
  const open = (asOf) => (page) => page.addInitScript((asOf) => (location.hash = `#level-chart=c&asof=${asOf}`), asOf);
  const body = chart('share published="2026-01-20"') + place();
  const [plain, linked, late] = await Promise.all(
    [null, '2025-10-16', '2027-01-01'].map((asOf) => openBody(t, body, asOf ? { route: open(asOf) } : {}).then((page) => cardOf(page).then(() => page))),
  );
  const figures = async (page) => (await wordsOf(page, '> p:first-child'))[0];
  assert.equal(await figures(linked), await figures(plain));
  assert.equal(await figures(late), await figures(plain));
  assert.deepEqual(await wordsOf(linked, '[data-asof]'), ['As of 20 Jan 2026.']);
  assert.deepEqual(await wordsOf(late, '[data-asof]'), []);
});

test('while a reader replays, the score stays that of the publication, and says so', async (t) => {
  const page = await openPanels(t, { more: 'replay="20"', after: place() });
  const before = await cardOf(page);
  const body = await openPanel(page, 'replay');
  await body.getByRole('button', { name: 'One session' }).click();
  await page.locator('[data-score] [data-asof]').waitFor();
  assert.deepEqual(await wordsOf(page, '[data-asof]'), ['As of 15 Jan 2026.']);
  await body.getByRole('button', { name: 'To the end' }).click();
  await page.locator('[data-score] [data-asof]').waitFor({ state: 'detached' });
  assert.equal(await page.locator('[data-score]').innerHTML(), before);
});

test('published figures stand beside the computed ones', async (t) => {
  const page = await openBody(t, chart() + place('data-published="62 3"'));
  await cardOf(page);
  const { pulse, threat } = await page.evaluate(() => document.querySelector('level-chart').analysis.score);
  const lines = await wordsOf(page, 'p');
  assert.match(lines[0], new RegExp(`^Pulse ${Math.round(pulse)} of 100`));
  assert.equal(lines[1], `Published: 62, threat level 3; computed here: ${Math.round(pulse)}, threat level ${threat}.`);
});

test('published figures that cannot be read are told in the console, and the rest is shown', async (t) => {
  const page = await openBody(t, chart() + place('data-published="high"'));
  assert.match(await cardOf(page), /^<p><strong>Pulse/);
  assert.deepEqual(
    page.said.map(({ text }) => text),
    ['levelchart: data-published: found "high"; expected a pulse from 0 to 100, and a threat level from 1 to 5, such as 62 3'],
  );
});

test('a series that is too short names what was left out', async (t) => {
  const bars = Array.from({ length: 30 }, (_, at) => `2026-01-${String(at + 1).padStart(2, '0')},${100 + at}`);
  const data = `<script type="application/json">${JSON.stringify(bars.map((line) => ({ date: line.split(',')[0], close: Number(line.split(',')[1]) })))}</script>`;
  const page = await openBody(t, `<level-chart id="c" loading="eager" levels="auto:0">${data}</level-chart>${place()}`);
  await cardOf(page);
  assert.deepEqual(await wordsOf(page, 'dt'), ['Momentum: 100 of 100']);
  assert.ok((await wordsOf(page, 'p')).includes('Left out, because the data do not give them: Trend, Place between levels, Breadth, Relative strength.'));
});

test('another bar changes the score, and an open disclosure stays open', async (t) => {
  const page = await openBody(t, chart('') + place());
  const before = await cardOf(page);
  await page.locator('[data-score] summary').click();
  await page.evaluate(() => document.querySelector('level-chart').append({ time: '2026-02-09', open: 2100, high: 2100, low: 1800, close: 1810, volume: 1 }));
  await page.waitForFunction((before) => !before.startsWith(document.querySelector('[data-score] p').outerHTML), before);
  assert.ok(await page.evaluate(() => document.querySelector('[data-score] details').open));
});

for (const lang of ['en', 'de', 'ar', 'ja']) {
  test(`the command writes the same card as the page, in ${lang}`, async (t) => {
    const article = await prerendered(t, `<html lang="${lang}"><body>${chart()}${place('data-published="62.5 3"')}</body></html>`);
    const [, written] = article.match(/<div data-score[^>]*>(.*?)<\/div>/s);
    const page = await openBody(t, `<div lang="${lang}">${chart()}${place('data-published="62.5 3"')}</div>`);
    const live = await cardOf(page);
    assert.equal(live, await page.evaluate((html) => Object.assign(document.createElement('div'), { innerHTML: html }).innerHTML, written));
    // What is there already is left alone.
    const same = await openBody(t, `<div lang="${lang}">${chart()}<div data-score data-chart="c" data-published="62.5 3">${written}</div></div>`);
    await same.evaluate(() => (document.querySelector('[data-score] p').isFirst = true));
    await ready(same);
    await same.waitForFunction(() => document.querySelector('[data-score]').lang);
    assert.ok(await same.evaluate(() => document.querySelector('[data-score] p').isFirst));
  });
}

test('the card has the language and direction of its words, and no fault that a machine can find', async (t) => {
  const page = await openBody(t, `<main lang="ar">${chart()}${place()}</main>`);
  await cardOf(page);
  await page.locator('[data-score] summary').click();
  await settle(page);
  assert.deepEqual(await page.evaluate(() => ['lang', 'dir'].map((name) => document.querySelector('[data-score]')[name])), ['ar', 'rtl']);
  await page.addScriptTag({ path: AXE });
  const { violations } = await page.evaluate(() => window.axe.run('[data-score]', { rules: { 'page-has-heading-one': { enabled: false } } }));
  assert.deepEqual(
    violations.map(({ id }) => id),
    [],
  );
});

test('a page without a place for the score does not load what writes it', async (t) => {
  const page = await openBody(t, `${chart('')}<p data-summary data-chart="c"></p>`);
  await ready(page);
  await page.waitForFunction(() => document.querySelector('[data-summary]').textContent);
  assert.deepEqual(
    page.asked.filter((address) => address.includes('prose/score')),
    [],
  );
});
