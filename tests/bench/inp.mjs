// How soon the page answers a reader who explores, on a slow processor: a script of keys, drags and presses, measured by the
// browser's own Event Timing. Gives figures and judges nothing.

const CURSOR_MOVES = 20;
const ZOOMS = 5;
const LEVEL_DRAGS = 3;
const PERCENTILE = 0.98;
const LEAST_MS = 16; // shorter answers are not reported by the browser, only counted
const PAUSE_MS = 120;

/** Explores the first chart of the page at `url`. Times are in milliseconds. */
export async function explore(page, url) {
  await page.addInitScript((durationThreshold) => {
    window.answers = new Map(); // by interaction: its longest event and the kinds of events
    new PerformanceObserver((list) => {
      for (const { interactionId, duration, name } of list.getEntries()) {
        if (!interactionId) continue;
        const known = window.answers.get(interactionId);
        if (!(known?.duration >= duration)) window.answers.set(interactionId, { duration, name });
      }
    }).observe({ type: 'event', durationThreshold, buffered: true });
  }, LEAST_MS);
  await page.goto(url);
  const chart = page.locator('level-chart').first();
  await chart.evaluate((one) => {
    one.setAttribute('explore', 'levels');
    one.scrollIntoView();
  });
  await chart.locator('.more > summary').waitFor();
  await chart.locator('.handle').first().waitFor();
  await page.waitForTimeout(1000);

  const rest = () => page.waitForTimeout(PAUSE_MS);
  const press = async (key) => {
    await page.keyboard.press(key);
    await rest();
  };
  const stages = {};
  const stage = async (name, work) => {
    await page.evaluate(() => window.answers.clear());
    const before = await page.evaluate(() => performance.interactionCount);
    await work();
    await page.waitForTimeout(500); // the browser tells events some frames later
    const told = await page.evaluate(() => [...window.answers.values()].map(({ duration }) => duration));
    const count = (await page.evaluate(() => performance.interactionCount)) - before;
    stages[name] = { interactions: count, longest: Math.max(LEAST_MS, ...told), told };
  };

  await stage('cursor', async () => {
    await chart.locator('.cursor').focus();
    for (let at = 0; at < CURSOR_MOVES; at += 1) await press('ArrowLeft');
  });
  await stage('zoom', async () => {
    for (let at = 0; at < ZOOMS; at += 1) await press(at < ZOOMS - 1 ? '+' : '-');
  });
  await stage('drag', async () => {
    for (let at = 0; at < LEVEL_DRAGS; at += 1) {
      const { x, y, width, height } = await chart.locator('.handle:not([hidden])').first().boundingBox();
      await page.mouse.move(x + width / 4, y + height / 2);
      await page.mouse.down();
      await page.mouse.move(x + width / 4, y + height / 2 + 15, { steps: 8 });
      await page.mouse.up();
      await rest();
    }
  });
  await stage('type', async () => {
    await chart.locator('.toolbar input').fill('');
    await chart.locator('.toolbar input').focus();
    for (const key of '2108') await press(key);
  });
  await stage('panel', async () => {
    await chart.locator('.more > summary').click();
    await chart.locator('[data-panel=whatif] > summary').click();
    await chart.locator('[data-panel=whatif] tbody').waitFor();
  });

  const told = Object.values(stages).flatMap((one) => one.told);
  const interactions = Object.values(stages).reduce((sum, one) => sum + one.interactions, 0);
  const sorted = [...told, ...Array(Math.max(0, interactions - told.length)).fill(LEAST_MS)].sort((a, b) => a - b);
  return {
    interactions: sorted.length,
    inp98: sorted[Math.max(0, Math.ceil(sorted.length * PERCENTILE) - 1)],
    ...Object.fromEntries(Object.entries(stages).map(([name, { longest }]) => [name, longest])),
  };
}
