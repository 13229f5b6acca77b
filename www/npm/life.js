// The life of a <level-chart> from when it came near the screen: loads, draws, follows its attributes, tells what went wrong.
import { nearestLanguage, say, spoken } from './words.js';
import { asLevelChartError } from './error.js';
import { open, update } from './live.js';

export class Life {
  #host;
  #shell;
  #chart = null;
  #abort;
  #pending = ''; // what the next microtask does: '', 'options' or 'data'
  #ended = false;

  /**
   * `ahead` may hold an answer with the data that is on its way. `shell` is what the element lends: `wait()` for another
   * promise `ready`, `show(state, sentence)`, `live()` and `fail(error)`, which tell.
   */
  constructor(host, ahead, shell) {
    this.#host = host;
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
      await update(this.#host, this.#chart, this.#host.options);
    } catch (error) {
      this.#fail(error);
    }
  }

  async #load(ahead) {
    this.#abort?.abort();
    const abort = (this.#abort = new AbortController());
    this.#shell.wait();
    try {
      const { chart, prose } = await open(this.#host, this.#host.data, this.#host.options, abort.signal, ahead);
      if (!chart) return; // the bars will come later, or nobody waits for them any more
      if (abort.signal.aborted) return chart.dispose();
      this.#leave();
      this.#chart = chart;
      this.#shell.show('live'); // the picture does not wait for what the prose around it needs
      await prose?.catch((thrown) => console.error(`levelchart: the text around the chart could not be tied to it: ${thrown.message}`));
      if (!abort.signal.aborted) this.#shell.live();
    } catch (error) {
      if (!abort.signal.aborted) this.#fail(error);
    }
  }

  #leave() {
    this.#chart?.dispose();
    this.#chart = null;
  }

  #fail(thrown) {
    const error = asLevelChartError(thrown);
    this.#leave();
    this.#shell.fail(error);
    this.#translate(error);
  }

  /** The same sentence in the page's language, where its words can be had. */
  async #translate(error) {
    const lang = this.#host.options.lang ?? nearestLanguage(this.#host) ?? 'en';
    try {
      await spoken({ lang });
    } catch {
      return; // English stays
    }
    const sentence = say([lang], 'ui.error', { reason: error.message });
    if (sentence !== 'ui.error' && this.#host.matches(':state(error)')) this.#shell.show('error', sentence);
  }
}
