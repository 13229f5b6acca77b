// A chart that the page scales, zooms or turns: the pointer means what lies under it, and the picture is as sharp as the screen.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settle, useBrowser } from './browser.mjs';
import { openExplorer, shown } from './explore.mjs';

useBrowser();
const BOX = 'width:560px;transform-origin:0 0;';
/** Style of the box around the chart, and by how much it shows the chart larger. */
const SHOWN = {
  'half as large': [`${BOX}transform:scale(.5)`, 0.5],
  'half as large again': [`${BOX}transform:scale(1.5)`, 1.5],
  'zoomed in': [`${BOX}zoom:1.5`, 1.5],
  'zoomed out': [`${BOX}zoom:.6`, 0.6],
  'turned by 90 degrees': [`${BOX}transform:translateX(700px) rotate(90deg)`, 1],
  'turned, stretched and slanted': [`${BOX}transform:translate(200px,50px) rotate(-20deg) skewX(10deg) scale(1.1,.9)`, null],
  mirrored: [`${BOX}transform:translateX(700px) scaleX(-1)`, 1],
  'in a browser with text twice as large': [`${BOX}}html{font-size:32px`, 1],
};
const open = (t, style) =>
  openExplorer(t, { before: `<style>main{${style}}</style>`, viewport: { width: 1000, height: 1000 }, attributes: 'style="aspect-ratio:3/2"' });

/** Where on the screen a place of the plot is, in pixels of its layout: the browser's own arithmetic. */
function onScreen(page, [left, top]) {
  return page.locator('level-chart').evaluate(
    (one, [left, top]) => {
      const mark = document.createElement('i');
      mark.style.cssText = `position:absolute;left:${left}px;top:${top}px`;
      one.shadowRoot.querySelector('.plot').append(mark);
      const { x, y } = mark.getBoundingClientRect();
      mark.remove();
      return [x, y];
    },
    [left, top],
  );
}

/** The price pane: its box in pixels of the layout, and the bars in it. */
function pane(page) {
  return page.locator('level-chart').evaluate((one) => {
    const [left, top, width, height] = ['left', 'top', 'width', 'height'].map((name) => parseFloat(one.shadowRoot.querySelector('.cursor').style[name]));
    return { left, top, width, height, ...one.view };
  });
}

/** The first handle: where its middle is in the layout, and its price. */
function handle(page) {
  return page.locator('level-chart').evaluate((one) => {
    const box = one.shadowRoot.querySelector('.handle');
    return { at: [parseFloat(box.style.left) + 22, parseFloat(box.style.top)], price: Number(box.querySelector('input').value) };
  });
}

for (const [name, [style, scale]] of Object.entries(SHOWN)) {
  test(`on a chart that is ${name} the cursor shows the bar under the pointer`, async (t) => {
    const page = await open(t, style);
    const { left, top, width, height, first, count } = await pane(page);
    for (const share of [0.05, 0.4, 0.7, 0.98]) {
      const bar = Math.floor(first + share * count);
      const [x, y] = await onScreen(page, [left + ((bar + 0.5 - first) / count) * width, top + 0.4 * height]);
      await page.mouse.move(x, y);
      await settle(page);
      assert.ok(Math.abs(Number((await shown(page)).value) - bar) <= (scale < 1 ? 1 : 0), `bar ${bar}: found ${(await shown(page)).value}`);
    }
  });

  test(`on a chart that is ${name} a dragged level follows the pointer`, async (t) => {
    const page = await open(t, style);
    const before = await handle(page);
    await page.mouse.move(...(await onScreen(page, before.at)));
    await page.mouse.down();
    for (const down of [10, 30, 50]) {
      await page.mouse.move(...(await onScreen(page, [before.at[0], before.at[1] + down])));
      await settle(page);
      const { at, price } = await handle(page);
      assert.ok(price < before.price, `${before.price}, then ${price}`);
      assert.ok(Math.abs(at[1] - before.at[1] - down) < 3, `moved by ${down}; the level by ${at[1] - before.at[1]}`);
    }
    await page.mouse.up();
  });

  test(`the picture of a chart that is ${name} has a bitmap pixel for each of the screen`, async (t) => {
    const page = await open(t, style);
    const [bitmaps, width] = await page
      .locator('level-chart')
      .evaluate((one) => [Array.from(one.shadowRoot.querySelectorAll('canvas'), (canvas) => canvas.width), parseFloat(getComputedStyle(one).width)]);
    const expected = width * (scale ?? 1.1);
    for (const found of bitmaps) assert.ok(Math.abs(found - expected) < (scale ? 1.01 : 12), `${found}; expected ${expected}`);
  });
}

test('a chart that grows in a transition is sharp at its end', async (t) => {
  const page = await open(t, `${BOX}transition:transform .1s`);
  await page.evaluate(async () => {
    const main = document.querySelector('main');
    main.style.transform = 'scale(1.5)';
    await new Promise((ended) => main.addEventListener('transitionend', ended));
  });
  await settle(page);
  const [bitmap, width] = await page
    .locator('level-chart')
    .evaluate((one) => [one.shadowRoot.querySelector('canvas').width, parseFloat(getComputedStyle(one).width)]);
  assert.ok(Math.abs(bitmap - 1.5 * width) < 1.01, `${bitmap} pixels for ${width}`);
});

test('a very large scale keeps to a bitmap that every browser has', async (t) => {
  const page = await open(t, `${BOX}transform:scale(40)`);
  const [width, height] = await page.locator('level-chart').evaluate((one) => {
    const canvas = one.shadowRoot.querySelector('canvas');
    return [canvas.width, canvas.height];
  });
  assert.ok(width <= 8192 && width * height <= 16_800_000 && width > 2000, `${width} x ${height}`);
});

test('a picture that is saved has the size of the layout, whatever the page does with the chart', async (t) => {
  const page = await open(t, `${BOX}transform:scale(.5)`);
  assert.match(await page.locator('level-chart').evaluate((one) => one.toSVG()), /^<svg[^>]* width="5\d\d"/);
});

test('the text of the picture is as large as the reader has set it, where that is much larger and the picture has room', async (t) => {
  const spy = () => {
    const { get, set } = Object.getOwnPropertyDescriptor(CanvasRenderingContext2D.prototype, 'font');
    const taken = (font) => (window.font = parseFloat(font.match(/[\d.]+px/)));
    Object.defineProperty(CanvasRenderingContext2D.prototype, 'font', {
      get,
      set(font) {
        taken(font);
        set.call(this, font);
      },
    });
  };
  const textPx = async (root, width) => {
    const before = `<script>(${spy})()</script><style>main{width:${width}px}html{font-size:${root}px}</style>`;
    const page = await openExplorer(t, { before, viewport: { width: 1200, height: 1000 } });
    return page.evaluate(() => window.font);
  };
  const usual = await textPx(16, 1100);
  for (const [root, width, times, why] of [
    [10, 1100, 1, 'text is never smaller'],
    [19, 1100, 1, 'for so little nothing moves'],
    [24, 1100, 1.5],
    [32, 1100, 2],
    [40, 1100, 2, 'no larger'],
  ]) {
    assert.equal((await textPx(root, width)) / usual, times, why);
  }
  const small = (await textPx(40, 450)) / (await textPx(16, 450));
  assert.ok(small > 1.3 && small < 1.5, `a smaller picture has less room: ${small}`);
});

test('a page that zooms while the chart is live has the picture and the layer above it of a chart that opened so', async (t) => {
  const state = (page) =>
    page.locator('level-chart').evaluate(({ shadowRoot }) => {
      const box = (one) => ['left', 'top', 'width', 'height'].map((side) => Math.round(one.getBoundingClientRect()[side]));
      const [canvas] = shadowRoot.querySelectorAll('canvas');
      return {
        bitmap: [canvas.width, canvas.height],
        cursor: box(shadowRoot.querySelector('.cursor')),
        knobs: [...shadowRoot.querySelectorAll('.knob')].map(box),
      };
    });
  for (const zoom of [1.5, 0.75]) {
    const page = await open(t, 'width:800px');
    await page.evaluate((zoom) => (document.querySelector('level-chart').style.zoom = zoom), zoom);
    await settle(page);
    await settle(page);
    const other = await open(t, `width:800px}level-chart{zoom:${zoom}`);
    assert.deepEqual(await state(page), await state(other), `${zoom}`);
  }
});
