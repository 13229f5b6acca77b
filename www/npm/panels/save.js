// Take it away: the bars in view as CSV, the picture as PNG or SVG or on paper, and a link that restores the view.
import { columnsOf } from './columns.js';
import { dayOn } from '../format.js';
import { framedPng, framedSvg, frameOf } from './framed.js';
import { barsInView, button, el, save } from './parts.js';

const [WIDE, NARROW] = [1200, 600]; // CSS px of a saved picture, as wide as news pages run them, and of a phone's: letters are large enough there
const PHONE_PX = 480; // a chart that is less wide is one of a phone
const SAVED_PX = 2400; // pixels across
const DAY_MS = 86_400_000;
const KEPT = 15; // significant digits: as many as any decimal number keeps, without the dust of sums
const COMPUTED = 7; // of what is no number of the data

/** The bars from `first` to `last` with what is drawn over them. What is computed loses decimals that say nothing, and no whole digit. */
export function csvOf(time, columns, first, last) {
  const daily = time.every((ms) => ms % DAY_MS === 0);
  const when = (ms) => (daily ? dayOn(ms) : new Date(ms).toISOString());
  const lines = [['date', ...columns.map((column) => column.name)].join(',')];
  for (let bar = first; bar <= last; bar++) {
    const values = columns.map(({ values: all, given }) => {
      if (!Number.isFinite(all[bar])) return '';
      const whole = Math.trunc(Math.abs(all[bar])).toFixed().length;
      return String(Number(all[bar].toPrecision(given ? KEPT : Math.min(KEPT, Math.max(COMPUTED, whole)))));
    });
    lines.push([when(time[bar]), ...values].join(','));
  }
  return `${lines.join('\n')}\n`;
}

export function open({ chart, host, options, body, words, format, say }) {
  const t = (key, places) => words(`save.${key}`, places);
  let rewrite = () => {}; // the link, where there is one
  const failed = el('p', { class: 'error', hidden: true });
  const act = (work) => async () => {
    failed.hidden = true;
    try {
      await work();
    } catch (error) {
      failed.hidden = false;
      failed.textContent = error.message;
      say(error.message);
    }
  };

  function name(ending) {
    const { first, last } = barsInView(chart);
    return `${[host.id || 'chart', ...[first, last].map((bar) => dayOn(chart.bars.time[bar], chart.clock))].join('-')}.${ending}`;
  }

  function size() {
    const { width, height } = chart.size;
    const saved = width < PHONE_PX ? NARROW : WIDE;
    return { width: saved, height: Math.round((saved * height) / width) };
  }

  const csv = () => {
    const { first, last } = barsInView(chart);
    const text = csvOf(chart.bars.time, columnsOf(chart, options(), words), first, last);
    save(new Blob([text], { type: 'text/csv;charset=utf-8' }), name('csv'));
  };
  const frame = () => frameOf(host, options(), body, size().width, format.date(chart.bars.time[barsInView(chart).last]));
  const png = async () => {
    const { width, height } = size();
    const ratio = SAVED_PX / width;
    save(await framedPng(await chart.toBlob({ width, height, ratio }), height, frame(), ratio), name('png'));
  };
  const svg = async () => save(new Blob([framedSvg(await chart.toSVG(size()), size().height, frame())], { type: 'image/svg+xml' }), name('svg'));
  body.append(
    el(
      'div',
      { class: 'row' },
      button(t('csv'), act(csv)),
      button(t('png'), act(png)),
      button(t('svg'), act(svg)),
      button(t('print'), () => print()),
    ),
    failed,
  );
  if (host.hasAttribute('share') && host.id) body.append(...link());

  function link() {
    const field = el('input', { type: 'text', readonly: true });
    const write = async () => {
      const { linkOf } = await import('../share.js');
      field.value = linkOf(host, chart);
    };
    const copy = act(async () => {
      await write();
      field.select();
      await navigator.clipboard?.writeText(field.value);
      say(t('copied'));
    });
    field.addEventListener('focus', write);
    write();
    rewrite = write;
    return [el('div', { class: 'row' }, el('label', { class: 'grow' }, t('link'), field), button(t('copy'), copy)), el('p', { class: 'note' }, t('linkNote'))];
  }

  return { refresh: () => rewrite() };
}
