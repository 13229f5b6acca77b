// A chart that keeps up with its file: what it asks a server for, what it does with the answers, and what it says.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { BASE, frames, newPage, openBody, ready, ROOT, serve, soon, useBrowser } from './browser.mjs';

useBrowser();
const ALL = (await readFile(`${ROOT}/www/data/smallcap.csv`, 'utf8')).trim().split('\n');
const NEW_BAR = '2026-02-09,2143.00,2210.00,2140.00,2205.00,1000';
const textOf = (rows) => `${rows.join('\n')}\n`;

/** A server of a page with a chart, whose file `file` can be changed: `{ rows, status, type }`. `asked` holds the requests for it. */
async function opened(t, { attributes = 'refresh="60"', lang = 'en' } = {}) {
  const file = { rows: ALL, status: 200, type: 'text/csv', asked: [], hold: null };
  const html = `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>Test</title><link rel="icon" href="data:,"><script type="module" src="/levelchart/element.js"></script><body><level-chart id="c" src="/live.csv" loading="eager" ${attributes}></level-chart><p data-summary data-chart="c"></p>`;
  const address = await serve(t, async (request, response) => {
    const { pathname } = new URL(request.url, BASE);
    if (pathname === '/') return response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'set-cookie': 'a=1' }).end(html);
    if (pathname !== '/live.csv') {
      const answer = await fetch(new URL(pathname, BASE));
      return response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') }).end(Buffer.from(await answer.arrayBuffer()));
    }
    file.asked.push(request.headers);
    await file.hold;
    const tag = `"${file.rows.length}-${file.rows.at(-1).length}-${file.type.length}"`;
    if (request.headers['if-none-match'] === tag && file.status === 200)
      return ((file.asked.at(-1).answered = 304), response.writeHead(304, { etag: tag }).end());
    response.writeHead(file.status, { 'content-type': file.type, etag: tag, 'cache-control': 'max-age=0' }).end(textOf(file.rows));
  });
  const page = await newPage(t, { timezoneId: 'UTC' });
  await page.clock.install({ time: '2026-02-09T15:04:00Z' });
  await page.goto(address);
  await ready(page);
  await page.waitForFunction(() => document.querySelector('level-chart').shadowRoot.querySelector('[part=status]'));
  return { page, file };
}

const pass = (page, seconds) => page.clock.fastForward(1000 * seconds);
const askedFor = (file, count) =>
  soon(
    (async () => {
      while (file.asked.length < count) await new Promise((done) => setTimeout(done, 10));
    })(),
    `${count} requests`,
  );
const barsOf = (page) => page.evaluate(() => document.querySelector('level-chart').bars.close.length);
const says = (page, text) =>
  page.waitForFunction((text) => document.querySelector('level-chart').shadowRoot.querySelector('[part=status]')?.textContent.includes(text), text);
const hide = (page, isHidden) =>
  page.evaluate((isHidden) => {
    Object.defineProperty(document, 'hidden', { value: isHidden, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, isHidden);

test('the file is asked for after each period, conditionally and without cookies, and equal data change nothing', async (t) => {
  const { page, file } = await opened(t);
  await page.evaluate(() => {
    document.querySelector('level-chart').addEventListener('level-chart-view', () => (window.changed = true));
  });
  await pass(page, 59);
  await frames(page, 5);
  assert.equal(file.asked.length, 1);
  await pass(page, 1);
  await askedFor(file, 2);
  await says(page, 'Prices to 6 Feb 2026; checked 9 Feb 2026, 15:05 UTC');
  assert.equal(file.asked[1].answered, 304);
  assert.equal(file.asked[1].cookie, undefined);
  assert.equal(await barsOf(page), ALL.length - 1);
  assert.equal(await page.evaluate(() => window.changed), undefined);
  assert.deepEqual(page.said, []);
});

test('a new bar is appended: the summary knows it, and what the reader did stays', async (t) => {
  const { page, file } = await opened(t, { attributes: 'refresh="60" levels="2150 line" explore="scrub"' });
  await page.evaluate(() => document.querySelector('level-chart').tryLevel(2050));
  await page.evaluate(() => document.querySelector('level-chart').addEventListener('level-chart-breakout', ({ detail }) => (window.broke = detail.direction)));
  file.rows = [...ALL, NEW_BAR];
  await pass(page, 60);
  await page.waitForFunction((count) => document.querySelector('level-chart').bars.close.length === count, ALL.length);
  await page.waitForFunction(() => document.querySelector('[data-summary]').textContent.includes('2,205'));
  assert.equal(await page.evaluate(() => document.querySelector('level-chart').analysis.lastClose), 2205);
  assert.equal(await page.evaluate(() => window.broke), 'up'); // as with `append`
});

test('a history that was corrected replaces the one that is shown', async (t) => {
  const { page, file } = await opened(t);
  file.rows = ALL.map((row, at) => (at === 5 ? row.replace(/,[^,]*,([^,]*)$/, ',1999,$1') : row)).filter((_, at) => at !== 9);
  await pass(page, 60);
  await page.waitForFunction((count) => document.querySelector('level-chart').bars.close.length === count, ALL.length - 2);
});

for (const [what, wrong] of Object.entries({
  'an error of the server': { status: 500 },
  'a file that is gone': { status: 404 },
  'a web page in its place': { type: 'text/html' },
  'a file that cannot be read': { rows: ['nothing', 'here'] },
})) {
  test(`${what} leaves the chart as it is, is said once and waits longer`, async (t) => {
    const { page, file } = await opened(t);
    const good = { rows: file.rows, status: 200, type: 'text/csv' };
    Object.assign(file, wrong);
    await pass(page, 60);
    await says(page, 'Newer prices could not be loaded');
    assert.equal(await barsOf(page), ALL.length - 1);
    const status = page.locator('level-chart [part=status] [role=status]');
    assert.equal(await status.textContent(), 'Newer prices could not be loaded; the page will try again.');
    Object.assign(file, good, { rows: [...ALL, NEW_BAR] });
    await pass(page, 119);
    await frames(page, 5);
    assert.equal(file.asked.length, 2);
    await pass(page, 1);
    await page.waitForFunction((count) => document.querySelector('level-chart').bars.close.length === count, ALL.length);
    await page.waitForFunction((element) => element.textContent === '', await status.elementHandle()); // the sentences of the page first
    await pass(page, 60); // the period is the old one again
    await askedFor(file, 4);
  });
}

test('after many errors the wait is 15 minutes and no more', async (t) => {
  const { page, file } = await opened(t);
  file.status = 500;
  for (const [count, seconds] of [60, 120, 240, 480, 900, 900].entries()) {
    await pass(page, seconds - 1);
    await frames(page, 3);
    assert.equal(file.asked.length, count + 1, `${seconds} s`);
    await pass(page, 1);
    await askedFor(file, count + 2);
    while (page.said.filter(({ text }) => text.startsWith('levelchart: refresh')).length <= count) await frames(page, 1);
  }
});

test('a page that nobody sees does not ask, and asks at once when it is seen again', async (t) => {
  const { page, file } = await opened(t);
  await hide(page, true);
  await pass(page, 300);
  await frames(page, 5);
  assert.equal(file.asked.length, 1);
  await hide(page, false);
  await askedFor(file, 2);
  await hide(page, true);
  await hide(page, false); // nothing is due yet
  await frames(page, 5);
  assert.equal(file.asked.length, 2);
});

test('while one request is under way there is no other', async (t) => {
  const { page, file } = await opened(t);
  let answer;
  file.hold = new Promise((resolve) => (answer = resolve));
  await pass(page, 60);
  await askedFor(file, 2);
  await pass(page, 15);
  await hide(page, false);
  await frames(page, 5);
  assert.equal(file.asked.length, 2);
  answer();
  await says(page, '15:05 UTC');
});

test('an element that left the page asks for nothing', async (t) => {
  const { page, file } = await opened(t);
  await page.evaluate(() => document.querySelector('level-chart').remove());
  await frames(page, 5);
  await pass(page, 300);
  await frames(page, 5);
  assert.equal(file.asked.length, 1);
});

test('the time of a check stands without its day where that is the day of the newest price', async (t) => {
  const { page, file } = await opened(t);
  file.rows = [...ALL, NEW_BAR];
  await pass(page, 60);
  await says(page, 'Prices to 9 Feb 2026; checked 15:05 UTC');
});

test('the time is told in the page’s language, by the clock of the exchange', async (t) => {
  const { page } = await opened(t, { attributes: 'refresh="60" time-zone="Europe/Berlin"', lang: 'de' });
  await says(page, 'Kurse bis 6. Feb. 2026; geprüft: 9. Feb. 2026, 16:04 MEZ');
});

test('the line follows a page that changes its language', async (t) => {
  const { page } = await opened(t, { attributes: 'refresh="60" time-zone="Europe/Berlin"', lang: 'en' });
  await page.evaluate(() => document.querySelector('level-chart').setAttribute('lang', 'de'));
  await says(page, 'Kurse bis 6. Feb. 2026; geprüft: 9. Feb. 2026, 16:04 MEZ');
});

test('a period that is too short is told in the console, and the chart is there', async (t) => {
  const page = await openBody(t, '<level-chart src="/data/smallcap.csv" loading="eager" refresh="5"></level-chart>');
  await ready(page);
  assert.match(page.said[0].text, /attribute refresh: found "5"; expected a whole number of seconds from 15 to 86400/);
});

test('a page without refresh does not load what does it', async (t) => {
  const page = await openBody(t, '<level-chart src="/data/smallcap.csv" loading="eager"></level-chart>');
  await ready(page);
  assert.deepEqual(
    page.asked.filter((address) => /refresh|under|alerts/.test(address)),
    [],
  );
});
