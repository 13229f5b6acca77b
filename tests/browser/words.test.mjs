// The chart speaks the language of the page, and a page may bring one of its own.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failure, openBody, ready, useBrowser } from './browser.mjs';

useBrowser();
const DEMO = 'src="/data/smallcap.csv" averages="sma:50 sma:200" rsi="14"';
const live = (attributes = '', lang = '') => `<div ${lang}><level-chart loading="eager" ${attributes}></level-chart></div>`;
const summary = (page) => page.evaluate(() => document.querySelector('level-chart').shadowRoot.querySelector('.words').textContent);

test('the nearest lang chooses the words', async (t) => {
  const page = await openBody(t, live(DEMO, 'lang="de-AT"'));
  await ready(page);
  assert.match(await summary(page), /^Der letzte Schlusskurs, /);
});

test('a change of lang changes the words', async (t) => {
  const page = await openBody(t, live(DEMO, 'lang="en"'));
  await ready(page);
  assert.match(await summary(page), /^The last close, /);
  await page.evaluate(() => document.querySelector('level-chart').setAttribute('lang', 'de'));
  await page.waitForFunction(() => document.querySelector('level-chart').shadowRoot.querySelector('.words').textContent.startsWith('Der '));
});

test('English loads no other language', async (t) => {
  const asked = [];
  const page = await openBody(t, live(DEMO, 'lang="en-GB"'), { route: (p) => p.on('request', (request) => asked.push(request.url())) });
  await ready(page);
  assert.deepEqual(asked.filter((url) => url.includes('/words/')), []);
});

test('a language without a table speaks English', async (t) => {
  const page = await openBody(t, live(DEMO, 'lang="tlh"'));
  await ready(page);
  assert.match(await summary(page), /^The last close, /);
});

test('an error is told in the language of the page', async (t) => {
  const page = await openBody(t, live('src="/data/nothing.csv"', 'lang="de"'));
  await failure(page);
  await page.waitForFunction(() => document.querySelector('level-chart').shadowRoot.querySelector('.error').textContent.startsWith('Das Diagramm kann nicht gezeigt werden: '));
});

test('a page registers a language of its own', async (t) => {
  const page = await openBody(t, '<div id="here" lang="fr"></div>');
  const found = await page.evaluate(async () => {
    const { createChart, registerWords } = await import('/levelchart/index.js');
    registerWords('fr', 'role.support = soutien\nsummary.close = Dernier cours {price}.\nui.hello.one = un test\nui.hello.other = {count} tests');
    const data = { time: ['2026-01-02', '2026-01-05'], close: [10, 11] };
    const chart = await createChart(document.getElementById('here'), { data });
    return [chart.summary, chart.words('ui.hello', { count: 1 }), chart.words('ui.hello', { count: 7 }), chart.words('ui.nothing')];
  });
  assert.deepEqual(found, ['Dernier cours 11.', 'un test', '7 tests', 'ui.nothing']);
});

test('words of the page fall back to English', async (t) => {
  const page = await openBody(t, '<div id="here" lang="fr"></div>');
  const found = await page.evaluate(async () => {
    const { createChart } = await import('/levelchart/index.js');
    await import('/levelchart/words/en.js');
    const chart = await createChart(document.getElementById('here'), { data: { time: ['2026-01-02', '2026-01-05'], close: [10, 11] } });
    return chart.words('ui.error', { reason: 'no {brace}' });
  });
  assert.equal(found, 'The live chart can’t be shown: no {brace}.');
});
