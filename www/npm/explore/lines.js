// The lines of text that a row of values has, and those of the page above it.

const STEP = 6; // CSS pixels, less than any line is high

/** The height of a line, in CSS pixels. */
export function lineOf(row) {
  return Number.parseFloat(getComputedStyle(row).lineHeight);
}

/** The lines of a row of values. */
export function linesOf(row) {
  return Math.floor(row.offsetHeight / lineOf(row));
}

/** Leaves the last values of a row out until it fits, or has the `least` of them. Dots say that there are more; both of a pair go. */
export function shorten(row, least, fits) {
  const dots = dotsOf(row);
  const values = () => row.children.length - Number(dots.isConnected);
  while (values() > least && !fits(row)) {
    row.append(dots);
    const last = dots.previousSibling;
    last.remove();
    if (last.className === 'pair' && values() > least) dots.previousSibling.remove();
  }
  if (!fits(row)) dots.remove();
}

/** What stands behind values of which some are left out. */
export const dotsOf = (row) => row.querySelector('.dots') ?? Object.assign(document.createElement('span'), { className: 'dots', textContent: '…' });

/** Down to where the page has words above `row`, an element of `most` pixels above it or more, in pixels of the screen. */
export function wordsAbove(row, most) {
  const { left, width, top } = row.getBoundingClientRect();
  for (let y = top - 1; y > top - most; y -= STEP) {
    const lines = [0.02, 0.25, 0.5, 0.75, 0.98].map((share) => lineAt(left + share * width, y));
    const bottom = Math.max(...lines.filter((line) => line?.top <= y && line.bottom >= y - STEP).map((line) => line.bottom));
    if (bottom > 0) return Math.min(bottom, top);
  }
  return top - most;
}

/** The box of the letter at a place of the screen. */
function lineAt(x, y) {
  const caret = document.caretPositionFromPoint?.(x, y);
  return caret ? caret.getClientRect() : document.caretRangeFromPoint?.(x, y)?.getClientRects()[0];
}
