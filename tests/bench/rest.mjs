// A page whose chart waits for its reader: what it asks for, when its picture is there, and how long an act takes.
import { brotliCompressSync } from 'node:zlib';

/** Long enough for whatever a page asks for by itself once it has loaded. */
const QUIET_MS = 500;

/**
 * Loads an article and points at its chart. Gives the bytes of scripts and module before that, the time of the picture (of
 * the page's first paint where the picture stands in it, else of the live chart), and the time from the act to the live
 * chart; nothing of the last where it was live by itself.
 */
export async function resting(page, url) {
  await page.addInitScript(() => {
    const isLive = () => document.querySelector('level-chart')?.matches(':state(live)');
    const look = () => (isLive() ? (window.livedAt = performance.now()) : requestAnimationFrame(look));
    look();
    addEventListener('pointerover', ({ target, timeStamp }) => target.closest?.('level-chart') && (window.actedAt ??= timeStamp), true);
  });
  const parts = new Set();
  page.on('response', (response) => /\.(m?js|wasm)$/.test(new URL(response.url()).pathname) && parts.add(response));
  await page.goto(url, { waitUntil: 'load' });
  await page.locator('level-chart').scrollIntoViewIfNeeded();
  const isStatic = await page.evaluate(() => document.querySelector('level-chart').getAttribute('loading') === 'interaction');
  if (!isStatic) await page.waitForFunction(() => window.livedAt);
  await page.waitForTimeout(QUIET_MS);
  const loaded = await sizes(parts);
  if (!isStatic) return { parts: loaded, picture: await page.evaluate(() => window.livedAt), act: undefined };
  const picture = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0].startTime);
  const box = await page.locator('level-chart').boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.waitForFunction(() => window.livedAt);
  return { parts: loaded, picture, act: await page.evaluate(() => window.livedAt - window.actedAt) };
}

async function sizes(responses) {
  const each = await Promise.all([...responses].map(async (response) => (await response.request().sizes()).responseBodySize));
  return each.reduce((sum, one) => sum + one, 0);
}

/** How many more bytes one page has than another, both compressed. */
export function addedBytes(page, other) {
  return brotliCompressSync(page).length - brotliCompressSync(other).length;
}
