// Serves a consumer's page on this machine: a folder as a plain static host does, or its tool's own server.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, sep } from 'node:path';
import { end, start } from './start.mjs';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css',
  '.csv': 'text/csv',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};
const START_MS = 60_000;

export async function serveFolder(folder) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://x').pathname);
    const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
    const body = file.startsWith(join(folder, sep)) ? await readFile(file).catch(() => null) : null;
    response
      .writeHead(body ? 200 : 404, { 'content-type': body ? (TYPES[extname(file)] ?? 'application/octet-stream') : 'text/plain' })
      .end(body ?? 'not found');
  });
  const port = await listen(server);
  return { url: `http://127.0.0.1:${port}/`, close: () => new Promise((done) => (server.closeAllConnections(), server.close(done))) };
}

/** Starts a server of the consumer's tool; the word PORT in its arguments is a free port. */
export async function serveCommand(cwd, command, env) {
  const probe = createServer();
  const port = await listen(probe);
  await new Promise((done) => probe.close(done));
  const [program, ...args] = command.map((word) => (word === 'PORT' ? String(port) : word));
  // A group of its own, so that what it starts ends with it.
  const child = start(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
  const url = `http://127.0.0.1:${port}/`;
  const close = () =>
    new Promise((done) => {
      if (child.exitCode !== null) return done();
      child.once('close', done);
      end(child);
    });
  for (const start = performance.now(); performance.now() - start < START_MS; ) {
    if (child.exitCode !== null) throw new Error(`${program} ended: ${said.slice(-1500)}`);
    if (
      await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return { url, close };
    await new Promise((done) => setTimeout(done, 100));
  }
  await close();
  throw new Error(`${program} does not answer: ${said.slice(-1500)}`);
}

function listen(server) {
  return new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', () => resolve(server.address().port)));
}
