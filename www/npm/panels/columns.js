// The columns that belong to what a chart shows: prices as far as the series has them, averages, RSI and the
// advance-decline line where they are drawn.

/** Each as `{ name, title, values, kind }`; `kind` is `price`, `volume`, `count`, `index` or `own`. */
export function columnsOf(chart, { rsi, advances }, words) {
  const { bars } = chart;
  const analysis = chart.analysis;
  const prices = bars.hasRange === false ? ['close'] : ['open', 'high', 'low', 'close'];
  const columns = prices.map((name) => ({ name, title: words(`column.${name}`), values: bars[name], kind: 'price' }));
  if (bars.volume.some((volume) => volume > 0)) columns.push({ name: 'volume', title: words('column.volume'), values: bars.volume, kind: 'volume' });
  if (analysis.volumeAverage) {
    const { period, values } = analysis.volumeAverage;
    columns.push({ name: `volume(${period})`, title: words('column.volume.average', { period }), values, kind: 'count' });
  }
  for (const { kind, period, values } of analysis.averages) {
    const name = `${kind}(${period})`;
    columns.push({ name, title: words('column.average', { kind: kind.toUpperCase(), period }), values, kind: 'price' });
  }
  if (rsi !== undefined) {
    const { period, values } = analysis.rsi;
    columns.push({ name: `rsi(${period})`, title: words('column.rsi', { period }), values, kind: 'index' });
  }
  if (advances !== undefined) columns.push({ name: 'advances', title: words('column.advances'), values: analysis.advances.line, kind: 'count' });
  for (const { label, values } of analysis.trends) columns.push({ name: 'trend', title: label, values, kind: 'price' });
  for (const { name, label, values } of [...analysis.lines, ...analysis.panes]) columns.push({ name, title: label, values, kind: 'own' });
  return columns;
}
