// Lets an automatic save that is under way end before the form is sent, and starts none after that: otherwise a new
// page that is published while it is being saved for the first time would be there twice. And a text's last words come
// along, which its editor writes into the form a quarter of a second after they are typed.

const WRITTEN_AFTER = 350; // milliseconds after its last change
const LOOK_AGAIN = 100; // milliseconds
const MOST_LOOKS = 50; // then it is sent as it is

const form = document.querySelector("[data-edit-form]");
let changedAt = -Infinity;
let isSaving = false;
let isSent = false;
let waiting = null;
let looks = 0;
let writing = 0; // the timer that runs until texts are written

function send(button) {
  if (button) button.disabled = false; // it shows that it works; a disabled button would not be sent
  form.requestSubmit(button);
}

document.addEventListener("w-autosave:save", event => {
  if (isSent) event.preventDefault();
  else isSaving = true;
});

for (const ending of ["success", "error"]) {
  document.addEventListener(`w-autosave:${ending}`, () => {
    isSaving = false;
    if (waiting) send(waiting.button);
    waiting = null;
  });
}

const isOfText = ({ target }) => (target.parentElement ?? target).closest(".Draftail-Editor");

if (form) {
  new MutationObserver(changes => { if (changes.some(isOfText)) changedAt = performance.now(); })
    .observe(form, { subtree: true, childList: true, characterData: true });
}

function isWritten({ draftailEditor, value }) {
  const written = (JSON.parse(value)?.blocks ?? []).map(({ text }) => text).join("\n");
  return draftailEditor.getEditorState().getCurrentContent().getPlainText("\n") === written;
}

// How long to wait for the texts, in milliseconds. The pause is for changes that leave the letters as they are.
function pause() {
  const isOld = performance.now() > changedAt + WRITTEN_AFTER;
  const areWritten = [...form.elements].filter(field => field.draftailEditor).every(isWritten);
  looks = isOld && areWritten ? 0 : looks + 1;
  return looks % MOST_LOOKS ? LOOK_AGAIN : 0;
}

form?.addEventListener("submit", event => {
  const button = event.submitter;
  const milliseconds = pause();
  isSent = !isSaving && !milliseconds;
  if (isSent) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  clearTimeout(writing);
  if (milliseconds) writing = setTimeout(send, milliseconds, button);
  else waiting = { button };
}, { capture: true });
