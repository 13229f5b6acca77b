// `facts`: figures of the page with their sources, in a strip under the picture. The command `prerender` writes the same
// elements (src/cli/prerender/facts.rs). Loaded where a page gives some.
import { createFormats, dayOn } from './format.js';
import { style } from './sheet.js';
import { boxOf } from './under.js';
import './words/en.js';

const RULES = `
.facts{flex:none;display:grid;grid-template-columns:repeat(auto-fit,minmax(min(9rem,45%),1fr));gap:.4rem 1rem;margin:.3rem 0 0;padding-top:.4rem;border-top:1px solid var(--level-chart-grid,color-mix(in srgb,currentColor 20%,transparent));font:max(13px,.8125rem)/1.3 var(--level-chart-font,system-ui,sans-serif)}
.facts dt{color:var(--level-chart-muted,inherit)}
.facts dd{margin:0}
.facts dd:last-child{font-size:.92em;color:var(--level-chart-muted,inherit)}
.facts a{color:inherit}
.facts :focus-visible{outline:2px solid var(--level-chart-focus,currentColor);outline-offset:2px}`;

const strips = new WeakMap(); // host -> its strip
const followed = new WeakSet(); // the signals of the charts whose days are followed

/**
 * Shows what the chart was given, until `signal` aborts; called again after every change. Where a page has the same facts
 * behind the element already, as `prerender` writes them, those stay: nothing moves.
 */
export function show(host, chart, signal) {
  const { facts } = chart.part('statements');
  const next = host.nextElementSibling;
  const written = next?.matches('dl[data-prerendered]') ? next : null;
  const isSaid = written !== null && says(written, facts, chart.lang);
  if (written) written.hidden = !isSaid;
  let strip = strips.get(host);
  follow(host, chart, signal);
  if (facts.length === 0 || isSaid) {
    strip?.remove();
    return hideLater(host, chart);
  }
  if (!strip?.isConnected) {
    strip = el('dl');
    strip.className = 'facts';
    strip.setAttribute('part', 'facts');
    strips.set(host, strip);
    signal.addEventListener('abort', () => {
      strip.remove();
      if (written) written.hidden = false;
    });
    style(host.shadowRoot, RULES);
    // Where the page has one behind the controls, this one stands there too.
    const box = boxOf(host);
    if (written) host.shadowRoot.append(strip);
    else box.querySelector('.plot').after(strip);
  }
  Object.assign(strip, { lang: chart.lang, dir: chart.dir });
  const format = createFormats(chart);
  strip.replaceChildren(
    ...facts.map((fact) =>
      el('div', el('dt', fact.label), el('dd', el('b', isolated(figureOf(fact, format), chart))), el('dd', ...sourceOf(fact, chart, format))),
    ),
  );
  hideLater(host, chart);
}

/** Figures come and go with the day that the chart is set back to. */
function follow(host, chart, signal) {
  if (followed.has(signal)) return;
  followed.add(signal);
  const told = () => hideLater(host, chart);
  chart.watchers.add(told);
  signal.addEventListener('abort', () => chart.watchers.delete(told));
}

/** Hides what was not known yet, which keeps its room: nothing below it moves. */
function hideLater(host, chart) {
  const { facts } = chart.part('statements');
  for (const strip of [strips.get(host), host.nextElementSibling]) {
    if (!strip?.matches('.facts, dl[data-prerendered]')) continue;
    facts.forEach((fact, at) => strip.children[at]?.style.setProperty('visibility', isLater(fact, chart) ? 'hidden' : ''));
  }
}

/** Whether a figure is of a later day than the one that the chart is set back to, or that a replay shows. */
export function isLater({ date }, { asOf, isAside, bars, clock }) {
  if (!date || (asOf === null && !isAside)) return false;
  const day = /^\d{4}-\d\d-\d\d$/.test(asOf) ? asOf : dayOn(asOf === null ? bars.time.at(-1) : Date.parse(asOf), clock);
  return date.slice(0, 10) > day;
}

/** Whether a written strip has these facts. That is found without the browser's formats, which are slow to begin with. */
function says(written, facts, lang) {
  written.lang ||= lang; // the command wrote it in the chart's first language
  const digits = (text) => text.replace(/\D/g, '');
  const isOf = (row, { label, value, source }) =>
    row.querySelector('dt').textContent === label && digits(row.querySelector('b').textContent) === digits(String(value)) && row.textContent.includes(source);
  return written.lang === lang && written.childElementCount === facts.length && facts.every((fact, at) => isOf(written.children[at], fact));
}

/** The figure with its unit: 14 x, 62 %. */
export function figureOf({ value, unit }, format) {
  return unit === '%' ? format.anyPercent(value / 100) : `${format.any(value)}${unit && `\u00a0${unit}`}`;
}

/** The source, as a link where it has an address, and the date. */
export function sourceOf({ source, url, date }, chart, format) {
  const name = isolated(url ? Object.assign(el('a', source), { href: url }) : source, chart);
  if (!date) return [name];
  return [name, chart.words('ui.list.comma', { all: '', last: format.day(date) })];
}

/** Among words from right to left what is written from left to right would be torn apart. */
function isolated(child, chart) {
  return chart.dir === 'rtl' ? el('bdi', child) : child;
}

function el(tag, ...children) {
  const made = document.createElement(tag);
  made.append(...children);
  return made;
}
