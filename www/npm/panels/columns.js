// The columns that belong to what a chart shows, listed once for the readout, the table and the saved file.

/**
 * Each as `{ name, title, values, kind }`, an average with its `average`, what stands in the data and is not computed with `given`;
 * `kind` is `price`, `volume`, `count`, `index`, `share` (per cent) or `own`. With `drawn` without those of panes that have no room in
 * the picture.
 */
export function columnsOf(chart, options, words, drawn = false) {
  const { bars, analysis } = chart;
  const prices = bars.hasRange === false ? ['close'] : ['open', 'high', 'low', 'close'];
  const columns = prices.map((name) => ({ name, title: words(`column.${name}`), values: bars[name], kind: 'price', given: true }));
  const [volume] = volumes(bars, analysis, words);
  if (volume) columns.push(volume);
  const panes = inPanes(analysis, bars, options, words).slice(0, drawn ? chart.panes : undefined);
  columns.push(...over(analysis, words, chart.isDaily), ...panes.flat().filter(({ name }) => name !== 'volume'));
  return columns;
}

/** The studies that may be drawn: over the price, then those of each pane. `analysis` may be without what speaks of signals. */
export function studiesOf(chart, analysis, bars, options, words) {
  return [over(analysis, words, chart.isDaily), ...inPanes(analysis, bars, options, words)];
}

/** What a reader calls an average of so many days, or bars. */
export function averageName({ kind, period }, words, isDaily) {
  return words(`average.${kind}.${isDaily ? 'day' : 'bar'}`, { period });
}

/** What lies over the price. */
function over({ averages, bands, trends, lines }, words, isDaily) {
  const price = (name, title, values) => ({ name, title, values, kind: 'price' });
  return [
    ...averages.map((one) => ({ ...price(`${one.kind}(${one.period})`, averageName(one, words, isDaily), one.values), average: one })),
    ...(bands ? ['upper', 'lower'].map((edge) => price(`bands_${edge}`, words(`column.bands.${edge}`), bands[edge])) : []),
    ...trends.map(({ label, values }) => price('trend', label, values)),
    ...lines.map((line) => ({ ...own(line), isPrice: true })),
  ];
}

/** What stands in panes of its own, a list for each in their order (src/scene/compose.rs): the lowest go first where there is no room. */
function inPanes(analysis, bars, options, words) {
  const { rsi, macd, breadth, advances } = analysis;
  const has = ({ values }) => values.some(Number.isFinite); // a pane without any value is not drawn
  return [
    (options.volume !== undefined || analysis.volumeAverage) && volumes(bars, analysis, words),
    options.rsi !== undefined && [{ name: `rsi(${rsi.period})`, title: words('column.rsi', rsi), values: rsi.values, kind: 'index' }],
    macd && [
      { name: 'macd', title: words('column.macd', { fast: macd.fast, slow: macd.slow, signal: macd.smoothing }), values: macd.line, kind: 'price' },
      { name: 'macd_signal', title: words('column.signal'), values: macd.signal, kind: 'price' },
    ],
    breadth && [{ name: 'breadth', title: words('column.breadth'), values: breadth.values, kind: 'share', given: true }],
    advances &&
      options.advances !== undefined && [
        { name: 'ad', title: words('column.advances'), values: advances.line, kind: 'count' },
        { name: 'ad_ratio', title: words('column.advances.ratio'), values: advances.ratio, kind: 'own', decimals: 1 },
      ],
    ...analysis.panes.map((one) => [own(one)]),
  ].filter((pane) => (pane || []).some(has));
}

/** The volume and its mean, where bars have some. */
function volumes({ volume }, { volumeAverage }, words) {
  if (!volume.some((one) => one > 0)) return [];
  const mean = volumeAverage && {
    name: `volume(${volumeAverage.period})`,
    title: words('column.volume.average', volumeAverage),
    values: volumeAverage.values,
    kind: 'count',
  };
  return [{ name: 'volume', title: words('column.volume'), values: volume, kind: 'volume', given: true }, mean].filter(Boolean);
}

function own({ name, label, values, decimals }) {
  return { name, title: label, values, decimals, kind: 'own', given: true };
}
