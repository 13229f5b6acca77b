// The reader of any file: what the chart's module leaves unread, in Node and in the page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spawnSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { failure, openArticle, openBody, PACKAGE, PROGRAM, ready, ROOT, useBrowser } from './browser.mjs';

useBrowser();
const FIELD = `${ROOT}/tests/data/field`;
const load = () => import(pathToFileURL(`${PACKAGE}/index.js`).href);

const reads = (page) => page.asked.filter((address) => address.includes('levelchart_reader')).length;
/** A page whose chart takes `body` from an address, with what the server says of it. */
const opened = (t, body, { attributes = '', headers = {}, options } = {}) =>
  openBody(
    t,
    `<level-chart loading="eager" src="/file" levels="auto:0" ${attributes}><img src="/smallcap.svg" alt="Static" width="640" height="360"></level-chart>`,
    {
      options,
      route: (page) => page.route('**/file', (answer) => answer.fulfill({ body, headers: { 'content-type': 'text/csv', ...headers } })),
    },
  );
const notes = (page) =>
  page.evaluate(() => {
    const { reading, warnings, dropped, from, to, lastClose, bars } = document.querySelector('level-chart').analysis;
    return { reading, codes: warnings.map(({ code }) => code), dropped: dropped.length, from, to, lastClose, bars };
  });

/** Minutes with a range and a volume, between these signs. */
function minutes(header, [sign, mark], dateOf) {
  const lines = [header.replaceAll(';', sign)];
  for (let at = 0; at < 100_000; at += 1) {
    const time = new Date(Date.UTC(2020, 0, 1, 0, at)).toISOString();
    const prices = [0, 2, -2, 1].map((more) => (1000 + (at % 97) / 4 + more).toFixed(2).replace('.', mark));
    lines.push([dateOf(time), ...prices, 1_000_000 + ((7919 * at) % 900_000)].join(sign));
  }
  return `${lines.join('\n')}\n`;
}

/** Bytes that the memory of both modules grows by while a process of its own reads a file, and its rows. */
function growth(text) {
  const program = `
    const memories = [];
    const { instantiate } = WebAssembly;
    WebAssembly.instantiate = async (...given) => {
      const made = await instantiate(...given);
      memories.push((made.instance ?? made).exports.memory);
      return made;
    };
    const { readFileSync } = await import('node:fs');
    const { parse } = await import(${JSON.stringify(pathToFileURL(`${PACKAGE}/index.js`).href)});
    const bytes = () => memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
    await parse('Datum;Schluss\\n06.02.2026;2,5\\n27.02.2026;2,6\\n');
    const before = bytes();
    const { time } = await parse(readFileSync(0, 'utf8'));
    console.log(JSON.stringify({ grown: bytes() - before, rows: time.length  }));
  `;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], { input: text, encoding: 'utf8' });
  assert.equal(stderr, '');
  return JSON.parse(stdout);
}

/** Every file below a folder but the list of what is expected. */
async function below(folder) {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => /\w\.\w+$/.test(name) && !name.endsWith('expected.json')).map((name) => `${folder}/${name}`);
}

test('the bytes of every file give what the command line reads', async () => {
  const { parse } = await load();
  const paths = await below(FIELD);
  assert.ok(paths.length > 20);
  for (const path of paths) {
    const { stdout, stderr, status } = spawnSync(PROGRAM, ['read', '--json', path], { encoding: 'utf8' });
    const here = await parse(await readFile(path)).catch((error) => error);
    if (status !== 0) {
      assert.ok(here instanceof Error && stderr.includes(here.message), `${path}: ${stderr}${here.message}`);
      continue;
    }
    assert.ok(!(here instanceof Error), `${path}: ${here.message}`);
    const { bars, firstBar, lastBar, dropped, warnings, ...reading } = JSON.parse(stdout);
    const at = (bar) => [here.time.at(bar), here.close.at(bar)];
    const of = (bar) => [Date.parse(bar.time), bar.close];
    assert.deepEqual([here.time.length, at(0), at(-1)], [bars, of(firstBar), of(lastBar)], path);
    assert.deepEqual(here.reading, reading, path);
    assert.deepEqual([here.dropped, here.warnings], [dropped, warnings], path);
  }
});

test('a long file takes twice its size of memory at most, and that of one module', () => {
  const dayFirst = (time) => `${time.slice(8, 10)}.${time.slice(5, 7)}.${time.slice(0, 4)} ${time.slice(11, 16)}`;
  const iso = (time) => time.slice(0, 16);
  for (const [header, signs, dateOf] of [
    ['date;open;high;low;close;volume', ',.', iso],
    ['date;open;high;low;close;volume', ',.', (time) => `${iso(time)}+02:00`],
    ['Datum;Er\u00f6ffnung;Hoch;Tief;Schluss;Volumen', ';,', dayFirst],
    ['\u65e5\u4ed8;\u59cb\u5024;\u9ad8\u5024;\u5b89\u5024;\u7d42\u5024;\u51fa\u6765\u9ad8', '\t.', iso],
  ]) {
    const text = minutes(header, signs, dateOf);
    const { grown, rows } = growth(text);
    const times = grown / Buffer.byteLength(text);
    assert.equal(rows, 100_000, header);
    // It is there whole, once.
    assert.ok(times > 1 && times < 2, `${header}: ${times.toFixed(2)} times the text`);
  }
});

test('columns with dates that only people write are read as well', async () => {
  const { analyze, parse } = await load();
  const data = { time: ['05.02.2026', '06.02.2026', '27.02.2026'], close: Float64Array.of(1.5, 2.5, 2) };
  assert.equal(new Date((await parse(data)).time[0]).toISOString().slice(0, 10), '2026-02-05');
  assert.equal((await analyze(data)).lastClose, 2);
});

test('a chart, an analysis and a picture take the same files, and what was said of reading them', async () => {
  const { analyze, parse, renderSVG } = await load();
  const file = await readFile(`${FIELD}/14-points-between-thousands/prices.csv`);
  const [parsed, direct] = [await analyze(await parse(file)), await analyze(file)];
  assert.deepEqual(parsed, direct);
  assert.deepEqual(
    direct.warnings.map(({ code }) => code),
    ['decimal-mark-assumed'],
  );
  assert.equal(direct.reading.format, 'delimited');
  assert.match(await renderSVG(file, { width: 400, height: 240 }), /^<svg/);
  assert.equal((await analyze(file, { lang: 'id' })).lastClose > 1000, true); // in Indonesian a point parts thousands
  assert.equal((await analyze(file, { decimalMark: ',' })).lastClose > 1000, true);
});

test('series to compare with, breadth, members and events of any kind are read too', async () => {
  const { analyze } = await load();
  const days = Array.from({ length: 60 }, (_, day) => new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10).split('-').reverse().join('.'));
  const semicolons = (name, from = 100) => `Datum;${name}\n${days.map((day, at) => `${day};${from + at},50`).join('\n')}`;
  const found = await analyze(semicolons('Schlusskurs'), {
    compare: { other: semicolons('other') },
    breadth: semicolons('share', 0),
    events: '[{"date":"2024-01-05","label":"Jobs, delayed"}]',
  });
  assert.deepEqual([found.relative[0].name, found.breadth.last, found.lastClose], ['other', 59.5, 159.5]);
  const members = await analyze(semicolons('Schlusskurs'), { constituents: [semicolons('Schlusskurs'), semicolons('Schlusskurs')] });
  assert.equal(members.breadth.last, 100);
});

test('a reader of the article never loads the reader of any file', async (t) => {
  assert.equal(reads(await openArticle(t)), 0);
});

for (const [form, text] of [
  ['columns', '{"time":["2026-02-04","2026-02-05"],"close":[2120.5,2131.1]}'],
  ['objects', '[{"date":"2026-02-04","close":2120.5},{"date":"2026-02-05","close":2131.1}]'],
]) {
  test(`JSON of ${form} that stands in the page needs no reader`, async (t) => {
    const page = await openBody(t, `<level-chart loading="eager" label="Days"><script type="application/json">${text}</script></level-chart>`);
    await ready(page);
    const { to, lastClose } = await notes(page);
    assert.deepEqual([to, lastClose, reads(page)], ['2026-02-05', 2131.1, 0]);
  });
}

test('charts of files that need it load it once', async (t) => {
  const text = 'Datum;Schluss\n02.01.2024;1.000,50\n03.01.2024;1.001,50\n04.01.2024;1.002,50\n';
  const chart = '<level-chart loading="eager" src="/file" levels="auto:0"></level-chart>';
  const page = await openBody(t, chart + chart, {
    route: (page) => page.route('**/file', (answer) => answer.fulfill({ body: text, contentType: 'text/csv' })),
  });
  await ready(page, 'level-chart:last-of-type');
  await ready(page);
  assert.equal(reads(page), 1);
  const { reading, lastClose, from } = await notes(page);
  assert.deepEqual([reading.delimiter, reading.decimalMark, lastClose, from], [';', ',', 1002.5, '2024-01-02']);
});

for (const [name, body, headers, lang, encoding, codes] of [
  [
    'as the server says',
    Buffer.from('Data;Zamkni\xeacie\n15.01.2024;10,5\n16.01.2024;11,5\n', 'latin1'),
    { 'content-type': 'text/csv; charset=windows-1250' },
    'en',
    'windows-1250',
    [],
  ],
  [
    'in the usual one of the language',
    Buffer.from([0x93, 0xfa, 0x95, 0x74, ...Buffer.from(',close\n2024/01/02,10\n2024/01/03,11\n')]),
    {},
    'ja',
    'shift_jis',
    ['encoding-assumed'],
  ],
  ['in UTF-16 without a mark', Buffer.from('date\tclose\n02/01/2024\t10\n15/01/2024\t11\n', 'utf16le'), {}, 'en', 'utf-16le', []],
  [
    'in UTF-8 that the server calls otherwise',
    Buffer.from('\ufeffdate;close\n2024-01-02;10\n2024-01-03;11\n'),
    { 'content-type': 'text/csv; charset=iso-8859-1' },
    'en',
    'utf-8',
    [],
  ],
]) {
  test(`a file ${name} is decoded`, async (t) => {
    const page = await opened(t, body, { headers, attributes: `lang="${lang}"` });
    await ready(page);
    const found = await notes(page);
    assert.deepEqual([found.reading.encoding, found.codes, found.bars], [encoding, codes, 2]);
  });
}

test('what is odd about the data is one line in the console and in the event', async (t) => {
  const page = await openBody(t, '<main></main>');
  const detail = await page.evaluate(async () => {
    await customElements.whenDefined('level-chart');
    const chart = Object.assign(document.createElement('level-chart'), { data: 'date,close\n2026-02-03,10\n2026-02-04,n/a\n2026-02-05,x\n2026-02-06,11\n' });
    chart.setAttribute('loading', 'eager');
    const told = new Promise((done) => chart.addEventListener('level-chart-ready', (event) => done(event.detail)));
    document.querySelector('main').append(chart);
    const { reading, dropped, warnings } = await told;
    return { format: reading.format, rows: dropped.map(({ row }) => row), warnings: warnings.map(({ code }) => code) };
  });
  assert.deepEqual(detail, { format: 'delimited', rows: [3, 4], warnings: ['rows-left-out'] });
  assert.deepEqual(
    page.said.map(({ type, text }) => [type, text]),
    [
      [
        'warning',
        'levelchart: 2 of 4 rows are left out; the first is row 3: found nothing; expected a number as the close; and 2 more, in the event level-chart-ready',
      ],
    ],
  );
});

test('other data and options that have to be read are shown when they are; of two the later counts', async (t) => {
  const page = await openBody(t, '<div id="box" style="width:600px;height:300px"></div>');
  const found = await page.evaluate(async () => {
    const { createChart } = await import('/levelchart/index.js');
    const text = (close) => `Datum;Schluss\n02.01.2024;10,5\n03.01.2024;${close}\n`;
    const chart = await createChart(document.querySelector('#box'), { data: 'date,close\n2026-02-03,10\n2026-02-04,11\n' });
    const waits = [chart.setData(text('20,5')), chart.setData(text('30,5'))];
    const before = chart.analysis.lastClose;
    await Promise.all(waits);
    const shown = chart.analysis.lastClose;
    const plain = chart.setData('date,close\n2026-02-03,10\n2026-02-04,12\n');
    await chart.setOptions({ compare: { other: text('7,5') } });
    return { waits: waits.map((one) => one instanceof Promise), before, shown, plain, last: chart.analysis.lastClose, other: chart.analysis.relative.length };
  });
  assert.deepEqual(found, { waits: [true, true], before: 11, shown: 30.5, plain: undefined, last: 12, other: 1 });
});

test('a chart takes as many bars from a script as an analysis does', async (t) => {
  const page = await openBody(t, '<level-chart loading="eager"></level-chart><div id="box" style="width:600px;height:300px"></div>');
  const counts = await page.evaluate(async () => {
    const { createChart } = await import('/levelchart/index.js');
    const data = Array.from({ length: 20_000 }, (_, day) => ({ time: Date.UTC(1960, 0, 1 + day), close: 100 + (day % 7) }));
    const element = document.querySelector('level-chart');
    element.data = data.map((bar) => ({ ...bar, time: new Date(bar.time) }));
    await element.ready;
    const chart = await createChart(document.querySelector('#box'), { data: data.map((bar) => ({ ...bar, time: new Date(bar.time) })) });
    return [element.analysis.bars, chart.analysis.bars];
  });
  assert.deepEqual(counts, [20_000, 20_000]);
});

test('what the options say of files holds for the next one too', async (t) => {
  const page = await openBody(t, '<div id="box" style="width:600px;height:300px"></div>');
  const found = await page.evaluate(async () => {
    const { createChart } = await import('/levelchart/index.js');
    const shares = (close) => `date,share,close\n2026-02-05,A,1\n2026-02-05,B,5\n2026-02-06,A,2\n2026-02-06,B,${close}\n`;
    const chart = await createChart(document.querySelector('#box'), { data: shares(6), series: 'B' });
    const first = chart.analysis.lastClose;
    await chart.setData(shares(9));
    return [first, chart.analysis.lastClose];
  });
  assert.deepEqual(found, [6, 9]);
});

test('where the reader cannot be loaded the fallback stays, and a later try has it', async (t) => {
  const gone = (page) => page.route('**/*levelchart_reader*', (answer) => answer.fulfill({ status: 404, body: 'no' }));
  const page = await openBody(t, '<level-chart loading="eager" src="/file"><img src="/smallcap.svg" alt="Static" width="640" height="360"></level-chart>', {
    route: async (page) => {
      await page.route('**/file', (answer) => answer.fulfill({ body: 'Datum;Schluss\n02.01.2024;10,5\n03.01.2024;11,5\n', contentType: 'text/csv' }));
      await gone(page);
    },
  });
  const { why, fallbackIsShown } = await failure(page);
  assert.match(why, /could not be loaded/);
  assert.equal(fallbackIsShown, true);
  await page.unroute('**/*levelchart_reader*');
  await page.route('**/file?again', (answer) => answer.fulfill({ body: 'Datum;Schluss\n02.01.2024;10,5\n03.01.2024;11,5\n', contentType: 'text/csv' }));
  await page.evaluate(() => document.querySelector('level-chart').setAttribute('src', '/file?again'));
  await ready(page);
});

for (const timezoneId of ['Asia/Tokyo', 'America/Los_Angeles', 'Europe/Berlin']) {
  test(`midnights of a reader in ${timezoneId} are the same days everywhere`, async (t) => {
    const page = await openBody(t, '<level-chart loading="eager"></level-chart>', { options: { timezoneId } });
    await page.evaluate(() => {
      const days = [2, 3, 4, 5, 8, 9, 10, 11, 12, 15];
      const bars = days.map((day) => ({ time: new Date(2024, 0, day), close: 100 + day }));
      document.querySelector('level-chart').data = bars;
    });
    await ready(page);
    const { from, to, bars } = await notes(page);
    assert.deepEqual([from, to, bars], ['2024-01-02', '2024-01-15', 10]);
    const later = await page.evaluate(() => {
      const chart = document.querySelector('level-chart');
      chart.append({ time: new Date(2024, 0, 16), close: 120 });
      return chart.analysis.to;
    });
    assert.equal(later, '2024-01-16');
  });
}

test('the clock of the attribute time-zone says to which day a time belongs', async (t) => {
  const rows = [1, 2, 3, 4].map((day) => `2024-01-0${day}T16:00:00Z,${100 + day}`).join('\n');
  const page = await opened(t, `time,close\n${rows}\n`, { attributes: 'time-zone="Australia/Sydney"' });
  await ready(page);
  const { from, to } = await notes(page);
  assert.deepEqual([from, to], ['2024-01-02', '2024-01-05']);
  assert.equal(reads(page), 0);
});
