// Numbers and dates in the reader's language, by the browser's own tables.

/** Formats that fit the chart: prices have the decimals of the picture's. */
export function createFormats(chart) {
  const { lang } = chart;
  const { decimals } = chart;
  // Each is made when it is first used: while the panels are closed none is.
  const number = (options) =>
    lazy(() => {
      try {
        return new Intl.NumberFormat(lang, options);
      } catch {
        return new Intl.NumberFormat('en', options); // the page's `lang` is no language
      }
    });
  const date = (options) =>
    lazy(() => {
      try {
        // Plain English has the day first, as in the picture.
        return new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, { timeZone: 'UTC', ...options });
      } catch {
        return new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options });
      }
    });
  const price = number({ maximumFractionDigits: decimals });
  const level = number({ maximumFractionDigits: 10 });
  const exact = number({ minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  const ratio = number({ maximumFractionDigits: 2 });
  const percent = number({ style: 'percent', maximumFractionDigits: 0 });
  const finer = number({ style: 'percent', maximumFractionDigits: 1 });
  const whole = number({ maximumFractionDigits: 0 });
  const anyPercent = number({ style: 'percent', maximumFractionDigits: 10 });
  const one = number({ minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const day = date({ day: 'numeric', month: 'short', year: 'numeric' });
  const known = (format) => (value) => (Number.isFinite(value) ? format(value) : '–');
  return {
    lang,
    decimals,
    /** As short as it can be: 2,150. */
    price: known(price),
    /** The price by which the chart calls a level. */
    level: ({ named }) => level(named),
    /** With all its decimals, for columns: 2,150.00. */
    exact: known(exact),
    /** Of a fact, with the decimals that it has. */
    any: known(level),
    anyPercent: known(anyPercent),
    ratio: known(ratio),
    percent: known(percent),
    finePercent: known(finer),
    whole: known(whole),
    one: known(one),
    /** Of milliseconds or an ISO date. */
    date: (time) => day(typeof time === 'string' ? Date.parse(time.slice(0, 10)) : time),
  };
}

/** The `format` of what `make` gives, made at its first use. */
function lazy(make) {
  let made;
  return (value) => (made ??= make()).format(value);
}
