// Offers words that were never saved, on every page of the admin, to the person who wrote them.

import { allOfMine, forget, forgetOldOnes, leftBehind, noteSent } from "./copies.js";
import { filled, time } from "./notice.js";

const place = document.querySelector("[data-unsaved-words]");
const offers = place.querySelector("[data-offers]");

const day = date => date.toLocaleDateString("en-GB", { weekday: "long", day: "numeric", month: "long" });
const said = (copy, name) => copy.fields.find(([field]) => field === name)?.[1];

// What has more than one word was written by a person; of rich text, what is read.
function plainText([, value]) {
  const text = value.startsWith("{") ? JSON.parse(value).blocks?.map(block => block.text).join("\n") : value;
  return /\p{L}\s+\p{L}/u.test(text) ? text : "";
}

// The server shows its form again with these words in it, and saves nothing.
function putBack(key, copy) {
  const form = document.createElement("form");
  form.method = "post";
  form.action = place.dataset.address + copy.action.slice(place.dataset.admin.length);
  for (const [name, value] of [...copy.fields, ["csrfmiddlewaretoken", window.wagtailConfig.CSRF_TOKEN]])
    form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  document.body.append(form);
  noteSent(key);
  form.submit();
}

function offer([key, copy]) {
  const at = new Date(copy.at);
  const notice = filled("offer", {
    title: said(copy, "title") || "an article without a headline",
    at: `${day(at)}, ${time(at)}`,
    words: copy.fields.map(plainText).filter(Boolean).join("\n\n"),
  });
  notice.querySelector("[data-put-back]").addEventListener("click", () => putBack(key, copy));
  notice.querySelector("[data-throw-away]").addEventListener("click", () => {
    forget(key);
    notice.remove();
  });
  offers.append(notice);
}

// Who signs out by choice leaves nothing behind for whoever comes next.
document.addEventListener("submit", event => {
  if (event.target.action !== new URL(place.dataset.signOut, location.href).href) return;
  const keys = allOfMine();
  if (keys.length && !confirm(place.dataset.signOutQuestion)) event.preventDefault();
  else keys.forEach(forget);
}, { capture: true });

if (place.dataset.saved) forget(place.dataset.saved);
forgetOldOnes();
leftBehind().then(copies => copies.forEach(offer));
