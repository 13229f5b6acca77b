// Pointers over the plot. Plain wheel and vertical strokes of a finger stay the page's.
//
// A mouse moves the cursor, and drags the picture where not all of it is shown; so does a wheel or a trackpad that goes sideways. One finger scrubs the cursor sideways, two
// fingers move and zoom the picture. Two taps, or two clicks, go back to the view that the page opened with.

const SLOP = 6; // pixels that a finger moves before it is a stroke
const TAP_MS = 300;
const TAP_PX = 24;
const LINE_PX = 33; // of a wheel that counts lines
const HINT_MS = 3000;
const WHEEL_ZOOM = 0.002; // per pixel of a wheel: one notch is about a fifth
const FRICTION = 0.94; // of the speed, at each frame
const LEAST_SPEED = 0.3; // pixels a frame

let isHinted = false;

export class Gestures {
  #it;
  #down = new Map(); // pointers that are down: where they are, where they began
  #stroke = ''; // what they do: '', 'pan', 'scrub', 'pinch'
  #tapped = null;
  #speed = 0;
  #glide = 0;

  constructor(explorer) {
    this.#it = explorer;
    const { plot, signal } = explorer;
    const on = (type, handle, options) => plot.addEventListener(type, handle, { signal, ...options });
    on('pointerdown', (event) => this.#press(event));
    on('pointermove', (event) => this.#move(event));
    on('pointerenter', (event) => this.#move(event)); // after a click WebKit says that the mouse left and came back, and no more
    on('pointerup', (event) => this.#lift(event));
    on('pointercancel', (event) => this.#cancel(event));
    on('pointerleave', (event) => event.pointerType === 'mouse' && this.#down.size === 0 && this.#it.point(null));
    on('dblclick', () => this.#it.fit());
    on('wheel', (event) => this.#wheel(event), { passive: false });
    // What a finger read stays until it touches anything else.
    addEventListener('pointerdown', (event) => event.pointerType !== 'mouse' && this.#isElsewhere(event) && this.#it.point(null), { signal, capture: true });
    // Two fingers are the chart's; one finger is left to the page until it moves sideways.
    on('touchstart', (event) => event.targetTouches.length === 2 && event.cancelable && event.preventDefault(), { passive: false });
    signal.addEventListener('abort', () => cancelAnimationFrame(this.#glide));
  }

  /** Whether an event is beside the plot, or on a handle. */
  #isElsewhere(event) {
    const path = event.composedPath();
    return !path.includes(this.#it.plot) || path.some((one) => one.classList?.contains('handle'));
  }

  #press(event) {
    if (event.button !== 0) return;
    cancelAnimationFrame(this.#glide);
    this.#down.set(event.pointerId, { ...this.#it.at(event), began: this.#it.at(event), time: event.timeStamp });
    if (this.#down.size === 2) this.#stroke = 'pinch';
    this.#speed = 0;
    if (event.pointerType === 'mouse') this.#it.plot.setPointerCapture(event.pointerId);
  }

  #move(event) {
    const before = this.#down.get(event.pointerId);
    const now = this.#it.at(event);
    if (!before) {
      if (event.pointerType !== 'touch') this.#it.point(now);
      return;
    }
    if (this.#stroke === '' && Math.abs(now.x - before.began.x) > SLOP) {
      this.#stroke = event.pointerType === 'mouse' ? (this.#it.pans ? 'pan' : 'scrub') : 'scrub';
      this.#it.plot.setPointerCapture(event.pointerId);
    }
    if (this.#stroke === 'pinch') this.#pinch(event.pointerId, before, now);
    if (this.#stroke === 'scrub') this.#it.point(now, true);
    if (this.#stroke === 'pan') {
      this.#it.plot.classList.add('held');
      this.#it.call((view) => view.drag(now.x - before.x));
      this.#it.point(now, true);
      const ms = Math.max(event.timeStamp - before.time, 1);
      this.#speed = 0.6 * this.#speed + 0.4 * ((now.x - before.x) / ms) * 16;
    }
    this.#down.set(event.pointerId, { ...now, began: before.began, time: event.timeStamp });
  }

  #pinch(id, before, now) {
    const other = [...this.#down].find(([pointer]) => pointer !== id)?.[1];
    if (other) this.#it.call((view) => view.pinch(before.x, other.x, now.x, other.x));
  }

  #lift(event) {
    const pressed = this.#down.get(event.pointerId);
    if (!pressed) return;
    const now = this.#it.at(event);
    const stroke = this.#stroke;
    this.#end(event.pointerId);
    if (stroke === 'pan' && this.#it.movesFreely) {
      const still = event.timeStamp - pressed.time > 60; // held before it was let go
      if (!still) this.#run(this.#speed);
    }
    if (stroke === '' && Math.hypot(now.x - pressed.began.x, now.y - pressed.began.y) <= TAP_PX) this.#tap(event, now);
  }

  #tap(event, now) {
    this.#it.select(now, event.pointerType);
    if (event.pointerType === 'mouse') return; // has a dblclick of its own
    const last = this.#tapped;
    const again = last && event.timeStamp - last.time < TAP_MS && Math.hypot(now.x - last.x, now.y - last.y) < TAP_PX;
    this.#tapped = again ? null : { ...now, time: event.timeStamp };
    if (again) this.#it.fit();
  }

  /** The page scrolls: the finger was never ours. */
  #cancel(event) {
    if (this.#stroke === 'scrub') this.#it.point(null);
    this.#end(event.pointerId);
  }

  #end(id) {
    this.#down.delete(id);
    if (this.#down.size === 0) this.#stroke = '';
    this.#it.plot.classList.remove('held');
  }

  #wheel(event) {
    const [across, down] = [event.deltaX, event.deltaY].map((delta) => (event.deltaMode === 0 ? delta : delta * LINE_PX));
    const at = this.#it.at(event);
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      this.#it.call((view) => view.zoom(at.x, Math.exp(down * WHEEL_ZOOM)));
    } else if (Math.abs(across) <= Math.abs(down)) {
      this.#hint();
    } else if (this.#it.pans) {
      event.preventDefault(); // nor does the browser go back a page
      this.#it.call((view) => view.drag(-across));
    }
  }

  /** Says once on a page how a wheel zooms. */
  #hint() {
    if (isHinted) return;
    isHinted = true;
    const hint = Object.assign(document.createElement('div'), { className: 'hint tag tone', textContent: this.#it.text.say('wheel') });
    this.#it.plot.append(hint);
    setTimeout(() => hint.remove(), HINT_MS);
  }

  /** Lets the picture run out. */
  #run(speed) {
    if (Math.abs(speed) < LEAST_SPEED) return;
    this.#glide = requestAnimationFrame(() => {
      if (this.#it.call((view) => view.drag(speed))) this.#run(speed * FRICTION);
    });
  }
}
