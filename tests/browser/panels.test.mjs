// The panels under a chart: robustness, method, data table, replay and sound, and what holds for all of them.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { createRequire } from 'node:module';
import { openBody, readData, ready, settle, shiftOf, useBrowser, watchShifts } from './browser.mjs';
import { ask, giveBars, openCreated, openPanel, openPanels } from './panels.mjs';

useBrowser();
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const STRICT =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";
const EVERY = ['rewind', 'whatif', 'robust', 'replay', 'listen', 'look', 'table', 'save', 'method'];
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true };
const cells = (rows) => rows.evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => cell.textContent)));

/** What a panel says by its rows `dt`, `dd`. */
const facts = (body) =>
  body.locator('dl').evaluate((list) => {
    const texts = (tag) => [...list.querySelectorAll(tag)].map((one) => one.textContent);
    return Object.fromEntries(texts('dt').map((name, at) => [name, texts('dd')[at]]));
  });

// ---------------------------------------------------------------- all of them

test('a closed panel loads nothing, an open one its own module only', async (t) => {
  const page = await openPanels(t);
  const modules = () => page.asked.map((address) => /panels\/(\w+)\.js/.exec(address)?.[1]).filter((name) => EVERY.includes(name));
  assert.deepEqual(modules(), []);
  await openPanel(page, 'method');
  assert.deepEqual(modules(), ['method']);
});

test('Escape closes the panel that has the focus, which its heading gets', async (t) => {
  const page = await openPanels(t, { more: 'replay share' });
  for (const name of EVERY) {
    const panel = page.locator(`[data-panel=${name}]`);
    const body = await openPanel(page, name);
    const within = body.locator('button:not([aria-disabled=true]):visible,input:visible,[tabindex]').first();
    if ((await within.count()) > 0) await within.focus();
    await page.keyboard.press('Escape');
    assert.equal(await panel.getAttribute('open'), null, name);
    assert.equal(await panel.locator('> summary').evaluate((one) => one === one.getRootNode().activeElement), true, name);
  }
});

test('with text twice as large the lines of How this was computed keep room for words on a phone', async (t) => {
  const page = await openPanels(t, { options: PHONE, after: '<style>html{font-size:200%}</style>' });
  const body = await openPanel(page, 'method');
  const widths = await body.locator('dd').evaluateAll((all) => all.map((one) => one.clientWidth));
  assert.ok(Math.min(...widths) > 150, `${widths}`);
});

test('in forced colours a pressed button has another ground than the others', async (t) => {
  const page = await openPanels(t, { options: { forcedColors: 'active' } });
  await openPanel(page, 'look');
  for (const place of ['.toolbar .ranges', '[data-panel=look]']) {
    const grounds = (pressed) =>
      page
        .locator(`${place} [aria-pressed=${pressed}]`)
        .first()
        .evaluate((one) => getComputedStyle(one).backgroundColor);
    assert.notEqual(await grounds(true), await grounds(false), place);
  }
});

test('replay is offered only where the page asks for it', async (t) => {
  const page = await openPanels(t);
  assert.deepEqual(
    await page.locator('[data-panel]').evaluateAll((all) => all.map((one) => one.dataset.panel)),
    EVERY.filter((name) => name !== 'replay'),
  );
});

test('the closed panels take the room that was kept for them', async (t) => {
  const page = await openPanels(t, { after: '<p id="below">below</p>', route: watchShifts });
  assert.equal(await shiftOf(page), 0);
});

/** Panels that say something politely, each with what a reader does for it, and what that is like. */
const SAYING = [
  ['rewind', (body) => body.getByRole('button', { name: 'One day back' }).click(), /^As of 5 Feb 2026/],
  ['listen', (body) => body.getByRole('button').click(), /^Playing/],
  ['whatif', () => {}, /^Target /], // as soon as it opens
  [
    'replay',
    async (body) => {
      for (const name of ['One session', 'To the end']) await body.getByRole('button', { name }).click();
    },
    /^All sessions/,
  ],
  ['save', (body) => body.getByRole('button', { name: 'Copy' }).click(), /./], // that it copied, or why it could not
];
/** Waits until the line of the panels is like this. */
const heard = (page, like) =>
  page.waitForFunction(
    (like) => new RegExp(like).test(document.querySelector('level-chart').shadowRoot.querySelector('.more output').textContent),
    like.source,
  );

test('a panel that closes takes back what it said, and leaves what another one said', async (t) => {
  const page = await openPanels(t, { more: 'replay="20" share' });
  const close = (name) => page.locator(`[data-panel=${name}] > summary`).click();
  for (const [name, act, like] of SAYING) {
    await act(await openPanel(page, name));
    await heard(page, like).catch(() => assert.fail(`${name} says nothing like ${like}`));
    await close(name);
    await heard(page, /^$/);
  }
  // Those two say nothing because of what the other one does.
  const [, [second, other, others], [first, act, like]] = SAYING;
  await act(await openPanel(page, first));
  await heard(page, like);
  await other(await openPanel(page, second));
  await heard(page, others);
  await close(first);
  await page.waitForTimeout(600); // a word of a closed panel comes after 300 ms
  await heard(page, others);
});

test('a chart that leaves takes its panels along', async (t) => {
  const page = await openPanels(t);
  await openPanel(page, 'table');
  const left = await page.evaluate(() => {
    const chart = document.querySelector('level-chart');
    chart.dispose();
    return chart.shadowRoot.querySelectorAll('details').length;
  });
  assert.equal(left, 0);
});

test('a chart may leave in the middle of everything', async (t) => {
  const page = await openPanels(t, { more: 'replay="20"' });
  const rewind = await openPanel(page, 'rewind');
  await openPanel(page, 'whatif');
  const replay = await openPanel(page, 'replay');
  await (await openPanel(page, 'listen')).getByRole('button', { name: 'Play the view as sound' }).click();
  await rewind.getByRole('button', { name: 'One day back' }).click();
  await replay.getByRole('button', { name: /Play the last/ }).click();
  await page.waitForFunction(() => document.querySelector('level-chart').analysis.bars === 502); // a session or two
  await page.evaluate(() => document.querySelector('level-chart').remove());
  await page.waitForTimeout(600); // nothing may come any more: the timers of two sessions and of the speech would have run
  assert.deepEqual(page.said, []);
});

test('all panels open under a strict policy without a word of complaint', async (t) => {
  const page = await openPanels(t, { more: 'replay share', headers: { 'content-security-policy': STRICT } });
  for (const name of EVERY) await openPanel(page, name);
  await settle(page);
  assert.deepEqual(page.said, []);
});

for (const [name, options] of [
  ['light', {}],
  ['dark', { colorScheme: 'dark' }],
  ['on a phone', PHONE],
]) {
  test(`axe finds no fault in the open panels, ${name}`, async (t) => {
    const page = await openPanels(t, { more: 'replay share', options });
    for (const panel of EVERY) await openPanel(page, panel);
    await page.addScriptTag({ path: AXE });
    const faults = await page.evaluate(() =>
      axe.run().then((found) => found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.flat().join(' ')).join(', ')}`)),
    );
    assert.deepEqual(faults, []);
  });
}

test('the open panels need no sideways scrolling on a phone, and their controls fit a thumb', async (t) => {
  const page = await openPanels(t, { more: 'replay share', options: PHONE });
  for (const panel of EVERY) await openPanel(page, panel);
  const found = await page.evaluate(() => {
    const controls = [...document.querySelector('level-chart').shadowRoot.querySelectorAll('.more :is(button,input,summary)')];
    const small = controls
      .map((one) => [one.textContent || one.getAttribute('aria-label') || one.type, one.getBoundingClientRect()])
      .filter(([, box]) => box.width > 0 && (box.height < 44 || box.width < 44));
    return {
      wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      small: small.map(([name, { width, height }]) => `${name}: ${width} x ${height}`),
    };
  });
  assert.deepEqual(found, { wide: 0, small: [] });
});

test('where text is twice as large, nothing in the panels is wider than the picture, and the slider stands between its buttons', async (t) => {
  for (const width of [320, 390]) {
    const options = { ...PHONE, viewport: { width, height: 844 } };
    const page = await openPanels(t, { more: '', options, after: '<style>html{font-size:32px}main{margin:0 36px}</style>' });
    for (const name of ['rewind', 'whatif', 'look', 'save']) {
      const wide = await (await openPanel(page, name)).evaluate((body) => {
        const { right } = body.getRootNode().host.getBoundingClientRect();
        const all = [...body.querySelectorAll('button,input,label,p')].filter(
          (one) => !one.closest('.scroll') && one.getBoundingClientRect().right > right + 1,
        );
        return [document.documentElement.scrollWidth, ...all.map((one) => one.textContent || one.type)];
      });
      assert.deepEqual(wide, [width], name);
    }
    const tops = await page.locator('[data-panel=rewind] :is(button, input)').evaluateAll((all) => all.slice(0, 3).map((one) => one.offsetTop));
    assert.ok(Math.max(...tops) - Math.min(...tops) < 10, `${width}: ${tops}`);
  }
});

for (const [name, options, more] of [
  ['a phone', PHONE, ''],
  ['a desktop', { viewport: { width: 1000, height: 900 } }, ''],
  ['a phone, with buttons under it', PHONE, 'alerts="2150"'],
  ['a phone held sideways', { ...PHONE, viewport: { width: 844, height: 390 } }, ''],
  ['a phone held sideways, with buttons under it', { ...PHONE, viewport: { width: 844, height: 390 } }, 'alerts="2150"'],
  ['a desktop, with buttons under it and in another shape', { viewport: { width: 1000, height: 900 } }, 'alerts="2150" style="--level-chart-ratio:3/2"'],
]) {
  test(`the picture stays in sight while a panel changes it, and covers nothing that is used, on ${name}`, async (t) => {
    const page = await openPanels(t, { options, more: `replay ${more}`, after: '<p style="height:2000px">After</p>' });
    await page.locator('.more > summary').click();
    for (const panel of ['rewind', 'whatif', 'replay', 'look', 'table']) {
      const summary = page.locator(`[data-panel=${panel}] > summary`);
      await summary.evaluate((one) => scrollBy({ top: one.getBoundingClientRect().top - 150, behavior: 'instant' }));
      const body = await openPanel(page, panel);
      const isFree = await summary.evaluate((one) => {
        const { left, top, height } = one.getBoundingClientRect();
        return one.contains(one.getRootNode().elementFromPoint(left + 20, top + height / 2));
      });
      assert.ok(isFree, `${panel}: its title lies under the picture`);
      const seen = await body.evaluate((body) => {
        const root = body.getRootNode();
        const picture = () => root.querySelector('.plot').getBoundingClientRect();
        const used = [...body.querySelectorAll('button,input')].map((control) => {
          control.scrollIntoView({ block: innerHeight < 400 ? 'nearest' : 'start', behavior: 'instant' });
          const { left, top, width, height } = control.getBoundingClientRect();
          const at = root.elementFromPoint(left + width / 2, top + height / 2);
          return { name: control.textContent || control.type, isSeen: picture().top >= -1 && picture().bottom <= innerHeight, isFree: control.contains(at) };
        });
        return used;
      });
      if (panel === 'table') continue;
      assert.ok(seen.length > 1);
      for (const one of seen) assert.ok(one.isSeen && one.isFree, `${panel}: ${JSON.stringify(one)}`);
      await page.locator(`[data-panel=${panel}] > summary`).click();
    }
    await page.locator('[data-panel=table] .scroll').first().scrollIntoViewIfNeeded();
    await page.evaluate(() => scrollBy(0, 900));
    await page.waitForFunction(() => document.querySelector('level-chart').shadowRoot.querySelector('.plot').getBoundingClientRect().bottom < 100);
  });
}

test('a picture made by a script stands beside its panels too where the screen is low, and is as wide as before once they are closed', async (t) => {
  const page = await openCreated(t, {});
  await page.setViewportSize({ width: 844, height: 390 });
  const shape = () =>
    page.locator('.plot').evaluate((plot) => {
      const [panels, picture] = [plot.getRootNode().querySelector('.controls'), plot].map((one) => one.getBoundingClientRect());
      return { width: picture.width, isBeside: picture.right < panels.left, isSeen: picture.top >= -1 && picture.bottom <= innerHeight };
    });
  const before = await shape();
  assert.equal(before.isBeside, false);
  const body = await openPanel(page, 'rewind');
  await body.getByRole('button').last().scrollIntoViewIfNeeded();
  const { width, ...rest } = await shape();
  assert.deepEqual(rest, { isBeside: true, isSeen: true });
  assert.ok(width > before.width / 2, `${width} of ${before.width}`);
  await page.locator('[data-panel=rewind] > summary').click();
  await settle(page);
  assert.equal((await shape()).width, before.width);
});

test('a reader chooses the mark and the scale, which stay through other changes of the page', async (t) => {
  for (const [opened, page] of [
    ['element', await openPanels(t)],
    ['script', await openCreated(t, {})],
  ]) {
    const body = await openPanel(page, 'look');
    const pressed = () => body.locator('[aria-pressed=true]').allTextContents();
    const picture = () =>
      page
        .locator('canvas')
        .first()
        .evaluate((canvas) => canvas.toDataURL());
    const until = async (expected) => {
      for (let tries = 0; tries < 100 && `${await pressed()}` !== `${expected}`; tries += 1) await new Promise((next) => setTimeout(next, 20));
      assert.deepEqual(await pressed(), expected, opened);
      await settle(page);
    };
    await until(['Line', 'Linear']);
    const pictures = [await picture()];
    await body.getByRole('button', { name: 'Candles' }).click();
    await until(['Candles', 'Linear']);
    pictures.push(await picture());
    await body.getByRole('button', { name: 'Logarithmic' }).click();
    await until(['Candles', 'Logarithmic']);
    pictures.push(await picture());
    assert.equal(new Set(pictures).size, 3);
    if (opened === 'script') continue;
    await page.evaluate(() => document.querySelector('level-chart').setAttribute('averages', 'sma:20'));
    await settle(page);
    await until(['Candles', 'Logarithmic']);
    // As frameworks set them at each render; what the page asks for anew goes first.
    const set = (options) =>
      page.evaluate((given) => {
        document.querySelector('level-chart').options = given;
      }, options);
    for (const [options, expected] of [
      [{}, ['Candles', 'Logarithmic']],
      [{ averages: 'sma:50' }, ['Candles', 'Logarithmic']],
      [{ averages: 'sma:50' }, ['Candles', 'Logarithmic']],
      [{ averages: 'sma:50', mark: 'area' }, ['Area', 'Logarithmic']],
      [{ averages: 'sma:50', mark: 'area', scale: 'linear' }, ['Area', 'Linear']],
    ]) {
      await set(options);
      await settle(page);
      await until(expected);
    }
  }
});

test('bars without a range are no candles, prices below zero have no logarithm, and a scale of the page can be gone back to', async (t) => {
  const csv = (lowest) => `date,close\n${Array.from({ length: 28 }, (_, at) => `2026-01-${String(at + 1).padStart(2, '0')},${lowest + at}`).join('\n')}`;
  for (const [data, scale, scales] of [
    [csv(-3), 'linear', ['Linear']],
    [csv(10), 'index', ['Linear', 'Logarithmic', 'Index']],
    [csv(10), 'log', ['Linear', 'Logarithmic']],
  ]) {
    const body = await openPanel(await openCreated(t, { data, scale }), 'look');
    const buttons = (at) => body.locator('[role=group]').nth(at).getByRole('button').allTextContents();
    assert.deepEqual([await buttons(0), await buttons(1)], [['Line', 'Area'], scales]);
  }
});

test('a scale that leaves the compared series out says so, and names the scales on offer that bring them back', async (t) => {
  const csv = (from) => `date,close\n${Array.from({ length: 28 }, (_, at) => `2026-01-${String(at + 1).padStart(2, '0')},${from + at}`).join('\n')}`;
  const compare = { gold: csv(30), sp: csv(50) };
  for (const scale of ['percent', 'linear', 'index']) {
    const page = await openCreated(t, { data: csv(10), scale, compare, compareLabels: { sp: 'S&P 500' } });
    const body = await openPanel(page, 'look');
    const said = () => body.locator('[role=status]').textContent();
    const scales = await body.locator('[role=group]').nth(1).getByRole('button').allTextContents();
    const offered = scales.filter((name) => ['Percent', 'Index'].includes(name));
    const without = `gold, S&P 500: shown in “${offered.join(', ')}” only.`;
    assert.equal(await said(), scale === 'linear' ? without : '');
    for (const [name, expected] of [
      ['Logarithmic', without],
      ['Linear', without],
      ['Percent', ''],
    ]) {
      await body.getByRole('button', { name }).click();
      assert.equal(await said(), expected, `${scale}, then ${name}`);
    }
  }
});

test('the chart fills the screen, with its controls, and comes back', async (t) => {
  const page = await openPanels(t, { after: '<p style="height:2000px">After</p>' });
  const body = await openPanel(page, 'look');
  const full = body.getByRole('button', { name: 'Full screen' });
  await page.evaluate(() => scrollTo({ top: 20, behavior: 'instant' }));
  await full.scrollIntoViewIfNeeded();
  const place = await page.evaluate(() => scrollY);
  assert.ok(place > 0);
  await full.click();
  await page.waitForFunction(() => document.fullscreenElement === document.querySelector('level-chart'));
  await page.waitForFunction(() => document.querySelector('level-chart').getBoundingClientRect().width === innerWidth);
  await page.waitForFunction(() => document.querySelector('level-chart').shadowRoot.querySelector('.plot').getBoundingClientRect().width > innerWidth * 0.9);
  assert.equal(await full.getAttribute('aria-pressed'), 'true');
  await full.click();
  await page.waitForFunction((place) => !document.fullscreenElement && Math.abs(scrollY - place) <= 1, place);
  await page.waitForFunction(
    () =>
      document.querySelector('level-chart').shadowRoot.querySelector('[data-panel=look] button[aria-pressed=true]:last-of-type')?.textContent !== 'Full screen',
  );
});

test('the panels speak German on a German page', async (t) => {
  const page = await openPanels(t, { lang: 'de', more: 'replay share' });
  assert.deepEqual(await page.locator('.panel > summary').allTextContents(), [
    'Zurückspulen',
    'Was wäre wenn: Chance und Risiko',
    'Hält es stand?',
    'Wiederholung',
    'Anhören',
    'Darstellung, Skala, Vollbild',
    'Datentabelle',
    'Speichern und teilen',
    'Wie das berechnet wurde',
  ]);
  for (const panel of EVERY) await openPanel(page, panel);
  const text = await page.locator('.more').textContent();
  assert.ok(!/\bui\.|undefined|NaN|\{/.test(text), text);
  assert.match(text, /Stand 6\. Feb\. 2026, mit allen 520 Perioden, letzter Schluss 2\.142,67/);
});

test('the panels follow a page that changes its language', async (t) => {
  const page = await openPanels(t);
  await page.evaluate(() => document.querySelector('level-chart').setAttribute('lang', 'de'));
  await page.locator('.panel > summary').filter({ hasText: 'Datentabelle' }).waitFor({ state: 'attached' });
  const body = await openPanel(page, 'table');
  assert.match(await body.locator('caption').textContent(), /^252 Perioden im Ausschnitt nach Wochen/);
});

test('a panel whose module cannot be had says so, and the next opening tries again', async (t) => {
  const page = await openPanels(t, { route: (page) => page.route('**/panels/robust.js', (answer) => answer.abort(), { times: 1 }) });
  const body = await openPanel(page, 'robust');
  assert.match(await body.textContent(), /^This part could not be loaded\.$/);
  await page.unroute('**/panels/robust.js');
  const details = body.locator('xpath=ancestor::details[1]');
  await details.locator('> summary').click();
  await details.locator('> summary').click();
  await body.locator('.lead').first().waitFor();
  assert.ok(!(await body.textContent()).includes('could not be loaded'));
});

// ---------------------------------------------------------------- does it hold up

test('each statement says in how many variations it holds, in words and one by one', async (t) => {
  const page = await openPanels(t);
  const body = await openPanel(page, 'robust');
  assert.deepEqual(await body.locator('.lead').allTextContents(), [
    'The close crossed below its 200-day average on 11 Sep 2025',
    'The close broke above 2,050 on 9 Jan 2026',
  ]);
  for (const table of await body.locator('table').all()) {
    const [caption, answers] = [await table.locator('caption').textContent(), (await cells(table.locator('tbody tr'))).flatMap(([, ...rest]) => rest)];
    assert.ok(
      answers.every((text) => ['✓ yes', '✗ no'].includes(text)),
      answers.join(),
    );
    assert.equal(caption, `Holds in ${answers.filter((text) => text === '✓ yes').length} of ${answers.length} variations`);
  }
  assert.equal(await body.locator('caption').first().textContent(), 'Holds in 8 of 10 variations');
  assert.deepEqual(await body.locator('thead').first().locator('th').allTextContents(), [
    'Judged by',
    '180 bars',
    '190 bars',
    '200 bars',
    '210 bars',
    '220 bars',
  ]);
});

// ---------------------------------------------------------------- how this was computed

test('the method names parameters, version and data', async (t) => {
  const page = await openPanels(t);
  const body = await openPanel(page, 'method');
  await body.getByText('levelchart 0.').waitFor();
  const found = await facts(body);
  assert.deepEqual(
    [found.Bars, found['Statements as of'], found.Averages, found.Indicators],
    ['520, 11 Jan 2024 to 6 Feb 2026', '15 Jan 2026', '50-day average, 200-day average', 'RSI (14), ATR (14)'],
  );
  assert.match(found.Levels, /^2,150 \(the editor’s; tested \d+ times, held \d+\), 2,080 \(the editor’s; .*\), .* \(the chart’s; .*\)/);
  assert.deepEqual([found['Rows left out'], found.Warnings], ['0', '0']);
});

test('the method says which levels the chart draws where it draws two on each side, and only there', async (t) => {
  const page = await openPanels(t);
  const body = await openPanel(page, 'method');
  const line = body.getByText(/^Averages, RSI and ATR follow TA-Lib/);
  for (const [levels, isSaid] of [
    ['2150 Resistance', false],
    ['auto', true],
    ['2150 Resistance; auto:1', false],
    ['2150 Resistance; auto:4', true],
    ['auto:0', false],
    [null, true],
  ]) {
    await page.evaluate((levels) => {
      const chart = document.querySelector('level-chart');
      if (levels === null) chart.removeAttribute('levels');
      else chart.setAttribute('levels', levels);
    }, levels);
    await settle(page);
    await settle(page);
    const said = await line.textContent();
    assert.match(said, isSaid ? /ranges; of all of them the chart draws the two on each side that matter most now\. A touch/ : /ranges\. A touch/, levels);
  }
});

test('a script gives the number of levels that the method goes by', async (t) => {
  for (const [options, isSaid] of [
    [{}, true],
    [{ levels: [2150] }, false],
    [{ levels: [{ price: 2150, label: 'Auto' }], autoLevels: 4 }, true],
    [{ autoLevels: 6 }, false],
  ]) {
    const body = await openPanel(await openCreated(t, options), 'method');
    assert.equal(/two on each side/.test(await body.textContent()), isSaid, JSON.stringify(options));
  }
});

test('the method says which panes found no room, where some did not', async (t) => {
  for (const [more, isSaid] of [
    ['volume macd="12 26 9" advances="/data/advances.csv"', true],
    ['', false],
  ]) {
    const page = await openPanels(t, { more, options: { viewport: { width: 360, height: 800 } } });
    const body = await openPanel(page, 'method');
    const line = body.getByText(/^No room in the picture for: .*Advance-decline line/);
    assert.equal(await line.isVisible(), isSaid, more);
    await page.close();
  }
});

test('the hash is the one that anybody gets from the same columns', async (t) => {
  const page = await openPanels(t);
  const body = await openPanel(page, 'method');
  await body.getByText(/^[0-9a-f]{64}$/).waitFor();
  const bars = await page.evaluate(() => {
    const { bars } = document.querySelector('level-chart');
    return ['time', 'open', 'high', 'low', 'close', 'volume'].map((name) => [...bars[name]]);
  });
  const bytes = Buffer.concat(
    bars.flat().map((value) => {
      const eight = Buffer.alloc(8);
      eight.writeDoubleLE(value);
      return eight;
    }),
  );
  assert.equal((await facts(body))['SHA-256 of the data'], createHash('sha256').update(bytes).digest('hex'));
});

test('what was left out of the data is listed with its reason', async (t) => {
  const page = await openPanels(t);
  await page.evaluate(
    () =>
      (document.querySelector('level-chart').data =
        `date,close\n${Array.from({ length: 70 }, (_, day) => `${new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10)},${day === 9 ? 'x' : 100 + (day % 7)}`).join('\n')}`),
  );
  await page.waitForFunction(() => document.querySelector('level-chart').analysis?.dropped.length === 1);
  await page.locator('.more > summary').waitFor();
  const body = await openPanel(page, 'method');
  assert.equal((await facts(body))['Rows left out'], '1');
  assert.match(await body.locator('li').first().textContent(), /^Row 11: /);
});

test('the method says that averages count bars where sessions are missing, and only there', async (t) => {
  const page = await openPanels(t);
  const body = await openPanel(page, 'method');
  const line = 'Averages count bars, not days; across missing sessions they reach further back.';
  assert.equal(await body.getByText(line).count(), 0);
  await page.evaluate(
    () =>
      (document.querySelector('level-chart').data =
        `date,close\n${Array.from({ length: 120 }, (_, day) => `${new Date(Date.UTC(2026, 0, day < 60 ? day : day + 40)).toISOString().slice(0, 10)},${100 + (day % 7)}`).join('\n')}`),
  );
  await page.waitForFunction(() => document.querySelector('level-chart').analysis?.bars === 120);
  const averages = body.locator('dt', { hasText: 'Averages' }).locator('xpath=following-sibling::dd[2]');
  assert.equal(await averages.textContent(), line);
});

test('the method says how the file was read: columns, dates, mark, encoding', async (t) => {
  const page = await openPanels(t);
  const rows = Array.from({ length: 70 }, (_, day) => {
    const date = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10).split('-').reverse().join('.');
    return `${date};${100 + (day % 7)},5;${99 + (day % 7)},25`;
  });
  const bytes = [...Buffer.from(`Datum;Eröffnung;Schlußkurs\n${rows.join('\n')}`, 'latin1')];
  await page.evaluate((read) => (document.querySelector('level-chart').data = new Uint8Array(read)), bytes);
  await page.waitForFunction(() => document.querySelector('level-chart').analysis?.reading.decimalMark === ',');
  await page.locator('.more > summary').waitFor();
  const found = await facts(await openPanel(page, 'method'));
  const plain = (text) => text?.replace(/[\u2066\u2069]/g, '');
  assert.equal(plain(found['Columns of the file']), 'Date is “Datum”, Open is “Eröffnung”, Close is “Schlußkurs”');
  assert.equal(found['Dates in the file'], 'day before month');
  assert.equal(found['Decimal mark'], 'comma');
  assert.equal(plain(found['Encoding of the file']), 'WINDOWS-1252');
  assert.equal(found['Series in the file'], undefined);
});

// ---------------------------------------------------------------- the data as a table

test('a view of many bars is summed up by week, and each week is right', async (t) => {
  const page = await openPanels(t);
  const body = await openPanel(page, 'table');
  assert.equal(await body.locator('caption').textContent(), '252 bars in view by week, 6 Feb 2025 to 6 Feb 2026, the newest first');
  assert.deepEqual(await body.locator('th[scope=col]').allTextContents(), [
    'Week from',
    'Open',
    'High',
    'Low',
    'Close',
    'Volume',
    '50-day average',
    '200-day average',
    'RSI 14',
  ]);
  const rows = await cells(body.locator('tbody tr'));
  const bars = await page.evaluate(() => {
    const { bars } = document.querySelector('level-chart');
    return Object.fromEntries(['open', 'high', 'low', 'close', 'volume'].map((name) => [name, [...bars[name]].slice(-5)])); // 2 to 6 February, a whole week
  });
  const number = (value, places = 2) => value.toLocaleString('en', { minimumFractionDigits: places, maximumFractionDigits: places });
  const week = [
    number(bars.open[0]),
    number(Math.max(...bars.high)),
    number(Math.min(...bars.low)),
    number(bars.close[4]),
    number(
      bars.volume.reduce((a, b) => a + b),
      0,
    ),
  ];
  assert.deepEqual(rows[0].slice(0, 6), ['2 Feb 2026', ...week]);
  assert.ok(rows.length > 50 && rows.length < 55, `${rows.length} weeks`);
});

test('many bars of a day are summed up by hour, those of weeks by day, and the caption and the rows say so', async (t) => {
  const page = await openPanels(t);
  const body = await openPanel(page, 'table');
  const caption = body.locator('caption').first();
  const rows = () =>
    body
      .locator('table')
      .first()
      .locator('tr')
      .evaluateAll((all) => all.map(({ cells }) => [cells[0].textContent, cells[5].textContent]));
  await giveBars(page, 390);
  await caption.filter({ hasText: '390 bars in view by hour, 6 Feb 2026, 14:30 to 6 Feb 2026, 20:59, the newest first' }).waitFor();
  assert.deepEqual(await rows(), [
    ['Date', 'Volume'],
    ...['20:00', '19:00', '18:00', '17:00', '16:00', '15:00'].map((hour) => [`6 Feb 2026, ${hour}`, '600']),
    ['6 Feb 2026, 14:30', '300'],
  ]);
  await giveBars(page, 390, { every: 3_600_000 });
  await caption.filter({ hasText: '390 bars in view by day, 6 Feb 2026, 14:30 to 22 Feb 2026, 19:30, the newest first' }).waitFor();
  const days = await rows();
  assert.deepEqual(
    [days.length, ...days.slice(0, 3), days.at(-1)],
    [18, ['Date', 'Volume'], ['22 Feb 2026', '200'], ['21 Feb 2026', '240'], ['6 Feb 2026', '100']],
  );
});

test("hours of the data table are those of the chart's clock, in a zone half an hour off too", async (t) => {
  const page = await openPanels(t);
  await page.evaluate(() => document.querySelector('level-chart').setAttribute('time-zone', 'Asia/Kolkata'));
  const body = await openPanel(page, 'table');
  await giveBars(page, 390);
  await body.locator('caption').first().filter({ hasText: 'by hour, 6 Feb 2026, 20:00' }).waitFor();
  const rows = await cells(body.locator('table').first().locator('tbody tr'));
  const whole = ['7 Feb 2026, 01:00', '7 Feb 2026, 00:00', ...['23:00', '22:00', '21:00', '20:00'].map((hour) => `6 Feb 2026, ${hour}`)];
  const found = rows.map((row) => [row[0], row[5]]);
  assert.deepEqual(found, [['7 Feb 2026, 02:00', '300'], ...whole.map((hour) => [hour, '600'])]);
});

test('the table of a chart that a script makes has the RSI and the decimals that it asks for', async (t) => {
  const page = await openCreated(t, { rsi: 10, decimals: 1 });
  const body = await openPanel(page, 'table');
  assert.deepEqual(await body.locator('th[scope=col]').allTextContents(), ['Week from', 'Open', 'High', 'Low', 'Close', 'Volume', 'RSI 10']);
  const [newest] = await cells(body.locator('tbody tr'));
  assert.equal(newest[4], '2,142.7');
});

test('the table of a chart without an RSI has no column of it', async (t) => {
  const page = await openCreated(t, {});
  const body = await openPanel(page, 'table');
  assert.deepEqual(await body.locator('th[scope=col]').allTextContents(), ['Week from', 'Open', 'High', 'Low', 'Close', 'Volume']);
});

test('averages of whole prices have the decimals that the picture gives them, and closes none', async (t) => {
  const bars = [3, 4, 4, 12, 11, 700, 900, 901].map((close, at) => `2026-01-${String(at + 5).padStart(2, '0')},${close}`);
  const data = `date,close\n${bars.join('\n')}\n`;
  for (const [more, averages] of [
    ['', ['834', '537', '241', '9', '6.67', '3.67', '–', '–']],
    ['decimals="1"', ['833.7', '537.0', '241.0', '9.0', '6.7', '3.7', '–', '–']],
  ]) {
    const page = await openBody(t, `<main lang="en"><level-chart averages="sma:3" explore="levels" loading="eager" ${more}></level-chart></main>`);
    await page.evaluate((data) => (document.querySelector('level-chart').data = data), data);
    await ready(page);
    await page.locator('.more > summary').waitFor();
    const body = await openPanel(page, 'table');
    const rows = await cells(body.locator('tbody tr'));
    assert.deepEqual(
      rows.map((row) => row[2]),
      averages,
    );
    if (!more) assert.equal(rows[7][1], '3');
  }
});

test('the panels follow options that a script sets later', async (t) => {
  const page = await openPanels(t);
  await page.evaluate(() => (document.querySelector('level-chart').options = { decimals: 0, rsi: 21 }));
  await page.waitForFunction(() => document.querySelector('level-chart').analysis.rsi.period === 21);
  const body = await openPanel(page, 'table');
  assert.equal(await body.locator('th[scope=col]').last().textContent(), 'RSI 21');
  assert.equal((await cells(body.locator('tbody tr')))[0][4], '2,143');
});

test('the panels take the decimals of the attribute', async (t) => {
  const page = await openPanels(t, { more: 'decimals="0"' });
  const body = await openPanel(page, 'table');
  assert.equal((await cells(body.locator('tbody tr')))[0][4], '2,143');
});

test('a view of few bars is shown bar by bar and follows the view', async (t) => {
  const page = await openPanels(t);
  const body = await openPanel(page, 'table');
  await page.evaluate(() => document.querySelector('level-chart').setView('3m'));
  await body.getByText('bars in view, ').waitFor();
  const rows = await cells(body.locator('tbody tr'));
  const { count } = await ask(page, 'view');
  assert.equal(rows.length, Math.round(count));
  assert.deepEqual([rows[0][0], rows[0][4]], ['6 Feb 2026', '2,142.67']);
});

test('the table scrolls in a region that a keyboard reaches', async (t) => {
  const page = await openPanels(t);
  const body = await openPanel(page, 'table');
  const region = body.getByRole('region', { name: /bars in view by week/ });
  await region.focus();
  await page.keyboard.press('End');
  await page.waitForFunction(() => document.querySelector('level-chart').shadowRoot.querySelector('[data-panel=table] .scroll').scrollTop > 100);
});

// ---------------------------------------------------------------- replay

test('replay brings the last sessions in one by one and ends where it began', async (t) => {
  const page = await openPanels(t, { more: 'replay="20"' });
  const body = await openPanel(page, 'replay');
  const bars = async () => (await ask(page, 'analysis')).bars;
  const picture = () => page.evaluate(() => document.querySelector('level-chart').toSVG());
  const before = { summary: (await ask(page, 'analysis')).summary, picture: await picture() };
  await body.getByRole('button', { name: 'One session' }).click();
  assert.equal(await bars(), 501);
  await body.getByRole('button', { name: 'Go on' }).click();
  await page.waitForFunction(() => document.querySelector('level-chart').analysis.bars > 503);
  await body.getByRole('button', { name: 'Pause' }).click();
  const paused = await bars();
  await page.waitForTimeout(600); // nothing may come any more: the timer of a session has 250 ms
  assert.equal(await bars(), paused);
  await body.getByRole('button', { name: 'To the end' }).click();
  assert.equal(await bars(), 520);
  assert.deepEqual({ summary: (await ask(page, 'analysis')).summary, picture: await picture() }, before);
});

test('a number of sessions that cannot be meant is told, and 60 are played', async (t) => {
  for (const [text, count] of [
    ['', 60],
    ['true', 60],
    ['7', 7],
    ['0', 60],
    ['-5', 60],
    ['2.5', 60],
    ['many', 60],
    ['1e9', 60],
    ['7 days', 60],
  ]) {
    const page = await openPanels(t, { more: `replay="${text}"` });
    const body = await openPanel(page, 'replay');
    const name = await body.getByRole('button').first().textContent();
    assert.match(name, new RegExp(`\\b${count}\\b`), text);
    const said = page.said.filter((one) => one.text.includes('attribute replay')).map((one) => one.text);
    const isMeant = ['', 'true', '7'].includes(text);
    assert.equal(said.length, isMeant ? 0 : 1, text);
    if (!isMeant) assert.ok(said[0].includes(`found "${text}"; expected a whole number from 1 to 100000`), said[0]);
    page.said.length = 0; // the warnings are what is tested
    await page.close();
  }
});

test('of few bars as many sessions are played as there are, and of one alone nothing plays by itself', async (t) => {
  const page = await openPanels(t, { more: 'replay' });
  const body = await openPanel(page, 'replay');
  const buttons = () => body.getByRole('button', { disabled: false }).allTextContents();
  for (const [count, offered] of [
    [20, ['Play the last 18 bars', 'One bar']],
    [3, ['One bar']],
    [2, []],
  ]) {
    await giveBars(page, count);
    assert.deepEqual(await buttons(), offered, `${count} bars`);
  }
});

test('a replay speaks of sessions where bars are days, and of bars where they are weeks or minutes', async (t) => {
  const page = await openPanels(t, { more: 'replay="5"' });
  const body = await openPanel(page, 'replay');
  const day = 24 * 3_600_000;
  for (const [every, unit] of [
    [day, 'session'],
    [7 * day, 'bar'],
    [1_800_000, 'bar'],
  ]) {
    await giveBars(page, 40, { every });
    const told = [await body.textContent()];
    await body.getByRole('button', { name: `One ${unit}` }).click();
    told.push(await body.textContent());
    await body.getByRole('button', { name: 'To the end' }).click();
    await page.locator('level-chart').getByText(`All ${unit}s are shown.`).waitFor({ state: 'attached' });
    const said = told.join(' ');
    assert.match(said, new RegExp(`the last 5 ${unit}s.*One ${unit}.*Each ${unit} .*, ${unit}s left: 4`));
    assert.ok(!said.toLowerCase().includes(unit === 'bar' ? 'session' : ' bar'), said);
  }
});

test('a breakout during the replay is told by an event, in the list and politely', async (t) => {
  const page = await openPanels(t, { more: 'replay="30"' });
  await page.evaluate(() => {
    document.querySelector('level-chart').removeAttribute('published');
    window.broke = [];
    addEventListener('level-chart-breakout', ({ detail }) => window.broke.push(detail));
  });
  await page.waitForFunction(() => document.querySelector('level-chart').analysis.asOf === '2026-02-06');
  const body = await openPanel(page, 'replay');
  for (let session = 0; session < 29; session++) await body.getByRole('button', { name: 'One session' }).click();
  const broke = await page.evaluate(() => window.broke);
  assert.ok(
    broke.some((one) => one.direction === 'up' && one.time.startsWith('2026-02-02')),
    JSON.stringify(broke),
  );
  const told = await body.locator('li').allTextContents();
  assert.ok(
    told.some((text) => /^Closed above 2,080 on 2 Feb 2026$/.test(text)),
    told.join('\n'),
  );
  await page.waitForFunction(() =>
    [...document.querySelector('level-chart').shadowRoot.querySelectorAll('output')].some((one) => one.textContent.includes('closed above')),
  );
  // With the sessions goes what was news of them.
  await body.getByRole('button', { name: 'To the end' }).click();
  await page.waitForFunction(() =>
    [...document.querySelector('level-chart').shadowRoot.querySelectorAll('output')].every((one) => !one.textContent.includes('closed above')),
  );
  assert.equal(await body.locator('li').count(), told.length);
  await page.evaluate(() => (document.querySelector('level-chart').data = { time: ['2026-01-02', '2026-01-05', '2026-01-06'], close: [10, 11, 12] }));
  await page.waitForFunction(() => document.querySelector('level-chart').shadowRoot.querySelectorAll('[data-panel=replay] li').length === 0);
});

test('a bar that the page adds during a replay is there after it, and the words are those of all bars again', async (t) => {
  const page = await openPanels(t, { more: 'replay="20"' });
  const told = () => page.evaluate(() => document.querySelector('level-chart').shadowRoot.querySelector('[part=summary]').textContent);
  await page.evaluate(() => document.querySelector('level-chart').removeAttribute('published'));
  await page.waitForFunction(() => document.querySelector('level-chart').analysis.asOf === '2026-02-06');
  const before = await told();
  const body = await openPanel(page, 'replay');
  await body.getByRole('button', { name: 'One session' }).click();
  assert.notEqual(await told(), before);
  await page.evaluate(() => document.querySelector('level-chart').append({ time: '2026-02-09', close: 2151 }));
  await body.getByRole('button', { name: 'One session' }).click();
  assert.equal((await ask(page, 'analysis')).bars, 502);
  await body.getByRole('button', { name: 'To the end' }).click();
  const { bars, lastClose } = await ask(page, 'analysis');
  assert.deepEqual({ bars, lastClose }, { bars: 521, lastClose: 2151 });
  assert.match(await told(), /2,151/);
});

test('under reduced motion nothing plays by itself', async (t) => {
  const page = await openPanels(t, { more: 'replay="20"', options: { reducedMotion: 'reduce' } });
  const body = await openPanel(page, 'replay');
  assert.equal(await body.getByRole('button', { name: /Play/ }).count(), 0);
  await body.getByRole('button', { name: 'One session' }).click();
  assert.equal((await ask(page, 'analysis')).bars, 501);
});

test('a closed replay gives the whole series back', async (t) => {
  const page = await openPanels(t, { more: 'replay="20"' });
  const body = await openPanel(page, 'replay');
  await body.getByRole('button', { name: 'One session' }).click();
  await page.locator('[data-panel=replay] > summary').click();
  await page.waitForFunction(() => document.querySelector('level-chart').analysis.bars === 520);
});

test('after a replay the reader’s view is back, and what was left out of the data is still told', async (t) => {
  const rows = await readData('www/data/smallcap.csv');
  const broken = rows
    .trimEnd()
    .replace(/\n(2025-06-0[36]),[^\n]*/g, '\n$1,,,,,')
    .concat('\n');
  const page = await openPanels(t, {
    more: 'replay="3"',
    route: (one) => one.route('**/data/smallcap.csv', (answer) => answer.fulfill({ body: broken, contentType: 'text/csv' })),
  });
  await page.evaluate(() => document.querySelector('level-chart').setView({ first: 100, count: 80 }));
  const told = () =>
    page.evaluate(() => {
      const {
        analysis: { bars, dropped, warnings },
        view,
      } = document.querySelector('level-chart');
      return { bars, dropped, warnings, view };
    });
  const before = await told();
  assert.equal(before.dropped.length, 2);
  const body = await openPanel(page, 'replay');
  for (let session = 0; session < 3; session++) await body.getByRole('button', { name: 'One session' }).click();
  await page.waitForFunction((bars) => document.querySelector('level-chart').analysis.bars === bars, before.bars);
  assert.deepEqual(await told(), before);
});

// ---------------------------------------------------------------- sound

test('pitch follows the price by ratio, over two octaves and four seconds', async (t) => {
  const page = await openPanels(t);
  const { notes, clicks } = await page.evaluate(async () => {
    const { score } = await import('/levelchart/panels/listen.js');
    const close = [100, 200, 400, 200];
    return score({ close, high: close, low: close }, [{ low: 190, high: 210 }]);
  });
  assert.deepEqual(
    notes.map(({ hz }) => Math.round(hz)),
    [220, 440, 880, 440],
  );
  assert.deepEqual([notes[0].at, notes.at(-1).at], [0, 4]);
  assert.equal(clicks.length, 2); // each time that the price comes to the level, not while it stays
  assert.ok(Math.abs(clicks[0].at - notes[1].at) < 1e-9);
});

test('pitch follows prices at and below zero by difference', async (t) => {
  const page = await openPanels(t);
  const pitches = await page.evaluate(async () => {
    const { score } = await import('/levelchart/panels/listen.js');
    const close = [-1, 0, 1];
    return score({ close, high: close, low: close }, []).notes.map(({ hz }) => Math.round(hz));
  });
  assert.deepEqual(pitches, [220, 440, 880]);
});

test('nothing sounds before a reader asks, a button stops it, and so does Escape', async (t) => {
  const page = await openPanels(t, {
    route: (page) =>
      page.addInitScript(() => {
        window.sounds = [];
        window.AudioContext = class extends AudioContext {
          constructor(...all) {
            super(...all);
            window.sounds.push(this);
          }
        };
      }),
  });
  const body = await openPanel(page, 'listen');
  assert.match(await body.locator('.note').textContent(), /the lowest tone is 1,960\.70, the highest 2,299\.10/);
  const states = () => page.evaluate(() => window.sounds.map((one) => one.state));
  assert.deepEqual(await states(), []);
  await body.getByRole('button', { name: 'Play the view as sound' }).press('Enter');
  await body.getByRole('button', { name: 'Stop' }).click();
  assert.deepEqual(await states(), ['closed']);
  await body.getByRole('button', { name: 'Play the view as sound' }).click();
  await page.keyboard.press('Escape');
  assert.deepEqual(await states(), ['closed', 'closed']);
  assert.ok(await body.getByRole('button', { name: 'Play the view as sound' }).isVisible());
});

test('the picture beside panels keeps its width, whatever they hold', async (t) => {
  const page = await openPanels(t, { viewport: { width: 800, height: 480 } });
  await openPanel(page, 'rewind');
  await settle(page);
  const width = () => page.locator('level-chart').evaluate((chart) => chart.shadowRoot.querySelector('.plot').clientWidth / chart.clientWidth);
  const before = await width();
  assert.ok(before > 0.5 && before < 0.7, `${before} of the element`);
  for (const name of ['whatif', 'table', 'method']) {
    await openPanel(page, name);
    await settle(page);
    assert.ok(Math.abs((await width()) - before) < 0.01, `${name}: ${await width()} of the element`);
  }
});

test('on paper the picture has the width of the chart, and stands before what follows, whatever panel is open', async (t) => {
  const page = await openPanels(t, { options: { viewport: { width: 1280, height: 800 } }, after: '<p id="after">After</p>' });
  await openPanel(page, 'whatif');
  const plot = () =>
    page.evaluate(() => {
      const host = document.querySelector('level-chart');
      const { left, width, top, bottom } = host.shadowRoot.querySelector('.plot').getBoundingClientRect();
      const outer = host.getBoundingClientRect();
      return {
        width: width / outer.width,
        left: left - outer.left,
        top: top - outer.top,
        over: bottom - document.querySelector('#after').getBoundingClientRect().top,
      };
    });
  assert.ok((await plot()).width < 0.7, JSON.stringify(await plot())); // beside the panel
  await page.evaluate(() => scrollTo(0, 300));
  await page.emulateMedia({ media: 'print' });
  const paper = await plot();
  assert.ok(paper.width > 0.99 && Math.abs(paper.left) < 1 && Math.abs(paper.top) < 1 && paper.over < 1, JSON.stringify(paper));
});
