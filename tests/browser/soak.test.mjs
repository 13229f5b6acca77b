// What a page does for hours, in short: memory stays as it was.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useBrowser } from './browser.mjs';
import { COUNTS, appends, charts, readings, requests, resizes } from './soak.mjs';

useBrowser();
const MOST_GROWTH = 0.05;
// A line of words that stands at one of the two moments is no growth: what is kept for each of 30 answers is more.
const SPARE = { nodes: 4 };
const { LEVELCHART_SOAK: form = 'short', LEVELCHART_SOAK_ONLY: only = '' } = process.env;
const counts = COUNTS[form];

for (const [name, what, work] of [
  ['readings', 'data of several forms', readings],
  ['appends', 'live bars', appends],
  ['resizes', 'sizes', resizes],
  ['charts', 'charts that came and went', charts],
  ['requests', 'answers of a file that is asked for again', requests],
]) {
  if (!name.startsWith(only)) continue;
  test(`${counts[name]} ${what} leave memory as it was`, async (t) => {
    const { before, after } = await work(t, counts[name]);
    // `cargo xtask reliability soak` reads this line.
    console.log(`soak ${name} ${counts[name]} ${JSON.stringify({ before, after })}`);
    for (const [part, value] of Object.entries(before))
      assert.ok(after[part] <= value * (1 + MOST_GROWTH) + (SPARE[part] ?? 0), `${part} grew from ${value} to ${after[part]}`);
  });
}
