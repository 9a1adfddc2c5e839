// What was typed and not yet saved survives a reload, a lost line and a sign-in that ran out: in this tab, for this person, until it is saved.
(() => {
  "use strict";
  const who = document.body.dataset.viewer || "";
  const PREFIX = "draft:";
  const store = sessionStorage;
  const kept = (box) => box.name && !box.name.startsWith("_") && !/^(hidden|password|file|submit|button)$/.test(box.type);
  const read = (form) => [...form.elements].filter(kept).filter((box) => !/^(checkbox|radio)$/.test(box.type) || box.checked).flatMap((box) =>
    box.multiple ? [...box.selectedOptions].map((option) => [box.name, option.value]) : [[box.name, box.value]]);
  const key = (form) => `${PREFIX}${who}:${location.pathname}:${form.dataset.draft}`;
  const clear = (test) => { for (const name of Object.keys(store)) if (name.startsWith(PREFIX) && test(name)) store.removeItem(name); };

  // Nobody finds another person's words; who signs out leaves none. Pages without a viewer are the sign-in: there they wait.
  if (who) clear((name) => !name.startsWith(`${PREFIX}${who}:`));
  document.addEventListener("submit", (event) => { if (event.target.matches("[data-sign-out]")) clear(() => true); });

  // A draft that was sent and answered with another page is saved.
  for (const name of Object.keys(store)) {
    if (!name.startsWith("sent:")) continue;
    const path = store.getItem(name);
    if (document.querySelector(".messages .notice--success")) { store.removeItem(name.slice(5)); store.removeItem(name); }
    else if (who && path !== location.pathname) store.removeItem(name);
  }

  for (const form of document.querySelectorAll("form[data-draft]")) {
    const name = key(form);
    const opened = JSON.stringify(read(form));
    const found = store.getItem(name);
    const offer = form.querySelector("[data-draft-offer]");
    if (found && found !== opened && offer && !document.getElementById("errors") && !document.querySelector(".clash")) {
      offer.hidden = false;
      offer.querySelector("[data-draft-take]").addEventListener("click", () => {
        const values = JSON.parse(found);
        for (const box of [...form.elements].filter(kept)) {
          const mine = values.filter(([field]) => field === box.name).map(([, value]) => value);
          if (/^(checkbox|radio)$/.test(box.type)) box.checked = mine.includes(box.value);
          else if (box.multiple) for (const option of box.options) option.selected = mine.includes(option.value);
          else if (mine.length) box.value = mine[0];
          box.dispatchEvent(new Event("change", { bubbles: true }));
        }
        offer.hidden = true;
        form.querySelector("input:not([type=hidden]), select, textarea")?.focus();
      });
      offer.querySelector("[data-draft-drop]").addEventListener("click", () => { store.removeItem(name); offer.hidden = true; });
    }
    const keep = () => {
      const now = JSON.stringify(read(form));
      if (now === opened && !document.getElementById("errors")) store.removeItem(name);
      else store.setItem(name, now);
    };
    form.addEventListener("input", keep);
    form.addEventListener("change", keep);
    form.addEventListener("submit", () => { keep(); store.setItem(`sent:${name}`, location.pathname); });
    for (const leave of form.querySelectorAll("[data-draft-leave]")) leave.addEventListener("click", () => store.removeItem(name));
  }
})();
