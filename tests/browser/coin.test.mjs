// The second demo: a German article with hourly candles in euros, which keeps up with its file.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { BASE, newPage, readData, ready, ROOT, settle, soon, useBrowser } from './browser.mjs';

useBrowser();
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

async function opened(t, options) {
  const page = await newPage(t, options);
  await page.goto(new URL('crypto.html', BASE).href);
  await page.locator('#coin').scrollIntoViewIfNeeded();
  await ready(page);
  await soon(
    page.waitForFunction(() => document.querySelector('[data-score]').textContent && document.querySelector('#coin').shadowRoot.querySelector('[part=alert]')),
    'score and buttons',
  );
  return page;
}

test('every statement of the German article holds, and nothing is said in the console', async (t) => {
  const page = await opened(t);
  const claims = await page.evaluate(() => document.querySelector('#coin').analysis.claims.map(({ text, verdict }) => [text, verdict]));
  assert.ok(claims.length >= 5);
  for (const [text, verdict] of claims) assert.equal(verdict, 'holds', text);
  assert.deepEqual(page.said, []);
});

test('all of it speaks German and has euros', async (t) => {
  const page = await opened(t);
  assert.match(await page.locator('[data-summary]').textContent(), /^Der letzte Schlusskurs, 63\.592,3\xa0€/);
  assert.match(await page.locator('[data-score]').textContent(), /Puls \d+ von 100/);
  assert.deepEqual(await page.locator('#coin [part=alert]').allTextContents(), ['Melden über 64.000\u{a0}€', 'Melden unter 60.500\u{a0}€']);
  assert.match(await page.locator('#coin [part=status]').textContent(), /^Kurse bis 7\. Feb\. 2026, 00:00 MEZ; geprüft: \d+\. \S+ \d{4}, \d\d:\d\d ME/);
  const svg = await page.evaluate(() => document.querySelector('#coin').toSVG({ width: 640, height: 400 }));
  assert.match(svg, /€/);
});

test('its line, its pane, its trend line and its notes are in the picture and in the table', async (t) => {
  const page = await opened(t);
  const svg = await page.evaluate(() => document.querySelector('#coin').toSVG({ width: 720, height: 480 }));
  for (const text of ['Mittel nach Umsatz', 'Spanne von 24 Stunden, Prozent', 'Steigende Linie', 'Erster Anlauf der Woche', 'Boden kurz gebrochen']) {
    assert.ok(svg.includes(`>${text}<`), text);
  }
  const { lines, panes, trends, notes } = await page.evaluate(() => document.querySelector('#coin').analysis);
  assert.deepEqual([lines.length, panes.length, trends.length, notes.length], [1, 1, 1, 2]);
});

test('the mean of volume, figures of the editors, a delayed event and the advance-decline line are there, in words too', async (t) => {
  const page = await opened(t);
  const svg = await page.evaluate(() => document.querySelector('#coin').toSVG({ width: 960, height: 540 }));
  for (const text of ['24-Perioden-Linie', 'Umstellung des Netzes (zuvor 3.']) assert.ok(svg.replaceAll('\u00a0', ' ').includes(text), text);
  assert.match(await page.locator('[data-score]').textContent(), /75.*Puls|Puls.*75/);
  await page.locator('#breite').scrollIntoViewIfNeeded();
  const [picture, verdicts] = await page.evaluate(async () => {
    const one = await document.querySelector('#breite').load();
    return [await one.toSVG({ width: 640, height: 360 }), one.analysis.claims.map(({ verdict }) => verdict)];
  });
  assert.match(picture, />Advance-Decline-Linie/);
  assert.deepEqual(verdicts, ['holds', 'holds', 'holds']);
});

test('it asks its own server only', async (t) => {
  const page = await opened(t);
  for (const address of page.asked) assert.equal(new URL(address).origin, new URL(BASE).origin);
});

for (const colorScheme of ['light', 'dark']) {
  test(`a machine finds no fault in it, in ${colorScheme} colours`, async (t) => {
    const page = await opened(t, { colorScheme });
    await settle(page);
    await page.addScriptTag({ path: AXE });
    const { violations } = await page.evaluate(() => window.axe.run(document, { rules: { region: { enabled: false } } }));
    assert.deepEqual(
      violations.map(({ id, nodes }) => [id, nodes[0].html]),
      [],
    );
  });
}

test('its data are what the scripts in the repository write', async () => {
  for (const [file, ...call] of [
    ['coin.csv', 'coin.mjs'],
    ['coin-mean.csv', 'coin.mjs', 'mean'],
    ['coin-range.csv', 'coin.mjs', 'range'],
    ['coin-advances.csv', 'coin.mjs', 'advances'],
    ['stock.csv', 'stock.mjs'],
  ]) {
    const [script, ...words] = call;
    assert.equal(await readData(`www/data/${file}`), execFileSync(process.execPath, [`${ROOT}/xtask/${script}`, ...words], { encoding: 'utf8' }), file);
  }
});
