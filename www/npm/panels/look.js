// How the picture is drawn: the mark, the scale, and as large as the screen. What a reader chooses goes before what the page asks for.
import { button, el } from './parts.js';

const MARKS = ['line', 'area', 'candle', 'bar']; // the last two need a range

export function open({ chart, host, options, body, words, signal }) {
  const t = (key) => words(`look.${key}`);
  const marks = chart.bars.hasRange ? MARKS : MARKS.slice(0, 2);
  const isAboveZero = chart.bars.low.every((low) => low > 0);
  const scales = [...new Set(['linear', isAboveZero && 'log', options().scale])].filter(Boolean);
  const switches = [choice('mark', marks), choice('scale', scales)];
  if (document.fullscreenEnabled) switches.push(fullScreen());
  const refresh = () => switches.forEach((show) => show());
  refresh();
  return { refresh };

  /** A button for each value of an option, the first of which is the default. Gives what shows the one in use. */
  function choice(name, values) {
    const buttons = values.map((value) => button(t(value), () => set(name, value)));
    body.append(el('div', { class: 'row middle', role: 'group', 'aria-label': t(name) }, el('span', {}, t(name)), ...buttons));
    return () => values.forEach((value, at) => press(buttons[at], value === (options()[name] ?? values[0])));
  }

  function set(name, value) {
    if (host.localName === 'level-chart') host.options = { ...host.options, [name]: value };
    else chart.setOptions({ ...options(), [name]: value });
    refresh();
  }

  function fullScreen() {
    const isFull = () => document.fullscreenElement === host || host.matches(':fullscreen');
    let place = [0, 0]; // of the page, which some browsers forget
    const toggle = button(t('full'), () => {
      if (isFull()) return document.exitFullscreen();
      place = [scrollX, scrollY];
      host.requestFullscreen().catch(() => {}); // a page may forbid it
    });
    body.append(el('div', { class: 'row' }, toggle));
    const changed = () => {
      refresh();
      if (!isFull()) scrollTo({ left: place[0], top: place[1], behavior: 'instant' });
    };
    host.addEventListener('fullscreenchange', changed, { signal });
    return () => press(toggle, isFull());
  }
}

function press(one, isPressed) {
  one.setAttribute('aria-pressed', String(isPressed));
}
