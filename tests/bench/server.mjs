// What the benchmark's pages load, compressed as a content network does it, so that bytes are those of a reader.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css',
  '.csv': 'text/csv',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** `pages`: address -> text. `folders`: first part of an address -> folder on the disk; '' is everything else. */
export async function serve(pages, folders) {
  const packed = new Map();
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, 'http://x').pathname;
    try {
      if (!packed.has(path)) packed.set(path, brotliCompressSync(pages[path] ?? (await readFile(fileOf(path, folders)))));
      response.writeHead(200, { 'content-type': TYPES[extname(path) || '.html'], 'content-encoding': 'br', 'cache-control': 'no-store' }).end(packed.get(path));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => (server.closeAllConnections(), server.close()) };
}

function fileOf(path, folders) {
  const [, first, ...rest] = path.split('/');
  return first && first in folders ? join(folders[first], ...rest) : join(folders[''], path === '/' ? 'index.html' : path);
}
