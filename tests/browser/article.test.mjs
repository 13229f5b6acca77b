// The demo article as a reader meets it.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { load } from '../bench/load.mjs';
import { BASE, newPage, openArticle, ready, serve, shiftOf, useBrowser, watchShifts } from './browser.mjs';
import { SAID } from './demo.mjs';

useBrowser();
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 };

test('the article tells that its chart is ready', async (t) => {
  const page = await newPage(t);
  await page.addInitScript(() => {
    window.told = new Promise((done) => addEventListener('level-chart-ready', (event) => done(event.target.id)));
  });
  await page.goto(BASE);
  await page.locator('level-chart').scrollIntoViewIfNeeded();
  assert.equal(await page.evaluate(() => window.told), 'smallcaps');
});

test('the live chart takes the place of the static picture', async (t) => {
  const page = await openArticle(t);
  const shown = await page.evaluate(() => {
    const chart = document.querySelector('level-chart');
    return {
      live: chart.matches(':state(live)'),
      img: chart.querySelector('img').checkVisibility(),
      canvas: chart.shadowRoot.querySelector('canvas').checkVisibility(),
    };
  });
  assert.deepEqual(shown, { live: true, img: false, canvas: true });
});

test('the article says nothing in the console', async (t) => {
  const page = await openArticle(t);
  await page.waitForLoadState('networkidle');
  assert.deepEqual(page.said, []);
});

test('the article asks no other server', async (t) => {
  const page = await openArticle(t);
  await page.waitForLoadState('networkidle');
  const { host } = new URL(BASE);
  assert.ok(
    page.asked.some((address) => address.endsWith('levelchart_bg.wasm')),
    'the module was not requested',
  );
  assert.deepEqual(
    page.asked.filter((address) => new URL(address).host !== host && !address.startsWith('data:')),
    [],
  );
});

test('the article stores nothing in the browser', async (t) => {
  const page = await openArticle(t);
  assert.deepEqual(await page.context().storageState(), { cookies: [], origins: [] });
});

for (const [name, options] of [
  ['a desktop', {}],
  ['a phone', PHONE],
]) {
  test(`nothing on the page moves while the chart loads on ${name}`, async (t) => {
    const page = await newPage(t, options);
    await watchShifts(page);
    await page.goto(BASE);
    await page.locator('level-chart').scrollIntoViewIfNeeded();
    await ready(page);
    assert.equal(await shiftOf(page), 0);
  });

  test(`the article needs no sideways scrolling on ${name}`, async (t) => {
    const page = await openArticle(t, options);
    const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
    assert.equal(content, screen);
  });
}

// The testing library hides the scrollbars of its windows; this browser has them.
test('nothing moves while the article comes in two pieces, where the page grows longer than its window', async (t) => {
  const url = await serve(t, async (request, response) => {
    const answer = await fetch(new URL(request.url, BASE));
    const body = Buffer.from(await answer.arrayBuffer());
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') });
    if (request.url !== '/') return response.end(body);
    const half = body.indexOf('<h2>');
    response.write(body.subarray(0, half));
    setTimeout(() => response.end(body.subarray(half)), 400); // a slow line: the first piece is painted meanwhile
  });
  const { live, shift } = await load(process.env.LEVELCHART_CHROME, url, {
    screen: { width: 1280, height: 900, ratio: 1 },
    cpu: 1,
    script: '*/element.js',
    isCharted: true,
  });
  assert.deepEqual({ live, shift }, { live: true, shift: 0 });
});

for (const colorScheme of ['light', 'dark']) {
  test(`axe finds no fault in the ${colorScheme} article`, async (t) => {
    const page = await openArticle(t, { colorScheme });
    await page.addScriptTag({ path: AXE });
    const faults = await page.evaluate(() =>
      axe.run().then((found) => found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target).join(', ')}`)),
    );
    assert.deepEqual(faults, []);
  });
}

test('on paper the article takes two pages: its chart stands on the first, below the text', async (t) => {
  const page = await openArticle(t);
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  assert.equal(pdf.match(/\/Type \/Page\b/g).length, 2);
});

test('the chart has the name of its figure', async (t) => {
  const page = await openArticle(t);
  assert.equal(await page.getByRole('img', { name: 'Small caps are back above their 200-day average' }).count(), 1);
});

test('a price in the text leads to the chart', async (t) => {
  const page = await openArticle(t);
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await page.locator('a[data-level="2150"]').last().click();
  const top = await page.evaluate(() => document.querySelector('#smallcaps').getBoundingClientRect().top);
  const { height } = page.viewportSize();
  assert.ok(top >= 0 && top < height / 2, `the chart is ${top} px from the top of a screen of ${height}`);
});

test('each statement of the article is marked up once', async (t) => {
  const page = await newPage(t);
  await page.goto(BASE);
  const claims = await page.locator('[data-claim][data-chart=smallcaps]').evaluateAll((spans) => spans.map((span) => span.dataset.claim));
  assert.deepEqual(claims.toSorted(), SAID.toSorted());
});

test('without scripts the static picture stands in the same room', async (t) => {
  const page = await newPage(t, { javaScriptEnabled: false });
  await page.goto(BASE);
  const box = await page.locator('level-chart > img').boundingBox();
  assert.deepEqual([box.width, box.height], [960, 640]);
});
