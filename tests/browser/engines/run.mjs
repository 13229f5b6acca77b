// The flows in one engine, one after another in one browser: its start takes longer than most of them.
import { after, before, test } from 'node:test';
import { engines } from '../webdriver.mjs';
import { ASKING } from './asking.mjs';
import { READING } from './reading.mjs';
import { startReader } from './reader.mjs';

/** What the drivers of an engine lack, by flow: the flow is not run there, and the test says why. */
const LACKS = {
  chromium: {},
  firefox: {},
  webkit: {},
};

/** Defines the tests of an engine, and prints how many of them ran: `cargo xtask test` repeats that line at its end. */
export function testEngine(name) {
  const engine = engines()[name];
  const counts = { passed: 0, failed: 0, skipped: 0 };
  let reader;
  before(async () => {
    if (engine) reader = await startReader(engine);
  });
  after(async () => {
    await reader?.close();
    console.log(`engine ${name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  });
  for (const [what, flow] of Object.entries({ ...READING, ...ASKING })) {
    const skip = engine ? (LACKS[name][what] ?? false) : `no driver of ${name} is installed`;
    if (skip) counts.skipped += 1;
    test(`${name}: ${what}`, { skip }, async () => {
      counts.failed += 1;
      await flow(reader);
      counts.failed -= 1;
      counts.passed += 1;
    });
  }
}
