// Dates and numbers in plain English. The browser's own formats begin with tables of all languages: when a page first
// asks for one it waits for about 20 ms, on a slow phone for 80, and again when it first asks for one of the other kind.

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

export const english = {
  /** `6 February 2026`, or `6 Feb 2026` as in the picture; in UTC. */
  date(time, length) {
    const at = new Date(time);
    const month = MONTHS[at.getUTCMonth()];
    return `${at.getUTCDate()} ${length === 'long' ? month : month.slice(0, 3)} ${at.getUTCFullYear()}`;
  },
  /** A share, 0 to 1, with at most so many decimals: `0.4%`. Halves are rounded up as they are written, not as they are stored. */
  share(value, places) {
    const scale = 10 ** places;
    const rounded = Math.round(Number((value * 100 * scale).toPrecision(12))) / scale;
    return `${String(rounded)
      .replace('-', '−')
      .replace(/\B(?=(\d{3})+$|(\d{3})+\.)/g, ',')}%`;
  },
  /** A number with so many decimals. */
  number(value, places) {
    const [whole, ...decimals] = value.toFixed(places).replace('-', '−').split('.');
    return [whole.replace(/\B(?=(\d{3})+$)/g, ','), ...decimals].join('.');
  },
};
