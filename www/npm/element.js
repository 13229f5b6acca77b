// <level-chart>: the lifecycle only. What loads data and draws is life.js, imported when the element comes near the screen.
// Importing this file outside a browser does nothing.

const NAMES = 'src table compare breadth events averages rsi levels range published asof mark scale currency decimals time-zone lang label volume extremes bands macd scenario explore loading'.split(' ');
const DATA_NAMES = 5; // the first of them name files and tables
const CSS = `
:host{position:relative;display:block}
:host,:host([explore=levels]) .box{aspect-ratio:16/9}
@media (max-width:479.98px){:host,:host([explore=levels]) .box{aspect-ratio:4/5}}
:host([hidden]),[hidden],.box>p:empty{display:none}
.box{position:absolute;inset:0;display:flex;flex-direction:column}
.controls{display:none;min-height:8.5rem}
@container (max-width:879.98px){.controls{min-height:11.5rem}}
@container (max-width:479.98px){.controls{min-height:15.75rem}}
:host([explore=levels]){aspect-ratio:auto;container-type:inline-size}
:host([explore=levels]) .box{position:relative;inset:auto}
:host([explore=levels]) .controls{display:block}
slot{display:block;flex:1 1 0;min-height:0;overflow:auto}
::slotted(:is(img,svg,picture)){display:block;width:100%;height:100%;object-fit:contain}`;

let nearScreen;
let answers = {}; // by address: charts of one file that start in one task share one answer

// Programs that imitate a browser for tests have elements, but not all that this one is made of: there it stays undefined.
const isBrowser = globalThis.ElementInternals && CSSStyleSheet.prototype.replaceSync;

export const LevelChartElement = isBrowser && class LevelChartElement extends HTMLElement {
  static observedAttributes = NAMES;

  #internals = this.attachInternals();
  #slot = document.createElement('slot');
  #error = document.createElement('p');
  #data;
  #options = {};
  #waits = false; // connected, and not near the screen yet
  #begun = null; // a token of each start; null before the element came near the screen, false where its scripts did not come
  #life = null; // what follows it from then on, once core.js is there
  #ready; // a promise, and what settles it
  #settle;

  constructor() {
    super();
    const root = this.#internals.shadowRoot ?? this.attachShadow({ mode: 'open' });
    this.#wait();
    this.#style();
    this.#error.part = 'error';
    this.#error.setAttribute('role', 'status');
    // The sentence takes its room from the fallback: it covers nothing, and nothing below moves.
    const [box, controls] = ['box', 'controls'].map((className) => Object.assign(document.createElement('div'), { className }));
    box.append(this.#slot, this.#error);
    root.replaceChildren(box, controls); // the second is filled where `explore` asks for it; its room is kept from the start
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

  /** Resolves with the element when the first frame is drawn; rejects with what went wrong. */
  get ready() {
    return this.#ready;
  }

  append(...given) {
    const [bar] = given;
    // An element has an `append` of its own, for nodes: only a bar is ours.
    if (Object(bar) !== bar || bar instanceof Node) return super.append(...given);
    this.#drawn();
    this.#life.append(bar);
  }

  static {
    for (const name of 'testLevel nearestLevel tryLevel moveLevel highlight showBars setView setAsOf toSVG toBlob words'.split(' ')) {
      this.prototype[name] = function (...given) {
        return this.#drawn()[name](...given);
      };
    }
    // The numbers, the bars as columns, and which of them are in view; null before the chart is drawn.
    for (const name of ['analysis', 'bars', 'view']) {
      Object.defineProperty(this.prototype, name, {
        get() {
          return this.#life?.chart?.[name] ?? null;
        },
      });
    }
  }

  /** Stops and shows the fallback again. The element starts anew when it is put back into the page. */
  dispose() {
    this.#stop();
    this.#show('');
  }

  connectedCallback() {
    // A property set before the upgrade hides the setter: it is taken off and set again.
    for (const name of ['data', 'options', 'levels']) {
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
    if (this.#begun) return; // moved: it lives on
    this.#waits = true;
    addEventListener('beforeprint', this.#start);
    // A link to what a reader looked at leads here, wherever in the page the chart is.
    const asked = this.hasAttribute('share') && location.hash.includes(`level-chart=${this.id}`);
    if (asked || this.getAttribute('loading') === 'eager') return this.#start();
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
    this.dispose();
    this.#style();
  }

  connectedMoveCallback() {
    // Moved by moveBefore(): nothing changes.
  }

  attributeChangedCallback(name, before, after) {
    if (before === after) return;
    if (name === 'loading') {
      if (after === 'eager' && this.#waits) this.#start();
    } else {
      this.#changed(NAMES.indexOf(name) < DATA_NAMES ? 'data' : 'options');
    }
  }

  #drawn() {
    if (this.#life?.chart) return this.#life.chart;
    throw fault('not-ready', 'the chart is not drawn yet; await its `ready`');
  }

  #start = async () => {
    if (this.#begun) return;
    this.#unwatch();
    const begun = (this.#begun = {});
    this.#wait();
    try {
      const ahead = askAhead(this, this.#data);
      const { Life } = await import('./life.js');
      if (this.#begun === begun) this.#life = new Life(this, ahead, {
        wait: () => this.#wait(),
        show: (state, sentence) => this.#show(state, sentence),
        live: () => {
          this.#settle.resolve(this);
          this.#settle = null;
          this.#tell('level-chart-ready', null);
        },
        fail: (error) => this.#fail(error),
      });
    } catch (thrown) {
      if (this.#begun !== begun) return;
      this.#begun = false;
      this.#fail(fault('module-unavailable', `the chart's scripts could not be loaded: ${thrown.message}`));
    }
  };

  /** A sheet of its own: it belongs to the document that made it, and the element may move to another, seen or not. */
  #style() {
    const view = this.ownerDocument.defaultView;
    if (!view) return;
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(CSS);
    this.#internals.shadowRoot.adoptedStyleSheets = [sheet];
  }

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
    if (!this.#settle) this.#ready = quiet(new Promise((resolve, reject) => (this.#settle = { resolve, reject })));
  }

  /** Before the life begins nothing has to follow: everything is read at its start. One that could not begin tries again. */
  #changed(what) {
    if (this.#begun === false) this.#start();
    this.#life?.change(what);
  }

  #fail(error) {
    this.#show('error', `The live chart can’t be shown: ${error.message}.`);
    console.error(`levelchart: ${error.message}`);
    this.#settle?.reject(error);
    this.#settle = null;
    this.#tell('level-chart-error', error);
  }

  /** The fallback gives way to a live chart only. */
  #show(state, sentence = '') {
    this.#slot.hidden = state === 'live';
    this.#error.textContent = sentence;
    try {
      this.#internals.states.clear();
      if (state) this.#internals.states.add(state);
    } catch {
      // A browser without states of elements.
    }
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
  }
};

/** Asks for the module and the data along with the scripts: none of them waits for another. */
function askAhead(host, data) {
  const ahead = {};
  const ask = (answers, url) => (answers[url] ??= quiet(fetch(url, { credentials: 'omit' })));
  const named = (name) => host.getAttribute(name)?.trim();
  try {
    const modules = (globalThis[Symbol.for('levelchart.modules')] ??= {}); // shared with engine.js, whichever comes first
    const file = new URL('./levelchart_bg.wasm', import.meta.url);
    if (!modules.own) ask(modules, file);
    for (const address of [data === undefined && named('src'), named('breadth'), ...(named('compare')?.match(/(?<==)[^\s;]+/g) ?? [])]) {
      if (!address) continue;
      const { href } = new URL(address, document.baseURI);
      ahead[href] = ask(answers, href);
    }
  } catch {
    // A bundle without addresses of its own, or an invalid URL: reported when it is used.
  }
  setTimeout(() => (answers = {}));
  return ahead;
}

/** Who awaits a promise is told of its failure; nobody else is. */
function quiet(promise) {
  promise.catch(() => {});
  return promise;
}

/** The error of index.js, which may not have come. */
function fault(code, message) {
  return Object.assign(new Error(message), { name: 'LevelChartError', code });
}

if (isBrowser && !customElements.get('level-chart')) customElements.define('level-chart', LevelChartElement);
