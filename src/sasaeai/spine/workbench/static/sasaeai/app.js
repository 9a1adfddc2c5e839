// Small kindnesses on top of pages that work without them.
(() => {
  "use strict";
  const root = document.documentElement;
  const typing = (element) => element.closest("input, textarea, select, [contenteditable]");

  // Light or dark, kept on this device.
  const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);
  for (const button of document.querySelectorAll("[data-theme-switch]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      root.dataset.theme = dark() ? "light" : "dark";
      localStorage.setItem("theme", root.dataset.theme);
    });
  }

  // "/" goes to the search box; Escape closes what is open and gives the focus back.
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/" && !typing(event.target)) {
      const box = document.querySelector("#list-q, #top-q");
      if (box) { event.preventDefault(); box.focus(); box.select(); }
    }
    if (event.key === "Escape") {
      const open = event.target.closest("details.drop[open]");
      if (open) { open.open = false; open.querySelector("summary").focus(); }
      if (location.hash === "#menu") location.hash = "#content";
    }
  });
  document.addEventListener("click", (event) => {
    for (const open of document.querySelectorAll("details.drop[open]")) if (!open.contains(event.target)) open.open = false;
  });

  // What went wrong is read first.
  document.getElementById("errors")?.focus();

  // A form is sent once, however often the button is pressed.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    setTimeout(() => delete form.dataset.sent, 4000);
  });
  window.addEventListener("pageshow", () => { for (const form of document.forms) delete form.dataset.sent; });

  // Chosen rows: all at once, with a count of them.
  const counted = (form) => {
    const boxes = [...form.querySelectorAll("input[data-row]")];
    const chosen = boxes.filter((box) => box.checked).length;
    for (const all of form.querySelectorAll("[data-all-rows]")) { all.checked = chosen > 0 && chosen === boxes.length; all.indeterminate = chosen > 0 && chosen < boxes.length; }
    for (const shown of form.querySelectorAll("[data-row-count]")) shown.textContent = chosen;
  };
  document.addEventListener("change", (event) => {
    const form = event.target.form;
    if (!form) return;
    if (event.target.matches("[data-all-rows]")) for (const box of form.querySelectorAll("input[data-row]")) box.checked = event.target.checked;
    if (event.target.matches("[data-row], [data-all-rows]")) counted(form);
    if (event.target.matches("[data-send-on-change]")) form.requestSubmit();
  });

  // The browser's own print sheet.
  document.addEventListener("click", (event) => { if (event.target.closest("[data-print]")) window.print(); });
  for (const button of document.querySelectorAll("[data-print]")) button.hidden = false;
})();
