// The score card of a chart in the page: the pulse with its band, the threat level, and the parts in a disclosure. The command
// `prerender` writes the same elements (src/cli/prerender/score.rs). Loaded only where a page has a place for it.
import { numberIn } from '../format.js';

const PARTS = ['trend', 'momentum', 'place', 'breadth', 'relative'];
const EDGES = [40, 60]; // of the bands

// src/cli/prerender/score.rs has the same rules.
export const RULES =
  '[data-score]{border-block:1px solid;border-color:color-mix(in srgb,currentColor 20%,transparent);padding-block:.7em}[data-score]>*{margin:0 0 .4em}[data-score]>:last-child{margin:0}[data-score] summary{cursor:pointer}[data-score] details{font-size:.88em;line-height:1.5}[data-score] dl{margin:.6em 0}[data-score] dt{font-weight:600}[data-score] dd{margin:0 0 .4em}';

const styled = new WeakSet();

/** Fills the places of a chart's score; `score` is that of its analysis, or null. */
export function show(places, score, chart) {
  for (const place of places) {
    const root = place.getRootNode();
    if (!styled.has(root)) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(RULES);
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
      styled.add(root);
    }
    const card = document.createElement(place.localName);
    card.append(...linesOf(score, chart, publishedOf(place)));
    if (card.innerHTML !== written(place)) {
      const isOpen = place.querySelector('details')?.open;
      place.replaceChildren(...card.childNodes);
      if (isOpen) place.querySelector('details').open = true;
    }
    Object.assign(place, { lang: chart.lang, dir: chart.dir });
  }
}

/** What a place holds, whether its disclosure is open or closed. */
function written(place) {
  const copy = place.cloneNode(true);
  for (const details of copy.querySelectorAll('details')) details.open = false;
  return copy.innerHTML;
}

/** What the editor published: `{ pulse, threat }`; null without anything that can be read, which the console tells. */
function publishedOf(place) {
  const text = place.dataset.published?.trim();
  if (!text) return null;
  const [, pulse, threat] = text.match(/^(\d+(?:\.\d+)?)(?:\s+([1-5]))?$/) ?? [];
  if (pulse !== undefined && Number(pulse) <= 100) return { pulse: Number(pulse), threat: threat && Number(threat) };
  console.error(
    `levelchart: data-published: found ${JSON.stringify(text.slice(0, 40))}; expected a pulse from 0 to 100, and a threat level from 1 to 5, such as 62 3`,
  );
  return null;
}

function linesOf(score, chart, published) {
  const t = (key, places) => chart.words(`ui.score.${key}`, places);
  const number = (value, most = 1) => {
    // Plain English without the browser's formats, which are slow to begin with; no figure of a score has a thousand.
    if (chart.lang === 'en') return String(Math.round(value * 10 ** most) / 10 ** most);
    return numberIn(chart.lang, value, { maximumFractionDigits: most });
  };
  // A figure that rounds to the edge of a band keeps a decimal: the band would contradict it.
  const pulseOf = (pulse) => number(pulse, EDGES.includes(Math.round(pulse)) ? 1 : 0);
  const figures = (pulse, threat) => (threat ? t('figures', { pulse, threat: number(threat) }) : pulse);
  const lines = [];
  const own = score && pulseOf(score.pulse);
  if (score) {
    const threat = score.threat === null ? t('unknown') : t('threat', { threat: number(score.threat) });
    lines.push(el('p', el('strong', t('pulse', { pulse: own, band: t(score.band) })), ` ${threat}`));
  } else lines.push(el('p', el('strong', t('none'))));
  if (published) {
    const given = figures(number(published.pulse), published.threat);
    lines.push(el('p', t('published', { published: given, own: score ? figures(own, score.threat) : '–' })));
  }
  const parts = new Map(score?.parts.map((part) => [part.name.split(' ')[0], part]));
  const known = PARTS.filter((name) => parts.has(name));
  const told = known.flatMap((name) => {
    const { value, why } = parts.get(name);
    const head = t('part', { name: t(name), value: number(100 * value, 0) });
    return [el('dt', head), el('dd', why)];
  });
  const missing = PARTS.filter((name) => !parts.has(name)).map((name) => t(name));
  const left = missing.length > 0 && el('p', t('left', { parts: missing.reduce((all, last) => chart.words('ui.list.comma', { all, last })) }));
  lines.push(el('details', el('summary', t('parts')), known.length > 0 && el('dl', ...told), left, el('p', t('method'))));
  lines.push(el('p', el('small', t('note'))));
  return lines;
}

function el(tag, ...children) {
  const made = document.createElement(tag);
  made.append(...children.filter(Boolean));
  return made;
}
