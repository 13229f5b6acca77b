// What is read and heard of bars and levels. Numbers and dates come from the browser, prices from the picture's own hand.

export class Text {
  #chart;
  #call;
  #dates;
  #percent;
  #lang;
  step = 1; // by which a level moves: about a twentieth of the average true range, and round
  unit; // 'day' or 'bar'
  #decimals = 0;

  constructor(chart, call, lang, timeZone, daily) {
    this.#chart = chart;
    this.#call = call;
    this.#lang = language(lang);
    this.unit = daily ? 'day' : 'bar';
    const form = (options) => {
      const clock = daily ? { timeZone: 'UTC' } : { hour: '2-digit', minute: '2-digit', timeZone: timeZone ?? 'UTC' };
      return new Intl.DateTimeFormat(this.#lang, { day: 'numeric', year: 'numeric', ...clock, ...options });
    };
    this.#dates = { long: form({ month: 'long' }), short: form({ month: 'short' }) };
    this.#percent = new Intl.NumberFormat(this.#lang, { style: 'percent', maximumFractionDigits: 1 });
  }

  /** A sentence about exploring. */
  say(key, places) {
    return this.#chart.words(`ui.explore.${key}`, places);
  }

  date(time, length = 'long') {
    return this.#dates[length].format(time);
  }

  /** A share, 0 to 1; `places` decimals of the percentage. */
  share(value, places = 1) {
    return places === 1 ? this.#percent.format(value) : new Intl.NumberFormat(this.#lang, { style: 'percent', maximumFractionDigits: places }).format(value);
  }

  number(value, places) {
    return new Intl.NumberFormat(this.#lang, { minimumFractionDigits: places, maximumFractionDigits: places }).format(value);
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
  name({ label, role, price }) {
    return this.say('level', { name: label ?? this.say(`role.${role}`), price: this.level(price) });
  }

  /** `At 2,108: 5 touches, 3 bounces, 1 break, 1 false break. Arbitrary levels here bounce 48% of the time.` */
  record(level) {
    const counts = Object.fromEntries(['touches', 'bounces', 'breaks', 'falseBreaks'].map((name) => [name, this.say(name, { count: level[name] })]));
    const sentence = this.say('sentence', { price: this.level(level.price), ...counts });
    const { rate } = level.baseline;
    return rate === null ? sentence : `${sentence} ${this.say('baseline', { percent: this.share(rate, 0) })}`;
  }
}

/** A language that the browser knows. Plain English has the day first, as in the picture. */
function language(lang) {
  try {
    return !lang || lang === 'en' ? 'en-GB' : new Intl.Locale(lang).toString();
  } catch {
    return 'en-GB'; // the page's `lang` is no language
  }
}
