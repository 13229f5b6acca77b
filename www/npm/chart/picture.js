// The picture of a chart: when it is painted, and who hears of it.
import { Surface } from '../surface.js';
import { turn } from '../turn.js';

const REST_MS = 150; // after the last movement of the view its labels are placed anew

let warmUp = null; // settled when the first chart with a size has had one

export class Picture {
  said = { lang: 'en', dir: 'ltr' }; // how the module speaks
  surface;
  #box;
  #state;
  #painted;
  #description; // the picture in words, as it was said last
  #resting = 0; // the timer of the labels

  /** Calls `painted(what)` after each painting, once there is a layer. */
  constructor(box, state, painted) {
    this.#box = box;
    this.#state = state;
    this.#painted = painted;
    this.surface = new Surface(box.root, {
      resize: (...size) => this.paint((view) => view.resize(...size)),
      theme: (...theme) => state.call((view) => view.set_theme(...theme)),
      now: () => this.paintNow(),
      failed: (error) => state.isOpen && console.error(`levelchart: ${error.message}`), // where the chart is gone, that was reported
    });
  }

  /** Lays out and paints the first picture, in many short tasks. */
  async open() {
    this.surface.dress();
    await turn();
    await this.#warmUp();
    await turn();
    this.#layOut();
    await turn();
    this.surface.fit();
    this.surface.warn();
    await turn();
  }

  /** The canvas above the picture, and word of each painting. */
  reach() {
    if (this.surface.layer) return;
    this.surface.overlay();
    this.#attach();
  }

  #attach() {
    this.#state.call((view) => view.explore(this.surface.layer));
    this.#state.seen = JSON.stringify(this.#state.call((view) => view.view));
  }

  /** After another view came. Who hears of its painting speaks its language. */
  renew() {
    this.#listen();
    if (this.surface.layer) this.#attach();
    this.surface.renew();
    this.surface.dress();
    this.surface.fit();
    this.paint((view) => view.frame()); // what a view that was set aside had due
  }

  /** Paints now instead of in the next frame. */
  paintNow() {
    this.paint((view) => view.draw_now());
  }

  /** A view's animation frame. Another view may have come since it was asked for: that one paints what is due of its own. */
  frame() {
    this.#later((view) => view.frame());
  }

  /** What nobody waits for. */
  #later(work) {
    try {
      if (this.#state.isOpen) this.paint(work);
    } catch (error) {
      if (this.#state.isOpen) console.error(`levelchart: ${error.message}`); // else the chart is gone, and that was reported
    }
  }

  /** Paints: the only way to the screen. `work` gives what it painted: the `layer`, the `picture`, or other `numbers`. */
  paint(work) {
    const what = this.#state.call(work);
    if (!what) return;
    if (what !== 'layer') this.#settle(what);
    if (!this.surface.layer) return;
    if (what !== 'layer') this.#tellView();
    this.#painted(what);
  }

  /** While the view moves its labels keep their places. New bars do not put their rest off: they may come without a pause. */
  #settle(what) {
    if (what === 'numbers' && this.#resting) return;
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => {
      this.#resting = 0;
      this.#later((view) => {
        const what = view.moved ? this.surface.fading(() => view.rest()) : null;
        // The words say which panes found no room, as they do only once a picture is there.
        if (view.description !== this.#description) this.describe();
        return what;
      });
    }, REST_MS);
  }

  /** Tells the page which bars are in view, where others are. */
  #tellView() {
    const view = this.#state.call((view) => view.view);
    const seen = JSON.stringify(view);
    if (seen !== this.#state.seen) this.#box.tell('level-chart-view', view);
    this.#state.seen = seen;
  }

  /** The picture in words. */
  describe() {
    this.#listen();
    this.#state.call((view) => {
      this.#description = view.description;
      this.surface.describe(view, this.said);
    });
  }

  #listen() {
    this.said = this.#state.call((view) => ({ lang: view.lang, dir: view.rtl ? 'rtl' : 'ltr' }));
  }

  remove() {
    clearTimeout(this.#resting);
    this.#resting = 0;
    this.surface.remove();
  }

  /** Lays a picture out part by part, for the browser to compile what does it: once for all charts of the page. */
  async #warmUp() {
    const { size } = this.surface;
    const parts = async () => {
      while (this.#state.call((view) => view.warm_up(...size))) await turn();
    };
    if (size) await (warmUp ??= parts().catch(() => {})); // an error of the picture is thrown when it is drawn
  }

  /** Ahead of the first painting. */
  #layOut() {
    const { size } = this.surface;
    if (size) this.#state.call((view) => view.lay_out(...size));
  }
}
