// A link to an item inside a folded pillar opens it; what is not here yet is asked for.
(() => {
  "use strict";
  const reveal = () => {
    const name = location.hash.slice(1);
    if (!name) return;
    const wanted = document.getElementById(name);
    if (wanted) {
      const pillar = wanted.closest("details.pillar");
      if (pillar && !pillar.open) { pillar.open = true; wanted.scrollIntoView(); }
    } else if (/^i\d+$/.test(name)) {
      const asked = new URLSearchParams(location.search);
      if (asked.get("open") === "all") return;
      asked.set("open", "all");
      location.replace(`${location.pathname}?${asked}#${name}`);
    }
  };
  window.addEventListener("hashchange", reveal);
  reveal();
})();
