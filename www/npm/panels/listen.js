// The view as sound: pitch is the price, a click is a level reached. Nothing sounds until a reader asks.
import { barsInView, button, el } from './parts.js';

const SECONDS = 4;
const LOW_HZ = 220; // two octaves that small loudspeakers play and old ears hear
const HIGH_HZ = 880;
const LOUDNESS = 0.14; // of full scale: below speech
const CLICK_HZ = 1760;
const CLICK_SECONDS = 0.035;
const FADE_SECONDS = 0.02; // an edge in the loudness would click by itself

/**
 * When which pitch sounds, and when it clicks. Prices are taken by ratio, as ears take pitches, by difference where they come to zero. A click marks the first
 * of some neighbouring bars whose range meets a level's band.
 */
export function score({ high, low, close }, levels, seconds = SECONDS) {
  const bottom = Math.min(...close);
  const above = (price) => (bottom > 0 ? Math.log(price / bottom) : price - bottom);
  const range = above(Math.max(...close));
  const step = seconds / Math.max(1, close.length - 1);
  const hz = (price) => LOW_HZ * (HIGH_HZ / LOW_HZ) ** (range > 0 ? above(price) / range : 0.5);
  const notes = Array.from(close, (price, bar) => ({ at: bar * step, hz: hz(price) }));
  const meets = (level, bar) => low[bar] <= level.high && high[bar] >= level.low;
  const clicks = [];
  for (let bar = 1; bar < close.length; bar++) {
    if (levels.some((level) => meets(level, bar) && !meets(level, bar - 1))) clicks.push({ at: bar * step });
  }
  return { notes, clicks };
}

export function open({ chart, body, words, format, say, signal }) {
  const t = (key, places) => words(`listen.${key}`, places);
  const play = button(t('play'), () => (player ? stop() : start()));
  const legend = el('p', { class: 'note' });
  body.append(el('div', { class: 'row middle' }, play), legend);
  let player = null;

  function viewed() {
    const { first, last } = barsInView(chart);
    const { bars } = chart;
    const part = (name) => bars[name].slice(first, last + 1);
    return { first, high: part('high'), low: part('low'), close: part('close') };
  }

  function describe() {
    const { close } = viewed();
    legend.textContent = t('legend', { low: format.price(Math.min(...close)), high: format.price(Math.max(...close)) });
  }

  function start() {
    const bars = viewed();
    const { given } = chart;
    const { notes, clicks } = score(bars, chart.analysis.levels);
    const sound = new AudioContext();
    const begins = sound.currentTime + 0.05;
    tone(sound, begins, notes);
    for (const { at } of clicks) click(sound, begins + at);
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    player = { sound, frame: 0 };
    const follow = () => {
      if (!player) return;
      const at = sound.currentTime - begins;
      if (at > SECONDS + 0.2 || chart.given !== given) return stop();
      if (!calm && at >= 0) chart.highlight({ bars: [bars.first + Math.min(notes.length - 1, Math.floor((at / SECONDS) * notes.length))] });
      player.frame = requestAnimationFrame(follow);
    };
    player.frame = requestAnimationFrame(follow);
    play.textContent = t('stop');
    say(t('playing'));
  }

  function stop() {
    if (!player) return;
    cancelAnimationFrame(player.frame);
    player.sound.close();
    player = null;
    play.textContent = t('play');
    chart.highlight(null);
    describe(); // other bars may have come
  }

  const silence = (event) => {
    if (event.key !== 'Escape' || !player) return;
    event.stopPropagation(); // the next one closes the panel
    stop();
  };
  body.addEventListener('keydown', silence);
  // Wherever the focus is: who cannot find the button still has Esc.
  addEventListener('keydown', silence, { signal });
  signal.addEventListener('abort', stop);
  describe();
  return { refresh: () => player || describe(), close: stop };
}

function tone(sound, begins, notes) {
  const pitch = sound.createOscillator();
  const loudness = sound.createGain();
  pitch.type = 'triangle';
  pitch.frequency.setValueAtTime(notes[0].hz, begins);
  for (const { at, hz } of notes.slice(1)) pitch.frequency.linearRampToValueAtTime(hz, begins + at);
  const ends = begins + notes.at(-1).at;
  loudness.gain.setValueAtTime(0, begins);
  loudness.gain.linearRampToValueAtTime(LOUDNESS, begins + FADE_SECONDS);
  loudness.gain.setValueAtTime(LOUDNESS, ends);
  loudness.gain.linearRampToValueAtTime(0, ends + FADE_SECONDS);
  pitch.connect(loudness).connect(sound.destination);
  pitch.start(begins);
  pitch.stop(ends + FADE_SECONDS);
}

function click(sound, at) {
  const pitch = sound.createOscillator();
  const loudness = sound.createGain();
  pitch.type = 'square';
  pitch.frequency.value = CLICK_HZ;
  loudness.gain.setValueAtTime(LOUDNESS, at);
  loudness.gain.exponentialRampToValueAtTime(LOUDNESS / 100, at + CLICK_SECONDS);
  pitch.connect(loudness).connect(sound.destination);
  pitch.start(at);
  pitch.stop(at + CLICK_SECONDS);
}
