// Narrows a list of places while one types, and keeps those that are ticked above it, each with a button that unticks.

// As news/spellings.py has folded the names.
const PLAIN = { ß: "ss", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", æ: "ae", œ: "oe", ı: "i", ς: "σ" };
const folded = text => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "")
  .replace(/[ßøłđðþæœıς]/g, letter => PLAIN[letter]).replace(/[^\p{L}\p{N}]+/gu, " ").trim();

const matches = (box, wanted) => box.dataset.names.split(",").some(name => ` ${name}`.includes(` ${wanted}`));

function chip(box, field) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = box.dataset.place;
  button.setAttribute("aria-label", `Remove ${button.textContent}`);
  button.addEventListener("click", () => { box.click(); field.focus(); });
  item.append(button);
  return item;
}

function picker(root) {
  const [chosen, field, count] = ["[data-chosen]", "[data-filter]", "[data-count]"].map(part => root.querySelector(part));
  const boxes = [...root.querySelectorAll("input[type=checkbox]")];
  const shown = () => boxes.filter(box => !box.closest("li").hidden);

  function showChosen() {
    chosen.replaceChildren(...boxes.filter(box => box.checked).map(box => chip(box, field)));
  }

  function narrow() {
    const wanted = folded(field.value);
    boxes.forEach(box => { box.closest("li").hidden = !matches(box, wanted); });
    const found = shown().length;
    count.textContent = wanted ? `${found || "No"} ${found === 1 ? "place matches" : "places match"}.` : "";
  }

  function step(event) {
    const at = boxes.indexOf(event.target) < 0 ? -1 : shown().indexOf(event.target);
    const to = { ArrowDown: shown()[at + 1], ArrowUp: shown()[at - 1] ?? field }[event.key];
    if (event.key === "Enter") { // would send the form; here it ticks what was found
      event.preventDefault();
      (event.target === field ? field.value && shown()[0] : event.target)?.click();
      if (event.target === field) { field.value = ""; narrow(); }
    } else if (to && event.target.matches("[data-filter], [type=checkbox]")) {
      event.preventDefault();
      to.focus();
    }
  }

  field.addEventListener("input", event => { event.stopPropagation(); narrow(); }); // no change of the article
  root.addEventListener("change", showChosen);
  root.addEventListener("keydown", event => { if (!event.target.closest("[data-chosen]")) step(event); });
  showChosen();
}

document.querySelectorAll("[data-places-picker]").forEach(picker);
