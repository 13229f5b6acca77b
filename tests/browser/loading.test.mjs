// How the module reaches the page: strict policies, servers with gaps, old names of types.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failure, newPage, openBody, picture, BASE, ready, useBrowser } from './browser.mjs';

useBrowser();
const CHART = '<level-chart src="/data/smallcap.csv" loading="eager"></level-chart>';
const INLINE = '<level-chart loading="eager"><script type="application/json">{"time":["2026-02-05","2026-02-06"],"close":[1,2]}</script></level-chart>';
const STRICT =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";
const wasm = (answer) => (page) => page.route('**/levelchart_bg.wasm', answer);
const ownWords = (page) => page.said.filter(({ text }) => !text.startsWith('Failed to load resource'));

test('the article works under a strict policy and Trusted Types', async (t) => {
  const page = await newPage(t);
  await page.route(BASE, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, headers: { ...answer.headers(), 'content-security-policy': STRICT } });
  });
  const answer = await page.goto(BASE);
  assert.equal(answer.headers()['content-security-policy'], STRICT);
  await page.locator('level-chart').scrollIntoViewIfNeeded();
  await ready(page);
  assert.deepEqual(page.said, []);
});

test('the strict policy of these tests does forbid', async (t) => {
  const page = await openBody(t, '<p style="color:red">styled</p>', { headers: { 'content-security-policy': STRICT } });
  assert.ok(
    page.said.some(({ text }) => text.includes('style-src')),
    JSON.stringify(page.said),
  );
});

test('a page that forbids fetching draws from the base64 copy', async (t) => {
  const page = await openBody(t, INLINE, { headers: { 'content-security-policy': STRICT.replace("connect-src 'self'", "connect-src 'none'") } });
  await ready(page);
  assert.ok(page.asked.some((address) => address.endsWith('levelchart_b64.js')));
});

test('module and data are asked for without cookies', async (t) => {
  const page = await newPage(t);
  await page.context().addCookies([{ name: 'reader', value: '1', url: BASE }]);
  const sent = new Map();
  page.on('request', async (request) => sent.set(new URL(request.url()).pathname, (await request.allHeaders()).cookie));
  await page.goto(BASE);
  await page.locator('level-chart').scrollIntoViewIfNeeded();
  await ready(page);
  await page.waitForLoadState('networkidle'); // whatever else the article loads is asked for by then
  assert.equal(sent.get('/'), 'reader=1'); // the cookie was there to be sent
  assert.deepEqual(
    ['/levelchart/levelchart_bg.wasm', '/data/smallcap.csv'].map((path) => [sent.has(path), sent.get(path)]),
    [
      [true, undefined],
      [true, undefined],
    ],
  );
});

test('the inline entry asks for no module file', async (t) => {
  const page = await openBody(
    t,
    `<script type="module" src="/levelchart/inline.js"></script><script type="module" src="/levelchart/element.js"></script>${INLINE}`,
    {
      element: false,
      headers: { 'content-security-policy': STRICT.replace("connect-src 'self'", "connect-src 'none'") },
    },
  );
  await ready(page);
  assert.ok(!page.asked.some((address) => address.endsWith('.wasm')));
  assert.deepEqual(page.said, []);
});

test('a server without the module file is made up for by the base64 copy', async (t) => {
  const page = await openBody(t, CHART, { route: wasm((answer) => answer.fulfill({ status: 404, body: 'no' })) });
  await ready(page);
  assert.deepEqual(ownWords(page), []);
});

test('a start page sent in place of the module is made up for by the base64 copy', async (t) => {
  const page = await openBody(t, CHART, { route: wasm((answer) => answer.fulfill({ contentType: 'text/html', body: '<!doctype html>' })) });
  await ready(page);
  assert.deepEqual(page.said, []);
});

test('a module served under a wrong type is used without the base64 copy', async (t) => {
  const page = await openBody(t, CHART, {
    route: wasm(async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, headers: { ...answer.headers(), 'content-type': 'application/octet-stream' } });
    }),
  });
  await ready(page);
  assert.ok(!page.asked.some((address) => address.endsWith('levelchart_b64.js')));
  assert.deepEqual(page.said, []);
});

test('the copy draws the same picture as the file', async (t) => {
  const file = await openBody(t, CHART);
  const copy = await openBody(t, CHART, { route: wasm((answer) => answer.fulfill({ status: 404, body: 'no' })) });
  await Promise.all([ready(file), ready(copy)]);
  assert.equal(await picture(copy), await picture(file));
});

test('scripts that are missing on the server leave a sentence and the fallback', async (t) => {
  const page = await openBody(t, '<level-chart src="/data/smallcap.csv" loading="eager"><img src="/smallcap.svg" alt="Static"></level-chart>', {
    route: (page) => page.route('**/core.js', (answer) => answer.fulfill({ status: 404, body: 'no' })),
  });
  const shown = await failure(page);
  assert.match(shown.why, /scripts not loaded/);
  assert.ok(shown.fallbackIsShown);
  assert.deepEqual(
    ownWords(page).map(({ type }) => type),
    ['error'],
  );
});

test('a module whose checksum differs is refused', async (t) => {
  const page = await newPage(t);
  await page.goto(new URL('icon.svg', BASE).href);
  const code = await page.evaluate(async () => {
    const { init } = await import('/levelchart/index.js');
    return init(undefined, { integrity: 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' }).then(
      () => 'loaded',
      (error) => error.code,
    );
  });
  assert.equal(code, 'module-unavailable');
});

test('what a program gets wrong comes back as a LevelChartError', async (t) => {
  const page = await newPage(t);
  await page.goto(BASE);
  const found = await page.evaluate(async () => {
    const { createChart, parse, LevelChartError } = await import('/levelchart/index.js');
    const outcome = (promise) =>
      promise.then(
        () => 'fine',
        (error) => [error instanceof LevelChartError, error.code],
      );
    return [
      await outcome(parse('date,close\n')),
      await outcome(createChart(document.createElement('div'), { data: { time: [1, 2], close: [1] } })),
      await outcome(createChart(null, {})),
      await outcome(createChart(document.createElement('div'), {})),
    ];
  });
  assert.deepEqual(found, [
    [true, 'empty'],
    [true, 'uneven-columns'],
    [true, 'no-element'],
    [true, 'no-data'],
  ]);
});
