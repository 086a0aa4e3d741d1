/* Where one is: the section in the bar; and the other language, at the same place. */

const shown = document.querySelector(".bar-section");

function sectionRead() {
  const line = bar.getBoundingClientRect().bottom + window.innerHeight / 5;
  const passed = all("section[id] > :is(h2, h3)", article).filter((heading) => heading.getBoundingClientRect().top < line);
  return passed.length ? passed[passed.length - 1] : null;
}

function wordsOf(heading) {
  const copy = heading.cloneNode(true);
  for (const more of all(".headerlink, .state-badge", copy)) more.remove();
  return copy.textContent.trim();
}

if (shown) {
  let waiting = false;
  const say = () => {
    const heading = sectionRead();
    shown.textContent = heading ? wordsOf(heading) : "";
    shown.hidden = !heading;
  };
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; say(); });
  }, { passive: true });
  say();
}

for (const link of all("a[data-same-place]")) {
  const address = link.getAttribute("href");
  const follow = () => {
    const block = window.scrollY < 40 ? null : firstVisible();
    link.setAttribute("href", `${address}${location.search}${block ? `#${encodeURIComponent(placeOf(block))}` : ""}`);
  };
  link.addEventListener("click", follow);
  link.addEventListener("auxclick", follow);
}
