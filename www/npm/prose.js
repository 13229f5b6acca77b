// The article and its charts: prices that point at a level, statements that were checked, and the summary in words.
// Loaded only where the page has such prose. Everything here works by attributes; the page's own markup stays as it is.

import { refusedBy, statementOf, statementsOf } from './statements.js';
import { turn } from './turn.js';
import './words/en.js';

const RULES = `
[data-verdict]{text-decoration:underline dotted 1px;text-decoration-color:color-mix(in srgb,currentColor 55%,transparent);text-underline-offset:.22em;cursor:help;position:relative}
[data-verdict]:hover{text-decoration-color:currentColor}
[data-verdict=fails]{text-decoration:underline wavy 1px;text-decoration-color:var(--level-chart-resistance,#a3470b)}
[data-verdict=untestable],[data-verdict=unreadable]{text-decoration-style:dashed}
[data-verdict]:has(>[data-verdict-button]:focus-visible){outline:2px solid var(--level-chart-focus,currentColor);outline-offset:2px;border-radius:2px}
[data-verdict-button]{position:absolute;margin:0;padding:0;border:0;min-width:1.5em;height:1.5em;background:none;color:inherit;font:inherit;font-size:.7em;line-height:1;text-align:left;vertical-align:baseline;pointer-events:none;outline:none}
[data-verdict=fails]>[data-verdict-button]::before{content:"\\2717";color:var(--level-chart-resistance,#a3470b)}
:is([data-verdict=untestable],[data-verdict=unreadable])>[data-verdict-button]::before{content:"?"}
a[data-level][data-level-active]{background:color-mix(in srgb,var(--level-chart-focus,#0f5499) 16%,transparent);border-radius:2px;box-shadow:0 0 0 2px color-mix(in srgb,var(--level-chart-focus,#0f5499) 16%,transparent)}
[data-level-chart-verdict]{position:absolute;inset:auto;box-sizing:border-box;width:max-content;max-width:min(22rem,calc(100vw - 16px));margin:0;padding:.7rem .9rem .8rem;border:1px solid;border-color:color-mix(in srgb,currentColor 35%,transparent);border-radius:4px;color:#1a1a1a;background:#fff;color:light-dark(#1a1a1a,#ececec);background:light-dark(#fff,#262422);font:14px/1.45 var(--level-chart-font,system-ui,sans-serif);box-shadow:0 2px 10px rgb(0 0 0/.18)}
[data-level-chart-verdict]>p{margin:0 0 .3rem}
[data-level-chart-verdict]>p:first-child{font-weight:600}
[data-level-chart-verdict] code{font:12px/1.4 ui-monospace,monospace;opacity:.8;overflow-wrap:anywhere}
[data-level-chart-verdict]>p:last-of-type{margin-bottom:0}
[data-level-chart-verdict]>button{min-height:32px;margin:.6rem 0 0;padding:.2rem .7rem;border:1px solid;border-radius:4px;color:inherit;background:none;font:inherit;cursor:pointer}
[data-level-chart-verdict]>button:focus-visible{outline:2px solid var(--level-chart-focus,currentColor);outline-offset:2px}
@media (pointer:coarse){[data-level-chart-verdict]>button{min-height:44px}}
@media (forced-colors:active){a[data-level][data-level-active]{outline:2px solid Highlight}}
@media print{[data-verdict]{text-decoration:none}[data-verdict-button]{display:none}}`;

const GAP = 8; // CSS px between a statement and its popover, and between that and the edge of the screen
const CONTEXT = 0.25; // how much more than the bars responsible "show me" brings into view, on each side

const pages = new Map(); // root of a tree of nodes -> its prose

/** Ties the prose to a drawn chart until `signal` aborts. The numbers and the marks come in a task each. */
export async function attach(host, chart, signal) {
  for (const part of [() => chart.part('statements'), () => tie(host, chart, signal)]) {
    await turn();
    if (signal.aborted) return;
    part();
  }
}

function tie(host, chart, signal) {
  const root = host.getRootNode();
  let prose = pages.get(root);
  if (!prose) pages.set(root, (prose = new Prose(root)));
  prose.add(host, chart);
  signal.addEventListener(
    'abort',
    () => {
      prose.remove(host);
      if (prose.isEmpty) {
        prose.end();
        pages.delete(root);
      }
    },
    { once: true },
  );
}

/** Marks the statements anew, after a chart took other options or another bar. False where the chart is not tied to them. */
export function refresh(host) {
  return Boolean(pages.get(host.getRootNode())?.refresh(host));
}

function marked(root, what, id) {
  return root.querySelectorAll(`[data-${what}][data-chart="${CSS.escape(id)}"]`);
}

/** The prose of one document, or of one shadow tree. */
class Prose {
  #root;
  #charts = new Map(); // id -> { host, chart, stated, claims, levels, summary, waits }
  #sheet = new CSSStyleSheet();
  #end = new AbortController();
  #observer = new MutationObserver(() => this.#later());
  #waits = false;
  #popover = null;
  #shown = null; // the statement that the popover speaks of
  #wasOpen = false;
  #undo = null; // takes "show me" back
  #lit = null; // the link whose level is highlighted
  #held = false; // whether it stays so until something else is clicked

  constructor(root) {
    this.#root = root;
    this.#sheet.replaceSync(RULES);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, this.#sheet];
    const { signal } = this.#end;
    const on = (type, act) => root.addEventListener(type, act, { signal });
    on('pointerover', (event) => event.pointerType !== 'touch' && this.#point(event.target));
    on('pointerout', (event) => event.pointerType !== 'touch' && this.#point(event.relatedTarget));
    on('focusin', (event) => this.#point(event.target));
    on('focusout', (event) => this.#point(event.relatedTarget));
    on('pointerdown', ({ target }) => {
      this.#wasOpen = this.#popover?.matches(':popover-open') ?? false;
      this.#release(target);
    });
    on('click', (event) => this.#click(event));
    on('keydown', (event) => event.key === 'Escape' && this.#escape());
    on('level-chart-select', ({ target, detail }) => this.#mark(target.id, detail.level));
    on('level-chart-asof', ({ target }) => this.#charts.get(target.id)?.waits && this.refresh(target));
    on('focusin', (event) => this.#focus(event));
    on('focusout', ({ target }) => this.#mark(target.id, null));
    this.#observer.observe(root, { subtree: true, childList: true, attributeFilter: ['data-claim', 'data-chart', 'data-level'] });
  }

  get isEmpty() {
    return this.#charts.size === 0;
  }

  add(host, chart) {
    this.#charts.set(host.id, { host, chart, claims: new Map(), levels: [] });
    this.refresh(host);
  }

  /** Takes the verdicts anew: after a chart's data or options changed. Gives whether the chart is one of these. */
  refresh(host) {
    const entry = this.#charts.get(host.id);
    if (!entry) return false;
    // What a reader has rewound to is no reason to doubt the article: its verdicts wait for the reader's return.
    entry.waits = entry.chart.asOf !== null;
    if (entry.waits) return true;
    entry.stated = statementsOf(host).join('\n');
    const { claims, levels } = entry.chart.part('statements');
    entry.levels = levels;
    entry.claims = new Map(claims.map((claim) => [claim.text, claim]));
    for (const [text, why] of refusedBy(host)) entry.claims.set(text, { text, verdict: 'unreadable', actual: why, bars: [] });
    entry.summary = entry.chart.summary;
    this.#write(entry);
    return true;
  }

  #write({ host, chart, claims, summary }) {
    this.#quietly(() => {
      for (const span of marked(this.#root, 'claim', host.id)) {
        const claim = claims.get(statementOf(span));
        if (claim) this.#show(span, claim, chart);
        else clear(span);
      }
      for (const place of marked(this.#root, 'summary', host.id)) {
        if (place.textContent.trim().replace(/\s+/g, ' ') !== summary) place.textContent = summary;
      }
    });
  }

  remove(host) {
    for (const [id, entry] of this.#charts) {
      if (entry.host !== host) continue;
      this.#charts.delete(id);
      if (this.#undo?.chart === entry.chart) this.#undo = null;
      if (this.#shown?.button.chart === entry.chart) this.#popover.hidePopover();
      this.#quietly(() => {
        for (const span of marked(this.#root, 'claim', id)) clear(span);
      });
    }
    for (const link of this.#root.querySelectorAll('a[data-level-active]')) link.removeAttribute('data-level-active');
  }

  end() {
    this.#end.abort();
    this.#observer.disconnect();
    this.#popover?.remove();
    this.#root.adoptedStyleSheets = this.#root.adoptedStyleSheets.filter((sheet) => sheet !== this.#sheet);
  }

  // ---------------------------------------------------------------- prices that point at a level

  /** The pointer or the focus is at `target` now. */
  #point(target) {
    const link = target instanceof Element ? target.closest('a[data-level]') : null;
    if (link === this.#lit || (!link && this.#held)) return;
    this.#held = false;
    const before = this.#entryOf(this.#lit);
    const entry = this.#entryOf(link);
    this.#lit = entry ? link : null;
    if (before && before !== entry) before.chart.highlight(null);
    if (entry) entry.chart.highlight({ level: Number(link.dataset.level) });
    else if (before) before.chart.highlight(null);
  }

  /** The chart that a link points at, where it is drawn and the price is one. */
  #entryOf(link) {
    if (!link?.hash || !(Number(link.dataset.level) > 0)) return undefined;
    return this.#charts.get(decodeURIComponent(link.hash.slice(1)));
  }

  #click(event) {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const target = event.composedPath()[0];
    const link = target.closest?.('a[data-level]');
    const entry = this.#entryOf(link);
    if (entry) {
      // Off the screen the anchor does what anchors do; on it nothing needs to move.
      if (isSeen(entry.host)) event.preventDefault();
      this.#lit = link;
      this.#held = true; // following the anchor takes the focus from the link
      entry.chart.highlight({ level: Number(link.dataset.level) });
      return;
    }
    if (target.closest?.('a,button,input,select,textarea')) return;
    const button = target.closest?.('[data-verdict]')?.querySelector(':scope > [data-verdict-button]');
    if (button && !(this.#wasOpen && this.#shown?.button === button)) button.click();
  }

  /** The level under the pointer in a chart, or the one whose handle has the focus, marks the links that name it. */
  #mark(id, price) {
    const entry = this.#charts.get(id);
    if (!entry) return;
    const band = price === null ? null : entry.levels.find((level) => level.low <= price && price <= level.high);
    for (const link of this.#root.querySelectorAll(`a[data-level][href$="#${CSS.escape(id)}"]`)) {
      const named = Number(link.dataset.level);
      link.toggleAttribute('data-level-active', Boolean(band) && band.low <= named && named <= band.high);
    }
  }

  /** A native range on a level's handle carries the price as its value. */
  #focus(event) {
    const { target } = event;
    if (!this.#charts.has(target.id)) return;
    const [input] = event.composedPath();
    this.#mark(target.id, input.closest?.('[part~=handle]') ? Number(input.value) : null);
  }

  // ---------------------------------------------------------------- statements

  #show(span, claim, chart) {
    let button = span.querySelector(':scope > [data-verdict-button]');
    if (!button) {
      button = document.createElement('button');
      button.type = 'button';
      button.toggleAttribute('data-verdict-button', true);
      button.addEventListener('click', () => this.#open(button), { signal: this.#end.signal });
      if ('popoverTargetElement' in button) button.popoverTargetElement = this.#popover ??= this.#makePopover();
      span.append(button);
    }
    button.claim = claim;
    button.chart = chart;
    span.dataset.verdict = claim.verdict;
    const text = span.textContent.trim().replace(/\s+/g, ' ');
    button.setAttribute('aria-label', chart.words('ui.claim.name', { text, verdict: chart.words(`ui.claim.${claim.verdict}`) }));
  }

  #makePopover() {
    const popover = document.createElement('div');
    popover.popover = 'auto';
    popover.toggleAttribute('data-level-chart-verdict', true);
    popover.setAttribute('role', 'group');
    popover.addEventListener('toggle', ({ newState }) => newState === 'open' && place(popover, this.#shown.button.parentElement));
    return popover;
  }

  /** Fills the popover; the button itself opens it afterwards. */
  #open(button) {
    const { claim, chart } = button;
    this.#shown = { button };
    const line = (text) => Object.assign(document.createElement('p'), { textContent: text });
    const statement = line('');
    statement.append(Object.assign(document.createElement('code'), { textContent: claim.text }));
    const parts = [line(chart.words(`ui.claim.${claim.verdict}`)), statement, line(withDates(claim.actual, chart.lang))];
    if (claim.bars.length > 0) {
      const show = Object.assign(document.createElement('button'), { type: 'button', textContent: chart.words('ui.claim.show') });
      show.addEventListener('click', () => this.#showBars(button));
      parts.push(show);
    }
    this.#popover.setAttribute('aria-label', button.getAttribute('aria-label'));
    this.#popover.lang = chart.lang ?? '';
    this.#popover.replaceChildren(...parts);
    // Near the statement in the order of the page, and within its landmark.
    (button.closest('article,main,section') ?? this.#root.body ?? this.#root).append(this.#popover);
    this.#observer.takeRecords();
  }

  /** Brings the bars responsible into view and marks them; Esc takes it back. */
  #showBars(button) {
    const { claim, chart } = button;
    const host = [...this.#charts.values()].find((entry) => entry.chart === chart)?.host;
    this.#popover.hidePopover();
    if (!host) return;
    const before = this.#undo?.chart === chart ? this.#undo.view : chart.view;
    this.#undo = { chart, view: before };
    const [first, last] = [claim.bars[0], claim.bars.at(-1)];
    const { first: from, count } = chart.view;
    if (first < from || last >= from + count) {
      const more = Math.max(10, Math.round(CONTEXT * (last - first)));
      chart.showBars(Math.max(0, first - more), last + more);
    }
    chart.highlight({ bars: claim.bars });
    if (!isSeen(host))
      pictureOf(host).scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  }

  /** A click elsewhere, or Escape, takes the mark of a clicked price away. */
  #release(target) {
    if (!this.#held || target?.closest?.('a[data-level]') === this.#lit) return;
    this.#held = false;
    this.#point(null);
  }

  #escape() {
    this.#release(null);
    if (!this.#undo || this.#popover?.matches(':popover-open')) return;
    const { chart, view } = this.#undo;
    this.#undo = null;
    chart.highlight(null);
    chart.setView({ first: view.first, count: view.count });
  }

  // ---------------------------------------------------------------- prose that changes

  #later() {
    if (this.#waits) return;
    this.#waits = true;
    requestAnimationFrame(() => {
      this.#waits = false;
      for (const entry of this.#charts.values()) {
        // The chart reads everything anew where something else is stated; else the same verdicts fit.
        if (statementsOf(entry.host).join('\n') === entry.stated) this.#write(entry);
        else entry.host.options = entry.host.options;
      }
    });
  }

  /** What this object writes into the page is no change of the prose. */
  #quietly(work) {
    work();
    this.#observer.takeRecords();
  }
}

/** ISO dates as the reader writes them. */
function withDates(text, lang) {
  const format = new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  return text.replace(/\b\d{4}-\d\d-\d\d\b/g, (date) => format.format(Date.parse(date)));
}

function clear(span) {
  span.querySelector(':scope > [data-verdict-button]')?.remove();
  span.removeAttribute('data-verdict');
}

/** The plot without the controls under it, which may be longer than a screen. */
function pictureOf(host) {
  return host.shadowRoot?.querySelector('[part~=plot]') ?? host;
}

/** At least half of the picture is on the screen, or it fills half of the screen. */
function isSeen(host) {
  const { top, bottom, height } = pictureOf(host).getBoundingClientRect();
  const seen = Math.min(bottom, innerHeight) - Math.max(top, 0);
  return seen >= Math.min(height, innerHeight) / 2;
}

/** Under the last line of the statement, above it where there is no room, never beyond the edges of the page. */
function place(popover, span) {
  const line = Array.from(span.getClientRects()).at(-1);
  const { width, height } = popover.getBoundingClientRect();
  const left = Math.max(GAP, Math.min(line.left, document.documentElement.clientWidth - width - GAP));
  const below = line.bottom + GAP;
  const top = below + height > innerHeight && line.top - GAP - height > 0 ? line.top - GAP - height : below;
  popover.style.left = `${left + scrollX}px`;
  popover.style.top = `${top + scrollY}px`;
}
