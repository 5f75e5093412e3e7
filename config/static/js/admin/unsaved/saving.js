// Says so while saving doesn't work, and why; goes on by itself once it does.

import { filled, hide, show, time } from "./notice.js";
import { ask } from "./server.js";
import { form, isSaved, keepCopy, save } from "./words.js";

const ASK_AGAIN = 5_000; // milliseconds
const PRAISE = 6_000; // milliseconds that "Saved again" stays
const NOT_TO_BE_RETRIED = ["newer", "invalid"];

const place = document.querySelector("[data-unsaved-words]");
let problem = null;
let savedAt = new Date();
let newer = null; // what is known of a version that is newer than what this form stands on
let isTriedAgain = false;

export function tell(name) {
  problem = name;
  const isUnsaved = !isSaved();
  const isKept = isUnsaved && keepCopy();
  show(name, {
    since: time(savedAt),
    unsaved: isUnsaved,
    saved: !isUnsaved,
    kept: isKept,
    unkept: isUnsaved && !isKept,
    ...newer,
  });
}

function tellOfNewer(other) {
  const base = form.elements.loaded_revision_id?.value;
  const page = new URL(form.action).pathname.replace(/edit\/$/, "");
  const hasChanges = other.revision_id && String(other.revision_id) !== base;
  const isMine = other.user === place.dataset.name;
  newer = {
    who: other.user,
    mine: isMine,
    theirs: !isMine,
    changes: hasChanges ? `${page}revisions/compare/${base}/${other.revision_id}/` : form.action,
  };
  tell("newer");
  reassure();
}

// Wagtail's question before saving over it speaks of overwriting.
function reassure() {
  const answers = document.querySelector("#w-save-confirmation-dialog .w-editing-sessions-dialog-buttons");
  if (!answers?.previousElementSibling?.matches("[data-both-stay]")) answers?.before(filled("both-stay", {}));
}

function allIsWell() {
  savedAt = new Date();
  isTriedAgain = false;
  if (!problem || newer) return;
  problem = null;
  show("again", { since: time(savedAt) });
  setTimeout(() => problem || hide(), PRAISE);
}

// The first time the page's token alone may have been the reason, and the server's answer has brought a new one.
async function lookForTheReason() {
  const answer = await ask();
  if (answer === "here" && isSaved()) return allIsWell();
  if (answer === "here" && !isTriedAgain) {
    isTriedAgain = true;
    return save();
  }
  tell(answer === "here" ? "refused" : answer);
}

function lookAgain() {
  if (document.hidden || !problem || NOT_TO_BE_RETRIED.includes(problem)) return;
  isTriedAgain = false;
  lookForTheReason();
}

document.addEventListener("w-autosave:success", () => { if (isSaved()) allIsWell(); });
document.addEventListener("w-autosave:error", ({ detail: { type } }) => {
  if (type === "invalid_revision" && newer) tell("newer");
  else if (type === "invalid_revision") tellOfNewer({ user: "Somebody, or you in another tab," }); // Wagtail asks for the name next
  else if (type === "validation_error") tell("invalid");
  else lookForTheReason();
});
document.addEventListener("w-swap:json", ({ detail: { data } }) => {
  const other = data.other_sessions?.find(session => session.revision_id);
  if (other) tellOfNewer(other);
});
document.addEventListener("w-swap:error", ({ target }) => {
  if (target.closest(".w-editing-sessions") && !problem) lookForTheReason();
});
for (const event of ["online", "focus"]) window.addEventListener(event, lookAgain);
setInterval(lookAgain, ASK_AGAIN);
