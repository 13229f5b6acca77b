// What a page does for hours, many times over: bars that come, sizes that change, charts that come and go, a file that is asked
// for again. The short form is a test; `cargo xtask reliability soak` runs the long one.
import { BASE, newPage, openBody, ready, settle } from './browser.mjs';

/** How often, in the short form and in the long one. */
export const COUNTS = {
  short: { readings: 200, appends: 400, resizes: 120, charts: 40, requests: 30 },
  long: { readings: 10_000, appends: 100_000, resizes: 10_000, charts: 500, requests: 1_440 },
};
/** Before the first measure, so that code is compiled and caches have their size. */
const WARM_UP = 0.2;
const DAY_MS = 86_400_000;

/** A page with one chart of a year, whose module's memory can be seen. */
async function openChart(t, attributes = '') {
  const page = await openBody(
    t,
    `<main><level-chart src="/data/smallcap.csv" averages="sma:50" rsi="14" range="1y" loading="eager" ${attributes}></level-chart></main>`,
    {
      route: (page) => page.addInitScript(catchMemory),
    },
  );
  // A picture that fades is a node more for a moment; that none is left is tested in moving.test.mjs.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await ready(page);
  await settle(page);
  page.devtools = await page.context().newCDPSession(page);
  return page;
}

/** The module's memory is not exported to pages, nor the table of the values that it holds: its instance is caught when it is made. */
function catchMemory() {
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...given) => {
    const made = await instantiate.apply(WebAssembly, given);
    const { memory, __wbindgen_externrefs: slots } = (made.instance ?? made).exports;
    Object.assign(window, { memory, slots });
    return made;
  };
}

async function measure(page) {
  const heap = await heapOf(page.devtools);
  const { nodes } = await page.devtools.send('Memory.getDOMCounters');
  const held = await page.evaluate(() => ({ wasm: window.memory.buffer.byteLength, slots: window.slots.length }));
  return { heap, ...held, nodes };
}

/** Bytes of the page's own objects. What the browser notes for its tools (each request, each long frame) is no part of them. */
async function heapOf(devtools) {
  let text = '';
  const add = ({ chunk }) => (text += chunk);
  devtools.on('HeapProfiler.addHeapSnapshotChunk', add);
  await devtools.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false }); // it collects garbage first
  devtools.off('HeapProfiler.addHeapSnapshotChunk', add);
  const { snapshot, nodes } = JSON.parse(text);
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [type, size] = ['type', 'self_size'].map((name) => fields.indexOf(name));
  const foreign = ['native', 'code', 'hidden'].map((name) => types[type].indexOf(name));
  let sum = 0;
  for (let at = 0; at < nodes.length; at += fields.length) if (!foreign.includes(nodes[at + type])) sum += nodes[at + size];
  return sum;
}

/** Runs `work(page, from, count)` a warm-up and then `count` times; what was measured before and after. */
async function around(page, count, work) {
  const before = Math.ceil(count * WARM_UP);
  await work(page, 0, before);
  const first = await measure(page);
  await work(page, before, count);
  return { count, before: first, after: await measure(page) };
}

/** Live bars. Each is the last day again, corrected: a series that grows takes memory by right. */
export async function appends(t, count) {
  const page = await openChart(t);
  return around(page, count, (page, from, count) =>
    page.evaluate(
      async ([from, count]) => {
        const chart = document.querySelector('level-chart');
        for (let k = from; k < from + count; k += 1) {
          chart.append({ time: '2026-02-06', close: 2100 + (k % 50) });
          if (k % 20 === 0) await new Promise(requestAnimationFrame);
        }
      },
      [from, count],
    ),
  );
}

/** Data of any form: what is no object has no fields, and asking for them must leave nothing behind. */
export async function readings(t, count) {
  const page = await openChart(t);
  return around(page, count, (page, from, count) =>
    page.evaluate(
      async ([from, count]) => {
        const { parse } = await import('/levelchart/index.js');
        for (let k = from; k < from + count; k += 1) {
          await parse(`date,close\n2026-02-05,${2 + (k % 2)}\n2026-02-06,2\n`);
          for (const data of [[1, 2, 3], ['a'], [null], { time: [1e12], close: ['x'] }, 'nothing']) await parse(data).catch(() => {});
        }
      },
      [from, count],
    ),
  );
}

export async function resizes(t, count) {
  const page = await openChart(t);
  return around(page, count, (page, from, count) =>
    page.evaluate(
      async ([from, count]) => {
        const main = document.querySelector('main');
        for (let k = from; k < from + count; k += 1) {
          main.style.width = `${320 + ((k * 37) % 700)}px`;
          await new Promise(requestAnimationFrame);
        }
      },
      [from, count],
    ),
  );
}

export async function charts(t, count) {
  const page = await openChart(t);
  return around(page, count, (page, from, count) =>
    page.evaluate(
      async ([, count]) => {
        for (let k = 0; k < count; k += 1) {
          const chart = document.createElement('level-chart');
          for (const [name, value] of Object.entries({ src: '/data/smallcap.csv', loading: 'eager', levels: '2150', explore: 'scrub' }))
            chart.setAttribute(name, value);
          document.body.append(chart);
          await chart.ready;
          chart.remove();
        }
        for (let k = 0; k < 3; k += 1) await new Promise(requestAnimationFrame);
      },
      [from, count],
    ),
  );
}

/** A day of `refresh` at a minute each, by a clock on which a minute is over at once: each answer has another last bar. */
export async function requests(t, count) {
  const page = await newPage(t);
  await page.addInitScript(catchMemory);
  await page.addInitScript((minute) => {
    const { setTimeout: real } = window;
    window.setTimeout = (work, ms, ...given) => real(work, ms === minute ? 0 : ms, ...given);
  }, 60_000);
  let asked = 0;
  let end = Number.POSITIVE_INFINITY;
  let reached = () => {};
  const start = Date.UTC(2020, 0, 1);
  const rows = Array.from({ length: 300 }, (_, day) => `${new Date(start + day * DAY_MS).toISOString().slice(0, 10)},${2000 + (day % 40)}.25`);
  await page.route('**/live.csv', async (answer) => {
    asked += 1;
    // The page rests while it is measured.
    if (asked >= end) await new Promise((go) => reached(go));
    const last = `${rows.at(-1).slice(0, 10)},${2000 + (asked % 90)}.75`;
    return answer.fulfill({ body: `date,close\n${[...rows.slice(0, -1), last].join('\n')}\n`, contentType: 'text/csv' });
  });
  const body =
    '<!doctype html><link rel="icon" href="data:,"><script type="module" src="/levelchart/element.js"></script><level-chart src="/live.csv" loading="eager" refresh="60"></level-chart>';
  await page.route('**/soak.html', (answer) => answer.fulfill({ body, contentType: 'text/html' }));
  let go = () => {};
  const until = (count) => {
    const rests = new Promise((rest) => {
      reached = (next) => ((go = next), rest());
    });
    end = asked + count;
    go();
    return rests;
  };
  await page.goto(new URL('soak.html', BASE).href);
  await ready(page);
  page.devtools = await page.context().newCDPSession(page);
  return around(page, count, (_, __, count) => until(count));
}
