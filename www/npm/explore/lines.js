// The lines of text that a row of values has, and those of the page that it covers.

/** The height of a line, in CSS pixels. */
export function lineOf(row) {
  return Number.parseFloat(getComputedStyle(row).lineHeight);
}

/** The lines of a row of values. */
export function linesOf(row) {
  return Math.floor(row.offsetHeight / lineOf(row));
}

/** Leaves the last values of a row out until it fits, or has the `least` of them. */
export function shorten(row, least, fits) {
  while (row.children.length > least && !fits(row)) row.lastChild.remove();
}

/** How much of a line of the page's text stands out above `top`, the upper edge of what covers it, in pixels of the screen. */
export function cutAbove(cover, top) {
  const { left, width } = cover.getBoundingClientRect();
  const lines = [0.02, 0.5, 0.98].map((share) => lineAt(left + share * width, top)).filter((line) => line?.top < top && line.bottom > top);
  return Math.max(0, ...lines.map((line) => top - line.top));
}

/** The box of the letter at a place of the screen. */
function lineAt(x, y) {
  const caret = document.caretPositionFromPoint?.(x, y);
  return caret ? caret.getClientRect() : document.caretRangeFromPoint?.(x, y)?.getClientRects()[0];
}
