const light = `color-scheme: light;
  --page: #faf9f7; --card: #ffffff; --sunk: #f3f1ed; --line: #e2ded6; --edge: #8a857b; --ink: #1e2227; --soft: #5a606a; --link: #1f55b0;
  --pass: #12703f; --warn: #8a5600; --fail: #b3231b; --skip: #5f6672; --error: #6d3aa8;
  --pass-wash: #e6f3ea; --warn-wash: #fcf0d9; --fail-wash: #fce9e6; --skip-wash: #eeeff1; --error-wash: #f1eafa;
  --mark: #ffe9a8; --shade: 0 1px 2px rgb(40 36 28 / 6%), 0 4px 16px rgb(40 36 28 / 4%);`;

const dark = `color-scheme: dark;
  --page: #131619; --card: #1a1e23; --sunk: #22272d; --line: #30363d; --edge: #7d8590; --ink: #e7e9ec; --soft: #a3abb6; --link: #8ab6ff;
  --pass: #6fcf97; --warn: #eebb5c; --fail: #ff8f86; --skip: #a9b1bc; --error: #c9a6f5;
  --pass-wash: #17301f; --warn-wash: #35280f; --fail-wash: #3b1b19; --skip-wash: #262b31; --error-wash: #2c2140;
  --mark: #5c4a12; --shade: none;`;

const page = `*, ::before, ::after { box-sizing: border-box; }
html { font: 100%/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif; scroll-padding-top: 8.5rem; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--page); color: var(--ink); }
h1, h2, h3, p, ul, ol, dl, dd, figure, pre, fieldset { margin: 0; padding: 0; border: 0; }
ul, ol { list-style: none; }
h2 { font-size: 1.375rem; line-height: 1.25; letter-spacing: -.01em; }
h3 { font-size: 1rem; line-height: 1.4; }
a { color: var(--link); text-underline-offset: .15em; text-decoration-thickness: .06em; }
a:hover { text-decoration-thickness: .12em; }
code, pre { font-family: ui-monospace, SFMono-Regular, "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace; font-size: .86em; unicode-bidi: isolate; overflow-wrap: anywhere; }
code b, pre b { font-weight: 650; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 4px; }
[hidden] { display: none !important; }
mark { background: var(--mark); color: inherit; border-radius: 3px; box-shadow: 0 0 0 2px var(--mark); }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.scripted { display: none !important; }
@media screen { .scripts .scripted { display: revert !important; } }
.aside { color: var(--soft); font-size: .875rem; overflow-wrap: anywhere; }
.lead { color: var(--soft); margin-top: .25rem; }
.number, .time, .amount { font-variant-numeric: tabular-nums; }
.skip-link { position: absolute; left: 1rem; top: -4rem; background: var(--card); padding: .5rem 1rem; border-radius: 0 0 8px 8px; z-index: 3; }
.skip-link:focus { top: 0; }
.top, main, .foot { max-width: 72rem; margin-inline: auto; padding-inline: clamp(1rem, 4vw, 2.5rem); }
.top { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1.5rem; padding-block: 1.25rem; }
.brand { font-weight: 700; letter-spacing: -.01em; }
.brand span { color: var(--soft); font-weight: 400; }
.top ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; font-size: .925rem; }
.top nav { margin-inline-start: auto; }
main > section, main > div > section { margin-block: 3.25rem; }
main > section:first-child { margin-top: .5rem; }
main section > h2 + * { margin-top: 1rem; }
main section > h2 + .lead { margin-top: .25rem; }
main section > .lead + * { margin-top: 1.25rem; }
main section > h3 { margin-top: 2rem; }
button, select, input[type=search] { font: inherit; font-size: .925rem; color: inherit; background: var(--card); border: 1px solid var(--edge); border-radius: 8px; padding: .3rem .7rem; min-height: 2.25rem; }
button { cursor: pointer; }
button:hover { background: var(--sunk); }
`;

const tones = `.icon { inline-size: 1.05em; block-size: 1.05em; flex: none; vertical-align: -.16em; fill: currentColor; }
.shapes { position: absolute; width: 0; height: 0; }
.ink { fill: none; stroke: var(--card); stroke-width: 1.7; stroke-linecap: round; stroke-linejoin: round; }
.ring, .line { fill: none; stroke: currentColor; stroke-width: 1.5; stroke-linecap: round; }
.icon.pass, .state.pass { color: var(--pass); } .icon.warn { color: var(--warn); } .icon.fail { color: var(--fail); } .icon.skip { color: var(--skip); } .icon.error { color: var(--error); }
.bar .pass { fill: var(--pass); } .bar .warn { fill: var(--warn); } .bar .fail { fill: var(--fail); } .bar .skip { fill: var(--line); } .bar .error { fill: var(--error); }
`;

const verdict = `.verdict { background: var(--card); border: 1px solid var(--line); border-radius: 16px; padding: clamp(1.25rem, 4vw, 2.25rem); box-shadow: var(--shade); }
.verdict h1 { display: flex; gap: .9rem; align-items: flex-start; font-size: clamp(1.5rem, 4.5vw, 2.15rem); line-height: 1.2; letter-spacing: -.02em; }
.verdict h1 .icon { margin-top: .1em; }
.verdict h1 b { display: block; font-weight: 700; }
.verdict .clause { display: block; font-size: .56em; font-weight: 400; letter-spacing: 0; line-height: 1.5; margin-top: .3rem; }
.verdict .clause::first-letter { text-transform: uppercase; }
.verdict.fail h1 b { color: var(--fail); } .verdict.warn h1 b { color: var(--warn); } .verdict.pass h1 b { color: var(--pass); } .verdict.error h1 b { color: var(--error); }
.bar { display: block; margin-top: 1.75rem; border-radius: 4px; }
.bar rect { stroke: var(--card); stroke-width: 2px; }
.counts { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin-top: .6rem; font-variant-numeric: tabular-nums; }
.facts { display: flex; flex-wrap: wrap; gap: 1rem 2.25rem; margin-top: 1.75rem; padding-top: 1.25rem; border-top: 1px solid var(--line); }
.facts .wide { flex: 1 1 16rem; }
dt { color: var(--soft); font-size: .8125rem; }
dd { overflow-wrap: anywhere; }
.reason { border-inline-start: 3px solid var(--skip); padding-inline-start: .75rem; margin-block: .5rem; overflow-wrap: anywhere; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 24rem), 1fr)); gap: 1rem; align-items: stretch; }
.card { background: var(--card); border: 1px solid var(--line); border-top: 4px solid var(--skip); border-radius: 12px; padding: 1.1rem 1.25rem 1.25rem; }
.card.pass { border-top-color: var(--pass); } .card.warn { border-top-color: var(--warn); } .card.fail { border-top-color: var(--fail); }
.card .state { font-weight: 650; margin-block: .1rem .5rem; }
.card.pass .state { color: var(--pass); } .card.warn .state { color: var(--warn); } .card.fail .state { color: var(--fail); } .card.skip .state { color: var(--skip); }
.card p { font-size: .95rem; }
.blocking { margin-top: .75rem; display: grid; gap: .4rem; font-size: .925rem; overflow-wrap: anywhere; }
.blocking li { border-inline-start: 2px solid var(--fail); padding-inline-start: .7rem; display: grid; gap: .2rem; }
.blocking p { font-size: inherit; } .blocking .aside { font-size: .85rem; } .card .also { margin-top: .75rem; }
.remedies { counter-reset: remedy; display: grid; gap: 1rem; margin-top: 1rem; }
.remedies > li { counter-increment: remedy; background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 1rem 1.25rem 1rem 3.25rem; position: relative; display: grid; gap: .3rem; overflow-wrap: anywhere; font-size: .95rem; }
.remedies > li::before { content: counter(remedy); position: absolute; inset-inline-start: 1.1rem; top: .9rem; inline-size: 1.5rem; block-size: 1.5rem; border-radius: 50%; background: var(--fail-wash); color: var(--fail); font-weight: 700; font-size: .875rem; display: grid; place-items: center; }
h4 { margin: 0; font-size: 1rem; line-height: 1.4; }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); gap: 1.5rem 3rem; }
.columns li { margin-top: .5rem; padding-inline-start: 1.1rem; text-indent: -1.1rem; }
.columns li::before { content: "– "; color: var(--soft); display: inline-block; width: 1.1rem; text-indent: 0; }
`;

const tables = `.wide-table { position: relative; overflow-x: auto; border: 1px solid var(--line); border-radius: 12px; background: var(--card); }
table { border-collapse: separate; border-spacing: 0; width: 100%; font-size: .925rem; }
th, td { text-align: start; padding: .45rem .75rem; vertical-align: top; }
thead th { font-weight: 600; white-space: nowrap; }
thead tr:last-child th { color: var(--soft); font-weight: 500; font-size: .8125rem; border-bottom: 1px solid var(--line); }
tbody tr + tr > * { border-top: 1px solid var(--line); }
.matrix th[scope=row] { font-weight: 500; white-space: nowrap; position: sticky; inset-inline-start: 0; background: var(--card); }
.matrix th[scope=colgroup] { border-inline-start: 1px solid var(--line); padding-bottom: 0; }
.matrix td { padding: .3rem .4rem; }
.matrix .none { text-align: center; color: var(--soft); vertical-align: middle; }
.cell { display: flex; gap: .45rem; align-items: center; padding: .22rem .6rem; border-radius: 7px; text-decoration: none; font-weight: 550; white-space: nowrap; }
.cell:hover { text-decoration: underline; }
.cell.pass { background: var(--pass-wash); color: var(--pass); } .cell.warn { background: var(--warn-wash); color: var(--warn); } .cell.fail { background: var(--fail-wash); color: var(--fail); } .cell.skip { background: var(--skip-wash); color: var(--skip); } .cell.error { background: var(--error-wash); color: var(--error); }
.of { font-weight: 400; font-size: .8125rem; font-variant-numeric: tabular-nums; margin-inline-start: auto; }
.protocol { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr)); gap: .3rem .4rem; font-size: .875rem; }
.protocol .cell { font-weight: 450; } .protocol .title { overflow: hidden; text-overflow: ellipsis; min-width: 0; }
.checks .amount { text-align: end; } .checks code { overflow-wrap: normal; white-space: nowrap; }
`;

const filters = `.filters { position: sticky; top: 0; z-index: 2; margin-inline: calc(-1 * clamp(1rem, 4vw, 2.5rem)); padding: .75rem clamp(1rem, 4vw, 2.5rem); background: var(--page); border-block: 1px solid var(--line); font-size: .925rem; }
@media screen { .scripts .filters { display: flex !important; } }
.filters { flex-wrap: wrap; gap: .5rem .6rem; align-items: center; }
.filters fieldset { display: flex; flex-wrap: wrap; gap: .3rem; min-width: 0; }
.filters label { display: inline-flex; align-items: center; gap: .4rem; }
.find { flex: 1 1 11rem; } .find input { flex: 1; min-width: 0; width: 100%; }
.filters select { max-width: 12rem; flex: 1 1 6.5rem; min-width: 0; } .filters .shown { flex-basis: 100%; display: flex; align-items: center; justify-content: space-between; gap: 1rem; min-height: 1.75rem; } .filters [name=clear] { min-height: 1.75rem; padding-block: 0; }
.toggle { border: 1px solid var(--edge); border-radius: 999px; padding: .2rem .6rem; min-height: 2.25rem; background: var(--card); cursor: pointer; }
.toggle input { position: absolute; opacity: 0; pointer-events: none; }
.toggle:has(:checked) { background: var(--sunk); border-color: var(--ink); box-shadow: inset 0 0 0 1px var(--ink); }
.toggle:has(:focus-visible) { outline: 3px solid var(--link); outline-offset: 2px; }
.filters output { color: var(--soft); font-variant-numeric: tabular-nums; }
.filters [name=clear] { visibility: hidden; } .filters.narrowed [name=clear] { visibility: visible; }
@media (max-width: 50rem), (max-height: 34rem) { .filters { position: static; } html { scroll-padding-top: 1rem; } }
`;

const findings = `.cause { background: var(--card); border: 1px solid var(--line); border-inline-start: 4px solid var(--warn); border-radius: 12px; padding: 1.25rem clamp(1rem, 3vw, 1.6rem); margin-top: 1rem; }
.cause.fail { border-inline-start-color: var(--fail); }
.cause > * + * { margin-top: .6rem; }
.cause h3 { font-size: 1.075rem; overflow-wrap: anywhere; }
.cited { font-size: .95rem; }
.follows { display: block; } .follows b { font-weight: 600; } .findings .follows { margin-top: .2rem; }
.level { display: inline-block; font-size: .75rem; font-weight: 700; letter-spacing: .04em; border: 1px solid currentColor; border-radius: 5px; padding: 0 .4rem; margin-inline-end: .25rem; }
.fail .level { color: var(--fail); } .warn .level { color: var(--warn); }
.difference { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr)); gap: .6rem 1.5rem; background: var(--sunk); border-radius: 8px; padding: .75rem 1rem; }
.difference code { white-space: pre-wrap; }
summary { cursor: pointer; overflow-wrap: anywhere; }
summary:hover { text-decoration: underline; text-decoration-color: var(--edge); text-underline-offset: .2em; }
.also summary, .also li { font-size: .925rem; } .also ul { margin: .4rem 0 0 1.1rem; display: grid; gap: .2rem; }
.unjudged { display: flex; gap: .7rem; margin-top: .8rem; overflow-wrap: anywhere; } .unjudged > .icon { margin-top: .25rem; } .unjudged > div { min-width: 0; }
.exchange { border: 1px solid var(--line); border-radius: 8px; background: var(--card); margin-top: .4rem; }
.exchange > summary { padding: .4rem .8rem; font-size: .925rem; display: flex; flex-wrap: wrap; gap: .1rem .6rem; align-items: baseline; list-style: none; }
.exchange > summary::-webkit-details-marker { display: none; }
.exchange > summary::before { content: ""; flex: none; width: .4rem; height: .4rem; border: solid var(--soft); border-width: 0 2px 2px 0; transform: rotate(-45deg) translate(-1px, -1px); }
.exchange[open] > summary::before { transform: rotate(45deg) translate(-1px, -1px); }
.exchange > summary code { flex: 1 1 14rem; } .exchange > summary .time { min-width: 4.5ch; text-align: end; }
.exchange .number, .exchange .time { color: var(--soft); font-size: .8125rem; } .outcome { white-space: nowrap; } .outcome .icon { margin-inline-end: .25em; }
.exchange > .body { padding: .2rem .9rem .9rem; border-top: 1px solid var(--line); display: grid; gap: .5rem; }
.body { min-width: 0; }
.part { font-weight: 600; font-size: .875rem; margin-top: .4rem; }
pre { background: var(--sunk); border-radius: 8px; padding: .75rem .9rem; white-space: pre-wrap; line-height: 1.5; min-width: 0; tab-size: 2; }
pre i { font-style: normal; color: var(--soft); }
.curl summary { font-size: .875rem; } .curl pre { margin-top: .5rem; } .curl { position: relative; } .curl .copy { margin-top: .5rem; }
`;

const scenarios = `.scenario { border: 1px solid var(--line); border-radius: 10px; background: var(--card); margin-top: .5rem; }
.scenario > summary { display: flex; gap: .8rem; padding: .75rem 1.1rem; align-items: flex-start; } .scenario > summary > .icon { margin-top: .25rem; }
.scenario > summary::-webkit-details-marker { display: none; }
.scenario > summary::after { content: ""; flex: none; width: .5rem; height: .5rem; margin: .55rem .2rem 0 auto; border: solid var(--soft); border-width: 0 2px 2px 0; transform: rotate(45deg); }
.scenario[open] > summary::after { transform: rotate(225deg); margin-top: .75rem; }
.name { display: block; min-width: 0; } .name h3 { font-weight: 600; overflow-wrap: anywhere; } .name .aside { display: block; }
.scenario > .body { padding: .25rem clamp(.9rem, 3vw, 1.6rem) 1.5rem; display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem; border-top: 1px solid var(--line); padding-top: 1rem; }
.tags { display: flex; flex-wrap: wrap; gap: .4rem; } .tags li { font-size: .8125rem; color: var(--soft); background: var(--sunk); border-radius: 999px; padding: .05rem .7rem; overflow-wrap: anywhere; }
.steps { counter-reset: step; display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.1rem; } .steps > li { counter-increment: step; }
.step { font-weight: 600; overflow-wrap: anywhere; } .step span:not(.unseen)::before { content: counter(step) " "; color: var(--soft); font-weight: 400; }
.findings { margin-top: .3rem; display: grid; gap: .3rem; font-size: .925rem; } .findings li { display: flex; gap: .5rem; } .findings li > span:not(.unseen) { min-width: 0; overflow-wrap: anywhere; } .findings .icon { margin-top: .25em; }
.events, .notes { margin: .4rem 0 0; font-size: .925rem; overflow-wrap: anywhere; display: grid; gap: .25rem; } .notes li::before { content: "– "; color: var(--soft); }
.kind { font-size: .8125rem; background: var(--sunk); border-radius: 5px; padding: .05rem .5rem; }
.beside > summary { font-size: .925rem; color: var(--soft); }
`;

const picture = `.timeline { overflow: clip; background: var(--sunk); border-radius: 10px; padding: 1rem clamp(1.1rem, 4vw, 2.5rem) 1rem; }
.timeline > svg { display: block; overflow: visible; max-width: 54rem; margin-inline: auto; font-size: 12.5px; }
.timeline text { fill: var(--ink); unicode-bidi: isolate; }
.timeline .side { font-weight: 650; font-size: 13px; } .timeline .far { text-anchor: end; }
.timeline .life { stroke: var(--edge); stroke-dasharray: 2 4; }
.turn text { font-family: ui-monospace, SFMono-Regular, "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace; font-size: 12px; }
.turn .method { font-weight: 700; }
.turn { cursor: pointer; } .turn line { stroke: var(--soft); stroke-width: 1.25; } .turn .back { stroke-dasharray: 5 3; } .turn rect { fill: var(--edge); } .turn text.outcome { text-anchor: end; fill: var(--soft); }
.turn.fail line { stroke: var(--fail); } .turn.fail rect, .turn.fail .outcome.outcome { fill: var(--fail); }
.turn.warn line { stroke: var(--warn); } .turn.warn rect, .turn.warn .outcome.outcome { fill: var(--warn); }
.turn.error line { stroke: var(--error); } .turn.error rect, .turn.error .outcome.outcome, .turn .lost { fill: var(--error); }
.turn.beside :is(line, rect) { opacity: .55; } .turn:hover text { text-decoration: underline; }
.turn .lost { text-anchor: end; font-size: 17px; }
marker.plain { fill: var(--soft); } marker.fail { fill: var(--fail); } marker.warn { fill: var(--warn); } marker.error { fill: var(--error); }
.event text { font-style: italic; } .event path { fill: var(--error); transform: translate(0, -1px); }
.heading line { stroke: var(--line); } .heading text { font-weight: 600; }
.timeline figcaption { margin-top: .5rem; }
`;

const ends = `.foot { padding-block: 1.5rem 3rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .925rem; display: grid; gap: .35rem; }
@media (max-width: 40rem) { .top nav { margin-inline-start: 0; order: 3; width: 100%; } .top button { margin-inline-start: auto; } main > section, main > div > section { margin-block: 2.25rem; } .findings li, .scenario > summary { gap: .55rem; } }
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@media print {
  :root { --page: #ffffff; --shade: none; }
  html { font-size: 68%; scroll-behavior: auto; } .filters, .top nav, .top button, .skip-link, .scripted, .curl { display: none !important; }
  .cause, .card, .remedies > li, .exchange, .scenario > summary { break-inside: avoid; } h2, h3 { break-after: avoid; } .matrix th[scope=row] { position: static; background: none; }
  .wide-table { overflow: visible; } .timeline { break-inside: auto; } a { color: inherit; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;

/** Light unless the system or the reader says dark; paper is always light. Constant text: its hash stands in the page's content security policy. */
export const style = `:root { ${light} }
@media screen and (prefers-color-scheme: dark) { :root:not([data-theme=light]) { ${dark} } }
@media screen { :root[data-theme=dark] { ${dark} } }
${page}${tones}${verdict}${tables}${filters}${findings}${scenarios}${picture}${ends}`;
