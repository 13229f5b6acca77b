// The panels under a chart: closed disclosures, each of which loads a module of its own when a reader opens it.
import { style } from './sheet.js';
import { createFormats } from './format.js';
import { el } from './panels/parts.js';
import { BESIDE, RULES } from './panels/style.js';
import { frame } from './turn.js';
import './words/en.js';

/** Those that change the picture. */
const MOVING = ['rewind', 'whatif', 'replay', 'look'];

/** Name, when it is offered, and where it comes from. */
const PANELS = [
  ['rewind', () => true, () => import('./panels/rewind.js')],
  ['whatif', () => true, () => import('./panels/whatif.js')],
  ['robust', () => true, () => import('./panels/robust.js')],
  ['replay', (host) => host.hasAttribute('replay'), () => import('./panels/replay.js')],
  ['listen', () => Boolean(globalThis.AudioContext), () => import('./panels/listen.js')],
  ['look', () => true, () => import('./panels/look.js')],
  ['table', () => true, () => import('./panels/table.js')],
  ['save', () => true, () => import('./panels/save.js')],
  ['method', () => true, () => import('./panels/method.js')],
];

const LEAST_BESIDE_PX = 200; // of the screen, below a picture that stays in sight
const LEAST_WITHIN_PX = 64; // of a chart that scrolls what it holds, below the picture: a row of fields
const LEAST_WIDE_PX = 560; // of the element, where the picture stands beside the panels instead

const SAY_AFTER_MS = 300; // a slider that moves says where it came to rest, not each step

/** Puts the panels of `chart` into `container`; `host` is the element that its events come from, `options()` the chart's. */
export function mountPanels(chart, container, host, options) {
  const spelling = () => [chart.words('ui.panels'), chart.decimals, chart.clock].join();
  const details = () => [...container.querySelectorAll('details')];
  const nameOf = ({ dataset }) => dataset.panel;
  const root = container.getRootNode();
  let [mounted, spelt] = [build(chart, container, host, options), spelling()];
  return {
    /** Other numbers: what is open tells them. Another language, other decimals or another clock: all is said anew, and what is open stays open. */
    refresh() {
      if (spelling() === spelt) return mounted.refresh();
      const opened = details().filter(({ open }) => open);
      const kept = mounted.kept();
      mounted.dispose();
      [mounted, spelt] = [build(chart, container, host, options, kept), spelling()];
      const names = opened.map(nameOf);
      for (const one of details()) one.open = names.includes(nameOf(one));
    },
    dispose() {
      mounted.dispose();
      style(root, BESIDE, false);
    },
  };
}

/** `kept` has what open panels of before had been set to, by their names. */
function build(chart, container, host, options, kept = {}) {
  const root = container.getRootNode();
  style(root, RULES);
  const end = new AbortController();
  const said = el('output', { 'aria-live': 'polite' });
  const list = el('div', { class: 'list' });
  const shared = {
    chart,
    host,
    options,
    signal: end.signal,
    words: (key, places) => chart.words(`ui.${key}`, places),
    format: createFormats(chart),
    voice: voiceOf(said),
  };
  const panels = PANELS.filter(([, isOffered]) => isOffered(host)).map(([name, , load]) => new Panel(name, load, { ...shared, kept: kept[name] }));
  list.append(...panels.map((panel) => panel.details));
  const more = el('details', { class: 'more', part: 'more' }, el('summary', {}, shared.words('panels')), list, said);
  container.replaceChildren(more);

  const { signal } = end;
  const reveal = () => {
    const wanted = panels.filter(({ details }) => chart.opening.includes(details.dataset.panel));
    chart.opening = [];
    if (wanted.length === 0) return;
    more.open = true;
    for (const panel of wanted) panel.reveal();
  };
  more.addEventListener('toggle', () => more.open || panels.forEach((panel) => panel.close()), { signal });
  let waits = false;
  const refresh = () => {
    if (waits) return;
    waits = true;
    requestAnimationFrame(() => {
      waits = false;
      if (signal.aborted) return;
      panels.forEach((panel) => panel.refresh());
      reveal();
    });
  };
  for (const type of ['level-chart-view', 'level-chart-asof']) host.addEventListener(type, refresh, { signal });
  reveal();
  keepInSight(host, container.closest('.controls'), signal, refresh); // another size may have other panes
  return {
    refresh,
    kept: () => Object.fromEntries(panels.map((panel) => [panel.details.dataset.panel, panel.kept()])),
    dispose() {
      panels.forEach((panel) => panel.close());
      end.abort();
      container.replaceChildren();
    },
  };
}

/**
 * Keeps the picture in sight while a panel changes it: above the panels where the screen has room for both, else beside them. In a chart
 * that scrolls what it holds it keeps its place and its size when such a panel closes, too. The style sheet gets the height of the picture,
 * and that of what stands in one box with it.
 */
function keepInSight(host, controls, signal, resized) {
  const root = controls.getRootNode();
  const plot = root.querySelector('.plot');
  const fit = () => {
    const { offsetWidth, offsetHeight } = plot;
    const width = host.clientWidth;
    const height = Math.min((width * offsetHeight) / offsetWidth, innerHeight); // as wide as the element
    const isGiven = host.scrollHeight > host.clientHeight + 1; // as in within.js
    const stays = isGiven ? Math.min(host.clientHeight, innerHeight) - offsetHeight >= LEAST_WITHIN_PX : innerHeight - height >= LEAST_BESIDE_PX;
    controls.style.setProperty('--picture', `${height}px`);
    const { offsetHeight: both } = plot.parentElement;
    if (both > 0) plot.style.setProperty('--strip', `${both - offsetHeight}px`);
    controls.classList.toggle('stays', stays);
    controls.classList.toggle('held', stays && isGiven && !controls.querySelector('.panel[open]:not(.moves)'));
    const isWanted = controls.querySelector('.moves[open]') !== null && !host.matches(':fullscreen');
    style(root, BESIDE, isWanted && !stays && width >= LEAST_WIDE_PX);
  };
  // In a frame of its own: what is fitted changes the size that is watched.
  const changes = new ResizeObserver(async () => {
    await frame();
    if (signal.aborted) return;
    fit();
    resized();
  });
  changes.observe(plot);
  addEventListener('resize', fit, { signal });
  controls.addEventListener('toggle', fit, { signal, capture: true });
  signal.addEventListener('abort', () => changes.disconnect());
}

/**
 * One disclosure. Its module gives `open(place)`, which may return what to do on `refresh` and on `close`, and what it is set to as
 * `kept()`: in another language it is opened with that. A place has the `chart`
 * with its `host`, `options()` and `signal`, `words(key, places)` for its texts, `format`, `say(text)` and its `body` to fill.
 */
class Panel {
  details;
  #body = el('div', { class: 'body' });
  #acts = null;
  #isRevealed = false; // it opens by itself: the page stays where it is
  #voice;

  constructor(name, load, shared) {
    this.#voice = shared.voice;
    const summary = el('summary', {}, shared.words(`${name}.title`));
    this.details = el('details', { class: MOVING.includes(name) ? 'panel moves' : 'panel', part: 'panel', 'data-panel': name }, summary, this.#body);
    let loading = null;
    this.details.addEventListener(
      'keydown',
      ({ key }) => {
        if (key !== 'Escape' || !this.details.open) return;
        this.details.open = false;
        summary.focus();
      },
      { signal: shared.signal },
    );
    this.details.addEventListener(
      'toggle',
      async () => {
        if (!this.details.open) return this.#leave();
        const isRevealed = this.#isRevealed;
        this.#isRevealed = false;
        if (!isRevealed) summary.scrollIntoView({ block: 'nearest' }); // not under the picture, where that stays in sight
        if (loading) return this.#acts?.refresh?.();
        try {
          loading = load();
          const { open } = await loading;
          const say = (text) => this.details.open && this.#voice.say(text, this);
          if (shared.signal.aborted) return;
          const { top } = summary.getBoundingClientRect();
          this.#acts = open({ ...shared, say, body: this.#body }) ?? {};
          await frame();
          // Some browsers move the page by what was added. A reader who went on meanwhile is left alone.
          if (!isRevealed && this.details.open && top >= 0 && top < innerHeight) summary.scrollIntoView({ block: 'nearest' });
        } catch (error) {
          loading = null; // the next opening tries again
          console.error(`levelchart: a panel could not be loaded: ${error.message}`);
          this.#body.replaceChildren(el('p', { role: 'status' }, shared.words('panels.failed')));
        }
      },
      { signal: shared.signal },
    );
  }

  /** Opens it without a reader's act. */
  reveal() {
    this.#isRevealed = !this.details.open;
    this.details.open = true;
  }

  refresh() {
    if (this.details.open) this.#acts?.refresh?.();
  }

  /** What a reader has set it to, if it is open. */
  kept() {
    return this.details.open && this.#acts?.kept?.();
  }

  close() {
    this.details.open = false;
    this.#leave();
  }

  #leave() {
    this.#acts?.close?.();
    this.#voice.hush(this);
  }
}

/** What panels say politely at `place`. One that closes takes its own words back, and leaves those of another one. */
function voiceOf(place) {
  let timer;
  let last; // whose words these are
  const say = (text, by) => {
    clearTimeout(timer);
    last = by;
    timer = setTimeout(() => (place.textContent = text), SAY_AFTER_MS);
  };
  return { say, hush: (by) => by === last && say('') };
}
