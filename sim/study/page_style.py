"""How pages that are handed on look: one style for all of them, readable in black and white."""

STYLE = """
:root { --ink: #22313a; --quiet: #5d6c74; --line: #c9d2d3; --deep: #1f5c6b; --pale: #d6e5e4; --paper: #fffdf8; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.5rem 4rem; max-width: 62rem; background: var(--paper); color: var(--ink);
  font: 16px/1.5 "Lato", "Segoe UI", "Helvetica Neue", Arial, sans-serif; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .2rem; }
h2 { font-size: 1.25rem; margin: 2.4rem 0 .5rem; border-top: 2px solid var(--ink); padding-top: .6rem; }
h3 { font-size: 1.02rem; margin: 1.4rem 0 .2rem; }
p { margin: .3rem 0 .8rem; max-width: 46rem; }
.quiet { color: var(--quiet); }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: .28rem .6rem .28rem 0; border-bottom: 1px solid var(--line); }
th { font-weight: 700; }
.n { text-align: right; white-space: nowrap; }
ul.said { padding-left: 1.1rem; }
.said b { font-variant-numeric: tabular-nums; }
img { width: 100%; height: auto; display: block; margin: .6rem 0 .4rem; }
pre { background: #fff; border: 1px solid var(--line); padding: .7rem .9rem; overflow-x: auto; }
details { margin: .8rem 0; overflow-x: auto; }
svg { width: 100%; height: auto; display: block; margin: .6rem 0 .4rem; }
svg text { font: 13px "Lato", "Segoe UI", Arial, sans-serif; fill: var(--ink); }
svg .small { font-size: 11.5px; fill: var(--quiet); }
@media print { body { max-width: none; padding: 0; font-size: 11pt; background: #fff; } h2, h3 { break-after: avoid; }
  tr, svg { break-inside: avoid; } }
"""
