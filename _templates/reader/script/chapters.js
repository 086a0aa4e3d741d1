/* The drawer of chapters: opened by its address where scripts do not run, here without a trace in the history. */

const chapters = document.querySelector(".chapters");
const opener = document.querySelector(".contents-open");

function openDrawer() {
  chapters.classList.add("is-open");
  opener.setAttribute("aria-expanded", "true");
  (chapters.querySelector("[aria-current]") || chapters.querySelector("a")).focus();
}

function closeDrawer() {
  if (!chapters.classList.contains("is-open")) return;
  chapters.classList.remove("is-open");
  opener.setAttribute("aria-expanded", "false");
  opener.focus();
}

opener.setAttribute("role", "button");
opener.setAttribute("aria-expanded", "false");
opener.setAttribute("aria-controls", chapters.id);
opener.addEventListener("click", (event) => {
  event.preventDefault();
  openDrawer();
});
for (const closer of all(".drawer-close, .drawer-shade")) {
  closer.addEventListener("click", (event) => {
    event.preventDefault();
    closeDrawer();
  });
}
chapters.addEventListener("click", (event) => {
  if (event.target.closest("a[href^='#']")) closeDrawer(); /* in a single file, chapters are places of this page */
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeDrawer();
});
document.addEventListener("focusin", (event) => {
  if (!chapters.contains(event.target)) chapters.classList.remove("is-open");
});
