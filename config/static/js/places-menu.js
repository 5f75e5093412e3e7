/* [data-places-menu]: the panel of all places. Arrow keys walk it, letters jump in it; Escape, a click elsewhere and
   leaving it close it. */
const STEPS = { ArrowUp: -1, ArrowDown: 1 };
const canHover = matchMedia("(hover: hover)"); // elsewhere the field would call up a keyboard over half the list

for (const menu of document.querySelectorAll("[data-places-menu]")) {
  const summary = menu.querySelector("summary");
  const field = menu.querySelector("input");
  const shown = () => [...menu.querySelectorAll("[data-places] a")].filter((link) => !link.closest("[hidden]"));
  const showAll = () => {
    if (!menu.querySelector("[data-filtered]")) return;
    field.value = "";
    field.dispatchEvent(new Event("input"));
  };
  const close = () => {
    menu.open = false;
    showAll(); // at once: closed and opened again within a frame, it tells of one toggle, to open
  };

  menu.addEventListener("toggle", () => {
    if (!menu.open) showAll();
    else if (canHover.matches) field.focus();
  });
  menu.addEventListener("keydown", (event) => {
    const stops = [field, ...shown()];
    const at = stops.indexOf(document.activeElement);
    if (at < 0 || !(event.key in STEPS)) return;
    event.preventDefault();
    stops[at + STEPS[event.key]]?.focus();
  });
  menu.addEventListener("click", (event) => {
    const letter = event.target.closest("[data-places-letters] a");
    if (!letter) return;
    event.preventDefault();
    const country = menu.querySelector(letter.hash);
    country.scrollIntoView();
    country.querySelector("a").focus({ preventScroll: true });
  });
  menu.addEventListener("focusout", ({ relatedTarget }) => relatedTarget && !menu.contains(relatedTarget) && close());
  document.addEventListener("click", ({ target }) => menu.contains(target) || close());
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    close();
    summary.focus();
  });
  addEventListener("pagehide", close);
}
