// What a postal code says goes into the boxes that are still empty: nothing typed is overwritten, whatever comes back late.
(() => {
  "use strict";
  document.addEventListener("htmx:afterSwap", (event) => {
    const said = event.target.querySelector?.("[data-fills]");
    const form = event.target.closest("form");
    if (!said || !form) return;
    for (const name of ["prefecture", "city", "town"]) {
      const box = form.elements.namedItem(name);
      const filled = box?.dataset.filled;
      // A box this script filled and nobody touched may follow a corrected code.
      if (!box || (box.value.trim() && box.value !== filled)) continue;
      box.value = said.dataset[name];
      box.dataset.filled = box.value;
    }
  });
  // House numbers are typed behind the town.
  document.addEventListener("focusin", (event) => {
    const box = event.target;
    if (box.name === "town" && box.dataset.filled && box.value === box.dataset.filled) setTimeout(() => box.setSelectionRange(box.value.length, box.value.length));
  });
})();
