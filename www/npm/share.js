// A link that restores what a reader looks at, in the address's fragment: no server ever sees it.
// Only charts with the attribute `share` have one.

import { choose } from './chosen.js';
import { dayOn } from './format.js';
import { barsInView } from './panels/parts.js';

const NAME = 'level-chart';
const CHOSEN = ['mark', 'scale']; // options that a reader chooses

/** The address of this page with what `chart` shows. */
export function linkOf(host, chart) {
  const state = new URLSearchParams({ [NAME]: host.id, view: viewOf(chart) });
  if (chart.period) state.set('period', chart.period);
  const room = chart.view.first + chart.view.count - chart.bars.time.length;
  if (room > 0) state.set('room', plain(room));
  if (chart.asOf) state.set('asof', String(chart.asOf));
  if (chart.tried !== null) state.set('level', plain(chart.tried));
  if (chart.moved.length > 0) state.set('moved', chart.moved.map(([level, price]) => `${level}:${plain(price)}`).join());
  if (chart.idea !== null) state.set('whatif', chart.idea);
  for (const name of CHOSEN) if (host.options[name]) state.set(name, host.options[name]);
  return `${location.href.split('#', 1)[0]}#${state}`;
}

/** The bars in view, `2025-02-06..2026-02-06`, or their times. */
function viewOf(chart) {
  const { time } = chart.bars;
  const { first, last } = barsInView(chart, time.length); // as wide as it is, where the chart is set back
  return [first, last].map((bar) => (chart.clock ? new Date(time[bar]).toISOString() : dayOn(time[bar]))).join('..');
}

function plain(price) {
  return String(Number(price.toPrecision(12)));
}

/** Shows what the address asks for, now and whenever it changes, until `signal` aborts. */
export function follow(host, chart, signal) {
  const go = () => {
    if (!restore(host, chart)) return;
    const block = chart.opening.length > 0 ? 'start' : 'center'; // below the picture there is more room for a panel that opens
    host.shadowRoot.querySelector('[part~=plot]').scrollIntoView({ block });
  };
  go();
  addEventListener('hashchange', go, { signal });
}

/** Whether the address asks for this chart. A part that does not fit the data is passed over: links are edited by hand. */
function restore(host, chart) {
  const state = new URLSearchParams(location.hash.slice(1));
  if (!host.id || state.get(NAME) !== host.id) return false;
  const attempt = (work) => {
    try {
      work();
    } catch (error) {
      console.warn(`levelchart: the link could not be restored in full: ${error.message}`);
    }
  };
  const view = state.get('view');
  const level = state.get('level');
  const asOf = state.get('asof');
  if (asOf) attempt(() => rewind(chart, asOf));
  const period = state.get('period');
  if (view) attempt(() => show(chart, view, state));
  if (period) chart.linkedPeriod = { ...chart.view, period }; // a day may have moved the view of one
  if (level) attempt(() => chart.tryLevel(Number(level)));
  for (const [, index, price] of (state.get('moved') ?? '').matchAll(/(\d+):([^,]+)/g)) attempt(() => chart.moveLevel(Number(index), Number(price)));
  chart.linked = state.get('whatif');
  if (chart.linked) chart.opening.push('whatif');
  chooseAll(host, chart, state).catch(() => {}); // without its script the page's own are drawn
  return true;
}

/** Sets the chart back to an earlier day, which its panel shows along with the way back. */
function rewind(chart, asOf) {
  chart.setAsOf(asOf);
  if (chart.analysis.bars === chart.bars.time.length) return chart.setAsOf(null);
  chart.linkedDay = asOf;
  chart.opening.push('rewind');
}

/** Shows the bars of a view; one of a period has its room too, as long as its bars are the same. */
function show(chart, view, state) {
  const [from, to] = view.split('..');
  if (!to) return;
  const period = state.get('period');
  if (period) {
    chart.setView(period);
    if (viewOf(chart) === view) return;
  }
  const room = Math.max(Number(state.get('room')) || 0, 0); // behind the last bar
  if (chart.asOf === null && !to.includes('T') && !room) return chart.setView(`${from} ${to}`);
  const { time } = chart.bars;
  const [first, last] = [time.findIndex((ms) => ms >= Date.parse(from)), time.findLastIndex((ms) => ms <= Date.parse(to))];
  if (first >= 0 && last >= first) chart.setView({ first, count: last - first + 1 + room });
}

/** Sets what the reader chose of what this chart can have. */
async function chooseAll(host, chart, state) {
  const names = CHOSEN.filter((name) => state.has(name));
  if (names.length === 0) return;
  const { choicesOf } = await import('./panels/look.js');
  const choices = choicesOf(chart, host.options.scale);
  const given = names.filter((name) => choices[name].includes(state.get(name)));
  host.options = given.reduce((options, name) => choose(options, name, state.get(name)), host.options);
}
