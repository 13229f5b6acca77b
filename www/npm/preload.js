// What a chart at rest will need, for `preload`: brought when the page has loaded and the browser is idle, where the connection
// is fast and its reader saves no data. The stub imports this file once a page.

if (document.readyState === 'complete') whenIdle();
else addEventListener('load', whenIdle, { once: true });

function whenIdle() {
  // Safari has no idle time to ask for.
  if (globalThis.requestIdleCallback) requestIdleCallback(bring);
  else setTimeout(bring, 1000);
}

async function bring() {
  const { saveData, effectiveType = '4g' } = navigator.connection ?? {}; // only Chromium says how fast it is
  if (saveData || effectiveType !== '4g' || matchMedia('(prefers-reduced-data:reduce)').matches) return;
  try {
    const { init } = await import('./index.js');
    await init();
  } catch {
    // What a reader does tries again, and reports it.
  }
}
