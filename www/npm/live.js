// The part of <level-chart> that loads near the screen: finds the bars that the page gives, reads the attributes, draws.
import { createChart, init, LevelChartError } from './index.js';
import { isSpokenOf, stating } from './statements.js';
import { nearestLanguage, spoken } from './words.js';

const TEXTS = ['averages', 'levels', 'range', 'published', 'asof', 'mark', 'scale', 'currency', 'bands', 'macd'];
const NUMBERS = ['rsi', 'decimals'];
const FLAGS = ['volume'];
const DEFAULT_RSI_BARS = 14; // Wilder's, for `<level-chart rsi>`

/**
 * A chart in the element's shadow root, and a promise that the prose of the page is tied to it. No chart where the bars
 * come later or `signal` aborted. `ahead` may hold an answer with the data that is on its way, and its address.
 */
export async function open(host, data, options, signal, ahead = {}) {
  const module = init(); // the module, the data and what the prose needs travel side by side
  module.catch(() => {}); // an error in the data comes first
  const prose = isSpokenOf(host) ? import('./prose.js') : null;
  prose?.catch(() => {});
  const bars = data === undefined ? await findBars(host, signal, ahead) : data;
  if (bars === null || signal.aborted) return {};
  await module;
  if (signal.aborted) return {};
  const chart = await stating(host, options, (claims) => createChart(host.shadowRoot, { ...readOptions(host, options), ...claims, data: bars }));
  return { chart, prose: prose?.then(({ attach }) => attach(host, chart, signal)) };
}

/** Other options for a drawn chart. */
export async function update(host, chart, options) {
  await stating(host, options, async (claims) => chart.setOptions(await spoken({ ...readOptions(host, options), ...claims })));
  if (isSpokenOf(host)) (await import('./prose.js')).refresh(host);
}

/** The attributes as options; what a script set goes first. */
export function readOptions(host, options) {
  const read = {};
  for (const name of TEXTS) {
    const text = host.getAttribute(name)?.trim();
    if (text) read[name] = text;
  }
  for (const name of NUMBERS) {
    if (host.hasAttribute(name)) read[name] = readNumber(name, host.getAttribute(name).trim());
  }
  for (const name of FLAGS) {
    if (host.hasAttribute(name)) read[name] = host.getAttribute(name) !== 'false';
  }
  read.lang = nearestLanguage(host);
  read.label = host.getAttribute('label') || captionOf(host);
  for (const name of Object.keys(read)) if (read[name] === undefined) delete read[name];
  return { ...read, ...options };
}

function readNumber(name, text) {
  if (text === '' && name === 'rsi') return DEFAULT_RSI_BARS;
  if (/^\d+$/.test(text)) return Number(text);
  throw new LevelChartError('bad-option', `attribute ${name}: found "${text}"; expected a whole number`, { column: name, value: text });
}

/** The heading that names the figure names its chart. */
function captionOf(host) {
  const figure = host.closest('figure');
  const named = figure?.getAttribute('aria-labelledby');
  const heading = (named && byId(host, named.split(/\s+/)[0])) ?? figure?.querySelector('figcaption :is(h1,h2,h3,h4,h5,h6)');
  return heading?.textContent.trim().replace(/\s+/g, ' ') || undefined;
}

function byId(host, id) {
  return host.getRootNode().getElementById?.(id) ?? document.getElementById(id);
}

async function findBars(host, signal, ahead) {
  if (host.hasAttribute('src')) return fetchText(new URL(host.getAttribute('src'), document.baseURI), signal, ahead);
  // Tables and inline data may stand in a part of the page that is not parsed yet.
  await parsed(signal);
  if (host.hasAttribute('table')) return readTable(host, host.getAttribute('table'));
  const inline = host.querySelector(':scope > script[type="application/json"]');
  if (inline) return inline.textContent;
  throw new LevelChartError('no-data', 'the element <level-chart> names no data; expected an attribute src or table, a child <script type="application/json">, or the property data');
}

function parsed(signal) {
  if (document.readyState !== 'loading') return undefined;
  return new Promise((resolve) => {
    document.addEventListener('DOMContentLoaded', resolve, { once: true });
    signal.addEventListener('abort', resolve, { once: true });
  });
}

async function fetchText(url, signal, { data, url: askedFor } = {}) {
  const name = url.pathname.split('/').pop() || url.href;
  let response;
  try {
    // The attribute may have changed since the answer was asked for. Other charts may read the same answer.
    response = askedFor === url.href ? (await data).clone() : await fetch(url, { credentials: 'omit', signal });
    if (response.ok && !isPage(response)) return await response.text();
  } catch (cause) {
    throw unavailable(name, 'it was not reached', { cause });
  }
  if (response.ok) throw unavailable(name, 'the server sent a web page; expected CSV or JSON');
  throw unavailable(name, `the server answered ${response.status}`, { value: String(response.status) });
}

/** Servers of single-page applications answer any address with their start page. */
function isPage(response) {
  return (response.headers.get('content-type') ?? '').startsWith('text/html');
}

function unavailable(name, why, detail) {
  return new LevelChartError('data-unavailable', `the data file ${name} could not be loaded: ${why}`, detail);
}

/** The texts of a table's cells. A machine-readable form within a cell goes before its text. */
function readTable(host, id) {
  const table = byId(host, id);
  if (!(table instanceof HTMLTableElement)) {
    throw new LevelChartError('no-table', `attribute table: found no <table id="${id}"> in the page`, { column: 'table', value: id });
  }
  const [head, ...body] = table.rows;
  return { header: head ? cells(head) : [], rows: body.filter((row) => row.parentElement !== table.tFoot).map(cells) };
}

function cells(row) {
  return Array.from(row.cells, (cell) => {
    const exact = cell.querySelector('time[datetime], data[value]');
    return exact?.getAttribute('datetime') ?? exact?.getAttribute('value') ?? cell.textContent.trim();
  });
}
