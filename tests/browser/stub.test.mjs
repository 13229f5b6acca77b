// The stub that every page with a chart loads, where there is no whole browser. What a program imitates of one is set up
// in a Node of its own.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { PACKAGE } from './browser.mjs';

/** What comes of an import after `setup`: the kind of the class, and what was defined. */
function imported(setup) {
  const program = `
    const defined = [];
    ${setup}
    const { LevelChartElement } = await import('${PACKAGE}/element.js');
    console.log(JSON.stringify([typeof LevelChartElement, defined]));`;
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' }));
}

const ELEMENTS = `
  globalThis.HTMLElement = class { attachInternals() {} };
  globalThis.customElements = { get() {}, define: (name) => defined.push(name) };`;
const SHEETS = 'globalThis.CSSStyleSheet = class { replaceSync() {} };';
const INTERNALS = 'globalThis.ElementInternals = class {};';

test('without a page nothing is defined', () => {
  assert.deepEqual(imported(''), ['undefined', []]);
});

test('a page without sheets that scripts make defines nothing, and says nothing', () => {
  assert.deepEqual(imported(`${ELEMENTS}${INTERNALS}globalThis.CSSStyleSheet = class {};`), ['undefined', []]);
});

test('a page without the internals of elements defines nothing, and says nothing', () => {
  assert.deepEqual(imported(`${ELEMENTS}${SHEETS}`), ['undefined', []]);
});

test('a page with all that the element is made of defines it', () => {
  assert.deepEqual(imported(ELEMENTS + INTERNALS + SHEETS), ['function', ['level-chart']]);
});
