// What the main thread of a page does while it loads. A browser of its own, driven by its pipe: a testing library puts
// scripts of its own into each page, and the browser starts a world for them in the very tasks that are measured.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FLAGS } from '../browser/browser.mjs';

const WARM_MS = 1500;

/** Asked when the load is over. */
const ASKED = `new Promise((resolve) => {
  const live = [...document.querySelectorAll('level-chart')].every((chart) => chart.matches(':state(live)'));
  const tell = (shifts) => resolve(JSON.stringify({ live, shift: shifts.filter(({ hadRecentInput }) => !hadRecentInput).reduce((sum, { value }) => sum + value, 0) }));
  new PerformanceObserver((list) => tell(list.getEntries())).observe({ type: 'layout-shift', buffered: true });
  setTimeout(() => tell([]), 200);
})`;

/**
 * Loads `url` with nothing of it stored: `screen` is `{ width, height, ratio }`, `cpu` how many times slower it is.
 * `script` names the address that brings the chart, which is not answered unless `isCharted`. Gives
 * `{ live, shift, tasks: [{ ms, work }, …] }` of the main thread: how long each task took, and how much of that the
 * processor was its own, which other programs of the machine do not lengthen.
 */
export async function load(chrome, url, { screen, cpu, script, isCharted, settleMs = 5000 }) {
  const folder = await mkdtemp(join(tmpdir(), 'levelchart-load-'));
  const browser = spawn(chrome, ['--headless', ...FLAGS, '--remote-debugging-pipe', `--user-data-dir=${folder}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  try {
    const { send, heard } = talk(browser.stdio[3], browser.stdio[4]);
    const open = async (options) => {
      const { targetId } = await send('Target.createTarget', { url: 'about:blank', ...options });
      const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
      return (method, params) => send(method, params, sessionId);
    };
    const without = async (page) => {
      await page('Network.enable');
      await page('Network.setBlockedURLs', { urls: [script] });
    };
    // A reader's browser runs already. A fresh one waits for its own program and fonts, in the tasks that are measured: it
    // shows the article without its chart first, in a profile of its own.
    const { browserContextId } = await send('Target.createBrowserContext');
    const before = await open({ browserContextId });
    await without(before);
    await before('Page.navigate', { url });
    await new Promise((done) => setTimeout(done, WARM_MS));
    await send('Target.disposeBrowserContext', { browserContextId });

    const page = await open();
    await page('Emulation.setDeviceMetricsOverride', { width: screen.width, height: screen.height, deviceScaleFactor: screen.ratio, mobile: false });
    await page('Emulation.setCPUThrottlingRate', { rate: cpu });
    if (!isCharted) await without(page);
    await send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['toplevel', 'devtools.timeline'] } });
    await page('Page.navigate', { url });
    await new Promise((done) => setTimeout(done, settleMs));
    const whole = heard('Tracing.tracingComplete');
    await send('Tracing.end');
    const events = (await whole).filter(({ method }) => method === 'Tracing.dataCollected').flatMap(({ params }) => params.value);
    const { result } = await page('Runtime.evaluate', { expression: ASKED, awaitPromise: true, returnByValue: true });
    return { ...JSON.parse(result.value), tasks: mainTasks(events, url) };
  } finally {
    const ended = new Promise((done) => browser.once('exit', done));
    browser.kill();
    await ended;
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** The tasks of the thread that parsed the page. What promises do runs behind the task that settled them, and belongs to it. */
function mainTasks(events, url) {
  const main = events.find(({ name, args }) => name === 'ParseHTML' && args.beginData?.url === url);
  const parts = events.filter(
    ({ name, ph, pid, tid }) => /^ThreadControllerImpl::RunTask$|PerformMicrotaskCheckpoint$/.test(name) && ph === 'X' && pid === main.pid && tid === main.tid,
  );
  const tasks = [];
  let end = 0;
  for (const { name, ts, dur, tdur = dur } of parts.sort((a, b) => a.ts - b.ts || b.dur - a.dur)) {
    if (ts + dur <= end) continue; // a checkpoint within a task
    if (name === 'ThreadControllerImpl::RunTask' || tasks.length === 0) tasks.push({ ms: 0, work: 0 });
    tasks.at(-1).ms += dur / 1000;
    tasks.at(-1).work += tdur / 1000;
    end = ts + dur;
  }
  return tasks;
}

/** Messages of the DevTools protocol, ended by a zero byte each. `heard` gives the events up to the first of a name. */
function talk(to, from) {
  const waiting = new Map();
  const events = [];
  let [last, rest, hears] = [0, '', () => {}];
  from.setEncoding('utf8').on('data', (chunk) => {
    const messages = (rest + chunk).split('\0');
    rest = messages.pop();
    for (const message of messages.map((text) => JSON.parse(text))) {
      const { resolve, reject } = waiting.get(message.id) ?? {};
      if (message.error) reject?.(new Error(message.error.message));
      else resolve?.(message.result);
      if (message.method) events.push(message);
      if (message.method) hears(message);
    }
  });
  return {
    send: (method, params = {}, sessionId) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        to.write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`);
      }),
    heard: (name) => new Promise((resolve) => (hears = ({ method }) => method === name && resolve(events))),
  };
}
