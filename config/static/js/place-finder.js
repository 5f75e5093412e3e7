/* [data-place-finder]: while a name is typed, only the places stay that have a word beginning like it. Enter asks the
   server, which opens the form where one place is left. */
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/ß/g, "ss").trim();
const words = (text) => ` ${folded(text).replace(/-/g, " ")}`;

for (const finder of document.querySelectorAll("[data-place-finder]")) {
  const field = finder.querySelector("[data-place-name]");
  const count = finder.querySelector("[data-place-count]");
  const places = [...finder.querySelectorAll("[data-names]")].map((item) => ({
    item,
    names: item.dataset.names.split("\n").map(words),
  }));
  field.addEventListener("input", () => {
    const wanted = words(field.value);
    for (const { item, names } of places) item.hidden = !names.some((name) => name.includes(wanted));
    for (const section of finder.querySelectorAll("section")) {
      section.hidden = !section.querySelector("[data-names]:not([hidden])");
    }
    const left = new Set(places.filter(({ item }) => !item.hidden).map(({ item }) => item.querySelector("button").value)).size;
    const sentence = left === 1 ? "1 place. Press Enter to write there." : `${left || "No"} places.`;
    count.textContent = field.value.trim() ? sentence : "";
  });
}
