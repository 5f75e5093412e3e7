// Gives what is said once of many pictures to each of them: with its upload, and in the forms of those already there.

const details = document.querySelector("[data-shared-details]");
const list = document.getElementById("upload-list");
const saveAll = document.querySelector("[data-save-all]");
const FORMS = "form:has([name^=image-])"; // not the question whether to keep a picture that is there already
const fields = [...details.querySelectorAll("input, textarea")];
const said = new Map(fields.map(field => [field, field.value]));

// Wagtail sends all fields of its form along with each file.
const upload = document.querySelector(".drop-zone form");
upload.id ||= "picture-upload";
for (const field of fields) field.setAttribute("form", upload.id);

details.addEventListener("change", ({ target }) => {
  for (const field of list.querySelectorAll(`[name^=image-][name$="-${target.name}"]`))
    if (field.value === said.get(target)) field.value = target.value; // what was written for one picture alone stays
  said.set(target, target.value);
});

new MutationObserver(() => {
  saveAll.hidden = !list.querySelector(FORMS);
}).observe(list, { childList: true, subtree: true });

saveAll.addEventListener("click", () => {
  for (const form of list.querySelectorAll(FORMS)) form.requestSubmit();
});
