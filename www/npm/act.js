// What a reader did with a chart at rest, which made it load: it is answered when the chart can.

export class FirstAct {
  #box;
  #type;
  #target;
  #pointer = null; // the event that says where the pointer is over the chart
  #end = new AbortController();

  /** `act`: a pointer's event or one of the focus; none where nobody acted. */
  constructor(host, act) {
    this.#box = host.shadowRoot.querySelector('.box');
    this.#type = act?.type;
    this.#target = act?.target instanceof Element ? act.target : null;
    if (!act?.pointerType || !host.contains(this.#target)) return;
    this.#pointer = act;
    // It may move on meanwhile, or leave.
    const { signal } = this.#end;
    host.addEventListener('pointermove', (event) => (this.#pointer = event), { signal });
    host.addEventListener('pointerleave', (event) => event.pointerType !== 'touch' && (this.#pointer = null), { signal });
  }

  /** Readers can explore the picture now; no `explorer` where the page does not ask for that. */
  answer(explorer) {
    this.#end.abort();
    if (this.#box.matches(':focus')) explorer?.plot.querySelector('input').focus({ preventScroll: true });
    this.#box.removeAttribute('tabindex'); // the controls have stops of their own
    if (!this.#pointer || !explorer) return;
    const at = explorer.at(this.#pointer);
    if (this.#pointer.pointerType === 'touch') explorer.select(at, 'touch');
    else explorer.point(at);
  }

  /** The prose is tied to the chart: gives what the act was on, if it still is, and whether it was pressed. */
  get inProse() {
    const isThere = { pointerover: ':hover', focusin: ':focus', pointerup: '*' }[this.#type];
    return isThere && this.#target?.matches(isThere) ? { target: this.#target, isPressed: this.#type === 'pointerup' } : null;
  }

  end() {
    this.#end.abort();
  }
}
