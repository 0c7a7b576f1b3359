"use strict";

// Sorting, the same plan marked in every chart, the mark on the budget curve, and everything open on paper.
const all = (selector, place = document) => [...place.querySelectorAll(selector)];

for (const bar of all("[data-plan]")) {
  const same = all("[data-plan]").filter((each) => each.dataset.plan === bar.dataset.plan);
  const mark = (on) => same.forEach((each) => each.classList.toggle("same", on));
  bar.addEventListener("pointerenter", () => mark(true));
  bar.addEventListener("pointerleave", () => mark(false));
  bar.addEventListener("focusin", () => mark(true));
  bar.addEventListener("focusout", () => mark(false));
}

for (const button of all("[data-sorts]")) {
  button.hidden = false;
  const lists = all(".bars", document.getElementById(button.dataset.sorts));
  const before = lists.map((list) => [...list.children]);
  const size = (item) => (item.dataset.value === "" ? -Infinity : Number(item.dataset.value));
  button.addEventListener("click", () => {
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    lists.forEach((list, at) => {
      const items = on ? [...before[at]].sort((one, other) => size(other) - size(one)) : before[at];
      list.append(...items);
    });
  });
}

for (const slider of all(".slider")) {
  slider.hidden = false;
  const input = slider.querySelector("input");
  const said = slider.querySelector("output");
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
  for (const each of closed) each.open = true;
});
addEventListener("afterprint", () => {
  for (const each of closed) each.open = false;
});
