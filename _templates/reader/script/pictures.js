/* Pictures: a tap opens them over the whole screen, where fingers, the wheel, buttons and keys make them larger. */

const MOST = 8;
const GROWS = 1.4;

class Zoom {
  constructor(picture, caption) {
    this.dialog = opened(caption || _("Picture"), "whole picture");
    this.room = made("div", "picture-room");
    this.room.tabIndex = 0;
    this.room.setAttribute("role", "group");
    this.room.setAttribute("aria-label", picture.alt);
    this.picture = picture.cloneNode();
    this.picture.removeAttribute("id");
    this.room.append(this.picture);
    this.dialog.append(this.room, this.buttons());
    this.fingers = new Map();
    this.listen();
    this.by(0);
    this.room.focus();
  }

  buttons() {
    const line = made("div", "picture-buttons");
    const smaller = pressed("−", "", () => this.by(1 / GROWS));
    const larger = pressed("+", "", () => this.by(GROWS));
    smaller.setAttribute("aria-label", _("Smaller"));
    larger.setAttribute("aria-label", _("Larger"));
    line.append(smaller, pressed(_("Whole picture"), "", () => this.by(0)), larger);
    return line;
  }

  /* Make the picture *factor* times as large, round the point of the room *x*, *y*; 0 fits it into the room. */
  by(factor, x = this.room.clientWidth / 2, y = this.room.clientHeight / 2) {
    const before = this.scale || 1;
    this.scale = factor ? Math.min(MOST, Math.max(1, before * factor)) : 1;
    const { naturalWidth = 0, naturalHeight = 0 } = this.picture;
    const shape = naturalWidth && naturalHeight ? naturalWidth / naturalHeight : 1.5;
    const width = Math.min(this.room.clientWidth, this.room.clientHeight * shape) * this.scale;
    this.picture.style.width = `${width}px`;
    const grown = this.scale / before;
    this.room.scrollLeft = (this.room.scrollLeft + x) * grown - x;
    this.room.scrollTop = (this.room.scrollTop + y) * grown - y;
  }

  listen() {
    const within = (event) => {
      const box = this.room.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top];
    };
    this.picture.addEventListener("load", () => this.by(0));
    this.dialog.addEventListener("keydown", (event) => {
      const factor = { "+": GROWS, "=": GROWS, "-": 1 / GROWS, 0: 0 }[event.key];
      if (factor !== undefined && !event.ctrlKey && !event.metaKey) this.by(factor);
    });
    this.room.addEventListener("wheel", (event) => {
      event.preventDefault();
      this.by(event.deltaY < 0 ? 1.15 : 1 / 1.15, ...within(event));
    }, { passive: false });
    this.room.addEventListener("dblclick", (event) => this.by(this.scale > 1 ? 0 : 2.5, ...within(event)));
    this.room.addEventListener("pointerdown", (event) => this.fingers.set(event.pointerId, event));
    this.room.addEventListener("pointermove", (event) => this.pinched(event, within));
    for (const end of ["pointerup", "pointercancel", "pointerleave"]) this.room.addEventListener(end, (event) => this.fingers.delete(event.pointerId));
  }

  pinched(event, within) {
    if (!this.fingers.has(event.pointerId) || this.fingers.size !== 2) return;
    const apart = () => {
      const [one, other] = [...this.fingers.values()];
      return Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
    };
    const before = apart();
    this.fingers.set(event.pointerId, event);
    const [one, other] = [...this.fingers.values()].map(within);
    if (before > 0) this.by(apart() / before, (one[0] + other[0]) / 2, (one[1] + other[1]) / 2);
  }
}

for (const picture of hasWindows ? all("figure img", article || document) : []) {
  if (picture.closest("a")) continue;
  const caption = picture.closest("figure").querySelector(".caption-text");
  const button = pressed("", "picture-open", () => new Zoom(picture, caption ? caption.textContent.trim() : ""));
  button.setAttribute("aria-label", _("Enlarge the picture: {words}", { words: picture.alt }));
  picture.before(button);
  button.append(picture);
}
