// Keeps the preview in the mode that was chosen. Wagtail's panel forgets a choice made while it still loads, and, since
// it is made anew with the first save of a new page, every choice made before that.
const MODE = "[data-w-preview-target=mode]";
let chosen = null;

document.addEventListener("change", ({ target }) => {
    if (target.matches(MODE)) chosen = target.value;
});

function keepMode(panel) {
    const mode = panel.querySelector(MODE);
    const { src } = panel.querySelector("#w-preview-iframe");
    if (!mode || chosen === null || new URL(src).searchParams.get("mode") === chosen) return;
    mode.value = chosen;
    mode.dispatchEvent(new Event("change", { bubbles: true }));
}

// The panel takes no new order before it has told everybody that this one is done.
document.addEventListener("w-preview:loaded", ({ target }) => queueMicrotask(() => keepMode(target)));
