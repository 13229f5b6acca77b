// The bitmap: its size, its theme, and when it is painted anew.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BASE, bitmap, frames, newPage, openArticle, openBody, picture, ready, repainted, settle, useBrowser } from './browser.mjs';

useBrowser();
const CHART = '<level-chart src="/data/smallcap.csv" averages="sma:50" loading="eager"></level-chart>';

for (const ratio of [1, 1.5, 2]) {
  test(`the bitmap has one pixel for each device pixel at ratio ${ratio}`, async (t) => {
    const page = await openArticle(t, { deviceScaleFactor: ratio });
    const { width, height, boxWidth, boxHeight } = await bitmap(page);
    // Less than one: a box that ends within a device pixel is rounded.
    assert.ok(
      Math.abs(width - boxWidth * ratio) < 1 && Math.abs(height - boxHeight * ratio) < 1,
      `${width} x ${height} for ${boxWidth} x ${boxHeight} px at ratio ${ratio}`,
    );
    assert.ok(boxWidth > 900, `the box is ${boxWidth} px wide`);
  });
}

test('something is drawn', async (t) => {
  const page = await openArticle(t);
  const { ink, colors } = await bitmap(page);
  assert.ok(ink > 0.01 && ink < 0.6, `${(100 * ink).toFixed(1)}% of the pixels are not paper`);
  assert.ok(colors > 16, `${colors} colours`); // a line alone with its smoothed edges has more
});

for (const colorScheme of ['light', 'dark']) {
  test(`the paper is the page's own in a ${colorScheme} page`, async (t) => {
    const page = await openArticle(t, { colorScheme });
    const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.equal((await bitmap(page)).paper, background);
  });
}

test('the chart follows the reader from light to dark', async (t) => {
  const page = await openArticle(t, { colorScheme: 'light' });
  await repainted(page, () => page.emulateMedia({ colorScheme: 'dark' }));
  assert.equal((await bitmap(page)).paper, 'rgb(24, 23, 22)');
});

test('the chart follows a page that switches its theme by an attribute', async (t) => {
  const page = await openBody(t, CHART);
  await ready(page);
  await repainted(page, () => page.evaluate(() => document.documentElement.style.setProperty('--paper', 'oklch(0.9 0.05 90)')));
  assert.match((await bitmap(page)).paper, /^rgb\(\d+, \d+, \d+\)$/);
  assert.notEqual((await bitmap(page)).paper, 'rgb(253, 252, 250)');
});

test('the chart is painted anew when its box changes', async (t) => {
  const page = await openArticle(t);
  await repainted(page, () => page.setViewportSize({ width: 700, height: 900 }));
  const { width, boxWidth, ink } = await bitmap(page);
  assert.equal(width, Math.round(boxWidth));
  assert.ok(boxWidth < 700 && ink > 0.01, `${boxWidth} px, ${ink}`);
});

test('a phone gives the chart a box of 4 to 5', async (t) => {
  const page = await openArticle(t, { viewport: { width: 390, height: 844 } });
  const { boxWidth, boxHeight } = await bitmap(page);
  assert.ok(Math.abs(boxWidth / boxHeight - 0.8) < 0.01, `${boxWidth} x ${boxHeight}`);
});

test('on paper the theme is light', async (t) => {
  const page = await openBody(t, `<style>level-chart{--level-chart-paper:initial}</style>${CHART}`, { options: { colorScheme: 'dark' } });
  await ready(page);
  assert.equal((await bitmap(page)).paper, 'rgb(26, 26, 26)');
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  assert.equal((await bitmap(page)).paper, 'rgb(255, 255, 255)');
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await settle(page);
  assert.equal((await bitmap(page)).paper, 'rgb(26, 26, 26)');
});

test('the layer for what a reader does leaves the picture on paper', async (t) => {
  const page = await openArticle(t);
  await page.locator('level-chart').evaluate((chart) => chart.highlight({ level: 2150 }));
  await settle(page);
  assert.equal(await page.locator('level-chart canvas').count(), 2);
  // What erases is written as a mask with the alpha of what it lays bare.
  assert.ok(!(await page.pdf()).toString('latin1').includes('/S /Alpha'));
});

test('after printing the chart wears the theme of the screen again', async (t) => {
  const page = await openArticle(t, { colorScheme: 'dark' });
  await page.evaluate(() => {
    const canvas = document.querySelector('level-chart').shadowRoot.querySelector('canvas');
    window.printed = new Promise((done) =>
      matchMedia('print').addEventListener('change', ({ matches }) => {
        if (matches) requestIdleCallback(() => done(window.corner));
        if (matches) queueMicrotask(() => (window.corner = [...canvas.getContext('2d').getImageData(0, 0, 1, 1).data]));
      }),
    );
  });
  await page.pdf();
  assert.deepEqual(await page.evaluate(() => window.printed), [255, 255, 255, 255]);
  await settle(page);
  assert.equal((await bitmap(page)).paper, 'rgb(24, 23, 22)');
});

test("in forced colours the chart wears the reader's", async (t) => {
  const page = await openBody(t, CHART, { options: { forcedColors: 'active', colorScheme: 'dark' } });
  await ready(page);
  const canvas = await page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('p'));
    probe.style.backgroundColor = 'Canvas';
    return getComputedStyle(probe).backgroundColor;
  });
  assert.equal((await bitmap(page)).paper, canvas);
});

test('in forced colours gridlines are weaker than the lines of averages', async (t) => {
  for (const colorScheme of ['light', 'dark']) {
    const page = await openBody(t, CHART, { options: { forcedColors: 'active', colorScheme } });
    await ready(page);
    const [paper, grid, muted] = await page.evaluate(() => {
      const context = new OffscreenCanvas(1, 1).getContext('2d');
      return ['paper', 'grid', 'muted'].map((role) => {
        context.fillStyle = getComputedStyle(document.querySelector('level-chart').shadowRoot.querySelector(`.theme .${role}`)).color;
        context.fillRect(0, 0, 1, 1);
        return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
      });
    });
    const difference = (color) => color.reduce((sum, part, at) => sum + Math.abs(part - paper[at]), 0);
    // The lightest average goes 38% of the way from this colour to the paper; half of what is left is clearly weaker.
    assert.ok(difference(grid) > 0 && difference(grid) < difference(muted) * 0.31, `${grid} on ${paper}, averages from ${muted}`);
  }
});

test("a chart that is drawn before its box is in the page has the page's colours there", async (t) => {
  const page = await newPage(t, { colorScheme: 'dark' });
  await page.goto(new URL('icon.svg', BASE).href);
  await page.goto(new URL('gallery.html', BASE).href);
  await page.evaluate(async () => {
    const { createChart } = await import('/levelchart/index.js');
    const box = Object.assign(document.createElement('div'), { id: 'late' });
    box.style.cssText = 'width:640px;height:360px;--level-chart-paper:#123456';
    await createChart(box, { data: await (await fetch('/data/smallcap.csv')).text(), averages: 'sma:50' });
    document.body.prepend(box);
    const canvas = box.firstElementChild.shadowRoot.querySelector('canvas');
    while (canvas.width !== 640) await new Promise(requestAnimationFrame);
  });
  const { paper, colors } = await page.evaluate(() => {
    const canvas = document.querySelector('#late').firstElementChild.shadowRoot.querySelector('canvas');
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d');
    copy.drawImage(canvas, 0, 0);
    const pixels = new Uint32Array(copy.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
    return { paper: [...new Uint8Array(pixels.buffer, 0, 3)], colors: new Set(pixels).size };
  });
  assert.deepEqual(paper, [0x12, 0x34, 0x56]);
  assert.ok(colors > 100, `${colors} colours`);
});

test('a canvas that lost its memory is painted again when it has some', async (t) => {
  const page = await openBody(t, CHART.replace('loading', 'explore="scrub" loading'));
  await ready(page);
  await settle(page);
  const before = await bitmap(page);
  const after = await page.evaluate(() => {
    const canvas = document.querySelector('level-chart').shadowRoot.querySelector('canvas');
    canvas.width += 0; // as the browser gives it back: empty, with nothing that it was set to
    const drawn = () => canvas.toDataURL();
    const empty = drawn();
    canvas.dispatchEvent(new Event('contextrestored'));
    return drawn() !== empty;
  });
  assert.equal(after, true);
  assert.deepEqual(await bitmap(page), before);
});

test('colours and the font are followed wherever the page sets them, and whenever a style sheet comes', async (t) => {
  const sheet = (text) => `const sheet = document.createElement('style'); sheet.textContent = ${JSON.stringify(text)}; document.body.append(sheet);`;
  const colour = '--level-chart-paper:#f4ecd8';
  const changes = {
    'a property of the element': `one.style.setProperty('--level-chart-paper', '#f4ecd8')`,
    'a property of what it stands in': `one.parentElement.style.setProperty('--tone', '#f4ecd8')`,
    'a class of the element': `${sheet(`.sepia{${colour}}`)} one.className = 'sepia'`,
    'a style sheet that comes late': sheet(`level-chart{${colour}}`),
    'a class of the page': `${sheet('html.sepia{--tone:#f4ecd8}')} document.documentElement.className = 'sepia'`,
    'a change while it is hidden': `one.hidden = true; await new Promise(requestAnimationFrame); one.style.setProperty('--level-chart-paper', '#f4ecd8'); await new Promise(requestAnimationFrame); one.hidden = false`,
  };
  for (const [what, change] of Object.entries(changes)) {
    const page = await openBody(t, `<style>level-chart{--level-chart-paper:var(--tone,#fff)}</style><main>${CHART}</main>`);
    await ready(page);
    await settle(page);
    await page.evaluate(`(async () => { const one = document.querySelector('level-chart'); ${change} })()`);
    await frames(page, 4);
    const ground = await page.evaluate(() => {
      const canvas = document.querySelector('level-chart').shadowRoot.querySelector('canvas');
      return [...canvas.getContext('2d').getImageData(2, 2, 1, 1).data.slice(0, 3)];
    });
    assert.deepEqual(ground, [0xf4, 0xec, 0xd8], what);
  }
  const page = await openBody(t, `<main>${CHART}</main>`);
  await ready(page);
  await settle(page);
  const light = await bitmap(page);
  await page.evaluate(() => (document.querySelector('main').style.colorScheme = 'dark'));
  await frames(page, 4);
  assert.notEqual((await bitmap(page)).colors, light.colors, 'the colour scheme of a part of the page');
  const before = await picture(page);
  await page.evaluate(() => document.querySelector('level-chart').style.setProperty('--level-chart-font', 'monospace'));
  await frames(page, 4);
  assert.notEqual(await picture(page), before, 'the font');
});
