// The package in CommonJS: by `require`, and by `import()` as well.
const assert = require('node:assert');
const { analyze, LevelChartError } = require('levelchart');

(async () => {
  const bars = { time: ['2026-02-05', '2026-02-06'], close: [2131.1, 2142.67] };
  assert.equal((await analyze(bars)).lastClose, 2142.67);
  assert.equal((await (await import('levelchart')).analyze(bars)).lastClose, 2142.67);
  await assert.rejects(analyze('date,close\n'), LevelChartError);
})();
