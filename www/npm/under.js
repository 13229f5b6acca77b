// What stands under the picture inside the element, which grows for it: the picture keeps its shape.
import { style } from './sheet.js';
import { keepWithin } from './within.js';

const RULES = `
:host{aspect-ratio:auto!important;max-height:none!important}
.box{position:relative!important;height:100%;aspect-ratio:auto!important;max-height:none!important}
.box>.plot{position:relative;flex:auto;min-height:11rem;width:100%;aspect-ratio:var(--level-chart-ratio);max-height:92svh}
.under{flex:none;display:flex;flex-wrap:wrap;align-items:center;gap:.25rem .75rem;margin:0;padding-top:.4rem;color:var(--level-chart-muted,inherit);font:max(13px,.8125rem)/1.3 var(--level-chart-font,system-ui,sans-serif);font-variant-numeric:lining-nums tabular-nums}
.under:not(:has(>*>*)){display:none}
.under :is(button,a){box-sizing:border-box;display:inline-flex;align-items:center;min-height:32px;margin:0;padding:0 .7em;border:1px solid;border-radius:4px;background:none;color:inherit;font:inherit;text-decoration:none;cursor:pointer}
.under [aria-pressed=true]{font-weight:bold}
.under [aria-pressed=true]::before{content:"\\2713\\a0"}
.under :focus-visible{outline:2px solid var(--level-chart-focus,currentColor);outline-offset:2px}
.under>*{display:flex;flex-wrap:wrap;gap:.25rem .5rem}
@media (pointer:coarse){.under :is(button,a){min-height:44px}}
@media print{.under{display:none}}`;

/** Lets the element grow below the picture. Gives the box that holds both. */
export function boxOf(host) {
  style(host.shadowRoot, RULES);
  keepWithin(host.shadowRoot);
  return host.shadowRoot.querySelector('.box');
}

/** A part of the row under the picture, until `signal` aborts. It takes no room while it is empty. */
export function partOf(host, name, signal) {
  const box = boxOf(host);
  let row = box.querySelector('.under');
  if (!row) box.append((row = Object.assign(document.createElement('div'), { className: 'under' })));
  const part = document.createElement('div');
  part.setAttribute('part', name);
  row.append(part);
  signal.addEventListener('abort', () => {
    part.remove();
    if (row.childElementCount === 0) row.remove();
  });
  return part;
}
