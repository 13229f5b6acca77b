// Numbers and dates in the reader's language, by the browser's own tables.

const made = new Map(); // formats by language and options: each is made at its first use, for all charts of the page

/** Returns a number as a language writes it, plain English where it is none; `options` as those of `Intl.NumberFormat`. */
export function numberIn(lang, value, options) {
  return format(Intl.NumberFormat, lang || 'en', 'en', options)
    .format(value)
    .replace('-', '−'); // as in the picture
}

/** The same of a time, in milliseconds: a date in UTC, unless `options` name another zone that the browser knows. */
export function dateIn(lang, time, options) {
  // Plain English has the day first and months of three letters, as in the picture.
  const own = !lang || lang === 'en' ? 'en-GB' : lang;
  const made = (more) => format(Intl.DateTimeFormat, own, 'en-GB', { timeZone: 'UTC', calendar: 'gregory', ...more });
  const text = partsOf(made, options, time).map(asPictured(options, own)).join('');
  return /^en-/i.test(lang) ? text : text.replace('Sept ', 'Sep ');
}

/** The picture has no 0 before a day, 1er in French, and a colon in a time. */
const asPictured =
  ({ day }, lang) =>
  ({ type, value }, at, parts) => {
    if (type === 'day' && day === 'numeric') return /^fr/.test(lang) && value === '1' ? '1er' : value.replace(/^[0٠۰](?=.)/, '');
    return type === 'literal' && parts[at - 1]?.type === 'hour' && parts[at + 1] ? ':' : value;
  };

/**
 * The parts of a time by `made(options)`, a format of dates. Where a short month stands there as a number and has letters elsewhere
 * (Portugal), they are those of a long one, with the short month in its place.
 */
export function partsOf(made, options, time) {
  const parts = made(options).formatToParts(time);
  const at = options.month === 'short' ? parts.findIndex(({ type }) => type === 'month') : -1;
  if (at < 0 || !isNumber(parts[at].value) || /^\p{L}/u.test(parts[at + 1]?.value ?? '')) return parts;
  const name = made({ month: 'short', timeZone: options.timeZone ?? 'UTC' }).format(time);
  const long = () => made({ ...options, month: 'long' }).formatToParts(time);
  return isNumber(name) ? parts : long().map((part) => (part.type === 'month' ? { ...part, value: name } : part));
}

const isNumber = (text) => /^\p{Nd}+$/u.test(text);

function format(Format, lang, other, options) {
  const key = `${Format.name} ${lang} ${JSON.stringify(options)}`;
  if (!made.has(key)) made.set(key, orElse(Format, [lang, options], [other, options], [other, { ...options, timeZone: 'UTC' }]));
  return made.get(key);
}

/** The first that the browser knows: of a page's `lang` that is no language it throws, as of a zone that it lacks. */
function orElse(Format, ...tries) {
  for (const given of tries) {
    try {
      return new Format(...given);
    } catch (thrown) {
      if (given === tries.at(-1)) throw thrown;
    }
  }
}

/** Formats that fit a chart: prices have the decimals of the picture's. */
export function createFormats(chart) {
  const { lang, decimals, clock } = chart;
  const number = (options) => (value) => (Number.isFinite(value) ? numberIn(lang, value, options) : '–');
  const whole = number({ maximumFractionDigits: 0 });
  const exact = number({ minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  const any = number({ maximumFractionDigits: 10 });
  const isWhole = (value) => Number.isInteger(Number(Number(value).toFixed(decimals)));
  return {
    lang,
    decimals,
    /** As the picture writes it, with all its decimals, or none where it is whole: $2,142.60, $2,150. */
    price: (value) => (Number.isFinite(value) ? chart.price(value, isWhole(value) ? 0 : decimals) : '–'),
    /** The price by which the chart calls a level. */
    level: ({ named }) => chart.priceExactly(named),
    /** The number of a price, without its currency, for a field. */
    field: (value) => (isWhole(value) ? whole : exact)(value),
    /** With all its decimals, for columns: 2,150.00. */
    exact,
    /** Of a fact, with the decimals that it has. */
    any,
    anyPercent: number({ style: 'percent', maximumFractionDigits: 10 }),
    ratio: number({ maximumFractionDigits: 2 }),
    percent: number({ style: 'percent', maximumFractionDigits: 0 }),
    finePercent: number({ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    whole,
    one: number({ minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    /** Of a bar, in milliseconds or as ISO text: with the hour, on the chart's clock, where bars have one. */
    date: (time) => momentIn(lang, time, clock),
    /** Of a day of the calendar, as ISO text. */
    day: (date) => dateIn(lang, Date.parse(date.slice(0, 10)), DAY),
  };
}

/** What a level is called: a role, an editor's `resistance` too, as the page's language says it, by `word(role)`. */
export function calledIn(word, { label, role }) {
  const name = label ?? role;
  return /^(support|resistance)$/i.test(name) ? word(name.toLowerCase()) : name;
}

/** A day with its year. */
export const DAY = { day: 'numeric', month: 'short', year: 'numeric' };

/** A time of day. */
export const HOUR = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

/** The time of a bar, in milliseconds or as ISO text, on `clock`, a time zone; null for bars that are days. */
export function momentIn(lang, time, clock, options) {
  const form = { ...DAY, ...(clock && { ...HOUR, timeZone: clock }), ...options };
  return dateIn(lang, typeof time === 'string' ? Date.parse(time) : time, form);
}

/** What tells a series from another one, whatever is added to it: two of them may begin alike, as those that are rebased to 100. */
export function seriesOf({ time, close }) {
  return [time[0], close[0], close[1]].join();
}

/** Whether all prices of bars are above zero: such prices have shares of each other, and logarithms. */
export function areAboveZero({ low }) {
  return low.every((price) => price > 0);
}

/** Whether a number may be a price of these bars: at or below zero where some of their own are. */
export function isPriceOf(bars, number) {
  return Number.isFinite(number) && (number > 0 || !areAboveZero(bars));
}

/** The day of a time in milliseconds on a clock, as `2026-02-06`. */
export function dayOn(time, clock) {
  return clock ? dateIn('sv', time, { dateStyle: 'short', timeZone: clock }) : new Date(time).toISOString().slice(0, 10);
}
