// The life of a <level-chart> from when it came near the screen: loads, draws, follows its attributes, tells what went wrong.
import { nearestLanguage, say, spoken } from './words.js';
import { open, update } from './live.js';

export class Life {
  #shell;
  #chart = null;
  #abort;
  #pending = ''; // what the next microtask does: '', 'options' or 'data'
  #ended = false;

  /**
   * `shell` is what the element lends: `host`, `data`, `options`, `wait()` for another promise `ready`, `live()`,
   * `fail(error)`, `say(sentence)`. `ahead` holds the answers that are on their way already.
   */
  constructor(shell, ahead) {
    this.#shell = shell;
    this.#load(ahead);
  }

  get chart() {
    return this.#chart;
  }

  /** Many changes in one task are one change. */
  change(what) {
    if (what === 'data' || !this.#chart) this.#shell.wait(); // a new load is due
    const waits = this.#pending !== '';
    this.#pending = what === 'data' || this.#pending === 'data' ? 'data' : 'options';
    if (!waits) queueMicrotask(() => this.#follow());
  }

  end() {
    this.#ended = true;
    this.#abort.abort();
    this.#leave();
  }

  async #follow() {
    const what = this.#pending;
    this.#pending = '';
    if (this.#ended) return;
    if (what === 'data' || !this.#chart) return this.#load();
    try {
      await update(this.#shell.host, this.#chart, this.#shell.options);
    } catch (error) {
      this.#fail(error);
    }
  }

  async #load(ahead) {
    this.#abort?.abort();
    const abort = (this.#abort = new AbortController());
    this.#shell.wait();
    try {
      const { host, data, options } = this.#shell;
      const { chart, prose } = await open(host, data, options, abort.signal, ahead);
      if (!chart) return; // the bars will come later, or nobody waits for them any more
      if (abort.signal.aborted) return chart.dispose();
      this.#leave();
      this.#chart = chart;
      this.#shell.show('live'); // the picture does not wait for what the prose around it needs
      await prose;
      if (!abort.signal.aborted) this.#shell.live();
    } catch (error) {
      if (!abort.signal.aborted) this.#fail(error);
    }
  }

  #leave() {
    this.#chart?.dispose();
    this.#chart = null;
  }

  #fail(error) {
    this.#leave();
    this.#shell.fail(error);
    this.#translate(error);
  }

  /** The same sentence in the page's language, where its words can be had. */
  async #translate(error) {
    const { host, options } = this.#shell;
    const lang = options.lang ?? nearestLanguage(host) ?? 'en';
    try {
      await spoken({ lang });
    } catch {
      return; // English stays
    }
    const sentence = say([lang], 'ui.error', { reason: error.message });
    if (sentence !== 'ui.error') this.#shell.say(sentence);
  }
}
