// What a reader sees, and a developer reads, when the data cannot be drawn.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bitmap, demoRows, failure, openBody, readData, ready, soon, useBrowser } from './browser.mjs';

useBrowser();
const FALLBACK = '<img src="/smallcap.svg" alt="Static" width="640" height="360">';
const chart = (attributes) => `<level-chart loading="eager" ${attributes}>${FALLBACK}</level-chart>`;
const serve = (body, more) => ({ route: (page) => page.route('**/bars.csv', (answer) => answer.fulfill({ body, contentType: 'text/csv', ...more })) });

/** Exactly one message, ours. Chromium's own line about a failed request is not in our hands. */
function assertOneMessage(page, pattern) {
  const own = page.said.filter(({ text }) => !text.startsWith('Failed to load resource'));
  assert.deepEqual(
    own.map(({ type }) => type),
    ['error'],
    JSON.stringify(page.said),
  );
  assert.match(own[0].text, pattern);
}

const DAMAGED = {
  'a file with a header only': ['header_only.csv', /no data rows/],
  'a file with one row': ['one_row.csv', /1 usable bar found; expected at least two/],
};
for (const [name, [file, sentence]] of Object.entries(DAMAGED)) {
  test(`${name} shows a readable sentence over the fallback and one line in the console`, async (t) => {
    const page = await openBody(t, chart('src="/bars.csv"'), serve(await readData(`tests/data/bad/${file}`)));
    const shown = await failure(page);
    assert.match(shown.why, sentence);
    assert.deepEqual({ ...shown, why: '' }, { why: '', isPlain: true, sentenceIsShown: true, fallbackIsShown: true, isError: true, canvases: 0 });
    assertOneMessage(page, /^levelchart: /);
  });
}

test('a file that is not there is named in the sentence', async (t) => {
  const page = await openBody(t, chart('src="/data/nothing.csv"'));
  const shown = await failure(page);
  assert.match(shown.why, /nothing\.csv could not be loaded: the server answered 404/);
  assert.ok(shown.fallbackIsShown);
  assertOneMessage(page, /nothing\.csv/);
});

test('a server that cannot be reached is told apart from one that refuses', async (t) => {
  const page = await openBody(t, chart('src="/bars.csv"'), { route: (page) => page.route('**/bars.csv', (answer) => answer.abort()) });
  assert.match((await failure(page)).why, /bars\.csv could not be loaded: it was not reached/);
  assertOneMessage(page, /not reached/);
});

/** Long timers wait for `pass(ms)`. */
function holdTimers() {
  const { setTimeout: real } = window;
  const held = [];
  window.setTimeout = (work, ms = 0, ...given) => (ms < 1000 ? real(work, ms, ...given) : held.push({ work, ms }));
  window.waiting = () => held.length;
  window.pass = async (most) => {
    for (let turn = 0; turn < 20; turn += 1) {
      for (const one of held.splice(0)) (one.ms <= most ? one.work : () => held.push(one))();
      await new Promise((next) => real(next, 10));
    }
  };
}

/** Answers that no server of a test can give: nothing at all, a beginning alone, and no end. */
function fetchOddly() {
  const csv = (source) => new Response(new ReadableStream(source), { headers: { 'content-type': 'text/csv' } });
  const odd = {
    'silent.csv': () => new Promise(() => {}),
    'begun.csv': () => csv({ start: (stream) => stream.enqueue(new TextEncoder().encode('date,close\n')) }),
    'endless.csv': () => csv({ pull: (stream) => stream.enqueue(new Uint8Array(2 ** 20).fill(44)) }),
  };
  const { fetch } = window;
  window.fetch = async (address, ...given) => (odd[String(address).split('/').pop()] ?? (() => fetch(address, ...given)))();
}

const openOdd = (t, name) =>
  openBody(t, chart(`src="/${name}"`), {
    route: async (page) => {
      await page.addInitScript(holdTimers);
      await page.addInitScript(fetchOddly);
    },
  });

for (const [name, what] of [
  ['silent.csv', 'says nothing'],
  ['begun.csv', 'says nothing after the first line'],
]) {
  test(`a server that ${what} is given up, and the fallback stays`, async (t) => {
    const page = await openOdd(t, name);
    await page.waitForFunction(() => window.waiting() > 0);
    await page.evaluate(() => window.pass(19_000));
    assert.equal(await page.evaluate(() => document.querySelector('level-chart').matches(':state(error)')), false);
    await page.evaluate(() => window.pass(20_000));
    const shown = await failure(page);
    assert.match(shown.why, /\.csv could not be loaded: no answer came within 20 seconds/);
    assert.ok(shown.fallbackIsShown);
    assertOneMessage(page, /no answer came/);
  });
}

test('a file that never ends is refused', async (t) => {
  const page = await openOdd(t, 'endless.csv');
  assert.match((await failure(page)).why, /endless\.csv is longer than 64 MB; expected at most 64 MB/);
});

test('a web page sent in place of data is recognised', async (t) => {
  const page = await openBody(t, chart('src="/bars.csv"'), serve('<!doctype html><p>Welcome', { contentType: 'text/html' }));
  assert.match((await failure(page)).why, /sent a web page; expected CSV or JSON/);
  assertOneMessage(page, /web page/);
});

test('a table that is not in the page is named', async (t) => {
  const page = await openBody(t, chart('table="prices"'));
  assert.match((await failure(page)).why, /no <table id="prices">/);
  assertOneMessage(page, /prices/);
});

test('an element without data says which four ways there are', async (t) => {
  const page = await openBody(t, chart(''));
  assert.match((await failure(page)).why, /attribute src or table, a child .* or the property data/);
  assertOneMessage(page, /names no data/);
});

test('an attribute that is no number is named with its value', async (t) => {
  const page = await openBody(t, chart('src="/data/smallcap.csv" rsi="fourteen"'));
  assert.match((await failure(page)).why, /attribute rsi: found "fourteen"/);
  assertOneMessage(page, /fourteen/);
});

test('the event carries the code and the place', async (t) => {
  const page = await openBody(t, '<main></main>');
  const detail = await soon(
    page.evaluate(async () => {
      const chart = document.createElement('level-chart');
      chart.setAttribute('loading', 'eager');
      chart.data = 'date,open,volume\n2026-02-05,1,5\n2026-02-06,2,5\n';
      const told = new Promise((done) => document.addEventListener('level-chart-error', done, { once: true }));
      document.querySelector('main').append(chart);
      const { detail, composed } = await told;
      return { name: detail.name, code: detail.code, isError: detail instanceof Error, composed };
    }),
    'level-chart-error',
  );
  assert.deepEqual(detail, { name: 'LevelChartError', code: 'no-close-column', isError: true, composed: true });
});

test('good data after bad ones take the sentence away', async (t) => {
  const page = await openBody(t, chart('src="/bars.csv"'), serve('date,close\n'));
  await failure(page);
  await page.evaluate(() => document.querySelector('level-chart').setAttribute('src', '/data/smallcap.csv'));
  await ready(page);
  const state = await page.evaluate(() => {
    const element = document.querySelector('level-chart');
    return [
      element.matches(':state(error)'),
      element.matches(':state(live)'),
      element.shadowRoot.querySelector('[part~=error]').checkVisibility(),
      element.querySelector('img').checkVisibility(),
    ];
  });
  assert.deepEqual(state, [false, true, false, false]);
});

test('bad data after good ones bring the fallback back', async (t) => {
  const page = await openBody(t, chart('src="/data/smallcap.csv"'));
  await ready(page);
  await page.evaluate(() => (document.querySelector('level-chart').data = 'date,close\n'));
  await page.evaluate(() => Promise.resolve());
  const shown = await failure(page);
  assert.deepEqual([shown.fallbackIsShown, shown.canvases], [true, 0]);
});

test('one broken chart leaves its neighbour alone', async (t) => {
  const page = await openBody(t, `${chart('src="/bars.csv"')}<level-chart id="good" loading="eager" src="/data/smallcap.csv"></level-chart>`, serve(''));
  await failure(page);
  await ready(page, '#good');
  assert.ok((await bitmap(page, '#good')).colors > 16);
});

test('the demo data hold what the tests take from them', async () => {
  const { header, rows } = await demoRows();
  assert.deepEqual([header.join(), rows.length], ['date,open,high,low,close,volume', 520]);
});
