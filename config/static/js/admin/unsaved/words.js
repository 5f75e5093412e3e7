// Knows whether what stands in the form is on the server, and keeps a copy as long as it is not. Mends what Wagtail's
// autosave misses: words of a form's first seconds, words typed while a save is under way, and all that is typed in a
// form that came back with an error.

import { begin, fieldsOf, forget, keep } from "./copies.js";

const OWN_FIELDS = /^(comments-|loaded_revision)/; // of Wagtail's, which change without anybody's doing

export const form = document.querySelector("form[data-edit-form]");
export const savesItself = form.matches("[data-controller~=w-autosave]");

const comesBack = form.dataset.wUnsavedForceValue === "true";
export const key = begin(comesBack);

let isTouched = comesBack;
let isKept = true;
let saved; // undefined until the form has settled, null when it isn't on the server
let sent = [];
let isUnderWay = false; // an automatic save, until all that it changes is noted

export function setField(name, value) {
  const field = form.elements[name] ?? form.appendChild(document.createElement("input"));
  Object.assign(field, { type: "hidden", name, value });
}

const text = (fields, changed = {}) =>
  JSON.stringify(fields.filter(([name]) => !OWN_FIELDS.test(name) && !(name in changed)));

export const isSaved = () => (saved === undefined ? !isTouched : saved === text(fieldsOf(form)));

// Whether this browser holds a copy of what isn't saved.
export function keepCopy() {
  if (savesItself) isKept = keep(key, form);
  return savesItself && isKept;
}

export function save() {
  if (!savesItself) return;
  form.dataset.wAutosaveActiveValue = "true"; // it rests for good where a new page's form lost its connection
  form.dispatchEvent(new CustomEvent("w-unsaved:add", { bubbles: true, cancelable: true, detail: { type: "edits" } }));
}

// Wagtail notes twice what a form begins with, a moment apart: what is typed in that moment counts as nothing new to it.
function settle() {
  if (isUnderWay) return; // it notes what it has just saved
  if (saved === undefined) saved = isTouched ? null : text(fieldsOf(form));
  if (isTouched && !isSaved()) save();
}

// The version that this form stands on, for whoever compares.
function standOn(version) {
  for (const name of ["revision_id", "revision_created_at"])
    setField(`loaded_${name}`, version[name] ?? "");
}

function noteSaved({ detail: { data } }) {
  standOn(data);
  const now = fieldsOf(form);
  const isAll = text(sent, data.field_updates) === text(now, data.field_updates);
  saved = isAll ? text(now) : null;
  isUnderWay = false;
  if (isAll) forget(key);
  else save();
}

if (comesBack && savesItself) {
  form.dataset.wUnsavedForceValue = "false"; // once forced, Wagtail never looks for changes again
  history.replaceState(null, "", form.action); // where a reload asks for the form, and posts nothing
}

for (const event of ["beforeinput", "input", "change", "paste", "drop"])
  form.addEventListener(event, ({ isTrusted }) => { isTouched ||= isTrusted; }, { capture: true });
form.addEventListener("w-unsaved:watch-edits", settle);
document.addEventListener("w-unsaved:add", keepCopy);
document.addEventListener("w-autosave:save", () => { sent = fieldsOf(form); isUnderWay = true; });
document.addEventListener("w-autosave:error", () => { isUnderWay = false; });
document.addEventListener("w-autosave:success", noteSaved);
