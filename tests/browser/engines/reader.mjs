// A reader in one engine: a session of WebDriver with a site, and what a flow does and asks.
import assert from 'node:assert/strict';
import { startSession } from '../webdriver.mjs';
import { startSite } from './site.mjs';

const PATIENCE_MS = 20_000;
const ASK_EVERY_MS = 60;
/** What functions that run in the page are given first. */
const PAGE = `const chart = document.querySelector('level-chart');
const root = chart && chart.shadowRoot;
const page = { chart, root, find: (query) => root && root.querySelector(query), all: (query) => [...root.querySelectorAll(query)] };`;

const ASKED = 'src="/data/smallcap.csv" averages="sma:50 sma:200" rsi="14" levels="2150 resistance; 2080 support; 2000 floor" range="1y" loading="eager"';
/** One chart of the demo, with more attributes. */
export const chartOf = (more = '', inside = '') => `<level-chart id="c" label="Small caps" ${ASKED} ${more}>${inside}</level-chart>`;

export async function startReader(engine) {
  const [session, site] = await Promise.all([startSession(engine), startSite()]);
  const reader = {
    ...session,
    site,
    /** What a function gives that runs in the page; its first argument is `{ chart, root, find, all }`. */
    ask: (work, ...given) => session.run(`${PAGE} return (${work})(page, ...arguments);`, ...given),
    /** The first answer that is not empty. */
    async until(work, ...given) {
      const end = Date.now() + PATIENCE_MS;
      for (;;) {
        const found = await reader.ask(work, ...given);
        if (found) return found;
        if (Date.now() > end) {
          const state = await reader.ask(({ root }) => [root?.querySelector('[part~=error]')?.textContent, window.said]);
          throw new Error(`waited for ${work} with ${JSON.stringify(given)}; the page says ${JSON.stringify(state)}`);
        }
        await new Promise((next) => setTimeout(next, ASK_EVERY_MS));
      }
    },
    /** Opens a page with one chart that is drawn, and explored where it is to be. */
    async chart(more = '', { body = '', ...page } = {}) {
      await session.open(site.page(`<main style="padding:16px"><h1>Above</h1>${chartOf(more)}${body}</main>`, page));
      await reader.live();
      // The cursor has its place in the task that begins to listen, a frame after its words; a busy engine is slow to give one.
      if (more.includes('explore')) await reader.until(({ find }) => find('.cursor')?.getAttribute('aria-valuetext') && find('.cursor').style.width);
      if (more.includes('explore="levels"')) await reader.until(({ find }) => find('.sentence') && find('.try input'));
    },
    live: () => reader.until(({ chart, root }) => chart?.matches(':state(live)') && root.querySelector('canvas').width > 1),
    /** The middle of what a selector finds in the chart, brought into view; or a place of a share of it. */
    at: (query, across = 0.5, down = 0.5) =>
      reader.ask(
        ({ find }, query, across, down) => {
          const one = find(query);
          one.scrollIntoView({ block: 'center', behavior: 'instant' });
          const { x, y, width, height } = one.getBoundingClientRect();
          return { x: x + width * across, y: y + height * down };
        },
        query,
        across,
        down,
      ),
    /** The same of an element of the page. */
    inPage: (query, across = 0.5, down = 0.5) =>
      reader.ask(
        (_, query, across, down) => {
          const one = document.querySelector(query);
          one.scrollIntoView({ block: 'center', behavior: 'instant' });
          const { x, y, width, height } = one.getClientRects()[0];
          return { x: x + width * across, y: y + height * down };
        },
        query,
        across,
        down,
      ),
    focus: (query) => reader.ask(({ find }, query) => find(query).focus(), query),
    text: (query) => reader.ask(({ find }, query) => find(query)?.textContent ?? null, query),
    /** Nothing was said in the console, and nothing was left uncaught. */
    quiet: async () => assert.deepEqual(await session.run('return window.said'), []),
    async close() {
      site.end();
      await session.end();
    },
  };
  return reader;
}

/** Opens a panel by its keys and waits for what it holds. */
export async function openPanel(reader, name, key) {
  await reader.until(({ find }) => find('.more > summary'));
  if (!(await reader.ask(({ find }) => find('.more').open))) {
    await reader.focus('.more > summary');
    await reader.press(key);
  }
  await reader.focus(`[data-panel=${name}] > summary`);
  await reader.press(key);
  await reader.until(({ find }, name) => find(`[data-panel=${name}] .body > *`) !== null, name);
}
