// What a page gives a chart: every method answers any value, or says in a LevelChartError what is wrong.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { openBody, ready, ROOT, soon, useBrowser } from './browser.mjs';

useBrowser();
const TIMES = 1000; // some 200 exceptions across the module once were its end
const MOST_GROWTH_BYTES = 2 ** 20;

const CHART =
  '<level-chart id="chart" loading="eager" src="/data/smallcap.csv" levels="2150 resistance" scenario="long 2080 stop 2000 targets 2150"></level-chart>';

/** A page with a chart; `attempt(name, call)` in it gives a fault of ours in words, or nothing. */
async function open(t, body = CHART) {
  const values = await readFile(`${ROOT}/tests/browser/hostile.mjs`, 'utf8');
  const page = await openBody(t, body, {
    route: (page) => page.route('**/hostile.mjs', (answer) => answer.fulfill({ body: values, contentType: 'text/javascript' })),
  });
  await page.evaluate(async () => {
    window.hostile = await import('/hostile.mjs');
    window.levelchart = await import('/levelchart/index.js');
    window.attempt = async (name, call) => {
      try {
        await call();
      } catch (error) {
        if (!(error instanceof levelchart.LevelChartError) || error.code === 'internal') return `${name}: ${error?.stack ?? error}`;
        if (error.message.length > 600) return `${name}: ${error.message.length} characters`;
      }
      return null;
    };
  });
  return page;
}

test('every method of a chart answers any value or says what is wrong', async (t) => {
  const page = await open(t, '<div id="box" style="width:600px;height:400px"></div>');
  const faults = await soon(
    page.evaluate(async () => {
      const data = await (await fetch('/data/smallcap.csv')).text();
      window.chart = await levelchart.createChart(document.querySelector('#box'), { data, explore: 'levels' });
      const faults = [];
      for (const [name, method] of Object.entries(hostile.METHODS)) {
        for (const [what, value] of Object.entries(hostile.ANYTHING)) faults.push(await attempt(`${name}, ${what}`, () => method(chart, value)));
      }
      return faults.filter(Boolean);
    }),
    'every method',
    60_000,
  );
  assert.deepEqual(faults, []);
  assert.equal(await page.evaluate(() => (chart.bringBack(), chart.setAsOf(null), chart.setOptions({}), chart.testLevel(2150) !== null)), true);
  assert.deepEqual(page.said, []);
});

test('every property and method of the element answers any value or says what is wrong', async (t) => {
  const page = await open(t);
  await ready(page);
  const faults = await page.evaluate(async () => {
    const element = document.querySelector('level-chart');
    const faults = [];
    for (const [what, value] of Object.entries(hostile.ANYTHING)) {
      for (const name of ['options', 'data']) {
        faults.push(
          await attempt(`${name}, ${what}`, async () => {
            element[name] = value;
            await Promise.resolve();
            await Promise.race([element.ready, new Promise((done) => setTimeout(done, 300))]);
          }),
        );
        element.data = undefined;
        element.options = {};
        await element.ready;
      }
      // What is no object goes to the page's own method of that name.
      if (Object(value) === value) faults.push(await attempt(`append, ${what}`, () => element.append(value)));
    }
    return faults.filter(Boolean);
  });
  assert.deepEqual(faults, []);
  assert.ok(
    page.said.every(({ type }) => type === 'error'),
    JSON.stringify(page.said.filter(({ type }) => type !== 'error')),
  );
});

test(`${TIMES} hostile calls of each kind leave charts and memory as they were`, async (t) => {
  const page = await open(t);
  await ready(page);
  const devtools = await page.context().newCDPSession(page);
  const heap = async () => {
    for (let times = 0; times < 3; times += 1) await devtools.send('HeapProfiler.collectGarbage');
    return (await devtools.send('Runtime.getHeapUsage')).usedSize;
  };
  const run = (times) =>
    page.evaluate(async (times) => {
      const chart = document.querySelector('level-chart');
      const { ANYTHING, BARS, OPTIONS, throwing } = hostile;
      const calls = [
        ...['a detached column', 'a row that is a revoked proxy', 'a row whose close throws', 'a shape of a date'].map(
          (name) => () => levelchart.analyze(BARS[name]),
        ),
        ...['a level whose price throws', 'claims that throw'].map(
          (name) => () => levelchart.analyze('date,close\n2026-02-05,1\n2026-02-06,2\n', OPTIONS[name]),
        ),
        () => chart.append(throwing('time')),
        () => chart.append({ time: ANYTHING['a date that throws'], close: 5n }),
        () => chart.setView(ANYTHING['an object that throws']),
        () => chart.highlight({ bars: hostile.trapped([1]) }),
        () => chart.toSVG(ANYTHING['a getter of width']),
        () => chart.nearestLevel(ANYTHING['an unprintable object']),
      ];
      const faults = new Set();
      for (const call of calls) {
        for (let at = 0; at < times; at += 1) {
          const fault = await attempt('a hostile call', call);
          if (fault) faults.add(fault);
        }
      }
      return [...faults];
    }, times);
  assert.deepEqual(await run(50), []);
  const before = await heap();
  assert.deepEqual(await run(TIMES), []);
  const grown = (await heap()) - before;
  t.diagnostic(`grew by ${grown} bytes`);
  assert.ok(grown < MOST_GROWTH_BYTES, `the heap grew by ${grown} bytes`);
  const works = await page.evaluate(() => {
    const chart = document.querySelector('level-chart');
    return [chart.testLevel(2150).price, chart.matches(':state(live)'), chart.toSVG().length > 5000];
  });
  assert.deepEqual(works, [2150, true, true]);
  assert.deepEqual(page.said, []);
});

test('a picture larger than a page can hold is refused', async (t) => {
  const page = await open(t);
  await ready(page);
  const answers = await page.evaluate(async () => {
    const chart = document.querySelector('level-chart');
    const code = (size) =>
      chart.toBlob(size).then(
        ({ type }) => type,
        ({ code }) => code,
      );
    return [await code({ width: 10_000, height: 10_000, ratio: 1 }), await code({ width: 1e9, height: 10 }), await code({ width: 640, height: 360, ratio: 2 })];
  });
  assert.deepEqual(answers, ['too-large', 'bad-option', 'image/png']);
});
