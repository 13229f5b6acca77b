// What a chart shows: its bars and options, what the reader did, and the module's view that is made of them. Every call to
// the module goes through here. Where another chart stopped it, the view is made anew on the fresh instance.
import { turn } from '../turn.js';
import { endOf } from './input.js';
import { disposed, making } from './made.js';

export class State {
  options; // of the page
  asOf = null; // the date of the rewind
  idea = null; // the reader's trade idea that is drawn
  seen = null; // the bars in view of which the page was last told, as JSON
  aside = null; // what is shown again after a replay: { made, data, asOf, bars: those that came meanwhile }
  #Opening;
  #on;
  #made = null; // the view
  #data = null; // what it was made from, { bars, added }
  #moved = new Map(); // levels that are tried: index -> price
  #parts = {}; // of the analysis, as the page last read them

  /**
   * `on` has the `signal` of the chart's end, its `canvas()`, `ask(work)` for an animation frame, `taken()` after another
   * view came, and `stopped(error)` after the module stopped on this chart.
   */
  constructor(Opening, options, on) {
    this.#Opening = Opening;
    this.options = options;
    this.#on = on;
  }

  get isOpen() {
    return this.#made !== null;
  }

  /** Calls the module; `work` takes its view. */
  call(work) {
    if (!this.#made) throw disposed();
    this.fresh();
    try {
      return this.#made.call(work);
    } catch (error) {
      if (error.code === 'internal') this.#stop(error);
      throw error;
    }
  }

  /** The same where `work` gives other numbers. */
  change(work) {
    this.#parts = {};
    return this.call(work);
  }

  /** A part of the analysis: `studies` (with the bars), `statements` (with the levels) or `signals`. */
  part(name) {
    return (this.#parts[name] ??= this.call((view) => view.analysis(name, false)));
  }

  /** The numbers behind the picture. */
  get analysis() {
    return (this.#parts.all ??= Object.assign({}, ...['studies', 'statements', 'signals'].map((name) => this.part(name))));
  }

  /** The same of the page's own last day, whatever day the chart is set back to. */
  whole(name) {
    return this.asOf === null ? this.part(name) : this.call((view) => view.analysis(name, true));
  }

  /** What the view was made from: the same as long as bars are only added. */
  get given() {
    return this.#data;
  }

  /** Reads and computes; nothing is shown yet. */
  read(data, options = this.options) {
    return [...making(this.#Opening, data, options, this.#on)].pop();
  }

  /** The same in short steps, so that the page can answer its reader in between. */
  async readInTurns(data, options = this.options) {
    let made;
    for (made of making(this.#Opening, data, options, this.#on)) await turn();
    return made;
  }

  /** Begins with the first view, which nothing shows yet. */
  begin(made, bars) {
    this.#made = made;
    this.#data = { bars, added: [] };
  }

  /** Goes on with the view of other bars, as the reader left the one before. */
  follow(made, bars, options) {
    this.call((before) => {
      before.set_as_of(); // the view that the reader comes back to
      made.call((view) => view.continue_from(before));
    });
    this.#setBack(made);
    this.#made.free();
    const moved = new Map(this.#moved);
    this.idea = null;
    this.options = options;
    this.#take(made, { bars, added: [] });
    this.#moved = moved;
  }

  /** Sets other bars back to the same day, if some are before it and some behind it. */
  #setBack(made) {
    if (this.asOf === null) return;
    const time = endOf(this.asOf);
    try {
      if (made.call((view) => view.bars).time.at(-1) <= time) this.asOf = null;
      else made.call((view) => view.set_as_of(time));
    } catch (error) {
      if (error.code === 'internal') throw error;
      this.asOf = null;
    }
  }

  /** Takes other options, and the trade idea to draw in the place of theirs. On an error those before stay. */
  ask(options, idea) {
    this.change((view) => view.set_options(this.#asked(idea, options)));
    this.options = options;
    this.idea = idea;
  }

  /** Leaves every bar after a date out of everything; null brings them back. */
  rewind(date) {
    const time = endOf(date);
    this.change((view) => view.set_as_of(time));
    this.asOf = date;
  }

  /** Tries a level, the reader's own where `level` is undefined, at a price; undefined takes it back. */
  move(level, price) {
    this.call((view) => view.try_level(level, Number.isFinite(price) ? price : undefined));
    this.#moved.set(level, price);
  }

  /** The page's levels that the reader tries elsewhere, by their index. */
  get moved() {
    return [...this.#moved].filter(([level, price]) => level !== undefined && Number.isFinite(price));
  }

  /** Adds a bar, or corrects the last one. Gives the breakouts and the paths that it changed. */
  append(bar) {
    const changed = this.change((view) => view.append(bar));
    const { added } = this.#data;
    if (added.at(-1)?.time === bar.time && bar.time !== undefined) added.pop(); // corrected
    added.push(bar);
    return changed;
  }

  /** Shows earlier bars for a while. Those of before are kept with all that was said of them and the reader's view. */
  setAside(bars) {
    this.fresh();
    const made = this.read(bars, { ...this.options, isPart: true, isPast: true });
    this.call((before) => made.call((view) => view.continue_from(before))); // divided as that is
    if (this.aside) this.#made.free();
    else this.aside = { made: this.#made, data: this.#data, asOf: this.asOf, bars: [], publishedMs: Date.parse(this.analysis.asOf) };
    this.aside.isPast = true;
    this.asOf = this.idea = null;
    this.#take(made, { bars, added: [] });
  }

  /** Shows again what was set aside. Gives the bars that came meanwhile. */
  bringBack() {
    this.fresh();
    const { made, data, asOf, bars } = this.aside;
    const back = made.isCurrent ? made : this.#again(data);
    this.aside = null;
    this.#made.free();
    this.asOf = asOf;
    this.idea = null;
    back.call((view) => view.set_options(this.options)); // they may be others by now
    this.#take(back, data);
    return bars;
  }

  /** Where another chart stopped the module: this one is made anew on the fresh instance, as the reader left it. */
  fresh() {
    if (!this.#made || this.#made.isCurrent) return;
    const [moved, seen] = [[...this.#moved], this.seen];
    try {
      this.#take(this.#again(this.#data), this.#data);
      this.#made.call((view) => {
        if (this.idea !== null) view.set_options(this.#asked(this.idea));
        if (this.asOf !== null) view.set_as_of(endOf(this.asOf));
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

  /** Lets go of all that the module holds. */
  free() {
    this.#made?.free();
    this.aside?.made.free();
    this.#drop();
  }

  /** The module stopped on this chart: what its instance held is gone. */
  #stop(error) {
    if (this.#on.signal.aborted) return;
    this.#drop();
    this.#on.stopped(error);
  }

  #drop() {
    this.#made = this.aside = null;
    this.#parts = {};
  }

  #take(made, data) {
    this.#parts = {};
    this.#moved.clear();
    this.#made = made;
    this.#data = data;
    this.#on.taken();
  }

  /** Bars, with those that were added to them, read again. */
  #again({ bars, added }) {
    const made = this.read(bars, this.#asked(null));
    for (const bar of added) made.call((view) => view.append(bar));
    return made;
  }

  /**
   * The page's options as the module has to know them: with a reader's trade idea, and, where earlier bars are shown for a
   * while, that these are a part of all: what the page says of later days is no mistake then.
   */
  #asked(idea, options = this.options) {
    const { aside } = this;
    return { ...options, ...(idea !== null && { scenario: idea, isTried: true }), ...(aside && { isPart: true, isPast: aside.isPast }) };
  }
}
