// Long work in parts: between two of them the page can answer its reader.

const LEAST_MS = 4; // a task is this long before another one begins: each costs the browser some work of its own
let since = 0;

/** The next task, once this one was long. Where the browser can, the work goes on before other tasks that wait, but after what the reader does. */
export async function turn() {
  if (performance.now() - since < LEAST_MS) return;
  await (globalThis.scheduler?.yield?.() ?? new Promise(globalThis.MessageChannel ? message : (next) => setTimeout(next)));
  since = performance.now();
}

/** Timers that follow one another are held back by 4 ms each; messages are not. */
function message(next) {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    next();
  };
  port2.postMessage(0);
}

let frames = Promise.resolve();

/** The task after the next frame, for what takes the browser some work to show: no two of them meet in one frame. */
export const frame = () => (frames = frames.then(() => new Promise(requestAnimationFrame)).then(turn));
