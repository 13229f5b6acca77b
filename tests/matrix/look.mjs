// What a consumer's page must show in Chromium: live charts, one module, and nothing in the console.
import { launch } from '../browser/browser.mjs';

const WAIT_MS = 60_000;
// A tool that knows no asset addresses leaves the module file behind. The package then draws from its base64 copy, but
// the browser itself writes one line about the missing file.
const MISSING = /^Failed to load resource: the server responded with a status of 404/;

export async function look(url, { wasm, elementOnly }) {
  const browser = await launch();
  try {
    const page = await browser.newPage();
    const said = [];
    const asked = [];
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && said.push({ text: message.text(), at: message.location().url ?? '' }));
    page.on('pageerror', (error) => said.push({ text: `uncaught: ${error}`, at: '' }));
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(url);
    await page
      .waitForFunction(
        (elementOnly) => {
          const chart = document.querySelector('level-chart');
          if (!customElements.get('level-chart') || !chart?.matches(':state(live)')) return chart?.matches(':state(error)') ?? false;
          return (
            elementOnly ||
            (document.querySelector('#close')?.textContent === '2142.67' &&
              document.querySelector('#program')?.firstElementChild?.shadowRoot?.querySelector('canvas'))
          );
        },
        elementOnly ?? false,
        { timeout: WAIT_MS },
      )
      .catch(() => {
        throw new Error(`the chart did not come to life; the console says ${JSON.stringify(said)}`);
      });
    await page.waitForTimeout(200);
    const colours = await page.evaluate(coloursOfCharts);
    const least = elementOnly ? [20] : [20, 5]; // a blank canvas has one colour
    if (colours.length < least.length || least.some((count, at) => colours[at] < count))
      throw new Error(`canvases with ${colours} colours; the console says ${JSON.stringify(said)}`);
    return judge(said, asked, wasm, url);
  } finally {
    await browser.close();
  }
}

function judge(said, asked, expected, url) {
  const outside = asked.filter((address) => !address.startsWith(url) && !/^(data|blob):/.test(address));
  if (outside.length) throw new Error(`asked ${outside} of other servers`);
  const files = asked.filter((address) => /\.wasm($|\?)/.test(address));
  if (files.length > 1) throw new Error(`the module was asked for ${files.length} times`);
  const missing = said.filter(({ text, at }) => MISSING.test(text) && at.endsWith('.wasm'));
  const other = said.filter((message) => !missing.includes(message));
  if (other.length) throw new Error(`the console says ${JSON.stringify(other)}`);
  const from = missing.length ? 'base64' : files.length ? 'file' : 'inside';
  if (expected !== 'any' && from !== expected) throw new Error(`the module came from ${from}; expected ${expected}`);
  const words = { file: 'its file', base64: 'the base64 copy', inside: 'inside the script' };
  return { wasm: words[from], note: missing.length ? 'the browser’s line about the missing file' : 'nothing' };
}

function coloursOfCharts() {
  const hosts = [document.querySelector('level-chart'), document.querySelector('#program')?.firstElementChild];
  return hosts.filter(Boolean).map((host) => {
    const canvas = host.shadowRoot.querySelector('canvas');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return new Set(new Uint32Array(data.buffer)).size;
  });
}
