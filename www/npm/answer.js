// The answers of servers: none is waited for without end, and none may be longer than a page can hold.
import { LevelChartError } from './error.js';

/** A server that says nothing for so long will say nothing: a slow one sends at least something. */
export const MOST_WAIT_MS = 20_000;
/** Bytes of a file, as src/series/limit.rs has it; tests/it/limits.rs compares. */
export const MOST_BYTES = 64 * 1024 * 1024;

class Late extends Error {}

/** Whether an error is that of `inTime`. */
export const isLate = (error) => error instanceof Late;

/** What `promise` gives, or an error where that takes too long. */
export function inTime(promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Late(`no answer came within ${MOST_WAIT_MS / 1000} seconds`)), MOST_WAIT_MS);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** The bytes of an answer, which were counted as they came: the length that a server states may be wrong, or missing. */
export async function bytesOf(response, name) {
  const reader = response.body?.getReader();
  if (!reader) return new Uint8Array();
  const parts = [];
  let count = 0;
  try {
    for (;;) {
      const { done, value } = await inTime(reader.read());
      if (done) break;
      count += value.length;
      if (count > MOST_BYTES) throw tooLarge(name);
      parts.push(value);
    }
  } catch (error) {
    reader.cancel().catch(() => {}); // nobody waits for the rest
    throw error;
  }
  const bytes = new Uint8Array(count);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function tooLarge(name) {
  const most = MOST_BYTES / 2 ** 20;
  return new LevelChartError('too-large', `the data file ${name} is longer than ${most} MB; expected at most ${most} MB`);
}
