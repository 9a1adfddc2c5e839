// Small kindnesses on top of pages that work without them. Everything listens on the document, so that swapped parts need no setting up.
(() => {
  "use strict";
  const root = document.documentElement;
  const typing = (element) => element.closest("input, textarea, select, [contenteditable]");

  // Light or dark, kept on this device.
  const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);
  for (const button of document.querySelectorAll("[data-theme-switch], [data-print]")) button.hidden = false;

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-theme-switch]")) {
      root.dataset.theme = dark() ? "light" : "dark";
      localStorage.setItem("theme", root.dataset.theme);
    }
    if (event.target.closest("[data-print]")) window.print();
    for (const open of document.querySelectorAll("details.drop[open]")) if (!open.contains(event.target)) open.open = false;
  });

  // "/" goes to the search box; Escape closes what is open and gives the focus back.
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/" && !typing(event.target)) {
      const box = ["list-q", "search-q", "top-q"].map((id) => document.getElementById(id)).find((one) => one?.offsetParent);
      if (box) { event.preventDefault(); box.focus(); box.select(); }
    }
    if (event.key === "Escape") {
      const open = event.target.closest("details.drop[open]") || document.querySelector("details.drop[open]");
      if (open) { open.open = false; open.querySelector("summary").focus(); }
      if (location.hash === "#menu") { location.hash = "#content"; document.getElementById("content").focus(); }
    }
  });

  // What went wrong is read first.
  document.getElementById("errors")?.focus();

  // A form is sent once, however often the button is pressed. Forms that bring a file back stay on the page and may be sent again.
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
  let lastRow = null;
  document.addEventListener("click", (event) => {
    const box = event.target.closest("input[data-row]");
    if (!box) return;
    // With Shift every row between the last one and this one is chosen alike.
    if (event.shiftKey && lastRow?.isConnected && lastRow.form === box.form) {
      const boxes = [...box.form.querySelectorAll("input[data-row]")];
      const [from, to] = [boxes.indexOf(lastRow), boxes.indexOf(box)].sort((one, other) => one - other);
      for (const between of boxes.slice(from, to + 1)) between.checked = box.checked;
      counted(box.form);
    }
    lastRow = box;
  });
  document.addEventListener("change", (event) => {
    const form = event.target.form;
    if (!form) return;
    if (event.target.matches("[data-all-rows]")) for (const box of form.querySelectorAll("input[data-row]")) box.checked = event.target.checked;
    if (event.target.matches("[data-row], [data-all-rows]")) counted(form);
    if (event.target.matches("[data-send-on-change]")) form.requestSubmit();
  });
  window.addEventListener("pageshow", () => { for (const form of document.querySelectorAll("form.bulk")) counted(form); });

  // A list is looked up while its words are typed, but never in the middle of a conversion to kanji.
  let looking;
  const look = (box) => { clearTimeout(looking); looking = setTimeout(() => box.form.dispatchEvent(new Event("look")), 400); };
  document.addEventListener("input", (event) => { if (event.target.matches("[data-look]") && !event.isComposing) look(event.target); });
  document.addEventListener("compositionend", (event) => { if (event.target.matches("[data-look]")) look(event.target); });

  // A part of a page that could not be fetched, or turned out to be another page (the sign-in, after a long pause): ask for the whole page.
  const whole = (event) => {
    const { requestConfig, xhr } = event.detail;
    if (requestConfig.verb !== "get") return location.reload();
    const asked = new URL(requestConfig.path, location.href);
    for (const [name, value] of requestConfig.formData ?? []) if (value) asked.searchParams.append(name, value);
    return location.assign(xhr?.status === 401 ? location.href : asked);
  };
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { requestConfig, xhr } = event.detail;
    const moved = xhr.responseURL && new URL(xhr.responseURL).pathname !== new URL(requestConfig.path, location.href).pathname;
    if (moved || xhr.status >= 400) { event.detail.shouldSwap = false; whole(event); }
  });
  document.addEventListener("htmx:sendError", whole);

  // A day as it was understood, beside what was typed.
  const understand = async (box) => {
    const shown = document.getElementById(`${box.id}_said`);
    const where = document.body.dataset.understood;
    if (!shown || !where) return;
    if (!box.value.trim()) { shown.textContent = ""; return; }
    try {
      const answer = await fetch(`${where}?${new URLSearchParams({ day: box.value })}`, { headers: { Accept: "application/json" } });
      if (!answer.ok || answer.redirected) return;
      const found = await answer.json();
      shown.textContent = found.words;
      shown.classList.toggle("said--wrong", !found.understood);
    } catch { shown.textContent = ""; }
  };
  document.addEventListener("change", (event) => { if (event.target.matches("[data-date]")) understand(event.target); });
})();
