// What a page writes and nobody reads is said in the console: misspelt names, links that lead nowhere, claims that cannot be read.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frames, openBody, ready, useBrowser } from './browser.mjs';

useBrowser();
const chart = (attributes = '') => `<level-chart id="c" loading="eager" src="/data/smallcap.csv" levels="2150" ${attributes}></level-chart>`;

/** Opens a page with a chart, and gives what its console said when so many lines were there. */
async function saidOf(t, body, lines = 1) {
  const page = await openBody(t, body);
  await ready(page);
  while (page.said.length < lines) await page.waitForEvent('console');
  return page.said.map(({ type, text }) => `${type}: ${text}`);
}

/** The same of a page of which nothing is to be said: the scripts that would say it are not even asked for. */
async function assertSilent(t, body) {
  const page = await openBody(t, body);
  await ready(page);
  await page.evaluate(() => new Promise((done) => setTimeout(() => requestIdleCallback(done)))); // what follows the chart has run
  assert.deepEqual([page.said, page.asked.filter((address) => address.includes('misspelt'))], [[], []]);
}

for (const [name, attribute, meant] of [
  ['with a letter left out', 'averges="sma:50"', 'averages'],
  ['with a letter too many', 'scenarios="long 2080"', 'scenario'],
  ['with two letters swapped', 'pubilshed="2026-01-01"', 'published'],
  ['in the capitals of a script', 'timeZone="UTC"', 'time-zone'],
]) {
  test(`an attribute ${name} is told with what is meant`, async (t) => {
    const [written] = attribute.toLowerCase().split('=');
    assert.deepEqual(await saidOf(t, chart(attribute)), [
      `warning: levelchart: attribute ${written}: <level-chart> has none of this name; did you mean ${meant}?`,
    ]);
  });
}

test('attributes of HTML, of frameworks and of the element are no misspellings', async (t) => {
  const page = await openBody(
    t,
    chart(
      'title="a" role="group" class="a" style="margin:0" tabindex="0" dir="ltr" hidden="" onclick="" data-level-chart="a" aria-label="a" v-table="a" ng-lines="a" :range="1" @mark="b" caption="c" share replay explore="levels"',
    ),
  );
  await page.evaluate(() => document.querySelector('level-chart').removeAttribute('hidden'));
  await ready(page);
  await page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('misspelt')));
  await page.evaluate(() => import('/levelchart/misspelt.js'));
  assert.deepEqual(page.said, []);
});

test('a page without a slip asks for no script about slips', async (t) => {
  await assertSilent(t, `${chart('explore="levels" share')}<p data-claim="close > 1" data-chart="c">a</p><a href="#c" data-level="2150">b</a>`);
});

test('a word that loading does not have is told', async (t) => {
  const page = await openBody(t, chart().replace('eager', 'now'));
  await ready(page);
  if (page.said.length < 1) await page.waitForEvent('console');
  assert.deepEqual(
    page.said.map(({ text }) => text),
    ['levelchart: attribute loading: found "now"; expected lazy, eager or interaction'],
  );
});

test('a misspelt option of a script is told once, with what is meant', async (t) => {
  const page = await openBody(t, '<div id="here"></div>');
  await page.evaluate(async () => {
    const { analyze, createChart } = await import('/levelchart/index.js');
    const data = { time: ['2026-01-02', '2026-01-05', '2026-01-06'], close: [10, 11, 12] };
    const options = { averagess: 'sma:2', lvls: '11', data, asOf: '2026-01-06', seed: 2, width: 3, whatever: true };
    const chart = await createChart(document.getElementById('here'), options);
    chart.setOptions({ lvls: '10' });
    await analyze(data, options);
  });
  while (page.said.length < 2) await page.waitForEvent('console');
  await frames(page, 10); // the others would have been told by then
  assert.deepEqual(
    page.said.map(({ text }) => text),
    [
      'levelchart: options.averagess: there is no option of this name; did you mean averages?',
      'levelchart: options.lvls: there is no option of this name; did you mean levels?',
    ],
  );
});

test('what names no chart of the page is told, also where nothing else speaks of a chart', async (t) => {
  const said = await saidOf(t, `${chart()}<p data-claim="close > 1" data-chart="zz">a</p><a href="#spy" data-level="2150">b</a>`, 2);
  assert.deepEqual(said, [
    'warning: levelchart: data-chart of <p>: found no <level-chart id="zz">',
    'warning: levelchart: data-level of <a>: found no <level-chart id="spy">',
  ]);
});

test('a link to a level that is not there, or to no price, is told', async (t) => {
  const links = ['7900', '2,150', '2150'].map((price) => `<a href="#c" data-level="${price}">a</a>`);
  assert.deepEqual(await saidOf(t, chart() + links.join(''), 2), [
    'warning: levelchart: data-level: found "7900", where #c has no level',
    'warning: levelchart: data-level: found "2,150", where #c has no level',
  ]);
});

test('a claim that cannot be read is told in the console, once', async (t) => {
  const page = await openBody(t, `${chart()}<span data-claim="clos > 1" data-chart="c">a</span>`);
  await ready(page);
  await page.waitForFunction(() => document.querySelector('[data-verdict=unreadable]'));
  await page.evaluate(async () => {
    const element = document.querySelector('level-chart');
    element.setAttribute('averages', 'sma:20');
    await element.ready;
    element.append({ time: '2026-02-09', close: 2150 });
  });
  const own = page.said.map(({ text }) => text);
  assert.equal(own.length, 1, own.join('\n'));
  assert.match(own[0], /^levelchart: claim "clos > 1", character 1: found "clos"; expected/);
});
