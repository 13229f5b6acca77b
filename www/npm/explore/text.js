// What is read and heard of bars and levels. Numbers and dates come from the browser, but for plain English; prices from
// the picture's own hand.
import { english } from './english.js';

export class Text {
  #chart;
  #call;
  #of; // how the language writes dates and numbers
  step = 1; // by which a level moves: about a twentieth of the average true range, and round
  unit; // 'day' or 'bar'
  #decimals = 0;

  constructor(chart, call, lang, timeZone, daily) {
    this.#chart = chart;
    this.#call = call;
    this.unit = daily ? 'day' : 'bar';
    this.#of = daily && (!lang || lang === 'en') ? english : formats(language(lang), daily ? null : (timeZone ?? 'UTC'));
  }

  /** A sentence about exploring. */
  say(key, places) {
    return this.#chart.words(`ui.explore.${key}`, places);
  }

  date(time, length = 'long') {
    return this.#of.date(time, length);
  }

  /** A share, 0 to 1; `places` decimals of the percentage. */
  share(value, places = 1) {
    return this.#of.share(value, places);
  }

  number(value, places) {
    return this.#of.number(value, places);
  }

  /** A price of the data. */
  price(value) {
    return this.#call((view) => view.price_text(value, undefined));
  }

  /** A price that a reader set: as many decimals as the steps have. */
  level(value) {
    return this.#call((view) => view.price_text(value, this.#decimals));
  }

  /** Sets the step from the average true range. */
  measure(atr) {
    const most = (atr > 0 ? atr : 1) / 20;
    const exponent = Math.floor(Math.log10(most));
    const digit = [5, 2, 1].find((one) => most >= one * 10 ** exponent) ?? 1;
    this.step = Number(`${digit}e${exponent}`);
    this.#decimals = Math.max(-exponent, 0);
  }

  /** A price rounded to the step. */
  round(price) {
    return Number((Math.round(price / this.step) * this.step).toFixed(this.#decimals));
  }

  /** A level's name, as the picture has it. */
  name({ label, role, named }) {
    return this.say('level', { name: label ?? this.say(`role.${role}`), price: this.level(named) });
  }

  /** `At 2,108: 5 touches, 3 bounces, 1 break, 1 false break. Arbitrary levels here bounce 48% of the time.` */
  record(level) {
    const counts = Object.fromEntries(['touches', 'bounces', 'breaks', 'falseBreaks'].map((name) => [name, this.say(name, { count: level[name] })]));
    const sentence = this.say('sentence', { price: this.level(level.price), ...counts });
    const { rate } = level.baseline;
    return rate === null ? sentence : `${sentence} ${this.say('baseline', { percent: this.share(rate, 0) })}`;
  }
}

/** The browser's own, each made when it is first used. `clock`: the zone of bars that have a time of day. */
function formats(lang, clock) {
  const made = new Map();
  const format = (key, make) => made.get(key) ?? made.set(key, make()).get(key);
  const day = { day: 'numeric', year: 'numeric', ...(clock ? { hour: '2-digit', minute: '2-digit', timeZone: clock } : { timeZone: 'UTC' }) };
  return {
    date: (time, month) => format(month, () => new Intl.DateTimeFormat(lang, { ...day, month })).format(time),
    share: (value, places) => format(`%${places}`, () => new Intl.NumberFormat(lang, { style: 'percent', maximumFractionDigits: places })).format(value),
    number: (value, places) =>
      format(places, () => new Intl.NumberFormat(lang, { minimumFractionDigits: places, maximumFractionDigits: places })).format(value),
  };
}

/** A language that the browser knows. Plain English has the day first, as in the picture. */
function language(lang) {
  try {
    return !lang || lang === 'en' ? 'en-GB' : new Intl.Locale(lang).toString();
  } catch {
    return 'en-GB'; // the page's `lang` is no language
  }
}
