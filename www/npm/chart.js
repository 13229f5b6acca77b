// A live chart: the canvas in the page and the observers that keep it true. It holds handles only; the module computes and draws.
import { guarded, LevelChartError } from './error.js';
import { say, spoken, spokenNow } from './words.js';
import { style } from './sheet.js';
import { createProbe, PROBE_CSS, readTheme, watchTheme } from './theme.js';

const CSS = `
:host{position:relative}
.plot{position:absolute;inset:0}
canvas{display:block;position:absolute;inset:0;width:100%;height:100%}
.words{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
${PROBE_CSS}`;

/** What `createChart` gives. */
export class Chart {
  #View;
  #view = null;
  #options;
  #plot;
  #canvas;
  #words;
  #probe;
  #theme = '';
  #size = '';
  #box = null; // device pixels of the canvas, where the browser tells them
  #end = new AbortController();
  #wrapper = null;

  /** `target` is an element, or the shadow root of one. `options.data` holds the bars, the rest is how to show them. */
  constructor(View, target, { data, ...options } = {}) {
    if (typeof target?.append !== 'function') {
      throw new LevelChartError('no-element', `found ${target}; expected an element of the page to draw the chart in`);
    }
    this.#View = View;
    this.#options = options;
    const root = target instanceof ShadowRoot ? target : this.#wrap(target);
    this.#build(root);
    try {
      this.setData(data);
    } catch (thrown) {
      this.dispose();
      throw thrown;
    }
    this.#observe();
  }

  /** What the chart shows, in a sentence or two. */
  get summary() {
    return this.#call((view) => view.summary ?? '');
  }

  /** The numbers behind the picture. */
  get analysis() {
    return this.#call((view) => view.analysis ?? null);
  }

  /** The record of any price as a level: the same counts as those of a stated one. Null for what is no price. */
  testLevel(price) {
    return this.#call((view) => view.test_level(price) ?? null);
  }

  /** A sentence of the page's words in the chart's language. Scripts that ask for any import words/en.js, which holds the English. */
  words(key, places) {
    return say(this.#options.lang ? [this.#options.lang] : [], key, places);
  }

  /** Other bars, the same options. On an error the bars shown before stay. */
  setData(data) {
    if (data === undefined || data === null) {
      throw new LevelChartError('no-data', 'no data were given; expected bars as CSV or JSON text, columns, or an array of objects');
    }
    const view = guarded(() => new this.#View(this.#canvas, data, this.#options));
    this.#free();
    this.#view = view;
    this.#theme = this.#size = '';
    this.#applyTheme();
    this.#fit();
    this.#describe();
  }

  /** Other options for the same bars; each call gives all of them. */
  setOptions(options) {
    options = spokenNow({ lang: this.#options.lang, ...options });
    this.#call((view) => view.set_options(options));
    this.#options = options;
    this.#describe();
    if (options.lang && options.words === undefined) this.#learn(options);
  }

  /** Adds a bar at the end, or corrects the last one. */
  append(bar) {
    this.#call((view) => view.append(bar));
    this.#describe();
  }

  /** Paints now instead of in the next frame. */
  drawNow() {
    this.#call((view) => view.draw_now());
  }

  /** Gives everything back. Calling it again does nothing. */
  dispose() {
    this.#end.abort();
    this.#free();
    this.#canvas.width = this.#canvas.height = 1; // some browsers keep the bitmap of a removed canvas for long
    this.#plot.remove();
    this.#wrapper?.remove();
  }

  /** Sets the same options again with the words of their language, when those have come. */
  async #learn(options) {
    const learnt = await spoken(options).catch(() => options);
    if (learnt.words !== undefined && this.#options === options && this.#view) this.setOptions(learnt);
  }

  #build(root) {
    style(root, CSS);
    this.#canvas = make('canvas', 'canvas');
    this.#canvas.setAttribute('role', 'img');
    this.#words = make('p', 'summary', 'words');
    this.#probe = createProbe();
    this.#plot = make('div', 'plot', 'plot');
    this.#plot.append(this.#canvas, this.#words, this.#probe);
    root.append(this.#plot);
  }

  /** A box of its own inside a plain element, so that page styles and chart styles never meet. */
  #wrap(element) {
    this.#wrapper = document.createElement('div');
    const root = this.#wrapper.attachShadow({ mode: 'open' });
    style(root, ':host{display:block;width:100%;height:100%;aspect-ratio:16/9}');
    element.append(this.#wrapper);
    return root;
  }

  #observe() {
    const { signal } = this.#end;
    const resized = new ResizeObserver(([entry]) => {
      this.#box = entry.devicePixelContentBoxSize?.[0] ?? null;
      this.#fit();
    });
    try {
      resized.observe(this.#canvas, { box: 'device-pixel-content-box' });
    } catch {
      resized.observe(this.#canvas);
    }
    signal.addEventListener('abort', () => resized.disconnect());
    this.#watchRatio();
    watchTheme(() => this.#applyTheme(), signal);
    // The event comes while the page still has its screen styles, the query when it has those of paper.
    addEventListener('beforeprint', () => this.#print(true), { signal });
    addEventListener('afterprint', () => this.#print(false), { signal });
    matchMedia('print').addEventListener('change', ({ matches }) => this.#print(matches), { signal });
  }

  /** A media query of one ratio reports only that it was left, so each change asks anew. */
  #watchRatio() {
    if (this.#end.signal.aborted) return;
    const query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    query.addEventListener('change', () => {
      this.#box = null; // of the old ratio
      this.#fit();
      this.#watchRatio();
    }, { once: true, signal: this.#end.signal });
  }

  /** Gives the canvas one bitmap pixel for each device pixel, and paints in the same frame: a cleared canvas would flash. */
  #fit() {
    if (!this.#view) return;
    const style = getComputedStyle(this.#canvas);
    const ratio = devicePixelRatio;
    let [width, height] = [parseFloat(style.width), parseFloat(style.height)];
    if (!(width > 0 && height > 0)) return; // not rendered now; the observer calls again when it is
    // At fractional positions the browser rounds a box to one pixel more or less than width x ratio; only it knows.
    if (this.#box && Math.abs(this.#box.inlineSize - width * ratio) < 1.5 && Math.abs(this.#box.blockSize - height * ratio) < 1.5) {
      [width, height] = [this.#box.inlineSize / ratio, this.#box.blockSize / ratio];
    }
    const size = `${width} ${height} ${ratio}`;
    if (size === this.#size) return;
    this.#size = size;
    this.#call((view) => view.resize(width, height, ratio));
  }

  #applyTheme() {
    if (!this.#view) return;
    const { colors, font } = readTheme(this.#probe);
    const theme = `${colors} ${font}`;
    if (theme === this.#theme) return;
    this.#theme = theme;
    this.#call((view) => view.set_theme(colors, font));
  }

  /** On paper the theme is light, whatever the screen has. */
  #print(begins) {
    this.#probe.classList.toggle('print', begins);
    this.#applyTheme();
    if (this.#view) this.drawNow(); // no animation frame comes before the page is on paper
  }

  /** The picture in words, for those who do not see it. */
  #describe() {
    this.#canvas.setAttribute('aria-label', this.#call((view) => view.name));
    this.#words.textContent = this.summary;
  }

  #call(work) {
    if (!this.#view) throw new LevelChartError('disposed', 'this chart was disposed; create another one');
    return guarded(() => work(this.#view));
  }

  #free() {
    try {
      this.#view?.free();
    } catch {
      // An object that stopped in the middle of a call stays locked; it is lost either way.
    }
    this.#view = null;
  }
}

function make(tag, part, className = '') {
  const element = document.createElement(tag);
  element.setAttribute('part', part);
  if (className) element.className = className;
  return element;
}
