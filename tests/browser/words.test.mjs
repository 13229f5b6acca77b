// The chart speaks the language of the page, and a page may bring one of its own.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { test } from 'node:test';
import { failure, openBody, PACKAGE, ready, useBrowser } from './browser.mjs';
import { english } from '../../www/npm/explore/english.js';

useBrowser();
const DEMO = 'src="/data/smallcap.csv" averages="sma:50 sma:200" rsi="14"';
const live = (attributes = '', lang = '') => `<div ${lang}><level-chart loading="eager" ${attributes}></level-chart></div>`;
const summary = (page) => page.evaluate(() => document.querySelector('level-chart').shadowRoot.querySelector('.words').textContent);

test('the nearest lang chooses the words', async (t) => {
  const page = await openBody(t, live(DEMO, 'lang="de-AT"'));
  await ready(page);
  assert.match(await summary(page), /^Der letzte Schlusskurs, /);
});

test('a change of lang changes the words', async (t) => {
  const page = await openBody(t, live(DEMO, 'lang="en"'));
  await ready(page);
  assert.match(await summary(page), /^The last close, /);
  await page.evaluate(() => document.querySelector('level-chart').setAttribute('lang', 'de'));
  await page.waitForFunction(() => document.querySelector('level-chart').shadowRoot.querySelector('.words').textContent.startsWith('Der '));
});

test('plain English loads nothing more, and other English the numbers of its country', async (t) => {
  const extra = async (lang) => {
    const page = await openBody(t, live(DEMO, `lang="${lang}"`));
    await ready(page);
    return page.asked.filter((url) => /\/(words\/|locale\.js|zone\.js)/.test(url)).map((url) => url.split('/').pop());
  };
  assert.deepEqual(await extra('en'), []);
  assert.deepEqual(await extra('en-GB'), ['locale.js']);
});

test('a language without a table speaks English', async (t) => {
  const page = await openBody(t, live(DEMO, 'lang="tlh"'));
  await ready(page);
  assert.match(await summary(page), /^The last close, /);
});

/** What a page learns of the language of a chart that readers explore. */
const spoken = (page) =>
  page.evaluate(async () => {
    const host = document.querySelector('level-chart');
    const { shadowRoot } = host;
    const part = (name) => shadowRoot.querySelector(name);
    const marks = (name) => [part(name).lang, part(name).dir, getComputedStyle(part(name)).direction];
    const svg = host.toSVG({ width: 640, height: 360 });
    return {
      summary: part('.words').textContent,
      marks: { words: marks('.words'), plot: marks('.plot'), controls: marks('.controls') },
      canvas: getComputedStyle(part('canvas')).direction,
      svg: svg.slice(0, svg.indexOf('<title>')),
      picture: svg,
      controls: part('.controls').textContent,
    };
  });
const EXPLORED = `${DEMO} levels="2150; 2080" explore="levels"`;
const explored = (page) => page.waitForFunction(() => document.querySelector('level-chart').shadowRoot.querySelector('.panels summary'));

test('where a language has no words all is English, with English numbers, and says so', async (t) => {
  const page = await openBody(t, live(EXPLORED, 'lang="he" dir="rtl"'));
  await ready(page);
  await explored(page);
  const found = await spoken(page);
  assert.match(found.summary, /^The last close, 2,142\.67 on 6 Feb 2026, /);
  const english = ['en', 'ltr', 'ltr'];
  assert.deepEqual(found.marks, { words: english, plot: english, controls: english });
  assert.equal(found.canvas, 'ltr');
  assert.match(found.svg, / xml:lang="en" direction="ltr">$/);
  assert.doesNotMatch(found.picture + found.controls, /[\u0590-\u08ff\u2067]/);
});

test('a chart in Arabic runs to the left and holds no English', async (t) => {
  const page = await openBody(t, live(EXPLORED, 'lang="ar"'));
  await ready(page);
  await explored(page);
  const found = await spoken(page);
  const arabic = ['ar', 'rtl', 'rtl'];
  assert.deepEqual(found.marks, { words: arabic, plot: arabic, controls: arabic });
  assert.equal(found.canvas, 'ltr'); // words that run to the left are isolates
  assert.match(found.svg, / xml:lang="ar" direction="ltr">$/);
  const texts = [found.summary, found.controls, ...Array.from(found.picture.matchAll(/>([^<]+)</g), ([, text]) => text)].join(' ');
  assert.deepEqual(texts.match(/[A-Za-z]{2,}/g)?.filter((word) => word !== 'RSI') ?? [], []);
});

test('a table that lacks a sentence leaves all of its part in English', async (t) => {
  const page = await openBody(t, '<div id="here" lang="fi" dir="rtl"></div>');
  const english = await readFile('src/words/en.txt', 'utf8');
  const lines = english.split('\n').filter((line) => line && !line.startsWith('#'));
  const found = await page.evaluate(async (lines) => {
    const { createChart, registerWords } = await import('/levelchart/index.js');
    await import('/levelchart/words/en.js');
    const data = { time: ['2026-01-02', '2026-01-05'], close: [10.5, 11.5] };
    const said = async () => {
      const chart = await createChart(document.getElementById('here'), { data });
      const said = [chart.said.lang, chart.lang, chart.summary, chart.words('ui.save.title')];
      chart.dispose();
      return said;
    };
    const without = (key) => lines.filter((line) => !line.startsWith(`${key} =`)).map((line) => line.replace(/ = (.*[a-z]{4})/, ' = X $1'));
    registerWords(
      'fi',
      without('role.support')
        .filter((line) => !line.startsWith('ui.save.copy'))
        .join('\n'),
    );
    const neither = await said();
    registerWords('fi', 'role.support = X');
    const picture = await said();
    registerWords('fi', 'ui.save.copy = X\nui.save.copied = X');
    return [neither, picture, await said()];
  }, lines);
  const sentence = 'The last close is 11.5, on 5 Jan 2026.';
  const plain = (row) => row.map((text) => text.replaceAll('\u00a0', ' '));
  assert.deepEqual(plain(found[0]), ['en', 'en', sentence, 'Save and share']);
  assert.deepEqual(plain(found[1]).slice(0, 2), ['fi', 'en']);
  assert.match(plain(found[1])[2], /^X The last close is 11,5, on 5\. ?tammi/);
  assert.equal(found[1][3], 'Save and share');
  assert.deepEqual([found[2][0], found[2][1], found[2][3]], ['fi', 'fi', 'X Save and share']);
});

test('what a page says anew holds, whichever comes first', async (t) => {
  const page = await openBody(t, '<div id="here" lang="de-AT"></div>');
  const found = await page.evaluate(async () => {
    const { createChart, registerWords } = await import('/levelchart/index.js');
    const data = { time: ['2026-01-02', '2026-01-05'], close: [10, 11] };
    const summary = async () => (await createChart(document.getElementById('here'), { data })).summary;
    registerWords('de', 'summary.close.alone = Zuletzt {price}.');
    const before = await summary();
    registerWords('de-AT', 'summary.close.alone = Heuer {price}.');
    return [before, await summary()];
  });
  assert.deepEqual(found, ['Zuletzt 11.', 'Heuer 11.']);
});

test('numbers and dates of each table are those of the browser', async (t) => {
  const page = await openBody(t, '');
  for (const file of await readdir('src/words')) {
    if (!file.endsWith('.txt') || file === 'en.txt') continue;
    const table = await readFile(`src/words/${file}`, 'utf8');
    const found = await linesOf(page, file.slice(0, 2));
    for (const [name, value] of Object.entries(found)) {
      const line = table.split('\n').find((line) => line.startsWith(`locale.${name} =`));
      const plain = (text) => text?.replaceAll(/[~\u00a0]/g, ' ');
      assert.equal(plain(line?.slice(`locale.${name} = `.length)), plain(value), `${file}: ${name}`);
    }
  }
});

test('an error is told in the language of the page', async (t) => {
  const page = await openBody(t, live('src="/data/nothing.csv"', 'lang="de"'));
  await failure(page);
  await page.waitForFunction(
    () => document.querySelector('level-chart').shadowRoot.querySelector('[part=error]')?.firstChild?.data === 'Das Diagramm kann nicht gezeigt werden.',
  );
  const why = page.locator('level-chart [part=error] details');
  await why.waitFor({ state: 'attached' });
  assert.match(await why.textContent(), /nothing\.csv could not be loaded/, 'why stays, for the editor of the page');
});

test('a page says sentences of a language anew, and adds its own', async (t) => {
  const page = await openBody(t, '<div id="here" lang="fr"></div>');
  const found = await page.evaluate(async () => {
    const { createChart, registerWords } = await import('/levelchart/index.js');
    registerWords('fr', 'role.support = soutien\nsummary.close.alone = Dernier cours {price}.\nui.hello.one = un test\nui.hello.other = {count} tests');
    const data = { time: ['2026-01-02', '2026-01-05'], close: [10, 11] };
    const chart = await createChart(document.getElementById('here'), { data });
    return [chart.summary, chart.words('ui.hello', { count: 1 }), chart.words('ui.hello', { count: 7 }), chart.words('ui.nothing')];
  });
  assert.deepEqual(found, ['Dernier cours 11.', 'un test', '7 tests', 'ui.nothing']);
});

test('words of the page fall back to English', async (t) => {
  const page = await openBody(t, '<div id="here" lang="tlh"></div>');
  const found = await page.evaluate(async () => {
    const { createChart } = await import('/levelchart/index.js');
    await import('/levelchart/words/en.js');
    const chart = await createChart(document.getElementById('here'), { data: { time: ['2026-01-02', '2026-01-05'], close: [10, 11] } });
    return chart.words('ui.replay.play.day', { count: '{brace}' });
  });
  assert.equal(found, 'Play the last {brace} sessions');
});

/** What the module is told of a language, as an object. */
const linesOf = (page, ...args) =>
  page.evaluate(async (args) => {
    const { localeLines } = await import('/levelchart/locale.js');
    return Object.fromEntries(localeLines(...args).map((line) => [line.slice(7, line.indexOf(' =')), line.slice(line.indexOf('= ') + 2)]));
  }, args);

test('numbers, months and the place of a currency come from the browser', async (t) => {
  const page = await openBody(t, '');
  const german = await linesOf(page, 'de');
  assert.deepEqual(
    [german.group, german.decimal, german.percent, german.price, german.day],
    ['.', ',', '{number}\u00a0%', '{number}\u00a0{sign}', '{day}.\u00a0{month}'],
  );
  assert.equal((await linesOf(page, 'en-IN')).grouping, '4 3 2');
  assert.equal((await linesOf(page, 'es')).grouping, '5 3 3');
  assert.match((await linesOf(page, 'ja')).months, /^1月 2月 3月 /);
  assert.equal((await linesOf(page, 'ar-EG')).digits, '٠١٢٣٤٥٦٧٨٩');
  assert.equal((await linesOf(page, 'fa')).direction, 'rtl');
  assert.equal((await linesOf(page, 'fr')).direction, 'ltr');
  assert.deepEqual(await linesOf(page, 'no such language'), {});
});

test('a price is written as the language writes it', async (t) => {
  const page = await openBody(t, `<div lang="de"><level-chart loading="eager" currency="CHF" src="/data/smallcap.csv"></level-chart></div>`);
  await ready(page);
  assert.match(await summary(page), /2\.142,67/);
});

test('a clock is that of the zone, summer and winter', async (t) => {
  const page = await openBody(t, '');
  const hours = await page.evaluate(async () => {
    const { zoneOf } = await import('/levelchart/zone.js');
    const table = zoneOf('America/New_York')(Date.UTC(2026, 0, 1), Date.UTC(2026, 6, 1));
    return Array.from({ length: 3 }, (_, step) => [new Date(table[2 * step]).toISOString().slice(0, 16), table[2 * step + 1] / 3_600_000]);
  });
  assert.deepEqual(hours, [
    ['2026-01-01T00:00', -5],
    ['2026-03-08T07:00', -4],
    ['2026-11-01T06:00', -5],
  ]);
});

test('the date of an evening is that of the exchange', async (t) => {
  const page = await openBody(t, '<div id="here"></div>');
  const found = await page.evaluate(async () => {
    const { analyze, createChart } = await import('/levelchart/index.js');
    const time = Array.from({ length: 20 }, (_, bar) => Date.UTC(2026, 7, 4, 1, bar));
    const data = { time, close: time.map((_, bar) => 100 + bar) };
    const chart = await createChart(document.getElementById('here'), { data, timeZone: 'America/New_York' });
    return [chart.summary, (await analyze(data, { timeZone: '+09:00' })).summary, (await analyze(data, { timeZone: 'America/New_York', lang: 'de' })).summary];
  });
  assert.match(found[0], /on 3 Aug 2026/);
  assert.match(found[1], /on 4 Aug 2026/);
  assert.match(found[2], /am 3\.\s?Aug\.\s2026/);
});

test('a zone that does not exist is an error that names it', async (t) => {
  const page = await openBody(t, live(`${DEMO} time-zone="Mars/Olympus"`, ''));
  const { why } = await failure(page);
  assert.match(why, /found "Mars\/Olympus"; expected a name such as America\/New_York/);
});

/** Regions that write dates, digits, thousands or times otherwise than the rest of their language. */
const REGIONS = 'en-GB en-US en-IN en-ZA en-CA de-AT de-CH fr-CA fr-CH es-MX es-AR es-US pt-BR pt-PT it-CH nl-BE zh-TW zh-HK ar-EG ar-SA ar-MA'.split(' ');

test('a short month is the same in the picture, at the cursor and in panels, in each language and each month', async () => {
  const [{ dateIn, DAY }, { localeLines }, { Text }] = await Promise.all(
    ['format', 'locale', 'explore/text'].map((name) => import(`../../www/npm/${name}.js`)),
  );
  const tables = (await readdir('src/words')).filter((file) => file.endsWith('.txt')).map((file) => file.slice(0, 2));
  for (const lang of [...tables, ...REGIONS, 'no language']) {
    // Plain English, and what is no language, is written by the module's own table.
    const own = ['en', 'no language'].includes(lang) ? (await readFile('src/words/en.txt', 'utf8')).split('\n') : localeLines(lang);
    const line = (key) => own.find((line) => line.startsWith(`locale.${key} = `)).split(' = ')[1];
    const cursor = new Text({ lang }, null);
    const plain = (text) => text.replace(/[\s~\u200f]/g, ' ');
    for (const [month, name] of line('months').split(' ').entries()) {
      const time = Date.UTC(2025, month, 9);
      const own = (number) => number.replace(/\d/g, (digit) => line('digits')[digit]);
      const places = { day: own('9'), month: name, year: own('2025') };
      const pictured = plain(line('date').replace(/\{(\w+)\}/g, (_, place) => places[place]));
      assert.deepEqual([dateIn(lang, time, DAY), cursor.date(time, 'short')].map(plain), [pictured, pictured], lang);
    }
  }
});

test('what scripts write of numbers, dates and times stands so in what the module says, in each language and its regions', async () => {
  const [{ dateIn, DAY, HOUR, momentIn, numberIn }, { analyze }] = await Promise.all([import('../../www/npm/format.js'), import(`${PACKAGE}/index.js`)]);
  const tables = (await readdir('src/words')).filter((file) => file.endsWith('.txt')).map((file) => file.slice(0, 2));
  const plain = (text) => text.replace(/[\s~]/g, ' ').replace(/[\u200e\u200f\u061c]/g, '');
  const places = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  // Traditional letters have no words: all is English there.
  for (const lang of [...tables, ...REGIONS].filter((lang) => !['zh-TW', 'zh-HK'].includes(lang))) {
    for (const close of [-0.25, 999.75, 1234.25, -12345.25, 1234567.75]) {
      for (const month of [0, 8]) {
        const time = [13, 14].map((hour) => Date.UTC(2025, month, 9, hour, 5));
        const { summary } = await analyze({ time, close: [close + 1, close] }, { lang });
        const said = [numberIn(lang, close, places), dateIn(lang, time[1], DAY), dateIn(lang, time[1], HOUR)];
        for (const text of said) assert.ok(plain(summary).includes(plain(text)), `${lang}: ${text} in ${summary}`);
        assert.ok(plain(momentIn(lang, time[1], 'UTC')).includes(plain(said[2])), lang);
      }
    }
  }
});

test('plain English is written by the page as the browser writes it', () => {
  const date = (month) => new Intl.DateTimeFormat('en-GB', { day: 'numeric', month, year: 'numeric', timeZone: 'UTC' });
  const share = (places) => new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: places });
  const [long, short] = [date('long'), date('short')];
  for (let time = Date.UTC(1969, 0, 1); time < Date.UTC(2069, 0, 1); time += 97 * 3_600_000) {
    assert.equal(english.date(time, 'long'), long.format(time));
    assert.equal(english.date(time, 'short'), short.format(time).replace('Sept', 'Sep')); // the picture has three letters
  }
  for (const places of [0, 1]) {
    const written = share(places);
    for (let count = 0; count < 40_000; count += 1) assert.equal(english.share(count / 2_000, places), written.format(count / 2_000));
  }
  assert.equal(english.number(62.5, 0), '63');
});
