// The article in the other engines: each draws the chart and says the same of the data.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engines, withSession } from './webdriver.mjs';

const STATE = `
  const chart = document.querySelector('level-chart');
  const canvas = chart.shadowRoot?.querySelector('canvas');
  const { width, height } = chart.getBoundingClientRect();
  if (!chart.matches(':state(live)')) return { live: false, width, height, error: chart.shadowRoot?.querySelector('[part=error]')?.textContent };
  const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  const colors = new Set(new Uint32Array(pixels.buffer));
  return {
    live: true,
    width,
    height,
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
      const { state, boxes } = await live(run);
      for (const { width, height } of boxes) {
        // The page's own rule, before and after the chart came: nothing below it moves. Half a pixel of rounding.
        assert.ok(Math.abs(height - (width * 9) / 16) <= 0.5, `the box is ${width} by ${height} pixels`);
      }
      assert.deepEqual(state.bitmap, state.expected);
      assert.ok(state.colors > 20, `${state.colors} colours`); // a blank canvas has one
      assert.deepEqual(state.levels, [[2150, 12, 4, 6], [2080, 35, 21, 12], [2000, 33, 22, 10]]);
      assert.match(state.summary, /2,142\.67 on 6 Feb 2026/);
    });
  });
}

async function live(run) {
  const boxes = [];
  let state;
  for (let tries = 0; tries < 150; tries += 1) {
    state = await run(STATE);
    boxes.push(state);
    if (state.live) return { state, boxes };
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`the chart did not come to life: ${state.error}`);
}
