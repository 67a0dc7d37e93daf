"use strict";
// Review by keys. A key counts only while the buttons of a finding have the focus, so that typing never decides anything.
(() => {
  const keys = { y: "accept", n: "reject", z: "undo" };
  const forms = [...document.querySelectorAll("form.judge")];
  const bar = document.getElementById("review");
  const said = document.getElementById("said");
  const reason = document.getElementById("reason");
  const decided = (form) => form.querySelector("output").textContent !== "";
  const seen = (form) => !form.closest("[hidden]");

  function tell() {
    const ids = (some) => new Set(some.flatMap((form) => form.dataset.findings.split(" ")));
    document.getElementById("done").textContent = `${ids(forms.filter(decided)).size} of ${ids(forms).size} findings reviewed`;
  }

  function look(form) {
    for (let fold = form.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    form.querySelector("button").focus();
    form.scrollIntoView({ block: "center" });
  }

  function move(from, step) {
    for (let at = from + step; at >= 0 && at < forms.length; at += step) if (seen(forms[at])) return look(forms[at]);
    said.textContent = step > 0 ? "that was the last finding" : "this is the first finding";
  }

  async function decide(form, verdict) {
    const body = new URLSearchParams(new FormData(form));
    body.set("verdict", verdict);
    body.set("reason", reason.value);
    said.textContent = "";
    try {
      const response = await fetch("/judge", { method: "POST", body, headers: { Accept: "application/json" } });
      if (!response.ok) throw new Error((await response.text()).trim());
      const answer = await response.json();
      const same = forms.filter((one) => one.dataset.findings === form.dataset.findings);
      for (const one of same) one.querySelector("output").textContent = answer.said;
      said.textContent = answer.said || "taken back";
      reason.value = "";
      tell();
    } catch (error) {
      said.textContent = `not written: ${error.message}`;
    }
  }

  for (const [at, form] of forms.entries()) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      decide(form, event.submitter.value);
    });
    form.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "j") move(at, 1);
      else if (event.key === "k") move(at, -1);
      else if (keys[event.key]) decide(form, keys[event.key]);
      else return;
      event.preventDefault();
    });
  }

  document.getElementById("start").addEventListener("click", () => {
    const next = forms.find((form) => seen(form) && !decided(form));
    if (next) look(next);
    else said.textContent = "every finding shown here is reviewed";
  });
  bar.hidden = false;
  tell();
})();
