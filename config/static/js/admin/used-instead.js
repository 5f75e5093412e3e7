// Shows in an empty field the words that will be used instead of it, as they are now in another field of the form.

function follow(field) {
  const other = document.getElementById(field.dataset.usedInstead);
  const show = () => { field.placeholder = other.value.trim(); };
  other.addEventListener("input", show);
  show();
}

document.querySelectorAll("[data-used-instead]").forEach(follow);
