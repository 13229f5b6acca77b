// The work of a load is done in parts, and anything may happen between two of them. Counts and order only: no clock.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newPage, openBody, BASE, ready, settle, useBrowser } from './browser.mjs';
import { DESKTOP } from './explore.mjs';

useBrowser();
const ASKED = 'src="/data/smallcap.csv" averages="sma:50 sma:200" rsi="14" levels="2150 resistance; 2080 support" loading="eager"';
const chart = (page, work, given) => page.locator('level-chart').evaluate(work, given);

/** A page whose scripts' pauses end when the test lets them: `page.parts` walks through what comes after the call. */
async function paused(t, body) {
  const page = await openBody(t, body, {
    options: DESKTOP,
    route: (page) =>
      page.addInitScript(() => {
        // Short steps share a task: by this clock none is short.
        const now = performance.now.bind(performance);
        let late = 0;
        performance.now = () => now() + (late += 5);
        const gates = [];
        let holds = false;
        globalThis.scheduler ??= {};
        const { yield: real = () => new Promise((next) => setTimeout(next)) } = scheduler;
        scheduler.yield = () => (holds ? new Promise((go) => gates.push(go)) : real.call(scheduler));
        window.hold = () => (holds = true);
        window.letGo = () => {
          holds = false;
          for (const go of gates.splice(0)) go();
        };
        window.until = async (isSo) => {
          for (let tries = 0; !isSo(); tries += 1) {
            if (tries > 4_000) throw new Error(`waited for ${isSo}`);
            await new Promise((next) => setTimeout(next, 5));
          }
        };
        /** Lets one pause end, unless `isDone` before there is one. */
        window.step = async (isDone) => {
          await until(() => gates.length > 0 || isDone());
          const go = gates.shift();
          go?.();
          await new Promise((next) => setTimeout(next));
          return Boolean(go);
        };
        window.parts = () => document.querySelector('level-chart').shadowRoot.querySelectorAll('.cursor,.readout,.handle,.controls *').length;
        window.isMounted = () => Boolean(document.querySelector('level-chart').shadowRoot.querySelector('.more'));
      }),
  });
  await ready(page);
  return page;
}

/** Explores a drawn chart with `work` after as many parts of the mounting as asked for, for each number of them. */
async function between(t, page, work, check) {
  let all = 0;
  for (let parts = 0; ; parts += 1) {
    const done = await page.evaluate(
      async ({ parts, work }) => {
        hold();
        document.querySelector('level-chart').setAttribute('explore', 'levels');
        for (let part = 0; part < parts; part += 1) if (!(await step(isMounted))) return true;
        await new Function('chart', `return (${work})(chart)`)(document.querySelector('level-chart'));
        letGo();
        return false;
      },
      { parts, work: String(work) },
    );
    if (!done) await check(parts);
    await page.evaluate(async () => {
      letGo();
      const chart = document.querySelector('level-chart');
      chart.setAttribute('explore', 'none');
      await until(() => parts() === 0);
    });
    all = parts;
    if (done) break;
  }
  assert.ok(all > 5, `${all} parts`);
  t.diagnostic(`${all} parts`);
  assert.deepEqual(page.said, []);
}

test('exploring that ends between two parts of its mounting leaves nothing behind', async (t) => {
  const page = await paused(t, `<level-chart ${ASKED}></level-chart>`);
  const away = async (one) => {
    one.setAttribute('explore', 'none');
    for (let k = 0; k < 3; k += 1) await new Promise((next) => setTimeout(next)); // the change is followed in a microtask
  };
  await between(t, page, away, async (parts) => {
    await settle(page);
    assert.equal(await page.evaluate(() => window.parts()), 0, `after ${parts} parts`);
  });
});

test('a chart that is taken away between two parts leaves nothing behind', async (t) => {
  const page = await paused(t, `<level-chart ${ASKED}></level-chart>`);
  let held = true;
  for (let parts = 0; held; parts += 1) {
    const left = await page.evaluate(
      async ({ parts, asked }) => {
        document.querySelector('level-chart').outerHTML =
          `<level-chart id="c" explore="levels" ${asked}></level-chart><p><span data-claim="rsi(14) < 70" data-chart="c">calm</span></p>`;
        const one = document.querySelector('level-chart');
        hold();
        let held = true;
        for (let part = 0; held && part < parts; part += 1) held = await step(isMounted);
        one.remove();
        document.querySelector('p').remove();
        letGo();
        for (let k = 0; k < 2; k += 1) await new Promise(requestAnimationFrame);
        const left = one.shadowRoot.querySelectorAll('canvas,.cursor,.handle,.controls *').length;
        document.body.append(one);
        one.removeAttribute('explore');
        return { held, left };
      },
      { parts, asked: ASKED },
    );
    assert.equal(left.left, 0, `after ${parts} parts`);
    await ready(page);
    held = left.held;
    if (!held) assert.ok(parts > 15, `${parts} parts`);
  }
  assert.deepEqual(page.said, []);
});

test('a bar that comes between two parts is in what is mounted', async (t) => {
  const page = await paused(t, `<level-chart ${ASKED}></level-chart>`);
  let close = 2000;
  const append = (one) => {
    const { time, close } = one.bars;
    one.append({ time: time.at(-1) + 86_400_000, open: 2100, high: 2300, low: 1900, close: close.at(-1) + 1 });
  };
  await between(t, page, append, async () => {
    await page.waitForFunction(() => isMounted());
    await settle(page);
    const { bars, max, said } = await chart(page, (one) => {
      const cursor = one.shadowRoot.querySelector('.cursor');
      return { bars: one.bars.close, max: Number(cursor.max), said: cursor.getAttribute('aria-valuetext') };
    });
    const all = Object.values(bars);
    assert.equal(max, all.length - 1);
    assert.ok(all.at(-1) > close);
    close = all.at(-1);
    assert.ok(said.includes(`close ${close.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`), said);
  });
});

test('a level that is tried between two parts is in the sentence and has its handle moved', async (t) => {
  const page = await paused(t, `<level-chart ${ASKED}></level-chart>`);
  await between(
    t,
    page,
    (one) => void one.tryLevel(2108),
    async (parts) => {
      await page.waitForFunction(() => isMounted());
      await settle(page);
      const { sentence, tried } = await chart(page, (one) => ({
        sentence: one.shadowRoot.querySelector('.sentence').textContent,
        tried: Array.from(one.shadowRoot.querySelectorAll('.handle.tried input'), (input) => input.getAttribute('aria-valuetext')),
      }));
      assert.match(sentence, /^At 2,108: /, `after ${parts} parts`);
      assert.deepEqual(tried, ['2,108']);
      await chart(page, (one) => void one.tryLevel(null));
    },
  );
});

test('what a reader explores with comes from top to bottom, and nothing that is seen goes or moves', async (t) => {
  const page = await paused(t, `<level-chart ${ASKED}></level-chart>`);
  const { seen, moved } = await chart(page, async (one) => {
    hold();
    one.setAttribute('explore', 'levels');
    const places = new Map();
    const [seen, moved] = [[], []];
    do {
      const shown = [];
      for (const query of ['.handle', '.ranges [aria-pressed=true]', '.view button', '.try input', '.sentence', '.more > summary']) {
        const part = one.shadowRoot.querySelector(query);
        const { x, y, width } = part?.getBoundingClientRect() ?? {};
        if (!(width > 0) || part.hidden) continue;
        shown.push(query);
        const place = `${query} ${x} ${y}`;
        if ((places.get(query) ?? place) !== place) moved.push([places.get(query), place]);
        places.set(query, place);
      }
      seen.push(shown.join());
    } while (await step(isMounted));
    letGo();
    return { seen: [...new Set(seen)], moved };
  });
  assert.deepEqual(moved, []);
  assert.deepEqual(seen, [
    '',
    '.handle',
    '.handle,.ranges [aria-pressed=true],.view button',
    '.handle,.ranges [aria-pressed=true],.view button,.try input',
    '.handle,.ranges [aria-pressed=true],.view button,.try input,.sentence',
    '.handle,.ranges [aria-pressed=true],.view button,.try input,.sentence,.more > summary',
  ]);
});

test('ready is told when the prose is marked, and each part of that is a task of its own', async (t) => {
  const page = await paused(t, `<level-chart ${ASKED}></level-chart>`);
  const seen = await page.evaluate(async (asked) => {
    document.body.innerHTML = `<p><span data-claim="rsi(14) < 70" data-chart="c">calm</span></p>`;
    const one = document.createElement('level-chart');
    one.id = 'c';
    hold();
    let told = false;
    one.addEventListener('level-chart-ready', () => (told = true));
    for (const [, name, value] of asked.matchAll(/([\w-]+)="([^"]*)"/g)) one.setAttribute(name, value);
    document.body.append(one);
    const seen = [];
    const state = () => [one.matches(':state(live)'), document.querySelector('span').dataset.verdict ?? '', told].join();
    while (await step(() => told)) seen.push(state());
    letGo();
    return seen.filter((state, at) => state !== seen[at - 1]);
  }, ASKED);
  assert.deepEqual(seen, ['false,,false', 'true,,false', 'true,holds,false', 'true,holds,true']);
});

test('an option that changes between two parts of another load is in what that load draws', async (t) => {
  const page = await paused(t, `<level-chart ${ASKED}></level-chart>`);
  const wrong = await chart(page, async (one) => {
    const wrong = [];
    let parts = 0;
    for (let isDone = false; !isDone; parts += 1) {
      one.setAttribute('range', 'all');
      hold();
      one.setAttribute('src', `/data/smallcap.csv?${parts}`);
      let isLive = false;
      one.addEventListener('level-chart-ready', () => (isLive = true), { once: true });
      await new Promise((next) => setTimeout(next));
      for (let part = 0; part < parts && !isDone; part += 1) isDone = !(await step(() => isLive));
      one.setAttribute('range', '3m');
      letGo();
      await one.ready;
      for (let k = 0; k < 3; k += 1) await new Promise(requestAnimationFrame);
      if (one.view.count > 80) wrong.push(parts);
    }
    return { wrong, parts };
  });
  assert.deepEqual(wrong.wrong, []);
  assert.ok(wrong.parts > 10, `${wrong.parts} parts`);
});

test('the numbers are one object until they change, and then another', async (t) => {
  const page = await paused(t, `<level-chart ${ASKED}></level-chart>`);
  const found = await chart(page, async (one) => {
    const kept = JSON.stringify(one.analysis);
    const first = one.analysis;
    const changes = {
      'a view': () => one.shadowRoot && one.setView('3m'),
      'a tried level': () => one.tryLevel(2100),
      'a bar': () => one.append({ time: one.bars.time.at(-1) + 86_400_000, open: 2100, high: 2300, low: 1900, close: 2200 }),
      'a date': () => one.setAsOf('2025-06-02'),
      'all bars': () => one.setAsOf(null),
      'an option': async () => {
        one.setAttribute('rsi', '9');
        await until(() => one.analysis.rsi.period === 9);
      },
    };
    const out = {};
    for (const [name, change] of Object.entries(changes)) {
      const before = one.analysis;
      await change();
      const after = one.analysis;
      out[name] = [after === before, one.analysis === after];
    }
    return { ...out, kept: JSON.stringify(first) === kept, parts: Object.keys(first).length };
  });
  const same = [true, true];
  const other = [false, true];
  assert.deepEqual(found, {
    'a view': same,
    'a tried level': same,
    'a bar': other,
    'a date': other,
    'all bars': other,
    'an option': other,
    kept: true,
    parts: 32,
  });
});

test('the article asks for none of the formats of the browser before its reader opens anything', async (t) => {
  const page = await newPage(t);
  await page.addInitScript(() => {
    window.made = [];
    for (const name of ['NumberFormat', 'DateTimeFormat']) {
      const Format = Intl[name];
      Intl[name] = class extends Format {
        constructor(...given) {
          super(...given);
          window.made.push(name);
        }
      };
    }
  });
  await page.goto(BASE);
  await page.locator('level-chart').scrollIntoViewIfNeeded();
  await ready(page);
  await page.locator('.more > summary').waitFor();
  assert.match(
    await page.locator('level-chart .cursor').getAttribute('aria-valuetext'),
    /^6 February 2026: close 2,142\.67, at resistance 2,150, 50-day average: [\d,.]+, 100-day average: [\d,.]+, 200-day average: [\d,.]+, RSI 63, Members above their average: 62%/,
  );
  assert.deepEqual(await page.evaluate(() => window.made), []);
  await page.locator('.more > summary').click();
  await page.locator('[data-panel=table] > summary').click();
  await page.locator('[data-panel=table] table').first().waitFor();
  assert.ok((await page.evaluate(() => window.made)).includes('DateTimeFormat')); // the count does count
});

test('a browser that cannot yield loads in as many parts, and no timer holds them back', async (t) => {
  const page = await newPage(t);
  await page.addInitScript(() => {
    Object.defineProperty(window, 'scheduler', { value: undefined });
    window.parts = 0;
    window.MessageChannel = class extends MessageChannel {
      constructor() {
        super();
        window.parts += 1;
      }
    };
    const { setTimeout } = window;
    window.timers = 0;
    window.setTimeout = (work, ms, ...given) => {
      if (!ms) window.timers += 1;
      return setTimeout(work, ms, ...given);
    };
  });
  await page.goto(BASE);
  await page.locator('level-chart').scrollIntoViewIfNeeded();
  await ready(page);
  await page.locator('.more > summary').waitFor();
  const { parts, timers } = await page.evaluate(() => ({ parts: window.parts, timers: window.timers }));
  assert.ok(parts > 15, `${parts} parts`);
  assert.ok(timers < 3, `${timers} timers`); // the stub has one
  assert.deepEqual(page.said, []);
});

test('charts of one page share the rehearsal of their layout, and show the same picture', async (t) => {
  const page = await openBody(t, '', {
    options: DESKTOP,
    route: (page) =>
      page.addInitScript(() => {
        const { measureText } = CanvasRenderingContext2D.prototype;
        window.measured = 0;
        CanvasRenderingContext2D.prototype.measureText = function (...words) {
          window.measured += 1;
          return measureText.apply(this, words);
        };
      }),
  });
  const drawn = (asked) =>
    page.evaluate(async (asked) => {
      const before = window.measured;
      document.body.insertAdjacentHTML('beforeend', `<level-chart ${asked} style="width:640px;height:360px"></level-chart>`);
      const chart = document.body.lastElementChild;
      await customElements.whenDefined('level-chart');
      await chart.ready;
      return { measured: window.measured - before, picture: chart.shadowRoot.querySelector('canvas').toDataURL() };
    }, asked);
  const [first, second] = [await drawn(ASKED), await drawn(ASKED)];
  assert.ok(second.measured > 0 && second.measured < first.measured, `${first.measured} words measured, then ${second.measured}`);
  assert.equal(second.picture, first.picture);
});
