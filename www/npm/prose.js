// The article and its charts: prices that point at a level, statements that were checked, and the summary in words.
// Loaded only where the page has such prose. Everything here works by attributes; the page's own markup stays as it is.

import { RULES } from './prose/css.js';
import { Links } from './prose/links.js';
import { clear, Verdicts } from './prose/verdicts.js';
import { shown } from './error.js';
import { refusedBy, statementOf, statementsOf } from './statements.js';
import { turn } from './turn.js';
import './words/en.js';

const pages = new Map(); // root of a tree of nodes -> its prose

/** Ties the prose to a drawn chart until `signal` aborts. The numbers and the marks come in a task each. */
export async function attach(host, chart, signal) {
  for (const part of [() => chart.part('statements'), () => tie(host, chart, signal)]) {
    await turn();
    if (signal.aborted) return;
    part();
  }
}

function tie(host, chart, signal) {
  const root = host.getRootNode();
  let prose = pages.get(root);
  if (!prose) pages.set(root, (prose = new Prose(root)));
  prose.add(host, chart);
  signal.addEventListener(
    'abort',
    () => {
      prose.remove(host);
      if (prose.isEmpty) {
        prose.end();
        pages.delete(root);
      }
    },
    { once: true },
  );
}

/** Marks the statements anew, after a chart took other options or another bar. False where the chart is not tied to them. */
export function refresh(host) {
  return Boolean(pages.get(host.getRootNode())?.refresh(host));
}

/** A reader's act on a price or a statement, from before the chart was there. */
export function answer(host, { target, isPressed }) {
  pages.get(host.getRootNode())?.answer(target, isPressed);
}

function marked(root, what, id) {
  return root.querySelectorAll(`[data-${what}][data-chart="${CSS.escape(id)}"]`);
}

/** The prose of one document, or of one shadow tree. */
class Prose {
  #root;
  #charts = new Map(); // id -> { host, chart, stated, claims, levels, summary }
  #sheet = new CSSStyleSheet();
  #end = new AbortController();
  #observer = new MutationObserver(() => this.#later());
  #waits = false;
  #links;
  #verdicts;
  #told = new Set(); // in the console

  constructor(root) {
    this.#root = root;
    this.#sheet.replaceSync(RULES);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, this.#sheet];
    const { signal } = this.#end;
    this.#links = new Links(root, this.#charts);
    this.#verdicts = new Verdicts(root, this.#charts, signal, (work) => this.#quietly(work));
    const on = (type, act) => root.addEventListener(type, act, { signal });
    on('pointerover', (event) => event.pointerType !== 'touch' && this.#links.point(event.target));
    on('pointerout', (event) => event.pointerType !== 'touch' && this.#links.point(event.relatedTarget));
    on('focusin', (event) => this.#links.point(event.target));
    on('focusout', (event) => this.#links.point(event.relatedTarget));
    on('pointerdown', ({ target }) => {
      this.#verdicts.press();
      this.#links.release(target);
    });
    on('click', (event) => this.#click(event));
    on('keydown', (event) => event.key === 'Escape' && this.#escape());
    on('level-chart-select', ({ target, detail }) => this.#links.mark(target.id, detail.level));
    on('focusin', (event) => this.#links.focus(event));
    on('focusout', ({ target }) => this.#links.mark(target.id, null));
    this.#observer.observe(root, { subtree: true, childList: true, attributeFilter: ['data-claim', 'data-chart', 'data-level', 'data-published'] });
  }

  get isEmpty() {
    return this.#charts.size === 0;
  }

  add(host, chart) {
    this.#charts.set(host.id, { host, chart, claims: new Map(), levels: [] });
    this.refresh(host);
  }

  /** Takes the verdicts anew: after a chart's data or options changed. Gives whether the chart is one of these. */
  refresh(host) {
    const entry = this.#charts.get(host.id);
    if (!entry) return false;
    entry.stated = statementsOf(host).join('\n');
    // What a reader has rewound to is no reason to doubt the article.
    const { claims, levels, summary } = entry.chart.whole('statements');
    entry.levels = levels;
    entry.claims = new Map(claims.map((claim) => [claim.text, claim]));
    for (const [text, why] of refusedBy(host)) {
      entry.claims.set(text, { text, verdict: 'unreadable', actual: why, bars: [] });
      this.#tell(why);
    }
    for (const { dataset } of this.#root.querySelectorAll(`a[data-level][href$="#${CSS.escape(host.id)}"]`)) {
      const price = Number(dataset.level);
      if (!levels.some(({ low, high }) => low <= price && price <= high))
        this.#tell(`data-level: found ${shown(dataset.level)}, where #${host.id} has no level`);
    }
    entry.summary = summary;
    this.#write(entry);
    return true;
  }

  #tell(said) {
    if (!this.#told.has(said)) console.warn(`levelchart: ${said}`);
    this.#told.add(said);
  }

  #write(entry) {
    const { host, chart, claims, summary } = entry;
    if (marked(this.#root, 'score', host.id).length > 0)
      this.#score(entry).catch((thrown) => console.error(`levelchart: the score could not be shown: ${thrown.message}`));
    this.#quietly(() => {
      for (const span of marked(this.#root, 'claim', host.id)) {
        const claim = claims.get(statementOf(span));
        if (claim) this.#verdicts.show(span, claim, chart);
        else clear(span);
      }
      const places = marked(this.#root, 'summary', host.id);
      chart.isSummarised = places.length > 0;
      for (const place of places) {
        if (place.textContent.trim().replace(/\s+/g, ' ') !== summary) Object.assign(place, { textContent: summary, ...chart.said });
      }
    });
  }

  async #score({ host, chart }) {
    const { show } = await import('./prose/score.js');
    const entry = this.#charts.get(host.id);
    // While the script came the chart may have gone, or a reader may have begun to replay.
    if (entry?.chart !== chart || chart.isAside) return;
    this.#quietly(() => show(marked(this.#root, 'score', host.id), chart.whole('signals').score, chart));
  }

  remove(host) {
    for (const [id, entry] of this.#charts) {
      if (entry.host !== host) continue;
      this.#charts.delete(id);
      this.#verdicts.leave(entry.chart);
      this.#quietly(() => {
        for (const span of marked(this.#root, 'claim', id)) clear(span);
      });
    }
    this.#links.clear();
  }

  end() {
    this.#end.abort();
    this.#observer.disconnect();
    this.#root.adoptedStyleSheets = this.#root.adoptedStyleSheets.filter((sheet) => sheet !== this.#sheet);
  }

  answer(target, isPressed) {
    if (!isPressed) this.#links.point(target);
    else if (!this.#links.click(null, target)) this.#verdicts.click(target);
  }

  #click(event) {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const target = event.composedPath()[0];
    if (this.#links.click(event, target) || target.closest?.('a,button,input,select,textarea')) return;
    this.#verdicts.click(target);
  }

  #escape() {
    this.#links.release(null);
    this.#verdicts.escape();
  }

  #later() {
    if (this.#waits) return;
    this.#waits = true;
    requestAnimationFrame(() => {
      this.#waits = false;
      for (const entry of this.#charts.values()) {
        // The chart reads everything anew where something else is stated; else the same verdicts fit.
        if (statementsOf(entry.host).join('\n') === entry.stated) this.#write(entry);
        else entry.host.options = entry.host.options;
      }
    });
  }

  /** What this object writes into the page is no change of the prose. */
  #quietly(work) {
    work();
    this.#observer.takeRecords();
  }
}
