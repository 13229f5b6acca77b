// Handles on levels: drag, tap, keys. Each is a native range, so that a keyboard and a screen reader move it too.
import { place } from './cursor.js';

export class Levels {
  #it;
  #handles = new Map(); // index of an editor's level, or null for the reader's own -> { box, input, chip }
  #grab = null;

  constructor(explorer) {
    this.#it = explorer;
    explorer.signal.addEventListener('abort', () => this.#clear());
  }

  /** Other levels: new handles. */
  renew() {
    const wanted = [...this.#it.editors.keys(), null];
    if (wanted.length !== this.#handles.size) {
      this.#clear();
      for (const index of wanted) this.#handles.set(index, this.#make(index));
    }
    for (const [index, { input }] of this.#handles) input.setAttribute('aria-label', this.#name(index));
    this.fit();
  }

  /** Puts each handle where its level is. */
  fit() {
    const [left, top, , bottom] = this.#it.plot_px;
    for (const [index, handle] of this.#handles) {
      const price = this.#it.priceOf(index);
      const y = price === undefined ? NaN : this.#it.call((view) => view.place(0, price))[1];
      handle.box.hidden = !(y >= top - 1 && y <= bottom + 1);
      handle.box.classList.toggle('tried', this.#it.isTried(index));
      if (handle.box.hidden) continue;
      place(handle.box, { left, top: y });
      handle.chip.textContent = this.#it.text.level(price);
      this.#value(handle.input, price);
    }
  }

  /** Focus for the reader's own handle. */
  focus(index) {
    this.#handles.get(index)?.input.focus({ preventScroll: true });
  }

  #value(input, price) {
    const { text, call, plot_px: [, top, , bottom] } = this.#it;
    const [low, high] = [bottom, top].map((y) => text.round(call((view) => view.price_at(y))));
    input.step = text.step;
    input.min = Math.min(low, price);
    input.max = Math.max(high, price);
    input.value = price;
    input.setAttribute('aria-valuetext', text.level(price));
  }

  #name(index) {
    const { text, editors } = this.#it;
    return text.say('level.move', { level: index === null ? text.say('level.own') : text.name(editors[index]) });
  }

  #make(index) {
    const [box, input, knob, chip] = ['div', 'input', 'span', 'span'].map((tag) => document.createElement(tag));
    box.className = 'handle tone';
    box.setAttribute('part', 'handle');
    input.type = 'range';
    input.setAttribute('aria-orientation', 'vertical');
    knob.className = 'knob';
    chip.className = 'chip';
    chip.setAttribute('aria-hidden', 'true');
    box.append(knob, input, chip);
    const { signal } = this.#it;
    input.addEventListener('input', () => this.#it.move(index, this.#it.text.round(input.valueAsNumber)), { signal });
    const on = (type, handle) => box.addEventListener(type, handle, { signal });
    on('pointerdown', (event) => this.#press(event));
    on('pointermove', (event) => this.#move(event));
    on('pointerup', (event) => this.#lift(event));
    on('pointercancel', (event) => this.#lift(event));
    // What happens on a handle is no gesture on the plot.
    for (const type of ['dblclick', 'touchstart', 'pointerleave']) on(type, (event) => event.stopPropagation());
    this.#it.plot.append(box);
    return { box, input, chip };
  }

  #press(event) {
    event.stopPropagation();
    if (event.button !== 0) return;
    event.preventDefault();
    const { y } = this.#it.at(event);
    const [index, handle] = this.#nearest(y);
    handle.input.focus({ preventScroll: true });
    event.currentTarget.setPointerCapture(event.pointerId);
    const from = this.#it.call((view) => view.place(0, this.#it.priceOf(index)))[1];
    this.#grab = { index, box: handle.box, offset: from - y, pointer: event.pointerId };
    if (event.pointerType !== 'mouse') handle.box.classList.add('touched');
  }

  #move(event) {
    if (this.#grab?.pointer !== event.pointerId) return; // a mouse passes over it
    event.stopPropagation();
    const [, top, , bottom] = this.#it.plot_px;
    const y = Math.min(Math.max(this.#it.at(event).y + this.#grab.offset, top), bottom);
    const price = this.#it.text.round(this.#it.call((view) => view.price_at(y)));
    if (price > 0 && price !== this.#it.priceOf(this.#grab.index)) this.#it.move(this.#grab.index, price);
  }

  #lift(event) {
    event.stopPropagation();
    if (this.#grab?.pointer !== event.pointerId) return;
    this.#grab.box.classList.remove('touched');
    this.#grab = null;
  }

  /** Handles overlap where levels are close: the nearest one is meant. */
  #nearest(y) {
    const far = ([, { box }]) => Math.abs(parseFloat(box.style.top) - y);
    return [...this.#handles].filter(([, { box }]) => !box.hidden).reduce((best, one) => (far(one) < far(best) ? one : best));
  }

  #clear() {
    for (const { box } of this.#handles.values()) box.remove();
    this.#handles.clear();
  }
}
