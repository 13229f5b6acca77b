// The reader of any file: a module of its own, which makes columns of data that the chart's module leaves unread.
import start, * as glue from './levelchart_reader.js';
import { BESIDE } from './beside.js';
import { decode } from './reading/decode.js';
import { compileDefault, guarded, unavailable } from './engine.js';
import { zoneOf } from './zone.js';

let started = null;

/** Loads the reader. */
async function reader() {
  const file = () => new URL('./levelchart_reader_bg.wasm', import.meta.url);
  started ??= compileDefault(file, () => import('./levelchart_reader_b64.js'))
    .then((module) => start({ module_or_path: module }))
    .then(know)
    .catch((thrown) => {
      started = null; // a later call may try again
      throw unavailable(thrown);
    });
  await started;
  return glue;
}

/** The clock of a zone by the name that a file gives it, from 1970 on; nothing where there is none of that name. */
function zoneNamed(name) {
  try {
    return zoneOf(name)?.(0, Date.now());
  } catch {
    return undefined;
  }
}

function know() {
  glue.know_zones(zoneNamed);
}

function replace() {
  glue.__wbg_reset_state();
  know();
}

/** Data and options, plain values, as the chart's module takes them. */
export async function read(data, options, areHints = false) {
  const module = await reader();
  return guarded(() => readWith(module, data, options, areHints), replace);
}

function readWith(module, data, options, areHints) {
  const given = options ?? {};
  const bars = isRead(data) ? data : readBars(module, data, given, areHints);
  if (areHints || !options) return [bars, undefined];
  const known = { ...options };
  for (const [name, { way, names }] of Object.entries(BESIDE)) {
    const { text } = textOf(options[name], given);
    if (way === 'series' && Array.isArray(options[name])) known[name] = options[name].map((one) => ownRead(module, name, one, given));
    if (way === 'columns' && text !== undefined) known[name] = module.read_columns(name, names, text);
  }
  const { compare, constituents } = options;
  if (Object(compare) === compare) {
    known.compare = Object.fromEntries(
      Object.entries(compare).map(([name, other]) => [name, isRead(other) ? other : module.read_compared(name, textOf(other, given).text ?? other)]),
    );
  }
  if (Array.isArray(constituents)) {
    known.constituents = constituents.map((one) => (isRead(one) ? one : readBars(module, one, {}, false)));
  }
  const listed = { events: module.read_events, strikes: module.read_strikes };
  for (const [name, readList] of Object.entries(listed)) {
    const { text } = textOf(options[name], given);
    if (text !== undefined) known[name] = readList(text);
  }
  return [bars, known];
}

/** A series of the page's own with columns in the place of its text. What is none the chart's module refuses. */
function ownRead(module, name, own, given) {
  const { data, ...one } = own ?? {};
  const { text } = textOf(data, given);
  return text === undefined ? one : { ...one, ...module.read_columns(name, ['value'], text) };
}

function readBars(module, data, given, areHints) {
  const { text, encoding, isGuess } = textOf(data, given);
  // A text that crosses as such has three times its room kept for it, where one of its signs has two bytes.
  const bars = module.read_bars(text === undefined ? data : new TextEncoder().encode(text), given, areHints);
  if (encoding) bars.reading.encoding = encoding;
  if (isGuess) {
    const code = 'encoding-assumed';
    bars.warnings.unshift({ code, message: `the file is not UTF-8; it was read as ${encoding}; the option encoding names another` });
  }
  return bars;
}

/** Columns of numbers, or nothing at all. */
function isRead(bars) {
  return bars === undefined || bars === null || (bars.time instanceof Float64Array && bars.close instanceof Float64Array);
}

/** A text, and how its bytes became one. */
function textOf(data, { encoding, lang }) {
  if (typeof data === 'string') return { text: data };
  if (data instanceof ArrayBuffer || data instanceof Uint8Array) return decode(data, { encoding: encoding ?? data.charset, lang });
  return {};
}
