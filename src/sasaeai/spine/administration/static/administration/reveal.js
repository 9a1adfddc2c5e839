// A tick box that shows what was typed into the password fields of its form.
(() => {
  "use strict";
  for (const part of document.querySelectorAll("[data-reveal]")) {
    const box = part.querySelector("input");
    const fields = [...part.closest("form").querySelectorAll("input[type=password]")];
    part.hidden = false;
    const show = () => { for (const field of fields) field.type = box.checked ? "text" : "password"; };
    box.addEventListener("change", show);
    // What is sent is a password field again, so that no browser keeps it among things typed.
    part.closest("form").addEventListener("submit", () => { for (const field of fields) field.type = "password"; });
  }
})();
