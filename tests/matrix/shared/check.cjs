// CommonJS reaches the package by `import()`.
import('levelchart').then(async ({ analyze }) => {
  const { lastClose } = await analyze({ time: ['2026-02-05', '2026-02-06'], close: [2131.1, 2142.67] });
  require('node:assert').equal(lastClose, 2142.67);
});
