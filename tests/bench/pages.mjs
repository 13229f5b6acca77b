// The same task for both: a year of closes from a CSV file with two averages; and bars from memory, to be panned, as readers
// see them: with two averages, RSI in a pane of its own, and levels, which are price lines in the other library.
// Each page sets `drawn` when its picture is on the screen, and gives `fill(bars)` and `pan(first, count)`.

const FRAME = '(work) => requestAnimationFrame(() => requestAnimationFrame(work))';
const HEAD =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>Bench</title><link rel="icon" href="data:,"><style>body{margin:0}#box{width:960px;height:540px}</style>';

/** Closes of a walk with volatility of 1% a bar, one bar a minute; the same for everyone. */
const WALK = `function walk(count) {
  const time = new Float64Array(count), close = new Float64Array(count);
  let seed = 1, price = 2000;
  for (let at = 0; at < count; at += 1) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    price *= Math.exp(0.01 * (seed / 2 ** 31 - 1) * Math.min(1, 300 / Math.sqrt(count)));
    time[at] = Date.UTC(2020, 0, 1) + at * 60000;
    close[at] = price;
  }
  return { time, close };
}
function average(values, period) {
  const out = [];
  let sum = 0;
  values.forEach((value, at) => {
    sum += value - (at >= period ? values[at - period] : 0);
    if (at >= period - 1) out.push([at, sum / period]);
  });
  return out;
}
function rsi(values, period) {
  const out = [];
  let [up, down] = [0, 0];
  values.forEach((value, at) => {
    if (at === 0) return;
    const change = value - values[at - 1];
    const [share, before] = at <= period ? [1 / period, 1] : [1 / period, 1 - 1 / period]; // a mean at first, then Wilder's
    up = up * before + Math.max(change, 0) * share;
    down = down * before + Math.max(-change, 0) * share;
    if (at >= period) out.push([at, 100 - 100 / (1 + up / down)]);
  });
  return out;
}`;

export const PAGES = {
  // What the browser does for any page.
  '/sentence': '<!doctype html><html lang="en"><meta charset="utf-8"><title>Bench</title><link rel="icon" href="data:,"><p>One sentence.',

  '/levelchart-first': `${HEAD}<level-chart src="/data/smallcap.csv" averages="sma:50 sma:200" loading="eager" style="display:block;width:960px;height:540px"></level-chart>
<script type="module" src="/levelchart/element.js"></script>
<script type="module">document.querySelector('level-chart').ready.then(() => (${FRAME})(() => (window.drawn = performance.now())));</script>`,

  '/lightweight-first': `${HEAD}<div id="box"></div><script type="module">
${WALK}
import { createChart, LineSeries } from '/lightweight/dist/lightweight-charts.standalone.production.mjs';
const text = await (await fetch('/data/smallcap.csv')).text();
const rows = text.trim().split('\\n').slice(1).map((line) => line.split(','));
const chart = createChart(document.querySelector('#box'), { width: 960, height: 540 });
chart.addSeries(LineSeries).setData(rows.map(([time, , , , close]) => ({ time, value: Number(close) })));
for (const period of [50, 200]) chart.addSeries(LineSeries, { lineWidth: 1 }).setData(average(rows.map((row) => Number(row[4])), period).map(([at, value]) => ({ time: rows[at][0], value })));
chart.timeScale().fitContent();
(${FRAME})(() => (window.drawn = performance.now()));
</script>`,

  '/reading': `${HEAD}<script src="/papaparse/papaparse.min.js"></script><script type="module">
import { init, parse } from '/levelchart/index.js';
import { foreign } from '/bench/foreign.mjs';
await init();
function file(count) {
  const rows = ['date,open,high,low,close,volume'];
  let close = 1000;
  for (let at = 0; at < count; at += 1) {
    const open = close;
    close += 0.01 * (1000 - close) + 5 * Math.sin(at * 12.9898) * Math.sin(at * 78.233);
    const [high, low] = [Math.max(open, close) * 1.002, Math.min(open, close) * 0.998];
    const date = new Date(Date.UTC(2020, 0, 1) + at * 60000).toISOString().slice(0, 16);
    rows.push(date + ',' + [open, high, low, close].map((price) => price.toFixed(2)).join(',') + ',' + (1000000 + ((7919 * at) % 900000)));
  }
  return rows.join('\\n');
}
const median = (times) => times.sort((a, b) => a - b)[times.length >> 1];
window.read = async (count, turns, kind) => {
  const text = kind === 'plain' ? file(count) : foreign(file(count));
  const [ours, theirs] = [[], []];
  for (let turn = 0; turn < turns; turn += 1) {
    let start = performance.now();
    const { close } = await parse(text);
    ours.push(performance.now() - start);
    start = performance.now();
    const { data } = Papa.parse(text, { header: true, dynamicTyping: true, skipEmptyLines: true });
    theirs.push(performance.now() - start);
    if (close.length !== count || data.length !== count) throw new Error('rows are missing');
  }
  return { megabytes: text.length / 1e6, ours: median(ours), theirs: median(theirs) };
};
window.drawn = true;
</script>`,

  '/levelchart-pan': `${HEAD}<div id="box"></div><script type="module">
${WALK}
import { createChart, init } from '/levelchart/index.js';
await init();
window.fill = async (count) => {
  window.chart = await createChart(document.querySelector('#box'), { data: walk(count), averages: 'sma:50 sma:200', rsi: 14 });
};
window.pan = (first, count) => window.chart.setView({ first, count });
window.drawn = true;
</script>`,

  // What the browser does for the pictures of levelchart, without levelchart.
  '/replayed-pan': `${HEAD}<div id="box"></div><script type="module">
${WALK}
import { clear, recorded } from '/bench/replay.mjs';
import { createChart, init } from '/levelchart/index.js';
await init();
const box = document.querySelector('#box');
let picture;
const moved = new Map();
window.record = async (count, views) => {
  let chart;
  picture = await recorded(async () => {
    chart = await createChart(box, { data: walk(count), averages: 'sma:50 sma:200', rsi: 14 });
  });
  for (const view of views) moved.set(String(view), await recorded(() => chart.setView({ first: view[0], count: view[1] })));
  chart.dispose();
  clear(box);
};
window.fill = () => picture();
window.pan = (...view) => moved.get(String(view))();
window.chart = { dispose: () => clear(box) };
window.drawn = true;
</script>`,

  // What the browser does for any picture in a canvas.
  '/canvas-pan': `${HEAD}<canvas width="960" height="540"></canvas><script type="module">
const context = document.querySelector('canvas').getContext('2d');
window.chart = { setView() {} };
window.fill = () => {};
window.pan = (first) => {
  context.fillStyle = first % 2 ? '#000' : '#fff';
  context.fillRect(0, 0, 1, 1);
};
window.drawn = true;
</script>`,

  '/lightweight-pan': `${HEAD}<div id="box"></div><script type="module">
${WALK}
import { createChart, LineSeries } from '/lightweight/dist/lightweight-charts.standalone.production.mjs';
window.fill = async (count) => {
  const { time, close } = walk(count);
  const chart = createChart(document.querySelector('#box'), { width: 960, height: 540, timeScale: { minBarSpacing: 0.0001 } });
  const seconds = Array.from(time, (ms) => ms / 1000);
  const prices = chart.addSeries(LineSeries);
  prices.setData(seconds.map((time, at) => ({ time, value: close[at] })));
  const line = (values, pane) => {
    const series = chart.addSeries(LineSeries, { lineWidth: 1 }, pane);
    series.setData(values.map(([at, value]) => ({ time: seconds[at], value })));
    return series;
  };
  for (const period of [50, 200]) line(average(close, period), 0);
  const oscillator = line(rsi(close, 14), 1);
  for (const price of [30, 70]) oscillator.createPriceLine({ price, lineWidth: 1 });
  // As many as ours finds: which ones costs nothing.
  const newest = close.at(-1);
  for (const share of [0.97, 1, 1.03]) prices.createPriceLine({ price: newest * share, lineWidth: 1, title: 'Level' });
  window.chart = chart;
};
window.pan = (first, count) => window.chart.timeScale().setVisibleLogicalRange({ from: first, to: first + count });
window.drawn = true;
</script>`,
};
