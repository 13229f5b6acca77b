// A live chart: the canvas and the observers (resize, theme, visibility) that keep it current. It holds handles only; the module computes and draws.
import { LEVELS_CSS, WRAPPER_CSS } from './chart/css.js';
import { addedTo, checked, endOf, indexOf, priceOf, sizeOf, textOf } from './chart/input.js';
import { guarded, instanceNow } from './engine.js';
import { LevelChartError, shown } from './error.js';
import { tellOddKeys } from './names.js';
import { plainBar, plainBars, plainFields, plainNumbers, plainOptions, plainPlaces } from './plain.js';
import { isUnread, readAll } from './unread.js';
import { say, speaks, spoken, spokenNow } from './words.js';
import { style } from './sheet.js';
import { Surface } from './surface.js';
import { turn } from './turn.js';

const REST_MS = 150; // after the last movement of the view its labels are placed anew

let warmUp = null; // settled when the first chart with a size has had one

/** What `createChart` gives. */
export class Chart {
  #Opening;
  #view = null;
  #instance = 0; // of the module: the one that made the view
  #data = { bars: null, added: [] }; // what the view was made from: it is made anew where the module was
  #moved = new Map(); // levels that are tried: index -> price
  #options;
  #surface;
  #end = new AbortController();
  #wrapper = null;
  #host; // the element that events come from
  #root;
  #said = { lang: 'en', dir: 'ltr' }; // how the module speaks
  #seen = ''; // the bars in view that were last told
  #explorer = null;
  #asOf = null; // the date of the rewind
  #idea = null; // the reader's trade idea that is drawn
  #aside = null; // what is shown again after a replay: { view, asOf, bars: those that came meanwhile }
  #analysis = null; // as the page last read it, until the numbers change
  #parts = {}; // of it, by name
  #resting = 0; // the timer of the labels
  #given = 0; // how often data or options came: of two that have to be read the later counts

  /** Called with the error after which the chart is gone, once it has been opened. The element sets another one. */
  whenStopped = null;

  /** Called after the numbers changed, or their words. */
  watchers = new Set();

  /** Called with the explorer once readers can explore the picture. */
  whenExplored = null;

  /** The element that events come from: the target itself, or that of a shadow root. */
  static host(target) {
    try {
      if (typeof target.append === 'function' && typeof target.getRootNode === 'function') return target instanceof ShadowRoot ? target.host : target;
    } catch {
      // Nothing, or what throws when it is looked at.
    }
    throw new LevelChartError('no-element', `found ${shown(target)}; expected an element of the page to draw the chart in`);
  }

  /** As `createChart`, of plain values, and in many short tasks, so that the page can answer its reader in between. */
  static async open(Opening, target, { data, ...options } = {}) {
    const chart = new Chart(Opening, target, options);
    try {
      await turn();
      let view = null;
      for (const step of chart.#steps(data)) {
        view = step;
        await turn();
      }
      chart.#data = { bars: data, added: [] };
      chart.#view = view;
      chart.#surface.dress();
      await turn();
      await chart.#warmUp();
      await turn();
      chart.#layOut();
      await turn();
      chart.#surface.fit();
      await turn();
      chart.#describe();
    } catch (thrown) {
      chart.dispose();
      throw thrown;
    }
    chart.whenStopped = (error) => console.error(`levelchart: ${error.message}`);
    chart.#surface.follow(chart.#end.signal);
    chart.#explore();
    return chart;
  }

  /** `target` is an element, or the shadow root of one; `options` say how to show the bars that come later. */
  constructor(Opening, target, options) {
    this.#host = Chart.host(target);
    this.#Opening = Opening;
    this.#options = checked(options);
    this.#root = target instanceof ShadowRoot ? target : this.#wrap(target);
    this.#surface = new Surface(this.#root, {
      resize: (...size) => this.#paint((view) => view.resize(...size)),
      theme: (...theme) => this.#call((view) => view.set_theme(...theme)),
      now: () => this.drawNow(),
      failed: (error) => this.#view && console.error(`levelchart: ${error.message}`), // where the chart is gone, that was told
    });
  }

  /** What the chart shows, in a sentence or two. */
  get summary() {
    return this.#call((view) => view.summary ?? '');
  }

  /** Whether the page itself shows the summary. */
  set isSummarised(isIt) {
    this.#surface.leaveWordsTo(isIt);
  }

  /** The notes of the page with their dates, in the order of `analysis.notes`. */
  get noted() {
    return this.#call((view) => view.noted ?? []);
  }

  /** What may come next, a sentence each: paths, trade ideas that wait, events. */
  get ahead() {
    return this.#call((view) => view.ahead ?? []);
  }

  /** The numbers behind the picture. */
  get analysis() {
    return (this.#analysis ??= Object.assign({}, ...['studies', 'statements', 'signals'].map((name) => this.part(name))));
  }

  /** A part of them: `studies` (with the bars), `statements` (with the levels) or `signals`. */
  part(name) {
    return (this.#parts[name] ??= this.#call((view) => view.analysis(name)));
  }

  /** The record of any price as a level: the same counts as those of a stated one. Null for what is no price. */
  testLevel(price) {
    const at = priceOf(price);
    return this.#call((view) => view.test_level(at) ?? null);
  }

  /** The strongest level within one average true range of a price. */
  nearestLevel(price) {
    const at = priceOf(price);
    return this.#call((view) => view.nearest_level(at) ?? null);
  }

  /** The checked bars as columns. */
  get bars() {
    return this.#call((view) => view.bars);
  }

  /** How the data were read, the rows that were left out, and warnings. */
  get notes() {
    return this.#call((view) => view.notes);
  }

  /** How many decimals the picture writes a price with. */
  get decimals() {
    return this.#call((view) => view.decimals);
  }

  /** The time zone by whose clock readers read the bars; null for bars without a time of day. */
  get clock() {
    return this.#call((view) => view.is_timed) ? (this.#options.zone?.timeZone ?? this.#options.timeZone ?? 'UTC') : null;
  }

  /** How many panes have room in the picture, that of the price counted. */
  get panes() {
    return this.#call((view) => view.panes);
  }

  /** The bars in view: `{ first, count, from, to }`. */
  get view() {
    return this.#call((view) => view.view);
  }

  /** Shows `{ first, count }` bars, or a range such as "6m"; without one the view that the chart opened with. */
  setView(wanted = '') {
    const bars = typeof wanted === 'string' ? null : plainFields(wanted, ['first', 'count'], 'view');
    const [first, count] = bars ? ['first', 'count'].map((name) => indexOf(bars[name], name)) : [];
    this.#reach();
    this.#call((view) => (bars ? view.show(first, count) : wanted ? view.show_range(wanted) : view.fit()));
  }

  /** Shows the bars from one to another, both counted from 0, with a little room at both sides. */
  showBars(first, last) {
    const [from, to] = [indexOf(first, 'first'), indexOf(last, 'last')];
    const count = Math.max(to - from + 1, 1);
    const room = Math.max(count * 0.15, 5);
    this.setView({ first: from - room, count: count + 2 * room });
  }

  /** Marks a level and bars, `{ level?: price, bars?: [bar, …] }`; null takes the marks away. */
  highlight(marked) {
    const { level, bars } = typeof marked === 'number' ? { level: marked } : (plainFields(marked ?? {}, ['level', 'bars'], 'highlight') ?? {});
    const price = level === null || level === undefined ? undefined : priceOf(level, 'highlight.level');
    const marks = Uint32Array.from(bars === null || bars === undefined ? [] : plainNumbers(bars, 'highlight.bars'));
    this.#reach();
    this.#call((view) => view.highlight(price, marks));
  }

  /** Leaves every bar after a date out of everything; null brings them back. */
  setAsOf(date) {
    const time = endOf(date);
    this.#reach();
    this.#change((view) => view.set_as_of(time));
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
    const level = index === null || index === undefined ? undefined : indexOf(index, 'index');
    const at = price === null || price === undefined ? undefined : priceOf(price);
    this.#reach();
    this.#call((view) => view.try_level(level, Number.isFinite(at) ? at : undefined));
    this.#moved.set(level, at);
    const counts = at === undefined ? null : this.testLevel(at);
    this.#tell('level-chart-level-change', { index: level ?? null, price: counts?.price ?? null, counts });
    return counts;
  }

  /** The picture as an SVG document of a size in CSS pixels. */
  toSVG(size) {
    const [width, height] = sizeOf(size ?? this.size);
    return this.#call((view) => view.svg(width, height));
  }

  /** The picture as a PNG file of a size in CSS pixels. */
  async toBlob(size) {
    const [width, height, ratio] = sizeOf(size ?? this.size);
    const canvas = document.createElement('canvas');
    this.#call((view) => view.paint_on(canvas, width, height, ratio));
    return new Promise((resolve) => canvas.toBlob(resolve));
  }

  /** A trade idea such as "long 2080 stop 2000 targets 2150", evaluated on these bars. */
  scenario(text) {
    const idea = textOf(text, 'scenario');
    return this.#call((view) => view.scenario(idea));
  }

  /** Draws another trade idea in the place of the page's; null brings that back. */
  showScenario(text) {
    if (text === this.#idea) return;
    if (text !== null) textOf(text, 'scenario');
    this.#change((view) => view.set_options(this.#asked(text)));
    this.#idea = text; // on an error the idea before stays
  }

  /** The page's options as the module has to know them: with a reader's trade idea, and whether they speak of later bars. */
  #asked(idea, options = this.#options) {
    const asked = { ...options, ...(idea !== null && { scenario: idea, isTried: true }), ...(this.#aside?.isPast && { isPast: true }) };
    return this.#aside ? asPart(asked) : asked; // not of all bars
  }

  /** The outcome of the page's own trade ideas, whatever the reader draws. */
  get scenarios() {
    if (this.#idea === null) return this.analysis.scenarios;
    const own = this.#options.scenario;
    return own
      ? textOf(own, 'scenario')
          .split(';')
          .filter((text) => text.trim())
          .map((text) => this.scenario(text))
      : [];
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
    return this.#call((view) => view.tried() ?? null);
  }

  /** The picture's size in CSS pixels. */
  get size() {
    return this.#surface.shown;
  }

  /** Whether the page asks for more than a picture to look at. */
  get explores() {
    return (this.#options.explore ?? 'none') !== 'none';
  }

  /** The language of controls and panels, words and numbers: English where the asked one lacks words. */
  get lang() {
    return speaks(this.#said.lang);
  }

  /** The direction of that language: `ltr` or `rtl`. */
  get dir() {
    return this.lang === this.#said.lang ? this.#said.dir : 'ltr';
  }

  /** The language and the direction of the picture, and of all that the module says. */
  get said() {
    return this.#said;
  }

  /** A sentence of the page's words in the chart's language. Scripts that ask for any import words/en.js, which holds the English. */
  words(key, places) {
    return say(this.#said.lang, textOf(key, 'key'), plainPlaces(places));
  }

  /**
   * Other bars, the same options. Equal bars change nothing, those that were there and a few more are appended; with all
   * others what the reader did stays where it fits. On an error the bars shown before stay. Gives a promise where the data
   * have to be read first, of the time when they are shown.
   */
  setData(data) {
    const bars = plainBars(data);
    this.#given += 1;
    this.#fresh();
    let view;
    try {
      view = this.#read(bars);
    } catch (thrown) {
      if (!isUnread(thrown)) throw thrown;
      return this.#readFirst([bars, this.#options], ([read]) => this.setData(read));
    }
    this.#follow(view, bars, this.#options);
  }

  /** The same of plain values, with other options as well, in short steps, unless `signal` aborts. */
  async renew(bars, options, signal) {
    checked(options);
    this.#given += 1;
    let view = null;
    for (const step of this.#steps(bars, options)) {
      view = step;
      await turn();
    }
    if (signal.aborted) return freed(view);
    this.#follow(view, bars, options);
    this.#explore();
  }

  /** Goes on with the bars of a new view, or with those that are shown where it says nothing else. */
  #follow(view, bars, options) {
    this.#fresh();
    this.bringBack();
    const added = addedTo(this.bars, view.bars);
    if (added) {
      freed(view);
      this.setOptions(options);
      for (const bar of added) this.append(bar);
      return;
    }
    guarded(() => view.continue_from(this.#view));
    if (this.#asOf !== null) guarded(() => view.set_as_of(endOf(this.#asOf)));
    freed(this.#view);
    const moved = new Map(this.#moved);
    this.#idea = null;
    this.#options = options;
    this.#data = { bars, added: [] };
    this.#take(view);
    this.#moved = moved;
    this.#describe();
  }

  /** Loads what reads `given`, data and options, and goes on with `work`, unless something newer was given since. */
  async #readFirst(given, work) {
    const turnOf = this.#given;
    const read = await readAll(...given);
    if (turnOf === this.#given && this.#view) return work(read);
  }

  /** Reads and computes; nothing is shown yet. Ends with the view of the module; each step is short. */
  *#steps(data, options = this.#options) {
    if (this.#end.signal.aborted) throw disposed();
    if (data === undefined || data === null) {
      throw new LevelChartError('no-data', 'no data were given; expected bars as CSV or JSON text, columns, or an array of objects');
    }
    let [opening, made] = [null, -1];
    try {
      for (let view; !view; ) {
        if (made !== instanceNow()) {
          // At first; and anew where another chart stopped the module between two steps.
          made = instanceNow();
          opening = guarded(() => new this.#Opening(this.#surface.canvas, data, options, this.#ask));
        }
        yield (view = guarded(() => opening.step()));
      }
      this.#instance = made;
    } finally {
      if (made === instanceNow()) freed(opening);
    }
  }

  /** All steps at once. */
  #read(data, options = this.#options) {
    return [...this.#steps(data, options)].pop();
  }

  /** Shows earlier bars for a while. Those of before are kept with all that was said of them and the reader's view. */
  setAside(data) {
    const bars = plainBars(data);
    this.#fresh();
    const view = this.#read(bars, { ...asPart(this.#options), isPast: true });
    if (this.#aside) freed(this.#view);
    else this.#aside = { view: this.#view, data: this.#data, asOf: this.#asOf, bars: [], publishedMs: Date.parse(this.analysis.asOf) };
    this.#aside.isPast = true;
    this.#data = { bars, added: [] };
    this.#asOf = this.#idea = null;
    this.#take(view);
    this.#describe();
  }

  /** Brings back what was set aside, if it still is. */
  bringBack() {
    if (!this.#aside) return;
    this.#fresh();
    const { view, data, asOf, bars } = this.#aside;
    const back = view ?? this.#made(data); // none where the module was replaced meanwhile
    this.#aside = null;
    freed(this.#view);
    this.#data = data;
    this.#asOf = asOf;
    this.#idea = null;
    guarded(() => back.set_options(this.#options)); // they may be others by now
    this.#take(back);
    this.drawNow(); // over the other picture, which may have had the same size
    this.#describe();
    for (const bar of bars) {
      try {
        this.#add(bar);
      } catch (error) {
        console.error(`levelchart: a bar that came during the replay could not be added: ${error.message}`);
      }
    }
  }

  /** Bars with those that were added to them. */
  #made({ bars, added }) {
    const view = this.#read(bars, this.#asked(null));
    for (const bar of added) guarded(() => view.append(bar));
    return view;
  }

  /** Where another chart stopped the module: this one is made anew on the fresh instance, as the reader left it. */
  #fresh() {
    if (!this.#view || this.#instance === instanceNow()) return;
    const [asOf, idea, moved, seen] = [this.#asOf, this.#idea, [...this.#moved], this.#seen];
    if (this.#aside) this.#aside.view = null;
    try {
      this.#take(this.#made(this.#data));
      const view = this.#view;
      guarded(() => {
        if (idea !== null) view.set_options(this.#asked(idea));
        if (asOf !== null) view.set_as_of(endOf(asOf));
        for (const [level, price] of moved) view.try_level(level, price);
        if (seen) {
          const { first, count } = JSON.parse(seen);
          view.show(first, count);
        }
      });
      this.#moved = new Map(moved);
    } catch (error) {
      this.#stop(error);
      throw error;
    }
  }

  /** The module stopped on this chart: it goes, and the fallback comes back. */
  #stop(error) {
    if (this.#end.signal.aborted) return;
    this.#view = this.#aside = null; // what an instance held that is gone
    this.dispose();
    this.whenStopped?.(error);
  }

  #take(view) {
    this.#forget();
    this.#moved.clear();
    this.#view = view;
    if (this.#surface.layer) this.#attach();
    this.#surface.renew();
    this.#surface.dress();
    this.#surface.fit();
    this.#paint(); // what a view that was set aside had due
  }

  /**
   * Other options for the same bars; each call gives all of them. Gives a promise where series among them have to be read
   * first, of the time when they are shown.
   */
  setOptions(wanted) {
    const options = checked(plainOptions(wanted ?? {}));
    tellOddKeys(options).catch(() => {}); // without the script nothing is told
    this.#given += 1;
    const given = { lang: this.#options.lang, ...options };
    const spoken = spokenNow(given);
    const isTried = this.#idea !== null && given.scenario === this.#options.scenario;
    try {
      this.#change((view) => view.set_options(this.#asked(isTried ? this.#idea : null, spoken ?? given)));
    } catch (thrown) {
      if (!isUnread(thrown)) throw thrown;
      return this.#readFirst([undefined, spoken ?? given], ([, known]) => this.setOptions(known));
    }
    if (!isTried) this.#idea = null;
    this.#options = spoken ?? given;
    this.#describe();
    this.#explore();
    if (!spoken) this.#learn(given);
  }

  /** Lines of the page's own over the price, `[{ label, time, value }]`, in the place of those before; null takes them away. */
  setLines(lines) {
    return this.#setOwn('lines', lines);
  }

  /** The same for panes. */
  setPanes(panes) {
    return this.#setOwn('panes', panes);
  }

  /** The same for notes, `[{ date, price, text, url }]`. */
  setNotes(notes) {
    return this.#setOwn('notes', notes);
  }

  #setOwn(name, given) {
    const list = plainOptions({ [name]: given ?? [] })[name];
    if (this.#host.localName !== 'level-chart') return this.setOptions({ ...this.#options, [name]: list });
    this.#host.options = { ...this.#host.options, [name]: list }; // it reads all options anew at each change
  }

  /** Adds a bar at the end, or corrects the last one. While other bars are shown for a while it waits for their end. */
  append(bar) {
    const plain = plainBar(bar);
    if (this.#aside) this.#aside.bars.push(plain);
    else this.#add(plain);
  }

  /** Whether other bars are shown for a while. */
  get isAside() {
    return this.#aside !== null;
  }

  /** Adds a bar to those that are shown for a while. From the publication on the page's own ideas are followed. */
  appendAside(bar) {
    const plain = plainBar(bar);
    this.#add(plain);
    if (!this.#aside?.isPast || plain.time < this.#aside.publishedMs) return;
    this.#aside.isPast = false;
    this.#change((view) => view.set_options(this.#asked(this.#idea)));
    this.#describe();
  }

  #add(bar) {
    const { breakouts, paths } = this.#change((view) => view.append(bar));
    const { added } = this.#data;
    if (added.at(-1)?.time === bar.time && bar.time !== undefined) added.pop(); // corrected
    added.push(bar);
    this.#describe();
    for (const breakout of breakouts) this.#tell('level-chart-breakout', breakout);
    for (const path of paths) this.#tell('level-chart-path', path);
  }

  /** Paints now instead of in the next frame. */
  drawNow() {
    this.#paint((view) => view.draw_now());
  }

  /** Releases all resources. Idempotent. */
  dispose() {
    this.#end.abort();
    this.#explorer?.dispose();
    this.#explorer = null;
    this.#free();
    this.#surface.remove();
    this.#wrapper?.remove();
  }

  /** Sets the same options again with the words of their language, when those have come. */
  async #learn(options) {
    const learnt = await spoken(options).catch(() => null);
    if (learnt && this.#options === options && this.#view) this.setOptions(learnt);
  }

  /** The canvas above the picture, and word of each painting. */
  #reach() {
    if (this.#surface.layer) return;
    this.#surface.overlay();
    this.#attach();
  }

  #attach() {
    this.#call((view) => view.explore(this.#surface.layer));
    this.#seen = JSON.stringify(this.view);
  }

  /** A view's animation frame. Another view may have come since it was asked for: that one paints what is due of its own. */
  #ask = (work) => {
    try {
      if (this.#view) this.#paint(work);
    } catch (error) {
      if (this.#view) console.error(`levelchart: ${error.message}`); // else the chart is gone, and that was told
    }
  };

  /** Paints, and tells the layer above what was painted: the only way to the screen. */
  #paint(work = (view) => view.frame()) {
    const what = this.#call(work);
    if (!what) return;
    if (what !== 'layer') this.#settle(what);
    if (this.#surface.layer) this.#painted(what);
  }

  /** While the view moves its labels keep their places. New bars do not put their rest off: they may come without a pause. */
  #settle(what) {
    if (what === 'numbers' && this.#resting) return;
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => {
      this.#resting = 0;
      this.#ask((view) => view.rest());
    }, REST_MS);
  }

  /** After each painting of the `layer`, of the `picture` with it, or of other `numbers`. */
  #painted(what) {
    if (what !== 'layer') {
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
    style(this.#root, LEVELS_CSS, mode === 'levels');
    if (this.#explorer?.mode === mode) return; // it hears of other numbers with the next painting
    this.#explorer?.dispose();
    this.#explorer = null;
    if (mode === 'none') return;
    const controls = this.#root.querySelector('.controls');
    const loaded = await import('./explore.js').catch((thrown) =>
      console.error(`levelchart: what readers explore the chart with could not be loaded: ${thrown.message}`),
    );
    if (this.#end.signal.aborted || this.#explorer || this.#options.explore !== mode) return;
    controls.style.display = loaded ? '' : 'none'; // no room for what does not come
    if (!loaded) return;
    const { Explorer } = loaded;
    this.#reach();
    const parts = { host: this.#host, root: this.#root, plot: this.#surface.plot, controls };
    this.#explorer = new Explorer(this, mode, {
      ...parts,
      call: (work) => this.#call(work),
      at: (event) => this.#surface.at(event),
      tell: (...event) => this.#tell(...event),
      options: () => this.#options,
      mounted: (explorer) => this.whenExplored?.(explorer),
    });
  }

  #tell(type, detail) {
    this.#host.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
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

  /** Lays a picture out part by part, for the browser to compile what does it: once for all charts of the page. */
  async #warmUp() {
    const { size } = this.#surface;
    const parts = async () => {
      for (let part = 0; this.#call((view) => view.warm_up(part, ...size)); part += 1) await turn();
    };
    if (size) await (warmUp ??= parts().catch(() => {})); // an error of the picture is thrown when it is drawn
  }

  /** Ahead of the first painting. */
  #layOut() {
    const { size } = this.#surface;
    if (size) this.#call((view) => view.lay_out(...size));
  }

  #describe() {
    const { lang, rtl, ...texts } = this.#call(({ name, summary, description, lang, rtl }) => ({ name, summary, description, lang, rtl }));
    this.#said = { lang, dir: rtl ? 'rtl' : 'ltr' };
    this.#surface.describe(texts, this.#said);
    for (const told of this.watchers) told();
  }

  #call(work) {
    if (!this.#view) throw disposed();
    this.#fresh();
    try {
      return guarded(() => work(this.#view));
    } catch (error) {
      if (error.code === 'internal') this.#stop(error);
      throw error;
    }
  }

  /** The same where `work` gives other numbers. */
  #change(work) {
    this.#forget();
    return this.#call(work);
  }

  #forget() {
    this.#analysis = null;
    this.#parts = {};
  }

  #free() {
    clearTimeout(this.#resting);
    this.#resting = 0;
    if (this.#instance === instanceNow()) {
      freed(this.#view);
      freed(this.#aside?.view);
    }
    this.#view = this.#aside = null;
    this.#forget();
  }
}

/** Options for bars that are a part of the page's: what it says of later days is no mistake then. */
function asPart(options) {
  return { ...options, isPart: true };
}

function disposed() {
  return new LevelChartError('disposed', 'this chart was disposed; create another one');
}

function freed(view) {
  try {
    view?.free();
  } catch {
    // An object that stopped in the middle of a call stays locked; it is lost either way.
  }
}
