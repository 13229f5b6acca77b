// Exploring with fingers. The page's own scroll is never caught.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frames, settle, useBrowser } from './browser.mjs';
import { PHONE, fingers, handleOf, openExplorer, plotOf, shown, stroke } from './explore.mjs';

useBrowser();
const open = (t, options) => openExplorer(t, { ...PHONE, ...options });

test('a finger that strokes upwards over the chart scrolls the page', async (t) => {
  const page = await open(t);
  const plot = await plotOf(page);
  await stroke(page, plot.at(0.5, 0.8), plot.at(0.5, 0.2));
  await page.waitForFunction(() => scrollY > 100);
  assert.equal((await shown(page)).readout, null);
});

test('a finger that strokes sideways scrubs the cursor, and the page stands still', async (t) => {
  const page = await open(t);
  const plot = await plotOf(page);
  await stroke(page, plot.at(0.3, 0.5), plot.at(0.6, 0.52));
  const { value, readout, view, paints } = await shown(page);
  assert.equal(await page.evaluate(() => scrollY), 0);
  assert.notEqual(readout, null);
  assert.ok(Number(value) > 380 && Number(value) < 500, value);
  assert.equal(view.count, 252); // the view is the same
  await stroke(page, plot.at(0.6, 0.5), plot.at(0.4, 0.5));
  const after = await shown(page);
  assert.ok(Number(after.value) < Number(value));
  assert.equal(after.paints[0], paints[0]);
});

test('two fingers that part zoom the chart and not the page', async (t) => {
  const page = await open(t);
  const plot = await plotOf(page);
  const hand = await fingers(page);
  const pair = (apart) => [plot.at(0.4 - apart, 0.5), plot.at(0.4 + apart, 0.5)];
  await hand.down([pair(0.05)[0]]);
  await hand.down(pair(0.05));
  for (const apart of [0.08, 0.12, 0.16, 0.2]) {
    await hand.move(pair(apart));
    await frames(page, 1);
  }
  await hand.up();
  await settle(page);
  const { view } = await shown(page);
  assert.ok(view.count < 120 && view.count > 40, `${view.count} bars`);
  assert.equal(await page.evaluate(() => visualViewport.scale), 1);
});

test('two fingers that move together move the chart', async (t) => {
  const page = await open(t, { attributes: 'range="3m"' });
  await page.locator('level-chart').evaluate((one) => one.setView('3m'));
  await settle(page);
  const before = (await shown(page)).view;
  const plot = await plotOf(page);
  const hand = await fingers(page);
  const pair = (moved) => [plot.at(0.2 + moved, 0.4), plot.at(0.5 + moved, 0.6)];
  await hand.down(pair(0));
  for (const moved of [0.05, 0.1, 0.15, 0.2]) {
    await hand.move(pair(moved));
    await frames(page, 1);
  }
  await hand.up();
  await settle(page);
  const { view } = await shown(page);
  assert.ok(view.first < before.first - 5, `${before.first}, then ${view.first}`);
  assert.ok(Math.abs(view.count - before.count) < 3, `${before.count}, then ${view.count}`);
});

test('a tap brings the cursor, which stays, and a second tap on it takes it away', async (t) => {
  const page = await open(t);
  const plot = await plotOf(page);
  const { x, y } = plot.at(0.5, 0.5);
  await page.touchscreen.tap(x, y);
  await settle(page);
  assert.notEqual((await shown(page)).readout, null);
  await page.waitForTimeout(400); // a pause that is longer than a double tap: the time is what is tested
  await page.touchscreen.tap(x, y);
  await settle(page);
  assert.equal((await shown(page)).readout, null);
});

test('two taps bring the first view back', async (t) => {
  const page = await open(t);
  const before = (await shown(page)).view;
  await page.locator('level-chart').evaluate((one) => one.setView('3m'));
  await settle(page);
  const plot = await plotOf(page);
  const { x, y } = plot.at(0.5, 0.5);
  await page.touchscreen.tap(x, y);
  await page.touchscreen.tap(x, y);
  await settle(page);
  assert.deepEqual((await shown(page)).view, before);
});

test('a finger drags a level by its handle, and its price stands above the finger', async (t) => {
  const page = await open(t);
  const { x, y, box } = await handleOf(page, 0);
  assert.ok(box.width > 43.9 && box.height > 43.9, `${box.width} x ${box.height}`);
  const hand = await fingers(page);
  await hand.down([{ x, y }]);
  for (let k = 1; k <= 6; k += 1) {
    await hand.move([{ x, y: y + 6 * k }]);
    await frames(page, 1);
  }
  await settle(page);
  const chip = await page.locator('level-chart .handle .chip').first().boundingBox();
  assert.ok(chip.y + chip.height < y + 36 - 8, `the price ends at ${chip.y + chip.height}, the finger is at ${y + 36}`);
  await hand.up();
  await settle(page);
  const { sentence } = await shown(page);
  assert.match(sentence, /^At 2,\d\d\d: /);
  assert.equal(await page.evaluate(() => scrollY), 0);
});

test('the price of a level that was moved lies on no knob of another level, wherever it is', async (t) => {
  const page = await open(t);
  await page.locator('level-chart').evaluate((one) => one.setView({ first: 300, count: 140 }));
  await settle(page);
  const met = [];
  for (let price = 1976; price <= 2176; price += 4) {
    await page.locator('level-chart').evaluate((one, price) => one.moveLevel(1, price), price);
    await settle(page);
    const found = await page.locator('level-chart').evaluate((one) => {
      const all = [...one.shadowRoot.querySelectorAll('.handle:not([hidden])')];
      const boxOf = (handle, name) => handle.querySelector(name).getBoundingClientRect();
      const moved = all.find((handle) => handle.classList.contains('tried'));
      const chip = boxOf(moved, '.chip');
      const knobs = all.filter((handle) => handle !== moved).map((handle) => boxOf(handle, '.knob'));
      const covers = ({ left, right, top, bottom }) => left < chip.right && chip.left < right && top < chip.bottom && chip.top < bottom;
      return { width: chip.width, count: knobs.filter(covers).length };
    });
    assert.ok(found.width > 30, 'the price is seen');
    if (found.count > 0) met.push(price);
  }
  assert.deepEqual(met, []);
});

test('a finger on a handle does not scrub the cursor', async (t) => {
  const page = await open(t);
  const { x, y } = await handleOf(page, 1);
  await stroke(page, { x, y }, { x: x + 60, y: y + 10 });
  assert.equal((await shown(page)).readout, null);
});

test('each target of a finger is at least 36 pixels wide and 44 high', async (t) => {
  const page = await open(t);
  const boxes = await page
    .locator('level-chart :is(button, .toolbar input)')
    .evaluateAll((all) => all.map((one) => ({ name: one.textContent, ...one.getBoundingClientRect().toJSON() })));
  assert.ok(boxes.length > 10);
  assert.deepEqual(
    boxes.filter(({ width, height }) => width < 36 || height < 44).map(({ name, width, height }) => [name, width, height]),
    [],
  );
});

test('the price of a level that a finger drags to the upper edge stays in the picture', async (t) => {
  const page = await open(t);
  const { x, y } = await handleOf(page, 0);
  const hand = await fingers(page);
  await hand.down([{ x, y }]);
  const { top } = await page.locator('level-chart .plot').evaluate((plot) => plot.getBoundingClientRect().toJSON());
  for (let k = 1; k <= 6; k += 1) {
    await hand.move([{ x, y: y + ((top - y) * k) / 6 }]);
    await frames(page, 1);
  }
  await settle(page);
  const chip = await page.locator('level-chart .handle.touched .chip').boundingBox();
  assert.ok(chip.y >= top - 1, `the price begins at ${chip.y}, the picture at ${top}`);
  await hand.up();
});

test('the price of a level that is dragged to the lower edge stays off the title of the pane below', async (t) => {
  const page = await openExplorer(t, PHONE);
  const { x, y } = await handleOf(page, 2);
  const place = (await plotOf(page)).at(0.5, 0.2);
  await page.touchscreen.tap(place.x, place.y);
  await settle(page);
  const bottom = await page
    .locator('level-chart .values')
    .first()
    .evaluate((one) => one.getBoundingClientRect().top);
  await stroke(page, { x, y }, { x, y: y + 60 });
  const chip = await page
    .locator('level-chart .handle.tried .chip')
    .first()
    .evaluate((one) => one.getBoundingClientRect().toJSON());
  assert.ok(chip.bottom <= bottom + 1, `${chip.bottom}, the title begins at ${bottom}`);
});
