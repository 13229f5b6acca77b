// What if: a reader's own entry, stop and targets.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRequire } from 'node:module';
import { openArticle, settle, useBrowser } from './browser.mjs';
import { PHONE, stroke } from './explore.mjs';
import { ask, giveBars, openCreated, openPanel, openPanels } from './panels.mjs';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

useBrowser();
const rows = (body) => body.locator('tbody tr').evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => cell.textContent)));
const field = (body, name) => body.getByLabel(name, { exact: true });

async function asked(t, options) {
  const page = await openPanels(t, { more: 'scenario="long 2080 stop 2000 targets 2150 2250"', ...options });
  return { page, body: await openPanel(page, 'whatif') };
}

/** Fills a field by its name and waits for the answer. */
async function fill(body, name, price) {
  const before = await body.textContent();
  await field(body, name).fill(String(price));
  await body
    .page()
    .waitForFunction(([old]) => document.querySelector('level-chart').shadowRoot.querySelector('[data-panel=whatif] .body').textContent !== old, [before]);
}

test('the panel opens with the idea of the page and its figures', async (t) => {
  const { page, body } = await asked(t);
  const [{ targets }] = (await ask(page, 'analysis')).scenarios;
  const percent = (share, places) => `${(100 * share).toFixed(places)}%`;
  const odds = ({ odds: share, oddsError }) => `${percent(share, 1)} ± ${percent(oddsError, 1)}`;
  // The published example: risk 80, reward 70 and 170.
  assert.deepEqual(await rows(body), [
    ['2,150', '0.88', '53%', odds(targets[0])],
    ['2,250', '2.13', '32%', odds(targets[1])],
  ]);
  assert.equal(await body.locator('caption').textContent(), 'Long from 2,080, with 80 at risk');
});

test('prices in sentences and tables have their currency, and fields hold numbers alone', async (t) => {
  const { page, body } = await asked(t, { more: 'currency="USD" scenario="long 2080 stop 2000 targets 2150 2250"' });
  assert.equal(await body.locator('caption').textContent(), 'Long from $2,080, with $80 at risk');
  assert.deepEqual(
    (await rows(body)).map(([price]) => price),
    ['$2,150', '$2,250'],
  );
  assert.equal(await field(body, 'Entry').inputValue(), '2,080');
  const rewind = await openPanel(page, 'rewind');
  assert.match(await rewind.locator('p').first().textContent(), /the last close at \$2,142\.67/);
});

test('it says that it is an illustration and no advice', async (t) => {
  const { body } = await asked(t);
  assert.match(await body.locator('.note').textContent(), /^An illustration, not advice\./);
});

test('a typed price is answered at once', async (t) => {
  const { body } = await asked(t);
  await fill(body, 'Stop', 2045);
  assert.deepEqual(
    (await rows(body)).map(([price, reward, even]) => [price, reward, even]),
    [
      ['2,150', '2', '33%'],
      ['2,250', '4.86', '17%'],
    ],
  );
});

test('a stop above the entry makes it a short', async (t) => {
  const { body } = await asked(t);
  await fill(body, 'Stop', 2120); // each step but the last has a target on the wrong side
  await field(body, 'Target 1').fill('2000');
  await fill(body, 'Target 2', 1960);
  assert.equal(await body.locator('caption').textContent(), 'Short from 2,080, with 40 at risk');
  assert.deepEqual(
    (await rows(body)).map(([price, reward]) => [price, reward]),
    [
      ['2,000', '2'],
      ['1,960', '3'],
    ],
  );
});

test('prices in the wrong order are answered by a sentence that says what is wrong', async (t) => {
  const { body } = await asked(t);
  await fill(body, 'Target 1', 1990);
  assert.equal(await body.locator('.error').textContent(), 'The stop lies on one side of the entry, the targets on the other.');
  const invalid = () => body.locator('input[aria-invalid=true]').evaluateAll((inputs) => inputs.map((input) => input.labels[0].textContent));
  assert.deepEqual(await invalid(), ['Target 1']);
  await fill(body, 'Target 1', 2150);
  assert.equal(await body.locator('.error').count(), 0);
  assert.equal(await field(body, 'Target 1').getAttribute('aria-invalid'), null);
});

test('an empty field or one below zero is answered in the language of the page, by its name, and announced', async (t) => {
  const { page, body } = await asked(t, { lang: 'de' });
  await fill(body, 'Einstieg', '');
  assert.equal(await body.locator('.error').textContent(), 'Einstieg: Geben Sie einen Kurs ein, etwa 2.040,06.');
  await fill(body, 'Stopp', '-5');
  const said = ['Einstieg: Geben Sie einen Kurs ein, etwa 2.040,06.', 'Stopp: Geben Sie einen Kurs ein, etwa 2.040,06.'];
  assert.deepEqual(await body.locator('.error').allTextContents(), said);
  await page.waitForFunction((said) => document.querySelector('level-chart').shadowRoot.querySelector('.more output').textContent === said, said.join(' '));
});

test('the fields read what they show, in the language of the page and in English', async (t) => {
  const { page, body } = await asked(t, { lang: 'de' });
  assert.equal(await field(body, 'Einstieg').inputValue(), '2.080');
  for (const [typed, price] of [
    ['2.085', '2.085'],
    ['2.085,5', '2.085,50'],
    ['2,085.5', '2.085,50'],
    ['2090,25', '2.090,25'],
    ['٢٠٩١', '2.091'],
  ]) {
    await field(body, 'Einstieg').fill(typed);
    await body.locator('caption', { hasText: `Kauf bei ${price},` }).waitFor();
  }
  await field(body, 'Einstieg').press('ArrowUp');
  assert.equal(await field(body, 'Einstieg').inputValue(), '2.096');
  assert.equal(await page.locator('.more input[type=number]').count(), 0);
});

test('where prices come to zero an idea may lie on both sides of it, by fields, keys and buttons', async (t) => {
  for (const lang of ['en', 'ar']) {
    const page = await openPanels(t, { lang });
    await giveBars(page, 300, { every: 86_400_000, least: -1 });
    const body = await openPanel(page, 'whatif');
    const { lastClose, scenarios } = await ask(page, 'analysis');
    assert.equal(scenarios[0].entry, lastClose, 'it begins at the last close');
    assert.equal(await body.locator('.error').count(), 0);
    const fields = body.locator('input');
    for (const [at, price] of ['-0.05', '-0.5', '0.2'].entries()) await fields.nth(at).fill(price);
    const idea = async () => {
      await page.waitForTimeout(300); // the answer follows a hand at intervals
      const [{ side, entry, stop, targets }] = (await ask(page, 'analysis')).scenarios;
      return [side, entry, stop, ...targets.map(({ price }) => price)];
    };
    assert.deepEqual(await idea(), ['long', -0.05, -0.5, 0.2]);
    for (let times = 0; times < 2; times += 1) await fields.first().press('ArrowDown');
    await body.locator('.step button').nth(5).click();
    assert.deepEqual(await idea(), ['long', -0.07, -0.5, 0.21]);
    await fields.first().fill('');
    await page.waitForTimeout(300);
    if (lang === 'en') assert.match(await body.locator('.error').textContent(), /^Entry: type a price, such as −?0\.\d+\.$/);
  }
});

test('an idea below zero is left where bars of the same prices come, and not where others do', async (t) => {
  const page = await openPanels(t, { more: 'whatif="long -0.4 stop -0.6 targets 0.3"' });
  await giveBars(page, 300, { every: 86_400_000, least: -1 });
  const body = await openPanel(page, 'whatif');
  const entry = () => field(body, 'Entry').inputValue();
  assert.equal(await entry(), '−0.40');
  await giveBars(page, 300, { every: 86_400_000, least: -1.2 });
  assert.equal(await entry(), '−0.40');
  await giveBars(page, 300, { every: 86_400_000, least: -90 });
  assert.match(await entry(), /^−(88|89|90)/);
});

test('another language leaves the prices that a reader typed', async (t) => {
  const { page, body } = await asked(t);
  await fill(body, 'Entry', 2060);
  await page.evaluate(() => document.querySelector('level-chart').setAttribute('lang', 'de'));
  await page.locator('[data-panel=whatif] caption', { hasText: 'Kauf bei 2.060,' }).waitFor();
  const typed = await page.locator('[data-panel=whatif] input').evaluateAll((fields) => fields.map(({ value }) => value));
  assert.deepEqual(typed, ['2.060', '2.000', '2.150', '2.250']);
});

test('bars at other prices begin with an idea of their own, and new bars of the same series leave it', async (t) => {
  const { page, body } = await asked(t);
  await fill(body, 'Entry', 2090);
  const set = (factor, drop) =>
    page.evaluate(
      async ([factor, drop]) => {
        const [head, ...rows] = (await (await fetch('/data/smallcap.csv')).text()).trim().split('\n');
        const scaled = rows.map((row) => row.split(',').map((cell, at) => (at > 0 && at < 5 ? cell / factor : cell)));
        const chart = document.querySelector('level-chart');
        chart.data = [head, ...scaled.slice(0, scaled.length - drop)].join('\n');
        await chart.ready;
      },
      [factor, drop],
    );
  const entry = () => field(body, 'Entry').inputValue();
  await set(1, 1);
  await settle(page);
  assert.equal(await entry(), '2090');
  await set(40, 0);
  await page.waitForFunction(() => document.querySelector('level-chart').shadowRoot.querySelector('[data-panel=whatif] input')?.value.startsWith('5'));
  await settle(page);
  assert.match(await body.locator('caption').textContent(), /from 5\d/);
  const { scenarios, lastClose } = await ask(page, 'analysis');
  assert.ok(Math.abs(scenarios[0].entry - lastClose) < 1);
  assert.ok((await page.locator('level-chart .handle.right:not([hidden])').count()) >= 3);
});

test('a view of earlier bars comes to the newest one, where the idea begins; one that a reader leaves it by has no knobs', async (t) => {
  const page = await openPanels(t, { more: 'scenario="long 2080 stop 2000 targets 2150 2250"' });
  const knobs = () => page.locator('level-chart .handle.right:not([hidden])').count();
  const view = async ([first, last]) => {
    await page.evaluate(([first, last]) => document.querySelector('level-chart').showBars(first, last), [first, last]);
    await settle(page);
    return ask(page, 'view');
  };
  const past = await view([300, 420]);
  await openPanel(page, 'whatif');
  await settle(page);
  const shown = await ask(page, 'view');
  assert.deepEqual([Math.round(shown.count), shown.to], [Math.round(past.count), '2026-02-06']);
  assert.equal(await knobs(), 4);
  const own = await view([300, 420]);
  assert.deepEqual([own.to, await knobs()], [past.to, 0]);
  await page.locator('[data-panel=whatif] > summary').click();
  const near = await view([500, 519]);
  await page.locator('[data-panel=whatif] > summary').click();
  await settle(page);
  assert.deepEqual(await ask(page, 'view'), near, 'a view with the newest bar stays');
  assert.ok((await knobs()) > 0);
});

test('the price beside a knob is seen while it is held, and the picture keeps its own label', async (t) => {
  const { page, body } = await asked(t, PHONE);
  const chips = () => page.locator('level-chart .handle.right .chip').evaluateAll((all) => all.filter((one) => one.checkVisibility()).length);
  await body.locator('.step button').last().click();
  await settle(page);
  assert.equal(await chips(), 0, 'the focus is at a button');
  await page.locator('level-chart .handle.right:not([hidden]) input').first().focus();
  await page.keyboard.press('ArrowUp');
  await settle(page);
  assert.equal(await chips(), 1);
});

test('the buttons and the arrow keys move a price by one round step', async (t) => {
  const { page, body } = await asked(t);
  await body.getByRole('button', { name: 'Entry: 5 more' }).click();
  assert.equal(await field(body, 'Entry').inputValue(), '2,085');
  await field(body, 'Entry').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  assert.equal(await field(body, 'Entry').inputValue(), '2,075');
  await body.getByText('Long from 2,075').waitFor();
});

test('targets are added and taken away, from one to three', async (t) => {
  const { body } = await asked(t);
  await body.getByRole('button', { name: 'Add a target' }).click();
  await body.locator('tbody tr').nth(2).waitFor();
  assert.equal(await body.getByRole('button', { name: 'Add a target' }).isDisabled(), true);
  for (let i = 0; i < 2; i++) await body.getByRole('button', { name: 'Remove a target' }).click();
  await body.locator('tbody tr').nth(1).waitFor({ state: 'detached' });
  assert.equal(await body.getByRole('button', { name: 'Remove a target' }).isDisabled(), true);
  assert.deepEqual(
    (await rows(body)).map(([price]) => price),
    ['2,150'],
  );
});

test('the attribute whatif names an idea that is drawn only once the panel opens', async (t) => {
  const page = await openPanels(t, { more: 'whatif="short 2080 stop 2120 targets 2000"' });
  assert.deepEqual((await ask(page, 'analysis')).scenarios, []);
  const body = await openPanel(page, 'whatif');
  assert.equal(await body.locator('caption').textContent(), 'Short from 2,080, with 40 at risk');
  assert.deepEqual(
    (await ask(page, 'analysis')).scenarios.map(({ side, entry }) => [side, entry]),
    [['short', 2080]],
  );
  await page.locator('[data-panel=whatif] > summary').click();
  await page.waitForFunction(() => document.querySelector('level-chart').analysis.scenarios.length === 0);
});

test('without an idea of the page it starts between the levels around the last close', async (t) => {
  const page = await openPanels(t);
  const body = await openPanel(page, 'whatif');
  const { lastClose, levels } = await ask(page, 'analysis');
  const [entry, stop, target] = await body.locator('input').evaluateAll((inputs) => inputs.map((input) => Number(input.value.replaceAll(',', ''))));
  assert.equal(entry, lastClose);
  assert.ok(stop < entry && target > entry, `${stop} ${entry} ${target}`);
  assert.ok(
    [stop, target].some((price) => levels.some((level) => Math.abs(level.price - price) < 0.01)),
    `${stop} ${target}`,
  );
});

// ---------------------------------------------------------------- in the picture

const handle = (page, name) => page.getByRole('slider', { name: `Move: ${name}`, exact: true });
const drawn = async (page) =>
  (await ask(page, 'analysis')).scenarios.map(({ side, entry, stop, targets }) => ({ side, prices: [entry, stop, ...targets.map(({ price }) => price)] }));

/** The middle of a price's handle on the screen. */
async function grip(page, name) {
  await page.locator('level-chart').evaluate((one) => one.scrollIntoView());
  const box = await handle(page, name).boundingBox();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, box };
}

/** Waits until the drawn entry, stop and targets are those of the fields; gives them. */
async function inStep(page, body) {
  const prices = await body.locator('input').evaluateAll((inputs) => inputs.map((input) => Number(input.value.replaceAll(',', ''))));
  const same = (wanted) => {
    const [idea] = document.querySelector('level-chart').analysis.scenarios;
    return String([idea.entry, idea.stop, ...idea.targets.map(({ price }) => price)]) === String(wanted);
  };
  await page.waitForFunction(same, prices);
  return prices;
}

test('each price has a handle of 44 pixels at the right of the plot, with a name and a value', async (t) => {
  const { page } = await asked(t);
  const { x, width } = await page.locator('level-chart canvas').first().boundingBox();
  for (const [name, value] of [
    ['Entry', '2,080'],
    ['Stop', '2,000'],
    ['Target 1', '2,150'],
    ['Target 2', '2,250'],
  ]) {
    const { box } = await grip(page, name);
    assert.deepEqual([Math.round(box.width), Math.round(box.height)], [44, 44]);
    assert.ok(box.x > x + 0.75 * width, `${name} stands at ${box.x - x} of ${width} pixels`);
    assert.equal(await handle(page, name).getAttribute('aria-valuetext'), value);
  }
});

test('a mouse drags the stop, and the field, the figures and the drawing follow', async (t) => {
  const { page, body } = await asked(t);
  const { x, y } = await grip(page, 'Stop');
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x, y - 20, { steps: 5 });
  await page.mouse.up();
  const [entry, stop, ...rest] = await inStep(page, body);
  assert.deepEqual([entry, ...rest], [2080, 2150, 2250]);
  assert.ok(stop > 2005 && stop < 2080, `${stop}`);
  assert.equal(await body.locator('caption').textContent(), `Long from 2,080, with ${2080 - stop} at risk`);
});

test('a finger drags a target, and the page stands still', async (t) => {
  const { page, body } = await asked(t, { options: PHONE });
  const from = await grip(page, 'Target 1');
  const top = await page.evaluate(() => scrollY);
  await stroke(page, { x: from.x, y: from.y }, { x: from.x, y: from.y - 25 });
  const [entry, stop, target] = await inStep(page, body);
  assert.deepEqual([entry, stop], [2080, 2000]);
  assert.ok(target > 2155 && target < 2300, `${target}`);
  assert.equal(await page.evaluate(() => scrollY), top);
});

test('arrow keys on a handle move its price, and a typed price moves the handle', async (t) => {
  const { page, body } = await asked(t);
  await handle(page, 'Entry').focus();
  await page.keyboard.press('ArrowUp');
  const [up] = await inStep(page, body);
  assert.ok(up > 2080 && up < 2090, `${up}`);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const [down] = await inStep(page, body);
  assert.ok(down < 2080, `${down}`);
  await fill(body, 'Entry', 2100);
  assert.equal(await handle(page, 'Entry').getAttribute('aria-valuetext'), '2,100');
});

test('an order that is impossible is told, and the last good drawing stays', async (t) => {
  const { page, body } = await asked(t);
  const before = await drawn(page);
  const { x, y } = await grip(page, 'Target 1');
  const { y: entry } = await grip(page, 'Entry');
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x, entry + 12); // at once: each answer on the way would be a good drawing
  await page.mouse.up();
  await body.locator('.error').waitFor();
  assert.equal(await body.locator('.error').textContent(), 'The stop lies on one side of the entry, the targets on the other.');
  assert.deepEqual(await drawn(page), before);
  await fill(body, 'Target 1', 2160);
  assert.deepEqual(await drawn(page), [{ side: 'long', prices: [2080, 2000, 2160, 2250] }]);
});

test('Esc on a handle closes the panel, and the handles and the idea go', async (t) => {
  const { page } = await asked(t, { more: 'whatif="short 2080 stop 2120 targets 2000"' });
  await handle(page, 'Stop').focus();
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.querySelector('level-chart').analysis.scenarios.length === 0);
  assert.equal(await handle(page, 'Stop').count(), 0);
  assert.equal(await handle(page, 'support 2,080').count(), 1); // the levels keep theirs
  assert.equal(await page.evaluate(() => document.querySelector('level-chart').shadowRoot.activeElement.parentElement.dataset.panel), 'whatif');
});

test('Esc on a handle gives its price back where a reader moved it, also in the midst of a drag, and only then closes the panel', async (t) => {
  const { page, body } = await asked(t);
  await fill(body, 'Target 2', 2300);
  await handle(page, 'Entry').focus();
  await page.keyboard.press('ArrowUp');
  const [up] = await inStep(page, body);
  assert.ok(up > 2080, `${up}`);
  await page.keyboard.press('Escape');
  assert.deepEqual(await inStep(page, body), [2080, 2000, 2150, 2300]);
  assert.equal(await handle(page, 'Entry').evaluate((one) => one.matches(':focus')), true);
  const { x, y } = await grip(page, 'Stop');
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x, y - 20, { steps: 5 });
  assert.ok((await inStep(page, body))[1] > 2000);
  await page.keyboard.press('Escape');
  await page.mouse.move(x, y - 30);
  await page.mouse.up();
  assert.deepEqual(await inStep(page, body), [2080, 2000, 2150, 2300]);
  await page.keyboard.press('Escape');
  await handle(page, 'Stop').waitFor({ state: 'detached' });
});

test('a target that is added gets a handle, and one that is taken away loses it', async (t) => {
  const { page, body } = await asked(t);
  await body.getByRole('button', { name: 'Add a target' }).click();
  assert.equal(await handle(page, 'Target 3').count(), 1);
  await body.getByRole('button', { name: 'Remove a target' }).click();
  assert.equal(await handle(page, 'Target 3').count(), 0);
  await page.locator('[data-panel=whatif] > summary').click();
  await handle(page, 'Entry').waitFor({ state: 'detached' });
  await page.locator('[data-panel=whatif] > summary').click();
  await handle(page, 'Entry').waitFor({ state: 'attached' });
});

test('axe finds no fault in the handles', async (t) => {
  const { page } = await asked(t);
  await handle(page, 'Stop').focus();
  await settle(page);
  await page.addScriptTag({ path: AXE });
  const faults = await page.evaluate(() =>
    axe.run().then((found) => found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.flat().join(' ')).join(', ')}`)),
  );
  assert.deepEqual(faults, []);
});

test('a field is wide enough for the price that it holds', async (t) => {
  const time = Array.from({ length: 300 }, (_, day) => new Date(Date.UTC(2025, 0, 1 + day)).toISOString().slice(0, 10));
  const close = time.map((_, day) => Number(((2_952 + 300 * Math.sin(day / 9)) * 1e-9).toPrecision(4)));
  const page = await openCreated(t, { data: { time, close } });
  const cut = (fields) => fields.filter((field) => field.scrollWidth > field.clientWidth).map((field) => field.value);
  const tried = page.locator('.toolbar input');
  await tried.fill('0.0000029525');
  const body = await openPanel(page, 'whatif');
  await field(body, 'Target 1').fill('0.00000312345678');
  for (const fields of [tried, body.locator('input')]) assert.deepEqual(await fields.evaluateAll(cut), []);
  assert.match(await field(body, 'Entry').inputValue(), /^0\.00000\d{3,}$/);
});

test('no knob covers a name of the picture on a narrow screen', async (t) => {
  for (const width of [320, 360, 390]) {
    const page = await openArticle(t, { ...PHONE, viewport: { width, height: 800 } });
    await page.locator('level-chart .more > summary').click();
    await page.locator('[data-panel=whatif] > summary').click();
    await page.locator('.handle.right:not([hidden])').nth(3).waitFor();
    await settle(page);
    const covered = await page.evaluate(() => {
      const chart = document.querySelector('level-chart');
      const plot = chart.shadowRoot.querySelector('.plot').getBoundingClientRect();
      // The picture as text whose places can be measured.
      const copy = Object.assign(document.createElement('div'), { innerHTML: chart.toSVG({ width: plot.width, height: plot.height }) });
      Object.assign(copy.style, { position: 'absolute', left: `${scrollX + plot.left}px`, top: `${scrollY + plot.top}px` });
      document.body.append(copy);
      const names = [...copy.querySelectorAll('tspan,text:not(:has(tspan))')].filter((one) => /\d,\d{3}/.test(one.textContent));
      const knobs = [...chart.shadowRoot.querySelectorAll('.handle.right:not([hidden]) .knob')].map((one) => one.getBoundingClientRect());
      // The line of a knob against the digits of a name, which stand on its baseline.
      const isOn = (name) =>
        knobs.some((one) => one.left < name.right && one.right > name.left && Math.abs(one.top + one.bottom - name.top - name.bottom) < name.height * 0.6);
      return [knobs.length, names.filter((one) => isOn(one.getBoundingClientRect())).map((one) => one.textContent)];
    });
    assert.deepEqual(covered, [4, []], `${width}`);
  }
});

test('on an earlier day the panel begins with what was known then, and a price that a reader set stays', async (t) => {
  const page = await openPanels(t, { more: 'scenario="long 2100 stop 2000 targets 2250"' });
  const body = await openPanel(page, 'whatif');
  assert.equal(await field(body, 'Entry').inputValue(), '2,100');
  await page.evaluate(() => document.querySelector('level-chart').setAsOf('2025-10-20'));
  await page.waitForFunction(() => document.querySelector('level-chart').analysis.scenarios[0]?.entry === 2048.76);
  assert.equal(await field(body, 'Entry').inputValue(), '2,048.76'); // the close of that day
  await page.evaluate(() => document.querySelector('level-chart').setAsOf(null));
  await page.waitForFunction(() => document.querySelector('level-chart').analysis.scenarios[0]?.entry === 2100);
  await fill(body, 'Entry', 2090);
  await page.evaluate(() => document.querySelector('level-chart').setAsOf('2025-10-20'));
  await settle(page);
  assert.equal(await field(body, 'Entry').inputValue(), '2090');
});
