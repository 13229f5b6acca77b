// What a strict program of Node in CommonJS writes, where no type of a page is known.
import levelchart = require('levelchart');
import type { Analysis, Bars, ParsedBars } from 'levelchart';

const bars: Bars = { time: ['2026-02-05', '2026-02-06'], close: [1, 2] };

export async function use(): Promise<string> {
  const parsed: ParsedBars = await levelchart.parse(bars);
  const analysis: Analysis = await levelchart.analyze(parsed, { averages: 'sma:50' });
  await levelchart.registerWords('nl', 'role.support = steun');
  try {
    return await levelchart.renderSVG(parsed, { width: 640, height: 360, label: analysis.summary });
  } catch (error) {
    if (error instanceof levelchart.LevelChartError) return error.code;
    throw error;
  }
}

// @ts-expect-error: there is no such kind of mark
levelchart.renderSVG(bars, { width: 640, height: 360, mark: 'pie' });
// @ts-expect-error: a number is no series
levelchart.parse(5);
