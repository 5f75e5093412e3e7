/* [data-theme-switch]: a button that turns the page light or dark and remembers it. */
const root = document.documentElement;
const dark = matchMedia("(prefers-color-scheme: dark)");

const shown = () => root.dataset.theme ?? (dark.matches ? "dark" : "light");
const other = () => (shown() === "dark" ? "light" : "dark");

function remember(theme) {
  try {
    localStorage.setItem("theme", theme);
  } catch {
    /* storage is closed: the choice holds for this page */
  }
}

if (CSS.supports("color", "light-dark(#fff, #000)")) {
  for (const button of document.querySelectorAll("[data-theme-switch]")) {
    const name = () => (button.textContent = other() === "dark" ? "Dark page" : "Light page");
    button.addEventListener("click", () => {
      root.dataset.theme = other();
      remember(root.dataset.theme);
      name();
    });
    dark.addEventListener("change", name);
    name();
    button.hidden = false;
  }
}
