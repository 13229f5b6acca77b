// What a program gives the functions of the package: each answers, or says in a LevelChartError what is wrong.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { PACKAGE, readData } from './browser.mjs';
import { ANYTHING, BARS, OPTIONS } from './hostile.mjs';

const TIMES = 1000; // some 200 exceptions across the module once were its end
const MOST_MS = 30_000; // time of the processor, however busy the machine is; far above what any takes: a hang is meant

const load = () => import(pathToFileURL(`${PACKAGE}/index.js`).href);

/** The error of a call, or nothing. Anything but a LevelChartError fails, and so does one of our own faults. */
async function outcome(name, call) {
  const { LevelChartError } = await load();
  const begun = process.cpuUsage();
  let error = null;
  try {
    await call();
  } catch (thrown) {
    error = thrown;
  }
  const taken_ms = process.cpuUsage(begun).user / 1000;
  assert.ok(taken_ms < MOST_MS, `${name} took ${taken_ms} ms`);
  if (error === null) return null;
  assert.ok(error instanceof LevelChartError, `${name}: ${error?.stack}`);
  assert.notEqual(error.code, 'internal', `${name}: ${error.message}`);
  assert.ok(error.message.length < 600, `${name}: ${error.message.length} characters`);
  return error;
}

/** The same call as at the beginning still gives the same. */
async function stillWorks() {
  const { analyze } = await load();
  const { rsi, bars } = await analyze(await readData('www/data/smallcap.csv'));
  assert.deepEqual([bars, rsi.last.toFixed(2)], [520, '62.88']);
}

const CALLS = {
  parse: ({ parse }, value) => parse(value),
  'parse, hints': ({ parse }, value) => parse('date,close\n2026-02-05,1\n2026-02-06,2\n', value),
  analyze: ({ analyze }, value) => analyze(value),
  'analyze, options': ({ analyze }, value, text) => analyze(text, value),
  renderSVG: ({ renderSVG }, value) => renderSVG(value, { width: 300, height: 200 }),
  'renderSVG, options': ({ renderSVG }, value, text) => renderSVG(text, value),
  createChart: ({ createChart }, value) => createChart(value, {}),
  'registerWords, language': ({ registerWords }, value) => registerWords(value, 'a = b'),
  'registerWords, text': ({ registerWords }, value) => registerWords('xx', value),
  'init, options': ({ init }, value) => init(undefined, value),
};
for (const [name, call] of Object.entries(CALLS)) {
  test(`${name} answers any value or says what is wrong`, async () => {
    const [module, text] = [await load(), await readData('www/data/smallcap.csv')];
    for (const [what, value] of Object.entries(ANYTHING)) await outcome(`${name}, ${what}`, () => call(module, value, text));
    await stillWorks();
  });
}

for (const [name, names] of [
  [
    'each option',
    [
      'averages',
      'rsi',
      'bands',
      'levels',
      'scenario',
      'published',
      'asOf',
      'seed',
      'claims',
      'compare',
      'breadth',
      'constituents',
      'words',
      'lang',
      'timeZone',
      'currency',
      'decimals',
      'minEvidence',
    ],
  ],
  ['each option of a picture', ['range', 'mark', 'scale', 'events', 'compareLabels', 'label', 'theme', 'width', 'height', 'volume', 'extremes']],
]) {
  test(`${name} of any value is read or refused`, async () => {
    const { renderSVG } = await load();
    const text = 'date,close\n2026-02-04,1\n2026-02-05,2\n2026-02-06,3\n';
    for (const option of names) {
      for (const [what, value] of Object.entries(ANYTHING)) {
        await outcome(`${option}, ${what}`, () => renderSVG(text, { width: 300, height: 200, lang: 'de', [option]: value }));
      }
    }
    await stillWorks();
  });
}

test('bars with one hostile value name the place', async () => {
  const { analyze } = await load();
  const places = {};
  for (const [what, bars] of Object.entries(BARS)) {
    const error = await outcome(what, () => analyze(bars));
    assert.ok(error, what);
    places[what] = error.column;
  }
  assert.equal(places['a detached column'], 'data.close');
  assert.equal(places['a row whose close throws'], 'data[1]');
  assert.equal(places['big integers as times'], 'data.time[0]');
  assert.equal(places['rows that are revoked'], 'data');
  assert.equal(places['a table with a row that is nothing'], 'data.rows[1]');
  assert.equal(places['a table with a row that is a text'], 'data.rows[1]');
});

test('options with one hostile value name the place', async () => {
  const { renderSVG } = await load();
  const text = await readData('www/data/smallcap.csv');
  const messages = {};
  for (const [what, options] of Object.entries(OPTIONS)) {
    const wanted = Object.defineProperties({ width: 300, height: 200 }, Object.getOwnPropertyDescriptors(options));
    messages[what] = (await outcome(what, () => renderSVG(text, wanted)))?.message;
  }
  assert.match(messages['a level whose price throws'], /^options\.levels\[1\] could not be read: this getter throws$/);
  assert.match(messages['a level that is revoked'], /^options\.levels\[0\] could not be read: /);
  assert.match(messages['an event whose label throws'], /^options\.events\[0\] could not be read: /);
});

test(`${TIMES} hostile calls of each kind leave the module as it was`, async () => {
  const { analyze } = await load();
  const text = 'date,close\n2026-02-05,1\n2026-02-06,2\n';
  const refused = async (bars, options) => assert.ok(await outcome('a hostile call', () => analyze(bars, options)));
  for (const bars of Object.values(BARS)) for (let at = 0; at < TIMES; at += 1) await refused(bars);
  for (const name of ['a level whose price throws', 'levels that are revoked', 'breadth that throws', 'a compared series that throws']) {
    for (let at = 0; at < TIMES; at += 1) await refused(text, OPTIONS[name]);
  }
  await stillWorks();
});

test('a long value is shortened in the message', async () => {
  const { analyze } = await load();
  const long = 'x'.repeat(1_000_000);
  for (const options of [
    { claims: [long] },
    { levels: long },
    { averages: long },
    { scenario: long },
    { published: long },
    { asOf: long },
    { timeZone: long },
  ]) {
    const error = await outcome('a long value', () => analyze('date,close\n2026-02-05,1\n2026-02-06,2\n', options));
    assert.ok(error.message.length < 600, `${Object.keys(options)}: ${error.message.length}`);
  }
});

test('texts that nobody would write give one error each, in time', async () => {
  const { parse } = await load();
  const texts = {
    'a row of commas': [','.repeat(2 ** 21), 'too-large'],
    'rows of commas': [`${','.repeat(2 ** 19)}\n`.repeat(8), null],
    'quotes that are never closed': ['"\n'.repeat(1_000_002), 'too-large'],
    'a quote that is never closed': [`"${'x'.repeat(2 ** 20 - 2)}`, null],
    brackets: ['['.repeat(2 ** 22), 'bad-json'],
    'a text that is never closed': [`["${'x'.repeat(2 ** 22)}`, 'bad-json'],
    nulls: ['\0'.repeat(2 ** 20), null],
    'half characters': ['\ud800'.repeat(2 ** 18), null],
    markup: [`<!doctype html>${'<'.repeat(2 ** 20)}`, 'markup'],
    nothing: ['', 'empty'],
  };
  for (const [what, [text, code]] of Object.entries(texts)) {
    const error = await outcome(what, () => parse(text));
    assert.ok(error, what);
    if (code) assert.equal(error.code, code, what);
  }
  await stillWorks();
});

test('more rows, items and events than are read are refused before they are copied', async () => {
  const { analyze, renderSVG } = await load();
  const many = { length: 0 };
  const rows = new Array(1_000_001).fill(many);
  assert.equal((await outcome('rows', () => analyze(rows))).code, 'too-large');
  assert.equal((await outcome('a column', () => analyze({ time: new Float64Array(1_000_001), close: [1] }))).code, 'too-large');
  assert.equal((await outcome('levels', () => analyze('', { levels: new Array(10_001).fill(1) }))).code, 'too-large');
  const events = new Array(1_001).fill({ date: '2026-01-28', label: 'Fed' });
  const error = await outcome('events', async () => renderSVG(await readData('www/data/smallcap.csv'), { width: 300, height: 200, events }));
  assert.match(error.message, /found "1001 events"; expected at most 1000 events/);
  const claims = new Array(1_001).fill('rsi(14) ~ 63');
  assert.equal((await outcome('claims', async () => analyze(await readData('www/data/smallcap.csv'), { claims }))).code, 'too-many');
});

test('an object of more fields than are read is refused, wherever it stands', async () => {
  const { analyze, parse, renderSVG } = await load();
  const many = () => Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`close${index}`, 1]));
  const calls = {
    options: () => analyze('', many()),
    'options that are bytes': () => parse('', new Uint8Array(2_000_000)),
    'a level': () => analyze('', { levels: [many()] }),
    'series to compare with': () => analyze('', { compare: new Uint8Array(2_000_000) }),
    breadth: () => analyze('', { breadth: many() }),
    'a row': () => analyze([{ time: 1, close: 1 }, many()]),
    'a row of breadth': () => renderSVG('', { width: 300, height: 200, breadth: [many()] }),
  };
  for (const [what, call] of Object.entries(calls)) {
    const error = await outcome(what, call);
    assert.equal(error.code, 'too-large', `${what}: ${error.message}`);
    assert.match(error.message, /^(data|options|hints)\S*: found 2[0,]+ items; expected at most 10,000$/, what);
  }
});

// ---------------------------------------------------------------- spoilt at random

/** Numbers from 0 to 1, the same in each run. */
function random(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** What `value` is with anything at one place of it, at any depth. */
function spoilt(value, next) {
  const odd = () => Object.values(ANYTHING)[Math.floor(next() * Object.keys(ANYTHING).length)];
  const keys = Object(value) === value ? Object.keys(value) : [];
  if (keys.length === 0 || next() < 0.3) return odd();
  const key = keys[Math.floor(next() * keys.length)];
  const isSet = Reflect.set(value, key, spoilt(value[key], next));
  return isSet ? value : odd();
}

test('bars and options that are spoilt at one place are read or refused', async () => {
  const { analyze, renderSVG } = await load();
  const [header, ...lines] = (await readData('www/data/smallcap.csv')).trim().split('\n').slice(0, 80);
  const rows = lines.map((line) => line.split(','));
  const column = (at) => rows.map((row) => (at === 0 ? row[0] : Number(row[at])));
  const forms = [
    () => rows.map(([time, open, high, low, close]) => ({ time, open: Number(open), high: Number(high), low: Number(low), close: Number(close) })),
    () => ({ time: column(0), open: column(1), high: column(2), low: column(3), close: column(4) }),
    () => ({ header: header.split(','), rows: structuredClone(rows) }),
  ];
  const own = () => [{ label: 'own', time: column(0), value: column(4) }];
  const options = {
    levels: () => [{ price: 2080, label: 'Support' }],
    events: () => [{ date: '2024-02-01', label: 'Fed' }],
    notes: () => [{ date: '2024-02-01', price: 2000, text: 'low' }],
    facts: () => [{ label: 'P/E', value: 14, source: 'stated' }],
    strikes: () => [{ strike: 2000, calls: 1, puts: 2 }],
    claims: () => ['close > 1'],
    compare: () => ({ other: { time: column(0), close: column(4) } }),
    breadth: () => ({ time: column(0), value: column(4).map(() => 50) }),
    lines: own,
    panes: own,
    constituents: () => [{ time: column(0), close: column(4) }],
    lang: () => 'en',
    range: () => '3m',
  };
  const next = random(20_261_129);
  const pick = (list) => list[Math.floor(next() * list.length)];
  let refused = 0;
  for (let count = 0; count < 600; count += 1) {
    const [name, whole] = pick(Object.entries(options));
    const [bars, given] = [pick(forms)(), { width: 300, height: 200, [name]: whole() }];
    const isOfBars = next() < 0.4;
    const [wanted, asked] = isOfBars ? [spoilt(bars, next), given] : [bars, spoilt(given, next)];
    const call = next() < 0.5 ? analyze : renderSVG;
    const error = await outcome(`${count}, ${isOfBars ? 'bars' : name}`, () => call(wanted, asked));
    refused += error === null ? 0 : 1;
  }
  assert.ok(refused > 200 && refused < 590, `${refused} of 600 were refused`);
  await stillWorks();
});
