// Labels keep their places while the view moves; when it rests they are placed as in a chart that opens there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frames, picture, useBrowser } from './browser.mjs';
import { openExplorer } from './explore.mjs';

useBrowser();

/** Some frames of a drag by 30 bars. Gives the picture of the last one. */
const drag = (page) =>
  page.locator('level-chart').evaluate(async (chart) => {
    for (let step = 0; step < 10; step += 1) {
      const { first, count } = chart.view;
      chart.setView({ first: first - 3, count });
      await new Promise(requestAnimationFrame);
    }
    await new Promise(requestAnimationFrame);
    return chart.shadowRoot.querySelector('canvas').toDataURL();
  });

test('a view that rests is painted once more, as one that opens there', async (t) => {
  const page = await openExplorer(t);
  const moved = await drag(page);
  await page.waitForFunction((before) => document.querySelector('level-chart').shadowRoot.querySelector('canvas').toDataURL() !== before, moved);
  const [rested, paints] = [await picture(page), await page.evaluate(() => window.paints()[0])];
  // A second of frames shows that this was all.
  await frames(page, 60);
  assert.equal(await page.evaluate(() => window.paints()[0]), paints);
  const { first, count } = await page.locator('level-chart').evaluate((chart) => chart.view);
  const other = await openExplorer(t);
  await other.locator('level-chart').evaluate((chart, view) => chart.setView(view), { first: 0, count: 20 });
  await frames(other, 2);
  await other.locator('level-chart').evaluate((chart, view) => chart.setView(view), { first, count });
  await frames(other, 2);
  assert.equal(await picture(other), rested);
});

for (const [motion, count] of [
  ['no-preference', 1],
  ['reduce', 0],
]) {
  test(`where motion is ${motion} the labels from before fade out ${count} times, and nothing is left of them`, async (t) => {
    const page = await openExplorer(t);
    await page.emulateMedia({ reducedMotion: motion });
    await page.evaluate(() => {
      window.faded = 0;
      const { shadowRoot } = document.querySelector('level-chart');
      const isFading = (node) => node.localName === 'canvas' && node.ariaHidden === 'true' && node.getAnimations().length === 1;
      new MutationObserver((changes) => {
        for (const { addedNodes } of changes) window.faded += [...addedNodes].filter(isFading).length;
      }).observe(shadowRoot, { childList: true, subtree: true });
    });
    const moved = await drag(page);
    await page.waitForFunction((before) => document.querySelector('level-chart').shadowRoot.querySelector('canvas').toDataURL() !== before, moved);
    await page.waitForFunction(() => document.querySelector('level-chart').shadowRoot.querySelectorAll('canvas').length === 2);
    assert.equal(await page.evaluate(() => window.faded), count);
  });
}

test('of a picture that opens or changes its size, which no movement was before, no copy is made', async (t) => {
  const page = await openExplorer(t, {
    before: `<script>
      window.copies = 0;
      const draw = CanvasRenderingContext2D.prototype.drawImage;
      CanvasRenderingContext2D.prototype.drawImage = function (...given) {
        window.copies += 1;
        return draw.apply(this, given);
      };
    </script>`,
  });
  const copies = () => page.waitForTimeout(400).then(() => page.evaluate(() => window.copies));
  assert.equal(await copies(), 0);
  await page.setViewportSize({ width: 700, height: 800 });
  assert.equal(await copies(), 0);
  await drag(page);
  assert.equal(await copies(), 1);
});

test('moved frames ask for few widths, and a view that rests asks for all of them anew', async (t) => {
  const page = await openExplorer(t);
  await page.evaluate(() => {
    window.measured = [];
    const measure = CanvasRenderingContext2D.prototype.measureText;
    CanvasRenderingContext2D.prototype.measureText = function (text) {
      if (this.canvas.matches('canvas:first-of-type')) window.measured.push(text);
      return measure.call(this, text);
    };
    window.later = window.setTimeout;
    window.setTimeout = () => 0; // the view does not rest, however slow the machine is
  });
  await drag(page);
  await page.evaluate(() => window.measured.splice(0));
  const moved = await drag(page);
  // What comes in at the edge: a date, a sentence.
  const asked = await page.evaluate(() => window.measured.splice(0));
  assert.ok(asked.length < 10 * 10, `${asked.length} widths in ten frames: ${asked}`);
  await page.evaluate(() => (window.setTimeout = window.later));
  const last = await drag(page);
  assert.notEqual(last, moved);
  await page.waitForFunction((before) => document.querySelector('level-chart').shadowRoot.querySelector('canvas').toDataURL() !== before, last);
  const anew = await page.evaluate(() => window.measured);
  assert.ok(
    ['50-day', '200-day', '70'].every((text) => anew.lastIndexOf(text) >= 0),
    `widths at rest: ${anew}`,
  );
});
