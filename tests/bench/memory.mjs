// The most memory that reading a text takes, in a process of its own: of a page no browser tells it.
//   node memory.mjs PACKAGE|PAPAPARSE ROWS
// Prints bytes beyond those before the reading, text and library already there.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** A plain CSV file, as long as texts of prices are. */
function file(rows) {
  const lines = ['date,open,high,low,close,volume'];
  for (let at = 0; at < rows; at += 1) {
    const price = 1000 + (at % 97) / 4;
    const date = new Date(Date.UTC(2020, 0, 1) + at * 60000).toISOString().slice(0, 16);
    lines.push(`${date},${[price, price + 2, price - 2, price + 1].map((each) => each.toFixed(2)).join(',')},${1000000 + ((7919 * at) % 900000)}`);
  }
  return lines.join('\n');
}

/** The most bytes that reading took, in a process that reads once; `library` is a folder with a package. */
export function memoryOf(library, rows) {
  return Number(execFileSync(process.execPath, ['--expose-gc', fileURLToPath(import.meta.url), library, String(rows)], { encoding: 'utf8' }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [library, rows] = process.argv.slice(2);
  const isOurs = !library.endsWith('papaparse');
  const { parse } = isOurs ? await import(pathToFileURL(`${library}/index.js`).href) : createRequire(import.meta.url)(library);
  const options = isOurs ? undefined : { header: true, dynamicTyping: true, skipEmptyLines: true };
  await parse('date,close\n2026-02-05,1.5\n2026-02-06,2.5\n', options);
  const text = Buffer.from(file(Number(rows))).toString('latin1'); // one piece, not a rope of lines
  globalThis.gc();
  const before = process.memoryUsage().rss;
  const { close, data } = await parse(text, options);
  if ((close ?? data).length !== Number(rows)) throw new Error('rows are missing');
  console.log(Math.max(process.resourceUsage().maxRSS * 1024 - before, process.memoryUsage().rss - before));
}
