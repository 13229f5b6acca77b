// The one kind of error that this package throws.

/** What went wrong, with a stable `code` and, where they apply, the place and the value found. */
export class LevelChartError extends Error {
  /** By its form: the element has made some before this file came, and a page may hold another copy of the package. */
  static [Symbol.hasInstance](value) {
    try {
      return value?.name === 'LevelChartError' && typeof value.code === 'string';
    } catch {
      return false; // a page may throw what throws when it is looked at
    }
  }

  constructor(code, message, { row, column, value, cause } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'LevelChartError';
    this.code = code;
    if (row !== undefined && row !== null) this.row = row;
    if (column !== undefined && column !== null) this.column = column;
    if (value !== undefined && value !== null) this.value = value;
  }
}

/** Whatever was thrown, as a LevelChartError. The module throws plain errors of the same form. */
export function asLevelChartError(thrown) {
  if (thrown instanceof LevelChartError) return thrown;
  return new LevelChartError('internal', `the chart stopped on an error of its own: ${messageOf(thrown)}`, { cause: thrown });
}

const CHARACTERS_SHOWN = 40; // more of a value says no more about it, as in src/series/error.rs
const MESSAGE_CHARACTERS = 300;

/** Any value in a message: short, on one line, and without running code of a page. */
export function shown(value) {
  if (typeof value === 'string') return `"${shortened(value, CHARACTERS_SHOWN)}"`;
  if (typeof value === 'bigint') return 'a BigInt';
  if (typeof value === 'object' && value !== null) return 'an object';
  return typeof value === 'symbol' || typeof value === 'function' ? `a ${typeof value}` : String(value);
}

/** What an error says, of whatever a page threw. */
export function messageOf(thrown) {
  try {
    return shortened(String(thrown?.message ?? thrown), MESSAGE_CHARACTERS);
  } catch {
    return 'an error that says nothing';
  }
}

function shortened(text, most) {
  const line = text.slice(0, most).replace(/\p{Cc}/gu, ' ');
  return text.length > most ? `${line}…` : line;
}
