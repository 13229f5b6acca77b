// What a page gives, as plain values of our own. Reading a page's object runs its code (getters, proxies, conversions):
// all of that happens here, ahead of the module. An exception that crossed the module would leave its stack lower each time.
import { BESIDE, named } from './beside.js';
import { LevelChartError, messageOf, shown } from './error.js';

// Limits of src/series/limit.rs, which tests/it/limits.rs compares: here before anything is copied.
export const MOST_ROWS = 1_000_000;
/** Levels, events, claims and what else options list; the module knows narrower limits of some. */
export const MOST_ITEMS = 10_000;
/** Lists in objects in lists: what options hold has three floors. */
const MOST_FLOORS = 4;

const PLAIN = Symbol('plain'); // marks options that have been through here
const COLUMNS = ['time', 'date', 'open', 'high', 'low', 'close', 'volume', 'leftOut', 'header', 'rows'];
/** What `parse` says beside the columns. */
const NOTES = ['hasRange', 'dayOffset', 'reading', 'dropped', 'warnings'];
const BAR = ['time', 'date', 'open', 'high', 'low', 'close', 'volume'];
const ITEM = [...new Set(['price', 'low', 'high', 'label', ...Object.values(BESIDE).flatMap(({ way, names }) => (way === 'list' ? names : []))])]; // of levels and lists
const { getTime } = Date.prototype;

/** Bars in any form that the types name. A text stays itself, and what is no data the module refuses. */
export function plainBars(given, path = 'data') {
  if (typeof given === 'function') return undefined; // it may be a proxy
  const bars = typeof given === 'string' ? ofJson(given) : given;
  return bars === null || typeof bars !== 'object'
    ? bars
    : reading(
        () => path,
        () => barsOf(bars, path),
      );
}

/** What JSON holds, where that is columns or objects as programs give them; any other text stays a text, for its reader. */
function ofJson(text) {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    const value = JSON.parse(text);
    const first = Array.isArray(value) ? value[0] : value;
    const { time = first.date, close } = first;
    const isForm = value === first ? Array.isArray(time) && Array.isArray(close) : time !== undefined && close !== undefined;
    return isForm ? value : text;
  } catch {
    return text;
  }
}

/** One bar. */
export function plainBar(bar) {
  if (bar === null || typeof bar !== 'object') throw refused('bar', bar, 'an object with time and close', 'unreadable');
  return reading(
    () => 'bar',
    () => record(bar, BAR, 'bar', (value, name) => cell(value, () => `bar.${name}`)),
  );
}

/** Options of any call. Those that were read before stay themselves. */
export function plainOptions(options, path = 'options') {
  if (options === undefined || options === null) return options;
  if (typeof options !== 'object') throw refused(path, options, 'an object');
  return reading(
    () => path,
    () => {
      if (options[PLAIN]) return options;
      const own = Object.assign(copyOf(options), { [PLAIN]: true });
      delete own.zone; // the clock that words.js reads from a time zone
      for (const name of within(Object.keys(own), path, MOST_ITEMS))
        own[name] = reading(
          () => `${path}.${name}`,
          () => option(name, own[name], `${path}.${name}`),
        );
      return own;
    },
  );
}

/** A plain object such as a size, with these fields alone; `undefined` for none. */
export function plainFields(given, names, path) {
  if (given === undefined) return undefined;
  if (given === null || typeof given !== 'object') throw refused(path, given, `an object with ${names.join(', ')}`);
  return reading(
    () => path,
    () => Object.fromEntries(names.map((name) => [name, given[name]])),
  );
}

/** What fills the places of a sentence: texts, and numbers, which decide between singular and plural. */
export function plainPlaces(places, path = 'places') {
  if (places === undefined || places === null) return {};
  return reading(
    () => path,
    () => record(places, [], path, (value) => (typeof value === 'number' || typeof value === 'string' ? value : shown(value))),
  );
}

/** A list of a page's numbers. */
export function plainNumbers(values, path) {
  return reading(
    () => path,
    () => {
      if (!Array.isArray(values) && !ArrayBuffer.isView(values)) throw refused(path, values, 'an array of numbers');
      return list(values, path, MOST_ROWS, (value) => (typeof value === 'number' ? value : Number.NaN));
    },
  );
}

function refused(path, found, expected, code = 'bad-option') {
  return new LevelChartError(code, `${path}: found ${shown(found)}; expected ${expected}`, { column: path, value: shown(found) });
}

/** Runs `read`: what a getter or a proxy of the page throws becomes an error that names the place. */
function reading(path, read) {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof LevelChartError) throw cause;
    throw new LevelChartError('unreadable', `${path()} could not be read: ${messageOf(cause)}`, { column: path(), cause });
  }
}

function barsOf(bars, path) {
  if (isBytes(bars)) return bars; // the module says what it expects
  if (Array.isArray(bars)) {
    return list(bars, path, MOST_ROWS, (row, at) => (Object(row) === row ? record(row, BAR, at, (value, name) => cell(value, () => `${at()}.${name}`)) : null));
  }
  const own = {};
  for (const name of COLUMNS) {
    const at = `${path}.${name}`;
    const column = reading(
      () => at,
      () => bars[name],
    );
    if (column === undefined) continue;
    own[name] = reading(
      () => at,
      () => columnOf(column, at, name === 'rows'),
    );
  }
  for (const name of own.close instanceof Float64Array ? NOTES : []) {
    const at = `${path}.${name}`;
    const said = reading(
      () => at,
      () => bars[name],
    );
    if (said !== undefined) own[name] = copied(said, at, 0);
  }
  return own;
}

function columnOf(column, path, areRows = false) {
  if (ArrayBuffer.isView(column)) return numbersOf(column, path);
  if (!Array.isArray(column)) return null;
  return list(column, path, MOST_ROWS, (value, at) => {
    if (Array.isArray(value)) return list(value, at(), MOST_ROWS, cell);
    if (areRows) throw refused(at(), value, 'an array of cells', 'unreadable');
    return cell(value, at);
  });
}

/** A copy of numbers: what they stand in may be detached while a chart opens. Those of a `DataView` or of raw text are none. */
function numbersOf(view, path) {
  if (view instanceof DataView) return null;
  if (view instanceof BigInt64Array || view instanceof BigUint64Array) throw refused(path, 0n, 'an array of numbers, such as a Float64Array', 'unreadable');
  return within(new Float64Array(view), path);
}

function within(values, path, most = MOST_ROWS) {
  if (values.length <= most) return values;
  const found = Number(values.length).toLocaleString('en');
  throw new LevelChartError('too-large', `${path}: found ${found} items; expected at most ${most.toLocaleString('en')}`, { column: path, value: found });
}

function list(values, path, most, item) {
  within(values, path, most);
  const own = [];
  let index = 0;
  const at = () => `${path}[${index}]`;
  reading(at, () => {
    for (const { length } = values; index < length; index += 1) own.push(item(values[index], at));
  });
  return own;
}

/** What is enumerable under a text: under a symbol stands code, such as how an object becomes a text. */
function copyOf(given) {
  const own = { ...given };
  for (const symbol of Object.getOwnPropertySymbols(own)) delete own[symbol];
  return own;
}

/** What is enumerable, and of the rest what we ask for: a class may have accessors. `path` is a text or gives one. */
function record(given, names, path, item) {
  const own = copyOf(given);
  let count = 0;
  for (const name in own) {
    count += 1;
    if (count > MOST_ITEMS) within(Object.keys(own), typeof path === 'string' ? path : path(), MOST_ITEMS);
    own[name] = item(own[name], name);
  }
  for (const name of names) {
    const value = own[name] === undefined ? given[name] : undefined;
    if (value !== undefined) own[name] = item(value, name);
  }
  return own;
}

/** A value of a table: text, number or moment. Whatever else there is counts as missing. */
function cell(value, path) {
  if (typeof value === 'bigint') throw refused(path(), value, 'a number or a text', 'unreadable');
  if (typeof value === 'object' && value !== null) return isDate(value) ? new Date(getTime.call(value)) : null;
  return typeof value === 'symbol' || typeof value === 'function' ? null : value;
}

function option(name, value, path) {
  if (name === 'data') return value; // bars are no option: `plainBars` copies them
  if (value === null || typeof value !== 'object') return copied(value, path, 0);
  const { way, names } = BESIDE[name] ?? {};
  if (isBytes(value) && way && way !== 'named') return value;
  if (way === 'named') return record(value, [], path, (bars, one) => plainBars(bars, `${path}.${one}`));
  if (name === 'constituents') return Array.isArray(value) ? list(value, path, MOST_ITEMS, (bars, at) => plainBars(bars, at())) : value;
  if (way === 'series' && Array.isArray(value)) return list(value, path, MOST_ITEMS, (item, at) => seriesOf(item, at()));
  if (way === 'columns') return columnsIn(value, ['time', ...names], path);
  return copied(value, path, 1);
}

/** A series of the page's own: values by time, or the text or the bytes of a file as `data`. */
function seriesOf(item, path) {
  if (Object(item) !== item) return null;
  const own = {};
  for (const name of ['name', 'label', 'low', 'high', 'time', 'value', 'data', 'isLost']) {
    const at = `${path}.${name}`;
    const given = reading(
      () => at,
      () => item[name],
    );
    own[name] = isBytes(given) && name === 'data' ? given : Object(given) === given ? columnOf(given, at) : given;
  }
  return named(own);
}

/** Columns of these names, which a page may also give as objects. */
function columnsIn(value, names, path) {
  if (!Array.isArray(value)) return record(value, names, path, (column, one) => (Object(column) === column ? columnOf(column, `${path}.${one}`) : column));
  const rows = list(value, path, MOST_ROWS, (row, at) =>
    Object(row) === row ? record(row, [...names, 'date'], at, (one, name) => cell(one, () => `${at()}.${name}`)) : {},
  );
  return Object.fromEntries(names.map((name) => [name, rows.map((row) => (name === 'time' ? (row.time ?? row.date) : row[name]))]));
}

function copied(value, path, floor) {
  if (typeof value === 'function') throw refused(path, value, 'a plain value');
  if (value === null || typeof value !== 'object') return value;
  if (floor > MOST_FLOORS)
    throw new LevelChartError('bad-option', `${path}: found objects in objects; expected ${MOST_FLOORS} floors at most`, { column: path });
  if (isDate(value)) return new Date(getTime.call(value));
  if (isBytes(value)) return null;
  if (Array.isArray(value)) return list(value, path, MOST_ITEMS, (item, at) => copied(item, at(), floor + 1));
  return record(value, ITEM, path, (item, name) =>
    reading(
      () => `${path}.${name}`,
      () => copied(item, `${path}.${name}`, floor + 1),
    ),
  );
}

function isBytes(value) {
  return ArrayBuffer.isView(value) || value instanceof ArrayBuffer;
}

/** Also one of another window. */
function isDate(value) {
  return Object.prototype.toString.call(value) === '[object Date]';
}
