// Pictures compared pixel by pixel, in a browser, with room for anti-aliasing.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = process.env.LEVELCHART_ROOT ?? fileURLToPath(new URL('../..', import.meta.url));
const ACCEPTED = join(ROOT, 'tests/snapshots/pixels');
const CHANGED = join(ROOT, 'target/snapshots');

/**
 * Compares two PNGs (base64). A pixel differs where one of its channels is further than `NEAR` from every pixel at most
 * one place away in the other picture, in either direction: an edge that lies a fraction of a pixel elsewhere does not.
 * Gives the share of pixels that differ, and old, new and difference side by side.
 */
export function compared(page, old, now) {
  return page.evaluate(
    async ([old, now]) => {
      const NEAR = 64; // of 255: a hairline that is a quarter fainter is the same hairline
      const load = async (base64) => {
        const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], { type: 'image/png' }));
        const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
        const context = canvas.getContext('2d', { willReadFrequently: true });
        context.fillStyle = '#fff';
        context.fillRect(0, 0, bitmap.width, bitmap.height);
        context.drawImage(bitmap, 0, 0);
        return { canvas, width: bitmap.width, height: bitmap.height, data: context.getImageData(0, 0, bitmap.width, bitmap.height).data };
      };
      const [a, b] = await Promise.all([load(old), load(now)]);
      const [width, height] = [Math.max(a.width, b.width), Math.max(a.height, b.height)];
      const sheet = new OffscreenCanvas(3 * width + 20, height);
      const context = sheet.getContext('2d');
      context.fillStyle = '#888';
      context.fillRect(0, 0, sheet.width, height);
      context.drawImage(a.canvas, 0, 0);
      context.drawImage(b.canvas, width + 10, 0);
      context.globalAlpha = 0.2;
      context.drawImage(a.canvas, 2 * width + 20, 0);
      context.globalAlpha = 1;
      context.fillStyle = '#d61414';
      const isNear = (one, x, y, other) => {
        const at = 4 * (y * one.width + x);
        for (let dy = -1; dy <= 1; dy += 1) {
          for (let dx = -1; dx <= 1; dx += 1) {
            const [p, q] = [x + dx, y + dy];
            if (p < 0 || q < 0 || p >= other.width || q >= other.height) continue;
            const to = 4 * (q * other.width + p);
            if ([0, 1, 2].every((channel) => Math.abs(one.data[at + channel] - other.data[to + channel]) <= NEAR)) return true;
          }
        }
        return false;
      };
      let differing = a.width === b.width && a.height === b.height ? 0 : width * height;
      for (let y = 0; y < Math.min(a.height, b.height); y += 1) {
        for (let x = 0; x < Math.min(a.width, b.width); x += 1) {
          if (isNear(a, x, y, b) && isNear(b, x, y, a)) continue;
          differing += 1;
          context.fillRect(2 * width + 20 + x, y, 1, 1);
        }
      }
      const blob = await sheet.convertToBlob({ type: 'image/png' });
      const bytes = new Uint8Array(await blob.arrayBuffer());
      return { share: differing / (width * height), sheet: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')) };
    },
    [old, now],
  );
}

/** Leaves old, new and difference in `target/snapshots`. */
export async function leave(name, { sheet }) {
  await mkdir(CHANGED, { recursive: true });
  const path = join(CHANGED, `${name}.png`);
  await writeFile(path, Buffer.from(sheet, 'base64'));
  return path;
}

/** The accepted picture, as base64; with LEVELCHART_ACCEPT the new one becomes it. */
export async function accepted(name, now) {
  const path = join(ACCEPTED, `${name}.png`);
  if (process.env.LEVELCHART_ACCEPT) {
    await mkdir(ACCEPTED, { recursive: true });
    await writeFile(path, Buffer.from(now, 'base64'));
  }
  return readFile(path, 'base64').catch(() => null);
}
