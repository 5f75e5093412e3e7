// Lets nothing leave the form before the server is known to be there and the same person to be signed in: words that
// are sent to a server that is gone are gone with them.

import { noteSent } from "./copies.js";
import { focus } from "./notice.js";
import { tell } from "./saving.js";
import { ask } from "./server.js";
import { form, isSaved, keepCopy, key, savesItself, setField } from "./words.js";

let isAsking = false;
let isCleared = false;
let isLeaving = false;

function takeCopyAlong() {
  if (!savesItself || !keepCopy()) return;
  noteSent(key);
  setField("kept_copy", key);
}

async function send(button) {
  isAsking = true;
  const answer = await ask();
  isAsking = false;
  if (answer !== "here") {
    if (button) button.dataset.wProgressLoadingValue = "false"; // it shows that it works
    tell(answer);
    focus();
    return;
  }
  isCleared = true;
  if (button) button.disabled = false; // a disabled one would not be sent
  form.requestSubmit(button);
  if (button) button.disabled = true;
  isCleared = false;
}

// Before anybody else hears of it.
document.addEventListener("submit", event => {
  if (event.target !== form || isCleared) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (!isAsking) send(event.submitter);
}, { capture: true });

// Without a connection Wagtail would first ask whether to send the form all the same.
document.addEventListener("click", () => {
  const session = document.querySelector("[data-w-session-intercept-value=network]");
  if (session) session.dataset.wSessionInterceptValue = "";
}, { capture: true });

form.addEventListener("submit", () => {
  takeCopyAlong();
  isLeaving = true;
});
window.addEventListener("beforeunload", event => {
  if (!isLeaving && !isSaved()) event.preventDefault();
});
for (const [target, name] of [[window, "pagehide"], [document, "visibilitychange"]])
  target.addEventListener(name, () => { if (!isLeaving && !isSaved()) keepCopy(); });
