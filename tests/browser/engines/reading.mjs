// Flows of readers who look: each is run in every engine.
import assert from 'node:assert/strict';
import { KEYS } from '../webdriver.mjs';

const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

/** The values are there after what an engine tells late: frames, and the end of a capture. */
async function staysShown(reader) {
  await reader.ask(({ root }) => {
    const frames = (left) => (left ? requestAnimationFrame(() => frames(left - 1)) : root.host.setAttribute('data-rested', ''));
    root.host.removeAttribute('data-rested');
    frames(5);
  });
  await reader.until(({ chart }) => chart.hasAttribute('data-rested'));
  assert.match(`${await reader.ask(shownValues)}`, /Close/);
}

const shownValues = ({ find }) => !find('.readout').hidden && find('.readout').textContent;

export const READING = {
  'the article draws its chart and states its levels': async (reader) => {
    await reader.size(1100, 1000);
    await reader.open(reader.site.base);
    await reader.ask(({ chart }) => chart.scrollIntoView({ block: 'center' }));
    await reader.live();
    const state = await reader.ask(({ chart, root, find }) => {
      const canvas = root.querySelector('canvas');
      const { width, height } = (find('.box') ?? chart).getBoundingClientRect(); // without the controls
      const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
      return {
        box: [width, height],
        expected: [canvas.clientWidth, canvas.clientHeight].map((css) => Math.round(css * devicePixelRatio)),
        bitmap: [canvas.width, canvas.height],
        colors: new Set(new Uint32Array(pixels.buffer)).size,
        summary: chart.analysis.summary,
        levels: chart.analysis.levels.map((level) => [level.price, level.touches, level.bounces, level.breaks]),
      };
    });
    const [width, height] = state.box;
    assert.ok(Math.abs(height - (width * 2) / 3) <= 0.5, `the box is ${width} by ${height} pixels`); // the page's own rule
    assert.deepEqual(state.bitmap, state.expected);
    assert.ok(state.colors > 20, `${state.colors} colours`); // a blank canvas has one
    assert.deepEqual(state.levels, [
      [2150, 11, 4, 6],
      [2080, 33, 21, 12],
      [2000, 32, 22, 10],
    ]);
    assert.match(state.summary, /2,142\.67 on 6 Feb 2026/);
  },

  'a chart under a strict policy is drawn without a word of complaint': async (reader) => {
    await reader.chart('explore="levels"', { headers: { 'content-security-policy': POLICY } });
    await reader.quiet();
  },

  'a mouse shows the values of the bar under it, and takes them along when it leaves': async (reader) => {
    await reader.chart('explore="scrub"');
    await reader.hover(await reader.at('.plot', 0.3, 0.4));
    const early = await reader.until(shownValues);
    assert.match(early, /Close 2,\d\d\d\.\d\d|Close 1,\d\d\d\.\d\d/);
    await reader.hover(await reader.at('.plot', 0.6, 0.4));
    await reader.until(({ find }, old) => find('.readout').textContent !== old, early);
    await reader.hover({ x: 3, y: 3 });
    await reader.until(({ find }) => find('.readout').hidden);
    await reader.quiet();
  },

  'keys move the cursor, zoom, and Escape takes the cursor away': async (reader) => {
    await reader.chart('explore="scrub"');
    const { value } = await reader.ask(({ find }) => ({ value: find('.cursor').value }));
    await reader.focus('.cursor');
    await reader.press(KEYS.left, KEYS.left);
    await reader.until(({ find }) => /^4 February 2026: /.test(find('.cursor').getAttribute('aria-valuetext')));
    await reader.until(({ find }) => find('.readout').textContent.startsWith('4 Feb 2026'));
    assert.equal(await reader.ask(({ find }) => Number(find('.cursor').value)), value - 2);
    const count = await reader.ask(({ chart }) => chart.view.count);
    await reader.press('+');
    await reader.until(({ chart }, count) => chart.view.count < count, count);
    await reader.press(KEYS.home);
    await reader.until(({ find }) => find('.cursor').value === '0');
    await reader.press(KEYS.escape);
    await reader.until(({ find }) => find('.readout').hidden);
  },

  'a tap shows the values of the bar under it': async (reader) => {
    await reader.chart('explore="scrub"');
    await reader.tap(await reader.at('.plot', 0.4, 0.4));
    assert.match(await reader.until(shownValues), /Close/);
    await staysShown(reader);
  },

  'a click leaves the values of the bar under it': async (reader) => {
    await reader.chart('explore="scrub"');
    await reader.click(await reader.at('.plot', 0.4, 0.4));
    await staysShown(reader);
  },

  'a mouse drags the picture to older bars': async (reader) => {
    await reader.chart('explore="scrub" range="3m"');
    const { first, count } = await reader.ask(({ chart }) => chart.view);
    const from = await reader.at('.plot', 0.3, 0.5);
    await reader.drag(from, { x: from.x + 150, y: from.y });
    await reader.until(({ chart }, first) => chart.view.first < first - 3, first);
    assert.ok(Math.abs((await reader.ask(({ chart }) => chart.view.count)) - count) < 0.01);
  },

  'a window that becomes narrow has a picture of its new size': async (reader) => {
    await reader.size(1100, 900);
    await reader.chart();
    const width = () => reader.ask(({ find }) => find('canvas').width);
    const wide = await width();
    await reader.size(640, 900);
    await reader.until(({ find }, wide) => {
      const canvas = find('canvas');
      return canvas.width < wide && canvas.width === Math.round(canvas.clientWidth * devicePixelRatio);
    }, wide);
    await reader.size(1100, 900);
    await reader.until(({ find }, wide) => find('canvas').width === wide, wide);
    await reader.quiet();
  },

  'twelve charts on a page are drawn, and one that leaves keeps no canvas': async (reader) => {
    const one = '<level-chart src="/data/smallcap.csv" levels="2150" loading="eager"></level-chart>';
    await reader.open(reader.site.page(one.repeat(12)));
    const areDrawn = () => [...document.querySelectorAll('level-chart')].every((chart) => chart.matches(':state(live)'));
    await reader.until(areDrawn);
    const left = await reader.ask(({ chart, find }) => {
      const canvas = find('canvas');
      const { width } = canvas;
      chart.remove();
      window.left = canvas;
      return width;
    });
    assert.ok(left > 1);
    await reader.until(() => window.left.width <= 1);
    await reader.until(areDrawn);
    await reader.quiet();
  },

  'a German page is answered in German, an Arabic one runs to the left': async (reader) => {
    await reader.chart('explore="levels"', { lang: 'de' });
    const said = await reader.until(({ find }) => find('.cursor').getAttribute('aria-valuetext'));
    assert.match(said, /^6\. Februar 2026: Schluss 2\.142,67/);
    await reader.chart('explore="levels"', { lang: 'ar' });
    assert.equal(await reader.ask(({ find }) => getComputedStyle(find('.controls, .toolbar')).direction), 'rtl');
    await reader.quiet();
  },

  'what cannot be drawn leaves the fallback and says why': async (reader) => {
    reader.site.file('/one.csv', 'date,close\n2026-02-06,1\n', 'text/csv');
    const fallback = '<img src="/smallcap.svg" alt="Static" width="640" height="360">';
    for (const [src, sentence] of [
      ['/one.csv', /1 usable bar found; expected at least two/],
      ['/data/nothing.csv', /nothing\.csv could not be loaded: the server answered 404/],
    ]) {
      await reader.open(reader.site.page(`<level-chart src="${src}" loading="eager">${fallback}</level-chart>`));
      const shown = await reader.until(
        ({ chart, find }) =>
          chart.matches(':state(error)') && {
            sentence: find('[part~=error]').textContent,
            heights: [find('[part~=error]'), chart.querySelector('img')].map((one) => one.getBoundingClientRect().height),
            canvases: chart.shadowRoot.querySelectorAll('canvas').length,
          },
      );
      assert.match(shown.sentence, sentence);
      assert.ok(shown.heights.every((height) => height > 10) && shown.canvases === 0, JSON.stringify(shown));
    }
  },

  'a page that a reader comes back to is drawn': async (reader) => {
    await reader.chart();
    await reader.open(reader.site.page('<p>Another page</p>'));
    await reader.back();
    await reader.live();
    await reader.quiet();
  },

  'a live bar is drawn, and a close beyond a level is told': async (reader) => {
    await reader.chart('explore="levels"');
    await reader.ask(({ chart }) => {
      window.told = [];
      chart.addEventListener('level-chart-breakout', ({ detail }) => window.told.push([detail.time, detail.direction]));
      chart.append({ time: '2026-02-09', close: 2230 });
    });
    assert.deepEqual(await reader.until(() => window.told.length > 0 && window.told), [['2026-02-09', 'up']]);
    assert.equal(await reader.ask(({ chart }) => chart.analysis.bars), 521);
    await reader.quiet();
  },

  'dark pages have a dark picture': async (reader) => {
    const paper = (style) =>
      reader.chart('', { more: `<link rel="stylesheet" href="/${style}.css">` }).then(() =>
        reader.until(({ find }) => {
          const [red, green, blue] = find('canvas').getContext('2d').getImageData(0, 0, 1, 1).data;
          return [red + green + blue];
        }),
      );
    for (const scheme of ['dark', 'light']) reader.site.file(`/${scheme}.css`, `:root{color-scheme:${scheme}}`, 'text/css');
    const [[dark], [light]] = [await paper('dark'), await paper('light')];
    assert.ok(dark < 200 && light > 600, `${dark} and ${light}`);
  },

  'colours are followed wherever the page sets them': async (reader) => {
    await reader.chart();
    const isPaper = ({ find }, wanted) => {
      const pixel = find('canvas').getContext('2d').getImageData(2, 2, 1, 1).data;
      return [...pixel.slice(0, 3)].join() === wanted;
    };
    await reader.ask(({ chart }) => chart.style.setProperty('--level-chart-paper', '#f4ecd8'));
    await reader.until(isPaper, '244,236,216');
    await reader.ask(() => {
      const sheet = document.createElement('style');
      sheet.textContent = 'level-chart { --level-chart-paper: #d8ecf4 !important }';
      document.head.append(sheet);
    });
    await reader.until(isPaper, '216,236,244');
    await reader.quiet();
  },

  'data of a child element and of a table are drawn': async (reader) => {
    const rows = Array.from({ length: 30 }, (_, day) => [`2026-01-${String(day + 1).padStart(2, '0')}`, 100 + (day % 7)]);
    const json = JSON.stringify(rows.map(([date, close]) => ({ date, close })));
    const cells = rows.map(([date, close]) => `<tr><td>${date}<td>${close}`).join('');
    const inline = `<level-chart loading="eager"><script type="application/json">${json}</script></level-chart>`;
    const table = `<table id="t"><thead><tr><th>Date<th>Close</thead><tbody>${cells}</table><level-chart table="t" loading="eager"></level-chart>`;
    for (const body of [inline, table]) {
      await reader.open(reader.site.page(body));
      await reader.live();
      assert.equal(await reader.ask(({ chart }) => chart.analysis.bars), 30);
    }
    await reader.quiet();
  },
};
