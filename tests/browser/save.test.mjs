// What a reader takes away: CSV, pictures, paper, and a link that restores the view.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { newPage, openArticle, openBody, ready, settle, useBrowser, BASE } from './browser.mjs';
import { ask, openPanel, openPanels } from './panels.mjs';

useBrowser();

async function download(page, body, name) {
  const [file] = await Promise.all([page.waitForEvent('download'), body.getByRole('button', { name }).click()]);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

test('the CSV holds the bars in view, and every value reads back as it was', async (t) => {
  const page = await openPanels(t);
  const body = await openPanel(page, 'save');
  const file = await download(page, body, 'Data in view (CSV)');
  assert.equal(file.name, 'c-2025-02-06-2026-02-06.csv');
  const text = file.bytes.toString('utf8');
  assert.equal(text.split('\n', 1)[0], 'date,open,high,low,close,volume,sma(50),sma(200),rsi(14)');
  const [shown, read] = await page.evaluate(async (csv) => {
    const { parse } = await import('/levelchart/index.js');
    const chart = document.querySelector('level-chart');
    const first = Math.round(chart.view.first);
    const names = ['time', 'open', 'high', 'low', 'close', 'volume'];
    const parsed = await parse(csv);
    return [
      names.map((name) => [...chart.bars[name].slice(first)]),
      [...names.map((name) => [...parsed[name]]), parsed.dropped.length, parsed.warnings.length],
    ];
  }, text);
  assert.deepEqual(read, [...shown, 0, 0]);
});

test('the averages and the RSI in the CSV are those of the analysis', async (t) => {
  const page = await openPanels(t);
  const body = await openPanel(page, 'save');
  const { bytes } = await download(page, body, 'Data in view (CSV)');
  const last = bytes.toString('utf8').trim().split('\n').at(-1).split(',').slice(6).map(Number);
  const wanted = await page.evaluate(() => {
    const { averages, rsi } = document.querySelector('level-chart').analysis;
    return [...averages, rsi].map(({ values }) => values.at(-1));
  });
  assert.deepEqual(
    last,
    wanted.map((value) => Number(value.toPrecision(7))),
  ); // no decimals that say nothing
});

test('what is computed has seven digits in the CSV, and every whole one; numbers of the data keep all of theirs', async (t) => {
  const page = await openPanels(t);
  const lines = await page.evaluate(async () => {
    const { csvOf } = await import('/levelchart/panels/save.js');
    const column = (name, value, given) => ({ name, values: [value], given });
    return csvOf(
      [0],
      [column('close', 1234.56789012, true), column('sma(3)', 2123.4000000001), column('ad', 1234567891.25), column('macd', -0.00012345678)],
      0,
      0,
    );
  });
  assert.equal(lines, 'date,close,sma(3),ad,macd\n1970-01-01,1234.56789012,2123.4,1234567891,-0.0001234568\n');
});

test('warm-up is an empty cell', async (t) => {
  const page = await openPanels(t);
  await page.evaluate(() => document.querySelector('level-chart').setView('all'));
  await settle(page);
  const body = await openPanel(page, 'save');
  const lines = (await download(page, body, 'Data in view (CSV)')).bytes.toString('utf8').split('\n');
  assert.equal(lines.length, 522); // the header, 520 bars, and the end of the last line
  assert.ok(lines[1].endsWith(',,,'), lines[1]);
});

test('the CSV names the advance-decline line and breadth as claims do, and has both', async (t) => {
  const page = await openPanels(t, { more: 'breadth="/data/breadth.csv" advances="/data/advances.csv"' });
  const body = await openPanel(page, 'save');
  const [head, ...rows] = (await download(page, body, 'Data in view (CSV)')).bytes.toString('utf8').trim().split('\n');
  assert.equal(head, 'date,open,high,low,close,volume,sma(50),sma(200),rsi(14),breadth,ad,ad_ratio');
  assert.equal(rows.at(-1).split(',').at(-3), '61.7');
  // Zeros before the first figure are none.
  for (const cell of rows.join(',').split(',')) assert.ok(cell.replace(/[.-]/g, '').replace(/^0+/, '').length <= 15, cell);
});

test('the picture is saved as PNG at twice its size and as SVG, with title, source and date around it', async (t) => {
  const page = await openPanels(t);
  const body = await openPanel(page, 'save');
  const png = await download(page, body, 'Picture (PNG)');
  assert.equal(png.bytes.subarray(1, 4).toString(), 'PNG');
  const shape = await page.locator('level-chart canvas').first().boundingBox();
  assert.deepEqual(
    [png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)],
    [2 * (1200 + 2 * 28), 2 * (Math.round((1200 * shape.height) / shape.width) + 28 + 30 + 8 + 8 + 20 + 28)],
  );
  const svg = await download(page, body, 'Picture (SVG)');
  const text = svg.bytes.toString('utf8');
  assert.match(text, /^<svg [^>]*width="1256"/);
  const texts = await page.evaluate((text) => {
    const root = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
    return [root.querySelector('svg').getAttribute('width'), ...Array.from(root.querySelectorAll(':scope > text'), (one) => one.textContent)];
  }, text);
  const { host, pathname } = new URL(page.url());
  assert.deepEqual(texts, ['1200', 'Small caps', `Test · ${host}${pathname} · 6 Feb 2026`]);
  assert.deepEqual([png.name, svg.name], ['c-2025-02-06-2026-02-06.png', 'c-2025-02-06-2026-02-06.svg']);
});

test('in Arabic the day of a saved picture stands whole behind the address', async (t) => {
  const page = await openPanels(t, { more: 'lang="ar"' });
  const body = await openPanel(page, 'save');
  const svg = (await download(page, body, 'صورة (SVG)')).bytes.toString('utf8');
  const [address, six, month, year] = await page.evaluate((text) => {
    document.body.innerHTML = text;
    const last = [...document.querySelectorAll('body > svg > text')].at(-1);
    const left = (from) => last.getExtentOfChar(last.textContent.lastIndexOf(from)).x;
    return [left(location.host), left('6 '), left('فبراير'), left('2026')];
  }, svg);
  assert.ok(address > six && six > month && month > year, [address, six, month, year].join());
});

test('a picture that is saved on a phone has letters twice as large, and as many pixels across', async (t) => {
  const page = await openPanels(t, { options: { viewport: { width: 420, height: 900 } } });
  const body = await openPanel(page, 'save');
  const png = await download(page, body, 'Picture (PNG)');
  assert.equal(png.bytes.readUInt32BE(16), 4 * (600 + 2 * 28));
  const svg = await download(page, body, 'Picture (SVG)');
  assert.match(svg.bytes.toString('utf8'), /^<svg [^>]*width="656"/);
});

test('a saved picture names the source that the figure states; a long title and a long address stay within its width', async (t) => {
  const page = await openPanels(t);
  const body = await openPanel(page, 'save');
  await page.evaluate(() => {
    const figure = document.createElement('figure');
    const chart = document.querySelector('level-chart');
    chart.before(figure);
    figure.append(chart);
    figure.insertAdjacentHTML('beforeend', '<p class="source">Source: the exchange,\n closes in points</p>');
    document.title = 'Small caps '.repeat(30).trim();
    history.replaceState(null, '', `/${'a'.repeat(300)}`);
  });
  const svg = (await download(page, body, 'Picture (SVG)')).bytes.toString('utf8');
  const [texts, widest] = await page.evaluate((text) => {
    document.body.innerHTML = text;
    const all = [...document.querySelectorAll('body > svg > text')];
    return [all.map((one) => one.textContent), Math.max(...all.map((one) => one.getBBox().width))];
  }, svg);
  assert.equal(texts[0], 'Small caps');
  assert.equal(texts[1], 'Source: the exchange, closes in points');
  assert.equal(texts.slice(2).join(' '), `${'Small caps '.repeat(30).trim()} · ${new URL(page.url()).host} · 6 Feb 2026`);
  assert.ok(widest <= 1200, `${widest}`);
});

test('print asks the browser, and neither controls nor panels go on paper', async (t) => {
  const page = await openPanels(t);
  await page.evaluate(() => (window.print = () => (window.printed = true)));
  const body = await openPanel(page, 'save');
  await body.getByRole('button', { name: 'Print' }).click();
  assert.equal(await page.evaluate(() => window.printed), true);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('.more').isVisible(), false);
  assert.equal(await page.locator('level-chart canvas').first().isVisible(), true);
});

test('no link is offered where the page does not ask for one', async (t) => {
  const page = await openPanels(t);
  const body = await openPanel(page, 'save');
  assert.equal(await body.getByRole('textbox').count(), 0);
});

test('the link restores view, date and level in another window', async (t) => {
  const page = await openArticle(t);
  await page.locator('.more > summary').waitFor();
  await page.evaluate(() => {
    const chart = document.querySelector('level-chart');
    chart.setView({ first: 300, count: 120 });
    chart.setAsOf('2026-01-20');
    chart.tryLevel(2108);
  });
  await settle(page);
  const view = await ask(page, 'view');
  await page.evaluate(() => document.querySelector('level-chart').shadowRoot.querySelector('.more > summary').click());
  await page.evaluate(() => document.querySelector('level-chart').shadowRoot.querySelector('[data-panel=save] > summary').click());
  const field = page.getByLabel('Link to this view');
  await page.waitForFunction(() => document.querySelector('level-chart').shadowRoot.querySelector('[data-panel=save] input')?.value.includes('level=2108'));
  const link = await field.inputValue();
  assert.ok(link.startsWith(`${BASE}#level-chart=smallcaps&view=`), link);

  const other = await newPage(t);
  await other.goto(link);
  await ready(other);
  await settle(other);
  const restored = await ask(other, 'view');
  assert.deepEqual([restored.from, restored.to, (await ask(other, 'analysis')).to], [view.from, view.to, '2026-01-20']);
  const top = await other.evaluate(() => document.querySelector('level-chart').getBoundingClientRect().top);
  assert.ok(top > -500 && top < 800, `the chart is ${top} px from the top of the screen`);
  await other.waitForFunction(() => document.querySelector('level-chart').shadowRoot.querySelector('[part=sentence]').textContent.startsWith('At 2,108'));
});

for (const [name, options] of [
  ['desktop', {}],
  ['low', { viewport: { width: 1000, height: 560 } }],
  ['phone', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }],
]) {
  test(`a link to an earlier day opens the panel that says it and leads back, and moves neither page nor focus, on ${name}`, async (t) => {
    const page = await newPage(t, options);
    await page.addInitScript(() => {
      const scroll = Element.prototype.scrollIntoView;
      window.scrolled = [];
      Element.prototype.scrollIntoView = function (...given) {
        window.scrolled.push(this.classList[0] ?? this.localName);
        return scroll.apply(this, given);
      };
    });
    await page.goto(`${BASE}#level-chart=smallcaps&view=2025-02-06..2026-02-06&asof=2025-10-20`);
    await ready(page);
    const body = page.locator('[data-panel=rewind] .body');
    await body.getByText(/^As of 20 Oct 2025: /).waitFor();
    await settle(page);
    const { scrolled, focus, to, isSeen, heading } = await page.evaluate(() => {
      const chart = document.querySelector('level-chart');
      const { top, bottom } = chart.shadowRoot.querySelector('.plot').getBoundingClientRect();
      return {
        scrolled: window.scrolled,
        focus: document.activeElement.localName,
        to: chart.analysis.to,
        isSeen: Math.min(bottom, innerHeight) - Math.max(top, 0) >= Math.min(bottom - top, innerHeight) / 2,
        heading: innerHeight - chart.shadowRoot.querySelector('[data-panel=rewind] > summary').getBoundingClientRect().bottom,
      };
    });
    assert.deepEqual([scrolled, focus, to], [['plot'], 'body', '2025-10-20']);
    assert.ok(isSeen, 'the picture is on the screen');
    assert.ok(heading >= 0, `the heading of the panel is ${-heading} px below the screen`);
    await page.evaluate(() => (location.hash = location.hash.replace('2025-10-20', '2025-11-03')));
    await body.getByText(/^As of 3 Nov 2025: /).waitFor();
    await body.getByRole('button', { name: 'Latest day' }).click();
    assert.equal((await ask(page, 'analysis')).to, '2026-02-06');
  });
}

test('a link to the newest day opens no panel, and one to an earlier day rewinds a chart without panels', async (t) => {
  const body = (more) => `<main><h1>C</h1><level-chart id="c" src="/data/smallcap.csv" loading="eager" share label="C" ${more}></level-chart></main>`;
  for (const [more, asOf, shown] of [
    ['explore="levels"', '2026-02-06', '2026-02-06'],
    ['explore="scrub"', '2025-10-20', '2025-10-20'],
  ]) {
    const page = await openBody(t, body(more), { route: (page) => page.addInitScript((asOf) => (location.hash = `#level-chart=c&asof=${asOf}`), asOf) });
    await ready(page);
    if (more.includes('levels')) await page.locator('.more > summary').waitFor();
    await settle(page);
    assert.equal((await ask(page, 'analysis')).to, shown);
    assert.equal(await page.locator('details[open]').count(), 0);
    assert.deepEqual(page.said, []);
  }
});

/** Another window that follows the link of a chart of these closes, a bar each `every` ms, after a reader's `act` on it; and the first one. */
async function followed(t, { close, every, range }, act) {
  const time = close.map((_, at) => Date.parse('2026-02-02') + at * every);
  const columns = { time, close, ...(range && { open: close, high: close.map((price) => price + 1), low: close.map((price) => price - 1) }) };
  const body = `<main><level-chart id="c" explore="levels" share loading="eager" label="Bars"><script type="application/json">${JSON.stringify(columns)}</script></level-chart></main>`;
  const [page, other] = [await openBody(t, body), await openBody(t, body)];
  for (const one of [page, other]) await ready(one);
  await page.locator('.more > summary').waitFor();
  await act(page);
  await settle(page);
  const field = (await openPanel(page, 'save')).getByRole('textbox');
  await page.waitForFunction(() => document.querySelector('level-chart').shadowRoot.querySelector('[data-panel=save] input').value.includes('view='));
  await field.focus(); // it is written anew
  await other.goto(await field.inputValue());
  await other.reload();
  await ready(other);
  await other.locator('.more > summary').waitFor();
  await settle(other);
  return [page, other];
}

const wave = (count, middle) => Array.from({ length: count }, (_, at) => Number((middle + Math.sin(at / 20)).toFixed(2)));

test('the link restores a view within a day', async (t) => {
  const windows = await followed(t, { close: wave(390, 100), every: 60_000 }, (page) =>
    page.evaluate(() => document.querySelector('level-chart').setView({ first: 200, count: 31 })),
  );
  const [given, restored] = await Promise.all(windows.map((page) => ask(page, 'view')));
  assert.deepEqual(restored, given);
  assert.equal(restored.count, 31);
});

test('the link restores the room behind the last bar, where a reader has moved the view', async (t) => {
  const page = await openArticle(t);
  await page.locator('.more > summary').waitFor();
  await page.evaluate(() => document.querySelector('level-chart').setView({ first: 400, count: 135 }));
  await settle(page);
  const given = await ask(page, 'view');
  assert.ok(given.first + given.count > 530, JSON.stringify(given));
  await page.evaluate(() => document.querySelector('level-chart').shadowRoot.querySelector('.more > summary').click());
  await page.evaluate(() => document.querySelector('level-chart').shadowRoot.querySelector('[data-panel=save] > summary').click());
  const link = await page.getByLabel('Link to this view').inputValue();
  for (const room of [/room=[\d.]+/.exec(link)[0], 'room=many', 'room=-9']) {
    const other = await newPage(t);
    await other.goto(link.replace(/room=[\d.]+/, room));
    await ready(other);
    await settle(other);
    const { from, count } = await ask(other, 'view');
    assert.equal(from, given.from);
    assert.ok(link.includes(room) ? Math.abs(count - given.count) < 1e-6 : count > 119, `${room}: ${count} for ${given.count}`);
  }
});

test('the link of a period restores as many bars and the pressed button, on an earlier day too', async (t) => {
  const press = (chart) => [...chart.shadowRoot.querySelectorAll('.ranges button')].find(({ textContent }) => textContent === '3m').click();
  const back = (chart) => chart.setAsOf('2026-09-01');
  for (const acts of [[press], [back, press], [press, back]]) {
    const windows = await followed(t, { close: wave(400, 100), every: 86_400_000 }, async (page) => {
      for (const act of acts) {
        await page.locator('level-chart').evaluate(act);
        await settle(page);
      }
    });
    const seen = (page) =>
      page
        .locator('level-chart')
        .evaluate(({ view, shadowRoot }) => [view, Array.from(shadowRoot.querySelectorAll('.ranges [aria-pressed=true]'), (one) => one.textContent)]);
    const [given, restored] = await Promise.all(windows.map(seen));
    assert.deepEqual(given[1], ['3m']);
    assert.deepEqual(restored, given);
  }
});

test('a link of days alone shows those of bars with a time', async (t) => {
  const [, page] = await followed(t, { close: wave(600, 100), every: 600_000 }, () => {});
  await page.evaluate(() => (location.hash = '#level-chart=c&view=2026-02-03..2026-02-04'));
  await page.waitForFunction(() => document.querySelector('level-chart').view.to.startsWith('2026-02-04'));
  const { from, to } = await ask(page, 'view');
  assert.deepEqual([from, to], ['2026-02-03', '2026-02-04T23:50Z']);
});

test('the link restores the kind and the scale that a reader chose, and no others than there are', async (t) => {
  const [, page] = await followed(t, { close: wave(300, 100), every: 86_400_000, range: true }, async (page) => {
    const body = await openPanel(page, 'look');
    for (const name of ['Candles', 'Logarithmic']) await body.getByRole('button', { name }).click();
  });
  const pressed = page.locator('[data-panel=look] [aria-pressed=true]');
  await openPanel(page, 'look');
  await pressed.filter({ hasText: 'Candles' }).waitFor();
  assert.deepEqual(await pressed.allTextContents(), ['Candles', 'Logarithmic']);
  await page.evaluate(() => (location.hash = '#level-chart=c&view=2026-03-02..2026-05-04&mark=pie&scale=linear'));
  await pressed.filter({ hasText: 'Linear' }).waitFor();
  assert.deepEqual(await pressed.allTextContents(), ['Candles', 'Linear']);
  assert.deepEqual(page.said, []);
});

test('the link restores a level below zero, and one at zero', async (t) => {
  for (const level of [-0.2, 0]) {
    const [, page] = await followed(t, { close: wave(300, 0), every: 86_400_000 }, (page) =>
      page.evaluate((price) => document.querySelector('level-chart').tryLevel(price), level),
    );
    await page.locator('[part=sentence]', { hasText: `At ${level === 0 ? '0' : '−0.2'}` }).waitFor();
  }
});

test('a link that was cut or edited leaves a working chart', async (t) => {
  const page = await newPage(t);
  await page.goto(`${BASE}#level-chart=smallcaps&view=2025-02-30..x&asof=never&level=-5&mark=pie&scale=x`);
  await ready(page);
  assert.equal((await ask(page, 'analysis')).to, '2026-02-06');
  assert.ok(
    page.said.every(({ type }) => type === 'warning'),
    JSON.stringify(page.said),
  );
});

test('a link with an empty period shows its view', async (t) => {
  const page = await newPage(t);
  await page.goto(`${BASE}#level-chart=smallcaps&view=2025-03-03..2025-06-02&period=`);
  await ready(page);
  await settle(page);
  const { from, to } = await ask(page, 'view');
  assert.deepEqual([from, to], ['2025-03-03', '2025-06-02']);
});

test('what a rewound chart gives away ends on the day that it is set back to', async (t) => {
  const page = await openPanels(t);
  await page.evaluate(() => document.querySelector('level-chart').setAsOf('2025-10-20'));
  const body = await openPanel(page, 'save');
  const file = await download(page, body, 'Data in view (CSV)');
  assert.match(file.name, /-2025-10-20\.csv$/);
  assert.match(file.bytes.toString('utf8').trim().split('\n').at(-1), /^2025-10-20,/);
  const svg = await download(page, body, 'Picture (SVG)');
  assert.match(svg.name, /-2025-10-20\.svg$/);
  assert.match(svg.bytes.toString('utf8'), / · 20 Oct 2025</);
  const table = await openPanel(page, 'table');
  assert.match(await table.locator('caption').first().textContent(), /to 20 Oct 2025/);
  const [close, volume] = await table
    .locator('tbody tr')
    .first()
    .locator('td')
    .evaluateAll((cells) => [cells[3].textContent, cells[4].textContent]);
  const day = await page.evaluate(() => {
    const { bars } = document.querySelector('level-chart');
    const last = bars.time.indexOf(Date.parse('2025-10-20'));
    return [bars.close[last], bars.volume[last]];
  });
  assert.deepEqual(
    [close, volume].map((text) => Number(text.replaceAll(',', ''))),
    day,
  );
});

test('the link restores levels of the page that a reader moved, and the trade idea of What if', async (t) => {
  const page = await openArticle(t);
  await page.locator('.more > summary').waitFor();
  await page.evaluate(() => document.querySelector('level-chart').moveLevel(1, 2071.5));
  const idea = await openPanel(page, 'whatif');
  await idea.getByLabel('Entry', { exact: true }).fill('2095');
  const isThere = (page) => page.waitForFunction(() => document.querySelector('level-chart').analysis?.scenarios[0]?.entry === 2095);
  await isThere(page);
  const link = await (await openPanel(page, 'save')).getByRole('textbox').inputValue();
  assert.equal(new URLSearchParams(link.slice(link.indexOf('#') + 1)).get('moved'), '1:2071.5');

  const other = await newPage(t);
  await other.goto(link);
  await ready(other);
  await isThere(other);
  assert.equal(await other.locator('[data-panel=whatif]').getByLabel('Entry', { exact: true }).inputValue(), '2,095');
  const prices = await other.locator('level-chart').evaluate(({ shadowRoot }) => [...shadowRoot.querySelectorAll('.handle input')].map((one) => one.value));
  assert.ok(prices.includes('2071.5'), prices.join());
});
