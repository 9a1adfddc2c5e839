// The review desk by keyboard: the lines of the node in hand, one pane at a time on a phone, only the fields a target needs.
(() => {
  "use strict";
  const review = document.getElementById("review");
  if (!review) return;
  const narrow = matchMedia("(max-width: 59.99rem)");
  const desk = () => document.getElementById("desk");
  const fields = JSON.parse(document.getElementById("target-fields")?.textContent ?? "{}");

  // A pane scrolls inside itself; the page stays where it is.
  const centre = (pane, line) => {
    if (!pane || !line) return;
    pane.scrollTop = Math.max(0, line.offsetTop - (pane.clientHeight - line.offsetHeight) / 2);
  };

  const light = () => {
    const from = Number(desk().dataset.from || 0);
    const to = Number(desk().dataset.to || 0);
    for (const line of document.querySelectorAll(".source-lines .is-here")) line.classList.remove("is-here");
    for (let number = from; number && number <= to; number += 1) document.getElementById(`L${number}`)?.classList.add("is-here");
    const first = document.getElementById(`L${from}`);
    if (review.dataset.pane === "source" && narrow.matches) first?.scrollIntoView({ block: "center" });
    else centre(document.getElementById("source-lines"), first);
    for (const link of document.querySelectorAll("#around [data-id]")) {
      if (link.dataset.id === desk().dataset.node) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    for (const list of document.querySelectorAll(".tree-list, .rest-list")) centre(list, list.querySelector("[aria-current]"));
  };

  const show = (pane) => {
    review.dataset.pane = pane;
    for (const tab of document.querySelectorAll(".review-tabs a")) {
      if (tab.dataset.pane === pane) tab.setAttribute("aria-current", "true");
      else tab.removeAttribute("aria-current");
    }
    for (const count of document.querySelectorAll("[data-left]:not(#desk)")) count.textContent = desk().dataset.left === "0" ? "" : desk().dataset.left;
    light();
  };

  const typeOf = (form) => form.querySelector("select[name$='-type']");
  const onlyNeeded = (form) => {
    const wanted = fields[typeOf(form).value] ?? [];
    for (const one of form.querySelectorAll("[data-field]")) one.hidden = !["type", "label", "tentative", ...wanted].includes(one.dataset.field);
  };
  const dress = () => { for (const form of document.querySelectorAll(".target-form")) onlyNeeded(form); };

  // Where the hands go next: the first thing that was refused, the part that was opened, else the heading.
  const focusFirst = () => {
    const wrong = desk().querySelector("[aria-invalid='true']");
    const open = desk().querySelector(".fact[open]");
    if (wrong) return wrong.focus();
    if (document.getElementById("problem")) return document.getElementById("now-h").focus({ preventScroll: true });
    if (open && open.id === "fact-targets") return (open.querySelector(".target-form select") ?? open.querySelector("input[type=text]"))?.focus({ preventScroll: true });
    return document.getElementById("now-h")?.focus({ preventScroll: true });
  };

  const openPart = (key) => {
    const part = desk().querySelector(`[data-open="${key}"]`);
    if (!part) return;
    part.open = true;
    const first = [...part.querySelectorAll("input:not([type=hidden]), select, textarea, button, a")].find((one) => one.offsetParent);
    const chosen = part.querySelector("input[type=radio]:checked");
    (key === "p" || !chosen ? first : chosen)?.focus();
    if (key === "s") { const box = part.querySelector("textarea"); box.setSelectionRange(0, 0); }
    part.scrollIntoView({ block: "nearest" });
  };

  const keysOn = document.getElementById("keys-on");
  const dialog = document.getElementById("keys");
  keysOn.checked = localStorage.getItem("review-keys") !== "off";
  keysOn.addEventListener("change", () => localStorage.setItem("review-keys", keysOn.checked ? "on" : "off"));
  const help = () => { if (!dialog.open) dialog.showModal(); };

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
    const typing = event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
    if (event.key === "Escape") {
      const open = event.target.closest(".fact[open]") ?? desk().querySelector(".fact[open]");
      if (open) { open.open = false; open.querySelector("summary").focus(); }
      return;
    }
    if (typing || !keysOn.checked) return;
    if (event.key === "?") { event.preventDefault(); return help(); }
    if (event.key === "Enter") {
      if (event.target.closest("a, button, summary, input, label")) return;
      event.preventDefault();
      return desk().querySelector('[data-key="Enter"]')?.click();
    }
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.code.replace("Key", "").toLowerCase();
    if (event.shiftKey) return;
    const button = desk().querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (button) { event.preventDefault(); if (!event.repeat) button.click(); return; }
    if ("rpmtegs".includes(key) && key) { event.preventDefault(); openPart(key); }
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-keys]")) help();
    const tab = event.target.closest(".review-tabs a");
    if (tab && narrow.matches) { event.preventDefault(); show(tab.dataset.pane); }
    if (narrow.matches && event.target.closest(".rest-list a, .tree-list a, .made-list a")) review.dataset.pane = "now";
  });
  document.addEventListener("change", (event) => { const form = event.target.closest(".target-form"); if (form && event.target === typeOf(form)) onlyNeeded(form); });
  document.addEventListener("toggle", (event) => { if (event.target.matches?.(".fact[open]")) dress(); }, true);

  // A refused form comes back with its sentences; it is shown like any other answer.
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.xhr.status === 422 && event.detail.target.id === "desk") { event.detail.shouldSwap = true; event.detail.isError = false; }
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.elt.id !== "desk") return;
    dress();
    show(review.dataset.pane);
    focusFirst();
    const top = document.getElementById("now")?.getBoundingClientRect().top ?? 0;
    if (top < 0 || top > innerHeight - 120) desk().scrollIntoView({ block: "start" });
  });

  dress();
  show(narrow.matches && location.hash === "#source" ? "source" : "now");
  if (desk().querySelector("[aria-invalid='true'], #problem")) focusFirst();
  else if (/[?&](open|target|find|alike)=/.test(location.search)) desk().querySelector(".fact[open]")?.scrollIntoView({ block: "start" });
  else if (!narrow.matches) document.getElementById("now-h")?.focus({ preventScroll: true });
})();
