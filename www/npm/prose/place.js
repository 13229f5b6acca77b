// Where things are on the screen: pictures, and the popover of a statement.

const GAP = 8; // CSS px between a statement and its popover, and between that and the edge of the screen

/** The plot without the controls under it, which may be longer than a screen. */
export function pictureOf(host) {
  return host.shadowRoot?.querySelector('[part~=plot]') ?? host;
}

/** At least half of the picture is on the screen, or it fills half of the screen. */
export function isSeen(host) {
  const { top, bottom, height } = pictureOf(host).getBoundingClientRect();
  const seen = Math.min(bottom, innerHeight) - Math.max(top, 0);
  return seen >= Math.min(height, innerHeight) / 2;
}

/** Under the last line of the statement, above it where there is no room, never beyond the edges of the page. */
export function place(popover, span) {
  const line = Array.from(span.getClientRects()).at(-1);
  const { width, height } = popover.getBoundingClientRect();
  const left = Math.max(GAP, Math.min(line.left, document.documentElement.clientWidth - width - GAP));
  const below = line.bottom + GAP;
  const top = below + height > innerHeight && line.top - GAP - height > 0 ? line.top - GAP - height : below;
  popover.style.left = `${left + scrollX}px`;
  popover.style.top = `${top + scrollY}px`;
}
