// The package in Node, where there is no DOM and no fetch of files.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { readFile } from 'node:fs/promises';
import { PACKAGE, readData } from './browser.mjs';

const load = (name) => import(pathToFileURL(`${PACKAGE}/${name}`).href);

test('the package parses a file in Node', async () => {
  const { parse } = await load('index.js');
  const bars = await parse(await readData('www/data/smallcap.csv'));
  assert.deepEqual([bars.time.length, bars.close.at(-1), bars.dropped.length], [520, 2142.67, 0]);
});

test('importing the element in Node does nothing', async () => {
  const { LevelChartElement } = await load('element.js');
  assert.equal(LevelChartElement, undefined);
});

test('an error in Node is a LevelChartError with its code', async () => {
  const { parse, LevelChartError } = await load('index.js');
  const error = await parse('price,volume\n1,1\n2,2\n').catch((thrown) => thrown);
  assert.ok(error instanceof LevelChartError, String(error));
  assert.equal(error.code, 'no-date-column');
});

test('every file that the manifest names is in the package', async () => {
  const manifest = JSON.parse(await readFile(`${PACKAGE}/package.json`, 'utf8'));
  const named = [manifest.main, manifest.module, manifest.types, ...manifest.sideEffects, ...Object.values(manifest.exports).flatMap((entry) => (typeof entry === 'string' ? entry : Object.values(entry)))];
  for (const name of named) await readFile(`${PACKAGE}/${name}`);
  assert.match(manifest.version, /^\d+\.\d+\.\d+/);
  assert.notEqual(manifest.version, '0.0.0');
});
