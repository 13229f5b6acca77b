// Scripts that do not come: those on demand cost what they are for, not the chart, and a later try may succeed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failure, newPage, openBody, BASE, ready, repainted, settle, useBrowser } from './browser.mjs';
import { openPanel, openPanels } from './panels.mjs';

useBrowser();
const chart = (more = '') => `<level-chart id="c" src="/data/smallcap.csv" rsi="14" loading="eager" ${more}></level-chart>`;
const CLAIM = '<p><span data-claim="rsi(14) < 70" data-chart="c">calm</span></p>';
const gone = (name) => (page) => page.route(`**/${name}`, (answer) => answer.fulfill({ status: 404, body: 'no' }));
const own = (page) => page.said.filter(({ text }) => !text.startsWith('Failed to load resource'));
const asked = (page, name) => page.asked.filter((address) => address.endsWith(name)).length;

test('a chart whose means to explore do not come is drawn, without room for them', async (t) => {
  const page = await openBody(t, chart('explore="levels"'), { route: gone('explore.js') });
  await ready(page);
  await page.waitForFunction(() => document.querySelector('level-chart').shadowRoot.querySelector('.controls').getBoundingClientRect().height === 0);
  assert.deepEqual(
    own(page).map(({ type }) => type),
    ['error'],
    JSON.stringify(page.said),
  );
  assert.match(own(page)[0].text, /^levelchart: what readers explore the chart with could not be loaded: /);
});

test('means to explore that come at a second try have their room', async (t) => {
  const page = await openBody(t, chart('explore="levels"'), { route: gone('explore.js') });
  await ready(page);
  await page.waitForFunction(() => document.querySelector('level-chart').shadowRoot.querySelector('.controls').getBoundingClientRect().height === 0);
  await page.unroute('**/explore.js');
  await page.evaluate(() => document.querySelector('level-chart').setAttribute('range', '6m'));
  await page.locator('level-chart .toolbar').waitFor();
});

test('a chart whose prose cannot be tied stays live through other options and bars', async (t) => {
  const page = await openBody(t, chart() + CLAIM, { route: gone('prose.js') });
  await ready(page);
  await page.evaluate(() => document.querySelector('level-chart').setAttribute('range', '3m'));
  await page.waitForFunction(() => document.querySelector('level-chart').view.count < 80);
  await page.evaluate(() => document.querySelector('level-chart').append({ time: '2026-02-09', close: 2160 }));
  await settle(page);
  assert.ok(await page.evaluate(() => document.querySelector('level-chart').matches(':state(live)')));
  assert.ok(own(page).length > 0);
  for (const { type, text } of own(page)) assert.match(`${type}: ${text}`, /^error: levelchart: what stands around the chart could not be tied to it: /);
});

test('a module that nobody had is asked for again', async (t) => {
  const page = await newPage(t);
  for (const name of ['levelchart_bg.wasm', 'levelchart_b64.js']) await gone(name)(page);
  await page.goto(new URL('icon.svg', BASE).href);
  const init = () =>
    page.evaluate(async () =>
      (await import('/levelchart/index.js')).init().then(
        () => 'loaded',
        ({ code }) => code,
      ),
    );
  assert.equal(await init(), 'module-unavailable');
  await page.unroute('**/levelchart_bg.wasm');
  assert.equal(await init(), 'loaded');
  assert.deepEqual([asked(page, '.wasm'), asked(page, '_b64.js')], [2, 1]);
});

// What stands beside the prices: the attribute, what a claim asks of it, and what says that it is there.
const BESIDE = {
  breadth: ['/data/nothing.csv', 'breadth > 50%', 'analysis.breadth'],
  advances: ['/data/nothing.csv', 'ad_ratio > 1', 'analysis.advances'],
  compare: ['sp500=/data/nothing.csv S&P 500', 'close(sp500) > 1', 'analysis.relative[0]'],
  strikes: ['/data/nothing.csv', 'oi(2150, calls) > 1', 'analysis.openInterest'],
  facts: ['/data/nothing.json', 'fact("P/E") < 15', 'analysis.facts[0]'],
  events: ['/data/nothing.json', null, 'null'],
  notes: ['/data/nothing.csv', null, 'analysis.notes?.[0]'],
  lines: ['target=/data/nothing.csv Median target', 'close > target', 'analysis.lines[0]'],
  panes: ['Vol=/data/nothing.csv Volatility', 'vol < 5', 'analysis.panes[0]'],
};
const HEARD = `<script type="module">
  window.heard = [];
  for (const name of ['ready', 'error']) document.addEventListener('level-chart-' + name, ({ detail }) => heard.push([name, detail.warnings?.map(({ code, message }) => code + ': ' + message)]));
</script>`;
for (const [name, [given, claim, part]] of Object.entries(BESIDE)) {
  test(`a file of ${name} that does not come costs the chart nothing else, and is named`, async (t) => {
    const prose = claim ? `<p><span data-claim="${claim.replaceAll('"', '&quot;').replaceAll('<', '&lt;')}" data-chart="c">so</span></p>` : '';
    const page = await openBody(t, HEARD + chart(`${name}="${given}"`) + prose);
    await ready(page);
    const file = given.match(/nothing\.\w+/)[0];
    const why = `attribute ${name}: the data file ${file} could not be loaded: the server answered 404`;
    await page.waitForFunction(() => window.heard.length > 0);
    assert.deepEqual(await page.evaluate(() => window.heard), [['ready', [`data-unavailable: ${why}`]]]);
    assert.deepEqual(
      own(page).map(({ type, text }) => `${type}: ${text}`),
      [`warning: levelchart: ${why}`],
    );
    const [found, verdict] = await page.evaluate((part) => {
      const one = document.querySelector('level-chart');
      return [new Function('analysis', `return ${part}`)(one.analysis) ?? null, one.analysis.claims[0]?.verdict ?? null];
    }, part);
    assert.equal(found, null);
    assert.equal(verdict, claim && 'untestable');
  });
}

test('the method names a file that did not come', async (t) => {
  const page = await openPanels(t, { more: 'breadth="/data/nothing.csv"' });
  const method = await openPanel(page, 'method');
  await method.getByText(/attribute breadth: the data file nothing\.csv could not be loaded/).waitFor();
});

test('of several series the one that does not come is left out, and the others stay', async (t) => {
  const compare = 'compare="sp500=/data/benchmarks.csv S&amp;P 500; gone=/data/nothing.csv Gone"';
  const page = await openBody(t, HEARD + chart(`${compare} panes="/data/nothing.csv Gone; vol=/data/volatility.csv Volatility"`));
  await ready(page);
  const drawn = () =>
    page.evaluate(() => {
      const { relative, panes } = document.querySelector('level-chart').analysis;
      return [relative, panes].map((all) => all.map(({ name }) => name));
    });
  assert.deepEqual(await drawn(), [['sp500'], ['vol']]);
  // Other prices come later, and the file is still not there.
  await page.evaluate(() => document.querySelector('level-chart').setAttribute('src', '/data/smallcap.csv?again'));
  await page.waitForFunction(() => window.heard.length > 1);
  assert.deepEqual(await drawn(), [['sp500'], ['vol']]);
  const said = await page.evaluate(() => window.heard.map(([name, warnings]) => [name, warnings.length]));
  assert.deepEqual(said, [
    ['ready', 2],
    ['ready', 2],
  ]);
});

test('a file that came later is no longer missed', async (t) => {
  const page = await openBody(t, HEARD + chart('breadth="/data/nothing.csv"'));
  await ready(page);
  await repainted(page, () => page.evaluate(() => document.querySelector('level-chart').setAttribute('breadth', '/data/breadth.csv')));
  await page.waitForFunction(() => window.heard.length > 1);
  assert.deepEqual((await page.evaluate(() => window.heard)).at(-1), ['ready', []]);
  assert.equal(await page.evaluate(() => document.querySelector('level-chart').analysis.breadth.last), 61.7);
});

const NO_MODULE = {
  'bytes that are no module': 'new Uint8Array([1, 2, 3])',
  'a promise that fails': "Promise.reject(new Error('lost'))",
  'an address with nothing behind it': "'/nothing.wasm'",
};
for (const [what, given] of Object.entries(NO_MODULE)) {
  test(`init with ${what} says by the code of its error that there is no module`, async (t) => {
    const page = await newPage(t);
    await page.goto(new URL('icon.svg', BASE).href);
    const error = await page.evaluate(async (given) => {
      const { init, LevelChartError } = await import('/levelchart/index.js');
      const thrown = await init(new Function(`return ${given}`)()).catch((one) => one);
      return { code: thrown.code, isOurs: thrown instanceof LevelChartError, message: thrown.message };
    }, given);
    assert.deepEqual([error.code, error.isOurs], ['module-unavailable', true]);
    assert.match(error.message, /^the chart's module could not be loaded/);
  });
}

test('an element whose scripts did not come tries again when it is given something else', async (t) => {
  const page = await openBody(t, chart(), { route: gone('core.js') });
  await failure(page);
  await page.unroute('**/core.js');
  await page.evaluate(() => document.querySelector('level-chart').setAttribute('src', '/data/smallcap.csv?again'));
  await ready(page);
  assert.ok(await page.evaluate(() => document.querySelector('level-chart').matches(':state(live)')));
});

test('an element that was disposed stays as it is, whatever it is given', async (t) => {
  const page = await openBody(t, chart());
  await ready(page);
  await page.evaluate(() => {
    const one = document.querySelector('level-chart');
    one.dispose();
    one.setAttribute('rsi', '9');
  });
  await page.waitForTimeout(300); // nothing may happen: a chart that came to life again would be drawn by then
  assert.equal(await page.evaluate(() => document.querySelector('level-chart').matches(':state(live)')), false);
});

test('what an element throws before it is drawn is a LevelChartError', async (t) => {
  const page = await openBody(t, '<level-chart></level-chart>');
  const thrown = await page.evaluate(async () => {
    const { LevelChartError } = await import('/levelchart/index.js');
    try {
      document.querySelector('level-chart').testLevel(2100);
    } catch (error) {
      return [error instanceof LevelChartError, error.code, new TypeError('x') instanceof LevelChartError, null instanceof LevelChartError];
    }
  });
  assert.deepEqual(thrown, [true, 'not-ready', false, false]);
});

test('a browser that knows no states of elements tells an error once, in the language of the page', async (t) => {
  const page = await openBody(t, '<level-chart lang="de" src="/nothing.csv" loading="eager"></level-chart>', {
    route: (page) =>
      page.addInitScript(() => {
        delete ElementInternals.prototype.states;
        const { matches } = Element.prototype;
        Element.prototype.matches = function (selector) {
          if (selector.includes(':state')) throw new SyntaxError(selector);
          return matches.call(this, selector);
        };
      }),
  });
  await page.waitForFunction(() => document.querySelector('level-chart').shadowRoot?.querySelector('[part=error]').textContent.startsWith('Das Diagramm'));
  assert.deepEqual(
    own(page).map(({ type }) => type),
    ['error'],
    JSON.stringify(page.said),
  );
});
