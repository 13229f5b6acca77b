// Installs the packed tarball into each consumer, builds it with its own tools, and looks at the page in Chromium:
//   cargo xtask matrix [--quick] [WORD]
// Environment: LEVELCHART_TARBALL (packed), LEVELCHART_MATRIX (folder of the consumers), LEVELCHART_CHROME.
// Installs of other packages are kept between runs for as long as their lock file stays the same.
import { access, cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CONSUMERS } from './consumers.mjs';
import { look } from './look.mjs';
import { serveCommand, serveFolder } from './serve.mjs';
import { environment, start } from './start.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, '../..');
const { LEVELCHART_TARBALL: TARBALL, LEVELCHART_MATRIX: WORK } = process.env;
// What the pages name, by where they look for it.
const SERVED = {
  'smallcap.csv': 'data/smallcap.csv',
  'public/smallcap.csv': 'data/smallcap.csv',
  'public/data/smallcap.csv': 'data/smallcap.csv',
  'public/smallcap.svg': 'smallcap.svg',
};
const OUT = join(ROOT, 'target/matrix');

const words = process.argv.slice(2);
const quick = words.includes('--quick');
const wanted = words.find((word) => !word.startsWith('--')) ?? '';
const chosen = CONSUMERS.filter(({ name, quick: isQuick }) => (isQuick || !quick) && name.toLowerCase().includes(wanted.toLowerCase()));
if (!chosen.length) {
  console.error(`no consumer has "${wanted}" in its name; there are ${CONSUMERS.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

const rows = [];
const installed = new Set();
for (const consumer of chosen) {
  const start = performance.now();
  const row = { name: consumer.name, ...(await attempt(consumer)) };
  row.seconds = (performance.now() - start) / 1000;
  rows.push(row);
  console.log(`${row.fault ? '✖' : '✔'} ${row.name} (${row.seconds.toFixed(1)} s)${row.fault ? `: ${row.fault}` : ''}`);
}
await report(rows);
const failed = rows.filter(({ fault }) => fault).length;
// The lines by which the test command counts.
console.log(`ℹ pass ${rows.length - failed}\nℹ fail ${failed}`);
process.exit(failed ? 1 : 0);

async function attempt(consumer) {
  try {
    const folder = await prepare(consumer);
    for (const [program, ...args] of consumer.build ?? []) await run(folder, program, args);
    if (!consumer.serve) return { wasm: '', note: '' };
    return await show(folder, consumer);
  } catch (error) {
    return { fault: String(error?.message ?? error).trim() };
  }
}

/** A folder of the consumer's own, outside the checkout, with the packages of its lock file and the tarball. */
async function prepare({ folder, example, files, install, setup }) {
  const source = example ? join(ROOT, 'www/examples', example) : join(HERE, folder);
  const place = join(WORK, example ?? folder);
  await mkdir(place, { recursive: true });
  const manifest = await read(join(source, 'package.json'));
  const lock = await read(example ? join(HERE, 'examples', `${example}.package-lock.json`) : join(source, 'package-lock.json'));
  for (const entry of await readdir(place)) {
    if (entry !== 'node_modules') await rm(join(place, entry), { recursive: true });
  }
  const stamp = join(place, 'node_modules/.levelchart-matrix');
  await writeFile(join(place, 'package.json'), withoutUs(manifest ?? '{ "private": true, "type": "module" }'));
  if (lock) await writeFile(join(place, 'package-lock.json'), lock);
  if (lock && (await read(stamp)) !== lock) {
    // Not `npm ci`: it refuses a lock file that lacks a package for another platform than the one it was written on.
    await rm(join(place, 'node_modules'), { recursive: true, force: true });
    await run(place, 'npm', ['install', '--no-audit', '--no-fund', ...(install ?? [])]);
    await writeFile(stamp, lock);
  }
  await rm(join(place, 'node_modules/.vite'), { recursive: true, force: true });
  // The one step that a reader of the package's page makes; consumers of one folder share it.
  if (!installed.has(place)) await run(place, 'npm', ['install', '--no-save', '--offline', '--no-audit', '--no-fund', ...(install ?? []), TARBALL]);
  installed.add(place);
  for (const [program, ...args] of setup ?? []) await run(place, program, args);
  if (example) await cp(source, place, { recursive: true, filter: (path) => !/node_modules|dist|package(-lock)?\.json/.test(path.slice(source.length)) });
  for (const [path, text] of Object.entries(files ?? {})) {
    await mkdir(dirname(join(place, path)), { recursive: true });
    await writeFile(join(place, path), text);
  }
  for (const [where, file] of Object.entries(SERVED)) await cp(join(ROOT, 'www', file), join(place, where));
  return place;
}

/** The examples name the checkout's own build of the package; here it is the tarball. */
function withoutUs(manifest) {
  const read = JSON.parse(manifest);
  delete read.dependencies?.levelchart;
  return JSON.stringify(read, null, 2);
}

async function show(folder, consumer) {
  const isCommand = Array.isArray(consumer.serve);
  if (!isCommand) await cp(join(folder, 'smallcap.csv'), join(folder, consumer.serve, 'smallcap.csv'), { force: true }).catch(() => {});
  const served = isCommand ? await serveCommand(folder, consumer.serve, variables(folder)) : await serveFolder(join(folder, consumer.serve));
  try {
    return await look(served.url, consumer);
  } finally {
    await served.close();
  }
}

function variables(folder) {
  const PATH = [join(folder, 'node_modules/.bin'), process.env.PATH].join(delimiter);
  return environment({ PATH, NEXT_TELEMETRY_DISABLED: '1', CI: '1', NODE_ENV: undefined });
}

/** `cp` as far as the guides use it: into a folder, or one folder as another. As in a shell, it makes no folder to copy into. */
async function copy(cwd, words) {
  const names = words.filter((word) => word !== '-r').map((word) => join(cwd, word));
  const to = names.pop();
  for (const from of names) {
    const copied = words.at(-1).endsWith('/') ? join(to, basename(from)) : to;
    await access(dirname(copied));
    await cp(from, copied, { recursive: true });
  }
}

/** Runs a tool; where it fails, the end of what it said is the reason. */
function run(cwd, program, args) {
  if (program === 'cp') return copy(cwd, args);
  if (program === 'mkdir') return mkdir(join(cwd, args.at(-1)), { recursive: args.includes('-p') });
  return new Promise((resolve, reject) => {
    const child = start(program, args, { cwd, env: variables(cwd), stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stdout.on('data', (text) => (said += text));
    child.stderr.on('data', (text) => (said += text));
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(said) : reject(new Error(`${program} ${args[0]} ended with ${code}: ${told(said)}`))));
  });
}

/** The lines that name an error, else the last ones. */
function told(said) {
  const lines = said.trim().split('\n');
  const errors = lines.filter((line) => /error|not found|cannot/i.test(line));
  return (errors.length ? errors.slice(0, 5) : lines.slice(-5)).join('\n').slice(0, 1500);
}

function read(path) {
  return readFile(path, 'utf8').catch(() => null);
}

async function report(rows) {
  const line = ({ name, fault, wasm, note, seconds }) =>
    `| ${name} | ${fault ? `**fails**: ${fault.split('\n')[0].slice(0, 160)}` : 'works'} | ${wasm ?? ''} | ${note ?? ''} | ${seconds.toFixed(1)} |`;
  const text = [
    '# The package in its consumers',
    '',
    'Each from the packed tarball, with nothing configured for it; pages looked at in Chromium.',
    '',
    '| consumer | result | module from | in the console | s |',
    '|---|---|---|---|---|',
    ...rows.map(line),
    '',
  ].join('\n');
  await mkdir(OUT, { recursive: true });
  await writeFile(join(OUT, 'report.md'), text);
  console.log(`\n${text}`);
}
