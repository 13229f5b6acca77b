// The clock of an exchange, as a table of its distances from UTC. Imported only where a chart names a time zone.
import { LevelChartError, shown } from './error.js';

const HOUR = 3_600_000;
const STEP = 28 * 24 * HOUR; // no zone changes its clock twice in so short a time, but for a few Ramadans
const AHEAD = 400 * 24 * HOUR; // bars that are appended later

/**
 * A function from the first and the last time of a series (milliseconds since 1970, UTC) to pairs of an instant and
 * the distance from UTC from there on, one after the other in one array. Null for UTC and fixed distances from it.
 */
export function zoneOf(timeZone) {
  if (/^([+-]|utc$|gmt$|z$)/i.test(timeZone)) return null; // the module reads those by itself
  let format;
  try {
    // Swedish writes 2026-08-03 09:30:00. The styles cost a tenth of what a list of fields costs.
    format = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  } catch {
    throw new LevelChartError('bad-option', `timeZone: found ${shown(timeZone)}; expected a name such as America/New_York, UTC, or an offset such as +01:00`, {
      column: 'timeZone',
      value: timeZone,
    });
  }
  const offset = (time) => Date.parse(`${format.format(time).replace(' ', 'T')}Z`) - Math.floor(time / 1000) * 1000 || 0;
  return (from, to) => {
    const table = [from, offset(from)];
    for (let at = from; at < to + AHEAD; at += STEP) {
      let [low, high] = [at, at + STEP];
      if (offset(low) === offset(high)) continue;
      while (high - low > 1000) {
        const middle = low + Math.floor((high - low) / 2000) * 1000;
        if (offset(middle) === offset(low)) low = middle;
        else high = middle;
      }
      table.push(high, offset(high));
    }
    return Float64Array.from(table);
  };
}
