// What is read and heard of bars and levels. Numbers and dates come from the browser, but for plain English; prices from
// the picture's own hand.
import { calledIn, momentIn, numberIn } from '../format.js';
import { english } from './english.js';

export class Text {
  #chart;
  #call;
  #of; // how the language writes dates and numbers
  step = 1; // by which a level moves: about a twentieth of the average true range, and round
  #decimals = 0;

  constructor(chart, call) {
    const { lang, clock } = chart;
    this.#chart = chart;
    this.#call = call;
    this.#of = !clock && (!lang || lang === 'en') ? english : formats(lang, clock);
  }

  /** A sentence about exploring. */
  say(key, places) {
    return this.#chart.words(`ui.explore.${key}`, places);
  }

  /** Sentences one after another. */
  joined(sentences) {
    return sentences.reduce((all, last) => this.#chart.words('ui.list.sentences', { all, last }));
  }

  /** Support or resistance in the page's language. */
  role(role) {
    return this.#chart.words(`ui.role.${role}`);
  }

  /** Whether an editor's label holds one, in the page's language or in English: the price may be on its other side by now. */
  saysRole(label) {
    const roles = ['support', 'resistance'];
    return roles.concat(roles.map((role) => this.role(role))).some((role) => label.toLowerCase().includes(role.toLowerCase()));
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

  /** The price of a level that a reader moves: as many decimals as the steps have; one between them has those of the data. */
  level(value) {
    const isFine = Number(value.toFixed(this.#decimals)) !== value;
    return this.#call((view) => view.price_text(value, isFine ? undefined : this.#decimals));
  }

  /** The price by which the picture calls a level. */
  named(level) {
    return this.#chart.priceExactly(level.named);
  }

  /** Sets the step from the average true range: none finer than the decimals of a price. */
  measure(atr) {
    const most = Math.max((atr > 0 ? atr : 1) / 20, 10 ** -this.#chart.decimals);
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
  name(level) {
    return this.say('level', { name: calledIn((role) => this.role(role), level), price: this.named(level) });
  }

  /**
   * `At 2,108: 6 touches, of which 3 bounced, 1 broke, 1 was a false break, 1 is still open. Of the touches that ended, 60% bounced here,
   * 48% at arbitrary levels.` Then, of a level that is tried, what the circles of the picture mean.
   */
  record({ price, touches, bounces, breaks, falseBreaks, open, baseline: { rate } }, isTried) {
    if (touches === 0) return this.say('untouched', { price: this.level(price) });
    const count = (name, count) => this.say(name, { count });
    const sentence = this.say('sentence', {
      price: this.level(price),
      touches: count('touches', touches),
      bounces: count('bounces', bounces),
      breaks: count('breaks', breaks - falseBreaks),
      falseBreaks: falseBreaks > 0 ? this.#chart.words('ui.list.comma', { all: '', last: count('falseBreaks', falseBreaks) }) : '',
      open: open > 0 ? count('open', open) : '',
    });
    const ended = bounces + breaks;
    const beside = rate === null || ended === 0 ? '' : this.say('baseline', { own: this.share(bounces / ended, 0), percent: this.share(rate, 0) });
    return this.joined([sentence, beside, isTried && this.say('circles')].filter(Boolean));
  }

  /** `Open at 2,200: 9,550 calls, 9,550 puts.`, of the strike within the band of a level that is nearest to its price. */
  openAt({ price, low, high }, known) {
    const away = ({ strike }) => Math.abs(strike - price);
    const [nearest] = (known?.strikes ?? []).filter(({ strike }) => strike >= low && strike <= high).sort((a, b) => away(a) - away(b));
    if (!nearest) return '';
    const count = (open) => (open === null ? '–' : this.number(open, 0));
    return this.say('strike', { price: this.#chart.priceExactly(nearest.strike), calls: count(nearest.calls), puts: count(nearest.puts) });
  }
}

/** The browser's own. `clock`: the zone of bars that have a time of day. */
function formats(lang, clock) {
  return {
    date: (time, month) => momentIn(lang, time, clock, { month }),
    share: (value, places) => numberIn(lang, value, { style: 'percent', maximumFractionDigits: places }),
    number: (value, places) => numberIn(lang, value, { minimumFractionDigits: places, maximumFractionDigits: places }),
  };
}
