// Passkeys: shown where the browser has them, and what went wrong said in words.
(() => {
  "use strict";
  const able = Boolean(window.PublicKeyCredential && navigator.credentials);
  for (const part of document.querySelectorAll("[data-passkey]")) part.hidden = !able;
  for (const part of document.querySelectorAll("[data-passkey-missing]")) part.hidden = able;

  document.addEventListener("allauth.error", (event) => {
    const notice = document.querySelector("[data-passkey-says]");
    if (!notice) return;
    event.preventDefault();
    const name = event.detail.exception?.name;
    const sentences = [...notice.querySelectorAll("[data-says]")];
    const fitting = sentences.find((one) => one.dataset.says === name) ?? sentences.find((one) => one.dataset.says === "other");
    for (const one of sentences) one.hidden = one !== fitting;
    notice.hidden = false;
    notice.focus();
  });
})();
