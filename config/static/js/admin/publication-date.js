// Says what a publication date will do, as it is chosen: publish then, or back-date. Names the button accordingly.

// advice.js shows it.
const advise = (field, text) => field.dispatchEvent(new CustomEvent("news:advise", { bubbles: true, detail: text }));

const DATE = /^(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d)(?:[+-]\d\d:\d\d)?)?$/;
const part = (day, options) => new Date(`${day}T12:00:00Z`).toLocaleDateString("en-GB", { timeZone: "UTC", ...options });

// The wall clock of the site, in the shape of the field: comparing words is then comparing times.
const now = zone => new Date().toLocaleString("sv-SE", { timeZone: zone }).slice(0, 16);

function consequence(value, zone) {
  const [, day, time = "00:00"] = DATE.exec(value.trim()) ?? [];
  if (!day) return "";
  const longDay = part(day, { weekday: "long", day: "numeric", month: "long", year: "numeric" }).replace(",", "");
  if (`${day} ${time}` > now(zone)) return `It will be published on ${longDay} at ${time} (${zone}).`;
  return `Readers will find it under ${part(day, { month: "long", year: "numeric" })}, dated ${longDay}.`;
}

function watch(field) {
  const label = document.querySelector("[name=action-publish] [data-w-progress-target=label]");
  const publish = label?.textContent;
  const show = () => {
    const text = consequence(field.value, field.dataset.publicationDate);
    advise(field, text);
    if (label && publish === "Publish") label.textContent = text.startsWith("It will") ? "Schedule" : publish;
  };
  ["input", "change"].forEach(event => field.addEventListener(event, show));
  show();
}

document.querySelectorAll("[data-publication-date]").forEach(watch);
