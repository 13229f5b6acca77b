// Notes of a page and the regular hours of an exchange: in the picture, by keyboard, in the panels, and what screen readers hear.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failure, openBody, ready, repainted, soon, useBrowser } from './browser.mjs';
import { openPanel, openPanels } from './panels.mjs';

useBrowser();
const NOTES = [
  { date: '2025-10-16', price: 'below', text: 'Low <img src=x onerror=alert(1)>', url: 'https://a.example/low' },
  { date: '2025-07-17', price: 'above', text: 'Summer high' },
  { date: '2025-04-08', price: 2230, text: 'Tariffs, put off' },
];
const IN_PLACE = `notes='${JSON.stringify(NOTES).replaceAll('<', '&lt;')}'`;
const chart = (attributes, src = '/data/smallcap.csv') =>
  `<level-chart loading="eager" src="${src}" levels="auto:0" ${attributes}><img src="/smallcap.svg" alt="Static" width="640" height="360"></level-chart>`;
const svgOf = (page) => page.evaluate(() => document.querySelector('level-chart').toSVG({ width: 720, height: 480 }));
const heard = (page) => page.evaluate(() => document.querySelector('level-chart').shadowRoot.querySelector('canvas').parentElement.parentElement.textContent);
const notes = (page) => page.evaluate(() => document.querySelector('level-chart').analysis.notes.map(({ time, price, text, url }) => [time, price, text, url]));

test('notes in an attribute stand in the picture, in the analysis, and in what screen readers hear', async (t) => {
  const page = await openBody(t, chart(`range="1y" ${IN_PLACE}`));
  await ready(page);
  assert.deepEqual(await notes(page), [
    ['2025-10-16', 'below', NOTES[0].text, NOTES[0].url],
    ['2025-07-17', 'above', 'Summer high', null],
    ['2025-04-08', 2230, 'Tariffs, put off', null],
  ]);
  assert.match(await svgOf(page), />Summer high</);
  assert.match(await heard(page), /17 Jul 2025: Summer high; 8 Apr 2025: Tariffs, put off/);
  assert.equal(await page.evaluate(() => document.querySelector('level-chart').shadowRoot.querySelectorAll('img').length), 0);
  assert.deepEqual(page.said, []);
});

for (const [what, file] of Object.entries({
  'a plain file': 'date,price,text\n2025-07-17,above,"High, in ""summer"""\n\n',
  'a file with semicolons': '\ufeffDate;Price;Text\r\n2025-07-17;;High, in "summer"\r\n',
  'a file in an older encoding': Buffer.from('text;date\r\nHigh, in "summer"\xa0;2025-07-17', 'latin1'),
  'a file of JSON': '[{"date":"2025-07-17","text":"High, in \\"summer\\""}]',
})) {
  test(`${what} of notes is read without the reader of any file`, async (t) => {
    const route = (page) => page.route('**/notes.any', (route) => route.fulfill({ contentType: 'text/plain', body: file }));
    const page = await openBody(t, chart('notes="/notes.any"'), { route });
    await ready(page);
    assert.deepEqual(await notes(page), [['2025-07-17', 'above', 'High, in "summer"', null]]);
    assert.ok(!page.asked.some((address) => address.includes('levelchart_reader')));
  });
}

test('a file without the columns of notes is refused', async (t) => {
  const route = (page) => page.route('**/notes.any', (route) => route.fulfill({ contentType: 'text/plain', body: 'day,words\n2025-07-17,x\n' }));
  const page = await openBody(t, chart('notes="/notes.any"'), { route });
  assert.match((await failure(page)).why, /notes: found "day,words\\n2025-07-17,x\\n"; expected an array of \{ date, price, text \}, or JSON as text/);
});

test('a script gives notes as objects, and takes them away', async (t) => {
  const page = await openBody(t, chart('range="1y"'));
  await ready(page);
  await repainted(page, () =>
    page.evaluate(() =>
      document.querySelector('level-chart').setNotes([
        { date: new Date('2025-07-17'), price: null, text: 'High' },
        { date: '2025-12-01', price: 2100.5, text: 'Here' },
      ]),
    ),
  );
  assert.deepEqual(await notes(page), [
    ['2025-07-17', 'above', 'High', null],
    ['2025-12-01', 2100.5, 'Here', null],
  ]);
  await repainted(page, () => page.evaluate(() => document.querySelector('level-chart').setNotes(null)));
  assert.deepEqual(await notes(page), []);
});

test('a wrong note of a script is named, and the others stay', async (t) => {
  const page = await openBody(t, chart(`range="1y" ${IN_PLACE}`));
  await ready(page);
  const refused = await page.evaluate(() => {
    const set = (given) => {
      try {
        window.chart.setNotes(given);
      } catch ({ code, message }) {
        return `${code}: ${message}`;
      }
    };
    return import('/levelchart/index.js').then(async ({ createChart }) => {
      const data = await (await fetch('/data/smallcap.csv')).text();
      window.chart = await createChart(document.body, { data });
      return [
        set([{ date: '2031-01-01', text: 'x' }]),
        set([{ date: '2025-12-01', text: 'x'.repeat(121) }]),
        set(5),
        set(new Array(21).fill({ date: '2025-12-01', text: 'x' })),
      ];
    });
  });
  assert.deepEqual(refused, [
    'no-bars: notes, item 1, date: found "2031-01-01"; expected a date of the data, which go from 2024-01-11 to 2026-02-06',
    `bad-option: notes, item 1, text: found "${'x'.repeat(40)}…"; expected a few words, at most 120 letters`,
    'bad-option: notes: found 5; expected an array of { date, price, text }, or JSON as text',
    'too-many: notes: found 21 notes; expected at most 20',
  ]);
  assert.equal((await notes(page)).length, 3);
});

test('a date that is not in the data is told to readers with the fallback', async (t) => {
  const page = await openBody(t, chart(`notes='[{"date":"2031-01-01","text":"x"}]'`));
  const shown = await failure(page);
  assert.match(shown.why, /notes, item 1, date: found "2031-01-01"; expected a date of the data/);
  assert.ok(shown.fallbackIsShown);
});

test('the cursor says a note at its bar, by keyboard', async (t) => {
  const page = await openBody(t, chart(`range="1y" explore="scrub" ${IN_PLACE}`));
  await ready(page);
  const cursor = page.locator('level-chart input.cursor');
  await cursor.focus();
  await page.evaluate(() => {
    const element = document.querySelector('level-chart');
    const { index } = element.analysis.notes[1];
    const input = element.shadowRoot.querySelector('input.cursor');
    input.value = index - 1;
    input.dispatchEvent(new Event('input'));
  });
  await page.keyboard.press('ArrowRight');
  await soon(
    page.waitForFunction(() =>
      document.querySelector('level-chart').shadowRoot.querySelector('input.cursor').getAttribute('aria-valuetext').endsWith(', Summer high'),
    ),
    'the note at its bar',
  );
  assert.match(await page.locator('level-chart [part=readout]').textContent(), /Summer high$/);
  await page.keyboard.press('ArrowRight');
  await soon(
    page.waitForFunction(
      () => !document.querySelector('level-chart').shadowRoot.querySelector('input.cursor').getAttribute('aria-valuetext').includes('Summer high'),
    ),
    'no note at the next one',
  );
});

test('the data table lists all notes with their links, as text', async (t) => {
  const page = await openPanels(t, { more: IN_PLACE });
  const body = await openPanel(page, 'table');
  await body.getByText('Notes of the editors').waitFor();
  const list = body.locator('ul').filter({ hasText: 'Summer high' });
  assert.equal(await list.locator('li').count(), 3);
  const link = list.locator('a');
  assert.deepEqual([await link.getAttribute('href'), await link.textContent()], [NOTES[0].url, `16 Oct 2025: ${NOTES[0].text}`]);
});

test('a reader who goes back sees no note before its bar', async (t) => {
  const page = await openBody(t, chart(`range="1y" explore="levels" ${IN_PLACE}`));
  await ready(page);
  await page.evaluate(() => document.querySelector('level-chart').setAsOf('2025-10-15'));
  assert.deepEqual(
    (await notes(page)).map(([time]) => time),
    ['2025-07-17', '2025-04-08'],
  );
  assert.doesNotMatch(await svgOf(page), /Low &lt;img/);
});

test('a replay begins where notes and lines name later days, and ends with all of them', async (t) => {
  const later = [{ date: '2026-02-05', text: 'Late' }, ...NOTES];
  const more = `replay="20" trend="2025-10-16 2026-01-14" notes='${JSON.stringify(later).replaceAll('<', '&lt;')}'`;
  const page = await openPanels(t, { more });
  const body = await openPanel(page, 'replay');
  await body.getByRole('button', { name: 'One session' }).click();
  assert.equal((await notes(page)).length, 3, 'the late one is to come');
  assert.equal(await page.evaluate(() => document.querySelector('level-chart').analysis.trends.length), 0);
  await body.getByRole('button', { name: 'To the end' }).click();
  assert.equal((await notes(page)).length, 4);
  assert.equal(await page.evaluate(() => document.querySelector('level-chart').analysis.trends.length), 1);
  assert.deepEqual(page.said, []);
});

test('regular hours are shaded and said with the place of the clock', async (t) => {
  const page = await openBody(t, chart('sessions="09:30-16:00" time-zone="America/New_York"', '/data/stock.csv'));
  await ready(page);
  assert.match(await svgOf(page), />Shaded: outside regular hours, 09:30–16:00 New York</);
  assert.match(await heard(page), /Shaded: outside regular hours, 09:30–16:00 New York\./);
  await repainted(page, () => page.evaluate(() => document.querySelector('level-chart').setAttribute('time-zone', 'Europe/Berlin')));
  assert.match(await svgOf(page), /09:30–16:00 Berlin</);
  await repainted(page, () => page.evaluate(() => document.querySelector('level-chart').removeAttribute('sessions')));
  assert.doesNotMatch(await heard(page), /Shaded/);
});

test('regular hours of bars of whole days are refused with a sentence', async (t) => {
  const page = await openBody(t, chart('sessions="09:30-16:00"'));
  assert.match((await failure(page)).why, /sessions: found bars of whole days; expected bars with a time of day/);
});
