// The finds by keyboard: down from the box, up and down among them, Escape back. Enter on a find opens it; Enter in the box
// opens the only find, or looks again. Everything works without this file too.
(() => {
  "use strict";
  const box = document.getElementById("search-q");
  const finds = () => [...document.querySelectorAll("[data-find]")];
  if (!box) return;
  let answered = box.value;

  document.addEventListener("htmx:afterSwap", (event) => { if (event.target.id === "search-finds") answered = asked; });
  let asked = box.value;
  document.addEventListener("htmx:beforeRequest", (event) => { if (event.target === box) asked = box.value; });

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const links = finds();
    const at = links.indexOf(document.activeElement);
    if (event.key === "ArrowDown" && (document.activeElement === box || at >= 0) && links.length) {
      event.preventDefault();
      links[Math.min(at + 1, links.length - 1)].focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      event.preventDefault();
      (at === 0 ? box : links[at - 1]).focus();
    } else if (event.key === "Escape" && at >= 0) {
      box.focus();
      box.select();
    } else if (event.key === "Enter" && document.activeElement === box && links.length === 1 && answered === box.value) {
      event.preventDefault();
      links[0].click();
    }
  });

  // Coming back from a page, the browser has put the words back into the box: answer them again.
  window.addEventListener("pageshow", () => { if (box.value !== answered) box.dispatchEvent(new Event("look")); });
})();
