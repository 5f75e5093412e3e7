/* [data-embed]: the player's frame, built only when the reader asks for it. */
for (const embed of document.querySelectorAll("[data-embed]")) {
  const button = embed.querySelector("button");
  button.hidden = false;
  button.addEventListener("click", () => {
    const frame = document.createElement("iframe");
    frame.src = embed.dataset.embed;
    frame.title = embed.dataset.embedTitle;
    frame.allow = "fullscreen; encrypted-media; picture-in-picture";
    frame.allowFullscreen = true;
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    embed.querySelector(".embed-frame").replaceChildren(frame);
    frame.focus();
  });
}
