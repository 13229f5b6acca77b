// What a strict consumer writes: it must compile, and what is wrong must not.
import { analyze, createChart, init, LevelChartError, parse } from 'levelchart';
import type { Analysis, Bar, Bars, Chart, ChartOptions, ErrorCode } from 'levelchart';
import type { LevelChartAttributes, LevelChartElement } from 'levelchart/element';
import source from 'levelchart/levelchart_bg.wasm';
import 'levelchart/element';
import 'levelchart/inline';

const bars: Bars = { time: ['2026-02-05', '2026-02-06'], close: new Float64Array([1, 2]) };
const options: ChartOptions = { averages: 'sma:50', rsi: 14, levels: [{ price: 2150, label: 'resistance' }], mark: 'candle', scale: 'log' };

export const attributes: LevelChartAttributes = { src: 'a.csv', rsi: 14, volume: true, mark: 'area', 'time-zone': 'UTC' };

/** Values that may be missing go into options as they are. */
export const labelled = (label: string | undefined, volume?: number): [ChartOptions, LevelChartAttributes, Bar] =>
  [{ label, levels: [{ price: 2150, label }] }, { src: 'a.csv', label }, { time: 0, close: 1, volume }];

document.addEventListener('level-chart-breakout', ({ detail }) => console.log(detail.direction));
window.addEventListener('level-chart-asof', ({ detail }) => console.log(detail.asOf));

export async function use(box: HTMLElement): Promise<number> {
  await init(source);
  const parsed = await parse('date,close\n', { dateOrder: 'dmy' });
  const analysis: Analysis = await analyze(parsed, { claims: ['rsi(14) ~ 63'] });
  const chart: Chart = await createChart(box, { ...options, data: bars });
  chart.append({ time: Date.now(), close: 3 });
  chart.dispose();
  const element: LevelChartElement | null = document.querySelector('level-chart');
  element?.addEventListener('level-chart-error', ({ detail }) => {
    const code: ErrorCode = detail.code;
    console.log(code, detail instanceof LevelChartError);
  });
  // @ts-expect-error: there is no such kind of mark
  chart.setOptions({ mark: 'pie' });
  // @ts-expect-error: a scale is a word
  attributes.scale = 10;
  // @ts-expect-error: a chart needs data
  await createChart(box, {});
  // @ts-expect-error: words are no part of what is promised
  chart.words('role.support');
  // @ts-expect-error: an event of another kind has other details
  document.addEventListener('level-chart-view', ({ detail }) => detail.code);
  // @ts-expect-error: read-only
  if (element) element.analysis = null;
  return analysis.lastClose + (analysis.rsi.last ?? 0);
}
