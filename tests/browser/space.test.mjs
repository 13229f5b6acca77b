// The chart takes a sensible size in every kind of box, and is never higher than the screen.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openBody, ready, settle, useBrowser } from './browser.mjs';

useBrowser();
const BARS = 'date,close\n2026-01-05,10\n2026-01-06,12\n2026-01-07,11\n2026-01-08,13\n';
const chart = (explore) => `<level-chart ${explore} loading="eager"></level-chart>`;
/** The box, and the least width of a chart in it on a page of 800 px. */
const BOXES = {
  'a flex row': [(one) => `<div style="display:flex">${one}</div>`, 700],
  'a flex row beside a text': [(one) => `<div style="display:flex">${one}<p>Some words beside it</p></div>`, 400],
  'a centred column': [(one) => `<div style="display:flex;flex-direction:column;align-items:center">${one}</div>`, 700],
  'a grid with items at the start': [(one) => `<div style="display:grid;justify-items:start">${one}</div>`, 700],
  'a float': [(one) => `<div style="float:left">${one}</div><p>Text</p>`, 280],
  'a float itself': [(one) => `${one.replace('<level-chart', '<level-chart style="float:left"')}<p>Text</p>`, 280],
  'a table cell': [(one) => `<table><tr><td>${one}</td><td>Text</td></tr></table>`, 280],
  'an inline block': [(one) => `<span style="display:inline-block">${one}</span>`, 280],
  'an absolute box': [(one) => `<div style="position:absolute">${one}</div>`, 280],
  'a block with a margin': [(one) => one.replace('<level-chart', '<level-chart style="margin:0 20px"'), 700],
};

async function open(t, body, viewport) {
  const page = await openBody(t, `<meta name="viewport" content="width=device-width, initial-scale=1"><style>body{margin:8px}</style>${body}`, {
    options: { viewport },
  });
  await page.evaluate((bars) => (document.querySelector('level-chart').data = bars), BARS);
  await ready(page);
  await settle(page);
  const size = await page.locator('level-chart').evaluate((one) => {
    const { width, height } = one.shadowRoot.querySelector('canvas').getBoundingClientRect();
    return { width, height, overhang: document.documentElement.scrollWidth - document.documentElement.clientWidth };
  });
  return size;
}

for (const explore of ['', 'explore="levels"']) {
  for (const [name, [box, least]] of Object.entries(BOXES)) {
    test(`in ${name} a chart ${explore} has a width of its own, and the page none too much`, async (t) => {
      for (const [viewport, wanted] of [
        [{ width: 800, height: 900 }, least],
        [{ width: 320, height: 700 }, 150],
      ]) {
        const { width, height, overhang } = await open(t, box(chart(explore)), viewport);
        assert.ok(width >= wanted && width <= viewport.width, `${width} of ${viewport.width} px`);
        assert.ok(height > 80, `${height} px high`);
        if (!name.includes('table')) assert.equal(overhang, 0, `${viewport.width} px`);
      }
    });
  }

  test(`on a phone in landscape a chart ${explore} is never higher than the screen`, async (t) => {
    const { width, height } = await open(t, chart(explore), { width: 844, height: 390 });
    assert.ok(width > 800 && height <= 390 - 30 && height > 250, `${width} x ${height}`);
  });
}

for (const attributes of ['', 'explore="scrub"', 'explore="levels"', 'alerts="11"', 'explore="levels" alerts="11"']) {
  test(`the picture has the shape that the page gives a chart ${attributes}`, async (t) => {
    const body = (style) => chart(attributes).replace('<level-chart', `<level-chart style="${style}"`);
    const viewport = { width: 800, height: 900 };
    for (const [style, ratio] of [
      ['', 16 / 9],
      ['--level-chart-ratio:3/2;aspect-ratio:3/2', 3 / 2],
      ['--level-chart-ratio:2/1;aspect-ratio:2/1', 2],
      ['--level-chart-ratio:3/2;aspect-ratio:3/2;width:300px', 3 / 2],
    ]) {
      const { width, height } = await open(t, body(style), viewport);
      assert.ok(Math.abs(width / height - ratio) < 0.02, `${style}: ${width} x ${height}`);
    }
  });
}

test('the picture has the shape that the page gives the element where scripts ask for levels', async (t) => {
  const page = await openBody(t, '<level-chart src="/data/smallcap.csv" loading="eager" style="--level-chart-ratio:3/2"></level-chart>', {
    options: { viewport: { width: 800, height: 900 } },
  });
  await ready(page);
  await page.evaluate(() => (document.querySelector('level-chart').options = { explore: 'levels' }));
  await page.locator('.controls button').first().waitFor();
  await settle(page);
  const { width, height } = await page.locator('canvas').first().boundingBox();
  assert.ok(Math.abs(width / height - 1.5) < 0.02, `${width} x ${height}`);
});

for (const viewport of [
  { width: 390, height: 844 },
  { width: 844, height: 390 },
  { width: 1280, height: 900 },
]) {
  test(`what stands below the picture comes one under the other, without a hole, at ${viewport.width} px`, async (t) => {
    for (const style of ['', '--level-chart-ratio:3/2']) {
      for (const explore of ['', 'explore="levels"']) {
        const body = `<style>body{margin:8px}</style><level-chart style="${style}" id="c" loading="eager" src="/data/smallcap.csv" facts="/data/facts.json" alerts="2150" refresh="60" ${explore}></level-chart>`;
        const page = await openBody(t, body, { options: { viewport } });
        await ready(page);
        await page.locator('.facts').waitFor();
        await settle(page);
        const parts = await page.locator('level-chart').evaluate((host) => {
          const boxes = ['.plot', '.facts', '.under', '.controls'].map((part) => host.shadowRoot.querySelector(part).getBoundingClientRect());
          const all = [...boxes.filter(({ height }) => height > 0), { top: host.getBoundingClientRect().bottom }];
          return all.map(({ top, bottom }) => [Math.round(top), Math.round(bottom)]);
        });
        parts.slice(1).forEach(([top], at) => {
          const gap = top - parts[at][1];
          assert.ok(gap >= -1 && gap < 24, `${style} ${explore}: ${JSON.stringify(parts)}`);
        });
      }
    }
  });
}

test('the words beside the picture say which panes have no room, at every size', async (t) => {
  const page = await openBody(t, '<level-chart src="/data/smallcap.csv" loading="eager" rsi="14" volume macd="12 26 9"></level-chart>', {
    options: { viewport: { width: 600, height: 900 } },
  });
  await ready(page);
  const said = (isLacking) =>
    page.waitForFunction(
      (isLacking) => {
        const texts = [...document.querySelector('level-chart').shadowRoot.querySelectorAll('.words')].map((words) => words.textContent);
        return texts.some((text) => text.includes('No room in the picture for')) === isLacking && texts.join(' ');
      },
      isLacking,
      { timeout: 10_000 },
    );
  assert.match(await (await said(true)).jsonValue(), /No room in the picture for: .*MACD, 12, 26 and 9 days\./);
  await page.evaluate(() => Object.assign(document.querySelector('level-chart').style, { aspectRatio: 'auto', height: '900px', maxHeight: 'none' }));
  await said(false);
});

/** What stands below the picture, and the heights that a page gives the element or the box around it. */
const FACTS = `facts='[{"label":"Forward P/E","value":14,"unit":"x","source":"A source"}]'`;
const BELOW = ['explore="levels"', FACTS, `explore="levels" ${FACTS}`];
const HEIGHTS = [
  ['200px', 200],
  ['300px', 300],
  ['500px', 500],
  ['900px', 900],
  ['100%', 520],
];

for (const attributes of BELOW) {
  test(`a chart with ${attributes} has the height that the page gives it, and covers nothing below it`, async (t) => {
    for (const [height, wanted] of HEIGHTS) {
      const body = `<style>level-chart{height:${height}}</style><div style="height:${wanted}px">${chart(attributes)}</div><p id="after">Text below the chart</p>`;
      const page = await openBody(t, body, { options: { viewport: { width: 800, height: 1200 } } });
      const isFree = () =>
        page.evaluate(() => {
          const { x, y } = document.querySelector('#after').getBoundingClientRect();
          return document.elementFromPoint(x + 5, y + 5)?.id;
        });
      if (wanted >= 500) assert.equal(await isFree(), 'after', `${height}, before it is drawn`);
      await page.evaluate((bars) => (document.querySelector('level-chart').data = bars), BARS);
      await ready(page);
      if (attributes.includes('explore')) await page.locator('.more').waitFor();
      await settle(page);
      const sizes = () =>
        page.locator('level-chart').evaluate((host) => {
          const { clientHeight, scrollHeight, clientWidth, scrollWidth } = host;
          return { clientHeight, scrollHeight, isWide: scrollWidth > clientWidth, plot: host.shadowRoot.querySelector('.plot').clientHeight };
        });
      const closed = await sizes();
      assert.equal(await isFree(), 'after', height);
      assert.deepEqual([closed.clientHeight, closed.isWide], [wanted, false], height);
      // The picture has what is left, and no less than 11 lines.
      if (wanted >= 500) assert.equal(closed.scrollHeight, wanted, height);
      assert.ok(closed.plot >= 176 && (wanted < 500 || closed.plot > wanted - 250), `${height}: ${closed.plot}`);
      if (!attributes.includes('explore')) continue;
      await page.evaluate(() => {
        for (const panel of document.querySelector('level-chart').shadowRoot.querySelectorAll('details')) panel.open = true;
      });
      await settle(page);
      assert.equal(await isFree(), 'after', `${height}, with panels`);
      const opened = await sizes();
      assert.deepEqual([opened.clientHeight, opened.isWide], [wanted, false], height);
      // All of it can be reached, and the page's own scrolling is left alone.
      const reached = await page.locator('level-chart').evaluate((host) => {
        host.scrollTop = 1e6;
        const last = [...host.shadowRoot.querySelectorAll('summary')].at(-1).getBoundingClientRect();
        return last.bottom <= host.getBoundingClientRect().bottom + 1;
      });
      assert.ok(reached, height);
    }
  });
}

test('a chart without a height of its own grows with its panels, and its picture stays', async (t) => {
  const page = await openBody(t, chart('explore="levels"'), { options: { viewport: { width: 800, height: 1200 } } });
  await page.evaluate((bars) => (document.querySelector('level-chart').data = bars), BARS);
  await ready(page);
  await page.locator('.more').waitFor();
  await settle(page);
  const sizes = () =>
    page.locator('level-chart').evaluate((host) => [host.shadowRoot.querySelector('.plot').clientHeight, host.clientHeight, getComputedStyle(host).overflowY]);
  const closed = await sizes();
  await page.evaluate(() => (document.querySelector('level-chart').shadowRoot.querySelector('.more').open = true));
  await settle(page);
  const opened = await sizes();
  assert.equal(opened[0], closed[0]);
  assert.ok(opened[1] > closed[1] + 100, `${opened}`);
  assert.equal(opened[2], 'visible'); // else the picture would not stay in sight while the page is scrolled
});

test('a chart that has no width says so to the editor of the page, and one that the page hides says nothing', async (t) => {
  for (const [style, said] of [
    ['width:0;overflow:hidden', 1],
    ['display:none', 0],
  ]) {
    const heard = [];
    const page = await openBody(t, `<div style="${style}">${chart('')}</div>`, { route: (page) => page.on('console', (one) => heard.push(one.text())) });
    await page.evaluate((bars) => (document.querySelector('level-chart').data = bars), BARS);
    await ready(page);
    assert.equal(heard.filter((text) => text.includes('a width or a height of 0')).length, said, `${style}: ${heard}`);
  }
});

test('the controls of a chart whose options ask for them lie above what follows it', async (t) => {
  for (const viewport of [
    { width: 1280, height: 800 },
    { width: 640, height: 450 },
    { width: 844, height: 390 },
    { width: 390, height: 844 },
  ]) {
    const page = await openBody(t, '<meta name="viewport" content="width=device-width, initial-scale=1"><div id="box"></div><p id="after">Text below</p>', {
      options: { viewport },
    });
    await page.evaluate(async () => {
      const chart = document.createElement('level-chart');
      chart.data = await (await fetch('/data/smallcap.csv')).text();
      chart.options = { averages: 'sma:50', levels: '2150 resistance; 2000 floor', range: '1y', explore: 'levels' };
      document.querySelector('#box').append(chart);
      await chart.load();
    });
    await page.locator('level-chart .more > summary').click();
    await settle(page);
    const { controls, plot, after } = await page.evaluate(() => {
      const { shadowRoot } = document.querySelector('level-chart');
      const box = (one) => one.getBoundingClientRect();
      return {
        controls: box(shadowRoot.querySelector('.controls')).bottom,
        plot: box(shadowRoot.querySelector('.plot')).height,
        after: box(document.querySelector('#after')).top,
      };
    });
    assert.ok(after >= controls - 0.5, `${viewport.width}: the text at ${after}, the controls down to ${controls}`);
    assert.ok(plot <= viewport.height && plot > 150, `${plot}`);
  }
});

test('in columns a chart is not torn', async (t) => {
  for (const explore of ['', 'explore="scrub"']) {
    const words = '<p>Some words. </p>'.repeat(9);
    const page = await openBody(t, `<div style="columns:2;height:330px;column-fill:auto">${words}${chart(explore)}${words}</div>`, {
      options: { viewport: { width: 900, height: 700 } },
    });
    await page.evaluate((bars) => (document.querySelector('level-chart').data = bars), BARS);
    await ready(page);
    await settle(page);
    assert.equal(await page.locator('level-chart').evaluate((host) => host.getClientRects().length), 1, explore);
  }
});

for (const [width, height] of [
  [1280, 520],
  [1280, 300],
  [390, 520],
]) {
  for (const facts of [FACTS, '']) {
    test(`in a chart ${height} px high, ${width} wide, the picture keeps its place while What if opens and closes ${facts && 'above figures'}`, async (t) => {
      const body = `<main style="padding:16px"><p>Above</p><level-chart style="height:${height}px" src="/data/smallcap.csv" levels="2150; 2080" explore="levels" loading="eager" ${facts}></level-chart><p style="height:2000px">After</p></main>`;
      const page = await openBody(t, body, { options: { viewport: { width, height: 900 } } });
      await ready(page);
      await page.locator('.more > summary').click();
      await page.evaluate(() => (document.querySelector('level-chart').scrollTop = 0));
      await settle(page);
      const places = () =>
        page.locator('level-chart').evaluate(({ shadowRoot, offsetHeight, scrollTop, scrollHeight, clientHeight }) => {
          const { x, y, width, height } = shadowRoot.querySelector('.plot').getBoundingClientRect();
          return { plot: [x, y, width, height].map(Math.round), offsetHeight, isScrolled: scrollTop > 0, more: scrollHeight - clientHeight };
        });
      const before = await places();
      assert.equal(before.offsetHeight, height);
      const whatIf = page.locator('[data-panel=whatif] > summary');
      await whatIf.click();
      await page.locator('[data-panel=whatif] tbody tr').first().waitFor({ state: 'attached' });
      await settle(page);
      const opened = await places();
      assert.deepEqual(opened.plot, before.plot);
      assert.ok(opened.more > before.more && opened.isScrolled, JSON.stringify(opened));
      await whatIf.click();
      await settle(page);
      assert.deepEqual((await places()).plot, before.plot);
    });
  }
}
