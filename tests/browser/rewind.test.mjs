// Rewind: the chart as of an earlier day, and what a reader could have known then.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { picture, settle, useBrowser } from './browser.mjs';
import { PUBLISHED, ask, giveBars, openCreated, openPanel, openPanels } from './panels.mjs';

useBrowser();
const slider = (body) => body.getByRole('slider', { name: 'Show the chart as of' });
const shown = (page) =>
  page.evaluate(() => {
    const { bars, to, levels } = document.querySelector('level-chart').analysis;
    return { bars, to, levels };
  });
const lists = (body) => body.locator('li').allTextContents();

async function rewound(t, options) {
  const page = await openPanels(t, options);
  return { page, body: await openPanel(page, 'rewind') };
}

test('the slider opens at the newest day and says it', async (t) => {
  const { body } = await rewound(t);
  assert.equal(await slider(body).getAttribute('aria-valuetext'), '6 Feb 2026');
  assert.match(await body.locator('p').first().textContent(), /^As of 6 Feb 2026, with all 520 bars, the last close at 2,142\.67/);
});

test('an arrow key goes one day back, and nothing of the chart knows the day after', async (t) => {
  const { page, body } = await rewound(t);
  const before = await picture(page);
  await slider(body).focus();
  await page.keyboard.press('ArrowLeft');
  await settle(page);
  assert.equal(await slider(body).getAttribute('aria-valuetext'), '5 Feb 2026');
  const now = await shown(page);
  assert.deepEqual([now.bars, now.to], [519, '2026-02-05']);
  assert.notEqual(await picture(page), before);
  assert.match(await body.locator('p').first().textContent(), /^As of 5 Feb 2026: 519 of 520 bars, the last close at 2,109\.15/);
});

test('the steps, the date field and the buttons do what the slider does', async (t) => {
  const { page, body } = await rewound(t);
  await body.getByRole('button', { name: 'One day back' }).click();
  assert.equal((await shown(page)).to, '2026-02-05');
  await body.getByRole('button', { name: 'One day ahead' }).click();
  assert.equal((await shown(page)).to, '2026-02-06');
  await body.getByLabel('As of', { exact: true }).fill('2025-06-08'); // a Sunday
  assert.equal((await shown(page)).to, '2025-06-06');
  await body.getByRole('button', { name: 'At publication' }).click();
  assert.equal((await shown(page)).to, PUBLISHED);
  await body.getByRole('button', { name: 'Latest day' }).click();
  assert.equal((await shown(page)).to, '2026-02-06');
});

test('where the page leaves later bars out, Rewind and Replay end with its last day', async (t) => {
  const { page, body } = await rewound(t, { more: 'asof="2025-10-15" replay="20"' });
  const first = () => body.locator('p').first().textContent();
  assert.match(await first(), /^As of 15 Oct 2025, with all 442 bars, the last close at 1,999\.01/);
  assert.equal(await body.getByRole('button', { name: 'One day ahead' }).getAttribute('aria-disabled'), 'true');
  await body.getByRole('button', { name: 'One day back' }).click();
  assert.match(await first(), /^As of 14 Oct 2025: 441 of 442 bars/);
  await body.getByRole('button', { name: 'Latest day' }).click();
  assert.equal((await shown(page)).to, '2025-10-15');
  const replay = await openPanel(page, 'replay');
  await replay.getByRole('button', { name: 'One session' }).click();
  assert.match(await replay.locator('p').first().textContent(), /^18 Sep 2025: close 2,\d+\.\d+, sessions left: 19/);
  assert.equal(await page.evaluate(() => document.querySelector('level-chart').bars.time.length), 423);
});

test('the way back from a rewind ends at bars that came meanwhile, and their period stays marked', async (t) => {
  const { page, body } = await rewound(t);
  for (let k = 0; k < 3; k += 1) await body.getByRole('button', { name: 'One day back' }).click();
  await page.evaluate(() => {
    const chart = document.querySelector('level-chart');
    for (const day of ['2026-02-09', '2026-02-10']) chart.append({ time: day, open: 2142, high: 2150, low: 2130, close: 2145, volume: 1e9 });
  });
  await body.getByRole('button', { name: 'Latest day' }).click();
  await settle(page);
  const { to, marked } = await page.evaluate(() => {
    const chart = document.querySelector('level-chart');
    return { to: chart.view.to, marked: chart.shadowRoot.querySelector('.ranges [aria-pressed=true]')?.textContent };
  });
  assert.deepEqual([to, marked], ['2026-02-10', '1y']);
});

test('the day stands in the language of the page beside the field, and describes it', async (t) => {
  const { body } = await rewound(t, { lang: 'de' });
  const field = body.locator('input[type=date]');
  const written = () => field.evaluate((one) => one.getRootNode().getElementById(one.getAttribute('aria-describedby')).textContent);
  assert.equal(await written(), '6. Feb. 2026');
  await field.fill('2025-06-08'); // a Sunday
  assert.equal(await written(), '6. Juni 2025');
});

test('another language leaves the day that a reader chose', async (t) => {
  const { page, body } = await rewound(t);
  await slider(body).focus();
  for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowLeft');
  await settle(page);
  const before = await shown(page);
  await page.evaluate(() => document.querySelector('level-chart').setAttribute('lang', 'ar'));
  const day = page.locator('[data-panel=rewind] #asof');
  await day.filter({ hasText: 'فبراير' }).waitFor();
  const { bars, to } = await shown(page);
  assert.deepEqual([bars, to], [before.bars, before.to]);
  assert.equal(await page.locator('[data-panel=rewind] input[type=date]').inputValue(), before.to);
  assert.equal(await day.evaluate((one) => getComputedStyle(one).direction), 'rtl', 'a date of Arabic words runs to the left');
});

test('a publication that a script names has its button too', async (t) => {
  const page = await openCreated(t, { published: PUBLISHED });
  const body = await openPanel(page, 'rewind');
  await body.getByRole('button', { name: 'At publication' }).click();
  assert.equal(await page.evaluate(() => window.chart.asOf), PUBLISHED);
});

test('buttons that lead nowhere are off', async (t) => {
  const { page, body } = await rewound(t);
  const off = () =>
    body
      .getByRole('button')
      .evaluateAll((buttons) => buttons.filter((one) => one.ariaDisabled === 'true').map((one) => one.getAttribute('aria-label') ?? one.textContent));
  assert.deepEqual(await off(), ['One day ahead', 'Latest day']);
  await slider(body).focus();
  await page.keyboard.press('Home');
  await settle(page);
  assert.deepEqual(await off(), ['One day back']);
});

test('bars of one day have no earlier one to go to, and of two the first can be gone to', async (t) => {
  const page = await openPanels(t);
  await giveBars(page, 390);
  const body = await openPanel(page, 'rewind');
  assert.match(await body.locator('p').first().textContent(), /^As of 6 Feb 2026, with all 390 bars/);
  assert.equal(await slider(body).isVisible(), false);
  await giveBars(page, 390, { every: 300_000 });
  await body.getByRole('button', { name: 'One day back' }).click();
  assert.match(await body.locator('p').first().textContent(), /^As of 6 Feb 2026: 114 of 390 bars/);
  assert.equal((await shown(page)).bars, 114);
});

test('each level says since when it could be known', async (t) => {
  const { page, body } = await rewound(t);
  const { levels } = await shown(page);
  const auto = levels.find((level) => level.source === 'auto');
  const touched = levels[0].events.find((event) => event.kind === 'touch' || event.kind === 'retest').time;
  const day = (iso) => new Date(iso).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  const told = await lists(body);
  assert.equal(told[0], `resistance 2,150: set by the editor, first tested on ${day(touched)}`);
  assert.ok(
    told.some((text) => text.endsWith(`found by the chart, knowable from ${day(auto.born)} on`)),
    told.join('\n'),
  );
});

test('before a level was born it is listed as not yet known', async (t) => {
  const page = await openPanels(t);
  await page.evaluate(() => (document.querySelector('level-chart').options = { levels: 'auto:9', minEvidence: -99 }));
  await page.waitForFunction(() => document.querySelector('level-chart').analysis.levels.length > 4);
  const { born } = (await shown(page)).levels.toSorted((a, b) => (a.born < b.born ? 1 : -1))[0];
  const body = await openPanel(page, 'rewind');
  await body.getByLabel('As of', { exact: true }).fill(new Date(Date.parse(born) - 86_400_000).toISOString().slice(0, 10));
  const known = (await shown(page)).levels;
  assert.ok(
    known.every((level) => level.born < born),
    JSON.stringify(known.map((level) => level.born)),
  );
  const day = new Date(born).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  assert.ok(
    (await lists(body)).some((text) => text.endsWith(`: only from ${day} on`)),
    (await lists(body)).join('\n'),
  );
});

test('what is told of a day is what a chart of that day alone would tell', async (t) => {
  const { page, body } = await rewound(t);
  await body.getByLabel('As of', { exact: true }).fill('2025-07-31');
  const alone = await page.evaluate(async () => {
    const { analyze } = await import('/levelchart/index.js');
    const text = await (await fetch('/data/smallcap.csv')).text();
    const lines = text.trim().split(/\r?\n/);
    const until = [lines[0], ...lines.slice(1).filter((line) => line.slice(0, 10) <= '2025-07-31')].join('\n');
    const { levels, breakouts } = await analyze(until, { levels: '2150 resistance; 2080 support; auto:2' });
    return { levels, breakouts };
  });
  const { levels, breakouts } = await ask(page, 'analysis');
  assert.deepEqual({ levels, breakouts }, alone);
});

test('a scenario tells what became of it since the publication', async (t) => {
  const { body } = await rewound(t, { more: 'scenario="long 2080 stop 2000 targets 2150 2250"' });
  assert.ok((await lists(body)).includes('Long from 2,080, stop 2,000, targets 2,150, 2,250: the first target was reached on 2 Feb 2026'));
  await body.getByRole('button', { name: 'At publication' }).click();
  assert.ok((await lists(body)).includes('Long from 2,080, stop 2,000, targets 2,150, 2,250: still open'));
});

test('a closed panel brings the chart back to today', async (t) => {
  const { page, body } = await rewound(t);
  await body.getByRole('button', { name: 'At publication' }).click();
  assert.equal((await shown(page)).to, PUBLISHED);
  await page.locator('[data-panel=rewind] > summary').click();
  await page.waitForFunction(() => document.querySelector('level-chart').analysis.to === '2026-02-06');
});

test('a closed panel gives back the day that the page has set, and the page hears of each change once', async (t) => {
  const page = await openPanels(t);
  const told = () => page.evaluate(() => window.told.splice(0));
  await page.locator('level-chart').evaluate((chart) => {
    window.told = [];
    chart.addEventListener('level-chart-asof', ({ detail }) => window.told.push(detail.asOf));
    chart.setAsOf('2025-10-20');
  });
  const body = await openPanel(page, 'rewind');
  assert.deepEqual(await told(), ['2025-10-20']);
  await body.getByRole('button', { name: 'One day back' }).click();
  assert.deepEqual(await told(), ['2025-10-17']);
  await page.locator('[data-panel=rewind] > summary').click();
  await page.waitForFunction(() => document.querySelector('level-chart').analysis.to === '2025-10-20');
  assert.deepEqual(await told(), ['2025-10-20']);
});

test('a chart that a script set back says in the panel what it says after the date field', async (t) => {
  const open = async () => {
    const page = await openPanels(t);
    await page.evaluate(() => (document.querySelector('level-chart').options = { levels: 'auto:9', minEvidence: -99 }));
    await page.waitForFunction(() => document.querySelector('level-chart').analysis.levels.length > 4);
    return page;
  };
  const date = '2025-05-15';
  const body = await openPanel(await open(), 'rewind');
  await body.getByLabel('As of', { exact: true }).fill(date);
  const wanted = await lists(body);
  assert.ok(
    wanted.some((text) => /: only from /.test(text)),
    wanted.join('\n'),
  );
  const page = await open();
  const setBack = (to) => page.evaluate((to) => document.querySelector('level-chart').setAsOf(to), to);
  await setBack(date);
  const other = await openPanel(page, 'rewind');
  assert.deepEqual(await lists(other), wanted);
  assert.equal(await slider(other).getAttribute('aria-valuetext'), '15 May 2025');
  await setBack('2025-09-15');
  await other.getByText(/^As of 15 Sept? 2025: /).waitFor();
  assert.equal((await shown(page)).to, '2025-09-15');
  await setBack(null);
  await other.getByText(/^As of 6 Feb 2026, with all 520 bars/).waitFor();
});

test('the verdicts of the prose stay those of the article while a reader rewinds', async (t) => {
  const { page, body } = await rewound(t, { after: '<p><span data-claim="close > 2000" data-chart="c">above 2,000</span></p>' });
  await page.waitForFunction(() => document.querySelector('[data-claim]').dataset.verdict === 'holds');
  await body.getByLabel('As of', { exact: true }).fill('2025-10-13');
  assert.equal((await ask(page, 'analysis')).claims[0].verdict, 'fails'); // as of that day
  await page.evaluate(() => document.querySelector('level-chart').setAttribute('currency', '$'));
  await settle(page);
  await settle(page);
  assert.equal(await page.locator('[data-claim]').getAttribute('data-verdict'), 'holds');
});

test('the day that a reader comes to is told politely, once the slider rests', async (t) => {
  const { page, body } = await rewound(t);
  await slider(body).focus();
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowLeft');
  const said = page.locator('.more output');
  await page.waitForFunction(() => document.querySelector('level-chart').shadowRoot.querySelector('.more output').textContent.startsWith('As of 30 Jan 2026'));
  assert.match(await said.textContent(), /first tested on [^;]+; \S/, 'one level behind the other');
  assert.equal(await said.getAttribute('aria-live'), 'polite');
});

test('the list of scenarios holds the page’s, not what the reader tries', async (t) => {
  const page = await openPanels(t, { more: 'scenario="long 2080 stop 2000 targets 2150" whatif="short 2080 stop 2120 targets 2000"' });
  await openPanel(page, 'whatif');
  await page.waitForFunction(() => document.querySelector('level-chart').analysis.scenarios[0].side === 'short');
  const told = await lists(await openPanel(page, 'rewind'));
  assert.deepEqual(
    told.filter((text) => /stop/i.test(text)).map((text) => text.slice(0, 15)),
    ['Long from 2,080'],
  );
});

test('no outcome of a scenario is told of a replay that has not come to its publication', async (t) => {
  const { page, body } = await rewound(t, { more: 'replay="60" published="2026-02-06" scenario="long 2080 stop 2000 targets 2150"' });
  await page.evaluate(() => document.querySelector('level-chart').setAttribute('published', '2026-02-06'));
  const replay = await openPanel(page, 'replay');
  await replay.getByRole('button', { name: 'One session' }).click();
  await settle(page);
  assert.deepEqual(
    (await lists(body)).filter((text) => /stop/i.test(text)),
    [],
  );
  await replay.getByRole('button', { name: 'To the end' }).click();
  await settle(page);
  assert.match((await lists(body)).join(), /Long from 2,080, stop 2,000/);
});
