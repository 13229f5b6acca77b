// How the prose around a chart looks: statements with their verdicts, prices that point at a level, the popover.
// Safari knows the properties of a decoration, and not the shorthand of more than a line.

export const RULES = `
[data-verdict]{text-decoration-line:underline;text-decoration-style:dotted;text-decoration-thickness:1px;text-decoration-color:color-mix(in srgb,currentColor 55%,transparent);text-underline-offset:.22em;cursor:help;position:relative}
[data-verdict]:hover{text-decoration-color:currentColor}
@media screen{:is([data-verdict=fails],[data-verdict=untestable],[data-verdict=unreadable]){padding-inline-end:.55em}}
[data-verdict=fails]{text-decoration-style:wavy;text-decoration-color:var(--level-chart-resistance,light-dark(#b84a09,#ff9a57))}
[data-verdict=untestable],[data-verdict=unreadable]{text-decoration-style:dashed}
[data-verdict]:has(>[data-verdict-button]:focus-visible){outline:2px solid var(--level-chart-focus,currentColor);outline-offset:2px;border-radius:2px}
[data-verdict-button]{position:absolute;margin:-.4em -.15em;padding:0;border:0;min-width:1.5em;height:1.5em;background:none;color:inherit;font:inherit;font-size:.7em;line-height:1;text-align:start;vertical-align:baseline;pointer-events:none;outline:none}
[data-verdict=fails]>[data-verdict-button]::before{content:"\\2717";color:var(--level-chart-resistance,light-dark(#b84a09,#ff9a57))}
:is([data-verdict=untestable],[data-verdict=unreadable])>[data-verdict-button]::before{content:"?"}
a[data-level][data-level-active]{background:color-mix(in srgb,var(--level-chart-focus,light-dark(#0f5499,#6fb1ee)) 16%,transparent);border-radius:2px;box-shadow:0 0 0 2px color-mix(in srgb,var(--level-chart-focus,light-dark(#0f5499,#6fb1ee)) 16%,transparent)}
[data-level-chart-verdict]{position:absolute;inset:auto;box-sizing:border-box;width:max-content;max-width:min(22rem,calc(100vw - 16px));margin:0;padding:.75rem;border:1px solid;border-color:color-mix(in srgb,currentColor 35%,transparent);border-radius:4px;color:#1a1a1a;background:#fff;color:light-dark(#1a1a1a,#ececec);background:light-dark(#fff,#262422);font:max(14px,.875rem)/1.45 var(--level-chart-font,system-ui,sans-serif);box-shadow:0 2px 10px rgb(0 0 0/.18)}
[data-level-chart-verdict]>p{margin:0 0 .3rem}
[data-level-chart-verdict]>p:first-child{font-weight:600}
[data-level-chart-verdict] code{font:.86em ui-monospace,monospace;opacity:.8;overflow-wrap:anywhere}
[data-level-chart-verdict]>p:last-of-type{margin-bottom:0}
[data-level-chart-verdict]>table{width:100%;margin:.5rem 0 0;border-collapse:collapse;font-size:.86em}
[data-level-chart-verdict] :is(th,td){padding-block:.15rem;padding-inline:.7rem 0;border-top:1px solid;border-color:color-mix(in srgb,currentColor 15%,transparent);vertical-align:top;text-align:end;white-space:nowrap}
[data-level-chart-verdict] th{padding-inline-start:0;font-weight:400;text-align:start;white-space:normal}
[data-level-chart-verdict]>details{margin-top:.5rem;font-size:.86em}
[data-level-chart-verdict] summary{cursor:pointer}
[data-level-chart-verdict]>button{min-height:32px;margin:.6rem 0 0;padding:.2rem .7rem;border:1px solid;border-radius:4px;color:inherit;background:none;font:inherit;cursor:pointer}
[data-level-chart-verdict]>button:focus-visible{outline:2px solid var(--level-chart-focus,currentColor);outline-offset:2px}
@media (pointer:coarse){[data-level-chart-verdict]>button{min-height:44px}}
@media (forced-colors:active){a[data-level][data-level-active]{outline:2px solid Highlight}}
@media print{[data-verdict]{text-decoration-line:none}[data-verdict-button]{display:none}}`;
