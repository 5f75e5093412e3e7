// Shows one of the notices whose words are in the page, with values in its places.

const current = document.querySelector("[data-unsaved-words] [data-current]");

export const time = date => date.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });

export function filled(name, values) {
  const template = document.querySelector(`[data-unsaved-words] template[data-notice="${name}"]`);
  const notice = template.content.firstElementChild.cloneNode(true);
  notice.querySelectorAll("[data-if]").forEach(part => { if (!values[part.dataset.if]) part.remove(); });
  notice.querySelectorAll("[data-value]").forEach(part => { part.textContent = values[part.dataset.value]; });
  notice.querySelectorAll("[data-link]").forEach(link => { link.href = values[link.dataset.link]; });
  return notice;
}

export function show(name, values) {
  const notice = filled(name, values);
  if (!current.firstElementChild?.isEqualNode(notice)) current.replaceChildren(notice); // else it is read out again
}

export const hide = () => current.replaceChildren();

export const focus = () => current.firstElementChild.focus();
