// How the panels look: quiet, in the page's own font and colours, usable with a thumb. The picture stays in sight while a panel
// changes it; what has the focus does not lie under it.

/** Where a low screen has the picture beside the panels, and below them what else stands under it. A page hides the element as it likes. */
export const BESIDE = `@media screen{
:host(:not([hidden])){display:grid!important;aspect-ratio:auto!important;grid-template-columns:minmax(0,3fr) minmax(0,2fr);column-gap:1.25rem;align-items:start}
.box:not(:has(>.plot~*)),.box>.plot:has(~*){position:sticky!important;inset:0 auto auto!important;height:auto!important;grid-area:1/1}
.box:has(>.plot~*){display:contents}
.controls{grid-area:1/2}
.box>.plot~*,.controls~*{grid-column:1/-1}}`;

export const RULES = `
.more{font:max(14px,.875rem)/1.45 var(--level-chart-font,system-ui,sans-serif);color:var(--level-chart-ink,light-dark(#1a1a1a,#ececec));--soft:color-mix(in srgb,currentColor 22%,transparent);--quiet:var(--level-chart-muted,light-dark(#66605c,#b3aca6))}
.more summary{display:list-item;box-sizing:border-box;width:fit-content;min-height:32px;padding:5px 6px 5px 0;cursor:pointer;line-height:1.57}
.more>summary{color:var(--quiet)}
.more summary:hover{text-decoration:underline;text-underline-offset:.2em}
.more :focus-visible{outline:2px solid var(--level-chart-focus,light-dark(#0f5499,#6fb1ee));outline-offset:2px;border-radius:2px}
.more .panel{border-top:1px solid var(--soft)}
.more .panel:last-child{border-bottom:1px solid var(--soft)}
.more .panel>summary{width:auto;font-weight:600}
.more .body{padding:2px 0 14px}
.more .body p{margin:0 0 8px;max-width:44em}
.more .body .note{color:var(--quiet);font-size:.93em}
.more .body .error{border-left:3px solid var(--level-chart-resistance,light-dark(#b84a09,#ff9a57));padding-left:8px}
.more .row{display:flex;flex-wrap:wrap;align-items:end;gap:8px 12px;margin:0 0 10px}
.more .row .row{margin:0}
.more .row.middle{align-items:center}
.more .grow{flex:1 1 min(12em,45%)}
.more label.grow input:not([type=range]){width:100%}
.more label{display:inline-flex;flex-direction:column;gap:2px;font-size:.93em;color:var(--quiet)}
.more button,.more input:not([type=range]){box-sizing:border-box;min-height:32px;padding:3px 10px;border:1px solid color-mix(in srgb,currentColor 55%,transparent);border-radius:4px;background:none;color:var(--level-chart-ink,light-dark(#1a1a1a,#ececec));font:inherit;font-variant-numeric:tabular-nums}
.more input:not([type=range]){width:8.5em}
.more input[type=date]{width:11em}
.more button{cursor:pointer}
.more button:hover:not([aria-disabled=true]){background:color-mix(in srgb,currentColor 9%,transparent)}
.more button[aria-disabled=true]{opacity:.5;cursor:default}
.more button[aria-pressed=true]{background:color-mix(in srgb,currentColor 14%,transparent);font-weight:600}
.more input[type=range]{width:100%;min-height:32px;margin:0;accent-color:var(--level-chart-focus,light-dark(#0f5499,#6fb1ee))}
.more .field{max-width:100%}
.more .field>label{display:block}
.more .step{display:inline-flex;max-width:100%}
.more :is(label,input:not([type=range])){max-width:100%}
.more .step button{min-width:32px;padding:3px 0}
.more .step input:not([type=range]){width:6.5em;margin:0 -1px;border-radius:0;text-align:right;font-size:min(1em,9cqi)}
.more .step button:first-child{border-radius:4px 0 0 4px}
.more .step button:last-child{border-radius:0 4px 4px 0}
.more .body ul{margin:0 0 8px;padding-left:1.2em}
.more .body li{margin:2px 0}
.more .body li::first-letter{text-transform:uppercase}
.more .body .lead{margin:10px 0 4px;font-weight:600}
.more .scroll{--paper:var(--level-chart-paper,light-dark(#fff,#1a1a1a));overflow:auto;max-height:22em;container-type:inline-size;margin:0 0 8px;background:linear-gradient(90deg,var(--paper) 50%,transparent) 0/32px 100% no-repeat local,linear-gradient(270deg,var(--paper) 50%,transparent) 100%/32px 100% no-repeat local,linear-gradient(90deg,var(--soft),transparent) 0/12px 100% no-repeat,linear-gradient(270deg,var(--soft),transparent) 100%/12px 100% no-repeat}
.more .body table{border-collapse:collapse;font-variant-numeric:tabular-nums lining-nums}
.more .body caption{background:var(--paper);text-align:left;color:var(--quiet);font-size:.93em;padding:0 0 4px}
.more .body th,.more .body td{padding:3px 14px 3px 0;text-align:right;font-weight:400;white-space:nowrap;border-bottom:1px solid var(--soft)}
.more .body caption span{display:inline-block;position:sticky;left:0;max-width:min(44em,100cqi);white-space:normal}
.more .body thead th{color:var(--quiet);font-size:.93em;vertical-align:bottom;white-space:normal}
.more .scroll thead th{position:sticky;top:0;background:var(--paper)}
.more .body th:first-child,.more .body td:first-child{text-align:left}
.more .body dl{display:grid;grid-template-columns:fit-content(min(11em,40%)) 1fr;gap:3px 14px;margin:0 0 8px}
.more .body dt{color:var(--quiet);overflow-wrap:anywhere}
.more .body dd{margin:0;min-width:0;overflow-wrap:anywhere}
.more>output{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media screen{.box:has(~.controls.stays .moves[open],~.controls.held):not(:has(>.plot~*)),.box:has(~.controls.stays .moves[open],~.controls.held)>.plot:has(~*){--under:var(--level-chart-paper,light-dark(#fff,#1a1a1a));position:sticky;inset:0 auto auto;z-index:2;background:var(--under);box-shadow:0 0 0 2px var(--under),0 3px 0 color-mix(in srgb,currentColor 45%,transparent),0 9px 9px -6px rgb(0 0 0/.3)}
.box:has(~.controls.stays .moves[open],~.controls.held):has(>.plot~*){display:contents}
.box:has(~.controls.stays .moves[open],~.controls.held)>.plot:has(~*){height:calc(100% - var(--below) - var(--strip,0px))}}
:is(.controls.stays:has(.moves[open]),.controls.held) :is(summary,button,input,[tabindex]){scroll-margin-top:calc(var(--picture) + 2.5em)}
:host(:fullscreen) :is(.box,.plot){min-height:72svh}
:host(:fullscreen){overflow:auto;padding:1rem;background:var(--level-chart-paper,light-dark(#fff,#1a1a1a))}
@media (pointer:coarse){.more summary{min-height:44px;padding-block:11px}.more button,.more input:not([type=range]),.more input[type=range]{min-height:44px}.more button,.more .step button{min-width:44px}}
@media (max-width:479.98px){.more .body th,.more .body td{padding-right:9px}}
@media (forced-colors:active){.more button[aria-pressed=true]{forced-color-adjust:none;background:Highlight;color:HighlightText}.more button[aria-disabled=true]{opacity:1;color:GrayText;border-color:GrayText}}
@media print{.more{display:none}}`;
