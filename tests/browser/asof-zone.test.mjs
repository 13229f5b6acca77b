// A moment that the page names without a zone is UTC, wherever its reader is.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openBody, ready, useBrowser } from './browser.mjs';

useBrowser();
const HOURS = ['08:00', '09:00', '10:00', '11:00', '14:00', '15:00', '16:00'].map((hour, at) => `2026-02-06T${hour}Z,${2100 + at}`);

/** The last bar of a chart of seven hours that was rewound to each of `moments`, for a reader in New York. */
async function lastBars(t, moments) {
  const page = await openBody(t, '<level-chart label="Hours" loading="eager"></level-chart>', { options: { timezoneId: 'America/New_York' } });
  await page.evaluate((data) => (document.querySelector('level-chart').data = data), `time,close\n${HOURS.join('\n')}\n`);
  await ready(page);
  return page.evaluate(
    (moments) =>
      moments.map((moment) => {
        const chart = document.querySelector('level-chart');
        chart.setAsOf(moment);
        return chart.analysis.to;
      }),
    moments,
  );
}

test('a chart rewound to a time without a zone ends at that time in UTC', async (t) => {
  assert.deepEqual(await lastBars(t, ['2026-02-06T10:00', '2026-02-06T10:00:00', '2026-02-06 10:00']), Array(3).fill('2026-02-06T10:00Z'));
});

test('a chart rewound to a time with a zone ends at that moment', async (t) => {
  assert.deepEqual(await lastBars(t, ['2026-02-06T10:00Z', '2026-02-06T05:00-05:00', '2026-02-06T11:00+01:00']), Array(3).fill('2026-02-06T10:00Z'));
});

test('a chart rewound to a date ends with the last bar of that day in UTC', async (t) => {
  assert.deepEqual(await lastBars(t, ['2026-02-06']), ['2026-02-06T16:00Z']);
});
