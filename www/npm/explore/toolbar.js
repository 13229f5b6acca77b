// The row of buttons under the plot, and what it says of the level that the reader tries.
import { frame } from '../turn.js';

const RANGES = [
  ['months', 3],
  ['months', 6],
  ['years', 1],
  ['years', 2],
];
const DAY_MS = 86_400_000;
const ANNOUNCE_MS = 300;

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
  #bar = document.createElement('div');
  #tray = document.createElement('div'); // of the panels
  #shown = false;
  #panels = null;

  constructor(explorer) {
    this.#it = explorer;
    const { signal } = explorer;
    const button = (name, text, press) => {
      const made = Object.assign(document.createElement('button'), { type: 'button', textContent: text });
      made.addEventListener('click', press, { signal });
      this.#buttons[name] = made;
      return made;
    };
    const step = (by) => () => this.#it.nudge(by);
    this.#view.dir = 'ltr'; // time runs to the right in every language
    this.#view.append(
      button('earlier', '‹', () => this.#it.pan(-0.25)),
      button('wider', '−', () => this.#it.key('-')),
      button('closer', '+', () => this.#it.key('+')),
      button('later', '›', () => this.#it.pan(0.25)),
    );
    this.#field.type = 'number';
    this.#field.inputMode = 'decimal';
    this.#field.min = 0;
    this.#field.addEventListener('input', () => this.#typed(), { signal });
    this.#field.addEventListener('blur', () => this.renewField(), { signal });
    const caption = document.createElement('span');
    this.#label.append(caption, this.#field);
    const ends = Object.assign(document.createElement('span'), { className: 'group' });
    ends.append(
      button('snap', '', () => this.#it.snap()),
      button('reset', '', () => this.#it.reset()),
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
    signal.addEventListener('abort', () => {
      clearTimeout(this.#timer);
      explorer.controls.replaceChildren();
    });
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
    for (const name of ['earlier', 'wider', 'closer', 'later']) say(name, `${name}`);
    for (const name of ['up', 'down']) say(name, `try.${name}`);
    for (const name of ['snap', 'reset']) {
      this.#buttons[name].textContent = text.say(`try.${name}`);
      this.#buttons[name].title = text.say(`try.${name}.long`);
    }
    this.#label.firstChild.textContent = text.say('try');
    this.#field.step = text.step;
    this.#field.placeholder = text.level(text.round(bars.close[this.#it.analysis.bars - 1]));
    this.#ranges.setAttribute('aria-label', text.say('period'));
    this.#view.setAttribute('aria-label', text.say('view'));
    this.#try.setAttribute('aria-label', text.say('try'));
    const days = (bars.time[this.#it.analysis.bars - 1] - bars.time[0]) / DAY_MS;
    const reached = RANGES.filter(([unit, count]) => days > count * (unit === 'years' ? 365 : 30));
    const buttons = [...reached, ['all', 0]].map(([unit, count]) => {
      const made = Object.assign(document.createElement('button'), { type: 'button', textContent: text.say(`range.${unit}`, { count }) });
      made.range = unit === 'all' ? 'all' : `${count}${unit[0]}`;
      made.setAttribute('aria-label', `${made.textContent}, ${text.say(`range.${unit}.long`, { count })}`); // what is seen comes first
      made.addEventListener('click', () => this.#it.range(made.range), { signal });
      return made;
    });
    this.#ranges.replaceChildren(...buttons);
    this.#panels?.refresh();
  }

  /** Which range is in view, and what can be pressed. */
  show() {
    const { call, analysis, chart } = this.#it;
    for (const button of this.#ranges.children) button.setAttribute('aria-pressed', String(call((view) => view.is_at(button.range))));
    const { first, count } = chart.view;
    this.#buttons.earlier.disabled = first <= 0;
    this.#buttons.later.disabled = first + count >= analysis.bars;
    this.#buttons.wider.disabled = count >= analysis.bars;
    if (!this.#shown) this.#appear();
    this.#shown = true;
  }

  /** The level that is tried, if any. */
  level(record) {
    const { text } = this.#it;
    this.#buttons.reset.disabled = !record;
    this.#sentence.textContent = record ? text.record(record) : text.say('hint');
    if (record) this.announce(this.#sentence.textContent);
    if (!this.#field.matches(':focus')) this.renewField();
  }

  renewField() {
    this.#field.value = this.#it.tried === undefined ? '' : this.#it.text.round(this.#it.tried);
  }

  /** Says something politely, when nothing else came for a while. */
  announce(sentence) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.#output.textContent = sentence), ANNOUNCE_MS);
  }

  #typed() {
    const price = this.#field.valueAsNumber;
    if (price > 0) this.#it.type(price);
    else if (this.#field.value === '') this.#it.type(null);
  }
}

function group(name) {
  const made = Object.assign(document.createElement('div'), { className: `group ${name}` });
  made.setAttribute('role', 'group');
  return made;
}
