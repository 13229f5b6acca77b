// What stands above the picture follows it: knobs, cursor box, limits and values equal those of a chart that was opened so.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settle, useBrowser } from './browser.mjs';
import { openExplorer, plotOf } from './explore.mjs';

useBrowser();
const SIZES = [320, 360, 480, 500, 640, 880, 1280].map((width) => ({ width, height: 900 }));
const chart = (page, work, given) => page.locator('level-chart').evaluate(work, given);
/** Waits until every range has its place: the controls come in steps. */
const stands = (page) => page.waitForFunction(() => document.querySelector('level-chart').shadowRoot.querySelector('.more'));

/** All that stands above the picture, as a reader and a screen reader have it. */
function above(page) {
  return chart(page, (one) => {
    const all = (query) => [...one.shadowRoot.querySelectorAll(query)];
    const origin = one.shadowRoot.querySelector('.plot').getBoundingClientRect();
    const box = (part) => {
      const { x, y, width, height } = part.getBoundingClientRect();
      return [x - origin.x, y - origin.y, width, height].map((px) => Math.round(px * 8) / 8);
    };
    const range = (input) => [input.ariaLabel, input.getAttribute('aria-valuetext'), input.min, input.max, input.step, input.value];
    return {
      size: [origin.width, origin.height],
      bitmaps: all('canvas').map((canvas) => [canvas.width, canvas.height]),
      handles: all('.handle').map((part) => (part.hidden ? null : [box(part), part.className, part.textContent, range(part.querySelector('input'))])),
      cursor: [box(all('.cursor')[0]), range(all('.cursor')[0])],
      view: one.view,
      pressed: all('[aria-pressed=true]').map((button) => button.textContent),
    };
  });
}

/** How far the page could be scrolled sideways. */
const overhang = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

async function opened(t, options) {
  const page = await openExplorer(t, options);
  await stands(page);
  await settle(page);
  return page;
}

/** What is the same as in a chart that was opened so. */
async function assertSame(page, fresh, what) {
  const [found, expected] = [await above(page), await above(fresh)];
  assert.ok(expected.handles.filter(Boolean).length >= 3, `${what}: ${JSON.stringify(expected.handles)}`);
  assert.deepEqual(found, expected, what);
}

test('a chart that got another size equals one that was opened at it, knob for knob', async (t) => {
  const page = await opened(t);
  for (const viewport of SIZES) {
    await page.setViewportSize(viewport);
    await settle(page);
    await assertSame(page, await opened(t, { viewport }), `${viewport.width} px`);
    assert.equal(await overhang(page), 0, `${viewport.width} px`);
  }
});

test('the layer follows in the frame of the change', async (t) => {
  const page = await opened(t);
  // Read in the first task after the frame in which the size changed: nothing else was painted in between.
  const tops = await chart(page, async (one) => {
    const knobs = () => Array.from(one.shadowRoot.querySelectorAll('.handle'), (handle) => handle.style.top);
    const before = knobs();
    one.style.width = '500px';
    await new Promise(requestAnimationFrame);
    await new Promise((done) => setTimeout(done));
    const first = knobs();
    for (let k = 0; k < 4; k += 1) await new Promise(requestAnimationFrame);
    return [first, knobs(), before];
  });
  assert.deepEqual(tops[0], tops[1]);
  assert.notDeepEqual(tops[0], tops[2]);
});

test('a chart that starts hidden has its knobs when it is shown', async (t) => {
  const page = await openExplorer(t, { before: '<style id="hidden">main{display:none}</style>' });
  await page.evaluate(() => document.querySelector('#hidden').remove());
  await stands(page);
  await settle(page);
  await assertSame(page, await opened(t), 'shown late');
});

test('a chart that is hidden while it changes is right when it is shown', async (t) => {
  const fresh = await opened(t, { viewport: { width: 640, height: 900 }, attributes: 'mark="candle"' });
  const page = await opened(t);
  await page.evaluate(() => (document.querySelector('main').hidden = true));
  await chart(page, (one) => one.setAttribute('mark', 'candle'));
  await page.setViewportSize({ width: 640, height: 900 });
  await settle(page);
  await page.evaluate(() => (document.querySelector('main').hidden = false));
  await settle(page);
  await assertSame(page, fresh, 'shown again');
});

test('options that change in the frame of a change of size reach the layer', async (t) => {
  const levels = '2100 support; 1950 floor; 2050';
  const page = await opened(t);
  await chart(
    page,
    async (one, levels) => {
      one.setAttribute('levels', levels);
      await null; // the change is taken in a microtask
      await null;
      one.style.width = '600px';
    },
    levels,
  );
  await settle(page);
  await settle(page);
  const fresh = await opened(t);
  await chart(fresh, (one) => (one.style.width = '600px'));
  await settle(fresh);
  await chart(fresh, (one, levels) => one.setAttribute('levels', levels), levels);
  await settle(fresh);
  await settle(fresh);
  await assertSame(page, fresh, 'levels and width');
  assert.match((await above(page)).handles[0].flat().join(), /2,100/);
});

test('another theme and another font leave every knob where its line is', async (t) => {
  const style = 'level-chart{--level-chart-font:"DejaVu Sans Mono",monospace}html{color-scheme:dark;font-size:26px}';
  const page = await opened(t);
  await page.evaluate((style) => {
    document.head.append(Object.assign(document.createElement('style'), { textContent: style }));
    document.documentElement.dataset.theme = 'dark';
  }, style);
  await settle(page);
  await assertSame(page, await opened(t, { before: `<style>${style}</style>` }), 'theme and font');
  assert.equal(await overhang(page), 0);
});

test('during a replay the cursor works, and the knobs lie on their lines', async (t) => {
  const page = await opened(t, { attributes: 'replay' });
  await page.locator('level-chart .more > summary').click();
  await page.locator('level-chart [data-panel=replay] > summary').click();
  await page.locator('level-chart [data-panel=replay] button').nth(1).click(); // one session
  await settle(page);
  const bars = await chart(page, (one) => one.analysis.bars);
  assert.ok(bars < 520, `${bars} bars`);
  const { cursor, handles } = await above(page);
  assert.equal(Number(cursor[1][3]), bars - 1);
  // A knob is at the height at which the mouse then reads its price: the line of the picture is there.
  const prices = await chart(page, (one) =>
    Array.from(one.shadowRoot.querySelectorAll('.handle:not([hidden])'), (handle) => [parseFloat(handle.style.top), handle.querySelector('input')]).map(
      ([top, { min, max, value }]) => [top, min, max, value].map(Number),
    ),
  );
  assert.equal(prices.length, handles.filter(Boolean).length);
  const [first, last] = [prices[0], prices.at(-1)];
  for (const [top, , , value] of prices) {
    const share = (value - first[3]) / (last[3] - first[3]);
    assert.ok(Math.abs(first[0] + share * (last[0] - first[0]) - top) < 1, JSON.stringify(prices));
  }
  await page.evaluate(() => scrollTo(0, 0));
  const { x, y } = (await plotOf(page)).at(0.5, 0.3);
  await page.mouse.move(x, y);
  await settle(page);
  assert.equal(await page.locator('level-chart .readout').isVisible(), true);
  // The same bars, opened so.
  await page.mouse.move(2, 2);
  await page.locator('level-chart [data-panel=replay] button').nth(2).click(); // to the end
  await settle(page);
  const after = await above(page);
  await assertSame(page, await opened(t, { attributes: 'replay' }), 'after the replay');
  assert.equal(Number(after.cursor[1][3]), 519);
});
