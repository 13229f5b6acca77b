// Rewind: the chart as it was on an earlier day. No later bar has any part in what is shown then.
import { dayOn } from '../format.js';
import { button, daysOf, el, joined, off, settled } from './parts.js';

const FEWEST_BARS = 60; // with fewer the chart finds no levels of its own, and there is nothing to rewind to

export function open({ chart, options, body, words, format, say }) {
  let days = [];
  let times = [];
  let today = null; // the analysis of all bars
  let at = 0; // index in days
  let asked = null; // the date that the chart was set to
  const t = (key, places) => words(`rewind.${key}`, places);

  const slider = el('input', { type: 'range', step: 1, 'aria-label': t('slider') });
  const field = el('input', { type: 'date' });
  const back = button('◀', () => go(at - 1), { 'aria-label': t('back') });
  const ahead = button('▶', () => go(at + 1), { 'aria-label': t('ahead') });
  const published = button(t('published'), () => go(dayBy(options().published)));
  const now = button(t('today'), () => go(days.length - 1));
  const sentence = el('p');
  const levels = el('ul');
  const later = el('ul');
  const laterTitle = el('p', { class: 'lead' }, t('later'));
  const scenarios = el('ul');
  const scenarioTitle = el('p', { class: 'lead' }, t('scenarios'));
  body.append(
    // Time runs to the right in every language.
    el('div', { class: 'row', dir: 'ltr' }, back, el('span', { class: 'grow' }, slider), ahead, el('label', {}, t('date'), field), published, now),
    sentence,
    el('p', { class: 'lead' }, t('known')),
    levels,
    laterTitle,
    later,
    scenarioTitle,
    scenarios,
    el('p', { class: 'note' }, t('note')),
  );

  let waits = false;
  slider.addEventListener('input', () => {
    at = Number(slider.value);
    name();
    if (waits) return;
    waits = true;
    requestAnimationFrame(() => ((waits = false), show()));
  });
  field.addEventListener('change', () => field.value && go(dayBy(field.value)));

  function dayBy(date) {
    const found = days.findLastIndex((day) => day.date <= date);
    return Math.max(Number(slider.min), found);
  }

  function go(day) {
    at = Math.min(days.length - 1, Math.max(Number(slider.min), day));
    slider.value = at;
    name();
    show();
  }

  /** What the controls say of where they stand. */
  function name() {
    const { date } = days[at];
    slider.setAttribute('aria-valuetext', format.day(date));
    field.value = date;
    off(back, at <= Number(slider.min));
    for (const one of [ahead, now]) off(one, at >= days.length - 1);
    off(published, at === dayBy(options().published ?? ''));
  }

  function show() {
    const isToday = at >= days.length - 1;
    // A day ends by the chart's clock, not at midnight in UTC.
    const { date, bar } = days[at];
    const end = chart.clock ? new Date(times[bar]).toISOString() : date;
    const wanted = isToday ? null : end;
    if (wanted !== asked) {
      asked = wanted;
      chart.setAsOf(wanted);
    }
    tell(isToday);
  }

  function tell(isToday) {
    const then = chart.analysis;
    const { date, bar } = days[at];
    const places = { date: format.day(date), bars: format.whole(bar + 1), all: format.whole(days.at(-1).bar + 1), close: format.price(chart.bars.close[bar]) };
    sentence.textContent = t(isToday ? 'atToday' : 'at', places);
    levels.replaceChildren(...listed(then.levels.map((level) => knownLevel(level))));
    const unknown = isToday ? [] : today.levels.filter((level) => level.source === 'auto' && dayOn(Date.parse(level.born), chart.clock) > date);
    later.replaceChildren(...unknown.map((level) => el('li', {}, t('laterLevel', { level: nameOf(level), date: format.date(level.born) }))));
    later.hidden = laterTitle.hidden = unknown.length === 0;
    // The page's: what a reader tries is no part of its record. Before the publication they were not there.
    const ideas = at < dayBy(options().published ?? days.at(-1).date) ? [] : chart.scenarios;
    scenarios.replaceChildren(...ideas.map((scenario) => el('li', {}, became(scenario))));
    scenarios.hidden = scenarioTitle.hidden = ideas.length === 0;
    settle();
  }

  const settle = settled(() => say(`${sentence.textContent} ${levels.textContent}`), 200);

  function nameOf(level) {
    return words('level.name', { price: format.level(level), role: level.label ?? words(`role.${level.role}`) });
  }

  /** When a reader of that day could have known it. */
  function knownLevel(level) {
    const first = level.events.find((event) => event.kind === 'touch' || event.kind === 'retest');
    const places = { level: nameOf(level), date: level.source === 'auto' ? format.date(level.born) : first && format.date(first.time) };
    if (level.source === 'auto') return t('auto', places);
    return t(first ? 'editor' : 'untested', places);
  }

  function became(scenario) {
    const idea = words(scenario.stop === null ? 'whatif.ideaStopless' : 'whatif.idea', {
      side: words(`whatif.${scenario.side}`),
      entry: format.price(scenario.entry),
      stop: scenario.stop === null ? '' : format.price(scenario.stop),
      targets: joined(
        words,
        scenario.targets.map((target) => format.price(target.price)),
      ),
    });
    const places = { idea, count: scenario.reached, date: scenario.since && format.date(scenario.since) };
    return words(`scenario.${scenario.state}`, places);
  }

  function listed(texts) {
    return texts.length > 0 ? texts.map((text) => el('li', {}, text)) : [el('li', {}, t('none'))];
  }

  /** Other bars: the days are counted anew. */
  function read() {
    const { time } = chart.bars;
    const before = days[at]?.date;
    const wasToday = at >= days.length - 1;
    times = time;
    days = daysOf(time, chart.clock);
    slider.min = Math.max(
      1,
      days.findIndex((day) => day.bar + 1 >= Math.min(FEWEST_BARS, time.length)),
    );
    slider.max = days.length - 1;
    field.min = days[Number(slider.min)].date;
    field.max = days.at(-1).date;
    at = wasToday || !before ? days.length - 1 : dayBy(before);
    slider.value = at;
    if (asked === null) today = chart.analysis;
    published.hidden = !options().published;
    name();
    tell(at >= days.length - 1);
  }

  read();
  return {
    refresh() {
      const { time } = chart.bars;
      if (asked === null || daysOf(time, chart.clock).length !== days.length) read();
    },
    /** A closed panel leaves no chart in the past behind. */
    close() {
      if (asked === null) return;
      asked = null;
      chart.setAsOf(null);
      say(''); // the words of another day are no longer true
      at = days.length - 1;
      slider.value = at;
    },
  };
}
