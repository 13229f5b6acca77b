// The snippets of the guides, as a reader copies them.
import { readFile } from 'node:fs/promises';

/** Those of a kind in a page of `www/docs`. */
export async function snippets(page, lang) {
  const html = await readFile(new URL(`../../www/docs/${page}`, import.meta.url), 'utf8');
  const found = [...html.matchAll(/<code data-lang="([\w.-]+)">([\s\S]*?)<\/code>/g)].filter(([, kind]) => kind === lang);
  if (!found.length) throw new Error(`www/docs/${page} has no snippet of the kind ${lang}`);
  return found.map(([, , code]) => code.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
}
