"use strict";
// Filters: everything on the page is readable without them. An item is hidden unless it fits all that is asked for.
(() => {
  const between = " ¦ ";
  const filters = document.getElementById("filters");
  const form = filters.querySelector("form");
  const asked = (id) => document.getElementById(id).value;
  const listed = (item, name) => (item.dataset[name] || "").split(between);
  const items = [...document.querySelectorAll(".item")];
  const folded = [...document.querySelectorAll("main details")];

  function fits(item, words, voice, outlet, label) {
    if (voice && !listed(item, "who").includes(voice)) return false;
    if (outlet && !listed(item, "who").includes(outlet)) return false;
    if (label && !listed(item, "labels").includes(label)) return false;
    return !words || item.textContent.toLowerCase().includes(words);
  }

  function show() {
    const words = asked("by-words").trim().toLowerCase();
    const rest = [asked("by-voice"), asked("by-outlet"), asked("by-label")];
    const any = words || rest.some(Boolean);
    let left = 0;
    for (const item of items) {
      item.hidden = any && !fits(item, words, ...rest);
      left += item.hidden ? 0 : 1;
    }
    for (const one of folded) if (any && one.querySelector(".item:not([hidden])")) one.open = true;
    document.getElementById("shown").textContent = any ? `${left} of ${items.length} entries shown` : "";
  }

  filters.hidden = false;
  filters.querySelector("details").open = matchMedia("(min-width: 40rem)").matches;
  form.addEventListener("input", show);
  form.addEventListener("reset", () => setTimeout(show));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("beforeprint", () => folded.forEach((one) => { one.open = true; }));
})();
