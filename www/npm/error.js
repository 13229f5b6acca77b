// The one kind of error that this package throws.

/** What went wrong, with a stable `code` and, where they apply, the place and the value found. */
export class LevelChartError extends Error {
  /** By its form: the element has made some before this file came, and a page may hold another copy of the package. */
  static [Symbol.hasInstance](value) {
    return value?.name === 'LevelChartError' && typeof value.code === 'string';
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
  return new LevelChartError('internal', `the chart stopped on an error of its own: ${thrown?.message ?? thrown}`, {
    cause: thrown,
  });
}

/** Runs `work`, so that nothing but a LevelChartError leaves it. */
export function guarded(work) {
  try {
    return work();
  } catch (thrown) {
    throw asLevelChartError(thrown);
  }
}
