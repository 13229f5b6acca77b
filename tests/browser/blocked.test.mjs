// What stands between a page and its chart: policies, other servers, wrong types. The fallback stays, and one sentence says why.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BASE, failure, newPage, openBody, readData, ready, serve, settle, useBrowser } from './browser.mjs';

useBrowser();
const FALLBACK = '<img src="/smallcap.svg" alt="Static" width="640" height="360">';
const chart = (src = '/data/smallcap.csv') => `<level-chart src="${src}" loading="eager">${FALLBACK}</level-chart>`;
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";
const policy = (...change) => ({ headers: { 'content-security-policy': POLICY.replace(...change) } });

/** The browser's own lines about what it blocked or missed are not in our hands; ours is exactly one. */
function assertOneMessage(page, pattern) {
  const own = page.said.filter(({ text, type }) => text.startsWith('levelchart') || type === 'uncaught');
  assert.deepEqual(
    own.map(({ type }) => type),
    ['error'],
    JSON.stringify(page.said),
  );
  assert.match(own[0].text, pattern);
}

/** The code of the error that the chart's promise ends in. */
const code = (page) => page.evaluate(() => document.querySelector('level-chart').ready.catch((error) => error.code));

async function assertFails(page, pattern) {
  const shown = await failure(page);
  assert.match(shown.why, pattern);
  assert.deepEqual({ ...shown, why: '' }, { why: '', isPlain: true, sentenceIsShown: true, fallbackIsShown: true, isError: true, canvases: 0 });
  assertOneMessage(page, pattern);
}

/** A server of another origin: the same address, another port. */
async function server(t, body, headers) {
  const seen = [];
  const url = await serve(t, (request, response) => {
    seen.push(request.headers);
    response.writeHead(200, headers).end(body);
  });
  return { url, seen };
}

/** A page of one server with the element of another: Chromium would keep a made-up page from asking this machine. */
async function openElsewhere(t, body, headers) {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Elsewhere</title><link rel="icon" href="data:,"><script type="module" src="${new URL('levelchart/element.js', BASE)}"></script><body>${body}</body></html>`;
  const site = await server(t, html, { 'content-type': 'text/html; charset=utf-8', ...headers });
  const page = await newPage(t);
  await page.context().addCookies([{ name: 'reader', value: '1', url: site.url }]);
  await page.goto(site.url);
  return page;
}

test('scripts, module and data of other servers that allow it make a chart, and get no cookie', async (t) => {
  const other = await server(t, await readData('www/data/smallcap.csv'), { 'content-type': 'text/csv', 'access-control-allow-origin': '*' });
  const page = await openElsewhere(t, chart(`${other.url}prices.csv`));
  await ready(page);
  assert.deepEqual(page.said, []);
  assert.deepEqual(
    other.seen.map(({ cookie, origin }) => [cookie, origin]),
    [[undefined, new URL(page.url()).origin]],
  );
});

test('data of another server that does not allow it leave a sentence', async (t) => {
  const other = await server(t, await readData('www/data/smallcap.csv'), { 'content-type': 'text/csv' });
  const page = await openElsewhere(t, chart(`${other.url}prices.csv`).replace('/smallcap.svg', new URL('smallcap.svg', BASE).href));
  await assertFails(page, /prices\.csv could not be loaded: it was not reached/);
  assert.equal(other.seen.length, 1);
});

test('data that a policy forbids to fetch leave a sentence', async (t) => {
  await assertFails(await openBody(t, chart(), policy("connect-src 'self'", "connect-src 'none'")), /smallcap\.csv could not be loaded: it was not reached/);
});

test('a policy without wasm leaves a sentence that names the module', async (t) => {
  const page = await openBody(t, chart(), policy(" 'wasm-unsafe-eval'", ''));
  await assertFails(page, /the chart's module could not be loaded: (?!.*\.\.$)/);
  assert.equal(await code(page), 'module-unavailable');
});

test('a policy without scripts leaves the fallback as it is', async (t) => {
  const page = await openBody(t, chart(), policy("script-src 'self' 'wasm-unsafe-eval'", "script-src 'none'"));
  await settle(page);
  assert.deepEqual(await page.evaluate(() => [document.querySelector('img').checkVisibility(), customElements.get('level-chart') === undefined]), [true, true]);
});

test('a module that is nowhere to be had leaves a sentence', async (t) => {
  const page = await openBody(t, chart(), {
    route: async (page) => {
      await page.route('**/levelchart_bg.wasm', (answer) => answer.fulfill({ status: 404, body: 'no' }));
      await page.route('**/levelchart_b64.js', (answer) => answer.fulfill({ status: 404, body: 'no' }));
    },
  });
  await assertFails(page, /the chart's module could not be loaded: .*levelchart_b64\.js/);
  assert.equal(await code(page), 'module-unavailable');
});

test('a module cut short on its way is made up for by the base64 copy', async (t) => {
  const page = await openBody(t, chart(), {
    route: (page) =>
      page.route('**/levelchart_bg.wasm', async (route) => {
        const answer = await route.fetch();
        await route.fulfill({ contentType: 'application/wasm', body: (await answer.body()).subarray(0, 50_000) });
      }),
  });
  await ready(page);
  assert.deepEqual(page.said, []);
});

test('scripts served under a type that no browser runs leave a sentence', async (t) => {
  const page = await openBody(t, chart(), {
    route: (page) =>
      page.route('**/core.js', async (route) => {
        const answer = await route.fetch();
        await route.fulfill({ response: answer, headers: { ...answer.headers(), 'content-type': 'text/plain' } });
      }),
  });
  await assertFails(page, /scripts not loaded/);
});

test('data under any type are read for what they are', async (t) => {
  const text = await readData('www/data/smallcap.csv');
  for (const contentType of ['application/octet-stream', 'application/json', 'text/plain; charset=iso-8859-1', '']) {
    const page = await openBody(t, chart('/odd'), { route: (page) => page.route('**/odd', (answer) => answer.fulfill({ body: text, contentType })) });
    await ready(page);
    assert.deepEqual(page.said, [], contentType);
  }
});

test('a page in a sandbox without an origin draws its chart', async (t) => {
  const page = await openElsewhere(t, chart(new URL('data/smallcap.csv', BASE).href), { 'content-security-policy': 'sandbox allow-scripts' });
  await ready(page);
  assert.equal(await page.evaluate(() => self.origin), 'null');
  assert.deepEqual(page.said, []);
});
