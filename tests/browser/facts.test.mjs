// Figures beside a chart: the strip under the picture, the table, and what is refused.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { failure, openBody, prerendered, ready, settle, useBrowser } from './browser.mjs';

useBrowser();
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const FACTS = [
  { label: 'Forward P/E', value: 14.5, unit: 'x', source: 'Exchange <b>', url: '/pe.html', date: '2026-02-06' },
  { label: 'Share', value: 62, unit: '%', source: 'Survey' },
];
const quoted = (facts) => JSON.stringify(facts).replace(/&/g, '&amp;').replace(/'/g, '&#39;');
const chart = (facts, more = '') => `<level-chart id="c" src="/data/smallcap.csv" loading="eager" facts='${facts}' ${more}></level-chart>`;
const strip = (page) => page.locator('level-chart dl[part=facts]');

test('each figure stands under the picture with unit, source, link and date, as text', async (t) => {
  const page = await openBody(t, chart(quoted(FACTS)));
  await ready(page);
  assert.deepEqual(await strip(page).locator('dt').allTextContents(), ['Forward P/E', 'Share']);
  assert.deepEqual(await strip(page).locator('dd').allTextContents(), ['14.5\u00a0x', 'Exchange <b>, 6 Feb 2026', '62%', 'Survey']);
  assert.deepEqual(
    await strip(page)
      .locator('a')
      .evaluateAll((all) => all.map((link) => [link.textContent, link.getAttribute('href')])),
    [['Exchange <b>', '/pe.html']],
  );
  const [first] = await page.evaluate(() => document.querySelector('level-chart').analysis.facts);
  assert.deepEqual(first, FACTS[0]);
  const [plot, box] = await Promise.all([page.locator('level-chart .plot').boundingBox(), strip(page).boundingBox()]);
  assert.ok(plot.y + plot.height <= box.y + 0.5, 'the strip covers the picture');
});

test('facts may be a file, and objects of a script; without any the strip goes', async (t) => {
  const page = await openBody(t, chart('/facts.json'), {
    route: (page) => page.route('**/facts.json', (route) => route.fulfill({ body: JSON.stringify(FACTS), contentType: 'application/json' })),
  });
  await ready(page);
  assert.equal(await strip(page).locator('dt').count(), 2);
  await page.evaluate(() => (document.querySelector('level-chart').options = { facts: [{ label: 'One', value: 1, source: 'Me' }] }));
  await page.waitForFunction(() => document.querySelector('level-chart').shadowRoot.querySelectorAll('.facts dt').length === 1);
  await page.evaluate(() => (document.querySelector('level-chart').options = { facts: [] }));
  await page.waitForFunction(() => !document.querySelector('level-chart').shadowRoot.querySelector('.facts'));
});

test('figures and dates are written as the page’s language does', async (t) => {
  const page = await openBody(t, `<div lang="de">${chart(quoted([{ ...FACTS[0], value: 1234.5 }, FACTS[1]]))}</div>`);
  await ready(page);
  assert.deepEqual(await strip(page).locator('dd').allTextContents(), ['1.234,5\u00a0x', 'Exchange <b>, 6. Feb. 2026', '62\u00a0%', 'Survey']);
});

for (const [what, facts, said] of [
  ['a fact without a source', [{ label: 'a', value: 1 }], /facts, item 1, source: found nothing; expected who says so/],
  ['a value that is a text', [FACTS[0], { ...FACTS[1], value: '62' }], /facts, item 2, value: found "62"; expected a number/],
  [
    'an address that is a script',
    [{ ...FACTS[0], url: 'javascript:alert(1)' }],
    /facts, item 1, url: found "javascript:alert\(1\)"; expected an address of http/,
  ],
  ['too many', Array(25).fill(FACTS[1]), /facts: found "25 facts"; expected at most 24/],
]) {
  test(`${what} is an error that says where`, async (t) => {
    const page = await openBody(t, chart(quoted(facts)));
    assert.match((await failure(page)).why, said);
  });
}

test('a text that is no JSON is an error', async (t) => {
  const page = await openBody(t, chart('[{"label":'));
  assert.match((await failure(page)).why, /facts: found "\[\{\\?"label\\?":"; expected JSON: a list of objects/);
});

for (const [where, more] of [
  ['under the picture', ''],
  [
    'that the page has behind the chart',
    '<dl data-prerendered><div><dt>Forward P/E</dt><dd><b>14.5 x</b></dd><dd>Exchange &lt;b&gt;</dd></div><div><dt>Share</dt><dd><b>62%</b></dd><dd>Survey</dd></div></dl>',
  ],
]) {
  test(`a figure of a later day than the chart is set back to is not shown, and keeps its room, ${where}`, async (t) => {
    const page = await openBody(t, `<div lang="en">${chart(quoted(FACTS), 'explore="levels" replay="9"')}${more}</div>`);
    await ready(page);
    const strip = page.locator(more ? 'dl[data-prerendered]' : 'level-chart dl[part=facts]');
    await strip.waitFor();
    const sizeOf = async () => (({ width, height }) => [width, height])(await strip.boundingBox());
    const size = await sizeOf();
    const isSeen = (labels) => labels.filter((one) => getComputedStyle(one).visibility === 'visible').map((one) => one.textContent);
    const seen = () => strip.locator('dt').evaluateAll(isSeen);
    const table = page.locator('level-chart [data-panel=table] tbody th:text("Share")');
    await page.locator('level-chart details.more > summary').click();
    await page.locator('level-chart [data-panel=table] > summary').click();
    await table.waitFor();
    for (const [act, labels] of [
      [(one) => one.setAsOf('2026-02-05'), ['Share']],
      [(one) => one.setAsOf('2026-02-06'), ['Forward P/E', 'Share']],
      [(one) => one.setAsOf('2026-01-05T00:00:00.000Z'), ['Share']],
      [(one) => one.setAsOf(null), ['Forward P/E', 'Share']],
    ]) {
      await page.evaluate(`(${act})(document.querySelector('level-chart'))`);
      await settle(page);
      assert.deepEqual(await seen(), labels);
      assert.deepEqual(await sizeOf(), size);
      await page.waitForFunction(
        (count) =>
          [...document.querySelector('level-chart').shadowRoot.querySelectorAll('[data-panel=table] caption')].some(
            (one) => one.textContent === 'Figures beside the chart' && one.parentElement.querySelectorAll('tbody tr').length === count,
          ),
        labels.length,
      );
    }
    await page.locator('level-chart [data-panel=replay] > summary').click();
    await page.getByRole('button', { name: 'One session' }).click();
    await settle(page);
    assert.deepEqual(await seen(), ['Share']);
    await page.getByRole('button', { name: 'To the end' }).click();
    await settle(page);
    assert.deepEqual(await seen(), ['Forward P/E', 'Share']);
  });
}

test('the data table has them', async (t) => {
  const page = await openBody(t, chart(quoted(FACTS), 'explore="levels"'));
  await ready(page);
  await page.locator('level-chart details.more > summary').click();
  await page.locator('level-chart [data-panel=table] > summary').click();
  const table = page.locator('level-chart [data-panel=table] table').nth(1);
  await table.waitFor();
  assert.deepEqual(await table.locator('caption').allTextContents(), ['Figures beside the chart']);
  assert.deepEqual(await table.locator('tbody tr').allTextContents(), ['Forward P/E14.5\u00a0xExchange <b>, 6 Feb 2026', 'Share62%Survey']);
});

for (const [what, viewport] of Object.entries({ wide: { width: 1280, height: 900 }, narrow: { width: 340, height: 800 } })) {
  test(`on a ${what} screen the picture keeps its shape, and a machine finds no fault`, async (t) => {
    const [bare, full] = await Promise.all(
      [chart('[]'), chart(quoted(FACTS), 'explore="levels" alerts="2150 2000" refresh="60"')].map(async (markup) => {
        const page = await openBody(t, `<main>${markup}</main>`, { options: { viewport } });
        await ready(page);
        await settle(page);
        return page;
      }),
    );
    const size = async (page) => {
      const { width, height } = await page.locator('level-chart [part~=plot], level-chart .plot').first().boundingBox();
      return [width, height].map(Math.round);
    };
    assert.deepEqual(await size(full), await size(bare));
    await full.addScriptTag({ path: AXE });
    const { violations } = await full.evaluate(() => window.axe.run('level-chart', { rules: { 'page-has-heading-one': { enabled: false } } }));
    assert.deepEqual(
      violations.map(({ id }) => id),
      [],
    );
  });
}

for (const lang of ['en', 'de', 'ar']) {
  test(`the command writes the same strip as the page, in ${lang}, which stays where it is`, async (t) => {
    const around = `<div lang="${lang}">${chart(quoted(FACTS)).replace('loading="eager"', '')}</div><p>After</p>`;
    const text = await prerendered(t, `<html lang="${lang}"><body>${around}</body></html>`);
    const page = await openBody(t, text.match(/<body>(.*)<\/body>/s)[1]);
    await page.evaluate(() => customElements.whenDefined('level-chart'));
    const written = page.locator('level-chart + dl');
    assert.ok(await written.isVisible());
    const place = () => page.locator('p', { hasText: 'After' }).boundingBox();
    const [html, before] = [await written.innerHTML(), await place()];
    await page.evaluate(() => document.querySelector('level-chart').load());
    await ready(page);
    await settle(page);
    assert.ok(await written.isVisible());
    assert.equal(await strip(page).count(), 0);
    assert.ok(Math.abs((await place()).y - before.y) < 2, `${before.y} became ${(await place()).y}`);
    // Other facts are shown in its place, and once it is gone the page's own are back.
    const { y } = await written.boundingBox();
    await page.evaluate(() => document.querySelector('level-chart').setAttribute('facts', '[{"label":"A","value":1,"source":"B"}]'));
    await strip(page).waitFor();
    assert.ok(!(await written.isVisible()));
    assert.ok(Math.abs((await strip(page).boundingBox()).y - y) < 2);
    await page.evaluate(() => document.querySelector('level-chart').dispose());
    assert.ok(await written.isVisible());
    // The command holds a date together by other blanks than the browser does.
    const blanks = (html) => html.replaceAll('&nbsp;', ' ');
    const plain = await openBody(t, `<div lang="${lang}">${chart(quoted(FACTS))}</div>`);
    await strip(plain).waitFor();
    assert.equal(blanks(await strip(plain).innerHTML()), blanks(html));
    // A figure reads from left to right, unit behind it, whatever is around it.
    assert.equal((await strip(plain).locator('bdi').count()) > 0, lang === 'ar');
  });
}
