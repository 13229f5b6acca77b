// What a reader chose instead of what the page asked for: it stays while the page sets the same again, as frameworks do.
const chosen = new WeakMap(); // what the page asked for and what its reader chose instead, by the options that have both

/** The options with what a reader chose. */
export function choose(options, name, value) {
  const { page = options, own } = chosen.get(options ?? chosen) ?? {};
  return together(page, { ...own, [name]: value });
}

/** Options that a page sets, with what its reader chose instead of what stays the same in them. */
export function keep(before, options) {
  const { page, own } = chosen.get(before ?? chosen) ?? {};
  if (!own || chosen.has(options ?? chosen)) return options;
  const kept = Object.entries(own).filter(([name]) => options?.[name] === page?.[name]);
  return kept.length > 0 ? together(options, Object.fromEntries(kept)) : options;
}

function together(page, own) {
  const options = { ...page, ...own };
  chosen.set(options, { page, own });
  return options;
}
