// The one kind of error that this package throws.

/** What went wrong, with a stable `code` and, where they apply, the place and the value found. */
export class LevelChartError extends Error {
  constructor(code, message, { row, column, value, cause } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'LevelChartError';
    this.code = code;
    if (row !== undefined && row !== null) this.row = row;
    if (column !== undefined && column !== null) this.column = column;
    if (value !== undefined && value !== null) this.value = value;
  }
}

/** Whatever was thrown, as a LevelChartError. The module throws plain errors that carry the same fields. */
export function asLevelChartError(thrown) {
  if (thrown instanceof LevelChartError) return thrown;
  if (typeof thrown?.code === 'string' && thrown.name === 'LevelChartError') {
    return new LevelChartError(thrown.code, thrown.message, thrown);
  }
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
