// Open interest at strikes in a page: how it is given, and where it is read without the picture.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failure, openBody, ready, settle, useBrowser } from './browser.mjs';
import { openExplorer } from './explore.mjs';
import { openPanel, openPanels } from './panels.mjs';

useBrowser();
const chart = (strikes, more = '') => `<level-chart src="/data/smallcap.csv" loading="eager" strikes='${strikes}' ${more}></level-chart>`;
const LISTED = [
  { strike: 2200, calls: 9, puts: 4 },
  { strike: 2000, puts: 8 },
];
const READ = [
  { strike: 2000, calls: null, puts: 8 },
  { strike: 2200, calls: 9, puts: 4 },
];
const file = (body) => ({ route: (page) => page.route('**/chain.csv', (route) => route.fulfill({ body, contentType: 'text/csv' })) });
const known = (page) => page.evaluate(() => document.querySelector('level-chart').analysis.openInterest);

test('strikes may be a file, one parted by semicolons, and JSON in the attribute', async (t) => {
  for (const [given, options, date] of [
    ['/chain.csv', file('strike,calls,puts,date\n2200,9,4,2026-02-05\n2000,,8,2026-02-05\n'), '2026-02-05'],
    ['/chain.csv', file('"strike";"calls";"puts"\n2200;9;4\n2000;;8\n'), null],
    [JSON.stringify(LISTED), {}, null],
  ]) {
    const page = await openBody(t, chart(given), options);
    await ready(page);
    assert.deepEqual(await known(page), { date, strikes: READ });
    assert.match(
      await page.evaluate(() => document.querySelector('level-chart').analysis.summary),
      /Most open calls are at 2,200\. Most open puts are at 2,000 and 2,200\./,
    );
  }
});

test('a script gives strikes as objects or as text, and claims know them', async (t) => {
  const page = await openBody(t, '<p>Strikes</p>', { element: false });
  const found = await page.evaluate(async (listed) => {
    const { analyze } = await import('/levelchart/index.js');
    const bars = await (await fetch('/data/smallcap.csv')).text();
    const of = async (strikes) => {
      const { openInterest, claims } = await analyze(bars, { strikes, claims: ['oi(2200, calls) = 9'] }).catch(({ code, message }) => ({
        claims: [{ verdict: `${code}: ${message}` }],
      }));
      return [openInterest?.strikes, claims[0].verdict];
    };
    const dated = listed.map((one) => ({ ...one, date: new Date('2026-02-05') }));
    return Promise.all([of(listed), of(dated), of('strike,calls,puts\n2200,9,4\n2000,,8\n'), of([]), of(5), of([{ strike: 2200, calls: -1 }])]);
  }, LISTED);
  assert.deepEqual(found, [
    [READ, 'holds'],
    [READ, 'holds'],
    [READ, 'holds'],
    [undefined, 'untestable'],
    [undefined, 'bad-option: strikes: found 5; expected a text, or an array of { strike, calls, puts }'],
    [undefined, 'bad-option: strikes, row 1: found "-1"; expected a number of open calls or puts from 0'],
  ]);
});

test('strikes that cannot be read show a sentence and the fallback', async (t) => {
  const page = await openBody(t, chart('[{"strike":"2200"}]'));
  assert.match((await failure(page)).why, /strikes, row 1: found nothing; expected a number of open calls or puts/);
});

test('the table has a row for each strike, the highest first, under the day of the counts', async (t) => {
  const dated = JSON.stringify(LISTED.map((one) => ({ ...one, date: '2026-01-14' })));
  const page = await openPanels(t, { more: `strikes='${dated}'` });
  const body = await openPanel(page, 'table');
  const table = body.locator('table').nth(1);
  assert.equal(await table.locator('caption').textContent(), 'Open interest, 14 Jan 2026');
  const cells = await table.locator('tr').evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));
  assert.deepEqual(cells, [
    ['Strike', 'Calls', 'Puts'],
    ['2,200', '9', '4'],
    ['2,000', '–', '8'],
  ]);
});

test('a chart of an earlier day has no table of later counts', async (t) => {
  const dated = JSON.stringify(LISTED.map((one) => ({ ...one, date: '2026-02-05' })));
  const page = await openPanels(t, { more: `strikes='${dated}'` }); // published before
  const body = await openPanel(page, 'table');
  assert.equal(await body.locator('table').count(), 1);
  assert.equal(await known(page), null);
});

test('a level that a reader tries at a strike says what is open there', async (t) => {
  const page = await openExplorer(t, { attributes: `strikes='${JSON.stringify(LISTED)}'` });
  const type = async (price) => {
    await page.locator('level-chart .try input').fill(price);
    await settle(page);
    return page.locator('level-chart .sentence').textContent();
  };
  assert.match(await type('2201'), / Open at 2,200(\.00)?: 9 calls, 4 puts\.$/);
  assert.match(await type('2000'), / Open at 2,000(\.00)?: – calls, 8 puts\.$/);
  assert.doesNotMatch(await type('2100'), /Open at/);
});
