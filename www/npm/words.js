// The words of the page: a table of sentences by key, with places to fill.
const tables = new Map();

export function registerWords(lang, text) {
  const table = tables.get(lang) ?? tables.set(lang, new Map()).get(lang);
  for (const line of text.split('\n')) {
    const at = line.indexOf('=');
    if (at > 0 && !line.startsWith('#')) table.set(line.slice(0, at).trim(), line.slice(at + 1).trim().replaceAll('~', '\u00a0'));
  }
}

export function say(langs, key, places = {}) {
  for (const lang of [...langs, 'en']) {
    const table = tables.get(lang) ?? tables.get(lang.split('-')[0]);
    const form = places.count === undefined ? 'other' : new Intl.PluralRules(lang).select(places.count);
    const sentence = table?.get(key) ?? table?.get(`${key}.${form}`) ?? table?.get(`${key}.other`);
    if (sentence !== undefined) return sentence.replace(/\{(\w+)\}/g, (_, place) => places[place] ?? '');
  }
  return key;
}
