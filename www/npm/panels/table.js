// The picture in words: the bars in view as a table, several in a row where there are too many to read, what may come next, and figures.
import { columnsOf } from './columns.js';
import { figureOf, isLater, sourceOf } from '../facts.js';
import { dateIn, dayOn, numberIn } from '../format.js';
import { barsInView, el, settled, tableOf } from './parts.js';

const MOST_ROWS = 200;
const DAY_MS = 86_400_000;
const QUARTER_MS = 900_000; // clocks of the world are whole ones apart
const BY = {
  hours: (time, clock) => (clock ? dateIn('sv', time, { dateStyle: 'short', timeStyle: 'short', timeZone: clock }).slice(0, '2026-02-06 14'.length) : time),
  days: dayOn,
  weeks: (time, clock) => Math.floor((Date.parse(dayOn(time, clock)) / DAY_MS + 3) / 7), // 1 January 1970 was a Thursday
};
const COMPUTED_DIGITS = 3; // as in src/format.rs
const [EXACT, MOST_DECIMALS] = [1e-9, 12]; // likewise: a smaller share of a number is a rounding error
const WAIT_MS = 150; // a view that is being dragged is not written out at each step

export function open({ chart, options, body, words, format }) {
  const t = (key, places) => words(`table.${key}`, places);
  const titles = (...names) => names.map((name) => t(name));

  function show() {
    const columns = columnsOf(chart, options(), words, true);
    const { first, last } = barsInView(chart);
    const { time } = chart.bars;
    const [by, groups] = grouped(time, first, last, chart.clock);
    const caption = t(by, { from: format.date(time[first]), to: format.date(time[last]), count: format.whole(last - first + 1) });
    const when = (ms) => (by === 'bars' || by === 'hours' ? format.date(ms) : format.day(dayOn(ms, chart.clock)));
    const rows = groups.map((group) => [when(time[group[0]]), ...columns.map((column) => written(column, summed(column, group)))]);
    const head = [t(by === 'weeks' ? 'week' : 'date'), ...columns.map((column) => column.title)];
    const scrolled = body.querySelector('.scroll')?.scrollLeft ?? 0;
    const scroll = tableOf(caption, head, rows.reverse(), { part: 'table' }); // the newest first: most readers want the last lines
    body.replaceChildren(...[scroll, ahead(chart, words)].filter(Boolean));
    scroll.scrollLeft = scrolled;
    const { facts: given, openInterest } = chart.part('statements');
    const facts = given.filter((fact) => !isLater(fact, chart));
    if (facts.length > 0) {
      const row = (fact) => [fact.label, el('bdi', {}, figureOf(fact, format)), sourceOf(fact, chart, format)];
      body.append(tableOf(t('facts'), titles('fact', 'value', 'source'), facts.map(row)));
    }
    if (openInterest) {
      const { date, strikes } = openInterest;
      const caption = date ? words('list.comma', { all: t('strikes'), last: format.day(date) }) : t('strikes');
      const count = (open) => (open === null ? '–' : format.whole(open));
      const row = ({ strike, calls, puts }) => [format.any(strike), count(calls), count(puts)];
      body.append(tableOf(caption, titles('strike', 'calls', 'puts'), strikes.map(row).reverse())); // as on the axis: the highest first
    }
  }

  function written({ kind, given }, value) {
    if (kind === 'volume' || kind === 'count') return format.whole(value);
    if (kind === 'share') return format.percent(value / 100);
    if (kind === 'own') return format.ratio(value);
    if (kind === 'index') return format.one(value);
    return given || options().decimals !== undefined ? format.exact(value) : computed(value, format);
  }

  show();
  return { refresh: settled(show, WAIT_MS) };
}

/** A price that is computed from closes, as the picture writes it: where it has more decimals than they, at least three digits. The average of 3, 4 and 4 is no 4. */
function computed(value, { lang, decimals, exact }) {
  if (!(Math.abs(value - value.toFixed(decimals)) > EXACT * Math.abs(value))) return exact(value);
  const own = COMPUTED_DIGITS - 1 - Math.floor(Math.log10(Math.abs(value)));
  const digits = own > MOST_DECIMALS ? decimals : Math.max(decimals, own);
  return numberIn(lang, value, { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** What may come next, what happened, and the notes of the page, each as a list under its heading; null without any. */
function ahead(chart, words) {
  const { notes } = chart.part('statements');
  const linked = (text, { url }) => (url ? el('a', { href: url }, text) : text);
  const lists = [
    ['ahead.title', chart.ahead],
    ['happened.title', chart.happened],
    ['notes.title', chart.noted.map((text, at) => linked(text, notes[at]))],
  ].filter(([, items]) => items.length > 0);
  const list = ([title, items]) => [el('p', { class: 'lead' }, words(title)), el('ul', {}, ...items.map((item) => el('li', {}, item)))];
  return lists.length > 0 ? el('div', {}, ...lists.flatMap(list)) : null;
}

/** By what the bars are put together, as little as leaves no more rows than can be read, and the first and the last bar of each group. */
function grouped(time, first, last, clock) {
  if (last - first < MOST_ROWS) return ['bars', Array.from(time.slice(first, last + 1), (_, at) => [first + at, first + at])];
  let groups;
  for (const [by, of] of Object.entries(BY)) {
    const most = by === 'weeks' ? Number.POSITIVE_INFINITY : MOST_ROWS;
    groups = [];
    let quarter;
    let group;
    for (let bar = first; bar <= last && groups.length <= most; bar++) {
      const [before, now] = [group, Math.floor(time[bar] / QUARTER_MS)];
      if (now !== quarter) [quarter, group] = [now, of(time[bar], clock)];
      if (group === before) groups.at(-1)[1] = bar;
      else groups.push([bar, bar]);
    }
    if (groups.length <= most) return [by, groups];
  }
}

/** What stands for some bars together: as a bar of a longer period would. */
export function summed({ name, values }, [first, last]) {
  if (first === last) return values[first];
  const part = values.slice(first, last + 1);
  if (name === 'open') return part[0];
  if (name === 'high') return Math.max(...part);
  if (name === 'low') return Math.min(...part);
  if (name !== 'volume') return part.at(-1);
  const known = part.filter((volume) => volume > 0);
  return known.length > 0 ? known.reduce((sum, volume) => sum + volume, 0) : Number.NaN;
}
