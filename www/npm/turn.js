// Long work in parts: between two of them the page can answer its reader.

/** The next task. Where the browser can, the work goes on before other tasks that wait, but after what the reader does. */
export const turn = () => globalThis.scheduler?.yield?.() ?? new Promise((next) => setTimeout(next));
