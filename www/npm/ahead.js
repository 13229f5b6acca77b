// The files of a chart, asked for as soon as the scripts are there: neither the module nor the page's start holds them up.
import { addressesIn, BESIDE } from './beside.js';

let answers = {}; // by address: charts of one file that start in one task share one answer

/** Asks for the files that attributes name; what a script gave is not asked for. Gives the answers by address. */
export function askAhead(host) {
  const ahead = {};
  const named = (name) => host.getAttribute(name)?.trim();
  const beside = Object.keys(BESIDE).flatMap((name) => (named(name) ? addressesIn(name, named(name)) : []));
  for (const address of [host.data === undefined && named('src'), ...beside]) {
    if (!address) continue;
    try {
      const { href } = new URL(address, document.baseURI);
      ahead[href] = answers[href] ??= fetch(href, { credentials: 'omit' });
      ahead[href].catch(() => {}); // whoever awaits it handles the error
    } catch {
      // An invalid address: reported when it is used.
    }
  }
  setTimeout(() => (answers = {}));
  return ahead;
}
