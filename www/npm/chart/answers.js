// What a chart answers: the numbers behind the picture, the picture in words and as a file.
import { plainPlaces } from '../plain.js';
import { say, speaks } from '../words.js';
import { priceOf, sizeOf, textOf } from './input.js';

export class Answers {
  #state;
  #picture;

  constructor(state, picture) {
    this.#state = state;
    this.#picture = picture;
  }

  /** What the chart shows, in a sentence or two. */
  get summary() {
    return this.#state.call((view) => view.summary ?? '');
  }

  /** The notes of the page with their dates, in the order of `analysis.notes`. */
  get noted() {
    return this.#state.call((view) => view.noted ?? []);
  }

  /** What may come next, a sentence each: paths, trade ideas that wait, events. */
  get ahead() {
    return this.#state.call((view) => view.ahead ?? []);
  }

  /** The events that have begun with their days, newest first. */
  get happened() {
    return this.#state.call((view) => view.happened() ?? []);
  }

  /** Which panes the picture has no room for, in a sentence; empty where it has all. */
  get unplaced() {
    return this.#state.call((view) => view.unplaced ?? '');
  }

  /** The numbers behind the picture. */
  get analysis() {
    return this.#state.analysis;
  }

  /** What tells the bars of the page from others that come in their place: the same as long as bars are only added. */
  get given() {
    return this.#state.given;
  }

  /** A part of them: `studies` (with the bars), `statements` (with the levels) or `signals`. */
  part(name) {
    return this.#state.part(name);
  }

  /** The same of the page's own last day, whatever day the chart is set back to. */
  whole(name) {
    return this.#state.whole(name);
  }

  /** The record of any price as a level: the same counts as those of a stated one. Null for what is no price. */
  testLevel(price) {
    const at = priceOf(price);
    return this.#state.call((view) => view.test_level(at) ?? null);
  }

  /** The strongest level within one average true range of a price. */
  nearestLevel(price) {
    const at = priceOf(price);
    return this.#state.call((view) => view.nearest_level(at) ?? null);
  }

  /** The checked bars as columns. */
  get bars() {
    return this.#state.call((view) => view.bars);
  }

  /** How the data were read, the rows that were left out, and warnings. */
  get notes() {
    return this.#state.call((view) => view.notes);
  }

  /** How many decimals the picture writes a price with. */
  get decimals() {
    return this.#state.call((view) => view.decimals);
  }

  /** A price as the picture writes it: with so many decimals, those of the data by default. */
  price(value, decimals) {
    return this.#state.call((view) => view.price_text(value, decimals));
  }

  /** The same with the decimals that it has itself. */
  priceExactly(value) {
    return this.#state.call((view) => view.price_exactly(value));
  }

  /** The time zone by whose clock readers read the bars; null for bars without a time of day. */
  get clock() {
    const { zone, timeZone } = this.#state.options;
    return this.#state.call((view) => view.is_timed) ? (zone?.timeZone ?? timeZone ?? 'UTC') : null;
  }

  /** Whether a bar is a day, so that a period is so many days. */
  get isDaily() {
    return this.#state.call((view) => view.is_daily);
  }

  /** How many panes below that of the price have room in the picture. */
  get panes() {
    return Math.max(this.#state.call((view) => view.plots()).length / 4 - 1, 0);
  }

  /** The bars in view: `{ first, count, from, to }`. */
  get view() {
    return this.#state.call((view) => view.view);
  }

  /** The picture as an SVG document of a size in CSS pixels. */
  toSVG(size) {
    const [width, height] = sizeOf(size ?? this.size);
    return this.#state.call((view) => view.svg(width, height));
  }

  /** The picture as a PNG file of a size in CSS pixels. */
  async toBlob(size) {
    const [width, height, ratio] = sizeOf(size ?? this.size);
    const canvas = document.createElement('canvas');
    this.#state.call((view) => view.paint_on(canvas, width, height, ratio));
    return new Promise((resolve) => canvas.toBlob(resolve));
  }

  /** A trade idea such as "long 2080 stop 2000 targets 2150", evaluated on these bars. */
  scenario(text) {
    const idea = textOf(text, 'scenario');
    return this.#state.call((view) => view.scenario(idea));
  }

  /** The outcome of the page's own trade ideas, whatever the reader draws; none on a day before their publication. */
  get scenarios() {
    if (this.isPast) return [];
    if (this.#state.idea === null) return this.analysis.scenarios;
    const own = this.#state.options.scenario;
    return own
      ? textOf(own, 'scenario')
          .split(';')
          .filter((text) => text.trim())
          .map((text) => this.scenario(text))
      : [];
  }

  /** Whether the bars end before the page was published. */
  get isPast() {
    return this.#state.call((view) => view.is_past);
  }

  /** The newest statements, asked again with other settings. */
  get robustness() {
    return this.#state.call((view) => view.robustness);
  }

  /** The date that the reader went back to; null for all bars. */
  get asOf() {
    return this.#state.asOf;
  }

  /** Where the reader tries the page's levels: an index and a price each. */
  get moved() {
    return this.#state.moved;
  }

  /** The reader's trade idea that is drawn; null without one. */
  get idea() {
    return this.#state.idea;
  }

  /** The price at which the reader tries a level of their own; null without one. */
  get tried() {
    return this.#state.call((view) => view.tried() ?? null);
  }

  /** The picture's size in CSS pixels. */
  get size() {
    return this.#picture.surface.shown;
  }

  /** Whether the page asks for more than a picture to look at. */
  get explores() {
    return (this.#state.options.explore ?? 'none') !== 'none';
  }

  /** Whether other bars are shown for a while. */
  get isAside() {
    return this.#state.aside !== null;
  }

  /** The language of controls and panels, words and numbers: English where the asked one lacks words. */
  get lang() {
    return speaks(this.said.lang);
  }

  /** The direction of that language: `ltr` or `rtl`. */
  get dir() {
    return this.lang === this.said.lang ? this.said.dir : 'ltr';
  }

  /** The language and the direction of the picture, and of all that the module says. */
  get said() {
    return this.#picture.said;
  }

  /** A sentence of the page's words in the chart's language. Scripts that ask for any import words/en.js, which holds the English. */
  words(key, places) {
    return say(this.said.lang, textOf(key, 'key'), plainPlaces(places));
  }
}
