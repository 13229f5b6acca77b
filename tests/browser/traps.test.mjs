// The module stops in the middle of a call, as a panic of ours would make it: one chart goes, with a sentence, and no other.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bitmap, frames, openBody, ready, soon, useBrowser } from './browser.mjs';

useBrowser();
const FALLBACK = '<img src="/smallcap.svg" alt="Static" width="640" height="360">';
const chart = (id, more = '') => `<level-chart id="${id}" loading="eager" src="/data/smallcap.csv" averages="sma:50" ${more}>${FALLBACK}</level-chart>`;

/** A page whose module can be stopped: `trapIn(name)` makes the next call of that export read beyond its memory. */
async function open(t, body) {
  return openBody(t, body, {
    route: (page) =>
      page.addInitScript(() => {
        let armed = '';
        window.trapIn = (name) => (armed = name);
        window.instances = 0;
        window.memories = [];
        const stoppable = ({ exports }) => {
          window.instances += 1;
          window.memories.push(new WeakRef(exports.memory));
          const call =
            (name, value) =>
            (...given) => {
              if (name !== armed) return value(...given);
              armed = '';
              return exports.chartview_name(0x7ffffff0); // no view is there: a trap within the module
            };
          return {
            exports: Object.fromEntries(Object.entries(exports).map(([name, value]) => [name, typeof value === 'function' ? call(name, value) : value])),
          };
        };
        const { instantiate, Instance } = WebAssembly;
        WebAssembly.instantiate = async (module, imports) => ({ module, instance: stoppable(await instantiate(module, imports)) });
        WebAssembly.Instance = new Proxy(Instance, { construct: (Made, given) => stoppable(new Made(...given)) });
      }),
  });
}

const state = (page, id) =>
  page.evaluate((id) => {
    const element = document.getElementById(id);
    const sentence = element.shadowRoot.querySelector('[part~=error]');
    return {
      live: element.matches(':state(live)'),
      error: element.matches(':state(error)'),
      fallback: element.querySelector('img').checkVisibility(),
      sentence: sentence.checkVisibility() ? sentence.textContent : '',
      canvases: element.shadowRoot.querySelectorAll('canvas').length,
    };
  }, id);

const STOPPED = /^The live chart cannot be shown\./;

function assertGone(shown) {
  assert.match(shown.sentence, STOPPED);
  assert.deepEqual({ ...shown, sentence: '' }, { live: false, error: true, fallback: true, sentence: '', canvases: 0 });
}

test('a chart that the module stopped on shows its fallback and one sentence, and its caller an error', async (t) => {
  const page = await open(t, chart('one'));
  await ready(page);
  const error = await page.evaluate(() => {
    trapIn('chartview_nearest_level');
    const element = document.querySelector('level-chart');
    const told = [];
    element.addEventListener('level-chart-error', ({ detail }) => told.push(detail.code));
    try {
      element.nearestLevel(2100);
    } catch ({ name, code }) {
      return { name, code, told };
    }
  });
  assert.deepEqual(error, { name: 'LevelChartError', code: 'internal', told: ['internal'] });
  assertGone(await state(page, 'one'));
  assert.deepEqual(
    page.said.map(({ type }) => type),
    ['error'],
    JSON.stringify(page.said),
  );
});

test('the other charts go on as their readers left them', async (t) => {
  const page = await open(t, chart('one') + chart('two', 'levels="2150 resistance" explore="levels"'));
  await ready(page, '#one');
  await ready(page, '#two');
  const read = () => {
    const two = document.getElementById('two');
    return JSON.stringify([two.view, two.bars.close.length, two.bars.close.at(-1), two.testLevel(2150).touches, two.analysis.dropped.length]);
  };
  await page.evaluate(() => {
    const two = document.getElementById('two');
    two.append({ time: '2026-02-09', close: 2150 });
    two.append({ time: '2026-02-09', close: 2151 });
    two.setView({ first: 300, count: 100 });
    two.tryLevel(2090);
  });
  await frames(page, 3);
  const before = await page.evaluate(read);
  const ink = await bitmap(page, '#two');
  await page.evaluate(() => {
    trapIn('chartview_nearest_level');
    try {
      document.getElementById('one').nearestLevel(2100);
    } catch {}
  });
  assert.equal(await page.evaluate(read), before);
  await frames(page, 3);
  assert.deepEqual(await bitmap(page, '#two'), ink);
  assert.equal((await state(page, 'two')).live, true);
  assert.equal(await page.evaluate(() => window.instances), 2);
  // What a reader does goes on too.
  await page.locator('#two').hover();
  await page.evaluate(() => document.getElementById('two').setAsOf('2026-01-15'));
  await frames(page, 3);
  assertGone(await state(page, 'one'));
});

test('the next chart gets a fresh instance', async (t) => {
  const page = await open(t, chart('one'));
  await ready(page);
  const result = await page.evaluate(async () => {
    trapIn('chartview_nearest_level');
    const element = document.querySelector('level-chart');
    try {
      element.nearestLevel(2100);
    } catch {}
    const next = element.cloneNode(true);
    next.id = 'next';
    element.after(next);
    await next.ready;
    element.setAttribute('averages', 'sma:20');
    await element.ready;
    return [next.matches(':state(live)'), element.matches(':state(live)'), window.instances];
  });
  assert.deepEqual(result, [true, true, 2]);
});

test('a trap while a chart opens, draws or is resized is that chart’s alone', async (t) => {
  for (const name of ['opening_step', 'opening_new', 'chartview_lay_out', 'chartview_resize', 'chartview_summary']) {
    const page = await open(t, chart('one'));
    await ready(page);
    const failed = await soon(
      page.evaluate(async (name) => {
        const second = document.querySelector('level-chart').cloneNode(true);
        second.id = 'two';
        trapIn(name);
        document.querySelector('level-chart').after(second);
        return second.ready.then(
          () => 'ready',
          ({ code }) => code,
        );
      }, name),
      name,
    );
    assert.equal(failed, 'internal', name);
    assertGone(await state(page, 'two'));
    assert.equal(await page.evaluate(() => document.getElementById('one').testLevel(2150) !== null), true);
    assert.equal((await state(page, 'one')).live, true, name);
    await page.context().close();
  }
});

test('a trap in an animation frame brings the fallback back', async (t) => {
  const page = await open(t, chart('one', 'levels="2150"'));
  await ready(page);
  await page.evaluate(() => {
    trapIn('chartview_frame');
    document.querySelector('level-chart').setView('6m');
  });
  await frames(page, 3);
  assertGone(await state(page, 'one'));
  assert.deepEqual(
    page.said.map(({ type }) => type),
    ['error'],
    JSON.stringify(page.said),
  );
});

test('charts that open while another one stops the module are drawn', async (t) => {
  const page = await open(t, chart('one'));
  await ready(page);
  const live = await soon(
    page.evaluate(async () => {
      const one = document.querySelector('level-chart');
      const more = Array.from({ length: 4 }, (_, at) => Object.assign(one.cloneNode(true), { id: `more${at}` }));
      one.after(...more);
      const stop = () => {
        trapIn('chartview_nearest_level');
        try {
          one.nearestLevel(2100);
        } catch {}
      };
      for (let turn = 0; turn < 12; turn += 1) await new Promise((next) => setTimeout(next));
      stop();
      await Promise.all(more.map(({ ready }) => ready));
      return more.map((chart) => chart.matches(':state(live)') && chart.toSVG().length > 5000);
    }),
    'the charts',
  );
  assert.deepEqual(live, [true, true, true, true]);
});

test('other data reach a chart whose module another one stopped', async (t) => {
  const page = await open(t, chart('one') + chart('two'));
  await ready(page, '#one');
  await ready(page, '#two');
  const bars = await soon(
    page.evaluate(async () => {
      const two = document.getElementById('two');
      trapIn('chartview_nearest_level');
      try {
        document.getElementById('one').nearestLevel(2100);
      } catch {}
      two.data = 'date,close\n2026-02-05,2100\n2026-02-06,2110\n';
      await two.ready;
      return [two.matches(':state(live)'), two.bars.close.length];
    }),
    'the other data',
  );
  assert.deepEqual(bars, [true, 2]);
  assert.equal((await state(page, 'two')).fallback, false);
});

test('a replay that is on its way when the module stops can be ended', async (t) => {
  const page = await open(t, `${chart('one')}<div id="box" style="width:600px;height:400px"></div>`);
  await ready(page);
  const bars = await page.evaluate(async () => {
    const { createChart } = await import('/levelchart/index.js');
    const data = await (await fetch('/data/smallcap.csv')).text();
    const chart = await createChart(document.querySelector('#box'), { data });
    chart.append({ time: '2026-02-09', close: 2150 });
    const { time, close } = chart.bars;
    chart.setAside({ time: time.slice(0, 100), close: close.slice(0, 100) });
    trapIn('chartview_nearest_level');
    try {
      document.querySelector('level-chart').nearestLevel(2100);
    } catch {}
    const aside = chart.bars.close.length;
    chart.bringBack();
    return [aside, chart.bars.close.length];
  });
  assert.deepEqual(bars, [100, 521]);
});

test('a hundred traps leave one instance in memory', async (t) => {
  const page = await open(t, '<div id="box" style="width:600px;height:400px"></div>');
  const devtools = await page.context().newCDPSession(page);
  const works = await page.evaluate(async () => {
    const { analyze } = await import('/levelchart/index.js');
    const text = 'date,close\n2026-02-05,1\n2026-02-06,2\n';
    let stopped = 0;
    for (let at = 0; at < 100; at += 1) {
      trapIn('analyze');
      await analyze(text).catch(({ code }) => (stopped += code === 'internal'));
      await analyze(text);
    }
    return [stopped, window.instances, (await analyze(text)).bars];
  });
  assert.deepEqual(works, [100, 101, 2]);
  for (let times = 0; times < 3; times += 1) await devtools.send('HeapProfiler.collectGarbage');
  const left = await page.evaluate(() => window.memories.filter((memory) => memory.deref()).length);
  assert.ok(left <= 3, `${left} memories are left`);
});
