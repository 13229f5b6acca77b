// The cursor: a native range over the plot for keys and screen readers, and a readout that the eye finds at the top.
import { studiesOf } from '../panels/columns.js';

export class Cursor {
  #it; // the explorer
  #input = document.createElement('input');
  #readout = document.createElement('div');
  #studies = []; // that are drawn
  #panes = 0; // that had room then

  constructor(explorer) {
    this.#it = explorer;
    this.#input.type = 'range';
    this.#input.className = 'cursor tone';
    this.#input.dir = 'ltr'; // time runs to the right in every language
    this.#input.setAttribute('part', 'cursor');
    this.#readout.className = 'readout tone';
    this.#readout.setAttribute('part', 'readout');
    this.#readout.setAttribute('aria-hidden', 'true'); // the range says it
    this.#readout.hidden = true;
    const { signal, plot, call } = explorer;
    this.#input.addEventListener('input', () => call((view) => view.set_cursor(this.#input.valueAsNumber)), { signal });
    this.#input.addEventListener(
      'focus',
      () => {
        if (call((view) => view.cursor) === undefined) call((view) => view.set_cursor(this.#newest()));
      },
      { signal },
    );
    this.#input.addEventListener('blur', () => call((view) => view.pointer()), { signal });
    plot.append(this.#readout, this.#input);
    signal.addEventListener('abort', () => {
      this.#readout.remove();
      this.#input.remove();
    });
  }

  /** Other bars or other words. */
  renew() {
    this.#panes = 0;
    this.#input.min = 0;
    this.#input.max = this.#it.analysis.bars - 1;
    this.#input.setAttribute('aria-label', this.#it.text.say('cursor'));
  }

  /** Where the picture's panes are, of which some may have come or gone. */
  fit([left, top, right, , bottom]) {
    const { chart, analysis, bars, options } = this.#it;
    if (chart.panes !== this.#panes) this.#studies = studiesOf(chart, analysis, bars, options, (key, places) => chart.words(`ui.${key}`, places));
    this.#panes = chart.panes;
    place(this.#input, { left, top, width: right - left, height: bottom - top });
  }

  /** The bar that the cursor is at; the range stays at the newest bar in view without one. */
  show(bar) {
    const shown = bar ?? this.#newest();
    this.#input.value = shown;
    this.#input.setAttribute('aria-valuetext', this.#say(shown));
    const [left, , right] = this.#it.plot_px;
    const x = bar === undefined ? undefined : this.#it.call((view) => view.place(bar, 1))?.[0];
    this.#readout.hidden = !(x >= left && x <= right); // the bar may have left the view
    if (!this.#readout.hidden) this.#read(bar, x);
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
    return this.#beside(bar).reduce((all, last) => this.#it.chart.words('ui.list.comma', { all, last }), said);
  }

  /**
   * Each study that is drawn with its value, where the bar has one, the events and the notes there. A series of the page's own says its
   * newest value by then, with the date where that is an earlier one.
   */
  #beside(bar) {
    const { text, bars } = this.#it;
    const said = this.#studies.flatMap(({ name, title, ...study }) => {
      let at = bar;
      while (study.kind === 'own' && at > 0 && Number.isNaN(study.values[at])) at -= 1;
      const value = study.values[at];
      if (Number.isNaN(value)) return [];
      if (name.startsWith('rsi')) return text.say('short.rsi', { value: text.number(value, 0) });
      const since = at < bar ? ` (${text.date(bars.time[at], 'short')})` : '';
      return text.say('short.study', { name: this.#named(study.average) ?? title, value: this.#written(study, value) + since });
    });
    const notes = this.#it.analysis.notes.filter(({ index }) => index === bar);
    return said.concat(
      this.#it.call((view) => view.happened(bar)),
      notes.map((note) => note.text),
    );
  }

  #named(average) {
    const { text } = this.#it;
    return average && text.say(`average.${average.kind}.${text.unit}`, { period: average.period });
  }

  #written({ kind, decimals }, value) {
    const { text } = this.#it;
    if (kind === 'price') return text.price(value);
    return kind === 'share' ? text.share(value / 100, 0) : text.number(value, decimals ?? 0);
  }

  #prices(bar, key) {
    const { text, bars } = this.#it;
    const price = (name) => text.price(bars[name][bar]);
    if (!this.#it.showsRange) return text.say(`${key}close`, { price: price('close') });
    return text.say(`${key}ohlc`, { open: price('open'), high: price('high'), low: price('low'), close: price('close') });
  }

  /** Against the nearest level that was known at the bar. */
  #place(bar) {
    const { text, bars, levels } = this.#it;
    const close = bars.close[bar];
    const away = (level) => Math.max(close - level.high, level.low - close, 0);
    const known = levels.filter((level) => level.bornAt <= bar);
    const nearest = known.reduce((best, level) => (best && away(best) <= away(level) ? best : level), undefined);
    if (!nearest) return '';
    const side = close > nearest.high ? 'above' : close < nearest.low ? 'below' : 'at';
    const role = side === 'at' ? nearest.role : side === 'above' ? 'support' : 'resistance';
    const own = nearest.label && !text.saysRole(nearest.label) ? nearest.label : text.role(role);
    const level = text.say('level', { name: own, price: text.level(nearest.price) });
    return text.say(`place.${side}`, { percent: text.share(Math.abs(close / nearest.price - 1)), level });
  }

  /** Date, prices and studies; on the side of the cursor where there is more room. */
  #read(bar, x) {
    const { text, bars } = this.#it;
    const parts = [bold(text.date(bars.time[bar], 'short')), bold(this.#prices(bar, 'short.'))];
    parts.push(...this.#beside(bar).map(plain));
    this.#readout.replaceChildren(...parts);
    // Above a narrow picture, unless that is beyond the edge of the screen.
    this.#readout.classList.remove('inside');
    this.#readout.classList.toggle('inside', this.#readout.getBoundingClientRect().top < 0);
    const [left, , right] = this.#it.plot_px;
    const width = this.#it.plot.clientWidth;
    const style = this.#readout.style;
    style.maxWidth = 'none';
    style.left = `${left}px`;
    style.right = 'auto';
    if (this.#readout.offsetHeight <= 24 && this.#readout.offsetWidth <= width - left) return; // one line, above the pane
    const toTheLeft = x - left > right - x;
    style.maxWidth = `${Math.max(toTheLeft ? x - left : width - x, 120) - 14}px`;
    style.left = toTheLeft ? `${left}px` : 'auto';
    style.right = toTheLeft ? 'auto' : '0';
  }
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
