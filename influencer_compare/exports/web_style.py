"""Looks and behaviour of the web page to take away; constant text, nothing that anybody typed."""

from __future__ import annotations

import base64
import hashlib

from influencer_compare.charts.style import COLOUR, MUTED

STYLE = f"""
:root {{ color-scheme: light dark; --page: #ffffff; --text: #1c1f24; --soft: #595f69; --line: #d5d9df;
  --card: #f5f6f8; --link: #1a56b0; --micro: {COLOUR["micro"]}; --macro: {COLOUR["macro"]};
  --mix: {COLOUR["mix"]}; --range: {MUTED}; }}
@media (prefers-color-scheme: dark) {{ :root {{ --page: #15171a; --text: #eceef1; --soft: #aab0ba;
  --line: #3a3f47; --card: #1f2227; --link: #8ab8f5; }} }}
* {{ box-sizing: border-box; }}
body {{ margin: 0; background: var(--page); color: var(--text);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif; overflow-wrap: anywhere; }}
main, header, footer {{ max-width: 68rem; margin: 0 auto; padding: 0 1rem; }}
header {{ padding-top: 1.5rem; color: var(--soft); }}
h1 {{ font-size: 1.75rem; line-height: 1.25; margin: 0.25rem 0 0.75rem; }}
figure {{ margin: 0; }}
h2 {{ font-size: 1.4rem; line-height: 1.3; margin: 2.5rem 0 0.5rem; }}
h3 {{ font-size: 1.15rem; margin: 1.75rem 0 0.5rem; }}
h4, .charts h3 {{ font-size: 1rem; margin: 0.75rem 0 0.25rem; }}
a {{ color: var(--link); }}
.soft {{ color: var(--soft); }}
.verdict {{ border-left: 4px solid var(--link); padding: 0.25rem 0 0.25rem 0.75rem; }}
.cards {{ display: grid; grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr)); gap: 0.75rem;
  margin: 1rem 0; }}
.cards div {{ background: var(--card); border-radius: 0.5rem; padding: 0.75rem; }}
.cards dt {{ color: var(--soft); font-size: 0.9rem; }}
.cards dd {{ margin: 0; }}
.cards dd.value {{ font-size: 1.5rem; font-weight: 600; }}
.scroll {{ overflow-x: auto; }}
table {{ border-collapse: collapse; width: 100%; font-size: 0.95rem; font-variant-numeric: tabular-nums; }}
caption {{ position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }}
th, td {{ text-align: left; padding: 0.35rem 0.6rem; border-bottom: 1px solid var(--line);
  vertical-align: top; overflow-wrap: normal; }}
td.text, th.text {{ min-width: 4.5rem; overflow-wrap: break-word; }}
td.long, th.long {{ min-width: 13rem; max-width: 30rem; overflow-wrap: anywhere; }}
th.number, td.number {{ text-align: right; white-space: nowrap; }}
thead th.number {{ white-space: normal; }}
.charts {{ display: grid; grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr));
  gap: 1.5rem; }}
.bars {{ list-style: none; margin: 0; padding: 0; }}
.bars li {{ border-radius: 0.35rem; }}
.bars li.same {{ background: var(--card); }}
.bars summary {{ display: grid; grid-template-columns: 8.5rem 1fr; gap: 0 0.5rem; align-items: center;
  cursor: pointer; padding: 0.3rem; border-radius: 0.35rem; list-style: none; }}
.bars summary::-webkit-details-marker {{ display: none; }}
.bars summary:hover {{ background: var(--card); }}
.bars .plot {{ grid-row: 1 / 3; grid-column: 2; }}
.bars .value {{ font-size: 0.9rem; display: block; }}
.bars .more {{ margin: 0; padding: 0.1rem 0.3rem 0.5rem; font-size: 0.9rem; color: var(--soft); }}
svg {{ display: block; overflow: visible; }}
.bars svg {{ width: 100%; height: 1.25rem; }}
.micro {{ fill: var(--micro); stroke: var(--micro); }}
.macro {{ fill: url(#hatch); stroke: var(--macro); }}
.mix {{ fill: var(--mix); stroke: var(--mix); }}
#hatch path {{ stroke: var(--macro); stroke-width: 3; }}
.range {{ stroke: var(--range); stroke-width: 1.5; }}
.curve {{ width: 100%; height: auto; max-width: 44rem; }}
.curve path {{ fill: none; stroke-width: 2.5; }}
.curve path.macro {{ fill: none; stroke-dasharray: 8 5; }}
.curve path.mix {{ stroke-dasharray: 2 5; }}
.curve circle.macro {{ fill: var(--page); }}
.curve text {{ fill: var(--soft); font-size: 13px; }}
.curve .axis, .curve .here {{ stroke: var(--range); stroke-width: 1; }}
.curve .here {{ stroke-width: 2; }}
.slider label, .slider output {{ display: block; }}
.slider {{ margin: 0.5rem 0; }}
input[type=range] {{ width: 100%; max-width: 44rem; accent-color: var(--link); }}
button {{ font: inherit; color: var(--text); background: var(--card); border: 1px solid var(--soft);
  border-radius: 0.35rem; padding: 0.3rem 0.75rem; cursor: pointer; }}
button[aria-pressed=true] {{ background: var(--text); color: var(--page); }}
details > summary {{ cursor: pointer; }}
:focus-visible {{ outline: 3px solid var(--link); outline-offset: 1px; }}
footer {{ padding-top: 2rem; padding-bottom: 3rem; color: var(--soft); font-size: 0.9rem; }}
@media print {{ button, .slider {{ display: none; }} .cards div, figure, li {{ break-inside: avoid; }}
  h2, h3 {{ break-after: avoid; }} .charts {{ grid-template-columns: 1fr 1fr; }}
  .scroll {{ overflow: visible; }} body {{ font-size: 0.8rem; }} }}
"""

# Sorting, the same plan marked in every chart, the mark on the budget curve, and everything open on paper.
SCRIPT = """
"use strict";
const all = (selector, place = document) => [...place.querySelectorAll(selector)];
for (const bar of all("[data-plan]")) {
  const same = all("[data-plan]").filter(each => each.dataset.plan === bar.dataset.plan);
  const mark = on => same.forEach(each => each.classList.toggle("same", on));
  bar.addEventListener("pointerenter", () => mark(true));
  bar.addEventListener("pointerleave", () => mark(false));
  bar.addEventListener("focusin", () => mark(true));
  bar.addEventListener("focusout", () => mark(false));
}
for (const button of all("[data-sorts]")) {
  button.hidden = false;
  const lists = all(".bars", document.getElementById(button.dataset.sorts));
  const before = lists.map(list => [...list.children]);
  button.addEventListener("click", () => {
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    const size = item => item.dataset.value === "" ? -Infinity : Number(item.dataset.value);
    lists.forEach((list, at) => list.append(
      ...(on ? [...before[at]].sort((one, other) => size(other) - size(one)) : before[at])));
  });
}
for (const slider of all(".slider")) {
  slider.hidden = false;
  const input = slider.querySelector("input"), said = slider.querySelector("output");
  const points = all("li", slider.nextElementSibling);
  const here = slider.previousElementSibling.querySelector(".here");
  const show = () => {
    const point = points[Number(input.value)];
    said.textContent = point.textContent;
    input.setAttribute("aria-valuetext", point.textContent);
    for (const end of ["x1", "x2"]) here.setAttribute(end, point.dataset.x);
  };
  input.addEventListener("input", show);
  show();
}
let closed = [];
addEventListener("beforeprint", () => {
  closed = all("details:not([open])");
  closed.forEach(each => { each.open = true; });
});
addEventListener("afterprint", () => closed.forEach(each => { each.open = false; }));
"""


def only_these() -> str:
    """The policy of the page: its own styles and script and nothing else, so that no other text can run."""
    style, script = (_hash(text) for text in (STYLE, SCRIPT))
    return (
        f"default-src 'none'; style-src '{style}'; script-src '{script}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
