// Rewind: the chart as it was on an earlier day. No later bar has any part in what is shown then.
import { dayOn } from '../format.js';
import { button, daysOf, el, joined, off, settled } from './parts.js';

const FEWEST_BARS = 60; // with fewer the chart finds no levels of its own, and there is nothing to rewind to
const REST_MS = 200; // a slider that moves says where it came to rest, not each step

export function open(place) {
  const { chart, options, body, words } = place;
  const t = (key, places) => words(`rewind.${key}`, places);
  const published = () => options().published;
  let span; // see `spanOf`
  let at = 0; // index of the chosen day
  let known; // what was stated when it was read
  let whole; // the same of all bars
  let asked = null; // the time that the chart is set back to
  let before = null; // that of the page, which the panel gives back
  const controls = controlsOf(place, t, { choose, show, at: () => at, newest: () => span.newest, by: (date) => span.by(date ?? published()) });
  const record = recordOf(place, t);
  body.append(controls.row, ...record.parts, el('p', { class: 'note' }, t('note')));

  /** Chooses a day; only the controls say so until it is shown. */
  function choose(day) {
    const { days, first, newest } = span;
    at = Math.min(newest, Math.max(first, day));
    controls.tell(at, days[at].date, { first, newest, published: span.by(published() ?? '') });
  }

  /** Sets the chart to the chosen day. */
  function show() {
    const wanted = at === span.newest ? null : span.end(at);
    if (wanted !== asked) chart.setAsOf((asked = wanted));
    known = chart.part('statements');
    describe();
  }

  function describe() {
    const { days, newest } = span;
    record.describe(days[at], days[newest], whole.levels);
  }

  /** Takes the day that the page or a link has set the chart to. Closed, the panel gives the page's back. */
  function adopt() {
    asked = chart.asOf;
    before = asked === chart.linkedDay ? null : asked;
    read();
  }

  /** Reads the bars: the controls say the day that they end with. */
  function read() {
    span = spanOf(chart);
    whole = chart.whole('statements');
    known = chart.part('statements');
    controls.reach(span, Boolean(published()));
    const last = chart.analysis.bars - 1;
    const day = span.days.findIndex(({ bar }) => bar >= last);
    choose(day);
    if (at === day || chart.isAside) describe();
    else show(); // the first that can be chosen
  }

  adopt();
  if (place.kept) {
    choose(span.by(place.kept));
    show();
  }
  return {
    kept: () => asked !== null && span.days[at].date,
    refresh() {
      if (!chart.isAside && chart.asOf !== asked) adopt();
      else if (known !== chart.part('statements')) read();
    },
    /** A closed panel leaves no chart in the past behind, but where the page has set it back. */
    close() {
      if (asked !== before) chart.setAsOf((asked = before));
    },
  };
}

/** The days of a chart's bars, of which those from `first` to `newest` can be chosen. */
function spanOf({ bars: { time }, clock }) {
  const days = daysOf(time, clock);
  const first = days.findIndex((day) => day.bar + 1 >= Math.min(FEWEST_BARS, time.length));
  /** The last of them up to a date. */
  const by = (date) => {
    const found = days.findLastIndex((day) => day.date <= date);
    return Math.max(first, found);
  };
  // A day ends by the chart's clock, not at midnight in UTC.
  const end = (at) => (clock ? new Date(time[days[at].bar]).toISOString() : days[at].date);
  return { days, first, newest: days.length - 1, by, end };
}

/** Slider, date field and buttons. `on`: `choose(day)` and `show()`, the index of the chosen day, of the newest and of that of a date. */
function controlsOf({ format }, t, on) {
  let waits = false; // for the next frame
  const go = (day) => (on.choose(day), on.show());
  /** The controls follow the slider at once, the chart in the next frame. */
  const slide = () => {
    on.choose(Number(slider.value));
    if (waits) return;
    waits = true;
    requestAnimationFrame(() => ((waits = false), on.show()));
  };
  const slider = el('input', { type: 'range', step: 1, 'aria-label': t('slider'), input: slide });
  // A browser writes a date field in its own language: beside it the day stands in that of the page.
  const written = el('span', { id: 'asof', dir: 'auto' });
  const field = el('input', { type: 'date', 'aria-describedby': written.id, change: () => field.value && go(on.by(field.value)) });
  const back = button('◀', () => go(on.at() - 1), { 'aria-label': t('back') });
  const ahead = button('▶', () => go(on.at() + 1), { 'aria-label': t('ahead') });
  const published = button(t('published'), () => go(on.by()));
  const now = button(t('latest'), () => go(on.newest()));
  return {
    // Time runs to the right in every language.
    row: el(
      'div',
      { class: 'row', dir: 'ltr' },
      back,
      el('span', { class: 'grow' }, slider),
      ahead,
      el('label', {}, t('date'), field),
      written,
      published,
      now,
    ),
    /** Which days there are. */
    reach({ days, first, newest }, isPublished) {
      this.row.style.display = first === newest ? 'none' : ''; // there is no earlier day
      Object.assign(slider, { min: first, max: newest });
      Object.assign(field, { min: days[first].date, max: days[newest].date });
      published.hidden = !isPublished;
    },
    /** Which day is chosen, and which others have a button. */
    tell(at, date, others) {
      slider.value = at;
      written.textContent = format.day(date);
      slider.setAttribute('aria-valuetext', written.textContent);
      field.value = date;
      off(back, at === others.first);
      for (const one of [ahead, now]) off(one, at === others.newest);
      off(published, at === others.published);
    },
  };
}

/** What was known on a day, and what became known later. */
function recordOf({ chart, words, format, say }, t) {
  const sentence = el('p');
  const [known, later, outcomes] = ['known', 'later', 'scenarios'].map((key) => [el('p', { class: 'lead' }, t(key)), el('ul')]);
  let told;
  const announce = settled(() => {
    const list = Array.from(known[1].children, (one) => one.textContent).join('; ');
    say([sentence.textContent, list === told ? '' : list].join(' ').trim());
    told = list;
  }, REST_MS);
  // On another day a level may be on the other side of the price, as the picture says: an editor's `support` is no name of its own.
  const hasName = ({ label }) => label && !/^(support|resistance)$/i.test(label);
  const nameOf = (level) => words('level.name', { price: format.level(level), role: hasName(level) ? level.label : words(`role.${level.role}`) });
  const laterLevel = (level) => t('laterLevel', { level: nameOf(level), date: format.date(level.born) });

  /** A level, and since when a reader could have known it. */
  function knownLevel(level) {
    const tested = level.events.find(({ kind }) => kind === 'touch' || kind === 'retest');
    const [key, since] = level.source === 'auto' ? ['auto', level.born] : [tested ? 'editor' : 'untested', tested?.time];
    return t(key, { level: nameOf(level), date: since && format.date(since) });
  }

  /** A trade idea, and how it ended or stands. */
  function outcome({ side, entry, stop, targets, state, reached, since }) {
    const prices = targets.map(({ price }) => chart.priceExactly(price));
    const idea = words(stop === null ? 'whatif.ideaStopless' : 'whatif.idea', {
      side: words(`whatif.${side}`),
      entry: chart.priceExactly(entry),
      stop: stop === null ? '' : chart.priceExactly(stop),
      targets: words('whatif.targets', { count: prices.length, targets: joined(words, prices) }),
    });
    return words(`scenario.${state}`, { idea, count: reached, date: since && format.date(since) });
  }

  return {
    parts: [sentence, ...known, ...later, ...outcomes],
    /** `levels` are those of all bars. */
    describe(day, newest, levels) {
      const [bars, all] = [day, newest].map(({ bar }) => format.whole(bar + 1));
      const places = { date: format.day(day.date), bars, all, close: chart.price(chart.bars.close[day.bar]) };
      sentence.textContent = t(day === newest ? 'atLatest' : 'at', places);
      const then = chart.analysis.levels.map(knownLevel);
      fill(known, then.length > 0 ? then : [t('none')]);
      const isLater = ({ source, born }) => day !== newest && source === 'auto' && dayOn(Date.parse(born), chart.clock) > day.date;
      fill(later, levels.filter(isLater).map(laterLevel));
      fill(outcomes, chart.scenarios.map(outcome)); // the page's: what a reader tries is no part of its record
      announce();
    },
  };
}

/** Fills a list under its heading; both are hidden without any lines. */
function fill([heading, list], lines) {
  list.replaceChildren(...lines.map((line) => el('li', {}, line)));
  heading.hidden = list.hidden = lines.length === 0;
}
