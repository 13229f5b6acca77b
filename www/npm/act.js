// What a reader did with a chart at rest, which made it load: it is answered when the chart can.

export class FirstAct {
  #host;
  #box;
  #pointer; // the event that says where the pointer is over the chart
  #inProse; // the event of what was pressed there, else the last one
  #end = new AbortController();

  /** `acts`: events of a pointer or the focus, from the first one on; none where nobody acted. */
  constructor(host, acts = []) {
    this.#host = host;
    this.#box = host.shadowRoot.querySelector('.box');
    const inChart = ({ target }) => host.contains(target);
    const inProse = acts.filter((act) => act.target instanceof Element && !inChart(act)); // none in a shadow tree, whose events end without one
    this.#inProse = inProse.findLast(isPress) ?? inProse.at(-1);
    this.#pointer = acts.findLast((act) => act.pointerType && inChart(act));
    // A mouse may move on meanwhile; a finger that does strokes or scrolls.
    if (this.#pointer && !this.#isFinger) host.addEventListener('pointermove', (event) => (this.#pointer = event), { signal: this.#end.signal });
  }

  /** Readers can explore the picture now; no `explorer` where the page does not ask for that. */
  answer(explorer) {
    this.#end.abort();
    // The next tap would take the focus away, and the cursor with it.
    if (this.#box.matches(':focus') && !this.#isFinger) explorer?.plot.querySelector('input').focus({ preventScroll: true });
    this.#box.removeAttribute('tabindex'); // the controls have stops of their own
    if (!this.#pointer || !explorer) return;
    const { pageX, pageY, pointerType } = this.#pointer;
    const at = explorer.at({ clientX: pageX - scrollX, clientY: pageY - scrollY, pointerType }); // the page may have scrolled since
    if (this.#isFinger) explorer.select(at, 'touch');
    else if (this.#host.matches(':hover')) explorer.point(at);
  }

  get #isFinger() {
    return this.#pointer?.pointerType === 'touch';
  }

  /** The prose is tied to the chart: gives what the act was on, if it still is, and whether it was pressed. */
  get inProse() {
    const act = this.#inProse;
    if (!act || !(isPress(act) || act.target.matches(act.pointerType ? ':hover' : ':focus'))) return null;
    return { target: act.target, isPressed: isPress(act) };
  }

  end() {
    this.#end.abort();
  }
}

function isPress(act) {
  return act.type === 'pointerup';
}
