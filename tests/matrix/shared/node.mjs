// The package in Node: no DOM, no fetch of files, one import.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import * as levelchart from 'levelchart';
import 'levelchart/element';

const { analyze, parse } = levelchart;
const bars = await parse(await readFile('smallcap.csv', 'utf8'));
const { lastClose, rsi } = await analyze(bars, { claims: ['rsi(14) ~ 63'] });
assert.deepEqual([bars.time.length, lastClose, Math.round(rsi.last)], [520, 2142.67, 63]);
if (levelchart.renderSVG) {
  assert.match(await levelchart.renderSVG(bars, { width: 640, height: 360 }), /^<svg/);
}
