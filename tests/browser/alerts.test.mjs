// A reader who asks to be told: by the button, when a bar closes beyond, and by nothing else.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { frames, openBody, ready, settle, useBrowser } from './browser.mjs';

useBrowser();
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const chart = (attributes, explore = 'levels') =>
  `<level-chart id="c" src="/data/smallcap.csv" loading="eager" label="Small caps" explore="${explore}" levels="auto:0" ${attributes}></level-chart>`;
const offers = (page) => page.locator('level-chart [part=alert]');
const status = (page) => page.locator('level-chart [part=alerts] [role=status]').textContent();
const append = (page, date, close, low = close) =>
  page.evaluate(
    ([time, close, low]) => document.querySelector('level-chart').append({ time, open: close, high: close, low, close, volume: 1 }),
    [date, close, low],
  );

async function opened(t, attributes, { lang = 'en', permission = 'denied', answer = permission } = {}) {
  const page = await openBody(t, `<main lang="${lang}">${chart(attributes)}</main>`, {
    route: (page) =>
      page.addInitScript(
        ([permission, answer]) => {
          window.notes = [];
          window.alerts = [];
          window.requests = 0;
          window.Notification = class {
            static permission = permission;
            static async requestPermission() {
              window.requests += 1;
              return (Notification.permission = answer);
            }
            constructor(title, { body }) {
              window.notes.push([title, body]);
            }
          };
          addEventListener('level-chart-alert', ({ detail }) => window.alerts.push(detail));
        },
        [permission, answer],
      ),
  });
  await ready(page);
  await offers(page).first().waitFor();
  return page;
}

test('each price is offered on the side that the last close leaves, and nothing is told without the reader’s act', async (t) => {
  const page = await opened(t, 'alerts="2150 2000"', { permission: 'granted' });
  assert.deepEqual(await offers(page).allTextContents(), ['Tell me above 2,150', 'Tell me below 2,000']);
  await append(page, '2026-02-09', 2200);
  assert.deepEqual(await page.evaluate(() => [window.alerts, window.notes, window.requests]), [[], [], 0]);
  assert.deepEqual(await offers(page).allTextContents(), ['Tell me below 2,150', 'Tell me below 2,000']);
});

test('an appended bar tells of its own breaks, whatever levels it makes the chart find', async (t) => {
  const page = await openBody(t, chart('').replace('levels="auto:0"', 'levels="auto:4"'));
  await ready(page);
  const told = await page.evaluate(async () => {
    const host = document.querySelector('level-chart');
    const { time, ...columns } = host.bars;
    const bar = (at) => ({ time: time[at], ...Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column[at]])) });
    const begin = 400;
    host.data = Array.from({ length: begin }, (_, at) => bar(at));
    while (host.bars.close.length !== begin) await new Promise(requestAnimationFrame);
    const told = [];
    let now;
    host.addEventListener('level-chart-breakout', ({ detail }) => told.push([detail.time.slice(0, 10), now]));
    for (let at = begin; at < time.length; at += 1) {
      now = new Date(time[at]).toISOString().slice(0, 10);
      await host.append(bar(at));
    }
    return told;
  });
  assert.ok(told.length > 5, `${told.length}`);
  assert.deepEqual(
    told.filter(([time, now]) => time !== now),
    [],
  );
});

test('a reader who asked is told once, by a sentence, the event and a notification that was allowed by the same act', async (t) => {
  const page = await opened(t, 'alerts="2150 2000"', { permission: 'default', answer: 'granted' });
  await offers(page).first().click();
  assert.equal(await status(page), 'While this page is open you will be told when a bar closes above 2,150.');
  assert.equal(await offers(page).first().getAttribute('aria-pressed'), 'true');
  await append(page, '2026-02-09', 2150);
  assert.deepEqual(await page.evaluate(() => window.alerts), []); // at the price is not beyond it
  await append(page, '2026-02-10', 2151.5);
  const sentence = 'Closed above 2,150, at 2,151.50';
  assert.deepEqual(await page.evaluate(() => [window.alerts, window.notes, window.requests]), [
    [{ level: 2150, direction: 'above', price: 2151.5, time: Date.UTC(2026, 1, 10) }],
    [['Small caps', sentence]],
    1,
  ]);
  assert.equal(await status(page), sentence);
  assert.deepEqual(await offers(page).first().textContent(), 'Tell me below 2,150');
  await append(page, '2026-02-11', 2100);
  await append(page, '2026-02-12', 2160);
  assert.equal(await page.evaluate(() => window.alerts.length), 1);
});

test('a last bar that is corrected counts, one that dips between two closes does not', async (t) => {
  const page = await opened(t, 'alerts="2000"');
  await offers(page).first().click();
  await append(page, '2026-02-09', 2100, 1900);
  assert.equal(await page.evaluate(() => window.alerts.length), 0);
  await append(page, '2026-02-09', 1990);
  assert.deepEqual(await page.evaluate(() => window.alerts.map(({ price }) => price)), [1990]);
  assert.deepEqual(await page.evaluate(() => window.notes), []); // not allowed
});

test('a second press takes it back', async (t) => {
  const page = await opened(t, 'alerts="2150"');
  await offers(page).click();
  await offers(page).click();
  assert.equal(await status(page), 'You will not be told any more.');
  await append(page, '2026-02-09', 2200);
  assert.equal(await page.evaluate(() => window.alerts.length), 0);
});

test('the keyboard does what a pointer does, and the focus stays', async (t) => {
  const page = await opened(t, 'alerts="2150"');
  await offers(page).focus();
  await page.keyboard.press('Enter');
  assert.equal(await offers(page).getAttribute('aria-pressed'), 'true');
  await append(page, '2026-02-09', 2200);
  assert.equal(await page.evaluate(() => document.querySelector('level-chart').shadowRoot.activeElement.textContent), 'Tell me below 2,150');
});

test('going back in time and other options tell nothing', async (t) => {
  const page = await opened(t, 'alerts="2150"');
  await offers(page).click();
  await page.evaluate(() => document.querySelector('level-chart').setAsOf('2025-07-01'));
  await page.evaluate(() => document.querySelector('level-chart').setAsOf(null));
  await page.evaluate(() => document.querySelector('level-chart').setAttribute('averages', 'sma:50'));
  await frames(page, 5);
  assert.equal(await page.evaluate(() => window.alerts.length), 0);
  assert.equal(await offers(page).getAttribute('aria-pressed'), 'true');
});

test('another series takes back what was said, and is not told of by what was asked before', async (t) => {
  const page = await opened(t, 'alerts="2150 2000"');
  await offers(page).first().click();
  await append(page, '2026-02-09', 2200);
  assert.match(await status(page), /^Closed above 2,150/);
  await offers(page).last().click();
  await page.evaluate(() => {
    const { time, close } = document.querySelector('level-chart').bars;
    // Two series may begin alike.
    document.querySelector('level-chart').data = Array.from(time, (one, bar) => ({ time: one, close: bar === 0 ? close[0] : 50 + (bar % 7) }));
  });
  await page.waitForFunction(() => document.querySelector('level-chart').bars.close[1] === 51);
  await settle(page);
  assert.equal(await status(page), '');
  assert.deepEqual(await page.evaluate(() => window.alerts.map(({ level }) => level)), [2150]);
});

test('what was said is said in the language to which the page changes', async (t) => {
  const page = await opened(t, 'alerts="2150 2000"');
  await offers(page).first().click();
  await page.evaluate(() => (document.querySelector('main').lang = 'de'));
  await page.waitForFunction(() => document.querySelector('level-chart').words('ui.explore.try') === 'Marke testen');
  await settle(page);
  assert.equal(await status(page), 'Solange diese Seite offen ist, wird ein Schlusskurs über 2.150 gemeldet.');
});

test('alert-href makes links of the page’s own, with the places filled and encoded', async (t) => {
  const page = await opened(t, 'alerts="2150 2000.5" alert-href="/alerts?at={level}&amp;when={direction}&amp;{other}"');
  assert.deepEqual(await offers(page).evaluateAll((all) => all.map((link) => [link.localName, link.getAttribute('href')])), [
    ['a', '/alerts?at=2150&when=above&{other}'],
    ['a', '/alerts?at=2000.5&when=below&{other}'],
  ]);
  await append(page, '2026-02-09', 2200);
  assert.match(await offers(page).first().getAttribute('href'), /at=2150&when=below/);
});

for (const [attributes, said] of [
  [
    'alerts="2150" alert-href="javascript:alert({level})"',
    /attribute alert-href: found "javascript:alert\(\{level\}\)"; expected an address of http, https or mailto/,
  ],
  ['alerts="2150" alert-href="data:text/html,{level}"', /attribute alert-href/],
  ['alerts="high"', /attribute alerts: found "high"; expected prices such as 2150 2000/],
  ['alerts="1 2 3 4 5 6 7 8 9"', /attribute alerts: found "9 prices"; expected at most 8/],
]) {
  test(`${attributes.slice(0, 60)} is refused in the console, and the chart is there`, async (t) => {
    const page = await openBody(t, chart(attributes));
    await ready(page);
    assert.match(page.said[0].text, said);
    assert.equal(await offers(page).count(), 0);
  });
}

test('mailto is an address', async (t) => {
  const page = await opened(t, 'alerts="2150" alert-href="mailto:desk@example.org?subject={direction}%20{level}"');
  assert.equal(await offers(page).getAttribute('href'), 'mailto:desk@example.org?subject=above%202150');
});

test('without exploring there is no button', async (t) => {
  const page = await openBody(t, chart('alerts="2150"', 'scrub'));
  await ready(page);
  await frames(page, 5);
  assert.equal(await offers(page).count(), 0);
});

test('the buttons speak the language of the page, and have no fault that a machine can find', async (t) => {
  const page = await opened(t, 'alerts="2150 2000"', { lang: 'de' });
  assert.deepEqual(await offers(page).allTextContents(), ['Melden über 2.150', 'Melden unter 2.000']);
  await offers(page).first().click();
  await settle(page);
  await page.addScriptTag({ path: AXE });
  const { violations } = await page.evaluate(() => window.axe.run('level-chart', { rules: { 'page-has-heading-one': { enabled: false } } }));
  assert.deepEqual(
    violations.map(({ id, nodes }) => [id, nodes[0].html]),
    [],
  );
});
