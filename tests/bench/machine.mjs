// How fast this machine is, in the unit of the browser's own developer tools, which slow a page by it: the benchmark index
// of Lighthouse. "Four times slower" is a middling phone on one machine and a poor one on another.

/** What the tools take a phone for: a middling one such as a Pixel 5, and a poor one such as a Moto G Power of 2022. */
export const PHONES = { middling: 1000, poor: 264 };

const ROUNDS = 3; // the fastest counts: other programs of the machine only slow it

/** The index in a page of `browser`. */
export async function indexOf(browser) {
  const page = await browser.newPage();
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await page.evaluate(index));
  await page.close();
  return Math.max(...rounds);
}

/** Runs in the page: a tenth of the rounds a second of two small works, of which one feeds the garbage collector. Their mean. */
function index() {
  const MS = 500;
  const perSecond = (work) => {
    const start = Date.now();
    let rounds = 0;
    while (Date.now() - start < MS) {
      rounds += 1;
      if (!work(rounds)) throw new Error('what nobody looks at is not computed');
    }
    return rounds / ((Date.now() - start) / 1000);
  };
  const lengthen = () => {
    let text = '';
    for (let at = 0; at < 10_000; at += 1) text += 'a';
    return text.length > 1;
  };
  const pair = [0, 1].map(() => Array.from({ length: 100_000 }, (_, at) => at));
  const copy = (round) => {
    const [from, to] = round % 2 ? pair : pair.toReversed();
    for (let at = 0; at < from.length; at += 1) to[at] = from[at];
    return to.length > 1;
  };
  return (perSecond(lengthen) + perSecond(copy)) / 2 / 10;
}
