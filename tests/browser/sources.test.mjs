// The files beside the prices: series to compare with, breadth, events.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFile } from 'node:fs/promises';
import { BASE, failure, openBody, PACKAGE, picture, prerendered, ready, repainted, useBrowser } from './browser.mjs';

useBrowser();
const chart = (attributes) =>
  `<level-chart loading="eager" src="/data/smallcap.csv" range="1y" levels="auto:0" ${attributes}><img src="/smallcap.svg" alt="Static" width="640" height="360"></level-chart>`;
const ADVANCES = 7972; // the sum of the file
const analysis = (page) =>
  page.evaluate(() => {
    const { breadth, advances, relative, bands, macd, scenarios } = document.querySelector('level-chart').analysis;
    return {
      breadth: breadth?.last ?? null,
      advances: advances?.last ?? null,
      relative: relative.map(({ name }) => name),
      bands: bands?.period ?? null,
      macd: macd?.slow ?? null,
      targets: scenarios.map(({ targets }) => targets.length),
    };
  });

test('series, breadth and events are loaded from the files that the attributes name', async (t) => {
  const page = await openBody(
    t,
    chart(
      'compare="sp500=/data/benchmarks.csv S&amp;P 500; nasdaq=/data/benchmarks.csv" breadth="/data/breadth.csv" advances="/data/advances.csv" events="/data/events.csv" bands="20 2" macd="12 26 9" scenario="long 2080 stop 2000 targets 2150 2250"',
    ),
  );
  await ready(page);
  assert.deepEqual(await analysis(page), { breadth: 61.7, advances: ADVANCES, relative: ['sp500', 'nasdaq'], bands: 20, macd: 26, targets: [2] });
  assert.deepEqual(page.said, []);
});

test('a file that is named three times is fetched once, without credentials', async (t) => {
  const page = await openBody(
    t,
    chart('compare="sp500=/data/benchmarks.csv nasdaq=/data/benchmarks.csv" breadth="/data/breadth.csv" panes="one=/data/breadth.csv; two=/data/breadth.csv"'),
  );
  await ready(page);
  for (const file of ['/benchmarks.csv', '/breadth.csv']) assert.equal(page.asked.filter((url) => url.endsWith(file)).length, 1, file);
  assert.deepEqual((await analysis(page)).relative, ['sp500', 'nasdaq']);
});

test('each of the marks changes the picture', async (t) => {
  const page = await openBody(t, chart(''));
  await ready(page);
  const marks = [
    ['volume', ''],
    ['volume-average', '20'],
    ['extremes', ''],
    ['bands', '20 2'],
    ['macd', '12 26 9'],
    ['trend', '2025-10-16 2025-11-14 support'],
    ['scenario', 'long 2080 stop 2000 targets 2150'],
    ['published', '2026-01-02'],
  ];
  const seen = new Set([await picture(page)]);
  for (const [name, value] of marks) {
    await repainted(page, () => page.evaluate(([key, text]) => document.querySelector('level-chart').setAttribute(key, text), [name, value]));
    seen.add(await picture(page));
  }
  assert.equal(seen.size, 1 + marks.length);
});

test('a change of another option keeps what was loaded', async (t) => {
  const page = await openBody(t, chart('breadth="/data/breadth.csv" compare="sp500=/data/benchmarks.csv"'));
  await ready(page);
  await repainted(page, () => page.evaluate(() => document.querySelector('level-chart').setAttribute('averages', 'sma:50')));
  const { breadth, relative } = await analysis(page);
  assert.deepEqual({ breadth, relative }, { breadth: 61.7, relative: ['sp500'] });
  assert.equal(page.asked.filter((url) => url.endsWith('/breadth.csv')).length, 1);
});

test('events may stand in the attribute itself', async (t) => {
  const page = await openBody(t, chart(''));
  await ready(page);
  await repainted(page, () => page.evaluate(() => document.querySelector('level-chart').setAttribute('events', '[{"date":"2025-09-17","label":"Fed"}]')));
  assert.deepEqual(page.said, []);
});

test('events may be objects of a script', async (t) => {
  const page = await openBody(t, chart(''));
  await ready(page);
  await repainted(page, () =>
    page.evaluate(() => (document.querySelector('level-chart').options = { events: [{ date: new Date('2025-09-17'), label: 'Fed', kind: 'earnings' }] })),
  );
  assert.deepEqual(page.said, []);
});

const FAULTS = {
  'a series without an address': ['compare="sp500"', /attribute compare: found "sp500"; expected name=address/],
  'a file of advances without declines': ['advances="/data/breadth.csv"', /advances: found "pct_above_50d"; expected a column named "advances"/],
  'events that cannot be read': ['events=\'[{"date":"soon","label":"x"}]\'', /events, row 1: found "soon"; expected a date/],
  'bands that cannot be read': ['bands="twenty"', /bands: found "twenty"; expected bars and standard deviations/],
};
for (const [name, [attributes, sentence]] of Object.entries(FAULTS)) {
  test(`${name} shows a sentence that names the attribute, and the fallback`, async (t) => {
    const page = await openBody(t, chart(attributes));
    const shown = await failure(page);
    assert.match(shown.why, sentence);
    assert.ok(shown.fallbackIsShown && shown.isError);
  });
}

test('every attribute is read by the element: a value that cannot be meant is refused by its name', async (t) => {
  const {
    modules: [
      {
        declarations: [{ attributes }],
      },
    ],
  } = JSON.parse(await readFile(`${PACKAGE}/custom-elements.json`, 'utf8'));
  // Any text is a currency, a language, a label or the name of a series; switches are there or not; the others act when a reader does something.
  const free = [
    'currency',
    'lang',
    'label',
    'series',
    'volume',
    'extremes',
    'explore',
    'share',
    'replay',
    'whatif',
    'refresh',
    'alerts',
    'alert-href',
    'loading',
    'preload',
  ];
  // Addresses of files that do not come are warnings: missing.test.mjs tries each of them.
  const files = ['breadth', 'advances', 'lines', 'panes', 'facts', 'strikes', 'notes', 'events'];
  const names = attributes.map(({ name }) => name).filter((name) => ![...free, ...files].includes(name));
  assert.ok(names.length >= 18);
  const page = await openBody(t, '<p>Charts come here.</p>');
  const refused = await page.evaluate(
    (names) =>
      Promise.all(
        names.map(async (name) => {
          const chart = document.createElement('level-chart');
          if (name !== 'table') chart.setAttribute('src', '/data/smallcap.csv');
          chart.setAttribute('loading', 'eager');
          chart.setAttribute(name, '?');
          document.body.append(chart);
          const error = await chart.ready.then(
            () => ({}),
            (thrown) => thrown,
          );
          return [name, error.column ?? (error.code === 'data-unavailable' ? 'src' : 'none')];
        }),
      ),
    names,
  );
  const keyOf = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
  for (const [name, column] of refused) assert.ok([name, keyOf(name)].includes(column), `${name}: ${column}`);
});

test('the command reads a switch, and an attribute without a value, as the element does', async (t) => {
  const given = ['', ...['""', 'false', 'FALSE', '" false"', 'true', 'no'].map((value) => `volume=${value}`), 'rsi=""', 'rsi=" "', 'rsi="21"'];
  const charts = given.map((attributes, at) => `<level-chart id="c${at}" src="/data/smallcap.csv" range="1y" ${attributes}></level-chart>`);
  const titles = (svg) => [...new Set(Array.from(svg.matchAll(/>((?:Volume|Relative strength)[^<]*)</g), ([, title]) => title))].join();
  const written = (await prerendered(t, charts.join('\n'))).split('<level-chart ').slice(1).map(titles);
  const page = await openBody(t, charts.join(''));
  const live = await page.evaluate(async (count) => {
    await customElements.whenDefined('level-chart');
    const charts = Array.from({ length: count }, (_, at) => document.querySelector(`#c${at}`));
    return Promise.all(charts.map(async (chart) => (await chart.load()).toSVG({ width: 640, height: 400 })));
  }, given.length);
  assert.deepEqual(Object.fromEntries(live.map((svg, at) => [given[at], titles(svg)])), Object.fromEntries(written.map((title, at) => [given[at], title])));
  assert.deepEqual([...new Set(written)].sort(), ['', 'Relative strength index, 14 days', 'Relative strength index, 21 days', 'Volume, billions']);
});

test('advances may be objects or columns of a script, in any order', async (t) => {
  const page = await openBody(t, '<p>Nothing is drawn.</p>', { element: false });
  const found = await page.evaluate(async (base) => {
    const { analyze } = await import(new URL('levelchart/index.js', base).href);
    const bars = { time: ['2026-02-04', '2026-02-05', '2026-02-06'], close: [1, 2, 3] };
    const of = async (advances) => {
      const { line, ratio, last, lastRatio } = (await analyze(bars, { advances })).advances;
      return [[...line], [...ratio], last, lastRatio];
    };
    const objects = [
      { time: new Date('2026-02-06'), advances: 9, declines: 3 },
      { date: '2026-02-04', advances: 5, declines: 2 },
      { time: Date.UTC(2026, 1, 5), advances: 1, declines: 2 },
    ];
    const columns = { time: ['2026-02-04', '2026-02-05', '2026-02-06'], advances: [5, 1, 9], declines: new Float64Array([2, 2, 3]) };
    const text = '"date";"advances";"declines"\n04.02.2026;5;2\n05.02.2026;1;2\n06.02.2026;9;3\n';
    const wrong = await analyze(bars, { advances: 5 }).catch(({ code, message }) => `${code}: ${message}`);
    return { found: [await of(objects), await of(columns), await of(text)], wrong };
  }, BASE);
  const expected = [[3, 2, 8], [2.5, 0.5, 3], 8, 3];
  assert.deepEqual(found, {
    found: [expected, expected, expected],
    wrong: 'bad-option: advances: found 5; expected { time, advances, declines }, arrays of one length',
  });
});

test('lines and panes of the page are loaded, heard at the crosshair and in the table, and a script sets others', async (t) => {
  const page = await openBody(
    t,
    chart('explore="levels" lines="target=/data/targets.csv Median target" panes="vol=/data/volatility.csv Volatility, per cent [10 30]; /data/breadth.csv"'),
  );
  await ready(page);
  const own = () =>
    page.evaluate(() => {
      const { lines, panes } = document.querySelector('level-chart').analysis;
      return [lines, panes].map((all) => all.map(({ name, label, low, high, last }) => [name, label, low, high, last]));
    });
  const [lines, panes] = await own();
  assert.deepEqual(lines, [['target', 'Median target', null, null, 2130]]);
  assert.deepEqual(
    panes.map((pane) => pane.slice(0, 4)),
    [
      ['vol', 'Volatility, per cent', 10, 30],
      ['breadth', 'breadth', null, null],
    ],
  );
  const said = () => page.evaluate(() => document.querySelector('level-chart').shadowRoot.querySelector('input.cursor').getAttribute('aria-valuetext'));
  await page.waitForFunction(() => document.querySelector('level-chart').shadowRoot.querySelector('input.cursor')?.getAttribute('aria-valuetext'));
  assert.match(await said(), /, Median target: 2,130.00 \(2 Feb 2026\), Volatility, per cent: \d\d\.\d, breadth: 61\.7$/);
  await repainted(page, () =>
    page.evaluate(() =>
      document.querySelector('level-chart').setPanes([{ label: 'Desk', time: ['2026-02-05', '2026-02-06'], value: [1, 2.5], low: 0, high: 5 }]),
    ),
  );
  assert.deepEqual((await own())[1], [['desk', 'Desk', 0, 5, 2.5]]);
  await repainted(page, () => page.evaluate(() => document.querySelector('level-chart').setAttribute('averages', 'sma:50')));
  assert.deepEqual((await own())[1].length, 1, 'a change of an attribute leaves them');
  await repainted(page, () => page.evaluate(() => document.querySelector('level-chart').setLines(null)));
  assert.deepEqual((await own())[0], []);
  assert.deepEqual(page.said, []);
});

test('series of a program are read in every form, and a wrong one is named', async (t) => {
  const page = await openBody(t, '<p>Nothing is drawn.</p>', { element: false });
  const found = await page.evaluate(async (base) => {
    const { analyze } = await import(new URL('levelchart/index.js', base).href);
    const bars = { time: ['2026-02-04', '2026-02-05', '2026-02-06'], close: [1, 2, 3] };
    const of = async (item) => [...(await analyze(bars, { panes: [{ label: 'x', ...item }] })).panes[0].values];
    const read = [
      await of({ time: ['2026-02-04', '2026-02-06'], value: [5, 7] }),
      await of({ time: [new Date('2026-02-06'), Date.UTC(2026, 1, 4)], value: new Float32Array([7, 5]) }),
      await of({ time: ['4 Feb 2026', '6 Feb 2026'], value: [5, 7] }).catch(({ code }) => code),
      (await analyze(bars, { lines: [{ label: '10-year Yield (US)', time: ['2026-02-04', '2026-02-06'], value: [5, 7] }] })).lines[0].name,
    ];
    const refusal = async (panes) => analyze(bars, { panes }).catch(({ code, column, message }) => `${code} ${column}: ${message}`);
    const time = ['2026-02-06'];
    const refused = [
      await refusal('x'),
      await refusal([{ label: 'x', time, value: [1, 2] }]),
      await refusal([{ label: 'x', name: 'a b', time, value: [1] }]),
      await refusal([{ label: 'x', time, value: [1], low: 4, high: 3 }]),
      await refusal([{ label: '', name: 'x', time, value: [1] }]),
      await refusal([{ time, value: [1] }]),
    ];
    return { read: JSON.stringify(read), refused };
  }, BASE);
  assert.equal(found.read, '[[5,null,7],[5,null,7],"bad-option","_10_year_yield_us"]');
  assert.deepEqual(found.refused, [
    'bad-option panes: panes: found "x"; expected an array of { label, time, value }',
    'bad-option panes: panes: found 1 of time, 2 of value; expected { time, value }, arrays of one length',
    'bad-option panes: panes, item 1: found "a b"; expected a name of letters, digits and underscores, such as vix',
    'bad-option panes: panes, item 1: found "3"; expected bounds that rise, such as 10 and 40',
    'bad-option panes: panes, item 1: found ""; expected a label of a few words',
    'bad-option panes: panes, item 1: found ""; expected a name of letters, digits and underscores, such as vix',
  ]);
});

test('a program may give the texts of several series and its events', async (t) => {
  const page = await openBody(t, '<div id="box" style="width:640px"></div>', { element: false });
  const found = await page.evaluate(async (base) => {
    const { createChart, analyze } = await import(new URL('levelchart/index.js', base).href);
    const text = async (name) => (await fetch(`/data/${name}.csv`)).text();
    const [data, compare, breadth, events] = await Promise.all(['smallcap', 'benchmarks', 'breadth', 'events'].map(text));
    const options = { compare: { sp500: compare }, compareLabels: { sp500: 'S&P 500' }, breadth, events, scale: 'index', volume: true, extremes: true };
    const drawn = await createChart(document.querySelector('#box'), { data, ...options });
    const said = await analyze(data, options);
    const refused = await createChart(document.querySelector('#box'), { data, volume: 'yes' }).catch(({ code, message }) => `${code}: ${message}`);
    return { drawn: drawn.analysis.breadth.last, said: said.relative[0].name, refused };
  }, BASE);
  assert.deepEqual(found, { drawn: 61.7, said: 'sp500', refused: 'bad-option: volume: found "yes"; expected true or false' });
});
