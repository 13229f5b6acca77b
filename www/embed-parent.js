// In the page around the iframes: gives each <iframe data-levelchart> the height of what it shows.
// A message counts only for the iframe whose window sent it.
(() => {
  const MOST_PX = 10000;
  const frames = () => Array.from(document.querySelectorAll('iframe[data-levelchart]'));

  addEventListener('message', ({ source, data }) => {
    const height = Number(Object.values(data?.['datawrapper-height'] ?? {})[0]);
    if (!(height > 0 && height <= MOST_PX)) return;
    const frame = frames().find(({ contentWindow }) => contentWindow === source);
    if (frame) frame.style.height = `${height}px`;
  });

  // Those that spoke before this script came.
  const ask = () => frames().forEach(({ contentWindow }) => contentWindow?.postMessage({ levelchart: 'height?' }, '*'));
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', ask);
  else ask();
})();
