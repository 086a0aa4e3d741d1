/* Short codes: what is typed, or comes behind the address of the page, leads on. */

const codeForm = document.querySelector(".code-form");

function followCode(typed) {
  const key = typed.toUpperCase().replace(/[^0-9A-Z]/g, "");
  const line = key && document.getElementById(key);
  const link = line && line.closest(".code-list") && line.querySelector("a");
  if (link) location.replace(link.href);
  return Boolean(link);
}

if (codeForm) {
  const unknown = codeForm.querySelector(".code-unknown");
  codeForm.hidden = false;
  codeForm.addEventListener("submit", (event) => {
    event.preventDefault();
    unknown.textContent = followCode(codeForm.querySelector("input").value) ? "" : unknown.dataset.words;
  });
  addEventListener("hashchange", () => followCode(location.hash.slice(1)));
  followCode(location.hash.slice(1));
}
