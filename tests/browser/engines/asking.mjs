// Flows of readers who ask: levels of their own, panels, prose, and the article at rest.
import assert from 'node:assert/strict';
import { KEYS } from '../webdriver.mjs';
import { openPanel } from './reader.mjs';

const PANELS = ['rewind', 'whatif', 'robust', 'replay', 'listen', 'table', 'save', 'method'];
const clickButton = ({ find }, panel, text) =>
  [...find(`[data-panel=${panel}]`).querySelectorAll('button')].find((one) => one.textContent.startsWith(text)).click();

export const ASKING = {
  'a typed level is answered': async (reader) => {
    await reader.chart('explore="levels"');
    await reader.focus('.try input');
    await reader.press(...'2108');
    await reader.until(({ find }) => find('.sentence').textContent.startsWith('At 2,108: '));
    assert.match(await reader.text('.sentence'), /^At 2,108: \d+ touch.* \d+% at arbitrary levels\./);
    await reader.press(KEYS.up);
    await reader.until(({ find }) => find('.sentence').textContent.startsWith('At 2,109: '));
    await reader.quiet();
  },

  'a handle moves by arrow keys, and Escape brings the level back': async (reader) => {
    await reader.chart('explore="levels"');
    await reader.focus('.handle input[aria-label="Move: resistance 2,150"]');
    await reader.press('\uE015', '\uE015'); // down
    await reader.until(({ find }) => find('.handle input[aria-label="Move: resistance 2,150"]').getAttribute('aria-valuetext') === '2,148');
    await reader.press(KEYS.escape);
    await reader.until(({ find }) => find('.sentence').textContent.startsWith('At 2,150: '));
  },

  'a mouse drags a level, and its record is told': async (reader) => {
    await reader.chart('explore="levels"');
    const from = await reader.at('.handle');
    await reader.drag(from, { x: from.x, y: from.y + 40 });
    assert.match(await reader.until(({ find }) => /^At 2,\d\d\d: /.test(find('.sentence').textContent) && find('.sentence').textContent), /touch/);
  },

  'every panel opens by keys and holds something': async (reader) => {
    await reader.chart('explore="levels" replay="20" share');
    for (const name of PANELS) await openPanel(reader, name, KEYS.enter);
    const lengths = await reader.ask(({ find }, names) => names.map((name) => [name, find(`[data-panel=${name}] .body`).textContent.length]), PANELS);
    for (const [name, length] of lengths) assert.ok(length > 20, `${name}: ${length} letters`);
    assert.ok(!/\bui\.|undefined|NaN|\{/.test(await reader.text('.more')));
    await reader.quiet();
  },

  'a typed stop changes the rewards of an idea at once': async (reader) => {
    await reader.chart('explore="levels" scenario="long 2080 stop 2000 targets 2150 2250"');
    await openPanel(reader, 'whatif', KEYS.enter);
    const rows = ({ find }) => [...find('[data-panel=whatif] tbody').rows].map((row) => [...row.cells].slice(0, 3).map((cell) => cell.textContent));
    assert.deepEqual(await reader.ask(rows), [
      ['2,150', '0.88', '53%'],
      ['2,250', '2.13', '32%'],
    ]);
    await reader.ask(({ find }) => {
      const label = [...find('[data-panel=whatif]').querySelectorAll('label')].find((one) => one.textContent.startsWith('Stop'));
      const field = label.control ?? label.querySelector('input');
      field.focus();
      field.select();
    });
    await reader.press(...'2045');
    await reader.until(({ find }) => find('[data-panel=whatif] tbody')?.rows[0].cells[1].textContent === '2');
    assert.deepEqual(await reader.ask(rows), [
      ['2,150', '2', '33%'],
      ['2,250', '4.86', '17%'],
    ]);
    await reader.quiet();
  },

  'a replay brings the sessions in one by one and ends where it began': async (reader) => {
    await reader.chart('explore="levels" replay="20"');
    const summary = await reader.ask(({ chart }) => chart.analysis.summary);
    await openPanel(reader, 'replay', KEYS.enter);
    await reader.ask(clickButton, 'replay', 'One session');
    await reader.until(({ chart }) => chart.analysis.bars === 501);
    await reader.ask(clickButton, 'replay', 'Go on');
    await reader.until(({ chart }) => chart.analysis.bars > 503);
    await reader.ask(clickButton, 'replay', 'To the end');
    await reader.until(({ chart }, summary) => chart.analysis.bars === 520 && chart.analysis.summary === summary, summary);
    await reader.quiet();
  },

  'a rewind knows no later bar, and a closed panel comes back to today': async (reader) => {
    await reader.chart('explore="levels" published="2026-01-15"');
    await openPanel(reader, 'rewind', KEYS.enter);
    await reader.focus('[data-panel=rewind] input[type=range]');
    await reader.press(KEYS.left);
    await reader.until(({ chart }) => chart.analysis.to === '2026-02-05' && chart.analysis.bars === 519);
    await reader.focus('[data-panel=rewind] > summary');
    await reader.press(KEYS.enter);
    await reader.until(({ chart }) => chart.analysis.to === '2026-02-06');
  },

  'the bars in view are saved as CSV and the picture as PNG and SVG': async (reader) => {
    await reader.chart('explore="levels"');
    await openPanel(reader, 'save', KEYS.enter);
    // What would go to a file is kept in the page: how a download is shown is each browser's own.
    await reader.ask(() => {
      window.saved = [];
      const make = URL.createObjectURL;
      URL.createObjectURL = (blob) => (window.saved.push({ blob }), make.call(URL, blob));
      HTMLAnchorElement.prototype.click = function () {
        window.saved.at(-1).name = this.download;
      };
    });
    const saved = async (text, ending) => {
      await reader.ask(clickButton, 'save', text);
      return reader.until((_, ending) => {
        const { name, blob } = window.saved.find((one) => one.name?.endsWith(ending)) ?? {};
        return name && { name, size: blob.size, type: blob.type };
      }, ending);
    };
    const csv = await saved('Data in view', '.csv');
    assert.equal(csv.name, 'c-2025-02-06-2026-02-06.csv');
    assert.ok(csv.size > 10_000, `${csv.size} bytes`);
    const png = await saved('Picture (PNG)', '.png');
    assert.ok(png.type === 'image/png' && png.size > 10_000, JSON.stringify(png));
    const svg = await saved('Picture (SVG)', '.svg');
    assert.ok(svg.size > 5_000, JSON.stringify(svg));
    await reader.quiet();
  },

  'a statement opens by a click and by a key, and closes with Escape': async (reader) => {
    await reader.chart('', { body: '<p>RSI is <span data-claim="rsi(14) ~ 63" data-chart="c">63</span>.</p>' });
    await reader.until(() => document.querySelector('[data-claim]').dataset.verdict === 'holds');
    const popover = () => {
      const one = document.querySelector('[data-level-chart-verdict]');
      return one && one.getBoundingClientRect().height > 0 && [...one.querySelectorAll('p')].map((line) => line.textContent);
    };
    await reader.click(await reader.inPage('[data-claim]'));
    assert.deepEqual(await reader.until(popover), ['Supported by the data', '63', '62.88']);
    await reader.press(KEYS.escape);
    await reader.until(() => document.querySelector('[data-level-chart-verdict]').getBoundingClientRect().height === 0);
    await reader.ask(() => document.querySelector('[data-claim] button').focus());
    await reader.press(KEYS.enter);
    await reader.until(popover);
    await reader.press(KEYS.escape);
    await reader.until(() => document.activeElement.closest('[data-claim]'));
    await reader.quiet();
  },

  'a price in the prose marks its level in the picture': async (reader) => {
    const statement = '<span data-claim="close > 1" data-chart="c">above 1</span>';
    await reader.chart('', { body: `<p>Resistance at <a href="#c" data-level="2150">2,150</a>, ${statement}.</p>` });
    await reader.until(() => document.querySelector('[data-verdict]') !== null); // the prose is tied to the chart
    const marked = ({ root }) => {
      const layer = root.querySelector('canvas[aria-hidden]');
      return (
        Boolean(layer) && layer.width > 1 && new Uint32Array(layer.getContext('2d').getImageData(0, 0, layer.width, layer.height).data.buffer).some(Boolean)
      );
    };
    assert.equal(await reader.ask(marked), false);
    await reader.hover(await reader.inPage('a[data-level]'));
    await reader.until(marked);
  },

  'the article at rest asks for its stub alone, and a mouse makes it live with its values': async (reader) => {
    await atRest(reader);
    await reader.hover(await place(reader));
    await reader.live();
    assert.match(await reader.until(({ find }) => find('[part~=readout]') && !find('[part~=readout]').hidden && find('[part~=readout]').textContent), /Close/);
  },

  'the article at rest becomes live by a key in its chart': async (reader) => {
    await atRest(reader);
    await reader.ask(({ find }) => find('.box').focus());
    await reader.live();
    await reader.until(({ root }) => root.activeElement?.matches('[part~=cursor]'));
  },

  'the article at rest becomes live by a tap': async (reader) => {
    await atRest(reader);
    await reader.tap(await place(reader));
    await reader.live();
  },
};

/** The article as `prerender` writes it, which has asked for the stub and nothing else of the package. */
async function atRest(reader) {
  await reader.size(1100, 1000);
  await reader.open(new URL('prerendered.html', reader.site.base).href);
  await reader.until(() => customElements.get('level-chart') !== undefined);
  reader.site.asked();
  await place(reader);
  // Twenty frames: more than a chart near the screen needs to ask for its scripts.
  await reader.ask(() => {
    const count = () => (window.frames20 = (window.frames20 ?? 0) + 1) < 20 && requestAnimationFrame(count);
    requestAnimationFrame(count);
  });
  await reader.until(() => window.frames20 >= 20);
  assert.deepEqual(
    reader.site.asked().filter((path) => /^\/(levelchart|data)\//.test(path)),
    [],
  );
}

/** A point in the picture at rest. */
function place(reader) {
  return reader.inPage('level-chart', 0.4, 0.15);
}
