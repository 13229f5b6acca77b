// Values that no program should give and some page will: each runs code when it is read, or is of no kind that anyone asked for.
// Loaded by Node and by pages.

function boom() {
  throw new TypeError('this getter throws');
}

export function revoked(target) {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

/** `target` with every trap set: whoever looks at it, in any way, runs code that throws. */
export function trapped(target) {
  return new Proxy(target, new Proxy({}, { get: () => boom }));
}

export function detached(numbers) {
  const array = Float64Array.from(numbers);
  structuredClone(array.buffer, { transfer: [array.buffer] });
  return array;
}

export const throwing = (name) => Object.defineProperty({ close: 1 }, name, { get: boom, enumerable: true });

function badDate() {
  const date = new Date(1_700_000_000_000);
  for (const name of ['getTime', 'toISOString', 'valueOf', 'toString', 'toJSON']) date[name] = boom;
  return date;
}

const unprintable = { toString: boom, valueOf: boom, [Symbol.toPrimitive]: boom };

/** By what they are. */
export const ANYTHING = {
  nothing: undefined,
  null: null,
  false: false,
  zero: 0,
  'minus one': -1,
  'not a number': Number.NaN,
  infinity: Infinity,
  'the greatest number': Number.MAX_VALUE,
  'the least number': 5e-324,
  'a number above 64 bits': 1e20,
  'a big integer': 5n,
  'a symbol': Symbol('hostile'),
  'no text': '',
  markup: '</script><img src=x onerror=alert(1)>',
  'a text with a null': 'a\0b\ud800',
  'a long text': 'x'.repeat(1_000_000),
  'a function': boom,
  'an object': {},
  'an object without a prototype': Object.create(null),
  'an array': [],
  'an array of symbols': [Symbol('hostile'), 5n, boom],
  'an endless array': { length: 2 ** 53 - 1 },
  'a sparse array': Object.assign([], { length: 2 ** 32 - 1 }),
  'an unprintable object': unprintable,
  'an object that throws': Object.fromEntries(['time', 'price', 'width', 'first', 'level', 'close', 'lang', 'dateOrder'].map((name) => [name, unprintable])),
  'a getter of time': throwing('time'),
  'a getter of lang': throwing('lang'),
  'a getter of width': throwing('width'),
  'a getter of first': throwing('first'),
  'a getter of level': throwing('level'),
  'a thenable that throws': Object.defineProperty({}, 'then', { get: boom }),
  'a proxy of an object': trapped({}),
  'a proxy of an array': trapped([]),
  'a revoked object': revoked({}),
  'a revoked array': revoked([]),
  'a revoked function': revoked(boom),
  'a detached array': detached([1, 2]),
  bytes: new Uint8Array(4),
  'a shared view': new DataView(new ArrayBuffer(8)),
  'a date that throws': badDate(),
  'an invalid date': new Date(Number.NaN),
  'an object in itself': (() => {
    const own = {};
    own.own = own.levels = own;
    return own;
  })(),
};

/** Bars with one fault each, of which the rest could be drawn. */
export const BARS = {
  'a detached column': { time: [1e12, 2e12], close: detached([1, 2]) },
  'detached times': { time: detached([1e12, 2e12]), close: [1, 2] },
  'a column of big integers': { time: new BigInt64Array(2), close: [1, 2] },
  'big integers as times': { time: [1_700_000_000_000n, 1_800_000_000_000n], close: [1, 2] },
  'a row whose time throws': [{ time: 1e12, close: 1 }, throwing('time')],
  'a row whose close throws': [
    { time: 1e12, close: 1 },
    {
      time: 2e12,
      get close() {
        return boom();
      },
    },
  ],
  'a row that is a revoked proxy': [{ time: 1e12, close: 1 }, revoked({})],
  'a row that is a proxy': [{ time: 1e12, close: 1 }, trapped({})],
  'rows that are a proxy': trapped([{ time: 1e12, close: 1 }]),
  'rows that are revoked': revoked([]),
  'a column that is a proxy': { time: [1e12, 2e12], close: trapped([1, 2]) },
  'a column that is revoked': { time: revoked([]), close: [1, 2] },
  'a header that throws': { header: trapped(['date', 'close']), rows: [] },
  'a table with a revoked row': { header: ['date', 'close'], rows: [revoked([])] },
  'a table with a row that is nothing': { header: ['date', 'close'], rows: [['2026-02-05', 1], null] },
  'a table with a row that is a text': { header: ['date', 'close'], rows: [['2026-02-05', 1], 'ab'] },
  'an item that throws': { time: [1e12, 2e12], close: Object.defineProperty([1, 2], 1, { get: boom }) },
  'a shape of a date': { time: [Object.create(Date.prototype), 2e12], close: [1, 2] },
};

/** Options with one fault each. */
export const OPTIONS = {
  'a getter of levels': throwing('levels'),
  'a getter of rsi': throwing('rsi'),
  'a level whose price throws': { levels: [{ price: 1 }, throwing('price')] },
  'a level that is revoked': { levels: [revoked({})] },
  'levels that are revoked': { levels: revoked([]) },
  'an event whose label throws': { events: [throwing('label')] },
  'an event whose date throws': { events: [{ date: throwing('time'), label: 'x' }, throwing('date')] },
  'claims that throw': { claims: trapped(['rsi(14) ~ 63']) },
  'a compared series that throws': { compare: { a: trapped([]) } },
  'compared series that are revoked': { compare: revoked({}) },
  'breadth that throws': { breadth: throwing('time') },
  'breadth of detached arrays': { breadth: { time: detached([1]), value: detached([1]) } },
  'constituents that are revoked': { constituents: [revoked([])] },
  'labels that throw': { compareLabels: throwing('a') },
  'a number as a language': { lang: 5 },
  'a language that throws when it becomes a text': { lang: { [Symbol.toPrimitive]: boom } },
  'a level that throws when it becomes a text': { levels: [{ [Symbol.toPrimitive]: boom, price: 1 }] },
  'a symbol as a language': { lang: Symbol('hostile') },
  'a symbol as a time zone': { timeZone: Symbol('hostile') },
  'an object as words': { words: { toString: boom }, lang: 'de' },
  'a symbol as a currency': { currency: Symbol('hostile'), lang: 'de' },
  'a big integer as a period': { rsi: 5n },
  'levels in levels in levels': { levels: [{ label: [[[[[[]]]]]] }] },
};

/** Every method of a chart with each of its arguments. */
export const METHODS = {
  testLevel: (chart, value) => chart.testLevel(value),
  nearestLevel: (chart, value) => chart.nearestLevel(value),
  tryLevel: (chart, value) => chart.tryLevel(value),
  'moveLevel, which': (chart, value) => chart.moveLevel(value, 2100),
  'moveLevel, where': (chart, value) => chart.moveLevel(0, value),
  highlight: (chart, value) => chart.highlight(value),
  'highlight, bars': (chart, value) => chart.highlight({ bars: value }),
  setView: (chart, value) => chart.setView(value),
  'showBars, first': (chart, value) => chart.showBars(value, 100),
  'showBars, last': (chart, value) => chart.showBars(100, value),
  setAsOf: (chart, value) => chart.setAsOf(value),
  toSVG: (chart, value) => chart.toSVG(value),
  toBlob: (chart, value) => chart.toBlob(value),
  scenario: (chart, value) => chart.scenario(value),
  showScenario: (chart, value) => chart.showScenario(value),
  words: (chart, value) => chart.words(value, value),
  setData: (chart, value) => chart.setData(value),
  setAside: (chart, value) => chart.setAside(value),
  setOptions: (chart, value) => chart.setOptions(value),
  append: (chart, value) => chart.append(value),
};
