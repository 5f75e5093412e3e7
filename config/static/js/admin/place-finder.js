/* [data-place-finder]: while a name is typed, only the places stay that have a word beginning like it, in any spelling
   (data-names, folded by news/spellings.py). Enter asks the server, which opens the form where one place is left. */
const folded = (text) =>
  text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();

for (const finder of document.querySelectorAll("[data-place-finder]")) {
  const field = finder.querySelector("[data-place-name]");
  const count = finder.querySelector("[data-place-count]");
  const sections = [...finder.querySelectorAll("section")];
  const items = [...finder.querySelectorAll("[data-names]")];
  field.addEventListener("input", () => {
    const wanted = ` ${folded(field.value)}`;
    const fits = (item) => item.dataset.names.split(",").some((name) => ` ${name}`.includes(wanted));
    for (const item of items) item.hidden = !fits(item);
    for (const section of sections) section.hidden = !section.querySelector("[data-names]:not([hidden])");
    const left = new Set(items.filter((item) => !item.hidden).map((item) => item.querySelector("button").value)).size;
    const sentence = left === 1 ? "1 place. Press Enter to write there." : `${left || "No"} places.`;
    count.textContent = field.value.trim() ? sentence : "";
  });
}
