// What a reader did stays: the page that says the same again changes nothing, and bars that come later are appended.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frames, settle, useBrowser } from './browser.mjs';
import { openExplorer, shown } from './explore.mjs';

useBrowser();
const chart = (page, work, given) => page.locator('level-chart').evaluate(work, given);

/** A page whose script gave the bars as an array of objects, as frameworks do. */
async function open(t) {
  const page = await openExplorer(t, { attributes: 'replay' });
  await page.locator('level-chart .more [data-panel=table]').waitFor({ state: 'attached' }); // panels come after the chart
  await chart(page, async (one) => {
    window.rows = (count = 520, from = 0) => {
      const { time, open, high, low, close, volume } = window.columns;
      const row = (k) => ({ time: time[k], open: open[k], high: high[k], low: low[k], close: close[k], volume: volume[k] });
      return Array.from({ length: count - from }, (_, k) => row(k + from));
    };
    window.columns = one.bars;
    one.removeAttribute('src');
    one.data = window.rows();
    await one.ready;
    one.setView({ first: 300, count: 100 });
    one.tryLevel(2108);
    const more = one.shadowRoot.querySelector('.more');
    more.open = more.querySelector('[data-panel=table]').open = true;
    one.shadowRoot.querySelector('.cursor').focus();
    window.canvas = one.shadowRoot.querySelector('canvas');
    window.was = one.ready;
    window.told.length = 0;
  });
  await settle(page);
  await frames(page, 4);
  return page;
}

function state(page) {
  return chart(page, (one) => {
    const root = one.shadowRoot;
    return {
      first: one.view.first,
      count: one.view.count,
      tried: root.querySelector('.handle.tried input')?.value,
      field: root.querySelector('.toolbar input').value,
      panels: Array.from(root.querySelectorAll('details[open]'), (details) => details.dataset.panel ?? 'more'),
      focus: root.activeElement?.className,
      cursor: root.querySelector('.cursor').value,
      readout: !root.querySelector('.readout').hidden,
      same: window.canvas === root.querySelector('canvas'),
      ready: window.was === one.ready,
    };
  });
}

test('equal data and equal options change nothing: no paint, no event, the same promise', async (t) => {
  const page = await open(t);
  const before = await state(page);
  assert.deepEqual([before.tried, before.panels, before.readout, before.same], ['2108', ['more', 'table'], true, true]);
  const { paints } = await shown(page);
  await chart(page, (one) => {
    window.told.length = 0;
    for (let render = 0; render < 2; render += 1) {
      one.data = window.rows();
      one.options = { averages: 'sma:50 sma:200' };
      one.options = {};
    }
  });
  await page.waitForTimeout(300); // nothing may happen: a reading of the bars would have ended by then
  assert.deepEqual(await state(page), before);
  assert.deepEqual((await shown(page)).paints, paints);
  assert.deepEqual(await page.evaluate(() => window.told), []);
});

test('bars that a script changed in its own array are not taken for equal', async (t) => {
  const page = await open(t);
  await chart(page, async (one) => {
    const rows = window.rows();
    one.data = rows;
    await one.ready;
    rows.at(-1).close += 1;
    rows.at(-1).high += 1;
    one.data = rows;
    await one.ready;
  });
  const last = await chart(page, (one) => one.bars.close.at(-1) - window.columns.close.at(-1));
  assert.ok(Math.abs(last - 1) < 1e-9, `${last}`);
});

test('bars at the end are appended, and what the reader did stays', async (t) => {
  const page = await open(t);
  const before = await state(page);
  const [breakouts, bars] = await chart(page, async (one) => {
    const rows = window.rows();
    const time = rows.at(-1).time + 3 * 86_400_000;
    one.data = [...rows, { ...rows.at(-1), time, open: 2150, high: 2240, low: 2149, close: 2230 }];
    await one.ready;
    return [window.told.filter(({ name }) => name === 'breakout').length, one.bars.time.length];
  });
  await settle(page);
  assert.deepEqual([breakouts, bars], [1, 521]);
  assert.deepEqual(await state(page), { ...before, ready: false });
});

test('other bars of the same name keep the dates in view and the level that is tried, where they fit', async (t) => {
  const page = await open(t);
  const before = await state(page);
  const dates = await chart(page, (one) => [one.view.from, one.view.to]);
  // Without the first hundred bars: all of them have other places.
  await chart(page, async (one) => {
    one.data = window.rows(520, 100);
    await one.ready;
  });
  await settle(page);
  assert.deepEqual(await chart(page, (one) => [one.view.from, one.view.to]), dates);
  assert.deepEqual(await state(page), { ...before, first: 200, cursor: `${before.cursor - 100}`, ready: false });
  // A price that these bars never had is no level of theirs.
  await chart(page, async (one) => {
    one.data = window.rows().map((row) => ({ time: row.time, close: row.close / 100 }));
    await one.ready;
  });
  await settle(page);
  const { tried, field, panels, same } = await state(page);
  assert.deepEqual([tried, field, panels, same], [undefined, '', ['more', 'table'], true]);
  assert.deepEqual(await chart(page, (one) => [one.view.from, one.view.to]), dates);
});

test('bars that come during a replay end it', async (t) => {
  const page = await open(t);
  await chart(page, (one) => {
    const panel = one.shadowRoot.querySelector('[data-panel=replay]');
    panel.open = true;
  });
  await page.locator('level-chart [data-panel=replay] button').nth(1).click(); // one session
  await settle(page);
  await chart(page, async (one) => {
    one.data = window.rows(500);
    await one.ready;
  });
  await settle(page);
  assert.equal(await chart(page, (one) => one.bars.time.length), 500);
  await page.locator('level-chart [data-panel=replay] button').nth(2).click(); // to the end
  await settle(page);
  assert.equal(await chart(page, (one) => one.bars.time.length), 500);
});

test('the field follows a dragged level, and what is heard follows Reset', async (t) => {
  const page = await openExplorer(t);
  const field = page.getByRole('textbox', { name: 'Try a level' });
  await field.fill('2108');
  await page.waitForFunction(() => /^At 2,108/.test(document.querySelector('level-chart').shadowRoot.querySelector('.controls output').textContent));
  await chart(page, (one) => one.moveLevel(0, 2140)); // while the field has the focus
  assert.equal(await field.inputValue(), '2,140');
  await page.getByRole('button', { name: 'Reset' }).click();
  await page.waitForFunction(() => /author put them/.test(document.querySelector('level-chart').shadowRoot.querySelector('.controls output').textContent));
  assert.equal(await field.inputValue(), '');
});

test('the wheel over the field scrolls the page and leaves the level', async (t) => {
  const page = await openExplorer(t);
  const field = page.getByRole('textbox', { name: 'Try a level' });
  await field.fill('2108');
  const { x, y } = await field.boundingBox();
  await page.mouse.move(x + 5, y + 5);
  await page.mouse.wheel(0, 120);
  await page.waitForFunction(() => scrollY > 50);
  assert.equal(await field.inputValue(), '2108');
});
