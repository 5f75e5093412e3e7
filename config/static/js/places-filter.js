/* [data-places-filter]: a field that leaves in the lists beside it the places of that name, in any spelling.
   data-names holds the other names, folded by news/spellings.py as here. */
const PLAIN = { ß: "ss", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", æ: "ae", œ: "oe", ı: "i", ς: "σ" };
const WHOLE_COUNTRY = 3; // letters that it takes for a country's name to bring its cities too

const folded = (text) =>
  text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[ßøłđðþæœıς]/g, (letter) => PLAIN[letter])
    .replace(/[^\p{L}\p{N}]+/gu, " ").trim();

const namesOf = (element) => [folded(element.textContent), ...(element.dataset.names?.split(",") ?? [])];

/* 0 is the very name; then its beginning, then the beginning of a word of it; the title before other names. */
function rank([title, ...others], wanted) {
  const at = (name) => (name === wanted ? 0 : name.startsWith(wanted) ? 2 : name.includes(` ${wanted}`) ? 4 : Infinity);
  return Math.min(at(title), ...others.map((name) => at(name) + 1));
}

function groupsIn(root) {
  return [...root.querySelectorAll("[data-places] > li")].map((item) => {
    const heading = item.firstElementChild;
    const places = [...item.querySelectorAll("a")].map((link) => ({ link, item: link.closest("li"), names: namesOf(link) }));
    return { item, places, names: namesOf(heading.querySelector("a") ?? heading) };
  });
}

/* Shows what fits, and returns it, the best first. */
function show(groups, wanted) {
  const fitting = [];
  for (const { item: group, places, names } of groups) {
    const whole = wanted.length >= WHOLE_COUNTRY && rank(names, wanted) < Infinity;
    const shown = places.filter((place) => whole || rank(place.names, wanted) < Infinity);
    for (const { item } of places) if (item !== group) item.hidden = true;
    for (const { item } of shown) item.hidden = false;
    group.hidden = !shown.length;
    fitting.push(...shown);
  }
  return fitting.sort((one, other) => rank(one.names, wanted) - rank(other.names, wanted) || 0).map(({ link }) => link);
}

for (const root of document.querySelectorAll("[data-places-filter]")) {
  const [form, field, matches] = ["form", "input", "[data-places-matches]"].map((name) => root.querySelector(name));
  let groups, best;
  field.addEventListener("input", () => {
    const wanted = folded(field.value);
    const fitting = show((groups ??= groupsIn(root)), wanted);
    const count = new Set(fitting.map((link) => link.href)).size;
    best = wanted ? fitting[0] : null;
    root.toggleAttribute("data-filtered", Boolean(wanted));
    for (const link of root.querySelectorAll("[data-best]")) delete link.dataset.best;
    if (best) best.dataset.best = "";
    matches.textContent = !wanted ? "" : best ? `${count} place${count === 1 ? "" : "s"}. Enter opens ${best.textContent}.` : "No place has this name. Enter searches the articles.";
  });
  form.addEventListener("submit", (event) => {
    if (!best && field.value.trim()) return;
    event.preventDefault();
    best?.click();
  });
}
