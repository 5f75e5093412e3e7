/* [data-share]: copies the page's address, or hands it to whatever the reader's system shares with. */
for (const share of document.querySelectorAll("[data-share]")) {
  const { shareTitle: title, shareAddress: url } = share.dataset;
  const done = share.querySelector("output");
  const offer = (name, act) => {
    const button = share.querySelector(`[data-share-${name}]`);
    button.hidden = false;
    button.addEventListener("click", act);
  };

  if (navigator.clipboard) {
    offer("copy", async () => {
      try {
        await navigator.clipboard.writeText(url);
        done.textContent = "Copied";
      } catch {
        done.textContent = url; // not allowed to write: the reader can
      }
    });
  }
  if (navigator.share) {
    offer("system", () => navigator.share({ title, url }).catch(() => {})); // called off
  }
}
