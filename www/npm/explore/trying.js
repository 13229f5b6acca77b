// The levels that a reader tries elsewhere: the editor's, by index, and one of their own, null.

export class Trying {
  #it;
  #active; // the level that was moved last: an index, null for the reader's own, undefined for none

  constructor(explorer) {
    this.#it = explorer;
  }

  /** A link may have put a level somewhere before this was loaded. */
  begin() {
    if (this.#active === undefined) this.#active = this.#one();
  }

  /** The price of the level that was moved last. */
  get price() {
    return this.#active === undefined ? undefined : this.priceOf(this.#active);
  }

  /** Where a level is: tried elsewhere, or where the editor put it. */
  priceOf(index) {
    return this.#it.call((view) => view.tried(index)) ?? (index === null ? undefined : this.#it.editors[index]?.price);
  }

  isTried(index) {
    return this.#it.call((view) => view.tried(index)) !== undefined;
  }

  /** Tries a level at a price. */
  move(index, price) {
    this.#it.chart.moveLevel(index, price);
  }

  /** A price that was typed. */
  type(price) {
    this.move(this.#active ?? null, price);
  }

  /** One step up or down from where the level is, or from the last close. */
  nudge(by) {
    const { text } = this.#it;
    const price = text.round(this.#from) + (this.price === undefined ? 0 : by * text.step);
    if (this.#it.isPrice(price)) this.type(text.round(price));
  }

  /** Moves to the strongest level nearby. Gives a sentence where there is none, or none that is stronger. */
  snap() {
    const { text, chart } = this.#it;
    const from = this.#from;
    const best = chart.nearestLevel(from);
    if (best && best.price !== this.price) return this.type(best.price);
    return text.say(best ? 'try.snap.best' : 'try.snap.none', { price: text.level(text.round(from)), distance: this.reach });
  }

  /** How far the strongest level is looked for: one average true range. */
  get reach() {
    return this.#it.text.price(this.#it.analysis.atr.last ?? 0);
  }

  /** Everything where the author put it. */
  reset() {
    for (const index of [...this.#it.editors.keys(), null]) if (this.isTried(index)) this.move(index, null);
  }

  /** The record of the level that was moved last, while it is elsewhere. */
  get record() {
    return this.price === undefined || !this.isTried(this.#active) ? null : this.#it.chart.testLevel(this.price);
  }

  /** After a level was moved; `price` is null where it is back. */
  moved({ index, price }) {
    this.#active = price === null ? this.#one() : index;
  }

  /** Where the level is that was moved last, else the last close. */
  get #from() {
    const { bars, analysis } = this.#it;
    return this.price ?? bars.close[analysis.bars - 1];
  }

  /** A level that is tried: null for the reader's own, undefined without any. */
  #one() {
    return [null, ...this.#it.editors.keys()].find((index) => this.isTried(index));
  }
}
