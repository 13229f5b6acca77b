// What a reader sees and hears at the cursor and of the controls: the panes that are drawn, in a place of its own, and a focus that stays.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openBody, ready, settle, useBrowser } from './browser.mjs';
import { openExplorer, PHONE, plotOf, shown, FREE } from './explore.mjs';
import { openPanel, openPanels } from './panels.mjs';

useBrowser();
const MORE = 'breadth="/data/breadth.csv" advances="/data/advances.csv"';

test('the readout, the spoken value and the table have the studies that are drawn, and no others', async (t) => {
  for (const [attributes, drawn, left] of [
    [
      MORE,
      /50-day average: [\d,.]+.*200-day average: [\d,.]+.*RSI \d+.*Members above their average: \d+%.*Advance-decline line: [\d,]+.*A\/D ratio: [\d.]+$/,
      /Volume/,
    ],
    ['volume-average="20"', /200-day average: [\d,.]+.*Volume: [\d,]+.*Volume, mean of 20: [\d,]+.*RSI \d+$/, /Advance-decline/],
    [`${MORE} volume`, /50-day average: [\d,.]+.*200-day average: [\d,.]+.*Volume: [\d,]+.*RSI \d+.*Members above their average: \d+%$/, /Advance-decline/], // the lowest has no room
  ]) {
    const page = await openExplorer(t, { attributes, viewport: { width: 760, height: 900 } });
    const { x, y } = (await plotOf(page)).at(0.5, 0.3);
    await page.mouse.move(x, y);
    await settle(page);
    const { readout, said } = await shown(page);
    assert.match(readout, drawn);
    assert.match(said, drawn);
    const body = await openPanel(page, 'table');
    const head = await body.locator('thead').first().textContent();
    if (attributes.includes('breadth')) assert.match(head, /Members above their average/);
    assert.equal(/mean of 20/.test(head), attributes.includes('volume-average'));
    assert.equal(/Advance-decline/.test(head), !left.test('Advance-decline'));
  }
});

test('the values of a pane stand above it, in the place of its title, and no value covers a price', async (t) => {
  const panes = ['Volume', 'RSI', 'MACD', 'Members above their average'];
  for (const options of [{}, { viewport: { width: 700, height: 900 } }, { ...PHONE, before: FREE }]) {
    const page = await openExplorer(t, { ...options, explore: 'scrub', attributes: `${MORE} volume macd="12 26 9" style="height:900px;aspect-ratio:auto"` });
    for (const across of [0.1, 0.5, 0.65]) {
      const { x, y } = (await plotOf(page)).at(across, 0.2);
      await page.mouse.move(x, y);
      await settle(page);
      const { top, prices, rows, lowest } = await page.evaluate(() => {
        const { shadowRoot } = document.querySelector('level-chart');
        const box = (one) => one.getBoundingClientRect();
        const [readout, ...rows] = shadowRoot.querySelectorAll('[part=readout]');
        const edges = (one) => ({ top: box(one).top, bottom: box(one).bottom, text: one.textContent });
        // The line at the pointer is in the price pane: it tells where that is.
        return {
          top: edges(readout),
          prices: box(shadowRoot.querySelector('.cross')).top,
          rows: rows.map(edges),
          lowest: box(shadowRoot.querySelector('.cursor')).bottom,
        };
      });
      assert.ok(top.bottom < prices, JSON.stringify(top));
      assert.doesNotMatch(top.text, /RSI|Volume|MACD|Members/);
      for (const [at, name] of panes.entries()) assert.ok(rows[at].text.startsWith(name), `${rows[at].text} for ${name}`);
      const edges = [prices, ...rows.flatMap(({ top, bottom }) => [top, bottom]), lowest];
      assert.deepEqual(
        edges,
        edges.toSorted((a, b) => a - b),
        'one above the other',
      );
      assert.ok(Math.min(...rows.map(({ top, bottom }) => bottom - top)) > 10);
      await page.mouse.move(x, (rows[1].top + rows[1].bottom) / 2);
      await settle(page);
      assert.notEqual((await shown(page)).readout, null, 'on the way from one pane to the next the values stay');
    }
  }
});

test('a pointer has a line with its price at the axis, and the cursor its day under the picture', async (t) => {
  for (const options of [{}, { viewport: PHONE.viewport }, { attributes: 'lang="ar"' }]) {
    const page = await openExplorer(t, options);
    const tags = () =>
      page.evaluate(() => {
        const chart = document.querySelector('level-chart');
        const find = (query) => chart.shadowRoot.querySelector(query);
        const box = (query) => find(query).getBoundingClientRect().toJSON();
        const is = (query) => !find(query).hidden && find(query).getBoundingClientRect().height > 0;
        return {
          seen: ['.cross', '.day'].map(is),
          price: find('.cross .tag').textContent,
          day: find('.day').textContent,
          date: find('.readout b')?.textContent,
          boxes: [box('.cross .tag'), box('.day')],
          plot: box('.plot'),
          line: box('.cross').top,
        };
      });
    assert.deepEqual((await tags()).seen, [false, false]);
    for (const across of [0.02, 0.3, 0.6]) {
      const heights = [];
      for (const down of [0.25, 0.3]) {
        const { x, y } = (await plotOf(page)).at(across, down);
        await page.mouse.move(x, y);
        await settle(page);
        const { seen, price, day, date, boxes, plot, line } = await tags();
        assert.deepEqual(seen, [true, true]);
        assert.equal(day, date);
        assert.ok(Math.abs(line - y) <= 1.5, `${line} ${y}`);
        assert.ok(Math.abs(boxes[0].right - plot.right) < 1, 'the price stands on the numbers of the axis, not on the names of lines');
        for (const box of boxes) assert.ok(box.left >= plot.left - 0.5 && box.right <= plot.right + 0.5, JSON.stringify([box, plot]));
        heights.push(Number(price.replace(/[^0-9.]/g, '')));
      }
      if (!options.attributes) assert.ok(heights[0] > heights[1] && heights[1] > 1500, `${heights}`);
    }
    await page.locator('level-chart .cursor').focus();
    await page.keyboard.press('ArrowLeft');
    await settle(page);
    assert.deepEqual((await tags()).seen, [false, true], 'keys are at a bar, at no price');
    await page.keyboard.press('Escape');
    await settle(page);
    assert.deepEqual((await tags()).seen, [false, false]);
  }
});

test('the cursor of a chart in percent says percent, also of the series beside the price', async (t) => {
  const attributes = 'scale="percent" compare="sp500=data/benchmarks.csv S&amp;P 500"';
  const page = await openExplorer(t, { attributes });
  const { x, y } = (await plotOf(page)).at(0.3, 0.3);
  await page.mouse.move(x, y);
  await settle(page);
  const said = await page.evaluate(() => {
    const find = (query) => document.querySelector('level-chart').shadowRoot.querySelector(query);
    return { tag: find('.cross .tag').textContent, read: find('.readout').textContent, heard: find('.cursor').ariaValueText };
  });
  assert.match(said.tag, /^[+−]?[0-9.]+%$/);
  assert.match(said.read, /Close [0-9,.]+ \([+−]?[0-9.]+%\)S&P 500: [+−]?[0-9.]+%/);
  assert.match(said.heard, /close [0-9,.]+ \([+−]?[0-9.]+%\).*, S&P 500: [+−]?[0-9.]+%/);
  for (const text of [said.read, said.heard]) assert.match(text, /50-day average: [0-9,.]+ \([+−]?[0-9.]+%\)/);
});

test('what a mouse that rests reads is of the bar under it, in the language of the page, whatever moved the picture', async (t) => {
  const changes = {
    'another language': () => (document.documentElement.lang = 'de'),
    'a zoom': () => document.querySelector('level-chart').setView('3m'),
    'another width': () => (document.querySelector('level-chart').style.maxWidth = '700px'),
    'another bar': () => document.querySelector('level-chart').append({ time: Date.UTC(2026, 1, 9), close: 2150 }),
  };
  for (const [what, change] of Object.entries(changes)) {
    const page = await openExplorer(t, { attributes: MORE });
    const { x, y } = (await plotOf(page)).at(0.5, 0.2);
    await page.mouse.move(x, y);
    await settle(page);
    const before = await shown(page);
    await page.evaluate(change);
    if (what === 'another language') await page.waitForFunction(() => document.querySelector('level-chart').words('ui.explore.try') === 'Marke testen');
    await settle(page);
    const { readout, said } = await shown(page);
    assert.notEqual(readout, before.readout, what);
    await page.mouse.move(x, y + 2);
    await settle(page);
    const moved = await shown(page);
    assert.deepEqual([readout, said], [moved.readout, moved.said], what);
  }
});

test('keys take the cursor from a mouse that rests', async (t) => {
  const page = await openExplorer(t);
  const { x, y } = (await plotOf(page)).at(0.5, 0.2);
  await page.locator('level-chart .cursor').focus();
  await page.mouse.move(x, y);
  await settle(page);
  await page.keyboard.press('End');
  await page.keyboard.press('+');
  await settle(page);
  assert.match((await shown(page)).said, /^6 February 2026: /);
});

test("an editor's label with a role is not said of a price on its other side, whatever the language", async (t) => {
  for (const [lang, label, said] of [
    ['en', 'Old Support', /below resistance 2,200/],
    ['de', 'Alte Unterstützung', /unter Widerstand 2\.200/],
    ['de', 'Deckel', /unter Deckel 2\.200/],
  ]) {
    const page = await openBody(
      t,
      `<level-chart src="/data/smallcap.csv" levels="2200 ${label}" lang="${lang}" explore="scrub" loading="eager"></level-chart>`,
    );
    await ready(page);
    await page.waitForFunction(() => document.querySelector('level-chart').shadowRoot.querySelector('.cursor')?.getAttribute('aria-valuetext'));
    assert.match((await shownValue(page)).replaceAll('\u00a0', ' '), said);
  }
});

const shownValue = (page) => page.evaluate(() => document.querySelector('level-chart').shadowRoot.querySelector('.cursor').getAttribute('aria-valuetext'));

test('values cover the whole title of their pane, with the marks above its letters', async (t) => {
  for (const lang of ['ar', 'de', 'pl', 'ja']) {
    const page = await openExplorer(t, { explore: 'scrub', attributes: `${MORE} lang="${lang}" style="height:900px;aspect-ratio:auto"` });
    const { x, y } = (await plotOf(page)).at(0.5, 0.2);
    await page.mouse.move(x, y);
    await settle(page);
    const places = await page.evaluate(() => {
      const host = document.querySelector('level-chart');
      const plot = host.shadowRoot.querySelector('.plot').getBoundingClientRect();
      const svg = new DOMParser().parseFromString(host.toSVG({ width: plot.width, height: plot.height }), 'image/svg+xml');
      const pen = document.createElement('canvas').getContext('2d');
      return [...host.shadowRoot.querySelectorAll('.values')]
        .filter((row) => row.textContent)
        .map((row) => {
          const [top, bottom] = [row.getBoundingClientRect().top - plot.top, row.getBoundingClientRect().bottom - plot.top];
          // The title is the longest text within the row.
          const within = [...svg.querySelectorAll(':is(text, tspan)[y]')].filter(
            (one) => Number(one.getAttribute('y')) > top && Number(one.getAttribute('y')) < bottom,
          );
          const [title] = within.toSorted((a, b) => b.textContent.length - a.textContent.length);
          pen.font = `${title.closest('[font-size]').getAttribute('font-size')}px ${getComputedStyle(row).fontFamily}`;
          const { actualBoundingBoxAscent: up } = pen.measureText(title.textContent);
          return { top, ink: Number(title.getAttribute('y')) - up, text: title.textContent };
        });
    });
    assert.ok(places.length > 1);
    for (const { top, ink, text } of places) assert.ok(top <= ink, `${lang}: ${text} begins at ${ink}, its row at ${top}`);
  }
});

test('on a phone values stand above the picture, within its width, until the finger touches anything else', async (t) => {
  const page = await openExplorer(t, { ...PHONE, before: FREE, attributes: `${MORE} mark="candle"` });
  const plot = await plotOf(page);
  const { x, y } = plot.at(0.7, 0.4);
  await page.touchscreen.tap(x, y);
  await settle(page);
  const boxes = () =>
    page.evaluate(() => {
      const readout = document.querySelector('level-chart').shadowRoot.querySelector('.readout');
      const box = (one) => one.getBoundingClientRect();
      return readout.hidden
        ? null
        : { bottom: box(readout).bottom, left: box(readout).left, right: box(readout).right, ends: Array.from(readout.children, (one) => box(one).right) };
    });
  const { bottom, left, right, ends } = await boxes();
  assert.ok(bottom <= plot.y + 1, `${bottom} ${plot.y}`);
  assert.ok(left >= plot.x - 1 && right <= plot.x + plot.width + 1);
  for (const end of ends) assert.ok(end <= right + 1, `${end} ${right}`);
  await page.evaluate(() => document.querySelector('level-chart').scrollIntoView());
  await page.touchscreen.tap(x - 40, 150);
  await settle(page);
  const top = await page.evaluate(() => document.querySelector('level-chart').shadowRoot.querySelector('.readout').getBoundingClientRect().top);
  assert.ok(top >= 0, `where the picture is at the edge of the screen, it is inside: ${top}`);
  await page.locator('#after').tap({ position: { x: 10, y: 10 } });
  await settle(page);
  assert.equal(await boxes(), null);
});

/** What stands above the picture of a phone at a bar, and the rows of its panes. */
async function onPhone(t, { averages, ...options }) {
  const page = await openExplorer(t, { ...PHONE, ...options });
  await page.locator('level-chart').evaluate((chart, averages) => {
    if (averages) chart.setAttribute('averages', averages);
    scrollBy({ top: chart.getBoundingClientRect().top - 300, behavior: 'instant' });
  }, averages);
  await settle(page);
  const { x, y } = (await plotOf(page)).at(0.6, 0.3);
  await page.touchscreen.tap(x, y);
  await settle(page);
  return page;
}
const linesOf = (page, selector) =>
  page.locator(`level-chart ${selector}`).evaluateAll((rows) => rows.map((row) => new Set(Array.from(row.children, (one) => one.offsetTop)).size));

test('on a phone the values take four lines at most: date, prices and averages in one sentence come first, and a pane has one line', async (t) => {
  for (const [averages, attributes, said] of [
    ['sma:20 sma:50 sma:100 sma:200', '', /20\/50\/100\/200-day average: [\d,.]+ \/ [\d,.]+ \/ [\d,.]+ \/ [\d,.]+ \|/],
    ['sma:50 ema:20', 'bands="20 2" volume-average="20" macd="12 26 9" mark="candle"', /50-day average: [\d,.]+20-day EMA: [\d,.]+/],
  ]) {
    const page = await onPhone(t, { averages, attributes: `${attributes} ${MORE}` });
    const [above] = await linesOf(page, '.readout');
    assert.ok(above <= 4, `${above} lines`);
    assert.ok((await linesOf(page, '.values')).every((count) => count === 1));
    const { readout, said: heard } = await shown(page);
    assert.match(readout, /^\d+ \w+ 202\d(Close [\d,.]+|O\s.*C\s[\d,.]+)/);
    assert.match(readout, said);
    assert.match(heard, /50-day average: [\d,.]+,/, 'what is heard has them one by one');
  }
});

test('on a phone values cover no words of the page, whatever its width and the size of its text, and nothing moves', async (t) => {
  for (const width of [320, 360, 390, 430]) {
    for (const root of ['', '<style>html{font-size:200%}</style>']) {
      for (const attributes of ['', 'mark="candle" bands="20 2"', 'levels="auto:0"']) {
        const page = await openExplorer(t, { ...PHONE, viewport: { width, height: 844 }, before: `${root}<style>h1,main p{margin:4px 0}</style>`, attributes });
        await page
          .locator('h1')
          .evaluate((one) => one.after(Object.assign(document.createElement('p'), { textContent: 'Closing prices in points, with their averages' })));
        await page.locator('.more > summary').waitFor(); // with large text the panels need more than the room that is kept
        await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
        await settle(page);
        const places = () =>
          page.evaluate(() => [scrollY, ...Array.from(document.querySelectorAll('h1,p,level-chart'), (one) => one.getBoundingClientRect().top)]);
        const before = await places();
        const plot = await plotOf(page);
        for (const across of [0.2, 0.6]) {
          const { x, y } = plot.at(across, 0.3);
          await page.touchscreen.tap(x, y);
          await settle(page);
          const [readout, words] = await page.evaluate(() => {
            const box = (one) => one.getBoundingClientRect().toJSON();
            return [box(document.querySelector('level-chart').shadowRoot.querySelector('.readout')), box(document.querySelector('h1 + p'))];
          });
          assert.ok(readout.height > 10 && readout.top >= words.bottom, `${width} ${root} ${attributes}: ${readout.top}, the words end at ${words.bottom}`);
          assert.deepEqual(await places(), before);
        }
      }
    }
  }
});

test('values that find no room go in pairs, dots say that there are more, and all of them are heard', async (t) => {
  for (const width of [320, 390, 430]) {
    const page = await openExplorer(t, { ...PHONE, viewport: { width, height: 844 }, before: FREE, attributes: 'mark="candle" bands="20 2"' });
    await page.locator('level-chart').evaluate((chart) => chart.setAttribute('averages', 'sma:20 sma:50 sma:100 sma:200 ema:20 ema:50 ema:100 ema:200'));
    await settle(page);
    const { x, y } = (await plotOf(page)).at(0.7, 0.3);
    await page.touchscreen.tap(x, y);
    await settle(page);
    const { readout, said } = await shown(page);
    assert.equal(readout.includes('Bollinger, upper'), readout.includes('Bollinger, lower'), readout);
    assert.equal(/…( \||$)/.test(readout), !readout.includes('Bollinger, lower'), readout);
    assert.match(said, /Bollinger, upper: .*Bollinger, lower: /);
  }
});

test('a candle that is told by its close alone has dots, and all of its prices are heard', async (t) => {
  const seen = new Set();
  for (const [width, currency] of [
    [320, ''],
    [430, ''],
  ]) {
    const attributes = `mark="candle" decimals="2" ${currency}`;
    const page = await openExplorer(t, { ...PHONE, viewport: { width, height: 844 }, before: FREE, attributes });
    const { x, y } = (await plotOf(page)).at(0.5, 0.2);
    await page.touchscreen.tap(x, y);
    await settle(page);
    const { readout, said } = await shown(page);
    const isShort = !/\bH\s/.test(readout);
    seen.add(isShort);
    assert.equal(readout.includes('…'), isShort, readout);
    assert.match(said, /high.*low/i);
  }
  assert.equal(seen.size, 2, [...seen].join());
});

test('in Arabic the periods of averages run as their values do', async (t) => {
  const page = await openExplorer(t, { ...PHONE, before: FREE, attributes: 'lang="ar"' });
  const { x, y } = (await plotOf(page)).at(0.7, 0.3);
  await page.touchscreen.tap(x, y);
  await settle(page);
  const across = await page.evaluate(() => {
    const { shadowRoot } = document.querySelector('level-chart');
    const walker = document.createTreeWalker(shadowRoot.querySelector('.readout'), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const [first, last] = ['50', '200'].map((text) => node.data.indexOf(text));
      if (first < 0 || last < first) continue;
      const values = [...node.data.matchAll(/\d[\d,]*\.\d+/g)];
      const left = (from, length) => {
        const range = document.createRange();
        range.setStart(node, from);
        range.setEnd(node, from + length);
        return range.getBoundingClientRect().left;
      };
      return [left(first, 2) > left(last, 3), values.length === 2 && left(values[0].index, 4) > left(values[1].index, 4), node.data];
    }
  });
  assert.deepEqual(across?.slice(0, 2), [true, true], String(across));
});

test('on a phone the value of a pane with a long name and an older date has one line', async (t) => {
  const page = await onPhone(t, {});
  await page
    .locator('level-chart')
    .evaluate((chart) => chart.setPanes([{ label: 'Volatility of the index over the last 30 days', time: ['2025-02-05', '2026-02-06'], value: [18, 21] }]));
  await settle(page);
  await settle(page);
  const row = page.locator('level-chart .values').last();
  assert.match(await row.textContent(), /^Volatility of the index over the last 30 days: 18$/);
  assert.ok((await row.evaluate((one) => one.offsetHeight)) < 30);
  assert.match((await shown(page)).said, /Volatility of the index over the last 30 days: 18 \(5 Feb 2025\)/, 'what is heard has the date');
});

test('on a phone values, day and rows cover what lies below them wholly: no half line of the page or of a pane is left', async (t) => {
  for (const [size, root] of [
    ['1rem', ''],
    ['1.37rem', ''],
    ['1rem', '<style>html{font-size:32px}</style>'],
  ]) {
    const before = `${root}<div style="font-size:${size};line-height:1.3;padding:0 16px">${'<p style="margin:0">Words of the page above the picture</p>'.repeat(12)}</div><style>main{padding-top:0!important}h1{display:none}</style>`;
    const page = await onPhone(t, { before });
    const cut = await page.evaluate(() => {
      const { shadowRoot } = document.querySelector('level-chart');
      const box = (name) => shadowRoot.querySelector(name).getBoundingClientRect();
      const { top } = box('.readout');
      const lines = [...document.querySelectorAll('p')].flatMap((one) => {
        const range = document.createRange();
        range.selectNodeContents(one);
        return [...range.getClientRects()];
      });
      const [picture, pane, day] = ['.cursor', '.values', '.day'].map(box);
      return {
        above: top > 0 && lines.filter((line) => line.top < top - 1 && line.bottom > top + 1).length,
        row: pane.height <= 30,
        day: [day.top <= picture.bottom + 1, day.height >= 20 && day.height <= 30],
      };
    });
    assert.deepEqual(cut, { above: 0, row: true, day: [true, true] }, `${size} ${root}`);
  }
});

test('values stand in sight where the top of the picture has left the screen', async (t) => {
  const page = await openExplorer(t, { ...PHONE, viewport: { width: 844, height: 390 } });
  await page.evaluate(() => {
    const top = document.querySelector('level-chart').shadowRoot.querySelector('.plot').getBoundingClientRect().top;
    scrollBy({ top: top + 120, behavior: 'instant' });
  });
  const { x } = (await plotOf(page)).at(0.4, 0);
  await page.touchscreen.tap(x, 100);
  await settle(page);
  const { top, bottom } = await page.locator('level-chart .readout').evaluate((one) => one.getBoundingClientRect().toJSON());
  assert.ok(top >= -1 && bottom <= 100, `${top} to ${bottom}`);
});

for (const more of ['', 'alerts="2000"'])
  test(`on a phone values that have no room above the picture leave the prices in sight${more && ', with buttons under it'}`, async (t) => {
    const page = await openExplorer(t, { ...PHONE, attributes: `${MORE} ${more}` });
    await page.evaluate(() => document.querySelector('level-chart').scrollIntoView());
    const { x } = (await plotOf(page)).at(0.7, 0.4);
    await page.touchscreen.tap(x, 150);
    await settle(page);
    const [readout, box] = await page.evaluate(() => {
      const { shadowRoot } = document.querySelector('level-chart');
      return ['.readout', '.plot'].map((name) => shadowRoot.querySelector(name).getBoundingClientRect().toJSON());
    });
    assert.ok(readout.top > box.top + box.height * 0.6, `${readout.top} in ${box.top} to ${box.bottom}`);
    assert.ok(readout.height > 10, 'it is seen');
    assert.ok(readout.bottom >= box.bottom - 1, 'nothing of what stands under the axis is left half covered');
    assert.equal(await page.locator('level-chart .cross').isVisible(), false, 'under a finger nobody reads a price');
    assert.ok(readout.bottom <= box.bottom + 1 && readout.left >= box.left - 1 && readout.right <= box.right + 1, JSON.stringify([readout, box]));
  });

test('a button that has nothing more to do keeps the focus', async (t) => {
  const page = await openExplorer(t);
  const focused = () => page.evaluate(() => document.querySelector('level-chart').shadowRoot.activeElement?.textContent);
  await page.getByRole('textbox', { name: 'Try a level' }).fill('2108');
  await settle(page);
  const reset = page.getByRole('button', { name: 'Reset' });
  await reset.focus();
  await page.keyboard.press('Enter');
  await settle(page);
  assert.equal(await focused(), 'Reset');
  assert.equal(await reset.getAttribute('aria-disabled'), 'true');
  const before = (await shown(page)).view;
  const later = page.getByRole('button', { name: 'Later' });
  await later.focus();
  await page.keyboard.press('Enter'); // there is nothing later
  await settle(page);
  assert.equal(await focused(), '›');
  assert.deepEqual((await shown(page)).view, before);
});

test('a button that has nothing to do looks so in forced colours', async (t) => {
  const page = await openExplorer(t, { forcedColors: 'active' });
  const colors = await page
    .locator('level-chart .toolbar button')
    .evaluateAll((buttons) => buttons.map((one) => [one.getAttribute('aria-disabled') === 'true', getComputedStyle(one).color]));
  const of = (isOff) => new Set(colors.filter(([off]) => off === isOff).map(([, color]) => color));
  assert.equal(of(true).size, 1);
  assert.ok(!of(false).has([...of(true)][0]), JSON.stringify(colors));
});

test('a price in the marks of another language is said as it was read, where it lies out of sight', async (t) => {
  const page = await openExplorer(t);
  const field = page.getByRole('textbox', { name: 'Try a level' });
  await field.fill('2.203');
  await settle(page);
  assert.match((await shown(page)).sentence, /^“2\.203” was read as 2\.203\. At 2\.20: no touch was counted\. This price lies outside the picture\.$/);
  await field.fill('2203');
  await settle(page);
  assert.match((await shown(page)).sentence, /^At 2,203: /);
});

test('a summary that the page shows is not heard a second time in the picture', async (t) => {
  const chart = (id) => `<level-chart id="${id}" src="/data/smallcap.csv" label="Small caps" loading="eager"></level-chart>`;
  const page = await openBody(t, `<main><h1>Two</h1>${chart('a')}<p data-summary data-chart="a"></p>${chart('b')}</main>`);
  await ready(page, '#b');
  await page.waitForFunction(() => document.querySelector('[data-summary]').textContent);
  const hidden = await page.evaluate(() => ['a', 'b'].map((id) => document.getElementById(id).shadowRoot.querySelector('.words').getAttribute('aria-hidden')));
  assert.deepEqual(hidden, ['true', null]);
});

test('the words of another day are gone from the live region once Rewind is closed', async (t) => {
  const page = await openPanels(t);
  const body = await openPanel(page, 'rewind');
  const said = (text) =>
    page.waitForFunction((text) => document.querySelector('level-chart').shadowRoot.querySelector('.more output').textContent.startsWith(text), text);
  await body.getByRole('button', { name: 'One day back' }).click();
  await said('As of 5 Feb 2026');
  await page.locator('[data-panel=rewind] > summary').click();
  await page.waitForFunction(() => document.querySelector('level-chart').shadowRoot.querySelector('.more output').textContent === '');
});

test('a path that waits is not called supported, and shows its record; a fact shows its source', async (t) => {
  const page = await openBody(
    t,
    `<main><h1>Two</h1><p><span data-claim="path(2150) waiting" data-chart="c">It waits</span>. <span data-claim='fact("Forward P/E, Russell 2000") ~ 14' data-chart="c">At 14 times</span>.
    <span data-claim="close > 2100.5" data-chart="c">Above</span></p>
    <level-chart id="c" src="/data/smallcap.csv" facts="/data/facts.json" published="2026-02-06" paths="above 2150: 2250; below 2000: 1950" label="Small caps" loading="eager"></level-chart></main>`,
  );
  await ready(page);
  await page.waitForFunction(() => [...document.querySelectorAll('[data-claim]')].every((span) => span.dataset.verdict));
  const buttons = page.locator('[data-verdict-button]');
  const said = async (at) => {
    await page.keyboard.press('Escape'); // the one before lies over the next statement
    await buttons.nth(at).focus();
    await page.keyboard.press('Enter');
    return page.locator('[data-level-chart-verdict]').textContent();
  };
  assert.equal(await buttons.nth(0).getAttribute('aria-label'), 'Check of “It waits”: Not decided yet');
  assert.match(
    await said(0),
    /^Not decided yet.*2,250, waiting\. Of \d+ earlier closes that newly left a price like this, \d+ went as far before they came back\./,
  );
  const fact = await said(1);
  assert.match(fact, /“Forward P\/E, Russell 2000”/);
  assert.match(fact, /Source: as stated in the demonstration article, 6 Feb 2026/);
  assert.match(await said(2), /2,142\.67/);
});

test('the cursor says what happened at its bar, and the panels list it', async (t) => {
  const events = [
    { date: '2025-10-01', to: '2025-11-12', label: 'Shutdown' },
    { date: '2026-02-11', label: 'Jobs report' },
  ];
  const page = await openExplorer(t, { attributes: `events='${JSON.stringify(events)}'` });
  const { x, y } = (await plotOf(page)).at(0.55, 0.3);
  await page.mouse.move(x, y);
  await settle(page);
  const plain = (text) => text.replaceAll('\u00a0', ' ');
  const { readout, said } = await shown(page);
  assert.match(plain(said), /(Oct|Nov)\w* 2025.*, 1 Oct 2025 to 12 Nov 2025 Shutdown$/);
  assert.match(plain(readout), /Close 2,\d\d\d\.\d\d1 Oct 2025 to 12 Nov 2025 Shutdown50-day/);
  const body = await openPanel(page, 'table');
  await body.getByText('What happened').waitFor();
  assert.deepEqual((await body.locator('ul').last().locator('li').allTextContents()).map(plain), ['1 Oct 2025 to 12 Nov 2025 Shutdown']);
});

test('at a bar before the first value of a study the cursor says what is known, and a pane without a value keeps its title', async (t) => {
  for (const options of [{}, PHONE]) {
    const page = await openExplorer(t, options);
    await page.locator('level-chart').evaluate((chart) => chart.setView('all'));
    await settle(page);
    await page.locator('level-chart .cursor').focus();
    await page.keyboard.press('Home');
    await settle(page);
    const { readout, said } = await shown(page);
    assert.match(readout, /^11 Jan 2024Close 2,096\.24[ |]*$/);
    assert.match(said, /^11 January 2024: close 2,096\.24/);
    assert.equal(await page.locator('level-chart .day').textContent(), '11 Jan 2024');
    assert.equal(await page.locator('level-chart .values').first().isVisible(), false);
  }
});

test('with text twice as large the price at the cursor is written as large as the day', async (t) => {
  for (const width of [390, 1280]) {
    const page = await openExplorer(t, { viewport: { width, height: 900 }, before: '<style>html{font-size:200%}</style>' });
    const { x, y } = (await plotOf(page)).at(0.5, 0.3);
    await page.mouse.move(x, y);
    await settle(page);
    const sizes = ['.cross .tag', '.day .tag'].map((tag) => page.locator(`level-chart ${tag}`).evaluate((one) => getComputedStyle(one).fontSize));
    const [price, day] = await Promise.all(sizes);
    assert.equal(price, day, `${width}`);
  }
});

test('in forced colours prices and days at the cursor can be read', async (t) => {
  for (const colorScheme of ['light', 'dark']) {
    const page = await openExplorer(t, { forcedColors: 'active', colorScheme });
    await page.getByRole('textbox', { name: 'Try a level' }).fill('2111');
    const { x, y } = (await plotOf(page)).at(0.5, 0.3);
    await page.mouse.move(x, y);
    await settle(page);
    for (const tag of ['.cross .tag', '.day .tag', '.handle.tried .chip']) {
      // The letters are the paper of the box: with a backplate of the browser's own they would stand on their own colour.
      const { adjust, color, background } = await page
        .locator(`level-chart ${tag}`)
        .first()
        .evaluate((one) => {
          const { forcedColorAdjust: adjust, color, backgroundColor: background } = getComputedStyle(one);
          return { adjust, color, background };
        });
      assert.equal(adjust, 'none', tag);
      assert.notEqual(color, background, tag);
    }
  }
});

test('the cursor calls a level by the price that the picture and the summary have', async (t) => {
  const page = await openExplorer(t);
  await page.locator('level-chart').evaluate((chart) => chart.setAttribute('levels', 'auto:2'));
  await settle(page);
  await page.locator('level-chart .cursor').focus();
  const named = await page.locator('level-chart').evaluate((chart) => chart.analysis.levels.map(({ named, price }) => [named, price]));
  assert.ok(named.some(([name, price]) => Math.abs(name - price) > 1e-9));
  const texts = named.map(([name]) => name.toLocaleString('en', { maximumFractionDigits: 10 }));
  for (const key of ['End', ...Array.from({ length: 12 }, () => 'PageDown')]) {
    await page.keyboard.press(key);
    await settle(page);
    const price = (await shown(page)).said.match(/(?:support|resistance) ([\d,.]*\d)/)?.[1];
    assert.ok(price === undefined || texts.includes(price), `${price}: ${texts}`);
  }
});

test('of weekly bars an average is one of bars, wherever it is named', async (t) => {
  const page = await openExplorer(t);
  await page.evaluate(async () => {
    const [head, ...rows] = (await (await fetch('/data/smallcap.csv')).text()).trim().split('\n');
    const chart = document.querySelector('level-chart');
    chart.setAttribute('averages', 'sma:10 ema:20');
    chart.data = [head, ...rows.filter((_, at) => at % 5 === 0)].join('\n');
    await chart.ready;
  });
  await settle(page);
  await page.locator('level-chart .cursor').focus();
  await settle(page);
  const { said, readout } = await shown(page);
  for (const text of [said, readout]) assert.match(text, /10-bar average: .*20-bar EMA: /);
  for (const name of ['table', 'method']) {
    const text = await (await openPanel(page, name)).textContent();
    assert.match(text, /10-bar average/);
    assert.doesNotMatch(text, /10-day/);
  }
});

test('on a phone values that have room neither above nor under the picture lie in it, in the half that the price is not in', async (t) => {
  const page = await openExplorer(t, { ...PHONE, attributes: 'mark="candle"' });
  await page.evaluate(() => {
    const chart = document.querySelector('level-chart');
    for (const [name, value] of Object.entries({ levels: 'auto:0', range: '3m', averages: 'sma:50' })) chart.setAttribute(name, value);
    chart.removeAttribute('rsi');
    document.querySelector('h1').remove();
    document.querySelector('main').style.padding = 0;
    document.body.style.margin = 0;
  });
  await settle(page);
  const plot = await plotOf(page);
  assert.ok(plot.y < 10);
  for (const extreme of ['max', 'min']) {
    // Where the price is at the edge of the picture, values in that half would lie on it.
    const x = await page.evaluate((extreme) => {
      const chart = document.querySelector('level-chart');
      const { first, count } = chart.view;
      const closes = [...chart.bars.close.slice(Math.ceil(first))];
      const { left, width } = chart.shadowRoot.querySelector('.cursor').getBoundingClientRect();
      return left + ((Math.ceil(first) - first + closes.indexOf(Math[extreme](...closes)) + 0.5) / count) * width;
    }, extreme);
    await page.touchscreen.tap(x, plot.at(0, 0.4).y);
    await settle(page);
    const { box, toolbar, text } = await page.evaluate(() => {
      const { shadowRoot } = document.querySelector('level-chart');
      const readout = shadowRoot.querySelector('.readout');
      const { top } = shadowRoot.querySelector('.toolbar').getBoundingClientRect();
      return { box: readout.getBoundingClientRect().toJSON(), toolbar: top, text: readout.textContent };
    });
    assert.match(text, /O\s*[\d,.]+.*C\s*[\d,.]+/s);
    assert.ok(box.top >= 0 && box.bottom <= toolbar, `${box.top} to ${box.bottom}, the buttons at ${toolbar}`);
    const middle = plot.y + plot.height / 2;
    assert.ok(extreme === 'max' ? box.top > middle : box.bottom < middle, `${extreme}: ${box.top} to ${box.bottom}`);
  }
});

for (const options of [{}, { viewport: { width: 390, height: 844 } }])
  test(`the day at the cursor covers a date of the axis wholly or not at all, and leaves the others, ${options.viewport?.width ?? 'desktop'}`, async (t) => {
    const page = await openExplorer(t, options);
    let covered = 0;
    for (let across = 0.05; across < 0.85; across += 0.04) {
      const { x, y } = (await plotOf(page)).at(across, 0.3);
      await page.mouse.move(x, y);
      await settle(page);
      const [left, right] = await page.locator('level-chart .day .tag').evaluate((one) =>
        getComputedStyle(one)
          .boxShadow.match(/-?[\d.]+px/g)
          .map(parseFloat)
          .filter((_, at) => at % 4 === 0),
      );
      assert.ok(left <= 0 && right >= 0 && left > -90 && right < 90, `${left} ${right}`);
      covered += left < 0 || right > 0;
    }
    assert.ok(covered > 2, `${covered}`);
    assert.equal(await page.locator('level-chart .day').evaluate((one) => getComputedStyle(one).backgroundColor), 'rgba(0, 0, 0, 0)');
  });

test('in a wide picture values that are many lie on two lines of it at most, and the first of them stay', async (t) => {
  for (const width of [560, 640, 768, 1000]) {
    const lines = JSON.stringify([{ label: 'Mean weighted by the volume of each session', time: ['2025-02-05', '2026-02-05'], value: [2000, 2050] }]);
    const page = await openExplorer(t, { viewport: { width, height: 900 }, attributes: 'mark="candle" bands="20 2" scale="log"' });
    await page.locator('level-chart').evaluate((chart, lines) => {
      chart.setAttribute('averages', 'sma:20 sma:50 sma:100 sma:200 ema:20 ema:50');
      chart.setLines(JSON.parse(lines));
    }, lines);
    await settle(page);
    await settle(page);
    for (const across of [0.1, 0.6, 0.8]) {
      const { x, y } = (await plotOf(page)).at(across, 0.4);
      await page.mouse.move(x, y);
      await settle(page);
      const { height, text, row } = await page
        .locator('level-chart .readout')
        .evaluate((one) => ({ height: one.offsetHeight, text: one.textContent, row: parseFloat(getComputedStyle(one).lineHeight) }));
      assert.ok(height <= 2 * row + 2, `${width}, ${across}: ${height}`);
      assert.match(text, /^\d+ \w+ 202\dO\s*[\d,.]+/);
    }
  }
});

test('on a phone values stay on one side of the picture while the finger moves, whatever its bars have to say', async (t) => {
  const page = await onPhone(t, { before: FREE });
  const last = await page.locator('level-chart').evaluate((chart) => {
    const dates = [...chart.bars.time].map((time) => new Date(time).toISOString().slice(0, 10));
    const label = 'A long name of an event that needs a line of its own, and more';
    chart.setAttribute('events', JSON.stringify(dates.filter((_, bar) => bar > 440 && bar % 2).map((date) => ({ date, label }))));
    return dates.length - 1;
  });
  await settle(page);
  /** On which sides values stand at the newest bars, and how high they are. */
  const read = () =>
    page.locator('level-chart').evaluate(async (chart, last) => {
      const [cursor, readout] = ['.cursor', '.readout'].map((one) => chart.shadowRoot.querySelector(one));
      const [sides, heights] = [new Set(), []];
      for (let bar = last - 16; bar < last; bar += 1) {
        cursor.value = bar;
        cursor.dispatchEvent(new Event('input'));
        await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
        sides.add(readout.classList.contains('below'));
        heights.push(readout.offsetHeight);
      }
      return { sides: [...sides], low: Math.min(...heights), high: Math.max(...heights), bottom: readout.getBoundingClientRect().bottom };
    }, last);
  const { sides, low, high, bottom } = await read();
  assert.deepEqual(sides, [false]);
  assert.ok(high > low + 10, `${low} to ${high}`);
  await page.evaluate((by) => scrollBy({ top: by, behavior: 'instant' }), bottom - (low + high) / 2); // room for the lower ones
  await settle(page);
  assert.equal((await read()).sides.length, 1);
});

test('a close among prices at and below zero is so far from a level, not so many percent', async (t) => {
  const bars = [0.4, -0.3, 0.2, -0.1, 0.35, -0.25, 5].map((close, day) => ({ time: `2026-01-0${day + 1}`, close }));
  const page = await openBody(
    t,
    `<level-chart levels="0 parity; -0.2 floor" explore="scrub" loading="eager"><script type="application/json">${JSON.stringify(bars)}</script></level-chart>`,
  );
  await ready(page);
  await page.waitForFunction(() => document.querySelector('level-chart').shadowRoot.querySelector('.cursor')?.getAttribute('aria-valuetext'));
  const said = await shownValue(page);
  assert.match(said.replaceAll('\u00a0', ' '), /close 5(\.0+)?, 5(\.0+)? above \w+ 0$/);
  assert.doesNotMatch(said, /%|Infinity/);
});

test('a close nearer to a level than a tenth of a percent says is at it', async (t) => {
  const at = (bar) => new Date(Date.UTC(2025, 0, 1 + bar)).toISOString().slice(0, 10);
  const close = (bar) => Number((1.1 + 0.00002 * Math.sin(bar) + (bar < 119 ? 0 : 0.0004)).toFixed(5));
  const bars = Array.from({ length: 120 }, (_, bar) => ({ time: at(bar), close: close(bar) }));
  const page = await openBody(
    t,
    `<level-chart levels="1.1 floor" explore="scrub" loading="eager"><script type="application/json">${JSON.stringify(bars)}</script></level-chart>`,
  );
  await ready(page);
  await page.waitForFunction(() => document.querySelector('level-chart').shadowRoot.querySelector('.cursor')?.getAttribute('aria-valuetext'));
  const said = await shownValue(page);
  assert.match(said.replaceAll('\u00a0', ' '), /close 1\.10\d+, at floor 1\.1/);
});

test('on a wide screen values leave the names of events to come in sight', async (t) => {
  const named = (date, label) => ({ date, label: `${label} (delayed)` });
  const events = JSON.stringify([named('2026-02-11', 'Jobs report'), named('2026-02-13', 'Prices')]);
  const page = await openExplorer(t, { attributes: `events='${events}'` });
  for (const at of [0.2, 0.9]) {
    const { x, y } = (await plotOf(page)).at(at, 0.4);
    await page.mouse.move(x, y);
    await settle(page);
    const { right, name } = await page.locator('level-chart').evaluate((chart) => {
      const plot = chart.shadowRoot.querySelector('.plot').getBoundingClientRect();
      const svg = new DOMParser().parseFromString(chart.toSVG({ width: plot.width, height: plot.height }), 'image/svg+xml');
      const texts = [...svg.querySelectorAll('text,tspan')].filter((one) => one.children.length === 0 && /delayed/.test(one.textContent));
      const [text] = texts.sort((one, other) => one.getAttribute('x') - other.getAttribute('x'));
      const end = Number(text.getAttribute('x'));
      const ruler = document.createElement('canvas').getContext('2d');
      ruler.font = `13px ${getComputedStyle(chart).fontFamily}`;
      const isEnd = text.closest('[text-anchor=end]') !== null;
      const name = plot.left + end - (isEnd ? ruler.measureText(text.textContent).width : 0);
      return { right: chart.shadowRoot.querySelector('.readout').getBoundingClientRect().right, name };
    });
    assert.ok(right <= name + 1, `values to ${right}, the name from ${name}`);
  }
});

test('a level is so far away as the number says by which it is called', async (t) => {
  const page = await openExplorer(t, { attributes: 'levels="auto:4"' });
  const said = await page.locator('level-chart').evaluate(async (chart) => {
    chart.setAttribute('levels', 'auto:4');
    await chart.ready;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const cursor = chart.shadowRoot.querySelector('.cursor');
    const { close } = chart.bars;
    const said = [];
    for (let bar = 519; bar > 150; bar -= 6) {
      cursor.value = bar;
      cursor.dispatchEvent(new Event('input'));
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      said.push([close[bar], cursor.getAttribute('aria-valuetext')]);
    }
    return said;
  });
  let found = 0;
  for (const [close, text] of said) {
    const [, share, side, number] = text.replaceAll('\u00a0', ' ').match(/, ([\d.]+)% (above|below) \w+ ([\d,.]+\d)/) ?? [];
    if (!share) continue;
    const named = Number(number.replaceAll(',', ''));
    assert.deepEqual([Number(share), side], [Number((100 * Math.abs(close / named - 1)).toFixed(1)), close > named ? 'above' : 'below'], text);
    found += 1;
  }
  assert.ok(found > 3, `${found}`);
});

test('of the newest bar a level has the role that the picture gives it', async (t) => {
  const page = await openBody(t, '<level-chart levels="auto:4" explore="scrub" loading="eager"></level-chart>');
  const { role, named } = await page.evaluate(async () => {
    const chart = document.querySelector('level-chart');
    const lines = (await (await fetch('/data/smallcap.csv')).text()).trim().split('\n');
    const rows = lines.slice(1).map((line) => line.split(','));
    // Weeks: their close is above a level that is resistance still.
    const weeks = Array.from({ length: rows.length / 5 }, (_, week) => rows.slice(5 * week, 5 * week + 5));
    chart.data = weeks.map((days) => ({
      time: days[4][0],
      open: Number(days[0][1]),
      high: Math.max(...days.map(([, , high]) => high)),
      low: Math.min(...days.map(([, , , low]) => low)),
      close: Number(days[4][4]),
    }));
    await chart.ready;
    const { levels, lastClose } = chart.analysis;
    return levels.find(({ high, role }) => lastClose > high && role === 'resistance');
  });
  await page.waitForFunction(() => document.querySelector('level-chart').shadowRoot.querySelector('.cursor')?.getAttribute('aria-valuetext'));
  assert.ok((await shownValue(page)).replaceAll('\u00a0', ' ').endsWith(`% above ${role} ${named.toLocaleString('en')}`), await shownValue(page));
});

test('with text twice as large values stand above a picture that has no room for them', async (t) => {
  for (const width of [900, 700]) {
    const page = await openExplorer(t, {
      before: '<style>html{font-size:200%}main{max-width:800px;padding-top:200px!important}h1{display:none}</style>',
      viewport: { width, height: 1200 },
    });
    const { x, y } = (await plotOf(page)).at(0.3, 0.4);
    await page.mouse.move(x, y);
    await settle(page);
    const [bottom, top] = await page.locator('level-chart').evaluate(({ shadowRoot }) => {
      const box = (name) => shadowRoot.querySelector(name).getBoundingClientRect();
      return [box('.readout').bottom, box('.cursor').top];
    });
    assert.ok(bottom > 0 && bottom <= top, `${width}: values to ${bottom}, prices from ${top}`);
  }
});

test('values over the prices cut no text of the picture', async (t) => {
  const page = await openExplorer(t, { before: '<style>main{max-width:565px}</style>', viewport: { width: 597, height: 900 } });
  const plot = await plotOf(page);
  for (const at of [0.1, 0.35, 0.6, 0.9]) {
    const { x, y } = plot.at(at, 0.3);
    await page.mouse.move(x, y);
    await settle(page);
    const cut = await page.locator('level-chart').evaluate((chart) => {
      const [plot, values] = ['.plot', '.readout'].map((name) => chart.shadowRoot.querySelector(name).getBoundingClientRect());
      const svg = new DOMParser().parseFromString(chart.toSVG({ width: plot.width, height: plot.height }), 'image/svg+xml');
      const lines = [...svg.querySelectorAll('text,tspan')].filter((one) => one.children.length === 0 && one.textContent.trim());
      // Baselines of texts under the values that begin left of their end: the letters reach from 10 pixels above to 3 below.
      return lines
        .map((one) => ({ text: one.textContent, x: plot.left + Number(one.getAttribute('x')), y: plot.top + Number(one.getAttribute('y')) }))
        .filter(({ x, y }) => x > values.left && x < values.right - 40 && y - 9 < values.bottom - 2 && y > values.bottom + 1 && y - 9 > values.top);
    });
    assert.deepEqual(cut, [], `${at}`);
  }
});

test('the first of a month is 1er in French at the cursor too, as in the picture', async (t) => {
  const page = await openExplorer(t, { attributes: 'lang="fr"' });
  await page.waitForFunction(() => document.querySelector('level-chart').shadowRoot.querySelector('.cursor').getAttribute('aria-label') !== 'Bars');
  const said = await page.locator('level-chart').evaluate(async (chart) => {
    const cursor = chart.shadowRoot.querySelector('.cursor');
    cursor.value = chart.bars.time.indexOf(Date.parse('2025-10-01'));
    cursor.dispatchEvent(new Event('input'));
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return [cursor.getAttribute('aria-valuetext'), chart.shadowRoot.querySelector('.day').textContent];
  });
  assert.match(said[0], /^1er octobre 2025/);
  assert.match(said[1], /^1er oct/);
});
