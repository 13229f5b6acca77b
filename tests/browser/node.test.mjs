// The package in Node, where there is no DOM and no fetch of files: the object that `analyze` gives, field by field.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spawnSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { PACKAGE, PROGRAM, ROOT, readData } from './browser.mjs';
import { ASKED, CLAIMS, demo, objects } from './demo.mjs';

const load = (name) => import(pathToFileURL(`${PACKAGE}/${name}`).href);
/** As a CommonJS file takes the package: by its name. */
const required = () => createRequire(`${PACKAGE}/program.cjs`)('levelchart');

/** What the article asks for, beside its comparisons, with `options` on top. */
async function analysed(options = {}) {
  const { parse, analyze } = await load('index.js');
  const { text, breadth, compare } = await demo();
  return analyze(await parse(text), { ...ASKED, breadth, compare, ...options });
}

/** The error of a question about the demo. */
async function refused(options, bars) {
  const { analyze, LevelChartError } = await load('index.js');
  const error = await analyze(bars ?? (await demo()).text, options).then(
    () => 'no error',
    (thrown) => thrown,
  );
  assert.ok(error instanceof LevelChartError, String(error));
  return error;
}

/** Names and kinds of everything in an object; of a list the first item stands for all. */
function shape(value) {
  if (value === null) return 'null';
  if (ArrayBuffer.isView(value)) return value.constructor.name;
  if (Array.isArray(value)) return value.length ? [shape(value[0])] : [];
  if (typeof value !== 'object') return typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, shape(field)]));
}

/** What the command line of the checkout prints; exit code 1 says that a claim fails. */
function run(words) {
  const { stdout, stderr, status, error } = spawnSync(PROGRAM, words, { cwd: ROOT, encoding: 'utf8', maxBuffer: 1e8 });
  assert.ok(status === 0 || status === 1, `${PROGRAM} (made by cargo build --all-features): ${error ?? stderr}`);
  return stdout;
}

const two = (value) => Math.round(value * 100) / 100;

test('rows that were left out are said of text, and of the columns that were read of it', async () => {
  const { parse, analyze } = await load('index.js');
  const day = (at) => new Date(Date.UTC(2026, 0, 5 + 7 * at)).toISOString().slice(0, 10);
  const text = `date,close\n${Array.from({ length: 60 }, (_, at) => `${day(at)},${at % 5 === 3 ? 'n.v.x' : 100 + (at % 7)}\n`).join('')}`;
  const sentence = 'Rows of the data without a usable price: 12 of 60; the first is row 5.';
  const columns = await parse(text);
  for (const data of [text, columns, structuredClone(columns)]) {
    const { summary, warnings } = await analyze(data, {});
    assert.ok(summary.includes(sentence), summary);
    assert.deepEqual(warnings.filter(({ code }) => code === 'rows-left-out').length, 1);
  }
});

test('the package parses a file in Node', async () => {
  const { parse } = await load('index.js');
  const bars = await parse(await readData('www/data/smallcap.csv'));
  assert.deepEqual([bars.time.length, bars.close.at(-1), bars.dropped.length], [520, 2142.67, 0]);
});

test('parsed bars are columns of numbers with what was dropped', async () => {
  const { parse } = await load('index.js');
  const bars = await parse('date,close\n2026-02-04,10\n2026-02-05,n/a\n2026-02-06,11\n');
  const { reading, ...columns } = bars;
  assert.deepEqual([reading.format, reading.delimiter, reading.headerRow], ['delimited', ',', 1]);
  assert.deepEqual(shape(columns), {
    time: 'Float64Array',
    open: 'Float64Array',
    high: 'Float64Array',
    low: 'Float64Array',
    close: 'Float64Array',
    volume: 'Float64Array',
    hasRange: 'boolean',
    leftOut: 'Float64Array',
    dropped: [{ row: 'number', column: 'string', value: 'string', reason: 'string' }],
    warnings: [{ code: 'string', message: 'string' }],
  });
  assert.deepEqual([bars.dropped[0].row, bars.dropped[0].column, bars.hasRange], [3, 'close', false]);
});

test('hints decide what the file leaves open', async () => {
  const { parse } = await load('index.js');
  const text = 'date,close\n3/4/2025,10\n4/4/2025,11\n';
  const first = async (dateOrder) => new Date((await parse(text, { dateOrder })).time[0]).toISOString().slice(0, 10);
  assert.deepEqual([await first('dmy'), await first('mdy')], ['2025-04-03', '2025-03-04']);
});

test('the decimal mark can be told', async () => {
  const { parse } = await load('index.js');
  const text = 'date;close\n2025-04-03;1,500\n2025-04-04;1,600\n';
  const first = async (decimalMark) => (await parse(text, { decimalMark })).close[0];
  assert.deepEqual([await first(','), await first('.')], [1.5, 1500]);
});

test('a hint that does not exist is an error', async () => {
  const { parse } = await load('index.js');
  for (const hints of [{ dateOrder: 'ydm' }, { dateOrder: 1 }, { decimalMark: ';' }]) {
    const error = await parse('date,close\n2026-02-05,1\n2026-02-06,2\n', hints).catch((thrown) => thrown);
    assert.deepEqual([error.code, /: found .*; expected "/.test(error.message)], ['bad-hint', true], JSON.stringify(hints));
  }
});

test('importing the element in Node does nothing', async () => {
  const { LevelChartElement } = await load('element.js');
  assert.equal(LevelChartElement, undefined);
});

test('every option of the types that is a plain value is read: one of another kind is refused by its name', async () => {
  const types = await readFile(`${PACKAGE}/index.d.ts`, 'utf8');
  const blocks = [...types.matchAll(/Generated by cargo xtask generate: options[\s\S]*?End: options/g)].join('\n');
  const members = [...blocks.matchAll(/^ {2}(\w+)\?: (.*) \| undefined;$/gm)].map(([, name, kind]) => [name, kind]);
  // Readers explore in a page only; what is an object has tests of its own.
  const plain = members.filter(([name, kind]) => name !== 'explore' && /^(string|number|boolean|readonly string|")/.test(kind));
  assert.ok(plain.length >= 24, String(plain.map(([name]) => name)));
  const { renderSVG } = await load('index.js');
  const { text } = await demo();
  for (const [name, kind] of plain) {
    const error = await renderSVG(text, { width: 300, height: 200, [name]: /^(string|")/.test(kind) ? 5 : 'other' }).then(
      () => ({}),
      (thrown) => thrown,
    );
    assert.deepEqual([error.code, error.column], ['bad-option', name], name);
  }
});

test('an error in Node is a LevelChartError with its code', async () => {
  const { parse, LevelChartError } = await load('index.js');
  const error = await parse('price,volume\n1,1\n2,2\n').catch((thrown) => thrown);
  assert.ok(error instanceof LevelChartError, String(error));
  assert.equal(error.code, 'no-date-column');
});

test('a CommonJS file analyses the data as an ES module does', async () => {
  const [commonJs, { text }] = [required(), await demo()];
  const { analyze } = await load('index.js');
  const parsed = await commonJs.analyze(await commonJs.parse(text), ASKED);
  assert.deepEqual({ ...parsed, reading: null }, { ...(await analyze(text, ASKED)), reading: null });
});

test('a CommonJS file draws', async () => {
  const svg = await required().renderSVG((await demo()).text, { width: 640, height: 360 });
  assert.match(svg, /^<svg [^]*<\/svg>\s*$/);
});

test('an error is an instance in CommonJS too, and another error is not', async () => {
  const { parse, LevelChartError } = required();
  const error = await parse('price,volume\n1,1\n2,2\n').catch((thrown) => thrown);
  assert.deepEqual([error instanceof LevelChartError, error.code], [true, 'no-date-column']);
  for (const other of [new Error('x'), Object.assign(new Error('x'), { code: 'ENOENT' }), null]) assert.ok(!(other instanceof LevelChartError), String(other));
});

test('words that a CommonJS file registers are spoken once the call resolved', async () => {
  const { registerWords, renderSVG } = required();
  await registerWords('de', 'role.support = Boden');
  assert.match(await renderSVG((await demo()).text, { width: 640, height: 360, levels: '2000', lang: 'de' }), /Boden/);
});

/** A tree of JSON, with each list of as many numbers as there are bars marked as a column. */
function marked(value, bars) {
  if (value === null || typeof value !== 'object') return shortened(value);
  if (Array.isArray(value)) {
    const isColumn = value.length === bars && value.every((item) => item === null || typeof item === 'number');
    return isColumn ? { column: value.map(shortened) } : value.map((item) => marked(item, bars));
  }
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, marked(field, bars)]));
}

/** A tree of the package, written as `marked` writes one of JSON. */
function written(value) {
  if (value instanceof Float64Array) return { column: Array.from(value, (item) => (Number.isNaN(item) ? null : shortened(item))) };
  if (Array.isArray(value)) return value.map(written);
  if (value === null || typeof value !== 'object') return shortened(value);
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, written(field)]));
}

/** Ten digits of a number: the logarithms of two mathematical libraries differ in the last ones. */
function shortened(value) {
  return typeof value === 'number' ? Number(value.toPrecision(10)) : value;
}

test('an analysis is the tree that the command line writes, field by field', async () => {
  const { analyze } = await load('index.js');
  const options = {
    ...ASKED,
    levels: '2150 resistance; auto:2',
    minEvidence: -3,
    bands: '20 2',
    macd: '12 26 9',
    scenario: 'long 2080 stop 2000 targets 2150 2250',
    published: '2026-01-30',
  };
  const [flags, claims] = [Object.entries(options), ['rsi(14) > 0', 'close < 1', 'low(2025-10) ~ 1950']];
  const [prices, breadth, benchmarks] = ['smallcap', 'breadth', 'benchmarks'].map((name) => `www/data/${name}.csv`);
  const words = flags.flatMap(([name, value]) => [`--${name.replace('minEvidence', 'min-evidence')}`, String(value)]);
  const program = await run([
    'analyze',
    prices,
    '--json',
    '--breadth',
    breadth,
    '--compare',
    `sp500=${benchmarks}`,
    ...words,
    ...claims.flatMap((claim) => ['--claim', claim]),
  ]);
  const inNode = await analyze(await readData(prices), {
    ...options,
    claims,
    breadth: await readData(breadth),
    compare: { sp500: await readData(benchmarks) },
  });
  const onTheCommandLine = JSON.parse(program);
  assert.equal(onTheCommandLine.reading.encoding, 'utf-8');
  onTheCommandLine.reading.encoding = null; // a page hands text over, not bytes
  assert.deepEqual(written(inNode), marked(onTheCommandLine, inNode.bars));
});

test('an analysis names its bars and dates', async () => {
  const { bars, from, to, asOf, lastClose } = await analysed();
  assert.deepEqual({ bars, from, to, asOf, lastClose }, { bars: 520, from: '2024-01-11', to: '2026-02-06', asOf: '2026-02-06', lastClose: 2142.67 });
});

test('an average is a gap in warm-up and the mean after it', async () => {
  const { averages } = await analysed();
  const closes = objects((await demo()).text).map((row) => row.close);
  for (const { kind, period, values, last } of averages) {
    assert.equal(kind, 'sma');
    assert.equal(values.length, 520);
    assert.ok(values.slice(0, period - 1).every(Number.isNaN) && values.slice(period - 1).every(Number.isFinite));
    assert.equal(last, values.at(-1));
    const mean = closes.slice(-period).reduce((sum, close) => sum + close) / period;
    assert.ok(Math.abs(last - mean) < 1e-8, `${last} and ${mean}`); // rounding of a running sum of 520 prices near 2,000
  }
  assert.deepEqual(
    averages.map((average) => average.period),
    [50, 100, 200],
  );
});

test('the three usual averages are given where none are asked for', async () => {
  const { averages } = await analysed({ averages: undefined });
  assert.deepEqual(
    averages.map(({ kind, period }) => `${kind}:${period}`),
    ['sma:50', 'sma:100', 'sma:200'],
  );
});

test('no averages are given where an empty text asks for none', async () => {
  assert.deepEqual((await analysed({ averages: '' })).averages, []);
});

test('an average longer than the series has no last value', async () => {
  const [average] = (await analysed({ averages: 'ema:521' })).averages;
  assert.deepEqual([average.kind, average.last, average.values.every(Number.isNaN)], ['ema', null, true]);
});

test('the RSI is 63, neutral and rising', async () => {
  const { rsi } = await analysed();
  assert.deepEqual([rsi.period, Math.round(rsi.last), rsi.zone, rsi.direction], [14, 63, 'neutral', 'rising']);
  assert.ok(Number.isNaN(rsi.values[13]) && Number.isFinite(rsi.values[14]) && rsi.last === rsi.values.at(-1));
});

test("levels keep the editor's order and say their role", async () => {
  const { levels } = await analysed();
  assert.deepEqual(
    levels.map(({ price, role, source, label, born }) => ({ price, role, source, label, born })),
    [
      { price: 2150, role: 'resistance', source: 'editor', label: 'resistance', born: '2024-01-11' },
      { price: 2080, role: 'support', source: 'editor', label: 'support', born: '2024-01-11' },
      { price: 2000, role: 'support', source: 'editor', label: 'floor', born: '2024-01-11' },
    ],
  );
});

test('the counts of a level are the counts of its events', async () => {
  for (const level of (await analysed()).levels) {
    // A price that closes back through its own retest made one visit, which ended as a false break.
    const events = level.events.filter(({ kind }, at) => kind !== 'retest' || level.events[at + 1]?.kind !== 'false break');
    const count = (...kinds) => events.filter((event) => kinds.includes(event.kind)).length;
    const counted = {
      touches: count('touch', 'retest'),
      bounces: count('bounce', 'retest held'),
      breaks: count('break'),
      falseBreaks: count('false break'),
      retests: count('retest'),
    };
    const { touches, bounces, breaks, falseBreaks, retests } = level;
    assert.deepEqual({ touches, bounces, breaks, falseBreaks, retests }, counted);
    assert.equal(touches, bounces + breaks + level.open);
    assert.ok(touches > 5 && level.low < level.price && level.price < level.high);
  }
});

test('evidence is that of the counts and of how near to the level the price turned', async () => {
  const far = { price: 9000 }; // nothing turned there
  for (const { price, bounces, breaks, pivots, touches, evidence, strength } of (await analysed({ levels: [2150, 2080, 2000, far] })).levels) {
    const counts = 0.336 * bounces - 0.511 * breaks + 0.1 * pivots;
    if (price === far.price) assert.equal(evidence, 0);
    // A turning point adds 0.345 at most.
    else assert.ok(evidence !== counts && evidence < counts + 0.345 * (touches + pivots), `${price}: ${evidence} and ${counts}`);
    assert.ok(strength >= 0 && strength < 1);
  }
});

test('every level carries the rate at which arbitrary levels bounce', async () => {
  for (const { baseline } of (await analysed({ levels: 'auto; 2150', minEvidence: -Infinity })).levels) {
    assert.ok(baseline.rate > 0.3 && baseline.rate < 0.7 && baseline.visits > 100, JSON.stringify(baseline));
  }
});

test('an automatic level has a p-value and no label', async () => {
  const { levels } = await analysed({ levels: 'auto:1', minEvidence: -Infinity });
  assert.deepEqual([levels.length, levels[0].source, levels[0].label], [1, 'auto', null]);
  assert.ok(levels[0].baseline.pValue >= 0 && levels[0].baseline.pValue <= 1);
});

test('levels may be objects or plain prices', async () => {
  const { levels } = await analysed({ levels: [{ price: 2150, label: 'resistance' }, 2080, { low: 1990, high: 2010, label: 'floor' }] });
  assert.deepEqual(
    levels.map(({ price, label }) => [Math.round(price), label]),
    [
      [2150, 'resistance'],
      [2080, null],
      [2000, 'floor'],
    ],
  );
  assert.deepEqual([two(levels[2].low), two(levels[2].high)], [1990, 2010]);
});

test('levels as objects have the record of the same levels as text', async () => {
  const asText = await analysed({ levels: '2150; 2080' });
  assert.deepEqual((await analysed({ levels: [{ price: 2150 }, { price: 2080 }] })).levels, asText.levels);
});

test('automatic levels are given where no level is named, at most as many as asked for', async () => {
  const { levels } = await analysed({ levels: undefined, autoLevels: 2, minEvidence: -Infinity });
  assert.deepEqual(
    levels.map((level) => level.source),
    ['auto', 'auto'],
  );
});

test('2,080 was broken upwards on 2 February and a retest held', async () => {
  const { breakouts, levels } = await analysed();
  const found = breakouts.filter(({ time, level }) => time === '2026-02-02' && levels[level].price === 2080);
  const bar = objects((await demo()).text).findIndex((row) => row.date === '2026-02-02');
  assert.deepEqual(
    found.map(({ index, direction, status }) => ({ index, direction, status })),
    [{ index: bar, direction: 'up', status: 'retest held' }],
  );
});

test('the price of a breakout is the close of its bar', async () => {
  const closes = objects((await demo()).text).map((row) => row.close);
  for (const { index, price } of (await analysed()).breakouts) assert.equal(price, closes[index]);
});

test('breakouts stand in the order of their bars', async () => {
  const { breakouts } = await analysed();
  assert.ok(breakouts.length > 10 && breakouts.every(({ index }, at) => at === 0 || breakouts[at - 1].index <= index));
});

test('the volume of a breakout is null without twenty bars before it', async () => {
  const { breakouts } = await analysed();
  assert.ok(breakouts.every(({ index, volumeZ }) => (volumeZ === null) === index < 20));
});

test('the close crossed above its 200-day average on 2 February', async () => {
  const { crosses, averages } = await analysed();
  const rows = objects((await demo()).text);
  const above = rows.map((row, bar) => row.close > averages[2].values[bar]);
  const ups = rows.flatMap((row, bar) => (bar > 199 && above[bar] && !above[bar - 1] ? [row.date] : []));
  const [cross] = crosses.filter(({ fast, slow, time }) => fast === 'close' && slow === 'sma(200)' && time === '2026-02-02');
  assert.deepEqual([cross.direction, cross.index, cross.previous], ['up', 515, ups.at(-2)]);
  assert.equal(ups.at(-1), '2026-02-02');
});

test('the cross of the averages carries its record beside the base rate', async () => {
  const [cross] = (await analysed()).crosses.filter(({ fast, slow, time }) => fast === 'sma(50)' && slow === 'sma(100)' && time === '2026-02-02');
  const [, quarter] = cross.record;
  assert.deepEqual([cross.direction, cross.record.map((one) => one.horizon), quarter.count, quarter.positive], ['up', [21, 63], 3, 3]);
  const closes = objects((await demo()).text).map((row) => row.close);
  const days = Array.from({ length: 516 - 63 }, (_, day) => closes[day + 63] > closes[day]);
  assert.equal(quarter.baseRate, days.filter(Boolean).length / days.length);
});

test('breadth is above 60 and was 38 a month before', async () => {
  const { breadth } = await analysed();
  assert.ok(breadth.last > 60 && breadth.last === breadth.values.at(-1), String(breadth.last));
  assert.equal(Math.round(breadth.values.at(-22)), 38);
  assert.equal(breadth.values.length, 520);
});

test('breadth is the same whatever form its times have', async () => {
  const { breadth } = await demo();
  const expected = (await analysed()).breadth;
  for (const form of [(date) => new Date(date), Date.parse, (date) => `${date}T00:00:00Z`]) {
    assert.deepEqual((await analysed({ breadth: { ...breadth, time: breadth.time.map(form) } })).breadth, expected);
  }
  const milliseconds = Float64Array.from(breadth.time, Date.parse);
  assert.deepEqual((await analysed({ breadth: { time: milliseconds, value: Float64Array.from(breadth.value) } })).breadth, expected);
});

test('breadth is null where it is not given', async () => {
  assert.equal((await analysed({ breadth: undefined })).breadth, null);
});

test('breadth may be counted from the members', async () => {
  const { parse, analyze } = await load('index.js');
  const { text } = await demo();
  const bars = await parse(text);
  const { breadth } = await analyze(bars, { constituents: [bars, bars] });
  assert.deepEqual([breadth.last, breadth.advanceDecline?.constructor], [100, Float64Array]); // both close above their own average
});

test('returns stand beside those of the benchmarks', async () => {
  const [sp500, nasdaq] = (await analysed()).relative;
  assert.deepEqual([sp500.name, nasdaq.name], ['sp500', 'nasdaq']);
  const tenths = (share) => Math.round(share * 1000) / 10; // per cent, one decimal
  assert.deepEqual([sp500.return10, nasdaq.return10, sp500.own10, nasdaq.own10].map(tenths), [1.5, 1, 4, 4]);
});

test('a benchmark that shares too few dates has no return', async () => {
  const [{ return10, own10 }] = (
    await analysed({
      compare: {
        short: [
          { date: '2026-02-05', close: 1 },
          { date: '2026-02-06', close: 2 },
        ],
      },
    })
  ).relative;
  assert.deepEqual([return10, own10], [null, null]);
});

test('a scenario states reward, break-even and odds', async () => {
  const [scenario] = (await analysed({ scenario: 'long 2080 stop 2000 targets 2150 2250' })).scenarios;
  assert.deepEqual([scenario.side, scenario.entry, scenario.stop, scenario.state, scenario.reached, scenario.since], ['long', 2080, 2000, 'open', 0, null]);
  assert.deepEqual(
    scenario.targets.map((target) => [target.price, target.reward]),
    [
      [2150, 0.875],
      [2250, 2.125],
    ],
  );
  assert.deepEqual(
    scenario.targets.map((target) => two(target.breakEven)),
    [0.53, 0.32],
  );
  assert.deepEqual(
    scenario.targets.map((target) => two(target.rewardFromClose)),
    [0.05, 0.75],
  );
  for (const { odds, oddsError } of scenario.targets) {
    assert.ok(Math.abs(oddsError - Math.sqrt((odds * (1 - odds)) / 10_000)) < 1e-4); // the binomial's own error
  }
  assert.ok(scenario.targets[0].odds > scenario.targets[1].odds);
});

test('a scenario shows what became of it after the publication', async () => {
  const [scenario] = (await analysed({ scenario: 'long 2050 stop 1900 targets 2100 2500', published: '2026-01-26' })).scenarios;
  const reached = objects((await demo()).text).find((row) => row.date > '2026-01-26' && row.high >= 2100);
  assert.deepEqual([scenario.state, scenario.reached, scenario.since], ['target', 1, reached.date]);
});

test('the odds are the same with the same seed and differ with another', async () => {
  const odds = async (seed) => (await analysed({ scenario: 'long 2080 stop 2000 targets 2150', seed })).scenarios[0].targets[0].odds;
  assert.equal(await odds(7), await odds(7));
  assert.notEqual(await odds(7), await odds(8));
});

for (const claim of CLAIMS) {
  test(`the article's claim holds: ${claim}`, async () => {
    const [{ text, verdict, actual }] = (await analysed({ claims: [claim] })).claims;
    assert.deepEqual([text, verdict], [claim, 'holds'], actual);
  });
}

test('a claim that fails says what the data say', async () => {
  const [claim] = (await analysed({ claims: ['rsi(14) ~ 70'] })).claims;
  const { explain, ...said } = claim;
  assert.deepEqual(said, { text: 'rsi(14) ~ 70', verdict: 'fails', isUndecided: false, actual: '62.88', bars: [519], code: null });
  assert.deepEqual([explain.length, explain[0].words, explain[0].shown, explain[0].time], [1, 'RSI, 14 days', '62.88', '2026-02-06']);
});

test('a claim about a series that is not given is untestable', async () => {
  const [claim] = (await analysed({ claims: ['return(10, dax) ~ 1%'] })).claims;
  assert.equal(claim.verdict, 'untestable');
  assert.match(claim.actual, /dax/);
});

test('a misspelt claim is an error that points at the character', async () => {
  const error = await refused({ claims: ['rsi(14) ~ 63', 'rsi(14) risen'] });
  assert.deepEqual([error.code, error.column, error.value], ['bad-claim', 'claims', 'rsi(14) risen']);
  assert.match(error.message, /character 9: found "risen"/);
});

test('a level with a comma is an error that points at the character', async () => {
  const error = await refused({ levels: '2080 support; 2,150' });
  assert.deepEqual([error.code, error.column], ['bad-option', 'levels']);
  assert.match(error.message, /item 2, character 16: found ",150"; expected a price without commas/);
});

test('a publication date before the second bar is an error', async () => {
  const error = await refused({ published: '2024-01-11' });
  assert.deepEqual([error.code, error.column, error.value], ['too-early', 'published', '2024-01-11']);
});

test('an option that is undefined counts as one that is not given', async () => {
  const types = await readFile(`${PACKAGE}/index.d.ts`, 'utf8');
  const names = [...types.matchAll(/^ {2}(\w+)\?: .*undefined;$/gm)].map(([, name]) => name);
  assert.ok(names.length > 30 && ['label', 'mark', 'rsi'].every((name) => names.includes(name)), names.join());
  const { renderSVG } = await load('index.js');
  const [{ text }, size] = [await demo(), { width: 640, height: 360 }];
  assert.equal(await renderSVG(text, { ...Object.fromEntries(names.map((name) => [name, undefined])), ...size }), await renderSVG(text, size));
  assert.deepEqual(
    await analysed(Object.fromEntries(names.filter((name) => !(name in ASKED)).map((name) => [name, undefined]))),
    await analysed({ breadth: undefined, compare: undefined }),
  );
});

test('an option of the wrong kind is named', async () => {
  const wrong = { averages: ['sma:50'], mark: 1, scale: [], levels: 2150, asOf: 5, rsi: '14', claims: 'rsi(14) < 70', seed: {}, scenario: ['long'] };
  for (const [name, value] of Object.entries(wrong)) {
    const error = await refused({ [name]: value });
    assert.deepEqual([error.code, error.column.toLowerCase()], ['bad-option', name.toLowerCase()]);
    assert.match(error.message, /: found (an array|an object|1|2150|5|"[^"]*"); expected a (text|number|list of texts)$/);
  }
});

test('a level object without a price is an error', async () => {
  for (const level of [{}, { price: -1 }, { low: 10, high: 9 }, { price: Infinity }, 'x', null]) {
    const { column, message } = await refused({ levels: [level] });
    assert.equal(column, 'levels', JSON.stringify(level));
    assert.match(message, /^levels, item 1: found (an object|-1|–|"x"|nothing); expected a price above 0, or low and high$/);
  }
});

test('a fault in a series to compare with names that series', async () => {
  const error = await refused({ compare: { dax: [{ date: '2026-02-06' }] } });
  assert.match(error.message, /^compare, dax: /);
  assert.equal(error.code, 'too-few-bars');
});

test('breadth of two lengths is an error', async () => {
  const error = await refused({ breadth: { time: ['2026-02-05', '2026-02-06'], value: [50] } });
  assert.deepEqual([error.code, error.column], ['bad-option', 'breadth']);
});

test('columns of two lengths are an error, whatever form the times have', async () => {
  for (const time of [
    ['2026-02-04', '2026-02-05', '2026-02-06'],
    [1e12, 2e12, 3e12],
    [new Date(0), new Date(1e12), new Date(2e12)],
  ]) {
    const error = await refused({}, { time, close: [1, 2] });
    assert.deepEqual([error.code, error.column], ['uneven-columns', 'close']);
    assert.match(error.message, /found 2 values; expected 3/);
  }
});

test('what is no data is refused', async () => {
  const codes = await Promise.all(
    [5, {}, [], [1, 2], { time: 'x', close: [1] }, { time: new BigInt64Array(2), close: [1, 2] }].map(async (bars) => (await refused({}, bars)).code),
  );
  assert.deepEqual(codes, ['no-data', 'no-close-column', 'empty', 'unknown-date', 'no-close-column', 'unreadable']);
});

test('the data in each form give the same analysis', async () => {
  const { parse, analyze } = await load('index.js');
  const { text } = await demo();
  const rows = objects(text);
  const column = (name) => rows.map((row) => row[name]);
  const columns = { open: column('open'), high: column('high'), low: column('low'), close: column('close'), volume: column('volume') };
  const forms = {
    parsed: await parse(text),
    objects: rows,
    'objects with time': rows.map(({ date, ...row }) => ({ time: new Date(date), ...row })),
    'columns of dates': { time: column('date'), ...columns },
    'columns of Date': { time: column('date').map((date) => new Date(date)), ...columns },
    'columns of milliseconds': { time: column('date').map(Date.parse), ...columns },
    JSON: JSON.stringify(rows),
    'a table': { header: Object.keys(rows[0]), rows: rows.map(Object.values) },
    'newest first': [...rows].reverse(),
  };
  // How it was read differs, of course.
  const asked = async (bars) => ({ ...(await analyze(bars, ASKED)), reading: null });
  const expected = await asked(text);
  for (const [name, bars] of Object.entries(forms)) assert.deepEqual(await asked(bars), expected, name);
});

test('dates of 1971 are read from Date objects in each form', async () => {
  const { analyze } = await load('index.js');
  const time = [1, 2, 3].map((day) => new Date(Date.UTC(1971, 6, day)));
  const close = [10, 11, 12];
  for (const bars of [
    { time, close },
    time.map((date, at) => ({ date, close: close[at] })),
    { time: Float64Array.from(time), close },
    { time: [time[0], '1971-07-02', time[2]], close },
  ]) {
    const { from, to, bars: count } = await analyze(bars);
    assert.deepEqual([from, to, count], ['1971-07-01', '1971-07-03', 3]);
  }
});

test('a Date that is none drops its row', async () => {
  const { analyze } = await load('index.js');
  const time = [new Date('2026-02-04'), new Date('soon'), new Date('2026-02-06')];
  for (const bars of [{ time, close: [1, 1, 1] }, time.map((date) => ({ date, close: 1 }))]) {
    const { dropped } = await analyze(bars).catch((error) => ({ dropped: error.message }));
    assert.deepEqual(
      dropped.map?.(({ row, column }) => [row, column]),
      [[2, 'time']],
      String(dropped),
    );
  }
});

// The columns go on to the newest bar, for drawing; every statement must be that of the bars known on the day.
for (const published of ['2025-12-31', '2025-06-30']) {
  test(`nothing later than ${published} influences what is said of that day`, async () => {
    const { analyze } = await load('index.js');
    const { text, breadth, compare } = await demo();
    const options = { ...ASKED, published, breadth, compare, claims: CLAIMS, scenario: 'long 2080 stop 2000 targets 2150 2250' };
    const all = objects(text);
    const [whole, cut] = await Promise.all([all, all.filter((row) => row.date <= published)].map((bars) => analyze(bars, options)));
    const said = ({ asOf, lastClose, levels, breakouts, crosses, relative, claims, score, summary, averages, rsi, atr, breadth: { last }, scenarios }) => ({
      asOf,
      lastClose,
      levels,
      breakouts,
      crosses,
      relative,
      claims,
      score,
      summary,
      last,
      lasts: [...averages, rsi, atr].map((study) => study.last),
      odds: scenarios.map(({ targets }) => targets),
    });
    assert.deepEqual(said(whole), said(cut));
    assert.ok(whole.bars === 520 && cut.bars < 500 && whole.asOf === published, `${whole.bars}, ${cut.bars}, ${whole.asOf}`);
  });
}

test('asOf leaves later bars out of everything', async () => {
  const { analyze } = await load('index.js');
  const all = objects((await demo()).text);
  const cut = await analyze(
    all.filter((row) => row.date <= '2025-12-31'),
    { claims: CLAIMS },
  );
  const asOf = await analyze(all, { claims: CLAIMS, asOf: '2025-12-31' });
  assert.deepEqual({ ...asOf, reading: cut.reading }, cut);
  assert.equal(cut.to, '2025-12-31');
});

test('the score card is the mean of its parts and says what each rests on', async () => {
  const { score } = await analysed();
  assert.deepEqual(
    score.parts.map((part) => part.name),
    ['trend', 'momentum', 'place', 'breadth', 'relative strength'],
  );
  const mean = score.parts.reduce((sum, part) => sum + part.value, 0) / score.parts.length;
  assert.ok(Math.abs(score.pulse - 100 * mean) < 1e-9);
  assert.ok(score.band === 'bullish' && score.pulse >= 60 && score.threat >= 1 && score.threat <= 5);
  assert.ok(score.parts.every((part) => part.why.length > 10));
});

test('the summary has at most 80 words and names both sides', async () => {
  const { summary } = await analysed();
  assert.ok(summary.split(/\s+/).length <= 80, summary);
  assert.match(summary, /support is 2,080/);
  assert.match(summary, /resistance 2,150/);
});

test('a series too short for anything has nulls in place of numbers', async () => {
  const { analyze } = await load('index.js');
  const analysis = await analyze(
    [
      { date: '2026-02-05', close: 10 },
      { date: '2026-02-06', close: 11 },
    ],
    { levels: '20' },
  );
  assert.deepEqual([analysis.rsi.last, analysis.rsi.zone, analysis.rsi.direction, analysis.atr.last], [null, 'neutral', 'flat', null]);
  assert.deepEqual(
    analysis.averages.map((average) => average.last),
    [null, null, null],
  );
  assert.deepEqual([analysis.levels[0].lastContact, analysis.levels[0].baseline], [null, { rate: null, visits: 0, pValue: null }]);
  assert.ok(analysis.score === null || analysis.score.threat === null);
});

test('the options are left as they were given', async () => {
  const { text, breadth, compare } = await demo();
  const options = { levels: [{ price: 2150 }], asOf: '2026-02-06', breadth, compare };
  const before = structuredClone(options);
  const { analyze } = await load('index.js');
  await analyze(text, options);
  assert.deepEqual(options, before);
});

/** The texts of all files in a folder of the checkout whose names end so. */
async function sources(folder, ending) {
  const root = fileURLToPath(new URL(`../../${folder}`, import.meta.url));
  const names = (await readdir(root, { recursive: true })).filter((name) => name.endsWith(ending));
  return Promise.all(names.map((name) => readFile(`${root}/${name}`, 'utf8')));
}

const found = (text, pattern) => [...text.matchAll(pattern)].map(([, code]) => code);

test('the types list every error code, and no other', async () => {
  const [types, rust, scripts] = [await readFile(`${PACKAGE}/index.d.ts`, 'utf8'), await sources('src', '.rs'), await sources('www/npm', '.js')];
  const kinds = rust.filter((text) => /enum (SeriesErrorKind|SpecError) /.test(text));
  assert.equal(kinds.length, 2);
  const named = [
    ...kinds.flatMap((text) => found(text, /=> "([a-z]+(?:-[a-z]+)*)",/g)),
    ...rust.flatMap((text) => found(text, /\b(?:plain|build)\(\s*"([a-z-]+)"/g)),
    ...scripts.flatMap((text) => found(text, /(?:LevelChartError\(|code: |fault\()'([a-z-]+)'/g)),
  ];
  const listed = found(types.slice(types.indexOf('type ErrorCode')).split(';')[0], /\| "([a-z-]+)"/g);
  // What the chart's module says to the scripts, which then load the reader; no caller ever sees it.
  const told = new Set(named.filter((code) => code !== 'unread'));
  assert.deepEqual([...told].sort(), listed.sort());
});

test('an error of reading says its row, column and value, in every form of data', async () => {
  const { parse, LevelChartError } = await load('index.js');
  const days = ['2026-02-05', '2026-02-06'];
  const forms = {
    plain: [`date,close\n${days[0]},high\n${days[1]},2\n`, 2, 'close'],
    any: ['Datum;Kurs\n05.02.2026;high\n06.02.2026;2,5\n', 2, 'Kurs'],
    bytes: [new TextEncoder().encode('Datum;Kurs\n05.02.2026;high\n06.02.2026;2,5\n'), 2, 'Kurs'],
    json: [
      JSON.stringify([
        { date: days[0], price: 'high' },
        { date: days[1], price: 2 },
      ]),
      1,
      'price',
    ],
    objects: [
      [
        { time: days[0], close: 'high' },
        { time: days[1], close: 2 },
      ],
      1,
      'close',
    ],
    columns: [{ time: days, close: ['high', 2] }, 1, 'close'],
    table: [
      {
        header: ['date', 'close'],
        rows: [
          [days[0], 'high'],
          [days[1], '2'],
        ],
      },
      undefined,
      'close',
    ],
  };
  for (const [form, [data, row, column]] of Object.entries(forms)) {
    const error = await parse(data).then(
      () => 'no error',
      (thrown) => thrown,
    );
    assert.ok(error instanceof LevelChartError, form);
    assert.deepEqual([error.code, error.column, error.value], ['too-few-bars', column, 'high'], form);
    assert.ok(row === undefined ? error.row > 0 : error.row === row, `${form}: ${error.row}`);
  }
});
