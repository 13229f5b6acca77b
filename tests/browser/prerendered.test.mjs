// The article at rest, as `prerender` writes it: what it costs, what makes it live, and that nothing moves or is lost.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { BASE, frames, newPage, openBody, PACKAGE, prerendered, ready, ROOT, settle, shiftOf, soon, useBrowser, watchShifts } from './browser.mjs';

useBrowser();
const ADDRESS = new URL('prerendered.html', BASE).href;
const MOST_AT_REST = 12_000; // bytes, brotli: everything for the chart but the article itself
const MOST_ADDED = 9_000; // what prerender adds to the article
const STUB = ['element.js'];
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

const brotli = (bytes) => brotliCompressSync(bytes).length;

/** The article at rest, with its chart in the middle of the screen. */
async function atRest(t, options, before) {
  const page = await newPage(t, options);
  await watchShifts(page);
  await before?.(page);
  await page.goto(ADDRESS);
  await page.evaluate(() => customElements.whenDefined('level-chart'));
  await page.locator('level-chart').scrollIntoViewIfNeeded();
  await frames(page, 10); // more than a chart near the screen needs to ask for its scripts
  return page;
}

/** What the page asked for from the package and the data. */
const asked = (page) => page.asked.map((address) => new URL(address).pathname).filter((path) => /^\/(levelchart|data)\//.test(path));
const names = (page) => asked(page).map((path) => path.split('/').pop());
const isLive = (page) => page.evaluate(() => document.querySelector('level-chart').matches(':state(live)'));
const live = (page) => page.waitForFunction(() => document.querySelector('level-chart').matches(':state(live)'));
const readout = (page) =>
  soon(
    page.waitForFunction(() => {
      const readout = document.querySelector('level-chart').shadowRoot.querySelector('[part~=readout]');
      return readout && !readout.hidden && readout.textContent;
    }),
    'the cursor',
  ).then((text) => text.jsonValue());

/** A point in the picture, in pixels of the page. */
async function inPicture(page, share = 0.4) {
  const box = await page.locator('level-chart').boundingBox();
  return { x: box.x + box.width * share, y: box.y + box.height * 0.15 };
}

test('at rest a page pays for the stub alone, and for what its article holds', async (t) => {
  const page = await atRest(t);
  assert.deepEqual(names(page), STUB);
  const [article, plain, stub] = await Promise.all(
    [fetch(ADDRESS).then((answer) => answer.text()), readFile(`${ROOT}/www/index.html`, 'utf8'), readFile(`${PACKAGE}/element.js`)].map((part) => part),
  );
  const added = brotli(article) - brotli(plain);
  t.diagnostic(`${added} bytes added to the article, ${brotli(stub)} of the stub`);
  assert.ok(added <= MOST_ADDED, `${added} bytes were added to the article`);
  assert.ok(added + brotli(stub) <= MOST_AT_REST);
  assert.deepEqual(page.said, []);
});

for (const [name, options, shown] of [
  ['wide', {}, [true, false]],
  ['narrow', PHONE, [false, true]],
]) {
  test(`on a ${name} screen one picture is seen, with or without scripts`, async (t) => {
    for (const javaScriptEnabled of [true, false]) {
      const page = await newPage(t, { ...options, javaScriptEnabled });
      await page.goto(ADDRESS);
      const sizes = await Promise.all(
        ['level-chart > svg', 'level-chart > span > svg'].map((selector) =>
          page
            .locator(selector)
            .first()
            .boundingBox()
            .then((box) => box && [box.width, box.height]),
        ),
      );
      assert.deepEqual(
        sizes.map((size) => size !== null),
        shown,
      );
      const host = await page.locator('level-chart').boundingBox();
      assert.ok(Math.abs(sizes.find(Boolean)[0] - host.width) < 1, JSON.stringify([sizes, host]));
    }
  });
}

for (const [name, options] of [
  ['desktop', {}],
  ['phone', PHONE],
  ['narrow phone', { ...PHONE, viewport: { width: 360, height: 740 } }],
]) {
  test(`on a ${name} the room of the controls invites, until a click there makes the chart live`, async (t) => {
    const page = await atRest(t, options);
    const invitation = page.getByText('Tap or click to explore');
    const [host, box, facts] = await Promise.all([page.locator('level-chart'), invitation, page.locator('level-chart + dl')].map((one) => one.boundingBox()));
    const picture = (await page.evaluate(() => [...document.querySelectorAll('level-chart svg')].map((svg) => svg.getBoundingClientRect().bottom))).find(
      Boolean,
    );
    assert.ok(box.y >= picture && box.height > 100 && box.y + box.height <= facts.y, JSON.stringify([host, box, facts]));
    await invitation.click();
    await live(page);
    assert.ok(await invitation.isHidden());
    assert.equal(await shiftOf(page), 0);
    assert.deepEqual(page.said, []);
  });
}

test('on paper nothing invites', async (t) => {
  const page = await atRest(t);
  const invitation = page.getByText('Tap or click to explore');
  assert.ok(await invitation.isVisible());
  await page.emulateMedia({ media: 'print' });
  assert.ok(await invitation.isHidden());
});

for (const style of ['', 'height:520px', 'max-height:300px']) {
  for (const state of ['at rest', 'live', 'live, with panels open']) {
    if (style.includes('max') && state === 'at rest') continue; // the box of a fallback is as high as its ratio
    test(`on paper no gap follows the picture ${state} ${style}`, async (t) => {
      const page = await atRest(t);
      await page.addStyleTag({ content: `level-chart{${style}}` });
      if (state !== 'at rest') {
        await page.evaluate(() => document.querySelector('level-chart').load());
        await page.locator('level-chart .more > summary').waitFor();
      }
      if (state.includes('panels')) {
        await page.evaluate(() => {
          const chart = document.querySelector('level-chart');
          const panels = chart.shadowRoot.querySelectorAll('.more, [data-panel=whatif], [data-panel=table]');
          for (const panel of panels) panel.open = true;
          chart.scrollTop = 300;
        });
        await page.locator('level-chart [data-panel=table] table').first().waitFor({ state: 'attached' });
      }
      await page.emulateMedia({ media: 'print' });
      await settle(page);
      const [host, picture] = await page.evaluate(() => {
        const chart = document.querySelector('level-chart');
        const pictures = [...chart.children, chart.shadowRoot.querySelector('.plot')].filter((one) => one?.getBoundingClientRect().height > 0);
        return [chart, pictures[0]].map((one) => one.getBoundingClientRect().toJSON());
      });
      for (const side of ['top', 'bottom', 'left', 'right'])
        assert.ok(Math.abs(host[side] - picture[side]) < 2, `${side}: ${host[side]}, the picture ${picture[side]}`);
    });
  }
}

test('without scripts nothing invites', async (t) => {
  const page = await newPage(t, { javaScriptEnabled: false });
  await page.goto(ADDRESS);
  assert.ok(await page.getByText('Tap or click to explore').isHidden());
});

test('a pointer over the picture makes it live, and its cursor is there', async (t) => {
  const page = await atRest(t);
  const { x, y } = await inPicture(page);
  await page.mouse.move(x, y);
  await live(page);
  assert.match(await readout(page), /Close/);
  assert.equal(await shiftOf(page), 0);
  assert.equal(new Set(asked(page)).size, asked(page).length, `asked twice: ${asked(page)}`);
  assert.deepEqual(page.said, []);
});

test('the cursor is where the pointer has come to meanwhile, and nowhere when it left', async (t) => {
  const slow = (page) => page.route('**/levelchart_bg.wasm', async (route) => (await new Promise((done) => setTimeout(done, 1000)), route.continue()));
  const [moved, left, direct] = await Promise.all([atRest(t, {}, slow), atRest(t, {}, slow), atRest(t)]);
  const [from, to] = [await inPicture(moved, 0.2), await inPicture(moved, 0.6)];
  await moved.mouse.move(from.x, from.y);
  await moved.mouse.move(to.x, to.y);
  await left.mouse.move(from.x, from.y);
  await left.mouse.move(5, 5);
  await direct.mouse.move(to.x, to.y);
  assert.equal(await readout(moved), await readout(direct));
  await live(left);
  await left.waitForFunction(() => document.querySelector('level-chart').shadowRoot.querySelector('[part~=cursor]'));
  await frames(left, 10);
  assert.ok(await left.evaluate(() => document.querySelector('level-chart').shadowRoot.querySelector('[part~=readout]').hidden));
});

test('a tap makes it live with its cursor, a finger that scrolls does not', async (t) => {
  const page = await atRest(t, PHONE);
  const { x, y } = await inPicture(page);
  const client = await page.context().newCDPSession(page);
  const touch = (type, points) => client.send('Input.dispatchTouchEvent', { type, touchPoints: points });
  await touch('touchStart', [{ x, y }]);
  for (let k = 1; k <= 8; k += 1) await touch('touchMove', [{ x, y: y - 15 * k }]);
  await touch('touchEnd', []);
  await frames(page, 20);
  assert.deepEqual(names(page), STUB);
  await page.evaluate(() => document.querySelector('level-chart').scrollIntoView());
  await frames(page, 30); // a finger leaves the page moving
  const at = await inPicture(page);
  await page.touchscreen.tap(at.x, at.y);
  await live(page);
  assert.match(await readout(page), /Close/);
  assert.equal(await shiftOf(page), 0);
});

test('the tap that makes it live is a tap: no line of a mouse, and the next one moves the cursor', async (t) => {
  const page = await atRest(t, PHONE);
  await page.evaluate(() => document.querySelector('level-chart').scrollIntoView());
  await frames(page, 5);
  const tap = async (share) => {
    const { x, y } = await inPicture(page, share);
    await page.touchscreen.tap(x, y);
  };
  const hasLine = () => page.evaluate(() => !document.querySelector('level-chart').shadowRoot.querySelector('.cross').hidden);
  await tap(0.4);
  await live(page);
  const first = await readout(page);
  assert.equal(await hasLine(), false);
  await page.waitForTimeout(400); // two taps in less would be a double one
  await tap(0.7);
  await frames(page, 5);
  assert.notEqual(await readout(page), first);
  assert.equal(await hasLine(), false);
});

test('a reader who tabs into the chart makes it live and is at its cursor', async (t) => {
  const page = await atRest(t);
  await page.evaluate(() => {
    const before = document.querySelector('.dateline');
    before.tabIndex = -1;
    before.focus();
  });
  for (let k = 0; k < 20 && names(page).length === STUB.length; k += 1) {
    await page.keyboard.press('Tab');
    await frames(page, 2);
    // Statements stand before the chart: their links would make it live too.
    if (k === 0) await page.evaluate(() => document.querySelectorAll('article > p a').forEach((link) => (link.tabIndex = -1)));
    if (k === 0 && names(page).length > STUB.length) break;
  }
  await live(page);
  await page.waitForFunction(() => {
    const { activeElement } = document;
    return activeElement?.localName === 'level-chart'
      ? activeElement.shadowRoot.activeElement?.matches('[part~=cursor]')
      : activeElement?.matches('button[data-verdict-button]');
  });
});

test('the focus in the chart itself goes to the cursor, and the chart leaves no stop of its own', async (t) => {
  const page = await atRest(t);
  await page.evaluate(() => document.querySelector('level-chart').shadowRoot.querySelector('.box').focus());
  await live(page);
  await page.waitForFunction(() => document.querySelector('level-chart').shadowRoot.activeElement?.matches('[part~=cursor]'));
  assert.equal(await page.evaluate(() => document.querySelector('level-chart').shadowRoot.querySelector('.box').hasAttribute('tabindex')), false);
  await readout(page);
});

test('a price in the prose makes it live and marks its level', async (t) => {
  const page = await atRest(t);
  await page.evaluate(() => document.querySelector('level-chart').addEventListener('level-chart-ready', () => (window.told = true)));
  await page.locator('a[data-level="2080"]').first().hover();
  await live(page);
  await page.waitForFunction(() => window.told);
  const marked = await picture(page);
  await page.mouse.move(5, 5);
  await frames(page, 5);
  assert.notEqual(await picture(page), marked, 'the mark goes with the pointer');
});

const picture = (page) =>
  page.evaluate(() => Array.from(document.querySelector('level-chart').shadowRoot.querySelectorAll('canvas'), (canvas) => canvas.toDataURL()).join());

test('a statement that was tapped opens its verdict; each has one button, and no words twice', async (t) => {
  const page = await atRest(t);
  await page.mouse.move(5, 5);
  await page.locator('[data-claim="rsi(14) rising"]').dispatchEvent('pointerup', { pointerType: 'touch', bubbles: true, composed: true });
  await page.waitForFunction(() => document.querySelector('[data-level-chart-verdict]')?.matches(':popover-open'));
  const found = await page.evaluate(() => [
    document.querySelectorAll('[data-claim]').length,
    document.querySelectorAll('button[data-verdict-button]').length,
    document.querySelectorAll('a[data-verdict-button], [data-claim][title]').length,
    document.querySelectorAll('[data-summary]').length,
  ]);
  assert.deepEqual(found, [found[0], found[0], 0, 1]);
});

test('what is written at rest is what the live page marks', async (t) => {
  const page = await atRest(t);
  const verdicts = () =>
    page.evaluate(() =>
      Array.from(document.querySelectorAll('[data-claim]'), (span) => [
        span.dataset.verdict,
        span.querySelector('[data-verdict-button]').getAttribute('aria-label'),
        span.textContent,
      ]),
    );
  const [written, summary] = [await verdicts(), await page.locator('.summary').textContent()];
  await page.evaluate(() => document.querySelector('level-chart').load());
  assert.deepEqual(await verdicts(), written);
  assert.equal((await page.locator('.summary').textContent()).replace(/\s+/g, ' '), summary.replace(/\s+/g, ' '));
  assert.equal(await shiftOf(page), 0);
});

test('a script makes it live by load, a method or an attribute, and not by reading', async (t) => {
  for (const [act, loads] of [
    ['chart.ready, chart.analysis, chart.view, chart.className = "seen", chart.style.margin = 0', false],
    ['chart.load()', true],
    ['try { chart.showBars(1, 2); } catch (error) { if (error.code !== "not-ready") throw error; }', true],
    ['chart.setAttribute("scale", "log")', true],
    ['chart.options = { scale: "log" }', true],
  ]) {
    const page = await atRest(t);
    await page.evaluate(`{ const chart = document.querySelector("level-chart"); ${act} }`);
    await frames(page, 10);
    assert.equal(names(page).length > STUB.length, loads, act);
    if (loads) await ready(page);
  }
});

test('with Save-Data a pointer that passes loads nothing, a click does', async (t) => {
  const page = await atRest(t, {}, (page) => page.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } })));
  const { x, y } = await inPicture(page);
  await page.mouse.move(x, y);
  await frames(page, 10);
  assert.deepEqual(names(page), STUB);
  await page.mouse.click(x, y);
  await live(page);
});

test('while it loads the chart is busy and its picture stays', async (t) => {
  let go;
  const page = await atRest(t, {}, (page) => page.route('**/core.js', async (route) => (await new Promise((done) => (go = done)), route.continue())));
  const state = () =>
    page.evaluate(() => {
      const chart = document.querySelector('level-chart');
      return [chart.shadowRoot.querySelector('.box').ariaBusy, chart.querySelector('svg').checkVisibility()];
    });
  const { x, y } = await inPicture(page);
  await page.mouse.move(x, y);
  await page.waitForRequest('**/core.js', { timeout: 5000 }).catch(() => {});
  assert.deepEqual(await state(), ['true', true]);
  go();
  await live(page);
  assert.deepEqual(await state(), ['false', false]);
});

test('without the module one sentence is said, and only after an act; the picture stays', async (t) => {
  for (const missing of ['**/core.js', '**/levelchart{_bg.wasm,_b64.js}']) {
    const page = await atRest(t, {}, (page) => page.route(missing, (route) => route.abort()));
    const state = () =>
      page.evaluate(() => {
        const chart = document.querySelector('level-chart');
        return [chart.shadowRoot.querySelector('[part~=error]').textContent !== '', chart.querySelector('svg').checkVisibility()];
      });
    assert.deepEqual(await state(), [false, true]);
    const { x, y } = await inPicture(page);
    await page.mouse.move(x, y);
    await page.waitForFunction(() => document.querySelector('level-chart').matches(':state(error)'));
    assert.deepEqual(await state(), [true, true]);
    assert.equal(await shiftOf(page), 0);
  }
});

test('a browser without WebAssembly keeps the picture and says so after an act', async (t) => {
  const page = await atRest(t, {}, (page) => page.addInitScript(() => delete globalThis.WebAssembly));
  const { x, y } = await inPicture(page);
  await page.mouse.click(x, y);
  await page.waitForFunction(() => document.querySelector('level-chart').matches(':state(error)'));
  assert.ok(await page.evaluate(() => document.querySelector('level-chart > svg').checkVisibility()));
});

test('when the scripts can be had again the next act has them', async (t) => {
  let isThere = false;
  const page = await atRest(t, {}, (page) => page.route('**/core.js', (route) => (isThere ? route.continue() : route.abort())));
  const { x, y } = await inPicture(page);
  await page.mouse.click(x, y);
  await page.waitForFunction(() => document.querySelector('level-chart').matches(':state(error)'));
  isThere = true;
  await page.mouse.click(x + 5, y);
  await live(page);
});

test('a page that forbids styles shows one light picture', async (t) => {
  const page = await newPage(t);
  await page.route('**/prerendered.html', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, headers: { ...answer.headers(), 'content-security-policy': "style-src 'self'" } });
  });
  await page.goto(ADDRESS);
  assert.ok(await page.locator('level-chart > svg').isVisible());
  assert.equal(await page.locator('level-chart > span > svg').isVisible(), false);
});

test('the picture at rest has the colours of the page, light, dark and its own', async (t) => {
  const paper = (page) => page.evaluate(() => getComputedStyle(document.querySelector('level-chart > svg > path')).fill);
  assert.equal(await paper(await atRest(t)), 'rgb(253, 252, 250)');
  assert.equal(await paper(await atRest(t, { colorScheme: 'dark' })), 'rgb(24, 23, 22)');
});

test('a picture of the command rests by itself, and waits for no reader where it moves', async (t) => {
  const written = (attributes) => prerendered(t, `<level-chart src="/data/smallcap.csv" range="1y" ${attributes}></level-chart>`);
  const rests = await openBody(t, await written(''));
  await frames(rests, 10);
  assert.ok(!(await isLive(rests)) && !names(rests).includes('core.js'));
  await rests.mouse.move(300, 200);
  await live(rests);
  for (const attributes of ['loading="eager"', 'replay="60"']) await ready(await openBody(t, await written(attributes)));
});
