// Turns a pasted document into Draft.js' raw content: paragraphs, headings, lists, links and stresses, and every word.

import { address, isDropped, stresses, wordItem, wordsOf } from "./paste-marks.js";

const HEADING = "h1, h2, h3, h4, h5, h6, [role=heading], .MsoTitle";
const BLOCK = `${HEADING}, p, div, li, ul, ol, dl, dt, dd, blockquote, pre, table, thead, tbody, tfoot, tr, td, th, caption,
  figure, figcaption, section, article, header, footer, main, aside, address, center, details, summary, hr, form, fieldset`;
const FRAME = "iframe, video, audio, embed";
const SEVERAL_BLOCKS = "p ~ p, div ~ div, h1, h2, h3, h4, h5, h6, ul, ol, table";
const BARE_ADDRESS = /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]’”»])/;
const BETWEEN_CELLS = " · ";
const NOTHING = { type: "unstyled", depth: 0, stresses: new Set(), link: null, list: null, lists: 0, item: null };

const lengthOf = text => [...text].length; // Draft.js counts characters, not halves of them

// Content of none but the given types of blocks, stresses and entities; how many pictures and tables there were.
export function rawContent(html, types) {
  const reading = new Reading(types);
  reading.children(new DOMParser().parseFromString(html, "text/html").body, NOTHING);
  reading.close();
  return reading;
}

class Reading {
  raw = { blocks: [], entityMap: {} };
  pictures = 0;
  tables = 0;
  block = null; // the one that words are being added to

  constructor(types) {
    this.types = types;
  }

  children(parent, around) {
    for (const node of parent.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) this.text(node.data, around);
      else if (node.nodeType === Node.ELEMENT_NODE && !isDropped(node)) this.element(node, around);
    }
  }

  element(element, around) {
    if (element.matches("br")) return this.lineBreak(around);
    if (element.matches("img")) return this.image(element, around);
    if (element.matches(FRAME)) return this.frame(element);
    if (element.matches("table")) return this.table(element, around);
    const inside = this.inside(element, around);
    const isBlock = element.matches(BLOCK);
    if (isBlock) this.edge(inside, element);
    this.children(element, inside);
    if (isBlock) this.edge(inside, element);
  }

  // What holds for the words in an element.
  inside(element, around) {
    const inside = { ...around, stresses: stresses(element, around.stresses) };
    if (element.matches("a[href]")) inside.link = this.link(element.getAttribute("href"));
    if (element.matches("ul, ol")) {
      inside.list = element.matches("ol") ? "ordered-list-item" : "unordered-list-item";
      inside.lists = around.lists + 1;
    }
    const item = element.matches("li")
      ? { type: around.list ?? "unordered-list-item", depth: Math.max(around.lists - 1, 0) }
      : element.matches("p") && wordItem(element);
    if (item) Object.assign(inside, item, { item: element });
    if (element.matches(HEADING)) Object.assign(inside, { type: "header-three", depth: 0, stresses: new Set() });
    return inside;
  }

  // Where a block begins or ends; inside an item or a row it goes on as a line.
  edge(inside, element) {
    if (inside.item && inside.item !== element && this.block?.item === inside.item) this.lineBreak(inside);
    else this.close();
  }

  text(data, inside) {
    let words = data.replace(/\s+/g, " ");
    if (!this.block || /\s$/.test(this.block.text)) words = words.replace(/^ /, "");
    if (!words) return;
    this.block ??= this.begin(inside);
    const parts = inside.link ? [words] : words.split(BARE_ADDRESS);
    parts.forEach((part, number) => this.add(part, inside, number % 2 ? this.link(part) : inside.link));
  }

  add(words, inside, link) {
    const { block } = this, range = { offset: block.length, length: lengthOf(words) };
    if (!range.length) return;
    block.text += words;
    block.length += range.length;
    const isHeading = block.type === "header-three"; // stressed as a whole
    for (const style of isHeading ? [] : inside.stresses)
      if (this.types.has(style)) block.inlineStyleRanges.push({ ...range, style });
    if (link) block.entityRanges.push({ ...range, key: link.key });
  }

  begin({ type, depth, item }) {
    const before = this.raw.blocks.at(-1);
    const deepest = before?.type.endsWith("-list-item") ? before.depth + 1 : 0;
    const values = { type: this.types.has(type) ? type : "unstyled", depth: Math.min(depth, deepest), item };
    return { ...values, text: "", length: 0, inlineStyleRanges: [], entityRanges: [] };
  }

  close() {
    const { block } = this;
    this.block = null;
    if (!block?.text.trim()) return;
    const { type, depth, inlineStyleRanges, entityRanges } = block;
    this.raw.blocks.push({ type, depth, text: block.text.trimEnd(), inlineStyleRanges, entityRanges });
  }

  // Two in a row part paragraphs.
  lineBreak(inside) {
    const { block } = this;
    if (!block || block.text.endsWith(BETWEEN_CELLS)) return;
    if (block.text.endsWith("\n")) return inside.item ? undefined : this.close();
    if (block.type === "header-three") return this.text(" ", inside);
    this.add("\n", NOTHING, null);
  }

  link(target) {
    const url = this.types.has("LINK") && address(target);
    if (!url) return null;
    const key = Object.keys(this.raw.entityMap).length;
    this.raw.entityMap[key] = { type: "LINK", mutability: "MUTABLE", data: { url } };
    return { key };
  }

  image(element, around) {
    const words = wordsOf(element);
    if (words) this.text(words, around);
    else if (words === null) this.pictures += 1;
  }

  // Of a video only its address can be kept: the editor may choose a block for it.
  frame(element) {
    const url = address(element.getAttribute("src") ?? "");
    if (!url) return;
    this.close();
    this.text(url, { ...NOTHING, link: this.link(url) });
    this.close();
  }

  // A row is a line of its cells' words; a table that only arranges things is read cell by cell.
  table(element, around) {
    const rows = [...element.rows];
    const isArranging = element.querySelector(`:is(td, th) :is(${SEVERAL_BLOCKS})`) || rows.every(row => row.cells.length < 2);
    if (isArranging) return this.children(element, around);
    this.tables += 1;
    this.close();
    if (element.caption) this.children(element.caption, around);
    for (const row of rows) this.row(row, around);
  }

  row(row, around) {
    this.close();
    for (const cell of row.cells) {
      if (this.block) this.block.text = this.block.text.trimEnd() + BETWEEN_CELLS;
      if (this.block) this.block.length = lengthOf(this.block.text);
      this.children(cell, { ...around, type: "unstyled", depth: 0, item: row });
    }
    if (this.block?.text.endsWith(BETWEEN_CELLS)) this.block.text = this.block.text.slice(0, -BETWEEN_CELLS.length);
    this.close();
  }
}
