// From the package's modules as they are written to those that a page loads: `node bundle.mjs FROM TO`.
//
//   element.js   the stub that a page names; it imports core.js when a chart comes near the screen, or its reader acts
//   core.js      everything that the first picture needs, in one file: no chain of requests; it exports what the others import
//   index.js     the public names, from core.js; inline.js likewise
//   the rest     each module that is imported on demand, under its own name; what several of them share is shared-N.js
//
// A module exists once: whatever imports a part of the core gets it from core.js.
import { build } from 'esbuild';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';

const [from, to] = process.argv.slice(2).map((path) => resolve(path));
const CORE = 'levelchart-core'; // stands for core.js until it is known from where
const FROM_CORE = new RegExp(`(?:import|export)\\{([^}]*)\\}from"${CORE}"`, 'g'); // in what esbuild wrote
const COPIES = ['levelchart_b64.js', 'levelchart_reader_b64.js']; // text that nothing could shorten
const INSIDE = ['words/languages.js']; // a list too short for a request of its own
const GLUE = 'levelchart.js'; // its names are the module's, not ours
const SHARED = {
  bundle: true,
  format: 'esm',
  platform: 'neutral',
  target: 'es2022',
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
  logOverride: { 'ambiguous-reexport': 'error' },
  write: false,
  metafile: true,
  absWorkingDir: from,
};

const STYLE = /= `\n[^`]*`/g; // rules, one a line: a page needs no ends of lines
const joined = (style) => style.replaceAll('\n', '');

const nameOf = (path) => relative(from, path).replaceAll('\\', '/');
const demanded = new Set();

/** Sends imports elsewhere: `where(name, kind)` gives an outside address, or nothing for what is bundled. */
function sending(where) {
  return {
    name: 'sending',
    setup(build) {
      build.onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir, kind }) => {
        const outside = kind !== 'entry-point' && where(nameOf(join(resolveDir, path)), kind);
        return outside ? { path: outside, external: true } : undefined;
      });
      build.onLoad({ filter: /\.js$/ }, async ({ path }) => ({ contents: (await readFile(path, 'utf8')).replace(STYLE, joined) }));
    },
  };
}

/** Where an import on demand leads when it stays one. */
function apart(name, kind) {
  return kind === 'dynamic-import' && !INSIDE.includes(name) ? `./${name}` : undefined;
}

// What the first picture needs is what index.js and life.js import in advance.
const found = await build({ ...SHARED, entryPoints: ['index.js', 'life.js'], outdir: to, plugins: [sending(apart)] });
const core = new Set(Object.keys(found.metafile.inputs));

const wanted = new Set(await exportsOf('index.js')); // the names that core.js exports

const onDemand = (name, kind) => {
  if (!apart(name, kind)) return undefined;
  if (core.has(name)) return CORE;
  if (!COPIES.includes(name)) demanded.add(name);
  return `./${name}`;
};

await build({ ...SHARED, entryPoints: ['index.js', 'life.js'], outdir: to, plugins: [sending(onDemand)] });
await bundle({ entryPoints: ['element.js'], outdir: to }, onDemand);
await bundle({ entryPoints: ['inline.js'], outdir: to }, (name) => (name === 'index.js' ? './index.js' : CORE));
await bundle(
  { stdin: { contents: `export { ${(await exportsOf('index.js')).join(', ')} } from './core.js';`, resolveDir: from }, outfile: join(to, 'index.js') },
  (name) => `./${name}`,
);

for (const copy of COPIES) await save(join(to, copy), await readFile(join(from, copy), 'utf8'));
// Modules that these import on demand become entries too, so that they keep their names.
for (let known = 0; known < demanded.size; ) {
  known = demanded.size;
  await build({ ...SHARED, entryPoints: [...demanded], outdir: to, plugins: [sending((name, kind) => (core.has(name) ? CORE : onDemand(name, kind)))] });
}
if (demanded.size) {
  await bundle({ entryPoints: [...demanded].sort(), outdir: to, outbase: from, splitting: true, chunkNames: 'shared-[hash]' }, (name) => {
    if (core.has(name)) return CORE;
    return COPIES.includes(name) ? `./${name}` : undefined;
  });
}

for (const name of await exportsOf('life.js')) wanted.add(name); // element.js imports all of it
await bundle({ stdin: { contents: await coreOf(wanted), resolveDir: from }, outfile: join(to, 'core.js') }, onDemand);

/** The modules of the core, of whose exports only those of these names are kept. */
async function coreOf(names) {
  const entryPoints = [...core].filter((name) => name !== GLUE);
  const { metafile } = await build({ ...SHARED, entryPoints, outdir: to, plugins: [sending(() => 'elsewhere')] });
  const left = new Set(names);
  return Object.values(metafile.outputs)
    .map(({ entryPoint, exports }) => `export { ${exports.filter((name) => left.delete(name)).join(', ')} } from './${entryPoint}';`)
    .join('\n');
}

async function bundle(options, where) {
  const { outputFiles } = await build({ ...SHARED, ...options, plugins: [sending(where)] });
  const shared = outputFiles
    .map(({ path }) => nameIn(path))
    .filter((name) => /^shared-\w+\.js$/.test(name))
    .sort();
  const renamed = new Map(shared.map((name, at) => [name, `shared-${at + 1}.js`]));
  for (const { path, text } of outputFiles) {
    const name = renamed.get(nameIn(path)) ?? nameIn(path);
    for (const [, names] of text.matchAll(FROM_CORE)) for (const name of names.split(',')) wanted.add(name.split(' as ')[0]);
    const up = '../'.repeat(name.split('/').length - 1) || './';
    let script = text.replaceAll(`"${CORE}"`, `"${up}core.js"`);
    for (const [old, plain] of renamed) script = script.replaceAll(old, plain);
    await save(join(to, name), script);
  }
}

function nameIn(path) {
  return relative(to, path).replaceAll('\\', '/');
}

async function exportsOf(name) {
  const { metafile } = await build({ ...SHARED, entryPoints: [name], outdir: to, plugins: [sending(apart)] });
  return Object.values(metafile.outputs)[0].exports;
}

async function save(path, text) {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
