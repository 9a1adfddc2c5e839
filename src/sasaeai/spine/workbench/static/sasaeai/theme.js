// Runs before the first paint, so that a chosen dark or light page never flashes the other one.
(() => {
  const chosen = localStorage.getItem("theme");
  if (chosen) document.documentElement.dataset.theme = chosen;
  document.documentElement.classList.add("js");
})();
