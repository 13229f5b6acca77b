// Handles on prices of the picture: drag, tap, keys. Each is a native range, so that a keyboard and a screen reader move it too.
import { place } from './cursor.js';

const WIDTH = 44; // of a handle, in CSS pixels, as its style has it
const SHIFTS = [0, -16, 16, -32, 32]; // of the price beside a knob, in CSS pixels, where words are in its way
const ASIDE = [0, 24, 48, 72, 96]; // of the price from its knob, where other knobs or prices take all of these
const KNOB = { left: 19, width: 18, height: 14 }; // within a handle at the right side, likewise
const OUTLINE = 2; // of a knob that has the focus
const MOST_ASIDE = 72; // that a knob moves for a name: an idea's lines are short
const APART = 24; // of two knobs, at least: a finger's target (WCAG 2.2, 2.5.8)

export class Handles {
  #it;
  #of;
  #handles = new Map(); // key -> { key, box, input, chip }, and `x` and `y` where it is seen
  #seen = [];
  #grab = null;
  #end = new AbortController();

  /**
   * `of` says which handles there are: `keys()`, and by key `priceOf` (undefined or not a number hides it), `name`, `isMoved`
   * and `move(key, price)`. Optional: `side`, 'left' or 'right'; `escape(key)`, which then has the key Escape to itself; `hold(key)`, the
   * handle that a hand or the keyboard is on, undefined for none.
   */
  constructor(explorer, of) {
    this.#it = explorer;
    this.#of = of;
    explorer.signal.addEventListener('abort', () => this.remove(), { signal: this.#end.signal });
  }

  /** Other prices or other words; `fit` is due. */
  renew() {
    const wanted = this.#of.keys();
    if (wanted.length !== this.#handles.size || wanted.some((key) => !this.#handles.has(key))) {
      this.#clear();
      for (const key of wanted) this.#handles.set(key, this.#make(key));
    }
    for (const [key, { input }] of this.#handles) input.setAttribute('aria-label', this.#of.name(key));
  }

  /** Puts each handle where its price is. */
  fit() {
    const [left, top, right, bottom] = this.#it.plot_px;
    // A hand that holds a level while the picture takes another size goes on in that one.
    if (this.#grab && (this.#grab.top !== top || this.#grab.bottom !== bottom)) Object.assign(this.#grab, this.#scale());
    const isRight = this.#of.side === 'right';
    const { first, count } = this.#it.chart.view;
    const isBefore = isRight && first + count < this.#it.analysis.bars - 0.5; // what has its handles at the right begins at the newest bar
    this.#seen = [];
    for (const [key, handle] of this.#handles) {
      const price = this.#of.priceOf(key);
      const y = isBefore || price === undefined ? undefined : this.#y(price);
      handle.box.hidden = !(y >= top - 1 && y <= bottom + 1);
      handle.box.classList.toggle('tried', this.#of.isMoved(key));
      if (handle.box.hidden) continue;
      // Knobs of lines that are close to each other stand side by side. One that moves aside, or is at the right end, keeps off names.
      let x = isRight ? right - WIDTH : left;
      const isTaken = () => this.#seen.some((one) => far(one, x, y) < APART);
      const start = x;
      const isOnName = () =>
        (isRight ? start - x < MOST_ASIDE : x > start && x - start < MOST_ASIDE) &&
        !this.#isFree(x + (isRight ? KNOB.left : 0), Math.min(Math.max(y, top), bottom), KNOB.width, 0);
      while (isTaken() || isOnName()) x += isRight ? -APART : APART;
      this.#seen.push(Object.assign(handle, { x, y, tag: null }));
      place(handle.box, { left: x, top: y });
      handle.chip.textContent = this.#it.text.level(price);
      this.#value(handle.input, price);
    }
    // Where all knobs are is known now.
    for (const handle of this.#seen) if (this.#of.isMoved(handle.key)) this.#keepOff(handle);
  }

  /**
   * Moves the price of a handle up or down to where it cuts no other price, no other knob, and no name of the picture, if there is such a
   * place near the knob; where others take all of these, aside.
   */
  #keepOff(handle) {
    const { chip, x, y } = handle;
    const { offsetLeft, offsetTop, offsetWidth: width, offsetHeight: height } = chip;
    const [left, top] = [x + offsetLeft, y - WIDTH / 2 + offsetTop];
    const boxAt = ([across, down]) => ({ left: left + across, right: left + across + width, top: top + down, bottom: top + down + height });
    const others = this.#seen.flatMap((one) => (one === handle ? [] : [this.#knobOf(one), ...(one.tag ? [one.tag] : [])]));
    const isApart = (place) => !others.some((one) => overlap(one, boxAt(place)));
    const fits = (place) => isApart(place) && this.#isFree(left + place[0], top + place[1], width, height);
    const [, , , bottom] = this.#it.plot_px;
    const isWithin = (place) => isApart(place) && boxAt(place).bottom <= bottom;
    const isRight = this.#of.side === 'right';
    const shifts = isRight ? SHIFTS.slice(0, 3) : SHIFTS; // there the picture has a label of each line
    const all = ASIDE.flatMap((px) => shifts.map((shift) => [isRight ? -px : px, Math.max(shift, -top)])); // none is above the picture
    const near = all.slice(0, shifts.length);
    const place = near.find(fits) ?? near.find(isWithin) ?? all.find(fits) ?? all.find(isWithin) ?? all.find(isApart) ?? [0, 0];
    chip.style.translate = place.map((px) => `${px}px`).join(' ');
    handle.tag = boxAt(place);
  }

  /** What the knob of a handle covers, with its outline. */
  #knobOf({ x, y }) {
    const left = x + (this.#of.side === 'right' ? KNOB.left : 0) - OUTLINE;
    const top = y - KNOB.height / 2 - OUTLINE;
    return { left, right: left + KNOB.width + 2 * OUTLINE, top, bottom: top + KNOB.height + 2 * OUTLINE };
  }

  /** Whether a place in the picture is within its panes and has no words. */
  #isFree(left, top, width, height) {
    const isFree = (across, down) => this.#it.call((view) => view.hit(left + across * width, top + down * height))?.text === false;
    return [0, 0.5, 1].every((across) => [0, 0.5, 1].every((down) => isFree(across, down)));
  }

  focus(key) {
    this.#handles.get(key)?.input.focus({ preventScroll: true });
  }

  remove() {
    this.#end.abort();
    this.#clear();
  }

  #y(price) {
    return this.#it.call((view) => view.place(0, price))?.[1];
  }

  #value(input, price) {
    const {
      text,
      call,
      plot_px: [, top, , bottom],
    } = this.#it;
    const [low, high] = [bottom, top].map((y) => text.round(call((view) => view.price_at(y))));
    input.step = text.step;
    input.min = Math.min(price - Math.ceil((price - low) / text.step) * text.step, price); // a range has no value between its steps
    input.max = Math.max(high, price);
    input.value = price;
    input.setAttribute('aria-valuetext', text.level(price));
  }

  #make(key) {
    const [box, input, knob, chip] = ['div', 'input', 'span', 'span'].map((tag) => document.createElement(tag));
    box.className = `handle tone ${this.#of.side ?? 'left'}`;
    box.hidden = true; // until its place is known
    box.setAttribute('part', 'handle');
    input.type = 'range';
    input.setAttribute('aria-orientation', 'vertical');
    knob.className = 'knob';
    chip.className = 'chip';
    chip.setAttribute('aria-hidden', 'true');
    box.append(knob, input, chip);
    const { signal } = this.#end;
    input.addEventListener('input', () => this.#of.move(key, this.#next(this.#of.priceOf(key), input.valueAsNumber)), { signal });
    const on = (type, handle) => box.addEventListener(type, handle, { signal });
    on('pointerdown', (event) => this.#press(event));
    on('pointermove', (event) => this.#move(event));
    on('pointerup', (event) => this.#lift(event));
    on('pointercancel', (event) => this.#lift(event));
    on('keydown', (event) => this.#key(event, key));
    on('focusin', () => this.#of.hold?.(key));
    on('focusout', () => this.#of.hold?.());
    // What happens on a handle is no gesture on the plot.
    for (const type of ['dblclick', 'touchstart', 'pointerleave']) on(type, (event) => event.stopPropagation());
    this.#it.plot.append(box);
    return { key, box, input, chip };
  }

  /** The round price that a key asks for, from one that may have been typed between two. */
  #next(from, price) {
    const { step } = this.#it.text;
    const toward = price > from ? Math.floor : Math.ceil;
    return this.#it.text.round(toward(Number((price / step).toFixed(6))) * step);
  }

  #press(event) {
    event.stopPropagation();
    if (event.button !== 0) return;
    event.preventDefault();
    this.#it.point(null); // while a level is dragged, its price is the only one shown
    const { x, y } = this.#it.at(event);
    const handle = this.#nearest(x, y);
    handle.input.focus({ preventScroll: true });
    event.currentTarget.setPointerCapture(event.pointerId);
    // The picture may take another scale while the price moves; the hand keeps that of its start, so that nothing runs away.
    this.#grab = { key: handle.key, box: handle.box, offset: handle.y - y, pointer: event.pointerId, ...this.#scale() };
    if (event.pointerType !== 'mouse') handle.box.classList.add('touched');
  }

  /** The price pane from top to bottom, with the price at each pixel. */
  #scale() {
    const [, top, , bottom] = this.#it.plot_px;
    return { top, bottom, prices: Array.from({ length: Math.ceil(bottom - top) + 1 }, (_, px) => this.#it.call((view) => view.price_at(top + px))) };
  }

  #move(event) {
    if (this.#grab?.pointer !== event.pointerId) return; // a mouse passes over it
    event.stopPropagation();
    const { key, offset, top, bottom, prices } = this.#grab;
    const down = Math.min(Math.max(this.#it.at(event).y + offset, top), bottom) - top;
    const above = Math.min(Math.floor(down), prices.length - 2);
    const price = this.#it.text.round(prices[above] + (prices[above + 1] - prices[above]) * (down - above));
    if (this.#it.isPrice(price) && price !== this.#of.priceOf(key)) this.#of.move(key, price);
  }

  #lift(event) {
    event.stopPropagation();
    if (this.#grab?.pointer !== event.pointerId) return;
    this.#grab.box.classList.remove('touched');
    this.#grab = null;
    this.fit(); // its price comes down to the line
  }

  #key(event, key) {
    if (event.key !== 'Escape') return;
    this.#grab = null; // what goes back is not dragged on
    if (!this.#of.escape) return;
    event.stopPropagation();
    this.#of.escape(key);
  }

  /** Handles overlap where prices are close: the nearest one is meant. */
  #nearest(x, y) {
    const left = x - (this.#of.side === 'right' ? 28 : 9); // of a handle whose knob is there
    return this.#seen.reduce((best, one) => (far(one, left, y) < far(best, left, y) ? one : best));
  }

  #clear() {
    for (const { box } of this.#handles.values()) box.remove();
    this.#handles.clear();
    this.#grab = null;
  }
}

function overlap(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

/** How far a handle is from a place. */
function far(handle, x, y) {
  return Math.hypot(handle.x - x, handle.y - y);
}
