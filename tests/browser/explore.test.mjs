// Exploring with a mouse and with keys: cursor, view, levels of the reader's own.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRequire } from 'node:module';
import { frames, openBody, ready, settle, shiftOf, useBrowser, watchShifts } from './browser.mjs';
import { DESKTOP, PHONE, handleOf, openExplorer, plotOf, shown, FREE } from './explore.mjs';

useBrowser();
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const told = (page, name) => page.evaluate((wanted) => window.told.filter((one) => one.name === wanted).map((one) => one.detail), name);
const chart = (page, work, given) => page.locator('level-chart').evaluate(work, given);
/** Focus on the range with this name. */
const focus = (page, name) => page.getByRole('slider', { name, exact: true }).focus();

test('a move of the mouse paints the layer and never the picture', async (t) => {
  const page = await openExplorer(t);
  const plot = await plotOf(page);
  const before = (await shown(page)).paints;
  for (const across of [0.2, 0.3, 0.4, 0.5]) {
    const { x, y } = plot.at(across, 0.4);
    await page.mouse.move(x, y);
    await settle(page);
  }
  const { paints, readout } = await shown(page);
  assert.equal(paints[0], before[0]);
  assert.equal(paints[1], before[1] + 4);
  assert.match(readout, /Close 2,\d\d\d\.\d\d/);
});

test('on paper nothing stays of the cursor', async (t) => {
  const page = await openExplorer(t);
  await page.locator('level-chart').hover();
  const texts = () =>
    page.locator('level-chart').evaluate(({ shadowRoot }) => {
      const seen = [...shadowRoot.querySelectorAll('.plot *')].filter((one) => one.childElementCount === 0 && one.checkVisibility() && !one.closest('.words'));
      return seen.map((one) => one.textContent.trim()).filter(Boolean);
    });
  await page.waitForFunction(() => document.querySelector('level-chart').shadowRoot.querySelector('.day')?.checkVisibility());
  assert.ok((await texts()).length > 3, await texts());
  await page.emulateMedia({ media: 'print' });
  assert.deepEqual(await texts(), []);
});

test('the readout goes with the mouse and, on a narrow picture above it, never covers the bar that it speaks of', async (t) => {
  const page = await openExplorer(t, { viewport: PHONE.viewport, before: FREE });
  const plot = await plotOf(page);
  for (const across of [0.05, 0.3, 0.5, 0.7]) {
    const { x, y } = plot.at(across, 0.3);
    await page.mouse.move(x, y);
    await settle(page);
    const box = await page.locator('level-chart .readout').boundingBox();
    assert.ok(box.y + box.height <= plot.y + 1, `the readout ends at ${box.y + box.height}, the picture begins at ${plot.y}`);
    assert.ok(box.x >= 0 && box.x + box.width <= 390);
  }
  await page.mouse.move(5, 5);
  await settle(page);
  assert.equal((await shown(page)).readout, null);
});

test('an arrow is a bar, Page Down a tenth, Home and End are the ends', async (t) => {
  const page = await openExplorer(t);
  await focus(page, 'Move through the bars');
  const value = async (key) => {
    await page.keyboard.press(key);
    await settle(page);
    return Number((await shown(page)).value);
  };
  assert.equal(await value('ArrowLeft'), 518);
  assert.equal(await value('ArrowRight'), 519);
  assert.ok(Math.abs((await value('PageDown')) - 467) <= 1);
  assert.equal(await value('Home'), 0);
  assert.equal((await shown(page)).view.first, 0);
  assert.equal(await value('End'), 519);
});

test('the range says date, close and place', async (t) => {
  const page = await openExplorer(t);
  assert.equal((await shown(page)).said, '6 February 2026: close 2,142.67, at resistance 2,150, 50-day average: 2,051.32, 200-day average: 2,104.97, RSI 63');
  await focus(page, 'Move through the bars');
  for (let k = 0; k < 12; k += 1) await page.keyboard.press('ArrowLeft');
  await settle(page);
  assert.match((await shown(page)).said, /^21 January 2026: close 2,019\.07, 1% above floor 2,000, 50-day average: /);
});

test('keys zoom, and Escape takes the cursor away', async (t) => {
  const page = await openExplorer(t);
  await focus(page, 'Move through the bars');
  await settle(page);
  const { view, readout } = await shown(page);
  assert.notEqual(readout, null);
  await page.keyboard.press('+');
  await settle(page);
  assert.ok((await shown(page)).view.count < view.count);
  await page.keyboard.press('-');
  await page.keyboard.press('-');
  await settle(page);
  assert.ok((await shown(page)).view.count > view.count);
  await page.keyboard.press('Escape');
  await settle(page);
  assert.equal((await shown(page)).readout, null);
});

test('the plain wheel scrolls the page and the wheel with a key zooms at the pointer', async (t) => {
  const page = await openExplorer(t);
  const plot = await plotOf(page);
  const { x, y } = plot.at(0.5, 0.4);
  await page.mouse.move(x, y);
  await page.mouse.wheel(0, 120);
  await page.waitForFunction(() => scrollY > 100);
  assert.equal((await shown(page)).view.count, 252);
  await page.evaluate(() => scrollTo(0, 0));
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -240);
  await page.keyboard.up('Control');
  await settle(page);
  assert.ok((await shown(page)).view.count < 200);
  assert.equal(await page.evaluate(() => scrollY), 0);
});

test('a plain wheel is told once how it zooms, by the chart that it goes over first', async (t) => {
  const page = await openExplorer(t, { attributes: 'lang="de"' });
  const hints = () => page.evaluate(() => Array.from(document.querySelector('level-chart').shadowRoot.querySelectorAll('.hint'), (one) => one.textContent));
  const { x, y } = (await plotOf(page)).at(0.5, 0.4);
  await page.mouse.move(x, y);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -100);
  await page.keyboard.up('Control');
  await settle(page);
  assert.deepEqual(await hints(), [], 'who knows it is not told');
  await page.mouse.wheel(0, 10);
  await page.mouse.wheel(0, 10);
  await page.waitForFunction(() => document.querySelector('level-chart').shadowRoot.querySelector('.hint'));
  assert.deepEqual(await hints(), ['Zoom: Strg + Mausrad']);
  await page.waitForFunction(() => !document.querySelector('level-chart').shadowRoot.querySelector('.hint'));
  await page.mouse.wheel(0, 10);
  await settle(page);
  assert.deepEqual(await hints(), []);
});

test('a trackpad that goes sideways moves the picture and not the page, and the cursor goes along', async (t) => {
  const page = await openExplorer(t);
  await page.evaluate(() => {
    document.querySelector('#after').style.width = '3000px';
  });
  const { x, y } = (await plotOf(page)).at(0.5, 0.4);
  await page.mouse.move(x, y);
  await settle(page);
  const before = await shown(page);
  await page.mouse.wheel(-120, 20);
  await settle(page);
  const after = await shown(page);
  assert.ok(after.view.first < before.view.first - 5 && after.view.count === before.view.count, JSON.stringify(after.view));
  assert.ok(Number(after.value) < Number(before.value) - 5, `${after.value} ${before.value}`);
  await page.mouse.wheel(120, 20);
  await settle(page);
  assert.deepEqual((await shown(page)).view, before.view);
  assert.deepEqual(await page.evaluate(() => [scrollX, scrollY]), [0, 0]);
  await page.getByRole('button', { name: 'All' }).click();
  await settle(page);
  await page.mouse.move(x, y);
  await page.mouse.wheel(120, 20);
  await page.waitForFunction(() => scrollX > 50); // there is nothing to either side: the page's
});

test('a mouse drags the picture, and a double click brings the first view back', async (t) => {
  const page = await openExplorer(t, { reducedMotion: 'reduce' });
  const plot = await plotOf(page);
  const [from, to] = [plot.at(0.3, 0.4), plot.at(0.6, 0.4)];
  const before = (await shown(page)).view;
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await page.mouse.up();
  await settle(page);
  const { view } = await shown(page);
  assert.ok(view.first < before.first - 50 && view.count === before.count, JSON.stringify(view));
  assert.deepEqual((await told(page, 'view')).at(-1), view);
  await page.mouse.dblclick(to.x, to.y);
  await settle(page);
  assert.deepEqual((await shown(page)).view, before);
});

/** A mouse that drags to the right and lets go while it moves; the clock is the script's, however slow the machine is. */
async function throwPicture(page, { x, y }) {
  const session = await page.context().newCDPSession(page);
  const began = Date.now() / 1000;
  const send = (type, k, buttons = 1) =>
    session.send('Input.dispatchMouseEvent', { type, x: x + 25 * k, y, button: 'left', buttons, clickCount: 1, timestamp: began + 0.016 * k });
  await page.mouse.move(x, y);
  await send('mousePressed', 0);
  for (let k = 1; k <= 4; k += 1) await send('mouseMoved', k);
  await send('mouseReleased', 5, 0);
}

for (const [motion, glides] of [
  ['no-preference', true],
  ['reduce', false],
]) {
  test(`a thrown picture ${glides ? 'runs out' : 'stops at once where motion is not wanted'}`, async (t) => {
    const page = await openExplorer(t, { reducedMotion: motion });
    const plot = await plotOf(page);
    const from = plot.at(0.3, 0.4);
    await throwPicture(page, from);
    await settle(page);
    const letGo = (await shown(page)).view.first;
    if (glides) return page.waitForFunction((letGo) => document.querySelector('level-chart').view.first < letGo, letGo);
    await frames(page, 6); // each of them would move the picture
    assert.equal((await shown(page)).view.first, letGo);
  });
}

test('range buttons show their range and say which is in view', async (t) => {
  const page = await openExplorer(t);
  assert.deepEqual((await shown(page)).pressed, ['1y']);
  await page.getByRole('button', { name: '3m, 3 months' }).click();
  await settle(page);
  const { view, pressed } = await shown(page);
  assert.deepEqual(pressed, ['3m']);
  assert.deepEqual([view.from, view.to], ['2025-11-06', '2026-02-06']);
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await settle(page);
  assert.deepEqual((await shown(page)).pressed, []);
  await page.getByRole('button', { name: 'All, all bars' }).click();
  await settle(page);
  assert.deepEqual((await shown(page)).pressed, ['All']);
});

test('the period in view stays pressed while bars are added, until the reader goes elsewhere', async (t) => {
  const page = await openExplorer(t);
  for (const name of ['6m', '3m']) {
    await page.getByRole('button', { name: `${name}, ` }).click();
    await settle(page);
    for (let k = 0; k < 6; k += 1) {
      await chart(page, (one) => {
        const { time, close } = one.bars;
        one.append({ time: new Date(time.at(-1) + 86_400_000).toISOString().slice(0, 10), close: close.at(-1) });
      });
      await settle(page);
      const { pressed, view } = await shown(page);
      assert.deepEqual(pressed, [name], `after ${k + 1} bars, ${JSON.stringify(view)}`);
    }
  }
  await page.getByRole('button', { name: 'Earlier' }).click();
  await settle(page);
  assert.deepEqual((await shown(page)).pressed, []);
  await chart(page, (one) => one.append({ time: '2026-03-02', close: one.bars.close.at(-1) }));
  await settle(page);
  assert.deepEqual((await shown(page)).pressed, []);
});

test('ranges longer than the data have no button', async (t) => {
  const page = await openExplorer(t);
  const names = () => page.locator('level-chart .ranges button').allTextContents();
  assert.deepEqual(await names(), ['3m', '6m', '1y', '2y', 'All']);
  await chart(page, (one) => one.setAsOf('2025-01-31'));
  await settle(page);
  assert.deepEqual(await names(), ['3m', '6m', '1y', 'All']);
});

test('the picture moves by buttons where a hand cannot drag', async (t) => {
  const page = await openExplorer(t);
  const before = (await shown(page)).view;
  assert.ok(await page.getByRole('button', { name: 'Later' }).isDisabled());
  await page.getByRole('button', { name: 'Earlier' }).click();
  await settle(page);
  assert.ok((await shown(page)).view.first < before.first - 50);
  await page.getByRole('button', { name: 'Later' }).click();
  await settle(page);
  assert.ok(Math.abs((await shown(page)).view.first - before.first) < 1e-6); // a rounding error
});

test('a level that is dragged says its record, numbers its visits and tells the page', async (t) => {
  const page = await openExplorer(t);
  const { x, y } = await handleOf(page, 0);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x, y + 43, { steps: 5 });
  await settle(page);
  const { sentence, paints } = await shown(page);
  assert.match(
    sentence,
    /^At 2,1\d\d: \d+ touch(es)?, of which \d+ bounced, \d+ broke(, \d+ (was a|were) false breaks?)?(, 1 is still open)?\. Of the touches that ended, \d\d% bounced here, against \d\d% at arbitrary levels\. Filled circles turned back, hollow ones went through\.$/,
  );
  await page.mouse.up();
  await settle(page);
  const [last] = (await told(page, 'level-change')).slice(-1);
  const counts = await chart(page, (one, price) => one.testLevel(price), last.price);
  assert.deepEqual([last.index, last.counts], [0, counts]);
  assert.ok(sentence.includes(`${counts.touches} touch`) && sentence.includes(`${counts.bounces} bounced`), sentence);
  assert.equal((await shown(page)).paints[0], paints[0]); // the picture keeps the author's level
});

test('knobs on levels that are near to each other stand apart, and each moves its own level', async (t) => {
  for (const viewport of [
    { width: 320, height: 700 },
    { width: 390, height: 844 },
  ]) {
    const levels = [2150, 2130, 2120, 2000];
    const page = await openExplorer(t, { ...PHONE, viewport, attributes: 'style="aspect-ratio:5/4"' });
    await page.evaluate((levels) => document.querySelector('level-chart').setAttribute('levels', levels.join(';')), levels);
    await page.waitForFunction(() => document.querySelector('level-chart').shadowRoot.querySelectorAll('.handle:not([hidden])').length === 4);
    await settle(page);
    const knobs = await page.locator('level-chart .handle:not([hidden]) .knob').evaluateAll((all) =>
      all.map((one) => {
        const { x, y, width, height } = one.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      }),
    );
    for (const [k, one] of knobs.entries()) {
      for (const other of knobs.slice(0, k)) assert.ok(Math.hypot(one.x - other.x, one.y - other.y) >= 23.5, JSON.stringify(knobs));
      await page.touchscreen.tap(one.x, one.y);
      await settle(page);
      assert.match((await shown(page)).sentence, new RegExp(`^At ${levels[k].toLocaleString('en')}: `));
    }
  }
});

test("each step of a handle is an arrow key, and Escape brings the authors' levels back", async (t) => {
  const page = await openExplorer(t);
  await focus(page, 'Move: resistance 2,150');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await settle(page);
  const [last] = (await told(page, 'level-change')).slice(-1);
  assert.deepEqual([last.index, last.price], [0, 2148]);
  assert.equal(await page.getByRole('slider', { name: 'Move: resistance 2,150', exact: true }).getAttribute('aria-valuetext'), '2,148');
  await page.keyboard.press('Escape');
  await settle(page);
  assert.deepEqual((await told(page, 'level-change')).at(-1), { index: 0, price: null, counts: null });
  assert.match((await shown(page)).sentence, /^At 2,150: /);
});

test('a handle that is tapped or has the focus says the record of its level, which the picture has too', async (t) => {
  const page = await openExplorer(t, PHONE);
  const of = (index) => chart(page, (one, index) => one.analysis.levels.filter(({ source }) => source === 'editor')[index], index);
  const record = ({ price, touches, bounces }) =>
    new RegExp(`^At ${price.toLocaleString('en')}: ${touches} touches, of which ${bounces} bounced, .* at arbitrary levels\\.$`);
  const { x, y } = await handleOf(page, 1);
  await page.touchscreen.tap(x, y);
  await settle(page);
  assert.match((await shown(page)).sentence, record(await of(1)));
  await focus(page, 'Move: resistance 2,150');
  await page.waitForFunction(() => document.querySelector('level-chart').shadowRoot.querySelector('.controls output').textContent.startsWith('At 2,150'));
  assert.match((await shown(page)).sentence, record(await of(0)));
  await page.getByRole('button', { name: 'Zoom in' }).focus();
  await settle(page);
  assert.match((await shown(page)).sentence, /^Drag a level/);
  assert.deepEqual(await told(page, 'level-change'), []);
});

test('a price is typed, stepped, moved to the best nearby and reset', async (t) => {
  const page = await openExplorer(t);
  const field = page.getByRole('textbox', { name: 'Try a level' });
  await field.fill('2108');
  await settle(page);
  assert.match(
    (await shown(page)).sentence,
    /^At 2,108: \d+ touches, of which 13 bounced, \d+ broke, 4 were false breaks, 1 is still open\. Of the touches that ended, \d\d% bounced here, against \d+% at arbitrary levels\. /,
  );
  await page.getByRole('button', { name: 'Level up' }).click();
  await settle(page);
  assert.match((await shown(page)).sentence, /^At 2,109: /);
  assert.equal(await field.inputValue(), '2,109');
  await page.getByRole('button', { name: 'Best nearby' }).click();
  await settle(page);
  const best = await chart(page, (one) => one.nearestLevel(2109));
  assert.equal(Number((await field.inputValue()).replace(',', '')), best.price);
  await page.getByRole('button', { name: 'Reset' }).click();
  await settle(page);
  assert.equal(await field.inputValue(), '');
  assert.ok(await page.getByRole('button', { name: 'Reset' }).isDisabled());
  assert.deepEqual(await told(page, 'level-change').then((all) => all.map(({ index, price }) => [index, price]).at(-1)), [null, null]);
});

test('the outcomes of a level add up to its touches, and its rate is of those that ended', async (t) => {
  const page = await openExplorer(t);
  const said = await chart(page, (one) =>
    Array.from({ length: 60 }, (_, k) => {
      one.tryLevel(1850 + 8 * k);
      return one.shadowRoot.querySelector('.sentence').textContent;
    }),
  );
  for (const sentence of said.filter((one) => !one.includes('no touch was counted'))) {
    const [, touches, bounced, broke, proved = 0, open = 0, own] =
      /: (\d+) touch(?:es)?, of which (\d+) bounced, (\d+) broke(?:, (\d+) (?:was a|were) false breaks?)?(?:, (\d+) is still open)?\..* (\d+)% bounced here/.exec(
        sentence,
      ) ?? assert.fail(sentence);
    const ended = Number(bounced) + Number(broke) + Number(proved);
    assert.equal(ended + Number(open), Number(touches), sentence);
    assert.ok(Math.abs(Number(own) - (100 * Number(bounced)) / ended) <= 0.5, sentence); // of the same visits, rounded
  }
});

test('the best nearby is the strongest within one range, and a reader is told where there is none that is better', async (t) => {
  const page = await openExplorer(t);
  const snap = page.getByRole('button', { name: 'Best nearby' });
  const [best, range] = await chart(page, (one) => [one.nearestLevel(2142).price, one.analysis.atr.last]);
  assert.match(await snap.getAttribute('title'), /^Move to the strongest level within \d\d\.\d\d, one average true range$/);
  const records = await chart(
    page,
    (one, reach) => Array.from({ length: 60 }, (_, k) => one.testLevel(2113 + k)).filter(({ price }) => Math.abs(price - 2142) <= reach),
    range,
  );
  const strongest = Math.max(...records.map(({ evidence }) => evidence));
  assert.ok(strongest > 0 && Math.abs((await chart(page, (one, price) => one.testLevel(price).evidence, best)) - strongest) < 1e-9);
  const field = page.getByRole('textbox', { name: 'Try a level' });
  await field.fill('4000');
  await snap.click();
  await settle(page);
  assert.match((await shown(page)).sentence, /^No level within \d\d\.\d\d of 4,000 has a record in its favour\.$/);
  assert.equal(await chart(page, (one) => one.nearestLevel(4000)), null);
  await field.fill('2142');
  for (const _ of Array(20)) await snap.click(); // from the strongest nearby to the strongest near that, and so on
  await settle(page);
  assert.match((await shown(page)).sentence, /^No level within \d\d\.\d\d of 2,\d\d\d has a stronger record\.$/);
});

test('the output speaks once, when the level stands still', async (t) => {
  const page = await openExplorer(t);
  await chart(page, (one) => {
    window.spoken = [];
    const spoken = (changes) => window.spoken.push(...changes.flatMap(({ addedNodes }) => Array.from(addedNodes, (node) => node.textContent)));
    new MutationObserver(spoken).observe(one.shadowRoot.querySelector('.controls output'), { childList: true });
    for (const price of [2100, 2101, 2102, 2103]) one.tryLevel(price);
  });
  await settle(page);
  assert.deepEqual(await page.evaluate(() => window.spoken), []);
  await page.waitForFunction(() => window.spoken.length > 0);
  const spoken = await page.evaluate(() => window.spoken);
  assert.equal(spoken.length, 1);
  assert.match(spoken[0], /^At 2,103: /);
});

test('a bar that closes beyond a level is an event, and is announced politely', async (t) => {
  const page = await openExplorer(t);
  await chart(page, (one) => one.append({ time: '2026-02-09', close: 2230 }));
  await settle(page);
  const breakouts = await told(page, 'breakout');
  assert.deepEqual(
    breakouts.map(({ time, direction, level }) => [time, direction, level]),
    [['2026-02-09', 'up', 0]],
  );
  await page.waitForFunction(() => document.querySelector('level-chart').shadowRoot.querySelector('.controls output').textContent);
  assert.equal((await shown(page)).output, 'New: closed above resistance 2,150 on 9 February 2026.');
  await chart(page, (one) => one.append({ time: '2026-02-10', close: 2231 }));
  assert.equal((await told(page, 'breakout')).length, 1);
});

test('the price of a dragged knob cuts no name of the picture', async (t) => {
  for (const options of [{}, { viewport: { width: 390, height: 844 } }]) {
    const page = await openExplorer(t, options);
    const { box, x, y } = await handleOf(page, 2);
    const from = { x: box.x + 9, y };
    const names = await chart(page, (one) => {
      const { width, height, x, y } = one.shadowRoot.querySelector('.plot').getBoundingClientRect();
      const svg = new DOMParser().parseFromString(one.toSVG({ width, height }), 'image/svg+xml');
      const pen = document.createElement('canvas').getContext('2d');
      const texts = [...svg.querySelectorAll(':is(text, tspan)[y]')].filter((text) => /2,000|2,080/.test(text.textContent) && !text.closest('[text-anchor]'));
      return texts.map((text) => {
        pen.font = `bold ${text.closest('[font-size]').getAttribute('font-size')}px sans-serif`;
        const [left, baseline] = ['x', 'y'].map((name) => Number(text.getAttribute(name)));
        return { left: x + left, right: x + left + pen.measureText(text.textContent).width, top: y + baseline - 9, bottom: y + baseline };
      });
    });
    assert.ok(names.length > 1 && x > 0);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    let beside = 0;
    for (let dy = 24; dy > -70; dy -= 4) {
      await page.mouse.move(from.x, from.y + dy);
      await settle(page);
      const chip = await page.locator('.handle.tried .chip').boundingBox();
      if (!chip) continue; // back where it was
      const isCut = ({ left, right, top, bottom }) => chip.x < right && chip.x + chip.width > left && chip.y < bottom && chip.y + chip.height > top;
      assert.ok(!names.some(isCut), `${dy}: ${JSON.stringify([chip, names])}`);
      const knob = await page.locator('.handle.tried .knob').boundingBox();
      if (Math.abs(knob.y + knob.height / 2 - chip.y - chip.height / 2) > 3) beside += 1;
    }
    assert.ok(beside > 0, 'it kept off somewhere');
    await page.mouse.up();
  }
});

test('news goes when the bars that it was of do: set back, set aside, brought back, or others', async (t) => {
  const page = await openExplorer(t);
  const said = (text) =>
    page.waitForFunction((text) => document.querySelector('level-chart').shadowRoot.querySelector('.controls output').textContent.startsWith(text), text);
  const silent = () => page.waitForFunction(() => document.querySelector('level-chart').shadowRoot.querySelector('.controls output').textContent === '');
  const break2150 = (time) =>
    chart(page, (one, time) => (one.append({ time, close: 2100 }), one.append({ time: time.replace('09', '10'), close: 2230 })), time);
  await break2150('2026-02-09');
  await said('New: closed above');
  await chart(page, (one) => one.setAsOf('2026-01-12'));
  await silent();
  await chart(page, (one) => one.setAsOf(null));
  await break2150('2026-03-09');
  await said('New: closed above');
  await chart(page, async (one) => {
    const text = await (await fetch('/data/smallcap.csv')).text();
    one.data = text.replace(/,([\d.]+)/g, (_, price) => `,${price * 2}`);
  });
  await silent();
  // Another series may begin alike, as two that are rebased do.
  await chart(page, (one) => (one.data = Array.from({ length: 300 }, (_, day) => ({ time: 86_400_000 * (20_000 + day), close: 2100 + (day % 9) }))));
  await break2150('2026-02-09');
  await said('New: closed above');
  await chart(page, (one) => (one.data = Array.from({ length: 300 }, (_, day) => ({ time: 86_400_000 * (20_000 + day), close: 2100 + (day % 5) * 2 }))));
  await silent();
});

test('the record of a level that the keyboard is on follows new bars', async (t) => {
  const page = await openExplorer(t);
  await page.locator('.handle input').first().focus();
  const read = () => page.locator('.sentence').textContent();
  const before = await read();
  assert.match(before, /^At 2,150: /);
  for (let day = 9; day < 14; day++) {
    await chart(page, (one, day) => one.append({ time: `2026-02-${String(day).padStart(2, '0')}`, close: day % 2 ? 2300 : 2000 }), day);
  }
  await settle(page);
  const own = await chart(page, (one) => one.testLevel(2150).touches);
  assert.notEqual(await read(), before);
  assert.match(await read(), new RegExp(`^At 2,150: ${own} touch`));
});

test('the page hears at which bar and level the reader is', async (t) => {
  const page = await openExplorer(t);
  const plot = await plotOf(page);
  const level = await handleOf(page, 1);
  await page.mouse.move(plot.at(0.5, 0).x, level.y + 2);
  await settle(page);
  const [last] = (await told(page, 'select')).slice(-1);
  assert.equal(last.level, 2080);
  assert.ok(last.bar > 300 && last.bar < 460, `${last.bar}`);
  await page.mouse.move(5, 5);
  await settle(page);
  assert.deepEqual((await told(page, 'select')).at(-1), { bar: null, time: null, level: null });
});

test('beside the panes the reader is at no level', async (t) => {
  const page = await openExplorer(t);
  const plot = await plotOf(page);
  await page.mouse.move(plot.at(0.5, 0.4).x, plot.at(0.5, 0.4).y);
  await settle(page);
  await page.mouse.move(plot.at(0.995, 0.4).x, plot.at(0.995, 0.4).y);
  await settle(page);
  assert.deepEqual((await told(page, 'select')).at(-1), { bar: null, time: null, level: null });
});

test('a rewind is told, and what is said comes from earlier bars only', async (t) => {
  const page = await openExplorer(t);
  await chart(page, (one) => one.setAsOf('2025-11-20'));
  await settle(page);
  assert.equal(await chart(page, (one) => one.analysis.asOf), '2025-11-20');
  assert.deepEqual(await told(page, 'asof'), [{ asOf: '2025-11-20' }]);
  assert.match((await shown(page)).said, /^20 November 2025: /);
  await chart(page, (one) => one.setAsOf(null));
  await settle(page);
  assert.equal(await chart(page, (one) => one.analysis.asOf), '2026-02-06');
});

test('a wrong date and a wrong mode are errors with a code', async (t) => {
  const page = await openExplorer(t);
  const codes = await page.evaluate(async () => {
    const { createChart } = await import('/levelchart/index.js');
    const one = document.querySelector('level-chart');
    const code = (work) => {
      try {
        work();
      } catch (error) {
        return [error.name, error.code];
      }
    };
    const late = await createChart(document.body, { data: 'date,close\n2026-01-01,1\n2026-01-02,2\n', explore: 'all' }).catch((error) => [
      error.name,
      error.code,
    ]);
    return [code(() => one.setAsOf('soon')), code(() => one.setAsOf('1990-01-01')), code(() => one.setView('1w')), late];
  });
  assert.deepEqual(codes, [
    ['LevelChartError', 'bad-option'],
    ['LevelChartError', 'too-early'],
    ['LevelChartError', 'bad-option'],
    ['LevelChartError', 'bad-option'],
  ]);
});

test('every control has a name, and the focus ring is at least two pixels', async (t) => {
  const page = await openExplorer(t);
  await chart(page, (one) => one.tryLevel(2108));
  await settle(page);
  const names = await page.getByRole('slider').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
  assert.deepEqual(names, ['Move through the bars', 'Move: resistance 2,150', 'Move: support 2,080', 'Move: floor 2,000', 'Move: your own level']);
  const seen = [];
  await page.evaluate(() => document.querySelector('level-chart').shadowRoot.querySelector('.cursor').focus());
  for (let k = 0; k < 30; k += 1) {
    const at = await page.evaluate(() => {
      const one = document.querySelector('level-chart').shadowRoot.activeElement;
      if (!one) return null;
      const ring = one.matches('.handle input') ? one.parentElement.querySelector('.knob') : one;
      const { outlineStyle, outlineWidth } = getComputedStyle(ring);
      return {
        name: one.getAttribute('aria-label') || one.textContent || one.closest('label')?.textContent,
        ring: outlineStyle === 'none' ? 0 : parseFloat(outlineWidth),
      };
    });
    if (!at) break;
    seen.push(at);
    await page.keyboard.press('Tab');
  }
  assert.deepEqual(
    seen.filter(({ name }) => !name),
    [],
  );
  assert.deepEqual(
    seen.filter(({ ring }) => ring < 2),
    [],
  );
  for (const name of ['Move: floor 2,000', '3m, 3 months', 'Earlier', 'Zoom in', 'Try a level', 'Level up', 'Best nearby', 'Reset']) {
    assert.ok(
      seen.some((one) => one.name === name),
      `${name} is not reached by Tab: ${seen.map((one) => one.name)}`,
    );
  }
});

for (const [name, options] of [
  ['a desktop', {}],
  ['a phone', PHONE],
  ['a dark page', { colorScheme: 'dark' }],
]) {
  test(`axe finds no fault in an explored chart on ${name}`, async (t) => {
    const page = await openExplorer(t, options);
    await chart(page, (one) => one.tryLevel(2108));
    await settle(page);
    await page.addScriptTag({ path: AXE });
    const faults = await page.evaluate(() =>
      axe.run().then((found) => found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target).join(', ')}`)),
    );
    assert.deepEqual(faults, []);
  });
}

for (const [name, options] of [
  ['a desktop', {}],
  ['a narrow desktop', { viewport: { width: 700, height: 900 } }],
  ['a phone', PHONE],
]) {
  test(`the controls have their room from the start on ${name}`, async (t) => {
    const page = await openExplorer(t, options);
    const heights = await page.evaluate(() => {
      const controls = document.querySelector('level-chart').shadowRoot.querySelector('.controls');
      return [controls.getBoundingClientRect().height, parseFloat(getComputedStyle(controls).minHeight)];
    });
    assert.equal(heights[0], heights[1]);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth));
  });
}

for (const [name, options] of [
  ['a desktop', {}],
  ['a phone', PHONE],
]) {
  test(`nothing below an explored chart moves while it loads on ${name}`, async (t) => {
    const body = `<meta name="viewport" content="width=device-width, initial-scale=1"><main><level-chart explore="levels" src="/data/smallcap.csv" levels="2150" loading="eager"></level-chart><p>After</p></main>`;
    const page = await openBody(t, body, { options, route: watchShifts });
    await ready(page);
    await page.locator('level-chart .toolbar').waitFor();
    assert.equal(await shiftOf(page), 0);
  });
}

test('a chart that is only looked at loads nothing for readers who explore', async (t) => {
  const page = await openBody(t, '<level-chart src="/data/smallcap.csv" loading="eager"></level-chart>');
  await ready(page);
  await settle(page);
  assert.deepEqual(
    page.asked.filter((address) => address.includes('explore')),
    [],
  );
  assert.equal(await page.locator('level-chart input, level-chart button').count(), 0);
});

test('a chart to scrub has a cursor and no levels', async (t) => {
  const page = await openExplorer(t, { explore: 'scrub' });
  assert.deepEqual(await page.getByRole('slider').evaluateAll((all) => all.length), 1);
  assert.equal(await page.locator('level-chart button').count(), 0);
  await chart(page, (one) => one.setAttribute('explore', 'none'));
  await page.waitForFunction(() => !document.querySelector('level-chart').shadowRoot.querySelector('.cursor'));
});

test('a chart made by a program is explored as the element is', async (t) => {
  const page = await openBody(t, '<main><div id="box"></div></main>', { options: DESKTOP, element: false });
  const found = await page.evaluate(async () => {
    const { createChart } = await import('/levelchart/index.js');
    const data = await (await fetch('/data/smallcap.csv')).text();
    const box = document.querySelector('#box');
    const told = new Promise((done) => box.addEventListener('level-chart-level-change', ({ detail }) => done(detail)));
    const made = await createChart(box, { data, levels: '2150', explore: 'levels' });
    for (let k = 0; k < 300 && !box.firstChild.shadowRoot.querySelector('.toolbar'); k += 1) await new Promise(requestAnimationFrame);
    const record = made.tryLevel(2108);
    const root = box.firstChild.shadowRoot;
    const plot = root.querySelector('.plot').getBoundingClientRect();
    const found = {
      same: (await told).counts.touches === record.touches,
      ratio: plot.width / plot.height,
      below: root.querySelector('.toolbar').getBoundingClientRect().top >= plot.bottom,
    };
    made.dispose();
    return { ...found, left: box.childElementCount };
  });
  assert.ok(Math.abs(found.ratio - 16 / 9) < 0.01, `${found.ratio}`);
  assert.deepEqual({ ...found, ratio: 0 }, { same: true, ratio: 0, below: true, left: 0 });
});

test('the page speaks German where it is German', async (t) => {
  const page = await openExplorer(t, { attributes: 'lang="de"' });
  await chart(page, (one) => one.tryLevel(2108));
  await settle(page);
  const { sentence, said } = await shown(page);
  assert.equal(
    sentence,
    'Bei 2.108: 21 Berührungen, davon 13 abgeprallt, 3 durchbrochen, 4 Fehlausbrüche, 1 noch offen. Von allen, die zu Ende sind, prallten hier 65\u00a0% ab, an beliebigen Marken 55\u00a0%. Gefüllte Kreise: gedreht; hohle: hindurchgegangen.',
  );
  assert.equal(said, '6. Februar 2026: Schluss 2.142,67, an Widerstand 2.150, 50-Tage-Linie: 2.051,32, 200-Tage-Linie: 2.104,97, RSI 63');
});

test('the picture is saved as SVG and as PNG in the size asked for', async (t) => {
  const page = await openExplorer(t);
  const saved = await chart(page, async (one) => {
    const svg = one.toSVG({ width: 640, height: 360 });
    const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
    const blob = await one.toBlob({ width: 320, height: 180, ratio: 2 });
    const image = await createImageBitmap(blob);
    return {
      root: parsed.nodeName,
      size: [parsed.getAttribute('width'), parsed.getAttribute('height')],
      words: svg.includes('Resistance 2,150'),
      type: blob.type,
      image: [image.width, image.height],
    };
  });
  assert.deepEqual(saved, { root: 'svg', size: ['640', '360'], words: true, type: 'image/png', image: [640, 360] });
});

test('a highlight is on the layer and leaves the picture as it is', async (t) => {
  const page = await openExplorer(t);
  const inked = () =>
    chart(page, (one) => {
      const canvas = one.shadowRoot.querySelectorAll('canvas')[1];
      return canvas
        .getContext('2d')
        .getImageData(0, 0, canvas.width, canvas.height)
        .data.some((byte) => byte > 0);
    });
  const before = (await shown(page)).paints[0];
  assert.equal(await inked(), false);
  await chart(page, (one) => one.highlight({ level: 2150, bars: [500, 501] }));
  await settle(page);
  assert.equal(await inked(), true);
  await chart(page, (one) => one.highlight(null));
  await settle(page);
  assert.equal(await inked(), false);
  assert.equal((await shown(page)).paints[0], before);
});

test('exploring says nothing in the console', async (t) => {
  const page = await openExplorer(t);
  const plot = await plotOf(page);
  await page.mouse.move(plot.at(0.4, 0.4).x, plot.at(0.4, 0.4).y);
  await page.getByRole('button', { name: '6m, 6 months' }).click();
  await chart(page, (one) => (one.data = 'date,close\n2026-01-05,2110\n2026-01-06,2111\n2026-01-07,2112\n'));
  await settle(page);
  await ready(page);
  assert.deepEqual(page.said, []);
});

test('a script that asks for levels gives the controls their room, and takes it back', async (t) => {
  const page = await openBody(t, '<level-chart src="/data/smallcap.csv" loading="eager"></level-chart>', { options: DESKTOP });
  await ready(page);
  const sizes = () =>
    page.evaluate(() => {
      const one = document.querySelector('level-chart');
      const height = (query) => one.shadowRoot.querySelector(query).getBoundingClientRect().height;
      return { controls: height('.controls'), ratio: height('.plot') / one.clientWidth, toolbar: height('.toolbar') > 20 };
    });
  await page.evaluate(() => (document.querySelector('level-chart').options = { explore: 'levels' }));
  await page.locator('level-chart .more').waitFor();
  const { controls, ...open } = await sizes();
  assert.ok(controls > 100, `${controls} px`);
  assert.deepEqual(open, { ratio: 9 / 16, toolbar: true });
  await page.evaluate(() => (document.querySelector('level-chart').options = {}));
  await page.waitForFunction(() => document.querySelector('level-chart').shadowRoot.querySelector('.controls').getBoundingClientRect().height === 0);
});

test('the sentence of a level keeps the room of the most lines that it had, until the chart has another width', async (t) => {
  const page = await openExplorer(t, PHONE);
  const field = page.getByRole('textbox', { name: 'Try a level' });
  const below = () => page.evaluate(() => document.querySelector('level-chart').shadowRoot.querySelector('.panels').offsetTop);
  const lines = () => page.evaluate(() => document.querySelector('level-chart').shadowRoot.querySelector('.sentence').offsetHeight);
  await field.fill('2080');
  await settle(page);
  const before = await below();
  await field.fill('2142');
  await settle(page);
  const [most, room] = [await below(), await lines()];
  assert.ok(most > before, `${most} ${before}`); // else nothing is tested
  for (const price of ['2080', '4000', '']) {
    await field.fill(price);
    await settle(page);
    assert.ok((await below()) >= most, `${price}: ${await below()}`);
  }
  const kept = await lines();
  await page.setViewportSize({ width: 800, height: 844 });
  await page.waitForFunction((kept) => document.querySelector('level-chart').shadowRoot.querySelector('.sentence').offsetHeight < kept, kept);
  assert.ok(kept >= room);
  assert.deepEqual(page.said, []);
});

test('a level is typed and moved in the decimals of a price', async (t) => {
  const bars = Array.from({ length: 80 }, (_, day) => ({ time: Date.UTC(2026, 0, 1 + day), close: Number((8.3 + 0.02 * Math.sin(day)).toFixed(2)) }));
  const page = await openBody(
    t,
    `<level-chart currency="BRL" explore="levels" loading="eager"><script type="application/json">${JSON.stringify(bars)}</script></level-chart>`,
  );
  await ready(page);
  const field = page.locator('.try input');
  await field.waitFor();
  assert.match(await field.getAttribute('placeholder'), /\d\.\d\d$/);
  await field.fill('8.3');
  await field.press('ArrowUp');
  await page.waitForFunction(() => document.querySelector('level-chart').shadowRoot.querySelector('.sentence').textContent.includes('8.31'));
});
