// What a page writes and nobody reads: misspelt attributes and options, links to no chart. Loaded where there is a name that is
// not known; each is reported once, in the console. The command `check` says the same, src/cli/attributes.rs.
import { shown } from './error.js';
import { ATTRIBUTES, LOADING, OPTIONS } from './names.js';

const FOREIGN = /^(data-|aria-|on|v-|ng-|x-)|[^a-z-]/; // of HTML and of frameworks
const MOST_LETTERS = 40; // of a name: ours are shorter

const told = new Set();

/** Attributes of an element. Only what is near to a known one: a page may have others of its own. */
export function tellAttributes(host) {
  for (const name of host.getAttributeNames()) {
    const meant = !FOREIGN.test(name) && !(name in host) && near(name, ATTRIBUTES);
    if (meant) tell(`attribute ${name}: <level-chart> has none of this name; did you mean ${meant}?`);
  }
}

/** A value that the element passes over. */
export function tellLoading(found) {
  tell(`attribute loading: found ${shown(found)}; expected ${LOADING.slice(0, -1).join(', ')} or ${LOADING.at(-1)}`);
}

/** The keys of options. */
export function tellOptions(keys) {
  for (const key of keys) {
    const meant = near(key, OPTIONS);
    if (meant) tell(`options.${key}: there is no option of this name; did you mean ${meant}?`);
  }
}

/** Elements of the prose that name a chart which is not there. */
export function tellLinks(elements) {
  for (const { tagName, dataset, hash } of elements) {
    const [name, id] = dataset.chart === undefined ? ['data-level', hash?.slice(1)] : ['data-chart', dataset.chart];
    tell(`${name} of <${tagName.toLowerCase()}>: found no <level-chart id=${shown(id ?? '')}>`);
  }
}

function tell(said) {
  if (!told.has(said)) console.warn(`levelchart: ${said}`);
  told.add(said);
}

/** The known name that is meant: at most two letters are wrong, or one where the first is wrong or the name is short. */
function near(name, known) {
  if (known.includes(name) || name.length > MOST_LETTERS) return undefined;
  const most = (one) => (one[0] === name[0] && name.length > 3 ? 2 : 1);
  const alike = known.filter((one) => Math.abs(one.length - name.length) <= 2); // a page may have thousands of names
  const found = alike.map((one) => [distance(name, one), one]).filter(([letters, one]) => letters <= most(one));
  return found.sort(([a], [b]) => a - b)[0]?.[1];
}

/** Letters that are left out, added, exchanged, or swapped with the next one: Damerau (1964), optimal string alignment. */
function distance(a, b) {
  const rows = [Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i += 1) {
    rows.push([i]);
    for (let j = 1; j <= b.length; j += 1) {
      const changed = rows[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      rows[i].push(Math.min(changed, rows[i - 1][j] + 1, rows[i][j - 1] + 1, isSwapped ? rows[i - 2][j - 2] + 1 : changed));
    }
  }
  return rows[a.length][b.length];
}
