// The guide's lines for AMP in a page, judged by AMP's own validator. It comes without its rules, which it would fetch
// from a server: the copy that a version of Next.js carries stands in.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const validator = await require('amphtml-validator').getInstance(require.resolve('next/dist/compiled/amphtml-validator/validator_wasm.js'));
const page = await readFile('index.html', 'utf8');

const { status, errors } = validator.validateString(page);
assert.deepEqual([status, errors.map(({ line, col, message }) => `${line}:${col} ${message}`)], ['PASS', []]);
// It does judge: without the element's script, and with a layout that there is not.
for (const [found, put] of [
  [/<script async custom-element.*<\/script>/, ''],
  ['layout="responsive"', 'layout="wide"'],
]) {
  assert.equal(validator.validateString(page.replace(found, put)).status, 'FAIL', String(found));
}
