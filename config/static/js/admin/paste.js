// Tidies what is pasted into a text before the editor sees it: Wagtail's own handling would lose headings where the
// text holds an address, and take words for the numbers of a list. Pictures are left out, with a word on how to add one.

import { rawContent } from "./paste-document.js";
import { documentOf } from "./paste-plain-text.js";

const ONE_ADDRESS = /^\S+:\/\/\S+$|^\S+@\S+$/; // Wagtail puts a link on the words that are selected
const OWN_TEXT = "data-draftjs-conductor-fragment"; // copied in this very editor, which knows it best
const HOW = "Pictures are added as a block of their own: press + and choose Picture.";
const TABLE = "A table came in as lines of text: the block Table keeps its columns.";

// The text that an event happens in, null for fields and buttons beside it.
function editorOf(event) {
  const wrapper = event.target.closest?.("[contenteditable]")?.closest("[data-draftail-editor-wrapper]");
  return [...wrapper?.parentElement.children ?? []].find(sibling => sibling.draftailEditor)?.draftailEditor;
}

function insert(editor, raw) {
  const { convertFromRaw, EditorState, Modifier } = window.DraftJS;
  const state = editor.getEditorState();
  const blocks = convertFromRaw(raw).getBlockMap();
  const content = Modifier.replaceWithFragment(state.getCurrentContent(), state.getSelection(), blocks);
  // Not “insert-fragment”, upon which the editor would look for numbers of lists in all of the text.
  editor.onChange(EditorState.push(state, content, "split-block"));
}

function leftOut(pictures) {
  if (!pictures) return "";
  return `${pictures > 1 ? `${pictures} pictures were` : "The picture was"} left out. ${HOW}`;
}

function say(target, ...sentences) {
  const text = sentences.filter(Boolean).join(" ");
  target.dispatchEvent(new CustomEvent("news:advise", { bubbles: true, detail: text }));
}

function allowed({ blockTypes, inlineStyles, entityTypes }) {
  return new Set([...blockTypes, ...inlineStyles, ...entityTypes].map(({ type }) => type));
}

function paste(event) {
  const editor = editorOf(event);
  if (!editor) return;
  const text = event.clipboardData.getData("text/plain").trim();
  const html = event.clipboardData.getData("text/html");
  if (html.includes(OWN_TEXT) || ONE_ADDRESS.test(text) || (!html && text && !text.includes("\n"))) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  let { raw, pictures, tables } = rawContent(html, allowed(editor.props));
  if (!raw.blocks.length && text) ({ raw } = rawContent(documentOf(text), allowed(editor.props)));
  if (raw.blocks.length) insert(editor, raw);
  else pictures ||= event.clipboardData.files.length;
  say(event.target, leftOut(pictures), tables ? TABLE : "");
}

function drop(event) {
  if (!editorOf(event) || !event.dataTransfer.files.length) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  say(event.target, leftOut(event.dataTransfer.files.length));
}

document.addEventListener("paste", paste, { capture: true });
document.addEventListener("drop", drop, { capture: true });
