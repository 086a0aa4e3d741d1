/* On this page: folded where it stands above the text, and showing where the reader is. */

const contents = document.querySelector(".page-contents");

if (contents) {
  const narrow = matchMedia("(max-width: 79.99em)");
  narrow.addEventListener("change", () => { contents.open = !narrow.matches; });

  const links = new Map(all("a[href^='#']", contents).map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
  const sections = all("article section[id]").filter((section) => links.has(section.id));
  whileScrolling(() => {
    const section = readAmong(sections);
    links.forEach((link) => link.removeAttribute("aria-current"));
    if (section) links.get(section.id).setAttribute("aria-current", "true");
  });
}

/* What is wider than the page can be scrolled with the keyboard. */

for (const wide of all(".pst-scrollable-table-container, article pre, div.math")) {
  if (wide.scrollWidth > wide.clientWidth) wide.tabIndex = 0;
}
