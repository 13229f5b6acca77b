// Long work in parts: between two of them the page can answer its reader.

/** The next task. Where the browser can, the work goes on before other tasks that wait, but after what the reader does. */
export const turn = () => globalThis.scheduler?.yield?.() ?? new Promise((next) => setTimeout(next));

let frames = Promise.resolve();

/** The task after the next frame, for what takes the browser some work to show: no two of them meet in one frame. */
export const frame = () => (frames = frames.then(() => new Promise(requestAnimationFrame)).then(turn));
