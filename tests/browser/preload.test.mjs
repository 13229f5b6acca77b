// What a chart at rest brings before its reader does anything, and for whom it does not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frames, openBody, ready, useBrowser } from './browser.mjs';

useBrowser();

const PICTURE = '<img src="/smallcap.svg" alt="Static" width="640" height="360">';
const chart = (attributes) => `<level-chart src="/data/smallcap.csv" loading="interaction" ${attributes}>${PICTURE}</level-chart>`;
const NEEDED = ['core.js', 'levelchart_bg.wasm'];
const names = (page) => page.asked.map((address) => new URL(address).pathname.split('/').pop());
const needed = (page) => names(page).filter((name) => NEEDED.includes(name));

/** A page with a chart at rest, on such a connection, when its idle time has come. */
async function opened(t, attributes, connection) {
  const page = await openBody(t, '<p>A chart comes here.</p>');
  await page.evaluate((told) => {
    const connection = told && { ...told, addEventListener() {} };
    Object.defineProperty(navigator, 'connection', { configurable: true, value: connection });
    // Idle time comes when the test says so.
    window.idle = new Promise((resolve) => (window.requestIdleCallback = resolve));
  }, connection);
  await page.evaluate((markup) => document.body.insertAdjacentHTML('beforeend', markup), chart(attributes));
  return page;
}

const idle = (page) => page.evaluate(async () => (await window.idle)());

test('a chart with preload has scripts and module before its reader does anything, and no data', async (t) => {
  const page = await opened(t, 'preload', { effectiveType: '4g' });
  await idle(page);
  assert.deepEqual(needed(page), NEEDED);
  assert.ok(!names(page).includes('smallcap.csv'));
  assert.equal(await page.evaluate(() => document.querySelector('level-chart').matches(':state(busy)')), false);
});

test('what a preload brought is not asked for again when the reader comes', async (t) => {
  const page = await opened(t, 'preload', { effectiveType: '4g' });
  await idle(page);
  await page.evaluate(() => document.querySelector('level-chart').load());
  await ready(page);
  assert.deepEqual(needed(page), NEEDED);
});

test('a browser that says nothing of its connection preloads', async (t) => {
  const page = await opened(t, 'preload', null);
  await idle(page);
  assert.deepEqual(needed(page), NEEDED);
});

test('two charts at rest preload once', async (t) => {
  const page = await opened(t, 'preload', { effectiveType: '4g' });
  await page.evaluate((markup) => document.body.insertAdjacentHTML('beforeend', markup), chart('preload'));
  await idle(page);
  assert.deepEqual([needed(page), names(page).filter((name) => name === 'preload.js').length], [NEEDED, 1]);
});

for (const [who, connection] of [
  ['a reader who saves data', { effectiveType: '4g', saveData: true }],
  ['a slow connection', { effectiveType: '3g' }],
]) {
  test(`${who} preloads nothing`, async (t) => {
    const page = await opened(t, 'preload', connection);
    await idle(page);
    await frames(page, 3);
    assert.deepEqual(needed(page), []);
  });
}

test('a chart without preload asks for nothing at rest', async (t) => {
  const page = await opened(t, '', { effectiveType: '4g' });
  await frames(page, 3);
  assert.deepEqual([needed(page), names(page).includes('preload.js')], [[], false]);
});

test('a preload that fails says nothing', async (t) => {
  const page = await opened(t, 'preload', { effectiveType: '4g' });
  let refused = 0;
  await page.route(/core\.js|levelchart_bg\.wasm|_b64\.js/, (route) => (refused++ < 3 ? route.abort() : route.continue()));
  await idle(page);
  await page.unroute(/core\.js|levelchart_bg\.wasm|_b64\.js/);
  assert.ok(refused > 0);
  assert.ok(
    page.said.every(({ text }) => text.startsWith('Failed to load resource')),
    JSON.stringify(page.said),
  );
});
