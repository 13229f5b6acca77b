// How the picture is drawn: the mark, the scale, and as large as the screen. What a reader chooses goes before what the page asks for.
import { choose } from '../chosen.js';
import { areAboveZero } from '../format.js';
import { button, el, joined } from './parts.js';

const MARKS = ['line', 'area', 'candle', 'bar']; // the last two need a range
const RELATIVE = ['percent', 'index']; // these alone show the series to compare with

/** The marks and the scales that a chart can have, each with its default first, and the series that a scale compares. `asked`: the scale in use. */
export function choicesOf({ bars, analysis }, asked) {
  const isAboveZero = areAboveZero(bars);
  const compared = isAboveZero ? analysis.relative : []; // below zero nothing shows them
  const scales = new Set(['linear', isAboveZero && 'log', compared.length > 0 && 'percent', asked]);
  return { mark: bars.hasRange ? MARKS : MARKS.slice(0, 2), scale: [...scales].filter(Boolean), compared };
}

export function open({ chart, host, options, body, words, signal }) {
  const t = (key, places) => words(`look.${key}`, places);
  const { mark: marks, scale: scales, compared } = choicesOf(chart, options().scale);
  const switches = [choice('mark', marks), choice('scale', scales), without()];
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

  /** The series that the scale in use leaves out. Gives what says so. */
  function without() {
    const note = el('p', { class: 'note', role: 'status' });
    body.append(note);
    return () => {
      const { scale, compareLabels } = options();
      const names = RELATIVE.includes(scale) ? [] : compared.map(({ name }) => compareLabels?.[name] ?? name);
      const offered = scales.filter((one) => RELATIVE.includes(one)).map((one) => t(one));
      const said = names.length > 0 ? t('without', { names: joined(words, names), scales: joined(words, offered) }) : '';
      if (note.textContent !== said) note.textContent = said;
    };
  }

  function set(name, value) {
    if (host.localName === 'level-chart') host.options = choose(host.options, name, value);
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
