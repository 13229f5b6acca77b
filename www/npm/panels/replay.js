// Replay: the last sessions come in one by one, as they would live. Each is added as a live bar is.
import { button, el, off } from './parts.js';

const SESSIONS = 60;
const SESSION_MS = 250; // a quarter of a second each: 60 take a quarter of a minute
const RANGE = ['open', 'high', 'low'];

export function open({ chart, host, body, words, format, say, signal }) {
  const t = (key, places) => words(`replay.${key}`, places);
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  const sessions = Math.max(1, Math.round(Number(host.getAttribute('replay')) || SESSIONS));
  const replay = replayOf(chart, sessions, { begun: () => events.replaceChildren(), ended: () => say(t('done')), changed: show });
  const play = button('', () => (replay.state().isRunning ? replay.pause() : calm.matches ? replay.next() : replay.run()));
  const step = button(t('step'), () => (replay.pause(), replay.next()));
  const end = button(t('end'), replay.finish);
  const sentence = el('p');
  const events = el('ul');
  body.append(el('div', { class: 'row' }, play, step, end), sentence, events, el('p', { class: 'note' }, t('note')));
  show();

  function show() {
    const { all, at, isRunning } = replay.state();
    play.hidden = calm.matches; // what moves by itself is not offered then: the step button does the same
    play.textContent = isRunning ? t('pause') : t(all ? 'resume' : 'play', { count: format.whole(sessions) });
    off(end, !all);
    const places = all && { date: format.date(all.time[at - 1]), close: format.price(all.close[at - 1]), left: format.whole(all.time.length - at) };
    sentence.textContent = all ? t('at', places) : '';
  }

  const list = ({ detail: { direction, level, time } }) => {
    if (!replay.state().all) return;
    const { price } = chart.analysis.levels[level];
    const text = t(direction === 'up' ? 'breakUp' : 'breakDown', { price: format.price(price), date: format.date(time) });
    events.append(el('li', {}, text)); // the chart itself announces it
  };
  host.addEventListener('level-chart-breakout', list, { signal });
  signal.addEventListener('abort', replay.stop);
  return { close: () => replay.state().all && (replay.finish(), say('')) };
}

/** The sessions as they come in, by hand or by themselves. It calls `begun()`, `ended()`, and `changed()` with each of them. */
function replayOf(chart, sessions, { begun, ended, changed }) {
  let all = null;
  let at = 0;
  let timer = 0;

  function begin() {
    const { bars } = chart;
    all = columnsOf(bars, bars.time.length);
    at = Math.max(2, bars.time.length - sessions);
    begun();
    chart.setAside(columnsOf(bars, at));
  }

  function next() {
    if (all && !chart.isAside) return finish(); // the page gave other bars meanwhile
    if (!all) begin();
    chart.appendAside(Object.fromEntries(Object.entries(all).map(([name, values]) => [name, values[at]])));
    at += 1;
    if (at >= all.time.length) finish();
    changed();
  }

  function run() {
    if (!all) begin();
    timer = setInterval(next, SESSION_MS);
    changed();
  }

  function stop() {
    clearInterval(timer);
    timer = 0;
  }

  function pause() {
    stop();
    changed();
  }

  /** Everything is there again. */
  function finish() {
    stop();
    if (all) chart.bringBack(); // with what was left out when they were read, and the view from before
    all = null;
    changed();
    ended();
  }

  /** The columns of the whole series while the chart shows its first `at` bars, else null. */
  const state = () => ({ all, at, isRunning: timer > 0 });
  return { state, next, run, stop, pause, finish };
}

/** The columns of the first bars, without a range that they do not have. */
function columnsOf(bars, count) {
  const names = ['time', 'close', 'volume', ...(bars.hasRange === false ? [] : RANGE)];
  return Object.fromEntries(names.map((name) => [name, bars[name].slice(0, count)]));
}
