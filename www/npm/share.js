// A link that restores what a reader looks at, in the address's fragment: no server ever sees it.
// Only charts with the attribute `share` have one.

import { dayOn } from './format.js';
import { barsInView } from './panels/parts.js';

const NAME = 'level-chart';

/** The address of this page with what `chart` shows. */
export function linkOf(host, chart) {
  const { first, last } = barsInView(chart);
  const { time } = chart.bars;
  const state = new URLSearchParams({ [NAME]: host.id, view: `${dayOn(time[first])}..${dayOn(time[last])}` });
  if (chart.asOf) state.set('asof', String(chart.asOf));
  if (chart.tried) state.set('level', String(Number(chart.tried.toPrecision(12))));
  return `${location.href.split('#', 1)[0]}#${state}`;
}

/** Shows what the address asks for, now and whenever it changes, until `signal` aborts. */
export function follow(host, chart, signal) {
  const go = () => restore(host, chart) && host.shadowRoot.querySelector('[part~=plot]').scrollIntoView({ block: 'center' });
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
  const dates = /^(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)$/.exec(state.get('view') ?? '');
  const level = Number(state.get('level'));
  const asOf = state.get('asof');
  if (asOf) attempt(() => chart.setAsOf(asOf));
  if (dates) attempt(() => chart.setView(`${dates[1]} ${dates[2]}`));
  if (level > 0) attempt(() => chart.tryLevel(level));
  return true;
}
