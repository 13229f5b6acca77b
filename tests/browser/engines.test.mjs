// The article in the other engines: each draws the chart and says the same of the data.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engines, withSession } from './webdriver.mjs';

const STATE = `
  const chart = document.querySelector('level-chart');
  const canvas = chart.shadowRoot?.querySelector('canvas');
  if (!chart.matches(':state(live)')) return { live: false, error: chart.shadowRoot?.querySelector('[part=error]')?.textContent };
  const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  const colors = new Set(new Uint32Array(pixels.buffer));
  return {
    live: true,
    expected: [canvas.clientWidth, canvas.clientHeight].map((css) => Math.round(css * devicePixelRatio)),
    bitmap: [canvas.width, canvas.height],
    colors: colors.size,
    summary: chart.analysis.summary,
    levels: chart.analysis.levels.map((level) => [level.price, level.touches, level.bounces, level.breaks]),
  };`;

for (const [name, engine] of Object.entries(engines())) {
  test(`${name} draws the article's chart and states its levels`, { skip: !engine && `no driver of ${name} is installed` }, async () => {
    await withSession(engine, async ({ open, run, size }) => {
      await size(1100, 1000);
      await open(process.env.LEVELCHART_URL);
      await run("document.querySelector('level-chart').scrollIntoView({ block: 'center' })");
      const state = await live(run);
      assert.deepEqual(state.bitmap, state.expected);
      assert.ok(state.colors > 20, `${state.colors} colours`); // a blank canvas has one
      assert.deepEqual(state.levels, [[2150, 12, 4, 6], [2080, 35, 21, 12], [2000, 33, 22, 10]]);
      assert.match(state.summary, /2,142\.67 on 6 Feb 2026/);
    });
  });
}

async function live(run) {
  let state;
  for (let tries = 0; tries < 150; tries += 1) {
    state = await run(STATE);
    if (state.live) return state;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`the chart did not come to life: ${state.error}`);
}
