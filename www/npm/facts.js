// `facts`: figures of the page with their sources, in a strip under the picture. The command `prerender` writes the same
// elements (src/cli/prerender/facts.rs). Loaded where a page gives some.
import { createFormats } from './panels/format.js';
import { style } from './sheet.js';
import { boxOf } from './under.js';
import './words/en.js';

const RULES = `
.facts{flex:none;display:grid;grid-template-columns:repeat(auto-fit,minmax(min(9rem,45%),1fr));gap:.4rem 1rem;margin:.3rem 0 0;padding-top:.4rem;border-top:1px solid var(--level-chart-grid,color-mix(in srgb,currentColor 20%,transparent));font:13px/1.3 var(--level-chart-font,system-ui,sans-serif)}
.facts dt{color:var(--level-chart-muted,inherit)}
.facts dd{margin:0}
.facts dd:last-child{font-size:12px;color:var(--level-chart-muted,inherit)}
.facts a{color:inherit}
.facts :focus-visible{outline:2px solid var(--level-chart-focus,currentColor);outline-offset:2px}`;

const strips = new WeakMap(); // host -> its strip

/** Shows what the chart was given, until `signal` aborts; called again after every change. */
export function show(host, chart, signal) {
  const { facts } = chart.part('statements');
  let strip = strips.get(host);
  if (!strip?.isConnected) {
    if (facts.length === 0) return;
    strip = el('dl');
    strip.className = 'facts';
    strip.setAttribute('part', 'facts');
    strips.set(host, strip);
    const written = host.nextElementSibling;
    const isWritten = written?.matches('dl[data-prerendered]'); // the same, as readers saw it before
    if (isWritten) written.hidden = true;
    signal.addEventListener('abort', () => {
      strip.remove();
      if (isWritten) written.hidden = false;
    });
    style(host.shadowRoot, RULES);
    boxOf(host).querySelector('.plot').after(strip);
  }
  if (facts.length === 0) return strip.remove();
  Object.assign(strip, { lang: chart.lang, dir: chart.dir });
  const format = createFormats(chart);
  strip.replaceChildren(
    ...facts.map((fact) => el('div', el('dt', fact.label), el('dd', el('b', figureOf(fact, format))), el('dd', ...sourceOf(fact, chart, format)))),
  );
}

/** The figure with its unit: 14 x, 62 %. */
export function figureOf({ value, unit }, format) {
  return unit === '%' ? format.anyPercent(value / 100) : `${format.any(value)}${unit && `\u00a0${unit}`}`;
}

/** The source, as a link where it has an address, and the date. */
export function sourceOf({ source, url, date }, chart, format) {
  const name = url ? Object.assign(el('a', source), { href: url }) : source;
  if (!date) return [name];
  return [name, chart.words('ui.list.comma', { all: '', last: format.date(date) })];
}

function el(tag, ...children) {
  const made = document.createElement(tag);
  made.append(...children);
  return made;
}
