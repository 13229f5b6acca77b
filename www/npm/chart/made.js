// What the module made for a chart, and how a view is made of bars and options.
import { guarded, instanceNow } from '../engine.js';
import { LevelChartError } from '../error.js';

export class Made {
  #object;
  #instance = instanceNow(); // of the module: the one that made it

  constructor(object) {
    this.#object = object;
  }

  /** Whether its instance is the one in use: no chart has stopped it since. */
  get isCurrent() {
    return this.#instance === instanceNow();
  }

  /** Calls the module; `work` takes its object. */
  call(work) {
    return guarded(() => work(this.#object));
  }

  free() {
    try {
      if (this.isCurrent) this.#object.free();
    } catch {
      // An object that stopped in the middle of a call stays locked; it is lost either way.
    }
  }
}

/**
 * Reads and computes; nothing is shown yet. Each step is short; the last one gives what was made. `on` has the `signal` of
 * the chart's end, its `canvas()`, and `ask(work)` for an animation frame.
 */
export function* making(Opening, data, options, { signal, canvas, ask }) {
  if (signal.aborted) throw disposed();
  if (data === undefined || data === null) {
    throw new LevelChartError('no-data', 'no data were given; expected bars as CSV or JSON text, columns, or an array of objects');
  }
  let opening = null;
  try {
    for (let view; !view; ) {
      // At first; and anew where another chart stopped the module between two steps.
      if (!opening?.isCurrent) opening = new Made(guarded(() => new Opening(canvas(), data, options, ask)));
      view = opening.call((opening) => opening.step());
      yield view && new Made(view);
    }
  } finally {
    opening?.free();
  }
}

export function disposed() {
  return new LevelChartError('disposed', 'this chart was disposed; create another one');
}
