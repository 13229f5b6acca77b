// The gallery: every kind, scale and size is drawn.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BASE, newPage, useBrowser } from './browser.mjs';

useBrowser();

for (const [name, options] of [
  ['on a desktop', {}],
  ['on a dark phone', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' }],
]) {
  test(`every chart of the gallery is drawn ${name}, and nothing is said`, async (t) => {
    const page = await newPage(t, options);
    await page.goto(new URL('gallery.html', BASE).href);
    const charts = await page.locator('level-chart').all();
    assert.ok(charts.length >= 13, `${charts.length} charts`);
    for (const chart of charts) {
      await chart.scrollIntoViewIfNeeded();
      await chart.evaluate((element) => element.ready);
    }
    assert.equal(await page.locator('level-chart:state(live)').count(), charts.length);
    assert.deepEqual(page.said, []);
  });
}
