// The levels that a reader can move: the editor's, by index, and one of their own, null.
import { Handles } from './handles.js';

export function levelHandles(explorer) {
  return new Handles(explorer, {
    keys: () => [...explorer.editors.keys(), null],
    priceOf: (index) => explorer.trying.priceOf(index),
    isMoved: (index) => explorer.trying.isTried(index),
    move: (index, price) => explorer.trying.move(index, price),
    hold: (index) => explorer.hear(index),
    name: (index) => {
      const { text, editors } = explorer;
      return text.say('level.move', { level: index === null ? text.say('level.own') : text.name(editors[index]) });
    },
  });
}
