// Style sheets for shadow roots. A constructed sheet belongs to one document, and a node that moves to another loses it.

const sheets = new WeakMap(); // document -> Map of texts to sheets

/** Gives `root` the rules `css`, from the one sheet that its document has of them, or takes them away. */
export function style(root, css, isOn = true) {
  const page = root.ownerDocument;
  if (!page.defaultView) return; // a document that nobody sees
  const known = sheets.get(page) ?? sheets.set(page, new Map()).get(page);
  if (!known.has(css)) {
    const made = new page.defaultView.CSSStyleSheet();
    made.replaceSync(css);
    known.set(css, made);
  }
  const sheet = known.get(css);
  if (root.adoptedStyleSheets.includes(sheet) === isOn) return;
  root.adoptedStyleSheets = isOn ? [...root.adoptedStyleSheets, sheet] : root.adoptedStyleSheets.filter((other) => other !== sheet);
}
