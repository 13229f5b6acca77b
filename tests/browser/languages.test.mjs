// A page may change its language at any time, and its data with it: after that a chart says what a new one would say.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { openBody, ready, ROOT, settle, useBrowser } from './browser.mjs';

useBrowser();

const PANELS = ['rewind', 'whatif', 'robust', 'replay', 'table', 'save', 'method'];
const BODY = `<main><h1>Small caps</h1>
  <level-chart id="c" loading="eager" explore="levels" averages="sma:50 sma:200" rsi="14" range="all" replay="60" label="Small caps" facts="/data/facts.json"
    events="/data/calendar.csv" levels="auto:2" scenario="long 2080 stop 2000 targets 2150" alerts></level-chart>
  <p data-summary data-chart="c"></p><div data-score data-chart="c"></div>
  <p>It is <span data-claim="close > sma(200)" data-chart="c">above its average</span> and <span data-claim="rsi(14) > 90" data-chart="c">hot</span>.</p></main>`;

const small = await readFile(`${ROOT}/www/data/smallcap.csv`, 'utf8');
/** Prices of a thousandth, which take more decimals. */
const fine = small.replace(/\d+\.\d+/g, (price) => (Number(price) / 1000).toFixed(6));
const DATA = { 'the same bars': small, 'one more bar': `${small.trim()}\n2026-02-09,2143,2161,2140,2160.5,900000\n`, 'prices of other decimals': fine };

/** A page in `lang` with the chart and these panels open. */
async function opened(t, lang, data, panels = PANELS) {
  const page = await openBody(t, BODY);
  await page.evaluate(
    ([lang, data]) => {
      document.documentElement.lang = lang;
      document.querySelector('level-chart').data = data;
    },
    [lang, data],
  );
  await ready(page);
  await page.locator('.more > summary').click();
  for (const name of panels) {
    await page.locator(`[data-panel=${name}] > summary`).click();
    await page.locator(`[data-panel=${name}] .body > *`).first().waitFor();
  }
  return page;
}

/** All texts of chart and page, with the names that are heard, once they rest. */
async function texts(page) {
  let [before, now] = [null, ''];
  while (now !== before) {
    await settle(page);
    await page.waitForTimeout(500);
    [before, now] = [
      now,
      await page.evaluate(() => {
        const found = [];
        const walk = (node) => {
          if (node.nodeType === Node.TEXT_NODE) found.push(node.data.trim());
          if (node.localName === 'style' || node.localName === 'output') return;
          for (const name of ['aria-label', 'aria-valuetext', 'title', 'placeholder', 'alt', 'dir']) found.push(node.getAttribute?.(name) ?? '');
          for (const child of [...(node.shadowRoot?.childNodes ?? []), ...node.childNodes]) walk(child);
        };
        walk(document.querySelector('main'));
        return found.filter(Boolean).join('\n');
      }),
    ];
  }
  return now.split('\n');
}

const WAYS = {
  'the page': (lang) => (document.documentElement.lang = lang),
  'an element around it': (lang) => (document.querySelector('main').lang = lang),
  'the element': (lang) => (document.querySelector('level-chart').lang = lang),
};

// An open panel asks for a picture of its own, after which all is said anew: what is right beside it may be wrong without.
for (const [what, data, panels] of Object.entries(DATA).flatMap(([what, data]) => [
  [what, data, []],
  [`${what} and open panels`, data, PANELS],
])) {
  test(`another language with ${what} says what a new chart says`, async (t) => {
    const wanted = await texts(await opened(t, 'de', data, panels));
    const page = await opened(t, 'en', small, panels);
    await page.evaluate((data) => {
      document.documentElement.lang = 'de';
      document.querySelector('level-chart').data = data;
    }, data);
    assert.deepEqual(await texts(page), wanted);
  });
}

for (const [what, change] of Object.entries(WAYS)) {
  test(`the language of ${what} is followed`, async (t) => {
    const page = await opened(t, 'en', small);
    await page.evaluate(change, 'ar');
    await page.waitForFunction(() => document.querySelector('level-chart').words('ui.explore.try') !== 'Try a level');
    const wanted = await opened(t, 'ar', small);
    assert.deepEqual(await texts(page), await texts(wanted));
  });
}

test('a level that an editor calls by its role is called so in the language of the page', async (t) => {
  const page = await openBody(
    t,
    '<level-chart lang="fr" loading="eager" explore="levels" src="/data/smallcap.csv" levels="2150 resistance; 2080 Support; 2000 floor"></level-chart>',
  );
  await ready(page);
  await page.locator('.more > summary').click();
  const names = () => page.getByRole('slider').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')).join('\n'));
  assert.match(await names(), /: résistance 2.150\n.*: support 2.080\n.*: floor 2.000$/i);
  await page.locator('[data-panel=rewind] > summary').click();
  const levels = page.locator('[data-panel=rewind] .body ul').first();
  await levels.locator('li').first().waitFor();
  assert.match(await levels.textContent(), /résistance.2.150/i);
});
