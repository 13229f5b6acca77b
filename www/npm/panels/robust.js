// Does it hold up? What the chart states, asked again with other settings.
import { averageName } from './columns.js';
import { el, tableOf } from './parts.js';

export function open({ chart, body, words, format }) {
  const t = (key, places) => words(`robust.${key}`, places);

  function show() {
    const found = chart.robustness;
    body.replaceChildren(el('p', {}, t(found.length > 0 ? 'intro' : 'nothing')), ...found.flatMap((one) => part(one)), el('p', { class: 'note' }, t('note')));
  }

  function part(one) {
    const judges = [...new Set(one.trials.map((trial) => trial.judgedBy))];
    const settings = one.trials.filter((trial) => trial.judgedBy === judges[0]).map(settingOf);
    const answers = (judge) => one.trials.filter((trial) => trial.judgedBy === judge).map((trial) => t(trial.holds ? 'yes' : 'no'));
    const rows = judges.map((judge) => [t(judge), ...answers(judge)]);
    const count = t('count', { held: format.whole(one.held), all: format.whole(one.trials.length) });
    return [el('p', { class: 'lead' }, statement(one)), tableOf(count, [t('judged'), ...settings], rows)];
  }

  function settingOf(trial) {
    return trial.period === undefined ? t('width', { times: format.ratio(trial.width) }) : t('period', { bars: format.whole(trial.period) });
  }

  function statement(one) {
    const date = one.time && format.date(one.time);
    if (one.kind === 'cross') return t(one.direction === 'up' ? 'crossUp' : 'crossDown', { line: lineOf(one.line), date });
    const price = chart.priceExactly(one.price);
    if (one.kind === 'breakout') return t(one.direction === 'up' ? 'breakUp' : 'breakDown', { price, date });
    return t('role', { price, role: words(`role.${one.role}`) });
  }

  /** `sma(200)` as a reader calls it. */
  function lineOf(name) {
    const [, kind, period] = /^(\w+)\((\d+)\)$/.exec(name);
    return averageName({ kind, period }, words, chart.isDaily);
  }

  show();
  return { refresh: show };
}
