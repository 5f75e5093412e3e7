// Shows in the fields of a chosen picture what it brings along itself: that is used wherever a field stays empty.

// advice.js shows it.
const advise = (field, text) => field.dispatchEvent(new CustomEvent("news:advise", { bubbles: true, detail: text }));

const FIELDS = { credit: "credit", caption: "caption", description: "alt_text" };
const MISSING = {
  credit: "The picture has no credit yet. Say who made it.",
  description: "Nobody has described this picture yet. Say what it shows, or that it only decorates.",
};
const FROM_THE_PICTURE = "From the picture:";
const BLOCK = ".struct-block:has(> [data-contentpath=credit]), [data-picture-facts]";

const address = document.querySelector("[data-picture-facts]")?.dataset.pictureFacts;
const known = {};
let waiting = [];

// Those of all pictures that are asked for at one moment come in one answer.
function factsOf(pk) {
  known[pk] ??= new Promise(resolve => {
    if (waiting.push([pk, resolve]) === 1) queueMicrotask(ask);
  });
  return known[pk];
}

async function ask() {
  const asked = waiting;
  waiting = [];
  const query = new URLSearchParams(asked.map(([pk]) => ["picture", pk]));
  query.set("article", /\/pages\/(\d+)\//.exec(location.pathname)?.[1] ?? "");
  const facts = await fetch(`${address}?${query}`).then(answer => answer.json()).catch(() => ({})); // signed out, offline
  for (const [pk, resolve] of asked) {
    if (!facts[pk]) delete known[pk];
    resolve(facts[pk] ?? null);
  }
}

// What should be known before it is used once more.
function ofItsUse({ usable, until, seen }) {
  const licence = usable ? `May be used until ${until}.` : `Its licence ended on ${until}: readers don't see it.`;
  const reuse = `Readers have seen it within 30 days: in ${seen.slice(0, 3).join(", ")}.`;
  return [until && licence, seen.length && reuse].filter(Boolean).join(" ");
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
    field.placeholder = facts?.[fact] ? `${FROM_THE_PICTURE} ${facts[fact]}` : "";
    if (!isChange) continue; // nothing may move while somebody presses a button
    const isMissing = facts && !facts[fact] && !field.value.trim() && !(fact === "description" && isDecorative(block));
    advise(field, isMissing ? MISSING[fact] ?? "" : "");
  }
  if (isChange && input) advise(input, facts ? ofItsUse(facts) : "");
}

function look({ target, type }) {
  const block = target.closest(BLOCK);
  if (block) show(block, type !== "focusin");
}

if (address) {
  for (const event of ["change", "input", "focusin"]) document.addEventListener(event, look);
  // Wagtail has put the blocks of the article in their places by then.
  addEventListener("load", () => document.querySelectorAll(BLOCK).forEach(block => show(block, true)));
}
