// Reads the paragraphs of plain text: blank lines part them, and lines that a mail program has wrapped are joined.

const WRAPPED = 60; // characters from which a line is taken to have been wrapped
const BULLET = /^[•▪‣*-]\s+/;

// The text as HTML.
export function documentOf(text) {
  const lines = text.replaceAll("\r", "");
  const paragraphs = /\n\s*\n/.test(lines) ? lines.split(/\n\s*\n/) : lines.split("\n");
  const page = document.implementation.createHTMLDocument();
  page.body.append(...paragraphs.flatMap(paragraph => elements(paragraph.trim().split("\n"))));
  return page.body.innerHTML;
}

function elements(lines) {
  const found = [];
  lines.forEach((line, number) => {
    const isItem = BULLET.test(line.trim());
    const continues = number > 0 && !isItem;
    if (!continues) found.push(document.createElement(isItem ? "li" : "p"));
    else if (lines[number - 1].length < WRAPPED) found.at(-1).append(document.createElement("br"));
    found.at(-1).append(" ", line.trim().replace(BULLET, ""));
  });
  return found;
}
