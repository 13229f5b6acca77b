// Handlers and controls for readers who explore, loaded where the page asks for them.
import { style } from '../sheet.js';
import { keepWithin } from '../within.js';
import { LEVELS_CSS } from './css.js';

export class Exploring {
  #explorer = null;
  #box;
  #state;
  #picture;
  #signal;

  /** `signal` is that of the chart's end. */
  constructor(box, state, picture, signal) {
    this.#box = box;
    this.#state = state;
    this.#picture = picture;
    this.#signal = signal;
  }

  /** Loads the explorer of the mode that the options ask for; called again when they may be others. */
  async follow(chart) {
    const { root } = this.#box;
    const mode = this.#state.options.explore ?? 'none';
    style(root, LEVELS_CSS, mode === 'levels');
    if (mode === 'levels') keepWithin(root);
    if (this.#explorer?.mode === mode) return; // it hears of other numbers with the next painting
    this.dispose();
    if (mode === 'none') return;
    const controls = root.querySelector('.controls');
    const loaded = await import('../explore.js').catch((thrown) =>
      console.error(`levelchart: what readers explore the chart with could not be loaded: ${thrown.message}`),
    );
    if (this.#signal.aborted || this.#explorer || this.#state.options.explore !== mode) return;
    controls.style.display = loaded ? '' : 'none'; // no room for what does not come
    if (!loaded) return;
    this.#picture.reach();
    this.#explorer = new loaded.Explorer(chart, mode, { box: this.#box, state: this.#state, picture: this.#picture, controls });
  }

  painted(what) {
    this.#explorer?.painted(what);
  }

  /** See `Explorer`; null where nobody explores. */
  hold(of) {
    return this.#explorer?.hold(of) ?? null;
  }

  dispose() {
    this.#explorer?.dispose();
    this.#explorer = null;
  }
}
