// Take it away: the bars in view as CSV, the picture as PNG or SVG or on paper, and a link that restores the view.
import { columnsOf } from './columns.js';
import { barsInView, button, el, isoDate, save } from './parts.js';

const WIDTH = 1200; // CSS px of a saved picture, as wide as news pages run them
const RATIO = 2;
const DAY_MS = 86_400_000;

/** The bars from `first` to `last` with what is drawn over them. Every value is written so that it reads back as the same number. */
export function csvOf(time, columns, first, last) {
  const daily = time.every((ms) => ms % DAY_MS === 0);
  const when = (ms) => (daily ? isoDate(ms) : new Date(ms).toISOString());
  const lines = [['date', ...columns.map((column) => column.name)].join(',')];
  for (let bar = first; bar <= last; bar++) {
    const values = columns.map(({ values: all }) => (Number.isFinite(all[bar]) ? String(all[bar]) : ''));
    lines.push([when(time[bar]), ...values].join(','));
  }
  return `${lines.join('\n')}\n`;
}

export function open({ chart, host, options, body, words, say }) {
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
    return `${host.id || 'chart'}-${isoDate(chart.bars.time[first])}-${isoDate(chart.bars.time[last])}.${ending}`;
  }

  function size() {
    const { width, height } = chart.size;
    return { width: WIDTH, height: Math.round((WIDTH * height) / width) };
  }

  const csv = () => {
    const { first, last } = barsInView(chart);
    const text = csvOf(chart.bars.time, columnsOf(chart, options(), words), first, last);
    save(new Blob([text], { type: 'text/csv;charset=utf-8' }), name('csv'));
  };
  const png = async () => save(await chart.toBlob({ ...size(), ratio: RATIO }), name('png'));
  const svg = async () => save(new Blob([await chart.toSVG(size())], { type: 'image/svg+xml' }), name('svg'));
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
