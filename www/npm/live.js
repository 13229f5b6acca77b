// The part of <level-chart> that loads near the screen: finds the bars that the page gives, reads the attributes, draws.
import { shown } from './error.js';
import { createChart, init, LevelChartError } from './index.js';
import { EMPTY, FLAGS, HINTS, isOdd, keyOf, LOADING, NUMBERS, OFF, TEXTS } from './names.js';
import { plainBars, plainOptions } from './plain.js';
import { besideOf, fetcher, keepBeside, loadBeside } from './sources.js';
import { isSpokenOf, statementsOf, stating } from './statements.js';
import { turn } from './turn.js';
import { withRead } from './unread.js';
import { nearestLanguage, spoken } from './words.js';

/**
 * A chart in the element's shadow root, and `tie(signal, first)`, which ties what stands around it to it and answers the
 * reader's first act there. No chart where the bars come later or `signal` aborted. `ahead` holds the answers that are on their
 * way, by address; `text(name)` is what an attribute says. Where a chart is `drawn` already it takes the bars and the options.
 */
export async function open(host, { data, options: given, text }, signal, ahead = {}, drawn = null) {
  const options = plainOptions(given);
  await turn(); // the scripts came in this task
  const module = init(); // the module, the data and what is tied to the chart travel side by side
  module.catch(() => {}); // an error in the data comes first
  await turn();
  if (signal.aborted) return {};
  if (isSpokenOf(host)) import('./prose.js').catch(() => {}); // awaited where they are used
  for (const name of tiesOf(host)) TIES[name]().catch(() => {});
  const get = fetcher(signal, ahead, options?.encoding ?? text('encoding')?.trim());
  const lost = [];
  const beside = loadBeside(text, options, get, lost, drawn);
  beside.catch(() => {}); // awaited below
  const bars = data === undefined ? await findBars(host, get, signal) : data;
  if (bars === null || signal.aborted) return {};
  const read = await beside;
  await module;
  if (signal.aborted) return {};
  const stated = `${statementsOf(host)}`;
  const chart = await stating(host, options, async (claims) => {
    const wanted = { ...readOptions(host, options, text, read), ...claims };
    if (!drawn) return createChart(host.shadowRoot, { ...wanted, data: bars });
    await withRead(plainBars(bars), await spoken(wanted), (data, known) => drawn.renew(data, known, signal));
    return drawn;
  });
  keepBeside(host, read);
  chart.lost = lost;
  return { chart, tie: (signal, first) => tie(host, chart, stated, signal, first) };
}

// The scripts that follow a chart, by the attribute that asks for them; `alert-href` says more of the alerts.
const TIES = { share: () => import('./share.js'), refresh: () => import('./refresh.js'), alerts: () => import('./alerts.js') };

function tiesOf(host) {
  return Object.keys(TIES).filter((name) => host.hasAttribute(name));
}

const ends = new WeakMap(); // chart -> what ends each script that follows it

/** Follows what an attribute asks for, until `signal` aborts, in the place of what it asked for before. On an error that stays. */
export async function follow(host, chart, name, signal) {
  const { follow } = await TIES[name]();
  if (signal.aborted) return;
  const end = new AbortController();
  if (host.hasAttribute(name) || (name === 'alerts' && host.hasAttribute('alert-href'))) follow(host, chart, end.signal);
  signal.addEventListener('abort', () => end.abort());
  const before = ends.get(chart);
  before?.[name]?.abort();
  ends.set(chart, { ...before, [name]: end });
}

/**
 * Ties what stands around the chart to it. What is missing for that is no fault of the chart: it is reported in the console.
 */
async function tie(host, chart, stated, signal, first) {
  await restate(host, chart, signal);
  await around(async () => first.inProse && isSpokenOf(host) && (await import('./prose.js')).answer(host, first.inProse));
  for (const name of tiesOf(host)) await around(() => follow(host, chart, name, signal));
  if (document.readyState === 'loading') followParser(host, chart, stated, signal);
  else tellOdd(host).catch(() => {}); // without its script nothing is reported
}

/** Says in the console what is misspelt and what leads nowhere: the page is whole now. */
async function tellOdd(host) {
  const loading = host.getAttribute('loading');
  const isLost = (element) => !byId(host, element.dataset.chart ?? decodeURIComponent(element.hash?.slice(1) ?? ''));
  const lost = Array.from(host.getRootNode().querySelectorAll('[data-chart],a[data-level]')).filter(isLost);
  const isWrong = loading !== null && !LOADING.includes(loading);
  if (!lost.length && !isWrong && !isOdd(host.getAttributeNames())) return;
  const { tellAttributes, tellLinks, tellLoading } = await import('./misspelt.js');
  tellAttributes(host);
  tellLinks(lost);
  if (isWrong) tellLoading(loading);
}

/** Paragraphs that come after the picture, on a page that is still on its way. Nobody waits for them. */
async function followParser(host, chart, stated, signal) {
  await parsed(signal);
  if (signal.aborted) return;
  if (`${statementsOf(host)}` !== stated)
    host.options = host.options; // they state more: the chart checks all of it
  else await restate(host, chart, signal);
  tellOdd(host).catch(() => {});
}

/** After another bar came, or other options: what the prose states is checked again. Prose that is new is tied first. */
export async function restate(host, chart, signal) {
  await around(async () => {
    if (!host.getAttribute('facts') && !host.options?.facts && !host.shadowRoot.querySelector('.facts')) return;
    const { show } = await import('./facts.js');
    if (!signal.aborted) show(host, chart, signal);
  });
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

/** Other options for a drawn chart, unless it is no longer `due` when their words have come; `text(name)` is what an attribute says. */
export async function update(host, chart, given, text, isDue) {
  const options = plainOptions(given);
  await stating(host, options, async (claims) => {
    const wanted = await spoken({ ...readOptions(host, options, text), ...claims });
    if (isDue()) await chart.setOptions(wanted);
  });
}

/** The attributes as options; what a script set goes first. */
function readOptions(host, options, text, beside = besideOf(host)) {
  const read = {};
  for (const name of [...HINTS, ...TEXTS]) read[name] = text(name)?.trim() || undefined;
  for (const name of NUMBERS) {
    if (text(name) !== null) read[name] = readNumber(name, text(name).trim());
  }
  for (const name of FLAGS) {
    if (text(name) !== null) read[name] = text(name) !== OFF;
  }
  read.lang = nearestLanguage(host);
  read.label ??= captionOf(host);
  const given = Object.entries(read).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(given.map(([name, value]) => [keyOf(name), value])), ...beside, ...options };
}

function readNumber(name, text) {
  if (text === '' && name in EMPTY) return EMPTY[name];
  if (/^\d+$/.test(text)) return Number(text);
  throw new LevelChartError('bad-option', `attribute ${name}: found ${shown(text)}; expected a whole number`, { column: name, value: text });
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
  throw new LevelChartError(
    'no-data',
    'the element <level-chart> names no data; expected an attribute src or table, a child <script type="application/json">, or the property data',
  );
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
    throw new LevelChartError('no-table', `attribute table: found no <table id=${shown(id)}> in the page`, { column: 'table', value: id });
  }
  const [head, ...body] = table.rows;
  return { header: head ? cells(head) : [], rows: body.filter((row) => row.parentElement !== table.tFoot).map(cells) };
}

function cells(row) {
  return Array.from(row.cells, (cell) => {
    const exact = cell.querySelector('time[datetime], data[value]');
    // Heads may say in such attributes how a column is sorted.
    const { value, sort } = cell.localName === 'td' ? cell.dataset : {};
    return value?.trim() || sort?.trim() || exact?.getAttribute('datetime') || exact?.getAttribute('value') || seen(cell);
  });
}

/** What a reader sees of a cell: no keys to sort by, no marks of notes. */
function seen(cell) {
  if (!cell.firstElementChild) return cell.textContent.trim();
  const copy = cell.cloneNode(true);
  for (const part of copy.querySelectorAll(UNSEEN)) part.remove();
  for (const end of copy.querySelectorAll('br')) end.replaceWith(' ');
  return copy.textContent.trim();
}

const UNSEEN = 'sup, script, style, template, [hidden], [style*="display:none" i], [style*="display: none" i], .visually-hidden, .sr-only';
