// The WebAssembly module: fetched and compiled once, shared by every chart of the page.
import start, * as glue from './levelchart.js';
import { inTime } from './answer.js';
import { asLevelChartError, LevelChartError, messageOf } from './error.js';

const MAGIC = [0x00, 0x61, 0x73, 0x6d];

let isInlined = false;
let started = null;
let instance = 0; // which one of the module is in use: the first that stopped has a second behind it

/**
 * Answers with the module's bytes by address, which the element has asked for before this file was there; `own` where
 * the module comes from elsewhere than its file.
 */
const modules = (globalThis['levelchart.modules'] ??= {});

/** Loads the module. The first call decides from where; later calls await the same module. */
export function init(source, options) {
  started ??= run(source, options).catch((thrown) => {
    started = null; // a later call may try again: the reader's connection may be back
    throw unavailable(thrown);
  });
  return started;
}

/** The module's exports, after `init`. */
export async function engine() {
  await init();
  return glue;
}

/** Says which instance of the module is in use. What another one made is lost. */
export const instanceNow = () => instance;

/**
 * Runs `work`, which calls the module, so that nothing but a LevelChartError leaves it. Whatever else is thrown went through
 * the module's own functions and left its stack and its locks as they were: that instance gives way to a fresh one, which
 * `replace` makes.
 */
export function guarded(work, replace = replaceChart) {
  try {
    return work();
  } catch (thrown) {
    if (thrown instanceof LevelChartError) throw thrown;
    try {
      replace();
    } catch {
      // No memory for another one: the next call that fails tries again.
    }
    throw asLevelChartError(thrown);
  }
}

function replaceChart() {
  instance += 1;
  glue.__wbg_reset_state();
}

/** Makes base64 copies the default source: for pages that may not fetch. */
export function preferInlined() {
  modules.own = true;
  isInlined = true;
}

/** Compiles a module from where it lies beside the scripts: `file` gives its address, `copy` imports it as base64. */
export function compileDefault(file, copy) {
  return isInlined ? compileInlined(copy) : compileFetched(file, copy);
}

async function run(source, options) {
  const integrity = options?.integrity;
  const given = await source;
  // A source or a checksum that the caller gave is an order: nothing else is loaded in its place.
  modules.own ||= given !== undefined || integrity !== undefined;
  const isDefault = given === undefined && integrity === undefined;
  const module = isDefault ? await compileDefault(address, () => import('./levelchart_b64.js')) : await compile(given, integrity);
  await start({ module_or_path: module });
}

function address() {
  return new URL('./levelchart_bg.wasm', import.meta.url);
}

async function compileFetched(file, copy) {
  let url; // none in a bundle without addresses of its own
  try {
    url = file();
    const answer = await inTime((modules[url] ??= request(url)));
    return await compile(answer.bodyUsed ? url : answer);
  } catch {
    // Blocked by connect-src, missing on the server, wrong bytes, or a file URL in Node.
    return compileInlined(copy).catch((thrown) => {
      delete modules[url]; // neither came: a later call asks again
      throw thrown;
    });
  }
}

async function compileInlined(copy) {
  const { default: text } = await copy();
  const bytes = Uint8Array.fromBase64?.(text) ?? Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  return WebAssembly.compile(bytes);
}

async function compile(source, integrity) {
  if (source instanceof WebAssembly.Module) return source;
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return WebAssembly.compile(source);
  try {
    return await compileResponse(source instanceof Response ? source : await request(source, integrity));
  } catch (cause) {
    throw unavailable(cause, source === undefined ? 'levelchart_bg.wasm' : (source.url ?? source));
  }
}

function request(source, integrity) {
  const url = source ?? address();
  return fetch(url, integrity === undefined ? { credentials: 'omit' } : { credentials: 'omit', integrity });
}

async function compileResponse(response) {
  if (!response.ok) throw unavailable(`the server answered ${response.status}; expected 200`, response.url);
  const type = response.headers.get('content-type') ?? '';
  if (type.split(';')[0].trim() === 'application/wasm' && WebAssembly.compileStreaming) {
    return WebAssembly.compileStreaming(response);
  }
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (MAGIC.some((byte, at) => bytes[at] !== byte)) {
    throw unavailable(`found ${type || 'bytes of no named type'}; expected WebAssembly`, response.url);
  }
  return WebAssembly.compile(bytes);
}

/** Whatever kept a module away: what the browser or the server said. */
export function unavailable(cause, from) {
  if (cause instanceof LevelChartError) return cause;
  const why = messageOf(cause).replace(/\.$/, '');
  return new LevelChartError('module-unavailable', `the chart's module could not be loaded${from ? ` from ${from}` : ''}: ${why}`, { cause });
}
