// What if: a reader's own entry, stop and targets. An illustration, not advice, and it says so.
import { button, el, off } from './parts.js';

const MOST_TARGETS = 3;
const STEP = 0.0025; // of the price: four taps move one per cent
const ID = 'whatif'; // within the chart's own tree, where no other id has this name
const WAIT_MS = 120; // 10,000 paths take some milliseconds; a held key or a hand that drags asks once

export function open({ chart, host, body, words, format, say }) {
  const t = (key, places) => words(`whatif.${key}`, places);
  const step = roundStep(chart.bars.close.at(-1) * STEP);
  const fields = new Map();
  const moved = new Set(); // names of the prices that the reader has set
  let handles = null;
  let timer = 0;
  let shown = ''; // what the table speaks of
  const targets = el('span', { class: 'row' });
  const result = el('div');
  const add = button(t('add'), () => {
    const prices = readTargets();
    const rest = prices.at(-1) - read('entry');
    addTarget(prices.at(-1) + Math.sign(rest) * 4 * step);
    changed();
  });
  const remove = button(t('remove'), () => {
    fields.delete(`target${count()}`);
    targets.lastElementChild.remove();
    changed();
  });
  const start = beginning(chart, host);
  body.append(
    el('div', { class: 'row' }, priceField('entry', t('entry'), start.entry), priceField('stop', t('stop'), start.stop), targets, add, remove),
    result,
    el('p', { class: 'note' }, t('note')),
  );
  for (const price of start.targets) addTarget(price);
  body.addEventListener('keydown', (event) => event.key === 'Escape' && leave());

  function count() {
    return [...fields.keys()].filter((name) => name.startsWith('target')).length;
  }

  function addTarget(price) {
    const name = `target${count() + 1}`;
    targets.append(priceField(name, t('target', { count: count() + 1 }), price));
  }

  function priceField(name, label, price) {
    const input = el('input', { type: 'number', inputmode: 'decimal', step: 'any', min: 0, value: tidy(price), input: () => typed(name) });
    const move = (by) => {
      input.value = tidy(Number(input.value) + by);
      typed(name);
    };
    input.addEventListener('keydown', (event) => {
      if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
      event.preventDefault(); // the browser's own step is 1, whatever the price is
      move(event.key === 'ArrowUp' ? step : -step);
    });
    fields.set(name, input);
    const by = format.price(step);
    const id = `${ID}-${name}`;
    input.id = id;
    return el(
      'div',
      { class: 'field' },
      el('label', { for: id }, label),
      el(
        'span',
        { class: 'step' },
        button('−', () => move(-step), { 'aria-label': t('less', { what: label, by }) }),
        input,
        button('+', () => move(step), { 'aria-label': t('more', { what: label, by }) }),
      ),
    );
  }

  function read(name) {
    return Number(fields.get(name).value);
  }

  function readTargets() {
    return [...fields.keys()].filter((name) => name.startsWith('target')).map(read);
  }

  function tidy(price) {
    return String(Number(Math.max(0, price).toFixed(format.decimals)));
  }

  /** Esc, here or on a handle: the panel closes, and what it drew goes with it. */
  function leave() {
    const details = body.closest('details');
    details.open = false;
    details.querySelector('summary').focus();
  }

  /** What can be taken hold of in the picture: the prices of the fields. */
  function hold() {
    handles ??= chart.hold?.({
      side: 'right',
      keys: () => [...fields.keys()],
      priceOf: (name) => fields.get(name)?.valueAsNumber,
      isMoved: (name) => moved.has(name),
      name: (name) => t('move', { what: fields.get(name).labels[0].textContent }),
      move: (name, price) => {
        fields.get(name).value = String(price);
        typed(name);
      },
      escape: leave,
    });
    handles?.renew();
  }

  function typed(name) {
    moved.add(name);
    changed();
  }

  /** The handles follow at once. The answer follows a hand that moves on at intervals, and comes when it rests. */
  function changed() {
    handles?.renew();
    if (timer === 0) timer = setTimeout(show, WAIT_MS);
  }

  /** A stop below the entry means long, above it short: nobody has to say so twice. */
  function idea() {
    const text = (name) => fields.get(name).value;
    const side = read('stop') > read('entry') ? 'short' : 'long';
    const names = [...fields.keys()].filter((name) => name.startsWith('target'));
    return `${side} ${text('entry')} stop ${text('stop')} targets ${names.map(text).join(' ')}`;
  }

  function show() {
    clearTimeout(timer);
    timer = 0;
    off(add, count() >= MOST_TARGETS);
    off(remove, count() <= 1);
    const untyped = [...fields.keys()].filter((name) => !(read(name) > 0));
    const wrong = untyped.length > 0 ? untyped : misplaced();
    for (const [name, input] of fields) {
      if (wrong.includes(name)) input.setAttribute('aria-invalid', 'true');
      else input.removeAttribute('aria-invalid');
    }
    const price = format.price(chart.analysis.lastClose);
    if (untyped.length > 0) return refuse(untyped.map((name) => t('type', { field: fields.get(name).labels[0].textContent, price })));
    if (wrong.length > 0) return refuse([t('order')]);
    chart.showScenario(idea());
    const [scenario] = chart.analysis.scenarios; // drawn and described from one simulation
    shown = asked();
    const rows = scenario.targets.map((target) => [
      format.price(target.price),
      format.ratio(target.reward),
      format.percent(target.breakEven),
      target.odds === null ? '–' : t('odds', { odds: format.finePercent(target.odds), error: format.finePercent(target.oddsError) }),
    ]);
    const head = ['columnTarget', 'columnReward', 'columnBreakEven', 'columnOdds'].map((key) => t(key));
    const risk = Math.abs(scenario.entry - scenario.stop);
    const caption = t('caption', { side: t(scenario.side), entry: format.price(scenario.entry), risk: format.price(risk) });
    result.replaceChildren(
      el(
        'div',
        { class: 'scroll', role: 'region', tabindex: 0, 'aria-label': t('title') },
        el(
          'table',
          {},
          el('caption', {}, el('span', {}, caption)),
          el('thead', {}, el('tr', {}, ...head.map((text) => el('th', { scope: 'col' }, text)))),
          el('tbody', {}, ...rows.map(([first, ...rest]) => el('tr', {}, el('th', { scope: 'row' }, first), ...rest.map((text) => el('td', {}, text))))),
        ),
      ),
    );
    say(rows.map(([price, reward, even, odds]) => t('said', { price, reward, even, odds })).join(' '));
  }

  /** Says what is wrong with the prices; the last idea that could be drawn stays. */
  function refuse(sentences) {
    result.replaceChildren(...sentences.map((text) => el('p', { class: 'error' }, text)));
    say(sentences.join(' '));
    shown = '';
  }

  /** The prices that stand on the wrong side of the entry, or on it. */
  function misplaced() {
    const away = (name) => read(name) - read('entry');
    const side = Math.sign(away('stop'));
    return [...fields.keys()].filter((name) => (name === 'stop' ? side === 0 : name !== 'entry' && away(name) * side >= 0 && side !== 0));
  }

  /** The idea and the bars on which it is judged. */
  function asked() {
    const { close } = chart.bars;
    return [idea(), chart.asOf, close.length, close.at(-1)].join(' ');
  }

  /** Opened again, other bars or another view. Only the first two change the answer. */
  function refresh() {
    if (asked() !== shown)
      show(); // also where a price is wrong
    else if (shown) chart.showScenario(idea()); // drawn anew where it was taken away
    hold();
  }

  refresh();
  return {
    refresh,
    close() {
      clearTimeout(timer);
      timer = 0;
      handles?.remove();
      handles = null;
      chart.showScenario(null);
    },
  };
}

/** The idea that the page names for this panel, the first that it draws, else one between the nearest levels around the last close. */
function beginning(chart, host) {
  const { scenarios, levels, lastClose, atr } = chart.analysis;
  const idea = named(chart, host.getAttribute('whatif')) ?? scenarios[0];
  const room = 3 * (atr.last ?? lastClose / 100);
  if (idea) {
    // What names no stop begins with one that a reader can move.
    const stop = idea.stop ?? idea.entry + (idea.side === 'long' ? -room : room);
    return { entry: idea.entry, stop, targets: idea.targets.map((target) => target.price) };
  }
  const prices = levels.map((level) => level.price);
  const below = prices.filter((price) => price < lastClose - room / 6);
  const above = prices.filter((price) => price > lastClose + room / 6);
  return {
    entry: lastClose,
    stop: below.length > 0 ? Math.max(...below) : lastClose - room,
    targets: [above.length > 0 ? Math.min(...above) : lastClose + room],
  };
}

/** The nearest of 1, 2 and 5 times a power of ten. */
function roundStep(step) {
  const power = 10 ** Math.floor(Math.log10(step));
  return [1, 2, 5, 10].findLast((times) => times * power <= step * 1.4) * power;
}

function named(chart, text) {
  try {
    return text ? chart.scenario(text) : null;
  } catch (error) {
    console.warn(`levelchart: attribute whatif: ${error.message}`);
    return null;
  }
}
