// A chart that the page gives a height: what stands under the picture and finds no room in it is scrolled there, so that it
// covers nothing of the page.
import { style } from './sheet.js';

const RULES = '@media screen{:host{overflow:hidden auto}}';

const watched = new WeakMap(); // root -> the observer of its parts

/** Keeps the parts of `root` within its host; called again when there are others. */
export function keepWithin(root) {
  const fit = () => style(root, RULES, root.host.scrollHeight > root.host.clientHeight + 1); // parts of a pixel are no room
  if (!watched.has(root)) watched.set(root, new ResizeObserver(fit));
  for (const part of [root.host, ...root.children]) watched.get(root).observe(part);
}
