// Shows in the fields of a chosen picture what it brings along itself: that is used wherever a field stays empty.

// advice.js shows it.
const advise = (field, text) => field.dispatchEvent(new CustomEvent("news:advise", { bubbles: true, detail: text }));

const FIELDS = { credit: "credit", caption: "caption", description: "alt_text" };
const MISSING = {
  credit: "The picture has no credit yet. Say who made it.",
  description: "Nobody has described this picture yet. Say what it shows, or that it only decorates.",
};
const BLOCK = ".struct-block:has(> [data-contentpath=credit]), [data-picture-facts]";

const template = document.querySelector("[data-picture-facts]")?.dataset.pictureFacts;
const known = {};

async function factsOf(pk) {
  known[pk] ??= fetch(template.replace("/0/", `/${pk}/`)).then(answer => answer.ok ? answer.json() : {});
  return known[pk];
}

// The fields that go with a picture: of its block, or of the lead picture.
const fieldOf = (block, name) => block.querySelector(
  `[data-contentpath=${name}] :is(input[type=text], textarea), [data-contentpath=lead_${name}] :is(input, textarea)`);
const isDecorative = block =>
  block.querySelector("[data-contentpath=decorative] input, [data-contentpath=lead_decorative] input")?.checked;

async function show(block, isChange) {
  const input = block.querySelector(".image-chooser ~ input[type=hidden]");
  const facts = input?.value ? await factsOf(input.value) : null;
  for (const [fact, name] of Object.entries(FIELDS)) {
    const field = fieldOf(block, name);
    if (!field) continue;
    field.placeholder = facts?.[fact] ?? "";
    if (!isChange) continue; // nothing may move while somebody presses a button
    const isMissing = facts && !facts[fact] && !field.value.trim() && !(fact === "description" && isDecorative(block));
    advise(field, isMissing ? MISSING[fact] ?? "" : "");
  }
  if (isChange && facts?.usable === false) advise(input, `Its licence ended on ${facts.until}: readers don't see it.`);
}

function look({ target, type }) {
  const block = target.closest(BLOCK);
  if (block) show(block, type !== "focusin");
}

if (template) {
  for (const event of ["change", "input", "focusin"]) document.addEventListener(event, look);
  document.querySelectorAll("[data-picture-facts]").forEach(block => show(block, true));
}
