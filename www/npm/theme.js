// Reads the page's theme: custom properties, resolved by the browser to plain colours.

// Contrast with the paper: ink, muted and the text colours at least 4.5, graphics at least 3.
// Blue and orange, teal and orange: the pairs keep their difference for colour-blind readers.
// Light and dark are the colours of `Theme::light()` and `Theme::dark()` of the crate; a test compares them.
// In forced colours the reader's own few colours carry everything; words and line styles tell the roles apart.
// Their grey may be a strong colour, and gridlines are the weakest lines of the picture.
/** The colours by role, light, dark and forced. Roles are the names of the custom properties, which the module knows them by. */
const COLORS = {
  ink: ['#1a1a1a', '#ececec', 'CanvasText'],
  paper: ['#ffffff', '#1a1a1a', 'Canvas'],
  muted: ['#66605c', '#b3aca6', 'CanvasText'],
  grid: ['#ded8d2', '#423f3c', 'color-mix(in srgb,CanvasText 25%,Canvas)'],
  line: ['#0f5499', '#6fb1ee', 'CanvasText'],
  up: ['#0f5499', '#6fb1ee', 'LinkText'],
  down: ['#b84a09', '#ff9a57', 'CanvasText'],
  support: ['#00756f', '#4fc4b4', 'LinkText'],
  resistance: ['#b84a09', '#ff9a57', 'CanvasText'],
  focus: ['#0f5499', '#6fb1ee', 'Highlight'],
};

const ROLES = Object.keys(COLORS);

const each = (rule) => ROLES.map((role) => `.${role}{color:${rule(COLORS[role], role)}}`).join('');

const rules = (color) => each((colors, role) => `var(--level-chart-${role},${color(colors)})`);

/** Style rules for the probe. Nobody sees it; its computed colours are the theme, and transitions that take no time report others. */
export const PROBE_CSS = `
.theme{position:absolute;visibility:hidden;forced-color-adjust:none;font:.8125rem var(--level-chart-font,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif)}
.theme.print{color-scheme:light}
.theme,.theme *{transition:color 1ms step-start,font 1ms step-start;transition-behavior:allow-discrete}
${rules(([light]) => light)}
@supports (color:light-dark(#000,#fff)){${rules(([light, dark]) => `light-dark(${light},${dark})`)}}
@media (forced-colors:active){${each(([, , forced]) => forced)}}`;

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

/** Calls `change` whenever a computed colour or font of the probe is another one, whatever made it so, until `signal` aborts. */
export function watchTheme(probe, change, signal) {
  probe.addEventListener('transitionrun', change, { signal });
}
