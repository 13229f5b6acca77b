// `alerts`: a reader asks to be told when the price closes beyond a level, while the page is open. Nothing is sent or stored;
// `alert-href` is a link of the page's own in its place. Loaded where the attribute is.
import { LevelChartError, shown } from './error.js';
import { createFormats } from './format.js';
import { partOf } from './under.js';
import './words/en.js';

const MOST_ALERTS = 8;
const PROTOCOLS = ['http:', 'https:', 'mailto:'];

/** Offers what the attribute names until `signal` aborts. */
export function follow(host, chart, signal) {
  const explore = host.options.explore ?? host.getAttribute('explore');
  if (explore?.trim() !== 'levels') return;
  const levels = levelsOf(host.getAttribute('alerts'));
  const template = host.getAttribute('alert-href')?.trim();
  if (template) for (const direction of ['above', 'below']) hrefOf(template, levels[0], direction); // an error comes before anything is seen
  new Alerts(host, chart, levels, template, signal);
}

class Alerts {
  #host;
  #chart;
  #seen; // the last bar that was looked at: time and close
  #alerts;
  #said = document.createElement('span');
  #part;

  constructor(host, chart, levels, template, signal) {
    this.#host = host;
    this.#chart = chart;
    this.#said.setAttribute('role', 'status');
    this.#part = partOf(host, 'alerts', signal);
    this.#alerts = levels.map((level) => ({ level, isArmed: false, direction: '', control: this.#control(level, template) }));
    this.#part.append(...this.#alerts.map(({ control }) => control), this.#said);
    this.#look();
    const told = () => this.#look();
    chart.watchers.add(told);
    signal.addEventListener('abort', () => chart.watchers.delete(told));
  }

  #control(level, template) {
    const control = document.createElement(template ? 'a' : 'button');
    control.setAttribute('part', 'alert');
    if (template) control.fill = (direction) => (control.href = hrefOf(template, level, direction));
    else {
      control.type = 'button';
      control.addEventListener('click', () => this.#press(this.#alerts.find((alert) => alert.control === control)));
    }
    return control;
  }

  /** The reader's act: nothing is told without it. */
  #press(alert) {
    alert.isArmed = !alert.isArmed;
    this.#say(alert.isArmed ? `armed.${alert.direction}` : 'off', alert);
    this.#show();
    if (alert.isArmed && globalThis.Notification?.permission === 'default') Notification.requestPermission().catch(() => {});
  }

  /** After the numbers changed. A replay is no news. */
  #look() {
    const chart = this.#chart;
    if (chart.isAside) return;
    const { time, close } = chart.bars;
    const last = close.length - 1;
    if (this.#seen) {
      for (let bar = time.findLastIndex((at) => at < this.#seen.time) + 1; bar <= last; bar += 1) {
        if (time[bar] > this.#seen.time || close[bar] !== this.#seen.close) this.#meet(time[bar], close[bar]);
      }
    }
    this.#seen = { time: time[last], close: close[last] };
    for (const alert of this.#alerts) if (!alert.isArmed) alert.direction = close[last] > alert.level ? 'below' : 'above';
    this.#show();
  }

  #meet(time, price) {
    for (const alert of this.#alerts) {
      const { level, direction, isArmed } = alert;
      if (!isArmed || !(direction === 'above' ? price > level : price < level)) continue;
      alert.isArmed = false;
      const sentence = this.#say(`met.${direction}`, alert, price);
      notify(this.#host.shadowRoot.querySelector('canvas').getAttribute('aria-label'), sentence);
      const detail = { level, direction, price, time };
      this.#host.dispatchEvent(new CustomEvent('level-chart-alert', { bubbles: true, composed: true, detail }));
    }
  }

  #say(key, { level }, close) {
    const format = createFormats(this.#chart);
    const places = { price: format.level({ named: level }), close: format.price(close) };
    return (this.#said.textContent = this.#chart.words(`ui.alert.${key}`, places));
  }

  #show() {
    const format = createFormats(this.#chart);
    Object.assign(this.#part, { lang: this.#chart.lang, dir: this.#chart.dir });
    for (const { level, direction, isArmed, control } of this.#alerts) {
      const text = this.#chart.words(`ui.alert.${direction}`, { price: format.level({ named: level }) });
      if (control.textContent !== text) control.textContent = text;
      if (control.fill) control.fill(direction);
      else control.setAttribute('aria-pressed', String(isArmed));
    }
  }
}

/** A message of the system, where the reader allows it. */
function notify(title, body) {
  try {
    if (globalThis.Notification?.permission === 'granted') new Notification(title, { body });
  } catch {
    // Phones give them to service workers only; the page has said it.
  }
}

function levelsOf(text) {
  const words = text.split(/[\s;]+/).filter(Boolean);
  const wrong = words.find((word) => !Number.isFinite(Number(word)));
  if (words.length === 0 || wrong !== undefined) throw refused('alerts', wrong ?? text, 'prices such as 2150 2000');
  if (words.length > MOST_ALERTS) throw refused('alerts', `${words.length} prices`, `at most ${MOST_ALERTS}`);
  return words.map(Number);
}

/** The page's own address with its places filled. */
function hrefOf(template, level, direction) {
  const places = { level, direction };
  const filled = template.replace(/\{(level|direction)\}/g, (_, name) => encodeURIComponent(places[name]));
  let protocol = '';
  try {
    ({ protocol } = new URL(filled, document.baseURI));
  } catch {
    // No address at all.
  }
  if (!PROTOCOLS.includes(protocol)) throw refused('alert-href', template, 'an address of http, https or mailto, or one of this server');
  return filled;
}

function refused(name, found, expected) {
  return new LevelChartError('bad-option', `attribute ${name}: found ${shown(found)}; expected ${expected}`, { column: name, value: found });
}
