// What the chart's module leaves unread: files that need the reader of any file, which is loaded for them.
import { LevelChartError } from './error.js';

/** Whether `thrown` says so. */
export function isUnread(thrown) {
  return thrown?.code === 'unread';
}

/** The header of a text that the chart's module may read. No other text is copied into its memory, which never gets smaller. */
const HEADER = /^[\w ,.%-]+\r?\n/;

/**
 * Runs `work` with data and options, and again with columns in their place where the module leaves them unread. Where options
 * `areHints` the columns are what is asked for.
 */
export async function withRead(data, options, work, areHints = false) {
  try {
    if (typeof data !== 'string' || HEADER.test(data)) return await work(data, options);
  } catch (thrown) {
    if (!isUnread(thrown)) throw thrown;
  }
  const read = await readAll(data, options, areHints);
  return areHints ? read[0] : work(...read);
}

/** Data and options with columns in the place of everything that has to be read. */
export async function readAll(data, options, areHints) {
  let reading;
  try {
    reading = await import('./reading.js');
  } catch (cause) {
    throw new LevelChartError('module-unavailable', `the reader of this kind of file could not be loaded: ${cause.message}`, { cause });
  }
  return reading.read(data, options, areHints);
}
