// Every way in which a page can give its bars leads to the same picture.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, test } from 'node:test';
import { demoRows, openBody, picture, ready, useBrowser } from './browser.mjs';

useBrowser();
const LOOK = 'averages="sma:50 sma:200" rsi="14" levels="2150 resistance" range="1y" loading="eager"';
let text, header, rows, columns, objects;

before(async () => {
  ({ text, header, rows } = await demoRows());
  const values = rows.map(([date, ...numbers]) => [date, ...numbers.map(Number)]);
  columns = Object.fromEntries(header.map((name, at) => [name === 'date' ? 'time' : name, values.map((row) => row[at])]));
  objects = values.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at]])));
});

/** The picture of the CSV file at the same size. */
async function expected(t) {
  const page = await openBody(t, `<level-chart src="/data/smallcap.csv" ${LOOK}></level-chart>`);
  await ready(page);
  return picture(page);
}

async function check(t, body, options) {
  const page = await openBody(t, body, options);
  await options?.then?.(page);
  await ready(page);
  assert.equal(await picture(page), await expected(t));
}

/** Sets the property `data` by a function that runs in the page. */
function checkProperty(t, make, bars) {
  return check(t, `<level-chart data-waits ${LOOK}></level-chart>`, {
    route: (page) =>
      page.addInitScript(`addEventListener('DOMContentLoaded', () => {
      document.querySelector('level-chart').data = (${make})(${JSON.stringify(bars)});
    })`),
  });
}

test('a picture differs when its bars do', async (t) => {
  const page = await openBody(t, `<level-chart src="/short.csv" ${LOOK}></level-chart>`, {
    route: (page) => page.route('**/short.csv', (answer) => answer.fulfill({ body: text.split('\n').slice(0, 400).join('\n'), contentType: 'text/csv' })),
  });
  await ready(page);
  assert.notEqual(await picture(page), await expected(t));
});

test('a JSON file of columns draws what the CSV file draws', (t) =>
  check(t, `<level-chart src="/bars.json" ${LOOK}></level-chart>`, {
    route: (page) => page.route('**/bars.json', (answer) => answer.fulfill({ json: columns })),
  }));

test('a JSON file of objects draws what the CSV file draws', (t) =>
  check(t, `<level-chart src="/bars.json" ${LOOK}></level-chart>`, {
    route: (page) => page.route('**/bars.json', (answer) => answer.fulfill({ json: objects })),
  }));

test('inline JSON draws what the CSV file draws', (t) =>
  check(t, `<level-chart ${LOOK}><script type="application/json">${JSON.stringify(columns)}</script></level-chart>`));

test('a table of the page draws what the CSV file draws', (t) => {
  const row = (cells, tag) => `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
  const table = `<table id="bars"><thead>${row(header, 'th')}</thead><tbody>${rows.map((cells) => row(cells, 'td')).join('')}</tbody></table>`;
  return check(t, `<level-chart table="bars" ${LOOK}></level-chart>${table}`);
});

test('machine-readable cells of a table go before their texts', (t) => {
  const row = ([date, , , , close]) =>
    `<tr><td><time datetime="${date}">some day</time></td><td><data value="${close}">about ${Math.round(close)}</data></td></tr>`;
  const table = `<table id="bars"><tr><th>date</th><th>close</th></tr>${rows.map(row).join('')}</table>`;
  return checkCloses(t, `<level-chart table="bars" ${LOOK}></level-chart>${table}`);
});

test('a cell of a table is what a reader sees of it, or its form for machines', async (t) => {
  const cases = JSON.parse(await readFile(new URL('../data/cells.json', import.meta.url), 'utf8'));
  const dated = cases.map(([cell, close], at) => [`2026-01-${String(at + 1).padStart(2, '0')}`, cell, close]);
  const table = `<table id="bars"><tr><th>date</th><th data-sort="number">close</th></tr>
    ${dated.map(([date, cell]) => `<tr><td>${date}</td>${cell}</tr>`).join('')}</table>`;
  const closes = dated.map(([date, , close]) => [date, close]);
  return checkCloses(t, `<level-chart table="bars" ${LOOK}></level-chart>${table}`, closes);
});

/** Against the picture of the closes alone. */
async function checkCloses(t, body, closes = rows.map((row) => [row[0], row[4]])) {
  const page = await openBody(t, body);
  await ready(page);
  const plain = await openBody(t, `<level-chart src="/closes.csv" ${LOOK}></level-chart>`, {
    route: (other) => other.route('**/closes.csv', (answer) => answer.fulfill({ body: ['date,close', ...closes].join('\n'), contentType: 'text/csv' })),
  });
  await ready(plain);
  assert.equal(await picture(page), await picture(plain));
}

test('plain columns in the property data draw what the CSV file draws', (t) => checkProperty(t, '(bars) => bars', columns));

test('objects in the property data draw what the CSV file draws', (t) => checkProperty(t, '(bars) => bars', objects));

test('CSV text in the property data draws what the CSV file draws', (t) => checkProperty(t, '(bars) => bars', text));

test('typed columns in the property data draw what the CSV file draws', (t) =>
  checkProperty(
    t,
    `(bars) => Object.fromEntries(Object.entries(bars).map(([name, values]) =>
    [name, name === 'time' ? Float64Array.from(values, Date.parse) : Float64Array.from(values)]))`,
    columns,
  ));

test('inline data that come after an early element are found', (t) =>
  // A classic script in the head defines the element's class path early: the element exists before its children are parsed.
  check(
    t,
    `<script type="module" async src="/levelchart/element.js"></script>
    <level-chart ${LOOK}><script type="application/json">${JSON.stringify(columns)}</script></level-chart>`,
  ));
