// Bars and options that come while a chart is open.
import { tellOddKeys } from '../names.js';
import { plainBar, plainBars, plainOptions } from '../plain.js';
import { isUnread, readAll } from '../unread.js';
import { spoken, spokenNow } from '../words.js';
import { Answers } from './answers.js';
import { addedTo, checked } from './input.js';

export class Updates extends Answers {
  #box;
  #state;
  #on;
  #count = 0; // how often data or options came: of two that have to be read the later counts

  /** `on` has `described()` after other numbers, `asked()` after other options, and `back()` when bars set aside are shown again. */
  constructor(box, state, picture, on) {
    super(state, picture);
    this.#box = box;
    this.#state = state;
    this.#on = on;
  }

  /**
   * Other bars, the same options. Equal bars change nothing, a few more are appended; with all others what the reader did
   * stays where it fits. On an error the bars before stay. Gives a promise of their being shown where they are read first.
   */
  setData(data) {
    const bars = plainBars(data);
    this.#count += 1;
    this.#state.fresh();
    let made;
    try {
      made = this.#state.read(bars);
    } catch (thrown) {
      if (!isUnread(thrown)) throw thrown;
      return this.#readFirst([bars, this.#state.options], ([read]) => this.setData(read));
    }
    this.#follow(made, bars, this.#state.options);
  }

  /** The same of plain values, with other options as well, in short steps, unless `signal` aborts. */
  async renew(bars, options, signal) {
    checked(options);
    this.#count += 1;
    const made = await this.#state.readInTurns(bars, options);
    if (signal.aborted) return made.free();
    this.#follow(made.isCurrent ? made : this.#state.read(bars, options), bars, options);
    this.#on.asked();
  }

  /** Goes on with the bars of a new view, or with those that are shown where it says nothing else. */
  #follow(made, bars, options) {
    this.#state.fresh();
    this.bringBack();
    const added = addedTo(
      this.bars,
      made.call((view) => view.bars),
    );
    if (added) {
      made.free();
      this.setOptions(options);
      for (const bar of added) this.append(bar);
      return;
    }
    const { asOf } = this.#state;
    this.#state.follow(made, bars, options);
    this.#on.described();
    if (asOf !== this.#state.asOf) this.#box.tell('level-chart-asof', { asOf: null });
  }

  /** Loads what reads `given`, data and options, and goes on with `work`, unless something newer was given since. */
  async #readFirst(given, work) {
    const count = this.#count;
    const read = await readAll(...given);
    if (count === this.#count && this.#state.isOpen) return work(read);
  }

  /** Other options for the same bars; each call gives all of them. Gives a promise as `setData` does. */
  setOptions(wanted) {
    const options = checked(plainOptions(wanted ?? {}));
    tellOddKeys(options).catch(() => {}); // without the script nothing is reported
    this.#count += 1;
    const before = this.#state.options;
    const given = { lang: before.lang, ...options };
    const known = spokenNow(given);
    const isTried = given.scenario === before.scenario;
    try {
      this.#state.ask(known ?? given, isTried ? this.#state.idea : null);
    } catch (thrown) {
      if (!isUnread(thrown)) throw thrown;
      return this.#readFirst([undefined, known ?? given], ([, read]) => this.setOptions(read));
    }
    this.#on.described();
    this.#on.asked();
    if (!known) this.#learn(given);
  }

  /** Sets the same options again with the words of their language, when those have come. */
  async #learn(options) {
    const learnt = await spoken(options).catch(() => null);
    if (learnt && this.#state.options === options && this.#state.isOpen) this.setOptions(learnt);
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

  /** An element reads all options anew at each change: it keeps those that the chart took. */
  #setOwn(name, given) {
    const list = plainOptions({ [name]: given ?? [] })[name];
    const { host } = this.#box;
    const keep = () => host.localName === 'level-chart' && (host.options = { ...host.options, [name]: list });
    const taken = this.setOptions({ ...this.#state.options, [name]: list });
    if (taken) return taken.then(() => void keep());
    keep();
  }

  /** Adds a bar at the end, or corrects the last one. While other bars are shown for a while it waits for their end. */
  append(bar) {
    const plain = plainBar(bar);
    const { aside } = this.#state;
    if (aside) aside.bars.push(plain);
    else this.#add(plain);
  }

  #add(bar) {
    const { breakouts, paths } = this.#state.append(bar);
    this.#on.described();
    for (const breakout of breakouts) this.#box.tell('level-chart-breakout', breakout);
    for (const path of paths) this.#box.tell('level-chart-path', path);
  }

  /** Shows earlier bars for a while. Those of before are kept with all that was said of them and the reader's view. */
  setAside(data) {
    this.#state.setAside(plainBars(data));
    this.#on.described();
  }

  /** Adds a bar to those that are shown for a while. From the publication on the page's own ideas are followed. */
  appendAside(bar) {
    const plain = plainBar(bar);
    this.#add(plain);
    const { aside, options, idea } = this.#state;
    if (!aside?.isPast || plain.time < aside.publishedMs) return;
    aside.isPast = false;
    this.#state.ask(options, idea);
    this.#on.described();
  }

  /** Brings back what was set aside, if it still is, and adds the bars that came meanwhile. */
  bringBack() {
    if (!this.#state.aside) return;
    const bars = this.#state.bringBack();
    this.#on.back();
    this.#on.described();
    for (const bar of bars) {
      try {
        this.#add(bar);
      } catch (error) {
        console.error(`levelchart: a bar that came during the replay could not be added: ${error.message}`);
      }
    }
  }
}
