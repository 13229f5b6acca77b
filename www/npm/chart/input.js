// What a program gives a chart, checked here: the rest of it the module checks.
import { LevelChartError, shown } from '../error.js';
import { plainFields } from '../plain.js';

const EXPLORE = ['none', 'scrub', 'levels'];
const COLUMNS = ['time', 'open', 'high', 'low', 'close', 'volume'];
const MOST_APPENDED = 100; // beyond that reading all of them anew is quicker
const DAY_MS = 86_400_000;
const WITHOUT_ZONE = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?$/;

/** The options, where `explore` is one that there is. */
export function checked(options) {
  const { explore } = options;
  if (explore === undefined || EXPLORE.includes(explore)) return options;
  throw refused('explore', explore, EXPLORE.join(', '));
}

/**
 * The bars to append to `before`, columns as `parse` gives them, to have those of `after`: none where they are equal. Null
 * where others differ than the last of them, or too many came.
 */
export function addedTo(before, after) {
  const [had, has] = [before.time.length, after.time.length];
  if (before.hasRange !== after.hasRange || has < had || has - had > MOST_APPENDED) return null;
  const isSame = (bar) => COLUMNS.every((name) => Object.is(before[name][bar], after[name][bar]));
  for (let bar = 0; bar < had - 1; bar += 1) if (!isSame(bar)) return null;
  const last = had - 1;
  if (before.time[last] !== after.time[last]) return null;
  const names = before.hasRange ? COLUMNS : ['time', 'close', 'volume'];
  const bars = [];
  for (let bar = isSame(last) ? had : last; bar < has; bar += 1) bars.push(Object.fromEntries(names.map((name) => [name, after[name][bar]])));
  return bars;
}

/** The last millisecond of what a date such as 2026-02-06 names; undefined for null. */
export function endOf(date) {
  if (date === null) return undefined;
  // A time of day without a zone is one in UTC, as in the data.
  const time = typeof date === 'string' ? Date.parse(WITHOUT_ZONE.test(date) ? `${date.replace(' ', 'T')}Z` : date) : Number.NaN;
  if (Number.isNaN(time)) throw refused('asOf', date, 'a date such as 2026-02-06, or null');
  // A date without a time of day means its end.
  return /^\d{4}-\d\d-\d\d$/.test(date) ? time + DAY_MS - 1 : time;
}

/** A number that may be no price, which the module says. */
export function priceOf(price, name = 'price') {
  if (typeof price === 'number') return price;
  throw refused(name, price, 'a number');
}

/** Which bar or level, counted from 0; a view may begin before the first. */
export function indexOf(index, name) {
  if (Number.isFinite(index)) return index;
  throw refused(name, index, 'a number');
}

/** Width and height in CSS pixels, and device pixels to each of them. The module knows the limits. */
export function sizeOf(size) {
  const { width, height, ratio = devicePixelRatio } = plainFields(size, ['width', 'height', 'ratio'], 'size');
  return [priceOf(width, 'width'), priceOf(height, 'height'), priceOf(ratio, 'ratio')];
}

export function textOf(text, name) {
  if (typeof text === 'string') return text;
  throw refused(name, text, 'a text');
}

function refused(name, found, expected) {
  return new LevelChartError('bad-option', `${name}: found ${shown(found)}; expected ${expected}`, { column: name, value: shown(found) });
}
