// What may come next: paths, trade ideas that wait, and events to come, in a page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openBody, ready, useBrowser } from './browser.mjs';
import { ask, openPanel, openPanels } from './panels.mjs';

useBrowser();
const IDEAS = 'if below 2000 short target 1950; long 2080 stop 2000 targets 2150 2250';
const NEXT = `paths="above 2150: 2250; below 2000: 1950" scenario="${IDEAS}" events='[{"date":"2026-02-11","label":"Jobs report","amount":55000,"was":"2026-02-06"}]'`;

/** A chart of the demo as of its last bar, and what its element tells of paths. */
async function opened(t, more = '') {
  const body = `<main><level-chart id="c" src="/data/smallcap.csv" levels="2150 resistance" range="1y" loading="eager" label="Small caps" ${NEXT} ${more}></level-chart></main>`;
  const page = await openBody(t, body);
  await ready(page);
  await page.evaluate(() => {
    window.told = [];
    addEventListener('level-chart-path', ({ detail }) => window.told.push(detail));
  });
  return page;
}

const append = (page, ...bars) => page.evaluate((all) => all.forEach((bar) => document.querySelector('level-chart').append(bar)), bars);
const told = (page) => page.evaluate(() => window.told);

test('a bar that changes the state of a path is told by an event, and one that does not is not', async (t) => {
  const page = await opened(t, 'published="2026-02-06"');
  await append(page, { time: '2026-02-09', close: 2149 });
  assert.deepEqual(await told(page), []);
  await append(page, { time: '2026-02-10', close: 2160 }, { time: '2026-02-11', close: 2165 });
  const [{ record, ...path }, ...more] = await told(page);
  assert.deepEqual([path, more], [{ trigger: 2150, direction: 'up', target: 2250, state: 'triggered', since: '2026-02-10' }, []]);
  assert.ok(record.count >= 20 && record.reached < record.count);
  await append(page, { time: '2026-02-12', close: 2255 });
  assert.deepEqual(
    (await told(page)).map(({ state, since }) => `${state} ${since}`),
    ['triggered 2026-02-10', 'reached 2026-02-12'],
  );
});

test('a bar that takes a close back takes the state back', async (t) => {
  const page = await opened(t, 'published="2026-02-06"');
  await append(page, { time: '2026-02-09', close: 2160 }, { time: '2026-02-09', close: 2140 });
  assert.deepEqual(
    (await told(page)).map(({ state }) => state),
    ['triggered', 'waiting'],
  );
});

test('what came of a path is announced to readers who explore', async (t) => {
  const page = await opened(t, 'published="2026-02-06" explore="levels"');
  await page.waitForFunction(() => document.querySelector('level-chart').shadowRoot.querySelector('.controls output'));
  await append(page, { time: '2026-02-09', close: 1990 });
  await page.waitForFunction(() =>
    [...document.querySelector('level-chart').shadowRoot.querySelectorAll('output')].some((one) => one.textContent.startsWith('Below 2,000: 1,950, triggered')),
  );
});

test('the summary of the page says both sides', async (t) => {
  const page = await opened(t);
  assert.match(
    (await ask(page, 'analysis')).summary,
    /A close above 2,150 would open the way to 2,250; one below 2,000 would invalidate that and put 1,950 next\.$/,
  );
});

test('the data table says what may come next, with the record of each path, and no other panel does', async (t) => {
  const page = await openPanels(t, { more: `${NEXT} replay="20"` });
  const said = await (await openPanel(page, 'table')).locator('ul').filter({ hasText: 'Above 2,150' }).locator('li').allTextContents();
  assert.equal(said.length, 5, said.join('\n'));
  assert.match(said[0], /Of \d+ earlier closes that newly left a price like this, \d+ went as far before they came back\./);
  assert.match(said[2], /^Short below 2,000: 1,950, .*no stop was given$/);
  assert.match(said[3], /^Long 2,080: 2,150, reached 2\sFeb; Stop 2,000; Target 2: 2,250$/);
  assert.match(said[4], /^11\sFeb Jobs report: 55,000 \(was 6\sFeb\)$/);
  const names = await page.locator('[data-panel]').evaluateAll((all) => all.map((one) => one.dataset.panel));
  for (const name of names.filter((name) => name !== 'table')) await openPanel(page, name);
  const heading = page.getByText('What may come next', { exact: true });
  assert.deepEqual(await heading.evaluateAll((all) => all.map((one) => one.closest('[data-panel]').dataset.panel)), ['table']);
});

test('a chart with nothing to come has no such list', async (t) => {
  const page = await openPanels(t);
  const body = await openPanel(page, 'table');
  assert.equal(await body.getByText('What may come next').count(), 0);
});

test('what if begins with the first idea, and with a stop of its own where that names none', async (t) => {
  const page = await openPanels(t, { more: NEXT });
  const body = await openPanel(page, 'whatif');
  const value = (name) => body.getByLabel(name, { exact: true }).inputValue();
  assert.deepEqual([await value('Entry'), await value('Target 1')], ['2,000', '1,950']);
  assert.ok(Number((await value('Stop')).replaceAll(',', '')) > 2000, 'above the entry of a short');
  assert.match(await body.locator('caption').textContent(), /^Short from 2,000, with /);
});

test('rewind tells the outcome of each idea while a reader tries another one', async (t) => {
  const page = await openPanels(t, { more: NEXT });
  await openPanel(page, 'whatif');
  const body = await openPanel(page, 'rewind');
  const ideas = await body.locator('ul').last().locator('li').allTextContents();
  assert.deepEqual(
    ideas.map((text) => /^(Short|Long)/.exec(text)[0]),
    ['Short', 'Long'],
  );
  assert.match(ideas[0], /^Short from 2,000, target 1,950; no stop was given: still waiting for its trigger$/);
});

test('a script gives events as objects, with dates and amounts', async (t) => {
  const page = await openBody(t, '<main><div id="box"></div></main>', { element: false });
  const ahead = await page.evaluate(async () => {
    const { createChart } = await import('/levelchart/index.js');
    const data = await (await fetch('/data/smallcap.csv')).text();
    const events = [{ date: new Date('2026-02-11'), label: 'Fed', amount: '25 bp', was: '2026-02-04', to: null }];
    return (await createChart(document.querySelector('#box'), { data, events })).ahead;
  });
  assert.deepEqual(ahead, ['11\u00a0Feb Fed: 25\u00a0bp (was 4\u00a0Feb)']);
});

test('a path that cannot be read is told with its place', async (t) => {
  const page = await openBody(t, '<main><div id="box"></div></main>', { element: false });
  const error = await page.evaluate(async () => {
    const { createChart } = await import('/levelchart/index.js');
    const data = await (await fetch('/data/smallcap.csv')).text();
    return createChart(document.querySelector('#box'), { data, paths: 'above 2150: 2100' }).catch(({ code, message }) => ({ code, message }));
  });
  assert.deepEqual(error, { code: 'bad-option', message: 'paths: character 13: found "2100"; expected a target above the trigger' });
});
