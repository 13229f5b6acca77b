// Who imports the package, each as its own getting-started page says and with nothing configured for levelchart.
// `folder`: whose package.json and lock file it uses. `files`: what is written into it. `build`: commands of its tools.
// `serve`: the folder with the built page, or a command that serves on PORT. `wasm`: where the module comes from.
// `install`: what npm is told beside the lock file. `setup`: what follows the install, in a folder with nothing else in it.
import { readFile } from 'node:fs/promises';
import { snippets } from './docs.mjs';
import { ampPage } from './shared/amp-page.mjs';
import { page } from './shared/page.mjs';

const main = await readFile(new URL('./shared/main.js', import.meta.url), 'utf8');
const typed = await readFile(new URL('./shared/typed.ts', import.meta.url), 'utf8');
const typedNode = await readFile(new URL('./shared/typed.cts', import.meta.url), 'utf8');
const node = await readFile(new URL('./shared/node.mjs', import.meta.url), 'utf8');
const nextPage = await readFile(new URL('./shared/next-page.jsx', import.meta.url), 'utf8');
const commonJs = await readFile(new URL('./shared/check.cjs', import.meta.url), 'utf8');
const reactMain = await readFile(new URL('./shared/react-main.tsx', import.meta.url), 'utf8');
const ampCheck = await readFile(new URL('./shared/amp.mjs', import.meta.url), 'utf8');
// What the guides say, word for word.
const [plainPage] = await snippets('embed.html', 'html');
const [[, ...copyFolder]] = (await snippets('embed.html', 'sh-npm')).map((lines) => lines.split('\n').map((line) => line.split(' ')));
const [copyModule] = (await snippets('npm.html', 'sh-copy')).map((line) => line.trim().split(' '));
const [[component], [declared]] = [await snippets('npm.html', 'tsx'), await snippets('npm.html', 'd.ts')];
const [[ampHead], [ampBody]] = [await snippets('embed.html', 'amp-head'), await snippets('embed.html', 'amp')];

const module = (src) => page(`<script type="module" src="${src}"></script>`);
const classic = (src) => page(`<script src="${src}"></script>`);
const reactConfig = JSON.stringify({
  compilerOptions: {
    module: 'esnext',
    moduleResolution: 'bundler',
    target: 'es2022',
    lib: ['es2022', 'dom'],
    jsx: 'react-jsx',
    types: [],
    strict: true,
    noEmit: true,
  },
  files: ['main.tsx', 'level-chart.d.ts'],
});
const tsconfig = (kind, file = 'typed.ts', lib = ['es2022', 'dom']) =>
  JSON.stringify({
    compilerOptions: {
      module: kind === 'bundler' ? 'esnext' : 'node16',
      moduleResolution: kind,
      target: 'es2022',
      lib,
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      skipLibCheck: false,
    },
    files: [file],
  });
const withoutPage = { 'typed.cts': typedNode, 'tsconfig.json': tsconfig('node16', 'typed.cts', ['es2022']) };

export const CONSUMERS = [
  {
    name: 'plain module script',
    quick: true,
    folder: 'none',
    // The package beside the page, and an import map for the bare names: no tool at all.
    files: {
      'index.html': page(
        '<script type="importmap">{"imports":{"levelchart":"/node_modules/levelchart/index.js","levelchart/":"/node_modules/levelchart/"}}</script>\n<script type="module" src="/main.js"></script>',
      ),
      'main.js': main.replace('levelchart/element', 'levelchart/element.js'),
    },
    serve: '.',
    wasm: 'file',
  },
  {
    name: 'plain page, the folder copied',
    quick: true,
    folder: 'none',
    files: {
      'public/index.html': `<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>Plain</title>\n<link rel="icon" href="data:,">\n${plainPage}\n</html>\n`,
    },
    setup: copyFolder,
    serve: 'public',
    wasm: 'file',
    elementOnly: true,
  },
  { name: 'Node', quick: true, folder: 'none', files: { 'check.mjs': node }, build: [['node', 'check.mjs']] },
  { name: 'Node, CommonJS', quick: true, folder: 'none', files: { 'check.cjs': commonJs }, build: [['node', 'check.cjs']] },
  {
    name: 'esbuild, ES module',
    quick: true,
    folder: 'bundlers',
    files: { 'index.html': module('/main.js'), 'src.js': main },
    build: [
      ['esbuild', 'src.js', '--bundle', '--format=esm', '--outfile=dist/main.js'],
      ['cp', 'index.html', 'dist/'],
    ],
    serve: 'dist',
    wasm: 'base64',
  },
  {
    name: 'esbuild, ES module with the file beside it',
    quick: true,
    folder: 'bundlers',
    files: { 'index.html': module('/main.js'), 'src.js': main },
    build: [['esbuild', 'src.js', '--bundle', '--format=esm', '--splitting', '--outdir=dist', '--entry-names=main'], ['cp', 'index.html', 'dist/'], copyModule],
    serve: 'dist',
    wasm: 'file',
  },
  {
    name: 'esbuild, IIFE',
    quick: true,
    folder: 'bundlers',
    files: { 'index.html': classic('/main.js'), 'src.js': main },
    build: [
      ['esbuild', 'src.js', '--bundle', '--format=iife', '--outfile=dist/main.js', '--log-override:empty-import-meta=silent'],
      ['cp', 'index.html', 'dist/'],
    ],
    serve: 'dist',
    wasm: 'inside',
  },
  {
    name: 'esbuild, IIFE, levelchart/inline',
    quick: true,
    folder: 'bundlers',
    files: { 'index.html': classic('/main.js'), 'src.js': `import 'levelchart/inline';\n${main}` },
    build: [
      ['esbuild', 'src.js', '--bundle', '--format=iife', '--outfile=dist/main.js', '--log-override:empty-import-meta=silent'],
      ['cp', 'index.html', 'dist/'],
    ],
    serve: 'dist',
    wasm: 'inside',
  },
  {
    name: 'Rollup',
    quick: true,
    folder: 'bundlers',
    files: { 'index.html': module('/src.js'), 'src.js': main },
    build: [
      ['rollup', '-p', 'node-resolve', 'src.js', '-d', 'dist'],
      ['cp', 'index.html', 'dist/'],
    ],
    serve: 'dist',
    wasm: 'base64',
  },
  {
    name: 'Rollup with the file beside it',
    quick: true,
    folder: 'bundlers',
    files: { 'index.html': module('/src.js'), 'src.js': main },
    build: [['rollup', '-p', 'node-resolve', 'src.js', '-d', 'dist'], ['cp', 'index.html', 'dist/'], copyModule],
    serve: 'dist',
    wasm: 'file',
  },
  {
    name: 'esbuild, the file as an import',
    quick: true,
    folder: 'bundlers',
    files: {
      'index.html': module('/main.js'),
      'src.js': `import { init } from 'levelchart';\nimport source from 'levelchart/levelchart_bg.wasm';\ninit(source);\n${main}`,
    },
    build: [
      ['esbuild', 'src.js', '--bundle', '--format=esm', '--loader:.wasm=file', '--outfile=dist/main.js'],
      ['cp', 'index.html', 'dist/'],
    ],
    serve: 'dist',
    wasm: 'file',
  },
  {
    name: 'TypeScript 7, bundler',
    quick: true,
    folder: 'bundlers',
    files: { 'typed.ts': typed, 'tsconfig.json': tsconfig('bundler') },
    build: [['tsc', '-p', '.']],
  },
  {
    name: 'TypeScript 7, node16',
    quick: true,
    folder: 'bundlers',
    files: { 'typed.ts': typed, 'tsconfig.json': tsconfig('node16') },
    build: [['tsc', '-p', '.']],
  },
  {
    name: 'TypeScript 5.9, bundler',
    quick: true,
    folder: 'bundlers',
    files: { 'typed.ts': typed, 'tsconfig.json': tsconfig('bundler') },
    build: [['node', 'node_modules/typescript5/bin/tsc', '-p', '.']],
  },
  {
    name: 'TypeScript 5.9, node16',
    folder: 'bundlers',
    files: { 'typed.ts': typed, 'tsconfig.json': tsconfig('node16') },
    build: [['node', 'node_modules/typescript5/bin/tsc', '-p', '.']],
  },
  { name: 'TypeScript 7, CommonJS without a page', quick: true, folder: 'bundlers', files: withoutPage, build: [['tsc', '-p', '.']] },
  { name: 'TypeScript 5.9, CommonJS without a page', folder: 'bundlers', files: withoutPage, build: [['node', 'node_modules/typescript5/bin/tsc', '-p', '.']] },
  ...['7', '8'].flatMap((version) => [
    {
      name: `Vite ${version}, build`,
      folder: `vite${version}`,
      files: { 'index.html': module('/main.js'), 'main.js': main },
      build: [['vite', 'build']],
      serve: 'dist',
      wasm: 'file',
    },
    {
      name: `Vite ${version}, dev`,
      folder: `vite${version}`,
      files: { 'index.html': module('/main.js'), 'main.js': main },
      serve: ['vite', '--host', '127.0.0.1', '--strictPort', '--port', 'PORT'],
      wasm: 'any',
    },
  ]),
  {
    name: 'webpack 5',
    folder: 'webpack',
    files: { 'index.html': classic('/main.js'), 'src/index.js': main },
    build: [
      ['webpack', '--mode', 'production'],
      ['cp', 'index.html', 'dist/'],
    ],
    serve: 'dist',
    wasm: 'file',
  },
  {
    name: 'Parcel 2',
    folder: 'parcel',
    files: { 'index.html': module('./main.js'), 'main.js': main },
    build: [['parcel', 'build', 'index.html', '--no-cache']],
    serve: 'dist',
    wasm: 'file',
  },
  {
    name: 'Next.js, server-rendered client component',
    folder: 'next',
    files: {
      'app/page.jsx': nextPage,
      'app/layout.jsx':
        "export const metadata = { title: 'Next', icons: 'data:,' };\nexport default ({ children }) => <html lang=\"en\"><body>{children}</body></html>;\n",
    },
    build: [['next', 'build']],
    serve: ['next', 'start', '--hostname', '127.0.0.1', '--port', 'PORT'],
    wasm: 'file',
  },
  {
    name: 'React with TypeScript, as the guide has it',
    folder: 'react-docs',
    files: {
      'index.html': page('<script type="module" src="/main.tsx"></script>').replace(/<level-chart.*\n/, ''),
      'main.tsx': reactMain,
      'SmallCaps.tsx': component,
      'level-chart.d.ts': declared,
      'tsconfig.json': reactConfig,
    },
    build: [
      ['tsc', '-p', '.'],
      ['vite', 'build'],
    ],
    serve: 'dist',
    wasm: 'file',
    elementOnly: true,
  },
  {
    name: 'AMP, by its validator',
    folder: 'amp',
    install: ['--omit=optional', '--omit=peer', '--ignore-scripts'],
    files: { 'index.html': ampPage(ampHead, ampBody), 'check.mjs': ampCheck },
    build: [['node', 'check.mjs']],
  },
  ...['react', 'vue', 'svelte'].map((name) => ({
    name: `example: ${name}`,
    example: name,
    build: [['vite', 'build']],
    serve: 'dist',
    wasm: 'file',
    elementOnly: true,
  })),
];
