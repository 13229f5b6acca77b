// How this was computed: parameters, version, data and what was left out of them.
import { engine } from '../engine.js';
import { isolated } from '../words.js';
import { averageName } from './columns.js';
import { el, joined } from './parts.js';

const MOST_NOTES = 12; // rows left out and warnings that are listed one by one

const COLUMNS = ['time', 'open', 'high', 'low', 'close', 'volume'];
const FOUND = 4; // levels that a page gets which says nothing else: two on each side
const MISSING = new Uint8Array([0, 0, 0, 0, 0, 0, 0xf8, 0x7f]); // one quiet NaN for all of them

/**
 * The columns time, open, high, low, close and volume, one after the other, each value as a 64-bit float with the lowest
 * byte first, time in milliseconds since 1970. Equal data have equal bytes on every machine.
 */
export function canonical(bars) {
  const length = bars.time.length;
  const bytes = new Uint8Array(8 * COLUMNS.length * length);
  const view = new DataView(bytes.buffer);
  COLUMNS.forEach((name, column) => {
    for (let bar = 0; bar < length; bar++) {
      const at = 8 * (column * length + bar);
      const value = bars[name][bar];
      if (Number.isNaN(value)) bytes.set(MISSING, at);
      else view.setFloat64(at, value, true);
    }
  });
  return bytes;
}

/** SHA-256 in hexadecimal, or null where the page is not served over https: browsers give it to secure pages only. */
export async function hashOf(bars) {
  if (!globalThis.crypto?.subtle) return null;
  const digest = await crypto.subtle.digest('SHA-256', canonical(bars));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** How a file was read, by what a person could have read otherwise; nothing where a page handed over columns. */
function readingRows(reading, words, t) {
  const { format, columns, dateOrder, zone, decimalMark, encoding, series } = reading;
  if (format === 'values') return [];
  const title = (role) => words(role === 'time' ? 'table.date' : `column.${role}`);
  const named = COLUMNS.filter((role) => columns[role]?.name).map((role) => t('column', { role: title(role), name: isolated(columns[role].name) }));
  const dates = [dateOrder && t(`dates.${dateOrder}`), zone && t('dates.zone', { zone: isolated(zone) })].filter(Boolean);
  return [
    [t('series'), series && t('seriesOf', { name: isolated(series.chosen), all: isolated(series.of.join(', ')) })],
    [t('columns'), joined(words, named)],
    [t('dates'), joined(words, dates)],
    [t('mark'), format === 'delimited' && t(decimalMark === ',' ? 'mark.comma' : 'mark.point')],
    [t('encoding'), encoding && encoding !== 'utf-8' && isolated(encoding.toUpperCase())],
  ].filter(([, value]) => value);
}

export function open({ chart, body, words, format, signal }) {
  const t = (key, places) => words(`method.${key}`, places);
  const hash = el('dd', {}, '…');
  const version = el('dd', {}, '…');
  const facts = el('dl');
  const notes = el('div');
  const unplaced = el('p');
  const methods = el('p', { class: 'note' });
  body.append(facts, unplaced, notes, methods, el('p', { class: 'note' }, t('hashNote')));
  engine().then((module) => (version.textContent = `levelchart ${module.version()}`));
  let hashed = null; // the analysis of the bars whose hash is shown

  function show() {
    const { bars } = chart;
    const a = chart.analysis;
    const warnings = [...chart.lost, ...a.warnings.filter(({ code }) => code !== 'doubtful-option')]; // these are for the editor
    const list = (items) => joined(words, items) || t('none');
    const isBroken = a.averages.length > 0 && warnings.some(({ code }) => code === 'missing-sessions' || code === 'rows-left-out');
    const rows = [
      [t('bars'), t('barsValue', { count: format.whole(a.bars), from: format.date(a.from), to: format.date(a.to) })],
      [t('asOf'), format.date(a.asOf)],
      [t('averages'), list(a.averages.map((one) => averageName(one, words, chart.isDaily))), isBroken && t('averagesGap')],
      [t('indicators'), `RSI (${format.whole(a.rsi.period)}), ATR (${format.whole(a.atr.period)})`],
      [t('levels'), list(a.levels.map((level) => t(`level.${level.source}`, { price: format.level(level), record: level.record })))],
      [t('dropped'), format.whole(a.dropped.length)],
      [t('warnings'), format.whole(warnings.length)],
      ...readingRows(a.reading, words, t),
    ];
    const entries = rows.flatMap(([name, ...values]) => [el('dt', {}, name), ...values.filter(Boolean).map((value) => el('dd', {}, value))]);
    facts.replaceChildren(...entries, el('dt', {}, t('version')), version, el('dt', {}, t('hash')), hash);
    const isDrawn = a.autoLevels === FOUND && a.levels.some(({ source }) => source === 'auto');
    methods.textContent = t('methods', { drawn: isDrawn ? t('drawn') : '' });
    unplaced.textContent = chart.unplaced;
    unplaced.hidden = !chart.unplaced;
    const said = [
      ...a.dropped.map((row) => t('droppedRow', { row: row.row, reason: isolated(row.reason) })),
      ...warnings.map((warning) => isolated(warning.message)),
    ];
    const more = said.length - MOST_NOTES;
    notes.replaceChildren(
      ...(said.length === 0
        ? []
        : [el('ul', {}, ...said.slice(0, MOST_NOTES).map((text) => el('li', {}, text)), more > 0 && el('li', {}, t('more', { count: format.whole(more) })))]),
    );
    if (hashed === a) return;
    hashed = a;
    hashOf(bars).then((text) => signal.aborted || hashed !== a || (hash.textContent = text ?? t('noHash')));
  }

  show();
  return { refresh: show };
}
