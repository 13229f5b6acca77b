// The snippets of the documentation, run as readers would: pages in a browser, programs in Node.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import { BASE, newPage, openBody, PACKAGE, ROOT, soon, useBrowser } from './browser.mjs';

useBrowser();
const DOCS = fileURLToPath(new URL('../../www/docs/', import.meta.url));
const PAGES = (await readdir(DOCS)).filter((name) => name.endsWith('.html'));
const plain = (html) => html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

const snippets = [];
for (const page of PAGES) {
  const found = [...(await readFile(join(DOCS, page), 'utf8')).matchAll(/<code data-lang="([\w-]+)">([\s\S]*?)<\/code>/g)];
  found.forEach(([, lang, html], at) => snippets.push({ name: `${page}, snippet ${at + 1}`, lang, code: plain(html) }));
}
const of = (lang) => snippets.filter((snippet) => snippet.lang === lang);

/** Every chart of the page and of the frames in it is live. */
async function allLive(page) {
  const isLive = () => {
    const charts = [...document.querySelectorAll('level-chart')];
    return charts.length > 0 && charts.every((chart) => chart.matches(':state(live)'));
  };
  await page.waitForLoadState();
  const frames = page.frames().length > 1 ? page.frames().slice(1) : page.frames();
  for (const frame of frames) await frame.waitForFunction(isLive);
}

for (const { name, code } of of('html')) {
  test(`${name}: the markup shows a live chart`, async (t) => {
    const page = await openBody(t, code, { element: false });
    await allLive(page);
    assert.deepEqual(page.said, []);
  });
}

test('the policy of the documentation lets a chart live and forbids what it says', async (t) => {
  const [{ code }] = of('csp');
  const [markup] = of('html');
  const page = await openBody(t, markup.code, { element: false, headers: { 'content-security-policy': code } });
  await allLive(page);
  assert.deepEqual(page.said, []);
  await page.evaluate(() => document.body.appendChild(document.createElement('p')).setAttribute('style', 'color:red'));
  assert.equal(page.said.length, 1);
});

for (const { name, code } of of('css')) {
  test(`${name}: the browser keeps every declaration`, async (t) => {
    const page = await newPage(t);
    await page.goto(new URL('embed.html', BASE).href);
    const kept = await page.evaluate((code) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(code);
      const count = (rules) => [...rules].reduce((sum, rule) => sum + (rule.style?.length ?? 0) + (rule.cssRules ? count(rule.cssRules) : 0), 0);
      return count(sheet.cssRules);
    }, code);
    assert.equal(kept, code.match(/[\w-]+:[^;{}]+;/g).length);
  });
}

for (const { name, code } of of('js-browser')) {
  test(`${name}: the program runs in a page`, async (t) => {
    const page = await openBody(
      t,
      `<div id="chart" style="width:480px"></div><script type="importmap">{"imports":{"levelchart":"/levelchart/index.js"}}</script><script type="module">${code}\nwindow.done = true;</script>`,
      { element: false },
    );
    await page.waitForFunction(() => window.done);
    assert.deepEqual(page.said, []);
    if (code.includes('createChart'))
      assert.ok(await page.evaluate(() => document.querySelector('#chart').firstElementChild.shadowRoot.querySelector('canvas').width > 1));
  });
}

test('the two lines for a script and a page show a chart', async (t) => {
  const [[element], [program]] = [of('html-element'), of('js-element')];
  const map = '{"imports":{"levelchart/element":"/levelchart/element.js"}}';
  const page = await openBody(t, `${element.code}<script type="importmap">${map}</script><script type="module">${program.code}</script>`, { element: false });
  await allLive(page);
  assert.deepEqual(page.said, []);
});

const PRINTED = { parse: '2142.67 holds', renderSVG: '<svg', LevelChartError: 'true empty' };
for (const { name, code } of of('js')) {
  test(`${name}: the program runs in Node and prints what the text says`, async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'levelchart-docs-'));
    t.after(() => rm(folder, { recursive: true }));
    await mkdir(join(folder, 'node_modules'));
    await symlink(PACKAGE, join(folder, 'node_modules/levelchart'), 'junction');
    await writeFile(join(folder, 'program.mjs'), code);
    const { stdout } = await soon(promisify(execFile)(process.execPath, ['program.mjs'], { cwd: folder }), 'the program');
    const [, expected] = Object.entries(PRINTED).find(([call]) => new RegExp(`\\b${call}\\b`).test(code));
    assert.equal(stdout.trim(), expected);
  });
}

test('what belongs in the head of a page is read as it is meant', async (t) => {
  const page = await newPage(t);
  await page.goto(new URL('embed.html', BASE).href);
  const read = await page.evaluate(
    (code) => {
      const { head } = new DOMParser().parseFromString(code, 'text/html');
      return [head.querySelector('link[type="application/json+oembed"]')?.href, head.querySelectorAll('meta[property^="og:"][content]').length];
    },
    of('html-head')
      .map(({ code }) => code)
      .join('\n'),
  );
  assert.deepEqual(read, ['https://news.example.org/oembed.json', 3]);
});

test('the address of the AMP frame shows a chart, and its size is that of the picture', async (t) => {
  const [{ code }] = of('amp');
  const [, address] = /src="https:\/\/charts\.example\.org\/(levelchart\/embed\.html[^"]+)"/.exec(code);
  const page = await newPage(t, { viewport: { width: 640, height: 426 } });
  await page.goto(new URL(plain(address), BASE).href);
  await allLive(page);
  assert.equal(await page.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height)), 426);
});

test('the configuration for Vue is that of the example', async () => {
  const example = await readFile(join(DOCS, '../examples/vue/vite.config.js'), 'utf8');
  assert.deepEqual(
    of('js-config').map(({ code }) => code.trim()),
    [example.replace(/^\/\/.*\n/gm, '').trim()],
  );
});

test('every attribute of the manifest is followed by a live element, and stands in the guide, in the types and in the data for editors', async (t) => {
  const page = await newPage(t);
  await page.goto(new URL('docs/embed.html', BASE).href);
  const cells = page.locator('#attributes + table td:first-child code');
  const listed = await cells.allTextContents();
  // An observer of the part that follows the element sees them, which nobody can ask: these lists in life.js.
  const { DATA, FLAGS, NUMBERS, TEXTS } = await import(join(DOCS, '../npm/names.js'));
  const read = [...DATA, ...TEXTS, ...NUMBERS, ...FLAGS];
  const types = await readFile(join(PACKAGE, 'element.d.ts'), 'utf8');
  const [, body] = /interface LevelChartAttributes \{(.*?)\n\}/s.exec(types);
  const typed = [...body.matchAll(/^ {2}"?([\w-]+)"?\?:/gm)].map(([, name]) => name);
  const {
    modules: [
      {
        declarations: [{ attributes }],
      },
    ],
  } = JSON.parse(await readFile(join(PACKAGE, 'custom-elements.json'), 'utf8'));
  const {
    tags: [tag],
  } = JSON.parse(await readFile(join(PACKAGE, 'vscode.html-data.json'), 'utf8'));
  const all = attributes.map(({ name }) => name).sort();
  assert.ok(all.length >= 28);
  assert.deepEqual(
    read.sort(),
    attributes
      .filter((one) => one['x-observed'] !== false)
      .map(({ name }) => name)
      .sort(),
  );
  assert.deepEqual(tag.attributes.map(({ name }) => name).sort(), all);
  assert.deepEqual(listed.sort(), all);
  assert.deepEqual([...typed, 'lang'].sort(), all); // `lang` is every element's
});

test('every event that the types declare stands in the guide and in both READMEs', async () => {
  const types = await readFile(join(PACKAGE, 'element.d.ts'), 'utf8');
  const events = [...types.matchAll(/^ {4}"level-chart(-[\w-]+)": CustomEvent/gm)].map(([, name]) => name);
  assert.ok(events.length >= 7, events.join());
  const guide = await readFile(join(DOCS, 'embed.html'), 'utf8');
  for (const name of events) assert.ok(guide.includes(`<td><code>level-chart${name}</code></td>`), name);
  const [said] = /level-chart-ready[^;]*; they bubble/.exec(await readFile(join(PACKAGE, 'README.md'), 'utf8'));
  assert.deepEqual([...said.matchAll(/(-[a-z-]+)[<`]/g)].map(([, name]) => name.replace('-chart', '')).sort(), [...events].sort());
  const [listed] = /Events: `level-chart-ready`[^.]*\./.exec(await readFile(join(ROOT, 'README.md'), 'utf8'));
  assert.deepEqual([...listed.matchAll(/(-[a-z-]+)`/g)].map(([, name]) => name.replace('-chart', '')).sort(), [...events].sort());
});

test('every kind of snippet has a test', () => {
  // tsx, d.ts, sh-copy and amp-head: in the matrix of consumers. sh, rust, toml: tests/it/docs.rs.
  const tested = [
    'html',
    'css',
    'csp',
    'js',
    'js-browser',
    'js-element',
    'html-element',
    'js-config',
    'html-head',
    'amp',
    'amp-head',
    'sh',
    'out',
    'rust',
    'toml',
    'sh-npm',
    'sh-cargo',
    'sh-copy',
    'tsx',
    'd.ts',
  ];
  assert.deepEqual(
    [...new Set(snippets.map(({ lang }) => lang))].filter((lang) => !tested.includes(lang)),
    [],
  );
  assert.ok(of('html').length >= 6 && of('js').length >= 3);
});

for (const path of PAGES) {
  test(`docs/${path}: links lead somewhere, charts live, nothing is said, nothing is wider than a phone`, async (t) => {
    const page = await newPage(t, { viewport: { width: 390, height: 800 } });
    await page.goto(new URL(`docs/${path}`, BASE).href);
    const links = await page.evaluate(() => [...document.querySelectorAll('a[href]')].map(({ href }) => href));
    for (const link of new Set(links)) assert.ok((await fetch(link)).ok, link);
    for (const chart of await page.locator('level-chart').all()) await chart.evaluate((element) => (element.scrollIntoView(), element.ready));
    assert.deepEqual(page.said, []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  });
}
