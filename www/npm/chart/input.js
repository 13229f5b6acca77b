// What a program gives a chart, checked here: the rest of it the module checks.
import { LevelChartError } from '../error.js';

const EXPLORE = ['none', 'scrub', 'levels'];
const DAY_MS = 86_400_000;
const WITHOUT_ZONE = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?$/;

/** The options, where `explore` is one that there is. */
export function checked(options) {
  const { explore } = options;
  if (explore === undefined || EXPLORE.includes(explore)) return options;
  throw new LevelChartError('bad-option', `explore: found "${explore}"; expected ${EXPLORE.join(', ')}`, { column: 'explore', value: String(explore) });
}

/** The last millisecond of what a date such as 2026-02-06 names; undefined for null. */
export function endOf(date) {
  // A time of day without a zone is one in UTC, as in the data.
  const time = date === null ? undefined : Date.parse(WITHOUT_ZONE.test(date) ? `${date.replace(' ', 'T')}Z` : date);
  if (date !== null && Number.isNaN(time))
    throw new LevelChartError('bad-option', `asOf: found "${date}"; expected a date such as 2026-02-06, or null`, { column: 'asOf', value: String(date) });
  // A date without a time of day means its end.
  return /^\d{4}-\d\d-\d\d$/.test(date) ? time + DAY_MS - 1 : time;
}
