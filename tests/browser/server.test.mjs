// The server of `cargo xtask serve`: right types for modules, and nothing from outside the site.
import assert from 'node:assert/strict';
import http from 'node:http';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';

const site = new URL(process.env.LEVELCHART_URL);

// Not fetch: it would tidy "/../" away before it is sent.
function ask(path, method = 'GET', headers = {}) {
  return new Promise((resolve, reject) => {
    const request = http.request({ host: site.hostname, port: site.port, path, method, headers, agent: false }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }));
    });
    request.on('error', reject).end();
  });
}

test('the module has the type that lets a browser compile it while it loads', async () => {
  const { status, headers, body } = await ask('/levelchart/levelchart_bg.wasm');
  assert.equal(status, 200);
  assert.equal(headers['content-type'], 'application/wasm');
  assert.deepEqual([...body.subarray(0, 4)], [0x00, 0x61, 0x73, 0x6d]);
});

test('a script is JavaScript', async () => {
  const { headers } = await ask('/levelchart/core.js');
  assert.equal(headers['content-type'], 'text/javascript; charset=utf-8');
});

test('HEAD gives the length of a file and no body', async () => {
  const { body: whole } = await ask('/levelchart/core.js');
  const { status, headers, body } = await ask('/levelchart/core.js', 'HEAD');
  assert.equal(status, 200);
  assert.equal(Number(headers['content-length']), whole.length);
  assert.equal(body.length, 0);
});

test('a file that the browser has is not sent again, and a changed one would be', async () => {
  const { headers } = await ask('/levelchart/core.js');
  assert.equal(headers['cache-control'], 'no-cache');
  const again = await ask('/levelchart/core.js', 'GET', { 'if-none-match': headers.etag });
  assert.deepEqual([again.status, again.body.length, again.headers.etag], [304, 0, headers.etag]);
  assert.equal((await ask('/levelchart/core.js', 'GET', { 'if-none-match': '"another"' })).status, 200);
});

test('a file is sent with gzip to a browser that takes it, where it becomes smaller', async () => {
  const plain = await ask('/levelchart/levelchart_bg.wasm');
  const packed = await ask('/levelchart/levelchart_bg.wasm', 'GET', { 'accept-encoding': 'gzip, deflate, br' });
  assert.deepEqual([packed.headers['content-encoding'], packed.headers['content-type']], ['gzip', 'application/wasm']);
  assert.ok(packed.body.length < 0.7 * plain.body.length, `${packed.body.length} of ${plain.body.length} bytes`);
  assert.deepEqual(gunzipSync(packed.body), plain.body);
  assert.notEqual(packed.headers.etag, plain.headers.etag);
  assert.equal(plain.headers['content-encoding'], undefined);
});

test('a part of a file is sent as that part, also to a browser that takes gzip', async () => {
  const { body: whole } = await ask('/data/smallcap.csv');
  const part = await ask('/data/smallcap.csv', 'GET', { range: 'bytes=5-14', 'accept-encoding': 'gzip' });
  assert.equal(part.status, 206);
  assert.equal(part.headers['content-range'], `bytes 5-14/${whole.length}`);
  assert.deepEqual(part.body, whole.subarray(5, 15));
});

test('a part that the file does not have is refused with its length', async () => {
  const { body: whole } = await ask('/data/smallcap.csv');
  const { status, headers } = await ask('/data/smallcap.csv', 'GET', { range: `bytes=${whole.length}-` });
  assert.deepEqual([status, headers['content-range']], [416, `bytes */${whole.length}`]);
});

test('an unknown path is a 404', async () => {
  assert.equal((await ask('/no-such-page.html')).status, 404);
});

test('the sources of the package are no part of the site', async () => {
  assert.equal((await ask('/npm/package.json')).status, 404);
});

for (const path of ['/../Cargo.toml', '/%2e%2e/Cargo.toml', '/levelchart/..%2f..%2f..%2fCargo.toml', '/..%5cCargo.toml']) {
  test(`a path outside the site is refused: ${path}`, async () => {
    const { status, body } = await ask(path);
    assert.equal(status, 403);
    assert.ok(!body.includes('[package]'));
  });
}

test('forty requests at once are all answered', async () => {
  const answers = await Promise.all(Array.from({ length: 40 }, () => ask('/levelchart/levelchart_bg.wasm')));
  assert.deepEqual(
    answers.map(({ status }) => status),
    answers.map(() => 200),
  );
});
