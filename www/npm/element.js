// <level-chart>: the lifecycle only. What loads data and draws is life.js, imported when the element comes near the screen,
// or at rest (`loading="interaction"`) when a reader or a script does something with it.
// Importing this file outside a browser does nothing.

const RULES = `
:host{--level-chart-ratio:16/9;position:relative;display:block;width:-webkit-fill-available;min-width:0;container-type:inline-size;contain-intrinsic-width:280px}
:host,:host([explore=levels]) .box{aspect-ratio:var(--level-chart-ratio);max-height:92svh}
@media (width<480px){:host{--level-chart-ratio:4/5}}
:host([hidden]),[hidden]{display:none}
.box{position:absolute;inset:0;width:100%;display:flex;flex-direction:column}
.controls{display:none;min-height:var(--below)}
:host([explore=levels]){aspect-ratio:auto!important;max-height:none}
:host([explore=levels]) .box{position:relative;height:calc(100% - var(--below,0px));min-height:11rem}
:host([explore=levels]) .controls{display:block}
@media screen{*{--below:8.5rem}
@container (width<880px){*{--below:11.5rem}}
@container (width<480px){*{--below:15.75rem}}}
slot{display:block;flex:1;overflow:auto}
::slotted(:is(img,svg,picture)){display:block;width:100%;height:100%;object-fit:contain}`;

// Programs that imitate a browser for tests have elements, but not all that this one is made of: there it stays undefined.
const isBrowser = globalThis.ElementInternals && CSSStyleSheet.prototype.replaceSync;

export const LevelChartElement =
  isBrowser &&
  class LevelChartElement extends HTMLElement {
    #internals = this.attachInternals();
    #slot = make('slot');
    #error = make('output', { part: 'error' }); // announced politely
    #box = make('div', { className: 'box' });
    #data;
    #options = {};
    #acts; // of a reader, from the first that ended the rest until its scripts are there
    #waiting; // ends what would start it, while it is connected and not started
    #begun = null; // a token of each start; null before the element came near the screen, false at rest
    #life = null; // what follows it from then on, once core.js is there
    #ready; // a promise, and what settles it
    #settle;

    constructor() {
      super();
      const root = this.attachShadow({ mode: 'open' });
      this.#wait();
      this.#style();
      // The sentence takes its room from the fallback: it covers nothing, and nothing below moves.
      this.#box.append(this.#slot, this.#error);
      // The controls are filled where `explore` asks for them; their room is kept from the start.
      root.append(this.#box, make('div', { className: 'controls' }));
      // At rest another attribute is an act too; the page's own styling is none.
      new MutationObserver((changes) => {
        if (this.#begun === null ? this.getAttribute('loading') === 'eager' : changes.some(({ attributeName }) => !'class style'.includes(attributeName)))
          this.load();
      }).observe(this, { attributes: true });
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
      this.#options = options ?? {};
      this.#changed('options');
    }

    get levels() {
      return this.getAttribute('levels');
    }
    set levels(levels) {
      if (levels === null || levels === undefined) this.removeAttribute('levels');
      else this.setAttribute('levels', levels);
    }

    /** Resolves with the element when the first frame is drawn; rejects with what went wrong. Reading it loads nothing. */
    get ready() {
      this.#life?.catchUp();
      return this.#ready;
    }

    /** Loads and draws now, whatever the element waits for. Gives `ready`. */
    load() {
      if (this.#waiting) this.#start();
      return this.#ready;
    }

    append(...given) {
      // An element has an `append` of its own, for nodes: only a bar is ours, and so is one that cannot be read.
      let isNode;
      try {
        isNode = Object(given[0]) !== given[0] || given[0].nodeType;
      } catch {
        // Its reader says what is wrong with it.
      }
      if (isNode) return super.append(...given);
      this.#drawn();
      this.#life.append(given[0]);
    }

    static {
      for (const name of 'testLevel nearestLevel tryLevel moveLevel highlight showBars setView setAsOf setLines setPanes setNotes toSVG toBlob words'.split(
        ' ',
      )) {
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
      this.#leave();
      this.#life?.end();
      this.#begun = this.#life = null;
      this.#wait();
      this.#show('');
    }

    connectedCallback() {
      // A property set before the upgrade hides the setter: it is taken off and set again.
      const own = { ...this };
      for (const name in own) delete this[name];
      Object.assign(this, own);
      if (this.#begun) return; // moved: it lives on
      const loading = this.getAttribute('loading');
      // A link to what a reader looked at leads here, wherever in the page the chart is.
      if (location.hash.includes(`level-chart=${this.id}`) || loading === 'eager') return this.#start();
      if (loading === 'interaction') return this.#rest();
      // It may watch on: nothing is loaded by it but what waits.
      new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && this.load(), { rootMargin: '200px' }).observe(this);
      this.#waitFor(['beforeprint'], this.#start);
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

    #drawn() {
      if (this.#life?.chart) return this.#life.chart;
      this.load();
      throw fault('not-ready', 'not drawn: await `ready`');
    }

    #waitFor(types, act) {
      this.#leave();
      const { signal } = (this.#waiting = new AbortController());
      for (const type of types) addEventListener(type, act, { signal });
    }

    /** Loads nothing until a reader points at, taps or focuses the chart, or the prose that speaks of it. A finger that scrolls does neither. */
    #rest() {
      this.#begun = false;
      this.#acts = [];
      if (this.hasAttribute('preload')) import('./preload.js').catch(() => {});
      if (this.hasAttribute('explore')) this.#box.tabIndex = 0;
      this.#waitFor(['pointermove', 'pointerup', 'focusin'], (act) => {
        const path = act.composedPath();
        const id = CSS.escape(this.id);
        const isOurs = path.includes(this) || (id && path[0].closest?.(`[data-claim][data-chart="${id}"],a[href$="#${id}"]`));
        const isPassing = act.type === 'pointermove' && (act.pointerType === 'touch' || navigator.connection?.saveData);
        if (isOurs && !isPassing) {
          this.#acts.push(act);
          this.#start();
        }
      });
    }

    #start = async () => {
      if (this.#begun) return;
      const begun = (this.#begun = {});
      this.#wait();
      this.#show('busy');
      try {
        // The module is asked for along with the scripts: neither waits for the other.
        const modules = (globalThis['levelchart.modules'] ??= {}); // shared with engine.js, whichever comes first
        try {
          const file = new URL('./levelchart_bg.wasm', import.meta.url);
          if (!modules.own) modules[file] ??= quiet(fetch(file, { credentials: 'omit' }));
        } catch {
          // A bundle without addresses of its own: the module is found when it is used.
        }
        const { Life } = await import('./life.js');
        if (this.#begun !== begun) return;
        this.#leave();
        this.#life = new Life(this, this.#acts, this.#wait, this.#show, () => (this.#settle = this.#settle.resolve(this)), this.#fail);
      } catch (thrown) {
        if (this.#begun !== begun) return;
        this.#rest(); // the next act tries again
        this.#fail(fault('module-unavailable', `scripts not loaded: ${thrown.message}`));
      }
    };

    /** A sheet of its own: it belongs to the document that made it, and the element may move to another, seen or not. */
    #style() {
      const view = this.ownerDocument.defaultView;
      if (!view) return;
      const sheet = new view.CSSStyleSheet();
      sheet.replaceSync(RULES);
      this.shadowRoot.adoptedStyleSheets = [sheet];
    }

    /** Waits no longer. */
    #leave() {
      this.#waiting = this.#waiting?.abort();
    }

    /** Another promise where the last one is settled. */
    #wait = () => {
      if (!this.#settle) this.#ready = quiet(new Promise((resolve, reject) => (this.#settle = { resolve, reject })));
    };

    /** Before the life begins nothing has to follow: everything is read at its start. One that could not begin tries again. */
    #changed(what) {
      if (this.#begun === false) this.load();
      this.#life?.change(what);
    }

    #fail = (error) => {
      this.#show('error', 'The live chart cannot be shown.');
      console.error(`levelchart: ${error.message}`);
      this.#settle?.reject(error);
      this.#settle = null;
      this.dispatchEvent(new CustomEvent('level-chart-error', { detail: error, bubbles: true, composed: true }));
    };

    /** The fallback gives way to a live chart only. */
    #show = (state, sentence = '') => {
      this.#slot.hidden = state === 'live';
      this.#box.ariaBusy = state === 'busy';
      this.#error.textContent = sentence;
      try {
        this.#internals.states.clear();
        if (state) this.#internals.states.add(state);
      } catch {
        // A browser without states of elements.
      }
    };
  };

function make(tag, own) {
  return Object.assign(document.createElement(tag), own);
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
