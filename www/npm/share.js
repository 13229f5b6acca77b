// A link that restores what a reader looks at, in the address's fragment: no server ever sees it.
// Only charts with the attribute `share` have one.

const NAME = 'level-chart';

/** The address of this page with what `chart` shows. */
export function linkOf(host, chart) {
  const { from, to } = chart.view;
  const state = new URLSearchParams({ [NAME]: host.id, view: `${day(from)}..${day(to)}` });
  if (chart.asOf) state.set('asof', day(chart.asOf));
  if (chart.tried) state.set('level', String(Number(chart.tried.toPrecision(12))));
  return `${location.href.split('#', 1)[0]}#${state}`;
}

/** What the address asks of `host`, or null. */
export function stateFor(host) {
  if (!host.hasAttribute('share') || !host.id) return null;
  const state = new URLSearchParams(location.hash.slice(1));
  return state.get(NAME) === host.id ? state : null;
}

/** Shows what the address asks for. A part of it that does not fit the data is passed over: links are edited by hand. */
export function restore(host, chart) {
  const state = stateFor(host);
  if (!state) return;
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
}

function day(date) {
  return String(date).slice(0, 10);
}
