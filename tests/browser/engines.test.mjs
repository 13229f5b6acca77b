// The article in the other engines: each draws the chart and says the same of the data.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KEYS, engines, withSession } from './webdriver.mjs';

const STATE = `
  const chart = document.querySelector('level-chart');
  const canvas = chart.shadowRoot?.querySelector('canvas');
  const { width, height } = (chart.shadowRoot?.querySelector('.box') ?? chart).getBoundingClientRect(); // without the controls
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
      assert.deepEqual(state.levels, [
        [2150, 12, 4, 6],
        [2080, 35, 21, 12],
        [2000, 33, 22, 10],
      ]);
      assert.match(state.summary, /2,142\.67 on 6 Feb 2026/);
    });
  });
}

const EXPLORED = `
  const find = (query) => document.querySelector('level-chart').shadowRoot.querySelector(query);
  const cursor = find('.cursor');
  return {
    value: cursor?.value,
    said: cursor?.getAttribute('aria-valuetext'),
    readout: find('.readout') && !find('.readout').hidden && find('.readout').textContent,
    sentence: find('.sentence')?.textContent,
    panels: Boolean(find('.more')),
    handles: Array.from(document.querySelector('level-chart').shadowRoot.querySelectorAll('.handle.right input'), (one) => one.getAttribute('aria-label')),
    figures: find('[data-panel=whatif] tbody')?.rows.length,
  };`;

for (const [name, engine] of Object.entries(engines())) {
  test(`${name} moves the cursor by keys, answers a typed level and opens a panel`, { skip: !engine && `no driver of ${name} is installed` }, async () => {
    await withSession(engine, async ({ open, run, press, size }) => {
      await size(1100, 1000);
      await open(process.env.LEVELCHART_URL);
      await run("const chart = document.querySelector('level-chart'); chart.setAttribute('explore', 'levels'); chart.scrollIntoView({ block: 'center' })");
      const at = (query, work) => run(`const one = document.querySelector('level-chart').shadowRoot.querySelector('${query}'); ${work}`);
      const { value } = await until(run, (state) => state.said && state.panels);

      await at('.cursor', 'one.focus()');
      await press(KEYS.left, KEYS.left);
      // The range moves at the key, what is said and shown with the next frame: the frame between the two keys says the day between.
      const moved = await until(run, (state) => /^4 February 2026: /.test(state.said) && state.readout);
      assert.equal(Number(moved.value), value - 2);
      assert.match(moved.readout, /^4 Feb 2026/);

      await at('.toolbar input', 'one.focus()');
      await press(...'2108');
      const { sentence } = await until(run, (state) => state.sentence.startsWith('At 2,108: '));
      assert.match(sentence, /^At 2,108: \d+ touch.* \d+% at arbitrary levels\.$/);

      await at('.more > summary', 'one.focus()');
      await press(KEYS.enter);
      await at('[data-panel=whatif] > summary', 'one.focus()');
      await press(KEYS.enter);
      const { handles } = await until(run, (state) => state.figures > 0);
      assert.deepEqual(handles.slice(0, 3), ['Move: Entry', 'Move: Stop', 'Move: Target 1']);
    });
  });
}

/** What the explored chart shows, once `is` holds for it. */
async function until(run, is) {
  let state;
  for (let tries = 0; tries < 150; tries += 1) {
    state = await run(EXPLORED).catch((error) => ({ error: error.message }));
    if (!state.error && is(state)) return state;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`waited for ${is}; found ${JSON.stringify(state)}`);
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
