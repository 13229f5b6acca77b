// The prices of a trade idea as fields: entry, stop and targets, each with buttons for a step less and a step more. In the picture
// they have handles, which go by the same object: see explore/handles.js.
import { areAboveZero, isPriceOf } from '../format.js';
import { readNumber } from '../number.js';
import { button, el, off, widen, wrong } from './parts.js';

const MOST_TARGETS = 3;
const STEP = 0.0025; // of the price: four taps move one per cent; of the whole range where prices come to zero
const ID = 'whatif'; // within the chart's own tree, where no other id has this name

export class Prices {
  parts; // the fields and their buttons
  bars; // of which they are prices
  side = 'right'; // where the handles are
  #inputs = new Map(); // by name: entry, stop, target1, target2 …
  #targets = el('span', { class: 'row' });
  #add; // buttons
  #remove;
  #moved = new Set(); // names of the prices that the reader has set
  #isSet; // see the getter: by `start`, or by how many there are
  #step;
  #text;
  #format;
  #changed;
  #close;

  /** `start`: entry, stop and targets, and `isSet` where the reader has set them. `text(key, places)` gives words; `changed()` follows a reader's act, `close()` closes the panel. */
  constructor(start, bars, format, text, changed, close) {
    this.bars = bars;
    this.#isSet = Boolean(start.isSet);
    const [lowest, highest] = rangeOf(bars);
    const step = roundStep((areAboveZero(bars) ? bars.close.at(-1) : highest - lowest) * STEP);
    this.#step = Math.max(step, 10 ** -format.decimals); // a field has no more of them
    this.#text = text;
    this.#format = format;
    this.#changed = changed;
    this.#close = close;
    const fixed = ['entry', 'stop'].map((key) => this.#field(key, text(key), start[key]));
    this.#add = button(text('add'), () => this.#addTarget());
    this.#remove = button(text('remove'), () => this.#removeTarget());
    this.parts = [...fixed, this.#targets, this.#add, this.#remove];
    for (const price of start.targets) this.#append(price);
  }

  /** The names of all prices, in the order of their fields. */
  keys() {
    return [...this.#inputs.keys()];
  }

  /** The names of the targets. */
  #names() {
    return this.keys().filter((key) => key.startsWith('target'));
  }

  /** Undefined where none is typed. */
  priceOf(key) {
    const price = readNumber(`${this.#inputs.get(key)?.value}`, this.#format.lang, this.bars.close.at(-1));
    return isPriceOf(this.bars, price) ? price : undefined;
  }

  /** Whether the reader has set any of them, or how many there are. */
  get isSet() {
    return this.#isSet || this.#moved.size > 0;
  }

  isMoved(key) {
    return this.#moved.has(key);
  }

  /** What a handle is called. */
  name(key) {
    return this.#text('move', { what: this.label(key) });
  }

  /** The words beside a field. */
  label(key) {
    return this.#inputs.get(key).labels[0].textContent;
  }

  /** Writes a price that the reader set. */
  move(key, price) {
    this.#inputs.get(key).value = this.#format.field(price);
    this.#act(key);
  }

  /** The key Escape on a handle: gives its price back where the reader moved it, else closes the panel. */
  escape(key) {
    if (!this.#moved.delete(key)) return this.#close();
    const input = this.#inputs.get(key);
    input.value = input.defaultValue;
    widen(input);
    this.#changed();
  }

  /** Entry, stop and targets, as they may be given to begin with. */
  get start() {
    const [entry, stop, ...targets] = this.keys().map((key) => this.priceOf(key));
    return { entry, stop, targets };
  }

  /** The idea as a chart reads it. A stop below the entry means long, above it short: nobody has to say so twice. */
  get idea() {
    const typed = (key) => this.priceOf(key);
    const side = this.priceOf('stop') > this.priceOf('entry') ? 'short' : 'long';
    return `${side} ${typed('entry')} stop ${typed('stop')} targets ${this.#names().map(typed).join(' ')}`;
  }

  /** Those that stand on the wrong side of the entry, or on it. */
  misplaced() {
    const away = (key) => this.priceOf(key) - this.priceOf('entry');
    const side = Math.sign(away('stop'));
    return side === 0 ? ['stop'] : this.#names().filter((key) => away(key) * side >= 0);
  }

  /** Marks these fields as wrong, and no others. */
  mark(keys) {
    for (const [key, input] of this.#inputs) wrong(input, keys.includes(key));
  }

  /** One target more, four steps beyond the last one. */
  #addTarget() {
    const last = this.priceOf(this.#names().at(-1)) ?? 0;
    this.#append(last + Math.sign(last - (this.priceOf('entry') ?? 0)) * 4 * this.#step);
    this.#set();
  }

  #removeTarget() {
    this.#inputs.delete(this.#names().at(-1));
    this.#targets.lastElementChild.remove();
    this.#count();
    this.#set();
  }

  #append(price) {
    const count = this.#names().length + 1;
    this.#targets.append(this.#field(`target${count}`, this.#text('target', { count }), price));
    this.#count();
  }

  #count() {
    off(this.#add, this.#names().length >= MOST_TARGETS);
    off(this.#remove, this.#names().length <= 1);
  }

  #field(key, label, price) {
    const id = `${ID}-${key}`;
    const input = el('input', { id, inputmode: 'decimal', value: this.#format.field(this.#tidy(price)), input: () => this.#act(key) });
    widen(input);
    this.#inputs.set(key, input);
    const move = (by) => this.move(key, this.#tidy((this.priceOf(key) ?? 0) + by));
    input.addEventListener('keydown', (event) => {
      const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
      if (!by) return;
      event.preventDefault(); // the browser's own step is 1, whatever the price is
      move(by * this.#step);
    });
    const by = this.#format.field(this.#step);
    const stepper = (sign, name, step) => button(sign, () => move(step), { 'aria-label': this.#text(name, { what: label, by }) });
    const steppers = el('span', { class: 'step' }, stepper('−', 'less', -this.#step), input, stepper('+', 'more', this.#step));
    return el('div', { class: 'field' }, el('label', { for: id }, label), steppers);
  }

  #act(key) {
    widen(this.#inputs.get(key));
    this.#moved.add(key);
    this.#changed();
  }

  #set() {
    this.#isSet = true;
    this.#changed();
  }

  #tidy(price) {
    return Number((isPriceOf(this.bars, price) ? price : 0).toFixed(this.#format.decimals));
  }
}

/** The lowest and the highest price of bars. */
export function rangeOf({ low, high }) {
  return [low.reduce((least, one) => Math.min(least, one)), high.reduce((most, one) => Math.max(most, one))];
}

/** The nearest of 1, 2 and 5 times a power of ten. */
function roundStep(step) {
  const power = 10 ** Math.floor(Math.log10(step));
  return [1, 2, 5, 10].findLast((times) => times * power <= step * 1.4) * power;
}
