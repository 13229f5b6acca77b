// Style of what readers explore with. Colours are the chart's own custom properties, or follow the page's.
export const EXPLORE_CSS = `
.plot{touch-action:pan-y pinch-zoom;-webkit-tap-highlight-color:transparent}
.plot.pans{cursor:grab}.plot.pans.held{cursor:grabbing}
.tone{--ink:var(--level-chart-ink,#1a1a1a);--paper:var(--level-chart-paper,#fff);--muted:var(--level-chart-muted,#66605c);--focus:var(--level-chart-focus,#0f5499)}
@supports (color:light-dark(#000,#fff)){.tone{--ink:var(--level-chart-ink,light-dark(#1a1a1a,#ececec));--paper:var(--level-chart-paper,light-dark(#fff,#1a1a1a));--muted:var(--level-chart-muted,light-dark(#66605c,#b3aca6));--focus:var(--level-chart-focus,light-dark(#0f5499,#6fb1ee))}}
@media (forced-colors:active){.tone{--ink:CanvasText;--paper:Canvas;--muted:CanvasText;--focus:Highlight}}
.tone{color:var(--ink);font:max(13px,.8125rem)/1.3 var(--level-chart-font,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif);font-variant-numeric:lining-nums tabular-nums}
.readout,.values,.day,.cross{position:absolute;pointer-events:none;user-select:none;-webkit-user-select:none}
.values,.day,.cross{font-size:max(13px,min(.8125rem,4.33cqi))}
.readout,.values{box-sizing:border-box;background:var(--paper);color:var(--muted)}
.readout{top:0;padding:0 4px;z-index:1}
.values{margin-top:-3px;padding-top:4px;transform:translateY(-100%)}
:is(.readout,.values)>*{display:inline-block;margin-inline-end:.75em;overflow-wrap:anywhere}
.readout b{color:var(--ink)}
.cross{border-top:1px dashed var(--muted)}
.cross .tag{position:absolute;transform:translateY(-50%);box-shadow:0 0 0 4px var(--paper)}
.day{left:0;padding:3px 0 2px}
.day .tag{position:relative;display:inline-block;transform:translate(-50%)}
.hint{position:absolute;top:40%;left:50%;transform:translate(-50%)}
.cursor,.handle input{position:absolute;margin:0;padding:0;appearance:none;background:none;pointer-events:none}
.cursor::-webkit-slider-thumb,.handle input::-webkit-slider-thumb{appearance:none;opacity:0}
.cursor::-moz-range-thumb,.handle input::-moz-range-thumb{opacity:0}
.cursor::-moz-range-track,.handle input::-moz-range-track{background:none}
.cursor:focus,.handle input:focus{outline:none}
.cursor:focus-visible{outline:2px solid var(--focus)}
.handle{position:absolute;left:0;width:44px;height:44px;margin-top:-22px;touch-action:none;cursor:ns-resize}
.handle[hidden]{display:none}
.handle input{inset:0;width:100%;height:100%}
.knob{position:absolute;left:0;top:15px;width:18px;height:14px;box-sizing:border-box;border:1.5px solid var(--ink);border-radius:0 7px 7px 0;border-left:0;background:var(--paper)}
.knob::before{content:"";position:absolute;left:4px;right:6px;top:3px;height:2px;border-block:1.5px solid var(--muted)}
.handle.tried .knob{background:var(--ink)}
.handle.tried .knob::before{border-color:var(--paper)}
.handle.right .knob{left:auto;right:7px;top:17px;height:10px;border-radius:5px;border-left:1.5px solid var(--ink)}
.handle.right .knob::before{left:4px;right:4px;top:2.5px;height:0;border-top:0}
.handle.right .chip{left:auto;right:30px}
.handle:focus-within .knob{outline:2px solid var(--focus);outline-offset:2px}
.chip,.tag{padding:1px 6px;border-radius:3px;background:var(--ink);color:var(--paper);white-space:nowrap;pointer-events:none;forced-color-adjust:none}
.chip{position:absolute;left:24px;top:11px;font-weight:bold}
.handle:not(.tried) .chip,.handle.right:not(:focus-within) .chip{display:none}
.handle.touched .chip{top:-36px;font-size:16px}
.toolbar{display:flex;flex-wrap:wrap;align-items:center;gap:.35rem 1.25rem;padding-top:.5rem}
.group{display:flex;align-items:center;gap:.25rem;flex-wrap:wrap}
.toolbar button,.toolbar input{box-sizing:border-box;min-width:36px;height:36px;margin:0;padding:0 .6em;border:1px solid transparent;border-radius:4px;background:none;color:var(--ink);font:inherit;cursor:pointer}
.toolbar button:hover:not([aria-disabled=true]){border-color:var(--muted)}
.toolbar button[aria-pressed=true]{border-color:var(--ink);font-weight:bold}
.toolbar button[aria-disabled=true]{color:var(--muted);cursor:default}
.toolbar .boxed{border-color:var(--muted)}
.toolbar input{width:7.5em;border-color:var(--muted);cursor:text;text-align:end}
.toolbar input::placeholder{color:var(--muted);opacity:1}
.toolbar :focus-visible{outline:2px solid var(--focus);outline-offset:2px}
.toolbar label{display:flex;align-items:center;gap:.5rem}
.sentence{margin:.4rem 0 0;min-height:2.6em}
.panels:empty{min-height:2.75rem}
@media (pointer:coarse){.toolbar button,.toolbar input{min-width:44px;height:44px}.toolbar{row-gap:.25rem}}
.readout.above{inset:auto 0 100%!important;max-width:none!important;padding-block:2px;border-bottom:1px solid var(--muted);box-shadow:-2px 0 var(--paper),2px 0 var(--paper)}
.readout.below{inset:var(--under) 0 auto!important;min-height:var(--room);padding-block:0;border:0}
@container (max-width:479.98px){.toolbar{gap:.25rem 0}.toolbar button,.toolbar input{height:44px}.ranges,.view{gap:0}:is(.ranges,.view) button{min-width:36px;padding:0 .3em}.toolbar input{width:6em}.sentence{min-height:3.9em}}
@media (forced-colors:active){.toolbar button[aria-pressed=true]{forced-color-adjust:none;background:Highlight;color:HighlightText}.toolbar button[aria-disabled=true]{color:GrayText;border-color:GrayText}}
@media print{.controls{display:none!important}.handle,.readout,.values,.day,.cross,.tag{display:none}}
`;
