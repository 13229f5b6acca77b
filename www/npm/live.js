// The part of <level-chart> that loads near the screen: finds the bars that the page gives, reads the attributes, draws.
import { createChart, init, LevelChartError } from './index.js';
import { besideOf, fetcher, loadBeside } from './sources.js';
import { isSpokenOf, statementsOf, stating } from './statements.js';
import { turn } from './turn.js';
import { nearestLanguage, spoken } from './words.js';

const TEXTS = ['averages', 'levels', 'range', 'published', 'asof', 'mark', 'scale', 'currency', 'bands', 'macd', 'scenario', 'explore'];
const NUMBERS = ['rsi', 'decimals'];
const FLAGS = ['volume', 'extremes'];
const DEFAULT_RSI_BARS = 14; // Wilder's, for `<level-chart rsi>`

/**
 * A chart in the element's shadow root, and `tie(signal)`, which ties what stands around it to it. No chart where the bars
 * come later or `signal` aborted. `ahead` holds the answers that are on their way, by address.
 */
export async function open(host, data, options, signal, ahead = {}) {
  await turn(); // the scripts came in this task
  const module = init(); // the module, the data and what is tied to the chart travel side by side
  module.catch(() => {}); // an error in the data comes first
  await turn();
  if (signal.aborted) return {};
  if (isSpokenOf(host)) import('./prose.js').catch(() => {}); // awaited where they are used
  if (host.hasAttribute('share')) import('./share.js').catch(() => {});
  const get = fetcher(signal, ahead);
  const beside = loadBeside(host, options, get);
  beside.catch(() => {}); // awaited below
  const bars = data === undefined ? await findBars(host, get, signal) : data;
  if (bars === null || signal.aborted) return {};
  await beside;
  await module;
  if (signal.aborted) return {};
  const stated = `${statementsOf(host)}`;
  const chart = await stating(host, options, (claims) => createChart(host.shadowRoot, { ...readOptions(host, options), ...claims, data: bars }));
  return { chart, tie: (signal) => tie(host, chart, stated, signal) };
}

/**
 * Ties what stands around the chart to it. What is missing for that is no fault of the chart: it is told in the console.
 */
async function tie(host, chart, stated, signal) {
  await restate(host, chart, signal);
  await around(async () => host.hasAttribute('share') && (await import('./share.js')).follow(host, chart, signal));
  if (document.readyState === 'loading') followParser(host, chart, stated, signal);
}

/** Paragraphs that come after the picture, on a page that is still on its way. Nobody waits for them. */
async function followParser(host, chart, stated, signal) {
  await parsed(signal);
  if (signal.aborted) return;
  if (`${statementsOf(host)}` !== stated) host.options = host.options; // they state more: the chart checks all of it
  else await restate(host, chart, signal);
}

/** After another bar came, or other options: what the prose states is checked again. Prose that is new is tied first. */
export async function restate(host, chart, signal) {
  await around(async () => {
    if (!isSpokenOf(host)) return;
    const prose = await import('./prose.js');
    if (!prose.refresh(host)) await prose.attach(host, chart, signal);
  });
}

async function around(work) {
  try {
    await work();
  } catch (thrown) {
    console.error(`levelchart: what stands around the chart could not be tied to it: ${thrown.message}`);
  }
}

/** Other options for a drawn chart, unless it is no longer `due` when their words have come. */
export async function update(host, chart, options, isDue) {
  await stating(host, options, async (claims) => {
    const wanted = await spoken({ ...readOptions(host, options), ...claims }, host);
    if (isDue()) chart.setOptions(wanted);
  });
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
  read.timeZone = host.getAttribute('time-zone')?.trim() || undefined;
  read.lang = nearestLanguage(host);
  read.label = host.getAttribute('label') || captionOf(host);
  for (const name of Object.keys(read)) if (read[name] === undefined) delete read[name];
  return { ...read, ...besideOf(host), ...options };
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

async function findBars(host, get, signal) {
  if (host.hasAttribute('src')) return get('src', host.getAttribute('src'));
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
