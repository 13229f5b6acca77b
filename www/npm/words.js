// The words of the languages: tables in the form of src/words/en.txt, parsed where they are first asked for.

import { LevelChartError, shown } from './error.js';

const texts = new Map(); // language -> table as text
const tables = new Map(); // language -> Map of keys
const plurals = new Map(); // language -> its forms, which are slow to make
const SPOKEN = Symbol('words are in'); // marks options that have been through here
let locale; // locale.js, once it was needed
let zones; // zone.js, likewise

/** Makes a language known, or says some of its sentences anew. `text` has a line `key = sentence with {place}` for each. */
export function registerWords(lang, text) {
  for (const [name, given] of Object.entries({ lang, text })) {
    if (typeof given !== 'string') {
      throw new LevelChartError('bad-option', `registerWords, ${name}: found ${shown(given)}; expected a text`, { column: name, value: shown(given) });
    }
  }
  const name = lang.toLowerCase();
  texts.set(name, texts.has(name) ? `${texts.get(name)}\n${text}` : text);
  tables.delete(name);
}

/** The table of a language as text; a page that speaks `de-AT` takes that of `de` where it has no other. */
export function wordsOf(lang) {
  return texts.get(nameOf(lang)) ?? '';
}

/**
 * The options of a chart with everything that its language needs, loaded on demand; plain English needs nothing.
 * The page's own `words` come last, so that they hold.
 */
export async function spoken(options, element) {
  const lang = options?.lang;
  if (needs(lang)) {
    // The module itself speaks English; what scripts say in it they bring along.
    if (!nameOf(lang) && !/^en\b/i.test(lang)) await (await import('./words/languages.js')).load(lang);
    locale ??= await import('./locale.js');
    await locale.learn(lang);
  }
  if (isText(options?.timeZone)) zones ??= await import('./zone.js');
  return spokenNow(options, element);
}

/** The same with what is there; null where something has to be loaded first. */
export function spokenNow(options, element) {
  if (!options || options[SPOKEN]) return options;
  const { lang, words, timeZone } = options;
  const known = { ...options, [SPOKEN]: true };
  if (words !== undefined && words !== null && typeof words !== 'string') return known; // the module refuses them
  if (isText(timeZone)) {
    if (!zones) return null;
    known.zone = zones.zoneOf(timeZone);
    if (known.zone) delete known.timeZone;
  }
  if (needs(lang)) {
    if (!locale) return null;
    const direction = element?.isConnected && getComputedStyle(element).direction === 'rtl' ? 'rtl' : undefined;
    known.words = [wordsOf(lang), ...locale.localeLines(lang, direction), words ?? ''].join('\n');
    if (isText(options.currency)) known.currency = locale.currencySign(lang, options.currency);
  } else if (wordsOf(lang)) {
    known.words = [wordsOf(lang), words ?? ''].join('\n');
  }
  return known;
}

/** The sentence of a key in the first of the languages that has it, with its places filled. */
export function say(langs, key, places = {}) {
  for (const lang of [...langs, 'en']) {
    const table = tableOf(nameOf(lang));
    const sentence = table?.get(key) ?? table?.get(`${key}.${form(lang, places.count)}`) ?? table?.get(`${key}.other`);
    if (sentence !== undefined) return sentence.replace(/\{(\w+)\}/g, (_, place) => places[place] ?? '');
  }
  return key;
}

/** What the nearest element says, through the borders of shadow trees. */
export function nearestLanguage(element) {
  for (let node = element; node; node = node.parentElement ?? node.getRootNode().host) {
    const lang = node.getAttribute?.('lang');
    if (lang) return lang;
  }
  return undefined;
}

/** English without a country is what the module speaks by itself. */
function needs(lang) {
  return isText(lang) && !/^en$/i.test(lang);
}

/** What is no text the module refuses. */
function isText(value) {
  return typeof value === 'string' && value !== '';
}

function nameOf(lang) {
  const name = isText(lang) ? lang.toLowerCase() : '';
  return [name, name.split('-')[0]].find((known) => texts.has(known)) ?? '';
}

function tableOf(name) {
  if (name && !tables.has(name)) {
    const lines = texts
      .get(name)
      .split('\n')
      .filter((line) => line.includes('=') && !line.startsWith('#'));
    const halves = lines.map((line) => [line.slice(0, line.indexOf('=')).trim(), line.slice(line.indexOf('=') + 1)]);
    tables.set(name, new Map(halves.map(([key, sentence]) => [key, sentence.trim().replaceAll('~', '\u00a0')])));
  }
  return tables.get(name);
}

function form(lang, count) {
  if (count === undefined) return 'other';
  if (!plurals.has(lang)) plurals.set(lang, new Intl.PluralRules(lang));
  return plurals.get(lang).select(count);
}
