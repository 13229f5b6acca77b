// The controls' room is the same as in the element's own sheet.
export const WRAPPER_CSS = `
:host{display:flex;flex-direction:column;width:100%;height:100%;container-type:inline-size}
.box{position:relative;flex:1 1 auto;min-height:0;aspect-ratio:16/9}
.controls{display:none;flex:none;min-height:8.5rem}
@container (max-width:879.98px){.controls{min-height:11.5rem}}
@container (max-width:479.98px){.controls{min-height:15.75rem}}`;
// Where readers try levels, whoever asked for it: the element's own sheet knows only its attribute. The box of `createChart` is a div.
export const LEVELS_CSS = `
:host{aspect-ratio:auto!important;container-type:inline-size}
.box{position:relative;height:calc(100% - var(--below))!important;min-height:11rem;aspect-ratio:var(--level-chart-ratio,16/9)}
:host(:not(div)){max-height:none}
:host(:not(div)) .box{max-height:92svh}
.controls{display:block}
@media (max-width:479.98px){.box{aspect-ratio:var(--level-chart-ratio,4/5)}}
@media print{:host{max-height:none!important}:host(:not(div)) .box{height:100%!important}}`;
