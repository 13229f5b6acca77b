// Prose and chart: prices that point at a level, statements that are checked, the summary in words.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RULES } from '../../www/npm/prose/css.js';
import { createRequire } from 'node:module';
import { BASE, newPage, openArticle, openBody, ready, serve, settle, useBrowser } from './browser.mjs';
import { SAID } from './demo.mjs';

useBrowser();
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const STRICT =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";
const chart = (id, more = '') =>
  `<level-chart id="${id}" src="/data/smallcap.csv" averages="sma:50 sma:100 sma:200" rsi="14" levels="2150 resistance; 2080 support" range="1y" loading="eager" ${more}></level-chart>`;
const claim = (text, id = 'c', words = text) => `<span data-claim="${text.replace('<', '&lt;')}" data-chart="${id}">${words}</span>`;

/** Verdict and button name of each statement. */
const verdicts = (page) =>
  page
    .locator('[data-claim]')
    .evaluateAll((spans) => spans.map((span) => [span.dataset.verdict ?? null, span.querySelector('button')?.getAttribute('aria-label') ?? null]));
const popover = (page) => page.locator('[data-level-chart-verdict]');
const said = (page) => popover(page).locator('p').allTextContents();
const view = (page) => page.evaluate(() => document.querySelector('level-chart').view);
const active = (page) => page.locator('a[data-level-active]').evaluateAll((links) => links.map((link) => link.dataset.level));
const statement = (page, text) => page.locator(`[data-claim="${text}"]`);

/** How many pixels of the layer above the picture are painted. */
async function marked(page) {
  await settle(page);
  return page.evaluate(() => {
    const layer = document.querySelector('level-chart').shadowRoot.querySelector('canvas[aria-hidden]');
    if (!layer) return 0;
    const { data } = layer.getContext('2d').getImageData(0, 0, layer.width, layer.height);
    return data.reduce((count, value, at) => count + (at % 4 === 3 && value > 0), 0);
  });
}

async function checked(page) {
  await ready(page);
  await page.waitForFunction(() => [...document.querySelectorAll('[data-claim]')].every((span) => span.dataset.verdict));
}

test('each statement of the article is marked with the verdict of the analysis', async (t) => {
  const page = await openArticle(t);
  await checked(page);
  const [marks, found] = await page.evaluate(() => {
    const spans = [...document.querySelectorAll('[data-claim]')];
    const claims = document.querySelector('level-chart').analysis.claims;
    return [spans.map((span) => [span.dataset.claim, span.dataset.verdict]), claims.map((one) => [one.text, one.verdict])];
  });
  assert.equal(marks.length, SAID.length);
  assert.deepEqual(marks.toSorted(), found.toSorted());
});

test('a click on a statement tells the verdict, what the text says and the actual value', async (t) => {
  const page = await openArticle(t);
  await checked(page);
  await statement(page, 'rsi(14) ~ 63').click();
  assert.deepEqual(await said(page), ['Supported by the data', '63', '62.88']); // the verdict, what the text says, the value
  assert.ok(await popover(page).isVisible());
  // The statement as the editor wrote it is for those who ask.
  const code = popover(page).locator('code');
  assert.ok(!(await code.isVisible()));
  await popover(page).locator('summary').click();
  assert.ok(await code.isVisible());
  assert.equal(await code.textContent(), 'rsi(14) ~ 63');
});

test('the values that decided a statement stand in its popover, each with its date', async (t) => {
  const page = await openArticle(t);
  await checked(page);
  const rows = () =>
    popover(page)
      .locator('tr')
      .evaluateAll((found) => found.map((row) => [...row.cells].map((cell) => cell.textContent)));
  await statement(page, 'rsi(14) ~ 63').click();
  assert.deepEqual(await rows(), [['RSI, 14 days', '62.88', '6 Feb 2026']]);
  await page.keyboard.press('Escape');
  await statement(page, 'rsi(14) rising').click();
  const [now, before] = await rows();
  assert.deepEqual([now[0], before[0], before[2]], ['RSI, 14 days', 'RSI, 14 days', '5 Feb 2026']);
});

test('the marks of statements are longhands, which every browser knows', () => {
  for (const [shorthand, value] of RULES.matchAll(/text-decoration:([^;}]*)/g)) assert.fail(`${shorthand}: ${value}`);
  assert.match(RULES, /text-decoration-line:underline/);
});

test('a second click on a statement closes what the first one opened', async (t) => {
  const page = await openArticle(t);
  await checked(page);
  await statement(page, 'rsi(14) rising').click();
  assert.ok(await popover(page).isVisible());
  await statement(page, 'rsi(14) rising').click({ position: { x: 2, y: 10 } });
  assert.ok(!(await popover(page).isVisible()));
});

test('a keyboard opens a statement, reaches its button and closes it with Escape', async (t) => {
  const page = await openArticle(t);
  await checked(page);
  const button = page.getByRole('button', { name: 'Check of “rising”: Supported by the data' });
  await button.focus();
  await page.keyboard.press('Enter');
  assert.ok(await popover(page).isVisible());
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Show me');
  await page.keyboard.press('Escape');
  assert.ok(!(await popover(page).isVisible()));
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), 'Check of “rising”: Supported by the data');
});

test('a focused statement has a visible ring', async (t) => {
  const page = await openArticle(t);
  await checked(page);
  await page.locator('a[data-level="2150"]').first().focus();
  await page.keyboard.press('Tab'); // to the statement behind it, as a reader comes there
  const ring = await page.evaluate(() => {
    const span = document.activeElement.closest('[data-claim]');
    return [span.dataset.claim, getComputedStyle(span).outlineStyle, parseFloat(getComputedStyle(span).outlineWidth)];
  });
  assert.deepEqual(ring, ['level(2150) resistance', 'solid', 2]);
});

test('show me brings the bars responsible into view and marks them, and Escape takes it back', async (t) => {
  const page = await openArticle(t);
  await checked(page);
  const before = await view(page);
  const bars = await page.evaluate(() => document.querySelector('level-chart').analysis.claims.find((one) => one.text.startsWith('record(')).bars);
  assert.ok(bars[0] < before.first, 'the first cross lies outside the view of a year');
  await page.locator('[data-claim^="record("]').click();
  await page.getByRole('button', { name: 'Show me' }).click();
  assert.ok(!(await popover(page).isVisible()));
  assert.ok((await marked(page)) > 0);
  const shown = await view(page);
  assert.ok(shown.first <= bars[0] && shown.first + shown.count > bars.at(-1), JSON.stringify({ shown, bars }));
  await page.waitForFunction(() => {
    const { top, bottom } = document.querySelector('level-chart').shadowRoot.querySelector('[part~=plot]').getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });
  await page.mouse.move(1, 1); // the picture may have come under it: a cursor is no mark
  await page.keyboard.press('Escape');
  assert.equal(await marked(page), 0);
  assert.deepEqual(await view(page), before);
});

test('after "show me" the Back of the browser returns to the text', async (t) => {
  const page = await openArticle(t);
  await checked(page);
  const statement = page.locator('[data-claim^="record("]');
  await statement.scrollIntoViewIfNeeded();
  const top = await page.evaluate(() => scrollY);
  await statement.click();
  await page.getByRole('button', { name: 'Show me' }).click();
  await page.waitForFunction((top) => scrollY < top - 200, top);
  // Once it stands still: a page that goes on scrolling leaves the place that Back returns to.
  await page.waitForFunction(() => {
    const { scrollY: before } = window;
    return new Promise((done) => setTimeout(() => done(scrollY === before), 200));
  });
  await page.goBack();
  await page.waitForFunction((top) => Math.abs(scrollY - top) < 60, top);
  assert.equal(new URL(page.url()).pathname, '/');
});

test('"show me" takes a keyboard to the bars of the chart, and Back to the statement; in sight of the chart it stays there', async (t) => {
  const page = await openArticle(t, { viewport: { width: 1000, height: 700 }, reducedMotion: 'reduce' });
  await checked(page);
  await page.locator('level-chart [part=cursor]').waitFor({ state: 'attached' });
  const focused = () =>
    page.evaluate(() => {
      const inner = document.activeElement.shadowRoot?.activeElement;
      return inner?.getAttribute('part') ?? document.activeElement.closest('[data-claim]')?.dataset.claim;
    });
  const button = page.locator('[data-claim^="record("] > button');
  const show = async () => {
    await button.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await settle(page);
    return focused();
  };
  await button.evaluate((one) => one.parentElement.scrollIntoView({ block: 'end' }));
  assert.equal(await show(), 'cursor');
  await page.keyboard.press('ArrowLeft');
  assert.equal(await focused(), 'cursor');
  await page.goBack();
  await page.waitForFunction(() => {
    const { activeElement } = document;
    return activeElement.matches('[data-claim^="record("] > button') && activeElement.getBoundingClientRect().top < innerHeight;
  });
  assert.ok(await button.evaluate((one) => one.getBoundingClientRect().top > 0), 'the page is back at the text, too');
  await page.setViewportSize({ width: 1000, height: 3000 });
  await settle(page);
  assert.match(await show(), /^record\(/);
});

test('show me leaves the view alone where it holds the bars already', async (t) => {
  const page = await openArticle(t);
  await checked(page);
  const before = await view(page);
  await statement(page, 'rsi(14) rising').click();
  await page.getByRole('button', { name: 'Show me' }).click();
  assert.ok((await marked(page)) > 0);
  assert.deepEqual(await view(page), before);
});

test('what fails, what cannot be told and what cannot be read are each said in words', async (t) => {
  const page = await openBody(
    t,
    `<p>${['close > 1', 'close < 1', 'breadth > 60%', 'the close is nice', ' '].map((text) => claim(text)).join(' and ')}.</p>${chart('c')}`,
  );
  await checked(page);
  assert.deepEqual(await verdicts(page), [
    ['holds', 'Check of “close > 1”: Supported by the data'],
    ['fails', 'Check of “close < 1”: The data say otherwise'],
    ['untestable', 'Check of “breadth > 60%”: The data do not say'],
    ['unreadable', 'Check of “the close is nice”: The statement cannot be read'],
    ['unreadable', 'Check of “”: The statement cannot be read'],
  ]);
  await statement(page, 'the close is nice').click();
  const [, , why] = await said(page);
  assert.match(why, /character 1: found "the"/);
  assert.equal(await page.getByRole('button', { name: 'Show me' }).count(), 0); // no bar is responsible
});

test('what fails is told apart by more than its colour', async (t) => {
  const page = await openBody(t, `<p>${claim('close > 1')} ${claim('close < 1')}</p>${chart('c')}`);
  await checked(page);
  const looks = await page
    .locator('[data-claim]')
    .evaluateAll((spans) =>
      spans.map((span) => [getComputedStyle(span).textDecorationStyle, getComputedStyle(span.querySelector('button'), '::before').content]),
    );
  assert.deepEqual(looks, [
    ['dotted', 'none'],
    ['wavy', '"✗"'],
  ]);
});

test('the mark of a statement that fails covers no word', async (t) => {
  for (const dir of ['ltr', 'rtl']) {
    const page = await openBody(t, `<p dir="${dir}" style="font:18px/1.6 serif">Before ${claim('close < 1')} is not so. After.</p>${chart('c')}`);
    await checked(page);
    const [mark, words] = await page.evaluate(() => {
      const span = document.querySelector('[data-claim]');
      const button = span.querySelector('button');
      const range = document.createRange();
      range.selectNodeContents(span.nextSibling);
      const [box, after] = [button.getBoundingClientRect(), range.getClientRects()[0]];
      const size = parseFloat(getComputedStyle(button).fontSize);
      // The sign is as high as its font; the letters of the text reach about 0.7 of theirs above the line.
      return [box.top + size * 0.9, after.bottom - 18 * 0.25 - 18 * 0.72];
    });
    assert.ok(mark <= words, `${dir}: the sign ends at ${mark}, the letters begin at ${words}`);
  }
});

test('the mark of a statement stands in a room of its own, before the next letter', async (t) => {
  for (const [dir, before, words, after] of [
    ['ltr', 'Before', 'a statement', ', which is so'],
    ['rtl', 'לפני', 'משפט', '، וכן הלאה'],
  ]) {
    for (const text of ['close < 1', 'breadth > 60%', 'the close is nice']) {
      const page = await openBody(t, `<p dir="${dir}" style="font:18px/1.6 serif">${before} ${claim(text, 'c', words)}${after}.</p>${chart('c')}`);
      await checked(page);
      const [own, sign, next] = await page.evaluate((dir) => {
        const span = document.querySelector('[data-claim]');
        const button = span.querySelector('button');
        const { font, content } = getComputedStyle(button, '::before');
        const pen = document.createElement('canvas').getContext('2d');
        pen.font = font;
        const wide = pen.measureText(content.slice(1, -1)).width;
        const range = document.createRange();
        // How far a side of a box is along the line.
        const side = ({ left, right }, isEnd) => (dir === 'ltr' ? (isEnd ? right : left) : -(isEnd ? left : right));
        range.selectNodeContents(span.firstChild);
        const own = side(range.getBoundingClientRect(), true);
        const start = side(button.getBoundingClientRect());
        const isAtStart = ['left', 'right'].indexOf(getComputedStyle(button).textAlign) !== (dir === 'ltr' ? 1 : 0);
        range.setStart(span.nextSibling, 0);
        range.setEnd(span.nextSibling, 1);
        return [own, isAtStart ? start + wide : Infinity, side(range.getBoundingClientRect())];
      }, dir);
      assert.ok(sign > own && sign <= next, `${dir}, ${text}: the words end at ${own}, the sign at ${sign}, the next letter begins at ${next}`);
    }
  }
});

test('a statement of a script is checked beside those of the prose', async (t) => {
  const page = await openBody(t, `<p>${claim('close > 1')}</p>${chart('c')}`);
  await checked(page);
  await page.evaluate(() => (document.querySelector('level-chart').options = { claims: ['close > 2'] }));
  await page.waitForFunction(() => document.querySelector('level-chart').analysis.claims.length === 2);
  assert.deepEqual((await verdicts(page))[0][0], 'holds');
});

test('prose that comes later is checked, and prose that changes is checked anew', async (t) => {
  const page = await openBody(t, `<p>${claim('close > 1')}</p>${chart('c')}`);
  await checked(page);
  await page.evaluate(() => {
    const span = Object.assign(document.createElement('span'), { textContent: 'low' });
    Object.assign(span.dataset, { claim: 'close < 1', chart: 'c' });
    document.querySelector('p').append(span);
  });
  await checked(page);
  assert.deepEqual(
    (await verdicts(page)).map(([verdict]) => verdict),
    ['holds', 'fails'],
  );
  await page.evaluate(() => (document.querySelector('[data-claim="close < 1"]').dataset.claim = 'close > 3'));
  await page.waitForFunction(() => document.querySelector('[data-claim="close > 3"]').dataset.verdict === 'holds');
});

test('each of two charts checks its own statements, wherever they stand', async (t) => {
  const page = await openBody(t, `<p>${claim('rsi(14) > 0', 'b')} ${claim('close < 1', 'a')}</p>${chart('a')}<p>${claim('close > 1', 'a')}</p>${chart('b')}`);
  await ready(page, '#b');
  await checked(page);
  assert.deepEqual(
    (await verdicts(page)).map(([verdict]) => verdict),
    ['holds', 'fails', 'holds'],
  );
  assert.deepEqual(await page.evaluate(() => ['a', 'b'].map((id) => document.getElementById(id).analysis.claims.length)), [2, 1]);
});

test('a chart that leaves the page takes its marks along', async (t) => {
  const page = await openBody(t, `<p>${claim('close > 1')}</p>${chart('c')}`);
  await checked(page);
  const sheets = await page.evaluate(() => document.adoptedStyleSheets.length);
  await page.evaluate(() => document.querySelector('level-chart').remove());
  await page.waitForFunction(() => !document.querySelector('[data-verdict]'));
  assert.deepEqual(
    await page.evaluate(() => [document.querySelectorAll('[data-claim] button, [data-level-chart-verdict]').length, document.adoptedStyleSheets.length]),
    [0, sheets - 1],
  );
});

test('prose without a chart of that name stays as it is', async (t) => {
  const page = await openBody(t, `<p>${claim('close > 1', 'other')}</p>${chart('c')}`);
  await ready(page);
  await settle(page);
  assert.deepEqual(await verdicts(page), [[null, null]]);
});

test('a page without such prose does not load its script', async (t) => {
  const page = await openBody(t, chart('c'));
  await ready(page);
  assert.ok(!page.asked.some((address) => address.endsWith('/prose.js')));
});

test('pointing at a price in the text marks its level while the pointer is there', async (t) => {
  const page = await openArticle(t);
  await checked(page);
  assert.equal(await marked(page), 0);
  await page.locator('a[data-level="2150"]').first().hover();
  const [high] = [await marked(page)];
  assert.ok(high > 0);
  await page.mouse.move(5, 5);
  assert.equal(await marked(page), 0);
});

test('the focus on a price in the text marks its level', async (t) => {
  const page = await openArticle(t);
  await checked(page);
  await page.locator('a[data-level="2000"]').first().focus();
  assert.ok((await marked(page)) > 0);
  await page.evaluate(() => document.activeElement.blur());
  assert.equal(await marked(page), 0);
});

test('a click on a price does not move the page where the chart is on the screen', async (t) => {
  const page = await openArticle(t, { viewport: { width: 1280, height: 2000 } });
  await checked(page);
  await page.evaluate(() => document.querySelector('level-chart').scrollIntoView({ block: 'center' }));
  const before = await page.evaluate(() => scrollY);
  await page.locator('a[data-level="2150"]').first().click();
  assert.deepEqual(await page.evaluate(() => [scrollY, location.hash]), [before, '']);
  assert.ok((await marked(page)) > 0);
});

test('a click on a price far from the chart leads there and leaves the level marked until the next click', async (t) => {
  const page = await openArticle(t, { viewport: { width: 1280, height: 700 } });
  await checked(page);
  await page.locator('a[data-level="2000"]').last().click();
  await page.waitForFunction(() => Math.abs(document.querySelector('level-chart').getBoundingClientRect().top) < 100);
  assert.ok((await marked(page)) > 0);
  await page.locator('figcaption h3').click();
  assert.equal(await marked(page), 0);
});

test('a tap marks the level on a phone', async (t) => {
  const page = await openArticle(t, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });
  await checked(page);
  await page.locator('a[data-level="2080"]').first().tap();
  assert.ok((await marked(page)) > 0);
});

test('a link to a level below zero marks it', async (t) => {
  const close = Array.from({ length: 300 }, (_, at) => Number(Math.sin(at / 20).toFixed(2)));
  const columns = JSON.stringify({ time: close.map((_, at) => at * 86_400_000), close });
  const page = await openBody(
    t,
    `<p><a href="#c" data-level="-0.5">a floor</a></p><level-chart id="c" levels="-0.5 floor" loading="eager"><script type="application/json">${columns}</script></level-chart>`,
  );
  await ready(page);
  await settle(page);
  assert.equal(await marked(page), 0);
  await page.locator('a[data-level]').hover();
  assert.ok((await marked(page)) > 0);
});

test('pointing at a level in the chart marks the prices that name it', async (t) => {
  const page = await openBody(
    t,
    `<p><a href="#c" data-level="2150">2,150</a> and <a href="#c" data-level="2080">2,080</a>, <a href="#c" data-level="1">1</a></p>${chart('c', 'explore="levels"')}`,
  );
  await ready(page);
  await page.locator('level-chart input[type=range]').first().waitFor({ state: 'attached' });
  const box = await page.locator('level-chart canvas').first().boundingBox();
  let found = [];
  for (let y = 0.05; y < 0.6 && !found.includes('2080'); y += 0.01) {
    await page.mouse.move(box.x + box.width * 0.3, box.y + box.height * y);
    await settle(page);
    found = [...new Set([...found, ...(await active(page))])];
  }
  assert.deepEqual(found, ['2150', '2080']);
  await page.mouse.move(5, 2);
  await settle(page);
  assert.deepEqual(await active(page), []);
});

test('the focus on a level’s handle marks the prices that name it', async (t) => {
  const page = await openBody(
    t,
    `<p><a href="#c" data-level="2150">2,150</a> and <a href="#c" data-level="2080">2,080</a></p>${chart('c', 'explore="levels"')}`,
  );
  await ready(page);
  await page.locator('level-chart').getByRole('slider', { name: 'Move: support 2,080' }).focus();
  assert.deepEqual(await active(page), ['2080']);
});

test('the summary in the text is the chart’s', async (t) => {
  const page = await openBody(t, `<p data-summary data-chart="c"></p>${chart('c')}`);
  await ready(page);
  await page.waitForFunction(() => document.querySelector('[data-summary]').textContent !== '');
  assert.deepEqual(
    await page.evaluate(() => document.querySelector('[data-summary]').textContent),
    await page.evaluate(() => document.querySelector('level-chart').analysis.summary),
  );
});

test('the article’s own summary is what the chart says of its data', async (t) => {
  const page = await openArticle(t);
  const written = await page.evaluate(async () => {
    const text = await (await fetch(location.href)).text();
    return new DOMParser().parseFromString(text, 'text/html').querySelector('[data-summary]').textContent.trim().replace(/\s+/g, ' ');
  });
  assert.equal(written, await page.evaluate(() => document.querySelector('level-chart').analysis.summary));
});

test('verdicts speak the language of the page', async (t) => {
  const page = await openBody(t, `<div lang="de"><p>${claim('close < 1', 'c', 'niedrig')}</p>${chart('c')}</div>`);
  await checked(page);
  assert.deepEqual(await verdicts(page), [['fails', 'Prüfung von „niedrig“: Die Daten sagen etwas anderes']]);
});

test('statements work under a strict policy', async (t) => {
  const page = await openBody(t, `<p>${claim('close > 1')}</p>${chart('c')}`, { headers: { 'content-security-policy': STRICT } });
  await checked(page);
  await statement(page, 'close > 1').click();
  assert.ok(await popover(page).isVisible());
  assert.deepEqual(page.said, []);
});

for (const colorScheme of ['light', 'dark']) {
  test(`axe finds no fault in an open check, ${colorScheme}`, async (t) => {
    const page = await openArticle(t, { colorScheme });
    await checked(page);
    await statement(page, 'rsi(14) rising').click();
    await page.addScriptTag({ path: AXE });
    const faults = await page.evaluate(() =>
      axe.run().then((found) => found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target).join(', ')}`)),
    );
    assert.deepEqual(faults, []);
  });
}

test('statements that come after the picture, on a page that is still on its way, are checked', async (t) => {
  let end;
  const isDrawn = new Promise((done) => (end = done));
  const head = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Slow</title><link rel="icon" href="data:,"><script type="module" async src="${BASE}levelchart/element.js"></script><body>`;
  const url = await serve(t, async (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.write(head + chart('c').replaceAll('/data/', `${BASE}data/`));
    await isDrawn;
    response.end(`<p>${claim('rsi(14) < 70')} and ${claim('rsi(14) > 70')}</p>`);
  });
  const page = await newPage(t);
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction(() => document.querySelector('level-chart:defined')?.matches(':state(live)'));
  assert.equal(await page.locator('[data-claim]').count(), 0);
  end();
  await page.waitForFunction(() => document.querySelectorAll('[data-verdict]').length === 2);
  assert.deepEqual(
    (await verdicts(page)).map(([verdict]) => verdict),
    ['holds', 'fails'],
  );
  assert.deepEqual(page.said, []);
});

test('statements that a script adds to a page without any are checked at the next change', async (t) => {
  const page = await openBody(t, chart('c'));
  await ready(page);
  await page.evaluate(
    (html) => {
      document.body.insertAdjacentHTML('beforeend', html);
      document.querySelector('level-chart').setAttribute('range', '6m');
    },
    `<p>${claim('rsi(14) < 70')}</p>`,
  );
  await checked(page);
  assert.deepEqual(
    (await verdicts(page)).map(([verdict]) => verdict),
    ['holds'],
  );
  assert.deepEqual(page.said, []);
});
