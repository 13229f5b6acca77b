// Starting and ending the consumers' tools, on any system.
import { spawn, spawnSync } from 'node:child_process';

const ON_WINDOWS = process.platform === 'win32';

/** Tools of npm packages are scripts of the shell on Windows, which only a shell runs. */
export function start(program, args, options) {
  if (!ON_WINDOWS || program === 'node') return spawn(program, args, { ...options, detached: !ON_WINDOWS && options.detached });
  return spawn([program, ...args].map(quoted).join(' '), { ...options, detached: false, shell: true });
}

/** Ends a tool with all that it started; it must have been started as `detached`. */
export function end(child) {
  if (ON_WINDOWS) spawnSync('taskkill', ['/pid', `${child.pid}`, '/T', '/F']);
  else process.kill(-child.pid);
}

/** The variables of this process with `more` in their place. Windows spells PATH as it likes. */
export function environment(more) {
  const names = Object.keys(more).map((name) => name.toUpperCase());
  const kept = Object.entries(process.env).filter(([name]) => !names.includes(name.toUpperCase()));
  return { ...Object.fromEntries(kept), ...more };
}

function quoted(word) {
  return /^[\w.:=/\\@-]+$/.test(word) ? word : `"${word.replaceAll('"', '""')}"`;
}
