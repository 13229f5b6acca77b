// What is read and heard of bars and levels. Numbers and dates come from the browser, but for plain English; prices from
// the picture's own hand.
import { dateIn, numberIn } from '../format.js';
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
    this.#of = daily && (!lang || lang === 'en') ? english : formats(lang, daily ? null : (timeZone ?? 'UTC'));
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

  /**
   * `At 2,108: 5 touches, of which 3 bounced, 1 broke, 1 is still open; 1 false break. Of all that ended 75% bounced here, 48%
   * at arbitrary levels.` The outcomes add up to the touches: a break over a gap is none of a touch.
   */
  record(level) {
    const { touches, bounced, broke } = outcomes(level.events);
    const count = (name, count) => this.say(name, { count });
    const still = touches - bounced - broke;
    const sentence = this.say('sentence', {
      price: this.level(level.price),
      touches: count('touches', touches),
      bounces: count('bounces', bounced),
      breaks: count('breaks', broke),
      open: still > 0 ? count('open', still) : '',
      falseBreaks: count('falseBreaks', level.falseBreaks),
    });
    const { rate } = level.baseline;
    const ended = level.bounces + level.breaks;
    if (rate === null || ended === 0) return sentence;
    return `${sentence} ${this.say('baseline', { own: this.share(level.bounces / ended, 0), percent: this.share(rate, 0) })}`;
  }
}

/** How the touches of a level ended. A retest that ends in a false break went through the level as well. */
function outcomes(events) {
  const ends = { bounce: 'bounced', 'retest held': 'bounced', break: 'broke', 'false break': 'broke' };
  const counts = { touches: 0, bounced: 0, broke: 0 };
  let isOpen = false;
  for (const { kind } of events) {
    if (kind === 'touch' || kind === 'retest') {
      counts.touches += 1;
      isOpen = true;
    } else if (isOpen && ends[kind]) {
      counts[ends[kind]] += 1;
      isOpen = false;
    }
  }
  return counts;
}

/** The browser's own. `clock`: the zone of bars that have a time of day. */
function formats(lang, clock) {
  const day = { day: 'numeric', year: 'numeric', ...(clock && { hour: '2-digit', minute: '2-digit', timeZone: clock }) };
  return {
    date: (time, month) => dateIn(lang, time, { ...day, month }),
    share: (value, places) => numberIn(lang, value, { style: 'percent', maximumFractionDigits: places }),
    number: (value, places) => numberIn(lang, value, { minimumFractionDigits: places, maximumFractionDigits: places }),
  };
}
