// The canvas as pixels, against accepted pictures. Words are left out and measured by a rule, so that fonts don't matter.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openBody, ready, settle, useBrowser } from './browser.mjs';
import { accepted, compared, leave } from './pictures.mjs';

useBrowser();
const MOST_DIFFERENT = 0.0002; // a tick of 1 by 5 pixels in 960 by 540 is 0.00001, a moved line far more
const LOOK = 'src="/data/smallcap.csv" loading="eager" averages="sma:50 sma:100 sma:200" levels="2150 resistance; 2080 support; 2000 floor"';

/** No glyphs; each letter is as wide as Helvetica's are in English, on the average. */
function withoutWords() {
  const letters = CanvasRenderingContext2D.prototype;
  letters.fillText = letters.strokeText = () => {};
  letters.measureText = function (text) {
    const size = Number(/([\d.]+)px/.exec(this.font)[1]);
    return {
      width: text.length * size * 0.46,
      actualBoundingBoxAscent: size * 0.75,
      actualBoundingBoxDescent: size * 0.25,
      fontBoundingBoxAscent: size * 0.9,
      fontBoundingBoxDescent: size * 0.25,
    };
  };
}

async function canvas(t, attributes, { width, height, ...options }) {
  const page = await openBody(t, `<level-chart ${LOOK} ${attributes}></level-chart>`, {
    options: { viewport: { width: 1100, height: 800 }, ...options },
    route: async (page) => {
      await page.addInitScript(withoutWords);
      await page.route('**/article.css', (answer) =>
        answer.fulfill({
          contentType: 'text/css',
          body: `:root{color-scheme:light dark}level-chart{display:block;width:${width}px;height:${height}px;aspect-ratio:auto!important}`,
        }),
      );
    },
  });
  await ready(page);
  await settle(page);
  const png = await page.evaluate(() => document.querySelector('level-chart').shadowRoot.querySelector('canvas').toDataURL().split(',')[1]);
  return { page, png };
}

const PICTURES = {
  'article-1x': ['rsi="14" range="1y"', { width: 960, height: 540 }],
  'article-2x': ['rsi="14" range="1y"', { width: 860, height: 484, deviceScaleFactor: 2 }],
  'phone-dark-2x': ['rsi="14" range="1y"', { width: 358, height: 447, deviceScaleFactor: 2, colorScheme: 'dark' }],
  'candles-1x': ['mark="candle" range="3m"', { width: 640, height: 360 }],
  'bars-2x': ['mark="bar" range="6m"', { width: 800, height: 450, deviceScaleFactor: 2 }],
  'area-log-1x': ['mark="area" scale="log"', { width: 640, height: 360 }],
};

for (const [name, [attributes, options]] of Object.entries(PICTURES)) {
  test(`the picture ${name} is as it was accepted`, async (t) => {
    const { page, png } = await canvas(t, attributes, options);
    const old = await accepted(name, png);
    assert.ok(old, `there is no accepted picture ${name}; LEVELCHART_ACCEPT=1 makes it`);
    const result = await compared(page, old, png);
    if (result.share > MOST_DIFFERENT) assert.fail(`${(100 * result.share).toFixed(3)}% of the pixels differ; see ${await leave(name, result)}`);
  });
}

for (const [name, attributes] of Object.entries({ 'the article': 'rsi="14" range="1y"', candles: 'mark="candle" range="3m"' })) {
  test(`the SVG of ${name} is the picture on the canvas`, async (t) => {
    const [width, height] = [640, 360];
    const { page, png } = await canvas(t, attributes, { width, height }); // an SVG has the layout of ratio 1: at 2 its edges would lie on other pixels
    const drawn = await page.evaluate(
      async ([width, height]) => {
        const svg = new DOMParser().parseFromString(document.querySelector('level-chart').toSVG({ width, height }), 'image/svg+xml');
        svg.querySelectorAll('text').forEach((text) => text.remove()); // as on the canvas
        const image = new Image();
        image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`;
        await image.decode();
        const canvas = Object.assign(document.createElement('canvas'), { width, height });
        canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
        return canvas.toDataURL().split(',')[1];
      },
      [width, height],
    );
    const result = await compared(page, png, drawn);
    t.diagnostic(`${(100 * result.share).toFixed(4)}% differ`);
    if (result.share > MOST_DIFFERENT)
      assert.fail(`${(100 * result.share).toFixed(3)}% of the pixels differ; see ${await leave(`svg-${name.replace(/\W/g, '-')}`, result)}`);
  });
}

test('the comparison sees a line that moved by two pixels', async (t) => {
  const { page, png } = await canvas(t, 'range="3m"', { width: 480, height: 270 });
  const moved = await page.evaluate(async (png) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [bitmap.width, bitmap.height];
    const context = canvas.getContext('2d');
    context.drawImage(bitmap, 0, 0);
    context.drawImage(bitmap, 0, 100, bitmap.width, 60, 0, 102, bitmap.width, 60);
    return canvas.toDataURL().split(',')[1];
  }, png);
  const { share } = await compared(page, png, moved);
  assert.ok(share > 5 * MOST_DIFFERENT, `${share}`);
  assert.equal((await compared(page, png, png)).share, 0);
});
