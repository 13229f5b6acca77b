// The cursor: a native range over the plot for keys and screen readers, a readout that the eye finds at the top, the values of each
// other pane in the place of its title, the day at the time axis, and a line to the price axis where a pointer is.
import { areAboveZero } from '../format.js';
import { averageName, studiesOf } from '../panels/columns.js';
import { dotsOf, lineOf, linesOf, shorten, wordsAbove } from './lines.js';

const AXIS = 26; // CSS pixels from the lowest pane to what stands under the dates
const LEAST_WITHIN_PX = 480; // of a picture with text of its usual size: in a narrower one values have a row of their own
const TEXT_PX = 13;
const MOST_LINES = 4; // of that row
const MOST_OVER = 2; // of a wide one, on the picture
const LEAST_UNDER = 34; // CSS pixels that two of its lines take
const TITLE = 11; // CSS pixels from the title of a pane to the pane
const DATES = 12; // from the lowest pane to the middle of the dates
const STEP = 4; // narrower than any letter and the gap beside it

export class Cursor {
  #it; // the explorer
  #input = document.createElement('input');
  #readout = make('div', 'readout tone', 'readout');
  #rows = []; // the same for each pane below that of the price
  #day = make('div', 'day tone');
  #date = document.createElement('span');
  #cross = make('div', 'cross tone');
  #price = make('span', 'tag');
  #studies = [[]]; // over the price, then of each pane that is drawn
  #panes = -1; // that had room then
  #hasShares; // of prices: none is at or below zero
  #names; // where those of events to come begin, at the right of a wide picture; undefined until it is asked for
  #where; // the picture was, when it was told on which side values stand
  #highest; // place of the screen for values above the picture: below the words of the page
  #isBelow; // whether they stand in the picture or under it
  #isLow = false; // in it, whether at its bottom
  #y; // of a pointer, in CSS pixels; undefined where none is at a price

  constructor(explorer) {
    this.#it = explorer;
    this.#input.type = 'range';
    this.#input.className = 'cursor tone';
    this.#input.dir = 'ltr'; // time runs to the right in every language
    this.#input.setAttribute('part', 'cursor');
    this.#cross.append(this.#price);
    this.#date.className = 'tag';
    this.#day.dir = 'ltr'; // as its places are counted
    this.#date.dir = 'auto';
    this.#day.append(this.#date);
    this.#price.hidden = false;
    const { signal, plot, call } = explorer;
    this.#input.addEventListener(
      'input',
      () => {
        this.point();
        call((view) => view.set_cursor(this.#input.valueAsNumber));
      },
      { signal },
    );
    this.#input.addEventListener(
      'focus',
      () => {
        if (call((view) => view.cursor) === undefined) call((view) => view.set_cursor(this.#newest()));
      },
      { signal },
    );
    this.#input.addEventListener('blur', () => call((view) => view.pointer()), { signal });
    plot.append(this.#readout, this.#day, this.#cross, this.#input);
    signal.addEventListener('abort', () => {
      for (const one of [...this.#shown, this.#cross, this.#input]) one.remove();
    });
  }

  /** What is there while a bar is shown. */
  get #shown() {
    return [this.#readout, ...this.#rows, this.#day];
  }

  /** Other bars or other words. */
  renew() {
    this.#panes = -1;
    this.#hasShares = areAboveZero(this.#it.bars);
    this.#input.min = 0;
    this.#input.max = this.#it.analysis.bars - 1;
    this.#input.setAttribute('aria-label', this.#it.text.say('cursor'));
  }

  /** Where the picture's panes are, of which some may have come or gone. */
  fit(edges) {
    const { chart, analysis, bars, options, plot } = this.#it;
    const [left, top, right] = edges;
    const bottom = edges.at(-1);
    const [, ...panes] = edges.filter((_, at) => at % 4 === 1); // their tops
    if (panes.length !== this.#panes) {
      this.#studies = studiesOf(chart, analysis, bars, options, (key, places) => chart.words(`ui.${key}`, places)).slice(0, 1 + panes.length);
      for (const row of this.#rows) row.remove();
      this.#rows = panes.map(() => make('div', 'values tone', 'readout'));
      plot.append(...this.#rows);
    }
    this.#panes = panes.length;
    const width = right - left;
    place(this.#input, { left, top, width, height: bottom - top });
    for (const [at, row] of this.#rows.entries())
      place(row, { left, top: panes[at], minWidth: this.#endOfTitle(right, panes[at]) - left, maxWidth: plot.clientWidth - left });
    place(this.#cross, { left, width });
    place(this.#day, { top: bottom, width: right });
    this.#names = undefined;
  }

  /** Where the title above a pane ends, which may be wider than the pane: its values cover it wholly. */
  #endOfTitle(right, top) {
    return this.#past(right, (x) => this.#it.call((view) => view.has_text(x, top - TITLE)));
  }

  /** Where the first text of the two rows over the plot begins, from its left edge on. */
  #endOfFree(left) {
    const line = lineOf(this.#readout);
    return this.#past(left, (x) => ![0.6, 1.8].some((row) => this.#it.call((view) => view.has_text(x, row * line))));
  }

  /** The first place at the right of another, or the edge of the picture, of which something is not so. */
  #past(from, isSo) {
    let end = from;
    while (end < this.#it.plot.clientWidth && isSo(end)) end += STEP;
    return end;
  }

  /** The bar that the cursor is at; the range stays at the newest bar in view without one. */
  show(bar) {
    const shown = bar ?? this.#newest();
    this.#input.value = shown;
    this.#input.setAttribute('aria-valuetext', this.#say(shown));
    const [left, , right] = this.#it.plot_px;
    const x = bar === undefined ? undefined : this.#it.call((view) => view.place(bar, 1))?.[0];
    const isShown = x >= left && x <= right; // the bar may have left the view
    for (const one of this.#shown) one.hidden = !isShown;
    if (isShown) this.#read(bar, x);
    this.#line();
  }

  /** A pointer is at a height of the picture, or at none. */
  point(y) {
    this.#y = y;
    this.#line();
  }

  /** Whether it is where a pointer is, not where keys brought it. */
  get follows() {
    return this.#y !== undefined;
  }

  /** The line at the pointer, and its price. */
  #line() {
    const [left, top, , bottom] = this.#it.plot_px;
    this.#cross.hidden = this.#readout.hidden || !(this.#y >= top && this.#y <= bottom);
    if (this.#cross.hidden) return;
    place(this.#cross, { top: this.#y });
    this.#price.textContent = this.#it.call((view) => view.text_at(this.#y));
    place(this.#price, { left: this.#it.plot.clientWidth - this.#price.offsetWidth - left }); // on the numbers, off the names
  }

  /** The newest bar in view. */
  #newest() {
    const { first, count } = this.#it.chart.view;
    return Math.max(Math.min(Math.ceil(first + count), this.#it.analysis.bars) - 1, 0);
  }

  /** `12 March 2026: close 2,101, 0.4% below resistance 2,150` */
  #say(bar) {
    const { text, bars } = this.#it;
    const said = text.say('value', { date: text.date(bars.time[bar]), prices: this.#prices(bar, ''), place: this.#place(bar) });
    const beside = [...this.#compared(bar), ...this.#valuesOf(this.#studies.flat(), bar), ...this.#happened(bar)];
    return beside.reduce((all, last) => this.#it.chart.words('ui.list.comma', { all, last }), said);
  }

  /**
   * Studies with their values, where the bar has one. A series of the page's own says its newest value by then, with the date where
   * that is an earlier one.
   */
  #valuesOf(studies, bar, isDated = true) {
    const { text, bars } = this.#it;
    return studies.flatMap(({ name, title, also = [], ...study }) => {
      let at = bar;
      while (study.kind === 'own' && at > 0 && Number.isNaN(study.values[at])) at -= 1;
      const own = study.values[at];
      if (Number.isNaN(own)) return [];
      if (name.startsWith('rsi')) return text.say('short.rsi', { value: text.number(own, 0) });
      const since = isDated && at < bar ? ` (${text.date(bars.time[at], 'short')})` : '';
      const value = [own, ...also.map(({ values }) => values[bar])].map((one) => this.#written(study, one)).join(' / ');
      return text.say('short.study', { name: title, value: value + since });
    });
  }

  /** The same as elements. An edge of a band does not stand without the other. */
  #seenOf(studies, bar) {
    const of = (study) => this.#valuesOf([study], bar).map((text) => Object.assign(plain(text), { className: study.name === 'bands_lower' ? 'pair' : '' }));
    return studies.flatMap(of);
  }

  /** The events and the notes at a bar. */
  #happened(bar) {
    const notes = this.#it.analysis.notes.filter(({ index }) => index === bar);
    return [...this.#it.call((view) => view.happened(bar)), ...notes.map((note) => note.text)];
  }

  #written({ kind, decimals, isPrice = kind === 'price' }, value) {
    const { text } = this.#it;
    if (isPrice) return this.#priced(value);
    return kind === 'share' ? text.share(value / 100, 0) : text.number(value, decimals ?? 0);
  }

  #prices(bar, key) {
    const { text, bars } = this.#it;
    const price = (name) => text.price(bars[name][bar]);
    const close = this.#priced(bars.close[bar]);
    if (!this.#it.showsRange) return text.say(`${key}close`, { price: close });
    return text.say(`${key}ohlc`, { open: price('open'), high: price('high'), low: price('low'), close });
  }

  /** A price, and what an axis in percent or of an index writes for it. */
  #priced(price) {
    const relative = this.#it.call((view) => view.relative(price));
    return this.#it.text.price(price) + (relative ? ` (${relative})` : '');
  }

  /** The compared series with their values. */
  #compared(bar) {
    const said = this.#it.call((view) => view.compared(bar)) ?? [];
    return said.flatMap((name, at) => (at % 2 ? [] : this.#it.text.say('short.study', { name, value: said[at + 1] })));
  }

  /** Against the nearest level that was known at the bar. */
  #place(bar) {
    const { text, bars, levels } = this.#it;
    const close = bars.close[bar];
    const away = (level) => Math.max(close - level.high, level.low - close, 0);
    const known = levels.filter((level) => level.bornAt <= bar);
    const nearest = known.reduce((best, level) => (best && away(best) <= away(level) ? best : level), undefined);
    if (!nearest) return '';
    const by = (price) => (this.#hasShares ? text.share(Math.abs(price / nearest.named - 1)) : text.price(Math.abs(price - nearest.named)));
    // Nearer than the figure could say it is at the level.
    const isAway = by(close) !== by(nearest.named);
    const side = isAway && close > nearest.high ? 'above' : isAway && close < nearest.low ? 'below' : 'at';
    // On an earlier bar by its side; what it is now the picture says.
    const isNow = side === 'at' || bar === this.#it.analysis.bars - 1;
    const role = isNow ? nearest.role : side === 'above' ? 'support' : 'resistance';
    const own = nearest.label && !text.saysRole(nearest.label) ? nearest.label : text.role(role);
    const level = text.say('level', { name: own, price: text.named(nearest) });
    return text.say(`place.${side}`, { percent: by(close), level });
  }

  /** Date, prices and studies; on the side of the cursor where there is more room. */
  #read(bar, x) {
    const { text, bars, plot, plot_px: edges } = this.#it;
    const width = plot.clientWidth;
    const isNarrow = width < (LEAST_WITHIN_PX * Number.parseFloat(getComputedStyle(this.#readout).fontSize)) / TEXT_PX;
    const date = text.date(bars.time[bar], 'short');
    const { classList, style } = this.#readout;
    classList.remove('below');
    classList.toggle('above', isNarrow);
    style.minHeight = '';
    const [first, ...others] = this.#studies;
    const [over, ...panes] = [isNarrow ? this.#merged(first, bar) : first, ...others].map((studies) => this.#seenOf(studies, bar));
    const prices = bold(this.#prices(bar, 'short.'));
    this.#readout.replaceChildren(bold(date), prices);
    const isShort = isNarrow && linesOf(this.#readout) > 2;
    if (isShort) prices.textContent = text.say('short.close', { price: this.#priced(bars.close[bar]) });
    this.#readout.append(...[...this.#compared(bar), ...this.#happened(bar)].map(plain), ...over);
    if (isShort) this.#readout.append(dotsOf(this.#readout));
    for (const [at, row] of this.#rows.entries()) {
      row.hidden = panes[at].length === 0;
      row.replaceChildren(...panes[at]);
      if (!isNarrow || row.hidden) continue;
      const isLine = () => linesOf(row) === 1;
      shorten(row, 1, isLine);
      if (!isLine()) row.firstChild.textContent = this.#valuesOf(others[at], bar, false)[0];
    }
    this.#date.textContent = date;
    this.#onAxis(x, edges.at(-1));
    if (isNarrow) this.#above(bar);
    else this.#within(x, edges);
  }

  /** Puts the day under the cursor. Dates of the axis that it meets are covered wholly. */
  #onAxis(x, top) {
    const { plot, call } = this.#it;
    const half = this.#date.offsetWidth / 2;
    const left = Math.max(Math.min(x, plot.clientWidth - half), half);
    const past = (edge, step) => {
      let end = edge;
      while (call((view) => view.has_text(end, top + DATES))) end += step;
      return end - edge;
    };
    place(this.#date, { left });
    this.#date.style.boxShadow = [past(left - half, -STEP), past(left + half, STEP)].map((by) => `${by}px 0 0 2px var(--paper)`).join();
  }

  /** Averages of one kind as one study, `50/200-day average` of two values: a phone has no room for a line each. */
  #merged(studies, bar) {
    const { chart } = this.#it;
    const averages = studies.filter(({ average, values }) => average && !Number.isNaN(values[bar]));
    const kinds = [...new Set(averages.map(({ average }) => average.kind))];
    const merged = kinds.map((kind) => {
      const all = averages.filter(({ average }) => average.kind === kind);
      // With blanks they run as the values do, which have words around them.
      const period = all.map(({ average }) => average.period).join(chart.dir === 'rtl' ? ' / ' : '/');
      const title = averageName({ kind, period }, (key, places) => chart.words(`ui.${key}`, places), chart.isDaily);
      return { ...all[0], title, also: all.slice(1) };
    });
    return [...merged, ...studies.filter(({ average }) => !average)];
  }

  /**
   * Values in a row above a narrow picture; where that is beyond the edge of the screen or has words of the page, under its axis, on what
   * stands there, and where nothing does, at the top or the bottom of the price pane, where the price is not.
   */
  #above(bar) {
    const { plot, plot_px: edges, bars, call } = this.#it;
    const [, top, , bottom] = edges;
    const { classList, style } = this.#readout;
    const under = edges.at(-1) + AXIS;
    const room = plot.clientHeight - under;
    const { top: onScreen, width: across } = plot.getBoundingClientRect();
    const where = `${onScreen} ${across}`;
    if (where !== this.#where) {
      this.#isBelow = undefined;
      this.#highest = Math.max(wordsAbove(plot, (MOST_LINES + 1) * lineOf(this.#readout)), 0);
    }
    this.#where = where;
    const edgeOf = (row) => row.getBoundingClientRect().top;
    // Once they stand above they are rather fewer than elsewhere: nothing jumps under a finger.
    shorten(this.#readout, 2, (row) => linesOf(row) <= MOST_LINES && (this.#isBelow !== false || edgeOf(row) >= this.#highest));
    this.#isBelow ||= edgeOf(this.#readout) < this.#highest;
    if (!this.#isBelow) return;
    classList.add('below');
    const isUnder = room >= LEAST_UNDER;
    style.setProperty('--room', `${isUnder ? room : 0}px`);
    if (isUnder) shorten(this.#readout, 2, (row) => row.offsetHeight <= room + 1);
    const { offsetHeight: height } = this.#readout;
    const y = call((view) => view.place(bar, bars.close[bar]))[1];
    // It stays where it is until the price comes there.
    if (this.#isLow ? y > bottom - height : y < top + height) this.#isLow = y < (top + bottom) / 2;
    const within = this.#isLow ? bottom - height : top;
    style.setProperty('--under', `${isUnder ? under : within}px`);
  }

  /** In the picture, below the edge of the screen. */
  #within(x, [left, top, right]) {
    const { plot } = this.#it;
    const { style } = this.#readout;
    const width = plot.clientWidth;
    const toTheLeft = x - left > right - x;
    const whole = width - left;
    const beside = Math.max(toTheLeft ? x - left : width - x, 120) - 14;
    style.top = `${Math.max(this.#it.at({ clientX: 0, clientY: 0 }).y, 0)}px`;
    const fits = (room, isIt, isLeft = toTheLeft || room === whole) => {
      style.maxWidth = `${room}px`;
      style.left = isLeft ? `${left}px` : 'auto';
      style.right = isLeft ? 'auto' : '0';
      return isIt();
    };
    const isLine = () => linesOf(this.#readout) === 1;
    const keepsOff = () => this.#readout.offsetHeight <= top;
    const isShort = () => linesOf(this.#readout) <= MOST_OVER;
    const isLow = () => isShort() && keepsOff();
    // Off the names of events to come.
    this.#names ??= this.#endOfFree(left);
    const names = this.#names;
    if (names < width && fits(Math.max(names - left - STEP, 0), isLow, true)) return;
    // On one line, else beside the cursor; as wide as the picture where that does not keep off the prices.
    if (!fits(whole, isLine) && fits(beside, isLow)) return;
    if (!fits(whole, keepsOff)) {
      // The last values go where they would lie on the price; numbers of the axis stay whole.
      if (!fits(right - left, isShort)) shorten(this.#readout, 2, isShort);
      if (!isShort()) fits(whole, isShort);
      style.left = `${left}px`;
      style.right = 'auto';
    }
    // Names of events to come are covered wholly, or not at all.
    else if (this.#readout.offsetWidth > whole / 2) style.right = '0';
    if (!keepsOff()) style.minHeight = `${this.#pastTexts()}px`;
  }

  /** The height of the readout over the prices where it cuts no text of the picture. */
  #pastTexts() {
    const { offsetLeft: left, offsetWidth: width, offsetHeight: height } = this.#readout;
    const isCut = (y) => {
      for (let x = left; x < left + width; x += 2 * STEP) if (this.#it.call((view) => view.has_text(x, y))) return true;
      return false;
    };
    const most = height + MOST_OVER * lineOf(this.#readout);
    let end = height;
    while (end < most && isCut(end)) end += STEP;
    return end < most ? end : height;
  }
}

function make(tag, className, part) {
  const made = Object.assign(document.createElement(tag), { className, hidden: true });
  made.setAttribute('aria-hidden', 'true'); // the range says it
  if (part) made.setAttribute('part', part);
  return made;
}

function bold(text) {
  return Object.assign(document.createElement('b'), { textContent: text });
}

function plain(text) {
  return Object.assign(document.createElement('span'), { textContent: text });
}

/** Lengths of an element, in CSS pixels. */
export function place(element, lengths) {
  for (const [name, px] of Object.entries(lengths)) element.style[name] = `${px}px`;
}
