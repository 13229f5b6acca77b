// <level-chart>: the lifecycle only. What loads data and draws is life.js, imported when the element comes near the screen.
// Importing this file outside a browser does nothing.
import { style } from './sheet.js';

const DATA = ['src', 'table'];
const LOOK = ['averages', 'rsi', 'levels', 'range', 'published', 'asof', 'mark', 'scale', 'currency', 'decimals', 'lang', 'label', 'volume', 'bands', 'macd'];
const PROPERTIES = ['data', 'options', 'levels'];
const CSS = `
:host{display:block;position:relative;aspect-ratio:16/9}
:host([hidden]){display:none}
@media (max-width:479.98px){:host{aspect-ratio:4/5}}
.box{position:absolute;inset:0;display:flex;flex-direction:column}
slot{display:block;flex:1 1 0;min-height:0;overflow:auto}
slot[hidden]{display:none}
::slotted(img),::slotted(svg),::slotted(picture){display:block;width:100%;height:100%;object-fit:contain}
.error{margin:0;padding:.5em .75em;font:14px/1.4 var(--level-chart-font,system-ui,sans-serif)}
.error:empty{display:none}
.error{color:#1a1a1a;background:#f2ece4;color:light-dark(#1a1a1a,#ececec);background:light-dark(#f2ece4,#332e29)}`;

const MODULES = Symbol.for('levelchart.modules'); // shared with engine.js, which may be there before or after
const UNSEEN = { credentials: 'omit' };

let nearScreen;
let answers = {}; // by address: charts of one file that start in one task share one answer

export const LevelChartElement = globalThis.HTMLElement && class LevelChartElement extends HTMLElement {
  static observedAttributes = [...DATA, ...LOOK, 'loading'];

  #internals = this.attachInternals();
  #slot = document.createElement('slot');
  #error = document.createElement('p');
  #data;
  #options = {};
  #waits = false; // connected, and not near the screen yet
  #begun = null; // a token of each start; null before the element came near the screen
  #life = null; // what follows it from then on, once core.js is there
  #ready = deferred();

  constructor() {
    super();
    const root = this.#internals.shadowRoot ?? this.attachShadow({ mode: 'open' });
    style(root, CSS);
    this.#error.className = 'error';
    this.#error.setAttribute('part', 'error');
    this.#error.setAttribute('role', 'status');
    // The sentence takes its room from the fallback: it covers nothing, and nothing below moves.
    const box = document.createElement('div');
    box.className = 'box';
    box.append(this.#slot, this.#error);
    root.replaceChildren(box);
  }

  /** The bars, when they come from a script: columns, an array of objects, CSV or JSON text. `null`: they will come later. */
  get data() {
    return this.#data;
  }
  set data(bars) {
    this.#data = bars;
    this.#changed('data');
  }

  /** Options that go before the attributes of the same names. */
  get options() {
    return this.#options;
  }
  set options(options) {
    this.#options = { ...options };
    this.#changed('options');
  }

  get levels() {
    return this.getAttribute('levels');
  }
  set levels(levels) {
    if (levels === null || levels === undefined) this.removeAttribute('levels');
    else this.setAttribute('levels', levels);
  }

  get analysis() {
    return this.#life?.chart?.analysis ?? null;
  }

  /** Resolves with the element when the first frame is drawn; rejects with what went wrong. */
  get ready() {
    return this.#ready.promise;
  }

  append(bar, ...nodes) {
    // An element has an `append` of its own, for nodes: only a bar is ours.
    if (bar === undefined || typeof bar === 'string' || bar instanceof Node) return super.append(...(bar === undefined ? [] : [bar]), ...nodes);
    this.#drawn().append(bar);
  }

  /** The record of any price as a level; null for what is no price. */
  testLevel(price) {
    return this.#drawn().testLevel(price);
  }

  /** Stops and shows the fallback again. The element starts anew when it is put back into the page. */
  dispose() {
    this.#stop();
    this.#show('');
  }

  connectedCallback() {
    for (const name of PROPERTIES) this.#upgrade(name);
    if (this.#begun) return; // moved: it lives on
    this.#waits = true;
    addEventListener('beforeprint', this.#start);
    if (this.getAttribute('loading') === 'eager') return this.#start();
    nearScreen ??= new IntersectionObserver((entries) => {
      for (const entry of entries) if (entry.isIntersecting) entry.target.#start();
    }, { rootMargin: '200px' });
    nearScreen.observe(this);
  }

  disconnectedCallback() {
    // A node that is moved leaves and comes back at once.
    queueMicrotask(() => {
      if (!this.isConnected) this.dispose();
    });
  }

  adoptedCallback() {
    // Another document: its styles, its screen.
    this.#stop();
    style(this.#internals.shadowRoot, CSS);
  }

  connectedMoveCallback() {
    // Moved by moveBefore(): nothing changes.
  }

  attributeChangedCallback(name, before, after) {
    if (before === after) return;
    if (name === 'loading') {
      if (after === 'eager' && this.#waits) this.#start();
    } else {
      this.#changed(DATA.includes(name) ? 'data' : 'options');
    }
  }

  #drawn() {
    if (this.#life?.chart) return this.#life.chart;
    throw Object.assign(new Error('the chart is not drawn yet; await its `ready`'), { name: 'LevelChartError', code: 'not-ready' });
  }

  /** A property set before the upgrade hides the setter: it is taken off and set again. */
  #upgrade(name) {
    if (!Object.hasOwn(this, name)) return;
    const value = this[name];
    delete this[name];
    this[name] = value;
  }

  #start = async () => {
    if (this.#begun) return;
    this.#unwatch();
    const begun = (this.#begun = {});
    this.#wait();
    const ahead = askAhead(this, this.#data);
    try {
      const { Life } = await import('./life.js');
      if (this.#begun === begun) this.#life = new Life(this, ahead, {
        wait: () => this.#wait(),
        show: (state, sentence) => this.#show(state, sentence),
        live: () => {
          this.#ready.resolve(this);
          this.#tell('level-chart-ready', null);
        },
        fail: (error) => this.#fail(error),
      });
    } catch (thrown) {
      if (this.#begun === begun) this.#fail(Object.assign(new Error(`the chart's scripts could not be loaded: ${thrown.message}`, { cause: thrown }), { name: 'LevelChartError', code: 'module-unavailable' }));
    }
  };

  #unwatch() {
    this.#waits = false;
    nearScreen?.unobserve(this);
    removeEventListener('beforeprint', this.#start);
  }

  #stop() {
    this.#unwatch();
    this.#life?.end();
    this.#begun = this.#life = null;
    this.#wait();
  }

  /** Another promise where the last one is settled. */
  #wait() {
    if (this.#ready.settled) this.#ready = deferred();
  }

  /** Before the life begins nothing has to follow: everything is read at its start. */
  #changed(what) {
    this.#life?.change(what);
  }

  #fail(error) {
    this.#show('error', `The live chart can’t be shown: ${error.message}.`);
    console.error(`levelchart: ${error.message}`);
    this.#ready.reject(error);
    this.#tell('level-chart-error', error);
  }

  /** The fallback gives way to a live chart only. */
  #show(state, sentence = '') {
    this.#slot.hidden = state === 'live';
    this.#error.textContent = sentence;
    for (const name of ['live', 'error']) setState(this.#internals.states, name, name === state);
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
  }
};

/** Asks for the module and the data along with the scripts: none of the three waits for another. */
function askAhead(host, data) {
  const ahead = {};
  try {
    const modules = (globalThis[MODULES] ??= {});
    const file = new URL('./levelchart_bg.wasm', import.meta.url);
    if (!modules.own) modules[file] ??= quiet(fetch(file, UNSEEN));
    if (data === undefined && host.hasAttribute('src')) {
      const url = (ahead.url = new URL(host.getAttribute('src'), document.baseURI).href);
      ahead.data = answers[url] ??= quiet(fetch(url, UNSEEN));
      setTimeout(() => (answers = {}));
    }
  } catch {
    // A bundle without addresses of its own, or an address that is none: said when it is needed.
  }
  return ahead;
}

/** Who awaits a promise is told of its failure; nobody else is. */
function quiet(promise) {
  promise.catch(() => {});
  return promise;
}

/** Older browsers know states by names with two dashes only. */
function setState(states, name, on) {
  const act = on ? 'add' : 'delete';
  try {
    states?.[act](name);
  } catch {
    states[act](`--${name}`);
  }
}

/** A promise, settled from outside. */
function deferred() {
  const it = { settled: false };
  it.promise = new Promise((resolve, reject) => {
    it.resolve = (value) => ((it.settled = true), resolve(value));
    it.reject = (error) => ((it.settled = true), reject(error));
  });
  quiet(it.promise);
  return it;
}

if (globalThis.customElements && !customElements.get('level-chart')) customElements.define('level-chart', LevelChartElement);
