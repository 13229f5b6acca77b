// Reads the page's theme: custom properties, resolved by the browser to plain colours.

/** The roles of colour: the names of the custom properties, which the module knows them by. */
const ROLES = ['ink', 'paper', 'muted', 'grid', 'line', 'up', 'down', 'support', 'resistance', 'focus'];

// Contrast with the paper: ink, muted and the text colours at least 4.5, graphics at least 3.
// Blue and orange, teal and orange: the pairs keep their difference for colour-blind readers.
// The same colours as `Theme::light()` and `Theme::dark()` of the crate; a test compares them.
const LIGHT = ['#1a1a1a', '#ffffff', '#66605c', '#ded8d2', '#0f5499', '#0f5499', '#b84a09', '#00756f', '#b84a09', '#0f5499'];
const DARK = ['#ececec', '#1a1a1a', '#b3aca6', '#423f3c', '#6fb1ee', '#6fb1ee', '#ff9a57', '#4fc4b4', '#ff9a57', '#6fb1ee'];
// In forced colours the reader's own few colours carry everything; words and line styles tell the roles apart.
// Their grey may be a strong colour, and gridlines are the weakest lines of the picture.
const FORCED = [
  'CanvasText',
  'Canvas',
  'CanvasText',
  'color-mix(in srgb,CanvasText 25%,Canvas)',
  'CanvasText',
  'LinkText',
  'CanvasText',
  'LinkText',
  'CanvasText',
  'Highlight',
];

const rules = (defaults) => ROLES.map((role, at) => `.${role}{color:var(--level-chart-${role},${defaults(at)})}`).join('');

/** Style rules for the probe. A probe is not rendered; its computed colours are the theme. */
export const PROBE_CSS = `
.theme{display:none;forced-color-adjust:none;font-family:var(--level-chart-font,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif)}
.theme.print{color-scheme:light}
${rules((at) => LIGHT[at])}
@supports (color:light-dark(#000,#fff)){${rules((at) => `light-dark(${LIGHT[at]},${DARK[at]})`)}}
@media (forced-colors:active){${ROLES.map((role, at) => `.${role}{color:${FORCED[at]}}`).join('')}}`;

/** The element whose computed style is read. */
export function createProbe() {
  const probe = document.createElement('span');
  probe.className = 'theme';
  for (const role of ROLES) {
    const one = document.createElement('i');
    one.className = role;
    probe.append(one);
  }
  return probe;
}

/** The roles, their colours as `rgb(…)` in the same order, and the font family. */
export function readTheme(probe) {
  return {
    roles: ROLES,
    colors: Array.from(probe.children, (one) => plain(getComputedStyle(one).color)),
    font: getComputedStyle(probe).fontFamily,
  };
}

/** `oklch(…)`, `color(…)` and their like as `rgb(…)`: one pixel is painted with it and read back. */
function plain(color) {
  if (color.startsWith('rgb')) return color;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d');
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
  return `rgb(${red}, ${green}, ${blue})`;
}

/** Calls `change` whenever the theme may have changed, until `signal` aborts. */
export function watchTheme(change, signal) {
  for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)', '(prefers-contrast: more)']) {
    matchMedia(query).addEventListener('change', change, { signal });
  }
  // Pages switch their theme by a class, a data attribute or a style on one of these two.
  const observer = new MutationObserver(change);
  observer.observe(document.documentElement, { attributes: true });
  if (document.body) observer.observe(document.body, { attributes: true });
  signal.addEventListener('abort', () => observer.disconnect());
}
