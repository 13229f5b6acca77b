// Where a chart is drawn: its canvas and words in the page, the size and the ratio of the screen, the page's colours, paper.
import { style } from './sheet.js';
import { createProbe, PROBE_CSS, readTheme, watchTheme } from './theme.js';

// The layer stays off paper: Chromium prints the canvases' drawing itself, where clearing the layer erases the picture.
const CSS = `
:host{break-inside:avoid}
.plot{position:absolute;inset:0}
canvas{direction:ltr;display:block;position:absolute;inset:0;width:100%;height:100%}
@media print{canvas+canvas{display:none}}
.corner{position:absolute;left:0;top:0}
.words{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
${PROBE_CSS}`;

// A page may show the chart larger than it is laid out. The bitmap follows as far as every browser can; Safari on phones has
// the least room.
const MOST_BITMAP_SIDE_PX = 8192;
const MOST_BITMAP_PX = 16_777_216;
const FADE_MS = 150;
const TEXT_PX = 13; // of the picture
// Text of the picture grows with that of a reader's browser, as far as the picture has room; for little less nothing moves when a
// picture at rest becomes live.
const [LEAST_TEXT, MOST_TEXT, LEAST_WIDTH_PX] = [1.25, 2, 300];
const SCALE_PLACES = 4; // boxes stand at parts of a pixel: their scale is known no better

export class Surface {
  plot = make('div', 'plot');
  canvas = this.#canvas();
  layer = null; // the canvas above the picture; see `overlay`
  #words = make('p', 'summary');
  #more = document.createElement('p'); // what the picture says beside the summary: notes, and what a shade means
  #probe = createProbe();
  #corners = [
    ['0', '0'],
    ['100%', '0'],
    ['0', '100%'],
  ].map(([left, top]) => corner(left, top)); // of the plot
  #draw;
  #theme = '';
  #size = '';
  #box = null; // device pixels of the canvas, where the browser tells them

  /** Calls `draw` on changes: `resize(width, height, ratio, text)`, `theme(colors, font)`, `now()` before paper takes it, and `failed(error)`. */
  constructor(root, draw) {
    this.#draw = draw;
    style(root, CSS);
    this.plot.className = 'plot';
    this.canvas.setAttribute('role', 'img');
    this.#words.className = this.#more.className = 'words';
    this.plot.append(this.canvas, this.#words, this.#more, this.#probe, ...this.#corners);
    (root.querySelector('.box') ?? root).append(this.plot);
  }

  /** A browser may take a canvas's memory, and gives it back empty, with nothing that the canvas was set to. */
  #canvas() {
    const canvas = make('canvas', 'canvas');
    const repaint = this.#safely(() => this.#draw.now());
    canvas.addEventListener('contextrestored', repaint);
    return canvas;
  }

  /** The canvas above the picture, for what follows a reader's hand. */
  overlay() {
    this.layer = this.#canvas();
    this.layer.setAttribute('aria-hidden', 'true');
    this.canvas.after(this.layer);
    return this.layer;
  }

  /** Runs `paint`, and where motion is allowed lets the picture before it fade out, so that its labels do not jump. */
  fading(paint) {
    const before = matchMedia('(prefers-reduced-motion: reduce)').matches ? null : document.createElement('canvas');
    if (before) {
      Object.assign(before, { width: this.canvas.width, height: this.canvas.height });
      before.getContext('2d')?.drawImage(this.canvas, 0, 0);
    }
    const what = paint();
    if (before && what === 'picture') {
      before.setAttribute('aria-hidden', 'true');
      this.canvas.after(before);
      const gone = () => before.remove();
      before.animate({ opacity: [1, 0] }, FADE_MS).finished.then(gone, gone);
    }
    return what;
  }

  /** The picture in words, for those who do not see it, in the language that they are in. */
  describe({ name, summary, description }, said) {
    this.canvas.setAttribute('aria-label', name);
    this.#words.textContent = summary;
    this.#more.textContent = description.slice(summary.length).trim();
    for (const words of [this.#words, this.#more]) Object.assign(words, said);
  }

  /** Where the page shows the same words beside the picture, those here would be heard twice. */
  leaveWordsTo(page) {
    if (page) this.#words.setAttribute('aria-hidden', 'true');
    else this.#words.removeAttribute('aria-hidden');
  }

  /** The picture's size in CSS pixels, as it is laid out. */
  get shown() {
    const { width, height } = getComputedStyle(this.canvas);
    return { width: parseFloat(width) || 0, height: parseFloat(height) || 0 };
  }

  /** Where an event is in the picture, in CSS pixels as it is laid out: under any transform, zoom or rotation of the page. */
  at({ clientX, clientY }) {
    const { width, height } = this.shown;
    const [origin, across, down] = this.#sides();
    const [x, y] = [clientX - origin.x, clientY - origin.y];
    const area = across.x * down.y - across.y * down.x;
    return { x: ((x * down.y - y * down.x) / area) * width, y: ((y * across.x - x * across.y) / area) * height };
  }

  /** The corner of the plot on the screen, and its upper and left side from there. */
  #sides() {
    const [origin, right, below] = this.#corners.map((one) => one.getBoundingClientRect());
    const to = ({ x, y }) => ({ x: x - origin.x, y: y - origin.y });
    return [origin, to(right), to(below)];
  }

  /** Device pixels for each CSS pixel of the picture: those of the screen, by how much larger the page shows the plot. */
  #ratio(width, height) {
    const [, across, down] = this.#sides();
    const scale = Math.max(Math.hypot(across.x, across.y) / width, Math.hypot(down.x, down.y) / height);
    const wanted = devicePixelRatio * Number(scale.toFixed(SCALE_PLACES)) || devicePixelRatio;
    const most = Math.min(MOST_BITMAP_SIDE_PX / Math.max(width, height), Math.sqrt(MOST_BITMAP_PX / (width * height)));
    return Math.min(wanted, Math.max(most, devicePixelRatio));
  }

  /** Width and height in CSS pixels, device pixels to each of them, and how much larger text is. Null where the canvas is not rendered. */
  get size() {
    let { width, height } = this.shown;
    if (!(width > 0 && height > 0)) return null;
    const ratio = this.#ratio(width, height);
    // At fractional positions the browser rounds a box to one pixel more or less than width x ratio; only it knows.
    if (this.#box && Math.abs(this.#box.inlineSize - width * ratio) < 1.5 && Math.abs(this.#box.blockSize - height * ratio) < 1.5) {
      [width, height] = [this.#box.inlineSize / ratio, this.#box.blockSize / ratio];
    }
    const text = parseFloat(getComputedStyle(this.#probe).fontSize) / TEXT_PX;
    return [width, height, ratio, text < LEAST_TEXT ? 1 : Math.min(text, MOST_TEXT, Math.max(width / LEAST_WIDTH_PX, 1))];
  }

  /** For a drawing that knows neither theme nor size yet. */
  renew() {
    this.#theme = this.#size = '';
  }

  /** Tells the page's theme, where it is another one. Out of the page nothing has a colour. */
  dress() {
    if (!this.#probe.isConnected) return;
    const { roles, colors, font } = readTheme(this.#probe);
    const theme = `${colors} ${font}`;
    if (theme === this.#theme) return;
    this.#theme = theme;
    this.#draw.theme(roles, colors, font);
  }

  /** Gives the canvas one bitmap pixel for each device pixel, and paints in the same frame: a cleared canvas would flash. */
  fit() {
    const { size } = this;
    if (!size) return this.renew(); // hidden it hears of no theme; the observer calls again when it is rendered
    if (`${size}` === this.#size) return;
    this.#size = `${size}`;
    if (!this.#theme) this.dress();
    this.#draw.resize(...size);
  }

  /** Says so where the page gives the picture no room, and does not hide it. */
  warn() {
    if (!this.size && this.plot.checkVisibility()) console.warn('levelchart: nothing is drawn: the chart has a width or a height of 0');
  }

  /** Follows page and screen until `signal` aborts. */
  follow(signal) {
    const resized = new ResizeObserver(
      this.#safely((entries) => {
        const entry = entries.find(({ target }) => target === this.canvas);
        if (entry) this.#box = entry.devicePixelContentBoxSize?.[0] ?? null;
        this.fit();
      }),
    );
    try {
      resized.observe(this.canvas, { box: 'device-pixel-content-box' });
    } catch {
      resized.observe(this.canvas);
    }
    resized.observe(this.plot); // under another zoom of the page a box may have as many device pixels as before
    signal.addEventListener('abort', () => resized.disconnect());
    this.#watchRatio(signal);
    const fit = this.#safely(() => this.fit());
    watchTheme(
      this.#probe,
      this.#safely(() => {
        this.dress();
        this.fit();
      }),
      signal,
    );
    // No observer reports a transform. It ends a movement, or a pointer finds it.
    for (const type of ['transitionend', 'animationend']) document.addEventListener(type, fit, { signal, passive: true });
    this.plot.addEventListener('pointerenter', fit, { signal });
    // The event comes while the page still has its screen styles, the query when it has those of paper.
    const print = this.#safely((begins) => this.#print(begins));
    addEventListener('beforeprint', () => print(true), { signal });
    addEventListener('afterprint', () => print(false), { signal });
    matchMedia('print').addEventListener('change', ({ matches }) => print(matches), { signal });
    this.dress(); // the page may have turned dark since it was asked
  }

  remove() {
    for (const canvas of [this.canvas, this.layer]) {
      if (canvas) canvas.width = canvas.height = 1; // some browsers keep the bitmap of a removed canvas for long
    }
    this.plot.remove();
  }

  /** What page and screen call: nobody there could do anything about an error. */
  #safely(work) {
    return (...given) => {
      try {
        work(...given);
      } catch (error) {
        this.#draw.failed(error);
      }
    };
  }

  /** A media query of one ratio reports only that it was left, so each change asks anew. */
  #watchRatio(signal) {
    if (signal.aborted) return;
    const query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    query.addEventListener(
      'change',
      this.#safely(() => {
        this.#box = null; // of the old ratio
        this.#watchRatio(signal);
        this.fit();
      }),
      { once: true, signal },
    );
  }

  /** On paper the theme is light, whatever the screen has. */
  #print(begins) {
    this.#probe.classList.toggle('print', begins);
    this.dress();
    this.#draw.now(); // no animation frame comes before the page is on paper
  }
}

function corner(left, top) {
  const element = document.createElement('i');
  element.className = 'corner';
  Object.assign(element.style, { left, top });
  return element;
}

function make(tag, part) {
  const element = document.createElement(tag);
  element.setAttribute('part', part);
  return element;
}
