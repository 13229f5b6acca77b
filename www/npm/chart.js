// A live chart: the canvas in the page and the observers that keep it true. It holds handles only; the module computes and draws.
import { guarded, LevelChartError } from './error.js';
import { say, spoken, spokenNow } from './words.js';
import { style } from './sheet.js';
import { createProbe, PROBE_CSS, readTheme, watchTheme } from './theme.js';

// The layer stays off paper: Chromium prints the canvases' drawing itself, where clearing the layer erases the picture.
const CSS = `
.plot{position:absolute;inset:0}
canvas{display:block;position:absolute;inset:0;width:100%;height:100%}
@media print{canvas+canvas{display:none}}
.words{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
${PROBE_CSS}`;

// The controls' room is the same as in the element's own sheet.
const WRAPPER_CSS = `
:host{display:flex;flex-direction:column;width:100%;height:100%;container-type:inline-size}
.box{position:relative;flex:1 1 auto;min-height:0;aspect-ratio:16/9}
.controls{flex:none}
.controls{display:none;min-height:8.5rem}
@container (max-width:879.98px){.controls{min-height:11.5rem}}
@container (max-width:479.98px){.controls{min-height:15.75rem}}
:host([explore=levels]) .controls{display:block}`;
const EXPLORE = ['none', 'scrub', 'levels'];
const DAY_MS = 86_400_000;

/** The next task. */
const turn = () => globalThis.scheduler?.yield?.() ?? new Promise((next) => setTimeout(next));

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
  #host; // the element that events come from
  #root;
  #layer = null; // the canvas above the picture; made when something is first drawn on it
  #seen = ''; // the bars in view that were last told
  #explorer = null;
  #asOf = null; // the date of the rewind
  #idea = null; // the reader's trade idea that is drawn
  #aside = null; // what is shown again after a replay: { view, asOf }

  /** As `createChart`, and in three tasks, so that the page can answer its reader between computing and drawing. */
  static async open(View, target, { data, ...options } = {}) {
    const chart = new Chart(View, target, options);
    try {
      const view = chart.#read(data);
      await turn();
      chart.#show(view);
      await turn();
      chart.#describe();
    } catch (thrown) {
      chart.dispose();
      throw thrown;
    }
    chart.#observe();
    chart.#explore();
    return chart;
  }

  /** `target` is an element, or the shadow root of one; `options` say how to show the bars that come later. */
  constructor(View, target, options) {
    if (typeof target?.append !== 'function') {
      throw new LevelChartError('no-element', `found ${target}; expected an element of the page to draw the chart in`);
    }
    this.#View = View;
    this.#options = checked(options);
    this.#host = target instanceof ShadowRoot ? target.host : target;
    this.#root = target instanceof ShadowRoot ? target : this.#wrap(target);
    this.#build(this.#root);
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

  /** The strongest level within one average true range of a price. */
  nearestLevel(price) {
    return this.#call((view) => view.nearest_level(price) ?? null);
  }

  /** The checked bars as columns. */
  get bars() {
    return this.#call((view) => view.bars);
  }

  /** The bars in view: `{ first, count, from, to }`. */
  get view() {
    return this.#call((view) => view.view);
  }

  /** Shows `{ first, count }` bars, or a range such as "6m"; without one the view that the chart opened with. */
  setView(wanted = '') {
    this.#reach();
    this.#call((view) => (typeof wanted === 'string' ? view.show_range(wanted) : view.show(wanted.first, wanted.count)));
  }

  /** Shows the bars from one to another, both counted from 0, with a little room at both sides. */
  showBars(first, last) {
    const count = Math.max(last - first + 1, 1);
    const room = Math.max(count * 0.15, 5);
    this.setView({ first: first - room, count: count + 2 * room });
  }

  /** Marks a level and bars, `{ level?: price, bars?: [bar, …] }`; null takes the marks away. */
  highlight(marked) {
    this.#reach();
    const { level, bars } = typeof marked === 'number' ? { level: marked } : marked ?? {};
    this.#call((view) => view.highlight(level ?? NaN, Uint32Array.from(bars ?? [])));
  }

  /** Leaves every bar after a date out of everything; null brings them back. */
  setAsOf(date) {
    this.#reach();
    const time = date === null ? NaN : Date.parse(date);
    if (date !== null && Number.isNaN(time)) throw new LevelChartError('bad-option', `asOf: found "${date}"; expected a date such as 2026-02-06, or null`, { column: 'asOf', value: String(date) });
    // A date without a time of day means its end.
    this.#call((view) => view.set_as_of(/^\d{4}-\d\d-\d\d$/.test(date) ? time + DAY_MS - 1 : time));
    this.#asOf = date;
    this.#describe();
    this.#tell('level-chart-asof', { asOf: date });
  }

  /** Draws a level of the reader's own at a price, with its visits numbered; null takes it away. Gives its record. */
  tryLevel(price) {
    return this.moveLevel(null, price);
  }

  /** Tries one of the editor's levels, counted from 0, at another price; null takes it back. */
  moveLevel(index, price) {
    this.#reach();
    this.#call((view) => view.try_level(index ?? -1, price ?? NaN));
    const counts = price === null ? null : this.testLevel(price);
    this.#tell('level-chart-level-change', { index, price: counts && counts.price, counts });
    return counts;
  }

  /** The picture as an SVG document of a size in CSS pixels. */
  toSVG({ width, height } = this.#shown()) {
    return this.#call((view) => view.svg(width, height));
  }

  /** The picture as a PNG file of a size in CSS pixels. */
  async toBlob({ width, height, ratio = devicePixelRatio } = this.#shown()) {
    const canvas = document.createElement('canvas');
    this.#call((view) => view.paint_on(canvas, width, height, ratio));
    return new Promise((resolve) => canvas.toBlob(resolve));
  }

  /** A trade idea such as "long 2080 stop 2000 targets 2150", evaluated on these bars. */
  scenario(text) {
    return this.#call((view) => view.scenario(text));
  }

  /** Draws another trade idea in the place of the page's; null brings that back. */
  showScenario(text) {
    if (text === this.#idea) return;
    const options = text === null ? this.#options : { ...this.#options, scenario: text };
    this.#call((view) => view.set_options(options));
    this.#idea = text; // on an error the idea before stays
  }

  /** What became of the page's own trade ideas, whatever the reader draws. */
  get scenarios() {
    if (this.#idea === null) return this.analysis.scenarios;
    const own = this.#options.scenario;
    return own ? [this.scenario(own)] : [];
  }

  /** Handles on prices of the picture for readers who explore; null where nobody does. See explore/handles.js. */
  hold(of) {
    return this.#explorer?.hold(of) ?? null;
  }

  /** The newest statements, asked again with other settings. */
  get robustness() {
    return this.#call((view) => view.robustness);
  }

  /** The date that the reader went back to; null for all bars. */
  get asOf() {
    return this.#asOf;
  }

  /** The price at which the reader tries a level of their own; null without one. */
  get tried() {
    return this.#call((view) => view.tried(-1) ?? null);
  }

  /** The picture's size in CSS pixels. */
  get size() {
    return this.#shown();
  }

  /** The language of words and numbers. */
  get lang() {
    return this.#options.lang;
  }

  /** A sentence of the page's words in the chart's language. Scripts that ask for any import words/en.js, which holds the English. */
  words(key, places) {
    return say(this.#options.lang ? [this.#options.lang] : [], key, places);
  }

  /** Other bars, the same options. On an error the bars shown before stay. */
  setData(data) {
    this.#show(this.#read(data));
    this.#describe();
    if (this.#layer) this.#attach();
    this.#explorer?.renewed();
  }

  /** Reads and computes; nothing is shown yet. */
  #read(data) {
    if (data === undefined || data === null) {
      throw new LevelChartError('no-data', 'no data were given; expected bars as CSV or JSON text, columns, or an array of objects');
    }
    return guarded(() => new this.#View(this.#canvas, data, this.#options));
  }

  #show(view) {
    this.#free();
    this.#asOf = this.#idea = null;
    this.#take(view);
  }

  /** Shows other bars for a while. Those of before are kept with all that was said of them and the reader's view. */
  setAside(data) {
    const view = guarded(() => new this.#View(this.#canvas, data, this.#options));
    if (this.#aside) freed(this.#view);
    else this.#aside = { view: this.#view, asOf: this.#asOf };
    this.#asOf = this.#idea = null;
    this.#take(view);
  }

  /** Brings back what was set aside, if it still is. */
  bringBack() {
    if (!this.#aside) return;
    const { view, asOf } = this.#aside;
    this.#aside = null;
    freed(this.#view);
    this.#asOf = asOf;
    this.#idea = null;
    this.#take(view);
    this.#call((one) => one.set_options(this.#options)); // they may be others by now
  }

  #take(view) {
    this.#view = view;
    this.#theme = this.#size = '';
    this.#applyTheme();
    this.#fit();
  }

  /** Other options for the same bars; each call gives all of them. */
  setOptions(options) {
    checked(options);
    const given = { lang: this.#options.lang, ...options };
    const spoken = spokenNow(given, this.#plot);
    this.#call((view) => view.set_options(spoken ?? given));
    this.#idea = null;
    this.#options = spoken ?? given;
    this.#describe();
    this.#explore();
    if (!spoken) this.#learn(given);
  }

  /** Adds a bar at the end, or corrects the last one. */
  append(bar) {
    const breakouts = this.#call((view) => view.append(bar));
    this.#describe();
    for (const breakout of breakouts) this.#tell('level-chart-breakout', breakout);
  }

  /** Paints now instead of in the next frame. */
  drawNow() {
    this.#call((view) => view.draw_now());
  }

  /** Gives everything back. Calling it again does nothing. */
  dispose() {
    this.#end.abort();
    this.#explorer?.dispose();
    this.#explorer = null;
    this.#free();
    for (const canvas of [this.#canvas, this.#layer]) {
      if (canvas) canvas.width = canvas.height = 1; // some browsers keep the bitmap of a removed canvas for long
    }
    this.#plot.remove();
    this.#wrapper?.remove();
  }

  /** Sets the same options again with the words of their language, when those have come. */
  async #learn(options) {
    const learnt = await spoken(options, this.#plot).catch(() => null);
    if (learnt && this.#options === options && this.#view) this.setOptions(learnt);
  }

  #build(root) {
    style(root, CSS);
    this.#canvas = make('canvas', 'canvas');
    this.#canvas.setAttribute('role', 'img');
    this.#words = make('p', 'summary', 'words');
    this.#probe = createProbe();
    this.#plot = make('div', 'plot', 'plot');
    this.#plot.append(this.#canvas, this.#words, this.#probe);
    (root.querySelector('.box') ?? root).append(this.#plot);
  }

  /** The canvas above the picture, and word of each frame. */
  #reach() {
    if (this.#layer) return;
    this.#layer = make('canvas', 'canvas');
    this.#layer.setAttribute('aria-hidden', 'true');
    this.#canvas.after(this.#layer);
    this.#attach();
  }

  #attach() {
    this.#call((view) => view.explore(this.#layer, (what) => this.#painted(what)));
    this.#seen = JSON.stringify(this.view);
  }

  /** After each frame. `what`: 1 the layer was painted, 2 the picture, 3 other numbers. */
  #painted(what) {
    if (!this.#view) return;
    if (what > 1) {
      const view = this.view;
      const seen = JSON.stringify(view);
      if (seen !== this.#seen) this.#tell('level-chart-view', view);
      this.#seen = seen;
    }
    this.#explorer?.painted(what);
  }

  /** Handlers and controls for readers who explore, loaded where the page asks for them. */
  async #explore() {
    const mode = this.#options.explore ?? 'none';
    this.#wrapper?.setAttribute('explore', mode);
    if (this.#explorer?.mode === mode) return this.#explorer.renewed();
    this.#explorer?.dispose();
    this.#explorer = null;
    if (mode === 'none') return;
    const { Explorer } = await import('./explore.js');
    if (this.#end.signal.aborted || this.#explorer || this.#options.explore !== mode) return;
    this.#reach();
    const parts = { host: this.#host, root: this.#root, plot: this.#plot, controls: this.#root.querySelector('.controls') };
    this.#explorer = new Explorer(this, mode, { ...parts, call: (work) => this.#call(work), tell: (...event) => this.#tell(...event), options: () => this.#options });
  }

  #tell(type, detail) {
    this.#host.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
  }

  /** The size of the picture in the page, in CSS pixels. */
  #shown() {
    const { width, height } = this.#canvas.getBoundingClientRect();
    return { width, height };
  }

  /** A box of its own inside a plain element, so that page styles and chart styles never meet. */
  #wrap(element) {
    this.#wrapper = document.createElement('div');
    const root = this.#wrapper.attachShadow({ mode: 'open' });
    style(root, WRAPPER_CSS);
    for (const name of ['box', 'controls']) root.append(Object.assign(document.createElement('div'), { className: name }));
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
    freed(this.#view);
    freed(this.#aside?.view);
    this.#view = this.#aside = null;
  }
}

function freed(view) {
  try {
    view?.free();
  } catch {
    // An object that stopped in the middle of a call stays locked; it is lost either way.
  }
}

function checked(options) {
  const { explore } = options;
  if (explore === undefined || EXPLORE.includes(explore)) return options;
  throw new LevelChartError('bad-option', `explore: found "${explore}"; expected ${EXPLORE.join(', ')}`, { column: 'explore', value: String(explore) });
}

function make(tag, part, className = '') {
  const element = document.createElement(tag);
  element.setAttribute('part', part);
  if (className) element.className = className;
  return element;
}
