/* Where one is: the section in the bar; and the other language, at the same place. */

const shown = document.querySelector(".bar-section");

function sectionRead() {
  const line = bar.getBoundingClientRect().bottom + window.innerHeight / 5;
  const passed = all("section[id] > :is(h2, h3)", article).filter((heading) => heading.getBoundingClientRect().top < line);
  return passed.length ? passed[passed.length - 1] : null;
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

/* A place is a block and its height: pixels below the bar for what begins below it, minus the share that is already read for what
   begins above. It goes behind the id, where no other page of a folder could read it from: “#p-1a2b@120”. */
const PLACE = /^#(.*)@(-?\d+(?:\.\d+)?)$/;
const lineOfReading = () => bar.getBoundingClientRect().bottom;

function blockRead() {
  const line = lineOfReading();
  const boxes = all(`${HEADINGS}, [id]:not(section)`, article).map((block) => [block, block.getBoundingClientRect()]);
  const blocks = boxes.filter(([block, box]) => box.height && placeOf(block) && !block.closest("[data-added]"));
  const whole = blocks.find(([, box]) => box.top >= line && box.top < window.innerHeight * .6);
  return whole || blocks.filter(([, box]) => box.top < line).pop() || null;
}

function placeRead() {
  const read = window.scrollY < 40 ? null : blockRead();
  if (!read) return "";
  const [block, box] = read;
  const height = box.top - lineOfReading();
  return `#${encodeURIComponent(placeOf(block))}@${height < 0 ? (height / box.height).toFixed(4) : Math.round(height)}`;
}

for (const link of all("a[data-same-place]")) {
  const address = link.getAttribute("href");
  const follow = () => link.setAttribute("href", `${address}${location.search}${placeRead()}`);
  link.addEventListener("click", follow);
  link.addEventListener("auxclick", follow);
}

/* The end of the page may be nearer here: empty room below, until the reader has scrolled it away. */
function makeRoom(height) {
  const room = made("div", "place-room");
  room.style.height = `${Math.ceil(height)}px`;
  document.body.append(room);
  const take = () => {
    if (room.getBoundingClientRect().top < window.innerHeight) return;
    room.remove();
    removeEventListener("scroll", take);
  };
  addEventListener("scroll", take, { passive: true });
}

function standAt(block, height) {
  const box = block.getBoundingClientRect();
  const wanted = height < 0 ? height * box.height : height;
  const top = window.scrollY + box.top - lineOfReading() - wanted;
  const last = page.scrollHeight - window.innerHeight;
  if (top > last) makeRoom(top - last);
  scrollTo({ top, behavior: "instant" });
}

const arrived = PLACE.exec(location.hash);
if (arrived) {
  const [, id, height] = arrived;
  try {
    history.replaceState(history.state, "", `${location.search}#${id}`);
  } catch (refused) {
    location.replace(`#${id}`);
  }
  const target = document.getElementById(decodeURIComponent(id));
  const block = target && (target.matches("section") ? target.querySelector(HEADINGS) : target);
  let moved = false;
  const stand = () => { if (block && !moved) standAt(block, Number(height)); };
  for (const act of ["wheel", "touchmove", "keydown", "pointerdown"]) addEventListener(act, () => { moved = true; }, { once: true, passive: true });
  stand();
  addEventListener("load", () => requestAnimationFrame(stand));
}
