// The files that attributes name: prices, and what stands beside them. Each is fetched once, however often it is named.
import { bytesOf, inTime, isLate } from './answer.js';
import { BESIDE, isInPlace, seriesIn } from './beside.js';
import { LevelChartError, shown } from './error.js';

const bodies = new WeakMap(); // answer -> its bytes
const loaded = new WeakMap(); // what the attributes of an element gave, for later changes of its other options

/**
 * A function that fetches the text of an address, named by an attribute of a page, or its bytes, where they are not UTF-8.
 * `ahead`: answers on their way, by address. `encoding`: what the page says of the files.
 */
export function fetcher(signal, ahead = {}, encoding) {
  const texts = new Map();
  return async (attribute, address) => {
    let url;
    try {
      url = new URL(address, document.baseURI);
    } catch {
      throw badOption(attribute, address, 'the address of a file');
    }
    url.hash = '';
    if (!texts.has(url.href)) texts.set(url.href, fetchText(url, signal, ahead[url.href], encoding));
    try {
      return await texts.get(url.href);
    } catch (error) {
      if (attribute === 'src' || !(error instanceof LevelChartError)) throw error;
      throw new LevelChartError(error.code, `attribute ${attribute}: ${error.message}`, { column: attribute, value: error.value, cause: error });
    }
  };
}

/**
 * Loads what stands beside the prices, as options; `given(name)` is what an attribute says. What a script set is not fetched. A file
 * that does not come costs what it is for, not the chart: `lost` has the error then. A `drawn` chart that lacks nothing stays as it is.
 */
export async function loadBeside(given, options, get, lost, drawn) {
  const wanted = Object.keys(BESIDE).filter((name) => given(name)?.trim() && options?.[name] === undefined);
  const attempt = (name, address) =>
    get(name, address).catch((error) => {
      if (error.code !== 'data-unavailable' || drawn?.lost.length === 0) throw error;
      lost.push(error);
    });
  const parts = await Promise.all(wanted.map((name) => READ[BESIDE[name].way](name, given(name).trim(), attempt)));
  return Object.assign({}, ...parts);
}

/** Keeps it for later changes of other options. */
export function keepBeside(host, read) {
  loaded.set(host, read);
}

/** What was kept; nothing before. */
export function besideOf(host) {
  return loaded.get(host) ?? {};
}

const READ = {
  async named(name, text, get) {
    const named = readNamed(name, text);
    const texts = await Promise.all(named.map(({ address }) => get(name, address)));
    const entries = (pairs) => Object.fromEntries(pairs.filter(([, value]) => value));
    return {
      [name]: entries(named.map(({ name }, index) => [name, texts[index]])),
      [`${name}Labels`]: entries(named.map(({ name, label }) => [name, label])),
    };
  },
  async series(name, text, get) {
    const all = seriesIn(text).map((own) => withBounds(name, own));
    const texts = await Promise.all(all.map(({ address }) => get(name, address)));
    // Of one that did not come the name stays: claims on it cannot be checked.
    return { [name]: all.map((own, index) => ({ ...own, data: texts[index], isLost: texts[index] === undefined })) };
  },
  columns: async (name, address, get) => ({ [name]: await get(name, address) }),
  async list(name, text, get) {
    const given = isInPlace(text) ? text : await get(name, text);
    // The module reads notes from JSON alone.
    const isRows = given && name === 'notes' && !(typeof given === 'string' && isInPlace(given.trim()));
    return { [name]: isRows ? (await import('./rows.js')).rowsOf(given, ['date', 'text']) : given };
  },
};

/** `name=address label; name=address label`. A blank before the next `name=address` parts them too. */
function readNamed(attribute, text) {
  const named = [];
  for (const part of text.split(';')) {
    let last = null;
    for (const word of part.split(/\s+/).filter(Boolean)) {
      const [, name, address] = word.match(/^([^=]+)=(.+)$/) ?? [];
      if (name) named.push((last = { name, address, label: '' }));
      else if (last) last.label = `${last.label} ${word}`.trim();
      else throw badOption(attribute, word, 'name=address, such as sp500=benchmarks.csv');
    }
    if (last) whole(attribute, last.label, 'a label with brackets and quotation marks in pairs');
  }
  return named;
}

/** A series of the page's own with the bounds that stand behind its label as numbers. */
function withBounds(attribute, { bounds, ...own }) {
  const expected = 'a label, and brackets such as [10 30] behind it';
  whole(attribute, own.label, expected);
  if (bounds === undefined) return own;
  const numbers = bounds.trim().split(/\s+/);
  const [low, high] = numbers.map(Number);
  if (numbers.length !== 2 || Number.isNaN(low + high)) throw badOption(attribute, `[${bounds}]`, expected);
  return { ...own, low, high };
}

/** A bracket or a quotation mark that stands alone in a label is a slip, as in src/text.rs. */
function whole(attribute, label, expected) {
  for (const [open, close] of ['[]', '()', '""']) {
    const [opens, closes] = [open, close].map((mark) => label.split(mark).length - 1);
    if (open === close ? opens % 2 : opens !== closes)
      throw badOption(attribute, label.slice(Math.max(label.lastIndexOf(open), label.lastIndexOf(close))), expected);
  }
}

function badOption(attribute, found, expected) {
  return new LevelChartError('bad-option', `attribute ${attribute}: found ${shown(found)}; expected ${expected}`, { column: attribute, value: found });
}

async function fetchText(url, signal, answer, encoding) {
  const name = url.pathname.split('/').pop() || url.href;
  let response;
  try {
    response = await inTime(answer ?? fetch(url, { credentials: 'omit', signal }));
    if (response.ok && !isPage(response)) return await contentOf(response, name, encoding);
  } catch (cause) {
    if (cause instanceof LevelChartError) throw cause;
    throw unavailable(name, isLate(cause) ? cause.message : 'it was not reached', { cause });
  }
  if (response.ok) throw unavailable(name, 'the server sent a web page; expected CSV or JSON');
  throw unavailable(name, `the server answered ${response.status}`, { value: String(response.status) });
}

/** The bytes of an answer, which other charts may have read: a copy of it would keep what nobody reads. */
function bodyOf(response, name) {
  if (!bodies.has(response)) bodies.set(response, bytesOf(response, name));
  return bodies.get(response);
}

/** The text of a file in UTF-8, else its bytes with the encoding that the page or the server names. */
async function contentOf(response, name, encoding) {
  const bytes = await bodyOf(response, name);
  const charset =
    encoding ||
    response.headers
      .get('content-type')
      ?.match(/charset="?([^";\s]+)/i)?.[1]
      .toLowerCase();
  try {
    // Text has no zero bytes, but for UTF-16 and UTF-32.
    if ((!charset || charset === 'utf-8') && !bytes.includes(0)) return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // In another encoding, whatever the server says.
  }
  return Object.assign(new Uint8Array(bytes.buffer), { charset: charset === 'utf-8' ? undefined : charset });
}

/** Servers of single-page applications answer any address with their start page. */
function isPage(response) {
  return (response.headers.get('content-type') ?? '').startsWith('text/html');
}

function unavailable(name, why, detail) {
  return new LevelChartError('data-unavailable', `the data file ${name} could not be loaded: ${why}`, detail);
}
