// What a reader does with a chart beyond looking at it: cursor, pan, zoom, and levels of their own. Loaded where the page
// asks for it by `explore`. The state is in the module; here are listeners, native controls and their words.
import { style } from './sheet.js';
import { EXPLORE_CSS } from './explore/css.js';
import { Cursor } from './explore/cursor.js';
import { Gestures } from './explore/gestures.js';
import { Handles } from './explore/handles.js';
import { levelHandles } from './explore/levels.js';
import { Text } from './explore/text.js';
import { Toolbar } from './explore/toolbar.js';
import { Trying } from './explore/trying.js';
import { isPriceOf, seriesOf } from './format.js';
import { frame, turn } from './turn.js';
import './words/en.js';

const NO_PLOT_PX = [0, 0, 0, 0];

export class Explorer {
  chart;
  mode; // 'scrub' or 'levels'
  analysis; // as of the last change of the numbers, without what nobody here asks for
  bars;
  levels; // stated ones, with the index of the bar from which each was known
  editors = []; // the editor's among them
  text;
  trying = new Trying(this); // levels of the reader's
  plot_px = NO_PLOT_PX; // left, top, right, bottom of each pane, that of the price first
  #parts;
  #end = new AbortController();
  #cursor = null;
  #handles = new Set();
  #toolbar = null;
  #mounted = false; // all of it is there
  #stale = false; // there are other numbers than those that the mounting began with
  #pointer = null; // where a pointer last was
  #selected = '';
  #heard; // the level whose record is read, as `hear` takes it
  #stage = ''; // of the bars of which news was said

  /** `parts` of the chart: its `box`, `state` and `picture`, and the element for `controls`. */
  constructor(chart, mode, parts) {
    this.chart = chart;
    this.mode = mode;
    this.#parts = parts;
    const { signal } = this;
    const { host } = this;
    host.addEventListener('level-chart-path', ({ detail }) => this.#path(detail), { signal });
    host.addEventListener('level-chart-breakout', ({ detail }) => this.#breakout(detail), { signal });
    host.addEventListener('level-chart-level-change', ({ detail, target }) => target === host && this.#changed(detail), { signal });
    this.#mount();
  }

  /** Each part is made in a task of its own, and is seen when all say what they are. */
  async #mount() {
    for (const pause of this.#renewal()) {
      await pause();
      if (this.signal.aborted) return;
    }
    new Gestures(this);
    this.plot.addEventListener('keydown', (event) => this.#key(event), { signal: this.signal });
    this.#mounted = true;
    if (this.#stale) this.#renew();
    this.chart.whenExplored?.(this);
  }

  get signal() {
    return this.#end.signal;
  }
  get host() {
    return this.#parts.box.host;
  }
  get plot() {
    return this.#parts.picture.surface.plot;
  }
  get controls() {
    return this.#parts.controls;
  }
  get call() {
    return (work) => this.#parts.state.call(work);
  }
  get options() {
    return this.#parts.state.options;
  }
  /** Whether motion without a hand on it is welcome. */
  get movesFreely() {
    return !matchMedia('(prefers-reduced-motion: reduce)').matches;
  }
  /** Whether there is more to either side. */
  get pans() {
    return this.chart.view.count < this.analysis.bars;
  }
  get showsRange() {
    return this.bars.hasRange && ['candle', 'bar'].includes(this.options.mark);
  }
  /** Whether the page asks for a study by this option. */
  shows(option) {
    return this.options[option] !== undefined;
  }
  /** Other bars, other numbers or other words. */
  #renew() {
    this.#stale = !this.#mounted;
    if (this.#stale) return;
    for (const _ of this.#renewal());
  }

  /** After a painting of the `layer`, of the `picture` with it, or of other `numbers`. */
  painted(what) {
    if (what === 'numbers') return this.#renew();
    if (!this.#mounted) return;
    this.#fit(what === 'picture');
    this.#select();
  }

  dispose() {
    this.#end.abort();
    this.plot.classList.remove('pans');
  }

  /** Handles on other prices than levels, as `Handles` takes them. Gives `renew`, `fit`, `focus` and `remove`. */
  hold(of) {
    const handles = new Handles(this, of);
    const renew = () => {
      handles.renew();
      handles.fit();
    };
    this.#handles.add(handles);
    renew();
    return {
      renew,
      fit: () => handles.fit(),
      focus: (key) => handles.focus(key),
      remove: () => this.#handles.delete(handles) && handles.remove(),
    };
  }

  /** What is read of a level whose handle is touched or has the focus: an index, or null for the reader's own; undefined for none. */
  hear(index, isNew = true) {
    this.#heard = index;
    const price = index === undefined ? undefined : this.trying.priceOf(index);
    this.#toolbar?.hear(price === undefined ? null : this.chart.testLevel(price), isNew);
  }

  /** Where an event is, in CSS pixels of the picture, and whether it is a finger's. */
  at(event) {
    return { ...this.#parts.picture.surface.at(event), isFinger: event.pointerType === 'touch' };
  }

  /** A pointer is somewhere, or nowhere. Only one that is `held` down may be beside the panes. */
  point(at, held = false) {
    this.#pointer = at && { ...at, held };
    const counts = at && (held || this.call((view) => view.hit(at.x, this.#inPane(at.y))));
    this.call((view) => view.pointer(counts ? at.x : undefined));
    this.#cursor?.point(counts && !at.isFinger ? at.y : undefined); // under a finger nobody reads a price
    this.#select(); // another level may lie at the same bar, and no frame then tells
  }

  /** A height of the picture; between two panes one of the first. */
  #inPane(y) {
    const [, top] = this.plot_px;
    return y > top && y < this.plot_px.at(-1) ? top + 1 : y;
  }

  /** A tap or click. A second tap on the same bar takes the cursor away. */
  select(at, pointerType) {
    const hit = this.call((view) => view.hit(at.x, this.#inPane(at.y)));
    const same = pointerType !== 'mouse' && hit && hit.bar === this.call((view) => view.cursor);
    this.point(same ? null : at);
  }

  fit() {
    this.chart.setView();
  }

  range(name) {
    this.chart.setView(name);
  }

  key(name) {
    this.call((view) => view.key(name));
  }

  /** Moves the view by a share of its width. */
  pan(share) {
    const { first, count } = this.chart.view;
    this.chart.setView({ first: first + share * count, count });
  }

  isPrice(number) {
    return isPriceOf(this.bars, number);
  }

  /** Whether a price is within the price pane. */
  isInView(price) {
    const [, top, , bottom] = this.plot_px;
    const y = this.call((view) => view.place(0, price))?.[1];
    return y >= top - 1 && y <= bottom + 1;
  }

  /** Takes everything anew, and makes what is not there yet. Each step is short; the pauses are for a first time. */
  *#renewal() {
    yield turn;
    const studies = this.chart.part('studies');
    yield turn;
    this.#read({ ...studies, ...this.chart.part('statements') });
    yield turn;
    this.text = new Text(this.chart, this.call);
    this.text.measure(this.analysis.atr.last);
    const { lang, dir } = this.chart;
    for (const part of [this.controls, this.plot]) Object.assign(part, { lang, dir });
    yield turn;
    if (this.mode === 'levels') this.#toolbar ??= new Toolbar(this);
    this.#toolbar?.renew();
    yield turn;
    if (!this.#cursor) {
      style(this.#parts.box.root, EXPLORE_CSS);
      this.#cursor = new Cursor(this);
      if (this.mode === 'levels') this.#handles.add(levelHandles(this));
    }
    this.#cursor.renew();
    for (const handles of this.#handles) handles.renew();
    yield frame;
    this.#forget();
    this.hear(this.#heard, false);
    this.#toolbar?.level(this.trying.record);
    this.#fit(true);
  }

  #read(analysis) {
    this.analysis = analysis;
    this.bars = this.chart.bars;
    this.levels = this.analysis.levels.map((level) => ({ ...level, bornAt: level.source === 'editor' ? 0 : this.#barOf(level.born) }));
    this.editors = this.levels.filter((level) => level.source === 'editor');
    this.trying.begin();
  }

  /** The first bar from a date on. */
  #barOf(date) {
    const wanted = Date.parse(date);
    let [low, high] = [0, this.bars.time.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.bars.time[middle] < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Everything where it belongs in the picture; `moved`: the picture is another one. */
  #fit(moved) {
    if (moved) {
      const edges = this.call((view) => view.plots());
      this.plot_px = edges.length > 0 ? edges : NO_PLOT_PX;
      this.#cursor.fit(this.plot_px);
      this.plot.classList.toggle('pans', this.pans);
      this.#toolbar?.show();
      // Another bar may lie under a mouse that rests.
      if (this.#pointer && this.#cursor.follows) this.point(this.#pointer, this.#pointer.held);
    }
    for (const handles of this.#handles) handles.fit();
    this.#cursor.show(this.call((view) => view.cursor));
  }

  #key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const key = { '+': '+', '=': '+', '-': '-', _: '-' }[event.key];
    if (key) this.key(key);
    else if (event.key === 'Escape') this.#escape();
    else return;
    event.preventDefault();
  }

  #escape() {
    this.trying.reset();
    this.#pointer = null;
    this.key('Escape');
  }

  #changed(moved) {
    this.trying.moved(moved);
    this.#toolbar?.level(this.trying.record);
  }

  /** Tells the page which bar and which level the reader is at. */
  #select() {
    const bar = this.call((view) => view.cursor) ?? null;
    const hit = this.#pointer && bar !== null ? this.call((view) => view.hit(this.#pointer.x, this.#pointer.y)) : null;
    const level = hit?.level ?? null;
    const selected = `${bar} ${level}`;
    if (selected === this.#selected) return;
    this.#selected = selected;
    this.#parts.box.tell('level-chart-select', { bar, time: bar === null ? null : this.bars.time[bar], level });
  }

  /**
   * Takes back what was said of bars that are not shown any more, or in another language: a replay began or ended, the chart was set back,
   * the data or the page's language are others.
   */
  #forget() {
    const { asOf, isAside, bars, lang } = this.chart;
    const stage = [asOf, isAside, seriesOf(bars), lang].join();
    if (this.#stage && stage !== this.#stage) this.#toolbar?.announce('');
    this.#stage = stage;
  }

  /** Says what came of a path: its sentence stands at its place among what may come next. */
  #path({ trigger, target }) {
    this.#forget();
    const { ahead, analysis } = this.chart;
    this.#toolbar?.announce(ahead[analysis.paths.findIndex((path) => path.trigger === trigger && path.target === target)]);
  }

  #breakout({ level, direction, time }) {
    this.#forget();
    const stated = this.chart.analysis.levels[level];
    if (stated) this.#toolbar?.announce(this.text.say(`breakout.${direction}`, { level: this.text.name(stated), date: this.text.date(Date.parse(time)) }));
  }
}
