// The element's life: near the screen, moved, changed, taken away.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frames, newPage, openBody, picture, BASE, ready, repainted, settle, useBrowser } from './browser.mjs';

useBrowser();
const FALLBACK = '<img src="/smallcap.svg" alt="Static" width="640" height="360">';
const EAGER = `<level-chart id="one" src="/data/smallcap.csv" averages="sma:50" loading="eager">${FALLBACK}</level-chart>`;
const csv = (closes) => `date,close\n${closes.map((close, day) => `2026-01-${String(day + 1).padStart(2, '0')},${close}\n`).join('')}`;
const serve = (page, name, body) => page.route(`**/${name}`, (answer) => answer.fulfill({ body, contentType: 'text/csv' }));

/** The picture that the bars of a CSV text give in a page of their own. */
async function pictureOf(t, text) {
  const page = await openBody(t, '<level-chart src="/only.csv" loading="eager"></level-chart>', { route: (page) => serve(page, 'only.csv', text) });
  await ready(page);
  return picture(page);
}
const asked = (page, name) => page.asked.filter((address) => address.endsWith(name)).length;

test('a chart far below the screen loads neither module nor data', async (t) => {
  const page = await openBody(t, '<article><p class="far"></p><level-chart src="/data/smallcap.csv"></level-chart></article>', {
    route: (page) => page.route('**/article.css', (answer) => answer.fulfill({ body: '.far{height:5000px}', contentType: 'text/css' })),
  });
  await page.waitForLoadState('networkidle');
  assert.deepEqual([asked(page, '.wasm'), asked(page, '/core.js'), asked(page, '.csv')], [0, 0, 0]);
  await page.evaluate(() => scrollTo(0, 4100)); // the chart is then within 200 px below the screen
  await ready(page);
  assert.deepEqual([asked(page, '.wasm'), asked(page, '/core.js'), asked(page, '.csv')], [1, 1, 1]);
});

test('a chart with loading=eager loads wherever it stands', async (t) => {
  const page = await openBody(t, `<article><p class="far"></p>${EAGER}</article>`, {
    route: (page) => page.route('**/article.css', (answer) => answer.fulfill({ body: '.far{height:5000px}', contentType: 'text/css' })),
  });
  await ready(page);
});

test('printing loads the charts that the reader did not reach', async (t) => {
  const page = await openBody(t, '<article><p class="far"></p><level-chart src="/data/smallcap.csv"></level-chart></article>', {
    route: (page) => page.route('**/article.css', (answer) => answer.fulfill({ body: '.far{height:5000px}', contentType: 'text/css' })),
  });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await ready(page);
});

test('many charts share one module', async (t) => {
  const page = await openBody(t, EAGER.repeat(5).replaceAll(' id="one"', ''));
  await page.evaluate(() => Promise.all(Array.from(document.querySelectorAll('level-chart'), (chart) => chart.ready)));
  assert.equal(asked(page, '.wasm'), 1);
});

test('moving a chart keeps its canvas', async (t) => {
  const page = await openBody(t, `${EAGER}<section></section>`);
  await ready(page);
  const same = await page.evaluate(async () => {
    const chart = document.querySelector('level-chart');
    const canvas = chart.shadowRoot.querySelector('canvas');
    document.querySelector('section').append(chart);
    await new Promise((done) => setTimeout(done));
    return canvas === chart.shadowRoot.querySelector('canvas') && chart.matches(':state(live)');
  });
  assert.ok(same);
});

test('a chart that left the page gives its canvas back', async (t) => {
  const page = await openBody(t, EAGER);
  await ready(page);
  const left = await page.evaluate(async () => {
    const chart = document.querySelector('level-chart');
    const canvas = chart.shadowRoot.querySelector('canvas');
    chart.remove();
    await new Promise((done) => setTimeout(done));
    return { bitmap: [canvas.width, canvas.height], canvases: chart.shadowRoot.querySelectorAll('canvas').length, live: chart.matches(':state(live)') };
  });
  assert.deepEqual(left, { bitmap: [1, 1], canvases: 0, live: false });
});

test('a chart that comes back is drawn again', async (t) => {
  const page = await openBody(t, `${EAGER}<section></section>`);
  await ready(page);
  const before = await picture(page);
  await page.evaluate(async () => {
    const chart = (window.chart = document.querySelector('level-chart'));
    chart.remove();
    await new Promise((done) => setTimeout(done));
    const again = new Promise((done) => chart.addEventListener('level-chart-ready', done, { once: true }));
    document.body.prepend(chart);
    await again;
  });
  assert.equal(await picture(page), before);
  assert.deepEqual(page.said, []);
});

test('dispose can be called twice and shows the fallback', async (t) => {
  const page = await openBody(t, EAGER);
  await ready(page);
  const shown = await page.evaluate(() => {
    const chart = document.querySelector('level-chart');
    chart.dispose();
    chart.dispose();
    return chart.querySelector('img').checkVisibility();
  });
  assert.ok(shown);
  assert.deepEqual(page.said, []);
});

test('an attribute that changes changes the picture without another load', async (t) => {
  const page = await openBody(t, EAGER);
  await ready(page);
  await repainted(page, () =>
    page.evaluate(() => {
      const chart = document.querySelector('level-chart');
      chart.setAttribute('averages', 'sma:200');
      chart.setAttribute('range', '1y');
    }),
  );
  assert.equal(asked(page, '.csv'), 1);
});

test('an attribute that changes back in the same task changes nothing', async (t) => {
  const page = await openBody(t, EAGER);
  await ready(page);
  const before = await picture(page);
  await page.evaluate(() => {
    const chart = document.querySelector('level-chart');
    chart.setAttribute('averages', 'sma:200');
    chart.setAttribute('averages', 'sma:50');
  });
  await settle(page);
  assert.equal(await picture(page), before);
});

test('another src draws the other file', async (t) => {
  const page = await openBody(t, '<level-chart loading="eager" src="/data/smallcap.csv"></level-chart>', {
    route: (page) => serve(page, 'other.csv', csv([10, 12, 11])),
  });
  await ready(page);
  await page.evaluate(() => document.querySelector('level-chart').setAttribute('src', '/other.csv'));
  await ready(page);
  assert.equal(await picture(page), await pictureOf(t, csv([10, 12, 11])));
});

test('of two loads that cross, the later wins', async (t) => {
  let answerSlow;
  const isLate = new Promise((go) => (answerSlow = go));
  const page = await openBody(t, '<level-chart loading="eager" src="/slow.csv"></level-chart>', {
    route: async (page) => {
      await page.route('**/slow.csv', async (answer) => {
        await isLate;
        await answer.fulfill({ body: csv([1, 2, 3, 4, 5]), contentType: 'text/csv' }).catch(() => {}); // given up by the element meanwhile
      });
      await serve(page, 'fast.csv', csv([10, 12, 11]));
    },
  });
  await page.evaluate(async () => {
    await customElements.whenDefined('level-chart');
    while (!performance.getEntriesByType('resource').some(({ name }) => name.endsWith('.wasm'))) await new Promise(requestAnimationFrame);
    document.querySelector('level-chart').setAttribute('src', '/fast.csv');
  });
  await ready(page);
  answerSlow();
  await frames(page, 20); // nothing may happen: the late bars would be drawn by then
  assert.equal(asked(page, '/slow.csv'), 1);
  assert.equal(await picture(page), await pictureOf(t, csv([10, 12, 11])));
  assert.deepEqual(page.said, []);
});

test('properties set before the element is defined are taken over', async (t) => {
  const page = await openBody(t, '<level-chart loading="eager"></level-chart>', { element: false });
  const own = await page.evaluate(async () => {
    const chart = document.querySelector('level-chart');
    chart.data = { time: ['2026-01-01', '2026-01-02', '2026-01-03'], close: [10, 12, 11] };
    await import('/levelchart/element.js');
    return Object.hasOwn(chart, 'data');
  });
  await ready(page);
  assert.equal(own, false);
  assert.equal(await picture(page), await pictureOf(t, csv([10, 12, 11])));
});

test('data set to null are waited for in silence', async (t) => {
  const page = await openBody(t, '<main></main>');
  await page.evaluate(async () => {
    const chart = document.createElement('level-chart');
    chart.setAttribute('loading', 'eager');
    chart.data = null;
    document.querySelector('main').append(chart);
    await new Promise((done) => setTimeout(done, 300)); // nothing may be said: an error would have come by then
    chart.data = [
      { date: '2026-02-05', close: 1 },
      { date: '2026-02-06', close: 2 },
    ];
    await chart.ready;
  });
  assert.deepEqual(page.said, []);
});

test('a bar that is appended is drawn', async (t) => {
  const page = await openBody(t, EAGER);
  await ready(page);
  await repainted(page, () => page.evaluate(() => document.querySelector('level-chart').append({ time: '2026-02-09', close: 2160 })));
});

test('an appended bar of the last day corrects that day', async (t) => {
  const page = await openBody(t, '<level-chart src="/only.csv" loading="eager"></level-chart>', {
    route: (page) => serve(page, 'only.csv', csv([10, 12, 15])),
  });
  await ready(page);
  await repainted(page, () => page.evaluate(() => document.querySelector('level-chart').append({ time: '2026-01-03', close: 11 })));
  assert.equal(await picture(page), await pictureOf(t, csv([10, 12, 11])));
});

test('a bar that cannot be appended is refused with its reason and leaves the picture', async (t) => {
  const page = await openBody(t, EAGER);
  await ready(page);
  const before = await picture(page);
  const error = await page.evaluate(() => {
    try {
      document.querySelector('level-chart').append({ time: '2020-01-03', close: 11 });
    } catch ({ name, code }) {
      return { name, code };
    }
  });
  await settle(page);
  assert.deepEqual(error, { name: 'LevelChartError', code: 'out-of-order' });
  assert.equal(await picture(page), before);
});

test('defining the element twice is harmless', async (t) => {
  const page = await openBody(t, EAGER);
  await ready(page);
  await page.evaluate(() => import('/levelchart/element.js?again'));
  assert.deepEqual(page.said, []);
});

test('a program draws into a plain element and takes it away again', async (t) => {
  const page = await newPage(t);
  await page.goto(BASE);
  const result = await page.evaluate(async () => {
    const { createChart } = await import('/levelchart/index.js');
    const box = document.body.appendChild(document.createElement('div'));
    box.style.width = '400px';
    const chart = await createChart(box, { data: { time: ['2026-02-05', '2026-02-06'], close: [1, 2] }, label: 'Two days' });
    const canvas = box.firstElementChild.shadowRoot.querySelector('canvas');
    const drawn = [canvas.width, canvas.height, canvas.getAttribute('aria-label')];
    chart.dispose();
    return [...drawn, box.childElementCount];
  });
  assert.deepEqual(result, [400, 225, 'Two days', 0]);
});
