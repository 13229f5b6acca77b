// Lifecycle of a <level-chart> once near the viewport: loading, drawing, attribute changes, error reporting.
import { FirstAct } from './act.js';
import { askAhead } from './ahead.js';
import { BESIDE } from './beside.js';
import { nearestLanguage, say, spoken } from './words.js';
import { keep } from './chosen.js';
import { asLevelChartError } from './error.js';
import { style } from './sheet.js';
import { follow, open, restate, update } from './live.js';
import { DATA, FLAGS, HINTS, keyOf, NUMBERS, TEXTS } from './names.js';
import { Taken } from './taken.js';
import { turn } from './turn.js';

const PRICES = ['src', 'table'];
const SOURCES = [...DATA, ...HINTS]; // after a change of these the data are read anew
const READERS = { refresh: 'refresh', alerts: 'alerts', 'alert-href': 'alerts' }; // what follows the chart by them
const NAMES = [...SOURCES, ...TEXTS, ...NUMBERS, ...FLAGS, ...Object.keys(READERS)]; // that it follows

// What the element shows over its fallback when something went wrong. It styles itself only as far as every page needs.
const ERROR_CSS = `
[part=error]:empty{display:none}
[part=error]{padding:.5em .75em;font:14px/1.4 var(--level-chart-font,system-ui,sans-serif)}
[part=error]{color:#1a1a1a;background:#f2ece4;color:light-dark(#1a1a1a,#ececec);background:light-dark(#f2ece4,#332e29)}`;

// Data that a script sets again and again, as frameworks do, are compared with those before at once up to so many rows;
// longer ones are read anew, which changes nothing else where they are equal.
const MOST_COMPARED = 5000;

export class Life {
  #host;
  #shell;
  #chart = null;
  #loading; // ends the load that is under way
  #tied; // ends what is tied to the chart
  #pending = ''; // what the next microtask does: '', 'options' or 'data'
  #changes = 0; // how many there were: of two that wait for something the later counts
  #asked = null; // the source of the last load
  #arePricesDue = true; // from a change of theirs until they are shown
  #taken; // which attributes
  #options; // of the property, that were taken
  #failed = null; // what the element says in the place of a chart
  #ended = false;
  #first; // what the reader did that made it load
  #attributes = new MutationObserver((changes) => this.#read(changes));

  /**
   * `acts` are the events of a reader that made it load. The element lends the others: `wait()` for another promise `ready`, and
   * `show(state, sentence)`, `live()` and `fail(error)`, which tell.
   */
  constructor(host, acts, wait, show, live, fail) {
    this.#host = host;
    this.#shell = { wait, show, live, fail };
    this.#taken = new Taken(host);
    this.#first = new FirstAct(host, acts);
    this.#attributes.observe(host, { attributeFilter: NAMES, attributeOldValue: true });
    this.#attributes.observe(document, { subtree: true, attributeFilter: ['lang'], attributeOldValue: true });
    style(host.shadowRoot, ERROR_CSS);
    this.#load(askAhead(host));
  }

  get chart() {
    return this.#chart;
  }

  /** Attributes that changed in this task. */
  catchUp() {
    this.#read(this.#attributes.takeRecords());
  }

  #read(changes) {
    const host = this.#host;
    for (const { target, attributeName: name, oldValue } of changes) {
      if (oldValue === target.getAttribute(name)) continue;
      if (target !== host) {
        if (target.contains(host.getRootNode().host ?? host)) this.change('options'); // the language of what it stands in
        continue;
      }
      if (name in READERS) {
        this.#retie(READERS[name]);
        continue;
      }
      this.#taken.note(name, oldValue);
      this.change(SOURCES.includes(name) ? 'data' : 'options', PRICES.includes(name));
    }
  }

  /** Many changes in one task are one change. The same source again is none. */
  change(what, isOfPrices = what === 'data') {
    const host = this.#host;
    const options = keep(this.#options, host.options);
    if (!Object.is(options, host.options)) {
      host.options = options; // which is a change of its own
      return;
    }
    if (what === 'options' && this.#chart && hintsOf(options) !== hintsOf(this.#options)) return this.change('data', false);
    if (what === 'data' && !this.#failed && this.#asked !== null && sourceOf(this.#host) === this.#asked) return;
    if (what === 'data' || !this.#chart) this.#shell.wait(); // a new load is due
    this.#arePricesDue ||= isOfPrices;
    this.#changes += 1;
    const waits = this.#pending !== '';
    this.#pending = what === 'data' || this.#pending === 'data' ? 'data' : 'options';
    if (!waits) queueMicrotask(() => this.#follow());
  }

  /** What follows a chart that is not there yet reads its attribute then. */
  async #retie(name) {
    const tied = this.#tied?.signal;
    try {
      if (this.#chart) await follow(this.#host, this.#chart, name, tied);
    } catch (error) {
      if (!tied.aborted) this.#refuse(asLevelChartError(error));
    }
  }

  append(bar) {
    this.#chart.append(bar);
    this.#restate();
  }

  end() {
    this.#ended = true;
    this.#attributes.disconnect();
    this.#first.end();
    this.#loading.abort();
    this.#leave();
  }

  async #follow() {
    const what = this.#pending;
    this.#pending = '';
    if (this.#ended) return;
    if (what === 'data' || !this.#chart) return this.#load();
    // While its words come, the chart may go, and there may be other changes.
    const [chart, changes] = [this.#chart, this.#changes];
    const isDue = () => this.#chart === chart && this.#changes === changes;
    try {
      const { options } = this.#host;
      await this.#taken.attempt(
        (text) => update(this.#host, chart, options, text, isDue),
        isDue,
        (name) => !SOURCES.includes(name),
      );
      if (!isDue()) return;
      this.#options = options;
      await this.#restate();
    } catch (error) {
      if (isDue()) this.#refuse(asLevelChartError(error));
    }
  }

  /** Options that cannot be taken: what is drawn by those before stays, and so does the property. */
  #refuse(error) {
    if (error.code === 'internal') return this.#fail(error);
    if (this.#host.options !== this.#options) this.#host.options = this.#options;
    console.error(`levelchart: ${error.message}`);
    this.#dispatch('level-chart-error', error);
  }

  #dispatch(type, detail) {
    this.#host.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
  }

  #restate() {
    return restate(this.#host, this.#chart, this.#tied.signal);
  }

  async #load(ahead) {
    this.#loading?.abort();
    const { signal } = (this.#loading = new AbortController());
    this.#shell.wait();
    this.#asked = sourceOf(this.#host);
    const drawn = this.#chart;
    try {
      const changes = this.#changes;
      const { data, options } = this.#host;
      const { chart, tie } = await this.#taken.attempt(
        (text) => open(this.#host, { data, options, text }, signal, ahead, drawn),
        () => !signal.aborted,
        () => true,
      );
      if (!chart) return; // the bars will come later, or nobody waits for them any more
      if (signal.aborted) return chart === drawn || chart.dispose();
      if (chart !== drawn) {
        this.#leave();
        this.#chart = chart;
        chart.whenStopped = (error) => this.#fail(error);
        if (chart.explores) chart.whenExplored = (explorer) => this.#first.answer(explorer);
        else this.#first.answer(null);
        this.#tied = new AbortController();
      }
      this.#failed = null;
      this.#options = options;
      this.#arePricesDue = false;
      this.#shell.show('live'); // the picture does not wait for what the prose around it needs
      if (this.#changes !== changes) this.change('options'); // they may have come after the options were read
      await (chart === drawn ? this.#restate() : tie(this.#tied.signal, this.#first));
      await turn(); // what the page does at its start is not ours
      if (signal.aborted) return;
      this.#shell.live();
      this.#tell(chart.notes);
    } catch (thrown) {
      if (signal.aborted) return;
      const error = asLevelChartError(thrown);
      if (!drawn || this.#chart !== drawn || (this.#arePricesDue && !(error.column in BESIDE))) return this.#fail(error);
      this.#asked = null;
      this.#refuse(error); // what stands beside the prices, or how they are read, cannot be taken: they stay as they are
      this.#shell.show('live');
      this.#shell.live();
    }
  }

  /** Says that the chart is there, and in one line of the console what is odd about its data. */
  #tell(notes) {
    const { dropped, warnings } = notes;
    warnings.unshift(...this.#chart.lost);
    const said = [...warnings.map(({ message }) => message), ...dropped.map(({ row, reason }) => `row ${row} was left out: ${reason}`)];
    if (said.length) console.warn(`levelchart: ${said[0]}${said.length > 1 ? `; and ${said.length - 1} more, in the event level-chart-ready` : ''}`);
    this.#dispatch('level-chart-ready', notes);
  }

  #leave() {
    this.#tied?.abort();
    this.#chart?.dispose();
    this.#chart = null;
  }

  #fail(thrown) {
    const error = (this.#failed = asLevelChartError(thrown));
    this.#loading.abort();
    this.#leave();
    this.#shell.fail(error);
    this.#explain();
    this.#translate(error);
  }

  /** Why, for the editor of the page, behind a disclosure that the browser names in its reader's language. */
  #explain() {
    const why = Object.assign(document.createElement('details'), { textContent: this.#failed.message });
    this.#host.shadowRoot.querySelector('[part=error]').append(why);
  }

  /** The same sentence in the page's language, where its words can be had. */
  async #translate(error) {
    let sentence;
    try {
      const lang = `${this.#host.options.lang ?? nearestLanguage(this.#host) ?? 'en'}`;
      await spoken({ lang });
      sentence = say(lang, 'ui.error');
    } catch {
      return; // English stays
    }
    if (sentence === 'ui.error' || this.#failed !== error || this.#ended) return;
    this.#shell.show('error', sentence);
    this.#explain();
  }
}

/** What the property says of how files are read; nothing where it cannot be read, which its update tells. */
function hintsOf(options) {
  try {
    return `${HINTS.map((name) => options?.[keyOf(name)])}`;
  } catch {
    return hintsOf();
  }
}

/** What the data come from, as a text that is equal where all of it is. Null where that would take too long to say. */
function sourceOf(host) {
  const { data } = host;
  try {
    if (data instanceof ArrayBuffer) return null;
    const rows = typeof data === 'string' ? 0 : (data?.length ?? data?.close?.length ?? data?.rows?.length ?? 0);
    if (rows > MOST_COMPARED) return null;
    const list = (_, value) => (ArrayBuffer.isView(value) ? Array.from(value) : value);
    return JSON.stringify([data, hintsOf(host.options), ...SOURCES.map((name) => host.getAttribute(name))], list);
  } catch {
    return null; // numbers that JSON does not know, or getters that throw
  }
}
