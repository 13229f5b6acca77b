// What the prose of the page states about a chart.

const refused = new WeakMap(); // host -> statement that cannot be read -> why

/** Whether anything in the page speaks of this chart. */
export function isSpokenOf(host) {
  const id = host.id && CSS.escape(host.id);
  return Boolean(id && host.getRootNode().querySelector(`[data-chart="${id}"],a[data-level][href$="#${id}"]`));
}

/** What is stated, each statement once. */
export function statementsOf(host) {
  const spans = host.id ? host.getRootNode().querySelectorAll(`[data-claim][data-chart="${CSS.escape(host.id)}"]`) : [];
  return [...new Set(Array.from(spans, statementOf))];
}

/** One statement, as the checker on the command line reads it. */
export function statementOf(span) {
  return span.dataset.claim.trim().split(/\s+/).join(' ');
}

/** The statements that cannot be read, each with the reason. */
export function refusedBy(host) {
  if (!refused.has(host)) refused.set(host, new Map());
  return refused.get(host);
}

/**
 * Runs `work` with the option `claims`: what the prose states, and what a script does. A statement of the prose that
 * cannot be read costs that statement only, not the chart: it is left out and `work` runs again.
 */
export async function stating(host, options, work) {
  const stated = statementsOf(host);
  const wrong = refusedBy(host);
  wrong.clear();
  for (;;) {
    if (options.claims && !Array.isArray(options.claims)) return work({}); // the module refuses them
    const claims = [...stated.filter((text) => !wrong.has(text)), ...(options.claims ?? [])];
    try {
      return await work(claims.length > 0 ? { claims } : {});
    } catch (error) {
      if (error.code !== 'bad-claim' || !stated.includes(error.value) || wrong.has(error.value)) throw error;
      wrong.set(error.value, error.message);
    }
  }
}
