// `renderSVG`: the picture without a page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { PACKAGE, readData } from './browser.mjs';
import { ASKED } from './demo.mjs';

const load = () => import(pathToFileURL(`${PACKAGE}/index.js`).href);
const LOOK = { ...ASKED, range: '1y', width: 640, height: 360, label: 'Small <caps> & more' };

async function drawn(options = {}) {
  const { renderSVG } = await load();
  return renderSVG(await readData('www/data/smallcap.csv'), { ...LOOK, ...options });
}

const words = (svg) => [...svg.matchAll(/<(?:text|tspan) [^>]*>([^<]+)</g)].map(([, text]) => text);

test('the picture is an SVG document of the size asked for, with the words of the chart', async () => {
  const svg = await drawn();
  assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="640" height="360" viewBox="0 0 640 360" role="img"/);
  for (const text of ['2,142.67', '200-day', 'overbought']) assert.ok(words(svg).includes(text), `${text} is missing from ${words(svg)}`);
  assert.ok(words(svg).some((text) => text.startsWith('Resistance 2,150')));
});

test('its title is the label and its description the summary', async () => {
  const svg = await drawn();
  assert.match(svg, /<title>Small &lt;caps&gt; &amp; more<\/title>/);
  assert.match(svg, /<desc>The last close, 2,142\.67 on 6 Feb 2026, /);
});

test('the same bars give the same picture, and other options another', async () => {
  const [one, again, wider, dark] = await Promise.all([drawn(), drawn(), drawn({ width: 960, height: 540 }), drawn({ theme: 'dark' })]);
  assert.equal(one, again);
  assert.match(wider, /width="960" height="540"/);
  const ground = (svg) => svg.match(/<path d="M0 0h640v360h-640z" fill="(#\w+)"/)[1];
  assert.deepEqual([one, dark].map(ground), ['#ffffff', '#1a1a1a']);
});

test('the picture speaks the language asked for', async () => {
  const svg = await drawn({ lang: 'de' });
  assert.ok(words(svg).includes('2.142,67'), `${words(svg)}`);
});

const WRONG = [
  [{ width: undefined }, 'width'],
  [{ height: 'tall' }, 'height'],
  [{ width: 0 }, 'width'],
  [{ height: 20_000 }, 'height'],
  [{ theme: 'sepia' }, 'theme'],
  [{ mark: 'pie' }, 'mark'],
];
for (const [options, column] of WRONG) {
  test(`the option ${JSON.stringify(options)} is refused by its name`, async () => {
    const { LevelChartError } = await load();
    const error = await drawn(options).catch((thrown) => thrown);
    assert.ok(error instanceof LevelChartError, String(error));
    assert.deepEqual([error.code, error.column], ['bad-option', column]);
  });
}

test('bars that are none are refused as everywhere', async () => {
  const { renderSVG } = await load();
  const error = await renderSVG('date,close\n', LOOK).catch((thrown) => thrown);
  assert.deepEqual([error.name, error.code], ['LevelChartError', 'empty']);
});
