// The iframe page in a real parent: heights in three protocols, sandboxes, the code to copy.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { newPage, openBody, readData, serve, settle, soon, useBrowser, BASE, ROOT } from './browser.mjs';

useBrowser();
const QUERY = 'src=data/smallcap.csv&averages=sma:50+sma:200&levels=2150+resistance%3B+2080+support&range=1y&title=Small+caps';
const PARENT = '<script async src="/embed-parent.js"></script>';
const frameOf = (query = QUERY, more = '') => `<iframe data-levelchart src="/embed.html?${query}" style="border:0;width:640px;height:50px" ${more}></iframe>`;

/** The frame whose address holds `part`, once its chart is live. */
async function live(page, part = 'embed.html') {
  await page.waitForFunction((part) => document.querySelector(`iframe[src*="${part}"]`), part);
  const frame = await soon(
    waitFor(() => page.frames().find((frame) => frame.url().includes(part))),
    `the frame ${part}`,
  );
  await frame.waitForFunction(() => document.querySelector('level-chart')?.matches(':state(live)'));
  return frame;
}

async function waitFor(found) {
  for (;;) {
    const value = await found();
    if (value) return value;
    await new Promise((done) => setTimeout(done, 50));
  }
}

const contentHeight = (frame) => frame.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
const frameHeight = (page, at = 0) => page.evaluate((at) => document.querySelectorAll('iframe')[at].getBoundingClientRect().height, at);
const fits = (page, frame) =>
  soon(
    waitFor(async () => (await contentHeight(frame)) === (await frameHeight(page))),
    'the iframe to fit',
  );

test('an iframe gets the height of its chart, and another one when it becomes narrow', async (t) => {
  const page = await openBody(t, frameOf() + PARENT, { element: false });
  const frame = await live(page);
  await fits(page, frame);
  const wide = await frameHeight(page);
  assert.ok(wide > 360 && wide < 600, `${wide} px`); // 640 by 360 and the captions
  await page.evaluate(() => (document.querySelector('iframe').style.width = '320px'));
  await soon(
    waitFor(async () => (await frameHeight(page)) !== wide),
    'another height',
  );
  await fits(page, frame);
  assert.deepEqual(page.said, []);
});

test('what the frame shows is as tall before the chart is live as after', async (t) => {
  let release;
  const held = new Promise((done) => (release = done));
  const page = await openBody(t, frameOf() + PARENT, {
    element: false,
    route: (page) => page.route('**/smallcap.csv', async (route) => (await held, route.continue())),
  });
  const frame = await soon(
    waitFor(() => page.frames().find((frame) => frame.url().includes('embed.html'))),
    'the frame',
  );
  await frame.waitForFunction(() => customElements.get('level-chart'));
  await fits(page, frame);
  const before = await frameHeight(page);
  release();
  await live(page);
  await settle(page);
  assert.equal(await contentHeight(frame), before);
});

test('a sandboxed iframe without an origin of its own shows the chart', async (t) => {
  const page = await openBody(t, frameOf(QUERY, 'sandbox="allow-scripts"') + PARENT, { element: false });
  const frame = await live(page);
  assert.equal(await frame.evaluate(() => self.origin), 'null');
  await fits(page, frame);
  assert.deepEqual(page.said, []);
});

test('a page of another server shows several charts, each as tall as what it holds', async (t) => {
  const at = (path) => new URL(path, BASE).href;
  const one = (n, more) =>
    `<iframe data-levelchart src="${at(`levelchart/embed.html?${QUERY.replace('data/', '/data/')}&n=${n}`)}" style="border:0;width:${640 - 100 * n}px" ${more}></iframe>`;
  const html = `<!doctype html><html lang="en"><title>Elsewhere</title><link rel="icon" href="data:,"><body>${one(1, 'sandbox="allow-scripts"')}${one(2, 'sandbox="allow-scripts allow-same-origin"')}<script async src="${at('levelchart/embed-parent.js')}"></script>`;
  const site = await serve(t, (_, response) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html));
  const page = await newPage(t, { viewport: { width: 1280, height: 1400 } });
  await page.goto(site.replace('127.0.0.1', 'localhost')); // another site, so another process
  const frames = [await live(page, 'n=1'), await live(page, 'n=2')];
  assert.deepEqual(await Promise.all(frames.map((frame) => frame.evaluate(() => self.origin))), ['null', new URL(BASE).origin]);
  for (const [n, frame] of frames.entries())
    await soon(
      waitFor(async () => (await contentHeight(frame)) === (await frameHeight(page, n))),
      `iframe ${n} to fit`,
    );
  assert.deepEqual(page.said, []);
});

test('a message resizes only the iframe that sent it', async (t) => {
  const page = await openBody(
    t,
    `${frameOf(`${QUERY}&n=1`)}<iframe data-levelchart src="/icon.svg" style="border:0;height:77px"></iframe><iframe src="/embed.html?${QUERY}&n=3" style="border:0;height:66px"></iframe>${PARENT}`,
    { element: false },
  );
  await live(page, 'n=1');
  await live(page, 'n=3');
  await soon(
    waitFor(async () => (await frameHeight(page, 0)) > 300),
    'the first iframe to grow',
  );
  await page.evaluate(() => postMessage({ 'datawrapper-height': { levelchart: 999 } }, '*')); // from the page itself
  await settle(page);
  assert.ok((await frameHeight(page, 0)) < 999);
  assert.equal(await frameHeight(page, 1), 77);
  assert.equal(await frameHeight(page, 2), 66); // not marked as ours
});

test('a parent whose script comes late is told again', async (t) => {
  const page = await openBody(t, frameOf(), { element: false });
  const frame = await live(page);
  assert.equal(await frameHeight(page), 50);
  await page.addScriptTag({ url: '/embed-parent.js' });
  await fits(page, frame);
});

test('the height goes out in the forms of Datawrapper, AMP and pym.js', async (t) => {
  const page = await openBody(t, '<main></main>', { element: false });
  const heard = await page.evaluate(async (query) => {
    const heard = [];
    addEventListener('message', ({ data, source }) => heard.push({ data, own: source === document.querySelector('iframe').contentWindow }));
    const frame = document.createElement('iframe');
    frame.src = `/embed.html?${query}&id=chart7&childId=pym-0`;
    document.querySelector('main').append(frame);
    while (heard.length < 3) await new Promise((done) => setTimeout(done, 50));
    return heard.slice(0, 3);
  }, QUERY);
  const height = heard[0].data['datawrapper-height'].chart7;
  assert.ok(height > 100);
  assert.deepEqual(heard, [
    { data: { 'datawrapper-height': { chart7: height } }, own: true },
    { data: { sentinel: 'amp', type: 'embed-size', height }, own: true },
    { data: `pymxPYMxpym-0xPYMxheightxPYMx${height}`, own: true },
  ]);
});

test('a query without data says what is expected', async (t) => {
  const page = await openBody(t, frameOf('title=Nothing'), { element: false });
  const frame = await soon(
    waitFor(() => page.frames().find((frame) => frame.url().includes('embed.html'))),
    'the frame',
  );
  await frame.waitForFunction(() => document.querySelector('#chart').textContent.includes('names no data; expected embed.html?src='));
});

/** Each option that names data, with the way in which it is given, as the page itself lists them. */
const DATA = [
  ...readFileSync(`${ROOT}/www/embed.js`, 'utf8')
    .match(/^const DATA = \{(.*)\};/m)[1]
    .matchAll(/'([\w-]+)': '(\w+)'/g),
];
const ELSEWHERE = { named: 'x=https://other.example/d.csv', series: 'data/targets.csv Target; x=https://other.example/d.csv Label' };
const REFUSED = [
  'src=https://other.example/a.csv',
  'src=data:text/csv,date',
  'src=%C2%A0https://other.example/a.csv',
  'src=data/smallcap.csv&compare=x=//other.example/a.csv',
  'src=data/smallcap.csv&compare=a=data/smallcap.csv+x=//other.example/a.csv',
  'src=data/smallcap.csv&compare=a=data/smallcap.csv+label%0Ax=//other.example/a.csv',
  'src=data/smallcap.csv&compare=a=data/smallcap.csv+=//other.example/a.csv',
  'src=data/smallcap.csv&breadth=https://other.example/b.csv',
  'src=data/smallcap.csv&breadth=%C2%A0https://other.example/b.csv',
  'src=data/smallcap.csv&events=https://other.example/e.csv',
  'src=data/smallcap.csv&events=%C2%A0https://other.example/e.csv',
  ...DATA.filter(([, name]) => name !== 'src').map(
    ([, name, way]) => `src=data/smallcap.csv&${name}=${encodeURIComponent(ELSEWHERE[way] ?? 'https://other.example/d.csv')}`,
  ),
];

test('the page knows which options name data', () => assert.ok(DATA.length > 9, DATA.join()));

for (const query of REFUSED) {
  test(`figures of another server are refused: ${query}`, async (t) => {
    const page = await openBody(t, frameOf(query), { element: false });
    const frame = await soon(
      waitFor(() => page.frames().find((frame) => frame.url().includes('embed.html'))),
      'the frame',
    );
    await frame.waitForFunction(() => document.querySelector('#chart').textContent.includes('own server only'));
    assert.deepEqual(
      page.asked.filter((address) => !address.startsWith(BASE)),
      [],
    );
  });
}

test('captions of the query stay text', async (t) => {
  const page = await openBody(t, frameOf('src=data/smallcap.csv&title=<img+src=x+onerror=alert(1)>'), { element: false });
  const frame = await live(page);
  assert.equal(await frame.evaluate(() => document.querySelector('h1').textContent), '<img src=x onerror=alert(1)>');
  assert.equal(await frame.evaluate(() => document.images.length), 0);
});

test('the page can be told to be dark, and speaks the language that it is told', async (t) => {
  const page = await openBody(t, frameOf(`${QUERY}&theme=dark&lang=de`), { element: false });
  const frame = await live(page);
  assert.deepEqual(await frame.evaluate(() => [getComputedStyle(document.documentElement).colorScheme, document.documentElement.lang]), ['dark', 'de']);
});

test('the page around the chart has the direction and the words of each language of the package', async (t) => {
  const page = await newPage(t);
  const langs = readdirSync(`${ROOT}/src/words`).flatMap((name) => name.match(/^(\w+)\.txt$/)?.[1] ?? []);
  assert.ok(langs.length > 9);
  const said = new Set();
  for (const lang of langs) {
    await page.goto(new URL(`embed.html?${QUERY}&lang=${lang}-XX`, BASE).href);
    await page.waitForFunction(() => document.querySelector('level-chart')?.matches(':state(live)'));
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('closed')) } }));
    await page.click('#copy');
    await page.waitForFunction(() => document.querySelector('#copied').textContent);
    said.add(
      await page.evaluate(() => ['copy', 'copied'].map((id) => document.getElementById(id).textContent).join() + document.querySelector('#code').ariaLabel),
    );
    assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('h1')).direction), lang === 'ar' ? 'rtl' : 'ltr', lang);
  }
  assert.equal(said.size, langs.length, [...said].join('\n'));
});

test('the copied code shows the same chart in another page', async (t) => {
  const page = await openBody(t, frameOf(QUERY, 'allow="clipboard-write"') + PARENT, {
    element: false,
    options: { permissions: ['clipboard-read', 'clipboard-write'] },
  });
  const frame = await live(page);
  await frame.click('#copy');
  await frame.waitForFunction(() => document.querySelector('#copied').textContent === 'Copied.');
  const code = await page.evaluate(() => navigator.clipboard.readText());
  const other = await openBody(t, `<p>Another page</p>${code}`, { element: false });
  await fits(other, await live(other));
  assert.equal(await other.evaluate(() => document.querySelector('iframe').title), 'Small caps');
  assert.deepEqual(other.said, []);
});

test('where the clipboard is closed the code is shown and marked', async (t) => {
  const page = await openBody(t, frameOf(QUERY, 'sandbox="allow-scripts"') + PARENT, { element: false });
  const frame = await live(page);
  await frame.click('#copy');
  await frame.waitForFunction(() => !document.querySelector('#code').hidden);
  const marked = await frame.evaluate(() => {
    const code = document.querySelector('#code');
    return code.selectionEnd - code.selectionStart === code.value.length && code.value.startsWith('<iframe data-levelchart ');
  });
  assert.ok(marked);
  await fits(page, frame);
});

/** What the button gives, with the clipboard closed. */
async function copied(frame) {
  await frame.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('closed')) } }));
  await frame.click('#copy');
  await frame.waitForFunction(() => document.querySelector('#code').value);
  return frame.evaluate(() => document.querySelector('#code').value);
}

test('the answer for oEmbed has what its specification asks of the type rich', async (t) => {
  const page = await newPage(t);
  await page.goto(new URL(`embed.html?${QUERY}&code=oembed`, BASE).href);
  await page.waitForFunction(() => document.querySelector('level-chart')?.matches(':state(live)'));
  const answer = JSON.parse(await copied(page));
  assert.deepEqual([answer.version, answer.type, answer.title], ['1.0', 'rich', 'Small caps']);
  assert.ok(
    [answer.width, answer.height].every((px) => Number.isInteger(px) && px > 100),
    JSON.stringify(answer),
  );
  assert.deepEqual([answer.provider_url, answer.provider_name], [BASE, new URL(BASE).host]);
  assert.ok(!answer.html.includes('code=oembed'));
  // Its markup shows the chart in another page, in the size that it names.
  const other = await openBody(t, `<div style="width:${answer.width}px">${answer.html.replace(/<script.*/s, '')}</div>`, { element: false });
  const frame = await live(other);
  assert.deepEqual([await contentHeight(frame), await frameHeight(other)], [answer.height, answer.height]);
});

test('the answer for oEmbed of the site is the one that the page makes, and a thumbnail', async (t) => {
  const { thumbnail_url, thumbnail_width, thumbnail_height, ...answer } = JSON.parse(await readData('www/oembed.json'));
  assert.ok(thumbnail_url && thumbnail_width > 0 && thumbnail_height > 0); // the specification: all of them or none
  const src = new URL(/src="([^"]+embed\.html[^"]*)"/.exec(answer.html)[1].replaceAll('&amp;', '&'));
  const page = await newPage(t);
  await page.goto(new URL(`${src.pathname}${src.search}&code=oembed`, BASE).href);
  await page.waitForFunction(() => document.querySelector('level-chart')?.matches(':state(live)'));
  const made = (await copied(page)).replaceAll(BASE, 'https://news.example.org/').replaceAll(new URL(BASE).host, 'news.example.org');
  assert.deepEqual(JSON.parse(made), answer);
});

test('the query takes every attribute of the element that makes sense in a frame', async (t) => {
  const page = await openBody(t, frameOf(`${QUERY}&extremes&explore=levels&replay=30&whatif=long+2080+stop+2000+targets+2150`), { element: false });
  const frame = await live(page);
  assert.deepEqual(
    await frame.evaluate(() => ['extremes', 'replay', 'whatif', 'explore', 'loading'].map((name) => document.querySelector('level-chart').getAttribute(name))),
    ['', '30', 'long 2080 stop 2000 targets 2150', 'levels', 'eager'],
  );
  assert.match(await copied(frame), /sandbox="allow-scripts allow-downloads allow-modals"/);
});

test('the page of the package works as that of the site', async (t) => {
  const page = await openBody(
    t,
    `<iframe data-levelchart src="/levelchart/embed.html?${QUERY.replace('data/', '/data/')}" style="border:0;width:640px"></iframe><script async src="/levelchart/embed-parent.js"></script>`,
    { element: false },
  );
  const frame = await live(page);
  await fits(page, frame);
  assert.match(await copied(frame), /<script async src="http:[^"]+\/levelchart\/embed-parent\.js">/);
  assert.deepEqual(page.said, []);
});

test('a redirect leads the iframe page to no other server, unless the publisher names it', async (t) => {
  const body = await readData('www/data/smallcap.csv');
  const other = await serve(t, (_, answer) => answer.writeHead(200, { 'content-type': 'text/csv', 'access-control-allow-origin': '*' }).end(body));
  const moved = await serve(t, (_, answer) => answer.writeHead(302, { location: `${other}a.csv`, 'access-control-allow-origin': '*' }).end());
  const open = async (...named) => {
    const page = await newPage(t);
    await page.route('**/embed.html*', async (route) => {
      const answer = await route.fetch();
      const html = (await answer.text()).replace(
        'name="levelchart-data" content=""',
        `name="levelchart-data" content="${named.map((url) => new URL(url).origin).join(' ')}"`,
      );
      await route.fulfill({ response: answer, body: html });
    });
    await page
      .context()
      .grantPermissions(['local-network-access'])
      .catch(() => {}); // a browser that asks for it
    await page.goto(new URL(`embed.html?src=${encodeURIComponent(`${moved}b.csv`)}`, BASE).href);
    await page.waitForFunction(() => document.querySelector('level-chart')?.matches(':state(live), :state(error)'));
    return [await page.evaluate(() => document.querySelector('level-chart').matches(':state(live)')), page.said.map(({ text }) => text).join('\n')];
  };
  assert.equal((await open(moved, other))[0], true);
  const [isLive, said] = await open(moved);
  assert.equal(isLive, false);
  assert.match(said, /Content Security Policy/);
});
