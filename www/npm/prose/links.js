// Prices in the text that point at a level of a chart: each marks its level, and the level under the pointer marks them.

import { isSeen } from './place.js';

export class Links {
  #root;
  #charts;
  #lit = null; // the link whose level is highlighted
  #held = false; // whether it stays so until something else is clicked

  /** `charts`: by id, what is known of each; see prose.js. */
  constructor(root, charts) {
    this.#root = root;
    this.#charts = charts;
  }

  /** The pointer or the focus is at `target` now. */
  point(target) {
    const link = target instanceof Element ? target.closest('a[data-level]') : null;
    if (link === this.#lit || (!link && this.#held)) return;
    this.#held = false;
    const before = this.#entryOf(this.#lit);
    const entry = this.#entryOf(link);
    this.#lit = entry ? link : null;
    if (before && before !== entry) before.chart.highlight(null);
    if (entry) entry.chart.highlight({ level: Number(link.dataset.level) });
    else if (before) before.chart.highlight(null);
  }

  /** The chart that a link points at, where it is drawn and the price is one. */
  #entryOf(link) {
    if (!link?.hash || Number.isNaN(Number(link.dataset.level || Number.NaN))) return undefined;
    return this.#charts.get(decodeURIComponent(link.hash.slice(1)));
  }

  /** A click on `target`; no event where it was before the chart was there. Gives whether it was on a price of a chart. */
  click(event, target) {
    const link = target.closest?.('a[data-level]');
    const entry = this.#entryOf(link);
    if (!entry) return false;
    // Off the screen the anchor does what anchors do; on it nothing needs to move.
    if (isSeen(entry.host)) event?.preventDefault();
    this.#lit = link;
    this.#held = true; // following the anchor takes the focus from the link
    entry.chart.highlight({ level: Number(link.dataset.level) });
    return true;
  }

  /** The level under the pointer in a chart, or the one whose handle has the focus, marks the links that name it. */
  mark(id, price) {
    const entry = this.#charts.get(id);
    if (!entry) return;
    const band = price === null ? null : entry.levels.find((level) => level.low <= price && price <= level.high);
    for (const link of this.#root.querySelectorAll(`a[data-level][href$="#${CSS.escape(id)}"]`)) {
      const named = Number(link.dataset.level);
      link.toggleAttribute('data-level-active', Boolean(band) && band.low <= named && named <= band.high);
    }
  }

  /** A native range on a level's handle carries the price as its value. */
  focus(event) {
    const { target } = event;
    if (!this.#charts.has(target.id)) return;
    const [input] = event.composedPath();
    this.mark(target.id, input.closest?.('[part~=handle]') ? Number(input.value) : null);
  }

  /** A click elsewhere, or Escape, takes the mark of a clicked price away. */
  release(target) {
    if (!this.#held || target?.closest?.('a[data-level]') === this.#lit) return;
    this.#held = false;
    this.point(null);
  }

  /** Takes every mark away. */
  clear() {
    for (const link of this.#root.querySelectorAll('a[data-level-active]')) link.removeAttribute('data-level-active');
  }
}
