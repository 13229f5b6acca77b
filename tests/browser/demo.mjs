// The demo's data as a program holds them: text for `parse`, columns and arrays of objects for `analyze`.
import { readData } from './browser.mjs';

/** The statements of the article that rest on its series, benchmarks and breadth alone; the data bear out each of them. */
export const CLAIMS = [
  'close crossed above sma(200) within 5',
  'close crossed above sma(200) first since 2025-09-15',
  'sma(50) crossed above sma(100) first since 2025-03-01',
  'record(sma(50) crossed above sma(100), 63) 3 of 3',
  'rsi(14) ~ 63',
  'rsi(14) rising',
  'rsi(14) < 70',
  'level(2150) resistance',
  'level(2150) tested within 5',
  'level(2080) support',
  'level(2000) held and low(55) > 1999',
  'return(10) ~ 4%',
  'return(10, sp500) ~ 1.5%',
  'return(10, nasdaq) ~ 1%',
  'drawdown(2025) ~ -7%',
  'low(2025-10) ~ 1950',
  'breadth > 60%',
  'breadth[-21] ~ 38%',
];

/** All statements of the article: one of them its data contradict, and so does its text. */
export const SAID = [
  ...CLAIMS,
  'ad_ratio > 8',
  'ad_ratio highest since 2025-10-21',
  'volume(5) > volume(60)',
  'path(2150) not failed',
  'path(2000) not failed',
  'reward(2150) > 1',
  'reward(2250) > 2',
  'fact("Forward P/E, Russell 2000") = 14',
  'fact("Forward P/E, S&P 500") = 21',
  'fact("Forward P/E, Nasdaq 100") = 29',
];

/** The attributes of the article's chart. */
export const ASKED = { averages: 'sma:50 sma:100 sma:200', rsi: 14, levels: '2150 resistance; 2080 support; 2000 floor', published: '2026-02-06' };

/** The rows of a comma-separated file as objects, numbers as numbers. */
export function objects(text) {
  const [header, ...rows] = text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  return rows.map((row) => Object.fromEntries(header.map((name, at) => [name, name === 'date' ? row[at] : Number(row[at])])));
}

/** The text of the series, and what `analyze` takes for breadth and comparison. */
export async function demo() {
  const [text, breadth, benchmarks] = await Promise.all(['smallcap', 'breadth', 'benchmarks'].map((name) => readData(`www/data/${name}.csv`)));
  const [percents, others] = [objects(breadth), objects(benchmarks)];
  return {
    text,
    breadth: { time: percents.map((row) => row.date), value: percents.map((row) => row.pct_above_50d) },
    compare: {
      sp500: others.map(({ date, sp500 }) => ({ date, close: sp500 })),
      nasdaq: others.map(({ date, nasdaq }) => ({ date, close: nasdaq })),
    },
  };
}
