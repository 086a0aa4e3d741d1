/* What a term or a law means, where nothing can be pointed at: a tap on its mention says it, with the way to the whole entry. */

const MENTIONS = ["trm", "legal", "limit", "source", "contact"].map((kind) => `.mention-${kind}[title]`).join(", ");
const wide = matchMedia("(min-width: 64em)");
let shownHint = null;

function wayTo(mention, link) {
  const way = made("a", "button", mention.matches(".mention-trm") ? _("In the glossary") : mention.matches(".mention-legal") ? _("In the list of laws") : _("In its list"));
  way.href = link.href;
  way.addEventListener("click", () => hide());
  return way;
}

function hide() {
  if (!shownHint) return;
  const { box, holder } = shownHint;
  shownHint = null;
  if (box.contains(document.activeElement)) holder.focus({ preventScroll: true });
  box.remove();
  holder.setAttribute("aria-expanded", "false");
}

/* Beside its mention on a wide screen; at the foot of the others, where thumbs are (by the style sheet). */
function put(box, holder) {
  if (!wide.matches) return;
  const place = holder.getClientRects()[0];
  const isLow = place.bottom + box.offsetHeight + 16 > window.innerHeight;
  box.style.left = `${Math.max(16, Math.min(place.left, window.innerWidth - box.offsetWidth - 16))}px`;
  box.style.top = `${isLow ? Math.max(16, place.top - box.offsetHeight - 8) : place.bottom + 8}px`;
  box.style.bottom = "auto";
}

function show(mention, holder, link) {
  const box = made("div", "hint");
  const words = made("p", "hint-words", mention.title);
  const line = made("p", "hint-buttons");
  box.setAttribute("role", "dialog");
  box.setAttribute("aria-label", mention.textContent);
  box.tabIndex = -1;
  if (link) line.append(wayTo(mention, link));
  line.append(pressed(_("Close"), "", hide));
  box.append(made("p", "hint-title", mention.textContent), words, line);
  (holder.closest("dialog") || document.body).append(box);
  put(box, holder);
  holder.setAttribute("aria-expanded", "true");
  shownHint = { box, holder };
  box.focus({ preventScroll: true });
}

function isPlain(event) {
  return !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button);
}

for (const mention of all(MENTIONS)) {
  const link = mention.closest("a");
  const holder = link || mention;
  if (!link) {
    mention.tabIndex = 0;
    mention.setAttribute("role", "button");
    mention.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      mention.click();
    });
  }
  holder.setAttribute("aria-expanded", "false");
  holder.addEventListener("click", (event) => {
    if (!isPlain(event)) return;
    event.preventDefault();
    const isShown = shownHint && shownHint.holder === holder;
    hide();
    if (!isShown) show(mention, holder, link);
  });
}

document.addEventListener("pointerdown", (event) => {
  if (shownHint && !shownHint.box.contains(event.target) && !shownHint.holder.contains(event.target)) hide();
});
addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !shownHint) return;
  event.preventDefault(); /* a window under it stays */
  event.stopPropagation();
  hide();
}, true);
addEventListener("resize", hide);
addEventListener("scroll", () => { if (wide.matches && shownHint && !shownHint.holder.closest("dialog")) hide(); }, { passive: true });
