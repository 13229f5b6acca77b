// levelchart beside lightweight-charts in the same Chromium, and the demo under a slow processor:
//   cargo xtask bench
// Writes docs/benchmarks.md and target/bench/report.json. Times of this machine say something only beside each other.
import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { arch, cpus, platform, totalmem } from 'node:os';
import { join } from 'node:path';
import { launch } from '../browser/browser.mjs';
import { explore } from './inp.mjs';
import { load } from './load.mjs';
import { indexOf, PHONES } from './machine.mjs';
import { memoryOf } from './memory.mjs';
import { PAGES } from './pages.mjs';
import { addedBytes, resting } from './rest.mjs';
import { serve } from './server.mjs';

const { LEVELCHART_ROOT: ROOT, LEVELCHART_BENCH: PEER, LEVELCHART_CHROME: CHROME, LEVELCHART_AT_REST: AT_REST } = process.env;
/** Some ten minutes: each thing once, without what takes longest. Enough to see that something became twice as slow. */
const IS_QUICK = process.argv.includes('--quick');
const RUNS = IS_QUICK ? 1 : 3;
const FIRSTS = 3; // the very first picture pays for the start of the browser, so that one alone says nothing
const LOADS = IS_QUICK ? 1 : 5; // a load takes little and varies much
const LONG_MS = 50; // as the browsers' own tools call a task long
const FRAMES = 60;
const FRAMES_OF_MANY = 10; // with a million bars in view a frame of the peer takes seconds
const MANY = 100_000;
const VIEW_BARS = 250;
const NEARLY_ALL = 0.9;
const SLOW_CPU = 4;
// A phone on a slow mobile network, as the browsers' own tools define it: 1.6 Mbit/s, 150 ms.
const SLOW_NETWORK = { offline: false, latency: 150, downloadThroughput: (1.6 * 1024 * 1024) / 8, uploadThroughput: (750 * 1024) / 8 };
const SIZES = IS_QUICK ? [520, 25_000] : [520, 25_000, 1_000_000];
const FILLS = [520, 2500, 25_000, 250_000];
const KINDS = ['plain', 'other'];
const FILES = [25_000, 1_000_000]; // rows; in the quick run too, where reading both takes half a minute
const LIBRARIES = ['levelchart', 'lightweight'];
const DRAWING = 'replayed'; // the drawing of levelchart's pictures alone

const articles = { live: await readFile(join(ROOT, 'www/index.html'), 'utf8'), rest: await readFile(AT_REST, 'utf8') };
const server = await serve(
  { ...PAGES, '/rest.html': articles.rest },
  {
    papaparse: join(PEER, 'node_modules/papaparse'),
    levelchart: join(ROOT, 'target/npm/levelchart'),
    lightweight: join(PEER, 'node_modules/lightweight-charts'),
    data: join(ROOT, 'www/data'),
    bench: join(ROOT, 'tests/bench'),
    '': join(ROOT, 'www'),
  },
);
const browser = await launch();
const out = { ...(await conditions()), index: await indexOf(browser), first: {}, fill: {}, pan: {}, pixel: {}, demo: {}, explored: {} };
try {
  for (const library of LIBRARIES) {
    console.log(`first picture: ${library}`);
    out.first[library] = await firstPicture(library);
  }
  console.log('the article at rest');
  out.rest = await atRest();
  console.log('reading');
  out.read = await reading();
  console.log('reading natively');
  out.native = execFileSync('cargo', ['run', '--quiet', '--release', '--example', 'read_speed'], { cwd: ROOT, encoding: 'utf8' });
  for (const size of FILLS) {
    out.fill[size] = {};
    for (const library of [...LIBRARIES, DRAWING]) {
      console.log(`${size} bars from memory: ${library}`);
      out.fill[size][library] = await filling(library, size);
    }
  }
  for (const size of SIZES) {
    out.pan[size] = {};
    for (const library of [...LIBRARIES, DRAWING]) {
      console.log(`${size} bars: ${library}`);
      out.pan[size][library] = await panning(library, size);
    }
  }
  out.pixel = await panning('canvas', VIEW_BARS);
  for (const [name, options] of Object.entries({
    phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
    desktop: { viewport: { width: 1280, height: 900 } },
  })) {
    out.demo[name] = await demo(options);
    if (!IS_QUICK || name === 'phone') out.explored[name] = await explored(options);
  }
} finally {
  await browser.close();
  server.close();
}
await mkdir(join(ROOT, 'target/bench'), { recursive: true });
await writeFile(join(ROOT, 'target/bench/report.json'), `${JSON.stringify(out, null, 2)}\n`);
const report = markdown(out);
await writeFile(join(ROOT, 'docs/benchmarks.md'), report);
console.log(report);

/** What a reader of the report has to know of where the figures come from. */
async function conditions() {
  const peer = JSON.parse(await readFile(join(PEER, 'node_modules/lightweight-charts/package.json'), 'utf8'));
  const own = JSON.parse(await readFile(join(ROOT, 'target/npm/levelchart/package.json'), 'utf8'));
  return {
    command: `cargo xtask bench${IS_QUICK ? ' --quick' : ''}`,
    date: new Date().toISOString().slice(0, 10),
    processor: `${cpus().length} cores of ${cpus()[0].model}, ${Math.round(totalmem() / 2 ** 30)} GB, ${platform()} ${arch()}`,
    versions: { levelchart: own.version, 'lightweight-charts': peer.version, Chromium: browser.version(), Node: process.versions.node },
    runs: RUNS,
    loads: LOADS,
  };
}

async function opened(options, { cpu = 1, network } = {}) {
  const context = await browser.newContext({ viewport: { width: 1100, height: 800 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Performance.enable');
  let bytes = 0;
  const asked = new Map();
  devtools.on('Network.responseReceived', ({ requestId, response }) => asked.set(requestId, new URL(response.url).pathname));
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (!/\.csv$/.test(asked.get(requestId) ?? '')) bytes += encodedDataLength; // the data are the same for both
  });
  if (network) await devtools.send('Network.emulateNetworkConditions', network);
  if (cpu > 1) await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  return { page, devtools, bytes: () => bytes, close: () => context.close() };
}

async function firstPicture(library) {
  const first = (conditions) =>
    repeated(async () => {
      const { page, bytes, close } = await opened({}, conditions);
      await page.goto(`${server.url}${library}-first`);
      const at = await page.waitForFunction(() => window.drawn).then((handle) => handle.jsonValue());
      await page.waitForTimeout(100);
      const total = bytes();
      await close();
      return { at, bytes: total };
    }, FIRSTS);
  const [here, phone] = [await first({}), await first({ cpu: SLOW_CPU, network: SLOW_NETWORK })];
  return { bytes: median(here, 'bytes'), msHere: median(here, 'at'), msSlow: median(phone, 'at') };
}

/** The article whose chart waits for its reader, beside the same one with a chart that is live at once. */
async function atRest() {
  const of = (address, conditions) =>
    repeated(async () => {
      const { page, close } = await opened({}, conditions);
      const row = await resting(page, `${server.url}${address}`);
      await close();
      return row;
    }, FIRSTS);
  const slow = { cpu: SLOW_CPU, network: SLOW_NETWORK };
  const [here, phone] = [await of('rest.html', {}), await of('rest.html', slow)];
  const [liveHere, livePhone] = [await of('', {}), await of('', slow)];
  const figures = (near, far) => ({
    parts: median(near, 'parts'),
    picture: [median(near, 'picture'), median(far, 'picture')],
    act: [median(near, 'act'), median(far, 'act')],
  });
  return { rest: figures(here, phone), live: figures(liveHere, livePhone), html: addedBytes(articles.rest, articles.live) };
}

/** Reading of a plain file by `parse` and by Papa Parse, which leaves checking to others, in turns. */
async function reading() {
  const rows = [];
  for (const [count, kind] of FILES.flatMap((count) => KINDS.map((kind) => [count, kind]))) {
    const { page, close } = await opened({});
    await page.goto(`${server.url}reading`);
    await page.waitForFunction(() => window.drawn);
    const row = await page.evaluate(([count, turns, kind]) => window.read(count, turns, kind), [count, count > MANY ? 3 : 7, kind]);
    await close();
    const memory = [join(ROOT, 'target/npm/levelchart'), join(PEER, 'node_modules/papaparse')].map((library) => memoryOf(library, count, kind) / 1e6);
    rows.push({ count, kind, ...row, memory });
  }
  return rows;
}

/**
 * From bars in memory to the picture on the screen, two frames later: the first of a page, for which the browser also compiles what
 * draws it, and a later one. And the work of the main thread for each.
 */
async function filling(library, size) {
  const rows = await repeated(async () => {
    const { page, devtools, close } = await opened({});
    await page.goto(`${server.url}${library}-pan`);
    await page.waitForFunction(() => window.drawn);
    await page.evaluate((size) => window.record?.(size, []), size);
    const picture = async () => {
      const before = await timesOf(devtools);
      await page.evaluate(async (size) => {
        await window.fill(size);
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      }, size);
      const work = (await timesOf(devtools)).work - before.work;
      await page.evaluate(() => (window.chart.dispose ?? window.chart.remove).call(window.chart));
      return work;
    };
    const [first, , , later] = [await picture(), await picture(), await picture(), await picture()];
    await close();
    return { first, later };
  }, FIRSTS);
  return { first: median(rows, 'first'), later: median(rows, 'later') };
}

async function panning(library, size) {
  const frames = size > MANY ? FRAMES_OF_MANY : FRAMES;
  const rows = await repeated(
    async () => {
      const { page, devtools, close } = await opened({});
      await page.goto(`${server.url}${library}-pan`);
      await page.waitForFunction(() => window.drawn);
      // Nearly all: a view of everything has nowhere to go, and would be painted once.
      const all = { year: [VIEW_BARS, 1], all: [size * NEARLY_ALL, (size * (1 - NEARLY_ALL)) / (2 * frames)] };
      const viewsOf = ([bars, step]) => Array.from({ length: frames }, (_, at) => [(size - bars) / 2 + (at - frames / 2) * step, bars]);
      await page.evaluate(([size, views]) => window.record?.(size, views), [size, Object.values(all).flatMap(viewsOf)]);
      await page.evaluate((size) => window.fill(size), size);
      const row = {};
      for (const [name, view] of Object.entries(all)) {
        const before = await timesOf(devtools);
        const longest = await page.evaluate(async (views) => {
          let longest = 0;
          let last = performance.now();
          for (const [at, view] of views.entries()) {
            window.pan(...view);
            await new Promise((done) => requestAnimationFrame(done));
            const now = performance.now();
            if (at > 2) longest = Math.max(longest, now - last);
            last = now;
          }
          return longest;
        }, viewsOf(view));
        const { work, scripts } = await timesOf(devtools);
        row[name] = (work - before.work) / frames;
        row[`${name}Scripts`] = (scripts - before.scripts) / frames;
        row[`${name}Longest`] = longest;
      }
      await close();
      return row;
    },
    size > MANY ? 1 : Math.max(RUNS, FIRSTS),
  );
  return Object.fromEntries(Object.keys(rows[0]).map((name) => [name, median(rows, name)]));
}

/**
 * The load of the article with its chart, and without: what is left then is the page's own. And of one sentence: what is left
 * then is the browser's. Each as the browser slows itself, by the clock, which counts waits too: to the speed of a middling
 * phone, whatever this machine has at that moment, and by a fixed rate. And at full speed, with the processor's time of each
 * task times as much.
 */
async function demo({ viewport, deviceScaleFactor: ratio = 1 }) {
  const of = async (address, isCharted, cpu, ms) => {
    const rows = await repeated(async () => {
      const conditions = { screen: { ...viewport, ratio }, cpu, script: '*/element.js', isCharted, settleMs: isCharted ? 5000 : 2500 };
      const { live, shift, tasks } = await load(CHROME, `${server.url}${address}`, conditions);
      if (address === '' && live !== isCharted) throw new Error(live ? 'a chart without its script' : 'the chart did not come within the time');
      const each = tasks.map(ms);
      return { shift, long: each.filter((one) => one > LONG_MS).length, longest: Math.max(...each), all: each.reduce((sum, one) => sum + one, 0) };
    }, LOADS);
    const middle = Object.fromEntries(['long', 'longest', 'all'].map((name) => [name, median(rows, name)]));
    return { shift: Math.max(...rows.map(({ shift }) => shift)), ...middle };
  };
  const all = async (address, isCharted) => {
    const rate = Math.max(1, (await indexOf(browser)) / PHONES.middling);
    const middling = { [`slowed ${rate.toFixed(1)}x to a middling phone, by the clock`]: await of(address, isCharted, rate, ({ ms }) => ms) };
    if (IS_QUICK) return middling;
    return {
      ...middling,
      [`slowed ${SLOW_CPU}x, by the clock`]: await of(address, isCharted, SLOW_CPU, ({ ms }) => ms),
      [`processor time, times ${SLOW_CPU}`]: await of(address, isCharted, 1, ({ work }) => SLOW_CPU * work),
    };
  };
  const pages = { 'with the chart': await all('', true), 'without it': await all('', false) };
  return IS_QUICK ? pages : { ...pages, 'a page of one sentence': await all('sentence', false) };
}

async function explored(options) {
  const rows = await repeated(async () => {
    const { page, close } = await opened(options, { cpu: SLOW_CPU });
    const row = await explore(page, server.url);
    await close();
    return row;
  });
  return Object.fromEntries(Object.keys(rows[0]).map((name) => [name, median(rows, name)]));
}

/** How long the page's thread has worked, in milliseconds, and how long of it in scripts. */
async function timesOf(devtools) {
  const { metrics } = await devtools.send('Performance.getMetrics');
  const ms = (wanted) => 1000 * metrics.find(({ name }) => name === wanted).value;
  return { work: ms('TaskDuration'), scripts: ms('ScriptDuration') };
}

async function repeated(work, times = RUNS) {
  const rows = [];
  for (let at = 0; at < times; at += 1) rows.push(await work());
  return rows;
}

function median(rows, name) {
  const sorted = rows.map((row) => row[name]).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function markdown({ command, date, processor, versions, index, runs, loads, first, rest, read, native, fill, pan, pixel, demo, explored }) {
  const [ours, theirs] = LIBRARIES;
  const row = (what, a, b, digits = 1) => `| ${what} | ${number(a, digits)} | ${number(b, digits)} | ${(a / b).toFixed(2)} |`;
  const drawn = (what, a, b, drawing, digits = 1) => `${row(what, a, b, digits)} ${number(drawing, digits)} |`;
  const lines = [
    '# Benchmarks',
    '',
    `<!-- Written by ${command}. Run it again instead of editing this file. -->`,
    '',
    `Written by \`${command}\` on ${date}: ${Object.entries(versions)
      .map((pair) => pair.join(' '))
      .join(', ')}; ${processor}.`,
    '',
    `${runs > 1 ? `Medians of ${runs} runs (one with a million bars)` : `One run, and the median of ${FIRSTS} first pictures, pictures from memory and moved views`}. Ratio: levelchart to lightweight-charts; below 1 levelchart takes less.`,
    'levelchart analyses the series as well; lightweight-charts gets its averages ready made. Times of one machine say something only beside each other.',
    '',
    `Benchmark index of this machine at the start: ${index.toFixed(0)}; the browser's developer tools take ${PHONES.middling} for a middling phone and ${PHONES.poor} for a poor one.`,
    '',
    '| | levelchart | lightweight-charts | ratio |',
    '|---|---|---|---|',
    row('bytes to the first picture, brotli, without data', first[ours].bytes, first[theirs].bytes, 0),
    row('ms to the first picture', first[ours].msHere, first[theirs].msHere, 0),
    row(`ms to the first picture, ${SLOW_CPU}x slower processor, 1.6 Mbit/s, 150 ms`, first[ours].msSlow, first[theirs].msSlow, 0),
  ];
  lines.push(...restLines(rest, first), ...readLines(read, native));
  lines.push(
    '',
    '## Pictures from memory',
    '',
    'Ms of work of the main thread from bars in memory to the picture on the screen. For the first of a page the browser compiles what draws it: of that most of the time of levelchart is. Drawing: what the browser takes for the same calls of the canvas, made again by a loop; no library that draws this picture takes less.',
    '',
    '| | levelchart | lightweight-charts | ratio | drawing of levelchart |',
    '|---|---|---|---|---|',
  );
  const barsOf = (size) => `${Number(size).toLocaleString('en')} bars`;
  for (const [size, of] of Object.entries(fill)) {
    lines.push(
      `${row(`${barsOf(size)}: the first of a page`, of[ours].first, of[theirs].first)} |`,
      drawn(`${barsOf(size)}: a later one`, of[ours].later, of[theirs].later, of[DRAWING].later),
    );
  }
  lines.push(
    '',
    '## Moving the view',
    '',
    `Scripts are what a library does itself. The rest is the browser's, which draws without a graphics card here: where one pixel of a canvas of this size changes, a frame takes ${number(pixel.year, 2)} ms, ${number(pixel.yearScripts, 2)} of them in scripts.`,
    '',
    '| | levelchart | lightweight-charts | ratio | drawing of levelchart |',
    '|---|---|---|---|---|',
  );
  for (const [size, of] of Object.entries(pan)) {
    const bars = barsOf(size);
    lines.push(
      drawn(`${bars}: ms of work a frame, ${VIEW_BARS} in view`, of[ours].year, of[theirs].year, of[DRAWING].year, 2),
      `${row(`${bars}: ms of it in scripts`, of[ours].yearScripts, of[theirs].yearScripts, 2)} |`,
      drawn(`${bars}: ms of work a frame, nine tenths in view`, of[ours].all, of[theirs].all, of[DRAWING].all, 2),
      `${row(`${bars}: longest frame, ms, nine tenths in view`, of[ours].allLongest, of[theirs].allLongest)} |`,
    );
  }
  lines.push(
    '',
    '## The demo while it loads, on a slower processor',
    '',
    `Tasks of the main thread, ${loads > 1 ? `medians of ${loads} loads; the greatest layout shift of them` : 'one load'}.`,
    '',
  );
  lines.push(`| | | | layout shift | tasks over ${LONG_MS} ms | longest, ms | all, ms |`, '|---|---|---|---|---|---|---|');
  for (const [name, pages] of Object.entries(demo)) {
    for (const [page, ways] of Object.entries(pages)) {
      for (const [way, { shift, long, longest, all }] of Object.entries(ways))
        lines.push(`| ${[name, page, way, shift.toFixed(4), long, longest.toFixed(0), all.toFixed(0)].join(' | ')} |`);
    }
  }
  lines.push(
    '',
    `## Exploring on a ${SLOW_CPU}x slower processor`,
    '',
    `Interaction to next paint in ms: at the 98th percentile, and the longest of each kind. ${runs > 1 ? `Medians of ${runs} runs` : 'One run'}.`,
    '',
  );
  lines.push('| | interactions | 98th percentile | cursor | zoom | drag a level | type a level | open a panel |', '|---|---|---|---|---|---|---|---|');
  for (const [name, { interactions, inp98, cursor, zoom, drag, type, panel }] of Object.entries(explored))
    lines.push(`| ${[name, interactions, inp98, cursor, zoom, drag, type, panel].join(' | ')} |`);
  return `${lines.join('\n')}\n`;
}

function restLines({ rest, live, html }, first) {
  const peer = first.lightweight;
  const whole = (value) => number(value, 0);
  return [
    '',
    '## What a reader pays who looks only, and one who acts',
    '',
    `The demo article as \`levelchart prerender\` writes it: its picture stands in the page, and the chart becomes live when a reader points at it. Beside it the same article with a chart that is live at once, and the peer's page of above, which has no picture before its script. Slow: ${SLOW_CPU}x slower processor, 1.6 Mbit/s, 150 ms.`,
    '',
    '| | at rest | live at once | lightweight-charts |',
    '|---|---|---|---|',
    `| bytes of scripts and module, brotli | ${whole(rest.parts)} | ${whole(live.parts)} | ${whole(peer.bytes)} |`,
    `| bytes that the picture, the summary and the verdicts add to the page, brotli | ${whole(html)} | 0 | 0 |`,
    `| ms to the first picture | ${whole(rest.picture[0])} | ${whole(live.picture[0])} | ${whole(peer.msHere)} |`,
    `| ms to the first picture, slow | ${whole(rest.picture[1])} | ${whole(live.picture[1])} | ${whole(peer.msSlow)} |`,
    `| ms from a reader's first act to the live chart | ${whole(rest.act[0])} | | |`,
    `| ms from a reader's first act to the live chart, slow | ${whole(rest.act[1])} | | |`,
  ];
}

function readLines(read, native) {
  return [
    '',
    '## Reading a file',
    '',
    'A plain CSV file with dates, open, high, low, close and volume, in the page: `parse`, which checks each row, beside Papa Parse, which gives cells with numbers among them and checks nothing; and the same with semicolons, decimal commas, which Papa Parse leaves texts, and days first. The most memory, MB, is that of a process of Node that reads the file once, beyond the text.',
    '',
    '| rows | | MB | levelchart, MB/s | Papa Parse, MB/s | ratio of times | memory, levelchart | memory, Papa Parse |',
    '|---|---|---|---|---|---|---|---|',
    ...read.map(({ count, kind, megabytes, ours, theirs, memory }) => {
      const rate = (ms) => number((1000 * megabytes) / ms, 0);
      return `| ${count.toLocaleString('en')} | ${kind} | ${number(megabytes, 1)} | ${rate(ours)} | ${rate(theirs)} | ${(ours / theirs).toFixed(2)} | ${memory.map((each) => number(each, 0)).join(' | ')} |`;
    }),
    '',
    'Natively, beside the crate `csv` with numbers parsed by the standard library, which checks nothing either: the same file, the same with semicolons, decimal commas and days first, and one as large as is read at all. `cargo run --release --example read_speed` prints it.',
    '',
    native.trim(),
  ];
}

function number(value, digits) {
  return value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits });
}
