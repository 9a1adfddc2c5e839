// All pillars of the plan opened or closed at once, without asking the server again.
(() => {
  "use strict";
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-fold]");
    if (!button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const open = button.dataset.fold === "open";
    for (const pillar of document.querySelectorAll("details.pillar")) pillar.open = open;
    const other = button.dataset.other;
    button.dataset.other = button.textContent;
    button.textContent = other;
    button.dataset.fold = open ? "close" : "open";
  });
  // A link to an item inside a closed pillar opens it.
  const reveal = () => {
    const wanted = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
    const pillar = wanted?.closest("details.pillar");
    if (pillar && !pillar.open) { pillar.open = true; wanted.scrollIntoView(); }
  };
  window.addEventListener("hashchange", reveal);
  reveal();
})();
