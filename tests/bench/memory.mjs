// The most memory that reading a text takes, in a process of its own: of a page no browser tells it.
//   node memory.mjs PACKAGE|PAPAPARSE FILE ROWS
// Prints bytes beyond those before the reading, text and library already there.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { foreign } from './foreign.mjs';

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

/**
 * The most bytes that reading took, in a process that reads once; `library` is a folder with a package. The file is made here: what
 * making it took would be the most that the process ever had.
 */
export function memoryOf(library, rows, kind) {
  const folder = mkdtempSync(join(tmpdir(), 'levelchart-memory-'));
  try {
    const path = join(folder, 'prices.csv');
    writeFileSync(path, kind === 'plain' ? file(rows) : foreign(file(rows)));
    return Number(execFileSync(process.execPath, ['--expose-gc', fileURLToPath(import.meta.url), library, path, String(rows)], { encoding: 'utf8' }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [library, path, rows] = process.argv.slice(2);
  const isOurs = !library.endsWith('papaparse');
  const { parse } = isOurs ? await import(pathToFileURL(`${library}/index.js`).href) : createRequire(import.meta.url)(library);
  const options = isOurs ? undefined : { header: true, dynamicTyping: true, skipEmptyLines: true };
  await parse('date;close\n5.2.2026;1,5\n13.2.2026;2,5\n', options); // both modules are there
  const text = readFileSync(path, 'latin1');
  globalThis.gc();
  const before = process.memoryUsage().rss;
  const { close, data } = await parse(text, options);
  if ((close ?? data).length !== Number(rows)) throw new Error('rows are missing');
  console.log(Math.max(process.resourceUsage().maxRSS * 1024 - before, process.memoryUsage().rss - before));
}
