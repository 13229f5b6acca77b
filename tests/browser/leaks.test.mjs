// Charts come and go: what they took is given back. A chart that nobody disposes of shows that the measure can see.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newPage, useBrowser, BASE } from './browser.mjs';

useBrowser();
/** What comes and goes, and how often. */
const KINDS = {
  element: 300,
  program: 300,
  'explored element': 50,
  'element that leaves before it is drawn': 100,
};
/** Of the first two some stay, to show that the measure sees them; the others are the same objects. */
const STAYING = ['element', 'program'];
const WARM_UP = 60; // compiled code, caches and the allocator's spare pages have their size after so many
const MOST_GROWTH = 0.1;

/** A page with `makeCharts(count, keep)`: so many charts one after another, each taken away again unless kept. */
async function open(t) {
  const page = await newPage(t);
  // The module's memory is not exported to pages: its instance is caught when it is made.
  await page.addInitScript(() => {
    const { instantiate } = WebAssembly;
    WebAssembly.instantiate = async (...args) => {
      const made = await instantiate.apply(WebAssembly, args);
      window.memory = (made.instance ?? made).exports.memory;
      return made;
    };
  });
  await page.goto(new URL('icon.svg', BASE).href);
  await page.goto(new URL('embed.html', BASE).href); // a page of the site without a chart
  await page.evaluate(async () => {
    const bars = { time: [], close: [] };
    for (let day = 0; day < 520; day += 1) {
      bars.time.push(Date.UTC(2024, 0, 1 + day));
      bars.close.push(2000 + 100 * Math.sin(day / 9));
    }
    window.kept = [];
    const begun = (more) => {
      const chart = document.createElement('level-chart');
      for (const [name, value] of Object.entries({ loading: 'eager', averages: 'sma:50 sma:200', ...more })) chart.setAttribute(name, value);
      chart.data = bars;
      document.body.append(chart);
      return chart;
    };
    let turns = 0;
    window.makers = {
      element: async () => {
        const chart = begun();
        await chart.ready;
        return () => chart.remove();
      },
      'explored element': async () => {
        const chart = begun({ explore: 'levels' });
        await chart.ready;
        while (!chart.shadowRoot.querySelector('.more')) await new Promise(requestAnimationFrame);
        return () => chart.remove();
      },
      'element that leaves before it is drawn': async () => {
        const chart = begun();
        turns = (turns + 1) % 20;
        for (let turn = 0; turn < turns; turn += 1) await new Promise((next) => setTimeout(next));
        return () => chart.remove();
      },
      program: async () => {
        const box = document.body.appendChild(document.createElement('div'));
        const { createChart } = await import('/levelchart/index.js');
        const chart = await createChart(box, { data: bars, averages: 'sma:50 sma:200' });
        box.remove();
        return () => chart.dispose();
      },
    };
    window.makeCharts = async (kind, count, keep) => {
      for (let at = 0; at < count; at += 1) {
        const end = await window.makers[kind]();
        if (keep) window.kept.push(end);
        else end();
      }
      for (let k = 0; k < 3; k += 1) await new Promise(requestAnimationFrame); // the last one's frames are over
    };
  });
  page.devtools = await page.context().newCDPSession(page);
  return page;
}

async function measure(page) {
  for (let times = 0; times < 3; times += 1) await page.devtools.send('HeapProfiler.collectGarbage'); // one finds what the last one let go
  const { usedSize } = await page.devtools.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await page.devtools.send('Memory.getDOMCounters');
  const wasm = await page.evaluate(() => window.memory.buffer.byteLength);
  return { heap: usedSize, wasm, nodes, listeners: jsEventListeners };
}

async function growth(page, kind, count, keep) {
  await page.evaluate(([kind, count]) => window.makeCharts(kind, count, false), [kind, WARM_UP]);
  const before = await measure(page);
  await page.evaluate(([kind, count, keep]) => window.makeCharts(kind, count, keep), [kind, count, keep]);
  const after = await measure(page);
  return Object.fromEntries(Object.entries(before).map(([name, value]) => [name, after[name] / value - 1]));
}

for (const [kind, count] of Object.entries(KINDS)) {
  test(`${count} charts of the ${kind} that came and went leave memory as it was`, async (t) => {
    const grown = await growth(await open(t), kind, count, false);
    t.diagnostic(JSON.stringify(grown));
    for (const [what, share] of Object.entries(grown)) assert.ok(share <= MOST_GROWTH, `${what} grew by ${(100 * share).toFixed(1)}%`);
  });

  if (STAYING.includes(kind))
    test(`${count} charts of the ${kind} that stay are seen by the same measure`, async (t) => {
      const grown = await growth(await open(t), kind, count, true);
      t.diagnostic(JSON.stringify(grown));
      for (const [what, share] of Object.entries(grown)) assert.ok(share > MOST_GROWTH, `${what} grew by ${(100 * share).toFixed(1)}% only`);
    });
}
