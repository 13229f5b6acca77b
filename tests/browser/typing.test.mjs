// Prices as readers type them: what a field shows it reads, in the page's language and in English.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readNumber } from '../../www/npm/number.js';
import { settle, useBrowser } from './browser.mjs';
import { openExplorer, shown } from './explore.mjs';

useBrowser();
const field = (page) => page.locator('level-chart .try input');
const output = (page, pattern) =>
  page.waitForFunction(
    (pattern) => new RegExp(pattern).test(document.querySelector('level-chart').shadowRoot.querySelector('.controls output').textContent),
    pattern,
  );
const tried = (page) => page.locator('level-chart').evaluate((one) => one.shadowRoot.querySelector('.handle.tried input')?.value ?? null);

/** Text, language, a price nearby, and the number that is meant. */
const TYPED = [
  ['2.108', 'de', 2100, 2108],
  ['2.108', 'de', 1.08, 2.108],
  ['2108,5', 'de', 2100, 2108.5],
  ['2.108,50', 'de', 2100, 2108.5],
  ['2,108.50', 'de', 2100, 2108.5],
  ['2,108', 'en', 2100, 2108],
  ['2 108,5', 'fr', 2100, 2108.5],
  ['2\u202f108,5', 'fr', 2100, 2108.5],
  ['2’108.5', 'de-CH', 2100, 2108.5],
  ['12,34,567', 'hi', 1e6, 1_234_567],
  ['٢٬١٠٨', 'ar', 2100, 2108],
  ['٢١٠٨٫٥', 'ar', 2100, 2108.5],
  ['۲۱۰۸', 'fa', 2100, 2108],
  ['２１０８', 'ja', 2100, 2108],
  ['$2,108', 'en', 2100, 2108],
  ['.5', 'en', 1, 0.5],
  ['-5', 'en', 1, -5],
  ['−5', 'en', 1, -5],
  ['0', 'en', 1, 0],
];

test('a price is read as the language writes it, and as English does', () => {
  for (const [text, lang, near, expected] of TYPED) assert.equal(readNumber(text, lang, near), expected, `${text} in ${lang}`);
});

test('what is no number is none', () => {
  for (const text of ['abc', '', '.', '1e3', '1.5.2', '2,1', '1,2345']) assert.equal(readNumber(text, 'en', 2100), null, text);
});

test('the field on a German page reads what it shows', async (t) => {
  const page = await openExplorer(t, { attributes: 'lang="de"' });
  for (const [text, price] of [
    ['2.108', '2108'],
    ['2108,5', '2108.5'],
    ['2,120.00', '2120'],
  ]) {
    await field(page).fill(text);
    await settle(page);
    assert.equal(await tried(page), price, text);
  }
  await field(page).blur();
  const shownText = await field(page).inputValue();
  assert.equal(shownText, '2.120');
  await field(page).fill('2.121');
  await field(page).fill(shownText);
  await settle(page);
  assert.equal(await tried(page), '2120');
});

test('digits of Arabic are a price', async (t) => {
  const page = await openExplorer(t);
  await field(page).fill('٢١٠٨');
  await settle(page);
  assert.equal(await tried(page), '2108');
});

test('what is no price is said, and leaves the level where it is', async (t) => {
  const page = await openExplorer(t);
  await field(page).fill('2108');
  for (const text of ['abc', '0', '-5']) {
    await field(page).fill(text);
    await output(page, `^“${text}” is no price; type one such as 2,1\\d\\d\\.`);
    assert.match((await shown(page)).sentence, /is no price/);
    assert.equal(await field(page).getAttribute('aria-invalid'), 'true');
    assert.equal(await tried(page), '2108');
  }
  await field(page).fill('2110');
  await output(page, '^At 2,110');
  assert.equal(await field(page).getAttribute('aria-invalid'), null);
});

test('a number that is being typed is not called wrong', async (t) => {
  const page = await openExplorer(t);
  await field(page).pressSequentially('2,108', { delay: 20 });
  await settle(page);
  assert.equal(await tried(page), '2108');
  assert.match((await shown(page)).sentence, /^At 2,108/);
});

test('a price out of view is said so', async (t) => {
  const page = await openExplorer(t);
  await field(page).fill('900');
  await output(page, 'This price lies outside the picture\\.$');
  await field(page).fill('2108');
  await settle(page);
  assert.doesNotMatch((await shown(page)).sentence, /outside/);
});

test('arrows step the level from the field', async (t) => {
  const page = await openExplorer(t);
  await field(page).fill('2108');
  await field(page).press('ArrowUp');
  assert.equal(await field(page).inputValue(), '2,109');
  await field(page).press('ArrowDown');
  await field(page).press('ArrowDown');
  assert.equal(await field(page).inputValue(), '2,107');
});

test('a typed price keeps its decimals, in the sentence, the knob and the field', async (t) => {
  const page = await openExplorer(t);
  await field(page).fill('2,050.5');
  await field(page).press('Enter');
  await output(page, '^At 2,050\\.5');
  const chips = () =>
    page.locator('level-chart').evaluate((one) => Array.from(one.shadowRoot.querySelectorAll('.handle.tried .chip'), (chip) => chip.textContent));
  assert.deepEqual(await chips(), ['2,050.50']);
  assert.equal(await field(page).inputValue(), '2,050.5');
  // A round one stays as short as the steps.
  await field(page).fill('2051');
  await field(page).press('Enter');
  await output(page, '^At 2,051:');
});

test('keys bring a typed price to the next round one, and its handle has the price that it says', async (t) => {
  for (const [key, next] of [
    ['ArrowUp', '2,051'],
    ['ArrowDown', '2,050'],
  ]) {
    const page = await openExplorer(t);
    await field(page).fill('2,050.5');
    await field(page).press('Enter');
    await output(page, '^At 2,050\\.5');
    const handle = page.locator('level-chart .handle.tried input');
    assert.deepEqual([await handle.inputValue(), await handle.getAttribute('aria-valuetext')], ['2050.5', '2,050.50']);
    await handle.focus();
    await page.keyboard.press(key);
    await output(page, `^At ${next}:`);
    assert.equal(await handle.inputValue(), next.replace(',', ''));
  }
});

test('the prices of two tried levels that are near to each other are apart', async (t) => {
  const page = await openExplorer(t, { viewport: { width: 390, height: 844 } });
  await field(page).fill('2,090');
  await field(page).press('Enter');
  await output(page, '^At 2,090');
  await page.locator('level-chart .handle input[aria-label*="2,080"]').focus();
  await page.keyboard.press('ArrowUp');
  await output(page, '^At 2,081');
  const [one, other] = await page.locator('level-chart .handle.tried .chip').evaluateAll((chips) => chips.map((chip) => chip.getBoundingClientRect().toJSON()));
  const apart = [one.bottom <= other.top, other.bottom <= one.top, one.right <= other.left, other.right <= one.left];
  assert.ok(apart.some(Boolean), JSON.stringify([one, other]));
});

test('other bars leave what a reader is typing, and a level a little outside the prices', async (t) => {
  const page = await openExplorer(t);
  const shift = (from) =>
    page.evaluate(async (from) => {
      const [head, ...rows] = (await (await fetch('/data/smallcap.csv')).text()).trim().split('\n');
      const chart = document.querySelector('level-chart');
      chart.data = [head, ...rows.slice(from, rows.length - 4 + from)].join('\n');
      await chart.ready;
    }, from);
  await field(page).focus();
  await page.keyboard.type('21');
  await shift(1);
  await settle(page);
  assert.equal(await field(page).inputValue(), '21');
  await page.keyboard.type('08');
  await output(page, '^At 2,108: ');
  await shift(2);
  await settle(page);
  assert.equal(await field(page).inputValue(), '2108');
  await field(page).fill('1900'); // below all prices
  await output(page, 'This price lies outside the picture');
  await shift(3);
  await settle(page);
  await field(page).blur();
  assert.equal(await field(page).inputValue(), '1,900');
});

test('a series with prices below zero reads those that a reader types, and keys move them', async (t) => {
  const page = await openExplorer(t);
  await page.evaluate(async () => {
    const chart = document.querySelector('level-chart');
    chart.options = { levels: '-0.5 floor', range: 'all' };
    chart.data = {
      time: Array.from({ length: 200 }, (_, day) => Date.UTC(2025, 0, 1 + day)),
      close: Array.from({ length: 200 }, (_, day) => -0.6 + 0.2 * Math.sin(day / 9)),
    };
    await chart.ready;
  });
  await settle(page);
  await field(page).fill('-0.55');
  await output(page, '^At −0\\.55');
  await page.getByRole('button', { name: 'Level up' }).click();
  await settle(page);
  assert.ok(Math.abs(Number(await tried(page)) + 0.55) < 0.05 && Number(await tried(page)) > -0.55, await tried(page));
  await field(page).fill('0');
  await output(page, 'At 0\\.0');
});
