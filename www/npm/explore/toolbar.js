// The row of buttons under the plot, and what it says of the level that the reader tries.
import { readNumber } from '../number.js';
import { seriesOf } from '../format.js';
import { off, pressed, widen, wrong } from '../off.js';
import { frame } from '../turn.js';

const RANGES = [
  ['months', 3],
  ['months', 6],
  ['years', 1],
  ['years', 2],
];
const DAY_MS = 86_400_000;
const ANNOUNCE_MS = 300;
const DOUBT_MS = 700; // a number that is being typed is none for a while

export class Toolbar {
  #it;
  #ranges = group('ranges');
  #view = group('view');
  #try = group('try');
  #field = document.createElement('input');
  #label = document.createElement('label');
  #buttons = {};
  #sentence = document.createElement('p');
  #output = document.createElement('output');
  #timer = 0;
  #record = null; // of the level that is tried
  #heard = null; // of the one whose handle is touched or has the focus
  #isOther = false; // other bars came, and the level that is tried is due
  #typing = false; // the level comes from the field, which is left as it is
  #wrong = false; // what is typed is no price
  #doubts = 0; // a timer
  #bar = document.createElement('div');
  #tray = document.createElement('div'); // of the panels
  #shown = false;
  #ranged = {}; // the period that was in view last, and what tells its view
  #panels = null;

  constructor(explorer) {
    this.#it = explorer;
    const { signal } = explorer;
    const button = (name, text, press) => {
      const made = Object.assign(document.createElement('button'), { type: 'button', textContent: text });
      made.addEventListener('click', pressed(press), { signal });
      this.#buttons[name] = made;
      return made;
    };
    const step = (by) => () => this.#it.trying.nudge(by);
    this.#view.dir = 'ltr'; // time runs to the right in every language
    this.#view.append(
      button('earlier', '‹', () => this.#it.pan(-0.25)),
      button('wider', '−', () => this.#it.key('-')),
      button('closer', '+', () => this.#it.key('+')),
      button('later', '›', () => this.#it.pan(0.25)),
    );
    this.#field.type = 'text'; // a field for numbers reads them in the browser's language, and takes the wheel from the page
    this.#field.inputMode = 'decimal';
    this.#field.autocomplete = 'off';
    this.#field.addEventListener('input', () => this.#typed(), { signal });
    this.#field.addEventListener('change', () => this.#doubt(), { signal });
    this.#field.addEventListener('blur', () => this.#wrong || this.renewField(), { signal });
    this.#field.addEventListener('keydown', (event) => this.#key(event), { signal });
    const caption = document.createElement('span');
    this.#label.append(caption, this.#field);
    const ends = Object.assign(document.createElement('span'), { className: 'group' });
    ends.append(
      button('snap', '', () => this.#snap()),
      button('reset', '', () => this.#it.trying.reset()),
    );
    this.#try.append(this.#label, button('down', '−', step(-1)), button('up', '+', step(1)), ends);
    for (const name of ['snap', 'reset']) this.#buttons[name].className = 'boxed';
    this.#bar.className = 'toolbar tone';
    this.#bar.setAttribute('part', 'toolbar');
    this.#bar.append(this.#ranges, this.#view);
    this.#sentence.className = 'sentence tone';
    this.#sentence.setAttribute('part', 'sentence');
    this.#sentence.setAttribute('aria-hidden', 'true'); // the output says it, once it stands still
    this.#output.className = 'words';
    this.#tray.className = 'panels';
    this.#tray.setAttribute('part', 'panels');
    const kept = this.#keepRoom();
    signal.addEventListener('abort', () => {
      kept.disconnect();
      clearTimeout(this.#timer);
      clearTimeout(this.#doubts);
      explorer.controls.replaceChildren();
    });
  }

  /** The sentence has room for the most lines that it had, until the chart has another width: what follows stays while a level moves. */
  #keepRoom() {
    const { style } = this.#sentence;
    let wide;
    const watched = new ResizeObserver(
      ([
        {
          contentRect: { width, height },
        },
      ]) => {
        if (width === wide) style.minHeight = `${height}px`;
        else if (style.minHeight) requestAnimationFrame(() => (style.minHeight = '')); // a size that changes in here is an error
        wide = width;
      },
    );
    watched.observe(this.#sentence);
    return watched;
  }

  /** From top to bottom, so that nothing moves; laid out in one frame it would hold a slow phone up. Panels are loaded behind it. */
  async #appear() {
    const { chart, controls, host, signal } = this.#it;
    for (const [place, ...parts] of [
      [controls, this.#bar],
      [this.#bar, this.#try],
      [controls, this.#sentence, this.#output, this.#tray],
    ]) {
      await frame();
      if (signal.aborted) return;
      place.append(...parts);
    }
    const { mountPanels } = await import('../panels.js');
    await frame();
    if (signal.aborted) return;
    this.#panels = mountPanels(chart, this.#tray, host, () => this.#it.options);
    signal.addEventListener('abort', () => this.#panels.dispose());
  }

  /** Other bars or other words; `show` is due. */
  renew() {
    const { text, bars, signal } = this.#it;
    const say = (name, key) => {
      this.#buttons[name].setAttribute('aria-label', text.say(key));
      this.#buttons[name].title = text.say(key);
    };
    for (const name of ['earlier', 'wider', 'closer', 'later']) say(name, name);
    for (const name of ['up', 'down']) say(name, `try.${name}`);
    for (const name of ['snap', 'reset']) {
      this.#buttons[name].textContent = text.say(`try.${name}`);
      this.#buttons[name].title = text.say(`try.${name}.long`, { distance: this.#it.trying.reach });
    }
    this.#label.firstChild.textContent = text.say('try');
    this.#field.placeholder = this.#example;
    widen(this.#field);
    this.#ranges.setAttribute('aria-label', text.say('period'));
    this.#view.setAttribute('aria-label', text.say('view'));
    this.#try.setAttribute('aria-label', text.say('try'));
    const days = (bars.time[this.#it.analysis.bars - 1] - bars.time[0]) / DAY_MS;
    const reached = RANGES.filter(([unit, count]) => days > count * (unit === 'years' ? 365 : 30));
    const buttons = [...reached, ['all', 0]].map(([unit, count]) => {
      const made = Object.assign(document.createElement('button'), { type: 'button', textContent: text.say(`range.${unit}`, { count }) });
      made.range = unit === 'all' ? 'all' : `${count}${unit[0]}`;
      const name = { all: made.textContent, last: text.say(`range.${unit}.long`, { count }) }; // what is seen comes first
      made.setAttribute('aria-label', this.#it.chart.words('ui.list.comma', name));
      made.addEventListener('click', () => this.#it.range(made.range), { signal });
      return made;
    });
    this.#ranges.replaceChildren(...buttons);
    this.#isOther = true;
    this.#panels?.refresh();
  }

  /** Which range is in view, and what can be pressed. */
  show() {
    const { analysis, chart } = this.#it;
    const { first, count } = chart.view;
    this.#press(first, count, analysis.bars - first - count);
    off(this.#buttons.earlier, first <= 0);
    off(this.#buttons.later, first + count >= analysis.bars);
    off(this.#buttons.wider, count >= analysis.bars);
    this.#tell();
    if (!this.#shown) this.#appear();
    this.#shown = true;
  }

  /**
   * The period in view is pressed. It stays so while its view follows other bars at its end: that keeps as many of them, and has not
   * moved, though by the dates of the newest bar there may be one more or fewer.
   */
  #press(first, count, left) {
    const { call, bars, chart } = this.#it;
    const buttons = [...this.#ranges.children];
    const view = `${count.toFixed(6)} ${left.toFixed(6)} ${seriesOf(bars)}`;
    const at = buttons.filter(({ range }) => call((view) => view.is_at(range))).map(({ range }) => range);
    const { linkedPeriod: linked } = chart;
    if (at.length === 0 && linked?.first === first && linked.count === count) at.push(linked.period);
    if (at.length > 0) this.#ranged = { at, view };
    const isPressed = ({ range }) => this.#ranged.view === view && this.#ranged.at.includes(range);
    for (const button of buttons) button.setAttribute('aria-pressed', String(isPressed(button)));
    chart.period = buttons.find(isPressed)?.range ?? null;
  }

  /** The level that is tried, if any. */
  level(record) {
    const before = this.#record;
    this.#record = record;
    off(this.#buttons.reset, !record);
    const isMoved = before?.price !== record?.price;
    const isFocused = this.#field.matches(':focus');
    // What a reader types stays, also where other bars have no such price: it may be the half of one.
    const isLost = !record && isFocused && this.#isOther;
    this.#isOther = false;
    if (!this.#typing && !isLost && (isMoved || !isFocused)) this.renewField();
    this.#tell();
    if (record) this.announce(this.#sentence.textContent);
    else if (before) this.announce(this.#it.text.say('try.reset.done'));
  }

  /** The level whose handle is touched or has the focus, while none is tried. */
  hear(record, isNew) {
    this.#heard = record;
    this.#tell();
    if (record && isNew && !this.#record) this.announce(this.#sentence.textContent);
  }

  /** The field shows the level that is tried, and reads what it shows. */
  renewField() {
    const { text, trying } = this.#it;
    this.#judge(true);
    this.#field.value = trying.price === undefined ? '' : text.level(trying.price);
    widen(this.#field);
  }

  /** What is read of the level, and whether it is in the picture. */
  #tell() {
    const { text } = this.#it;
    if (this.#wrong) return;
    if (!this.#record) return (this.#sentence.textContent = this.#heard ? text.record(this.#heard) : text.say('hint'));
    const said = [text.record(this.#record, true), text.openAt(this.#record, this.#it.analysis.openInterest)].filter(Boolean);
    if (!this.#it.isInView(this.#record.price)) {
      // A reader of another language may have typed their own marks: what was read is said where the picture does not show it.
      const typed = this.#field.value.trim();
      if (this.#typing && typed !== text.level(this.#record.price))
        said.unshift(text.say('try.read', { text: typed, price: this.#exactly(this.#record.price) }));
      said.push(text.say('away'));
    }
    this.#sentence.textContent = text.joined(said);
  }

  /** A price with all its decimals. */
  #exactly(price) {
    return this.#it.text.number(price, Math.min(String(price).split('.')[1]?.length ?? 0, 10));
  }

  /** Moves to the strongest level nearby; what it says where there is none stands in the place of the record, until the level moves. */
  #snap() {
    const said = this.#it.trying.snap();
    if (!said) return;
    this.#sentence.textContent = said;
    this.announce(said);
  }

  /** Says something politely, when nothing else came for a while. */
  announce(sentence) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.#output.textContent = sentence), ANNOUNCE_MS);
  }

  #typed() {
    widen(this.#field);
    clearTimeout(this.#doubts);
    const price = this.#read();
    const isEmpty = this.#field.value.trim() === '';
    if (!(this.#it.isPrice(price) || isEmpty)) this.#doubts = setTimeout(() => this.#doubt(), DOUBT_MS);
    else {
      this.#judge(true);
      this.#typing = true;
      this.#it.trying.type(isEmpty ? null : price);
      this.#typing = false;
    }
  }

  #read() {
    const { bars, analysis, options } = this.#it;
    return readNumber(this.#field.value, options.lang, bars.close[analysis.bars - 1]);
  }

  /** A price like those that the field reads. */
  get #example() {
    const { text, bars, analysis } = this.#it;
    return text.level(text.round(bars.close[analysis.bars - 1]));
  }

  /** Says so where what is typed is no price. */
  #doubt() {
    clearTimeout(this.#doubts);
    if (this.#field.value.trim() === '' || this.#it.isPrice(this.#read())) return;
    this.#judge(false);
    this.#sentence.textContent = this.#it.text.say('try.wrong', { text: this.#field.value.trim(), price: this.#example });
    this.announce(this.#sentence.textContent);
  }

  #judge(isPrice) {
    clearTimeout(this.#doubts);
    this.#wrong = !isPrice;
    wrong(this.#field, !isPrice);
  }

  /** A step, as in a field for numbers. */
  #key(event) {
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    this.#it.trying.nudge(by);
  }
}

function group(name) {
  const made = Object.assign(document.createElement('div'), { className: `group ${name}` });
  made.setAttribute('role', 'group');
  return made;
}
