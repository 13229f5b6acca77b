// Where a chart stands in its page.
import { LevelChartError, shown } from '../error.js';
import { style } from '../sheet.js';
import { WRAPPER_CSS } from './css.js';

export class Box {
  host; // the element that events come from
  root;
  #wrapper = null;

  /** `target` is an element, or the shadow root of one. A plain element gets a box of its own, so that page styles and chart styles never meet. */
  constructor(target) {
    this.host = hostOf(target);
    if (target instanceof ShadowRoot) {
      this.root = target;
      return;
    }
    this.#wrapper = document.createElement('div');
    this.root = this.#wrapper.attachShadow({ mode: 'open' });
    style(this.root, WRAPPER_CSS);
    for (const name of ['box', 'controls']) this.root.append(Object.assign(document.createElement('div'), { className: name }));
    target.append(this.#wrapper);
  }

  tell(type, detail) {
    this.host.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
  }

  remove() {
    this.#wrapper?.remove();
  }
}

/** The element that events come from: the target itself, or that of a shadow root. */
export function hostOf(target) {
  try {
    if (typeof target.append === 'function' && typeof target.getRootNode === 'function') return target instanceof ShadowRoot ? target.host : target;
  } catch {
    // Nothing, or what throws when it is looked at.
  }
  throw new LevelChartError('no-element', `found ${shown(target)}; expected an element of the page to draw the chart in`);
}
