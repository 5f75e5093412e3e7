// Lets an automatic save that is under way end before the form is sent, and starts none after that: otherwise a new
// page that is published while it is being saved for the first time would be there twice.

const form = document.querySelector("[data-edit-form]");
let isSaving = false;
let isSent = false;
let waiting = null;

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

form?.addEventListener("submit", event => {
  isSent = !isSaving;
  if (isSent) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  waiting = { button: event.submitter };
}, { capture: true });
