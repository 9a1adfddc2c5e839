// Pairs by keyboard: J next, K before, M merge, D different people. Off at a tick; never while somebody types.
(() => {
  "use strict";
  const on = document.getElementById("keys-on");
  if (!on) return;
  on.checked = localStorage.getItem("duplicates-keys") !== "off";
  on.addEventListener("change", () => localStorage.setItem("duplicates-keys", on.checked ? "on" : "off"));
  document.addEventListener("keydown", (event) => {
    if (!on.checked || event.repeat || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]")) return;
    const key = event.key.length === 1 && event.key <= "z" ? event.key.toLowerCase() : event.code.replace("Key", "").toLowerCase();
    const target = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!target) return;
    event.preventDefault();
    target.click();
  });
})();
