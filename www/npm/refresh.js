// `refresh`: the data file is asked for again and again, and the chart takes what is new. Loaded where the attribute is.
import { LevelChartError, shown } from './error.js';
import { dateIn, HOUR, momentIn } from './format.js';
import { restate } from './live.js';
import { fetcher } from './sources.js';
import { partOf } from './under.js';
import './words/en.js';

const LEAST_SECONDS = 15; // src/options/table.rs has the same limits
const MOST_SECONDS = 86_400;
const ZONE = { timeZoneName: 'short' };
const MOST_WAIT_MS = 15 * 60_000; // after errors, where the period itself is not longer

// The exchange's clock, with its name: a reader may live by another.

/** Keeps a chart up to date with its file until `signal` aborts. */
export function follow(host, chart, signal) {
  const period_ms = 1000 * secondsOf(host);
  const status = new Status(host, chart, signal);
  let timer = 0;
  let due = 0; // when the next request is
  let failures = 0; // in a row
  let last; // what the file held
  let isAsking = false;

  const wait = () => {
    const longer = Math.min(period_ms * 2 ** failures, Math.max(MOST_WAIT_MS, period_ms));
    clearTimeout(timer);
    due = Date.now() + longer;
    timer = setTimeout(ask, longer);
  };

  async function ask() {
    if (isAsking || document.hidden) return; // a page that nobody sees asks when it is seen again
    // What a script gave is not in the file, and a replay is not disturbed.
    if (host.data !== undefined || chart.isAside) return wait();
    isAsking = true;
    try {
      const bars = await load(host, signal);
      if (signal.aborted) return;
      if (!chart.isAside && bars !== last) {
        await chart.setData(bars);
        last = bars;
        await restate(host, chart, signal);
      }
      failures = 0;
      status.done();
    } catch (error) {
      if (signal.aborted) return;
      failures += 1;
      status.failed();
      console.warn(`levelchart: refresh: ${error.message}`);
    } finally {
      isAsking = false;
      if (!signal.aborted) wait();
    }
  }

  document.addEventListener('visibilitychange', () => document.hidden || Date.now() < due || ask(), { signal });
  signal.addEventListener('abort', () => clearTimeout(timer));
  status.done();
  wait();
}

function secondsOf(host) {
  const text = host.getAttribute('refresh').trim();
  const seconds = Number(text);
  if (/^\d+$/.test(text) && seconds >= LEAST_SECONDS && seconds <= MOST_SECONDS && host.hasAttribute('src')) return seconds;
  const expected = `a whole number of seconds from ${LEAST_SECONDS} to ${MOST_SECONDS}, with the address of the file in src`;
  throw new LevelChartError('bad-option', `attribute refresh: found ${shown(text)}; expected ${expected}`, { column: 'refresh', value: text });
}

/** The file, by a request that the browser makes conditional: a server answers 304 where it holds nothing new. */
function load(host, signal) {
  const address = host.getAttribute('src');
  const url = new URL(address, document.baseURI);
  url.hash = '';
  const answer = fetch(url, { credentials: 'omit', cache: 'no-cache', signal });
  answer.catch(() => {}); // whoever reads it handles the error
  return fetcher(signal, { [url.href]: answer }, host.getAttribute('encoding')?.trim())('src', address);
}

/** The line under the picture: how old the prices are, and when newer ones were asked for. Only that something is wrong is read out. */
class Status {
  #host;
  #chart;
  #time = document.createElement('span');
  #error = document.createElement('span');

  constructor(host, chart, signal) {
    this.#host = host;
    this.#chart = chart;
    this.#error.setAttribute('role', 'status');
    this.part = partOf(host, 'status', signal);
    this.part.append(this.#time, this.#error);
  }

  done() {
    this.#error.textContent = '';
    const { lang, clock, bars } = this.#chart;
    const last = momentIn(lang, bars.time.at(-1), clock, clock && ZONE);
    const time = dateIn(lang, Date.now(), { ...HOUR, ...ZONE, timeZone: zoneOf(this.#host) });
    this.#time.textContent = this.#say('asOf', { last, time });
  }

  failed() {
    this.#error.textContent = this.#say('failed');
  }

  #say(key, places) {
    Object.assign(this.part, { lang: this.#chart.lang, dir: this.#chart.dir });
    return this.#chart.words(`ui.refresh.${key}`, places);
  }
}

function zoneOf(host) {
  return host.options.timeZone ?? host.getAttribute('time-zone')?.trim() ?? 'UTC';
}
