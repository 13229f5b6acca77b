// Charts among documents: many on a page, back and forward, another document, another version of the package.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BASE, bitmap, launch, newPage, openBody, picture, ready, serve, settle, soon, useBrowser } from './browser.mjs';

useBrowser();
const EAGER = '<level-chart src="/data/smallcap.csv" averages="sma:50" loading="eager"></level-chart>';
const asked = (page, name) => page.asked.filter((address) => address.endsWith(name)).length;

test('fifty charts of one file share one module and one request for the data', async (t) => {
  const page = await openBody(t, EAGER.repeat(50));
  await page.evaluate(() => Promise.all(Array.from(document.querySelectorAll('level-chart'), (chart) => chart.ready)));
  assert.deepEqual([asked(page, '.wasm'), asked(page, '/smallcap.csv')], [1, 1]);
  assert.deepEqual(page.said, []);
});

test('a chart that is shown again after the reader went back is as it was', async (t) => {
  const browser = await launch({ ignoreDefaultArgs: ['--disable-back-forward-cache'] });
  t.after(() => browser.close());
  // Pages that may be stored, which those of the test's own server may not.
  const html = `<!doctype html><title>Back</title><link rel="icon" href="data:,"><script type="module" src="${BASE}levelchart/element.js"></script>${EAGER.replace('/data', `${BASE}data`)}`;
  const home = await serve(t, (request, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end(request.url === '/' ? html : '<!doctype html><title>On</title><p>On'),
  );
  const page = await (await browser.newContext({ viewport: { width: 1000, height: 800 } })).newPage();
  const said = [];
  page.on('console', (message) => said.push(message.text()));
  await page.goto(home);
  await ready(page);
  await page.evaluate(() => {
    addEventListener('pageshow', ({ persisted }) => (window.persisted = persisted));
    window.chart = document.querySelector('level-chart');
  });
  const before = await picture(page);
  await page.goto(`${home}on`);
  await page.goBack({ waitUntil: 'commit' });
  assert.equal(await page.evaluate(() => window.persisted), true); // kept whole, not loaded again
  assert.equal(await picture(page), before);
  await page.evaluate(() => {
    window.chart.setAttribute('range', '3m');
    return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
  assert.notEqual(await picture(page), before);
  assert.deepEqual(said, []);
});

test('a chart that moves into another document lives on there, with its styles', async (t) => {
  const page = await openBody(t, `${EAGER}<iframe style="width:700px;height:500px"></iframe>`);
  await ready(page);
  const moved = page.evaluate(async () => {
    const chart = (window.chart = document.querySelector('level-chart'));
    const other = document.querySelector('iframe').contentDocument;
    const drawn = new Promise((done) => chart.addEventListener('level-chart-ready', done, { once: true }));
    other.body.append(other.adoptNode(chart));
    await drawn;
  });
  await soon(moved, 'the chart to be drawn in the other document');
  const there = await page.evaluate(() => {
    const { chart } = window;
    const box = chart.getBoundingClientRect();
    const canvas = chart.shadowRoot.querySelector('canvas');
    const view = chart.ownerDocument.defaultView;
    return {
      live: chart.matches(':state(live)'),
      ratio: box.width / box.height,
      display: view.getComputedStyle(chart).display,
      bitmap: canvas.width,
      box: Math.round(box.width),
      position: view.getComputedStyle(canvas).position,
    };
  });
  // The iframe has no style sheet of the page: the box is the element's own.
  assert.deepEqual({ ...there, ratio: 0 }, { live: true, ratio: 0, display: 'block', bitmap: there.box, box: there.box, position: 'absolute' });
  assert.ok(Math.abs(there.ratio - 16 / 9) < 0.01, `${there.ratio}`);
  const back = page.evaluate(async () => {
    const drawn = new Promise((done) => window.chart.addEventListener('level-chart-ready', done, { once: true }));
    document.body.append(window.chart);
    await drawn;
  });
  await soon(back, 'the chart to be drawn in its first document');
  assert.ok((await bitmap(page)).colors > 20);
  assert.deepEqual(page.said, []);
});

test('a chart that moves to where nobody has seen it yet shows its fallback until somebody does', async (t) => {
  const page = await openBody(
    t,
    `<level-chart src="/data/smallcap.csv"><img src="/smallcap.svg" alt="Static"></level-chart><div class="far"></div><iframe style="width:700px;height:500px"></iframe>`,
    {
      route: (page) => page.route('**/article.css', (answer) => answer.fulfill({ body: '.far{height:5000px}', contentType: 'text/css' })),
    },
  );
  await ready(page);
  const state = () =>
    page.evaluate(() => [window.chart.matches(':state(live)'), window.chart.querySelector('img').checkVisibility(), window.chart.analysis === null]);
  await page.evaluate(() => {
    window.chart = document.querySelector('level-chart');
    const other = document.querySelector('iframe').contentDocument;
    other.body.append(other.adoptNode(window.chart));
  });
  await page.waitForFunction(() => !window.chart.matches(':state(live)'));
  assert.deepEqual(await state(), [false, true, true]);
  await page.evaluate(async () => {
    scrollTo(0, 5000);
    await window.chart.ready;
  });
  assert.deepEqual(await state(), [true, false, false]);
  assert.deepEqual(page.said, []);
});

test('a chart that is put into a template is given up there, and lives again in the page', async (t) => {
  const page = await openBody(t, `${EAGER}<template></template>`);
  await ready(page);
  await page.evaluate(() => {
    window.chart = document.querySelector('level-chart');
    document.querySelector('template').content.append(window.chart);
  });
  await page.waitForFunction(() => !window.chart.matches(':state(live)'));
  await page.evaluate(() => document.body.append(window.chart));
  await ready(page);
  assert.ok((await bitmap(page)).colors > 20);
  assert.deepEqual(page.said, []);
});

test('two versions of the package live on one page', async (t) => {
  const page = await openBody(t, EAGER, {
    route: (page) =>
      page.route('**/older/**', async (route) =>
        route.fulfill({ response: await route.fetch({ url: route.request().url().replace('/older/', '/levelchart/') }) }),
      ),
  });
  await ready(page);
  const seen = await page.evaluate(async () => {
    const first = customElements.get('level-chart');
    const { LevelChartElement } = await import('/older/element.js');
    const [ours, theirs] = await Promise.all([import('/levelchart/index.js'), import('/older/index.js')]);
    const bars = { time: ['2026-02-05', '2026-02-06'], close: [1, 2] };
    const box = document.body.appendChild(document.createElement('div'));
    const chart = await theirs.createChart(box, { data: bars, label: 'Older' });
    const error = await theirs.analyze('').catch((thrown) => thrown);
    const out = {
      theFirstStays: customElements.get('level-chart') === first && LevelChartElement !== first,
      older: box.firstElementChild.shadowRoot.querySelector('canvas').getAttribute('aria-label'),
      closes: (await Promise.all([ours, theirs].map(({ analyze }) => analyze(bars)))).map(({ lastClose }) => lastClose),
      errors: [error instanceof theirs.LevelChartError, error instanceof ours.LevelChartError],
      stillLive: document.querySelector('level-chart').matches(':state(live)'),
    };
    chart.dispose();
    return out;
  });
  assert.deepEqual(seen, { theFirstStays: true, older: 'Older', closes: [2, 2], errors: [true, true], stillLive: true });
  await settle(page);
  assert.deepEqual(page.said, []);
});

test('an element that the second version finds defined is used by both', async (t) => {
  const page = await newPage(t);
  await page.route('**/older/**', async (route) =>
    route.fulfill({ response: await route.fetch({ url: route.request().url().replace('/older/', '/levelchart/') }) }),
  );
  await page.goto(new URL('embed.html?src=data/smallcap.csv', BASE).href);
  await ready(page);
  await page.addScriptTag({ url: '/older/element.js', type: 'module' });
  await page.evaluate(async () => {
    const chart = document.createElement('level-chart');
    chart.setAttribute('src', '/data/smallcap.csv');
    chart.setAttribute('loading', 'eager');
    document.body.append(chart);
    await chart.ready;
  });
  assert.deepEqual(page.said, []);
});
