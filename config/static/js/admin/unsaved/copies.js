// Keeps words that aren't on the server yet in this browser, for the person who wrote them. A copy is there from the
// first change until that change is saved, or the copy is thrown away.

const A_MONTH = 30 * 24 * 60 * 60 * 1000;
const EVERYBODYS = "unsaved-words:";
const MINE = `${EVERYBODYS}${document.querySelector("[data-unsaved-words]").dataset.user}:`;
const SENT = "unsaved-words-sent"; // in the tab's own storage: the copy of what was sent last
const LEFT_OUT = ["csrfmiddlewaretoken", "next"];

export const fieldsOf = form =>
  [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !LEFT_OUT.includes(name));

const newKey = () => MINE + crypto.getRandomValues(new Uint32Array(4)).join("-");

// Goes on with the copy where a form comes back with its words, refused by the server or put back. Other tabs see, as
// long as this one lives, that the copy is still being written.
export function begin(comesBack) {
  const key = (comesBack && sessionStorage.getItem(SENT)) || newKey();
  sessionStorage.removeItem(SENT);
  navigator.locks?.request(key, () => new Promise(() => {}));
  return key;
}

// False where the browser refuses: its storage is full or switched off.
export function keep(key, form) {
  try {
    const copy = { at: Date.now(), action: new URL(form.action).pathname, fields: fieldsOf(form) };
    localStorage.setItem(key, JSON.stringify(copy));
    return true;
  } catch {
    return false;
  }
}

export const noteSent = key => sessionStorage.setItem(SENT, key);

export const forget = key => localStorage.removeItem(key);

export const allOfMine = () => Object.keys(localStorage).filter(key => key.startsWith(MINE));

// Copies whose tab is gone, the newest first: [key, copy].
export async function leftBehind() {
  const locks = await navigator.locks?.query();
  const held = new Set(locks?.held.map(lock => lock.name));
  return allOfMine()
    .filter(key => !held.has(key))
    .map(key => [key, JSON.parse(localStorage.getItem(key))])
    .sort(([, one], [, other]) => other.at - one.at);
}

// Of anybody: what nobody came back for in a month.
export function forgetOldOnes() {
  for (const key of Object.keys(localStorage).filter(name => name.startsWith(EVERYBODYS)))
    if (JSON.parse(localStorage.getItem(key)).at < Date.now() - A_MONTH) forget(key);
}
