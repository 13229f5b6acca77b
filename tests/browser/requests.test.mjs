// How many times a page has to wait for an answer before it knows what to ask next.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newPage, useBrowser, BASE } from './browser.mjs';

useBrowser();
const QUIET_MS = 800; // no further request for so long, on a busy machine too: the page waits for those that are held

/** Opens a page and answers its requests in rounds: whatever is asked before the next answer belongs to one round. */
async function rounds(t, path, options) {
  const page = await newPage(t, options);
  let held = [];
  let last = Date.now();
  await page.route('**/*', (route) => {
    held.push(route);
    last = Date.now();
  });
  const opened = page.goto(new URL(path, BASE).href);
  const out = [];
  for (;;) {
    while (Date.now() - last < QUIET_MS) await new Promise((done) => setTimeout(done, 25));
    if (!held.length) break;
    const round = held;
    held = [];
    for (const route of round) assert.equal(new URL(route.request().url()).origin, new URL(BASE).origin);
    out.push(round.map((route) => new URL(route.request().url()).pathname.split('/').pop()).sort());
    await Promise.all(round.map((route) => route.continue()));
    last = Date.now();
  }
  await opened;
  await page.waitForFunction(() => document.querySelector('level-chart').matches(':state(live)'));
  return out;
}

const roundOf = (all, name) => all.findIndex((round) => round.includes(name));

test('a chart near the screen asks for script and module at once, after the stub, and then for the data', async (t) => {
  const all = await rounds(t, 'embed.html?src=data/smallcap.csv&averages=sma:50');
  const stub = roundOf(all, 'element.js');
  for (const name of ['core.js', 'levelchart_bg.wasm']) assert.equal(roundOf(all, name), stub + 1, `${name} in ${JSON.stringify(all)}`);
  // The module is ten times the script: the data come while it does.
  assert.equal(roundOf(all, 'smallcap.csv'), stub + 2, JSON.stringify(all));
  assert.equal(all.length, stub + 3, JSON.stringify(all)); // nothing after that
});

test('the second demo asks for all that its attributes name in one round, and its own server only', async (t) => {
  const all = await rounds(t, 'crypto.html', { viewport: { width: 1280, height: 2400 } });
  const data = roundOf(all, 'coin.csv');
  for (const name of ['coin-mean.csv', 'coin-range.csv', 'coin-notes.json', 'coin-facts.json'])
    assert.equal(roundOf(all, name), data, `${name} in ${JSON.stringify(all)}`);
});

test('the article has its first picture after page, stub, script with module, and data', async (t) => {
  const all = await rounds(t, '', { viewport: { width: 1280, height: 2400 } }); // the chart is on the screen
  assert.deepEqual(
    ['element.js', 'core.js', 'levelchart_bg.wasm', 'smallcap.csv', 'benchmarks.csv', 'breadth.csv'].map((name) => roundOf(all, name)),
    [1, 2, 2, 3, 3, 3],
    JSON.stringify(all),
  );
});
