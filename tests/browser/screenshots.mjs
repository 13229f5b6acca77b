// Takes the pictures of the article that a person looks at before a change is accepted:
//   node tests/browser/screenshots.mjs OUTDIR        (LEVELCHART_URL: where `cargo xtask serve` answers)
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { BASE, launch } from './browser.mjs';

const FORMS = {
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
  'phone-dark': { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, colorScheme: 'dark' },
  desktop: { viewport: { width: 1280, height: 900 } },
  'desktop-dark': { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  'desktop-2x': { viewport: { width: 1280, height: 900 }, deviceScaleFactor: 2 },
};

const [out] = process.argv.slice(2);
if (!out) {
  console.error('usage: node tests/browser/screenshots.mjs OUTDIR');
  process.exit(2);
}
await mkdir(out, { recursive: true });
const browser = await launch();
for (const [name, options] of Object.entries(FORMS)) {
  const page = await browser.newPage(options);
  await page.goto(BASE);
  await page.locator('level-chart').scrollIntoViewIfNeeded();
  await page.locator('level-chart').evaluate((chart) => chart.ready);
  await page.locator('figure').screenshot({ path: join(out, `${name}-chart.png`) });
  await page.evaluate(() => scrollTo(0, 0));
  await page.screenshot({ path: join(out, `${name}-page.png`), fullPage: true });
  await page.close();
}
await browser.close();
