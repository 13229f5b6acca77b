// Illustrative data for the gallery, an imagined American share by the quarter of an hour: `node xtask/stock.mjs > www/data/stock.csv`.
// No company's prices: a random walk of a fixed seed, the same on every machine. It trades from 4 in the morning to 8 in the evening,
// New York, and most between 9:30 and 16:00.
import { draws } from './walk.mjs';

const FIRST = Date.UTC(2026, 1, 2); // a Monday
const DAYS = 5;
const DAY_MS = 86_400_000;
const STEP_MS = 900_000;
const NEW_YORK_MS = 5 * 3_600_000; // behind UTC in winter
const OPENS_MS = 4 * 3_600_000;
const STEPS = 64;

const { random, normal } = draws(20_260_202);

const rows = ['time,open,high,low,close,volume'];
let close = 84.2;
for (let day = 0; day < DAYS; day += 1) {
  for (let step = 0; step < STEPS; step += 1) {
    const minutes = 240 + step * 15;
    const isRegular = minutes >= 570 && minutes < 960;
    const time = new Date(FIRST + day * DAY_MS + OPENS_MS + step * STEP_MS + NEW_YORK_MS);
    // Figures of the company on Thursday, after the close.
    const news = day === 3 && minutes === 960 ? 3.1 : 0;
    const open = close + news;
    close = open + normal() * (isRegular ? 0.22 : 0.07);
    const high = Math.max(open, close) + random() * (isRegular ? 0.12 : 0.04);
    const low = Math.min(open, close) - random() * (isRegular ? 0.12 : 0.04);
    const volume = Math.round((isRegular ? 90_000 : 4_000) * (0.5 + random()) * (news ? 12 : 1));
    rows.push([`${time.toISOString().slice(0, 16)}Z`, ...[open, high, low, close].map((price) => price.toFixed(2)), volume].join(','));
  }
}
console.log(rows.join('\n'));
