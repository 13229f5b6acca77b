// A site for one engine: pages that a test writes, and behind them the demo and the package. WebDriver cannot answer for a
// server, as the tests in Chromium alone let playwright do.
import { createServer } from 'node:http';
import { BASE } from '../browser.mjs';

/** Every page notes what it says in its console and what nobody caught. */
const NOTES = `window.said = [];
for (const name of ['error', 'warn']) { const tell = console[name]; console[name] = (...all) => (window.said.push(all.map(String).join(' ')), tell.apply(console, all)); }
addEventListener('error', (event) => window.said.push(String(event.message)));
addEventListener('unhandledrejection', (event) => window.said.push(String(event.reason)));`;

export async function startSite() {
  const written = new Map([['/notes.js', { body: NOTES, type: 'text/javascript' }]]);
  const asked = [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, BASE);
    asked.push(pathname);
    const own = written.get(pathname);
    if (own) return response.writeHead(own.status ?? 200, { 'content-type': own.type, 'cache-control': 'no-store', ...own.headers }).end(own.body);
    const answer = await fetch(new URL(request.url, BASE));
    const type = answer.headers.get('content-type') ?? 'application/octet-stream';
    response.writeHead(answer.status, { 'content-type': type }).end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const base = `http://127.0.0.1:${server.address().port}/`;
  let pages = 0;
  return {
    base,
    /** What was asked for since the last call. */
    asked: () => asked.splice(0),
    /** Puts a file on the site. */
    file: (path, body, type, more) => written.set(path, { body, type, ...more }),
    /** Puts a page with a body on the site and gives its address. */
    page(body, { headers = {}, lang = 'en', more = '' } = {}) {
      pages += 1;
      const path = `/page-${pages}.html`;
      const html = `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>Test</title><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="/icon.svg"><link rel="stylesheet" href="/article.css"><script src="/notes.js"></script>${more}<script type="module" src="/levelchart/element.js"></script><body>${body}`;
      written.set(path, { body: html, type: 'text/html; charset=utf-8', headers });
      return new URL(path, base).href;
    },
    end: () => (server.closeAllConnections(), server.close()),
  };
}
