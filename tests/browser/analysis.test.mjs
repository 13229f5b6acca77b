// What a page reads from a chart: the same figures as a program gets in Node, the summary, the record of any price.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { BASE, failure, newPage, openArticle, openBody, PACKAGE, ready, useBrowser } from './browser.mjs';
import { ASKED, CLAIMS, demo } from './demo.mjs';

useBrowser();
const { analyze } = await import(pathToFileURL(`${PACKAGE}/index.js`).href);

/** The attributes `asked` on an element that draws the demo. */
const element = (asked = ASKED) => {
  const attributes = Object.entries(asked)
    .map(([name, value]) => `${name}="${value}"`)
    .join(' ');
  return `<level-chart src="/data/smallcap.csv" loading="eager" ${attributes}><img src="/smallcap.svg" alt="Static" width="640" height="360"></level-chart>`;
};

/** A page with the demo's chart, drawn. */
async function opened(t, asked) {
  const page = await openBody(t, element(asked));
  await ready(page);
  return page;
}

/** An analysis as text that keeps every bit: JSON writes a number so that it reads back the same. It runs here and in pages. */
function plain(value) {
  return JSON.stringify(value, (_, field) => (ArrayBuffer.isView(field) ? Array.from(field, (x) => (Number.isNaN(x) ? 'gap' : x)) : field));
}

const read = async (page, expression) => JSON.parse(await page.evaluate(`(${plain})(${expression})`));
const ELEMENT = 'document.querySelector("level-chart")';

async function inNode(options = ASKED) {
  return JSON.parse(plain(await analyze((await demo()).text, options)));
}

test('the analysis of an element is that of Node, number for number', async (t) => {
  const page = await opened(t);
  assert.deepEqual(await read(page, `${ELEMENT}.analysis`), await inNode());
});

test('the analysis of a chart in a program is that of Node, with claims, breadth, comparisons and scenario', async (t) => {
  const { text, breadth, compare } = await demo();
  const options = { ...ASKED, breadth, compare, claims: CLAIMS, scenario: 'long 2080 stop 2000 targets 2150 2250', seed: 3 };
  const page = await newPage(t);
  await page.goto(BASE);
  await page.evaluate(`globalThis.plain = ${plain}`);
  const here = await page.evaluate(
    async ([data, options]) => {
      const { createChart } = await import('/levelchart/index.js');
      const box = document.body.appendChild(document.createElement('div'));
      const chart = await createChart(box, { data, ...options });
      const text = globalThis.plain(chart.analysis);
      chart.dispose();
      return text;
    },
    [text, options],
  );
  assert.deepEqual(JSON.parse(here), await inNode(options));
});

test('analyze in the page is analyze in Node', async (t) => {
  const { text, breadth, compare } = await demo();
  const options = { ...ASKED, breadth, compare, claims: CLAIMS };
  const page = await newPage(t);
  await page.goto(BASE);
  await page.evaluate(`globalThis.plain = ${plain}`);
  const here = await page.evaluate(
    async ([data, options]) => {
      const { analyze } = await import('/levelchart/index.js');
      return globalThis.plain(await analyze(data, options));
    },
    [text, options],
  );
  assert.deepEqual(JSON.parse(here), await inNode(options));
});

test("the article's chart has the levels of the article", async (t) => {
  const page = await openArticle(t);
  const levels = await read(page, `${ELEMENT}.analysis.levels`);
  assert.deepEqual(
    levels.map(({ price, role }) => [price, role]),
    [
      [2150, 'resistance'],
      [2080, 'support'],
      [2000, 'support'],
    ],
  );
});

test('the summary is in the page, for readers who do not see the picture', async (t) => {
  const page = await opened(t);
  const shown = await page.evaluate(() => {
    const chart = document.querySelector('level-chart');
    const words = chart.shadowRoot.querySelector('[part~=summary]');
    const { width, height } = words.getBoundingClientRect();
    return { text: words.textContent, summary: chart.analysis.summary, width, height, rendered: words.checkVisibility() };
  });
  assert.equal(shown.text, (await inNode()).summary);
  assert.equal(shown.text, shown.summary);
  // Hidden from the eye, but not from a screen reader: rendered, in a box of one pixel.
  assert.deepEqual([shown.rendered, shown.width, shown.height], [true, 1, 1]);
});

test('a screen reader hears the picture by its name and the summary after it', async (t) => {
  const page = await opened(t, { ...ASKED, label: 'Small caps' });
  const heard = await page.locator('level-chart').ariaSnapshot();
  assert.match(heard, /img "Small caps"/);
  assert.ok(heard.includes((await inNode()).summary), heard);
});

test('the heading of the figure names the picture', async (t) => {
  const page = await openArticle(t);
  const [name, heading] = await page.evaluate(() => [
    document.querySelector('level-chart').shadowRoot.querySelector('canvas').getAttribute('aria-label'),
    document.querySelector('figcaption h2, figcaption h3').textContent.trim().replace(/\s+/g, ' '),
  ]);
  assert.equal(name, heading);
});

test('the summary follows a bar that is appended', async (t) => {
  const page = await opened(t, { ...ASKED, published: '' });
  const words = () => page.locator('level-chart [part~=summary]').textContent();
  const before = await words();
  await page.evaluate(() => document.querySelector('level-chart').append({ time: '2026-02-09', close: 2201 }));
  const after = await words();
  assert.notEqual(after, before);
  assert.match(after, /2,201(\.00)? on 9 Feb 2026/);
});

test('a time of day without a zone is the same moment for every reader', async (t) => {
  const ends = [];
  for (const timezoneId of ['America/New_York', 'Asia/Tokyo']) {
    const page = await openBody(t, element({}), { options: { timezoneId } });
    await ready(page);
    await page.evaluate(() => document.querySelector('level-chart').append({ time: '2026-02-09T16:00:00', close: 2160 }));
    ends.push(await page.evaluate(() => document.querySelector('level-chart').analysis.to));
  }
  assert.deepEqual(ends, ['2026-02-09T16:00Z', '2026-02-09T16:00Z']);
});

test('a bar that is appended with a Date or milliseconds falls on its day', async (t) => {
  const page = await opened(t, {});
  const ends = await page.evaluate(() => {
    const chart = document.querySelector('level-chart');
    return [new Date('2026-02-09'), Date.UTC(2026, 1, 10), '2026-02-11'].map((time) => {
      chart.append({ time, close: 2160 });
      return chart.analysis.to;
    });
  });
  assert.deepEqual(ends, ['2026-02-09', '2026-02-10', '2026-02-11']);
});

test('a bar without a time is refused', async (t) => {
  const page = await opened(t, {});
  const codes = await page.evaluate(() =>
    [{ close: 1 }, { time: 'soon', close: 1 }, { time: NaN, close: 1 }, { time: '2026-02-09' }].map((bar) => {
      try {
        return document.querySelector('level-chart').append(bar);
      } catch ({ name, code }) {
        return `${name} ${code}`;
      }
    }),
  );
  assert.deepEqual(codes, ['LevelChartError unknown-date', 'LevelChartError unknown-date', 'LevelChartError unknown-date', 'LevelChartError bad-close']);
});

test('testLevel gives a stated price the record of that level', async (t) => {
  const page = await opened(t);
  const [tested, stated] = await read(page, `[${ELEMENT}.testLevel(2080), ${ELEMENT}.analysis.levels[1]]`);
  assert.deepEqual({ ...tested, label: null }, { ...stated, label: null });
  assert.equal(tested.price, 2080);
});

test('testLevel knows any price, and null is the answer to what is none', async (t) => {
  const page = await opened(t);
  const found = await read(page, `[2108, 99999, 0, -1, NaN].map((price) => ${ELEMENT}.testLevel(price))`);
  assert.ok(found[0].touches > 0 && found[0].baseline.rate > 0.3, JSON.stringify(found[0].baseline));
  assert.deepEqual([found[1].touches, found[1].role], [0, 'resistance']);
  assert.deepEqual(found.slice(2), [null, null, null]);
});

test('testLevel of a chart in a program is that of the element', async (t) => {
  const page = await opened(t);
  const { text } = await demo();
  const [chart, host] = await page.evaluate(
    async ([data, options]) => {
      const { createChart } = await import('/levelchart/index.js');
      const chart = await createChart(document.body.appendChild(document.createElement('div')), { data, ...options });
      return [chart.testLevel(2108), document.querySelector('level-chart').testLevel(2108)].map((level) => JSON.stringify(level));
    },
    [text, ASKED],
  );
  assert.equal(chart, host);
});

test('testLevel before the chart is drawn is an error of ours', async (t) => {
  const page = await openBody(t, '<level-chart></level-chart>');
  const error = await page.evaluate(async () => {
    await customElements.whenDefined('level-chart');
    try {
      document.createElement('level-chart').testLevel(2080);
    } catch ({ name, code }) {
      return [name, code];
    }
  });
  assert.deepEqual(error, ['LevelChartError', 'not-ready']);
});

test('the publication date bounds what is said, not what is drawn', async (t) => {
  const page = await opened(t, { ...ASKED, published: '2025-12-31' });
  const { bars, to, asOf, summary, levels } = await read(page, `${ELEMENT}.analysis`);
  assert.deepEqual([bars, to, asOf], [520, '2026-02-06', '2025-12-31']);
  assert.match(summary, /31 Dec 2025/);
  assert.ok(levels.every(({ events }) => events.every(({ time }) => time <= '2025-12-31')));
});

test('another publication date is followed at once', async (t) => {
  const page = await opened(t);
  await page.evaluate(() => document.querySelector('level-chart').setAttribute('published', '2025-12-31'));
  await page.waitForFunction(() => document.querySelector('level-chart').analysis.asOf === '2025-12-31');
  assert.match(await page.locator('level-chart [part~=summary]').textContent(), /31 Dec 2025/);
});

test('asof leaves later bars out', async (t) => {
  const page = await opened(t, { asof: '2025-12-31' });
  assert.deepEqual(await read(page, `(({ to, asOf }) => [to, asOf])(${ELEMENT}.analysis)`), ['2025-12-31', '2025-12-31']);
});

test('a comma in levels shows a sentence with the character over the fallback', async (t) => {
  const page = await openBody(t, element({ levels: '2,150' }));
  const shown = await failure(page);
  assert.match(shown.why, /levels, item 1, character 2: found ",150"; expected a price without commas, such as 2150/);
  assert.deepEqual([shown.sentenceIsShown, shown.fallbackIsShown, shown.isError], [true, true, true]);
});

test('a publication date before the data is told with the first date', async (t) => {
  const page = await openBody(t, element({ published: '2020-01-01' }));
  assert.match((await failure(page)).why, /published: found 2020-01-01; .* 2024-01-11/);
});
