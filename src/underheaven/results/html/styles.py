"""Style the report: colours, type, spacing, for light, dark and paper.

Question answered: which palette and which measures does the page keep to? Left out: shapes of charts (svg.py).

Two hues only, a blue and a rust that stay apart for the colour-blind; the second is hatched as well, so that charts
read in black and white. Fonts are those of the reader's own machine: nothing is fetched.
"""

from __future__ import annotations

import re

LIGHT: dict[str, str] = {
    "paper": "#fbfaf6",
    "panel": "#f3f0e8",
    "ink": "#1d1c1a",
    "muted": "#66625a",
    "rule": "#d9d4c8",
    "blue": "#28527a",
    "blue-soft": "#9db4c8",
    "rust": "#ad4a22",
    "ground": "#e6e1d5",
    "map-0": "#dde5ea",
    "map-1": "#b9cbd8",
    "map-2": "#8fabc2",
    "map-3": "#5580a3",
    "map-4": "#1f4468",
}
DARK: dict[str, str] = {
    "paper": "#14161a",
    "panel": "#1c1f24",
    "ink": "#e9e6df",
    "muted": "#a19d94",
    "rule": "#353940",
    "blue": "#84b2db",
    "blue-soft": "#4a657e",
    "rust": "#e8946a",
    "ground": "#2a2e35",
    "map-0": "#2b3642",
    "map-1": "#3a5268",
    "map-2": "#476a89",
    "map-3": "#6b98bf",
    "map-4": "#b3d3ee",
}

CHART_CSS = """
.t{font:13px/1.2 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;fill:var(--ink);
 font-variant-numeric:tabular-nums;
 paint-order:stroke;stroke:var(--paper);stroke-width:3px;stroke-linejoin:round}
.t.cut{display:none}.t.s{font-size:12px}.t.q{fill:var(--muted)}.t.b{font-weight:600}
.a{fill:var(--blue)}.c{fill:var(--rust)}.ch{fill:url(#hatch)}.g{fill:var(--ground)}.as{fill:var(--blue-soft)}
.n{fill:none}.sa{stroke:var(--blue)}.sc{stroke:var(--rust)}.sq{stroke:var(--muted)}
.l{stroke-width:2;fill:none;stroke-linejoin:round;vector-effect:non-scaling-stroke}.l.sa{stroke-dasharray:7 4}
.ra{fill:var(--paper);stroke:var(--blue);stroke-width:2}
.r{stroke:var(--rule);stroke-width:1;vector-effect:non-scaling-stroke;shape-rendering:crispEdges}
.k{stroke:var(--ink);stroke-width:1;vector-effect:non-scaling-stroke;shape-rendering:crispEdges}
.h{stroke:var(--paper);stroke-width:1.6}.hs{fill:var(--paper)}
.p{stroke:var(--paper);stroke-width:.7;stroke-linejoin:round}
.m0{fill:var(--map-0)}.m1{fill:var(--map-1)}.m2{fill:var(--map-2)}.m3{fill:var(--map-3)}.m4{fill:var(--map-4)}
.mf,.few{fill:var(--ground);stroke:var(--muted);stroke-width:.8;stroke-dasharray:2 2}.mf{fill:var(--paper)}
"""

PAGE_CSS = """
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-behavior:smooth}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--paper);color:var(--ink);
 font:17px/1.6 "Iowan Old Style","Palatino Linotype",Palatino,"Book Antiqua","Noto Serif",Georgia,serif;
 text-rendering:optimizeLegibility;overflow-wrap:break-word}
.sans,nav,table,.caption,.tools,.eyebrow,.range,.legend,.stamp,.note,.map-choice,.slide,footer,dl.facts
 {font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
a{color:var(--blue);text-decoration-thickness:1px;text-underline-offset:3px}
:focus-visible{outline:3px solid var(--rust);outline-offset:3px;border-radius:2px}
.skip{position:absolute;left:-999px}.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem 1rem;z-index:2}
.wrap{max-width:1200px;margin:0 auto;padding:0 40px}
header.first{padding:44px 0 30px}
.eyebrow{display:flex;flex-wrap:wrap;gap:6px 20px;align-items:center;font-size:13px;letter-spacing:.02em;
 color:var(--muted);
 border-top:3px solid var(--ink);padding-top:14px}
.eyebrow b{color:var(--ink);font-weight:600}
.stamp{border:1.5px solid var(--rust);color:var(--rust);border-radius:3px;padding:1px 8px;font-size:12px;
 font-weight:600;
 letter-spacing:.06em;text-transform:uppercase}
h1{font-weight:500;font-size:clamp(30px,4.2vw,50px);line-height:1.12;letter-spacing:-.012em;margin:26px 0 12px;
 max-width:20em;text-wrap:balance}
.lead{color:var(--muted);font-size:17px;max-width:44em;margin:0 0 30px}
.opening{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1.08fr);gap:28px 56px;align-items:start}
.five{list-style:none;margin:0;padding:0}
.five li{display:grid;grid-template-columns:7.4em minmax(0,1fr);gap:0 18px;padding:15px 0;
 border-top:1px solid var(--rule);align-items:baseline}
.five li:first-child{border-top:0;padding-top:2px}
.five .big{font-size:28px;line-height:1.15;letter-spacing:-.01em;font-variant-numeric:lining-nums tabular-nums}
.five .big small{font-size:16px;letter-spacing:0}
.five p{margin:0;line-height:1.45;font-size:16px}
.told{list-style:none;margin:18px 0 8px;padding:0;max-width:52em}
.told li{display:grid;grid-template-columns:8.2em minmax(0,1fr);gap:0 18px;padding:8px 0;
 border-top:1px solid var(--rule);align-items:baseline;line-height:1.45}
.told b{font-weight:500;font-size:19px;font-variant-numeric:lining-nums tabular-nums}
.behind{border-bottom:1px solid var(--rule);margin:0;padding:30px 0 12px;color:var(--muted);
 font-size:14px}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.range{display:block;color:var(--muted);font-size:13px;line-height:1.45;margin-top:3px}
.body{display:grid;grid-template-columns:190px minmax(0,1fr);gap:0 64px;border-top:1px solid var(--rule);
 margin-top:30px}
nav{position:sticky;top:0;align-self:start;padding:38px 0;font-size:14px;line-height:1.35}
nav{counter-reset:n}nav ol{list-style:none;margin:0;padding:0}
nav li{counter-increment:n;margin:0 0 4px;padding-left:26px;position:relative}
nav p{margin:18px 0 9px;color:var(--muted);font-size:13px}
nav li::before{content:counter(n);position:absolute;left:0;top:4px;color:var(--muted);font-variant-numeric:tabular-nums}
nav a{color:var(--ink);text-decoration:none;display:inline-block;padding:4px 0}nav a:hover{text-decoration:underline}
main{padding:8px 0 60px;min-width:0;counter-reset:s}
section{padding:34px 0 22px;border-bottom:1px solid var(--rule);counter-increment:s;scroll-margin-top:8px}
section:last-child{border-bottom:0}
h2{font-weight:500;font-size:31px;line-height:1.2;letter-spacing:-.01em;margin:0 0 12px;text-wrap:balance}
section>h2::before{content:counter(s);color:var(--muted);margin-right:16px;font-variant-numeric:lining-nums}
section>p,section>ul{max-width:42em}
section>p:first-of-type{font-size:18.5px;line-height:1.55}
figure{margin:30px 0 34px}
h3{font-weight:600;font-size:18px;line-height:1.35;margin:0 0 3px}
section>h3{margin-top:34px}
.caption{color:var(--muted);font-size:13.5px;line-height:1.5;margin:0 0 16px;max-width:58em}
.chart>svg{display:block;overflow:visible;width:100%}
.map>svg{height:auto}
.nothing{color:var(--muted);font-size:15px;margin:0;max-width:44em}
.defs{position:absolute;width:0;height:0}
.tools{display:flex;flex-wrap:wrap;gap:4px 18px;font-size:13px;margin-top:12px;align-items:baseline}
.tools a,.tools summary{color:var(--blue);cursor:pointer;padding:4px 0}
.tools details{min-width:0;max-width:100%}.tools details[open]{order:9;flex-basis:100%}
.tools details>summary{width:max-content;max-width:100%}
.scroll{overflow-x:auto;max-height:460px;overflow-y:auto;margin-top:8px}.scroll.whole{max-height:none}
table{border-collapse:collapse;font-size:13.5px;line-height:1.4;font-variant-numeric:tabular-nums;width:100%}
th,td{padding:7px 14px 7px 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--rule)}
thead th{color:var(--muted);font-weight:500;border-bottom:1px solid var(--ink);vertical-align:bottom}
tbody th{font-weight:400}
.num{text-align:right;white-space:nowrap}
thead th.num{white-space:normal;min-width:6em;overflow-wrap:normal}
td:last-child,th:last-child{padding-right:0}
.open{max-height:none}.full table{min-width:640px}
.two{display:grid;grid-template-columns:1fr 1fr;gap:0 48px}
.two>article{min-width:0}.three{display:grid;grid-template-columns:repeat(3,1fr);gap:0 36px}
.legend{display:flex;flex-wrap:wrap;gap:4px 20px;font-size:13px;color:var(--muted);margin:0 0 12px;padding:0;
 list-style:none}
.legend i{display:inline-block;width:14px;height:11px;margin-right:7px;vertical-align:-1px;border-radius:1px}
.legend i.dot{width:11px;border-radius:50%}
.legend .a{background:var(--blue)}.legend .as{background:var(--blue-soft)}.legend .g{background:var(--ground)}
.legend .c{background:repeating-linear-gradient(45deg,var(--rust) 0 3px,var(--paper) 3px 4.2px)}
.legend .cs{background:var(--rust)}
.legend .ring{background:none;border:2px solid var(--blue)}
.legend .dia{background:var(--rust);width:9px;height:9px;transform:rotate(45deg);border-radius:0}
.legend .m0{background:var(--map-0)}.legend .m1{background:var(--map-1)}.legend .m2{background:var(--map-2)}
.legend .m3{background:var(--map-3)}.legend .m4{background:var(--map-4)}
.legend .mf{background:var(--paper)}.legend.map-key .mf{border:1px dashed var(--muted)}
.legend i.line{height:0;border-top:2px solid var(--rust);vertical-align:4px}
.legend i.dash{height:0;width:20px;border-top:2px dashed var(--blue);vertical-align:4px}
td.few{color:var(--muted);font-style:italic}
.legend.map-key{gap:4px 14px}.legend.map-key i{width:22px;height:12px;border:1px solid var(--rule)}
.map-choice{min-width:0;white-space:nowrap;border:0;margin:0;padding:0;font-size:14px}
.map-choice legend{padding:0;color:var(--muted);font-size:13px;margin-bottom:4px}
.map-choice>label{display:inline-block;white-space:nowrap;padding:3px 0;margin:0 18px 8px 0;cursor:pointer}
.map-choice input{accent-color:var(--blue);margin:0 6px 0 0}
.map-panel{display:none;white-space:normal}
#map-1:checked~.panel-1,#map-2:checked~.panel-2,#map-3:checked~.panel-3{display:block}
.map-panel figure{margin:6px 0 0}
.map-panel h3{font-size:16px}.map-panel .caption{margin-bottom:4px}
.slide{min-width:0;border:0;margin:0;padding:0;display:grid;grid-template-columns:repeat(13,1fr);font-size:14px}
.slide legend{padding:0;color:var(--muted);font-size:13px}
.slide>input{appearance:none;grid-row:2;height:30px;margin:0;cursor:pointer;display:grid;place-items:center;
 background:linear-gradient(var(--rule),var(--rule)) center/100% 3px no-repeat}
.slide>input::before{content:"";width:7px;height:7px;border-radius:50%;background:var(--muted)}
.slide>input:checked::before{width:22px;height:22px;background:var(--blue);border:3px solid var(--paper)}
.slide>label{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.slide>input:checked+label{position:static;width:auto;height:auto;overflow:visible;clip-path:none;grid-row:1;
 grid-column:1/-1;font-size:17px;font-weight:600;padding:6px 0 2px}
.slide h3{font-family:Georgia,serif}
.slide>.ends{grid-row:3;grid-column:1/-1;display:flex;justify-content:space-between;margin:0;color:var(--muted);
 font-size:12.5px}
.slide>figure{grid-row:4;grid-column:1/-1;min-width:0;margin-top:18px}.slide .gal{display:none}
#gal-1:checked~figure .gal-1,#gal-2:checked~figure .gal-2,#gal-3:checked~figure .gal-3,
#gal-4:checked~figure .gal-4,#gal-5:checked~figure .gal-5,#gal-6:checked~figure .gal-6,
#gal-7:checked~figure .gal-7,#gal-8:checked~figure .gal-8,#gal-9:checked~figure .gal-9,
#gal-10:checked~figure .gal-10,#gal-11:checked~figure .gal-11,#gal-12:checked~figure .gal-12,
#gal-13:checked~figure .gal-13{display:inline}
.doubt{border-left:3px solid var(--rule);padding-left:14px;font-size:15px;max-width:60em}
.note{font-size:13.5px;line-height:1.5;color:var(--muted);max-width:56em}
.life{list-style:none;margin:14px 0 0;padding:0;border-left:2px solid var(--rule)}
.life li{position:relative;padding:0 0 13px 24px;line-height:1.45;font-size:16px}
.life li::before{content:"";position:absolute;left:-6px;top:7px;width:10px;height:10px;border-radius:50%;
 background:var(--paper);border:2px solid var(--muted)}
dl.facts{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:5px 22px;font-size:14px;line-height:1.45;
 margin:16px 0}
dl.facts dt{color:var(--muted)}dl.facts dd{margin:0;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
footer{border-top:3px solid var(--ink);color:var(--muted);font-size:13px;padding:18px 0 50px}
@media (max-width:1020px){.body{display:block}nav{position:static;padding:24px 0 4px}
 nav ol{columns:2;column-gap:32px}.opening{grid-template-columns:minmax(0,1fr)}}
@media (max-width:640px){body{font-size:16px}.wrap{padding:0 20px}header.first{padding:22px 0 16px}
 .five li{grid-template-columns:minmax(0,1fr)}.five .big{font-size:30px}
 .two,.three{grid-template-columns:minmax(0,1fr)}.two>article{margin-bottom:26px}
 h2{font-size:26px}section>p:first-of-type{font-size:17px}h1{margin-top:20px}.lead{font-size:16px;margin-bottom:18px;line-height:1.45}
 nav ol{column-gap:18px}.told li{grid-template-columns:minmax(0,1fr)}.five li{padding:11px 0}
 dl.facts{grid-template-columns:minmax(0,1fr);gap:0}dl.facts dd{margin-bottom:8px}.map-choice>label{margin-right:9px;
 font-size:13.5px}}
@media (pointer:coarse),(max-width:640px){.tools>a,.tools summary,nav a{padding:11px 0}
 .tools>a,nav a{display:inline-block}
 .map-choice>label{padding:10px 0;margin-bottom:0}nav li{margin:0;break-inside:avoid}nav li::before{top:11px}}
.cards tbody th{min-width:15em}.cards .range{font-weight:400}.cards td{min-width:6.5em}.cards .quiet{color:var(--muted)}
@media (max-width:640px){.cards thead{position:absolute;left:-9999px}.cards,.cards tbody,.cards tr,.cards th,.cards td
 {display:block;min-width:0}.full table.cards{min-width:0}.cards tr{padding:12px 0;border-bottom:1px solid var(--rule)}
 .cards th,.cards td
 {border:0;padding:2px 0}.cards tbody th{font-weight:600;font-size:14.5px}.cards td:empty{display:none}
 .cards td::before{content:attr(data-head) ": ";color:var(--muted)}}
@media (max-width:480px){.t.full{display:none}.t.cut{display:inline}
 .t.low{transform:translateY(14px)}.h{stroke-width:.7}}
@media print{nav,.tools,.map-choice>label,.map-choice>input,.map-choice>legend,.skip{display:none!important}
 .slide>input,.slide>.ends,.slide>legend{display:none}
 .body{display:block}body{font-size:11pt;background:#fff}figure,.five li,.life li{break-inside:avoid}}
"""


def page_styles() -> str:
    """The style sheet of the page."""
    light, dark = (";".join(f"--{k}:{v}" for k, v in p.items()) for p in (LIGHT, DARK))
    schemes = f":root{{color-scheme:light dark;{light}}}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}"
    return f"{schemes}{CHART_CSS}{PAGE_CSS}".replace("\n", "")


def chart_styles() -> str:
    """The styles of a chart that stands alone: the light palette, written out."""
    return re.sub(r"var\(--([a-z0-9-]+)\)", lambda found: LIGHT[found.group(1)], CHART_CSS).replace("\n", "")
