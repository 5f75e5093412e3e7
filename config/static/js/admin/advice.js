// Says below a field, while one types, what is worth another look. Nothing here stops anybody.

const HEADLINE_LENGTH = 90; // the same in news/content_checks.py
const EMPTY_LINK = /\b(click here|click on this link|read more here)\b/i;

const sibling = (field, name) =>
  field.closest(".struct-block")?.querySelector(`:scope > [data-contentpath=${name}] :is(input, textarea)`);

// By the name of the field, as Wagtail's data-contentpath has it: from its text to the advice, "" for none.
const RULES = {
  title(text) {
    const letters = text.replace(/[^\p{L}]/gu, "");
    if (letters.length > 3 && letters === letters.toUpperCase() && letters !== letters.toLowerCase())
      return "All capitals read as shouting. Write it as a sentence.";
    const length = [...text].length;
    return length > HEADLINE_LENGTH ? `${length} characters: up to ${HEADLINE_LENGTH} fit on a card.` : "";
  },
  standfirst(text) {
    const description = document.getElementById("id_search_description")?.value.trim();
    return text || description ? "" : "While it is empty, search engines choose a text by themselves.";
  },
  words: (text, field) => speaker(text, sibling(field, "speaker")),
  speaker: (text, field) => speaker(sibling(field, "words")?.value.trim(), field),
  rich_text: text => EMPTY_LINK.test(text) ? "Put the link on words that say what is there, instead of “click here”." : "",
};

function speaker(words, field) {
  if (field) advise(field, words && !field.value.trim() ? "Who said it? A quote needs its speaker." : "");
}

function advise(field, text) {
  const place = field.closest("[data-field]");
  let line = place.querySelector(":scope > .advice");
  if (!line) {
    line = document.createElement("p");
    line.className = "advice";
    line.setAttribute("role", "status");
    place.append(line);
  }
  if (line.textContent !== text) line.textContent = text;
}

function check(field) {
  const isRichText = field.matches("[contenteditable]");
  const rule = RULES[isRichText ? "rich_text" : field.closest("[data-contentpath]")?.dataset.contentpath];
  const text = rule?.((isRichText ? field.innerText : field.value).trim(), field);
  if (text !== undefined) advise(field, text);
}

// Once for all fields, those of blocks that come later included. Never when a field is left: a line that appears below
// it would push away the button that is being pressed.
document.addEventListener("input", ({ target }) => {
  if (target.matches("input[type=text], textarea, [contenteditable]")) check(target);
});
// Other scripts have their say by an event, so that each of them works without this one.
document.addEventListener("news:advise", ({ target, detail }) => advise(target, detail));
document.querySelectorAll("#id_title").forEach(check);
