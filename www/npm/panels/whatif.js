// What if: a reader's own entry, stop and targets. An illustration, not advice, and it says so.
import { areAboveZero } from '../format.js';
import { barsInView, el, tableOf } from './parts.js';
import { Prices, rangeOf } from './prices.js';

const WAIT_MS = 120; // 10,000 paths take some milliseconds; a held key or a hand that drags asks once

export function open({ chart, host, options, body, words, format, say, kept }) {
  const text = (key, places) => words(`whatif.${key}`, places);
  const row = el('div', { class: 'row' });
  let prices;
  let given; // the bars of which they are: the same where one is added
  let name; // of those
  let day; // that the chart is set back to
  begin(kept || beginning(chart, host));
  const result = el('div');
  let handles = null; // on the prices in the picture
  let timer = 0; // of the next answer; 0 where none is due
  let answered = null; // the analysis that the table speaks of; null where it speaks of nothing
  body.append(row, result, el('p', { class: 'note' }, text('note')));

  function begin(start) {
    prices = new Prices(start, chart.bars, format, text, changed, () => closePanel(body));
    row.replaceChildren(...prices.parts);
    follow();
  }

  /** Goes by the bars and the day of the chart. */
  function follow() {
    ({ given, asOf: day } = chart);
    name = options().label;
  }

  /**
   * Whether the prices are those of other bars, or of another day than the chart's. What a reader set stays: on another day, and on other
   * bars of the same name, if it is a price of theirs.
   */
  function isAstray() {
    if (given === chart.given) return day !== chart.asOf && !prices.isSet;
    return !prices.isSet || name !== options().label || isFar(prices.start.entry, chart.bars);
  }

  /** The handles follow at once. The answer follows a hand that moves on at intervals, and comes when it rests. */
  function changed() {
    handles?.renew();
    timer ||= setTimeout(show, WAIT_MS);
  }

  function stop() {
    clearTimeout(timer);
    timer = 0;
  }

  /** Draws the idea of the fields and answers it, or says what is wrong with them; the last idea that could be drawn stays then. */
  function show() {
    stop();
    const wrong = faultsOf(prices, text, format.price(chart.analysis.lastClose));
    answered = null;
    if (wrong.length > 0) return answer(wrong, ...wrong.map((fault) => el('p', { class: 'error' }, fault)));
    chart.showScenario(prices.idea);
    answered = chart.analysis;
    answer(...answerOf(answered.scenarios[0], text, format)); // drawn and described from one simulation
  }

  function answer(sentences, ...shown) {
    result.replaceChildren(...shown);
    say(sentences.join(' '));
  }

  /** Opened again, other bars or another view. Only the first two change the answer. */
  function refresh() {
    prices.bars = chart.bars;
    if (isAstray()) {
      begin(beginning(chart, host));
      handles?.remove();
      handles = null;
    }
    follow();
    if (chart.analysis !== answered) show(); // also where a price is wrong
    if (!handles) {
      showNewest(chart);
      handles = chart.hold?.(prices);
    }
    handles?.renew();
  }

  refresh();
  return {
    refresh,
    kept: () => !isAstray() && faultsOf(prices, text, '').length === 0 && { ...prices.start, isSet: prices.isSet },
    close() {
      stop();
      handles?.remove();
      handles = null;
      chart.showScenario(null);
      answered = null; // opened again it says its answer again
    },
  };
}

/** Moves a view of earlier bars to the newest one, where the idea begins. */
function showNewest(chart) {
  const { bars } = chart.analysis;
  if (barsInView(chart).last < bars - 1) chart.setView({ first: bars, count: chart.view.count });
}

/** Closes the panel for Esc on a handle; what it drew goes with it. */
function closePanel(body) {
  const details = body.closest('details');
  details.open = false;
  details.querySelector('summary').focus();
}

/** Marks the fields whose prices are wrong. Gives sentences that say what is; `price` is an example of one. */
function faultsOf(prices, text, price) {
  const untyped = prices.keys().filter((key) => prices.priceOf(key) === undefined);
  const misplaced = untyped.length > 0 ? [] : prices.misplaced();
  prices.mark([...untyped, ...misplaced]);
  return misplaced.length > 0 ? [text('order')] : untyped.map((key) => text('type', { field: prices.label(key), price }));
}

/** The figures of an idea: sentences, and a table that says the same. */
function answerOf({ side, entry, stop, targets }, text, format) {
  const rows = targets.map(({ price, reward, breakEven, odds, oddsError }) => [
    format.price(price),
    format.ratio(reward),
    format.percent(breakEven),
    odds === null ? '–' : text('odds', { odds: format.finePercent(odds), error: format.finePercent(oddsError) }),
  ]);
  const head = ['columnTarget', 'columnReward', 'columnBreakEven', 'columnOdds'].map((key) => text(key));
  const caption = text('caption', { side: text(side), entry: format.price(entry), risk: format.price(Math.abs(entry - stop)) });
  const said = rows.map(([price, reward, even, odds]) => text('said', { price, reward, even, odds }));
  return [said, tableOf(caption, head, rows, { 'aria-label': text('title') })];
}

/** The idea of a link, the one that the page names for this panel, the first that it draws, else one between the nearest levels around the last close. */
function beginning(chart, host) {
  const { levels, lastClose, atr } = chart.analysis;
  const idea = named(chart, chart.linked ?? (chart.isPast ? null : host.getAttribute('whatif'))) ?? chart.scenarios[0];
  const room = 3 * (atr.last ?? Math.abs(lastClose) / 100);
  if (idea && !isFar(idea.entry, chart.bars)) {
    // What names no stop begins with one that a reader can move.
    const stop = idea.stop ?? idea.entry + (idea.side === 'long' ? -room : room);
    return { entry: idea.entry, stop, targets: idea.targets.map((target) => target.price) };
  }
  /** The nearest level above the close, 1, or below it, -1. */
  const nearest = (side) => {
    const beyond = levels.map(({ price }) => (price - lastClose) * side).filter((away) => away > room / 6);
    return lastClose + side * (beyond.length > 0 ? Math.min(...beyond) : room);
  };
  return { entry: lastClose, stop: nearest(-1), targets: [nearest(1)] };
}

/** Whether a price is that of another series: half of the lowest of these bars, twice the highest, or beyond; where they come to zero, as far from them again as they reach. */
function isFar(price, bars) {
  const [lowest, highest] = rangeOf(bars);
  const [down, up] = areAboveZero(bars) ? [lowest / 2, highest] : [highest - lowest, highest - lowest];
  return price < lowest - down || price > highest + up;
}

function named(chart, text) {
  try {
    return text ? chart.scenario(text) : null;
  } catch (error) {
    console.warn(`levelchart: attribute whatif: ${error.message}`);
    return null;
  }
}
