/* [data-places-map]: one stop for Tab, from which arrow keys go to the nearest dot that way; the list's places show
   theirs when pointed at, and what the filter leaves out fades. */
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const addressOf = (link) => link?.getAttribute("href");

function placeOf(dot) {
  const { x, y, width, height } = dot.firstElementChild.getBoundingClientRect();
  return [x + width / 2, y + height / 2];
}

/* The dot that lies nearest in this direction: a step aside counts double. */
function nearest(dots, from, [east, south]) {
  const [x, y] = placeOf(from);
  const ahead = dots.map((dot) => {
    const [dx, dy] = placeOf(dot).map((value, axis) => value - [x, y][axis]);
    return { dot, along: dx * east + dy * south, aside: Math.abs(dx * south - dy * east) };
  });
  return ahead
    .filter(({ dot, along }) => dot !== from && along > 0.5)
    .sort((one, other) => one.along + 2 * one.aside - other.along - 2 * other.aside)[0]?.dot;
}

for (const map of document.querySelectorAll("[data-places-map]")) {
  const dots = [...map.querySelectorAll("a")];
  const root = map.closest("[data-places-filter]");
  const links = [...root.querySelectorAll("[data-places] a")];
  const stopAt = (dot) => dots.forEach((other) => other.setAttribute("tabindex", other === dot ? 0 : -1));
  const point = ({ target, type }) => {
    const address = type.endsWith("in") || type.endsWith("over") ? addressOf(target.closest("[data-places] a")) : null;
    for (const dot of dots) dot.classList.toggle("is-pointed-at", addressOf(dot) === address);
  };

  stopAt(dots[0]);
  map.querySelector(".map-keys").hidden = false;
  map.addEventListener("focusin", (event) => dots.includes(event.target) && stopAt(event.target));
  map.addEventListener("keydown", (event) => {
    if (!(event.key in WAYS)) return;
    event.preventDefault();
    nearest(dots, event.target, WAYS[event.key])?.focus();
  });
  for (const type of ["pointerover", "pointerout", "focusin", "focusout"]) root.addEventListener(type, point);
  root.addEventListener("input", () => {
    const left = new Set(links.filter((link) => !link.closest("[hidden]")).map(addressOf));
    for (const dot of dots) dot.classList.toggle("is-left-out", !left.has(addressOf(dot)));
  });
}
