// What the browser tests share: one Chromium a file, pages that record what they say and ask for, and pixels.
import { chromium } from 'playwright-core';
import { after, before } from 'node:test';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const BASE = process.env.LEVELCHART_URL ?? 'http://127.0.0.1:8080/';
export const ROOT = process.env.LEVELCHART_ROOT ?? fileURLToPath(new URL('../..', import.meta.url));
/** The npm package as the build assembled it. */
export const PACKAGE = `${ROOT}/target/npm/levelchart`;
/** The command line, as `cargo xtask test` builds it ahead of the page tests. */
export const PROGRAM = `${ROOT}/target/debug/levelchart`;

// Chromium loads two pages of its own behind the address bar of each new window, which take as long as a page with a chart.
// Only the last list of features counts, so those that playwright turns off itself, for good reasons, stand here again.
const OFF = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
];

/** What keeps Chromium to the page: no services, no pages of its own. */
export const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${OFF}`,
];

export function launch(options = {}) {
  return chromium.launch({ executablePath: process.env.LEVELCHART_CHROME || '/usr/bin/chromium', args: FLAGS, ...options });
}

let browser;

/** Call once at the top of a test file. */
export function useBrowser() {
  before(async () => (browser = await launch()));
  after(() => browser.close());
}

/**
 * A new page with a profile of its own, closed at the end of test `t`.
 * `said` holds its console messages and uncaught errors, `asked` the addresses that it requested.
 */
export async function newPage(t, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  t.after(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.said = [];
  page.asked = [];
  page.on('console', (message) => page.said.push({ type: message.type(), text: message.text() }));
  page.on('pageerror', (error) => page.said.push({ type: 'uncaught', text: String(error) }));
  page.on('request', (request) => page.asked.push(request.url()));
  return page;
}

/** The article, with its chart near the screen and drawn. */
export async function openArticle(t, options) {
  const page = await newPage(t, options);
  await page.goto(BASE);
  await page.locator('level-chart').scrollIntoViewIfNeeded();
  await ready(page);
  return page;
}

/** Serves `body` as a page of the same site. It loads the element unless told otherwise. */
export async function openBody(t, body, { options, headers = {}, element = true, route } = {}) {
  const page = await newPage(t, options);
  const script = element ? '<script type="module" src="/levelchart/element.js"></script>' : '';
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Test</title><link rel="icon" href="/icon.svg"><link rel="stylesheet" href="/article.css">${script}<body>${body}</body></html>`;
  await page.route('**/test-page.html', (answer) => answer.fulfill({ body: html, contentType: 'text/html; charset=utf-8', headers }));
  await route?.(page);
  await page.goto(new URL('test-page.html', BASE).href);
  return page;
}

/** Waits until the chart is drawn; fails with its error, or when nothing happens. */
export function ready(page, selector = 'level-chart') {
  return soon(
    page.evaluate(async (wanted) => {
      await customElements.whenDefined('level-chart');
      await document.querySelector(wanted).ready;
    }, selector),
    `${selector} to be ready`,
  );
}

/** `promise`, or an error when it takes too long: a page may wait for ever for what never happens. */
export function soon(promise, what, ms = 20_000) {
  let timer;
  const late = new Promise((_, reject) => (timer = setTimeout(() => reject(new Error(`waited ${ms} ms for ${what}`)), ms)));
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** Waits until the element reports an error; gives what it shows and says. */
export async function failure(page) {
  const why = await soon(
    page.evaluate(async () => {
      await customElements.whenDefined('level-chart');
      const found = await document.querySelector('level-chart').ready.then(
        () => null,
        ({ message }) => message,
      );
      if (found === null) throw new Error('the chart was drawn; expected an error');
      return found;
    }),
    'an error',
  );
  return page.evaluate((why) => {
    const chart = document.querySelector('level-chart');
    const sentence = chart.shadowRoot.querySelector('[part~=error]');
    return {
      // Why is for editors, who open it; where the scripts did not come, the console has it.
      isPlain: sentence.firstChild.data === 'The live chart cannot be shown.' && why === (sentence.querySelector('details:not([open])')?.textContent ?? why),
      why,
      sentenceIsShown: sentence.checkVisibility() && sentence.getBoundingClientRect().height > 0,
      fallbackIsShown: chart.querySelector('img')?.checkVisibility() ?? null,
      isError: chart.matches(':state(error)'),
      canvases: chart.shadowRoot.querySelectorAll('canvas').length,
    };
  }, why);
}

/** The checksum of the canvas: equal pictures have equal ones. */
export async function picture(page, selector = 'level-chart') {
  const png = await page.evaluate((wanted) => document.querySelector(wanted).shadowRoot.querySelector('canvas').toDataURL(), selector);
  return createHash('sha256').update(png).digest('hex');
}

/** Runs `change` and waits until the picture is another one than before. */
export async function repainted(page, change) {
  const drawn = () => page.evaluate(() => document.querySelector('level-chart').shadowRoot.querySelector('canvas').toDataURL());
  const before = await drawn();
  await change();
  await page.waitForFunction((old) => document.querySelector('level-chart').shadowRoot.querySelector('canvas').toDataURL() !== old, before);
  await settle(page);
}

/** Size of the bitmap and of the box, the colour of the first pixel, and how much is not of that colour. */
export function bitmap(page, selector = 'level-chart') {
  return page.evaluate((wanted) => {
    const canvas = document.querySelector(wanted).shadowRoot.querySelector('canvas');
    const box = canvas.getBoundingClientRect();
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d');
    copy.drawImage(canvas, 0, 0);
    const pixels = new Uint32Array(copy.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
    const [red, green, blue] = new Uint8Array(pixels.buffer, 0, 4);
    return {
      width: canvas.width,
      height: canvas.height,
      boxWidth: box.width,
      boxHeight: box.height,
      paper: `rgb(${red}, ${green}, ${blue})`,
      ink: pixels.reduce((count, pixel) => count + (pixel !== pixels[0]), 0) / pixels.length,
      colors: new Set(pixels).size,
    };
  }, selector);
}

/** What the command `prerender` makes of an article of these elements, whose addresses are those of the site. */
export async function prerendered(t, html) {
  const folder = await mkdtemp(join(ROOT, 'target/tmp/article-'));
  t.after(() => rm(folder, { recursive: true }));
  const path = join(folder, 'article.html');
  await writeFile(path, html);
  execFileSync(PROGRAM, ['prerender', path, '-o', path, '--root', join(ROOT, 'www')]);
  return readFile(path, 'utf8');
}

/** A server of its own for a test, that is another origin; gives its address. */
export async function serve(t, answer) {
  const server = createServer(answer);
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  t.after(() => (server.closeAllConnections(), server.close()));
  return `http://127.0.0.1:${server.address().port}/`;
}

/** Two frames: what a change asked for is painted. */
export const settle = (page) => frames(page, 2);

/** So many frames of the page. A test that shows that nothing happens gives it more of them than the change would need. */
export function frames(page, count) {
  return page.evaluate(async (count) => {
    for (let k = 0; k < count; k += 1) await new Promise(requestAnimationFrame);
  }, count);
}

/** From now on the page sums up how far its layout shifts; `shiftOf` tells it. */
export function watchShifts(page) {
  return page.addInitScript(() => {
    let sum = 0;
    const add = (entries) => entries.forEach((entry) => (sum += entry.value));
    const observer = new PerformanceObserver((list) => add(list.getEntries()));
    observer.observe({ type: 'layout-shift', buffered: true });
    window.shift = () => (add(observer.takeRecords()), sum);
  });
}

/** The sum of the layout shifts until the frame after the next one. */
export async function shiftOf(page) {
  await frames(page, 4); // a shift is recorded when its frame is painted, which is after the frame's call-backs
  return page.evaluate(() => window.shift());
}

export function readData(name) {
  return readFile(`${ROOT}/${name}`, 'utf8');
}

/** The demo's rows as arrays of texts, with the names of the columns first. */
export async function demoRows() {
  const text = await readData('www/data/smallcap.csv');
  const [header, ...rows] = text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  return { text, header, rows };
}
