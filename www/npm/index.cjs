// levelchart for `require`. The package is ES modules: they are loaded at the first call, and every call forwards to them.
const forward =
  (name) =>
  async (...given) =>
    (await import('./index.js'))[name](...given);

exports.init = forward('init');
exports.parse = forward('parse');
exports.analyze = forward('analyze');
exports.renderSVG = forward('renderSVG');
exports.createChart = forward('createChart');
exports.registerWords = forward('registerWords');

/** Stands for the class of the modules, which comes later than this file: every error of theirs is an instance. */
exports.LevelChartError = class LevelChartError extends Error {
  static [Symbol.hasInstance](thrown) {
    return thrown?.name === 'LevelChartError' && typeof thrown.code === 'string';
  }
};
