// A live chart: what a page asks of it. What it shows is in chart/state.js, how it is painted in chart/picture.js; the
// module computes and draws.
import { Box } from './chart/box.js';
import { Exploring } from './chart/exploring.js';
import { checked, indexOf, priceOf, textOf } from './chart/input.js';
import { Picture } from './chart/picture.js';
import { State } from './chart/state.js';
import { Updates } from './chart/updates.js';
import { plainFields, plainNumbers } from './plain.js';
import { turn } from './turn.js';

/** What `createChart` gives. */
export class Chart extends Updates {
  #box;
  #state;
  #picture;
  #exploring;
  #end;

  /** Called with the error after which the chart is gone, once it has been opened. The element sets another one. */
  whenStopped = null;

  /** Errors of files beside the prices that did not come: warnings, as the chart is drawn without them. The element sets them. */
  lost = [];

  /** The names of the panels that a link opens, until they are open. */
  opening = [];

  /** The trade idea that a link begins the panel What if with; null for none. */
  linked = null;

  /** The period whose button is pressed, such as "6m", and the view that a link has of one; null for none. */
  period = null;
  linkedPeriod = null;

  /** The day that a link sets the chart back to; null for none. */
  linkedDay = null;

  /** Called after the numbers changed, or their words. */
  watchers = new Set();

  /** Called with the explorer once readers can explore the picture. */
  whenExplored = null;

  /** As `createChart`, of plain values, and in many short tasks, so that the page can answer its reader in between. */
  static async open(Opening, target, { data, ...options } = {}) {
    const chart = new Chart(Opening, target, options);
    try {
      await turn();
      chart.#state.begin(await chart.#state.readInTurns(data), data);
      await chart.#picture.open();
      chart.#describe();
    } catch (thrown) {
      chart.dispose();
      throw thrown;
    }
    chart.whenStopped = (error) => console.error(`levelchart: ${error.message}`);
    chart.#picture.surface.follow(chart.#end.signal);
    chart.#explore();
    return chart;
  }

  /** `target` is an element, or the shadow root of one; `options` say how to show the bars that come later. */
  constructor(Opening, target, options) {
    const end = new AbortController();
    checked(options);
    const box = new Box(target);
    const state = new State(Opening, options, {
      signal: end.signal,
      canvas: () => picture.surface.canvas,
      ask: () => picture.frame(),
      taken: () => picture.renew(),
      stopped: (error) => this.#stopped(error),
    });
    const picture = new Picture(box, state, (what) => this.#exploring.painted(what));
    super(box, state, picture, {
      described: () => this.#describe(),
      asked: () => this.#explore(),
      back: () => this.drawNow(), // over the other picture, which may have had the same size
    });
    this.#end = end;
    this.#box = box;
    this.#state = state;
    this.#picture = picture;
    this.#exploring = new Exploring(box, state, picture, end.signal);
  }

  /** Whether the page itself shows the summary. */
  set isSummarised(isIt) {
    this.#picture.surface.leaveWordsTo(isIt);
  }

  /** Shows `{ first, count }` bars, or a range such as "6m"; without one the view that the chart opened with. */
  setView(wanted = '') {
    const bars = typeof wanted === 'string' ? null : plainFields(wanted, ['first', 'count'], 'view');
    const [first, count] = bars ? ['first', 'count'].map((name) => indexOf(bars[name], name)) : [];
    this.#picture.reach();
    this.#state.call((view) => (bars ? view.show(first, count) : view.show_range(wanted || undefined)));
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
    this.#picture.reach();
    this.#state.call((view) => view.highlight(price, marks));
  }

  /** Leaves every bar after a date out of everything; null brings them back. */
  setAsOf(date) {
    this.#picture.reach();
    this.#state.rewind(date);
    this.#describe();
    this.#box.tell('level-chart-asof', { asOf: date });
  }

  /** Draws a level of the reader's own at a price, with its visits numbered; null takes it away. Gives its record. */
  tryLevel(price) {
    return this.moveLevel(null, price);
  }

  /** Tries one of the editor's levels, counted from 0, at another price; null takes it back. */
  moveLevel(index, price) {
    const level = index === null || index === undefined ? undefined : indexOf(index, 'index');
    const at = price === null || price === undefined ? undefined : priceOf(price);
    this.#picture.reach();
    this.#state.move(level, at);
    const counts = at === undefined ? null : this.testLevel(at);
    this.#box.tell('level-chart-level-change', { index: level ?? null, price: counts?.price ?? null, counts });
    return counts;
  }

  /** Draws another trade idea in the place of the page's; null brings that back. */
  showScenario(text) {
    if (text === this.#state.idea) return;
    if (text !== null) textOf(text, 'scenario');
    this.#state.ask(this.#state.options, text);
  }

  /** Handles on prices of the picture for readers who explore; null where nobody does. See explore/handles.js. */
  hold(of) {
    return this.#exploring.hold(of);
  }

  /** Paints now instead of in the next frame. */
  drawNow() {
    this.#picture.paintNow();
  }

  /** Releases all resources. Idempotent. */
  dispose() {
    this.#end.abort();
    this.#exploring.dispose();
    this.#state.free();
    this.#picture.remove();
    this.#box.remove();
  }

  /** The module stopped on this chart: it goes, and the fallback comes back. */
  #stopped(error) {
    this.dispose();
    this.whenStopped?.(error);
  }

  #explore() {
    this.#exploring.follow(this);
  }

  #describe() {
    this.#picture.describe();
    for (const told of this.watchers) told();
  }
}
