// What the chart's module leaves unread: files that need the reader of any file, which is loaded for them.
import { LevelChartError } from './error.js';

/** Whether `thrown` says so. */
export function isUnread(thrown) {
  return thrown?.code === 'unread';
}

/** Runs `work` with data and options, and again with columns in their place where the module leaves them unread. */
export async function withRead(data, options, work, areHints = false) {
  try {
    return await work(data, options);
  } catch (thrown) {
    if (!isUnread(thrown)) throw thrown;
  }
  return work(...(await readAll(data, options, areHints)));
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
