// The npm package as a whole: what its manifest promises, and that what it names is there.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { readdir, readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { PACKAGE, readData } from './browser.mjs';

const NOT_NAMED = ['default', 'module.exports']; // what Node adds where it imports CommonJS

const manifest = JSON.parse(await readFile(`${PACKAGE}/package.json`, 'utf8'));

test('the package has the version of the crate', async () => {
  const [, version] = /\[package\][^[]*?\nversion = "([^"]+)"/.exec(await readData('Cargo.toml'));
  assert.equal(manifest.version, version);
});

test('installing the package installs nothing else and runs nothing', () => {
  for (const field of ['dependencies', 'peerDependencies', 'optionalDependencies', 'bundledDependencies', 'scripts']) {
    assert.equal(manifest[field], undefined, field);
  }
});

test('every file that the manifest names is there', () => {
  const named = JSON.stringify([Object.values(manifest.exports), manifest.main, manifest.module, manifest.types, `./${manifest.customElements}`]).match(
    /\.\/[\w./-]+/g,
  );
  assert.ok(named.length >= 8);
  assert.deepEqual(
    named.filter((path) => !existsSync(`${PACKAGE}/${path}`)),
    [],
  );
});

test('every pattern of scripts with side effects is met by a script', async () => {
  const names = (await readdir(PACKAGE, { recursive: true })).map((name) => `./${name.replaceAll('\\', '/')}`);
  for (const pattern of manifest.sideEffects)
    assert.ok(
      names.some((name) => new RegExp(`^${pattern.replaceAll('.', '\\.').replace('*', '[^/]*')}$`).test(name)),
      pattern,
    );
});

test('those who ignore `exports` find real files at the root, and every entry has types', () => {
  for (const [entry, target] of Object.entries(manifest.exports).filter(([, target]) => target.default)) {
    const names = entry === '.' ? ['./index.js'] : [entry, `${entry}.js`]; // as Node and bundlers look for a path
    assert.equal(
      names.find((name) => existsSync(`${PACKAGE}/${name}`)),
      target.default,
      entry,
    );
    assert.ok(existsSync(`${PACKAGE}/${target.types}`), entry);
  }
});

test('the package holds the iframe page with all that it names', async () => {
  const [page, script] = await Promise.all(['embed.html', 'embed.js'].map((name) => readFile(`${PACKAGE}/${name}`, 'utf8')));
  const named = [...page.matchAll(/(?:href|src)="([^"]+)"/g), ...script.matchAll(/^import .*'(.*)'/gm)].map(([, name]) => name);
  assert.deepEqual(named.sort(), ['./element.js', 'embed.css', 'embed.js', 'icon.svg']);
  for (const name of [...named, 'embed-parent.js']) assert.ok(existsSync(`${PACKAGE}/${name}`), name);
});

test('the package brings its licences and a README of its own', async () => {
  for (const name of ['LICENSE-MIT', 'LICENSE-APACHE', 'README.md']) assert.ok(existsSync(`${PACKAGE}/${name}`), name);
  assert.match(await readFile(`${PACKAGE}/README.md`, 'utf8'), /npm install levelchart/);
});

test('what editors read of the element names its events, parts and colours as the README does', async () => {
  const [element, readme] = await Promise.all(['custom-elements.json', 'README.md'].map((name) => readFile(`${PACKAGE}/${name}`, 'utf8')));
  const [
    {
      declarations: [told],
      exports,
    },
  ] = JSON.parse(element).modules;
  const names = (list) => list.map(({ name }) => name).sort();
  const said = (from, to) => {
    const [sentence] = new RegExp(`${from}[\\s\\S]*?${to}`).exec(readme);
    return [...sentence.matchAll(/`(?:-?-?level-chart)?([^`]+)`/g)].map(([, name]) => name.replace(/^-+|^:state\(|\)$/g, '')).sort();
  };
  assert.deepEqual(
    names(told.events).map((name) => name.replace('level-chart-', '')),
    said('Events:', ';'),
  );
  assert.deepEqual(
    names(told.cssProperties).map((name) => name.replace('--level-chart-', '')),
    said('Theme:', '\\.'),
  );
  assert.deepEqual(names(told.cssParts), said('Parts:', '\\.'));
  assert.deepEqual(names(told.cssStates), said('States:', '\\.'));
  assert.deepEqual(
    exports.map(({ kind, name }) => [kind, name]),
    [
      ['js', 'LevelChartElement'],
      ['custom-element-definition', 'level-chart'],
    ],
  );
});

test('the entries export what the types declare, and nothing else', async () => {
  const types = await readFile(`${PACKAGE}/index.d.ts`, 'utf8');
  const declared = [...types.matchAll(/^export (?:declare )?(?:function|class|const) (\w+)/gm)].map(([, name]) => name);
  for (const entry of ['index.js', 'inline.js', 'index.cjs']) {
    const found = Object.keys(await import(pathToFileURL(`${PACKAGE}/${entry}`).href)).filter((name) => !NOT_NAMED.includes(name));
    assert.deepEqual(found.sort(), [...new Set(declared)].sort(), entry);
  }
});
