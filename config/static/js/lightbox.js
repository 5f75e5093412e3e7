/* [data-gallery]: its pictures open large in a dialog; arrow keys walk through them, Escape closes. */
function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}

function largest(picture) {
  const offered = picture.querySelector("source")?.srcset.split(", ").pop();
  return offered ? offered.split(" ")[0] : picture.querySelector("img").src;
}

function lightboxOf(figures) {
  const dialog = document.createElement("dialog");
  const shown = document.createElement("figure");
  const bar = document.createElement("div");
  const place = document.createElement("output");
  let current = 0;
  const show = (number) => {
    current = (number + figures.length) % figures.length;
    const image = document.createElement("img");
    image.src = largest(figures[current]);
    image.alt = figures[current].querySelector("img").alt;
    const caption = figures[current].querySelector("figcaption")?.cloneNode(true);
    shown.replaceChildren(image, ...(caption ? [caption] : []));
    place.textContent = `${current + 1} of ${figures.length}`;
  };
  bar.className = "lightbox-bar";
  bar.append(button("Previous", () => show(current - 1)), place, button("Next", () => show(current + 1)), button("Close", () => dialog.close()));
  dialog.className = "lightbox";
  dialog.setAttribute("aria-label", "Gallery");
  dialog.append(shown, bar);
  dialog.addEventListener("keydown", ({ key }) => {
    if (key === "ArrowLeft") show(current - 1);
    if (key === "ArrowRight") show(current + 1);
  });
  document.body.append(dialog);
  return (number) => (show(number), dialog.showModal());
}

for (const gallery of document.querySelectorAll("[data-gallery]")) {
  const figures = [...gallery.querySelectorAll("figure")].filter((figure) => figure.querySelector("img"));
  const open = lightboxOf(figures);
  figures.forEach((figure, number) => {
    const picture = figure.querySelector("picture, img");
    const opener = button("", () => open(number));
    opener.setAttribute("aria-label", `Enlarge: ${picture.querySelector("img")?.alt || `picture ${number + 1}`}`);
    picture.replaceWith(opener);
    opener.append(picture);
  });
}
