// Browsers by WebDriver, the one protocol that all engines speak: Chromium by chromedriver, Firefox by geckodriver, WebKit by
// WebKitWebDriver.
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { end, start } from '../matrix/start.mjs';
import { FLAGS } from './browser.mjs';

// Where systems that keep programs off the PATH install Firefox.
const FIREFOXES = ['/Applications/Firefox.app/Contents/MacOS/firefox', 'C:\\Program Files\\Mozilla Firefox\\firefox.exe'];
const MINI_BROWSERS = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].map((kind) => `/usr/lib/${kind}/webkit2gtk-4.1/MiniBrowser`);

/** Keys as WebDriver calls them. */
export const KEYS = {
  left: '\uE012',
  right: '\uE014',
  up: '\uE013',
  home: '\uE011',
  end: '\uE010',
  enter: '\uE007',
  escape: '\uE00C',
  tab: '\uE004',
  control: '\uE009',
  backspace: '\uE003',
};

/** The engines that this machine can drive: name, how to start the driver, what to ask of it. */
export function engines() {
  const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
  const gecko = process.env.GECKODRIVER ?? find('geckodriver') ?? present(join(cache, 'levelchart/geckodriver/bin/geckodriver'));
  const firefox = find('firefox') ?? find('firefox-esr') ?? FIREFOXES.find(existsSync);
  const webkit = find('WebKitWebDriver');
  const mini = MINI_BROWSERS.find(existsSync);
  const display = find('xvfb-run');
  const chrome = process.env.LEVELCHART_CHROME ?? find('chromium');
  const chromeDriver = process.env.LEVELCHART_CHROMEDRIVER ?? find('chromedriver');
  return {
    chromium: chrome &&
      chromeDriver && {
        command: (port) => [chromeDriver, `--port=${port}`],
        capabilities: { browserName: 'chrome', 'goog:chromeOptions': { binary: chrome, args: ['--headless', '--disable-dev-shm-usage', ...FLAGS] } },
      },
    firefox: gecko &&
      firefox && {
        command: (port) => [gecko, '--port', `${port}`],
        capabilities: { browserName: 'firefox', 'moz:firefoxOptions': { binary: firefox, args: ['-headless'] } },
      },
    webkit: webkit &&
      mini &&
      display && {
        command: (port) => [display, '-a', webkit, `--port=${port}`],
        capabilities: { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary: mini, args: ['--automation'] } },
      },
  };
}

/** Starts the engine's driver and opens a session; `end` ends both. */
export async function startSession(engine) {
  const port = await freePort();
  const [program, ...args] = engine.command(port);
  // A group of its own, so that what the driver starts ends with it.
  const driver = start(program, args, { stdio: 'ignore', detached: true });
  const base = `http://127.0.0.1:${port}`;
  const stop = () => {
    try {
      end(driver);
    } catch {
      // It has ended by itself.
    }
  };
  try {
    await answers(base);
    const { sessionId } = await call('POST', `${base}/session`, { capabilities: { alwaysMatch: engine.capabilities } });
    const session = `${base}/session/${sessionId}`;
    const ends = () => call('DELETE', session).finally(stop);
    return { ...commands(session), end: ends };
  } catch (error) {
    stop();
    throw error;
  }
}

function commands(session) {
  const act = (...sources) => call('POST', `${session}/actions`, { actions: sources });
  const pointer = (pointerType, ...actions) => act({ type: 'pointer', id: pointerType, parameters: { pointerType }, actions });
  const move = ({ x, y }, duration = 0) => ({ type: 'pointerMove', duration, x: Math.round(x), y: Math.round(y) });
  const [down, up] = ['pointerDown', 'pointerUp'].map((type) => ({ type, button: 0 }));
  return {
    open: (url) => call('POST', `${session}/url`, { url }),
    back: () => call('POST', `${session}/back`, {}),
    run: (script, ...args) => call('POST', `${session}/execute/sync`, { script, args }),
    press: (...keys) => {
      const actions = keys.flatMap((value) => ['keyDown', 'keyUp'].map((type) => ({ type, value })));
      return act({ type: 'key', id: 'keys', actions });
    },
    hover: (at) => pointer('mouse', move(at)),
    click: (at) => pointer('mouse', move(at), down, up),
    drag: (from, to) => pointer('mouse', move(from), down, move(to, 200), up),
    tap: (at) => pointer('touch', move(at), down, up),
    size: (width, height) => call('POST', `${session}/window/rect`, { width, height }),
  };
}

async function call(method, url, body) {
  const response = await fetch(url, { method, body: body && JSON.stringify(body), headers: { 'content-type': 'application/json' } });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${method} ${url}: ${value.error}: ${value.message}`);
  return value;
}

async function answers(base) {
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await fetch(`${base}/status`).catch(() => null))?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`the driver at ${base} does not answer`);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function find(program) {
  const name = process.platform === 'win32' ? `${program}.exe` : program;
  return process.env.PATH.split(delimiter)
    .map((folder) => join(folder, name))
    .find(existsSync);
}

function present(path) {
  return existsSync(path) ? path : undefined;
}
