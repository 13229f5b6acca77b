// Small builders of elements. No markup is parsed anywhere: strict pages forbid it.
import { dayOn } from '../format.js';
import { off, pressed, widen, wrong } from '../off.js';

export { off, widen, wrong };

/** An element with attributes and children; `null`, `false` and `undefined` attributes are left out, functions listen. */
export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') made.addEventListener(name, value);
    else made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

export function button(text, act, attributes = {}) {
  return el('button', { type: 'button', click: pressed(act), ...attributes }, text);
}

/**
 * A table that scrolls by itself. `head` has the texts above the columns, and each row a text or a list of nodes for each cell;
 * the first names the row. `attributes` are those of what scrolls.
 */
export function tableOf(caption, head, rows, attributes = {}) {
  const row = ([name, ...cells]) => el('tr', {}, el('th', { scope: 'row' }, name), ...cells.map((cell) => el('td', {}, ...[cell].flat())));
  const table = el(
    'table',
    {},
    el('caption', {}, el('span', {}, caption)),
    el('thead', {}, el('tr', {}, ...head.map((text) => el('th', { scope: 'col' }, text)))),
    el('tbody', {}, ...rows.map(row)),
  );
  return el('div', { class: 'scroll', role: 'region', tabindex: 0, 'aria-label': caption, ...attributes }, table);
}

/** `items` one after another, as the language lists them; empty without any. */
export function joined(words, items) {
  return items.length > 0 ? items.reduce((all, last) => words('list.comma', { all, last })) : '';
}

/** A link that saves `blob`, clicked and gone. */
export function save(blob, name) {
  const url = URL.createObjectURL(blob);
  const link = el('a', { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000); // long enough for any browser to have begun
}

/** Calls `work` once after `ms` without another call. */
export function settled(work, ms) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(work, ms);
  };
}

/** The last bar of each day, in order: what a date can name. */
export function daysOf(time, clock) {
  const days = [];
  for (let bar = 0; bar < time.length; bar++) {
    const date = dayOn(time[bar], clock);
    if (days.at(-1)?.date === date) days.at(-1).bar = bar;
    else days.push({ date, bar });
  }
  return days;
}

/** The bars that are at least half in view, first and last, of so many: none later than the day that the chart is set back to. */
export function barsInView(chart, all = chart.analysis.bars) {
  const { first, count } = chart.view;
  const last = all - 1;
  const from = Math.min(last, Math.max(0, Math.round(first)));
  return { first: from, last: Math.max(from, Math.min(last, Math.round(first + count) - 1)) };
}
