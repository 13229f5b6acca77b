// Changes that meet: options while their words are on the way, a chart that goes while something else comes.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { frames, openBody, PACKAGE, ready, settle, useBrowser } from './browser.mjs';

useBrowser();
const FALLBACK = '<img src="/smallcap.svg" alt="Static" width="640" height="360">';
const EAGER = `<level-chart id="c" src="/data/smallcap.csv" averages="sma:50" rsi="14" loading="eager">${FALLBACK}</level-chart>`;
const CLAIM = '<p><span data-claim="rsi(14) < 70" data-chart="c">calm</span></p>';
const csv = (closes) => `date,close\n${closes.map((close, day) => `2026-01-${String(day + 1).padStart(2, '0')},${close}\n`).join('')}`;
const file = (name, closes) => (page) => page.route(`**/${name}`, (answer) => answer.fulfill({ body: csv(closes), contentType: 'text/csv' }));
const chart = (page, work, given) => page.locator('level-chart').evaluate(work, given);
const state = (page) => chart(page, (one) => ['live', 'error'].filter((name) => one.matches(`:state(${name})`)).join());
const verdict = (page) => page.locator('[data-claim]').first().getAttribute('data-verdict');

/** Holds what is asked for under a name until it is let go; `letGo` ends when it has come and the page has used it. */
async function held(page, name) {
  let open;
  const gate = new Promise((go) => (open = go));
  let asked;
  const isAsked = new Promise((told) => (asked = told));
  await page.route(`**/${name}`, async (answer) => {
    asked();
    await gate;
    await answer.continue().catch(() => {});
  });
  const letGo = async () => {
    const came = page.waitForEvent('requestfinished', (request) => request.url().endsWith(name));
    open();
    await came;
    await frames(page, 6);
  };
  return { isAsked, letGo };
}

test('an option that changes in the task in which the chart leaves the page is no error', async (t) => {
  const page = await openBody(t, EAGER);
  await ready(page);
  const told = await page.evaluate(async () => {
    const one = document.querySelector('level-chart');
    let told = 0;
    one.addEventListener('level-chart-error', () => (told += 1));
    one.setAttribute('range', '3m');
    one.remove();
    await new Promise((done) => setTimeout(done, 200)); // nothing may be said: an error would have come by then
    return [told, one.matches(':state(error)')];
  });
  assert.deepEqual(told, [0, false]);
  assert.deepEqual(page.said, []);
});

test('words that come after the chart has left and come back are nothing to the new one', async (t) => {
  let german;
  const page = await openBody(t, `${EAGER}<section></section>`, { route: async (page) => (german = await held(page, 'words/de.js')) });
  await ready(page);
  await chart(page, (one) => one.setAttribute('lang', 'de'));
  await german.isAsked;
  await chart(page, async (one) => {
    one.remove();
    await new Promise((done) => setTimeout(done));
    document.querySelector('section').append(one);
  });
  await german.letGo();
  await ready(page);
  await settle(page);
  assert.match(await chart(page, (one) => one.analysis.summary), /^Der letzte Schluss/);
  assert.equal(await state(page), 'live');
  assert.deepEqual(page.said, []);
});

test('another file that comes before the words of another language is drawn and stays', async (t) => {
  let german;
  const page = await openBody(t, EAGER, {
    route: async (page) => {
      german = await held(page, 'words/de.js');
      await file('other.csv', [10, 12, 11])(page);
    },
  });
  await ready(page);
  await chart(page, (one) => one.setAttribute('lang', 'de'));
  await german.isAsked;
  await chart(page, (one) => one.setAttribute('src', '/other.csv'));
  await german.letGo();
  await ready(page);
  await page.waitForFunction(() => document.querySelector('level-chart').words('ui.panels') !== 'ui.panels');
  assert.equal(await state(page), 'live');
  assert.deepEqual(await chart(page, (one) => [one.analysis.bars, one.words('ui.panels') === 'ui.panels']), [3, false]);
  assert.deepEqual(page.said, []);
});

test('of two languages that cross the later one is spoken, with what changed beside it', async (t) => {
  let german;
  const page = await openBody(t, EAGER, { route: async (page) => (german = await held(page, 'words/de.js')) });
  await ready(page);
  await chart(page, (one) => one.setAttribute('lang', 'de'));
  await german.isAsked;
  await chart(page, (one) => {
    one.setAttribute('lang', 'en');
    one.setAttribute('range', '3m');
  });
  await page.waitForFunction(() => document.querySelector('level-chart').view.count < 80);
  await german.letGo();
  assert.match(await chart(page, (one) => one.analysis.summary), /^The last close/);
  assert.ok((await chart(page, (one) => one.view.count)) < 80);
  assert.deepEqual(page.said, []);
});

test('a bad option that comes while the prose is being tied is told once', async (t) => {
  let prose;
  const page = await openBody(t, EAGER + CLAIM, { route: async (page) => (prose = await held(page, 'prose.js')) });
  await page.waitForFunction(() => document.querySelector('level-chart').matches(':state(live)'));
  await prose.isAsked;
  await chart(page, (one) => {
    one.addEventListener('level-chart-error', ({ detail }) => (window.told = detail.message));
    one.setAttribute('rsi', 'often');
  });
  await page.waitForFunction(() => window.told);
  await prose.letGo();
  assert.match(await page.evaluate(() => window.told), /attribute rsi: found "often"/);
  assert.deepEqual(
    page.said.map(({ type }) => type),
    ['error'],
    JSON.stringify(page.said),
  );
});

test('options that cannot be taken leave the chart as it was, and the next ones are taken', async (t) => {
  const page = await openBody(t, EAGER + CLAIM);
  await ready(page);
  const shown = () => chart(page, (one) => [one.view.count, one.analysis.summary, one.shadowRoot.querySelector('[part=error]').textContent]);
  const before = await shown();
  for (const [name, value] of Object.entries({ rsi: 'often', averages: 'sma', levels: 'high', range: 'soon', published: '2026-02-30', scenario: 'buy' })) {
    const old = await chart(page, (one, name) => one.getAttribute(name), name);
    await chart(
      page,
      (one, [name, value]) => {
        window.told = null;
        one.addEventListener('level-chart-error', ({ detail }) => (window.told = detail.message), { once: true });
        one.setAttribute(name, value);
      },
      [name, value],
    );
    await page.waitForFunction(() => window.told);
    assert.match(await page.evaluate(() => window.told), new RegExp(name));
    assert.deepEqual([await state(page), await verdict(page), ...(await shown())], ['live', 'holds', ...before], name);
    await chart(page, (one, [name, old]) => (old === null ? one.removeAttribute(name) : one.setAttribute(name, old)), [name, old]);
  }
  await chart(page, (one) => one.setAttribute('range', '3m'));
  await page.waitForFunction(() => document.querySelector('level-chart').view.count < 80);
  assert.deepEqual(
    page.said.filter(({ type }) => type !== 'error'),
    [],
  );
});

test('data set to null keep the picture and its verdicts until other bars come', async (t) => {
  const page = await openBody(t, EAGER + CLAIM);
  await ready(page);
  assert.equal(await verdict(page), 'holds');
  await chart(page, (one) => (one.data = null));
  await frames(page, 6); // nothing may happen
  assert.deepEqual([await state(page), await verdict(page)], ['live', 'holds']);
  await chart(
    page,
    (one) =>
      (one.data = { time: Array.from({ length: 30 }, (_, day) => Date.UTC(2026, 0, 1 + day)), close: Array.from({ length: 30 }, (_, day) => 100 + day) }),
  );
  await page.waitForFunction(() => document.querySelector('span').dataset.verdict === 'fails'); // it only rose
  assert.deepEqual(page.said, []);
});

test('Escape after "show me" and another file is nothing to take back', async (t) => {
  const page = await openBody(t, EAGER + CLAIM + EAGER.replace('id="c"', 'id="d"') + CLAIM.replace('"c"', '"d"'), { route: file('other.csv', [10, 12, 11]) });
  await ready(page);
  await ready(page, '#d');
  await page.locator('[data-claim]').first().click();
  await page.locator('[data-level-chart-verdict] button').click();
  await page.evaluate(async () => {
    const one = document.querySelector('level-chart');
    one.setAttribute('src', '/other.csv');
    await one.ready;
  });
  await page.keyboard.press('Escape');
  await settle(page);
  assert.deepEqual(page.said, []);
});

test('a chart that was disposed takes no other data', async (t) => {
  const page = await openBody(t, '<main></main>');
  const codes = await page.evaluate(async () => {
    const { createChart } = await import('/levelchart/index.js');
    const data = { time: ['2026-02-05', '2026-02-06'], close: [1, 2] };
    const made = await createChart(document.querySelector('main'), { data });
    made.dispose();
    return ['setData', 'setAside', 'append', 'setOptions'].map((name) => {
      try {
        return String(made[name](data));
      } catch ({ code }) {
        return code;
      }
    });
  });
  assert.deepEqual(codes, Array(4).fill('disposed'));
});

test('what stands beside the prices and is wrong when it is set later changes nothing', async (t) => {
  const page = await openBody(t, '<level-chart src="/data/smallcap.csv" loading="eager"></level-chart>');
  await ready(page);
  const set = (name, value) =>
    page.evaluate(
      ([name, value]) =>
        new Promise((told) => {
          const one = document.querySelector('level-chart');
          const answer = ({ type, detail }) => {
            for (const name of ['ready', 'error']) one.removeEventListener(`level-chart-${name}`, answer);
            one.ready.then(() => told({ type, message: detail.message, isLive: one.matches(':state(live)'), bars: one.bars.close.length }));
          };
          for (const name of ['ready', 'error']) one.addEventListener(`level-chart-${name}`, answer);
          one.setAttribute(name, value);
        }),
      [name, value],
    );
  for (const [name, wrong] of [
    ['notes', '[{"date":"2026-02-06"}]'],
    ['facts', '[{"label":"P/E","value":14}]'],
    ['events', '[{"label":"no date"}]'],
    ['strikes', '/data/nothing.csv'],
    ['panes', 'vol=/data/nothing.csv Volatility'],
    ['panes', 'vol=/data/volatility.csv Volatility [30'],
    ['panes', 'vol=/data/volatility.csv Volatility [10, 30]'],
    ['lines', 'target=/data/targets.csv Median target (VIX'],
    ['advances', '/data/nothing.csv'],
    ['compare', 'sp500=/data/nothing.csv'],
    ['compare', 'sp500=/data/benchmarks.csv S&P [500'],
  ]) {
    const { type, message, isLive, bars } = await set(name, wrong);
    assert.equal(type, 'level-chart-error', name);
    assert.match(message, new RegExp(name));
    assert.deepEqual([isLive, bars], [true, 520], name);
    await page.evaluate((name) => document.querySelector('level-chart').removeAttribute(name), name);
    await settle(page);
  }
  assert.equal((await set('notes', '[{"date":"2026-02-06","text":"The last day"}]')).type, 'level-chart-ready');
});

// Any text is one of these, or a switch; two count before the chart is there, two when their panel opens.
const FREE = ['label', 'currency', 'lang', 'encoding', 'volume', 'extremes', 'share', 'loading', 'preload', 'replay', 'whatif'];
// Without other prices nothing is left of those before: the fallback stands there.
const PRICES = ['src', 'table'];
const READERS = ['refresh', 'alerts', 'alert-href']; // attributes alone

for (const way of ['attribute', 'property']) {
  test(`an ${way} that is wrong when it is set later is named, and the chart stays as it was, for every option`, async (t) => {
    const { attributes } = JSON.parse(await readFile(`${PACKAGE}/custom-elements.json`, 'utf8')).modules[0].declarations[0];
    const all = attributes.map(({ name }) => name).filter((name) => ![...FREE, ...PRICES].includes(name));
    assert.ok(all.length > 25);
    const page = await openBody(t, '<level-chart src="/data/smallcap.csv" levels="2150 resistance" explore="levels" loading="eager"></level-chart>');
    await ready(page);
    const names = way === 'attribute' ? all : all.filter((name) => !READERS.includes(name));
    const wrong = [];
    for (const name of names) {
      page.said.length = 0;
      const answer = await page.evaluate(
        async ([name, way]) => {
          const one = document.querySelector('level-chart');
          const state = async () => [await one.toSVG({ width: 640, height: 400 }), one.bars.close.length, one.matches(':state(live)')].join();
          const before = await state();
          const told = new Promise((done) => {
            one.addEventListener('level-chart-error', ({ detail }) => done(detail.message), { once: true });
            setTimeout(done, 1500, 'nothing');
          });
          const old = one.getAttribute(name);
          const key = name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
          if (way === 'attribute') one.setAttribute(name, name === 'alert-href' ? 'javascript:alert(1)' : '?');
          else one.options = { [key]: '?' };
          const message = await told;
          const isSame = one.matches(':state(live)') && before === (await state());
          if (way === 'property') one.options = {};
          else if (old === null) one.removeAttribute(name);
          else one.setAttribute(name, old);
          await one.ready.catch(() => {});
          await new Promise((done) => setTimeout(done, 50));
          return { message, isSame, isBack: before === (await state()) };
        },
        [name, way],
      );
      const isNamed = /found|expected|could not be loaded/.test(answer.message) && page.said.some(({ text }) => text.includes(answer.message));
      if (!isNamed || !answer.isSame || !answer.isBack) wrong.push([name, answer]);
    }
    assert.deepEqual(wrong, []);
  });
}

const png = (page) => chart(page, (one) => one.toSVG({ width: 640, height: 400 }));

test('an attribute that was refused holds up no later change, and counts when it is mended', async (t) => {
  const page = await openBody(t, EAGER);
  await ready(page);
  const found = await chart(page, async (one) => {
    const told = [];
    one.addEventListener('level-chart-error', ({ detail }) => told.push(detail.column));
    const rest = () => new Promise((done) => setTimeout(done, 200));
    const set = async (changes) => {
      for (const [name, value] of Object.entries(changes)) one.setAttribute(name, value);
      await rest();
      const { averages, rsi, notes } = one.analysis;
      return [averages.map(({ period }) => period).join(), rsi.period, notes.length, told.splice(0).join()].join(' ');
    };
    return [
      await set({ averages: 'sma:20 sma:?' }),
      await set({ rsi: '21' }),
      await set({ notes: '[{"date":"2026-02-06"}]' }),
      await set({ rsi: '9' }),
      await set({ notes: '[{"date":"2026-02-06","text":"x"}]' }),
      await set({ averages: 'sma:20' }),
    ];
  });
  assert.deepEqual(found, ['50 14 0 averages', '50 21 0 ', '50 21 0 notes', '50 9 0 ', '50 9 1 ', '20 9 1 ']);
});

test('a call of a script that is refused leaves the options, the picture and later calls as they were', async (t) => {
  const page = await openBody(t, EAGER);
  await ready(page);
  const before = await png(page);
  const found = await chart(page, async (one) => {
    const refused = (name, given) => {
      try {
        one[name](given);
        return 'taken';
      } catch ({ column }) {
        return column;
      }
    };
    const rest = () => new Promise((done) => setTimeout(done, 200));
    const bad = { setPanes: [{ label: '', time: [1], value: [1] }], setLines: [{ label: 'x', time: [1], value: [] }], setNotes: [{ date: 'soon', text: 'x' }] };
    const columns = Object.entries(bad).map(([name, given]) => refused(name, given));
    one.options = { averages: 'sma:?' };
    await rest();
    return [columns, Object.keys(one.options)];
  });
  assert.deepEqual(found, [['panes', 'lines', 'notes'], []]);
  assert.equal(await png(page), before);
  const after = await chart(page, async (one) => {
    one.setNotes([{ date: '2026-02-06', text: 'x' }]);
    one.setAttribute('range', '6m');
    await new Promise((done) => setTimeout(done, 200));
    return [one.analysis.notes.length, one.view.count];
  });
  assert.equal(after[0], 1);
  assert.ok(after[1] < 200, `${after[1]} bars`);
});
