// The buttons for a day fill the field at once; without a script they ask the page again and lose nothing either.
(() => {
  "use strict";
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-day]");
    if (!button) return;
    const box = button.form.querySelector("[name=happened_on]");
    if (!box) return;
    event.preventDefault();
    box.value = button.dataset.day;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.dispatchEvent(new Event("change", { bubbles: true }));
  });
})();
