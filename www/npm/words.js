// The words of the languages: tables in the form of src/words/en.txt, parsed where they are first asked for.
import { LevelChartError, shown } from './error.js';

const TRADITIONAL = /^zh-.*\b(hant|tw|hk|mo)\b/; // Chinese in letters that words/zh.js is not written in

const brought = new Map(); // language -> the package's table as text
const texts = new Map(); // language -> the page's
const tables = new Map(); // language -> Map of keys, of both
const whole = new Map(); // language -> whether it has all that English has
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
  forget();
}

/** The same for a table of the package: what the page says anew holds, whichever comes first. */
export function bringWords(lang, text) {
  brought.set(lang, text);
  forget();
}

/** The table of a language as text: the package's, then what the page says anew; those of `de` before those of `de-AT`. */
function wordsOf(lang) {
  return namesOf(lang)
    .flatMap((name) => [brought.get(name), texts.get(name)])
    .filter(Boolean)
    .join('\n');
}

/**
 * The options of a chart with everything that its language needs, loaded on demand; plain English needs nothing.
 * The page's own `words` come last, so that they hold.
 */
export async function spoken(options) {
  const lang = options?.lang;
  if (needs(lang)) {
    // The module itself speaks English; what scripts say in it they bring along.
    if (!isEnglish(lang)) {
      const { load } = await import('./words/languages.js');
      await Promise.all(namesOf(lang).map(load));
    }
    locale ??= await import('./locale.js');
    await locale.learn(lang);
  }
  if (isText(options?.timeZone)) zones ??= await import('./zone.js');
  return spokenNow(options);
}

/** The same with what is there; null where something has to be loaded first. */
export function spokenNow(options) {
  if (!options || options[SPOKEN]) return options;
  const { lang, words, timeZone } = options;
  const known = { ...options, [SPOKEN]: true };
  if (words !== undefined && words !== null && typeof words !== 'string') return known; // the module refuses them
  if (isText(timeZone)) {
    if (!zones) return null;
    const zone = zones.zoneOf(timeZone);
    if (zone) {
      known.zone = Object.assign(zone, { timeZone }); // scripts ask the browser by its name
      delete known.timeZone;
    }
  }
  if (needs(lang)) {
    if (!locale) return null;
    const table = wordsOf(lang);
    // Without words the module speaks English, in English numbers too.
    if (table || words || isEnglish(lang)) {
      known.words = [table, ...locale.localeLines(lang), words ?? ''].join('\n');
      if (isText(options.currency)) known.currency = locale.currencySign(lang, options.currency);
    }
  } else if (wordsOf(lang)) {
    known.words = [wordsOf(lang), words ?? ''].join('\n');
  }
  return known;
}

/** The sentence of a key with its places filled: in English where the language lacks any that English has. */
export function say(lang, key, places = {}) {
  const own = isKnown(key) ? undefined : sentence(lang, key, places);
  return own ?? sentence(speaks(lang), key, places) ?? sentence('en', key, places) ?? key;
}

/** Returns the language of controls and panels for a page in `lang`: English where that table is not complete. */
export function speaks(lang = 'en') {
  if (!whole.has(lang)) {
    const table = tableOf(lang);
    whole.set(lang, isEnglish(lang) || [...tableOf('en').keys()].every((key) => table.has(key)));
  }
  return whole.get(lang) ? lang : 'en';
}

/** Whether English has a sentence of this key, so that no page made it up. */
function isKnown(key) {
  const english = tableOf('en');
  return english.has(key) || english.has(`${key}.other`);
}

function sentence(lang, key, places) {
  const table = tableOf(lang);
  const text = table.get(key) ?? table.get(`${key}.${form(lang, places.count)}`) ?? table.get(`${key}.other`);
  return text?.replace(/\{(\w+)\}/g, (_, place) => places[place] ?? '');
}

/** English, which runs to the right, within a sentence of any language (Unicode, UAX 9). */
export function isolated(text) {
  return `\u2066${text}\u2069`;
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

/** Another table came. */
function forget() {
  tables.clear();
  whole.clear();
}

function isEnglish(lang) {
  return /^en\b/i.test(lang);
}

/** The names of the tables of a language, the widest first. */
function namesOf(lang) {
  const name = String(lang ?? '').toLowerCase();
  return TRADITIONAL.test(name) ? [name] : [...new Set([name.split('-')[0], name])];
}

function tableOf(lang) {
  if (!tables.has(lang)) {
    const lines = wordsOf(lang)
      .split('\n')
      .filter((line) => line.includes('=') && !line.startsWith('#'));
    const halves = lines.map((line) => [line.slice(0, line.indexOf('=')).trim(), line.slice(line.indexOf('=') + 1)]);
    tables.set(lang, new Map(halves.map(([key, sentence]) => [key, sentence.trim().replaceAll('~', '\u00a0')])));
  }
  return tables.get(lang);
}

function form(lang, count) {
  if (count === undefined) return 'other';
  if (!plurals.has(lang)) plurals.set(lang, pluralsOf(lang));
  return plurals.get(lang).select(count);
}

function pluralsOf(lang) {
  try {
    return new Intl.PluralRules(lang);
  } catch {
    return new Intl.PluralRules('en'); // the page's `lang` is no language
  }
}
