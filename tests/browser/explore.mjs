// What the tests of exploring share: a chart that asks for everything, its parts, and fingers on a touch screen.
import { frames, openBody, ready, settle } from './browser.mjs';

export const DESKTOP = { viewport: { width: 1000, height: 900 } };
export const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };
/** For `before`: no words of the page stand where a phone has values above the picture. */
export const FREE = '<style>main{padding-top:140px!important}h1{display:none}</style>';
const ASKED = 'src="/data/smallcap.csv" averages="sma:50 sma:200" rsi="14" levels="2150 resistance; 2080 support; 2000 floor" range="1y" loading="eager"';

/** A page with one chart to explore between two texts, the second of them long. */
export async function openExplorer(t, { explore = 'levels', attributes = '', before = '', ...options } = {}) {
  const page = await openBody(
    t,
    `<meta name="viewport" content="width=device-width, initial-scale=1">${before}<main style="padding:16px"><h1>Above</h1><level-chart explore="${explore}" label="Small caps" ${ASKED} ${attributes}></level-chart><p id="after" style="height:3000px">After</p></main>`,
    {
      options: { ...DESKTOP, ...options },
      route: (page) => page.addInitScript(recordPaints),
    },
  );
  await ready(page);
  await page.waitForFunction(() => document.querySelector('level-chart').shadowRoot.querySelector('.cursor')?.getAttribute('aria-valuetext'));
  await settle(page);
  return page;
}

/** Counts, for each canvas, how often a picture was begun on it. */
function recordPaints() {
  const begun = new WeakMap();
  const set = CanvasRenderingContext2D.prototype.setTransform;
  CanvasRenderingContext2D.prototype.setTransform = function (...scale) {
    if (scale[0] === 0.125) begun.set(this.canvas, (begun.get(this.canvas) ?? 0) + 1);
    return set.apply(this, scale);
  };
  window.paints = () => Array.from(document.querySelector('level-chart').shadowRoot.querySelectorAll('canvas'), (canvas) => begun.get(canvas) ?? 0);
  window.told = [];
  for (const name of ['select', 'level-change', 'view', 'breakout', 'asof'])
    addEventListener(`level-chart-${name}`, ({ detail }) => window.told.push({ name, detail }));
}

/** What the chart shows to its reader. */
export function shown(page) {
  return page.evaluate(() => {
    const chart = document.querySelector('level-chart');
    const find = (query) => chart.shadowRoot.querySelector(query);
    return {
      view: chart.view,
      value: find('.cursor').value,
      said: find('.cursor').getAttribute('aria-valuetext'),
      readout: find('.readout').hidden ? null : Array.from(chart.shadowRoot.querySelectorAll('[part=readout]'), (one) => one.textContent).join(' | '),
      sentence: find('.sentence')?.textContent,
      output: find('.controls output')?.textContent,
      pressed: Array.from(chart.shadowRoot.querySelectorAll('[aria-pressed=true]'), (button) => button.textContent),
      paints: window.paints(),
    };
  });
}

/** The plot's box on the screen, and places in it: of a share of its width and height. */
export async function plotOf(page) {
  const box = await page.evaluate(() => {
    const { x, y, width, height } = document.querySelector('level-chart').shadowRoot.querySelector('.plot').getBoundingClientRect();
    return { x, y, width, height };
  });
  return { ...box, at: (across, down) => ({ x: box.x + across * box.width, y: box.y + down * box.height }) };
}

/** Where a level's handle is on the screen: its number among the handles. */
export async function handleOf(page, index) {
  const box = await page.locator('level-chart .handle').nth(index).boundingBox();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, box };
}

/** A touch screen under script: `down`, `move`, `up` take lists of points, one a finger. */
export async function fingers(page) {
  const session = await page.context().newCDPSession(page);
  const touch =
    (type) =>
    (points = []) =>
      session.send('Input.dispatchTouchEvent', { type, touchPoints: points.map((point, id) => ({ ...point, id })) });
  return { down: touch('touchStart'), move: touch('touchMove'), up: touch('touchEnd') };
}

/** One finger from a place to another in steps, as a hand does it. */
export async function stroke(page, from, to, steps = 10) {
  const hand = await fingers(page);
  await hand.down([from]);
  for (let step = 1; step <= steps; step += 1) {
    await hand.move([{ x: from.x + ((to.x - from.x) * step) / steps, y: from.y + ((to.y - from.y) * step) / steps }]);
    await frames(page, 1);
  }
  await hand.up();
  await settle(page);
}
