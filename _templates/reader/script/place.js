/* Where one is: the section in the bar; and the other language, at the same place. */

const shown = document.querySelector(".bar-section");

function wordsOf(heading) {
  const copy = heading.cloneNode(true);
  for (const more of all(".headerlink, .state-badge", copy)) more.remove();
  return copy.textContent.trim();
}

const headings = all("section[id] > :is(h2, h3)", article);

whileScrolling(() => {
  const heading = readAmong(headings);
  shown.textContent = heading ? wordsOf(heading) : "";
  shown.hidden = !heading;
});

for (const link of all("a[data-same-place]")) {
  const address = link.getAttribute("href");
  const follow = () => {
    const block = window.scrollY < 40 ? null : firstVisible();
    link.setAttribute("href", `${address}${location.search}${block ? `#${encodeURIComponent(placeOf(block))}` : ""}`);
  };
  link.addEventListener("click", follow);
  link.addEventListener("auxclick", follow);
}
