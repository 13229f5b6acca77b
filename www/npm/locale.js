// How the browser writes numbers and dates in a language, as lines of a table of words (see src/words/en.txt).
// Imported only for languages other than plain English, which the module knows by itself.

import { partsOf } from './format.js';
import { turn } from './turn.js';

const RTL = /^(ar|arc|ckb|dv|fa|he|iw|ks|ku-arab|pa-arab|prs|ps|sd|ug|ur|yi)\b/i;

const known = new Map(); // language -> what it is called in the browser, and the lines that do not depend on the page
const learning = new Map(); // language -> until it is known

/** Asks the browser about a language. It opens its tables slowly: each part is a task of its own. */
export async function learn(lang) {
  if (!learning.has(lang)) learning.set(lang, inTurns(asking(lang)));
  await learning.get(lang);
}

async function inTurns(parts) {
  for (const _ of parts) await turn();
}

/** The lines for `lang`. */
export function localeLines(lang) {
  for (const _ of asking(lang)); // nothing is left where it was learnt
  const { name, lines } = known.get(lang);
  if (!name) return [];
  const rtl = RTL.test(name);
  // Within words that run to the left a sign would change sides, and that of a currency (US$) be torn apart, were they not marked as part
  // of the number.
  const bare = (text) => text.replace(/[\u200e\u200f\u061c]/g, '');
  const own = rtl ? { minus: `\u200e${bare(lines.minus)}`, price: `\u200e${bare(lines.price)}\u200e` } : {};
  return Object.entries({ ...lines, ...own, direction: rtl ? 'rtl' : 'ltr' }).map(([key, value]) => `locale.${key} = ${value}`);
}

function* asking(lang) {
  if (known.has(lang)) return;
  const [name] = supported(lang);
  yield;
  const lines = name && numbers(name);
  yield;
  if (name) {
    const date = dates(name);
    date({ day: 'numeric', month: 'short' });
    yield;
    Object.assign(lines, {
      months: months(date).join(' '),
      day: pattern(date, { day: 'numeric', month: 'short' }),
      month: pattern(date, { month: 'short', year: 'numeric' }),
      date: pattern(date, { day: 'numeric', month: 'short', year: 'numeric' }),
    });
  }
  known.set(lang, { name, lines });
}

/** Formats of dates, each made once. */
function dates(lang) {
  const made = new Map();
  return (options) => {
    const key = JSON.stringify(options);
    if (!made.has(key)) made.set(key, new Intl.DateTimeFormat(lang, { timeZone: 'UTC', calendar: 'gregory', ...options }));
    return made.get(key);
  };
}

/** The sign of a currency that is given by its code; else what is given. */
export function currencySign(lang, currency) {
  if (!/^[A-Z]{3}$/.test(currency)) return currency;
  const [known = 'en'] = supported(lang);
  const parts = new Intl.NumberFormat(known, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).formatToParts(1);
  return parts.find(({ type }) => type === 'currency')?.value ?? currency;
}

function supported(lang) {
  try {
    return Intl.NumberFormat.supportedLocalesOf(lang);
  } catch {
    return []; // no name of a language
  }
}

function numbers(lang) {
  const plain = new Intl.NumberFormat(lang);
  const find = (parts, name, other = '') => parts.find(({ type }) => type === name)?.value ?? other;
  const large = plain.formatToParts(123456789);
  const sizes = large.filter(({ type }) => type === 'integer').map(({ value }) => value.length);
  const least = [4, 5].find((digits) => plain.formatToParts(10 ** (digits - 1)).some(({ type }) => type === 'group')) ?? 5;
  const minus = find(plain.formatToParts(-1), 'minusSign', '-').replace('-', '−');
  const template = (options, ...signs) =>
    new Intl.NumberFormat(lang, { maximumFractionDigits: 0, ...options })
      .formatToParts(1)
      .map(({ type, value }) => (type === 'integer' ? '{number}' : signs.includes(type) ? '{sign}' : value))
      .join('');
  return {
    group: find(large, 'group'),
    grouping: `${least} ${sizes.at(-1)} ${sizes.at(-2)}`,
    decimal: find(plain.formatToParts(1.5), 'decimal', '.'),
    minus,
    digits: new Intl.NumberFormat(lang, { useGrouping: false }).format(9876543210).split('').reverse().join(''),
    percent: template({ style: 'percent' }).replace(/100|[\p{Nd}]+/u, '{number}'),
    price: template({ style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol' }, 'currency'),
  };
}

/** As they stand beside a day: many languages inflect them. A number takes its word along: `2月`. */
function months(date) {
  const suffix = monthSuffix(date);
  return Array.from({ length: 12 }, (_, month) => {
    const time = Date.UTC(2026, month, 15);
    const beside = partsOf(date, { day: 'numeric', month: 'short' }, time).find(({ type }) => type === 'month')?.value ?? '';
    return (beside + suffix).replaceAll(' ', '\u00a0');
  });
}

/** The letter behind a month that is a number. */
function monthSuffix(date) {
  const parts = date({ day: 'numeric', month: 'short' }).formatToParts(Date.UTC(2026, 1, 2));
  const at = parts.findIndex(({ type }) => type === 'month');
  return /^\p{Nd}+$/u.test(parts[at]?.value ?? '') ? (parts[at + 1]?.value.match(/^\p{L}/u)?.[0] ?? '') : '';
}

function pattern(date, options) {
  const [parts, suffix] = [partsOf(date, options, Date.UTC(2026, 1, 2)), monthSuffix(date)];
  const text = parts.map(({ type, value }) => (['day', 'month', 'year'].includes(type) ? `{${type}}` : value)).join('');
  // A date of few words stays on its line.
  return text.replace(`{month}${suffix}`, '{month}').replaceAll(' ', '\u00a0');
}
