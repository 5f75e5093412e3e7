// Asks the server who is signed in in this browser, and takes its answer's security token for what is sent next:
// after signing in again in another tab the page's own token is no longer valid.

const place = document.querySelector("[data-unsaved-words]");

function takeToken(token) {
  window.wagtailConfig.CSRF_TOKEN = token;
  document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach(input => { input.value = token; });
}

// "here", or why nothing can be saved: "away" (no connection), "broken", "signed-out", "somebody-else".
export async function ask() {
  let response;
  try {
    response = await fetch(place.dataset.address, { headers: { "X-Requested-With": "XMLHttpRequest" }, cache: "no-store" });
  } catch {
    return "away";
  }
  if (response.status === 403) return "signed-out";
  const answer = response.ok && await response.json().catch(() => null);
  if (!answer) return "broken";
  if (String(answer.user) !== place.dataset.user) return "somebody-else";
  takeToken(answer.token);
  return "here";
}
