// Illustrative data for the second demo, an imagined coin in euros by the hour: `node xtask/coin.mjs > www/data/coin.csv`.
// No market's prices: a random walk of a fixed seed between a floor and a ceiling, the same on every machine.
// With `mean` its mean price by volume since the first hour, every four hours (coin-mean.csv); with `range` how far its prices of 24
// hours lie apart, in per cent, as often (coin-range.csv); with `advances` how many of forty such coins rose and fell in each hour.
import { draws } from './walk.mjs';

const HOURS = 720;
const FIRST = Date.UTC(2026, 0, 8); // 8 January 2026, 00:00 UTC
const HOUR_MS = 3_600_000;
const FLOOR = 60_000;
const CEILING = 64_000;

const { random, normal } = draws(20_260_108);

const rows = ['time,open,high,low,close,volume'];
const bars = [];
let close = 61_800;
for (let hour = 0; hour < HOURS; hour += 1) {
  const time = new Date(FIRST + hour * HOUR_MS);
  const isBusy = time.getUTCHours() >= 12 && time.getUTCHours() < 21;
  // Near the floor and the ceiling the walk is pushed back.
  const push = Math.max(0, FLOOR + 500 - close) * 0.35 - Math.max(0, close - CEILING + 500) * 0.35;
  const open = close;
  close = open + push + normal() * (isBusy ? 190 : 110) + Math.sin(hour / 55) * 14;
  const high = Math.max(open, close) + random() * 120;
  const low = Math.min(open, close) - random() * 120;
  const volume = Math.round((isBusy ? 420 : 190) * (0.6 + random()) + Math.abs(close - open) * 0.9);
  bars.push({ time: time.toISOString().slice(0, 16), high, low, close, volume });
  rows.push([`${time.toISOString().slice(0, 16)}Z`, ...[open, high, low, close].map((price) => price.toFixed(1)), volume].join(','));
}

/** The sum of what `value` says of each bar. */
const sum = (some, value) => some.reduce((all, bar) => all + value(bar), 0);

/** What is computed from the bars, each from those up to `end`. */
const WANTED = {
  mean: (end) => (sum(bars.slice(0, end), ({ close, volume }) => close * volume) / sum(bars.slice(0, end), ({ volume }) => volume)).toFixed(1),
  range: (end) => {
    const day = bars.slice(end - 24, end);
    return ((Math.max(...day.map(({ high }) => high)) / Math.min(...day.map(({ low }) => low)) - 1) * 100).toFixed(2);
  },
};

/** One of them every four hours, from the end of the first day on. */
function column(name) {
  const ends = bars.map((_, index) => index + 1).filter((end) => end >= 24 && end % 4 === 0);
  return [`time,${name}`, ...ends.map((end) => `${bars[end - 1].time}Z,${WANTED[name](end)}`)];
}

/** Of forty coins more rise where this one does. */
function advances() {
  const { normal } = draws(20_260_206);
  const counts = bars.map(({ close }, index) => {
    const change = close - (bars[index - 1]?.close ?? close);
    const risen = Math.min(38, Math.max(2, Math.round(20 + change / 22 + normal() * 4)));
    return `${bars[index].time}Z,${risen},${40 - risen}`;
  });
  return ['time,advances,declines', ...counts];
}

const [, , wanted] = process.argv;
console.log((wanted === 'advances' ? advances() : wanted ? column(wanted) : rows).join('\n'));
