// Replay: the last sessions come in one by one, as they would live. Each is added as a live bar is.
import { button, el, off } from './parts.js';

const SESSIONS = 60;
const SESSION_MS = 250; // a quarter of a second each: 60 take a quarter of a minute

export function open({ chart, host, body, words, format, say, signal }) {
  const t = (key, places) => words(`replay.${key}`, places);
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  const sessions = Math.max(1, Math.round(Number(host.getAttribute('replay')) || SESSIONS));
  const play = button(t('play', { count: format.whole(sessions) }), () => (timer ? pause() : run()));
  const step = button(t('step'), () => (pause(), next()));
  const end = button(t('end'), () => finish());
  const sentence = el('p');
  const events = el('ul');
  body.append(el('div', { class: 'row' }, play, step, end), sentence, events, el('p', { class: 'note' }, t('note')));
  let all = null; // the whole series while the chart shows a part of it
  let at = 0;
  let timer = 0;
  show();

  host.addEventListener(
    'level-chart-breakout',
    (event) => {
      if (!all) return;
      const { direction, level, time } = event.detail;
      const stated = chart.analysis.levels[level];
      const text = t(direction === 'up' ? 'breakUp' : 'breakDown', { price: format.price(stated.price), date: format.date(time) });
      events.append(el('li', {}, text)); // the chart itself announces it
    },
    { signal },
  );

  function part(bars, count) {
    const columns = ['time', 'open', 'high', 'low', 'close', 'volume'].map((name) => [name, bars[name].slice(0, count)]);
    return Object.fromEntries(bars.hasRange === false ? columns.filter(([name]) => !['open', 'high', 'low'].includes(name)) : columns);
  }

  function begin() {
    const bars = chart.bars;
    all = part(bars, bars.time.length);
    at = Math.max(2, all.time.length - sessions);
    events.replaceChildren();
    chart.setAside(part(bars, at));
  }

  function next() {
    if (all && !chart.isAside) return finish(); // the page gave other bars meanwhile
    if (!all) begin();
    const bar = Object.fromEntries(Object.entries(all).map(([name, values]) => [name, values[at]]));
    chart.appendAside(bar);
    at += 1;
    if (at >= all.time.length) finish();
    show();
  }

  function run() {
    if (calm.matches) return next();
    if (!all) begin();
    timer = setInterval(next, SESSION_MS);
    show();
  }

  function pause() {
    clearInterval(timer);
    timer = 0;
    show();
  }

  /** Everything is there again. */
  function finish() {
    clearInterval(timer);
    timer = 0;
    if (all) chart.bringBack(); // with what was left out when they were read, and the view from before
    all = null;
    show();
    say(t('done'));
  }

  function show() {
    play.hidden = calm.matches; // what moves by itself is not offered then: the step button does the same
    play.textContent = timer ? t('pause') : t(all ? 'resume' : 'play', { count: format.whole(sessions) });
    off(end, !all);
    const places = all && { date: format.date(all.time[at - 1]), close: format.price(all.close[at - 1]), left: format.whole(all.time.length - at) };
    sentence.textContent = all ? t('at', places) : '';
  }

  signal.addEventListener('abort', () => clearInterval(timer));
  return { close: () => all && (finish(), say('')) };
}
