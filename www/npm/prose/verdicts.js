// Statements of the article that were checked: each has its verdict, and a popover that says why.

import { createFormats, DAY, dateIn, momentIn, numberIn } from '../format.js';
import { sourceOf } from '../facts.js';
import { isSeen, pictureOf, place } from './place.js';

const CONTEXT = 0.25; // how much more than the bars responsible "show me" brings into view, on each side

export class Verdicts {
  #root;
  #charts;
  #signal;
  #quietly;
  #popover = null;
  #shown = null; // the statement that the popover speaks of
  #wasOpen = false;
  #undo = null; // takes "show me" back
  #left = null; // the address of the page from which it went to the chart

  /** `quietly` runs what writes into the page and is no change of the prose; see prose.js. */
  constructor(root, charts, signal, quietly) {
    this.#root = root;
    this.#charts = charts;
    this.#signal = signal;
    this.#quietly = quietly;
    signal.addEventListener('abort', () => this.#popover?.remove());
    addEventListener('hashchange', ({ newURL }) => newURL === this.#left && this.#return(), { signal });
  }

  /** A pointer is pressed: a click on the statement that is open closes it. */
  press() {
    this.#wasOpen = this.#popover?.matches(':popover-open') ?? false;
  }

  click(target) {
    const button = target.closest?.('[data-verdict]')?.querySelector(':scope > [data-verdict-button]');
    if (button && !(this.#wasOpen && this.#shown?.button === button)) button.click();
  }

  show(span, claim, chart) {
    let button = span.querySelector(':scope > button[data-verdict-button]');
    if (!button) {
      button = document.createElement('button');
      button.type = 'button';
      button.toggleAttribute('data-verdict-button', true);
      button.addEventListener('click', () => this.#open(button), { signal: this.#signal });
      if ('popoverTargetElement' in button) button.popoverTargetElement = this.#popover ??= this.#makePopover();
      this.#put(span, button);
    }
    button.claim = claim;
    button.chart = chart;
    span.dataset.verdict = claim.verdict;
    const text = textOf(span);
    button.lang = chart.lang;
    button.setAttribute('aria-label', chart.words('ui.claim.name', { text, verdict: chart.words(badgeOf(claim)) }));
  }

  /** In the place of what `prerender` wrote for pages without scripts, which leads to the chart and says the verdict. */
  #put(span, button) {
    const written = span.querySelector(':scope > [data-verdict-button]');
    if (!written) return span.append(button);
    const isFocused = written.matches(':focus');
    span.removeAttribute('title');
    written.replaceWith(button);
    if (isFocused) button.focus({ preventScroll: true });
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
    const quote = Object.assign(document.createElement('q'), {
      textContent: textOf(button.parentElement),
      lang: button.parentElement.closest('[lang]')?.lang ?? '',
    });
    const said = document.createElement('p');
    said.append(quote);
    const parts = [line(chart.words(badgeOf(claim))), said, Object.assign(line(written(claim.actual, chart)), chart.said)];
    if (claim.explain?.length > 0) parts.push(Object.assign(deciders(claim.explain, chart), chart.said));
    parts.push(...sources(claim, chart).map(line));
    if (claim.bars.length > 0) {
      const show = Object.assign(document.createElement('button'), { type: 'button', textContent: chart.words('ui.claim.show') });
      show.addEventListener('click', ({ detail }) => this.#showBars(button, detail === 0));
      parts.push(show);
    }
    parts.push(asWritten(claim.text, chart.words('ui.claim.code')));
    this.#popover.setAttribute('aria-label', button.getAttribute('aria-label'));
    Object.assign(this.#popover, { lang: chart.lang, dir: chart.dir });
    this.#popover.replaceChildren(...parts);
    // Near the statement in the order of the page, and within its landmark.
    const around = button.parentElement.closest('article,main,section') ?? this.#root.body ?? this.#root;
    this.#quietly(() => around.append(this.#popover));
  }

  /** Brings the bars responsible into view and marks them; Esc takes it back. Out of sight, a keyboard goes to the chart. */
  #showBars(button, isByKeys) {
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
    if (isSeen(host)) return;
    const { href } = location;
    if (host.id) location.hash = host.id; // as a link does: the browser's Back returns to the text
    if (location.href !== href) this.#left = href;
    pictureOf(host).scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
    // Following the anchor took the focus from the statement.
    if (isByKeys) (host.shadowRoot.querySelector('[part~=cursor]') ?? button).focus({ preventScroll: true });
  }

  /** The browser's Back came to the text again. */
  #return() {
    this.#left = null;
    this.#shown.button.focus(); // in sight, wherever the browser has scrolled to
  }

  /** Takes "show me" back. */
  escape() {
    if (!this.#undo || this.#popover?.matches(':popover-open')) return;
    const { chart, view } = this.#undo;
    this.#undo = null;
    chart.highlight(null);
    chart.setView({ first: view.first, count: view.count });
  }

  /** A chart leaves. */
  leave(chart) {
    if (this.#undo?.chart === chart) this.#undo = null;
    if (this.#shown?.button.chart === chart) this.#popover.hidePopover();
  }
}

/** The values that decided: what each is, how much, and of which day. */
function deciders(values, chart) {
  const table = document.createElement('table');
  for (const { words, shown, time } of values) {
    const row = table.insertRow();
    row.append(Object.assign(document.createElement('th'), { scope: 'row', textContent: labelled(words, chart) }));
    for (const text of [written(shown, chart), time ? momentIn(chart.said.lang, time, chart.clock) : '']) row.insertCell().textContent = text;
  }
  return table;
}

/** The statement as the checker reads it: for editors, behind a disclosure. */
function asWritten(text, title) {
  const [details, summary, code] = ['details', 'summary', 'code'].map((tag) => document.createElement(tag));
  summary.textContent = title;
  Object.assign(code, { textContent: text, dir: 'ltr' });
  details.append(summary, code);
  return details;
}

/** Days and times in ISO form as the reader writes them, times on the chart's clock. */
function withDates(text, { said: { lang }, clock }) {
  return text.replace(/\b\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?Z)?/g, (date, time) => (time ? momentIn(lang, date, clock) : dateIn(lang, Date.parse(date), DAY)));
}

/** A text of the checker as the reader writes numbers and dates: it writes numbers so that they can be compared letter by letter. */
function written(text, chart) {
  const grouped = withDates(text, chart).replace(/(?<![\d.,])\d{4,}(?=[.,]\d)|^\d{5,}$/g, (whole) => numberIn(chart.said.lang, Number(whole)));
  return grouped.replace(/(^|[\s(])-(?=\d)/g, '$1−');
}

/** A figure of the page by its own name: the checker knows names in small letters. */
function labelled(text, chart) {
  const { facts } = chart.part('statements');
  return facts.reduce((said, { label }) => said.replace(label.toLowerCase(), label), text);
}

/** What a statement says. */
function textOf(span) {
  return span.textContent.trim().replace(/\s+/g, ' ');
}

/** The key of the verdict. */
function badgeOf({ isUndecided, verdict }) {
  return `ui.claim.${isUndecided ? 'waiting' : verdict}`;
}

/** Where the facts that a statement names come from. */
function sources({ text }, chart) {
  if (!text.includes('fact(')) return [];
  const format = createFormats(chart);
  const named = chart.part('statements').facts.filter(({ label }) => text.toLowerCase().includes(`"${label.toLowerCase()}"`));
  return named.map((fact) => [chart.words('ui.table.source'), ': ', ...sourceOf(fact, chart, format).map((part) => part.textContent ?? part)].join(''));
}

export function clear(span) {
  span.querySelector(':scope > [data-verdict-button]')?.remove();
  span.removeAttribute('data-verdict');
}
