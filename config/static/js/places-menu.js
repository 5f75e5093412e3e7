/* [data-places-menu]: a field that filters the places by any of their names; Escape and a click elsewhere close. */
const folded = (text) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/ß/g, "ss").replace(/ø/g, "o").replace(/ł/g, "l").trim();

function filterBy(menu, field, matches) {
  const countries = [...menu.querySelectorAll(".country")].map((element) => ({
    element,
    places: [...element.querySelectorAll("a")].map((link) => ({
      item: link.closest(".country li") ?? link,
      names: folded(`${link.textContent},${link.dataset.names ?? ""}`).split(/\s*,\s*/),
    })),
  }));
  field.addEventListener("input", () => {
    const wanted = folded(field.value);
    const fits = (name) => name.startsWith(wanted) || name.includes(` ${wanted}`) || name.includes(`-${wanted}`);
    let count = 0;
    for (const { element, places } of countries) {
      let some = false;
      for (const { item, names } of places) {
        const found = names.some(fits);
        if (item.matches("li")) item.hidden = !found;
        some ||= found;
        count += found;
      }
      element.hidden = !some;
    }
    matches.textContent = wanted ? `${count || "No"} ${count === 1 ? "place" : "places"}` : "";
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    const found = [...menu.querySelectorAll(".country a")].find(
      (link) => link.checkVisibility() && folded(`${link.textContent},${link.dataset.names ?? ""}`).includes(folded(field.value)),
    );
    if (found && field.value.trim()) found.click();
  });
}

for (const menu of document.querySelectorAll("[data-places-menu]")) {
  const summary = menu.querySelector("summary");
  const field = menu.querySelector("[data-places-filter]");
  field.closest("[hidden]").hidden = false;
  filterBy(menu, field, menu.querySelector("[data-places-matches]"));
  menu.addEventListener("toggle", () => menu.open && field.focus());
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    summary.focus();
  });
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
}
